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
    assert [t.rule for t in times_in("They had met on Thursday.")] == ["weekday:3:before"]


def test_without_a_date_only_the_absolute_is_placed() -> None:
    times = times_in("On Monday the house of 1998 was sold.", None)
    assert [(t.timex, t.range is None) for t in times] == [(None, True), ("1998", False)]
