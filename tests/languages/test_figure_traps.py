"""What only looks like a figure, and what is one beside it: numbers of names, roads, laws, scores, tables and broken print.

All sentences are invented. A trap gives no figure, or a figure whose unit is not known, never a wrong reading made certain.
"""

from __future__ import annotations

import pytest

from lagebild.languages import pack_for
from lagebild.records import Block, BlockKind, Document, Figure, Reading, digest

Bounds = tuple[float | None, float | None, str | None]


def read(code: str, text: str) -> list[Figure]:
    blocks = (Block(start=0, end=len(text), kind=BlockKind.PARAGRAPH),)
    document = Document(id="d", source="d", text=text, digest=digest(text), language=code, blocks=blocks)
    pack = pack_for(code)
    assert pack is not None
    assert pack.figures is not None
    assert pack.times is not None
    reading = Reading(document="d", language=code, sentences=pack.segment(text, blocks))
    reading = Reading(document="d", language=code, sentences=reading.sentences, times=pack.times(document, reading))
    return list(pack.figures(document, reading))


def bounds(code: str, text: str) -> list[Bounds]:
    return [(f.quantity.low, f.quantity.high, f.quantity.unit) for f in read(code, text)]


NO_FIGURE_DE = [
    # telephone, postcode, house, room, bank
    "Hinweise nimmt die Wache unter 0551 491 2115 entgegen.", "Das Bürgertelefon ist unter 05 51/4 00-0 zu erreichen.",
    "Die Hotline 0800 123 4567 ist besetzt.", "Zeugen melden sich unter Telefon 030/4664-912345.",
    "Anrufe nimmt das Amt unter +49 30 1234567 an.", "Das Rathaus steht in der Lindenallee 12 in 34117 Kassel.",
    "Die Sitzung ist in Raum 214.", "Spenden gehen an IBAN DE89 3704 0044 0532 0130 00.", "Die Feuerwehr kam unter der 112.",
    "Das Buch trägt die ISBN 978-3-16-148410-0.", "Sie wohnt in Haus 7 am Deich.", "Die Klassen 2c und 2b haben Ferien.", "Das Zimmer 305 blieb leer.",
    # names with digits
    "Der Airbus A320neo landete sicher.", "Eine Boeing 737 Max kam vom Kurs ab.", "Jäger vom Typ F-16 stiegen auf.",
    "Die Mutante B117 breitet sich aus.", "Das Netz heißt 5G.", "Die G7 tagen am See.", "Der Konzern stellt das iPhone 15 vor.",
    "Windows 11 läuft langsam.", "Covid-19 ist eine Krankheit.", "Die Panzer vom Typ Leopard 2 sind bestellt.",
    "Die Rakete Ariane 6 hob ab.", "Der Sender heißt Radio 21.", "Die Band Kanal 9 spielte.", "Die Impfung mit AZD1222 ruht.",
    "Der Golf 8 steht im Hof.", "Der Film „Die Brücke 2“ läuft an.", "Der Satellit Sentinel-6 sendet.", "Die U-21 verlor das Spiel.",
    "Der Tesla Model 3 brannte.", "Die MiG-29 stürzte ab.", "Das System S-400 wurde verlegt.", "Die Bundesligisten trafen auf Schalke 04.",
    "Der SV Elbe 09 stieg ab.", "Studio 1 blieb dunkel.", "Ein Mercedes 500 SL fuhr vorbei.",
    # roads, lines, flights
    "Auf der A7 staute es sich.", "Die B 27 ist gesperrt.", "Die Bundesstraße 3 bleibt zu.", "Die Linie 5 fährt nicht.",
    "Der Zug ICE 578 hielt.", "Flug LH 1234 fiel aus.", "Die S 1 fährt wieder.", "Die Landstraße L 559 ist frei.", "Der RE 2 verspätete sich.",
    # laws
    "Das verbietet § 218.", "Nach Artikel 5 Absatz 2 ist das erlaubt.", "Das steht in Paragraf 28a.", "Im Sinne von § 5 Abs. 1 Satz 2 gilt das.",
    "Die Resolution 1701 gilt weiter.", "Der Erlass trägt die Nummer 77.", "Az. 4 K 1234/20 ist anhängig.", "Die Drucksache 19/4711 liegt vor.",
    # scores, ranks, tables
    "Die Elf gewann 3:1.", "Sie unterlag mit 2:3 (1:2).", "Der Satz ging 6:4, 7:5 aus.", "Platz 3 ging an die Weser.", "Sie liegt auf Rang 12.",
    "Am 15. Spieltag ruhte der Ball.", "1. Elbstadt 34 22 8 4 70:30 74", "Das Finale endete 21:19, 21:17.", "Die 2. Liga pausiert.",
    # dates, clock, versions
    "Um 14.30 Uhr kam er.", "Am 3.4.2021 war Ruhe.", "Im Jahr 2031 zog sie um.", "Version 2.0.1 ist da.", "Die Software 4.2 hilft.",
    "Der 11. September blieb im Gedächtnis.", "Von 14 bis 16 Uhr ist offen.", "Die Saison 2019/20 ist beendet.", "Im Herbst 1989 fiel sie.",
    "Die 90er Jahre waren laut.", "Die Legislaturperiode 2021-2025 beginnt.",
    # broken print
    "Es kamen 1O0 Boten.", "Sie zählten l2 Schafe.", "Es fehlen 5OO Euro.",
    # articles, pronouns
    "Er ist einer von vielen.", "Eine der Frauen sprach.", "Das ist das Einzige.", "Die Sieben Zwerge spielten.", "Beide Seiten schwiegen.",
]  # fmt: skip

NO_FIGURE_EN = [
    "Call 555-0123 for help.", "The hotline is 0800 123 456.", "Ring +44 20 7946 0958 for details.", "The room is 214.",
    "The Airbus A320neo landed safely.", "A Boeing 737 Max veered off.", "The F-16s took off.", "The B117 variant spreads.",
    "The G7 met by the lake.", "Windows 11 runs slowly.", "Covid-19 is a disease.", "The iPhone 15 is out.", "She lives at 12 Elm Road.",
    "Section 230 protects them.", "Article 5 of the treaty applies.", "Interstate 95 was closed.", "Highway 61 was flooded.",
    "The M25 was blocked.", "Route 66 reopened.", "Flight 370 vanished.", "They won 3-1.", "She took the set 6-4, 7-5.",
    "He ranked No. 3.", "The Rovers beat Weser 21-17.", "Resolution 1701 still holds.", "The 9/11 attacks are remembered.",
    "At 5:30 p.m. they met.", "On May 3, 2021 it rained.", "In 1989 it fell.", "The 1990s were loud.", "Version 2.0.1 is out.",
    "Formula 1 returns.", "Channel 4 aired it.", "The Leopard 2 tank is ordered.", "The S-400 system was moved.", "Apollo 11 landed.",
    "Area 51 is closed.", "The ISBN is 978-3-16-148410-0.", "Bus 42 was late.", "Pope John XXIII prayed.", "Catch-22 is a book.",
    "They counted 1O0 boats.", "She saw l2 sheep.", "One of the women spoke.", "No one came.", "Chapter 7 applies.", "Dial 911 for help.",
    "Model 3 burned.", "The MiG-29 crashed.", "Season 4 begins.", "Title 42 ended.", "The 2019-20 season ended.", "Type 2 is common.",
]  # fmt: skip

FIGURES_DE: list[tuple[str, list[Bounds]]] = [
    ("Der Antrag wurde mit 412 zu 180 Stimmen angenommen.", [(412, 412, None), (180, 180, None)]),
    ("Ein Drittel der Höfe steht leer.", [(100 / 3, 100 / 3, "percent")]),
    ("Jeder fünfte Bauer gab auf.", [(20, 20, "percent")]),
    ("Jede zehnte Scheune ist leer.", [(10, 10, "percent")]),
    ("Zwei Jäger vom Typ F-16 stiegen auf.", [(2, 2, None)]),
    ("Eine Handvoll Boten kam.", [(3, 6, None)]),
    ("Mehrere tausend Boten kamen.", [(2000, 9999, None)]),
    ("Dutzende Boten kamen.", [(24, None, None)]),
    ("Acht bis zehn Boten kamen.", [(8, 10, None)]),
    ("Zwischen 8 und 10 Boten kamen.", [(8, 10, None)]),
    ("Die Quote stieg um 2,5 Prozentpunkte.", [(2.5, 2.5, "percentage_points")]),
    ("Die Zahl der Boten liegt bei 35 je 100.000 Einwohner.", [(35, 35, "per_100000")]),
    ("Es waren minus 12 Grad.", [(-12, -12, "°C")]),
    ("Der Wall ist 3,5 Kilometer lang.", [(3.5, 3.5, "km")]),
    ("Das Feuer erfasste 120 Hektar Wald.", [(120, 120, "ha")]),
    ("Die Bahn zahlt US$ 5 Millionen.", [(5e6, 5e6, "USD")]),
    ("Das Boot fuhr mit 80 Kilometern pro Stunde.", [(80, 80, "km/h")]),
    ("Rund 3 000 Boten kamen.", [(2700, 3300, None)]),
    ("Eineinhalb Millionen Boten kamen.", [(1.5e6, 1.5e6, None)]),
    ("Die 41-jährige Botin schwieg.", [(41, 41, "years")]),
    ("Ein halbes Dutzend Boten kam.", [(6, 6, None)]),
    ("Sie sammelten 3,2 Mio. Euro.", [(3.2e6, 3.2e6, "EUR")]),
    ("Im Airbus A320 saßen 150 Passagiere.", [(150, 150, None)]),
    ("Auf der A7 starben zwei Menschen.", [(2, 2, None)]),
    ("Nach § 218 wurden 40 Frauen verurteilt.", [(40, 40, None)]),
    ("Beim 3:1 sahen 25.000 Zuschauer zu.", [(25000, 25000, None)]),
    ("Der Kurs fiel um 120 Punkte.", []),
    ("Es wurden 3 .000 Boten gezählt.", [(3000, 3000, None)]),
    ("Es blieb bei 28.", []),
    ("Das kostet einen Euro.", [(1, 1, "EUR")]),
    ("Claudia Schmidt, 26, zählte 40 Boten.", [(26, 26, "years"), (40, 40, None)]),
]  # fmt: skip

FIGURES_EN: list[tuple[str, list[Bounds]]] = [
    ("The motion passed by 412 votes to 180.", [(412, 412, None), (180, 180, None)]),
    ("A third of the farms are empty.", [(100 / 3, 100 / 3, "percent")]),
    ("One in five farmers gave up.", [(20, 20, "percent")]),
    ("Two in five farms are empty.", [(40, 40, "percent")]),
    ("Two F-16s took off.", [(2, 2, None)]),
    ("Every tenth job is open.", [(10, 10, "percent")]),
    ("A handful of messengers came.", [(3, 6, None)]),
    ("Several thousand messengers came.", [(2000, 9999, None)]),
    ("Dozens of messengers came.", [(24, None, None)]),
    ("Between 8 and 10 messengers came.", [(8, 10, None)]),
    ("The rate rose by 2.5 percentage points.", [(2.5, 2.5, "percentage_points")]),
    ("It was minus 12 degrees Celsius.", [(-12, -12, "°C")]),
    ("The fire burned 120 acres of forest.", [(120, 120, "acres")]),
    ("The rail pays US$5 million.", [(5e6, 5e6, "USD")]),
    ("The boat did 80 miles per hour.", [(80, 80, "mph")]),
    ("They saw 25 square miles of ice.", [(25, 25, "mi²")]),
    ("Half a million messengers came.", [(5e5, 5e5, None)]),
    ("The 41-year-old messenger was silent.", [(41, 41, "years")]),
    ("The Airbus A320 carried 150 passengers.", [(150, 150, None)]),
    ("Two people died on Interstate 95.", [(2, 2, None)]),
    ("They bought twelve pounds of flour.", [(12, 12, "lb")]),
    ("They paid twelve pounds.", [(12, 12, "GBP")]),
    ("The index fell 120 points.", []),
    ("The fire killed 3 ,000 sheep.", [(3000, 3000, None)]),
]  # fmt: skip


@pytest.mark.parametrize("text", NO_FIGURE_DE)
def test_no_german_figure(text: str) -> None:
    assert bounds("de", text) == []


@pytest.mark.parametrize("text", NO_FIGURE_EN)
def test_no_english_figure(text: str) -> None:
    assert bounds("en", text) == []


@pytest.mark.parametrize(("text", "expected"), FIGURES_DE)
def test_german_figures(text: str, expected: list[Bounds]) -> None:
    _same(bounds("de", text), expected)


@pytest.mark.parametrize(("text", "expected"), FIGURES_EN)
def test_english_figures(text: str, expected: list[Bounds]) -> None:
    _same(bounds("en", text), expected)


def _same(found: list[Bounds], expected: list[Bounds]) -> None:
    assert [f[2] for f in found] == [e[2] for e in expected]
    for f, e in zip(found, expected, strict=True):
        assert list(f[:2]) == [None if x is None else pytest.approx(x) for x in e[:2]]
