"""The same statement of several reports is one claim with all its places.

Two quotes are one statement where the same holder says (nearly) the same: copied words, a fragment inside its quotation,
direct here and indirect there. Different holders are never one, unless one of them is not known and the wording is the same;
nor are statements whose numbers or days exclude each other ("four are missing", "dozens are missing").
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lagebild.records import Attribution, Claim, Dating, Document, Quote, Reading, Role, Sentence, identify
from lagebild.stages.claims.facts import Facts, clash, facts_of
from lagebild.stages.claims.saying import SaidAt
from lagebild.text.event_profiles import fold_name
from lagebild.text.similarity import Bag, Weights, candidates, content, weigh

__all__ = ["merge_statements"]

SAME_HOLDER = 0.4
"""Least weighted Jaccard of two wordings of one holder: half the words that matter, in other words or another mood."""

INSIDE = 0.8
"""Least weighted containment: the shorter wording is part of the longer one."""

SAME_WORDS = 0.7
"""Least weighted Jaccard where one holder is not known: copied, with small edits."""

_FEW = 3  # words; less is no wording that could be told from another
_TELLING = 6  # letters of a word by which a shorter wording is known again all the same
_KNOWN = 8  # members of a group whose numbers and days a new one must allow


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unit:
    quote: Quote
    who: Attribution | None
    holders: frozenset[str]
    words: Bag
    report: int
    facts: Facts
    nested: bool  # inside another quote of its report


def merge_statements(
    documents: Sequence[Document], readings: Sequence[Reading], attributions: Sequence[Attribution], datings: Sequence[Dating]
) -> tuple[Claim, ...]:
    """Claims of a story in the order of their first quote; every quote is in exactly one."""
    inside = {d.id for d in documents}
    units = _units([r for r in readings if r.document in inside], {a.finding: a for a in attributions})
    groups = _Groups(units)
    _join_fragments(units, groups)
    weights = weigh([u.words for u in units])
    for i, j in candidates([u.words for u in units], weights):
        if groups.root(i) != groups.root(j) and _same(units[i], units[j], weights):
            groups.join(i, j)
    times = SaidAt(readings, datings)
    return tuple(_claim([units[i] for i in members], times) for members in groups.members())


def _units(readings: Sequence[Reading], who: Mapping[str, Attribution]) -> list[_Unit]:
    units = []
    for number, reading in enumerate(readings):
        starts = [s.start for s in reading.sentences]
        told, nested = facts_of(reading), _nested(reading.quotes)
        for quote in reading.quotes:
            attribution = who.get(quote.id)
            names = attribution.holders if attribution else ()
            units.append(_Unit(
                quote=quote, who=attribution, holders=frozenset(map(fold_name, names)),
                words=_words(quote, reading.sentences, starts), report=number, facts=told[quote.id],
                nested=quote.id in nested,
            ))  # fmt: skip
    return units


def _nested(quotes: Sequence[Quote]) -> frozenset[str]:
    """Quotes that stand inside another one."""
    found, end = [], -1
    for quote in sorted(quotes, key=lambda q: (q.span.start, -q.span.end)):
        if quote.span.end <= end:
            found.append(quote.id)
        end = max(end, quote.span.end)
    return frozenset(found)


def _words(quote: Quote, sentences: Sequence[Sentence], starts: Sequence[int]) -> Bag:
    lemmas: list[str] = []
    for span in quote.parts(Role.CONTENT):
        at = max(0, bisect_right(starts, span.start) - 1)
        while at < len(sentences) and sentences[at].start < span.end:
            lemmas += [t.lemma for t in sentences[at].tokens if span.start <= t.start < span.end]
            at += 1
    return content(lemmas)


class _Groups:
    """Union-find over units that never lets two different holders, or facts that exclude each other, meet."""

    def __init__(self, units: Sequence[_Unit]) -> None:
        self._parent = list(range(len(units)))
        self._holders = {i: u.holders for i, u in enumerate(units)}
        self._facts = {i: [u.facts] for i, u in enumerate(units)}
        self._negated = {i: u.quote.negated for i, u in enumerate(units)}

    def root(self, i: int) -> int:
        while self._parent[i] != i:
            self._parent[i] = self._parent[self._parent[i]]
            i = self._parent[i]
        return i

    def join(self, i: int, j: int) -> None:
        a, b = sorted((self.root(i), self.root(j)))
        if a == b or self._negated[a] != self._negated[b]:
            return
        one, other = self._holders[a], self._holders[b]
        if one and other and not _meet(one, other):
            return
        if any(clash(x, y) for x in self._facts[a][:_KNOWN] for y in self._facts[b][:_KNOWN]):
            return
        self._parent[b] = a
        self._facts[a] += self._facts[b][:_KNOWN]
        self._holders[a] = (one & other) or one or other

    def members(self) -> list[list[int]]:
        groups: dict[int, list[int]] = {}
        for i in range(len(self._parent)):
            groups.setdefault(self.root(i), []).append(i)
        return list(groups.values())


def _meet(one: frozenset[str], other: frozenset[str]) -> bool:
    """A holder in common, by full or shorter name."""
    words = [(set(a.split()), set(b.split())) for a in one for b in other]
    return any(a <= b or b <= a for a, b in words)


def _join_fragments(units: Sequence[_Unit], groups: _Groups) -> None:
    """A fragment belongs to the shortest quote around it."""
    for first, last in _reports(units):
        rows = sorted(range(first, last), key=lambda i: (units[i].quote.span.start, -units[i].quote.span.end))
        open_: list[int] = []
        for i in rows:
            span = units[i].quote.span
            while open_ and units[open_[-1]].quote.span.end < span.end:
                open_.pop()
            if open_ and units[i].quote.fragment:
                groups.join(open_[-1], i)
            open_.append(i)


def _reports(units: Sequence[_Unit]) -> Iterable[tuple[int, int]]:
    numbers = [u.report for u in units]
    for number in sorted(set(numbers)):
        yield bisect_left(numbers, number), bisect_right(numbers, number)


def _same(a: _Unit, b: _Unit, weights: Weights) -> bool:
    if _same_few(a, b):
        return True
    if min(len(a.words), len(b.words)) < _FEW or (a.report == b.report and a.quote.span.overlaps(b.quote.span)):
        return False
    if not a.holders or not b.holders:
        return weights.jaccard(a.words, b.words) >= SAME_WORDS
    if not _meet(a.holders, b.holders):
        return False
    counted = bool(a.facts.figures) == bool(b.facts.figures)  # else "four are missing" could meet "dozens are missing"
    return (counted and weights.jaccard(a.words, b.words) >= SAME_HOLDER) or weights.containment(a.words, b.words) >= INSIDE


def _same_few(a: _Unit, b: _Unit) -> bool:
    """A word or two of one known holder in two reports, to the letter: "cannon fodder", but not "yes"."""
    if a.report == b.report or a.nested or b.nested or not (a.holders and b.holders):
        return False
    return a.words == b.words and any(len(w) >= _TELLING for w in a.words) and _meet(a.holders, b.holders)


def _claim(units: Sequence[_Unit], times: SaidAt) -> Claim:
    """The claim of a group: the fullest wording first, the rest as they stand."""
    first = max(units, key=lambda u: (not u.quote.fragment, len(u.words), -u.report, -u.quote.span.start))
    rest = [u for u in units if u is not first]
    named = [u.who for u in (first, *rest) if u.who is not None and u.who.holders]
    chained = next((w.via for w in (u.who for u in (first, *rest)) if w is not None and w.via), ())
    return Claim(
        id=identify("claim", *sorted(u.quote.id for u in units)),
        holders=named[0].holders if named else (),
        via=chained,
        manner=first.quote.manner,
        quotes=(first.quote.id, *(u.quote.id for u in rest)),
        when=next((w for u in (first, *rest) if (w := times.of(u.quote)) is not None), None),
        negated=first.quote.negated,
    )
