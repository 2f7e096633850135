"""Text as word pieces with exact places: the unigram tokenizer of SentencePiece, in pure Python.

Each word (what stands between white space) is written in NFKC with "▁" in front and cut into the vocabulary's pieces so that the
sum of their log probabilities is highest (Viterbi; of equally good cuts the one with the longer piece in front). News reuses
its words, so a word is cut once and remembered. The pieces are those of the `tokenizers` library with the same vocabulary;
`training/` holds the proof. What differs on purpose: text never becomes a special piece, and a word of more
than `LONGEST_WORD` characters is one unknown piece, so that no input takes more than linear time.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

__all__ = ["CLOSE", "OPEN", "UNKNOWN", "Cut", "Pieces"]

OPEN, CLOSE, UNKNOWN = 0, 2, 3
"""Ids of the special pieces <s> </s> <unk>; 1 is <pad>."""

LONGEST_WORD = 400
"""Characters."""

_KEPT = 1 << 16
"""Words that are remembered, some 20 MB."""

_FRONT = "▁"
_UNKNOWN_PENALTY = 10.0  # an unknown character costs this more than the rarest piece, as in SentencePiece
# what SentencePiece's rules (nmt_nfkc) read as a space, in whatever it is written
_WORD = re.compile("[^ \t\n\f\r\xa0\u1680\u2000-\u200f\u2028\u2029\u202f\u205f\u2581\u3000\ufeff\ufffd]+")
_DROPPED = frozenset([*map(chr, range(1, 9)), "\x0b", *map(chr, range(14, 32)), "\x7f", "\x8f", "\x9f"])
_AS_IT_IS = frozenset("\uff5e")  # NFKC would change it, SentencePiece does not

WordPieces = tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]
"""Ids, and where each piece starts and ends in its word."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Pieces of a stretch of text: their ids, and the characters `[starts, ends)` of the text that each stands for."""

    ids: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ids)


class Pieces:
    """A vocabulary and its cutter. `scores`: piece -> log probability, in the order of the ids.

    >>> pieces = Pieces({"<s>": 0, "<pad>": 0, "</s>": 0, "<unk>": 0, "▁": -4, "▁ja": -2, "▁j": -3, "a": -3})
    >>> cut = pieces.cut("Ja ja", 0, 5)
    >>> cut.ids.tolist(), cut.starts.tolist(), cut.ends.tolist()
    ([4, 3, 7, 5], [0, 0, 1, 3], [0, 1, 2, 5])
    """

    def __init__(self, scores: Mapping[str, float]) -> None:
        items = [(piece, number, score) for number, (piece, score) in enumerate(scores.items()) if number > UNKNOWN]
        self._known = {piece: (number, score) for piece, number, score in items}
        self._longest = max((len(piece) for piece in self._known), default=1)
        self._unknown = min((score for _, _, score in items), default=0.0) - _UNKNOWN_PENALTY
        self._words: dict[str, WordPieces] = {}

    @classmethod
    def load(cls, path: Path) -> Pieces:
        """From a table of pieces and scores, one a line, a tab between them; the line is the id.

        Raises:
            ValueError: a line is none of these, or a piece stands twice.
        """
        scores: dict[str, float] = {}
        lines = path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
        for line in lines:
            piece, _, score = line.partition("\t")
            scores[piece] = float(score)
        if len(scores) != len(lines):
            raise ValueError(f"a piece stands twice in {path.name}")
        return cls(scores)

    def cut(self, text: str, start: int, end: int) -> Cut:
        """The pieces of `text[start:end]`, with their places in `text`."""
        ids: list[int] = []
        starts: list[int] = []
        ends: list[int] = []
        words = self._words
        for found in _WORD.finditer(text, start, end):
            word, at = found.group(), found.start()
            pieces = words.get(word) or self._remember(word)
            ids += pieces[0]
            starts += [at + s for s in pieces[1]]
            ends += [at + e for e in pieces[2]]
        return Cut(np.array(ids, np.int64), np.array(starts, np.int64), np.array(ends, np.int64))

    def _remember(self, word: str) -> WordPieces:
        pieces = self._word(word)
        if len(self._words) >= _KEPT:
            self._words.clear()
        if len(word) <= LONGEST_WORD:
            self._words[word] = pieces
        return pieces

    def _word(self, word: str) -> WordPieces:
        """One word; NFKC may make several of it ("´" is a space and an accent)."""
        if len(word) > LONGEST_WORD:
            return (UNKNOWN,), (0,), (len(word),)
        characters, places = _normalised(word)
        ids: list[int] = []
        starts: list[int] = []
        ends: list[int] = []
        at = 0
        for part in characters.split(" "):
            if part:
                self._cut_part(part, places[at : at + len(part)], (ids, starts, ends))
            at += len(part) + 1
        return tuple(ids), tuple(starts), tuple(ends)

    def _cut_part(self, part: str, places: list[tuple[int, int]], out: tuple[list[int], list[int], list[int]]) -> None:
        for number, first, last in self._best(_FRONT + part):
            out[0].append(number)
            # the mark in front has no place of its own: it stands, empty, where the word begins
            out[1].append(places[max(first - 1, 0)][0])
            out[2].append(places[last - 2][1] if last > 1 else places[0][0])

    def _best(self, word: str) -> list[tuple[int, int, int]]:
        """(id, first, last) of each piece of the best cut; neighbouring unknown characters are one piece."""
        size, known, longest = len(word), self._known, self._longest
        best = [-math.inf] * (size + 1)
        best[0] = 0.0
        back = [(UNKNOWN, 0)] * (size + 1)
        for first in range(size):
            here = best[first]
            for last in range(first + 1, min(size, first + longest) + 1):
                entry = known.get(word[first:last])
                if entry is not None and here + entry[1] > best[last]:
                    best[last] = here + entry[1]
                    back[last] = entry[0], first
            if word[first] not in known and here + self._unknown > best[first + 1]:
                best[first + 1] = here + self._unknown
                back[first + 1] = UNKNOWN, first
        return _path(back, size)


def _path(back: list[tuple[int, int]], size: int) -> list[tuple[int, int, int]]:
    path: list[tuple[int, int, int]] = []
    last = size
    while last > 0:
        number, first = back[last]
        if number == UNKNOWN and path and path[-1][0] == UNKNOWN:
            path[-1] = UNKNOWN, first, path[-1][2]
        else:
            path.append((number, first, last))
        last = first
    return path[::-1]


def _normalised(word: str) -> tuple[str, list[tuple[int, int]]]:
    """The word in NFKC, and for each of its characters the place in the word that it stands for."""
    if word.isascii() and word.isprintable():
        return word, [(i, i + 1) for i in range(len(word))]
    out: list[str] = []
    places: list[tuple[int, int]] = []
    at = 0
    while at < len(word):
        last = at + 1
        while last < len(word) and unicodedata.combining(word[last]):
            last += 1
        cluster = "".join(c for c in word[at:last] if c not in _DROPPED)
        new = cluster if cluster in _AS_IT_IS else unicodedata.normalize("NFKC", cluster)
        out.append(new)
        places += [(i, i + 1) for i in range(at, last)] if new == word[at:last] else [(at, last)] * len(new)
        at = last
    return "".join(out), places
