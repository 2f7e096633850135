"""Where a figure holds and what its condition is: a word beside it that speaks of something else. All sentences are invented."""

from __future__ import annotations

import pytest

from lagebild.pipeline import read_capture
from lagebild.records import Capture, Media, Role


def figures(text: str) -> dict[float | None, tuple[str | None, list[str]]]:
    """The upper bound of each figure with its condition and its places."""
    document, reading = read_capture(
        Capture(id="d", source="d", media=Media.TEXT, data=("Lage in Kassel\n\n" + text).encode()), None
    )
    return {f.quantity.high: (f.condition, [document.text[s.start : s.end] for s in f.parts(Role.PLACE)]) for f in reading.figures}


def test_what_is_counted_elsewhere_is_not_put_at_the_place_before() -> None:
    found = figures(
        "Bisher wurden 310 Kontaktpersonen gefunden, 170 davon in der Stadt Kassel, 140 weitere in anderen Landkreisen."
    )
    assert found[170][1] == ["Kassel"] or "Kassel" in found[170][1][0]
    assert found[140][1] == []


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Erlaubt sind im Freien 100 Personen, in geschlossenen Räumen sind es 50.", "closed"),
        ("Die Zahl der gemeldeten Toten stieg um 31, viele Kranke haben die Grippe überstanden.", "recovered"),
        ("Die Armee teilte mit, dass sie rund 500 Soldaten am Fluss festhält.", "captured"),
    ],
)
def test_no_condition_of_something_else(text: str, condition: str) -> None:
    assert condition not in {c for c, _ in figures(text).values()}


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("In Kassel gab es 23 Infektionen beim Personal des Hotels Seeblick.", "Infektionen beim Personal des Hotels"),
        ("Nach 33 Neuinfektionen am Freitag wurden in Kassel die Feste abgesagt.", "Neuinfektionen"),
        ("In Kassel wurden 700 Bewohner auf das Virus getestet.", "Bewohner"),
        ("In Kassel sind 90 Menschen in geschlossenen Räumen gezählt worden.", "Menschen in geschlossenen Räumen"),
    ],
)
def test_what_narrows_down_whom_a_number_counts(text: str, counted: str) -> None:
    _, reading = read_capture(
        Capture(id="d", source="d", media=Media.TEXT, data=f"Lage in Kassel\n\n{text} Die Stadt wartet ab.".encode()), None
    )
    assert [(f.counted or "").partition(" (")[0] for f in reading.figures] == [counted]


def test_a_place_begins_behind_the_words_that_lead_to_it() -> None:
    found = figures("Insgesamt 370 Gäste sind krank, 230 davon in und um Kassel und 140 in anderen Städten.")
    assert found[230][1] == ["Kassel"]
