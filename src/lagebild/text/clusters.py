"""Grouping by similarity: neighbours through an inverted index, then merging from the most alike down.

Nothing here compares every item with every other: an item meets only those with which it shares a term that is not in too many,
keeps its closest neighbours, and groups are merged along those edges.
"""

from __future__ import annotations

import heapq
from array import array
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["Edges", "merge", "neighbours"]

Edges = Mapping[tuple[int, int], float]
"""Similarity of pairs `(i, j)`, `i < j`; a pair that is missing is not alike."""

_MOST_POSTINGS: Final = 2000  # a term in more items than this makes no neighbours
_MOST_NEIGHBOURS: Final = 60  # edges kept per item
_PRIOR: Final = 200  # items of an imagined background in which no term stands: so a pile of five has sensible weights
_LENIENT: Final = 8  # up to this size a group may be looser than its average


class _Postings(NamedTuple):
    """Which items have which term, as columns. Item k has rows `[ends[k - 1], ends[k])` of `terms` and `weights`, its weights are
    of length 1; term t is in `items` and `shares` from `first[t]` on, `spread[t]` of them."""

    terms: NDArray[np.int64]
    weights: NDArray[np.float64]
    ends: NDArray[np.int64]
    items: NDArray[np.int64]
    shares: NDArray[np.float64]
    first: NDArray[np.int64]
    spread: NDArray[np.int64]


def neighbours(
    items: Iterable[Mapping[str, float]], least: float, families: Iterable[tuple[int, int]] = ()
) -> dict[tuple[int, int], float]:
    """Pairs of items whose bags of terms have a cosine of at least `least`, terms weighted by rarity.

    Items that are paired in `families` are one text: a term is as rare as the texts are that have it, not their copies. Bags are
    taken one by one, so that they need not be in memory together.

    >>> edges = neighbours([{"a": 1.0, "b": 1.0}, {"a": 1.0, "b": 1.0}, {"c": 1.0}], 0.1)
    >>> {pair: round(value, 3) for pair, value in edges.items()}
    {(0, 1): 1.0}
    """
    table = _postings(items, families)
    telling = (table.spread >= 2) & (table.spread <= _MOST_POSTINGS)
    edges: dict[tuple[int, int], float] = {}
    likeness = np.zeros(len(table.ends))  # cleared after each item, so that an item costs what it meets and not what there is
    for item, (start, end) in enumerate(pairwise([0, *table.ends.tolist()])):
        rows = start + np.flatnonzero(telling[table.terms[start:end]])
        counts = table.spread[table.terms[rows]]
        at = np.repeat(table.first[table.terms[rows]] - (np.cumsum(counts) - counts), counts) + np.arange(counts.sum())
        others = table.items[at]
        np.add.at(likeness, others, table.shares[at] * np.repeat(table.weights[rows], counts))
        likeness[item] = 0.0
        close = np.unique(others[likeness[others] >= least])  # most of whom it meets are not alike: they are not sorted
        for other in close[np.argsort(-likeness[close], kind="stable")][:_MOST_NEIGHBOURS].tolist():
            if other != item:
                edges[min(item, other), max(item, other)] = float(likeness[other])
        likeness[others] = 0.0
    return edges


def _postings(items: Iterable[Mapping[str, float]], families: Iterable[tuple[int, int]]) -> _Postings:
    number: dict[str, int] = {}
    flat_terms, flat_values, ends = array("q"), array("d"), array("q")
    for bag in items:
        flat_terms.extend(number.setdefault(term, len(number)) for term in bag)
        flat_values.extend(bag.values())
        ends.append(len(flat_terms))
    terms, values = np.asarray(flat_terms, np.int64), np.asarray(flat_values, np.float64)
    bounds = np.asarray([0, *ends], np.int64)
    owner = np.repeat(np.arange(len(ends)), bounds[1:] - bounds[:-1])
    text = np.arange(len(ends))
    groups = merge(len(ends), {}, 1.0, families)
    for group in groups:
        text[group] = group[0]
    different = np.unique(text[owner] * max(1, len(number)) + terms) % max(1, len(number))
    rarity = np.log((len(groups) + _PRIOR) / (np.bincount(different, minlength=len(number)) + 1))
    weights = values * rarity[terms]
    weights /= np.sqrt(np.bincount(owner, weights**2, minlength=len(ends)))[owner]
    order = np.argsort(terms, kind="stable")
    spread = np.bincount(terms, minlength=len(number))
    return _Postings(terms, weights, bounds[1:], owner[order], weights[order], np.cumsum(spread) - spread, spread)


def merge(count: int, edges: Edges, least: float, together: Iterable[tuple[int, int]] = ()) -> list[list[int]]:
    """Groups of `count` items: the two most alike are merged as long as they are alike by at least `least`.

    Groups are as alike as their members on average; small groups are treated more kindly (their size counts less), since a
    group of two or three has few witnesses. Pairs of `together` are in one group however little alike. Groups and members are
    in ascending order.

    >>> merge(4, {(0, 1): 0.9, (1, 2): 0.5, (2, 3): 0.05}, 0.2)
    [[0, 1, 2], [3]]
    >>> merge(3, {}, 0.2, [(0, 2)])
    [[0, 2], [1]]
    """
    groups = _Groups(count, edges)
    for i, j in together:
        groups.unite(groups.of(i), groups.of(j))
    heap = [groups.entry(i, j) for i, links in groups.links.items() for j in links if i < j]
    heapq.heapify(heap)
    while heap and -heap[0][0] >= least:
        _, i, j, size_i, size_j = heapq.heappop(heap)
        if i not in groups.members or j not in groups.members or groups.sizes(i, j) != (size_i, size_j):
            continue  # one of them has been merged since
        left = groups.unite(i, j)
        for k in groups.links[left]:
            heapq.heappush(heap, groups.entry(min(left, k), max(left, k)))
    return sorted(sorted(group) for group in groups.members.values())


class _Groups:
    """Groups under the number of one of their items, with the sums of the edges between them."""

    def __init__(self, count: int, edges: Edges) -> None:
        self.members = {k: [k] for k in range(count)}
        self.links: dict[int, dict[int, float]] = {k: {} for k in range(count)}
        self._group = list(range(count))
        for (i, j), value in edges.items():
            self.links[i][j] = self.links[j][i] = value

    def of(self, item: int) -> int:
        """The group of an item."""
        return self._group[item]

    def sizes(self, i: int, j: int) -> tuple[int, int]:
        return len(self.members[i]), len(self.members[j])

    def entry(self, i: int, j: int) -> tuple[float, int, int, int, int]:
        """How alike two groups are (negative, for a heap), and what that was computed from."""
        sizes = self.sizes(i, j)
        return (-_average(self.links[i][j], *sizes), i, j, *sizes)

    def unite(self, i: int, j: int) -> int:
        """Two groups as one, under the number of the one with more links: the others' are moved."""
        if i == j:
            return i
        if len(self.links[i]) + len(self.members[i]) < len(self.links[j]) + len(self.members[j]):
            i, j = j, i
        for item in self.members[j]:
            self._group[item] = i
        self.members[i] += self.members.pop(j)
        for k, value in self.links.pop(j).items():
            del self.links[k][j]
            if k != i:
                self.links[i][k] = self.links[k][i] = self.links[i].get(k, 0.0) + value
        return i


def _average(total: float, size_a: int, size_b: int) -> float:
    """The likeness of two groups from the sum of their edges. Large groups lack edges, since only so many are kept per item."""
    kept = min(1.0, 2 * _MOST_NEIGHBOURS / (size_a + size_b))
    return total / (_counted(size_a) * _counted(size_b) * kept)


def _counted(size: int) -> float:
    """What a group's size counts for: size ** 0.7 up to a handful, proportional above."""
    return float(min(size, _LENIENT) ** 0.7 * max(1.0, size / _LENIENT))
