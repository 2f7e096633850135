"""Words as they are compared, hashes of n words in a row (shingles), and the runs of words that two texts share.

Every text becomes a row of word keys (spelling differences folded away), every n words in a row one 64-bit hash (Broder, "On
the resemblance and containment of documents", 1997). Which texts of a pile meet at all is told by `text.postings`; here two that
met are held against each other with all their shingles.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from lagebild.text.groups import within

__all__ = [
    "WORD",
    "Run",
    "Shingles",
    "WordRow",
    "Words",
    "find_words",
    "fold_word",
    "hash_row",
    "hash_shingles",
    "shared_runs",
    "word_number",
]

_MOST_REPEATS = 2  # places of one shingle inside one text that are followed: a sentence a thousand times is one sentence
_STEM = 7  # letters that decide: "könnte" and "könnten", "nordkoreanische" and "nordkoreanischer" are one key
WORD = re.compile(
    r"[^\W\d_][^\W_]*(?:[-\u00ad\u2010\u2011'’][^\W_]+)*"  # Kita-Ampel
    r"|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)"  # 50 000
    r"|\d+(?:[.,]\d+)*"  # 3.000  2,31
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


class Run(NamedTuple):
    """Words `[i, i + length)` of one text are words `[j, j + length)` of the other."""

    i: int
    j: int
    length: int


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
        for match in WORD.finditer(text, start, end):
            keys.append(fold_word(match.group()))
            starts.append(match.start())
            ends.append(match.end())
    return Words(keys, starts, ends)


def word_number(key: str) -> int:
    """A number of 32 bits for a word's key, the same in every run and on every machine.

    Of two million different words about five hundred pairs have one number; that such a pair stands in one place of two texts
    that share the words around it does not happen.

    >>> word_number("damm") == word_number("damm") != word_number("deich")
    True
    """
    return crc32(key.encode("utf-8", "surrogatepass"))


def hash_shingles(row: WordRow, n: int) -> NDArray[np.uint64]:
    """One 64-bit hash for every n words in a row; empty where there are fewer.

    >>> first, second = hash_shingles([1, 2, 3], 3), hash_shingles([9, 1, 2, 3], 3)
    >>> bool(first[0] == second[1] != second[0])
    True
    """
    return hash_row(np.asarray(row, np.uint64), n)


def hash_row(row: NDArray[np.unsignedinteger[Any]], n: int) -> NDArray[np.uint64]:
    """`hash_shingles` of a row that is an array."""
    keys = _mix(row.astype(np.uint64))
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


class Shingles:
    """All shingles of one text, sorted by hash, with their places. Words of `left_out` are in none."""

    def __init__(self, row: WordRow, n: int, left_out: Collection[int] = ()) -> None:
        self.n = n
        hashes = hash_shingles(row, n)
        whole = np.ones(len(hashes), np.bool_)
        for word in left_out:
            whole[max(0, word - n + 1) : word + 1] = False
        places = np.flatnonzero(whole)
        order = np.argsort(hashes[places], kind="stable")
        sorted_ = hashes[places][order]
        few = within(sorted_) < _MOST_REPEATS
        self.hashes = sorted_[few]
        self.places = places[order][few]


def shared_runs(a: Shingles, b: Shingles) -> list[Run]:
    """The longest runs of at least n equal words that two texts share, in order. Of repeats in one text two are followed.

    >>> shared_runs(Shingles([1, 2, 3, 4, 5], 2), Shingles([9, 2, 3, 4, 8], 2))
    [Run(i=1, j=1, length=3)]
    """
    first, counts = np.searchsorted(a.hashes, b.hashes), np.searchsorted(a.hashes, b.hashes, "right")
    counts -= first
    j = np.repeat(b.places, counts)
    if not len(j):
        return []
    i = a.places[np.repeat(first - (np.cumsum(counts) - counts), counts) + np.arange(len(j))]
    order = np.lexsort((i, j - i))
    i, j = i[order], j[order]
    new = np.flatnonzero(np.concatenate(([True], (np.diff(j - i) != 0) | (np.diff(i) > 1))))
    last = np.append(new[1:], len(i)) - 1
    return sorted(Run(*row) for row in zip(i[new].tolist(), j[new].tolist(), (i[last] - i[new] + a.n).tolist(), strict=True))
