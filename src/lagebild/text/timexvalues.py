"""Absolute TIMEX3 values: the days they name, and the value of the day, week, month ... that a day lies in."""

from __future__ import annotations

import calendar as months
import re
from datetime import date, timedelta

from lagebild.records.values import Precision, TimeRange

__all__ = ["easter", "moved", "parse_value", "unit_value"]

_DAY = timedelta(days=1)
_SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_VALUE = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)|(?P<week>\d{4}-W\d\d)(?P<end>-WE)?|(?P<quarter>\d{4}-Q[1-4])|(?P<half>\d{4}-H[12])"
    r"|(?P<season>\d{4}-(?:SP|SU|FA|WI))|(?P<month>\d{4}-\d\d)|(?P<year>\d{4})|(?P<decade>\d{3})|(?P<century>\d\d)"
)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Gauss, as given by Meeus).

    >>> easter(2024).isoformat()
    '2024-03-31'
    """
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def parse_value(value: str) -> TimeRange | None:
    """The days of an absolute TIMEX3 date value, None where it names none.

    >>> parse_value("2024-02").latest.isoformat()
    '2024-02-29'
    """
    match = _VALUE.fullmatch(value)
    if match is None or match.lastgroup is None:
        return None
    year = int(value[:4]) if len(value) >= 4 else 0
    try:
        first, last, precision = _bounds(match, value, year)
    except ValueError:
        return None
    return TimeRange(earliest=first, latest=last, precision=precision)


def _bounds(match: re.Match[str], value: str, year: int) -> tuple[date, date, Precision]:
    if match["day"]:
        return date.fromisoformat(value), date.fromisoformat(value), Precision.DAY
    if match["week"]:
        monday = date.fromisocalendar(year, int(value[6:8]), 1)
        first = monday + 5 * _DAY if match["end"] else monday
        return first, monday + 6 * _DAY, Precision.INTERVAL if match["end"] else Precision.WEEK
    if match["season"]:
        start = _SEASON_START[value[-2:]]
        return _span_of(year - 1 if start == 12 else year, start, 3, Precision.SEASON)
    if match["quarter"]:
        return _span_of(year, 3 * int(value[-1]) - 2, 3, Precision.SEASON)
    if match["half"]:
        return _span_of(year, 6 * int(value[-1]) - 5, 6, Precision.INTERVAL)
    if match["month"]:
        return _span_of(year, int(value[5:7]), 1, Precision.MONTH)
    if match["year"]:
        return date(year, 1, 1), date(year, 12, 31), Precision.YEAR
    years = 10 if match["decade"] else 100
    first_year = int(value) * years
    precision = Precision.DECADE if match["decade"] else Precision.INTERVAL
    return date(first_year, 1, 1), date(first_year + years - 1, 12, 31), precision


def _span_of(year: int, month: int, count: int, precision: Precision) -> tuple[date, date, Precision]:
    first = date(year, month, 1)
    y, m = divmod(year * 12 + month - 1 + count - 1, 12)
    return first, date(y, m + 1, months.monthrange(y, m + 1)[1]), precision


def unit_value(unit: str, day: date) -> str:
    """The TIMEX3 value of the unit that a day lies in.

    >>> unit_value("weekend", date(2024, 10, 27))
    '2024-W43-WE'
    """
    if unit in ("week", "weekend"):
        year, week, _ = day.isocalendar()
        return f"{year:04d}-W{week:02d}" + ("-WE" if unit == "weekend" else "")
    if unit == "season":
        name = ("WI", "SP", "SU", "FA")[day.month % 12 // 3]
        return f"{day.year + (day.month == 12):04d}-{name}"
    shapes = {
        "day": day.isoformat(), "month": f"{day:%Y-%m}", "quarter": f"{day:%Y}-Q{(day.month + 2) // 3}",
        "half": f"{day:%Y}-H{1 + (day.month > 6)}", "year": f"{day:%Y}", "decade": f"{day:%Y}"[:3], "century": f"{day:%Y}"[:2],
    }  # fmt: skip
    return shapes[unit]


_UNIT_MONTHS = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}


def moved(day: date, unit: str, count: int) -> date:
    """The day `count` units later; the last of the month where there is no such day.

    >>> moved(date(2024, 1, 31), "month", 1).isoformat()
    '2024-02-29'
    """
    if unit == "day":
        return day + count * _DAY
    if unit in ("week", "weekend"):
        return day + 7 * count * _DAY
    year, month = divmod(day.year * 12 + day.month - 1 + _UNIT_MONTHS[unit] * count, 12)
    return date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))
