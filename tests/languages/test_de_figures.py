"""German figures: what counts, what is counted, under which condition, and what only looks like a figure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lagebild.languages.de.figures import figures
from lagebild.languages.de.numbers import compose
from lagebild.languages.de.segment import segment
from lagebild.records import (
    Block,
    BlockKind,
    Document,
    Figure,
    Provenance,
    Reading,
    Role,
    TimeExpression,
    TimexType,
    digest,
    evidence,
)


def reading_of(text: str) -> tuple[Document, Reading]:
    blocks = (Block(start=0, end=len(text), kind=BlockKind.PARAGRAPH),)
    document = Document(id="d", source="d", text=text, digest=digest(text), language="de", blocks=blocks)
    return document, Reading(document="d", language="de", sentences=segment(text, blocks))


def read(text: str) -> tuple[Figure, ...]:
    return figures(*reading_of(text))


def cited(text: str, figure: Figure, role: Role) -> list[str]:
    return [text[s.start : s.end] for s in figure.parts(role)]


@pytest.mark.parametrize(
    ("text", "value", "counted", "key", "condition"),
    [
        ("Die Armee schickte 3.000 elbische Soldaten.", "3.000", "elbische Soldaten (schickte)", "soldier elbisch", "deployed"),
        ("Rund 40 Truppen sind bereits vor Ort.", "Rund 40", "Truppen (vor Ort)", "soldier", "deployed"),
        ("Das Land versprach etwa 500 Soldaten.", "etwa 500", "Soldaten (versprach)", "soldier", "expected"),
        ("Die Stadt lieferte mehr als 70 Container mit Saatgut.", "mehr als 70", "Container mit Saatgut (lieferte)", "container", "delivered"),
        ("Millionen von Granaten wurden geliefert.", "Millionen", "Granaten (geliefert)", "shell", "delivered"),
        ("Bei dem Unfall starben zwölf Menschen.", "zwölf", "Menschen (starben)", "dead", "dead"),
        ("Es gab zwölf Todesopfer.", "zwölf", "Todesopfer", "dead", None),
        ("Inzwischen wurden 36 Personen positiv getestet.", "36", "Personen (positiv getestet)", "infected", "infected"),
        ("Es gab 36 Neuinfektionen.", "36", "Neuinfektionen", "infected", None),
        ("Am Ort wurden 131 Menschen getestet.", "131", "Menschen (getestet)", "tested", "tested"),
        ("Betroffen sind 57 Kinder und Jugendliche.", "57", "Kinder und Jugendliche", "child", None),
        ("Allein 700 der Tests sind fertig.", "700", "Tests", "tested", None),
        ("Die Zahl der Verletzten stieg auf 45.", "45", "Verletzten", "injured", None),
        ("Hunderte Demonstranten zogen durch die Stadt.", "Hunderte", "Demonstranten", "protester", None),
    ],
)  # fmt: skip
def test_what_is_counted(text: str, value: str, counted: str, key: str, condition: str | None) -> None:
    (figure,) = read(text)
    assert cited(text, figure, Role.VALUE) == [value]
    assert (figure.counted, figure.counted_key, figure.condition) == (counted, key, condition)
    assert figure.sense == "count"


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "sense"),
    [
        ("Das kostet 2,5 Millionen Euro.", 2_500_000, 2_500_000, "EUR", "money"),
        ("Das kostet bis zu 2.000 Euro.", None, 2000, "EUR", "money"),
        ("Das kostet 300 Millionen kanadische Dollar.", 3e8, 3e8, "CAD", "money"),
        ("Der Anteil stieg auf 30 Prozent.", 30, 30, "percent", "share"),
        ("Das sind 15 Prozentpunkte weniger.", 15, 15, "percentage_points", "share"),
        ("Ein Drittel der Mitglieder fehlte.", 100 / 3, 100 / 3, "percent", "share"),
        ("Die Insel misst mehrere hundert Quadratkilometer.", 200, 999, "km²", "measure"),
        ("Es waren 35 Grad.", 35, 35, "°C", "measure"),
        ("Es waren minus 5 Grad.", -5, -5, "°C", "measure"),
        ("Sie zahlte zwei Euro fünfzig.", 2.5, 2.5, "EUR", "money"),
        ("Sie zahlte 15 Dollar und 15 Cent.", 15.15, 15.15, "USD", "money"),
        ("Die 26-Jährige kam aus Elbstadt.", 26, 26, "years", "age"),
        ("Der Mann ist 41 Jahre alt.", 41, 41, "years", "age"),
        ("Ihm drohen bis zu drei Jahre Haft.", None, 3, "years", "duration"),
        ("Die Sieben-Tage-Inzidenz lag bei 54.", 54, 54, "per_100000", "share"),
    ],
)  # fmt: skip
def test_units(text: str, low: float | None, high: float | None, unit: str, sense: str) -> None:
    (figure,) = read(text)
    q = figure.quantity
    assert (q.low is None, q.high is None) == (low is None, high is None)
    assert [x for x in (q.low, q.high) if x is not None] == pytest.approx([x for x in (low, high) if x is not None])
    assert (q.unit, figure.sense) == (unit, sense)


@pytest.mark.parametrize(
    "text",
    [
        "Der Airbus A320 landete sicher.", "Sie nutzt Windows 11.", "Die Mannschaft gewann 3:1.", "Er kam um 14.30 Uhr.", "Das steht in Artikel 5.",
        "Sie belegte Platz 3.", "Im Jahr 2031 zog sie um.", "Nach zwei Jahrzehnten kam er zurück.", "Er hat ein Haus.", "Beide Seiten schwiegen.",
        "Am 24. Dezember ist Ruhe.", "Sie rief dreimal an.", "Der dritte Versuch gelang.", "Das Kind fiel zwei Mal.", "Fall Nummer eins ist geklärt.",
        "Das 60-Millionen-Projekt ruht.",
        "Covid-19 breitet sich aus.", "Paragraf 12 gilt.",
    ],
)  # fmt: skip
def test_no_figure(text: str) -> None:
    assert [f.quantity for f in read(text)] == []


def test_a_number_inside_a_time_expression_is_no_figure() -> None:
    text = "Im Winter 1200 kamen 40 Boten."
    document, reading = reading_of(text)
    start = text.index("Winter")
    time = TimeExpression(
        id="t", evidence=(evidence("d", text, start, start + 11, Role.VALUE),), provenance=Provenance(reader="test", version="1"),
        rule="year:1200", timex_type=TimexType.DATE,
    )  # fmt: skip
    (figure,) = figures(document, replace(reading, times=(time,)))
    assert figure.quantity.low == 40
    assert cited(text, figure, Role.TIME) == ["Winter 1200"]


def test_since_is_cited_with_its_time() -> None:
    text = "Seit August lieferte die Stadt 70 Container."
    document, reading = reading_of(text)
    time = TimeExpression(
        id="t", evidence=(evidence("d", text, 5, 11, Role.VALUE),), provenance=Provenance(reader="test", version="1"),
        rule="month:8", timex_type=TimexType.DATE,
    )  # fmt: skip
    (figure,) = figures(document, replace(reading, times=(time,)))
    assert cited(text, figure, Role.TIME) == ["Seit August"]


@pytest.mark.parametrize(
    ("text", "high"),
    [
        ("Im Park dürfen sich nur noch fünf Personen treffen.", 5),
        ("Es gelten maximale Teilnehmerzahlen von 50.", 50),
        ("Niemals dürfen sich mehr als fünf Menschen versammeln.", 5),
    ],
)
def test_limits(text: str, high: float) -> None:
    (figure,) = read(text)
    assert (figure.quantity.low, figure.quantity.high) == (None, high)


def test_elliptic_numbers_take_over_what_was_counted() -> None:
    text = "Es gab 310 Kontaktpersonen, 170 davon in Elbstadt, 140 weitere in anderen Kreisen."
    whole, part, rest = read(text)
    assert whole.counted == "Kontaktpersonen"
    assert part.counted == "Kontaktpersonen in Elbstadt"
    assert rest.counted == "Kontaktpersonen in anderen Kreisen"
    assert {"part"} <= set(part.counted_key.split())
    assert whole.counted_key == "contact"


def test_nothing_is_taken_over_from_another_block() -> None:
    text = "Es gab 310 Kontaktpersonen.\nEtwa 170 kamen."
    blocks = (Block(start=0, end=27, kind=BlockKind.PARAGRAPH), Block(start=28, end=len(text), kind=BlockKind.PARAGRAPH))
    document = Document(id="d", source="d", text=text, digest=digest(text), language="de", blocks=blocks)
    found = figures(document, Reading(document="d", language="de", sentences=segment(text, blocks)))
    assert [f.counted for f in found] == ["Kontaktpersonen", None]


def test_rates_belong_to_their_number() -> None:
    found = read("Der Kreis liegt über der kritischen Marke von 50 Neuinfektionen je 100.000 Einwohner.")
    assert [(f.quantity.low, f.counted_key) for f in found] == [(50, "threshold")]


def test_a_price_names_what_it_pays() -> None:
    (figure,) = read("Es droht ein Bußgeld in Höhe von bis zu 2.000 Euro.")
    assert (figure.counted, figure.counted_key) == ("Bußgeld", "fine")


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("dreiundzwanzig", 23), ("einhunderteins", 101), ("zweitausendfünf", 2005), ("fuenfhundertzwoelf", 512), ("viereinhalb", 4.5),
        ("ein", None), ("einsam", None), ("tausendschön", None), ("undzwanzig", None), ("", None),
    ],
)  # fmt: skip
def test_compounds(word: str, value: float | None) -> None:
    assert compose(word) == value


def test_same_text_same_ids_and_digests_hold() -> None:
    text = "Rund 40 Soldaten und 3 Panzer sind vor Ort."
    first, second = read(text), read(text)
    assert first == second
    assert len({f.id for f in first}) == 2
    assert all(e.digest == digest(text[e.span.start : e.span.end]) for f in first for e in f.evidence)


def test_hostile_text_is_read_in_bounds() -> None:
    text = "Es kamen 12 Boten, " * 400 + "Ende."
    assert len(read(text)) == 400


def test_each_number_of_a_clause_has_its_own_condition() -> None:
    found = read("Bei dem Unglück wurden 23 Menschen getötet und 97 weitere verletzt.")
    assert [(f.quantity.low, f.condition, f.counted_key.split()[0]) for f in found] == [
        (23, "dead", "dead"),
        (97, "injured", "injured"),
    ]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Sie brachten 24 Tonnen Hilfsgüter.", "Hilfsgüter"),
        ("Er fiel in eine 200 Meter tiefe Schlucht.", "tiefe Schlucht"),
        ("Etwa zehn Prozent der achtzig Millionen Bürger sind Fischer.", "Bürger"),
    ],
)
def test_what_is_measured(text: str, counted: str) -> None:
    assert read(text)[0].counted == counted


@pytest.mark.parametrize(
    "text", ["12 " * 2000, "Boten " * 1000 + "12 Boten", "im Ort " * 500 + "gab es 12 Boten " * 200, "rund " * 1000]
)
def test_one_endless_sentence_stays_quick(text: str) -> None:
    assert len(read(text)) <= 4000


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("In Elbstadt wurden 40 Boten gezählt.", ["Elbstadt"]),
        ("Es gab 40 Boten im Norden Weserlands.", ["Norden Weserlands"]),
        ("Es gab 40 Boten, laut Auskunft aus Elbstadt.", []),
        ("Es wurden 40 Boten auch in Elbstadt gezählt.", []),
    ],
)
def test_the_place_of_a_figure(text: str, place: list[str]) -> None:
    (figure,) = read(text)
    assert cited(text, figure, Role.PLACE) == place
