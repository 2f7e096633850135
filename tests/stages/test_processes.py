"""Processes stage by stage: where they stand, and according to whom. Everything in them is invented."""

from __future__ import annotations

import pytest

from lagebild.languages.processes import courses, single
from lagebild.records import Actor, MentionType, Status
from lagebild.stages.claims import build_timeline
from lagebild.stages.conflicts import find_processes, relate_status


def processes(pile):
    documents, readings, attributions, datings = pile.parts()
    timeline = build_timeline(documents, readings, attributions, datings)
    relations = relate_status(readings, timeline, attributions, datings)
    by_name: dict[str, list[str]] = {}
    for reading in readings:
        for mention in reading.mentions:
            by_name.setdefault(mention.name, []).append(mention.id)
    actors = [
        Actor(id=n.lower(), name=n, type=MentionType.LOC, role=None, country=None, mentions=tuple(ids), forms=(n,))
        for n, ids in by_name.items()
    ]
    return find_processes(readings, timeline, attributions, datings, actors, relations)


def test_stages_stand_in_their_order_with_who_says_so(pile) -> None:
    a = pile.report("a", "2031-05-08", "Lauenmark ratifizierte den Pakt. Er war im April unterzeichnet worden.")
    b = pile.report("b", "2031-05-08", "Laut Osterbrück hat Lauenmark den Pakt ratifiziert.")
    a.event("ratifizierte", "treaty:ratified", actors=["Lauenmark"])
    a.event("unterzeichnet", "treaty:signed", days=("2031-04-01", "2031-04-30"))
    b.event("ratifiziert", "treaty:ratified", "claimed", actors=["Lauenmark"], holders=["Osterbrück"])
    (process,) = processes(pile)
    assert process.kind == "treaty"
    assert [(s.stage, s.side) for s in process.stages] == [("signed", None), ("ratified", "Lauenmark")]
    ratified = process.stages[1]
    assert [(p.document, p.status, p.holders) for p in ratified.points] == [
        ("a", Status.DONE, ()), ("b", Status.CLAIMED, ("Osterbrück",)),
    ]  # fmt: skip


def test_each_side_has_its_own_course(pile) -> None:
    a = pile.report("a", "2031-05-08", "Lauenmark ratifizierte den Pakt. Osterbrück muss ihn noch ratifizieren und unterzeichnen.")
    a.event("ratifizierte", "treaty:ratified", actors=["Lauenmark"])
    a.event("ratifizieren", "treaty:ratified", "planned", actors=["Osterbrück"])
    a.event("unterzeichnen", "treaty:signed", "planned")
    (process,) = processes(pile)
    assert {(s.stage, s.side) for s in process.stages} == {
        ("signed", None), ("ratified", "Lauenmark"), ("ratified", "Osterbrück"),
    }  # fmt: skip


def test_a_stage_is_disputed_where_its_own_points_contradict_each_other(pile) -> None:
    a = pile.report("a", "2031-05-08", "Lauenmark hat den Pakt ratifiziert. Er war lange unterzeichnet.")
    b = pile.report("b", "2031-06-20", "Lauenmark hat den Pakt vorige Woche ratifiziert.")
    a.event("ratifiziert", "treaty:ratified", actors=["Lauenmark"])
    a.event("unterzeichnet", "treaty:signed")
    b.event("ratifiziert", "treaty:ratified", actors=["Lauenmark"], days=("2031-06-09", "2031-06-15"))
    (process,) = processes(pile)
    assert {s.stage: s.disputed for s in process.stages} == {"signed": False, "ratified": True}


def test_what_another_stage_contradicts_is_not_disputed_by_its_own_points(pile) -> None:
    a = pile.report("a", "2031-05-08", "Das Parlament von Lauenmark hat den Pakt ratifiziert.")
    b = pile.report("b", "2031-05-08", "Nun muss noch das Oberhaus von Lauenmark zustimmen.")
    a.event("ratifiziert", "treaty:ratified", actors=["Lauenmark"])
    b.event("zustimmen", "treaty:passed_upper", "planned", actors=["Lauenmark"])
    (process,) = processes(pile)
    assert [s.stage for s in process.stages] == ["passed_upper", "ratified"]
    assert not any(s.disputed for s in process.stages)


@pytest.mark.parametrize(
    ("first", "then", "kind"),
    [
        ("strike:called", "strike:ended", "strike"), ("trial:charged", "trial:verdict", "trial"), ("election", "election:result", "election"),
        ("evacuation", "evacuation:lifted", "evacuation"), ("rescue:search", "rescue:saved", "rescue"),
        ("licence:recommended", "licence:granted", "licence"), ("bill:introduced", "bill:passed_lower", "bill"),
    ],
)  # fmt: skip
def test_every_kind_of_process_is_followed(pile, first: str, then: str, kind: str) -> None:
    a = pile.report("a", "2031-05-08", "Erst begann es, dann endete es.")
    a.event("begann", first)
    a.event("endete", then)
    (process,) = processes(pile)
    assert (process.kind, len(process.stages)) == (kind, 2)


def test_a_single_stage_is_no_process(pile) -> None:
    pile.report("a", "2031-05-08", "Lauenmark unterzeichnete den Pakt.").event("unterzeichnete", "treaty:signed")
    assert processes(pile) == ()


def test_a_law_in_force_belongs_to_the_bill_where_a_bill_is_told(pile) -> None:
    a = pile.report("a", "2031-05-08", "Das Gesetz wurde beschlossen und tritt in Kraft.")
    a.event("beschlossen", "bill:passed_lower")
    a.event("tritt", "treaty:in_force", "planned")
    (process,) = processes(pile)
    assert (process.kind, [s.stage for s in process.stages]) == ("bill", ["passed_lower", "in_force"])


def test_the_data_name_each_stage_once_per_process() -> None:
    for course in courses():
        names = [s.name for s in course.stages]
        assert len(names) == len(set(names)), course.name
    assert "treaty:signed" in single()


def test_only_what_is_told_is_a_stage(pile) -> None:
    a = pile.report("a", "2031-05-08", "Lauenmark ratifizierte den Pakt. Die Unterzeichnung des Pakts war umstritten.")
    a.event("ratifizierte", "treaty:ratified", actors=["Lauenmark"])
    a.event("Unterzeichnung", "treaty:signed", told=False)
    assert processes(pile) == ()


def test_all_stages_are_of_one_thing(pile) -> None:
    a = pile.report(
        "a", "2031-05-08", "Die Stadt schloss drei Schulen. Die Schulen bleiben zu. Ein Werk bei Tarvik wurde eröffnet."
    )
    a.event("schloss", "closure:closed")
    a.event("eröffnet", "closure:reopened")
    assert processes(pile) == ()


def test_a_law_that_a_chamber_passes_is_a_stage_of_the_bill(pile) -> None:
    a = pile.report(
        "a", "2031-05-08", "Das Gesetz wurde eingebracht. Nun stimmte der Senat dem Gesetz zu. Es wurde dann ausgefertigt."
    )
    a.event("eingebracht", "bill:introduced")
    a.event("stimmte", "treaty:passed_upper")
    a.event("ausgefertigt", "bill:enacted")
    (process,) = processes(pile)
    assert (process.kind, [s.stage for s in process.stages]) == ("bill", ["introduced", "passed_upper", "enacted"])
