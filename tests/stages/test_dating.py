"""Reports dated from each other, and times resolved against them. Sandmark and its people are invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from lagebild.languages import pack_for
from lagebild.records import (
    Dating,
    Descent,
    DescentRelation,
    Document,
    EventMention,
    Evidence,
    Lineage,
    Precision,
    Provenance,
    Provider,
    Reading,
    Role,
    Status,
    TimeExpression,
    TimeRange,
    TimexType,
    digest,
    evidence,
    finding_id,
)  # fmt: skip
from lagebild.records.documents import Block, BlockKind
from lagebild.stages.dating import date_reports, resolve_story, resolve_times
from lagebild.stages.dating.days import hull, meant_from, window

FRIDAY = date(2031, 5, 9)
Report = tuple[Document, Reading]

PADDING = (
    "Der Leuchtturm von Brennholm bekommt ein neues Dach. Die Fähre nach Ostersund fährt stündlich. "
    "Im Stadtpark blühen die Magnolien. Die Bäckerei am Markt sucht Lehrlinge."
)


def report(name: str, text: str, day: TimeRange | None = None) -> Report:
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(Block(start=at, end=at + len(line), kind=BlockKind.PARAGRAPH))
        at += len(line) + 1
    document = Document(id=name, source=name, text=text, digest=digest(text), language="de", blocks=tuple(blocks), published=day)
    pack = pack_for("de")
    assert pack is not None
    assert pack.times is not None
    reading = Reading(document=name, language="de", sentences=pack.segment(text, document.blocks))
    return document, replace(reading, times=pack.times(document, reading))


def event(
    of: Report, word: str, status: Status, *, matter: str | None = None, at: str | None = None, key: str | None = None
) -> Report:
    """The report with an event of our making."""
    document, reading = of
    start = document.text.index(word)
    places = [evidence(document.id, document.text, start, start + len(word), Role.VALUE)]
    if at is not None:
        where = document.text.index(at)
        places.append(evidence(document.id, document.text, where, where + len(at), Role.TIME))
    made = EventMention(
        id=finding_id("event", tuple(places)), evidence=tuple(places), provenance=Provenance(reader="test", version="1"),
        type=None, key=key or word.lower(), status=status, matter=matter,
    )  # fmt: skip
    return document, replace(reading, events=(*reading.events, made))


def dated(*reports: Report, lineage: Lineage | None = None) -> dict[str, Dating]:
    found = date_reports([d for d, _ in reports], [r for _, r in reports], lineage or Lineage())
    assert [d.document for d in found] == [d.id for d, _ in reports]
    return {d.document: d for d in found}


def span(dating: Dating) -> tuple[date | None, date | None] | None:
    return (dating.range.earliest, dating.range.latest) if dating.range else None


FIRE = "Bei dem Großbrand in der Lagerhalle am Hafen von Sandmark wurden am Mittwoch zwölf Arbeiter verletzt."


def test_what_is_stated_stays() -> None:
    found = dated(report("a", FIRE, TimeRange.day(FRIDAY)))["a"]
    assert (found.stated, found.reasons, span(found)) == (True, ("stated",), (FRIDAY, FRIDAY))


def test_a_stated_day_points_to_its_time_line() -> None:
    document, reading = report("a", "09.05.2031, 14:17 Uhr\n" + FIRE, TimeRange.day(FRIDAY))
    blocks = (replace(document.blocks[0], kind=BlockKind.TIMESTAMP), document.blocks[1])
    found = date_reports([replace(document, blocks=blocks)], [reading], Lineage())[0]
    assert [(e.span.start, e.span.end) for e in found.evidence] == [(0, 21)]


def test_nothing_known_is_undated() -> None:
    found = dated(report("a", FIRE), report("b", FIRE))
    assert [d.range for d in found.values()] == [None, None]
    assert not any(d.stated or d.reasons for d in found.values())


def test_another_matter_dates_nothing() -> None:
    found = dated(report("a", FIRE, TimeRange.day(FRIDAY)), report("b", "Am Montag eröffnete die Bäckerei Lindqvist in Ostersund."))
    assert found["b"].range is None


def test_the_same_sentence_with_a_weekday() -> None:
    found = dated(report("a", f"{FIRE}\n{PADDING}", TimeRange.day(FRIDAY)), report("b", f"{PADDING}\n{FIRE}"))["b"]
    assert span(found) == (date(2031, 5, 7), date(2031, 5, 13))  # "am Mittwoch": at most six days after
    assert found.reasons == ("same_wire",)
    assert not found.stated
    assert {e.span.document for e in found.evidence} == {"a", "b"}


def test_the_past_perfect_excludes_the_day_itself() -> None:
    text = "Die Reederei Norholm hatte am Mittwoch den Brand in der Lagerhalle am Hafen von Sandmark bestätigt."
    found = dated(report("a", f"{text}\n{PADDING}", TimeRange.day(FRIDAY)), report("b", text))["b"]
    assert found.range is not None
    assert found.range.earliest == date(2031, 5, 8)


def test_several_weekdays_close_the_interval() -> None:
    text = f"{FIRE} Bürgermeister Lund sprach am Donnerstag mit den Angehörigen."
    found = dated(report("a", f"{FIRE}\n{PADDING}", TimeRange.day(FRIDAY)), report("b", text))["b"]
    assert span(found) == (date(2031, 5, 8), date(2031, 5, 9))
    assert "newest_weekday" in found.reasons


def test_a_month_in_the_head_is_narrowed() -> None:
    month = TimeRange(earliest=date(2031, 5, 1), latest=date(2031, 5, 31), precision=Precision.MONTH)
    found = dated(report("a", f"{FIRE}\n{PADDING}", TimeRange.day(FRIDAY)), report("b", FIRE, month))["b"]
    assert span(found) == (date(2031, 5, 7), date(2031, 5, 13))
    assert found.reasons[-1] == "head"


def test_a_month_in_the_head_stays_where_nothing_narrows_it() -> None:
    month = TimeRange(earliest=date(2031, 5, 1), latest=date(2031, 5, 31), precision=Precision.MONTH)
    found = dated(report("a", FIRE, TimeRange.day(FRIDAY)), report("b", PADDING, month))["b"]
    assert (found.range, found.stated) == (month, True)


def test_last_month() -> None:
    first = "Die Werft Brennholm hat laut Reederei seit 2029 rund 70 Frachter mit Stahl nach Ostersund geliefert."
    later = "Letzten Monat teilte die Reederei mit, dass die Werft Brennholm seit 2029 rund 70 Frachter mit Stahl nach Ostersund schickte."
    day = TimeRange.day(date(2031, 5, 20))
    found = dated(report("a", f"{first}\n{PADDING}", day), report("b", later))["b"]
    assert span(found) == (date(2031, 6, 1), date(2031, 6, 30))
    assert found.reasons == ("month_event",)


def test_a_sentence_that_is_merely_alike_is_not_enough() -> None:
    other = "Am Mittwoch wurden bei einem Brand in einer Lagerhalle Arbeiter verletzt, meldete die Feuerwehr von Brennholm."
    plain = FIRE.replace(" am Mittwoch", "")
    found = dated(report("a", f"{plain}\n{PADDING}", TimeRange.day(FRIDAY)), report("b", other))["b"]
    assert found.range is None


def test_the_same_step_of_the_same_process() -> None:
    a = report("a", "Das Parlament von Sandmark billigte den Hafenvertrag mit Ostersund.\n" + PADDING, TimeRange.day(FRIDAY))
    b = report("b", "Am Donnerstag hat das Parlament von Sandmark dem Hafenvertrag zugestimmt.")
    a = event(a, "billigte", Status.DONE, matter="treaty:passed_lower")
    b = event(b, "zugestimmt", Status.DONE, matter="treaty:passed_lower", at="Donnerstag")
    assert span(dated(a, b)["b"]) == (date(2031, 5, 8), date(2031, 5, 14))


def test_another_step_of_the_process_is_no_match() -> None:
    text = "Das Parlament von Sandmark hat am Donnerstag den Hafenvertrag mit der Reederei Norholm in Ostersund {}."
    a = event(report("a", text.format("gebilligt"), TimeRange.day(FRIDAY)), "gebilligt", Status.DONE, matter="treaty:passed_lower")
    b = report("b", "Am Dienstag hat Sandmark den Hafenvertrag mit der Reederei Norholm aus Ostersund endlich ratifiziert.")
    b = event(b, "ratifiziert", Status.DONE, matter="treaty:ratified", at="Dienstag")
    assert dated(a, b)["b"].range is None


def test_planned_here_and_done_there() -> None:
    done = f"{FIRE} Bei der Pressekonferenz zum Hafenbrand in der Stadthalle von Sandmark redete Feuerwehrchefin Brenner."
    ahead = (
        f"{FIRE} Eine Pressekonferenz zum Hafenbrand in der Stadthalle von Sandmark mit Feuerwehrchefin Brenner wird vorbereitet."
    )
    a = event(report("a", f"{done}\n{PADDING}", TimeRange.day(date(2031, 5, 8))), "Pressekonferenz", Status.DONE)
    b = event(report("b", ahead), "Pressekonferenz", Status.PLANNED)
    found = dated(a, b)["b"]
    assert found.range is not None
    assert found.range.latest is not None
    assert found.range.latest <= date(2031, 5, 8)
    assert "before" in found.reasons


def test_done_here_and_planned_there() -> None:
    ahead = (
        f"{FIRE} Eine Pressekonferenz zum Hafenbrand in der Stadthalle von Sandmark mit Feuerwehrchefin Brenner wird vorbereitet."
    )
    done = f"{FIRE} Bei der Pressekonferenz zum Hafenbrand in der Stadthalle von Sandmark redete Feuerwehrchefin Brenner."
    a = event(report("a", f"{ahead}\n{PADDING}", TimeRange.day(FRIDAY)), "Pressekonferenz", Status.PLANNED)
    b = event(report("b", done), "Pressekonferenz", Status.DONE)
    assert span(dated(a, b)["b"]) == (FRIDAY, date(2031, 5, 13))


def test_copies_come_within_two_days() -> None:
    lineage = Lineage(descents=(Descent(a="a", b="b", relation=DescentRelation.SAME_WIRE, share_a=0.7, share_b=0.6),))
    found = dated(report("a", PADDING, TimeRange.day(FRIDAY)), report("b", PADDING), lineage=lineage)["b"]
    assert span(found) == (date(2031, 5, 7), date(2031, 5, 11))
    assert found.reasons == ("same_text",)


def test_a_few_words_of_unknown_origin_date_nothing() -> None:
    few = Lineage(descents=(Descent(a="a", b="b", relation=DescentRelation.SAME_WIRE, share_a=0.1, share_b=0.1),))
    reports = report("a", PADDING, TimeRange.day(FRIDAY)), report("b", PADDING)
    assert dated(*reports, lineage=few)["b"].range is None
    providers = tuple(Provider(document=d, outlet=None, publisher=None, agencies=("dpa",)) for d in ("a", "b"))
    assert dated(*reports, lineage=replace(few, providers=providers))["b"].range is not None


def test_a_dated_report_dates_the_next() -> None:
    second = "Die Versicherung der Reederei Norholm prüft seit Donnerstag den Schaden an der Kaimauer von Sandmark."
    a = report("a", f"{FIRE}\n{PADDING}", TimeRange.day(FRIDAY))
    b = report("b", f"{FIRE} {second}")
    c = report("c", f"{second} Am Freitag kamen Taucher nach Sandmark.")
    found = dated(a, b, c)
    assert span(found["b"]) == (date(2031, 5, 8), date(2031, 5, 9))
    assert span(found["c"]) == (date(2031, 5, 9), date(2031, 5, 10))


def test_the_order_of_reports_changes_nothing() -> None:
    a, b = report("a", f"{FIRE}\n{PADDING}", TimeRange.day(FRIDAY)), report("b", f"{FIRE} Am Donnerstag regnete es.")
    assert dated(a, b) == dated(b, a)


def test_a_sentence_a_thousand_times_is_one_statement() -> None:
    document, reading = report("b", FIRE)
    many = replace(reading, sentences=reading.sentences * 1000)
    assert span(dated(report("a", f"{FIRE}\n{PADDING}", TimeRange.day(FRIDAY)), (document, many))["b"]) is not None


# ---------------------------------------------------------------- times


def expression(text: str, word: str, rule: str) -> TimeExpression:
    at = text.index(word)
    places: tuple[Evidence, ...] = (evidence("d", text, at, at + len(word), Role.VALUE),)
    return TimeExpression(
        id=finding_id("time", places, rule), evidence=places, provenance=Provenance(reader="t", version="1"), rule=rule,
        timex_type=TimexType.DATE,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "last", "timex", "inferred"),
    [
        ("weekday:2:past", 9, "2031-05-07", True),
        ("weekday:2:past", 20, None, True),
        ("date:2029-06", 9, "2029-06", False),
        ("ref:PRESENT", 9, "PRESENT_REF", True),
        ("set:P1D", 9, "P1D", False),
    ],
)
def test_times_of_an_inferred_date(rule: str, last: int, timex: str | None, inferred: bool) -> None:
    reading = Reading(document="d", language="de", times=(expression("am Mittwoch", "Mittwoch", rule),))
    days = TimeRange(earliest=date(2031, 5, 8), latest=date(2031, 5, last), precision=Precision.INTERVAL)
    (found,) = resolve_times(reading, Dating(document="d", range=days, stated=False)).times
    assert (found.timex, found.inferred) == (timex, inferred)
    assert found.id == reading.times[0].id


def test_an_undated_report_keeps_its_rules() -> None:
    reading = Reading(document="d", language="de", times=(expression("am Mittwoch", "Mittwoch", "weekday:2:past"),))
    assert resolve_times(reading, Dating(document="d", range=None, stated=False)) == reading


def test_events_take_the_range_of_their_time() -> None:
    of = event(report("d", FIRE), "verletzt", Status.DONE, at="Mittwoch")
    resolved = resolve_times(of[1], Dating(document="d", range=TimeRange.day(FRIDAY), stated=True))
    assert resolved.events[0].range == TimeRange.day(date(2031, 5, 7))
    assert resolved.events[0].precision is Precision.DAY
    assert resolved.events[0].id == of[1].events[0].id


def test_events_without_a_time_are_before_their_report() -> None:
    of = event(report("d", FIRE), "verletzt", Status.DONE)
    when = resolve_times(of[1], Dating(document="d", range=TimeRange.day(FRIDAY), stated=True)).events[0].range
    assert when == TimeRange(earliest=None, latest=FRIDAY, precision=Precision.INTERVAL)
    assert resolve_times(of[1], Dating(document="d", range=None, stated=False)).events[0].range is None


def test_resolving_twice_is_resolving_once() -> None:
    of = event(report("d", FIRE), "verletzt", Status.DONE, at="Mittwoch")
    day = Dating(document="d", range=TimeRange.day(FRIDAY), stated=True)
    once = resolve_times(of[1], day)
    assert resolve_times(once, day) == once


# ---------------------------------------------------------------- days


def test_open_ends() -> None:
    within = window([TimeRange.day(FRIDAY)])
    after = frozenset(d for d in within if d >= FRIDAY.toordinal())
    assert hull(within, within) is None
    assert hull(after, within) == TimeRange(earliest=FRIDAY, latest=None, precision=Precision.INTERVAL)


def test_last_week_is_said_in_the_week_after() -> None:
    within = window([TimeRange.day(FRIDAY)])
    days = meant_from("shift:week:-1", FRIDAY.toordinal(), FRIDAY.toordinal(), within)
    assert (date.fromordinal(min(days)), date.fromordinal(max(days))) == (date(2031, 5, 12), date(2031, 5, 18))


def test_in_the_evening_the_past_perfect_may_be_of_that_day() -> None:
    told = FIRE.replace("wurden am Mittwoch", "waren am Mittwoch").replace("verletzt", "verletzt worden")
    late = report("b", f"Das Feuer war am Abend gelöscht.\n{PADDING}\n{told}")
    found = dated(report("a", FIRE, TimeRange.day(date(2031, 5, 7))), late)["b"]
    assert found.range is not None
    assert found.range.earliest == date(2031, 5, 7)


def test_a_weekday_that_is_over_and_one_to_come_bracket_the_report() -> None:
    told = FIRE + " Am Freitag wird die Halle abgerissen."
    found = dated(report("a", FIRE, TimeRange.day(date(2031, 5, 7))), report("b", told))["b"]
    assert span(found) == (date(2031, 5, 7), date(2031, 5, 8))
    assert "newest_weekday" in found.reasons


def test_a_week_and_a_weekday_meet() -> None:
    last_week = FIRE.replace("am Mittwoch", "in der vergangenen Woche")
    vote = " Der Stadtrat entscheidet am kommenden Dienstag."
    dated_vote = " Der Stadtrat soll am 20. Mai entscheiden."
    found = dated(report("a", FIRE + dated_vote, TimeRange.day(date(2031, 5, 7))), report("b", last_week + vote))["b"]
    assert span(found) == (date(2031, 5, 13), date(2031, 5, 18))


def test_the_weekday_may_stand_in_the_sentence_before_the_copied_one() -> None:
    copied = "Für den Abriss der Lagerhalle stimmten {}in Sandmark 23 Mitglieder des Stadtrats, elf votierten dagegen."
    first = report("a", "Der Stadtrat tagte. " + copied.format("am Mittwoch "), TimeRange.day(date(2031, 5, 7)))
    second = report("b", "Am Mittwoch kam es zum Entscheid. " + copied.format(""))
    found = dated(first, second)["b"]
    assert found.range is not None
    assert found.range.earliest == date(2031, 5, 7)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Die Fahrer streiken seit Montag in Sandmark.", date(2031, 5, 5), FRIDAY),
        ("Die Fahrer streiken seit April in Sandmark.", date(2031, 4, 1), FRIDAY),
        ("Die Fahrer streikten am Montag in Sandmark.", date(2031, 5, 5), date(2031, 5, 5)),
    ],
)
def test_since_when_is_a_beginning(text: str, first: date, last: date) -> None:
    time = next(w for w in ("Montag", "April") if w in text)
    _, reading = event(report("a", text), "streik", Status.DONE, at=time)
    resolved = resolve_times(reading, Dating(document="a", range=TimeRange.day(FRIDAY), stated=True))
    (found,) = (e.range for e in resolved.events)
    assert found is not None
    assert (found.earliest, found.latest) == (first, last)


def _resolved(text: str, at: list[str], status: Status = Status.DONE, matter: str | None = None) -> tuple[date | None, date | None]:
    _, reading = event(report("a", text), "streik", status, matter=matter)
    places = tuple(evidence("a", text, text.index(w), text.index(w) + len(w), Role.TIME) for w in at)
    made = replace(reading.events[0], evidence=(*reading.events[0].evidence, *places), ahead=status is Status.ANNOUNCED)
    day = Dating(document="a", range=TimeRange.day(FRIDAY), stated=True)
    found = resolve_times(replace(reading, events=(made,)), day).events[0].range
    assert found is not None
    return found.earliest, found.latest


def test_a_stretch_has_both_its_ends() -> None:
    text = "Von Montag bis Mittwoch streikten die Fahrer."
    assert _resolved(text, ["Montag", "Mittwoch"]) == (date(2031, 5, 5), date(2031, 5, 7))


def test_until_when_is_an_end() -> None:
    text = "Bis Sonntag wird bestreikt, was fährt."
    assert _resolved(text, ["Sonntag"], Status.ANNOUNCED) == (FRIDAY, date(2031, 5, 11))


def test_words_are_not_said_in_the_future() -> None:
    text = "Der Verband ruft zum Streik im Juli, streikt aber schon."
    assert _resolved(text, ["Juli"], matter="request") == (None, FRIDAY)


FEAST = "{} kamen sie am vergangenen Wochenende bei einem Fest zusammen."


def test_a_weekend_that_an_earlier_report_names_is_meant_again() -> None:
    sunday, tuesday = date(2031, 5, 11), date(2031, 5, 13)
    days = (sunday, tuesday, date(2031, 5, 20))
    made = [
        event(report(n, FEAST.format(n)), "Fest", Status.DONE, matter="gathering", at="am vergangenen Wochenende"[3:])
        for n in "abc"
    ]
    datings = [Dating(document=n, range=TimeRange.day(d), stated=True) for n, d in zip("abc", days, strict=True)]
    found = [r.events[0].range for r in resolve_story([r for _, r in made], datings)]
    first = TimeRange(earliest=date(2031, 5, 3), latest=date(2031, 5, 4), precision=Precision.INTERVAL)
    assert found[0] == found[1] == first
    assert found[2] is not None
    assert found[2].earliest == date(2031, 5, 17)


def test_so_many_days_after_an_event_that_a_dated_report_tells() -> None:
    told = event(
        report("a", "Am Mittwoch brannte die Mühle von Oberau.", TimeRange.day(date(2031, 5, 8))),
        "brannte",
        Status.DONE,
        at="Mittwoch",
    )
    found = dated(told, report("b", "Zwei Tage nach dem Brand der Mühle von Oberau suchen Helfer weiter."))["b"]
    assert (span(found), found.reasons) == ((date(2031, 5, 9), date(2031, 5, 10)), ("elapsed",))


def test_editions_of_different_days_do_not_date_each_other() -> None:
    daily = "Das Amt in Sandmark zählte am {} {} neue Anträge auf Fischereischeine in der Provinz Oberland."
    first = report("a", daily.format("Mittwoch", "1.215"), TimeRange.day(date(2031, 5, 7)))
    second = report("b", daily.format("Mittwoch", "1.352"))
    assert dated(first, second)["b"].range is None
