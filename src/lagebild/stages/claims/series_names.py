"""By which words of the reports a series of figures is called: those that can be read alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lagebild.records import Figure

__all__ = ["name_of"]

_TELLS = 3
"""Words from which a name says of which ones: "cases" does not, "staff of the hotel" does."""

_STEM = 5

Row = tuple[Figure, frozenset[str], str | None]
"""A figure with the adjectives of what it counts, and its place, folded."""


def name_of(group: Sequence[Row]) -> str:
    """The words for a series: those that say where or of which ones, then those that tell most apart, are most frequent, longest.

    What a clause adds in brackets is left out: a series has its condition.
    """
    short = [(row, row[0].counted.partition(" (")[0]) for row in group if row[0].counted]
    counts = Counter(name for _, name in short)
    best = max(short, key=lambda p: (_tells(p[0], p[1]), len(p[0][1]), counts[p[1]], len(p[1]), p[1]), default=None)
    return best[1] if best else ""


def _tells(row: Row, name: str) -> tuple[bool, bool]:
    """Whether a name says where, or of which ones; what is only a part of something else does not."""
    figure, _, place = row
    tells = len(name.split()) >= _TELLS and "part" not in figure.counted_key.split()
    return tells and place is not None and place[:_STEM] in name.casefold(), tells
