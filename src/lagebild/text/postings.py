"""Which texts have words in common: an index of fingerprints, grouped by fingerprint, as plain columns.

Every text gives rows (fingerprint, text, place). Sorted by fingerprint, the texts that meet stand beside each other: a
group-by-key, whose buckets (the leading bits of the fingerprint) know nothing of each other. A group is told apart by who is
in it, when and how often: text that travelled, boilerplate of one house, or a formula of the language or of an agency.

Fingerprints are all shingles, or those that winnowing selects (Schleimer, Wilkerson, Aiken 2003): of any `WINDOW` in a row
one at least, the same ones in every text, so that no run of `SHINGLE + WINDOW - 1` equal words escapes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from lagebild.text.groups import starts, within
from lagebild.text.shingles import hash_row

__all__ = [
    "MOST_TEXTS",
    "SHINGLE",
    "WINDOW",
    "Kinds",
    "Links",
    "Postings",
    "Texts",
    "fingerprint",
    "kinds",
    "link",
    "starts",
    "within",
]

SHINGLE: Final = 5
"""Words in a row that must be equal for two texts to meet."""

WINDOW: Final = 4
"""Of so many fingerprints in a row one is kept at least."""

MOST_TEXTS: Final = 64
"""A fingerprint in more texts than this joins each of them only with the next few: a chain instead of all pairs."""

_CHAIN = 3  # the next few
_MOST_REPEATS = 2  # places of one fingerprint inside one text that are followed: a sentence a thousand times is one sentence
_HOUSE = 6  # texts of one house ...
_MOSTLY = 0.9  # ... that are this share of all with a fingerprint make it the house's own, ...
_SAME_DAYS = 2  # ... unless all are of these days: one report that is captured again and again
_FORMULA = 24  # texts of several houses that make a fingerprint a formula ...
_WEEKS = 14  # ... where so many days lie between the first and the last: a text travels in days

Numbers = NDArray[np.int64]


class Postings(NamedTuple):
    """Rows of an index: fingerprint, number of the text, number of the word at which it starts."""

    hashes: NDArray[np.uint64]
    texts: Numbers
    places: Numbers

    def take(self, rows: NDArray[np.int64] | NDArray[np.bool_]) -> Postings:
        """These rows."""
        return Postings(self.hashes[rows], self.texts[rows], self.places[rows])

    @classmethod
    def joined(cls, parts: Sequence[Postings]) -> Postings:
        """The rows of several indexes, sorted by fingerprint; of equal ones those of earlier parts first."""
        if not parts:
            return cls(np.zeros(0, np.uint64), np.zeros(0, np.int64), np.zeros(0, np.int64))
        whole = cls(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))
        return whole.take(np.argsort(whole.hashes, kind="stable"))


@dataclass(frozen=True, slots=True)
class Texts:
    """What is known of each text of an index, by its number.

    `rank` is its place in time, each number once; `house` a number per house (texts without one have each their own); `day` and
    `until` are the first and the last day on which it may have been published, as ordinals, 0 where it is not dated.
    """

    rank: Numbers
    house: Numbers
    day: Numbers
    until: Numbers


class Kinds(NamedTuple):
    """For each row of an index: whether its fingerprint is a house's own, whether it is a formula."""

    own: NDArray[np.bool_]
    formula: NDArray[np.bool_]


class Links(NamedTuple):
    """Fingerprints that two texts share: word `i` of text `a` starts what word `j` of `b` starts; `a` is the earlier text."""

    hashes: NDArray[np.uint64]
    a: Numbers
    b: Numbers
    i: Numbers
    j: Numbers

    def take(self, rows: NDArray[np.int64] | NDArray[np.bool_]) -> Links:
        """These rows."""
        return Links(self.hashes[rows], self.a[rows], self.b[rows], self.i[rows], self.j[rows])

    @classmethod
    def joined(cls, parts: Sequence[Links]) -> Links:
        """All rows of several; the rows of a corpus are many, and not copied where only one has any."""
        parts = [p for p in parts if len(p.a)]
        if len(parts) == 1:
            return parts[0]
        if not parts:
            return cls(np.zeros(0, np.uint64), *(np.zeros(0, np.int64) for _ in range(4)))
        a, b = np.concatenate([p.a for p in parts]), np.concatenate([p.b for p in parts])
        i, j = np.concatenate([p.i for p in parts]), np.concatenate([p.j for p in parts])
        return cls(np.concatenate([p.hashes for p in parts]), a, b, i, j)


def fingerprint(keys: NDArray[np.uint32], offsets: Numbers, first: int = 0) -> Postings:
    """The selected fingerprints of texts that stand behind each other: text t (numbered from `first`) is
    `keys[offsets[t] : offsets[t + 1]]`. Sorted by fingerprint, then by text and place.

    >>> rows = fingerprint(np.arange(9, dtype=np.uint32), np.asarray([0, 9]))
    >>> 2 <= len(rows.hashes) <= 5
    True
    """
    hashes = hash_row(keys, SHINGLE)
    texts = np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))
    places = np.arange(len(keys)) - offsets[texts]
    whole = texts[: len(hashes)] == texts[SHINGLE - 1 :] if len(hashes) else np.zeros(0, np.bool_)
    rows = np.flatnonzero(whole & _selected(np.where(whole, hashes, np.iinfo(np.uint64).max)))
    found = Postings(hashes[rows], texts[rows] + first, places[rows])
    found = found.take(np.argsort(found.hashes, kind="stable"))
    return found.take(within(found.hashes, found.texts) < _MOST_REPEATS)


def _selected(hashes: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Whether each fingerprint is the least of a window that it is in. Windows that reach beyond a text count too: its first and
    its last are always kept, whatever text stands beside it."""
    edge = np.full(WINDOW - 1, np.iinfo(np.uint64).max, np.uint64)
    padded = np.concatenate((edge, hashes, edge))
    least = padded[: len(hashes) + WINDOW - 1].copy()  # of the window that starts there
    for step in range(1, WINDOW):
        np.minimum(least, padded[step : step + len(least)], out=least)
    found = np.zeros(len(hashes), np.bool_)
    for step in range(WINDOW):
        found |= hashes == least[step : step + len(hashes)]
    return found


def kinds(rows: Postings, texts: Texts) -> Kinds:
    """Which fingerprints are boilerplate, by row. `rows` are sorted by fingerprint and hold whole groups.

    A house's own: in six of its texts, on more than two days, and hardly anywhere else. A formula: in dozens of texts of
    several houses over more than two weeks. Text of neither kind is text that was taken over, however many have it.

    >>> rows = Postings(np.full(6, 9, np.uint64), np.arange(6), np.zeros(6, np.int64))
    >>> days = np.arange(6) * 3 + 700_000
    >>> kinds(rows, Texts(np.arange(6), np.zeros(6, np.int64), days, days)).own.all()
    np.True_
    """
    own, formula = np.zeros(len(rows.hashes), np.bool_), np.zeros(len(rows.hashes), np.bool_)
    groups = starts(rows.hashes)
    sizes = np.diff(np.append(groups, len(rows.hashes)))
    large = sizes >= _HOUSE
    for at, size in zip(groups[large].tolist(), sizes[large].tolist(), strict=True):
        here = slice(at, at + size)
        own[here], formula[here] = _kind(np.unique(rows.texts[here]), texts)
    return Kinds(own, formula)


def _kind(members: Numbers, texts: Texts) -> tuple[bool, bool]:
    """Whether a fingerprint that these texts have is a house's own, whether it is a formula."""
    if len(members) < _HOUSE:
        return False, False
    dated = texts.day[members]
    dated = dated[dated > 0]
    days = int(dated.max() - dated.min()) if len(dated) else 0
    most = int(np.unique(texts.house[members], return_counts=True)[1].max())
    if most >= max(_HOUSE, _MOSTLY * len(members)):
        again = len(dated) == len(members) and days <= _SAME_DAYS
        return not again, False
    return False, len(members) >= _FORMULA and days > _WEEKS


def spreads(rows: Postings) -> tuple[Numbers, Numbers]:
    """The first row of each fingerprint, and in how many texts it is. `rows` are sorted by fingerprint."""
    rows = rows.take(np.lexsort((rows.texts, rows.hashes)))
    groups = starts(rows.hashes)
    new = np.zeros(len(rows.hashes), np.int64)
    new[starts(rows.hashes, rows.texts)] = 1
    return groups, np.add.reduceat(new, groups) if len(groups) else groups


def link(rows: Postings, texts: Texts) -> Links:
    """The pairs of texts that meet in a fingerprint. `rows` are sorted by fingerprint and hold whole groups.

    Of a fingerprint in more than `MOST_TEXTS` texts each is linked with the next few in time only.

    >>> rows = Postings(np.asarray([7, 7, 8], np.uint64), np.asarray([0, 1, 1]), np.asarray([3, 0, 1]))
    >>> nothing = np.zeros(2, np.int64)
    >>> [x.tolist() for x in link(rows, Texts(np.arange(2), nothing, nothing, nothing))]
    [[7], [0], [1], [3], [0]]
    """
    groups = starts(rows.hashes)
    sizes = np.diff(np.append(groups, len(rows.hashes)))
    rows = rows.take(np.repeat(sizes, sizes) > 1)
    rows = rows.take(np.lexsort((rows.places, texts.rank[rows.texts], rows.hashes)))
    groups = starts(rows.hashes)
    sizes = np.diff(np.append(groups, len(rows.hashes)))
    new = np.zeros(len(rows.hashes), np.int64)
    new[starts(rows.hashes, rows.texts)] = 1
    number = np.cumsum(new)  # of its text, over all groups
    spread = np.add.reduceat(new, groups) if len(groups) else sizes
    behind = np.repeat(groups + sizes, sizes) - np.arange(len(number)) - 1  # rows of the group behind each row
    reach = np.repeat(np.where(spread > MOST_TEXTS, _CHAIN, MOST_TEXTS), sizes)  # texts
    parts, here, step = [], np.flatnonzero(behind > 0), 1
    while len(here):
        there = here + step
        close = number[there] - number[here]
        met = (close > 0) & (close <= reach[here])
        one, two = here[met], there[met]
        parts.append(Links(rows.hashes[one], rows.texts[one], rows.texts[two], rows.places[one], rows.places[two]))
        step += 1
        here = here[(close <= reach[here]) & (behind[here] >= step)]
    return Links.joined(parts)
