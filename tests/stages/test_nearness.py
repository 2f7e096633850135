"""Statements that vectors bring together: from the middle of their report, and each the other's nearest. All invented."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from lagebild.records import Reading, Sense
from lagebild.stages.claims import merge_statements
from lagebild.text.vectors import pack

MIDDLE = np.array([4.0, 0.0, 0.0, 0.0])
"""Where a whole report lies: all its sentences are near it."""


def say(pile, name: str, *wordings: str) -> None:
    report = pile.report(name, "2031-05-08", " ".join(f"Holt sagte, {words}." for words in wordings))
    for words in wordings:
        report.quote(words, holders=["Mira Holt"])


def told(pile, places: dict[str, list[float]], *, language: str = "de") -> list[set[str]]:
    """The claims as sets of first words, where each quote stands off the middle as the places of its first word say; the last
    report is in `language`."""
    documents, readings, attributions, datings = pile.parts()
    texts = {d.id: d.text for d in documents}
    first = {q.id: texts[r.document][q.span.start : q.span.end].split()[0] for r in readings for q in r.quotes}
    for i, reading in enumerate(readings):
        quotes = [Sense(finding=q.id, vector=pack(MIDDLE + np.array([0.0, *places[first[q.id]]]))) for q in reading.quotes]
        readings[i] = replace(reading, senses=(Sense(finding=reading.document, vector=pack(MIDDLE)), *quotes))
    readings[-1] = replace(readings[-1], language=language)
    return [{first[q] for q in c.quotes} for c in merge_statements(documents, readings, attributions, datings)]


def test_the_same_in_other_words(pile) -> None:
    say(pile, "a", "Sparkurs bleibe ohne jede Ausnahme bestehen")
    say(pile, "b", "Haushaltsdisziplin gelte weiterhin für alle")
    assert told(pile, {"Sparkurs": [1, 0, 0], "Haushaltsdisziplin": [1, 0.2, 0]}) == [{"Sparkurs", "Haushaltsdisziplin"}]


def test_what_a_whole_report_is_about_makes_no_two_statements_one(pile) -> None:
    """Both lie where their reports lie, four times as far out as they lie from each other."""
    say(pile, "a", "Sparkurs bleibe ohne jede Ausnahme bestehen")
    say(pile, "b", "Haushaltsdisziplin gelte weiterhin für alle")
    assert len(told(pile, {"Sparkurs": [1, 0, 0], "Haushaltsdisziplin": [0, 1, 0]})) == 2


def test_only_the_nearest_is_the_same(pile) -> None:
    say(pile, "a", "Sparkurs bleibe ohne jede Ausnahme bestehen")
    say(pile, "b", "Haushaltsdisziplin gelte weiterhin für alle", "Etats würden künftig genauer geprüft")
    places = {"Sparkurs": [1.0, 0.0, 0.0], "Haushaltsdisziplin": [1.0, 0.2, 0.0], "Etats": [1.0, 0.6, 0.0]}
    assert told(pile, places) == [{"Sparkurs", "Haushaltsdisziplin"}, {"Etats"}]


@pytest.mark.parametrize(("language", "claims"), [("de", 2), ("en", 1)])
def test_two_languages_may_lie_a_little_farther_apart(pile, language: str, claims: int) -> None:
    say(pile, "a", "Sparkurs bleibe ohne jede Ausnahme bestehen")
    say(pile, "b", "Austerity would stay without exception")
    assert len(told(pile, {"Sparkurs": [1, 0, 0], "Austerity": [0.45, 0.89, 0]}, language=language)) == claims


def test_without_vectors_nothing_is_near(pile) -> None:
    say(pile, "a", "Sparkurs bleibe ohne jede Ausnahme bestehen")
    say(pile, "b", "Haushaltsdisziplin gelte weiterhin für alle")
    documents, readings, attributions, datings = pile.parts()
    assert all(isinstance(r, Reading) and not r.senses for r in readings)
    assert len(merge_statements(documents, readings, attributions, datings)) == 2
