"""Who is meant by a pronoun or a role alone, read from whole reports. All people, places and events are invented."""

from __future__ import annotations

import pytest

from lagebild.pipeline import analyse_pile, read_capture
from lagebild.records import Capture, Media, Role


def speakers(*reports: str) -> dict[str, tuple[str, ...]]:
    """Who is held to have said what: the first words of each quotation, and its holders."""
    captures = [Capture(id=f"r{i}", source=f"r{i}", media=Media.TEXT, data=t.encode()) for i, t in enumerate(reports)]
    read = [read_capture(c) for c in captures]
    found: dict[str, tuple[str, ...]] = {}
    for analysis in analyse_pile([d for d, _ in read], [r for _, r in read]):
        text = {d.id: d.text for d in analysis.documents}
        who = {a.finding: a for a in analysis.attributions}
        for quote in (q for r in analysis.readings for q in r.quotes if not q.fragment):
            content = next(iter(quote.parts(Role.CONTENT)))
            found[" ".join(text[quote.document][content.start : content.end].split()[:3])] = who[quote.id].holders
    return found


@pytest.mark.parametrize(
    ("report", "words", "holder"),
    [
        # the sentence before, not a speaker further back
        (
            "„Der Damm hält“, sagte Landrat Olek Brandis. Auch Bürgermeister Jannis Tolk wunderte sich über den Streit. "
            "Zudem sagte er: „Wir bauen weiter.“",
            "Wir bauen weiter.", "Jannis Tolk",
        ),
        # not across the paragraph
        (
            "„Der Damm hält“, sagte Landrat Olek Brandis.\n\nBürgermeister Jannis Tolk kam am Abend dazu.\n\nEr warnte, das Wasser steige.",
            "das Wasser steige", "Jannis Tolk",
        ),
        # who is behind a preposition is not who the sentence is about
        (
            "Vor ihm hatte Jannis Tolk gesprochen. „Das Wasser steigt“, sagte er.",
            "Das Wasser steigt", "Jannis Tolk",
        ),
        # the front of the same sentence
        (
            "Olek Brandis leitet das Amt. Jannis Tolk ist Biologe; er sagte, das Wasser steige.",
            "das Wasser steige", "Jannis Tolk",
        ),
        # nobody who is only named in the words reported
        (
            "Olek Brandis trat vor die Kameras. Über Jannis Tolk sei nichts bekannt, sagte er.",
            "Über Jannis Tolk", "Olek Brandis",
        ),
    ],
)  # fmt: skip
def test_pronouns(report: str, words: str, holder: str) -> None:
    assert speakers(report)[words] == (holder,)


@pytest.mark.parametrize(
    ("report", "words", "holder"),
    [
        # an office that the person is known to hold, though the report names another holder elsewhere
        (
            "Westrums Außenminister Jannis Tolk lehnte ab. „Wir bleiben standhaft“, fügte der Außenminister hinzu. "
            "Später reiste Außenminister Olek Brandis ab.",
            "Wir bleiben standhaft", "Jannis Tolk",
        ),
        # a party's politician after the minister
        (
            "Gesundheitsminister Jannis Tolk (CDU) warb um Vertrauen. Die Zahlen stiegen weiter, sagte der CDU-Politiker.",
            "Die Zahlen stiegen", "Jannis Tolk",
        ),
        # a word that nobody was called by
        (
            "„Die Praxen sind voll“, sagte der Chef des Hausärztebunds, Olek Brandis. Es sei besser anzurufen, empfahl der Mediziner.",
            "Es sei besser", "Olek Brandis",
        ),
        # nothing but age, or an achievement
        (
            "„Ich hörte einen Knall“, sagte Anwohner Olek Brandis. Dann sei es still gewesen, sagte der 34-Jährige.",
            "Dann sei es", "Olek Brandis",
        ),
        # somebody without a name stays nameless, and is one
        (
            "Minister Jannis Tolk lobte den Einsatz. Ein Polizeisprecher sagte, es gebe zwei Verletzte. Das Haus sei leer, "
            "sagte der Sprecher.",
            "Das Haus sei", "Polizeisprecher",
        ),
        # gender speaks against it
        (
            "Präsident Jannis Tolk kam später. „Wir helfen“, sagte die Kanzlerin.",
            "Wir helfen", "Kanzlerin",
        ),
        # another party speaks against it
        (
            "Olek Brandis (SPD) stimmte zu. Jannis Tolk (CDU) kam später. Olek Brandis (SPD) sagte, der Plan sei gut. "
            "Das Geld fehle, sagte der CDU-Politiker.",
            "Das Geld fehle", "Jannis Tolk",
        ),
    ],
)  # fmt: skip
def test_roles_alone(report: str, words: str, holder: str) -> None:
    assert speakers(report)[words] == (holder,)


def test_two_with_their_parties_speak_together() -> None:
    report = "Die Vorsitzenden Olek Brandis (SPD) und Jannis Tolk (CDU) teilten mit, die Wahl werde verschoben."
    assert speakers(report)["die Wahl werde"] == ("Olek Brandis", "Jannis Tolk")


@pytest.mark.parametrize(
    ("report", "words", "holder"),
    [
        (
            '"The dam will hold," said county leader Olek Brandis. Mayor Jannis Tolk arrived later. "We will keep building," he said.',
            "We will keep", "Jannis Tolk",
        ),
        (
            'Health Minister Jannis Tolk asked for trust on Monday. The numbers would keep rising, the minister said.',
            "The numbers would", "Jannis Tolk",
        ),
    ],
)  # fmt: skip
def test_english(report: str, words: str, holder: str) -> None:
    assert speakers(report)[words] == (holder,)


NAMED = "In Neustadt sind 40 Menschen krank, wie der Landkreis Neustadt mitteilte.\n\n"


@pytest.mark.parametrize(
    ("report", "words", "holder"),
    [
        # its paragraph is about another place
        (
            NAMED + "In einem Heim in Groß-Melnow gibt es einen weiteren Fall. Sechs Bewohner seien krank, sagte der Landkreis.",
            "Sechs Bewohner seien", "Landkreis",
        ),
        # its own place, and another paragraph
        (
            NAMED + "In einem Heim in Neustadt gibt es einen weiteren Fall. Sechs Bewohner seien krank, sagte der Landkreis.",
            "Sechs Bewohner seien", "Landkreis Neustadt",
        ),
        (
            NAMED + "In einem Heim in Groß-Melnow gibt es einen Fall.\n\nSechs Bewohner seien krank, sagte der Landkreis.",
            "Sechs Bewohner seien", "Landkreis Neustadt",
        ),
        # a place that stands beside it elsewhere
        (
            NAMED + "Der Landkreis Neustadt betreibt ein Heim in Melnow. Im Heim in Melnow gibt es einen Fall.\n\n"
            "In einem Heim in Melnow gibt es einen Fall. Sechs Bewohner seien krank, sagte der Landkreis.",
            "Sechs Bewohner seien", "Landkreis Neustadt",
        ),
        # named again behind the place
        (
            NAMED + "In einem Heim in Groß-Melnow gibt es einen Fall. Das sagte der Landkreis Neustadt. Sechs Bewohner seien krank, "
            "sagte der Landkreis.",
            "Sechs Bewohner seien", "Landkreis Neustadt",
        ),
    ],
)  # fmt: skip
def test_a_bare_body_behind_another_place(report: str, words: str, holder: str) -> None:
    assert speakers(report)[words] == (holder,)


@pytest.mark.parametrize(
    ("report", "holder"),
    [
        ("Der Plan sei gut, heißt es aus Kiel. Am Montag tagte die schleswig-holsteinische Landesregierung.",
         "schleswig-holsteinische Landesregierung"),
        ("Der Plan sei gut, heißt es aus Kiel.\n\nAm Montag tagte die schleswig-holsteinische Landesregierung.", "Kiel"),
    ],
)  # fmt: skip
def test_a_town_speaks_for_the_government_that_sits_there(report: str, holder: str) -> None:
    assert speakers(report)["Der Plan sei"] == (holder,)
