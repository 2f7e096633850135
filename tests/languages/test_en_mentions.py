"""English mentions: names, titles that stand alone, adjectives of states, pronouns."""

from __future__ import annotations

import pytest

from lagebild.languages.en.mentions import read_mentions
from lagebild.languages.en.phrases import read_phrase
from lagebild.languages.en.segment import segment
from lagebild.records import Block, BlockKind, Document, Mention, MentionForm, Reading


def read(text: str) -> list[Mention]:
    blocks = (Block(start=0, end=len(text), kind=BlockKind.PARAGRAPH),)
    document = Document(id="d", source="d", text=text, digest="", language="en", blocks=blocks)
    return list(read_mentions(document, Reading(document="d", language="en", sentences=segment(text, blocks))))


def only(text: str, words: str) -> Mention:
    found = [m for m in read(text) if text[m.span.start : m.span.end] == words and m.form in (MentionForm.NAME, MentionForm.TITLE)]
    assert found, f"{words!r} not among {[text[m.span.start : m.span.end] for m in read(text)]}"
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "kind", "entity"),
    [
        ("On Monday John Tarbell spoke to reporters.", "John Tarbell", "PER", None),
        ("The talks in Lisbon ended.", "Lisbon", "LOC", "local_seat:PT"),
        ("Lisbon rejected the claim.", "Lisbon", "LOC", "seat:PT"),
        ("The fleet of South Korea sailed.", "South Korea", "LOC", "state:KR"),
        ("The United Nations called for calm.", "United Nations", "ORG", "org:un"),
        ("He told Reuters that it was over.", "Reuters", "ORG", "agency:reuters"),
        ("She sued Acme Systems over it.", "Acme Systems", "ORG", None),
    ],
)
def test_names(text: str, words: str, kind: str, entity: str | None) -> None:
    mention = only(text, words)
    assert (mention.type.value, mention.form, mention.entity) == (kind, MentionForm.NAME, entity)


def test_the_possessive_is_no_part_of_a_name() -> None:
    assert only("Norway's coast is burning.", "Norway").country == "NO"
    assert only("They read John Tarbell's letter.", "John Tarbell").name == "John Tarbell"


@pytest.mark.parametrize(
    ("text", "name", "role", "country"),
    [
        ("The talks with Prime Minister Ana Lund ended.", "Ana Lund", "prime minister", None),
        ("Norwegian President Erik Solheimer left.", "Erik Solheimer", "president", "NO"),
        ("The warning by Erik Solheimer, the Norwegian foreign minister, was clear.", "Erik Solheimer", "foreign minister", "NO"),
        ("On Monday Mr. Tarbell left.", "Tarbell", "mr", None),
    ],
)
def test_roles(text: str, name: str, role: str, country: str | None) -> None:
    mention = only(text, name)
    assert (mention.type.value, mention.role, mention.country) == ("PER", role, country)


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("It was the South Korean government that objected.", "South Korean government", "KR"),
        ("On Monday the president left.", "president", None),
        ("They asked Norway's parliament.", "Norway's parliament", "NO"),
        ("They met the president of Chile there.", "president", "CL"),
    ],
)
def test_titles_that_stand_alone(text: str, words: str, country: str | None) -> None:
    mention = only(text, words)
    assert (mention.form, mention.country) == (MentionForm.TITLE, country)


@pytest.mark.parametrize("text", ["A spokesman declined to comment.", "South Koreans disagree.", "It happened on Monday."])
def test_what_is_no_name_and_no_title(text: str) -> None:
    assert [m for m in read(text) if m.form in (MentionForm.NAME, MentionForm.TITLE)] == []


def test_adjectives_and_pronouns_serve_resolution() -> None:
    text = "North Korean officials denied it, she said."
    found = [(text[m.span.start : m.span.end], m.form.value, m.name, m.gender) for m in read(text)]
    assert found == [("North Korean", "adjective", "North Korea", None), ("she", "pronoun", "she", "f")]


def test_a_surname_is_known_from_the_full_name() -> None:
    text = "John Tarbell spoke. It was Tarbell who left."
    assert [(m.name, m.type.value) for m in read(text)] == [("John Tarbell", "PER"), ("Tarbell", "PER")]


@pytest.mark.parametrize(
    ("text", "name", "information"),
    [("the Norwegian officials", "Norwegian officials", False), ("a spokesman for the ministry", "spokesman for the ministry", False),
     ("its own estimates", "own estimates", True)],
)  # fmt: skip
def test_phrases_that_name_a_speaker(text: str, name: str, information: bool) -> None:
    (sentence,) = segment(text, (Block(start=0, end=len(text), kind=BlockKind.PARAGRAPH),))
    phrase = read_phrase(sentence.tokens)
    assert (phrase.name, phrase.information) == (name, information)
