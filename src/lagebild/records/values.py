"""Values that are intervals: quantities and times. German and English meet here, as numbers and days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

__all__ = ["Hedge", "Precision", "Quantity", "TimeRange"]


class Hedge(StrEnum):
    """How firmly a number is given, whatever the language."""

    EXACT = "exact"  # "3.000"
    ABOUT = "about"  # rund, etwa, ca., gut, knapp ...; the bounds say how far
    AT_LEAST = "at_least"  # mindestens
    AT_MOST = "at_most"  # bis zu, höchstens
    MORE_THAN = "more_than"  # mehr als, über
    LESS_THAN = "less_than"  # weniger als, unter
    RANGE = "range"  # 8 bis 10, zwischen 8 und 10
    VAGUE = "vague"  # mehrere tausend, Dutzende, einige


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number as an interval; an open end is None.

    `low` and `high` are inclusive unless `exclusive_low` / `exclusive_high`. `unit` is None for a count,
    else a canonical unit ("EUR", "USD", "percent", "km", "km²", "years", "days", "°C" ...), and the bounds are in that unit.
    """

    low: float | None
    high: float | None
    unit: str | None = None
    hedge: Hedge = Hedge.EXACT
    exclusive_low: bool = False
    exclusive_high: bool = False


class Precision(StrEnum):
    """How fine a time is given."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    INTERVAL = "interval"  # from its bounds alone
    VAGUE = "vague"  # "bislang", "bald"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeRange:
    """Days `[earliest, latest]`, both included; an open end is None."""

    earliest: date | None
    latest: date | None
    precision: Precision = Precision.DAY

    @classmethod
    def day(cls, day: date) -> TimeRange:
        """One day.

        >>> TimeRange.day(date(2024, 10, 24)).earliest.isoformat()
        '2024-10-24'
        """
        return cls(earliest=day, latest=day)

    @property
    def closed(self) -> bool:
        return self.earliest is not None and self.latest is not None
