"""Ordinals, whatever the language."""

from __future__ import annotations

import pytest

from lagebild.languages.de.numbers import number_words as german
from lagebild.languages.en.numbers import number_words as english
from lagebild.records import Token
from lagebild.text.ordinals import read_ordinals
from lagebild.text.quantities import NumberWords
from lagebild.text.sentences import split_tokens


def read(text: str, words: NumberWords) -> list[float]:
    tokens = [Token(s, e, text[s:e], "", "") for s, e in split_tokens(text, 0, len(text))]
    return [o.value for o in read_ordinals(tokens, words)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("die dritte Botin", [3]), ("der einundzwanzigste Bote", [21]), ("die 3. Botin", [3]), ("zu viert", [4]), ("erster, zweiter", [1, 2]),
        ("der hundertste Bote", [100]), ("der einhundert Milliardste Stern", [1e11]), ("das siebte Tor", [7]), ("die achte Tür", [8]),
        ("acht Boten", []), ("die beste Botin", []), ("mit 3 Boten", []),
    ],
)  # fmt: skip
def test_german(text: str, values: list[float]) -> None:
    assert read(text, german()) == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("the third boat", [3]), ("the twenty-first boat", [21]), ("the 3rd boat", [3]), ("the two hundredth boat", [200]),
        ("eight boats", []), ("the best boat", []),
    ],
)  # fmt: skip
def test_english(text: str, values: list[float]) -> None:
    assert read(text, english()) == values
