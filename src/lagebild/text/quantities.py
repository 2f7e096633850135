"""Numbers in running text as intervals, language-neutral: which words count as what comes in as `NumberWords`.

Bounds of words that are no exact number:

- approximate ("rund 13.000"): half a unit of the last non-zero digit, at most 10 % of the value;
- just below ("knapp 70") and just above ("gut 300"): one unit of the last non-zero digit to one side, at most 10 %, the
  number itself left out;
- several of a scale ("mehrere tausend"): from twice the scale to one below ten times the scale (2000..9999);
- a bare plural of a scale ("Tausende", "Dutzende"): at least twice the scale, open above;
- "bis zu N" is open below, "mindestens N" and "mehr als N" are open above (the latter without N).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from lagebild.records import Hedge, Quantity, Token
from lagebild.text.number_scan import Bound, NumberReader, NumberWords, Spoken, parse_digits

__all__ = ["Bound", "NumberWords", "Read", "approximate", "parse_digits", "read_quantities"]

_ROUND = 1e-6
_VERB = 12  # tokens before a range in which its verb stands


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A quantity over the tokens `[first, last)`; the number without its hedge is `[core, last)`. `value` is the bare number.

    `bounds` are the hedges that apply. `written`: in digits (True) or words. `fraction`: a share such as "ein Drittel".
    """

    first: int
    core: int
    last: int
    value: float
    quantity: Quantity
    bounds: tuple[Bound, ...] = ()
    written: bool = False
    fraction: bool = False
    article: bool = False


def approximate(value: float) -> float:
    """How far an approximate number reaches: half a unit of its last non-zero digit, at most 10 %.

    >>> approximate(13_000), approximate(10_000), approximate(120)
    (500.0, 1000.0, 5.0)
    """
    if not value:
        return 0.0
    if abs(value) < 1 and abs(value * 1000 - round(value * 1000)) > _ROUND:  # a third, a sixth: no last digit
        return abs(value) / 10
    exponent = Decimal(repr(round(float(value), 6))).normalize().as_tuple().exponent
    unit = 10.0 ** (exponent if isinstance(exponent, int) else 0)
    return min(unit / 2, abs(value) / 10)


def read_quantities(tokens: Sequence[Token], words: NumberWords) -> tuple[Read, ...]:
    """All quantities of a sentence, left to right, none overlapping.

    Every place is looked at once; ordinals ("3."), dates, clock times and numbers that cling to letters ("A320") are none.
    """
    reader = _Reader(tokens, words)
    found: list[Read] = []
    at = 0
    while at < len(tokens):
        read = reader.quantity(at, found[-1].last if found else 0)
        if read is None:
            at += 1
            continue
        both = reader.joined(found[-1], read) if found else None
        found[-1:] = [both] if both else [*found[-1:], read]
        at = read.last
    return tuple(found)


class _Reader:
    """Reads one quantity at a time."""

    def __init__(self, tokens: Sequence[Token], words: NumberWords) -> None:
        self.words = words
        self.numbers = NumberReader(tokens, words)
        self.lower = self.numbers.lower

    def quantity(self, at: int, floor: int) -> Read | None:
        core = self.numbers.core(at)
        if core is None:
            return None
        first, bounds = self._hedges(at, floor)
        last = core.last
        upper = self._range(at, core, first, floor)
        if upper is not None:
            ranged = _range_of(core, upper[1])
            if ranged is not None:
                start = upper[0]
                return Read(first=min(first, start), core=at, last=upper[1].last, value=core.value, quantity=ranged, bounds=bounds,
                            written=core.written)  # fmt: skip
        after = self._after(last)
        if after and not set(bounds) - {Bound.ABOUT}:  # "about 500 or more" is a lower bound
            last, bounds = after[0], (after[1],)
        return Read(first=first, core=at, last=last, value=core.value, quantity=_bounded(core, bounds), bounds=bounds,
                    written=core.written, fraction=core.fraction, article=core.article)  # fmt: skip

    def _hedges(self, at: int, floor: int) -> tuple[int, tuple[Bound, ...]]:
        """The hedges right before a number, outermost first."""
        bounds: list[Bound] = []
        first = at
        while len(bounds) < 2:
            hit = next(
                (n for n in (5, 4, 3, 2, 1) if first - n >= floor and tuple(self.lower[first - n : first]) in self.words.hedges), 0
            )
            if not hit:
                break
            bounds.insert(0, self.words.hedges[tuple(self.lower[first - hit : first])])
            first -= hit
        return first, tuple(bounds)

    def joined(self, first: Read, second: Read) -> Read | None:
        """ "More than 100 but fewer than 300": two bounds of one number, None where they are not."""
        a, b = first.quantity, second.quantity
        if not self.words.bound_joins or second.first - first.last not in (1, 2) or None not in (a.low, a.high):
            return None
        between = self.lower[first.last : second.first]
        if between[-1] not in self.words.bound_joins or (len(between) > 1 and between[0] != ","):
            return None
        low, high = (a, b) if a.high is None else (b, a)
        if low.low is None or low.high is not None or high.high is None or high.low is not None or not low.low < high.high:
            return None
        quantity = Quantity(
            low=low.low, high=high.high, hedge=Hedge.RANGE, exclusive_low=low.exclusive_low, exclusive_high=high.exclusive_high
        )
        return replace(
            second, first=first.first, core=first.core, value=first.value, quantity=quantity, bounds=(*first.bounds, *second.bounds)
        )

    def _after(self, at: int) -> tuple[int, Bound] | None:
        for n in (3, 2, 1):
            bound = self.words.hedges_after.get(tuple(self.lower[at : at + n]))
            if bound and at + n <= len(self.lower):
                return at + n, bound
        return None

    def _range(self, at: int, core: Spoken, first: int, floor: int) -> tuple[int, Spoken] | None:
        """The upper end of "8 bis 10", "8-10", "zwischen 8 und 10", with where the range begins."""
        at_word = core.last
        if at_word + 1 >= len(self.lower) or core.hedge is not Hedge.EXACT:
            return None
        begins = next((i for i in (first - 1, at - 1) if i >= floor and self.lower[i] in self.words.between), None)
        word = self.lower[at_word]
        if begins is not None and word in self.words.range_and:
            upper = self.numbers.core(at_word + 1)
            return (begins, upper) if upper else None
        if word in self.words.to and not (first and self.lower[first - 1] in self.words.change and self._moves(first)):
            upper = self.numbers.core(at_word + 1)
            if word in "-–" and upper and not (core.written and upper.written):
                return None
            return (at, upper) if upper and upper.hedge is Hedge.EXACT else None
        return None

    def _moves(self, first: int) -> bool:
        """Whether something goes "from 8 to 10": a verb that says so stands before, where the language lists such verbs."""
        near = self.numbers.tokens[max(0, first - _VERB) : first]
        return not self.words.moving or any({t.lemma.lower(), t.text.lower()} & self.words.moving for t in near)


def _range_of(low: Spoken, high: Spoken) -> Quantity | None:
    """ "100 bis 300 Milliarden": the lower end takes the scale of the upper one where it stands bare."""
    shared = low.scale == 1 and high.scale > 1 and low.value < high.value / high.scale
    bottom = low.value * (high.scale if shared else 1.0)
    return Quantity(low=bottom, high=high.value, hedge=Hedge.RANGE) if bottom < high.value else None


def _bounded(core: Spoken, bounds: tuple[Bound, ...]) -> Quantity:
    """The interval of a number under its hedges; the outer hedge that opens an end wins."""
    low, high = core.low, core.high
    bound = next((b for b in bounds if b is not Bound.ABOUT), bounds[0] if bounds else None)
    if bound is None:
        return Quantity(low=low, high=high, hedge=core.hedge)
    if bound in (Bound.ABOUT, Bound.BELOW, Bound.ABOVE):
        return Quantity(low=low, high=high, hedge=core.hedge) if core.hedge is Hedge.VAGUE else _near(core.value, bound)
    if bound is Bound.AT_LEAST:
        return Quantity(low=low, high=None, hedge=Hedge.AT_LEAST)
    if bound is Bound.MORE_THAN:
        return Quantity(low=low, high=None, hedge=Hedge.MORE_THAN, exclusive_low=True)
    most = bound is Bound.AT_MOST
    return Quantity(low=None, high=high, hedge=Hedge.AT_MOST if most else Hedge.LESS_THAN, exclusive_high=not most)


def _near(value: float, bound: Bound) -> Quantity:
    """About, just below or just above a number. Small counts ("rund acht") reach one to either side."""
    reach = 1.0 if value == int(value) and 3 < value < 10 else approximate(value)
    if bound is Bound.ABOUT:
        return Quantity(low=value - reach, high=value + reach, hedge=Hedge.ABOUT)
    whole = value == int(value) and reach >= 1
    one_unit = min(2 * reach, abs(value) / 10) if value >= 10 else reach
    if bound is Bound.BELOW:
        return Quantity(low=value - one_unit, high=value - 1 if whole else value, hedge=Hedge.ABOUT, exclusive_high=not whole)
    return Quantity(low=value + 1 if whole else value, high=value + one_unit, hedge=Hedge.ABOUT, exclusive_low=not whole)
