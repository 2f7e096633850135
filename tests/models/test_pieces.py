"""Words are cut into the likeliest pieces, and every piece knows which characters it stands for."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.models.pieces import LONGEST_WORD, UNKNOWN, Pieces

SCORES = {
    "<s>": 0.0, "<pad>": 0.0, "</s>": 0.0, "<unk>": 0.0, "▁": -3.0, "▁Ha": -4.0, "▁Hafen": -6.0, "fen": -4.0, "amt": -4.0,
    "a": -5.0, "f": -5.0, "e": -5.0, "n": -5.0, "fi": -4.5, "i": -5.0, ".": -2.0, "...": -3.0, "▁1": -4.0, "1/2": -4.0,
    "ä": -5.0, "▁ä": -5.0, "s": -4.0,
}  # fmt: skip
NAMES = list(SCORES)


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    return Pieces(SCORES)


def shown(pieces: Pieces, text: str) -> list[tuple[str, str]]:
    """(piece, the characters it stands for)"""
    cut = pieces.cut(text, 0, len(text))
    return [(NAMES[i], text[a:b]) for i, a, b in zip(cut.ids, cut.starts, cut.ends, strict=True)]


def test_the_likeliest_cut_wins(pieces: Pieces) -> None:
    assert shown(pieces, "Hafenamt") == [("▁Hafen", "Hafen"), ("amt", "amt")]


def test_places_count_from_the_start_of_the_text(pieces: Pieces) -> None:
    text = "xx\n Hafen ."
    cut = pieces.cut(text, 4, len(text))
    assert [(a, b) for a, b in zip(cut.starts.tolist(), cut.ends.tolist(), strict=True)] == [(4, 9), (10, 10), (10, 11)]


def test_unknown_neighbours_are_one_piece(pieces: Pieces) -> None:
    assert shown(pieces, "Hafenжя") == [("▁Hafen", "Hafen"), ("<unk>", "жя")]


def test_text_never_becomes_a_special_piece(pieces: Pieces) -> None:
    assert {"<s>", "</s>", "<pad>"}.isdisjoint(name for name, _ in shown(pieces, "<s> </s> <pad>"))


def test_compatibility_forms_keep_their_places(pieces: Pieces) -> None:
    assert shown(pieces, "ﬁ…") == [("▁", ""), ("fi", "ﬁ"), ("...", "…")]


def test_combining_marks_belong_to_their_letter(pieces: Pieces) -> None:
    assert shown(pieces, "a\u0308s") == [("▁ä", "a\u0308"), ("s", "s")]


def test_invisible_characters_are_spaces_or_nothing(pieces: Pieces) -> None:
    assert [p for p, _ in shown(pieces, "a\u200bs\x07s")] == ["▁", "a", "▁", "s", "s"]


def test_an_endless_word_costs_one_piece(pieces: Pieces) -> None:
    began = time.process_time()
    assert shown(pieces, "a" * 5_000_000)[0][0] == "<unk>"
    assert len(shown(pieces, "a" * LONGEST_WORD)) > 1
    assert time.process_time() - began < 2


def test_nothing_gives_nothing(pieces: Pieces) -> None:
    assert len(pieces.cut("", 0, 0)) == len(pieces.cut(" \n\u200b", 0, 3)) == 0


def test_a_table_is_read_by_its_lines(tmp_path: Path) -> None:
    path = tmp_path / "pieces.tsv"
    path.write_text("".join(f"{p}\t{s!r}\n" for p, s in SCORES.items()), encoding="utf-8")
    assert Pieces.load(path).cut("Hafen", 0, 5).ids.tolist() == [NAMES.index("▁Hafen")]
    path.write_text("a\t1\na\t2\n", encoding="utf-8")
    with pytest.raises(ValueError, match="stands twice"):
        Pieces.load(path)


@settings(deadline=None)
@given(st.text(max_size=60))
def test_places_are_in_order_and_inside(text: str) -> None:
    cut = Pieces(SCORES).cut(text, 0, len(text))
    assert all(0 <= a <= b <= len(text) for a, b in zip(cut.starts.tolist(), cut.ends.tolist(), strict=True))
    assert cut.starts.tolist() == sorted(cut.starts.tolist())
    assert all(0 <= i < len(SCORES) and (i >= UNKNOWN) for i in cut.ids.tolist())
