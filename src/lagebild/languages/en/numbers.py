"""English numbers: words with hyphens ("twenty-five") and the words around numbers, from data/numbers.toml."""

from __future__ import annotations

from functools import cache, lru_cache

from lagebild.languages.pack import load_data
from lagebild.languages.shared.count_rules import number_words_of
from lagebild.text.quantities import NumberWords

__all__ = ["compose", "number_words", "ordinal"]

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


@lru_cache(maxsize=4096)
def ordinal(word: str) -> float | None:
    """The place that an English ordinal in lower case names, None where it is none.

    >>> ordinal("third"), ordinal("twenty-first"), ordinal("fast")
    (3.0, 21.0, None)
    """
    places = load_data("en", "numbers")["ordinals"]["places"]
    head, hyphen, tail = word.rpartition("-")
    if tail not in places:
        return None
    many = compose(head) if hyphen else 0.0
    return None if many is None else float(many + places[tail]) if places[tail] < 100 else float((many or 1.0) * places[tail])


@cache
def number_words() -> NumberWords:
    """The English number words, for `lagebild.text.quantities`."""
    return number_words_of(load_data("en", "numbers"), compose, ordinal, ())
