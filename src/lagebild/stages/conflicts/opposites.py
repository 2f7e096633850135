"""Two that say the opposite of each other: "she is subject to the statute" here, "she is not" there.

Statements are held against each other, and against what a report itself says in a sentence that quotes nobody; such a sentence is
named by a finding in it. They are opposites by their verb, the thing it governs, and one negation (`text.polarity`); the thing
must be rare enough in the story to tell what is spoken of.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lagebild.languages.negation import denies, negation_of
from lagebild.records import Claim, EventMention, Finding, Mention, MentionForm, Quote, Reading, Role, Sentence, Token
from lagebild.text.polarity import Assertion, assertions, opposite

__all__ = ["opposites"]

_RARE, _SHARE = 5, 0.08
"""Sentences in which a noun may stand and still tell what is spoken of: so many, or that share of all."""

_ROW = 30
"""Clauses with one verb or predicate that a clause is held against."""

_MOST = 60
"""Opposites of one story."""


@dataclass(frozen=True, slots=True)
class _Said:
    """One clause: the finding that shows it, what it belongs to (a claim, or a sentence), its report and holders."""

    finding: Finding
    home: str
    report: str
    holders: frozenset[str]
    clause: Assertion


def opposites(readings: Sequence[Reading], claims: Sequence[Claim]) -> Iterator[tuple[Finding, Finding]]:
    """Pairs of a statement and what says its opposite, each pair of claims (or of a claim and a report) once."""
    counts = Counter(n for r in readings for s in r.sentences for n in {t.lemma.lower() for t in s.tokens if t.pos.startswith("N")})
    most = max(_RARE, _SHARE * sum(len(r.sentences) for r in readings))
    rare = frozenset(n for n, count in counts.items() if count <= most)
    by_word: dict[str, list[_Said]] = defaultdict(list)
    done: set[frozenset[str]] = set()
    for one in (*_statements(readings, claims), *_sentences(readings)):
        if not one.clause.nouns & rare:
            continue
        words = sorted(one.clause.verbs or one.clause.predicates or one.clause.nouns & rare)
        for other in (o for w in words for o in by_word[w][-_ROW:]):
            pair = frozenset((one.home, other.home))
            if len(pair) == 2 and pair not in done and len(done) < _MOST and _against(one, other, rare):
                done.add(pair)
                yield other.finding, one.finding
        for word in words:
            by_word[word].append(one)


def _against(a: _Said, b: _Said, rare: frozenset[str]) -> bool:
    """Whether two clauses, one of them a statement, are opposites that share a noun by which their matter is known."""
    if not isinstance(a.finding, Quote) and not isinstance(b.finding, Quote):
        return False
    told = [n for n in a.clause.nouns if n in rare and any(n == m or n.endswith(m) or m.endswith(n) for m in b.clause.nouns)]
    return bool(told) and opposite(a.clause, b.clause)


def _statements(readings: Sequence[Reading], claims: Sequence[Claim]) -> Iterator[_Said]:
    home = {q: c for c in claims for q in c.quotes}
    for reading in readings:
        words = negation_of(reading.language)
        for quote in reading.quotes:
            claim = home.get(quote.id)
            if claim is None or quote.fragment or quote.negated:
                continue
            said = assertions(_tokens(reading, quote), words, reversed_=denies(quote.cue, reading.language))
            yield from (_Said(quote, claim.id, reading.document, frozenset(claim.holders), a) for a in said)


def _sentences(readings: Sequence[Reading]) -> Iterator[_Said]:
    """What a report says itself: sentences of its running text in which nobody is quoted."""
    for reading in readings:
        words = negation_of(reading.language)
        quoted = sorted((s.start, s.end) for q in reading.quotes for role in (Role.CONTENT, Role.CUE) for s in q.parts(role))
        named = _anchors(reading)
        for number, sentence in enumerate(reading.sentences):
            if not sentence.kind.body or number not in named or _touches(quoted, sentence):
                continue
            yield from (
                _Said(named[number], f"{reading.document}:{number}", reading.document, frozenset(), a)
                for a in assertions(sentence.tokens, words)
            )


def _anchors(reading: Reading) -> Mapping[int, Finding]:
    """The finding by which a sentence is named: its first event, else its first name or title."""
    starts = [s.start for s in reading.sentences]
    names = (m for m in reading.mentions if m.form in (MentionForm.NAME, MentionForm.TITLE, MentionForm.PRONOUN))
    found: dict[int, Finding] = {}
    rows: list[EventMention | Mention] = [*sorted(reading.events, key=_place), *sorted(names, key=_place)]
    for finding in rows:
        at = bisect_right(starts, finding.span.start) - 1
        found.setdefault(at, finding)
    return found


def _place(finding: Finding) -> int:
    return finding.span.start


def _touches(quoted: Sequence[tuple[int, int]], sentence: Sentence) -> bool:
    at = bisect_right(quoted, (sentence.end, -1)) - 1
    return any(end > sentence.start for _, end in quoted[max(0, at - _ROW) : at + 1])


def _tokens(reading: Reading, quote: Quote) -> list[Token]:
    found: list[Token] = []
    for span in quote.parts(Role.CONTENT):
        at = max(0, bisect_right(reading.sentences, span.start, key=lambda s: s.start) - 1)
        while at < len(reading.sentences) and reading.sentences[at].start < span.end:
            found += [t for t in reading.sentences[at].tokens if span.start <= t.start < span.end]
            at += 1
    return found
