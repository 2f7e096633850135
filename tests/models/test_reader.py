"""One pass: names, statements with their roles, vectors; the same whatever stands around."""

from __future__ import annotations

import re
import time

import numpy as np
import pytest

from lagebild.models import Model, Seen

TEXT = "Ida Brenner sagte, die Brücke sei gesperrt. Das Hafenamt in Sandmark schwieg."
LONG = f"{TEXT} {'Es regnete. ' * 40}Ida Brenner sagte, die Brücke sei gesperrt. {'Es schneite. ' * 40}"


def read(model: Model, text: str) -> Seen:
    sentences = [m.span() for m in re.finditer(r"[^.\s][^.]*\.?", text)]
    words = [m.span() for m in re.finditer(r"\w+|[^\w\s]", text)]
    return model.read(text, sentences, words)


def test_names(tiny: Model) -> None:
    assert [(TEXT[e.start : e.end], e.label) for e in read(tiny, TEXT).entities] == [
        ("Ida Brenner", "PER"), ("Hafenamt", "ORG"), ("Sandmark", "LOC"),
    ]  # fmt: skip


def test_a_statement_with_its_roles(tiny: Model) -> None:
    frame = read(tiny, TEXT).frames[0]
    assert (TEXT[slice(*frame.anchor)], frame.kind) == ("sagte", "CUE")
    assert frame.score > 0.9
    assert [TEXT[a:b] for a, b in frame.roles["content"]] == ["die Brücke sei gesperrt"]
    assert TEXT[slice(*frame.roles["speaker"][0])] == "Ida Brenner"
    assert max(frame.manner, key=lambda m: frame.manner[m]) == "indirect"


def test_what_is_likely_reported_speech(tiny: Model) -> None:
    seen = read(tiny, TEXT)
    told = [TEXT[a:b] for a, b, p in zip(seen.starts, seen.ends, seen.reported, strict=True) if p > 0.5]
    assert told == ["die", "Brücke", "sei", "gesperrt"]


def test_windows_find_each_thing_once(tiny: Model) -> None:
    seen = read(tiny, LONG)
    assert [LONG[slice(*f.anchor)] for f in seen.frames] == ["sagte", "sagte"]
    assert [e.label for e in seen.entities] == ["PER", "ORG", "LOC", "PER"]


def test_every_sentence_has_a_vector_of_length_one(tiny: Model) -> None:
    vectors = read(tiny, LONG).vectors
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1)


def test_frames_of_parliament_only_where_they_are_asked_for(tiny: Model) -> None:
    words = [m.span() for m in re.finditer(r"\w+|[^\w\s]", TEXT)]
    seen = tiny.read(TEXT, [(0, len(TEXT))], words, speech=True)
    assert read(tiny, TEXT).speech == ()
    assert [TEXT[slice(*f.anchor)] for f in seen.speech] == ["sagte"]
    assert [TEXT[a:b] for a, b in seen.speech[0].roles["message"]] == ["die Brücke sei gesperrt"]


def test_weights_in_one_file_read_the_same(tiny: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    apart = read(tiny, TEXT)
    monkeypatch.setattr(tiny, "_space", None)
    whole = read(tiny, TEXT)
    assert whole.frames == apart.frames
    assert np.array_equal(whole.vectors[:, ::-1], apart.vectors)


def test_vectors_of_a_document_that_was_read_are_remembered(tiny: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    sentences = [(0, 43), (44, len(TEXT))]
    fresh = tiny.vectors(TEXT, sentences)
    monkeypatch.setattr(tiny, "_session", None)
    assert np.array_equal(tiny.vectors(TEXT, sentences), fresh)
    assert fresh.shape == (2, 6)


def test_questions_and_passages_are_read_by_the_whole_encoder(tiny: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, told = tiny.embed(["die Brücke"], asked=True), tiny.embed(["die Brücke"])
    assert not np.array_equal(asked, told)
    assert np.allclose(np.linalg.norm(np.concatenate([asked, told]), axis=1), 1)
    monkeypatch.setattr(tiny, "_whole", None)  # weights without it: the reader's own vectors, which know no questions
    assert np.array_equal(tiny.embed(["die Brücke"], asked=True), tiny.embed(["die Brücke"]))


def test_embedding_is_the_same_alone_and_in_company(tiny: Model) -> None:
    both = tiny.embed(["die Brücke", "", "Sandmark " * 200])
    assert np.array_equal(both[0], tiny.embed(["die Brücke"])[0])
    assert not both[1].any()
    assert both.shape == (3, 6)


def test_the_same_text_gives_the_same_answer(tiny: Model) -> None:
    first, second = read(tiny, LONG), read(tiny, LONG)
    assert first.frames == second.frames
    assert np.array_equal(first.vectors, second.vectors)


def test_nothing_to_read(tiny: Model) -> None:
    seen = tiny.read("", [], [])
    assert (seen.entities, seen.frames, len(seen.vectors)) == ((), (), 0)
    assert tiny.read("ab", [(0, 2)], []).frames == ()


def test_hostile_text_is_bounded(tiny: Model) -> None:
    began = time.process_time()
    text = "sagte " * 40_000
    seen = tiny.read(text, [(0, len(text))], [(i, i + 5) for i in range(0, len(text), 6)])
    assert len(seen.frames) > 100
    assert time.process_time() - began < 20
