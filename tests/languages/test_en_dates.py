"""English time expressions."""

from __future__ import annotations

from datetime import date

import pytest

from lagebild.languages.en.dates import read
from lagebild.languages.en.segment import segment
from lagebild.records import Block, BlockKind, Document, Reading, TimeExpression, TimeRange, digest

THURSDAY = date(2024, 10, 24)


def times_in(text: str, day: date | None = THURSDAY) -> tuple[TimeExpression, ...]:
    document = Document(
        id="d", source="d", text=text, digest=digest(text), language="en",
        blocks=(Block(start=0, end=len(text), kind=BlockKind.PARAGRAPH),), published=TimeRange.day(day) if day else None,
    )  # fmt: skip
    return read(document, Reading(document="d", language="en", sentences=segment(text, document.blocks)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge fell on October 3, 2023.", ("October 3, 2023", "2023-10-03")),
        ("The bridge fell on 3 October 2023.", ("3 October 2023", "2023-10-03")),
        ("The bridge fell on Sept. 3.", ("Sept. 3", "2024-09-03")),
        ("The bridge fell in June 2022.", ("June 2022", "2022-06")),
        ("The bridge fell in early August.", ("early August", "2024-08")),
        ("The bridge will open in May.", ("May", "2025-05")),
        ("The bridge fell in 1998.", ("1998", "1998")),
        ("The bridge fell in the 1980s.", ("the 1980s", "198")),
        ("The bridge dates from the 15th century.", ("the 15th century", "14")),
        ("The bridge fell on Wednesday.", ("Wednesday", "2024-10-23")),
        ("The bridge fell on Wednesday night.", ("Wednesday night", "2024-10-23TNI")),
        ("The bridge will open on Monday.", ("Monday", "2024-10-28")),
        ("The bridge fell last Thursday.", ("last Thursday", "2024-10-17")),
        ("The bridge fell yesterday.", ("yesterday", "2024-10-23")),
        ("The bridge fell last week.", ("last week", "2024-W42")),
        ("The bridge will open next month.", ("next month", "2024-11")),
        ("The bridge fell two weeks ago.", ("two weeks ago", "P2W")),
        ("The bridge shook in recent weeks.", ("recent weeks", "PXW")),
        ("The bridge stood for twenty years.", ("twenty years", "P20Y")),
        ("The bridge is checked daily.", ("daily", "P1D")),
        ("The bridge is so far closed.", ("so far", "PRESENT_REF")),
        ("The bridge will soon open.", ("soon", "FUTURE_REF")),
        ("The bridge fell on Easter Monday.", ("Easter Monday", "2024-04-01")),
        ("The bridge fell on Memorial Day.", ("Memorial Day", "2024-05-27")),
        ("The bridge fell in the third quarter of 2023.", ("the third quarter of 2023", "2023-Q3")),
        ("The bridge fell last Tuesday.", ("last Tuesday", "2024-10-22")),
        ("The bridge fell on the 11th.", ("the 11th", "2024-10-11")),
        ("The bridge fell on Friday the 11th.", ("Friday the 11th", "2024-10-11")),
        ("The bridge fell in mid-June.", ("mid-June", "2024-06")),
        ("The bridge will open early next week.", ("early next week", "2024-W44")),
        ("The bridge fell a fortnight ago.", ("a fortnight ago", "P2W")),
        ("The bridge fell overnight.", ("overnight", "2024-10-23TNI")),
        ("The bridge fell in the week of June 10.", ("the week of June 10", "2024-W24")),
        ("The bridge fell in the week beginning June 10.", ("the week beginning June 10", "2024-W24")),
        ("The bridge will open in Q3 2025.", ("Q3 2025", "2025-Q3")),
        ("The bridge fell in the first half of this year.", ("the first half of this year", "2024-H1")),
        ("The bridge fell in the 2023 fiscal year.", ("the 2023 fiscal year", "2023")),
        ("The bridge fell in the nineties.", ("the nineties", "199")),
        ("The bridge fell late Tuesday night.", ("late Tuesday night", "2024-10-22TNI")),
        ("The bridge fell in the month of May.", ("the month of May", "2024-05")),
        ("The bridge fell the week before last.", ("the week before last", "2024-W41")),
        ("The bridge will open two weeks from Monday.", ("two weeks from Monday", "P2W")),
        ("The bridge fell on the first Friday of March.", ("the first Friday of March", "2024-03-01")),
        ("The bridge stood for two and a half years.", ("two and a half years", "P2.5Y")),
        ("The bridge is checked fortnightly.", ("fortnightly", "P2W")),
        ("The bridge is checked every other week.", ("every other week", "P2W")),
        ("The bridge will open tonight.", ("tonight", "2024-10-24TNI")),
    ],
)
def test_one_expression(text: str, expected: tuple[str, str | None]) -> None:
    assert [(text[t.span.start : t.span.end], t.timex) for t in times_in(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "He may march.",
        "Some 2010 people came.",
        "A 16-year-old boy, 16 years old, won.",
        "It took 3,000 troops.",
        "The price rose to 1500.",
    ],
)
def test_no_time(text: str) -> None:
    assert times_in(text) == ()


def test_afternoon_clock() -> None:
    assert [t.timex for t in times_in("They met on Wednesday at 5:30 p.m. in town.")] == ["2024-10-23", "2024-10-23T17:30"]


def test_past_perfect_is_before() -> None:
    assert [t.rule for t in times_in("They had met on Wednesday.")] == ["weekday:2:before"]


def test_without_a_date_only_the_absolute_is_placed() -> None:
    times = times_in("On Monday the house of 1998 was sold.", None)
    assert [(t.timex, t.range is None) for t in times] == [(None, True), ("1998", False)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("The bridge was shut from Monday to Wednesday.", "2024-10-21", "2024-10-23"),
        ("The bridge was shut from 2014 to 2018.", "2014-01-01", "2018-12-31"),
        ("The bridge was shut between May 3 and May 9.", "2024-05-03", "2024-05-09"),
        ("The bridge will open within three days.", "2024-10-24", "2024-10-27"),
    ],
)
def test_stretches(text: str, first: str, last: str) -> None:
    ranges = [t.range for t in times_in(text) if t.range is not None]
    assert [ranges[0].earliest, ranges[-1].latest] == [date.fromisoformat(first), date.fromisoformat(last)]


@pytest.mark.parametrize(
    "text", ["Highs will be in the 70s, with low humidity.", "She is in her eighties.", "They left the 5th floor."]
)
def test_what_is_no_decade_and_no_day(text: str) -> None:
    assert [t.rule for t in times_in(text) if t.rule.startswith(("date:", "day:"))] == []


def test_the_first_hour_of_a_range_takes_the_half_of_the_day_from_the_second() -> None:
    clocks = [
        t.rule.rpartition(">")[2] for t in times_in("The bridge was shut between 3 and 8:30 p.m. on Tuesday.") if "clock" in t.rule
    ]
    assert clocks == ["clock:15:00", "clock:20:30"]
