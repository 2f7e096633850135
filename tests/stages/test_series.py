"""Lining up: which figures of several reports are one quantity, and when each held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from lagebild.records import (
    Attribution,
    Dating,
    Document,
    Evidence,
    Figure,
    FigureSeries,
    Hedge,
    Provenance,
    Quantity,
    Reading,
    Role,
    TimeExpression,
    TimeRange,
    TimexType,
    digest,
    evidence,
    finding_id,
)  # fmt: skip
from lagebild.stages.claims import line_up_figures

HERE = Provenance(reader="test", version="1")


class Pile:
    """Reports made of figures alone: `add` puts one into a report, `series` lines all up."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.figures: dict[str, list[Figure]] = {}
        self.times: dict[str, list[TimeExpression]] = {}
        self.holders: dict[str, tuple[str, ...]] = {}
        self.dates: dict[str, date | None] = {}

    def report(self, name: str, day: int | None = None) -> None:
        self.texts[name], self.figures[name], self.times[name] = "", [], []
        self.dates[name] = date(2031, 5, day) if day else None

    def add(
        self, report: str, low: float | None, high: float | None, key: str, *, condition: str | None = None, place: str | None = None,
        holder: str | None = None, hedge: Hedge = Hedge.EXACT, unit: str | None = None, time: tuple[str, TimeRange] | None = None, gap: int = 0,
    ) -> str:  # fmt: skip
        cited = []
        for role, words in ((Role.VALUE, f"{low}..{high}"), (Role.PLACE, place), (Role.TIME, time[0] if time else None)):
            if words:
                cited.append(self._write(report, words, role, gap))
        if time:
            word = time[0].split()[-1]
            end = cited[-1].span.end
            place_of = evidence(report, self.texts[report], end - len(word), end, Role.VALUE)
            self.times[report].append(
                TimeExpression(
                    id=f"t{end}", evidence=(place_of,), provenance=HERE, rule="", timex_type=TimexType.DATE, range=time[1]
                )
            )
        quantity = Quantity(low=low, high=high, unit=unit, hedge=hedge)
        figure = Figure(
            id=finding_id("figure", tuple(cited), low, high, key), evidence=tuple(cited), provenance=HERE, quantity=quantity, counted=key,
            counted_key=key, condition=condition,
        )  # fmt: skip
        self.figures[report].append(figure)
        if holder:
            self.holders[figure.id] = (holder,)
        return figure.id

    def _write(self, report: str, words: str, role: Role, gap: int) -> Evidence:
        start = len(self.texts[report]) + gap
        self.texts[report] += " " * gap + words + " "
        return evidence(report, self.texts[report], start, start + len(words), role)

    def series(self) -> tuple[FigureSeries, ...]:
        documents = [Document(id=n, source=n, text=t, digest=digest(t), language="de", blocks=()) for n, t in self.texts.items()]
        readings = [
            Reading(document=n, language="de", figures=tuple(f), times=tuple(self.times[n])) for n, f in self.figures.items()
        ]
        attributions = [Attribution(finding=f.id, holders=self.holders.get(f.id, ())) for fs in self.figures.values() for f in fs]
        datings = [Dating(document=n, range=TimeRange.day(d) if d else None, stated=d is not None) for n, d in self.dates.items()]
        return line_up_figures(documents, readings, attributions, datings)

    def groups(self) -> list[list[str]]:
        return [[p.figure for p in s.points] for s in self.series()]


@pytest.fixture
def pile() -> Pile:
    made = Pile()
    for name, day in (("a", 1), ("b", 2), ("c", 3)):
        made.report(name, day)
    return made


def together(pile: Pile, *ids: str) -> bool:
    return any(set(ids) <= set(group) for group in pile.groups())


def test_every_figure_is_in_exactly_one_series(pile: Pile) -> None:
    ids = [pile.add(r, v, v, k) for r in "abc" for v, k in ((10, "soldier"), (70, "container"), (5, ""))]
    assert sorted(i for g in pile.groups() for i in g) == sorted(ids)


def test_the_same_thing_lines_up_and_is_sorted_in_time(pile: Pile) -> None:
    late, early = pile.add("c", 40, 40, "soldier elbisch"), pile.add("a", 40, 40, "soldier")
    assert pile.groups() == [[early, late]]


def test_figures_that_count_nothing_known_stay_alone(pile: Pile) -> None:
    assert not together(pile, pile.add("a", 40, 40, ""), pile.add("b", 40, 40, ""))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ({"key": "soldier"}, {"key": "container"}),
        ({"key": "soldier", "condition": "deployed"}, {"key": "soldier", "condition": "expected"}),
        ({"key": "soldier", "place": "Elbia"}, {"key": "soldier", "place": "Weserland"}),
        ({"key": "soldier elbisch"}, {"key": "soldier weserisch"}),
        ({"key": "fine", "unit": "EUR"}, {"key": "fine", "unit": "USD"}),
    ],
)
def test_other_scope_is_another_series(pile: Pile, left: dict[str, str], right: dict[str, str]) -> None:
    a = pile.add("a", 40, 40, **left)  # type: ignore[arg-type]
    b = pile.add("b", 40, 40, **right)  # type: ignore[arg-type]
    assert not together(pile, a, b)


def test_forms_of_one_place_are_one(pile: Pile) -> None:
    a, b = pile.add("a", 40, 40, "soldier", place="Weserland"), pile.add("b", 40, 40, "soldier", place="im Osten Weserlands")
    assert together(pile, a, b)


def test_what_is_left_open_goes_with_what_most_say(pile: Pile) -> None:
    most = [pile.add(r, 40, 40, "soldier", condition="deployed", place="Elbia") for r in "ab"]
    other = pile.add("b", 90, 90, "soldier", condition="expected")
    opened = pile.add("c", 40, 40, "soldier")
    assert together(pile, *most, opened)
    assert not together(pile, other, opened)


def test_numbers_of_one_report_that_exclude_each_other_are_two_things(pile: Pile) -> None:
    district, hotel = pile.add("a", 33, 33, "infected"), pile.add("a", 23, 23, "infected")
    district_later, hotel_later = pile.add("b", 37, 37, "infected"), pile.add("b", 24, 24, "infected")
    assert together(pile, district, district_later)
    assert together(pile, hotel, hotel_later)
    assert not together(pile, district, hotel)


def test_two_holders_side_by_side_speak_of_one_thing(pile: Pile) -> None:
    a = pile.add("a", 3000, 3000, "soldier", holder="Elbia")
    b = pile.add("a", 1500, 1500, "soldier", holder="Weserland")
    assert together(pile, a, b)


def test_two_sides_may_differ_by_a_factor_of_ten_but_nobody_else(pile: Pile) -> None:
    a, b = pile.add("a", 500, 500, "dead", holder="Elbia"), pile.add("b", 60, 60, "dead", holder="Weserland")
    assert together(pile, a, b)
    c, d = pile.add("a", 500, 500, "container"), pile.add("b", 60, 60, "container")
    assert not together(pile, c, d)


def test_open_bounds_meet_what_they_may_be(pile: Pile) -> None:
    a, b = pile.add("a", 3000, None, "soldier", hedge=Hedge.AT_LEAST), pile.add("b", 10_000, 10_000, "soldier")
    assert together(pile, a, b)


def test_an_addition_is_not_the_total(pile: Pile) -> None:
    assert not together(pile, pile.add("a", 20, 20, "infected"), pile.add("b", 10, 10, "infected more"))


def test_as_of_is_the_date_of_the_report(pile: Pile) -> None:
    pile.add("b", 40, 40, "soldier")
    assert pile.series()[0].points[0].as_of == TimeRange.day(date(2031, 5, 2))


def test_as_of_is_the_time_of_the_clause(pile: Pile) -> None:
    yesterday = TimeRange.day(date(2031, 5, 1))
    pile.add("b", 40, 40, "soldier", time=("gestern", yesterday))
    assert pile.series()[0].points[0].as_of == yesterday


def test_since_reaches_to_the_report(pile: Pile) -> None:
    pile.add("b", 40, 40, "soldier", time=("seit März", TimeRange(earliest=date(2031, 3, 1), latest=date(2031, 3, 31))))
    as_of = pile.series()[0].points[0].as_of
    assert as_of is not None
    assert (as_of.earliest, as_of.latest) == (date(2031, 3, 1), date(2031, 5, 2))


def test_a_time_to_come_is_not_when_a_figure_held(pile: Pile) -> None:
    pile.add("b", 40, 40, "soldier", time=("morgen", TimeRange.day(date(2031, 5, 3))))
    assert pile.series()[0].points[0].as_of == TimeRange.day(date(2031, 5, 2))


def test_thresholds_hold_at_any_date(pile: Pile) -> None:
    pile.add("b", 50, 50, "threshold", unit="per_100000")
    assert pile.series()[0].points[0].as_of is None


def test_undated_reports_come_last() -> None:
    pile = Pile()
    pile.report("x")
    pile.report("y", 4)
    undated, dated = pile.add("x", 40, 40, "soldier"), pile.add("y", 40, 40, "soldier")
    assert pile.groups() == [[dated, undated]]


def test_bounded_on_very_many_figures() -> None:
    pile = Pile()
    pile.report("a", 1)
    ids = [pile.add("a", v, v, "soldier") for v in range(1, 1200)]
    assert sorted(i for g in pile.groups() for i in g) == sorted(ids)


def test_empty() -> None:
    empty: Sequence[Document] = ()
    assert line_up_figures(empty, (), (), ()) == ()


def test_a_telling_number_moves_people_to_their_group(pile: Pile) -> None:
    people = pile.add("a", 230, 230, "quarantined", condition="quarantined")
    contacts = pile.add("b", 230, 230, "contact", condition="quarantined")
    few, few_contacts = (
        pile.add("c", 5, 5, "quarantined", condition="quarantined"),
        pile.add("c", 5, 5, "contact", condition="quarantined"),
    )
    assert together(pile, people, contacts)
    assert not together(pile, few, few_contacts)


def test_the_name_tells_most_apart(pile: Pile) -> None:
    for report, key in (("a", "soldier"), ("b", "soldier elbisch"), ("c", "soldier")):
        pile.add(report, 40, 40, key)
    assert [s.counted for s in pile.series()] == ["soldier elbisch"]


def test_two_dates_side_by_side_are_one_thing_that_changed(pile: Pile) -> None:
    yesterday = pile.add("b", 89, 89, "r_value", time=("gestern", TimeRange.day(date(2031, 5, 1))))
    today = pile.add("b", 71, 71, "r_value")
    assert pile.groups() == [[yesterday, today]]


def test_a_number_that_both_reports_give_is_lined_up_first(pile: Pile) -> None:
    tests = pile.add("a", 500, 500, "tested")
    people, again = pile.add("b", 1050, 1050, "tested"), pile.add("b", 500, 500, "tested", gap=400)
    assert sorted(map(sorted, pile.groups())) == sorted([sorted([tests, again]), [people]])


def test_an_adjective_met_once_is_not_meant_elsewhere(pile: Pile) -> None:
    assert not together(pile, pile.add("a", 84, 84, "person hafenstädtisch"), pile.add("b", 50, 50, "person"))


def test_people_by_another_name_of_whom_nothing_is_said_are_others(pile: Pile) -> None:
    guests, workers = pile.add("a", 500, 500, "person"), pile.add("b", 800, 800, "person")
    pile.figures["a"][0] = replace(pile.figures["a"][0], counted="Gäste")
    pile.figures["b"][0] = replace(pile.figures["b"][0], counted="Beschäftigte")
    assert not together(pile, guests, workers)
