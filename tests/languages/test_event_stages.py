"""Stages of processes, and words that are no deed, as German and English say them. All stories are invented."""

from __future__ import annotations

import pytest

from lagebild.languages.de.events import read_events as read_de
from lagebild.languages.de.segment import segment as segment_de
from lagebild.languages.en.events import read_events as read_en
from lagebild.languages.en.segment import segment as segment_en
from lagebild.records import EventMention, MentionType, Reading, Role, Status
from tests.languages.event_pieces import document, mention, quote, when

READERS = {"de": (segment_de, read_de), "en": (segment_en, read_en)}


def read(text: str, language: str = "de", *, mentions=(), quotes=(), times=()) -> dict[str | None, EventMention]:
    segment, reader = READERS[language]
    doc = document(text, language)
    reading = Reading(
        document="d", language=language, sentences=segment(text, doc.blocks), mentions=tuple(mentions), quotes=tuple(quotes),
        times=tuple(times),
    )  # fmt: skip
    return {e.matter: e for e in reader(doc, reading)}


@pytest.mark.parametrize(
    ("language", "text", "matter"),
    [
        ("de", "Die Fraktion brachte den Gesetzentwurf ein.", "bill:introduced"),
        ("de", "Der Landtag verabschiedete die Novelle.", "bill:passed"),
        ("de", "Der Präsident fertigte das Gesetz aus.", "bill:enacted"),
        ("de", "Die Gewerkschaft rief zum Streik auf.", "strike:called"),
        ("de", "Die Lokführer beendeten ihren Streik.", "strike:ended"),
        ("de", "Die Regierung setzte die Wahl an.", "election:called"),
        ("de", "Die Stadt ordnete die Evakuierung an.", "evacuation:ordered"),
        ("de", "Die Evakuierung wurde aufgehoben.", "evacuation:lifted"),
        ("de", "Helfer suchten nach den Vermissten.", "rescue:search"),
        ("de", "Die Feuerwehr rettete zwölf Menschen.", "rescue:saved"),
        ("de", "Die Behörde ließ den Impfstoff zu.", "licence:granted"),
        ("de", "Der Ausschuss empfahl den Impfstoff.", "licence:recommended"),
        ("de", "Der Anwalt legte Berufung ein.", "trial:appealed"),
        ("en", "Parliament passed the bill.", "bill:passed"),
        ("en", "The union called a strike.", "strike:called"),
        ("en", "Drivers ended their strike.", "strike:ended"),
        ("en", "The city ordered the evacuation of the harbour.", "evacuation:ordered"),
        ("en", "Crews searched for survivors.", "rescue:search"),
        ("en", "The agency approved the vaccine.", "licence:granted"),
    ],
)
def test_a_stage_is_told_by_its_verb(language: str, text: str, matter: str) -> None:
    assert matter in read(text, language)


@pytest.mark.parametrize(
    "text",
    [
        "Es geht um die Besetzung von Richterstellen.",
        "Der Kampf gegen das Virus geht weiter.",
        "Holt öffnete die Verhandlungen über den Haushalt.",
        "Die Partei büßt an Zustimmung ein.",
        "Holt will ihre Macht retten.",
    ],
)
def test_everyday_senses_are_no_deeds(text: str) -> None:
    told = read(text).keys() & {"offensive", "deployment:fighting", "closure:reopened", "approval", "treaty:passed", "rescue:saved"}
    assert not told


def test_what_would_have_happened_has_not() -> None:
    assert read("Das Gesetz hätte die Feier verboten.")["ban"].status is Status.UNCLEAR
    assert read("Dann käme es zu einer Neuwahl.")["election"].status is Status.UNCLEAR
    assert read("Bei der nächsten Wahl tritt sie an.")["election"].status is Status.PLANNED


def test_what_is_over_is_not_announced_by_a_promise_around_it() -> None:
    text = "Holt versprach, man werde die Brücke bauen, die sie bei der Wahl gewonnen hatten."
    words = quote(text, "man werde die Brücke bauen, die sie bei der Wahl gewonnen hatten", "versprach", "versprechen")
    assert read(text, quotes=[words])["election:result"].status is Status.CLAIMED


def test_the_day_to_which_something_is_put_off_is_not_the_day_of_putting_it_off() -> None:
    text = "Der Prozess wurde auf den 24. Mai verschoben."
    assert read(text, times=[when(text, "24. Mai")])["cancellation"].part(Role.TIME) is None
    text = "Der Prozess wurde am Montag verschoben."
    assert read(text, times=[when(text, "Montag")])["cancellation"].part(Role.TIME) is not None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Mira Brandis, who had said little before, admitted mistakes."),
        ("de", "Mira Brandis, die bisher wenig gesagt hatte, räumte Fehler ein."),
    ],
)
def test_a_clause_behind_a_relative_clause_keeps_its_subject(language: str, text: str) -> None:
    event = read(text, language, mentions=[mention(text, "Mira Brandis", MentionType.PER)])["admission"]
    actor = event.part(Role.ACTOR)
    assert actor is not None
    assert text[actor.start : actor.end] == "Mira Brandis"


def test_neither_proved_nor_ruled_out_is_open() -> None:
    text = "Holt sagte, ein Angriff lasse sich weder belegen noch ausschließen."
    words = quote(text, "ein Angriff lasse sich weder belegen noch ausschließen", "sagte", "sagen")
    event = read(text, quotes=[words])["attack"]
    assert (event.status, event.negated) == (Status.UNCLEAR, False)


def test_a_time_behind_one_event_is_not_that_of_another() -> None:
    text = "Der Erfolg bei der Parlamentswahl am Mittwoch stärkt die Regierung im Kampf gegen den Ausbruch."
    told = read(text, times=[when(text, "Mittwoch")])
    assert told["election"].part(Role.TIME) is not None
    assert told["outbreak"].part(Role.TIME) is None
