"""Where sentences end, and what is one token."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.languages import detect_language, pack_for
from lagebild.records import Block, BlockKind
from lagebild.text.sentences import SplitRules, split_sentences, split_tokens
from lagebild.text.wording import alike


def german(text: str) -> list[str]:
    pack = pack_for("de")
    assert pack is not None
    block = Block(start=0, end=len(text), kind=BlockKind.PARAGRAPH)
    return [text[s.start : s.end] for s in pack.segment(text, (block,))]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Er kam am 24. Oktober an. Sie blieb.", ["Er kam am 24. Oktober an.", "Sie blieb."]),
        ("„Wir gehen.“ Das sagte Dr. Lund.", ["„Wir gehen.“", "Das sagte Dr. Lund."]),
        ("„Warum?“, fragte er. Niemand antwortete.", ["„Warum?“, fragte er.", "Niemand antwortete."]),
        ("Es sind ca. 3.000 Mann, z. B. in Sandmark.", ["Es sind ca. 3.000 Mann, z. B. in Sandmark."]),
        ("Das war 2024. Danach kam nichts.", ["Das war 2024.", "Danach kam nichts."]),
        ("Im 3. Stock brannte es. Die Wehr kam.", ["Im 3. Stock brannte es.", "Die Wehr kam."]),
        ("Erster Absatz ohne Punkt\n\nZweiter Absatz.", ["Erster Absatz ohne Punkt", "Zweiter Absatz."]),
        ("»So nicht!« Er ging.", ["»So nicht!«", "Er ging."]),
    ],
)
def test_german_sentences(text: str, sentences: list[str]) -> None:
    assert german(text) == sentences


@given(st.text(alphabet="aB .!?„“\n1", max_size=200))
def test_sentences_keep_every_character_that_is_not_white_space(text: str) -> None:
    places = list(split_sentences(text, 0, len(text), SplitRules(ordinal_dot=True)))
    inside = "".join(text[s:e] for s, e in places)
    assert "".join(inside.split()) == "".join(text.split())
    assert all(a[1] <= b[0] for a, b in pairwise(places))


@given(st.text(max_size=200))
def test_tokens_cover_every_character_that_is_not_white_space(text: str) -> None:
    places = split_tokens(text, 0, len(text))
    assert all(a[1] <= b[0] for a, b in pairwise(places))
    assert "".join("".join(text[s:e] for s, e in places).split()) == "".join(text.split())


def test_a_very_long_sentence_is_read_in_bounded_pieces() -> None:
    text = "Zahl " * 3000
    (sentence,) = german(text)
    assert len(sentence) == len(text) - 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Die Regierung hat das Gesetz nicht beschlossen, sagte der Minister am Montag.", "de"),
        ("The government has not passed the law, the minister said on Monday.", "en"),
        ("Le gouvernement n'a pas adopté la loi, a déclaré le ministre lundi dernier à la presse.", "und"),
        ("Hallitus ei hyväksynyt lakia, ministeri sanoi maanantaina toimittajille pääkaupungissa.", "und"),
        ("정부는 월요일 법안을 통과시키지 않았다고 장관이 말했다.", "und"),
        ("Правительство не приняло закон, сказал министр в понедельник журналистам.", "und"),
        ("1234 5678", None),
    ],
)
def test_the_language_is_told_or_said_to_be_another(text: str, code: str | None) -> None:
    assert detect_language(text) == code


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Kims", "Kim", True),
        ("südkoreanischen", "Südkorea", True),
        ("Lund", "Land", False),
        ("Brandis", "Brandt", False),
        ("Über", "uber", True),
    ],
)
def test_forms_of_one_word(a: str, b: str, same: bool) -> None:
    assert alike(a, b) is same
