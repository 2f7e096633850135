"""What the reports themselves say is not known: their sentences, gathered by matter, the newest first, with who says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from lagebild.languages.openness import open_at
from lagebild.languages.words import Words
from lagebild.records import BriefSentence, Role, Sentence, Span
from lagebild.stages.brief.candidate import LONGEST_SLICE, MOST_CITATIONS, Candidate
from lagebild.stages.brief.desk import Desk
from lagebild.stages.brief.pieces import cite, derived, fill, quoted
from lagebild.text.salience import content_words

__all__ = ["Question", "open_candidates", "open_questions"]

SAME = 0.5
"""Share of the words of the shorter sentence that two sentences have in common when they leave the same thing open."""

ANSWERED = 0.75
"""Share of an open sentence's words that a later one must say, without leaving anything open, to answer it."""

MOST = 60
"""Matters left open that are told apart in one story."""

OPEN, SALIENT, DOUBT = 4.0, 8.0, 1.5
"""Weights: of any open matter, of one made of the story's own words, and what is taken off where an answer is only looked for."""

NAMES, WIDEST = 2, 420
"""Nouns and names from which a sentence says of what it speaks; characters of two sentences that are shown together."""

PRONOUNS = ("PPER", "PRP")
"""Tags of the words that stand for whom an earlier sentence names."""

FEWEST = 3
"""Words that a sentence must have to say what is open ("Das ist unklar.")."""


@dataclass(frozen=True, slots=True)
class Question:
    """A matter left open: its sentences, the newest first; who says so in the first; whether an answer is only looked for.

    `shown`: the first with the sentence before it, where it does not say by itself of what it speaks.
    """

    spans: tuple[Span, ...]
    shown: Span
    holders: tuple[str, ...]
    day: date | None
    sought: bool

    @property
    def documents(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(s.document for s in self.spans))


@dataclass(frozen=True, slots=True)
class _Told:
    span: Span
    shown: Span
    mark: Span
    day: date | None
    sought: bool
    words: frozenset[str]

    def alike(self, words: frozenset[str]) -> float:
        """Share of the words of the shorter sentence that the other one has too."""
        least = min(len(self.words), len(words))
        return len(self.words & words) / least if least else 0.0


def open_questions(index: Desk) -> tuple[Question, ...]:
    """The matters that the reports leave open: those of the newest reports first, then those that most reports leave open."""
    told = sorted(_told(index), key=lambda t: (-_ordinal(t.day), t.sought, t.span.document, t.span.start))
    groups: list[list[_Told]] = []
    for one in told:
        near = next((g for g in groups if g[0].alike(one.words) >= SAME), None)
        if near is not None:
            near.append(one)
        elif len(groups) < MOST:
            groups.append([one])
    answered = _answered(index, [g[0] for g in groups])
    kept = [g for g in groups if g[0].span not in answered]
    kept.sort(key=lambda g: (-_ordinal(g[0].day), g[0].sought, -len({t.span.document for t in g})))
    return tuple(_question(index, g) for g in kept)


def _question(index: Desk, group: Sequence[_Told]) -> Question:
    first = group[0]
    spans = tuple(dict.fromkeys(t.span for t in group))
    return Question(
        spans=spans, shown=first.shown, holders=_holders(index, first.mark), day=first.day, sought=all(t.sought for t in group)
    )


def _told(index: Desk) -> Iterator[_Told]:
    for reading in index.analysis.readings:
        day = _day(index, reading.document)
        for before, sentence in zip((None, *reading.sentences), reading.sentences, strict=False):
            openness = open_at(sentence.tokens, reading.language) if sentence.kind.body else None
            if openness is not None and _tells(sentence):
                mark = sentence.tokens[openness.at]
                own = Span(document=reading.document, start=sentence.start, end=sentence.end)
                yield _Told(
                    own, _readable(index, own, sentence, before), Span(document=reading.document, start=mark.start, end=mark.end),
                    day, openness.sought, content_words(sentence),
                )  # fmt: skip


def _readable(index: Desk, own: Span, sentence: Sentence, before: Sentence | None) -> Span:
    """A sentence, with the one before it in its paragraph where it points back or names hardly anything ("the hour is unclear")."""
    if before is None or before.block != sentence.block or sentence.end - before.start > WIDEST:
        return own
    names = [i for i, t in enumerate(sentence.tokens) if t.pos.startswith("N")]
    front = sentence.tokens[: names[0]] if names else sentence.tokens
    clear = len(names) >= NAMES and not any(t.pos.startswith(PRONOUNS) for t in front) and not index.points_back(own)
    return own if clear else replace(own, start=before.start)


def _tells(sentence: Sentence) -> bool:
    """Whether the sentence says what is open."""
    return sum(t.pos[:1] in "NVAJ" and t.text[:1].isalpha() for t in sentence.tokens) > FEWEST


def _day(index: Desk, document: str) -> date | None:
    dating = index.datings.get(document)
    return (dating.range.earliest or dating.range.latest) if dating and dating.range else None


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0


def _holders(index: Desk, mark: Span) -> tuple[str, ...]:
    """Who says so: the holders of the innermost statement around the words that leave it open."""
    around = [
        (s.end - s.start, q.id) for q in index.quotes_in(mark.document) for s in q.parts(Role.CONTENT) if s.contains(mark)
    ]  # fmt: skip
    known = (index.attributions.get(quote) for _, quote in sorted(around))
    return next((a.holders for a in known if a is not None and a.holders), ())


def _answered(index: Desk, left_open: Sequence[_Told]) -> frozenset[Span]:
    """What a later report says much the same of, and leaves nothing open."""
    found: set[Span] = set()
    for reading in index.analysis.readings:
        day = _ordinal(_day(index, reading.document))
        earlier = [one for one in left_open if one.day is not None and one.day.toordinal() < day]
        for sentence in reading.sentences if earlier else ():
            if sentence.kind.body:
                words, length = content_words(sentence), sentence.end - sentence.start
                same = [o for o in earlier if 2 * length >= o.span.end - o.span.start and o.alike(words) >= ANSWERED]
                if same and open_at(sentence.tokens, reading.language) is None:
                    found |= {o.span for o in same}
    return frozenset(found)


def open_candidates(index: Desk, words: Words) -> Iterator[Candidate]:
    """A sentence for each matter left open that a report puts in a sentence of readable length."""
    for question in open_questions(index):
        span = next((s for s in (question.shown, *question.spans) if s.end - s.start <= LONGEST_SLICE), None)
        if span is None:
            continue
        dated = question.day is not None
        slots = {
            "label": quoted(index, words, span),
            "when": [derived(index, words, f"published:{span.document}")] if dated else [],
        }
        pieces = fill(words.template("open_when" if dated else "open"), slots)
        cited = (cite(index, span), *(cite(index, s) for s in question.spans if s != span))[:MOST_CITATIONS]
        support = index.support.count(question.documents, holders=question.holders, spans=question.spans)
        sentence = BriefSentence(kind="open", pieces=pieces, citations=cited, support=support)
        weight = OPEN + 1.5 * len(question.documents) + SALIENT * index.salience.of(span) - DOUBT * question.sought
        order = (f"{100 - weight:08.3f}", f"{span.document} {span.start}")
        about = frozenset(f"{s.document} {s.start}" for s in question.spans)
        yield Candidate(sentence=sentence, weight=weight, order=order, about=about)
