"""Statements that say the opposite of each other, or of what a report itself says. Everything in them is invented."""

from __future__ import annotations

import pytest

from lagebild.languages.negation import negation_of
from lagebild.pipeline import analyse_pile, read_capture
from lagebild.records import Analysis, Capture, Media, Role, Verdict
from lagebild.text.polarity import assertions, opposite


def analyse(*reports: str) -> Analysis:
    """The one story of some reports."""
    captures = [Capture(id=f"r{i}", source=f"r{i}", media=Media.TEXT, data=t.encode()) for i, t in enumerate(reports)]
    read = [read_capture(c) for c in captures]
    (analysis,) = analyse_pile([d for d, _ in read], [r for _, r in read])
    return analysis


def against(analysis: Analysis) -> list[tuple[str, str]]:
    """The reports of each pair of opposites."""
    documents = {f.id: f.document for r in analysis.readings for f in (*r.quotes, *r.mentions, *r.events)}
    rows = [r for r in analysis.relations if r.about == "statement" and r.reasons == ("opposite",)]
    assert all(r.verdict is Verdict.CONFLICT for r in rows)
    return [(documents[r.left], documents[r.right]) for r in rows]


BEGIN = "Die Pilotin aus Lauenmark wurde am Montag in Westrum vernommen, nachdem ihr Flugzeug vor Tarvik notgelandet war. "
STARTS = "The pilot from Lauenmark was questioned in Westrum on Monday after her plane had come down near Tarvik. "


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anwalt Olek Brandis sagte, die Pilotin unterliege dem Gaststatut.", "Das Amt erklärte, sie unterliege nicht dem Gaststatut."),
        ("Anwalt Olek Brandis sagte, die Pilotin falle unter das Gaststatut.", "Das Amt erklärte, sie unterliege nicht dem Gaststatut."),
        ("Sie unterliegt in Westrum dem Gaststatut.", "Das Amt erklärte, sie unterliege nicht dem Gaststatut."),
        ("Anwalt Olek Brandis sagte, sie habe eine Erlaubnis gehabt.", "Das Amt bestritt, dass sie eine Erlaubnis gehabt habe."),
    ],
)  # fmt: skip
def test_opposites_are_a_conflict(one: str, other: str) -> None:
    assert against(analyse(BEGIN + one, BEGIN + other)) == [("r0", "r1")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Her lawyer Olek Brandis said she was subject to the guest statute.", "The ministry said she was not subject to the guest statute."),
        ("She falls under the guest statute of Westrum.", "The ministry said she does not fall under the guest statute."),
    ],
)  # fmt: skip
def test_english_opposites(one: str, other: str) -> None:
    assert against(analyse(STARTS + one, STARTS + other)) == [("r0", "r1")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anwalt Olek Brandis sagte, sie unterliege dem Gaststatut.", "Das Amt prüft, ob sie nicht dem Gaststatut unterliege."),
        ("Anwalt Olek Brandis sagte, sie unterliege dem Gaststatut.", "Wenn sie nicht dem Gaststatut unterliege, sagte Ida Weller, werde es schwer."),
        ("Anwalt Olek Brandis sagte, sie werde den Flugschein verlieren.", "Das Amt erklärte, sie habe den Flugschein nicht verloren."),
        ("Anwalt Olek Brandis sagte, sie unterliege nicht nur dem Gaststatut.", "Das Amt erklärte, sie unterliege dem Gaststatut."),
        ("Anwalt Olek Brandis sagte, die Firma zahle keine Steuern.", "Das Amt erklärte, die Firma zahle faire Löhne."),
        ("Anwalt Olek Brandis sagte, sie brauche keinen Flugschein.", "Das Amt erklärte, sie brauche einen Dolmetscher."),
    ],
)  # fmt: skip
def test_what_is_no_opposite(one: str, other: str) -> None:
    assert against(analyse(BEGIN + one, BEGIN + other)) == []


def test_opposites_of_one_speaker_are_two_statements() -> None:
    analysis = analyse(
        BEGIN + "Anwalt Olek Brandis sagte, die Pilotin unterliege dem Gaststatut der Flieger.",
        BEGIN + "Anwalt Olek Brandis sagte, die Pilotin unterliege nicht dem Gaststatut der Flieger.",
    )
    assert len([c for c in analysis.claims if c.holders == ("Olek Brandis",)]) == 2
    assert against(analysis) == [("r0", "r1")]


def test_what_somebody_said_inside_their_own_words_is_one_statement() -> None:
    analysis = analyse(BEGIN + "Anwalt Olek Brandis sagte, er habe gehofft, dass die Pilotin den Flugschein behalte.")
    claims = [c for c in analysis.claims if c.holders == ("Olek Brandis",)]
    assert len(claims) == 1


def test_what_is_denied_is_shown_in_its_sentence() -> None:
    analysis = analyse(BEGIN + "Ida Weller wies Befürchtungen zurück, dass der Flughafen geschlossen werde.")
    text = analysis.documents[0].text
    quotes = {q.id: q for q in analysis.readings[0].quotes}
    shown = [
        (c.standing, text[s.start : s.end])
        for c in analysis.claims
        for s in quotes[c.quotes[0]].parts(Role.CONTENT)
        if c.holders == ("Ida Weller",)
    ]
    assert [s for s, words in shown if "geschlossen" in words] == ["piece"]


def test_clauses_of_many_words_are_bounded() -> None:
    pack = negation_of("de")
    analysis = analyse(BEGIN)
    tokens = analysis.readings[0].sentences[0].tokens * 5000
    found = assertions(tokens, pack)
    assert len(found) <= 8
    assert not any(opposite(a, b) for a in found for b in found)
