"""Which shared words are a speaker's, by the quotation marks on both sides, and which a reporter's."""

from __future__ import annotations

from lagebild.stages.lineage.passages import Overlap, Report

__all__ = ["is_quotation", "prose_words"]

_QUOTED = 0.9  # share of equal words inside quotation marks on both sides


def is_quotation(overlap: Overlap, a: Report, b: Report) -> bool:
    """Whether (almost) all that is shared stands inside quotation marks on both sides."""
    sides = _sides(overlap, a, b)
    return sum(x and y for x, y in sides) >= _QUOTED * len(sides)


def prose_words(overlap: Overlap, a: Report, b: Report) -> int:
    """How many shared words stand in quotation marks on neither side: the reporter's words, not a speaker's."""
    return sum(not x and not y for x, y in _sides(overlap, a, b))


def _sides(overlap: Overlap, a: Report, b: Report) -> list[tuple[bool, bool]]:
    """For each equal word whether it is quoted in a, in b."""
    return [(a.quoted[m.i + k], b.quoted[m.j + k]) for m in overlap.matches for k in range(m.length)]
