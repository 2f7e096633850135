"""What each report leaves out of a statement that it carries; and statements that are one in other words. All invented."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from lagebild.records import Figure, Hedge, Quantity, Role, Sense
from lagebild.stages.claims import merge_statements
from lagebild.text.vectors import pack

LONG = "die Brücke bei Tarvik werde bis zum Herbst erneuert"


def omissions(pile):
    (claim,) = [c for c in merge_statements(*pile.parts()) if len(c.quotes) > 1]
    texts = {r.id: r.text for r in pile.reports}
    return [
        (o.document, o.kind, texts[o.evidence.span.document][o.evidence.span.start : o.evidence.span.end]) for o in claim.omissions
    ]


def say(pile, name: str, words: str, **more):
    report = pile.report(name, "2031-05-08", f"Holt sagte, {words}.")
    report.quote(words, holders=more.pop("holders", ["Mira Holt"]), **more)
    return report


def test_a_hedge_that_one_report_drops(pile) -> None:
    say(pile, "a", "die Brücke bei Tarvik werde voraussichtlich bis zum Herbst erneuert")
    say(pile, "b", LONG)
    assert omissions(pile) == [("b", "hedge", "voraussichtlich")]


def test_a_condition_and_a_part_that_one_report_drops(pile) -> None:
    say(pile, "a", f"{LONG}, falls der Landtag das Geld bewillige, und danach kämen die Uferwege in Osterbrück dran")
    say(pile, "b", LONG)
    assert omissions(pile) == [
        ("b", "condition", "falls der Landtag das Geld bewillige"), ("b", "part", "danach kämen die Uferwege in Osterbrück dran"),
    ]  # fmt: skip


def test_what_the_report_says_elsewhere_is_not_left_out(pile) -> None:
    say(pile, "a", f"{LONG}, danach kämen die Uferwege in Osterbrück dran")
    b = pile.report("b", "2031-05-08", f"Holt sagte, {LONG}. Die Uferwege in Osterbrück kämen danach dran.")
    b.quote(LONG, holders=["Mira Holt"])
    assert omissions(pile) == []


def test_one_report_alone_leaves_nothing_out(pile) -> None:
    a = pile.report("a", "2031-05-08", f"Holt sagte, {LONG}. Später sagte sie, vielleicht {LONG}.")
    a.quote(LONG, holders=["Mira Holt"])
    a.quote(f"vielleicht {LONG}", holders=["Mira Holt"])
    assert omissions(pile) == []


def test_who_says_so_may_be_left_out(pile) -> None:
    words = "die Brücke bei Tarvik werde bis zum Herbst vollständig erneuert und verbreitert"
    a = say(pile, "a", words)
    quote = a.quotes[-1]
    a.quotes[-1] = replace(quote, evidence=(*quote.evidence, a.cited("Holt", Role.SPEAKER)))
    say(pile, "b", words, holders=[])
    assert omissions(pile) == [("b", "holder", "Holt")]


def near(pile, **places):
    """The claims of several quotes, where each quote lies at the place that its first word is given."""
    documents, readings, attributions, datings = pile.parts()
    texts = {d.id: d.text for d in documents}
    for i, reading in enumerate(readings):
        senses = [(q.id, places.get(texts[reading.document][q.span.start : q.span.end].split()[0])) for q in reading.quotes]
        rows = [Sense(finding=q, vector=pack(np.eye(4)[place])) for q, place in senses if place is not None]
        readings[i] = replace(reading, senses=(Sense(finding=reading.document, vector=pack(np.ones(4))), *rows))
    return [c for c in merge_statements(documents, readings, attributions, datings) if len(c.quotes) > 1]


def test_vectors_bring_other_words_together(pile) -> None:
    say(pile, "a", "Sparkurs bleibe ohne jede Ausnahme bestehen")
    say(pile, "b", "Haushaltsdisziplin gelte weiterhin für alle")
    assert near(pile) == []
    assert len(near(pile, Sparkurs=0, Haushaltsdisziplin=0)) == 1
    assert near(pile, Sparkurs=0, Haushaltsdisziplin=1) == []


@pytest.mark.parametrize("change", ["holder", "negation", "name"])
def test_vectors_never_join_what_says_something_else(pile, change: str) -> None:
    a = say(pile, "a", "Sparkurs bleibe in Lauenmark bestehen")
    b = say(
        pile, "b", "Haushaltsdisziplin gelte weiterhin in Westrum" if change == "name" else "Haushaltsdisziplin gelte in Lauenmark",
        holders=["Jon Berg"] if change == "holder" else ["Mira Holt"], negated=change == "negation",
    )  # fmt: skip
    a.mention("Lauenmark")
    b.mention("Westrum" if change == "name" else "Lauenmark")
    assert near(pile, Sparkurs=0, Haushaltsdisziplin=0) == []


def test_a_translation_is_known_by_names_and_events(pile) -> None:
    a = say(pile, "a", "Lauenmark werde den Pakt mit Osterbrück unterzeichnen")
    b = say(pile, "b", "Lauenmark is going to sign it with Osterbrück")
    for report, trigger in ((a, "unterzeichnen"), (b, "sign")):
        report.event(trigger, "treaty:signed", "announced", actors=["Lauenmark"], targets=["Osterbrück"])
    documents, readings, attributions, datings = pile.parts()
    readings[1] = replace(readings[1], language="en")
    claims = merge_statements(documents, readings, attributions, datings)
    assert [len(c.quotes) for c in claims] == [2]


def test_a_number_that_one_report_drops(pile) -> None:
    a = say(pile, "a", f"{LONG}, das koste mindestens 300 Kronen je Meter")
    say(pile, "b", f"{LONG}, das koste viel je Meter")
    place = a.cited("mindestens 300", Role.VALUE)
    figure = Figure(
        id="f", evidence=(place,), provenance=a.quotes[-1].provenance, quantity=Quantity(low=300, high=None, hedge=Hedge.AT_LEAST)
    )
    documents, readings, attributions, datings = pile.parts()
    readings[0] = replace(readings[0], figures=(figure,))
    (claim,) = merge_statements(documents, readings, attributions, datings)
    assert ("b", "number") in [(o.document, o.kind) for o in claim.omissions]
