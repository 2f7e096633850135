"""Time rules: what a time expression says, as a language-neutral string, and what it means on a given day.

A rule is one or more steps joined by `>`. The first step starts from the anchor (the day the report was published),
each later one from the result of the step before: `shift:day:-1>part:EV` is "gestern Abend".

| step | meaning |
|---|---|
| `date:V` | the TIMEX3 value V: `2024-10-24`, `2024-10`, `2024`, `2024-W43`, `2024-Q3`, `2024-H2`, `2024-SP`, `199`, `19` |
| `shift:UNIT:N` | the day, week, weekend, month, quarter, half or year N units from the start |
| `weekday:W:DIR` | a weekday, Monday is 0 |
| `weekend:DIR`, `month:M:DIR`, `monthday:MM-DD:DIR`, `quarter:Q:DIR`, `half:H:DIR`, `season:SP:DIR` | the one in this direction |
| `easter:A..B:DIR` | A to B days after Easter Sunday (Western) |
| `nth:MM-W-N:DIR` | the Nth weekday W of a month, -1 the last: `nth:05-6-2` is Mother's Day |
| `advent:N:DIR` | N days after the fourth Sunday in Advent |
| `day:DD:DIR` | the day DD of a month |
| `week:N` | the Nth week of the month before, -1 the last; a week is of the month that has its Thursday |
| `inweek` | the week of the day before |
| `rest:UNIT` | from the start to the end of its week, month, year |
| `early`, `mid`, `late` | that third of the result before |
| `part:EV`, `clock:17:30` | a part of the day, a time of day |
| `ago:P3D`, `hence:P3D` | so long before, after |
| `past:P3D`, `next:P3D` | the stretch up to, from |
| `since:P3D` | from so long ago on |
| `duration:P3D`, `set:P1D`, `value:XXXX-XX-XX` | a value without a place in the calendar |
| `ref:PAST`, `ref:SO_FAR`, `ref:PRESENT`, `ref:FUTURE` | vague: "unlängst", "bislang", "derzeit", "bald" |
| `between:A..B` | absolute bounds (days) without a value of their own |

DIR is `past` (on or before the start), `before` (strictly), `future` (on or after), `after` (strictly), `near` (whichever
is closest), `recent` (past, unless that is more than nine months back, then closest) or `in` (inside the result before). Values are
those of TIMEX3 as German newspaper corpora use them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from lagebild.records.findings import TimeExpression
from lagebild.records.values import Precision, TimeRange
from lagebild.text.timexvalues import easter, moved, parse_value, unit_value

__all__ = ["expression_at", "resolve", "resolve_within"]

_DAY = timedelta(days=1)
_RECENT = 274
_HOLIDAY_MONDAYS = (1, 50)
"""Days after Easter Sunday that prolong a weekend: on Easter and Whit Monday "last weekend" is the one before."""
_PERIOD = re.compile(r"P(T?)(\d+(?:\.\d+)?)(Y|M|W|D|H|S|WE)")


@dataclass(frozen=True, slots=True)
class _State:
    """What the steps so far give. Without bounds there is no place in the calendar."""

    timex: str | None = None
    earliest: date | None = None
    latest: date | None = None
    precision: Precision = Precision.DAY

    @property
    def range(self) -> TimeRange | None:
        if self.earliest is None and self.latest is None:
            return None
        return TimeRange(earliest=self.earliest, latest=self.latest, precision=self.precision)


def resolve(rule: str, anchor: date | None) -> tuple[str | None, TimeRange | None]:
    """The TIMEX3 value and the days that a rule means on `anchor`; absolute rules need none.

    What cannot be placed gives None, also days that do not exist.

    >>> resolve("weekday:2:past>part:EV", date(2024, 10, 24))[0]
    '2024-10-23TEV'
    >>> resolve("month:6:past", None)
    (None, None)
    """
    state: _State | None = None if anchor is None else _State(earliest=anchor, latest=anchor)
    try:
        for step in rule.split(">"):
            head, _, rest = step.partition(":")
            state = _STEPS[head](state, rest)
            if state is None:
                return None, None
    except (ValueError, OverflowError, KeyError):
        return None, None
    return (state.timex, state.range) if state else (None, None)


def resolve_within(rule: str, anchors: TimeRange) -> tuple[str | None, TimeRange | None]:
    """The same where the anchor is only known to lie in an interval: the hull, and the value where both ends agree.

    >>> october = TimeRange(earliest=date(2024, 10, 24), latest=date(2024, 10, 25))
    >>> resolve_within("shift:week:-1", october)[0], resolve_within("shift:day:0", october)[0]
    ('2024-W42', None)
    """
    ends = sorted({d for d in (anchors.earliest, anchors.latest) if d is not None})
    if not ends:
        return resolve(rule, None)
    results = [resolve(rule, day) for day in ends]
    if len(ends) == 2 and (ends[1] - ends[0]).days < 14:  # weekdays are not monotonous between the ends
        results += [resolve(rule, ends[0] + i * _DAY) for i in range(1, (ends[1] - ends[0]).days)]
    values = {value for value, _ in results}
    ranges = [r for _, r in results if r is not None]
    absolute = len(set(ranges)) == 1 and resolve(rule, None)[1] is not None
    if not ranges or not (absolute or anchors.closed):
        return (values.pop() if len(values) == 1 and not ranges else None), (ranges[0] if absolute else None)
    lows, highs = [r.earliest for r in ranges], [r.latest for r in ranges]
    low = None if None in lows else min(d for d in lows if d)
    high = None if None in highs else max(d for d in highs if d)
    same = len(set(ranges)) == 1
    hull = ranges[0] if same else replace(ranges[0], earliest=low, latest=high, precision=_hull_precision(ranges))
    return (values.pop() if len(values) == 1 else None), hull


def _hull_precision(ranges: list[TimeRange]) -> Precision:
    return Precision.VAGUE if ranges[0].precision is Precision.VAGUE else Precision.INTERVAL


def expression_at(time: TimeExpression, anchors: TimeRange | None, *, inferred: bool = False) -> TimeExpression:
    """A time expression resolved for a report that was published within `anchors` (None = unknown).

    What is absolute has the same value with and without them, and is not marked as inferred.
    """
    timex, when = resolve(time.rule, None)
    if when is None and anchors is not None:
        timex, when = resolve_within(time.rule, anchors)
        return replace(time, timex=timex, range=when, inferred=inferred and when is not None)
    return replace(time, timex=timex, range=when, inferred=False)


# ---- steps: (state so far, arguments) -> state, None where there is nothing to start from


def _absolute(_: _State | None, value: str) -> _State | None:
    when = parse_value(value)
    return _State(value, when.earliest, when.latest, when.precision) if when else None


def _bare(_: _State | None, value: str) -> _State:
    return _State(value)


def _between(_: _State | None, rest: str) -> _State:
    first, _dots, last = rest.partition("..")
    return _State(None, date.fromisoformat(first), date.fromisoformat(last), Precision.INTERVAL)


def _shift(state: _State | None, rest: str) -> _State | None:
    unit, _, count = rest.partition(":")
    if state is None or state.earliest is None:
        return None
    day = state.earliest
    if unit == "weekend" and (day - easter(day.year)).days in _HOLIDAY_MONDAYS:
        day -= _DAY
    return _absolute(None, unit_value(unit, moved(day, unit, int(count))))


def _chosen(state: _State | None, direction: str, values: Callable[[date], Iterator[str]]) -> _State | None:
    """Of all values near the start (in order of time) the one that lies in this direction."""
    if state is None or state.earliest is None:
        return None
    start = state.earliest
    options = [o for o in (_absolute(None, v) for v in values(start)) if o is not None]
    return _pick(options, state, direction)


def _pick(options: list[_State], state: _State, direction: str) -> _State | None:
    dated = [(o, o.earliest, o.latest) for o in options if o.earliest and o.latest]
    start, end = state.earliest, state.latest or state.earliest
    if start is None or end is None:
        return None
    if direction == "in":
        return next((o for o, first, last in dated if start <= first and last <= end), None)
    if direction == "recent":
        past = _pick(options, state, "past")
        recent = past is not None and past.earliest is not None and (start - past.earliest).days <= _RECENT
        return past if recent else _pick(options, state, "near")
    if direction == "near":
        return min(dated, key=lambda d: (max((d[1] - start).days, (start - d[2]).days, 0), d[1] > start))[0] if dated else None
    tests: dict[str, Callable[[date, date], bool]] = {
        "past": lambda first, _: first <= start, "before": lambda _, last: last < start,
        "future": lambda _, last: last >= start, "after": lambda first, _: first > start,
    }  # fmt: skip
    fitting = [o for o, first, last in dated if tests[direction](first, last)]
    if not fitting:
        return None
    return fitting[-1] if direction in ("past", "before") else fitting[0]


def _weekday(state: _State | None, rest: str) -> _State | None:
    number, _, direction = rest.partition(":")
    offsets = (-7, 0, 7) if direction != "in" else range(0, 366, 7)

    def values(start: date) -> Iterator[str]:
        monday = start - start.weekday() * _DAY
        return ((monday + (i + int(number)) * _DAY).isoformat() for i in offsets)

    return _chosen(state, direction, values)


def _weekend(state: _State | None, direction: str) -> _State | None:
    return _chosen(state, direction, lambda start: (unit_value("weekend", start + 7 * i * _DAY) for i in (-1, 0, 1)))


def _years(leap: bool) -> range:
    return range(-8, 9) if leap else range(-1, 2)


def _yearly(pattern: str) -> Callable[[_State | None, str], _State | None]:
    """A step for what comes once a year; `pattern` makes its value from year and argument."""

    def step(state: _State | None, rest: str) -> _State | None:
        which, _, direction = rest.partition(":")
        leap = which == "02-29"
        name = which.zfill(2) if pattern.endswith("-{0}") else which
        return _chosen(state, direction, lambda start: (pattern.format(name, start.year + i) for i in _years(leap)))

    return step


def _easter(state: _State | None, rest: str) -> _State | None:
    days, _, direction = rest.partition(":")
    low, _, high = days.partition("..")
    if state is None or state.earliest is None:
        return None
    options = []
    for year in range(state.earliest.year - 1, state.earliest.year + 2):
        first, last = easter(year) + int(low) * _DAY, easter(year) + int(high or low) * _DAY
        timex = first.isoformat() if first == last else None
        options.append(_State(timex, first, last, Precision.DAY if timex else Precision.INTERVAL))
    return _pick(options, state, direction)


def _nth_weekday(state: _State | None, rest: str) -> _State | None:
    which, _, direction = rest.partition(":")
    month, weekday, count = (int(x) for x in which.split("-", 2))

    def values(start: date) -> Iterator[str]:
        for year in range(start.year - 1, start.year + 2):
            first = date(year, month, 1) if count > 0 else moved(date(year, month, 1), "month", 1)
            ahead = (weekday - first.weekday()) % 7 + 7 * (count - 1 if count > 0 else count)
            yield (first + ahead * _DAY).isoformat()

    return _chosen(state, direction, values)


def _advent(state: _State | None, rest: str) -> _State | None:
    days, _, direction = rest.partition(":")

    def values(start: date) -> Iterator[str]:
        for year in range(start.year - 1, start.year + 2):
            eve = date(year, 12, 24)
            yield (eve - (eve.weekday() + 1) % 7 * _DAY + int(days) * _DAY).isoformat()

    return _chosen(state, direction, values)


def _day_of_month(state: _State | None, rest: str) -> _State | None:
    day, _, direction = rest.partition(":")

    def values(start: date) -> Iterator[str]:
        months = (moved(start.replace(day=1), "month", i) for i in range(-2, 3))
        return (f"{first:%Y-%m}-{day}" for first in months)

    return _chosen(state, direction, values)


def _week_of_month(state: _State | None, rest: str) -> _State | None:
    if state is None or state.earliest is None or state.precision is not Precision.MONTH:
        return None
    first, count = state.earliest, int(rest)
    start = first if count > 0 else moved(first, "month", 1)
    thursday = start + (3 - start.weekday()) % 7 * _DAY
    return _absolute(None, unit_value("week", thursday + (count - 1 if count > 0 else count) * 7 * _DAY))


def _in_week(state: _State | None, _: str) -> _State | None:
    return _absolute(None, unit_value("week", state.earliest)) if state and state.earliest else None


def _rest(state: _State | None, unit: str) -> _State | None:
    whole = _absolute(None, unit_value(unit, state.earliest)) if state and state.earliest else None
    return _State(None, state.earliest, whole.latest, Precision.INTERVAL) if state and whole else None


def _third(part: int) -> Callable[[_State | None, str], _State | None]:
    def step(state: _State | None, _: str) -> _State | None:
        if state is None or state.earliest is None or state.latest is None:
            return None
        first, last = state.earliest, state.latest
        length = (last - first).days + 1
        if state.precision is Precision.MONTH:
            bounds = ((1, 10), (11, 20), (21, last.day))[part]
            first, last = first.replace(day=bounds[0]), first.replace(day=bounds[1])
        elif length >= 3:
            first, last = first + part * length // 3 * _DAY, first + ((part + 1) * length // 3 - 1) * _DAY
        return _State(state.timex, first, last, Precision.INTERVAL)

    return step


def _within_day(state: _State | None, value: str) -> _State | None:
    if state is None or state.earliest is None or state.earliest != state.latest:
        return None
    return replace(state, timex=f"{state.earliest.isoformat()}T{value}")


def _length(value: str) -> tuple[str, float] | None:
    match = _PERIOD.fullmatch(value)
    if match is None:
        return None
    units = {"Y": "year", "M": "month", "W": "week", "D": "day", "WE": "week"}
    return ("day", 0.0) if match[1] else (units[match[3]], float(match[2]))


def _open(value: str, day: date, sign: int) -> _State:
    """So long ago, or ahead, as nobody says."""
    return _State(value, None if sign < 0 else day, day if sign < 0 else None, Precision.VAGUE)


def _away(day: date, unit: str, count: float) -> date:
    """`count` units from a day, halves too."""
    if count.is_integer():
        return moved(day, unit, int(count))
    return day + round(count * {"day": 1, "week": 7, "month": 30.44, "year": 365.25}[unit]) * _DAY


def _distance(sign: int) -> Callable[[_State | None, str], _State | None]:
    """`ago` and `hence`: as fine as the unit says."""

    def step(state: _State | None, value: str) -> _State | None:
        if state is None or state.earliest is None:
            return _State(value)
        length = _length(value)
        if length is None:
            return _open(value, state.earliest, sign)
        unit, count = length
        day = _away(state.earliest, unit, sign * count)
        when = parse_value(unit_value(unit, day)) or TimeRange.day(day)
        return _State(value, when.earliest, when.latest, when.precision)

    return step


def _stretch(sign: int) -> Callable[[_State | None, str], _State | None]:
    """`past`, `next`, `since`: from or up to the start."""

    def step(state: _State | None, value: str) -> _State | None:
        length = _length(value)
        if state is None or state.earliest is None:
            return _State(value)
        day = state.earliest
        if length is None:
            return _open(value, day, sign)
        other = _away(day, length[0], sign * length[1])
        other = day + sign * _DAY if value.startswith("PT24") else other
        return _State(value, min(day, other), max(day, other), Precision.INTERVAL)

    return step


def _vague(state: _State | None, which: str) -> _State:
    value = "PRESENT_REF" if which == "SO_FAR" else f"{which}_REF"
    if state is None:
        return _State(value)
    low = None if which in ("PAST", "SO_FAR") else state.earliest
    return _State(value, low, None if which == "FUTURE" else state.latest, Precision.VAGUE)


_STEPS: dict[str, Callable[[_State | None, str], _State | None]] = {
    "date": _absolute, "value": _bare, "duration": _bare, "set": _bare, "between": _between, "shift": _shift,
    "weekday": _weekday, "weekend": _weekend, "month": _yearly("{1:04d}-{0}"), "monthday": _yearly("{1:04d}-{0}"),
    "quarter": _yearly("{1:04d}-Q{0}"), "half": _yearly("{1:04d}-H{0}"), "season": _yearly("{1:04d}-{0}"),
    "easter": _easter, "nth": _nth_weekday, "advent": _advent, "day": _day_of_month, "week": _week_of_month, "rest": _rest,
    "inweek": _in_week,
    "early": _third(0), "mid": _third(1), "late": _third(2), "part": _within_day, "clock": _within_day,
    "ago": _distance(-1), "hence": _distance(1), "past": _stretch(-1), "next": _stretch(1), "since": _stretch(-1),
    "ref": _vague,
}  # fmt: skip
