"""Verdicts on pairs of figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from lagebild.records import (
    BlockKind,
    Dating,
    Direction,
    Evidence,
    Figure,
    FigurePoint,
    FigureSeries,
    Hedge,
    Lineage,
    Provenance,
    Quantity,
    Reading,
    Relation,
    Role,
    Sentence,
    SharedPassage,
    Span,
    TimeRange,
    Token,
    Verdict,
)  # fmt: skip
from lagebild.stages.conflicts import relate_figures

NOTHING = Lineage()
EXACT, ABOUT, AT_LEAST, AT_MOST, MORE = Hedge.EXACT, Hedge.ABOUT, Hedge.AT_LEAST, Hedge.AT_MOST, Hedge.MORE_THAN


def quantity(low: float | None, high: float | None, hedge: Hedge = EXACT) -> Quantity:
    return Quantity(low=low, high=high, hedge=hedge, exclusive_low=hedge is MORE)


def figure(name: str, report: str, q: Quantity, key: str = "soldier", place: bool = False) -> Figure:
    at = int(name[1:]) * 10
    cited = [Evidence(span=Span(document=report, start=at, end=at + 5), role=Role.VALUE, digest="x")]
    if place:
        cited.append(Evidence(span=Span(document=report, start=at + 5, end=at + 9), role=Role.PLACE, digest="y"))
    return Figure(id=name, evidence=tuple(cited), provenance=Provenance(reader="test", version="1"), quantity=q, counted_key=key)


def point(f: Figure, day: int | None = 1, holder: str | None = None) -> FigurePoint:
    as_of = TimeRange.day(date(2031, 5, day)) if day else None
    return FigurePoint(figure=f.id, document=f.document, quantity=f.quantity, holders=(holder,) if holder else (), as_of=as_of)


def series(*points: FigurePoint, name: str = "s", condition: str | None = None) -> FigureSeries:
    return FigureSeries(id=name, counted="Soldaten", unit=None, condition=condition, points=points)


def readings(*figures: Figure) -> tuple[Reading, ...]:
    reports = sorted({f.document for f in figures})
    return tuple(Reading(document=r, language="de", figures=tuple(f for f in figures if f.document == r)) for r in reports)


def sentence(text: str) -> Sentence:
    """All of a report as one sentence; where its words stand does not matter here."""
    tokens = tuple(Token(i, i, word, "", word.lower()) for i, word in enumerate(text.split()))
    return Sentence(start=0, end=99, block=0, kind=BlockKind.PARAGRAPH, tokens=tokens)


def relate(x: Quantity, y: Quantity, *, days: tuple[int | None, int | None] = (1, 1), holders: tuple[str | None, str | None] = (None, None),
           reports: tuple[str, str] = ("a", "b"), lineage: Lineage = NOTHING) -> Relation:  # fmt: skip
    one, other = figure("f1", reports[0], x), figure("f2", reports[1], y)
    points = (point(one, days[0], holders[0]), point(other, days[1], holders[1]))
    (relation,) = relate_figures(readings(one, other), (series(*points),), lineage)
    return relation


@pytest.mark.parametrize(
    ("x", "y", "verdict"),
    [
        (quantity(3000, 3000), quantity(3000, 3000), Verdict.EQUAL),
        (quantity(3000, None, AT_LEAST), quantity(3000, None, AT_LEAST), Verdict.EQUAL),
        (quantity(63, 69, ABOUT), quantity(68, 68), Verdict.ROUNDING),
        (quantity(68, 68), quantity(63, 69, ABOUT), Verdict.ROUNDING),
        (quantity(3000, 3000), quantity(3012, 3012), Verdict.ROUNDING),
        (quantity(12_500, 13_500, ABOUT), quantity(13_000, None, MORE), Verdict.COMPATIBLE),
        (quantity(3000, None, AT_LEAST), quantity(3000, 3000), Verdict.COMPATIBLE),
        (quantity(None, 700, AT_MOST), quantity(700, 700), Verdict.COMPATIBLE),
        (quantity(2000, 9999, Hedge.VAGUE), quantity(3000, 3000), Verdict.COMPATIBLE),
        (quantity(60, None, MORE), quantity(60, 60), Verdict.CONFLICT),
        (quantity(4000, None, MORE), quantity(4000, 4000), Verdict.COMPATIBLE),
        (quantity(3000, 3000), quantity(1450, 1550, ABOUT), Verdict.CONFLICT),
        (quantity(33, 33), quantity(32, 32), Verdict.CONFLICT),
    ],
)  # fmt: skip
def test_same_date(x: Quantity, y: Quantity, verdict: Verdict) -> None:
    assert relate(x, y).verdict is verdict


def test_disjoint_numbers_of_different_dates_are_an_update() -> None:
    found = relate(quantity(36, 36), quantity(68, 68), days=(1, 2))
    assert found.verdict is Verdict.SUPERSEDED
    assert "later_as_of" in found.reasons


def dated(days: dict[str, int]) -> tuple[Dating, ...]:
    return tuple(Dating(document=r, range=TimeRange.day(date(2031, 5, d)), stated=True) for r, d in days.items())


@pytest.mark.parametrize(
    ("condition", "second", "verdict"),
    [("infected", 37, Verdict.SUPERSEDED), ("infected", 29, Verdict.CONFLICT), ("deployed", 37, Verdict.CONFLICT)],
)
def test_a_growing_count_of_a_later_report_is_no_conflict(condition: str, second: int, verdict: Verdict) -> None:
    early, late = figure("f1", "a", quantity(33, 33)), figure("f2", "b", quantity(second, second))
    row = series(point(early, 1), point(late, 1), condition=condition)
    (found,) = relate_figures(readings(early, late), (row,), NOTHING, dated({"a": 1, "b": 2}))
    assert found.verdict is verdict


def test_a_number_of_a_day_long_past_is_of_another_occasion() -> None:
    past, now = figure("f1", "a", quantity(20_000, 20_000), key="person"), figure("f2", "b", quantity(18_000, 18_000), key="person")
    told = Evidence(span=Span(document="a", start=50, end=59), role=Role.TIME, digest="z")
    past = replace(past, evidence=(*past.evidence, told))
    row = series(point(past, 1), point(now, 29))
    (found,) = relate_figures(readings(past, now), (row,), NOTHING, dated({"a": 28, "b": 29}))
    assert (found.verdict, found.reasons) == (Verdict.DIFFERENT_SCOPE, ("bounds_disjoint", "other_time"))


@pytest.mark.parametrize(("holder", "verdict"), [(None, Verdict.DIFFERENT_SCOPE), ("Elbia", Verdict.SUPERSEDED)])
def test_a_vague_number_is_overtaken_only_by_its_own_holder(holder: str | None, verdict: Verdict) -> None:
    found = relate(quantity(20_000, None, Hedge.VAGUE), quantity(10_000, 10_000), days=(1, 2), holders=(holder, holder))
    assert found.verdict is verdict


def test_almost_a_number_is_that_number_rounded() -> None:
    assert relate(quantity(630, 699, ABOUT), quantity(700, 700)).verdict is Verdict.ROUNDING


def test_undated_numbers_are_no_update() -> None:
    found = relate(quantity(36, 36), quantity(68, 68), days=(1, None))
    assert found.verdict is Verdict.CONFLICT
    assert "undated" in found.reasons


@pytest.mark.parametrize(
    ("holders", "verdict"), [((None, None), Verdict.DIFFERENT_SCOPE), (("Elbia", "Weserland"), Verdict.CONFLICT)]
)
def test_one_report_contradicts_itself_only_by_two_holders(holders: tuple[str | None, str | None], verdict: Verdict) -> None:
    assert relate(quantity(24, 24), quantity(28, 28), reports=("a", "a"), holders=holders).verdict is verdict


@pytest.mark.parametrize(("holders", "reason"), [(("Elbia", "Elbia"), "same_holder"), (("Elbia", "Weserland"), "other_holder")])
def test_holders_are_a_reason(holders: tuple[str, str], reason: str) -> None:
    assert reason in relate(quantity(24, 24), quantity(28, 28), holders=holders).reasons


@pytest.mark.parametrize(("second", "reason"), [(24, "copy"), (28, "copy_changed")])
def test_a_shared_passage_is_a_reason(second: int, reason: str) -> None:
    passage = SharedPassage(
        id="p", a=Span(document="b", start=0, end=99), b=Span(document="a", start=0, end=99), direction=Direction.UNKNOWN
    )
    assert reason in relate(quantity(24, 24), quantity(second, second), lineage=Lineage(passages=(passage,))).reasons


@pytest.mark.parametrize(
    ("words", "days", "copied"),
    [("Bisher wurden acht Boote geborgen", (1, 1), True), ("Am Kai lagen zuvor elf", (1, 1), False),
     ("Bisher wurden acht Boote geborgen", (1, 2), False)],
)  # fmt: skip
def test_changed_in_copying_is_one_sentence_of_one_day(words: str, days: tuple[int, int], copied: bool) -> None:
    passage = SharedPassage(
        id="p", a=Span(document="a", start=0, end=99), b=Span(document="b", start=0, end=99), direction=Direction.UNKNOWN
    )
    one, other = figure("f1", "a", quantity(24, 24)), figure("f2", "b", quantity(28, 28))
    said = "Bisher wurden zehn Boote geborgen", words
    read = tuple(replace(r, sentences=(sentence(text),)) for r, text in zip(readings(one, other), said, strict=True))
    rows = (series(point(one, days[0]), point(other, days[1])),)
    (found,) = relate_figures(read, rows, Lineage(passages=(passage,)))
    assert ("copy_changed" in found.reasons) is copied


def test_promised_and_present_differ_in_scope() -> None:
    here, promised = figure("f1", "a", quantity(3000, 3000)), figure("f2", "b", quantity(12_000, 12_000))
    rows = (series(point(here), condition="deployed"), series(point(promised), name="t", condition="expected"))
    (found,) = relate_figures(readings(here, promised), rows, NOTHING)
    assert found.verdict is Verdict.DIFFERENT_SCOPE
    assert found.reasons == ("promised_vs_present",)


def test_another_place_is_another_scope() -> None:
    one, other = figure("f1", "a", quantity(3000, 3000), place=True), figure("f2", "b", quantity(10_000, 10_000), place=True)
    (found,) = relate_figures(readings(one, other), (series(point(one)), series(point(other), name="t")), NOTHING)
    assert (found.verdict, found.reasons) == (Verdict.DIFFERENT_SCOPE, ("other_place",))


def test_different_things_are_not_related() -> None:
    one, other = figure("f1", "a", quantity(3, 3)), figure("f2", "b", quantity(3, 3), key="container")
    assert relate_figures(readings(one, other), (series(point(one)), series(point(other), name="t")), NOTHING) == ()


def test_long_series_are_compared_with_neighbours_only() -> None:
    figures = [figure(f"f{n}", f"r{n}", quantity(n, n)) for n in range(400)]
    rows = (series(*(point(f) for f in figures)),)
    assert len(relate_figures(readings(*figures), rows, NOTHING)) < 400


def test_many_series_of_one_thing_stay_bounded() -> None:
    figures = [figure(f"f{n}", f"r{n}", quantity(n, n)) for n in range(300)]
    rows = tuple(series(point(f), name=f.id) for f in figures)
    assert len(relate_figures(readings(*figures), rows, NOTHING)) <= 200


def test_an_undated_report_that_repeats_a_number_is_as_old_as_that_number() -> None:
    early, late, undated = (
        figure("f1", "a", quantity(None, 800, AT_MOST)), figure("f2", "b", quantity(900, None, AT_LEAST)),
        figure("f3", "c", quantity(None, 800, AT_MOST)),
    )  # fmt: skip
    row = series(point(early, 1, "Dienst"), point(late, 9, "Dienst"), point(undated, None, "Dienst"))
    found = {(r.left, r.right): r.verdict for r in relate_figures(readings(early, late, undated), (row,), NOTHING)}
    assert found[("f2", "f3")] is Verdict.SUPERSEDED


def test_far_numbers_that_nobody_stands_behind_count_different_things() -> None:
    assert relate(quantity(100, None, MORE), quantity(6, 6)).verdict is Verdict.DIFFERENT_SCOPE
    assert relate(quantity(100, 100), quantity(6, 6), holders=("Holt", "Amt")).verdict is Verdict.CONFLICT


def test_a_bound_that_is_passed_later_is_superseded() -> None:
    found = relate(quantity(None, 800, AT_MOST), quantity(900, None, AT_LEAST), days=(1, 9), holders=("Dienst", "Dienst"))
    assert (found.verdict, found.reasons) == (Verdict.SUPERSEDED, ("bounds_disjoint", "later_as_of", "same_holder"))


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        (("Vierzig Lastwagen fahren nach Tallhaven", "Fünfzig Lastwagen fahren nach Tallhaven"), Verdict.CONFLICT),
        (("Vierzig Lastwagen fahren nach Tallhaven", "Fünfzig Lastwagen stehen im Museum"), Verdict.DIFFERENT_SCOPE),
    ],
)
def test_things_of_which_nothing_is_said_are_one_only_in_sentences_that_share_words(
    words: tuple[str, str], verdict: Verdict
) -> None:
    one, other = figure("f1", "a", quantity(40, 40), key="truck"), figure("f2", "b", quantity(50, 50), key="truck")
    one, other = replace(one, counted="Lastwagen"), replace(other, counted="Lastwagen")
    read = tuple(replace(r, sentences=(sentence(w),)) for r, w in zip(readings(one, other), words, strict=True))
    (found,) = relate_figures(read, (series(point(one), point(other)),), NOTHING)
    assert found.verdict is verdict


def test_classes_of_age_are_no_ages() -> None:
    old, young = (
        figure("f1", "a", quantity(65, None, MORE), key="age 65"),
        figure("f2", "b", quantity(None, 60, AT_MOST), key="age 65"),
    )
    old, young = replace(old, sense="age"), replace(young, sense="age")
    (found,) = relate_figures(readings(old, young), (series(point(old), point(young)),), NOTHING)
    assert found.verdict is Verdict.DIFFERENT_SCOPE


def grown(days: tuple[int, int, int], numbers: tuple[int, int, int], key: str = "infected") -> list[Verdict]:
    """The verdicts on three figures of three reports, each of its report's day: first and second, first and third, second and third."""
    figures = [figure(f"f{n}", r, quantity(v, v), key) for n, (r, v) in enumerate(zip("abc", numbers, strict=True), 1)]
    points = [point(f, day) for f, day in zip(figures, days, strict=True)]
    row = series(*points, condition="infected")
    return [r.verdict for r in relate_figures(readings(*figures), (row,), NOTHING, dated(dict(zip("abc", days, strict=True))))]


def test_a_growing_count_that_a_later_report_repeats_is_as_old_as_the_first_to_give_it() -> None:
    assert grown((1, 1, 2), (32, 33, 33))[:2] == [Verdict.CONFLICT, Verdict.CONFLICT]
    assert grown((1, 2, 3), (23, 24, 23))[2] is Verdict.SUPERSEDED


def test_what_comes_on_top_each_day_is_no_newer_state() -> None:
    assert grown((1, 2, 3), (3, 2, 5), key="infected more") == [Verdict.DIFFERENT_SCOPE] * 3
