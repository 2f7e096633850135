"""Rules and the trained reader together: who wins where, and what neither may do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from lagebild.models import Entity, Frame, Model, Seen, load_weights
from lagebild.pipeline import read_capture
from lagebild.records import Document, Manner, Mention, MentionForm, MentionType, Quote, Reading, Role
from lagebild.stages.read.mentions import combine_mentions
from lagebild.stages.read.quotes import combine_quotes
from lagebild.text.vectors import unpack
from tests.conftest import capture

TINY = Path(__file__).parent.parent / "models" / "tiny"
TEXT = (
    "Die Brücke bleibt laut Hafenamt gesperrt. Bürgermeister Jon Lund sagte, man prüfe die Lage. "
    "Die Reparatur werde dauern. Mira Tarn aus Sandmark hofft in Kelbrück auf den Herbst."
)


@pytest.fixture(scope="module")
def ruled() -> tuple[Document, Reading]:
    """An invented report as the rules read it."""
    return read_capture(capture("a", TEXT))


def place(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def seen(
    reading: Reading, *, frames: Sequence[Frame] = (), entities: Sequence[Entity] = (), told: float = 0.9, named: float = 0.9
) -> Seen:
    """What a reader saw that takes every word for reported with one probability, and for a name with another."""
    tokens = [t for s in reading.sentences for t in s.tokens]
    return Seen(
        entities=tuple(entities),
        frames=tuple(frames),
        speech=(),
        starts=np.array([t.start for t in tokens]),
        ends=np.array([t.end for t in tokens]),
        reported=np.full(len(tokens), told, np.float32),
        named=np.full(len(tokens), named, np.float32),
        vectors=np.zeros((len(reading.sentences), 4), np.float32),
    )


def frame(
    content: str, *, cue: str | None = None, speaker: str | None = None, score: float = 0.95, manner: str = "indirect"
) -> Frame:
    roles = {"content": (place(content),)} | ({"speaker": (place(speaker),)} if speaker else {})
    anchor = place(cue) if cue else (place(content)[0], place(content)[0] + 1)
    return Frame(anchor, "CUE" if cue else "NOCUE", score, roles, dict.fromkeys(roles, 0.98), {manner: 0.9})


def contents(quotes: tuple[Quote, ...]) -> list[str]:
    return [TEXT[q.span.start : q.span.end] for q in quotes]


def test_a_quotation_that_the_reader_thinks_impossible_goes(ruled: tuple[Document, Reading]) -> None:
    document, reading = ruled
    assert reading.quotes
    kept = combine_quotes(document, reading, reading.quotes, seen(reading, told=0.01), "d")
    assert {q.manner for q in reading.quotes} - {q.manner for q in kept} == {Manner.INDIRECT, Manner.REPORTED}


def test_what_the_reader_thinks_possible_stays_as_it_is(ruled: tuple[Document, Reading]) -> None:
    document, reading = ruled
    assert combine_quotes(document, reading, reading.quotes, seen(reading), "d") == reading.quotes


def test_a_sure_statement_is_added_with_its_origin(ruled: tuple[Document, Reading]) -> None:
    document, reading = ruled
    new = frame("auf den Herbst", cue="hofft", speaker="Mira Tarn aus Sandmark", score=0.99, manner="reported")
    quotes = combine_quotes(document, reading, (), seen(reading, frames=[new]), "cafe")
    assert [(q.manner, q.cue, q.provenance.model) for q in quotes] == [(Manner.REPORTED, "hoffen", "cafe")]
    speaker = quotes[0].part(Role.SPEAKER)
    assert speaker is not None
    assert TEXT[speaker.start : speaker.end] == "Mira Tarn aus Sandmark"


def test_an_unsure_statement_is_not(ruled: tuple[Document, Reading]) -> None:
    document, reading = ruled
    new = frame("auf den Herbst", cue="hofft", score=0.1)
    assert combine_quotes(document, reading, (), seen(reading, frames=[new]), "d") == ()


def test_the_same_statement_stands_once(ruled: tuple[Document, Reading]) -> None:
    document, reading = ruled
    twins = [frame("auf den Herbst", cue="hofft", score=0.99), frame("auf den Herbst.", score=0.98)]
    assert contents(combine_quotes(document, reading, (), seen(reading, frames=twins), "d")) == ["auf den Herbst"]


def test_what_both_see_stands_as_the_rules_have_it(ruled: tuple[Document, Reading]) -> None:
    document, reading = ruled
    told = frame("man prüfe die Lage. Die Reparatur", cue="sagte", speaker="Die Brücke")
    assert combine_quotes(document, reading, reading.quotes, seen(reading, frames=[told]), "d") == reading.quotes


def test_a_statement_half_inside_quotation_marks_is_not_added() -> None:
    text = "Die Lage sei „ernst, aber nicht verloren“, hieß es gestern am späten Abend in der Stadt."
    document, reading = read_capture(capture("q", text))
    half = (text.index("ernst"), text.index(" gestern"))
    told = Frame((half[1] - 6, half[1] - 3), "CUE", 0.99, {"content": (half,)}, {"content": 0.99}, {"indirect": 0.9})
    assert combine_quotes(document, reading, (), seen(reading, frames=[told]), "d") == ()


def test_a_question_tells_nobodys_words() -> None:
    text = "Würden Sie sagen, die Brücke sei zu alt für den Verkehr?"
    document, reading = read_capture(capture("q", text))
    asked, told = (text.index("die Brücke"), len(text) - 1), (text.index("sagen"), text.index("sagen") + 5)
    seen_ = Frame(told, "CUE", 0.99, {"content": (asked,)}, {"content": 0.99}, {"indirect": 0.9})
    assert combine_quotes(document, reading, (), seen(reading, frames=[seen_]), "d") == ()


def mention(reading: Reading, name: str) -> Mention:
    return next(m for m in reading.mentions if TEXT[m.span.start : m.span.end] == name and m.form is MentionForm.NAME)


def entity(name: str, label: str, score: float = 0.95) -> Entity:
    return Entity(*place(name), label, score)


def test_a_new_name_is_made_by_the_pack(ruled: tuple[Document, Reading]) -> None:
    document, reading = ruled
    found = combine_mentions(document, reading, (), seen(reading, entities=[entity("Jon Lund", "PER")]), "cafe")
    assert [(m.type, m.name, m.role, m.provenance.model) for m in found] == [(MentionType.PER, "Jon Lund", "Bürgermeister", "cafe")]


def test_a_guess_is_corrected_and_knowledge_is_not(ruled: tuple[Document, Reading]) -> None:
    document, reading = ruled
    known = mention(reading, "Jon Lund")
    guessed = replace(mention(reading, "Kelbrück"), entity=None, role=None, type=MentionType.PER)
    entities = [entity("Jon Lund", "ORG"), entity("Kelbrück", "LOC")]
    found = combine_mentions(document, reading, (known, guessed), seen(reading, entities=entities), "d")
    assert [(m.name, m.type) for m in found] == [("Jon Lund", MentionType.PER), ("Kelbrück", MentionType.LOC)]


def test_a_guess_that_is_no_name_goes(ruled: tuple[Document, Reading]) -> None:
    document, reading = ruled
    guessed = replace(mention(reading, "Kelbrück"), entity=None, role=None)
    assert combine_mentions(document, reading, (guessed,), seen(reading, named=0.01), "d") == ()


def test_a_common_noun_is_a_name_only_where_the_reader_is_sure(ruled: tuple[Document, Reading]) -> None:
    document, reading = ruled
    unsure, sure = (replace(entity("Brücke", "LOC"), score=score) for score in (0.7, 0.95))
    assert combine_mentions(document, reading, (), seen(reading, entities=[unsure]), "d") == ()
    assert [m.type for m in combine_mentions(document, reading, (), seen(reading, entities=[sure]), "d")] == [MentionType.LOC]


def test_the_unit_of_a_figure_is_no_name() -> None:
    text = "Das Hafenamt zahlt 300 Euro."
    document, reading = read_capture(capture("u", text))
    at = text.index("Euro")
    currency = Entity(at, at + 4, "OTH", 0.97)
    alone = replace(seen(reading, entities=[currency]), starts=np.array([0]), ends=np.array([3]))
    assert combine_mentions(document, reading, (), alone, "d") == ()


def test_an_adjective_of_place_is_for_resolution_only(ruled: tuple[Document, Reading]) -> None:
    document, reading = ruled
    noun = seen(reading, entities=[entity("Herbst", "LOCderiv")])
    assert combine_mentions(document, reading, (), noun, "d") == ()


def test_a_report_read_with_a_model_from_end_to_end() -> None:
    model = Model(load_weights("open", TINY))
    text = "Ida Brenner sagte, die Brücke sei gesperrt."
    document, reading = read_capture(capture("b", text), model)
    assert read_capture(capture("b", text), model) == (document, reading)
    assert [text[q.span.start : q.span.end] for q in reading.quotes] == ["die Brücke sei gesperrt"]
    assert {m.name for m in reading.mentions} == {"Ida Brenner"}


def test_the_senses_of_quotes_are_kept_with_the_reading() -> None:
    model = Model(load_weights("open", TINY))
    document, reading = read_capture(capture("a", "Ida Brenner sagte, die Brücke sei gesperrt. Das Hafenamt schwieg."), model)
    names = [s.finding for s in reading.senses]
    assert names == [document.id, *(q.id for q in reading.quotes if not q.fragment)]
    told = unpack(reading.senses[1].vector)
    assert np.isclose(np.linalg.norm(told), 1, atol=1e-3)
    assert not np.allclose(told, unpack(reading.senses[0].vector), atol=0.05)
    assert read_capture(capture("a", TEXT))[1].senses == ()


def test_a_language_without_a_pack_is_not_read() -> None:
    model = Model(load_weights("open", TINY))
    text = "Burgemeester Jon Lund zei dat de brug gesloten blijft. Het is niet bekend hoe lang dat nog gaat duren voor de inwoners."
    _, reading = read_capture(capture("c", text), model)
    assert (reading.quotes, reading.covered) == ((), ())
