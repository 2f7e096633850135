"""The values of a quantity as they are told in one line: each once, in the order of time, without those that another one says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from math import inf

from lagebild.records import FigurePoint, Hedge, Quantity, TimeRange

__all__ = ["Told", "adds_nothing", "since", "values_of"]

_MOST = 60
"""Values of one series that are held against each other."""


@dataclass(frozen=True, slots=True)
class Told:
    """One value with all points that give it, the earliest first; those that name who says so come before others of their day."""

    points: tuple[FigurePoint, ...]

    @property
    def quantity(self) -> Quantity:
        return self.points[0].quantity

    @property
    def holders(self) -> tuple[str, ...]:
        """Who gives this value, each once, the earliest first."""
        return tuple(dict.fromkeys(h for p in self.points for h in p.holders))


def values_of(points: Sequence[FigurePoint], holds: Callable[[FigurePoint], bool], most: int) -> tuple[Told, ...]:
    """At most so many values of a series, in the order of time: how it began, and how it stands now.

    `holds`: whether a point may be told. Of "at least 36" and "36" of one time, the closer one is told, where nobody else gives
    the other; what is vague ("dozens") is told where nothing closer is known of its time, or before it, that it would fit.
    """
    rows = sorted((p for p in points if holds(p)), key=lambda p: (since(p.as_of), not p.holders))
    distinct = {(_bounds(p.quantity), p.as_of, p.holders): p for p in rows}
    known = list(distinct.values())[-_MOST:]
    idle = {key for key, p in distinct.items() if any(_said_by(p, other) for other in known) or adds_nothing(p, known)}
    groups: dict[object, list[FigurePoint]] = {}
    for point in rows:
        if (_bounds(point.quantity), point.as_of, point.holders) not in idle:
            groups.setdefault(_bounds(point.quantity), []).append(point)
    told = [Told(tuple(g)) for g in groups.values()]
    return tuple(told if len(told) <= most else [told[0], *told[1 - most :]])


def since(as_of: TimeRange | None) -> tuple[date, date]:
    """Sort key: the latest day for which a figure stands, then the earliest; undated ones first: nothing says they are new."""
    if as_of is None or (as_of.latest is None and as_of.earliest is None):
        return date.min, date.min
    latest = as_of.latest or as_of.earliest or date.min
    return latest, as_of.earliest or latest


def _said_by(less: FigurePoint, more: FigurePoint) -> bool:
    """Whether one figure adds nothing to another, closer one of the same time."""
    if not _meet(less.as_of, more.as_of):
        return False
    if less.quantity.hedge is Hedge.VAGUE:
        closer = more.quantity.hedge is not Hedge.VAGUE or (bool(more.holders) and not less.holders)
        return closer and _overlap(less.quantity, more.quantity)
    return _holds_inside(less.quantity, more.quantity) and set(less.holders) <= set(more.holders)


def adds_nothing(point: FigurePoint, points: Sequence[FigurePoint]) -> bool:
    """Whether a vague figure ("thousands") tells no newer state: a closer one that was known before it fits its bounds.

    >>> day = TimeRange.day
    >>> thousands = Quantity(low=2000, high=None, hedge=Hedge.VAGUE)
    >>> old = FigurePoint(figure="a", document="a", quantity=Quantity(low=3000, high=3000), as_of=day(date(2031, 5, 1)), holders=())
    >>> new = FigurePoint(figure="b", document="b", quantity=thousands, as_of=day(date(2031, 5, 9)), holders=())
    >>> adds_nothing(new, [old, new]), adds_nothing(old, [old, new])
    (True, False)
    """
    if point.quantity.hedge is not Hedge.VAGUE:
        return False
    before = (p for p in points[-_MOST:] if p.quantity.hedge is not Hedge.VAGUE and since(p.as_of) <= since(point.as_of))
    return any(_overlap(point.quantity, p.quantity) for p in before)


def _overlap(a: Quantity, b: Quantity) -> bool:
    return (a.low or 0.0) <= (inf if b.high is None else b.high) and (b.low or 0.0) <= (inf if a.high is None else a.high)


def _holds_inside(wide: Quantity, close: Quantity) -> bool:
    """Whether the bounds of one lie within those of the other, and are not the same."""
    a, b = (-inf if wide.low is None else wide.low), (-inf if close.low is None else close.low)
    c, d = (inf if wide.high is None else wide.high), (inf if close.high is None else close.high)
    return a <= b and d <= c and (a, c) != (b, d)


def _meet(a: TimeRange | None, b: TimeRange | None) -> bool:
    if a is None or b is None:
        return True
    return (a.earliest or date.min) <= (b.latest or date.max) and (b.earliest or date.min) <= (a.latest or date.max)


def _bounds(q: Quantity) -> tuple[float | None, float | None, bool, bool, bool]:
    return q.low, q.high, q.exclusive_low, q.exclusive_high, q.hedge is Hedge.VAGUE
