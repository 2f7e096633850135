"""German time expressions."""

from __future__ import annotations

from datetime import date

import pytest

from lagebild.languages.de.dates import read
from lagebild.languages.de.segment import segment
from lagebild.languages.pack import load_data
from lagebild.records import Block, BlockKind, Document, Reading, TimeExpression, TimeRange, TimexType, digest

THURSDAY = date(2024, 10, 24)


def times_in(text: str, day: date | None = THURSDAY, kind: BlockKind = BlockKind.PARAGRAPH) -> tuple[TimeExpression, ...]:
    document = Document(
        id="d", source="d", text=text, digest=digest(text), language="de",
        blocks=tuple(Block(start=s, end=e, kind=kind) for s, e in _lines(text)),
        published=TimeRange.day(day) if day else None,
    )  # fmt: skip
    return read(document, Reading(document="d", language="de", sentences=segment(text, document.blocks)))


def _lines(text: str) -> list[tuple[int, int]]:
    out, at = [], 0
    for line in text.split("\n"):
        if line:
            out.append((at, at + len(line)))
        at += len(line) + 1
    return out


def found(text: str, day: date | None = THURSDAY) -> list[tuple[str, str | None]]:
    return [(text[t.span.start : t.span.end], t.timex) for t in times_in(text, day)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Brücke wurde am 3. Oktober 2023 gesperrt.", ("3. Oktober 2023", "2023-10-03")),
        ("Die Brücke wurde am 03.10.2023 gesperrt.", ("03.10.2023", "2023-10-03")),
        ("Die Brücke wurde am Dienstag, 3. Oktober 2023, gesperrt.", ("Dienstag, 3. Oktober 2023", "2023-10-03")),
        ("Die Brücke wurde am 3. September gesperrt.", ("3. September", "2024-09-03")),
        ("Der Rat tagt wieder am 15. Jänner.", ("15. Jänner", "2025-01-15")),
        ("Der Rat wird am 15. August tagen.", ("15. August", "2025-08-15")),
        ("Seit August 2023 ruht der Verkehr.", ("August 2023", "2023-08")),
        ("Der Vertrag wurde im Juni geschlossen.", ("Juni", "2024-06")),
        ("Die Halle soll im März öffnen.", ("März", "2025-03")),
        ("Anfang August stieg das Wasser.", ("Anfang August", "2024-08")),
        ("Ende Juni 2022 stieg das Wasser.", ("Ende Juni 2022", "2022-06")),
        ("Im Jahr 1998 zog er fort.", ("Jahr 1998", "1998")),
        ("Schon 1998 zog er fort.", ("1998", "1998")),
        ("Im vergangenen Jahr zog er fort.", ("vergangenen Jahr", "2023")),
        ("In diesem Jahr zog er fort.", ("diesem Jahr", "2024")),
        ("Im Vorjahr zog er fort.", ("Vorjahr", "2023")),
        ("Im August vergangenen Jahres zog er fort.", ("August vergangenen Jahres", "2023-08")),
        ("In den 1980er-Jahren zog er fort.", ("den 1980er-Jahren", "198")),
        ("Das Haus stammt aus dem 15. Jahrhundert.", ("dem 15. Jahrhundert", "14")),
        ("Im Frühjahr 2015 zog er fort.", ("Frühjahr 2015", "2015-SP")),
        ("Im dritten Quartal stieg der Umsatz.", ("dritten Quartal", "2024-Q3")),
        ("Am Mittwoch trat sie zurück.", ("Mittwoch", "2024-10-23")),
        ("Sie wird am Montag zurücktreten.", ("Montag", "2024-10-28")),
        ("Sie trat vergangenen Donnerstag zurück.", ("vergangenen Donnerstag", "2024-10-17")),
        ("Sie tritt am kommenden Freitag zurück.", ("kommenden Freitag", "2024-10-25")),
        ("Die Stadt hatte am Donnerstag gewarnt.", ("Donnerstag", "2024-10-24")),
        ("Am Mittwochabend trat sie zurück.", ("Mittwochabend", "2024-10-23TEV")),
        ("Am Wochenende trat sie zurück.", ("Wochenende", "2024-W42-WE")),
        ("Bis zum Wochenende wird sie bleiben.", ("Wochenende", "2024-W43-WE")),
        ("Heute trat sie zurück.", ("Heute", "2024-10-24")),
        ("Sie trat vorgestern zurück.", ("vorgestern", "2024-10-22")),
        ("Gestern Abend trat sie zurück.", ("Gestern Abend", "2024-10-23TEV")),
        ("Sie tritt morgen zurück.", ("morgen", "2024-10-25")),
        ("Letzte Woche trat sie zurück.", ("Letzte Woche", "2024-W42")),
        ("In der vergangenen Woche trat sie zurück.", ("der vergangenen Woche", "2024-W42")),
        ("Letzten Monat trat sie zurück.", ("Letzten Monat", "2024-09")),
        ("Die Wahl vom Sonntag zeigt es.", ("Sonntag", "2024-10-20")),
        ("Zu Pfingsten trat sie zurück.", ("Pfingsten", None)),
        ("Sie trat am Ostermontag zurück.", ("Ostermontag", "2024-04-01")),
        ("Sie trat am Muttertag zurück.", ("Muttertag", "2024-05-12")),
        ("Die Schulen bleiben bis zum Wochenende zu, wie die Stadt mitteilte.", ("Wochenende", "2024-W43-WE")),
        ("Sie wird an Silvester zurücktreten.", ("Silvester", "2024-12-31")),
        ("Vor drei Tagen trat sie zurück.", ("drei Tagen", "P3D")),
        ("Seit zwei Jahren ist sie im Amt.", ("zwei Jahren", "P2Y")),
        ("Sie bleibt noch mehr als zwei Jahrzehnte.", ("mehr als zwei Jahrzehnte", "P20Y")),
        ("Die Straße ist für 14 Tage gesperrt.", ("14 Tage", "P14D")),
        ("In den vergangenen Tagen regnete es.", ("den vergangenen Tagen", "PXD")),
        ("Sie berät sich täglich.", ("täglich", "P1D")),
        ("Sie berät sich jeden Montag.", ("jeden Montag", "XXXX-WXX-01")),
        ("Derzeit berät sie sich.", ("Derzeit", "PRESENT_REF")),
        ("Bislang schwieg sie.", ("Bislang", "PRESENT_REF")),
        ("Unlängst schwieg sie.", ("Unlängst", "PAST_REF")),
        ("Sie wird bald reden.", ("bald", "FUTURE_REF")),
        ("Sie wird in Kürze reden.", ("Kürze", "FUTURE_REF")),
    ],
)
def test_one_expression(text: str, expected: tuple[str, str | None]) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Das Heer zählt 3.000 Soldaten.",
        "Zum Fest kamen 2020 Menschen.",
        "Er zahlte 1500 Euro.",
        "Der Preis stieg um 1800 auf 2050 Punkte.",
        "Der 16 Jahre alte Schüler gewann.",
        "Sie sprach mit der Welt am Sonntag darüber.",
        "Ein Tag ist nicht genug.",
    ],
)
def test_no_time(text: str) -> None:
    assert found(text) == []


def test_lists_of_days_share_their_month() -> None:
    assert found("Gespielt wird am 3., 4. und 7. November.") == [
        ("3.", "2024-11-03"),
        ("4.", "2024-11-04"),
        ("7. November", "2024-11-07"),
    ]


def test_clock_times_belong_to_the_day_before_them() -> None:
    text = "Am 9. September wurde gesammelt, von 16 bis 17.30 Uhr."
    assert found(text) == [("9. September", "2024-09-09"), ("16", "2024-09-09T16:00"), ("17.30 Uhr", "2024-09-09T17:30")]


def test_a_clock_time_does_not_belong_to_a_year() -> None:
    assert found("Das Haus von 1998 brannte um 17 Uhr.") == [("1998", "1998"), ("17 Uhr", "2024-10-24T17:00")]


def test_the_day_before_is_that_of_the_named_day() -> None:
    assert found("Am Dienstag regnete es. Am Vortag schien die Sonne.") == [("Dienstag", "2024-10-22"), ("Vortag", "2024-10-21")]


def test_a_closure_begins_on_the_day_that_is_named() -> None:
    times = times_in("Das Bad wurde am Montag für zwei Wochen geschlossen.")
    assert times[1].range is not None
    assert (times[1].range.earliest, times[1].range.latest) == (date(2024, 10, 21), date(2024, 11, 4))


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Das Treffen soll am Montag stattfinden.", "weekday:0:future"),
        ("Das Treffen ist für Montag geplant.", "weekday:0:future"),
        ("Das Treffen fand am Montag statt.", "weekday:0:past"),
        ("Das Treffen ist am Montag beendet worden.", "weekday:0:past"),
        ("Das Treffen hatte am Montag begonnen.", "weekday:0:before"),
        ("Er soll am Montag abgereist sein.", "weekday:0:past"),
        ("Treffen am Montag", "weekday:0:past"),
    ],
)
def test_the_verb_says_past_or_future(text: str, rule: str) -> None:
    assert [t.rule for t in times_in(text)] == [rule]


def test_without_a_date_only_the_absolute_is_placed() -> None:
    times = times_in("Am Montag wurde das Haus von 1998 verkauft.", None)
    assert [(t.timex, t.range is None) for t in times] == [(None, True), ("1998", False)]
    assert not any(t.inferred for t in times)


def test_vague_expressions_say_so() -> None:
    assert [t.vague for t in times_in("Bislang schwieg sie, am Montag redete sie.")] == [True, False]


def test_types() -> None:
    types = [t.timex_type for t in times_in("Gestern um 17 Uhr war drei Tage lang Ruhe, die sie jährlich hält.")]
    assert types == [TimexType.DATE, TimexType.TIME, TimexType.DURATION, TimexType.SET]


def test_time_lines_are_read() -> None:
    times = times_in("24.10.2024, 14:17 Uhr", kind=BlockKind.TIMESTAMP)
    assert [t.timex for t in times] == ["2024-10-24T14:17"]


def test_evidence_is_the_exact_slice() -> None:
    text = "Sie trat am Mittwoch zurück."
    (time_,) = times_in(text)
    assert time_.evidence[0].digest == digest("Mittwoch")


def test_same_text_same_ids_with_and_without_a_date() -> None:
    text = "Sie trat am Mittwoch zurück, wird aber bald reden."
    assert [t.id for t in times_in(text)] == [t.id for t in times_in(text, None)]


@pytest.mark.parametrize("piece", ["am 1., 2., 3. und ", "1. 2. 3. 4. 5. ", "Montag ", "2020 ", "vor drei Tagen ", "Anfang des "])
def test_long_hostile_lines_stay_linear(piece: str) -> None:
    text = piece * 1500
    times_in(text)


def test_data_is_complete() -> None:
    data = load_data("de", "dates")
    assert len(data["words"]["month"]) == 12
    assert len(data["words"]["wd"]) == 7


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Am Donnerstag hatte sie davor gewarnt.", "2024-10-24"),
        ("Der Rat verzichtete auf das Treffen im Dezember.", "2024-12"),
        ("Er hatte Mitte Oktober zugesagt.", "2024-10"),
        ("Die Wahl hatte im März begonnen.", "2024-03"),
        ("Die im August gefundene Münze kann ausgestellt werden.", "2024-08"),
        ("Zwei Tage nach dem Brand in der Mühle von Oberau am Mittwoch suchen Helfer weiter.", "2024-10-23"),
    ],
)
def test_the_year_or_week_that_the_words_around_a_time_mean(text: str, expected: str) -> None:
    assert expected in {t for _, t in found(text)}
