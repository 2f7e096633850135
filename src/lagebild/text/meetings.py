"""Whether two texts that meet in one fingerprint have more than a turn of phrase in common, and whom a text is held against.

Most meetings are five or six common words. Telling them from copies word by word, text by text, would cost more than all the
rest; so the words around all meetings are compared at once, as rows of a matrix.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from lagebild.text.groups import starts, within
from lagebild.text.postings import SHINGLE, Links

__all__ = ["AROUND", "choose", "crowds", "equal_words", "pairs_of"]

AROUND: Final = 10
"""Words that are looked at on each side of a meeting."""

_GAP = 2  # words that one side may have, or have replaced, before it goes on
_NEAREST = 8  # texts that share most with one
_WITNESSES = 3  # texts that should have each of its fingerprints ...
_NEW = 2  # ... and so many of which must be left to a further one

Windows = Callable[[NDArray[np.int64], NDArray[np.int64]], NDArray[np.int64]]
"""Texts, places -> one row of `AROUND + SHINGLE + AROUND` word keys each, negative where there is no word."""


def equal_words(links: Links, windows: Windows, most_rows: int = 1 << 16) -> NDArray[np.int64]:
    """How many words in a row are equal around each link, one small gap on each side bridged; no more than the window has."""
    parts = [np.zeros(0, np.int64)]
    for start in range(0, len(links.a), most_rows):
        here = links.take(np.arange(start, min(start + most_rows, len(links.a))))
        a, b = windows(here.a, here.i), windows(here.b, here.j)
        parts.append(_equal(a, np.where(b < 0, b - 1, b)))
    return np.concatenate(parts)


def _equal(a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.int64]:
    forward = {shift: _lengths(a, b, shift) for shift in range(-_GAP, _GAP + 1)}
    backward = {shift: _lengths(a[:, ::-1], b[:, ::-1], shift) for shift in range(-_GAP, _GAP + 1)}
    rows = np.arange(len(a))
    right, left = forward[0][:, AROUND], backward[0][:, AROUND]  # both count the shingle itself
    return right + left - SHINGLE + _beyond(forward, rows, AROUND + right) + _beyond(backward, rows, AROUND + left)


def _lengths(a: NDArray[np.int64], b: NDArray[np.int64], shift: int) -> NDArray[np.int64]:
    """For each row and column x how many words from `a[x]` on equal those from `b[x + shift]` on."""
    width = a.shape[1]
    out = np.zeros((len(a), width + _GAP + 1), np.int64)
    for x in range(width - 1, -1, -1):
        if 0 <= x + shift < width:
            out[:, x] = (out[:, x + 1] + 1) * (a[:, x] == b[:, x + shift])
    return out


def _beyond(lengths: dict[int, NDArray[np.int64]], rows: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.int64]:
    """The longest run that goes on behind a small gap."""
    best = np.zeros(len(rows), np.int64)
    for gap_a in range(_GAP + 1):
        for gap_b in range(_GAP + 1):
            if gap_a or gap_b:
                found = lengths[gap_b - gap_a]
                best = np.maximum(best, found[rows, np.minimum(ends + gap_a, found.shape[1] - 1)])
    return best


def choose(links: Links, rank: NDArray[np.int64]) -> NDArray[np.int64]:
    """Whom each text is held against, rows (text, partner): those that share most with it, and for each fingerprint of it those
    few that share most of all that have it. `rank`: each text's place in time, which decides between equals.

    Where no text has more than a handful of partners these are all. What a text took over is always linked, but in a family of
    very many copies not to everybody who took it too. A text's partners depend on its own links alone.

    >>> links = Links(np.zeros(2, np.uint64), *(np.asarray(x) for x in ([0, 0], [1, 2], [4, 9], [0, 0])))
    >>> choose(links, np.arange(3)).tolist()
    [[0, 1], [0, 2], [1, 0], [2, 0]]
    """
    if not len(links.a):
        return np.zeros((0, 2), np.int64)
    both = np.stack((np.concatenate((links.a, links.b)), np.concatenate((links.b, links.a)), np.concatenate((links.i, links.j))))
    both = both[:, np.lexsort((both[2], both[1], both[0]))]
    directed = starts(both[0], both[1])  # one per text and partner
    counts = np.diff(np.append(directed, both.shape[1]))
    text, partner = both[0][directed], both[1][directed]
    order = np.lexsort((rank[partner], -counts, text))
    place = np.empty(len(order), np.int64)  # the how-manieth partner of its text
    place[order] = within(text[order])
    picks = _picks(both, np.repeat(place, counts), np.repeat(np.arange(len(counts)), counts), len(counts))
    kept = (place < _NEAREST) | (picks >= np.minimum(_NEW, counts))
    return np.stack((text[kept], partner[kept]), axis=1)


def pairs_of(choices: NDArray[np.int64], rank: NDArray[np.int64]) -> NDArray[np.int64]:
    """The different pairs in rows (text, partner), the earlier text first, in order."""
    first, second = choices[:, 0], choices[:, 1]
    swapped = rank[first] > rank[second]
    return np.unique(np.stack((np.where(swapped, second, first), np.where(swapped, first, second)), axis=1), axis=0)


def crowds(links: Links, pairs: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    """For each of `count` texts with how many more it is linked than those in `pairs` (rows a, b)."""
    linked = np.unique(np.stack((links.a, links.b), axis=1), axis=0)
    return np.bincount(linked.ravel(), minlength=count) - np.bincount(pairs.ravel(), minlength=count)


def _picks(both: NDArray[np.int64], place: NDArray[np.int64], partner: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    """For how many words of its text each partner is among the first that have them."""
    order = np.lexsort((place, both[2], both[0]))
    first = within(both[0][order], both[2][order]) < _WITNESSES
    return np.bincount(partner[order][first], minlength=count)
