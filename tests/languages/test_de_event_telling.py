"""German: which words tell an event, and which only name, wish, ask or suppose it. Everything in it is invented."""

from __future__ import annotations

import pytest

from lagebild.records import EventMention, Role, Status
from tests.languages.event_pieces import mention, quote, when
from tests.languages.test_de_events import read

NAMES = ("Auberg", "Kesting", "Lauenmark")
TIMES = ("diesem Tag", "Montag", "Freitag", "1. August", "22 Uhr")


def told(text: str, words: str, **known) -> EventMention:
    """The event named by these words, with all names and times of the sentence found."""
    names = [mention(text, n) for n in NAMES if n in text]
    times = [when(text, t) for t in TIMES if t in text]
    return next(e for e in read(text, mentions=names, times=times, **known) if text[e.span.start : e.span.end] == words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Die Stadt schloss drei Schulen.", "schloss"),
        ("Auberg hat drei Schulen geschlossen.", "geschlossen"),
        ("Auberg will drei Schulen schließen.", "schließen"),
        ("Auberg schließt drei Schulen.", "schließt"),
        ("Lokale in Auberg müssen schließen.", "schließen"),
        ("Nach einem Brand in Auberg ermittelt die Polizei.", "Brand"),
        ("Die Gewerkschaft legte ein Veto gegen den Plan ein.", "Veto"),
        ("In Auberg kam es zu Protesten.", "Protesten"),
        ("Die Sitzung am Montag dauerte lange.", "Sitzung"),
        ("Kesting bestreitet einen Angriff auf das Werk.", "Angriff"),
        ("Es gibt Beweise für einen Angriff auf Auberg.", "Angriff"),
        ("Auberg hat in fünf Lieferungen Waffen geliefert.", "Lieferungen"),
        ("Das Gesetz ist in Kraft getreten.", "getreten"),
        ("Eine für Freitag geplante Sitzung in Auberg dauert lange.", "Sitzung"),
    ],
)
def test_what_is_told(text: str, words: str) -> None:
    assert told(text, words).told


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Wann schließt Auberg die Schulen?", "schließt"),
        ("Wenn die Stadt die Schulen schließt, bleiben die Kinder daheim.", "schließt"),
        ("Sollte Auberg die Schulen schließen, bleiben die Kinder daheim.", "schließen"),
        ("Solange Auberg keine Schule schließt, bleibt es dabei.", "schließt"),
        ("Auberg könnte die Schulen schließen.", "schließen"),
        ("Auberg wollte die Schulen schließen.", "schließen"),
        ("Es würde dazu führen, dass Auberg die Schulen schließt.", "schließt"),
        ("Dass Auberg die Schulen schließt, gilt als ausgemacht.", "schließt"),
        ("Es ist nicht absehbar, dass Auberg die Schulen schließt.", "schließt"),
        ("Städte schließen Schulen.", "schließen"),
        ("Auberg schließt regelmäßig Schulen.", "schließt"),
        ("Die Schulen sind geschlossen.", "geschlossen"),
        ("Die Schließung der Schulen stößt auf Kritik.", "Schließung"),
        ("Das Ergebnis eines Tests steht aus.", "Tests"),
        ("Eine Sprecherin nannte das einen »Angriff«.", "nannte"),
        ("Kesting forderte mehr Hilfe als angekündigt.", "angekündigt"),
        ("Kesting wird den Angriff zurückweisen.", "Angriff"),
        ("Die Wahl wird nicht abgehalten.", "Wahl"),
        ("Auberg verbot die Demonstration.", "Demonstration"),
        ("In Auberg meldeten sie drei Millionen bestätigte Fälle.", "bestätigte"),
        ("Kesting will das Vorgehen kritisieren.", "kritisieren"),
        ("Die Sitzung wird verschoben.", "Sitzung"),
        ("Auberg muss Waffen liefern.", "liefern"),
        ("Kesting will zählen, nachdem die Schulen geschlossen wurden.", "geschlossen"),
        ("In Auberg musste man vorher einen Test machen.", "Test"),
        ("Der Schließung in Auberg räumt Kesting den Vorrang ein.", "Schließung"),
        ("Kesting hält an der Absage fest.", "Absage"),
        ("Wer am Montag aus Auberg kommt, ist infiziert.", "infiziert"),
        ("Es sind weniger Fälle, weil am Montag weniger getestet wird.", "getestet"),
        ("Für Leute, die aus Auberg einreisen, gilt eine Frist.", "einreisen"),
        ("Kesting hilft, sobald Auberg die Schulen schließt.", "schließt"),
        ("Kesting rief dazu auf, sich trotz der Sperrung am Montag zu treffen.", "Sperrung"),
        ("Es war eine andere Lage als bei der Sitzung am Montag.", "Sitzung"),
    ],
)
def test_what_is_only_named_wished_asked_or_supposed(text: str, words: str) -> None:
    assert not told(text, words).told


def test_a_condition_told_by_the_order_of_words_is_open() -> None:
    assert told("Sollte Auberg die Schulen schließen, bleiben die Kinder daheim.", "schließen").status is Status.UNCLEAR
    assert told("Schließt Auberg die Schulen, bleiben die Kinder daheim.", "Schließt").status is Status.UNCLEAR


@pytest.mark.parametrize(
    "text",
    [
        "Die Termine verschieben sich.",  # not "verschieben"
        "Kesting verspricht sich davon viel.",
        "Die Stürmer leiteten viele Angriffe ein.",
        "Die Hotline ist besetzt.",
        "Der nächste Schritt im Gesetzgebungsverfahren wurde eingeleitet.",
        "Ein Appell wurde abgesetzt.",
        "235 Abgeordnete votierten dagegen.",
        "Die Studie ermittelt einen Wert.",
        "Der Kreis beklagt vier Todesfälle.",
        "Die Verordnung wurde außer Kraft gesetzt.",
        "Sie arbeitete ohne Kostenvoranschlag.",
    ],
)
def test_words_in_another_sense_name_no_event(text: str) -> None:
    assert not [e for e in read(text) if e.matter != "request"]


def test_a_subject_of_two_does_not_hide_the_negation_behind_it() -> None:
    assert told("Lockern würden Kesting und die Ministerin die Auflagen erst einmal nicht.", "Lockern").negated
    assert not told("Die Polizei hat ihn festgenommen und nicht verhört.", "festgenommen").negated


def test_a_demand_is_refused_and_a_charge_denied() -> None:
    assert told("Kesting wies die Forderung zurück.", "wies").matter == "refusal"
    assert told("Kesting wies den Vorwurf zurück.", "wies").matter == "denial"


def test_a_toll_is_no_demand() -> None:
    assert read("Der Regen fordert ein Todesopfer.") == ()


def test_a_denial_to_come_denies_nothing_yet() -> None:
    assert told("Kesting wird den Angriff zurückweisen.", "Angriff").status is not Status.DENIED


def test_what_somebody_does_not_expect_is_not_denied() -> None:
    text = "Sie erwarten, dass Kesting nicht nachgibt."
    event = told(text, "nachgibt", quotes=[quote(text, "dass Kesting nicht nachgibt", "erwarten", "erwarten")])
    assert (event.status, event.negated) == (Status.UNCLEAR, True)


def test_what_is_not_brought_about_is_negated() -> None:
    assert told("Ein Verbot wird in Auberg nicht erlassen.", "Verbot").negated
    assert told("Auberg sagte die Sitzung ab.", "Sitzung").negated


def test_two_sentences_without_a_space_between_them_are_two_clauses() -> None:
    event = told("In Auberg seien zehn Menschen verletzt worden.Zu anderen gab es keine Angaben.", "verletzt")
    assert not event.negated


# --- times ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words", "time"),
    [
        ("Proteste von Gegnern am Freitag wurden untersagt.", "untersagt", None),
        ("Am Freitag wurden Proteste von Gegnern untersagt.", "untersagt", "Freitag"),
        ("Nach einem Brand am Freitag hat die Stadt die Brücke gesperrt.", "Brand", "Freitag"),
        ("Nach einem Brand am Freitag hat die Stadt die Brücke gesperrt.", "gesperrt", None),
        ("Nach dem Regen am Freitag hat die Stadt die Brücke gesperrt.", "gesperrt", "Freitag"),
        ("Auberg hatte die für Montag und Freitag geplanten Proteste untersagt.", "untersagt", None),
        ("Es ist mit Verstößen zu rechnen wie schon bei der Demonstration am 1. August.", "Verstößen", None),
        ("Die Lokale schließen um 22 Uhr.", "schließen", None),
        ("Kesting verteidigte den Umbau vom Montag und sagte die Sitzung ab.", "sagte", None),
        ("Die Lokale bleiben im Gegensatz zur Lage am Montag geöffnet.", "geöffnet", None),
        ("Auch Auberg will die Brücke an diesem Tag öffnen.", "öffnen", None),
        ("Die Polizei sperrte die Brücke um 22 Uhr.", "sperrte", "22 Uhr"),
        ("Die eigentlich für Montag geplante Sitzung findet am Freitag statt.", "Sitzung", "Freitag"),
    ],
)
def test_whose_time_it_is(text: str, words: str, time: str | None) -> None:
    span = told(text, words).part(Role.TIME)
    assert (text[span.start : span.end] if span else None) == time


def test_a_verb_in_the_past_tells_what_is_over() -> None:
    assert told("Auberg hat die Brücke gesperrt.", "gesperrt").over
    assert not told("Auberg will die Brücke sperren.", "sperren").over


# --- who takes part -------------------------------------------------------------------------------------------------


def test_a_name_in_brackets_belongs_to_the_one_before_it() -> None:
    text = "Kesting (Auberg) hat die Brücke gesperrt."
    span = told(text, "gesperrt").parts(Role.ACTOR)
    assert [text[s.start : s.end] for s in span] == ["Kesting"]


def test_who_is_compared_takes_no_part() -> None:
    assert not told("Wir haben bessere Verträge abgeschlossen als Lauenmark.", "abgeschlossen").parts(Role.ACTOR)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Der Laden hatte geöffnet, obwohl er es nicht durfte.", "geöffnet"),
        ("Die Bäder in Auberg waren am Montag geöffnet.", "geöffnet"),
        ("Sollte ein Gast erkranken, erhielten alle in Auberg eine Quarantäneverfügung.", "Quarantäneverfügung"),
        ("Würde der Damm brechen, evakuierte Auberg drei Dörfer.", "evakuierte"),
        ("Wo sich Kesting angesteckt hat, wissen wir nicht.", "angesteckt"),
        ("Unklar ist, wann Kesting gestorben ist.", "gestorben"),
    ],
)
def test_how_it_stands_what_would_be_and_what_nobody_knows_tell_nothing(text: str, words: str) -> None:
    assert not told(text, words).told


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Auberg hat die Schulen geöffnet.", "geöffnet"),
        ("Die Schulen in Auberg haben wieder geöffnet.", "geöffnet"),
        ("Wie Kesting am Montag bestätigte, ist die Ursache unklar.", "bestätigte"),
        ("Wir wissen, dass Kesting gestorben ist.", "gestorben"),
    ],
)
def test_what_opened_and_what_is_known_is_told(text: str, words: str) -> None:
    assert told(text, words).told


@pytest.mark.parametrize(
    ("text", "admits"),
    [
        ("Kesting räumte Fehler ein.", True),
        ("Kesting räumte ihm gegenüber den Fehler ein.", True),
        ("Der Vertrag räumt der Justiz das Vorrecht ein.", False),
        ("Der Händler räumte ihm drei Prozent ein.", False),
    ],
)
def test_who_grants_something_admits_nothing(text: str, admits: bool) -> None:
    assert any(e.matter == "admission" for e in read(text)) is admits


def test_a_tour_is_no_assembly() -> None:
    assert [e.matter for e in read("Die Radtour in Auberg begann früh.")] == ["outing"]


def test_an_infinitive_with_the_form_of_a_plural_hangs_on_its_modal_verb() -> None:
    must = told("Die Gäste müssen sich nicht alle bei Kesting angesteckt haben.", "angesteckt")
    assert (must.status, must.told) == (Status.UNCLEAR, False)
    assert told("Die Gäste sollen sich in Auberg angesteckt haben.", "angesteckt").status is Status.CLAIMED
    assert told("Alle, die sich in Auberg angesteckt haben, sind gesund.", "angesteckt").status is Status.DONE
