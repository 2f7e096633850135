"""Whose words they are, where they end, and what is nobody's, read from whole reports. All people and events are invented."""

from __future__ import annotations

import pytest

from lagebild.pipeline import analyse_pile, read_capture
from lagebild.records import Capture, Media, Role


def told(report: str) -> dict[str, tuple[str, ...]]:
    """What is reported in a report (fragments left out) -> who is held to have said it."""
    document, reading = read_capture(Capture(id="r", source="r", media=Media.TEXT, data=report.encode()))
    found: dict[str, tuple[str, ...]] = {}
    for analysis in analyse_pile([document], [reading]):
        who = {a.finding: a for a in analysis.attributions}
        for quote in (q for q in analysis.readings[0].quotes if not q.fragment):
            words = " … ".join(document.text[s.start : s.end] for s in quote.parts(Role.CONTENT))
            found[" ".join(words.split())] = who[quote.id].holders
    return found


@pytest.mark.parametrize(
    ("report", "words", "holder"),
    [
        # a verb of no list, known by its place
        ("„Es gibt nur schlechte Wege“, grummelt Jannis Tolk im Hafen.", "Es gibt nur schlechte Wege", "Jannis Tolk"),
        ("Der Weg sei frei, frohlockte Tolk.", "Der Weg sei frei", "Tolk"),
        # forms that the tagger takes for others
        (
            "Auch Bundesaußenminister Jannis Tolk hatte am Montag betont, die Brücke brauche bald ein neues Geländer.",
            "die Brücke brauche bald ein neues Geländer", "Jannis Tolk",
        ),
        (
            "Der Epidemiologe Jannis Tolk dagegen befürchtet, dass der Plan zu Fehlern führen wird.",
            "dass der Plan zu Fehlern führen wird", "Jannis Tolk",
        ),
        # words behind what is told that say so only together
        ("Die Leute hätten lange gewartet, gab Jannis Tolk zu bedenken.", "Die Leute hätten lange gewartet", "Jannis Tolk"),
        # "das hatte X gesagt" behind the quotation
        (
            "Zuvor war Olek Brandis da. „Wir wissen, was es bedeutet“, das hatte auch Jannis Tolk schon gesagt.",
            "Wir wissen, was es bedeutet", "Jannis Tolk",
        ),
        # a relative clause or a remark between is no subject
        (
            "Am Abend hätten 400 Menschen angerufen, die Fragen zum Wasser hatten, sagte die Vorsitzende des Ärztebunds Ida Weller.",
            "Am Abend hätten 400 Menschen angerufen, die Fragen zum Wasser hatten", "Ida Weller",
        ),
        (
            "Es sei zwar nicht die erste Brücke, „aber die beste“, sagte Bürgermeister Olek Brandis.",
            "Es sei zwar nicht die erste Brücke, „aber die beste“", "Olek Brandis",
        ),
        # a list begins before its last comma
        (
            "Verbände, Händler und Anwohner fordern mehr Licht am Hafen.",
            "mehr Licht am Hafen", "Verbände, Händler und Anwohner",
        ),
        # houses that end like days
        ("Am Freitag hatte der Landtag festgelegt, dass die Brücke bleibt.", "dass die Brücke bleibt", "Landtag"),
        # what has words of its own before the noun
        (
            "Laut dem Chef des an der Planung beteiligten Konzerns Nordwerft, Jannis Tolk, kostet der Bau mehr.",
            "kostet der Bau mehr", "Jannis Tolk",
        ),
        # gender of the relative pronoun
        (
            "Das ist das Papier der Kammer Lauen, die vorschlug, die Brücke zu sperren.",
            "die Brücke zu sperren", "Kammer Lauen",
        ),
        # what a document says is not what was said before it
        (
            "„Wir warten“, sagte Olek Brandis. Der Bau koste mehr, heißt es in einem Schreiben des Ministeriums.",
            "Der Bau koste mehr", "Ministerium",
        ),
        # "that follows from ..." is the sentence before
        (
            "Der Bau kostet rund 40 Millionen Kronen. Das geht aus einer Antwort des Ministeriums hervor.",
            "Der Bau kostet rund 40 Millionen Kronen", "Ministerium",
        ),
        # an auxiliary behind the quotation
        (
            "„Ich habe Angst um die Brücke“, hatte Olek Brandis, Leiter des Hafens, früh Bedenken angemeldet.",
            "Ich habe Angst um die Brücke", "Olek Brandis",
        ),
        # what stands before the attribution goes on behind it
        (
            "Diese Stege, sagte Jannis Tolk, seien das Geländer der Stadt.",
            "Diese Stege … seien das Geländer der Stadt", "Jannis Tolk",
        ),
        (
            "Sollte es regnen, sagte Jannis Tolk, werde das Wasser steigen.",
            "Sollte es regnen … werde das Wasser steigen", "Jannis Tolk",
        ),
        # quoted words are never cut
        (
            "Jannis Tolk warnte deutlich: In Lauen müssten „freie, faire und ruhige Wahlen stattfinden können“.",
            "In Lauen müssten „freie, faire und ruhige Wahlen stattfinden können“", "Jannis Tolk",
        ),
        # a supposed case is not what is said
        ("Für den Fall, dass die Brücke bleibe, rief Tolk die Bürger zum Boykott auf.", "die Bürger zum Boykott", "Tolk"),
        ("Sollte die Wahl stattfinden, hat Tolk die Bürger zum Boykott aufgerufen.", "die Bürger zum Boykott", "Tolk"),
        # whose house it is does not speak
        ("Der von der Opposition geführte Senat lehnte den Plan ab.", "den Plan", "geführter Senat"),
        (
            "Mehrere Herausforderer von Amtsinhaber Jannis Tolk riefen zum Boykott der Wahl auf.",
            "zum Boykott der Wahl", "Herausforderer von Amtsinhaber Jannis Tolk",
        ),
        # a time in front is no object
        (
            "Rund zwei Stunden vor dem Anpfiff bestätigte der Trainer Jannis Tolk den Ausfall.",
            "den Ausfall", "Jannis Tolk",
        ),
        # where somebody else's view begins
        (
            "Kritiker sprechen von einem teuren Märchen – aus Sicht von Händlern ein guter Plan.",
            "von einem teuren Märchen", "Kritiker",
        ),
    ],
)  # fmt: skip
def test_whose_words(report: str, words: str, holder: str) -> None:
    assert told(report)[words] == (holder,)


@pytest.mark.parametrize(
    ("report", "words"),
    [
        ("Wenn Olek Brandis anbietet, die Brücke zu öffnen, wird es voll.", "die Brücke zu öffnen"),
        ("Es regelt, wie der Staat die Fahrten einschränken darf.", "Es regelt"),
        ("Sie konnten endlich jubeln: Das Boot kam in den Hafen.", "Das Boot kam in den Hafen"),
        (
            "Olek Brandis hatte den Vorwurf zurückgewiesen, die Brücke vernachlässigt zu haben.",
            "die Brücke vernachlässigt zu haben",
        ),
        ("Was die Werft vorhabe, sei ein Wagnis.", "sei ein Wagnis"),
        ("Wirte und Händler könnten die App als Ausweis verlangen.", "die App als Ausweis"),
        ("Es droht die „rasche Ausbreitung“ der Flut.", "rasche Ausbreitung"),
    ],
)
def test_what_nobody_said(report: str, words: str) -> None:
    assert words not in told(report)


@pytest.mark.parametrize(
    ("report", "words"),
    [
        ("Sicher ist, dass die Brücke bleibt.", "dass die Brücke bleibt"),
        ("Am Abend mit Wirten und Fischern zeigte sich, dass der Damm hält.", "dass der Damm hält"),
        ("Die SPD verlangte Antworten. Es gilt eine Regel, wonach die Brücke zu ist.", "die Brücke zu ist"),
        ("Jannis Tolk reiste ab, am Abend dann wurde bekannt, dass er krank ist.", "dass er krank ist"),
    ],
)
def test_what_has_no_speaker(report: str, words: str) -> None:
    assert told(report)[words] == ()


def test_words_without_a_cue_are_nobodys_of_long_ago() -> None:
    report = (
        "„Wir bauen weiter“, sagte Olek Brandis.\n\nDie Brücke ist alt.\n\nDer Fluss ist breit.\n\nDas Wetter war gut.\n\n"
        "Viele kamen zu Fuß.\n\n„Kommt alle nach Lauen!“"
    )
    assert told(report)["Kommt alle nach Lauen!"] == ()


def test_plural_without_an_article_stays_plural() -> None:
    assert told("Abgeordnete der vier Wahlkreise wiesen die Vorwürfe zurück.")["die Vorwürfe"] == (
        "Abgeordnete der vier Wahlkreise",
    )


@pytest.mark.parametrize(
    ("report", "words", "holder"),
    [
        # apposition and relative clause between name and verb
        (
            "Lena Marsh, the governor, who visited the town on Tuesday, conceded that people might be kept away.",
            "that people might be kept away", "Lena Marsh",
        ),
        (
            "Councilwoman Dolores Vega, who voted against it, called the decision shameful.",
            "the decision shameful", "Dolores Vega",
        ),
        # what stands behind a preposition is no subject
        (
            "Neighbors interviewed by the Lorvik Voice said that nobody had come.",
            "that nobody had come", "Neighbors",
        ),
        (
            "An engineer hired by residents, Walt Hume, told the council that the roof was sound.",
            "that the roof was sound", "Walt Hume",
        ),
        # an apposition inside what is said
        (
            "Simon Ash said the ship's captain, Leo Brandt, had called his wife.",
            "the ship's captain, Leo Brandt, had called his wife", "Simon Ash",
        ),
        # coordination
        (
            "Ida Brenner declined to comment on the ruling, but said the pool would stay open.",
            "the pool would stay open", "Ida Brenner",
        ),
        (
            "Ida Brenner later posted a photograph of her arm and said she had been pushed.",
            "she had been pushed", "Ida Brenner",
        ),
        (
            "Ida Brenner says people may not like the answer, but insists Tolk is wrong.",
            "Tolk is wrong", "Ida Brenner",
        ),
        # a verb of no list right before a quotation
        (
            'After Olek Brandis criticized the plan, Ida Brenner shot back, "We did what we could."',
            "We did what we could.", "Ida Brenner",
        ),
        # the name behind a comma belongs to the source
        ("Elbia will mediate, according to its president, Maro Stein.", "Elbia will mediate", "Maro Stein"),
        # a spokesman for somebody is not them
        ("A spokesman for Carl Benning said it was too late.", "it was too late", "spokesman for Carl Benning"),
        # a company is no person
        ("The dam's operator, Colden Water, said the wall would hold.", "the wall would hold", "Colden Water"),
        # only called by an age
        (
            "Engineer Ruth Okafor said erosion had been found. The 52-year-old added that she had asked for repairs.",
            "that she had asked for repairs", "Ruth Okafor",
        ),
        # what attributes ends what is said
        (
            "Ruth Okafor went to the capital to warn that the wall was weak, she told the paper.",
            "that the wall was weak", "Ruth Okafor",
        ),
    ],
)  # fmt: skip
def test_english_whose_words(report: str, words: str, holder: str) -> None:
    assert told(report)[words] == (holder,)


@pytest.mark.parametrize(
    ("report", "words"),
    [
        ("Families of the sailors held in Westrum were told to expect a decision soon.", "to expect a decision soon"),
        ("Asked whether Westrum would accept, Erik Sand said it depended on the terms.", "whether Westrum would accept"),
    ],
)
def test_english_words_of_nobody(report: str, words: str) -> None:
    assert told(report)[words] == ()


def test_several_are_not_one() -> None:
    report = "Mayor Jannis Tolk came back from the harbour. They said the water was rising."
    assert told(report)["the water was rising"] == ()


def test_a_name_before_a_quotation_says_it() -> None:
    report = (
        "Streit um die Brücke\n\n„Wir warten“, sagte Olek Brandis.\n\nTolk: „größter Fehler seit Jahren“\n\nJannis Tolk reiste ab."
    )
    assert told(report)["größter Fehler seit Jahren"] == ("Jannis Tolk",)


INTERVIEW = """\
Gespräch am Hafen

ECHO: Herr Tolk, wann wird die Brücke fertig?

Jannis Tolk: Das weiß niemand.

ECHO: Glauben Sie, dass das Geld reicht?

Tolk: Ich glaube, dass es reicht. Wir rechnen mit drei Jahren.

ECHO: Sie sagen, der Bund zahle. Und wenn nicht?

Tolk: Dann hoffen wir, dass der Bund hilft.
"""


def test_an_interview_is_told_by_who_answers() -> None:
    found = told(INTERVIEW)
    assert found == dict.fromkeys(("dass es reicht", "mit drei Jahren", "dass der Bund hilft"), ("Jannis Tolk",))
