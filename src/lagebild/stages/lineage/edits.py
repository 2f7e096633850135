"""What was changed between two copies of a passage, and between two reports that share passages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from lagebild.stages.lineage.passages import Overlap, Report
from lagebild.stages.lineage.sources import sources
from lagebild.text.alignment import Match, matched

__all__ = ["edits_of", "edits_of_pair", "is_quotation", "prose_words"]

_CUT = 3  # words in a row that one side lacks
_REWRITTEN = 0.85  # share of equal words below which a passage is rewritten
_QUOTED = 0.9  # share of equal words inside quotation marks on both sides
_WHOLE = 0.9  # share of a body above which it is taken over as a whole


def edits_of(overlap: Overlap, a: Report, b: Report) -> tuple[str, ...]:
    """The kinds of change inside one passage, sorted by name."""
    found: set[str] = set()
    known = sources()
    for only_a, only_b in _gaps(overlap.matches, a, b):
        numbers_a, numbers_b = ({w for w in words if w[0].isdigit()} for words in (only_a, only_b))
        if numbers_a != numbers_b and only_a and only_b:
            found.add("number_changed")
        for kind, words in (("hedge_changed", known.hedges), ("attribution_changed", known.attributions)):
            if words & set(only_a) != words & set(only_b):
                found.add(kind)
        if abs(len(only_a) - len(only_b)) >= _CUT:
            found.add("cut")
    first, last = overlap.matches[0], overlap.matches[-1]
    longer = max(last.i + last.length - first.i, last.j + last.length - first.j)
    if matched(overlap.matches) < _REWRITTEN * longer:
        found.add("rewritten")
    return tuple(sorted(found))


def _gaps(matches: Sequence[Match], a: Report, b: Report) -> Iterator[tuple[list[str], list[str]]]:
    """The words between two matches on each side."""
    for left, right in pairwise(matches):
        yield a.words.keys[left.i + left.length : right.i], b.words.keys[left.j + left.length : right.j]


def _sides(overlap: Overlap, a: Report, b: Report) -> list[tuple[bool, bool]]:
    """For each equal word whether it is quoted in a, in b."""
    return [(a.quoted[m.i + k], b.quoted[m.j + k]) for m in overlap.matches for k in range(m.length)]


def is_quotation(overlap: Overlap, a: Report, b: Report) -> bool:
    """Whether (almost) all that is shared stands inside quotation marks on both sides."""
    sides = _sides(overlap, a, b)
    return sum(x and y for x, y in sides) >= _QUOTED * len(sides)


def prose_words(overlap: Overlap, a: Report, b: Report) -> int:
    """How many shared words stand in quotation marks on neither side: the reporter's words, not a speaker's."""
    return sum(not x and not y for x, y in _sides(overlap, a, b))


def edits_of_pair(overlaps: Sequence[Overlap], inside: Sequence[tuple[str, ...]], share: tuple[float, float]) -> tuple[str, ...]:
    """The kinds of change between two reports: those inside their passages (`inside`), and those of the whole, sorted.

    `share`: what part of a's and of b's body they have in common.
    """
    found = {edit for edits in inside for edit in edits}
    by_a = sorted(overlaps, key=lambda o: o.matches[0].i)
    places = [o.matches[0].j for o in by_a]
    if places != sorted(places):
        found.add("reordered")
    if min(share) < _WHOLE:
        found.add("own_reporting_added")
    if max(share) < _WHOLE:
        found.add("cut")
    return tuple(sorted(found))
