"""Texts as pieces with labels: labels stand on the right pieces, whatever the windows."""

from __future__ import annotations

import random
import re
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from training.annotated import Annotated, Frame, sentences_of
from training.encoded import ENTITIES, MANNERS, NEWS_ROLES, Encoded, cut, encode, restyle, window

TEXT = "Ida Brenner sagte, die Brücke sei gesperrt. „Niemand fährt“, hieß es weiter. Sie werde im Mai frei."


class Halves:
    """A tokenizer that cuts words of more than four letters in two."""

    def encode_batch(self, texts: list[str], **_: Any) -> list[Any]:
        return [self._encode(text) for text in texts]

    def _encode(self, text: str) -> Any:
        offsets = []
        for found in re.finditer(r"\w+|[^\w\s]", text):
            a, b = found.span()
            offsets += [(a, b)] if b - a <= 4 else [(a, a + 3), (a + 3, b)]
        return SimpleNamespace(ids=[10 + i for i in range(len(offsets))], offsets=offsets)


def article() -> Annotated:
    def frame(kind: str, anchor: str | None, content: str, speaker: str | None) -> Frame:
        def place(words: str) -> tuple[int, int]:
            return TEXT.index(words), TEXT.index(words) + len(words)

        roles = [("content", place(content))] + ([("speaker", place(speaker))] if speaker else [])
        return Frame(scheme="news", kind=kind, anchor=place(anchor) if anchor else None, roles=tuple(roles))

    frames = (
        frame("indirect", "sagte", "die Brücke sei gesperrt", "Ida Brenner"),
        frame("direct", "hieß", "Niemand fährt", None),
        frame("free_indirect", None, "Sie werde im Mai frei", "Ida Brenner"),
    )
    return Annotated(id="a", text=TEXT, sentences=sentences_of(TEXT), entities=((0, 11, "PER"),), news=frames)


@pytest.fixture
def whole() -> Encoded:
    return encode(article(), Halves())  # type: ignore[arg-type]


def words(whole: Encoded, where: Any) -> str:
    return " ".join(TEXT[whole.starts[i] : whole.ends[i]] for i in np.flatnonzero(where))


def test_every_piece_of_a_name_is_labelled(whole: Encoded) -> None:
    tags = whole.tags["entity"]
    assert words(whole, tags == 2 * ENTITIES.index("PER") + 1) == "Ida"
    assert words(whole, tags == 2 * ENTITIES.index("PER") + 2) == "Bre nner"


def test_types_of_content(whole: Encoded) -> None:
    kinds = (whole.tags["manner"] + 1) // 2
    assert words(whole, kinds == 1 + MANNERS.index("direct")) == "Nie mand fäh rt"
    assert words(whole, kinds == 1 + MANNERS.index("free_indirect")) == "Sie wer de im Mai frei"


def test_a_statement_is_anchored_at_its_cue_or_where_it_begins(whole: Encoded) -> None:
    anchors = {words(whole, np.arange(len(whole)) == link.anchor): link for link in whole.links}
    assert list(anchors) == ["hieß", "sag", "Sie"] or set(anchors) == {"hieß", "sag", "Sie"}
    told = anchors["sag"].roles
    assert words(whole, told == NEWS_ROLES.index("content")) == "die Brü cke sei ges perrt"
    assert words(whole, told == NEWS_ROLES.index("speaker")) == "Ida Bre nner"
    assert words(whole, whole.tags["anchor"] == 3) == "Sie"


def test_two_statements_never_share_an_anchor() -> None:
    text = "Brenner sagte, es brenne, „lichterloh“."
    place = (text.index("sagte"), text.index("sagte") + 5)
    frames = tuple(
        Frame(scheme="news", kind=kind, anchor=place, roles=(("content", (text.index(words), text.index(words) + len(words))),))
        for kind, words in (("direct", "lichterloh"), ("indirect", "es brenne, „lichterloh"))
    )
    document = Annotated(id="b", text=text, sentences=((0, len(text)),), news=frames)
    found = encode(document, Halves())  # type: ignore[arg-type]
    assert sorted(text[found.starts[x.anchor] : found.ends[x.anchor]] for x in found.links) == ["lic", "sag"]


def test_windows_are_whole_sentences_and_keep_their_links(whole: Encoded) -> None:
    parts = cut(whole, 15)
    assert [len(set(p.sentences)) for p in parts] == [1, 1, 1]
    assert sum(len(p) for p in parts) == len(whole)
    last = parts[-1]
    assert [words_of(last, x.roles == NEWS_ROLES.index("content")) for x in last.links] == ["Sie wer de im Mai frei"]


def words_of(part: Encoded, where: Any) -> str:
    return " ".join(TEXT[part.starts[i] : part.ends[i]] for i in np.flatnonzero(where))


def test_a_sentence_too_long_is_cut(whole: Encoded) -> None:
    assert max(map(len, cut(whole, 4))) == 4
    assert sum(map(len, cut(whole, 4))) == len(whole)


def test_windows_overlap_by_sentences(whole: Encoded) -> None:
    parts = cut(whole, 30, overlap=1)
    assert int(parts[1].sentences[0]) == int(parts[0].sentences[-1])


def test_a_window_counts_its_own_pieces(whole: Encoded) -> None:
    part = window(whole, 2, 9)
    assert part.ids.tolist() == whole.ids[2:9].tolist()
    assert all(0 <= x.anchor < 7 and len(x.roles) == 7 for x in part.links)


def test_other_quotation_marks_in_the_same_places() -> None:
    styles = {restyle(TEXT, random.Random(seed)) for seed in range(40)}
    assert len(styles) == 6
    assert all(len(s) == len(TEXT) and re.sub(r"[„“”»«\"]", "x", s) == re.sub(r"[„“]", "x", TEXT) for s in styles)
