"""What looks like a change or a stage and is none: other numbers, other actors, an order nobody knows. Everything is invented."""

from __future__ import annotations

from lagebild.pipeline import analyse_pile, read_capture
from lagebild.records import Capture, Media, Status, Verdict
from lagebild.stages.claims import build_timeline
from lagebild.stages.conflicts import find_processes, relate_status

HEAD = "Ausbruch im Elbheim von Tallhaven\n\n"


def related(pile):
    documents, readings, attributions, datings = pile.parts()
    timeline = build_timeline(documents, readings, attributions, datings)
    return readings, timeline, attributions, datings, relate_status(readings, timeline, attributions, datings)


def test_what_others_do_not_do_is_no_stage_that_failed(pile) -> None:
    a = pile.report(
        "a", "2031-05-08", "Lauenmark entsandte eine Brigade. Andere Staaten liefern Geld, entsenden aber keine Truppen."
    )
    a.event("entsandte", "deployment:sent", "claimed", actors=["Lauenmark"])
    a.event("entsenden", "deployment:sent", "unclear", negated=True)
    b = pile.report("b", "2031-05-08", "Die Brigade aus Lauenmark ist in Tarvik stationiert.")
    b.event("stationiert", "deployment:stationed", "claimed", actors=["Lauenmark"])
    readings, timeline, attributions, datings, relations = related(pile)
    (process,) = find_processes(readings, timeline, attributions, datings, (), relations)
    assert not any(p.negated for s in process.stages for p in s.points)
    assert {p.status for s in process.stages for p in s.points} == {Status.CLAIMED}


def test_in_no_known_order_a_denial_is_not_dropped(pile) -> None:
    a = pile.report("a", "2031-05-08", "Lauenmark bestreitet die Entsendung nach Tarvik.")
    b = pile.report("b", "2031-05-08", "Holt von Lauenmark stritt die Entsendung nach Tarvik nicht ab.")
    a.event("Entsendung", "deployment:sent", "denied", actors=["Lauenmark"], targets=["Tarvik"])
    b.event("Entsendung", "deployment:sent", "unclear", actors=["Lauenmark"], targets=["Tarvik"])
    b.event("stritt", "denial", negated=True, actors=["Holt"])
    *_, relations = related(pile)
    assert "denial_dropped" not in {reason for r in relations for reason in r.reasons}


def test_the_refuted_side_is_named_with_the_words_that_refute_it() -> None:
    early = (
        HEAD + "Der Ausbruch im Elbheim von Tallhaven soll auf eine Schaustellerin zurückgehen. In Tallhaven ermittelt die Stadt."
    )
    late = (
        HEAD + "Den Ausbruch im Elbheim von Tallhaven soll eine Köchin ausgelöst haben, die dort wohnt. "
        "Andere Blätter hatten gemeldet, die Frau sei Schaustellerin. Das stimmt offenbar nicht."
    )
    read = [read_capture(Capture(id=n, source=n, media=Media.TEXT, data=t.encode()), None) for n, t in (("a", early), ("b", late))]
    (analysis,) = analyse_pile([d for d, _ in read], [r for _, r in read])
    texts = {d.id: d.text for d, _ in read}
    quotes = {q.id: texts[q.document][q.span.start : q.span.end] for r in analysis.readings for q in r.quotes}
    refuted = [r for r in analysis.relations if "refuted" in r.reasons]
    assert {r.verdict for r in refuted} == {Verdict.CONFLICT, Verdict.SUPERSEDED}
    for relation in refuted:
        held = relation.left if "left_holds" in relation.reasons else relation.right
        assert "Köchin" in quotes[held]
        assert [texts[s.document][s.start : s.end] for s in relation.grounds] == ["Das stimmt offenbar nicht."]
