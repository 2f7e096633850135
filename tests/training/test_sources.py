"""Gold sets as annotated texts: places hold, conventions are kept."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest
from training.annotated import detokenise, sentences_of
from training.sources import bio_spans, germeval, own_quotations, plover, quotation, speeches

TEXT = "Ida Brenner sagte, die Brücke sei gesperrt. Die Reederei schweigt."


def test_detokenised_words_stand_where_they_are_said_to() -> None:
    tokens = ["Er", "(", "der", "Wirt", ")", "rief", ":", '"', "Nein", '"', ",", "und", "ging", "."]
    text, places = detokenise(tokens)
    assert text == 'Er (der Wirt) rief: "Nein", und ging.'
    assert [text[a:b] for a, b in places] == tokens


def test_sentences_are_the_programs() -> None:
    assert [TEXT[a:b] for a, b in sentences_of(TEXT)] == ["Ida Brenner sagte, die Brücke sei gesperrt.", "Die Reederei schweigt."]


def test_a_chunk_that_begins_inside_is_a_chunk() -> None:
    assert bio_spans(["I-LOC", "I-LOC", "B-LOC", "O", "I-PER"]) == [(0, 2, "LOC"), (2, 3, "LOC"), (4, 5, "PER")]


def test_germeval_keeps_what_we_read(tmp_path: Path) -> None:
    rows = [
        ("Der", "O"),
        ("sandmarker", "B-LOCderiv"),
        ("Hafenrat", "B-ORGpart"),
        ("lobt", "O"),
        ("Ida", "B-PER"),
        ("Brenner", "I-PER"),
    ]
    block = "#\tsource\n" + "\n".join(f"{i}\t{word}\t{tag}\tO" for i, (word, tag) in enumerate(rows, 1))
    path = tmp_path / "ner.tsv"
    path.write_text(block + "\n\n", encoding="utf-8")
    (sentence,) = germeval(path)
    assert [(sentence.text[a:b], label) for a, b, label in sentence.entities or ()] == [
        ("sandmarker", "LOCderiv"),
        ("Ida Brenner", "PER"),
    ]


def test_a_quotation_in_parts() -> None:
    line = {"type": "indirect", "start": 0, "end": 30, "spans": [[0, 5], [20, 30]], "cue": {"start": 6, "end": 11}, "speaker": None}
    frame = quotation(line)
    assert frame.anchor == (6, 11)
    assert frame.spans("content") == [(0, 5), (20, 30)]
    assert frame.spans("speaker") == []


def corpus(folder: Path, digest: str) -> Path:
    (folder / "documents.jsonl").write_text(json.dumps({"id": "7", "text": TEXT}) + "\n", encoding="utf-8")
    quote = {"kind": "quote", "document": "7", "start": 19, "end": 42, "type": "indirect", "cue": {"start": 12, "end": 17}}
    lines = [{"kind": "text", "document": "7", "sha256": digest, "length": len(TEXT)}, quote | {"speaker": {"start": 0, "end": 11}}]
    (folder / "annotations.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return folder


def test_own_quotations_fit_their_article(tmp_path: Path) -> None:
    folder = corpus(tmp_path, sha256(TEXT.encode()).hexdigest())
    (document,) = own_quotations(folder, folder)
    assert document.news is not None
    (frame,) = document.news
    assert [TEXT[a:b] for a, b in frame.spans("content") + frame.spans("speaker")] == ["die Brücke sei gesperrt", "Ida Brenner"]


def test_another_article_is_refused(tmp_path: Path) -> None:
    folder = corpus(tmp_path, "0" * 64)
    with pytest.raises(ValueError, match="not the text that was annotated"):
        own_quotations(folder, folder)


def test_speeches_keep_what_a_cue_lacks_as_a_role(tmp_path: Path) -> None:
    words = ["Wir", "weisen", "das", "zurück", "."]
    frame = {
        "Cue": ["0:1", "0:3"],
        "Source": ["0:0"],
        "Message": ["0:2"],
        "Addr": [],
        "Topic": [],
        "Medium": [],
        "Evidence": [],
        "PTC": [],
    }
    (tmp_path / "task1").mkdir()
    raw = {"Sentences": [{"SentenceId": 0, "Tokens": words}], "Annotations": [frame]}
    (tmp_path / "task1" / "a.json").write_text(json.dumps(raw), encoding="utf-8")
    (speech,) = speeches(tmp_path)
    assert speech.speech is not None
    (found,) = speech.speech
    assert found.anchor is not None
    assert speech.text[slice(*found.anchor)] == "weisen"
    assert {role: speech.text[a:b] for role, (a, b) in found.roles} == {"cue": "zurück", "source": "Wir", "message": "das"}


def test_plover_sentences(tmp_path: Path) -> None:
    path = tmp_path / "plover.txt"
    path.write_text('{\n    "text": "The harbour of Sandmark \\"reopened\\" on Monday.",\n    "id": 3\n}', encoding="utf-8")
    assert [t.text for t in plover(path)] == ['The harbour of Sandmark "reopened" on Monday.']
