"""Verdicts on event mentions: equal, superseded, in conflict, or of different scope."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lagebild.records import BlockKind, Verdict
from lagebild.stages.claims import build_timeline
from lagebild.stages.conflicts import relate_status
from lagebild.stages.conflicts.status import MOST


def relations(pile):
    documents, readings, attributions, datings = pile.parts()
    timeline = build_timeline(documents, readings, attributions, datings)
    return {(r.left, r.right): r for r in relate_status(readings, timeline, attributions, datings)}


def verdict(pile, a, b):
    found = relations(pile)
    relation = found.get((a.id, b.id)) or found.get((b.id, a.id))
    return (relation.verdict, relation.reasons[0]) if relation else None


def test_the_same_status_of_the_same_event_is_equal(pile) -> None:
    a = pile.report("a", "2031-05-08", "Der Landtag von Lauenmark billigte den Pakt.")
    b = pile.report("b", "2031-05-08", "Lauenmark billigte den Pakt im Landtag.")
    one = a.event("billigte", "treaty:passed_lower", actors=["Lauenmark"])
    other = b.event("billigte", "treaty:passed_lower", actors=["Lauenmark"])
    assert verdict(pile, one, other) == (Verdict.EQUAL, "same_status")


def test_a_dated_and_an_undated_mention_are_compatible(pile) -> None:
    a = pile.report("a", "2031-05-08", "Im April unterzeichnete Lauenmark den Pakt.")
    b = pile.report("b", "2031-05-08", "Lauenmark unterzeichnete den Pakt.")
    one = a.event("unterzeichnete", "treaty:signed", actors=["Lauenmark"], days=("2031-04-01", "2031-04-30"))
    other = b.event("unterzeichnete", "treaty:signed", actors=["Lauenmark"])
    assert verdict(pile, one, other) == (Verdict.COMPATIBLE, "undated")


def test_a_plan_is_superseded_by_its_fulfilment(pile) -> None:
    a = pile.report("a", "2031-05-08", "Mira Holt will in Tarvik eine Pressekonferenz geben.")
    b = pile.report("b", "2031-05-10", "Mira Holt gab in Tarvik eine Pressekonferenz.")
    one = a.event("Pressekonferenz", "meeting", "planned", actors=["Mira Holt"], days=("2031-05-09", "2031-05-09"))
    other = b.event("Pressekonferenz", "meeting", actors=["Mira Holt"], days=("2031-05-09", "2031-05-09"))
    assert verdict(pile, one, other) == (Verdict.SUPERSEDED, "plan_done")


def test_what_was_announced_of_one_thing_has_not_come_with_another(pile) -> None:
    a = pile.report("a", "2031-05-08", "Alle Schulen schließen ab Montag in Tarvik.")
    b = pile.report("b", "2031-05-12", "Ein Bad wurde geschlossen: Tarvik.")
    one = a.event("schließen", "closure:closed", "announced", places=["Tarvik"], days=("2031-05-12", "2031-05-12"))
    other = b.event("geschlossen", "closure:closed", places=["Tarvik"])
    assert verdict(pile, one, other) in (None, (Verdict.COMPATIBLE, "other_status"))
    c = pile.report("c", "2031-05-12", "Geschlossen wurden Schulen: Tarvik.")
    same = c.event("Geschlossen", "closure:closed", places=["Tarvik"])
    assert verdict(pile, one, same) == (Verdict.SUPERSEDED, "plan_done")


def test_one_decision_told_twice_is_no_announcement_that_came_true(pile) -> None:
    a = pile.report("a", "2031-05-08", "In Tarvik werden alle Schulen geschlossen.")
    b = pile.report("b", "2031-05-09", "Alle Schulen mussten schließen, heißt es in Tarvik.")
    one = a.event("geschlossen", "closure:closed", "announced", places=["Tarvik"])
    other = b.event("schließen", "closure:closed", places=["Tarvik"])
    assert verdict(pile, one, other) in (None, (Verdict.COMPATIBLE, "other_status"))


def test_a_plan_has_not_come_before_its_day(pile) -> None:
    a = pile.report("a", "2031-05-08", "Mira Holt will am Sonntag in Tarvik demonstrieren.")
    b = pile.report("b", "2031-05-09", "Mira Holt führt die Demonstration in Tarvik.")
    one = a.event("demonstrieren", "protest", "planned", actors=["Mira Holt"], days=("2031-05-11", "2031-05-11"))
    other = b.event("Demonstration", "protest", actors=["Mira Holt"])
    assert verdict(pile, one, other) in (None, (Verdict.COMPATIBLE, "other_status"))


def test_what_came_true_only_by_somebodys_word_is_told_so(pile) -> None:
    a = pile.report("a", "2031-05-08", "Mira Holt will in Tarvik eine Pressekonferenz geben.")
    b = pile.report("b", "2031-05-10", "Mira Holt gab nach eigenen Angaben in Tarvik eine Pressekonferenz.")
    one = a.event("Pressekonferenz", "meeting", "planned", actors=["Mira Holt"], days=("2031-05-09", "2031-05-09"))
    other = b.event("Pressekonferenz", "meeting", "claimed", actors=["Mira Holt"], days=("2031-05-09", "2031-05-09"))
    assert verdict(pile, one, other) == (Verdict.SUPERSEDED, "plan_claimed")


def test_a_claim_is_established_only_where_somebody_confirms_it(pile) -> None:
    a = pile.report("a", "2031-05-08", "Lauenmark soll Truppen in die Grenzstadt Tarvik entsandt haben.")
    b = pile.report("b", "2031-05-12", "Lauenmark hat Truppen in die Grenzstadt Tarvik entsandt.")
    c = pile.report("c", "2031-05-12", "Osterbrück bestätigte, Lauenmark hat Truppen in die Grenzstadt Tarvik entsandt.")
    claim = a.event("entsandt", "deployment:sent", "claimed", actors=["Lauenmark"], places=["Tarvik"])
    taken = b.event("entsandt", "deployment:sent", actors=["Lauenmark"], places=["Tarvik"])
    c.event("bestätigte", "confirmation", actors=["Osterbrück"])
    sure = c.event("entsandt", "deployment:sent", actors=["Lauenmark"], places=["Tarvik"])
    assert verdict(pile, claim, taken) == (Verdict.EQUAL, "same_event")
    assert verdict(pile, claim, sure) == (Verdict.SUPERSEDED, "claim_confirmed")


def test_a_later_stage_cannot_be_done_while_an_earlier_one_is_to_come(pile) -> None:
    a = pile.report("a", "2031-05-08", "Das Parlament von Lauenmark hat den Pakt ratifiziert.")
    b = pile.report("b", "2031-05-08", "Nun muss noch das Oberhaus von Lauenmark zustimmen.")
    one = a.event("ratifiziert", "treaty:ratified", actors=["Lauenmark"])
    other = b.event("zustimmen", "treaty:passed_upper", "planned", actors=["Lauenmark"])
    assert verdict(pile, one, other) == (Verdict.CONFLICT, "stage_pending")


def test_the_same_months_later_is_no_conflict(pile) -> None:
    a = pile.report("a", "2031-05-08", "Nun muss noch das Oberhaus von Lauenmark zustimmen.")
    b = pile.report("b", "2031-07-08", "Lauenmark hat den Pakt ratifiziert.")
    one = a.event("zustimmen", "treaty:passed_upper", "planned", actors=["Lauenmark"])
    other = b.event("ratifiziert", "treaty:ratified", actors=["Lauenmark"])
    assert verdict(pile, one, other) == (Verdict.SUPERSEDED, "plan_done")


def test_another_state_may_be_further(pile) -> None:
    a = pile.report("a", "2031-05-08", "Osterbrück hat den Pakt ratifiziert.")
    b = pile.report("b", "2031-05-08", "Nun muss noch das Oberhaus von Lauenmark zustimmen.")
    one = a.event("ratifiziert", "treaty:ratified", actors=["Osterbrück"])
    other = b.event("zustimmen", "treaty:passed_upper", "planned", actors=["Lauenmark"])
    assert verdict(pile, one, other) is None


def test_a_headline_overstates_its_own_text_but_is_not_held_against_others(pile) -> None:
    text = "Lauenmark ratifiziert Pakt\nDas Unterhaus hat zugestimmt, das Oberhaus von Lauenmark wird folgen."
    a = pile.report("a", "2031-05-08", text, (BlockKind.HEADLINE, BlockKind.PARAGRAPH))
    b = pile.report("b", "2031-05-08", "Nun muss noch das Oberhaus von Lauenmark zustimmen.")
    loud = a.event("ratifiziert", "treaty:ratified", actors=["Lauenmark"])
    own = a.event("folgen", "treaty:passed_upper", "planned", actors=["Lauenmark"])
    other = b.event("zustimmen", "treaty:passed_upper", "planned", actors=["Lauenmark"])
    assert verdict(pile, loud, own) == (Verdict.CONFLICT, "overstated")
    assert verdict(pile, loud, other) is None


def test_what_happens_once_cannot_happen_at_two_times(pile) -> None:
    a = pile.report("a", "2031-05-08", "Lauenmark hat den Pakt ratifiziert.")
    b = pile.report("b", "2031-06-20", "Lauenmark hat den Pakt vorige Woche ratifiziert.")
    one = a.event("ratifiziert", "treaty:ratified", actors=["Lauenmark"])
    other = b.event("ratifiziert", "treaty:ratified", actors=["Lauenmark"], days=("2031-06-09", "2031-06-15"))
    assert verdict(pile, one, other) == (Verdict.CONFLICT, "times_exclude")


def test_in_force_is_the_next_stage_not_a_conflict(pile) -> None:
    a = pile.report("a", "2031-05-08", "Lauenmark hat den Pakt ratifiziert. In Kraft tritt er später.")
    one = a.event("ratifiziert", "treaty:ratified", actors=["Lauenmark"])
    other = a.event("tritt", "treaty:in_force", "planned")
    assert verdict(pile, one, other) == (Verdict.COMPATIBLE, "next_stage")


@pytest.mark.parametrize("status", ["done", "claimed"])
def test_denied_by_one_side_and_asserted_by_another(pile, status: str) -> None:
    a = pile.report("a", "2031-05-08", "Lauenmark bestreitet die Entsendung von Soldaten aus Lauenmark.")
    b = pile.report("b", "2031-05-08", "Laut Holt hat Lauenmark Soldaten entsandt.")
    one = a.event("Entsendung", "deployment:sent", "denied", targets=["Lauenmark"], holders=["Lauenmark"])
    other = b.event("entsandt", "deployment:sent", status, actors=["Lauenmark"], holders=["Mira Holt"])
    assert verdict(pile, one, other) == (Verdict.CONFLICT, "denied")


def test_one_side_does_not_contradict_itself(pile) -> None:
    a = pile.report("a", "2031-05-08", "Holt bestreitet die Entsendung von Soldaten aus Lauenmark.")
    b = pile.report("b", "2031-05-08", "Laut Holt hat Lauenmark Soldaten entsandt.")
    one = a.event("Entsendung", "deployment:sent", "denied", targets=["Lauenmark"], holders=["Mira Holt"])
    other = b.event("entsandt", "deployment:sent", "claimed", actors=["Lauenmark"], holders=["Mira Holt"])
    found = verdict(pile, one, other)
    assert found is None or found[0] is not Verdict.CONFLICT


def test_a_denial_of_another_stage_is_of_different_scope(pile) -> None:
    a = pile.report("a", "2031-05-08", "Lauenmark bestreitet den Einsatz von Lauenmark.")
    b = pile.report("b", "2031-05-08", "Lauenmark hat Soldaten entsandt.")
    one = a.event("Einsatz", "deployment:fighting", "denied", targets=["Lauenmark"], holders=["Lauenmark"])
    other = b.event("entsandt", "deployment:sent", actors=["Lauenmark"], holders=["Mira Holt"])
    assert verdict(pile, one, other) == (Verdict.DIFFERENT_SCOPE, "denied_other_stage")


def test_a_denial_that_is_no_longer_made(pile) -> None:
    a = pile.report("a", "2031-05-08", "Lauenmark bestritt die Entsendung.")
    b = pile.report("b", "2031-05-09", "Der Regent stritt die Entsendung nicht ab.")
    one = a.event("Entsendung", "deployment:sent", "denied", holders=["Lauenmark"])
    b.event("stritt", "denial", "unclear", negated=True)
    other = b.event("Entsendung", "deployment:sent", "unclear")
    assert verdict(pile, one, other) == (Verdict.SUPERSEDED, "denial_dropped")


def test_a_denial_without_object_answers_the_sentence_before_it(pile) -> None:
    a = pile.report("a", "2031-05-08", "Lauenmark soll Waffen geliefert haben. Osterbrück dementierte dies.")
    b = pile.report("b", "2031-05-08", "Laut Holt hat Lauenmark Waffen geliefert.")
    a.event("geliefert", "delivery", "claimed", actors=["Lauenmark"])
    denial = a.event("dementierte", "denial", actors=["Osterbrück"])
    other = b.event("geliefert", "delivery", "claimed", actors=["Lauenmark"], holders=["Mira Holt"])
    assert verdict(pile, denial, other) == (Verdict.CONFLICT, "denied")


def test_unrelated_matters_have_no_relation(pile) -> None:
    a = pile.report("a", "2031-05-08", "Lauenmark hat den Pakt unterzeichnet.")
    b = pile.report("b", "2031-05-08", "In Tarvik brannte ein Lager.")
    a.event("unterzeichnet", "treaty:signed", actors=["Lauenmark"])
    b.event("brannte", "accident")
    assert relations(pile) == {}


def test_relations_of_one_event_are_capped(pile) -> None:
    for n in range(60):
        report = pile.report(f"r{n:02d}", "2031-05-08", "Lauenmark unterzeichnete den Pakt.")
        report.event("unterzeichnete", "treaty:signed", actors=["Lauenmark"])
    assert 0 < len(relations(pile)) <= MOST


def test_a_sentence_is_never_held_against_itself_or_its_copy(pile) -> None:
    text = "Der Pakt von Lauenmark wird ratifiziert, wenn das Oberhaus zustimmt."
    a, b = pile.report("a", "2031-05-08", text), pile.report("b", "2031-05-08", text)
    for report in (a, b):
        report.event("ratifiziert", "treaty:ratified", actors=["Lauenmark"])
        report.event("zustimmt", "treaty:passed_upper", "planned", targets=["Lauenmark"])
    assert all(r.verdict not in (Verdict.CONFLICT, Verdict.SUPERSEDED) for r in relations(pile).values())


def test_what_is_told_of_a_day_to_come_is_a_plan(pile) -> None:
    a = pile.report("a", "2031-05-08", "Lauenmark ratifiziert den Pakt am Freitag.")
    b = pile.report("b", "2031-05-12", "Lauenmark hat den Pakt ratifiziert.")
    one = a.event("ratifiziert", "treaty:ratified", actors=["Lauenmark"], days=("2031-05-09", "2031-05-09"))
    other = b.event("ratifiziert", "treaty:ratified", actors=["Lauenmark"])
    assert verdict(pile, one, other) == (Verdict.SUPERSEDED, "plan_done")


def test_another_event_of_the_same_kind_fulfils_no_plan(pile) -> None:
    a = pile.report("a", "2031-05-08", "In Tarvik soll eine Schule öffnen.")
    b = pile.report("b", "2031-05-10", "Nach langem Streit gingen im Norden zwei Museen wieder auf, hieß es: die Öffnung gelang.")
    a.event("öffnen", "closure:reopened", "planned", targets=["Tarvik"])
    b.event("Öffnung", "closure:reopened")
    assert all(r.verdict is not Verdict.SUPERSEDED for r in relations(pile).values())


def test_a_denial_that_ends_in_an_admission(pile) -> None:
    a = pile.report("a", "2031-05-08", "Lauenmark soll Waffen geliefert haben. Osterbrück dementierte dies.")
    b = pile.report("b", "2031-05-12", "Nun räumte Osterbrück ein, dass Lauenmark geliefert hat.")
    a.event("geliefert", "delivery", "claimed", actors=["Lauenmark"])
    denial = a.event("dementierte", "denial", actors=["Osterbrück"])
    admission = b.event("räumte", "admission", actors=["Osterbrück"])
    object_ = b.event("geliefert", "delivery", actors=["Lauenmark"])
    assert verdict(pile, denial, admission) == (Verdict.SUPERSEDED, "admitted")
    assert verdict(pile, denial, object_) is None


def test_who_denies_the_deed_does_not_deny_the_charge(pile) -> None:
    a = pile.report("a", "2031-05-08", "Mira Holt ist angeklagt. Holt bestreitet das.")
    charge = a.event("angeklagt", "trial:charged", targets=["Mira Holt"])
    denial = a.event("bestreitet", "denial")
    assert verdict(pile, charge, denial) is None


def test_what_befalls_is_no_plan_that_comes_true(pile) -> None:
    a = pile.report("a", "2031-05-08", "Mira Holt sagt einen Ausbruch der Grippe in Tarvik voraus.")
    b = pile.report("b", "2031-05-10", "Mira Holt spricht vom Ausbruch der Grippe in Tarvik.")
    one = a.event("Ausbruch", "outbreak", "announced", actors=["Mira Holt"])
    other = b.event("Ausbruch", "outbreak", actors=["Mira Holt"])
    assert verdict(pile, one, other) in (None, (Verdict.COMPATIBLE, "other_status"))


def test_what_was_open_is_not_told_as_announced(pile) -> None:
    a = pile.report("a", "2031-05-08", "Das Oberhaus von Lauenmark könnte zustimmen.")
    b = pile.report("b", "2031-07-08", "Lauenmark hat den Pakt ratifiziert.")
    one = replace(a.event("zustimmen", "treaty:passed_upper", "unclear", actors=["Lauenmark"]), ahead=True)
    a.events[-1] = one
    other = b.event("ratifiziert", "treaty:ratified", actors=["Lauenmark"])
    assert verdict(pile, one, other) == (Verdict.SUPERSEDED, "open_done")


def test_what_is_only_named_contradicts_nothing(pile) -> None:
    a = pile.report("a", "2031-05-08", "Laut Osterbrück hat Lauenmark Waffen geliefert.")
    b = pile.report("b", "2031-05-08", "Lauenmark bestreitet Lieferungen von Waffen.")
    claimed = a.event("geliefert", "delivery", "claimed", actors=["Lauenmark"], holders=["Osterbrück"], told=False)
    denied = b.event("Lieferungen", "delivery", "denied", actors=["Lauenmark"], holders=["Lauenmark"])
    assert verdict(pile, claimed, denied) == (Verdict.COMPATIBLE, "other_status")


def test_a_plan_for_a_day_that_has_come_contradicts_no_later_stage(pile) -> None:
    a = pile.report("a", "2031-05-08", "Das Parlament von Lauenmark wird den Pakt heute billigen.")
    b = pile.report("b", "2031-05-08", "Der Präsident von Lauenmark hat den Pakt am Abend ratifiziert.")
    plan = a.event("billigen", "treaty:passed_lower", "planned", actors=["Lauenmark"], days=("2031-05-08", "2031-05-08"))
    done = b.event("ratifiziert", "treaty:ratified", actors=["Lauenmark"], days=("2031-05-08", "2031-05-08"))
    assert verdict(pile, plan, done) is None


def test_what_a_report_tells_itself_is_not_answered_by_a_denial(pile) -> None:
    a = pile.report("a", "2031-05-08", "Lauenmark lieferte Waffen. Osterbrück dementierte dies.")
    b = pile.report("b", "2031-05-08", "Lauenmark hat Waffen geliefert.")
    a.event("lieferte", "delivery", actors=["Lauenmark"])
    denial = a.event("dementierte", "denial", actors=["Osterbrück"])
    other = b.event("geliefert", "delivery", actors=["Lauenmark"])
    assert verdict(pile, denial, other) is None
