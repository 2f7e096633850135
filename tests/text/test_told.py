"""Which values of a quantity are told, and in which order."""

from __future__ import annotations

from datetime import date

from lagebild.records import FigurePoint, Hedge, Quantity, TimeRange
from lagebild.text.told import adds_nothing, since, values_of


def point(
    name: str, low: float | None, high: float | None, day: int | None, holder: str = "", hedge: Hedge = Hedge.EXACT
) -> FigurePoint:
    return FigurePoint(
        figure=name, document=f"report {name}", quantity=Quantity(low=low, high=high, hedge=hedge),
        holders=(holder,) if holder else (), as_of=TimeRange.day(date(2031, 5, day)) if day else None,
    )  # fmt: skip


def told(*points: FigurePoint, most: int = 4) -> list[tuple[str, ...]]:
    return [tuple(p.figure for p in t.points) for t in values_of(points, lambda _: True, most)]


def test_a_value_is_told_once_by_its_earliest_day() -> None:
    assert told(point("c", 24, 24, 5), point("a", 23, 23, 3), point("b", 23, 23, 4)) == [("a", "b"), ("c",)]


def test_of_one_time_the_closer_value_is_told() -> None:
    wide = point("wide", 36, None, 3, hedge=Hedge.AT_LEAST)
    assert told(wide, point("close", 36, 36, 3)) == [("close",)]
    assert told(wide, point("close", 36, 36, 3, "Amt")) == [("close",)]


def test_what_somebody_else_gives_stays() -> None:
    wide = point("wide", 36, None, 3, "Stadt", hedge=Hedge.AT_LEAST)
    assert len(told(wide, point("close", 36, 36, 3, "Amt"))) == 2


def test_what_is_vague_is_told_where_nothing_closer_is_known_of_its_time() -> None:
    dozens = point("dozens", 24, None, 3, "Amt", hedge=Hedge.VAGUE)
    assert told(dozens, point("close", 36, 36, 3)) == [("close",)]
    assert told(dozens, point("later", 36, 36, 9)) == [("dozens",), ("later",)]


def test_of_two_vague_values_the_one_that_somebody_gives_is_told() -> None:
    dozens = point("dozens", 24, None, 3, "Amt", hedge=Hedge.VAGUE)
    assert told(dozens, point("many", 20, 99, 3, hedge=Hedge.VAGUE)) == [("dozens",)]


def test_what_has_no_day_is_never_the_newest() -> None:
    assert told(point("undated", 50, 50, None), point("dated", 40, 40, 3))[-1] == ("dated",)
    assert since(None) < since(TimeRange.day(date(2031, 5, 1)))


def test_of_many_values_the_first_and_the_last_are_told() -> None:
    points = [point(str(n), n, n, n) for n in range(1, 9)]
    assert told(*points, most=3) == [("1",), ("7",), ("8",)]


def test_what_may_not_be_told_is_left_out() -> None:
    points = (point("a", 1, 1, 1), point("b", 2, 2, 2))
    assert [t.points[0].figure for t in values_of(points, lambda p: p.figure != "a", 4)] == ["b"]


def test_who_gives_a_value() -> None:
    (one,) = values_of((point("a", 1, 1, 1, "Amt"), point("b", 1, 1, 2, "Stadt")), lambda _: True, 4)
    assert one.holders == ("Amt", "Stadt")
    assert one.quantity.low == 1


def test_what_is_vague_is_no_newer_state_of_what_fits_it() -> None:
    thousands = point("thousands", 2000, None, 9, "Amt", hedge=Hedge.VAGUE)
    assert told(point("old", 3000, 3000, 3, "Stadt"), thousands) == [("old",)]
    assert told(point("few", 150, 150, 3, "Amt"), thousands) == [("few",), ("thousands",)]
    assert adds_nothing(thousands, [point("old", 3000, None, 3, hedge=Hedge.AT_LEAST), thousands])
    assert not adds_nothing(thousands, [thousands, point("later", 3000, 3000, 12)])
    assert not adds_nothing(point("exact", 3000, 3000, 9), [point("old", 3000, 3000, 3)])
