"""English numbers: single words (`numerals`), several words (`spoken_numbers`) and the words around them."""

from __future__ import annotations

from functools import cache

from lagebild.languages.en.numerals import compose, ordinal
from lagebild.languages.en.spoken_numbers import spoken
from lagebild.languages.pack import load_data
from lagebild.languages.shared.count_rules import number_words_of
from lagebild.text.quantities import NumberWords

__all__ = ["compose", "number_words", "ordinal"]


@cache
def number_words() -> NumberWords:
    """The English number words, for `lagebild.text.quantities`."""
    return number_words_of(load_data("en", "numbers"), compose, ordinal, (), spoken)
