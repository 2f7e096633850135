"""Dates that a capture states: metadata, time lines, heads, file names. What is no valid date is None, never an error."""

from __future__ import annotations

import calendar
import re
from datetime import date
from email.utils import parsedate_to_datetime
from functools import cache

from lagebild.records import Precision, TimeRange
from lagebild.stages.extract.wording import Wording

__all__ = ["date_in_name", "parse_date", "timestamp_at"]

_ISO = re.compile(r"\s*(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?!\d)")
_COMPACT = re.compile(r"\s*(\d{4})(\d{2})(\d{2})(?!\d)")
_NUMBERS = re.compile(r"(\d{1,2})([./])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?!\d)")
_NAMED = re.compile(r"(?<![0-9A-Za-z])((?:19|20)\d{2})([-_.]?)(\d{2})(?:\2(\d{2}))?(?![0-9A-Za-z])")
_CLOCK = re.compile(r"(?:\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?|\d{1,2}(?=\s*[ap]\.?m))(?:Z|[+-]\d{2}:?\d{2})?(?!\d)")
_GLUE = re.compile(r"[\s,|•·–—/:()-]+")
_LONGEST = 90  # characters of a time line
_EARLIEST = 1800


def parse_date(value: object) -> TimeRange | None:
    """The day (or month) of a date as metadata writes it; the local calendar day where a zone is given.

    >>> parse_date("2020-08-12T00:10:04+02:00").earliest.isoformat()
    '2020-08-12'
    >>> parse_date("2024-10").latest.isoformat(), parse_date("2024-13-45")
    ('2024-10-31', None)
    """
    if not isinstance(value, str) or len(value) > 200:
        return None
    match = _ISO.match(value) or _COMPACT.match(value)
    if match:
        year, month, day = match.groups()
        return _range(int(year), int(month), int(day) if day else None)
    match = _NUMBERS.match(value.strip())
    if match:
        return _from_numbers(match, day_first=match.group(2) == ".")
    try:
        when = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return _range(when.year, when.month, when.day)


def date_in_name(name: str) -> TimeRange | None:
    """A day or month that a file name gives, None where there is none or several.

    >>> date_in_name("2024-03-05_sturm.txt").earliest.isoformat(), date_in_name("000_6852966aaeac5327.txt")
    ('2024-03-05', None)
    """
    found = set()
    for year, mark, month, day in _NAMED.findall(name):
        if day or mark:
            when = _range(int(year), int(month), int(day) if day else None)
            if when:
                found.add(when)
    return found.pop() if len(found) == 1 else None


def timestamp_at(line: str, at: int, wording: Wording) -> tuple[int, TimeRange | None] | None:
    """A time line that begins at `at`: where it ends, and its day if it names one. None where there is none."""
    pattern = _dates(wording.month_name)
    end = pos = at
    day: TimeRange | None = None
    seen = False
    stop = min(len(line), at + _LONGEST)
    while pos < stop:
        glue = _GLUE.match(line, pos, stop)
        here = glue.end() if glue else pos
        named, clock = pattern.match(line, here, stop), _CLOCK.match(line, here, stop)
        match = named or clock or wording.time_word.match(line, here, stop)
        if match is None or match.end() == match.start():
            break
        if named:
            day = day or _from_named(named, wording)
        seen = seen or bool(named) or bool(clock and end > at)
        end = pos = match.end()
    return (end, day) if seen else None


@cache
def _dates(months: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})T?|(?P<numbers>{_NUMBERS.pattern.replace(chr(92) + '2', chr(92) + '4')})"
        rf"|(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th)?\s*(?P<month>{months})\.?,?\s+(?P<year>\d{{4}})(?!\d)"
        rf"|(?P<month2>{months})\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year2>\d{{4}})(?!\d)",
        re.IGNORECASE,
    )


def _from_named(match: re.Match[str], wording: Wording) -> TimeRange | None:
    if match["iso"]:
        return parse_date(match["iso"])
    if match["numbers"]:
        numbers = _NUMBERS.match(match["numbers"])
        return _from_numbers(numbers, day_first=wording.day_first) if numbers else None
    day, month, year = match["day"] or match["day2"], match["month"] or match["month2"], match["year"] or match["year2"]
    return _range(int(year), wording.months[month.casefold()], int(day))


def _from_numbers(match: re.Match[str], *, day_first: bool) -> TimeRange | None:
    first, mark, second, year = match.groups()
    day, month = (int(first), int(second)) if day_first or mark == "." or int(first) > 12 else (int(second), int(first))
    return _range(int(year) + (2000 if len(year) == 2 else 0), month, day)


def _range(year: int, month: int, day: int | None) -> TimeRange | None:
    if not _EARLIEST <= year <= 2200 or not 1 <= month <= 12:
        return None
    days = calendar.monthrange(year, month)[1]
    if day is None:
        return TimeRange(earliest=date(year, month, 1), latest=date(year, month, days), precision=Precision.MONTH)
    return TimeRange.day(date(year, month, day)) if 1 <= day <= days else None
