"""The same event across reports is one entry; different events stay apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from lagebild.records import BlockKind, Role, Status, TimeExpression, TimeRange, TimexType, finding_id
from lagebild.stages.claims import build_timeline
from tests.stages.conftest import BY_HAND


def entries(pile):
    return build_timeline(*pile.parts())


def test_one_event_of_two_reports_is_one_entry(pile) -> None:
    a = pile.report("a", "2031-05-08", "Am Mittwoch hat Lauenmark den Pakt mit Osterbrück ratifiziert.")
    b = pile.report("b", "2031-05-09", "Lauenmark ratifizierte den Pakt mit Osterbrück einstimmig.")
    first = a.event(
        "ratifiziert", "treaty:ratified", actors=["Lauenmark"], targets=["Osterbrück"], days=("2031-05-07", "2031-05-07")
    )
    second = b.event("ratifizierte", "treaty:ratified", actors=["Lauenmark"], targets=["Osterbrück"])
    (entry,) = entries(pile)
    assert set(entry.events) == {first.id, second.id}
    assert entry.range is not None
    assert entry.range.earliest == entry.range.latest == date(2031, 5, 7)
    assert (entry.status, entry.matter, entry.actors) == (Status.DONE, "treaty:ratified", ("Lauenmark",))


def test_another_actor_makes_another_event(pile) -> None:
    a = pile.report("a", "2031-05-08", "Lauenmark hat den Pakt ratifiziert. Auch Osterbrück stimmte später zu.")
    a.event("ratifiziert", "treaty:ratified", actors=["Lauenmark"], days=("2031-05-07", "2031-05-07"))
    a.event("stimmte", "treaty:ratified", actors=["Osterbrück"], days=("2031-05-30", "2031-05-30"))
    assert len(entries(pile)) == 2


def test_times_that_exclude_each_other_keep_events_apart(pile) -> None:
    a = pile.report("a", "2031-05-08", "Lauenmark hielt ein Treffen ab. Lauenmark hielt ein Treffen ab.")
    a.event("Treffen", "meeting", actors=["Lauenmark"], days=("2031-05-02", "2031-05-02"))
    a.event("Treffen", "meeting", actors=["Lauenmark"], days=("2031-05-05", "2031-05-05"), nth=1)
    assert len(entries(pile)) == 2


def test_a_plan_and_its_fulfilment_are_one_event_that_is_done(pile) -> None:
    a = pile.report("a", "2031-05-08", "Mira Holt will am Freitag in Tarvik eine Pressekonferenz geben.")
    b = pile.report("b", "2031-05-10", "Mira Holt gab am Freitag in Tarvik eine Pressekonferenz.")
    a.event("Pressekonferenz", "meeting", "planned", actors=["Mira Holt"], days=("2031-05-09", "2031-05-09"))
    b.event("Pressekonferenz", "meeting", "done", actors=["Mira Holt"], days=("2031-05-09", "2031-05-09"))
    (entry,) = entries(pile)
    assert entry.status is Status.DONE


def test_what_only_one_side_denies_is_denied(pile) -> None:
    a = pile.report("a", "2031-05-08", "Lauenmark bestreitet die Entsendung.")
    a.event("Entsendung", "deployment:sent", "denied", actors=["Lauenmark"], holders=["Lauenmark"])
    (entry,) = entries(pile)
    assert (entry.status, entry.holders) == (Status.DENIED, ("Lauenmark",))


def test_undated_mentions_are_bounded_by_their_reports(pile) -> None:
    a = pile.report("a", "2031-05-08", "Lauenmark entsandte Soldaten.")
    b = pile.report("b", "2031-05-12", "Lauenmark entsandte Soldaten an die Küste.")
    a.event("entsandte", "deployment:sent", actors=["Lauenmark"])
    b.event("entsandte", "deployment:sent", actors=["Lauenmark"])
    (entry,) = entries(pile)
    assert entry.range is not None
    assert (entry.range.earliest, entry.range.latest) == (None, date(2031, 5, 8))


def test_the_war_stands_last_and_has_no_time(pile) -> None:
    a = pile.report("a", "2031-05-08", "Der Krieg dauert an. Lauenmark entsandte Soldaten.")
    a.event("Krieg", "war")
    a.event("entsandte", "deployment:sent", actors=["Lauenmark"])
    *_, last = entries(pile)
    assert (last.matter, last.range) == ("war", None)


def test_entries_stand_in_the_order_of_time(pile) -> None:
    a = pile.report("a", "2031-05-08", "Lauenmark lieferte Öl. Osterbrück unterzeichnete den Pakt.")
    a.event("lieferte", "delivery", actors=["Lauenmark"], days=("2031-04-01", "2031-04-30"))
    a.event("unterzeichnete", "treaty:signed", actors=["Osterbrück"], days=("2030-11-01", "2030-11-30"))
    assert [e.matter for e in entries(pile)] == ["treaty:signed", "delivery"]


def test_the_label_is_a_slice_of_a_report_with_actor_and_trigger(pile) -> None:
    text = "Wie es hieß, hat Lauenmark am 7. Mai den Pakt mit Osterbrück ratifiziert, was als Erfolg gilt."
    a = pile.report("a", "2031-05-08", text)
    a.event("ratifiziert", "treaty:ratified", actors=["Lauenmark"], targets=["Osterbrück"])
    (entry,) = entries(pile)
    assert entry.label == text.removesuffix(".")


def test_the_label_prefers_a_sentence_of_running_text_to_headline_and_subordinate_clause(pile) -> None:
    kinds = (BlockKind.HEADLINE, BlockKind.PARAGRAPH)
    a = pile.report("a", "2031-05-08", "Lauenmark ratifiziert den Pakt\nLauenmark hat den Pakt am Montag ratifiziert.", kinds)
    b = pile.report("b", "2031-05-08", "Holt, die " + "in Tarvik " * 20 + "wohnt, sagte, dass Lauenmark den Pakt ratifiziert habe.")
    a.event("ratifiziert", "treaty:ratified", actors=["Lauenmark"])
    a.event("ratifiziert", "treaty:ratified", actors=["Lauenmark"], nth=1)
    b.event("ratifiziert", "treaty:ratified", actors=["Lauenmark"])
    (entry,) = entries(pile)
    assert entry.label == "Lauenmark hat den Pakt am Montag ratifiziert"


def test_every_mention_is_in_exactly_one_entry(pile) -> None:
    a = pile.report("a", "2031-05-08", "Lauenmark entsandte Soldaten. Osterbrück entsandte Schiffe. Man entsandte Beobachter.")
    ids = [a.event("entsandte", "deployment:sent", actors=x, nth=i).id for i, x in enumerate((["Lauenmark"], ["Osterbrück"], []))]
    assert sorted(e for t in entries(pile) for e in t.events) == sorted(ids)


def test_no_events_no_entries(pile) -> None:
    pile.report("a", "2031-05-08", "Nichts geschah.")
    assert entries(pile) == ()


def test_many_mentions_stay_fast(pile) -> None:
    sentence = "Lauenmark griff Dorf {} an. "
    for n in range(20):
        report = pile.report(f"r{n}", "2031-05-08", "".join(sentence.format(n * 100 + i) for i in range(100)))
        for i in range(100):
            report.event(f"Dorf {n * 100 + i} ", "attack", days=("2031-05-01", "2031-05-02"))
    assert sum(len(t.events) for t in entries(pile)) == 2000


def test_what_a_state_sends_to_one_is_not_what_it_sends_to_another(pile) -> None:
    a = pile.report("a", "2031-05-08", "Lauenmark lieferte Waffen an Osterbrück. Lauenmark lieferte Waffen an Westrum.")
    a.event("lieferte", "delivery", actors=["Lauenmark"], targets=["Osterbrück"])
    a.event("lieferte", "delivery", actors=["Lauenmark"], targets=["Westrum"], nth=1)
    assert len(entries(pile)) == 2


def test_what_one_day_calls_both_ahead_and_over_has_no_exact_day(pile) -> None:
    a = pile.report("a", "2031-05-08", "Lauenmark will Soldaten entsenden. Lauenmark entsandte Soldaten.")
    a.event("entsenden", "deployment:sent", "planned", actors=["Lauenmark"])
    a.event("entsandte", "deployment:sent", "done", actors=["Lauenmark"])
    (entry,) = entries(pile)
    assert entry.range is not None
    assert (entry.range.earliest, entry.range.latest) == (None, date(2031, 5, 8))


def test_what_was_ahead_on_one_day_and_over_on_a_later_one_lies_between(pile) -> None:
    a = pile.report("a", "2031-05-08", "Lauenmark will Soldaten entsenden.")
    b = pile.report("b", "2031-05-12", "Lauenmark entsandte Soldaten.")
    a.event("entsenden", "deployment:sent", "planned", actors=["Lauenmark"])
    b.event("entsandte", "deployment:sent", "done", actors=["Lauenmark"])
    (entry,) = entries(pile)
    assert entry.range is not None
    assert (entry.range.earliest, entry.range.latest) == (date(2031, 5, 8), date(2031, 5, 12))


# --- told, or only named --------------------------------------------------------------------------------------------


def test_what_is_only_named_makes_no_telling(pile) -> None:
    a = pile.report("a", "2031-05-08", "Die Sperrung der Brücke stößt auf Kritik.")
    a.event("Sperrung", "closure:closed", told=False)
    (entry,) = entries(pile)
    assert (entry.tellings, entry.told, entry.as_told()) == ((), (), ())


def test_status_time_and_names_are_those_of_what_is_told(pile) -> None:
    a = pile.report("a", "2031-05-08", "Sperrt Osterbrück am 3. Mai eine Brücke? Lauenmark sperrte die Brücke.")
    named = a.event("Sperrt", "closure:closed", actors=["Osterbrück"], told=False)
    told = a.event("sperrte", "closure:closed", actors=["Lauenmark"], days=("2031-05-05", "2031-05-05"))
    rows = [t for e in entries(pile) for t in e.as_told()]
    assert [(t.told, t.actors, t.range.earliest) for t in rows] == [((told.id,), ("Lauenmark",), date(2031, 5, 5))]
    assert any(named.id in e.events for e in entries(pile))


def test_one_entry_may_be_told_as_two_events(pile) -> None:
    a = pile.report(
        "a", "2031-05-08", "Mira Holt kritisierte das neue Gesetz. Ein Verband kritisierte den Bau des Hafens im Norden."
    )
    b = pile.report("b", "2031-05-08", "Mira Holt kritisierte das neue Gesetz scharf.")
    first = a.event("kritisierte", "accusation", actors=["Mira Holt"])
    other = a.event("kritisierte", "accusation", nth=1)
    again = b.event("kritisierte", "accusation", actors=["Mira Holt"])
    rows = [t for e in entries(pile) for t in e.as_told()]
    assert sorted((set(t.told) for t in rows), key=len) == [{other.id}, {first.id, again.id}]


def test_what_is_told_as_over_is_not_put_at_a_day_to_come(pile) -> None:
    a = pile.report("a", "2031-05-08", "Lauenmark hat den Marsch am Samstag verboten.")
    a.event("verboten", "ban", actors=["Lauenmark"], days=("2031-05-10", "2031-05-10"), over=True)
    (entry,) = entries(pile)
    assert (entry.status, entry.range.latest) == (Status.DONE, date(2031, 5, 8))


def test_what_somebody_says_of_a_day_to_come_is_announced(pile) -> None:
    a = pile.report("a", "2031-05-08", "Lauenmark führe am Samstag eine Maut ein, sagte Mira Holt.")
    a.event("führe", "restriction:imposed", "claimed", actors=["Lauenmark"], days=("2031-05-10", "2031-05-10"))
    (entry,) = entries(pile)
    assert entry.status is Status.ANNOUNCED


def test_what_has_been_done_until_a_day_to_come_was_done_before(pile) -> None:
    a = pile.report("a", "2031-05-08", "Lauenmark hat die Sperre bis zum 13. Juni verhängt.")
    event = a.event("verhängt", "restriction:imposed", actors=["Lauenmark"], days=("2031-06-13", "2031-06-13"), over=True)
    until = replace(event, range=replace(event.range, earliest=None))
    a.events[:] = [until]
    (entry,) = entries(pile)
    assert entry.range.latest == date(2031, 5, 8)


def test_an_entry_is_not_shown_by_a_sentence_of_another_time(pile) -> None:
    a = pile.report("a", "2031-05-08", "Truppen aus Lauenmark sind in Tarvik gelandet, wie Augenzeugen und Behörden sagten.")
    b = pile.report("b", "2031-06-20", "Vorige Woche wurde bestätigt, dass Truppen aus Lauenmark in Tarvik landeten.")
    a.event("gelandet", "deployment:arrived", actors=["Lauenmark"])
    b.event("landeten", "deployment:arrived", actors=["Lauenmark"])
    documents, readings, attributions, datings = pile.parts()
    (entry,) = build_timeline(documents, readings, attributions, datings)
    assert entry.label.startswith("Vorige Woche")
    place = b.cited("Vorige Woche", Role.VALUE)
    week = TimeExpression(
        id=finding_id("time", (place,)), evidence=(place,), provenance=BY_HAND, rule="week:-1", timex_type=TimexType.DATE,
        range=TimeRange(earliest=date(2031, 6, 9), latest=date(2031, 6, 15)),
    )  # fmt: skip
    timed = [replace(r, times=(week,)) if r.document == "b" else r for r in readings]
    (entry,) = build_timeline(documents, timed, attributions, datings)
    assert entry.label.startswith("Truppen")
