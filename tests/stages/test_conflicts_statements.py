"""Verdicts on statements: repeated, shared by two holders, taken back."""

from __future__ import annotations

from lagebild.records import Verdict
from lagebild.stages.claims import merge_statements
from lagebild.stages.conflicts import relate_statements

WORDS = "die Brücke bei Tarvik werde bis zum Herbst vollständig erneuert"


def verdict(pile, a, b):
    documents, readings, attributions, datings = pile.parts()
    claims = merge_statements(documents, readings, attributions, datings)
    found = {(r.left, r.right): r for r in relate_statements(documents, readings, claims, datings)}
    relation = found.get((a.id, b.id)) or found.get((b.id, a.id))
    return (relation.verdict, relation.reasons[0], relation.about) if relation else None


def test_the_same_words_again_are_equal(pile) -> None:
    a = pile.report("a", "2031-05-08", f"Holt sagte, {WORDS}.")
    b = pile.report("b", "2031-05-08", f"Holt sagte, {WORDS}.")
    one, other = (r.quote(WORDS, holders=["Mira Holt"]) for r in (a, b))
    assert verdict(pile, one, other) == (Verdict.EQUAL, "same_words", "statement")


def test_other_words_of_one_claim_are_equal_too(pile) -> None:
    a = pile.report("a", "2031-05-08", f"Holt sagte, {WORDS}.")
    b = pile.report("b", "2031-05-08", "„Die Brücke bei Tarvik wird vollständig erneuert“, sagte Holt.")
    one = a.quote(WORDS, holders=["Mira Holt"])
    other = b.quote("Die Brücke bei Tarvik wird vollständig erneuert", holders=["Mira Holt"], manner="direct")
    assert verdict(pile, one, other) == (Verdict.EQUAL, "reworded", "statement")


def test_the_same_words_of_another_holder_are_compatible(pile) -> None:
    a = pile.report("a", "2031-05-08", f"Holt sagte, {WORDS}.")
    b = pile.report("b", "2031-05-08", f"Brandt sagte, {WORDS}.")
    one, other = a.quote(WORDS, holders=["Mira Holt"]), b.quote(WORDS, holders=["Ove Brandt"])
    assert verdict(pile, one, other) == (Verdict.COMPATIBLE, "other_holder", "statement")


def test_said_here_and_not_said_there_is_a_conflict(pile) -> None:
    a = pile.report("a", "2031-05-08", f"Holt sagte, {WORDS}.")
    b = pile.report("b", "2031-05-08", f"Holt sagte nicht, {WORDS}.")
    one, other = a.quote(WORDS, holders=["Mira Holt"]), b.quote(WORDS, holders=["Mira Holt"], negated=True)
    assert verdict(pile, one, other) == (Verdict.CONFLICT, "negated", "statement")


def test_taken_back_later_is_superseded(pile) -> None:
    a = pile.report("a", "2031-05-08", f"Holt sagte, {WORDS}.")
    b = pile.report("b", "2031-06-08", f"Holt sagte nicht, {WORDS}.")
    one, other = a.quote(WORDS, holders=["Mira Holt"]), b.quote(WORDS, holders=["Mira Holt"], negated=True)
    assert verdict(pile, one, other) == (Verdict.SUPERSEDED, "taken_back", "statement")


def test_quotes_of_one_report_are_not_compared_with_each_other(pile) -> None:
    a = pile.report("a", "2031-05-08", f"Holt sagte, {WORDS}. Später hieß es: „erneuert“.")
    one = a.quote(WORDS, holders=["Mira Holt"])
    other = a.quote("erneuert", holders=["Mira Holt"], fragment=True)
    assert verdict(pile, one, other) is None
