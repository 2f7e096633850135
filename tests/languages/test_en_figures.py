"""English figures: the same reader as the German one, with English data."""

from __future__ import annotations

import pytest

from lagebild.languages.en.figures import figures
from lagebild.languages.en.numbers import compose
from lagebild.languages.en.segment import segment
from lagebild.records import Block, BlockKind, Document, Figure, Reading, Role, digest


def read(text: str) -> tuple[Figure, ...]:
    blocks = (Block(start=0, end=len(text), kind=BlockKind.PARAGRAPH),)
    document = Document(id="d", source="d", text=text, digest=digest(text), language="en", blocks=blocks)
    return figures(document, Reading(document="d", language="en", sentences=segment(text, blocks)))


@pytest.mark.parametrize(
    ("text", "value", "head", "condition"),
    [
        ("At least 3,000 North Elbian troops have been sent to Elbia.", "At least 3,000", "soldier", "deployed"),
        ("Two dozen soldiers were killed.", "Two dozen", "soldier", "dead"),
        ("About 1.5 million people fled.", "About 1.5 million", "fled", "fled"),
        ("Nearly 70 people tested positive.", "Nearly 70", "infected", "infected"),
        ("The number of deaths rose to 45.", "45", "dead", None),
        ("Tens of thousands of protesters marched.", "Tens of thousands", "protester", None),
        ("The city delivered 70 containers with seed.", "70", "container", "delivered"),
    ],
)
def test_what_is_counted(text: str, value: str, head: str, condition: str | None) -> None:
    (figure,) = read(text)
    assert [text[s.start : s.end] for s in figure.parts(Role.VALUE)] == [value]
    assert figure.counted_key.split()[0] == head
    assert figure.condition == condition


@pytest.mark.parametrize(
    ("text", "value", "unit", "sense"),
    [
        ("She paid $2.5 million for it.", 2_500_000, "USD", "money"),
        ("It cost 300 euros.", 300, "EUR", "money"),
        ("Turnout fell by 12 percent.", 12, "percent", "share"),
        ("The fire burned 40 acres.", 40, "acres", "measure"),
        ("The 26-year-old arrived late.", 26, "years", "age"),
        ("He faces 12 years in prison.", 12, "years", "duration"),
    ],
)
def test_units(text: str, value: float, unit: str, sense: str) -> None:
    found = [f for f in read(text) if f.quantity.low == value]
    assert [(f.quantity.unit, f.sense) for f in found] == [(unit, sense)]


@pytest.mark.parametrize(
    "text",
    [
        "It happened in 2031.",
        "She flew in an A320.",
        "They won 3:1.",
        "He has a house.",
        "Section 5 applies.",
        "After two decades he returned.",
    ],
)
def test_no_figure(text: str) -> None:
    assert [f.quantity for f in read(text)] == []


@pytest.mark.parametrize(
    ("word", "value"),
    [("twenty-five", 25), ("two-hundred-and-five", 205), ("seven", 7), ("well-known", None), ("hundred-year", None), ("", None)],
)
def test_compounds(word: str, value: float | None) -> None:
    assert compose(word) == value
