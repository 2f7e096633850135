"""Stances, processes, wordings and drawings as a page shows them, on the invented fire of these tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from lagebild.faces.markdown import render_markdown
from lagebild.faces.views import view_lagebild
from lagebild.faces.views.charts import draw_chart
from lagebild.faces.views.lookup import Lookup
from lagebild.faces.web import render_page
from lagebild.languages.processes import courses
from lagebild.languages.words import LANGUAGES, Words
from lagebild.records import (
    Lagebild,
    Process,
    ProcessStage,
    Quantity,
    StagePoint,
    Stance,
    StanceChange,
    StanceHistory,
    StancePoint,
    Status,
    TimeRange,
)  # fmt: skip


def days(first: int, last: int | None = None) -> TimeRange:
    return TimeRange(earliest=date(2031, 5, first), latest=date(2031, 5, last or first))


def with_courses(lagebild: Lagebild) -> Lagebild:
    """The fixture's picture with a change of stance and a process made of its own findings."""
    picture = lagebild.stories[0]
    quotes = [q for r in picture.readings for q in r.quotes]
    events = [e for r in picture.readings for e in r.events]
    first, last = quotes[0], quotes[-1]
    points = tuple(
        StancePoint(finding=q.id, document=q.document, stance=stance, holders=("Ida Brenner",), when=days(when))
        for q, stance, when in ((first, Stance.DENIES, 8), (last, Stance.DOES_NOT_DENY, 14))
    )
    change = StanceChange(before=first.id, after=last.id, reason="denial_dropped", ordered=True)
    history = StanceHistory(
        id="h",
        actor="ida-brenner",
        name="Ida Brenner",
        matter="deployment",
        points=points,
        changes=(change,) if first != last else (),
    )
    event = events[0]
    stages = tuple(
        ProcessStage(
            stage=name, side=None, disputed=disputed,
            points=(StagePoint(event=event.id, document=event.document, status=status, holders=(), when=None),),
        )
        for name, status, disputed in (("called", Status.DONE, False), ("ended", Status.PLANNED, True))
    )  # fmt: skip
    process = Process(id="p", kind="strike", stages=stages)
    return replace(lagebild, stories=(replace(picture, stances=(history,), processes=(process,)),))


@pytest.mark.parametrize("language", LANGUAGES)
def test_stances_and_processes_are_shown_everywhere(lagebild: Lagebild, language: str) -> None:
    made = with_courses(replace(lagebild, language=language))
    words = Words(language)
    page, markdown = render_page(made), render_markdown(made)
    for text in (words.label("stance", "denies"), words.label("process", "strike"), words.label("state", "disputed")):
        assert text in page
        assert text in markdown


def test_a_stage_says_where_it_stands(lagebild: Lagebild) -> None:
    (process,) = view_lagebild(with_courses(lagebild)).stories[0].processes
    assert [s.key for s in process.stages] == ["done", "disputed"]


def test_findings_that_a_picture_does_not_hold_are_passed_over(lagebild: Lagebild) -> None:
    made = with_courses(lagebild)
    bare = replace(made.stories[0], readings=tuple(replace(r, quotes=(), events=()) for r in made.stories[0].readings))
    view = view_lagebild(replace(made, stories=(replace(bare, claims=(), timeline=(), relations=()),))).stories[0]
    assert view.processes == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_stance_and_stage_has_a_word(language: str) -> None:
    common = Words(language).common
    assert {s.value for s in Stance} <= set(common["stance"])
    for course in courses():
        assert course.name in common["process"]
        assert all(f"{course.name}:{s.name}" in common["stage"] for s in course.stages)


def test_a_chart_has_a_bar_per_figure_and_a_letter_per_holder(lagebild: Lagebild) -> None:
    look = Lookup(lagebild.stories[0], Words("de"), "s1")
    rows = [(days(8), "Polizei", Quantity(low=12, high=12)), (days(9), "Feuerwehr", Quantity(low=10, high=None))]
    chart = draw_chart(look, rows, (0.0, 20.0))
    assert chart is not None
    assert [m.letter for m in chart.marks] == ["A", "B"]
    assert [(m.point, m.open_high) for m in chart.marks] == [(True, False), (False, True)]
    assert chart.marks[0].x < chart.marks[1].x
    assert chart.legend == (("A", "Polizei"), ("B", "Feuerwehr"))


def test_figures_of_one_day_are_not_drawn(lagebild: Lagebild) -> None:
    look = Lookup(lagebild.stories[0], Words("de"), "s1")
    rows = [(days(8), "Polizei", Quantity(low=12, high=12)), (days(8), "Feuerwehr", Quantity(low=10, high=None))]
    assert draw_chart(look, rows, (0.0, 20.0)) is None
