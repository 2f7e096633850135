"""German mentions: names, titles that stand alone, adjectives, pronouns, and what they say of office, state and gender."""

from __future__ import annotations

import pytest

from lagebild.languages.de.mentions import read_mentions, read_name
from lagebild.languages.de.phrases import read_phrase
from lagebild.languages.de.segment import segment
from lagebild.languages.de.titles import title_of
from lagebild.languages.pack import Spotted
from lagebild.records import Block, BlockKind, Document, Mention, MentionForm, MentionType, Provenance, Reading


def read(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> list[Mention]:
    blocks = (Block(start=0, end=len(text), kind=kind),)
    document = Document(id="d", source="d", text=text, digest="", language="de", blocks=blocks)
    return list(read_mentions(document, Reading(document="d", language="de", sentences=segment(text, blocks))))


def shown(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> list[tuple[str, str, str]]:
    """(words, type, form) of names and titles."""
    return [
        (text[m.span.start : m.span.end], m.type.value, m.form.value)
        for m in read(text, kind)
        if m.form in (MentionForm.NAME, MentionForm.TITLE)
    ]


def only(text: str, words: str) -> Mention:
    """The name or title with exactly these words."""
    found = [m for m in read(text) if text[m.span.start : m.span.end] == words and m.form in (MentionForm.NAME, MentionForm.TITLE)]
    assert found, f"{words!r} not among {shown(text)}"
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Am Montag sprach Jana Tellmann mit Reportern.", "Jana Tellmann", "PER"),
        ("Präsident Tarik Solberg reiste ab.", "Tarik Solberg", "PER"),
        ("Der Virologe Ansgar Weiler warnte vor Eile.", "Ansgar Weiler", "PER"),
        ("Das Treffen fand in Lissabon statt.", "Lissabon", "LOC"),
        ("Die Regierung von Norwegen stimmte zu.", "Norwegen", "LOC"),
        ("Die Vereinten Nationen mahnten zur Ruhe.", "Vereinten Nationen", "ORG"),
        ("Die NATO will beraten.", "NATO", "ORG"),
        ("Das meldete die Agentur Reuters am Abend.", "Reuters", "ORG"),
        ("Sie lebte lange auf der Koreanischen Halbinsel.", "Koreanischen Halbinsel", "LOC"),
        ("Die US-Regierung lehnte ab.", "US-Regierung", "ORG"),
        ("Nun prüft die Staatsanwaltschaft Lüneburg den Fall.", "Staatsanwaltschaft Lüneburg", "ORG"),
        ("Das teilte das Auswärtige Amt mit.", "Auswärtige Amt", "ORG"),
        ("Er floh aus der Grenzregion Tolvik nach Süden.", "Tolvik", "LOC"),
    ],
)
def test_names_without_their_titles(text: str, words: str, kind: str) -> None:
    mention = only(text, words)
    assert (mention.type.value, mention.form) == (kind, MentionForm.NAME)


@pytest.mark.parametrize(
    ("text", "words", "name", "country"),
    [
        ("Das sagte der norwegische Geheimdienst am Abend.", "norwegische Geheimdienst", "norwegischer Geheimdienst", "NO"),
        (
            "Nach Angaben des norwegischen Geheimdienstes stimmt das.",
            "norwegischen Geheimdienstes",
            "norwegischer Geheimdienst",
            "NO",
        ),
        ("Laut norwegischem Geheimdienst stimmt das.", "norwegischem Geheimdienst", "norwegischer Geheimdienst", "NO"),
        ("Nun muss das kanadische Parlament zustimmen.", "kanadische Parlament", "kanadisches Parlament", "CA"),
        ("Dort steht die finnische Armee.", "finnische Armee", "finnische Armee", "FI"),
        ("Das teilte das Landratsamt mit.", "Landratsamt", "Landratsamt", None),
        ("Der Präsident Chiles reiste ab.", "Präsident", "Präsident Chiles", "CL"),
    ],
)
def test_titles_that_stand_alone(text: str, words: str, name: str, country: str | None) -> None:
    mention = only(text, words)
    assert (mention.form, mention.name, mention.country) == (MentionForm.TITLE, name, country)


def test_a_title_with_its_state_in_front_holds_both() -> None:
    found = shown("Portugals Präsident kündigte Schritte an.")
    assert ("Portugals Präsident", "PER", "title") in found
    assert ("Portugals", "LOC", "name") in found


@pytest.mark.parametrize(
    "text",
    [
        "Ein Sprecher wollte sich nicht äußern.",
        "Viele Norweger sehen das anders.",
        "Die Minister trafen sich am Abend.",
        "Sie sprach von Waffenlieferungen im Januar.",
        "Seine Armee hält die Stadt nicht.",
    ],
)
def test_what_is_no_name_and_no_title(text: str) -> None:
    assert [s for s in shown(text) if s[1] == "PER" or "Armee" in s[0]] == []


def test_a_title_beside_a_name_is_no_mention_but_its_role() -> None:
    text = "Das sagte der norwegische Außenminister Erik Solheimer am Montag."
    assert shown(text) == [("Erik Solheimer", "PER", "name")]
    person = only(text, "Erik Solheimer")
    assert (person.role, person.country, person.entity, person.gender) == ("Außenminister", "NO", "office:foreign_minister", "m")


@pytest.mark.parametrize(
    ("text", "name", "role", "country"),
    [
        ("US-Verteidigungsminister Carl Denning sagte das.", "Carl Denning", "US-Verteidigungsminister", "US"),
        ("Das sagte der Chef des Ausschusses, Leo Martens.", "Leo Martens", "Chef", None),
        ("Ines Falk, Sprecherin der Stadt, lehnte ab.", "Ines Falk", "Sprecherin", None),
        ("Außenministeriumssprecherin Mara Sorokina lehnte ab.", "Mara Sorokina", "Außenministeriumssprecherin", None),
        ("Portugals Präsident Rui Tavora reiste ab.", "Rui Tavora", "Präsident", "PT"),
    ],
)
def test_roles(text: str, name: str, role: str, country: str | None) -> None:
    mention = only(text, name)
    assert (mention.role, mention.country) == (role, country)


def test_a_surname_that_is_a_noun_is_known_from_the_full_name() -> None:
    text = "Landrat Anton Speer gab das bekannt. Man warte ab, sagte Speer."
    assert [s[0] for s in shown(text)] == ["Anton Speer", "Speer"]


def test_genitives_are_named_in_the_nominative() -> None:
    text = "John Tarbell sprach lange. Tarbells Rede kam gut an. Spaniens Küste brennt."
    assert [m.name for m in read(text)] == ["John Tarbell", "Tarbell", "Spanien"]


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Das Treffen in Oslo endete.", "local_seat:NO"),
        ("Oslo wies das zurück.", "seat:NO"),
        ("Das zeigen Schätzungen aus Oslo.", "seat:NO"),
        ("Der Kreml schwieg.", "seat:RU"),
    ],
)
def test_a_seat_of_government_is_told_from_the_place(text: str, entity: str) -> None:
    assert [m.entity for m in read(text)] == [entity]


def test_adjectives_first_parts_and_pronouns_serve_resolution() -> None:
    text = "Nach finnischen Angaben und US-Informationen stimmt das, sagte er."
    found = [(text[m.span.start : m.span.end], m.form.value, m.name, m.country) for m in read(text)]
    assert found == [
        ("finnischen", "adjective", "Finnland", "FI"),
        ("US", "adjective", "USA", "US"),
        ("er", "pronoun", "er", None),
    ]


def test_sie_is_plural_by_its_verb() -> None:
    assert [m.gender for m in read("Sie sind angekommen.")] == ["p"]
    assert [m.gender for m in read("Sie ist angekommen.")] == ["f"]


def test_a_town_and_what_lies_in_it() -> None:
    found = shown("Das teilte die Stadt Göttingen mit.")
    assert found == [("Stadt Göttingen", "ORG", "title"), ("Göttingen", "LOC", "name")]


def test_headlines_name_bodies_without_an_article() -> None:
    assert shown("Polizei ermittelt gegen Wirt", BlockKind.HEADLINE) == [("Polizei", "ORG", "title")]
    assert shown("Polizei ist überall gefragt.") == []


@pytest.mark.parametrize(
    ("word", "office", "body"),
    [
        ("Vizepräsidentin", "vice_president", False),
        ("Sozialdezernentin", "council_officer:sozial", False),
        ("Bundesfinanzministerium", "finance_ministry", True),
        ("Kremlchef", "head_of_state", False),
        ("Landgerichts", "court", True),
        ("Generalstaatsanwältin", "prosecutor", False),
    ],
)
def test_words_for_offices(word: str, office: str, body: bool) -> None:
    title = title_of(word)
    assert title is not None
    assert (title.office, title.body) == (office, body)


@pytest.mark.parametrize("word", ["Vertrag", "Verrat", "Innenstadt", "Personenkreis", "gehen", "Hausfrau"])
def test_words_for_no_office(word: str) -> None:
    assert title_of(word) is None


@pytest.mark.parametrize(
    ("text", "name", "information"),
    [
        ("eines Abgeordneten", "Abgeordneter", False),
        ("Experten", "Experten", False),
        ("Eine Sprecherin des Ministeriums", "Sprecherin des Ministeriums", False),
        ("den Angaben", "Angaben", True),
    ],
)
def test_phrases_that_name_a_speaker(text: str, name: str, information: bool) -> None:
    (sentence,) = segment(text, (Block(start=0, end=len(text), kind=BlockKind.PARAGRAPH),))
    phrase = read_phrase(sentence.tokens)
    assert (phrase.name, phrase.information) == (name, information)


def test_mentions_are_the_same_each_time_and_cite_their_words() -> None:
    text = "Präsidentin Ana Lund traf Kim Berg in Rom. Lund und der Minister schwiegen."
    assert read(text) == read(text)
    assert all(m.evidence[0].span == m.span for m in read(text))


def test_a_long_line_of_capitals_is_read_in_linear_time() -> None:
    text = "Anna Berg Kim Regierung " * 2500
    blocks = (Block(start=0, end=len(text), kind=BlockKind.PARAGRAPH),)
    reading = Reading(document="d", language="de", sentences=segment(text, blocks))
    document = Document(id="d", source="d", text=text, digest="", language="de", blocks=blocks)
    assert read_mentions(document, reading)


@pytest.mark.parametrize(
    ("text", "words", "role"),
    [
        ("Die stellvertretende Leiterin des Stabs, Jana Tellmann, kam.", "Jana Tellmann", "stellvertretende Leiterin"),
        ("Der frühere Präsident Tarik Solberg kam.", "Tarik Solberg", "früherer Präsident"),
        ("Jana Tellmann, innenpolitische Sprecherin der Fraktion, kam.", "Jana Tellmann", "innenpolitische Sprecherin"),
        ("Die Präsidentin Jana Tellmann kam.", "Jana Tellmann", "Präsidentin"),
    ],
)
def test_offices_keep_their_adjectives(text: str, words: str, role: str) -> None:
    mention = only(text, words)
    assert mention.role == role
    assert (mention.entity is None) is ("frühere" in text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Präsident Karl-Heinz Solberg kam.", "Karl-Heinz Solberg"),
        ("Das sagte Sprecher Gerhard Schick.", "Gerhard Schick"),
        ("Das sagte Rechtsanwalt Gero Himmelsbach.", "Gero Himmelsbach"),
    ],
)
def test_names_that_look_like_other_words(text: str, words: str) -> None:
    assert only(text, words).type.value == "PER"


def test_two_surnames_side_by_side_are_two_people() -> None:
    text = "Jana Tellmann traf Anton Solberg. Am Abend forderte Tellmann Solberg auf, zu gehen."
    names = [(text[m.span.start : m.span.end], m.name) for m in read(text) if m.form is MentionForm.NAME]
    assert [w for w, _ in names][2:] == ["Tellmann", "Solberg"]


def test_a_place_to_go_out_to_is_one_name_with_the_word_in_front() -> None:
    names = [m.name for m in read("Der Betreiber des Shamrock Pubs war verreist.") if m.type is MentionType.ORG]
    assert names == ["Shamrock Pub"]


def test_a_disease_is_no_name() -> None:
    assert not shown("Mehrere Menschen erkrankten an Covid-19.")


@pytest.mark.parametrize(
    ("text", "is_name"),
    [("Weil viele Gäste kamen, wurde es laut.", False), ("Weil sagte, es werde laut.", True)],
)
def test_a_conjunction_at_the_head_of_a_sentence_is_nobody(text: str, is_name: bool) -> None:
    blocks = (Block(start=0, end=len(text), kind=BlockKind.PARAGRAPH),)
    document = Document(id="d", source="d", text=text, digest="", language="de", blocks=blocks)
    tokens = segment(text, blocks)[0].tokens
    spotted = Spotted(first=0, last=1, type=MentionType.PER, form=MentionForm.NAME)
    assert (read_name(document, tokens, spotted, Provenance(reader="r", version="1")) is not None) is is_name
