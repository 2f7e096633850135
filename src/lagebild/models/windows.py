"""A document in windows that the encoder can take: whole sentences, with some of the text around as context.

The pieces of all sentences stand in one row; a window is a stretch of that row. Windows of one document are about equally
long, so that none is too short to tell anything, and overlap by the sentences next to their edges: a speaker may stand in
the sentence before. Every piece is owned by one window, the one where it stands farther from the edge.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["MOST_PIECES", "Window", "plan"]

CONTEXT = 40
"""Pieces that a window shares with its neighbour, at most: some two sentences."""

MOST_PIECES = 1 << 16
"""Pieces of one document that are read; a report has about a thousand. What lies behind is left to the rules."""


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces `[first, last)` of the row, of which it owns `[own, end)`."""

    first: int
    last: int
    own: int
    end: int

    def __len__(self) -> int:
        return self.last - self.first


def plan(bounds: Sequence[int], room: int) -> list[Window]:
    """Windows of at most `room` pieces over a row of sentences.

    Args:
        bounds: where sentences begin in the row, and behind them its end: n + 1 numbers. A sentence of more than `room`
            pieces is cut.
        room: pieces that the encoder takes at once, without the special ones.

    >>> [(w.first, w.last, w.own, w.end) for w in plan([0, 20, 40, 60, 80, 100, 120], 80)]
    [(0, 80, 0, 80), (60, 120, 80, 120)]
    """
    total = min(bounds[-1], MOST_PIECES)
    if total <= room:
        return [Window(0, total, 0, total)] if total > 0 else []
    context = min(CONTEXT, room // 4)
    number = -(-(total - context) // (room - context))
    even = min(room, -(-(total + (number - 1) * context) // number) + context // 2)
    edges = _edges(bounds, total, even)
    stretches = list(_stretches(edges, even, context))
    owned = [0, *(_between(edges, b[0], a[1]) for a, b in pairwise(stretches)), total]
    return [Window(*s, own, end) for s, (own, end) in zip(stretches, pairwise(owned), strict=True)]


def _edges(bounds: Sequence[int], total: int, longest: int) -> list[int]:
    """Where windows may begin and end: between sentences, and inside those that no window can hold."""
    edges = [0]
    for bound in (*(b for b in bounds if b < total), total):
        edges += range(edges[-1] + longest, bound, longest)
        if bound > edges[-1]:
            edges.append(bound)
    return edges


def _stretches(edges: Sequence[int], longest: int, context: int) -> Iterator[tuple[int, int]]:
    first = 0
    while True:
        at = bisect_right(edges, first + longest) - 1
        last = edges[at]
        yield first, last
        if last == edges[-1]:
            return
        least = max(last - context, edges[at + 1] - longest)  # the next sentence must fit in whole
        begin = edges[bisect_left(edges, least)]
        first = begin if first < begin < last else max(first + 1, least)


def _between(edges: Sequence[int], low: int, high: int) -> int:
    """The edge nearest to the middle of what two windows share; `high` is one."""
    inside = edges[bisect_left(edges, low) : bisect_right(edges, high)]
    return min(inside, key=lambda e: (abs(2 * e - low - high), -e))
