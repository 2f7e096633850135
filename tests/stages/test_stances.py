"""Stances of one side on one matter over time, and which of them do not go together. Everything in them is invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lagebild.records import Actor, MentionType, Stance
from lagebild.stages.claims import follow_stances, merge_statements

DENIED = "Holt bestritt die Entsendung der Brigade nach Tarvik."
SPARED = "Holt stritt die Entsendung der Brigade nach Tarvik nicht ab."


def told(pile, *people: str, state: dict[str, str] | None = None):
    """Histories, with one actor per person that is named as a holder; `state` gives the state some speak for."""
    documents, readings, attributions, datings = pile.parts()
    mentions = {m.name: [] for r in readings for m in r.mentions}
    for reading in readings:
        for mention in reading.mentions:
            mentions[mention.name].append(mention.id)
    actors = [
        Actor(
            id=name.lower().replace(" ", "-"), name=name, type=MentionType.PER, role=None, country=(state or {}).get(name),
            mentions=tuple(mentions.get(name, ())), forms=(name,),
        )
        for name in people
    ]  # fmt: skip
    known = {a.name: a.id for a in actors}
    who = [replace(a, actors=tuple(known[h] for h in a.holders if h in known)) for a in attributions]
    claims = merge_statements(documents, readings, who, datings)
    return follow_stances(readings, who, actors, datings, claims)


def deny(pile, name: str, day: str, text: str, *, negated: bool = False, cue: str = "bestreiten"):
    """A report in which Holt denies, or does not deny, sending a brigade."""
    report = pile.report(name, day, text)
    report.quote("die Entsendung der Brigade nach Tarvik", holders=["Mira Holt"], cue=None, negated=negated)
    report.quotes[-1] = replace(report.quotes[-1], cue=cue)
    report.event("Entsendung", "deployment:sent", "denied" if not negated else "unclear", targets=["Tarvik"])
    return report


def test_a_denial_that_is_given_up_is_a_change(pile) -> None:
    deny(pile, "a", "2031-05-08", DENIED)
    deny(pile, "b", "2031-05-14", SPARED, negated=True, cue="abstreiten")
    (history,) = told(pile, "Mira Holt")
    assert (history.name, history.matter) == ("Mira Holt", "deployment")
    assert [p.stance for p in history.points] == [Stance.DENIES, Stance.DOES_NOT_DENY]
    (change,) = history.changes
    assert (change.reason, change.ordered) == ("denial_dropped", True)


def test_on_one_day_the_reports_differ_and_no_order_is_told(pile) -> None:
    deny(pile, "a", "2031-05-08", SPARED, negated=True, cue="abstreiten")
    deny(pile, "b", "2031-05-08", DENIED)
    (history,) = told(pile, "Mira Holt")
    (change,) = history.changes
    first = next(p for p in history.points if p.finding == change.before)
    assert (first.stance, change.ordered) == (Stance.DENIES, False)


def test_the_same_stance_again_is_no_change(pile) -> None:
    deny(pile, "a", "2031-05-08", DENIED)
    deny(pile, "b", "2031-05-14", DENIED)
    (history,) = told(pile, "Mira Holt")
    assert len(history.points) == 2
    assert history.changes == ()


def test_two_people_are_two_histories(pile) -> None:
    deny(pile, "a", "2031-05-08", DENIED)
    b = pile.report("b", "2031-05-14", "Berg bestätigte die Entsendung der Brigade nach Tarvik.")
    b.quote("die Entsendung der Brigade nach Tarvik", holders=["Jon Berg"])
    b.quotes[-1] = replace(b.quotes[-1], cue="bestätigen")
    b.event("Entsendung", "deployment:sent", targets=["Tarvik"])
    histories = told(pile, "Mira Holt", "Jon Berg")
    assert {h.name: [p.stance for p in h.points] for h in histories} == {
        "Mira Holt": [Stance.DENIES], "Jon Berg": [Stance.CONFIRMS],
    }  # fmt: skip
    assert not any(h.changes for h in histories)


def test_neither_confirmed_nor_denied_is_left_open(pile) -> None:
    text = "Holt wollte die Entsendung der Brigade nach Tarvik weder bestätigen noch bestreiten."
    deny(pile, "a", "2031-05-08", text, negated=True)
    (history,) = told(pile, "Mira Holt")
    assert [p.stance for p in history.points] == [Stance.HEDGES]


@pytest.mark.parametrize("cue", ["ankündigen", "fordern"])
def test_what_is_announced_or_demanded_has_not_happened(pile, cue: str) -> None:
    a = pile.report("a", "2031-05-08", "Holt will angesichts der Entsendung der Brigade handeln.")
    a.quote("angesichts der Entsendung der Brigade handeln", holders=["Mira Holt"])
    a.quotes[-1] = replace(a.quotes[-1], cue=cue)
    a.event("Entsendung", "deployment:sent")
    assert told(pile, "Mira Holt") == ()


def test_words_about_no_event_are_followed_by_claim(pile) -> None:
    words = "die Brücke bei Tarvik vollständig zu erneuern und zu verbreitern"
    for name, day, cue in (("a", "2031-05-08", "versprechen"), ("b", "2031-05-14", "ablehnen")):
        report = pile.report(name, day, f"Holt äußerte sich dazu, {words}.")
        report.quote(words, holders=["Mira Holt"])
        report.quotes[-1] = replace(report.quotes[-1], cue=cue)
    (history,) = told(pile, "Mira Holt")
    assert history.matter is None
    assert [c.reason for c in history.changes] == ["taken_back"]


def test_a_thousand_denials_stay_quick_and_bounded(pile) -> None:
    report = pile.report("a", "2031-05-08", " ".join([DENIED] * 1000))
    start = 0
    for _ in range(1000):
        start = report.text.index("die Entsendung", start + 1)
        report.quote("die Entsendung der Brigade nach Tarvik", holders=["Mira Holt"])
        place = report.cited("die Entsendung der Brigade nach Tarvik", report.quotes[-1].evidence[0].role, start)
        report.quotes[-1] = replace(report.quotes[-1], id=f"q{start}", evidence=(place,), cue="bestreiten")
        report.attributions[-1] = replace(report.attributions[-1], finding=f"q{start}")
    report.event("Entsendung", "deployment:sent", "denied", targets=["Tarvik"])
    histories = told(pile, "Mira Holt")
    assert all(len(h.points) <= 60 for h in histories)


def test_a_demand_is_rejected_not_denied(pile) -> None:
    a = pile.report("a", "2031-05-08", "Mira Holt wies die Entsendung von Truppen als Forderung zurück.")
    a.event("wies", "refusal", actors=["Mira Holt"])
    a.events[-1] = replace(a.events[-1], key="zurückweisen")
    a.event("Entsendung", "deployment:sent", "unclear")
    (history,) = told(pile, "Mira Holt")
    assert [p.stance for p in history.points] == [Stance.REJECTS]


def test_what_is_only_named_is_no_stance(pile) -> None:
    a = pile.report("a", "2031-05-08", "Vor der Ankündigung von Mira Holt zur Entsendung war es still.")
    a.event("Ankündigung", "announcement", actors=["Mira Holt"], told=False)
    a.events[-1] = replace(a.events[-1], key="ankündigung")
    a.event("Entsendung", "deployment:sent", "planned")
    assert told(pile, "Mira Holt") == ()
