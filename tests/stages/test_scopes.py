"""Figures whose neighbourhood says that they count something else than the rest of the story."""

from __future__ import annotations

import json

import pytest

from lagebild.pipeline import analyse_pile, read_capture
from lagebild.records import Capture, Media, Reading
from lagebild.stages.claims.scopes import Scope, scopes_of


def reading(text: str) -> Reading:
    return read_capture(Capture(id="a", source="a", media=Media.TEXT, data=text.encode()), None)[1]


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("In Tallhaven wurden am Montag nach Angaben der Stadt bundesweit 410 Menschen positiv getestet.", Scope(nationwide=True)),
        ("In Tallhaven haben sich 90 Menschen angesteckt, darunter 25 Kinder, wie die Stadt mitteilte.", Scope(whole="infected")),
        ("In Tallhaven sind nach Angaben der Stadt bis zu 300 Tests am Tag möglich.", Scope(rate=True)),
        ("In Tallhaven werden acht der Patienten nach Angaben der Klinik beatmet.", Scope(whole="person")),
        ("In Tallhaven haben sich nach Angaben der Stadt am Montag 90 Menschen angesteckt.", None),
    ],
)
def test_scope_of_the_last_figure(text: str, scope: Scope | None) -> None:
    read = reading("Ausbruch in Tallhaven\n\n" + text)
    last = max(read.figures, key=lambda f: f.span.start)
    assert scopes_of(read).get(last.id) == scope


def series_of(*reports: tuple[str, str]) -> list[list[float | None]]:
    """The lower bounds of the series of a few dated reports on one outbreak."""
    head = "Ausbruch im Elbheim von Tallhaven\nNach dem Ausbruch im Elbheim von Tallhaven ermittelt die Stadt."
    read = []
    for number, (day, text) in enumerate(reports):
        row = {
            "id": str(number),
            "outlet": f"blatt{number}.example",
            "date": f"2031-05-{day}T10:00:00+02:00",
            "title": "Ausbruch im Elbheim von Tallhaven",
        }
        data = json.dumps({**row, "text": f"{head}\n{text}"}, ensure_ascii=False).encode()
        read.append(read_capture(Capture(id=str(number), source="x", media=Media.JSON, data=data), None))
    (analysis,) = analyse_pile([d for d, _ in read], [r for _, r in read])
    return sorted([p.quantity.low for p in s.points] for s in analysis.series)


def test_a_nationwide_number_is_not_in_the_series_of_a_place() -> None:
    found = series_of(
        ("05", "In Tallhaven haben sich nach Angaben der Stadt 60 Menschen infiziert."),
        ("06", "In Tallhaven haben sich 90 Menschen infiziert. Das Seuchenamt zählte bundesweit 110 Infizierte."),
    )
    assert [60.0, 90.0] in found
    assert [110.0] in found


def test_parts_of_different_wholes_are_two_series() -> None:
    found = series_of(
        ("05", "Unter den Kontaktpersonen sind nach Angaben der Stadt 57 Kinder."),
        ("06", "In Tallhaven haben sich 90 Menschen infiziert, darunter 24 Kinder."),
    )
    assert [57.0] in found
    assert [24.0] in found


def test_a_part_is_not_held_against_the_total_that_it_is_a_part_of() -> None:
    found = series_of(
        ("05", "Der Konzern Elbkauf will in Tallhaven 62 der insgesamt 172 Warenhäuser schließen."),
        ("06", "Der Konzern Elbkauf will in Tallhaven nur 56 Warenhäuser schließen."),
    )
    assert [62.0, 56.0] in found
    assert [172.0] in found
