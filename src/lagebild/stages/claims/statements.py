"""The same statement of several reports is one claim with all its places.

Two quotes are one statement where the same holder says (nearly) the same: copied words, a fragment inside its quotation,
direct here and indirect there; or where, in other words or another language, it is about the same people, events and
numbers. Different holders are never one, unless one of them is not known and the wording is the same;
nor are statements whose numbers or days exclude each other ("four are missing", "dozens are missing").
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from lagebild.languages.standalone import Standing
from lagebild.records import Attribution, Claim, Dating, Document, Reading, Role, identify
from lagebild.stages.claims.facts import clash
from lagebild.stages.claims.nearness import near_pairs
from lagebild.stages.claims.omissions import Missing
from lagebild.stages.claims.saying import SaidAt
from lagebild.stages.claims.wordings import Unit, meet, units_of
from lagebild.text.similarity import Weights, candidates, weigh

__all__ = ["merge_statements"]

SAME_HOLDER = 0.4
"""Least weighted Jaccard of two wordings of one holder: half the words that matter, in other words or another mood."""

INSIDE = 0.8
"""Least weighted containment: the shorter wording is part of the longer one."""

SAME_WORDS = 0.7
"""Least weighted Jaccard where one holder is not known: copied, with small edits."""

HALF = 0.5
"""Least share of names, and of events, that two wordings have in common where their words differ."""

SOME_WORDS = 0.35
"""Least weighted containment of words where names and events agree, within one language."""

_ENOUGH = 3  # names, events and numbers in common across languages, where words cannot be compared
_SIGNS = 4  # of the rarest names, events and numbers by which wordings are brought together
_FEW = 3  # words; less is no wording that could be told from another
_TELLING = 6  # letters of a word by which a shorter wording is known again all the same
_KNOWN = 8  # members of a group whose numbers and days a new one must allow


def merge_statements(
    documents: Sequence[Document],
    readings: Sequence[Reading],
    attributions: Sequence[Attribution],
    datings: Sequence[Dating],
) -> tuple[Claim, ...]:
    """Claims of a story in the order of their first quote; every quote is in exactly one.

    Where a trained reader read the reports, wordings whose vectors lie near each other are looked at too; names, numbers, days
    and negation decide as ever. Without it nothing but words, names and numbers is compared.
    """
    inside = {d.id for d in documents}
    here = [r for r in readings if r.document in inside]
    units = units_of(here, {a.finding: a for a in attributions})
    groups = _Groups(units)
    _join_fragments(units, groups)
    weights = weigh([u.words for u in units])
    for i, j in candidates([u.words for u in units], weights):
        if groups.root(i) != groups.root(j) and _same(units[i], units[j], weights):
            groups.join(i, j)
    signs = [u.signs for u in units]
    for i, j in candidates(signs, weigh(signs), rare=_SIGNS):
        if groups.root(i) != groups.root(j) and _same_signs(units[i], units[j], weights):
            groups.join(i, j)
    for i, j in near_pairs(units, here):
        if groups.root(i) != groups.root(j) and _same_sense(units[i], units[j]):
            groups.join(i, j)
    times, missing = SaidAt(readings, datings), Missing(documents, here, weights)
    return tuple(_claim([units[i] for i in members], times, missing) for members in groups.members())


class _Groups:
    """Union-find over units that never lets two different holders, or facts that exclude each other, meet."""

    def __init__(self, units: Sequence[Unit]) -> None:
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
        if one and other and not meet(one, other):
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


def _join_fragments(units: Sequence[Unit], groups: _Groups) -> None:
    """A fragment belongs to the shortest quote around it; so does what the same speaker is said to have said inside of it."""
    for first, last in _reports(units):
        rows = sorted(range(first, last), key=lambda i: (units[i].quote.span.start, -units[i].quote.span.end))
        open_: list[int] = []
        for i in rows:
            span = units[i].quote.span
            while open_ and units[open_[-1]].quote.span.end < span.end:
                open_.pop()
            if open_ and (units[i].quote.fragment or _within(units[i], units[open_[-1]])):
                groups.join(open_[-1], i)
            open_.append(i)


def _within(inner: Unit, outer: Unit) -> bool:
    """ "He had believed that X", and "that X" by the same speaker."""
    same = bool(inner.holders) and inner.holders == outer.holders
    return same and any(s.contains(inner.quote.span) for s in outer.quote.parts(Role.CONTENT))


def _reports(units: Sequence[Unit]) -> Iterable[tuple[int, int]]:
    numbers = [u.report for u in units]
    for number in sorted(set(numbers)):
        yield bisect_left(numbers, number), bisect_right(numbers, number)


def _same(a: Unit, b: Unit, weights: Weights) -> bool:
    if _same_few(a, b):
        return True
    if min(len(a.words), len(b.words)) < _FEW or (a.report == b.report and a.quote.span.overlaps(b.quote.span)):
        return False
    if not a.holders or not b.holders:
        return weights.jaccard(a.words, b.words) >= SAME_WORDS
    if not meet(a.holders, b.holders):
        return False
    counted = bool(a.facts.figures) == bool(b.facts.figures)  # else "four are missing" could meet "dozens are missing"
    return (counted and weights.jaccard(a.words, b.words) >= SAME_HOLDER) or weights.containment(a.words, b.words) >= INSIDE


def _same_signs(a: Unit, b: Unit, weights: Weights) -> bool:
    """The same holder of the same people or states, events and numbers in two reports, in whatever words or language."""
    if a.report == b.report or a.nested or b.nested or not a.holders or not b.holders or not meet(a.holders, b.holders):
        return False
    names, matters = a.names & b.names, a.matters & b.matters
    if not names or not matters or bool(a.facts.figures) != bool(b.facts.figures):
        return False
    if min(_share(a.names, b.names), _share(a.matters, b.matters)) < HALF:
        return False
    if a.language == b.language:
        return weights.containment(a.words, b.words) >= SOME_WORDS
    return len(names) + len(matters) + bool(a.facts.figures) >= _ENOUGH


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b)


def _same_sense(a: Unit, b: Unit) -> bool:
    """Of two wordings that vectors bring together: one holder, no name or number that only one side has in another's place."""
    if a.report == b.report or a.nested or b.nested or not a.holders or not b.holders or not meet(a.holders, b.holders):
        return False
    if a.names and b.names and not (a.names <= b.names or b.names <= a.names or _share(a.names, b.names) >= HALF):
        return False
    ours, theirs = ({(f.quantity.low, f.quantity.high) for f in u.facts.figures} for u in (a, b))
    return ours == theirs


def _same_few(a: Unit, b: Unit) -> bool:
    """A word or two of one known holder in two reports, to the letter: "cannon fodder", but not "yes"."""
    if a.report == b.report or a.nested or b.nested or not (a.holders and b.holders):
        return False
    return a.words == b.words and any(len(w) >= _TELLING for w in a.words) and meet(a.holders, b.holders)


def _claim(units: Sequence[Unit], times: SaidAt, missing: Missing) -> Claim:
    """The claim of a group: the fullest wording first, one that can be read alone before others; the rest as they stand."""
    first = max(
        units,
        key=lambda u: (not u.quote.fragment, u.standing is Standing.WHOLE, len(u.words), -u.report, -u.quote.span.start),
    )
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
        omissions=missing.of(units, first),
        standing=first.standing.value,
    )
