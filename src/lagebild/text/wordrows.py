"""The words of very many texts as columns of numbers, read straight from text: what an index of a whole corpus is made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from lagebild.text.shingles import WORD, fold_word, word_number

__all__ = ["CAPITAL", "DIGIT", "SHORT", "WordRows", "read_rows"]

SHORT: Final = 1
"""A form: a word whose key has three letters or fewer; numbers are never short."""

CAPITAL: Final = 2
"""A form: a word that begins with a capital."""

DIGIT: Final = 4
"""A form: a number."""

_SHORTEST = 3
_MOST_KNOWN = 400_000  # surface forms that are remembered
_LONGEST = 0xFFFF  # characters of a word that are counted


class WordRows(NamedTuple):
    """The words of texts that stand behind each other: text t has the words `offsets[t] : offsets[t + 1]`.

    `keys`: how words are compared (`shingles.word_number`); `starts`, `lengths`: characters in the text; `forms`: flags.
    """

    keys: NDArray[np.uint32]
    starts: NDArray[np.uint32]
    lengths: NDArray[np.uint16]
    forms: NDArray[np.uint8]
    offsets: NDArray[np.int64]

    def of(self, text: int) -> WordRows:
        """The words of one text."""
        here = slice(int(self.offsets[text]), int(self.offsets[text + 1]))
        ends = np.asarray([0, here.stop - here.start])
        return WordRows(self.keys[here], self.starts[here], self.lengths[here], self.forms[here], ends)


class _Known(dict[str, int]):
    """Surface form -> number of its key, with its forms in the bits above."""

    def __missing__(self, word: str) -> int:
        key = fold_word(word)
        forms = SHORT * (len(key) <= _SHORTEST and not key.isdigit()) | CAPITAL * word[0].isupper() | DIGIT * word[0].isdigit()
        if len(self) >= _MOST_KNOWN:
            self.clear()
        self[word] = packed = word_number(key) | forms << 32
        return packed


_known = _Known()


def read_rows(texts: Iterable[tuple[str, Sequence[tuple[int, int]]]]) -> WordRows:
    """The words of these stretches of texts, as columns.

    >>> rows = read_rows([("Der Damm hält.", [(0, 14)]), ("Regen", [(0, 5)])])
    >>> rows.starts.tolist(), rows.offsets.tolist(), rows.forms.tolist()
    ([0, 4, 9, 0], [0, 3, 4], [3, 2, 0, 2])
    """
    found: list[str] = []
    starts: list[int] = []
    offsets = [0]
    for text, stretches in texts:
        for start, end in stretches:
            for match in WORD.finditer(text, start, end):
                found.append(match[0])
                starts.append(match.start())
        offsets.append(len(found))
    numbers = np.fromiter(map(_known.__getitem__, found), np.uint64, len(found))
    return WordRows(
        keys=numbers.astype(np.uint32),
        starts=np.asarray(starts, np.uint32),
        lengths=np.fromiter((min(len(word), _LONGEST) for word in found), np.uint16, len(found)),
        forms=(numbers >> np.uint64(32)).astype(np.uint8),
        offsets=np.asarray(offsets, np.int64),
    )
