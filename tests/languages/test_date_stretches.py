"""Stretches of days, clock times, feasts and what places a weekday in time, in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from lagebild.languages import pack_for
from lagebild.records import Block, BlockKind, Document, Reading, TimeRange, digest

JUNE = date(2024, 6, 12)  # a Wednesday


def found(code: str, text: str, day: date = JUNE) -> list[tuple[str, str | None]]:
    blocks = (Block(start=0, end=len(text), kind=BlockKind.PARAGRAPH),)
    document = Document(
        id="d", source="d", text=text, digest=digest(text), language=code, blocks=blocks, published=TimeRange.day(day)
    )
    pack = pack_for(code)
    assert pack is not None
    assert pack.times is not None
    times = pack.times(document, Reading(document="d", language=code, sentences=pack.segment(text, blocks)))
    return [(text[t.span.start : t.span.end], t.timex) for t in times]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Schau lief vom 3. bis zum 12. Mai.", [("3.", "2024-05-03"), ("12. Mai", "2024-05-12")]),
        ("Sie tagten von Mai bis Juli 2021.", [("Mai", "2021-05"), ("Juli 2021", "2021-07")]),
        ("Der Rat tagte am zweiten Februar 2023.", [("zweiten Februar 2023", "2023-02-02")]),
        ("Das Tor fiel gegen halb acht.", [("halb acht", "2024-06-12T07:30")]),
        ("Am Dienstagabend gegen 8 Uhr kam er.", [("Dienstagabend", "2024-06-11TEV"), ("8 Uhr", "2024-06-11T20:00")]),
        ("Er kam am Mittwoch vergangener Woche.", [("Mittwoch vergangener Woche", "2024-06-05")]),
        ("Das war in der letzten Woche im Mai.", [("der letzten Woche im Mai", "2024-W22")]),
        ("Sie feierten Ostermontag 2023.", [("Ostermontag 2023", "2023-04-10")]),
        ("Am Totensonntag 2023 war Ruhe.", [("Totensonntag 2023", "2023-11-26")]),
        ("Sie kamen alle zwei Wochen.", [("alle zwei Wochen", "P2W")]),
        ("Sie warteten eine halbe Stunde.", [("eine halbe Stunde", "PT0.5H")]),
        ("Sie tagten den ganzen Tag.", [("den ganzen Tag", "P1D")]),
        ("Die Saison 2022/23 ist zu Ende.", [("2022", "2022")]),
        ("Das Spiel endete 24:20.", []),
        ("Der 15. Spieltag fiel aus.", []),
        ("Die Frist wurde bis Ende August verlängert.", [("Ende August", "2024-08")]),
        ("Nach der Wahl am Montag ist die Lage offen.", [("Montag", "2024-06-10")]),
        ("Am Montag tagt der Rat.", [("Montag", "2024-06-17")]),
        ("Am Montag ist Feiertag.", [("Montag", "2024-06-17")]),
        ("Am Montag brannte der Turm. Der Brand vom Montag bleibt. Wer am Montag dort ist, weiß es.",
         [("Montag", "2024-06-10"), ("Montag", "2024-06-10"), ("Montag", "2024-06-10")]),
    ],
)  # fmt: skip
def test_german(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert found("de", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fair ran between 3 and 5 May.", [("3", "2024-05-03"), ("5 May", "2024-05-05")]),
        ("It ran from May 3 to June 5, 2021.", [("May 3", "2021-05-03"), ("June 5, 2021", "2021-06-05")]),
        ("The week of May 13 was hard.", [("The week of May 13", "2024-W20")]),
        ("It fell in mid-May.", [("mid-May", "2024-05")]),
        ("Sales rose in Q3 2023.", [("Q3 2023", "2023-Q3")]),
        ("Profits fell in fiscal 2023.", [("fiscal 2023", "2023")]),
        ("It fell last Tuesday.", [("last Tuesday", "2024-06-11")]),
        ("The tower fell on Tuesday.", [("Tuesday", "2024-06-11")]),
        ("The council will meet on Tuesday.", [("Tuesday", "2024-06-18")]),
        ("Shells fell overnight.", [("overnight", "2024-06-11TNI")]),
        ("It rained earlier this month.", [("this month", "2024-06")]),
        ("They met every other week.", [("every other week", "P2W")]),
        ("They sat for half an hour.", [("half an hour", "PT0.5H")]),
        ("It fell on the second of May.", [("the second of May", "2024-05-02")]),
        ("She stood on the 15th floor.", []),
    ],
)  # fmt: skip
def test_english(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert found("en", text) == expected
