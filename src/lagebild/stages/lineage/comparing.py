"""Two texts held against each other: every passage that one has from the other, small changes allowed.

What was copied is told from a turn of phrase by its length, from a list of names or results by its running words, and from an
agency's standing formula by the words that are not part of one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from lagebild.text.alignment import Match, align_runs, matched
from lagebild.text.postings import SHINGLE
from lagebild.text.shingles import Shingles, shared_runs

__all__ = ["WEEKS", "Comparison", "Line", "apart"]

WEEKS = 14
"""Days between two reports from which on a short passage is a set phrase that came up twice."""

_LEAST_WORDS = 8  # equal words of a passage
_LEAST_WORDS_APART = 20  # the same where more than `WEEKS` days lie between two reports
_LEAST_LETTERS = 46  # letters in them: common turns of phrase are made of short words
_LEAST_RUNNING = 4  # of them in small letters, digits among them: names and titles alone are no passage
_LEAST_DENSITY = 0.5  # share of a passage's words that are equal ...
_SHORT_PASSAGE = 12  # ... and of a passage with fewer equal words than this
_SHORT_DENSITY = 0.8
_MOST_NUMBERS = 0.5  # share of its equal words that are numbers: a list of results is nobody's text
_BRIDGE = 9  # words that one side may have put between two passages that are then one
_WIDEST_GAP = 160  # characters between two words of one passage (a subhead, not a box of links)
_MOST_RUNS = 400  # runs of one pair that are followed, longest first
_KEPT = 512  # texts whose shingles are remembered


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What of a text is compared, word by word: its number, what it earns, where it stands, which run on in small letters or are
    digits; `days` is when it may have been published, as ordinals."""

    keys: Sequence[int]
    weights: Sequence[float]
    starts: Sequence[int]
    ends: Sequence[int]
    running: Sequence[bool]
    numbers: Sequence[bool]
    days: tuple[int, int] | None


def apart(a: tuple[int, int] | None, b: tuple[int, int] | None) -> bool:
    """Whether both are dated, and weeks lie between them.

    >>> apart((10, 10), (30, 31)), apart((10, 20), (30, 31)), apart(None, (1, 1))
    (True, False, False)
    """
    return a is not None and b is not None and max(b[0] - a[1], a[0] - b[1]) > WEEKS


class Comparison:
    """Compares texts by their number. `lines` gives a text, `marked` the words of it that are its house's own, and those that
    stand in formulas; what is known of a text is remembered for a while."""

    def __init__(self, lines: Callable[[int], Line], marked: Callable[[int], tuple[set[int], set[int]]]) -> None:
        self._lines = lines
        self._marked = marked
        self._known: dict[int, _Side] = {}

    def passages(self, a: int, b: int) -> list[list[Match]]:
        """The passages of two texts in the order of `a`."""
        one, two = self._side(a), self._side(b)
        runs = shared_runs(one.shingles, two.shingles)
        if not runs:
            return []
        longest = sorted(runs, key=lambda r: -r.length)[:_MOST_RUNS]
        found = align_runs(one.row, two.row, [(r.i, r.j, r.length) for r in longest], one.line.weights)
        pieces = [piece for p in _bridged(found) for piece in _cut(p, one.line, two.line)]
        far = apart(one.line.days, two.line.days)
        return [p for p in pieces if _counts(p, one.line, one.formulas, far=far)]

    def _side(self, text: int) -> _Side:
        side = self._known.pop(text, None)
        if side is None:
            line, (own, formulas) = self._lines(text), self._marked(text)
            row = [-text * (1 << 32) - k - 1 if k in own else key for k, key in enumerate(line.keys)] if own else list(line.keys)
            side = _Side(line, row, Shingles(line.keys, SHINGLE, own), formulas)
            if len(self._known) >= _KEPT:
                del self._known[next(iter(self._known))]
        self._known[text] = side
        return side


@dataclass(frozen=True, slots=True)
class _Side:
    """One text, with numbers that equal no word of any other in place of its house's own words."""

    line: Line
    row: list[int]
    shingles: Shingles
    formulas: Collection[int]


def _bridged(passages: list[list[Match]]) -> list[list[Match]]:
    """Passages that follow each other closely on both sides as one."""
    out: list[list[Match]] = []
    for passage in passages:
        if out:
            last, first = out[-1][-1], passage[0]
            gap_a, gap_b = first.i - last.i - last.length, first.j - last.j - last.length
            if 0 <= gap_a <= _BRIDGE and 0 <= gap_b <= _BRIDGE:
                out[-1] = [*out[-1], *passage]
                continue
        out.append(passage)
    return out


def _cut(passage: list[Match], a: Line, b: Line) -> Iterator[list[Match]]:
    """The passage, cut where too much that is no body text lies between two of its words."""
    piece: list[Match] = []
    for match in passage:
        if piece and _torn(piece[-1], match, a, b):
            yield piece
            piece = []
        piece.append(match)
    yield piece


def _torn(last: Match, first: Match, a: Line, b: Line) -> bool:
    gap_a = a.starts[first.i] - a.ends[last.i + last.length - 1]
    gap_b = b.starts[first.j] - b.ends[last.j + last.length - 1]
    return max(gap_a, gap_b) > _WIDEST_GAP


def _counts(passage: list[Match], a: Line, formulas: Collection[int], *, far: bool) -> bool:
    """Whether a passage is text that somebody took over, not a name, a common phrase, a formula or a list of results.

    A sentence travels in days; where weeks lie between (`far`), a short one is a set phrase that came up twice.
    """
    places = [i for m in passage for i in range(m.i, m.i + m.length)]
    first, last = passage[0], passage[-1]
    longer = max(last.i + last.length - first.i, last.j + last.length - first.j)
    equal = matched(passage)
    density = _SHORT_DENSITY if equal < _SHORT_PASSAGE else _LEAST_DENSITY
    if equal < max(_LEAST_WORDS_APART if far else _LEAST_WORDS, density * longer):
        return False
    return (
        sum(a.ends[i] - a.starts[i] for i in places) >= _LEAST_LETTERS
        and sum(a.running[i] for i in places) >= _LEAST_RUNNING
        and sum(a.numbers[i] for i in places) <= _MOST_NUMBERS * equal
        and (not formulas or sum(i not in formulas for i in places) >= _LEAST_WORDS)
    )
