"""English numbers: words with hyphens ("twenty-five") and the words around numbers, from data/numbers.toml."""

from __future__ import annotations

from functools import cache, lru_cache

from lagebild.languages.pack import load_data
from lagebild.languages.shared.count_rules import number_words_of
from lagebild.text.quantities import NumberWords

__all__ = ["compose", "number_words"]

_PARTS = 8  # "two-hundred-and-fifty-five" has five


@lru_cache(maxsize=4096)
def compose(word: str) -> float | None:
    """The value of an English number word in lower case, with or without hyphens, None where it is none.

    >>> compose("twenty-five"), compose("two-hundred-and-five"), compose("well-known")
    (25.0, 205.0, None)
    """
    data = load_data("en", "numbers")
    total = current = 0.0
    parts = word.split("-", _PARTS)
    for at, part in enumerate(parts):
        value = data["units"].get(part, data["tens"].get(part))
        if value is not None:
            current += value
        elif at and part in data["scales"]:
            total, current = (total, current * 100) if part == "hundred" else (total + current * data["scales"][part], 0.0)
        elif not at or part not in data["joiners"]:
            return None
    return float(total + current)


@cache
def number_words() -> NumberWords:
    """The English number words, for `lagebild.text.quantities`."""
    return number_words_of(load_data("en", "numbers"), compose, ())
