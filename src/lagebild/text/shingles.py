"""Words as they are compared, and the runs of words that texts share, found through an index of hashed word n-grams.

Finding copied text in a pile: every text becomes a row of word keys (spelling differences folded away), every n words in a
row one 64-bit fingerprint, and texts meet only where they have a fingerprint in common. No pair of texts is looked at that
shares none, so the cost follows the amount of shared text, not the square of the pile.

The method is that of Broder, "On the resemblance and containment of documents" (1997), with all shingles kept: reports are
short, and winnowing (Schleimer, Wilkerson, Aiken 2003) would lose the short passages that matter here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["MOST_TEXTS", "Run", "Shared", "WordRow", "Words", "find_words", "fold_word", "hash_shingles", "nearest", "shared_runs"]

MOST_TEXTS: Final = 64
"""A shingle in more texts than this joins each of them only with the next few: a chain instead of all pairs."""

_CHAIN = 3  # the next few
_BOILERPLATE = 6  # texts of one house, and of no other, that make a shingle the house's own
_MOST_REPEATS = 2  # places of one shingle inside one text that are followed: a sentence a thousand times is one sentence
_NEAREST = 8  # texts that share most with one
_WITNESSES = 3  # texts that should have each of its shared words ...
_NEW_WORDS = 5  # ... which a further text must add
_STEM = 7  # letters that decide: "könnte" and "könnten", "nordkoreanische" and "nordkoreanischer" are one key
_WORD = re.compile(
    r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)"  # 50 000
    r"|\d+(?:[.,]\d+)*"  # 3.000  2,31
    r"|[^\W\d_][^\W_]*(?:[-\u00ad\u2010\u2011'’][^\W_]+)*"  # Kita-Ampel
    r"|[^\W_]+"
)
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "’": "'"} | dict.fromkeys("-\u00ad\u2010\u2011", ""))
_THOUSANDS = re.compile(r"(?<=\d)[ \u00a0\u202f.,](?=\d{3}(?!\d))")

WordRow = Sequence[int]
"""The keys of one text's words, as numbers of one vocabulary."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text: `starts[i]:ends[i]` are the offsets of word i, `keys[i]` is how it is compared."""

    keys: list[str]
    starts: list[int]
    ends: list[int]


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """Words `[i, i + length)` of text `a` are words `[j, j + length)` of text `b`; `a < b`."""

    a: int
    b: int
    i: int
    j: int
    length: int


@dataclass(frozen=True, slots=True)
class Shared:
    """What texts share: the runs, sorted, and the words (by text) that are boilerplate of one house."""

    runs: list[Run]
    boilerplate: dict[int, set[int]]


@lru_cache(maxsize=65536)
def fold_word(word: str) -> str:
    """How a word is compared: no case, no hyphen, umlauts spelt out, thousands without a mark, endings left off.

    >>> fold_word("3.000") == fold_word("3000") == fold_word("3 000") != fold_word("3,5")
    True
    >>> fold_word("Kita-Ampel") == fold_word("Kitaampel"), fold_word("Straße") == fold_word("STRASSE")
    (True, True)
    """
    if word[0].isdigit():
        return _THOUSANDS.sub("", word).casefold()
    return word.casefold().translate(_SPELT_OUT)[:_STEM]


def find_words(text: str, stretches: Iterable[tuple[int, int]]) -> Words:
    """The words of these stretches of a text, in order.

    >>> find_words("Es sind 3.000 Kita-Plätze.", [(0, 26)]).keys
    ['es', 'sind', '3000', 'kitapla']
    """
    keys, starts, ends = [], [], []
    for start, end in stretches:
        for match in _WORD.finditer(text, start, end):
            keys.append(fold_word(match.group()))
            starts.append(match.start())
            ends.append(match.end())
    return Words(keys, starts, ends)


def hash_shingles(row: WordRow, n: int) -> NDArray[np.uint64]:
    """One 64-bit fingerprint for every n words in a row; empty where there are fewer.

    >>> first, second = hash_shingles([1, 2, 3], 3), hash_shingles([9, 1, 2, 3], 3)
    >>> bool(first[0] == second[1] != second[0])
    True
    """
    keys = _mix(np.asarray(row, dtype=np.uint64))
    count = len(keys) - n + 1
    if count < 1:
        return np.zeros(0, np.uint64)
    out = np.zeros(count, np.uint64)
    for k in range(n):
        out = _mix(out + keys[k : k + count])
    return out


def _mix(x: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """SplitMix64's finaliser (Steele, Lea, Flood 2014): every bit of the input moves every bit of the output."""
    x = x + np.uint64(0x9E3779B97F4A7C15)
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))


def shared_runs(
    rows: Sequence[WordRow], n: int, houses: Sequence[str | None] | None = None, *, most_texts: int = MOST_TEXTS
) -> Shared:
    """The longest runs of at least n equal words that two texts share.

    A shingle that stands in more than `most_texts` texts joins each with the next few only. One that stands in six or more texts
    of one house (`houses`, one name per text or None) and in no other joins nobody: that is the house's boilerplate. Repeats
    inside one text are followed twice at most.

    >>> shared_runs([[1, 2, 3, 4, 5], [9, 2, 3, 4, 8], [7]], 2).runs
    [Run(a=0, b=1, i=1, j=1, length=3)]
    """
    hashes, texts, places = _index(rows, n)
    spread, own = _spread(hashes, texts, _numbers(houses, len(rows)))
    boilerplate: dict[int, set[int]] = defaultdict(set)
    for text, place in zip(texts[own].tolist(), places[own].tolist(), strict=True):
        boilerplate[text].update(range(place, place + n))
    few = (spread > 1) & (spread <= most_texts) & ~own
    many = (spread > most_texts) & ~own
    pairs = [_partners(hashes[few], texts[few], places[few], step) for step in range(1, most_texts * _MOST_REPEATS)]
    pairs += [_partners(hashes[many], texts[many], places[many], step) for step in range(1, _CHAIN * _MOST_REPEATS)]
    return Shared(_runs(np.concatenate(pairs, axis=1), n), dict(boilerplate))


def nearest(pairs: Mapping[tuple[int, int], list[Run]], lengths: Sequence[int]) -> list[tuple[tuple[int, int], list[Run]]]:
    """The pairs of texts that matter to one of the two: those that share most, and those with words that few others share.

    `lengths`: words of each text. Where no text has more than a handful of partners, all pairs.

    >>> one, two = Run(a=0, b=1, i=0, j=0, length=9), Run(a=0, b=2, i=0, j=5, length=9)
    >>> [pair for pair, _ in nearest({(0, 1): [one], (0, 2): [two]}, [9, 9, 14])]
    [(0, 1), (0, 2)]
    """
    partners: dict[int, list[tuple[int, tuple[int, int]]]] = defaultdict(list)
    for pair, runs in pairs.items():
        common = sum(r.length for r in runs)
        for text in pair:
            partners[text].append((-common, pair))
    kept: set[tuple[int, int]] = set()
    for text, found in partners.items():
        covered = np.zeros(lengths[text], np.int64)
        for number, (_, pair) in enumerate(sorted(found)):
            stretches = [(r.i if r.a == text else r.j, r.length) for r in pairs[pair]]
            if number < _NEAREST or any((covered[s : s + n] < _WITNESSES).sum() >= _NEW_WORDS for s, n in stretches):
                kept.add(pair)
                for start, length in stretches:
                    covered[start : start + length] += 1
    return [(pair, runs) for pair, runs in pairs.items() if pair in kept]


def _runs(pairs: NDArray[np.int64], n: int) -> list[Run]:
    """Rows (a, b, i, j) of equal fingerprints as runs: those that follow each other on one diagonal joined, sorted."""
    a, b, i, j = pairs
    if not len(a):
        return []
    diagonal = j - i
    order = np.lexsort((i, diagonal, b, a))
    a, b, i, j, diagonal = a[order], b[order], i[order], j[order], diagonal[order]
    breaks = (np.diff(a) != 0) | (np.diff(b) != 0) | (np.diff(diagonal) != 0) | (np.diff(i) > 1)
    first = np.concatenate(([0], np.flatnonzero(breaks) + 1))
    last = np.concatenate((first[1:], [len(a)])) - 1
    length = i[last] - i[first] + n
    columns = (x.tolist() for x in (a[first], b[first], i[first], j[first], length))
    return sorted(Run(*row) for row in zip(*columns, strict=True))


def _numbers(houses: Sequence[str | None] | None, count: int) -> NDArray[np.int64]:
    """A number per text: one per house, one of its own for each text without a house."""
    known: dict[str, int] = {}
    names = houses or [None] * count
    return np.asarray([-k - 1 if h is None else known.setdefault(h, len(known)) for k, h in enumerate(names)], np.int64)


def _index(rows: Sequence[WordRow], n: int) -> tuple[NDArray[np.uint64], NDArray[np.int64], NDArray[np.int64]]:
    """All fingerprints with text and place, sorted by fingerprint, text, place; the many repeats inside one text left out."""
    found = [hash_shingles(row, n) for row in rows]
    hashes = np.concatenate([np.zeros(0, np.uint64), *found])
    texts = np.repeat(np.arange(len(found), dtype=np.int64), [len(h) for h in found])
    places = np.concatenate([np.zeros(0, np.int64), *(np.arange(len(h), dtype=np.int64) for h in found)])
    order = np.lexsort((places, texts, hashes))
    hashes, texts, places = hashes[order], texts[order], places[order]
    few = _rank(hashes, texts) < _MOST_REPEATS
    return hashes[few], texts[few], places[few]


def _spread(
    hashes: NDArray[np.uint64], texts: NDArray[np.int64], houses: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """For each row of the index: how many texts have its fingerprint, and whether it is one house's boilerplate."""
    if not len(hashes):
        return np.zeros(0, np.int64), np.zeros(0, np.bool_)
    new = np.concatenate(([True], np.diff(hashes) != 0))
    group = np.cumsum(new) - 1
    new_text = np.concatenate(([True], (np.diff(texts) != 0) | (np.diff(group) != 0)))
    spread = np.bincount(group, weights=new_text).astype(np.int64)
    house, starts = houses[texts], np.flatnonzero(new)
    alike = np.minimum.reduceat(house, starts) == np.maximum.reduceat(house, starts)
    return spread[group], (alike & (spread >= _BOILERPLATE))[group]


def _rank(hashes: NDArray[np.uint64], texts: NDArray[np.int64]) -> NDArray[np.int64]:
    """The how-manieth place of its fingerprint in its text each row is."""
    if not len(hashes):
        return np.zeros(0, np.int64)
    new = np.concatenate(([True], (np.diff(hashes) != 0) | (np.diff(texts) != 0)))
    starts = np.flatnonzero(new)
    return np.arange(len(hashes)) - np.repeat(starts, np.diff(np.append(starts, len(hashes))))


def _partners(hashes: NDArray[np.uint64], texts: NDArray[np.int64], places: NDArray[np.int64], step: int) -> NDArray[np.int64]:
    """Rows (a, b, i, j) of places `step` apart in the index that have one fingerprint and stand in two texts."""
    if len(hashes) <= step:
        return np.zeros((4, 0), np.int64)
    at = np.flatnonzero((hashes[:-step] == hashes[step:]) & (texts[:-step] != texts[step:]))
    return np.stack((texts[at], texts[at + step], places[at], places[at + step]))
