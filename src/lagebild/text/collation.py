"""Two texts side by side: what of a copy stands in its original, and what stands only in one of them.

Collation is what editors of old manuscripts do with the witnesses of one text. Given the passages that two texts share, their
words are aligned inside each passage, and everything between the passages is accounted for, so that every word of both texts
stands in exactly one row. Words are compared as `lagebild.text.shingles` folds them: another spelling of an umlaut, other
quotation marks and another way to set a thousand are no difference.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from rapidfuzz.distance import LCSseq

from lagebild.text.alignment import Match, joined
from lagebild.text.shingles import Words

__all__ = ["Gap", "Pairing", "Range", "Row", "align_words", "collate", "gaps_of", "whole_sentences"]

_WINDOW: Final = 1024
"""Words of each text that are aligned at once; the second half of a window is looked at again with what follows."""
_REST = 16  # words of a sentence before or behind a passage that may belong to it
_FEW = 2  # equal words between two gaps that are chance, where the gaps are longer

Range = tuple[int, int]
"""`[start, end)`: words of a text by number, or characters."""

Pairing = tuple[Range, Range]
"""A shared passage: characters of the original, characters of the copy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A stretch of both texts, as words `[start, end)`.

    With `matches` it is a shared passage; without, words of one text only, and the other range is empty, at the place where the
    words would stand. `moved`: the passage stands in another order than the rest.
    """

    a: Range
    b: Range
    matches: tuple[Match, ...] = ()
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """Words inside a passage that are not equal: either range may be empty."""

    a: Range
    b: Range


def collate(a: Words, b: Words, passages: Sequence[Pairing]) -> tuple[Row, ...]:
    """All words of both texts in rows, in the order of the copy (`b`); what only the original has stands before the passage that
    follows it there.

    >>> from lagebild.text.shingles import find_words
    >>> old, new = find_words("one two three four", [(0, 18)]), find_words("one two five", [(0, 12)])
    >>> [(r.a, r.b, len(r.matches)) for r in collate(old, new, [((0, 7), (0, 7))])]
    [((0, 2), (0, 2), 1), ((2, 4), (2, 2), 0), ((2, 2), (2, 3), 0)]
    """
    pairs = _disjoint(sorted((_words(b, y), _words(a, x)) for x, y in passages))
    order = _in_order([x for _, x in pairs])
    before_a = _unshared([x for _, x in pairs], len(a.keys))
    rows: list[Row] = []
    last_a = last_b = 0
    for number, (y, x) in enumerate(pairs):
        if before_a[number][0] < before_a[number][1]:
            rows.append(Row(a=before_a[number], b=(last_b, last_b)))
        if last_b < y[0]:
            rows.append(Row(a=(last_a, last_a), b=(last_b, y[0])))
        rows.append(Row(a=x, b=y, matches=_aligned(a, b, x, y), moved=number not in order))
        last_a, last_b = x[1], y[1]
    if before_a[-1][0] < before_a[-1][1]:
        rows.append(Row(a=before_a[-1], b=(last_b, last_b)))
    if last_b < len(b.keys):
        rows.append(Row(a=(last_a, last_a), b=(last_b, len(b.keys))))
    return tuple(rows)


def whole_sentences(
    sides: tuple[Words, Words], sentences: tuple[Sequence[Range], Sequence[Range]], passages: Sequence[Pairing]
) -> list[Pairing]:
    """The passages, each grown to the ends of its first and last sentence on both sides, where what is left of these is short and
    has words in common: what was put into the last half sentence of a copy belongs to the copy.

    >>> from lagebild.text.shingles import find_words
    >>> texts = "He said so, as Bo told TV.", "He said so on TV."
    >>> words = [find_words(t, [(0, len(t))]) for t in texts]
    >>> whole_sentences((words[0], words[1]), ([(0, 26)], [(0, 17)]), [((0, 10), (0, 10))])
    [((0, 26), (0, 17))]
    """
    out = []
    for pair in passages:
        around = [_sentences_of(place, found) for place, found in zip(pair, sentences, strict=True)]
        (start_a, end_a), (start_b, end_b) = pair
        if _alike(sides, (around[0][0], start_a), (around[1][0], start_b)):
            start_a, start_b = around[0][0], around[1][0]
        if _alike(sides, (end_a, around[0][1]), (end_b, around[1][1])):
            end_a, end_b = around[0][1], around[1][1]
        out.append(((start_a, end_a), (start_b, end_b)))
    return out


def _sentences_of(place: Range, sentences: Sequence[Range]) -> Range:
    """From the beginning of the sentence in which a place begins to the end of that in which it ends."""
    first = bisect_right(sentences, place[0], key=lambda s: s[0]) - 1
    last = bisect_right(sentences, max(place[0], place[1] - 1), key=lambda s: s[0]) - 1
    start = sentences[first][0] if first >= 0 and sentences[first][1] > place[0] else place[0]
    end = sentences[last][1] if last >= 0 and sentences[last][1] >= place[1] else place[1]
    return min(start, place[0]), max(end, place[1])


def _alike(sides: tuple[Words, Words], a: Range, b: Range) -> bool:
    """Whether two short ends of sentences have words in common, half of the shorter one."""
    keys = []
    for words, place in zip(sides, (a, b), strict=True):
        first, last = _words(words, place)
        keys.append(words.keys[first:last])
    if not all(0 < len(k) <= _REST for k in keys):
        return False
    return 2 * len(set(keys[0]) & set(keys[1])) >= min(len(set(k)) for k in keys)


def _words(words: Words, place: Range) -> Range:
    """The words that begin and end inside these characters."""
    first = bisect_left(words.starts, place[0])
    return first, max(first, bisect_right(words.ends, place[1]))


def _disjoint(pairs: Sequence[tuple[Range, Range]]) -> list[tuple[Range, Range]]:
    """Passages of the copy in order, none of which runs into the next; of two that do, the later is cut (on both sides)."""
    out: list[tuple[Range, Range]] = []
    for (start, end), (first, last) in pairs:
        cut = max(0, (out[-1][0][1] if out else 0) - start)
        if cut < end - start and cut < last - first:
            out.append(((start + cut, end), (first + cut, last)))
    return out


def _in_order(places: Sequence[Range]) -> set[int]:
    """The numbers of those that stand in one order on both sides, as many words as possible; the others were moved."""
    best: list[tuple[int, int]] = []  # words up to here, number before
    for number, (start, end) in enumerate(places):
        earlier = [(best[k][0], -k) for k in range(number) if places[k][0] < start]
        words, before = max(earlier, default=(0, 1))
        best.append((words + end - start, -before))
    at = max(range(len(best)), key=lambda k: best[k][0], default=-1)
    kept: set[int] = set()
    while at >= 0:
        kept.add(at)
        at = best[at][1]
    return kept


def _unshared(places: Sequence[Range], count: int) -> list[Range]:
    """The words of the original that no passage has, by the number of the passage that follows them; the last ones at the end."""
    out: list[Range] = [(0, 0)] * (len(places) + 1)
    at = 0
    for number in sorted(range(len(places)), key=lambda k: places[k]):
        start, end = places[number]
        if at < start:
            out[number] = (at, start)
        at = max(at, end)
    if at < count:
        out[-1] = (at, count)
    return out


def _aligned(a: Words, b: Words, x: Range, y: Range) -> tuple[Match, ...]:
    """The equal words of a passage, counted from the beginning of the texts; chance words between long gaps left out."""
    found = [Match(m.i + x[0], m.j + y[0], m.length) for m in align_words(a.keys[slice(*x)], b.keys[slice(*y)])]
    return tuple(_without_chance(found, x, y))


def align_words(a: Sequence[str], b: Sequence[str]) -> list[Match]:
    """The equal words of two rows, in order, as a longest common subsequence inside a window that moves along.

    >>> align_words("to be or not to be".split(), "to be and not be".split())
    [Match(i=0, j=0, length=2), Match(i=3, j=3, length=1), Match(i=5, j=4, length=1)]
    """
    numbers: dict[str, int] = {}
    rows = [[numbers.setdefault(k, len(numbers)) for k in keys] for keys in (a, b)]
    found: list[Match] = []
    i = j = 0
    while i < len(a) and j < len(b):
        ahead = [row[at : at + _WINDOW] for row, at in zip(rows, (i, j), strict=True)]
        last = i + _WINDOW >= len(a) and j + _WINDOW >= len(b)
        half = _WINDOW if last else _WINDOW // 2
        step = [o for o in LCSseq.opcodes(*ahead) if o.tag == "equal" and o.src_start < half and o.dest_start < half]
        found += [Match(i + o.src_start, j + o.dest_start, o.src_end - o.src_start) for o in step]
        if last:
            break
        i, j = (i + step[-1].src_end, j + step[-1].dest_end) if step else (i + half, j + half)
    return joined(found)


def _without_chance(matches: list[Match], x: Range, y: Range) -> Iterator[Match]:
    """The matches without a word or two that happen to be equal in the midst of what was written anew."""
    at = (x[0], y[0])
    for k, m in enumerate(matches):
        after = matches[k + 1] if k + 1 < len(matches) else Match(x[1], y[1], 0)
        left = min(m.i - at[0], m.j - at[1])
        right = min(after.i - m.i - m.length, after.j - m.j - m.length)
        if m.length > _FEW or left <= m.length or right <= m.length:
            at = (m.i + m.length, m.j + m.length)
            yield m


def gaps_of(row: Row) -> Iterator[Gap]:
    """What is not equal inside a passage, in order."""
    edges = [Match(row.a[0], row.b[0], 0), *row.matches, Match(row.a[1], row.b[1], 0)]
    for left, right in pairwise(edges):
        gap = Gap((left.i + left.length, right.i), (left.j + left.length, right.j))
        if gap.a[0] < gap.a[1] or gap.b[0] < gap.b[1]:
            yield gap
