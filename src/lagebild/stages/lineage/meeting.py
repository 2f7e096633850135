"""Which reports are held against each other, and which of their words are boilerplate: by fingerprints, never by pairs.

The functions here know columns of numbers only, so that the bucket they work on may be a whole small pile or a slice of a corpus
of millions that lies in files.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lagebild.stages.lineage.comparing import WEEKS
from lagebild.text.meetings import AROUND, equal_words
from lagebild.text.postings import MOST_TEXTS, SHINGLE, Links, Postings, Texts, kinds, link, spreads

__all__ = ["Marks", "Meetings", "Windows", "meet", "stale", "windows_of"]

_LEAST = 8  # equal words around a meeting for it to be followed
_LEAST_APART = 12  # the same where weeks lie between two reports

Numbers = NDArray[np.int64]
Windows = Callable[[Numbers, Numbers], Numbers]


class Marks(NamedTuple):
    """Fingerprints that join nobody: the fingerprint, its text, its first word, whether it is a house's own (else a formula)."""

    hashes: NDArray[np.uint64]
    texts: Numbers
    places: Numbers
    own: NDArray[np.bool_]

    def take(self, rows: Numbers | NDArray[np.bool_]) -> Marks:
        """These rows."""
        return Marks(self.hashes[rows], self.texts[rows], self.places[rows], self.own[rows])

    @classmethod
    def joined(cls, parts: Sequence[Marks]) -> Marks:
        """All marks of several buckets, by text."""
        if not parts:
            return cls(np.zeros(0, np.uint64), np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.bool_))
        texts, places = np.concatenate([p.texts for p in parts]), np.concatenate([p.places for p in parts])
        whole = cls(np.concatenate([p.hashes for p in parts]), texts, places, np.concatenate([p.own for p in parts]))
        return whole.take(np.lexsort((places, texts)))

    def of(self, text: int) -> tuple[set[int], set[int]]:
        """The words of a text that are its house's own, and those that stand in formulas."""
        start, end = np.searchsorted(self.texts, (text, text + 1)).tolist()
        if start == end:
            return set(), set()
        own = self.own[start:end]
        words = self.places[start:end, None] + np.arange(SHINGLE)
        return set(words[own].ravel().tolist()), set(words[~own].ravel().tolist())


class Meetings(NamedTuple):
    """What meets in a bucket: links, marks, and the fingerprints whose earlier links no longer hold."""

    links: Links
    marks: Marks
    stale: NDArray[np.uint64]


def meet(rows: Postings, texts: Texts, windows: Windows, before: NDArray[np.bool_] | None = None) -> Meetings:
    """The meetings in one bucket of an index that promise a passage, and what of it is boilerplate.

    `rows` are sorted by fingerprint and hold whole groups; `windows` gives the words around places (see `text.meetings`).
    `before`: for each text whether it was there before; of fingerprints whose meetings of old texts still hold (`stale` names
    the others) only those with a new text are given.
    """
    kind = kinds(rows, texts)
    aside = kind.own | kind.formula
    links = link(rows.take(~aside), texts)
    gone = np.zeros(0, np.uint64)
    if before is not None:
        gone = stale(rows, texts, before)
        fresh = ~(before[links.a] & before[links.b])
        links = links.take(fresh | np.isin(links.hashes, gone))
    far = _apart(texts, links.a, links.b)
    links = links.take(equal_words(links, windows) >= np.where(far, _LEAST_APART, _LEAST))
    return Meetings(links, Marks(rows.hashes[aside], rows.texts[aside], rows.places[aside], kind.own[aside]), gone)


def stale(rows: Postings, texts: Texts, before: NDArray[np.bool_]) -> NDArray[np.uint64]:
    """The fingerprints whose meetings of old texts do not hold any longer: they have become boilerplate, or have ceased to be, or
    join as a chain now."""
    old = rows.take(before[rows.texts])
    was, now = kinds(old, texts), kinds(rows, texts)
    unlike = np.asarray(now.own * 2 + now.formula)[before[rows.texts]] != np.asarray(was.own * 2 + was.formula)
    first, many = spreads(rows)
    return np.union1d(old.hashes[unlike], rows.hashes[first][many > MOST_TEXTS])


def _apart(texts: Texts, a: Numbers, b: Numbers) -> NDArray[np.bool_]:
    """Whether weeks lie between two texts that are dated."""
    days: Numbers = np.maximum(texts.day[b] - texts.until[a], texts.day[a] - texts.until[b])
    return (texts.day[a] > 0) & (texts.day[b] > 0) & (days > WEEKS)


def windows_of(keys: NDArray[np.uint32], offsets: Numbers) -> Windows:
    """The words around places of texts that stand behind each other: one row per place, -1 where a text has none."""

    def windows(texts: Numbers, places: Numbers) -> Numbers:
        columns = places[:, None] + np.arange(-AROUND, SHINGLE + AROUND)
        inside = (columns >= 0) & (columns < (offsets[texts + 1] - offsets[texts])[:, None])
        at = np.where(inside, columns + offsets[texts][:, None], 0)
        return np.where(inside, keys[at].astype(np.int64), -1) if len(keys) else np.full(columns.shape, -1)

    return windows
