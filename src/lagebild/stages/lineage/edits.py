"""What was changed between two copies of a passage, and between two reports that share passages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lagebild.records import Change, Span
from lagebild.stages.lineage.passages import Overlap, Report
from lagebild.stages.lineage.sources import sources
from lagebild.text.alignment import Match, matched

__all__ = ["changes_of", "edits_of", "edits_of_pair", "is_quotation", "prose_words"]

_CUT = 3  # words in a row that one side lacks
_REWRITTEN = 0.85  # share of equal words below which a passage is rewritten
_QUOTED = 0.9  # share of equal words inside quotation marks on both sides
_DROPPED = 12  # words on one side, where the other has ...
_REPLACED = 4  # ... no more than this: more is a sentence cut or written anew
_SENTENCE_END = re.compile(r"[.!?…](?=\W*\s)")
_WHOLE = 0.9  # share of a body above which it is taken over as a whole


def edits_of(overlap: Overlap, a: Report, b: Report) -> tuple[str, ...]:
    """The kinds of change inside one passage, sorted by name."""
    found: set[str] = set()
    known = sources()
    for range_a, range_b in _gaps(overlap.matches):
        only_a, only_b = a.words.keys[slice(*range_a)], b.words.keys[slice(*range_b)]
        numbers_a, numbers_b = ({w for w in words if w[0].isdigit()} for words in (only_a, only_b))
        if numbers_a != numbers_b and only_a and only_b:
            found.add("number_changed")
        for kind, words, least in (("hedge_changed", known.hedges, 1), ("attribution_changed", known.attributions, 2)):
            if max(len(only_a), len(only_b)) >= least and words & set(only_a) != words & set(only_b):
                found.add(kind)
        if abs(len(only_a) - len(only_b)) >= _CUT:
            found.add("cut")
    first, last = overlap.matches[0], overlap.matches[-1]
    longer = max(last.i + last.length - first.i, last.j + last.length - first.j)
    if matched(overlap.matches) < _REWRITTEN * longer:
        found.add("rewritten")
    return tuple(sorted(found))


_Range = tuple[int, int]
"""Words `[start, end)` of a report."""


def _gaps(matches: Sequence[Match]) -> Iterator[tuple[_Range, _Range]]:
    """The words between two matches on each side."""
    for left, right in pairwise(matches):
        yield (left.i + left.length, right.i), (left.j + left.length, right.j)


def changes_of(overlap: Overlap, a: Report, b: Report) -> tuple[Change, ...]:
    """Hedges, attributions and numbers that only one of the two has, with their places."""
    found: list[Change] = []
    for range_a, range_b in _gaps(overlap.matches):
        if _ends(range_a, a) == _ends(range_b, b):  # else a sentence was cut
            found += _dropped(range_a, range_b, a, b)
        numbers_a, numbers_b = _numbers(range_a, a), _numbers(range_b, b)
        if numbers_a and numbers_b and numbers_a[0][0] != numbers_b[0][0]:
            at_a, at_b = numbers_a[0][1], numbers_b[0][1]
            found.append(Change(kind="number_changed", a=_span(a, (at_a, at_a + 1)), b=_span(b, (at_b, at_b + 1))))
    return tuple(found)


def _dropped(range_a: _Range, range_b: _Range, a: Report, b: Report) -> Iterator[Change]:
    for kind, find in (("hedge_dropped", _hedge), ("attribution_dropped", _attribution)):
        one, other = find(range_a, a), find(range_b, b)
        longer, shorter = (range_a, range_b) if one else (range_b, range_a)
        few = shorter[1] - shorter[0] <= _REPLACED and longer[1] - longer[0] <= _DROPPED
        if (one is None) != (other is None) and few:
            yield Change(kind=kind, a=_span(a, one) if one else None, b=_span(b, other) if other else None)


def _hedge(stretch: _Range, report: Report) -> _Range | None:
    """The first hedge in a stretch, with the number behind it. Some words hedge before a number only."""
    keys, known = report.words.keys, sources()
    for k in range(*stretch):
        number = next((n for n in range(k + 1, min(k + 3, len(keys))) if keys[n][0].isdigit()), None)
        if keys[k] in known.hedges and (number is not None or keys[k] not in known.number_hedges):
            return k, (number if number is not None else k) + 1
    return None


def _attribution(stretch: _Range, report: Report) -> _Range | None:
    """The whole stretch where it says who says so; a verb alone does not."""
    keys, known = report.words.keys, sources()
    several = stretch[1] - stretch[0] > 1
    return stretch if several and any(keys[k] in known.attributions for k in range(*stretch)) else None


def _ends(stretch: _Range, report: Report) -> int:
    """The ends of sentences between the words around a stretch."""
    first, last = report.words.ends[stretch[0] - 1], report.words.starts[stretch[1]]
    return len(_SENTENCE_END.findall(report.document.text, first, last))


def _numbers(stretch: _Range, report: Report) -> list[tuple[str, int]]:
    return [(report.words.keys[k], k) for k in range(*stretch) if report.words.keys[k][0].isdigit()]


def _span(report: Report, words: _Range) -> Span:
    return Span(document=report.document.id, start=report.words.starts[words[0]], end=report.words.ends[words[1] - 1])


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
