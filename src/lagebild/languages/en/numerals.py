"""English numbers in one word ("twenty-five", "thirds"), from data/numbers.toml; several words: `spoken_numbers`."""

from __future__ import annotations

from functools import cache, lru_cache

from lagebild.languages.pack import load_data

__all__ = ["compose", "denominator", "number_lists", "ordinal"]

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


@lru_cache(maxsize=4096)
def denominator(word: str, plural: bool | None = None) -> float | None:
    """How many of a part make one, None where the word names no part; `plural`: only in this number.

    >>> denominator("thirds"), denominator("quarter"), denominator("second"), denominator("third", plural=True)
    (3.0, 4.0, None, None)
    """
    many = word.endswith("s")
    if plural is not None and many != plural:
        return None
    fractions = load_data("en", "numbers")["fractions"]
    if word in fractions:
        return float(round(1 / fractions[word]))
    place = ordinal(word.removesuffix("s"))
    return place if place is not None and place > 2 else None  # halves have a word of their own, and a second is no half


@cache
def number_lists(name: str) -> frozenset[str]:
    """A list of the data's `[spoken]` by name."""
    return frozenset(load_data("en", "numbers")["spoken"][name])
