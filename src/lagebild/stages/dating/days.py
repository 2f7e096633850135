"""Sets of days on which a report may have been published."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from lagebild.records import TimeRange
from lagebild.records.values import Precision
from lagebild.text.calendar import resolve

__all__ = ["Days", "around", "hull", "meanings", "meant_from", "of_range", "window"]

Days = frozenset[int]
"""Ordinals of days (`date.toordinal`)."""

MARGIN = 400
"""Days before the first and after the last known day of a story that are looked at."""


def window(known: Iterable[TimeRange]) -> Days:
    """All days that are looked at in a story; none where nothing is known."""
    ends = [d.toordinal() for r in known for d in (r.earliest, r.latest) if d is not None]
    return frozenset(range(max(1, min(ends) - MARGIN), min(date.max.toordinal(), max(ends) + MARGIN) + 1)) if ends else frozenset()


def of_range(when: TimeRange, within: Days) -> Days:
    """The days of a range, open ends up to the edge of the window."""
    first = when.earliest.toordinal() if when.earliest else min(within)
    last = when.latest.toordinal() if when.latest else max(within)
    return frozenset(range(first, last + 1))


def around(first: int, last: int, before: int, after: int) -> Days:
    """The days from `before` days before the first to `after` days after the last."""
    return frozenset(range(first - before, last + after + 1))


@lru_cache(maxsize=65_536)
def _means(rule: str, day: int) -> tuple[int, int] | None:
    when = resolve(rule, date.fromordinal(day))[1]
    if when is None or when.earliest is None or when.latest is None:
        return None
    return when.earliest.toordinal(), when.latest.toordinal()


def meant_from(rule: str, first: int, last: int, days: Days) -> Days:
    """Those of `days` from which a rule names a time that touches `[first, last]`.

    >>> thursday = date(2024, 10, 24).toordinal()
    >>> found = meant_from("weekday:3:past", thursday, thursday, frozenset(range(thursday - 9, thursday + 9)))
    >>> min(found) - thursday, max(found) - thursday
    (0, 6)
    """
    found = ((d, _means(rule, d)) for d in days if first - 70 <= d <= last + 70)
    return frozenset(d for d, meant in found if meant is not None and meant[0] <= last and first <= meant[1])


def meanings(rule: str, days: Days) -> list[tuple[int, int]]:
    """All that a rule can mean on these days."""
    return sorted({meant for d in days if (meant := _means(rule, d)) is not None})


def hull(days: Days, within: Days) -> TimeRange | None:
    """From the first to the last day; an end at the edge of the window is open. None where all is open."""
    first, last = min(days), max(days)
    earliest = date.fromordinal(first) if first > min(within) else None
    latest = date.fromordinal(last) if last < max(within) else None
    if earliest is None and latest is None:
        return None
    precision = Precision.DAY if first == last else Precision.INTERVAL
    return TimeRange(earliest=earliest, latest=latest, precision=precision)
