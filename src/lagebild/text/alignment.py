"""Seed and extend: from runs of equal words to whole passages that were copied with small changes.

A copied passage is seldom copied to the letter: a number is set in digits, a word is cut, a half sentence is put in. From each
run of equal words the passage grows in both directions as long as equal words keep coming, like the local alignment of
genomes (Altschul et al. 1990, BLAST): what is equal earns, what is cut, added or replaced costs, and growth ends where the
balance has fallen too far below its best.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

__all__ = ["Costs", "Match", "align_runs", "joined", "matched"]


class Match(NamedTuple):
    """Words `[i, i + length)` of one text stand in the other at `[j, j + length)`."""

    i: int
    j: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """What growth costs: `replaced` per word against a word, `odd` per word that only one side has; `drop` is how far the
    balance may fall below its best, `window` how many words ahead are looked at, `reach` how far a run grows to each side;
    an outermost match must earn `edge` more than the gap before it costs."""

    replaced: float = 0.9
    odd: float = 0.4
    drop: float = 4.0
    window: int = 40
    reach: int = 2000
    edge: float = 0.5

    def gap(self, words_a: int, words_b: int) -> float:
        """What a gap of so many words on each side costs."""
        return self.replaced * min(words_a, words_b) + self.odd * abs(words_a - words_b)


_COSTS = Costs()

Weights = Sequence[float]
"""What each word of a text earns where it is equal."""


def matched(passage: Sequence[Match]) -> int:
    """How many words of a passage are equal on both sides.

    >>> matched([Match(0, 0, 5), Match(6, 5, 3)])
    8
    """
    return sum(m.length for m in passage)


def align_runs(
    a: Sequence[int], b: Sequence[int], runs: Sequence[tuple[int, int, int]], weights: Weights, costs: Costs = _COSTS
) -> list[list[Match]]:
    """The passages that grow from these runs (i, j, length), longest run first; each is a list of matches in order.

    `weights[i]` is what word i of `a` earns. A run that lies in a passage already found grows no passage of its own.

    >>> a = [1, 2, 3, 4, 5, 6, 7, 8]
    >>> align_runs(a, [9, 1, 2, 3, 4, 0, 6, 7, 8], [(0, 1, 4)], [1.0] * 8)
    [[Match(i=0, j=1, length=4), Match(i=5, j=6, length=3)]]
    """
    passages: list[list[Match]] = []
    for i, j, length in sorted(runs, key=lambda r: (-r[2], r)):
        clipped = _clip(Match(i, j, length), passages)
        if clipped is None:
            continue
        low, high = _room(clipped, passages, (len(a), len(b)), costs.reach)
        i, j, length = clipped
        after = _grow(a[i + length : high[0]], b[j + length : high[1]], weights[i + length : high[0]], costs)
        before = _grow(a[low[0] : i][::-1], b[low[1] : j][::-1], weights[low[0] : i][::-1], costs)
        left = [Match(i - m.i - m.length, j - m.j - m.length, m.length) for m in reversed(before)]
        right = [Match(i + length + m.i, j + length + m.j, m.length) for m in after]
        passages.append(_trimmed(joined([*left, clipped, *right]), weights, costs))
    return sorted(passages)


def _clip(run: Match, passages: list[list[Match]]) -> Match | None:
    """What of a run no passage has yet; None where little is left."""
    i, j, length = run
    for passage in passages:
        first, last = passage[0], passage[-1]
        for start, end, place in ((first.i, last.i + last.length, i), (first.j, last.j + last.length, j)):
            if place >= end or place + length <= start:
                continue
            before, after = start - place, place + length - end
            if before >= after:
                length = before
            else:
                i, j, length = i + length - after, j + length - after, after
                place = end
            if length < 3:
                return None
    return Match(i, j, length)


def _room(run: Match, passages: list[list[Match]], ends: tuple[int, int], reach: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """How far a run may grow to each side on each text before it meets a passage."""
    low_a, low_b = max(0, run.i - reach), max(0, run.j - reach)
    high_a, high_b = min(ends[0], run.i + run.length + reach), min(ends[1], run.j + run.length + reach)
    for passage in passages:
        first, last = passage[0], passage[-1]
        if last.i + last.length <= run.i:
            low_a = max(low_a, last.i + last.length)
        else:
            high_a = min(high_a, first.i)
        if last.j + last.length <= run.j:
            low_b = max(low_b, last.j + last.length)
        else:
            high_b = min(high_b, first.j)
    return (low_a, low_b), (high_a, high_b)


def _grow(a: Sequence[int], b: Sequence[int], weights: Weights, costs: Costs) -> list[Match]:
    """The matches that follow the start of both rows, window by window, until the balance has dropped."""
    found: list[Match] = []
    i = j = 0
    while True:
        ahead_a, ahead_b = a[i : i + costs.window], b[j : j + costs.window]
        step = _best_prefix(ahead_a, ahead_b, weights[i : i + costs.window], costs)
        if not step:
            return found
        found += [Match(i + m.i, j + m.j, m.length) for m in step]
        last = found[-1]
        i, j = last.i + last.length, last.j + last.length


def _best_prefix(a: Sequence[int], b: Sequence[int], weights: Weights, costs: Costs) -> list[Match]:
    """The matches of the alignment's start up to where its balance is best; none where it never gets above nought."""
    matches = _matches(a, b)
    balance = best = 0.0
    keep = at_a = at_b = 0
    for number, m in enumerate(matches, 1):
        balance -= costs.gap(m.i - at_a, m.j - at_b)
        if balance < best - costs.drop:
            break
        balance += sum(weights[m.i : m.i + m.length])
        at_a, at_b = m.i + m.length, m.j + m.length
        if balance > best:
            best, keep = balance, number
    return matches[:keep]


def _matches(a: Sequence[int], b: Sequence[int]) -> list[Match]:
    return [Match(o.src_start, o.dest_start, o.src_end - o.src_start) for o in LCSseq.opcodes(a, b) if o.tag == "equal"]


def joined(matches: Sequence[Match]) -> list[Match]:
    """Neighbouring matches without a gap as one."""
    out: list[Match] = []
    for m in matches:
        if out and out[-1].i + out[-1].length == m.i and out[-1].j + out[-1].length == m.j:
            out[-1] = Match(out[-1].i, out[-1].j, out[-1].length + m.length)
        else:
            out.append(m)
    return out


def _trimmed(passage: list[Match], weights: Weights, costs: Costs) -> list[Match]:
    """The passage without outermost matches that hardly pay for the gap that parts them from the rest."""
    low, high = 0, len(passage)
    while high - low > 1 and not _pays(passage[high - 1], passage[high - 2], passage[high - 1], weights, costs):
        high -= 1
    while high - low > 1 and not _pays(passage[low], passage[low], passage[low + 1], weights, costs):
        low += 1
    return passage[low:high]


def _pays(outer: Match, left: Match, right: Match, weights: Weights, costs: Costs) -> bool:
    gap = costs.gap(right.i - left.i - left.length, right.j - left.j - left.length)
    return sum(weights[outer.i : outer.i + outer.length]) - gap >= costs.edge
