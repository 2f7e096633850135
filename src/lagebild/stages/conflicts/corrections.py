"""What a report takes up to say that it is not so: "Others had written that she is a guest. That is not true." """

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from lagebild.languages import pack_for
from lagebild.records import BlockKind, Quote, Reading, Role, Sentence, Span, Token, Verdict

__all__ = ["corrections"]

_LONGEST = 9  # tokens of a sentence that does nothing but refute
_HEAD = 2  # tokens within which it points back
_RARE, _SHARE = 4, 0.03  # sentences in which a noun may stand and still tell what is refuted: so many, or that share of all
_MOST = 40  # statements held against one correction

_Row = tuple[Quote, Quote, Verdict, str, Span]
_Refuted = tuple[Quote | None, list[Quote], Span]


@dataclass(frozen=True, slots=True)
class _Words:
    points: frozenset[str]
    both: frozenset[str]
    holds: frozenset[str]
    wrong: frozenset[str]
    negation: frozenset[str]


@cache
def _words(language: str | None) -> _Words:
    pack = pack_for(language)
    data = pack.data.get("statements", {}).get("refuting", {}) if pack else {}
    return _Words(*(frozenset(data.get(name, ())) for name in ("points", "both", "holds", "wrong", "negation")))


def corrections(readings: Sequence[Reading]) -> Iterator[_Row]:
    """What a report refutes against what it says itself, and against others that say what it refutes.

    What it says itself is the statement before those refuted, in the same paragraph; without one, others are held against the
    refuted words. The reason tells whether the second statement is what the report says itself ("refuted_by"). They say the
    same where they share a noun that is rare in the story and that the report's own words lack.
    """
    found = [(r, _refuted(r)) for r in readings]
    if not any(refuted for _, refuted in found):
        return
    counts = Counter(n for r in readings for s in r.sentences for n in {t.lemma.lower() for t in s.tokens if _noun(t)})
    most = max(_RARE, _SHARE * sum(len(r.sentences) for r in readings))
    said: dict[str, list[tuple[Reading, Quote]]] = defaultdict(list)
    for reading in readings:
        for quote in reading.quotes:
            for noun in _nouns(reading, quote):
                if counts[noun] <= most and not _denied(reading, quote):
                    said[noun].append((reading, quote))
    for reading, groups in found:
        for own, refuted, sentence in groups:
            yield from ((quote, own, Verdict.SUPERSEDED, "refuted_by", sentence) for quote in refuted if own is not None)
            yield from _elsewhere(reading, (own, refuted, sentence), said)


def _elsewhere(reading: Reading, correction: _Refuted, said: dict[str, list[tuple[Reading, Quote]]]) -> Iterator[_Row]:
    """One statement of each other report that says what is refuted, its running text before its headline."""
    own, refuted, sentence = correction
    known = _nouns(reading, own) if own is not None else frozenset()
    for quote in refuted:
        others: dict[str, Quote] = {}
        for noun in sorted(_nouns(reading, quote) - known):
            rows = [(r, q) for r, q in said.get(noun, ()) if r.document != reading.document][:_MOST]
            for other, told in sorted(rows, key=lambda row: (_loud(*row), row[1].span.start)):
                others.setdefault(other.document, told)
        reason = "refuted" if own is None else "refuted_by"
        yield from ((told, own or quote, Verdict.CONFLICT, reason, sentence) for told in others.values())


def _refuted(reading: Reading) -> list[_Refuted]:
    """Each correction of a report: what it says itself, the statements that it refutes, and the sentence that does."""
    found: list[_Refuted] = []
    quotes = sorted((q for q in reading.quotes if not q.fragment), key=lambda q: q.span.start)
    starts = [q.span.start for q in quotes]
    words = _words(reading.language)
    for at, sentence in enumerate(reading.sentences):
        if not _refutes(sentence, words):
            continue
        back = 2 if sentence.tokens[0].text.lower() in words.both else 1
        before = [s for s in reading.sentences[max(0, at - back) : at] if s.block == sentence.block]
        paragraph = next((s.start for s in reading.sentences[max(0, at - _MOST) : at] if s.block == sentence.block), sentence.start)
        if before:
            first, last = (bisect_left(starts, place) for place in (before[0].start, sentence.start))
            own = quotes[first - 1] if first and quotes[first - 1].span.start >= paragraph else None
            if first < last:
                found.append((own, quotes[first:last], Span(document=reading.document, start=sentence.start, end=sentence.end)))
    return found


def _refutes(sentence: Sentence, words: _Words) -> bool:
    """A short sentence that points back and says no more than that it is not so."""
    tokens = [t for t in sentence.tokens if t.text[:1].isalnum()]
    if not 1 < len(tokens) <= _LONGEST or not any(t.text.lower() in words.points for t in tokens[:_HEAD]):
        return False
    said = {t.text.lower() for t in tokens} | {t.lemma.lower() for t in tokens}
    no = bool(said & words.negation)
    return (no and bool(said & words.holds)) or (not no and bool(said & words.wrong))


def _noun(token: Token) -> bool:
    return token.pos.startswith("N") and token.text[0].isalpha()


def _tokens(reading: Reading, quote: Quote) -> Iterator[Token]:
    for span in quote.parts(Role.CONTENT):
        at = max(0, bisect_right(reading.sentences, span.start, key=lambda s: s.start) - 1)
        while at < len(reading.sentences) and reading.sentences[at].start < span.end:
            yield from (t for t in reading.sentences[at].tokens if span.start <= t.start < span.end)
            at += 1


def _nouns(reading: Reading, quote: Quote) -> frozenset[str]:
    return frozenset(t.lemma.lower() for t in _tokens(reading, quote) if _noun(t))


def _denied(reading: Reading, quote: Quote) -> bool:
    negation = _words(reading.language).negation
    return quote.negated or any(t.text.lower() in negation for t in _tokens(reading, quote))


def _loud(reading: Reading, quote: Quote) -> bool:
    at = bisect_right(reading.sentences, quote.span.start, key=lambda s: s.start) - 1
    return at >= 0 and (reading.sentences[at].kind.structural or reading.sentences[at].kind is BlockKind.KICKER)
