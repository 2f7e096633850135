"""Rules of the calendar: what they mean on a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.records import Precision, TimeRange
from lagebild.text.calendar import resolve, resolve_within
from lagebild.text.timexvalues import easter, moved, parse_value, unit_value

THURSDAY = date(2024, 10, 24)
DAYS = st.dates(min_value=date(1905, 1, 1), max_value=date(2095, 12, 31))


@pytest.mark.parametrize(
    ("rule", "value", "earliest", "latest"),
    [
        ("date:2024-10-24", "2024-10-24", "2024-10-24", "2024-10-24"),
        ("date:2023-02", "2023-02", "2023-02-01", "2023-02-28"),
        ("date:2020", "2020", "2020-01-01", "2020-12-31"),
        ("date:198", "198", "1980-01-01", "1989-12-31"),
        ("date:18", "18", "1800-01-01", "1899-12-31"),
        ("date:2023-Q2", "2023-Q2", "2023-04-01", "2023-06-30"),
        ("date:2023-H2", "2023-H2", "2023-07-01", "2023-12-31"),
        ("date:2023-WI", "2023-WI", "2022-12-01", "2023-02-28"),
        ("date:2023-FA", "2023-FA", "2023-09-01", "2023-11-30"),
        ("shift:day:-1", "2024-10-23", "2024-10-23", "2024-10-23"),
        ("shift:day:-1>part:EV", "2024-10-23TEV", "2024-10-23", "2024-10-23"),
        ("shift:week:-1", "2024-W42", "2024-10-14", "2024-10-20"),
        ("shift:month:-1", "2024-09", "2024-09-01", "2024-09-30"),
        ("shift:year:-1", "2023", "2023-01-01", "2023-12-31"),
        ("shift:year:-1>month:08:in", "2023-08", "2023-08-01", "2023-08-31"),
        ("shift:quarter:0", "2024-Q4", "2024-10-01", "2024-12-31"),
        ("advent:0:future", "2024-12-22", "2024-12-22", "2024-12-22"),
        ("advent:-32:future", "2024-11-20", "2024-11-20", "2024-11-20"),
        ("day:15:past", "2024-10-15", "2024-10-15", "2024-10-15"),
        ("month:07:near>week:-1", "2024-W30", "2024-07-22", "2024-07-28"),
        ("rest:week", None, "2024-10-24", "2024-10-27"),
        ("date:2024-10-24>inweek", "2024-W43", "2024-10-21", "2024-10-27"),
        ("weekday:3:past", "2024-10-24", "2024-10-24", "2024-10-24"),
        ("weekday:3:before", "2024-10-17", "2024-10-17", "2024-10-17"),
        ("weekday:3:future", "2024-10-24", "2024-10-24", "2024-10-24"),
        ("weekday:3:after", "2024-10-31", "2024-10-31", "2024-10-31"),
        ("weekday:4:past", "2024-10-18", "2024-10-18", "2024-10-18"),
        ("weekday:4:near", "2024-10-25", "2024-10-25", "2024-10-25"),
        ("weekday:2:past>clock:17:30", "2024-10-23T17:30", "2024-10-23", "2024-10-23"),
        ("weekend:past", "2024-W42-WE", "2024-10-19", "2024-10-20"),
        ("weekend:future", "2024-W43-WE", "2024-10-26", "2024-10-27"),
        ("month:06:past", "2024-06", "2024-06-01", "2024-06-30"),
        ("month:10:past", "2024-10", "2024-10-01", "2024-10-31"),
        ("month:10:before", "2023-10", "2023-10-01", "2023-10-31"),
        ("month:12:past", "2023-12", "2023-12-01", "2023-12-31"),
        ("month:08:past>early", "2024-08", "2024-08-01", "2024-08-10"),
        ("month:08:past>mid", "2024-08", "2024-08-11", "2024-08-20"),
        ("month:08:past>late", "2024-08", "2024-08-21", "2024-08-31"),
        ("monthday:01-15:near", "2025-01-15", "2025-01-15", "2025-01-15"),
        ("monthday:01-05:recent", "2025-01-05", "2025-01-05", "2025-01-05"),
        ("monthday:03-01:recent", "2024-03-01", "2024-03-01", "2024-03-01"),
        ("monthday:02-29:past", "2024-02-29", "2024-02-29", "2024-02-29"),
        ("monthday:02-29:future", "2028-02-29", "2028-02-29", "2028-02-29"),
        ("quarter:3:past", "2024-Q3", "2024-07-01", "2024-09-30"),
        ("half:2:near", "2024-H2", "2024-07-01", "2024-12-31"),
        ("season:SU:past", "2024-SU", "2024-06-01", "2024-08-31"),
        ("easter:0:past", "2024-03-31", "2024-03-31", "2024-03-31"),
        ("easter:49..50:past", None, "2024-05-19", "2024-05-20"),
        ("nth:05-6-2:past", "2024-05-12", "2024-05-12", "2024-05-12"),
        ("nth:11-3-4:future", "2024-11-28", "2024-11-28", "2024-11-28"),
        ("nth:05-0--1:past", "2024-05-27", "2024-05-27", "2024-05-27"),
        ("ago:P3D", "P3D", "2024-10-21", "2024-10-21"),
        ("ago:P2W", "P2W", "2024-10-07", "2024-10-13"),
        ("ago:P5Y", "P5Y", "2019-01-01", "2019-12-31"),
        ("ago:PXD", "PXD", None, "2024-10-24"),
        ("hence:P1M", "P1M", "2024-11-01", "2024-11-30"),
        ("past:P7D", "P7D", "2024-10-17", "2024-10-24"),
        ("past:PT24H", "PT24H", "2024-10-23", "2024-10-24"),
        ("next:P6D", "P6D", "2024-10-24", "2024-10-30"),
        ("weekday:0:past>next:P2W", "P2W", "2024-10-21", "2024-11-04"),
        ("since:P20Y", "P20Y", "2004-10-24", "2024-10-24"),
        ("ref:PAST", "PAST_REF", None, "2024-10-24"),
        ("ref:SO_FAR", "PRESENT_REF", None, "2024-10-24"),
        ("ref:PRESENT", "PRESENT_REF", "2024-10-24", "2024-10-24"),
        ("ref:FUTURE", "FUTURE_REF", "2024-10-24", None),
        ("between:1989-01-01..1991-12-31", None, "1989-01-01", "1991-12-31"),
    ],
)
def test_what_rules_mean_on_a_thursday(rule: str, value: str | None, earliest: str | None, latest: str | None) -> None:
    timex, when = resolve(rule, THURSDAY)
    assert timex == value
    assert when is not None
    assert (when.earliest and when.earliest.isoformat(), when.latest and when.latest.isoformat()) == (earliest, latest)


@pytest.mark.parametrize("rule", ["duration:P3D", "set:P1D", "value:XXXX-XX-XX"])
def test_values_without_a_place(rule: str) -> None:
    assert resolve(rule, THURSDAY) == (rule.partition(":")[2], None)


@pytest.mark.parametrize(
    "rule",
    [
        "date:2023-02-30",
        "date:2023-W54",
        "nonsense",
        "weekday:x:past",
        "weekday:1:sideways",
        "shift:day:9999999999",
        "",
        "part:EV>",
    ],
)
def test_what_cannot_be_is_nothing(rule: str) -> None:
    assert resolve(rule, THURSDAY)[1] is None


@pytest.mark.parametrize(
    "rule", ["weekday:1:past", "shift:week:-1", "month:6:past", "easter:0:past", "part:EV", "shift:day:0>part:EV"]
)
def test_relative_rules_need_an_anchor(rule: str) -> None:
    assert resolve(rule, None) == (None, None)


@pytest.mark.parametrize(("rule", "value"), [("ref:PRESENT", "PRESENT_REF"), ("ago:P3D", "P3D"), ("past:PXD", "PXD")])
def test_some_have_a_value_without_anchor(rule: str, value: str) -> None:
    assert resolve(rule, None) == (value, None)


def test_two_ends_that_agree() -> None:
    days = TimeRange(earliest=THURSDAY, latest=date(2024, 10, 25))
    assert resolve_within("weekday:2:past", days) == ("2024-10-23", TimeRange.day(date(2024, 10, 23)))


def test_two_ends_that_differ_give_the_hull() -> None:
    days = TimeRange(earliest=date(2024, 11, 5), latest=date(2024, 11, 27))
    timex, when = resolve_within("weekday:1:past", days)
    assert timex is None
    assert when == TimeRange(earliest=date(2024, 11, 5), latest=date(2024, 11, 26), precision=Precision.INTERVAL)


def test_weekdays_between_the_ends_are_seen() -> None:
    days = TimeRange(earliest=date(2024, 10, 21), latest=date(2024, 10, 25))  # Monday to Friday
    _, when = resolve_within("weekday:2:past", days)
    assert when is not None
    assert (when.earliest, when.latest) == (date(2024, 10, 16), date(2024, 10, 23))


def test_vague_ones_stay_open() -> None:
    days = TimeRange(earliest=THURSDAY, latest=date(2024, 10, 25))
    assert resolve_within("ref:SO_FAR", days)[1] == TimeRange(earliest=None, latest=date(2024, 10, 25), precision=Precision.VAGUE)
    assert resolve_within("ref:FUTURE", days)[1] == TimeRange(earliest=THURSDAY, latest=None, precision=Precision.VAGUE)


def test_an_open_anchor_places_only_what_is_absolute() -> None:
    after = TimeRange(earliest=THURSDAY, latest=None)
    assert resolve_within("weekday:1:past", after)[1] is None
    assert resolve_within("date:2023-08", after)[0] == "2023-08"


@pytest.mark.parametrize("monday", [date(2024, 4, 1), date(2024, 5, 20)])
def test_on_a_holiday_monday_the_weekend_is_not_over(monday: date) -> None:
    when = resolve("shift:weekend:-1", monday)[1]
    assert when is not None
    assert when.latest == monday - timedelta(days=8)


@given(DAYS, st.integers(0, 6), st.sampled_from(["past", "before", "future", "after", "near"]))
def test_weekdays_are_that_weekday_and_near(day: date, weekday: int, direction: str) -> None:
    when = resolve(f"weekday:{weekday}:{direction}", day)[1]
    assert when is not None
    assert when.earliest == when.latest
    assert when.earliest is not None
    assert when.earliest.weekday() == weekday
    away = (when.earliest - day).days
    low, high = {"past": (-6, 0), "before": (-7, -1), "future": (0, 6), "after": (1, 7), "near": (-3, 3)}[direction]
    assert low <= away <= high


@given(DAYS, st.integers(1, 12))
def test_months_past_have_begun(day: date, month: int) -> None:
    when = resolve(f"month:{month:02d}:past", day)[1]
    assert when is not None
    assert when.earliest is not None
    assert when.earliest.month == month
    assert timedelta(0) <= day - when.earliest < timedelta(days=366)


@given(DAYS, st.sampled_from(["day", "week", "weekend", "month", "quarter", "season", "half", "year", "decade", "century"]))
def test_a_day_lies_in_its_unit(day: date, unit: str) -> None:
    when = parse_value(unit_value(unit, day))
    assert when is not None
    assert when.earliest is not None
    assert when.latest is not None
    if unit != "weekend":
        assert when.earliest <= day <= when.latest
    assert unit_value(unit, when.earliest) == unit_value(unit, when.latest) == unit_value(unit, day)


@given(DAYS, st.integers(-50, 50))
def test_moving_there_and_back(day: date, count: int) -> None:
    assert moved(moved(day, "week", count), "week", -count) == day
    assert moved(day, "month", 12 * count) == moved(day, "year", count)


@given(st.integers(1600, 2400))
def test_easter_is_a_spring_sunday(year: int) -> None:
    day = easter(year)
    assert day.weekday() == 6
    assert date(year, 3, 22) <= day <= date(year, 4, 25)


@pytest.mark.parametrize(("year", "day"), [(1943, "04-25"), (2008, "03-23"), (2020, "04-12"), (2024, "03-31"), (2025, "04-20")])
def test_easter_of_known_years(year: int, day: str) -> None:
    assert easter(year).isoformat() == f"{year}-{day}"


@given(st.text(max_size=40), st.none() | DAYS)
def test_no_text_breaks_it(rule: str, anchor: date | None) -> None:
    resolve(rule, anchor)


@given(
    DAYS, st.integers(0, 20), st.sampled_from(["weekday:1:past", "shift:week:-1", "month:03:near", "weekend:past", "ref:SO_FAR"])
)
def test_the_hull_holds_every_day_between(day: date, width: int, rule: str) -> None:
    days = TimeRange(earliest=day, latest=day + timedelta(days=width))
    hull = resolve_within(rule, days)[1]
    assert hull is not None
    for end in (day, day + timedelta(days=width)):
        when = resolve(rule, end)[1]
        assert when is not None
        assert hull.earliest is None or (when.earliest is not None and hull.earliest <= when.earliest)
        assert hull.latest is None or (when.latest is not None and when.latest <= hull.latest)
