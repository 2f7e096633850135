"""Copies across translation, on invented reports."""

from __future__ import annotations

import json

import pytest

from lagebild.pipeline import read_capture
from lagebild.records import Capture, Descent, Document, Media, Reading
from lagebild.stages.lineage.translations import find_translations, likeness

ENGLISH = (
    "The ferry Sandmark Star ran aground off Moltau on Monday with 1,240 people on board, Captain Ida Brenner said. "
    "Rescuers under Jon Lundberg brought 380 passengers ashore in the first two hours, and 62 people were treated for shock. "
    "Minister Kuno Falkenrath said the state would pay 45 million euros for a new harbour wall. Harbour master Vera Tomczak had warned of it."
)
GERMAN = (
    "Vor Moltau ist am Montag die Fähre Sandmark Star mit 1.240 Menschen an Bord auf Grund gelaufen, wie Kapitänin Ida Brenner sagte. "
    "Retter um Jon Lundberg holten in den ersten zwei Stunden 380 Passagiere an Land, 62 Menschen wurden wegen eines Schocks behandelt. "
    "Minister Kuno Falkenrath sagte, der Staat werde 45 Millionen Euro für eine neue Hafenmauer zahlen. Vera Tomczak hatte davor gewarnt."
)
OTHER = (
    "Nach dem Unglück der Fähre vor Moltau streiten die Parteien. Minister Kuno Falkenrath wies Kritik zurück, Jon Lundberg verlangte "
    "Aufklärung. An Bord waren mehr als 1.200 Menschen. Ida Brenner hatte das Schiff erst im Frühjahr übernommen."
)


def read(name: str, text: str, day: str = "2031-05-05") -> tuple[Document, Reading]:
    row = {"id": name, "text": f"Moltau\n{text}", "date": day}
    return read_capture(Capture(id=name, source=name, media=Media.JSON, data=json.dumps(row).encode()))


def found(*reports: tuple[Document, Reading]) -> tuple[Descent, ...]:
    return find_translations([d for d, _ in reports], [r for _, r in reports])


def test_a_translated_report_is_found_and_marked_as_inferred() -> None:
    (descent,) = found(read("a", ENGLISH), read("b", GERMAN))
    assert (descent.a, descent.b, descent.reasons, descent.origin) == ("a", "b", ("translation",), None)


@pytest.mark.parametrize(
    "other",
    [read("b", OTHER), read("b", GERMAN, "2031-06-20"), read("b", ENGLISH)],
    ids=["another report of the event", "weeks later", "the same language"],
)
def test_what_is_no_translation(other: tuple[Document, Reading]) -> None:
    assert found(read("a", ENGLISH), other) == ()


def test_numbers_alone_or_names_alone_prove_nothing() -> None:
    names, numbers = tuple(f"name:{x}" for x in "abcdefgh"), tuple(f"number:{x}" for x in range(10, 18))
    assert likeness(names, names) is None
    assert likeness(numbers, numbers) is None
    assert likeness(names[:3] + numbers[:3], names[:3] + numbers[:3]) == 1.0
