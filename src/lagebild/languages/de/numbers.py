"""German numbers: written-out compounds ("dreihundertneun") and the words around numbers, from data/numbers.toml."""

from __future__ import annotations

from functools import cache, lru_cache

from lagebild.languages.pack import load_data
from lagebild.languages.shared.count_rules import number_words_of
from lagebild.text.quantities import NumberWords

__all__ = ["compose", "number_words"]

_LONGEST = 90  # characters; the longest number word of news is shorter
_HALF = "einhalb"


@lru_cache(maxsize=4096)
def compose(word: str) -> float | None:
    """The value of a German number word in lower case, None where it is none. "ein" alone is an article, not a number.

    >>> compose("dreihundertneunundneunzigtausendfünfhundertneun"), compose("zweieinhalb"), compose("einsam")
    (399509.0, 2.5, None)
    """
    if len(word) > _LONGEST or word == "ein":
        return None
    if word.endswith(_HALF) and (whole := _below_hundred(word[: -len(_HALF)])):
        return whole + 0.5
    return _thousands(word)


def _thousands(word: str) -> float | None:
    head, mark, tail = word.partition("tausend")
    if not mark:
        return _hundreds(word)
    many = 1.0 if not head else _hundreds(head)
    rest = 0.0 if not tail else _hundreds(tail.removeprefix("und"))
    return None if many is None or rest is None or "tausend" in tail else many * 1000 + rest


def _hundreds(word: str) -> float | None:
    head, mark, tail = word.partition("hundert")
    if not mark:
        return _below_hundred(word)
    many = 1.0 if not head else _below_hundred(head)
    rest = 0.0 if not tail else _below_hundred(tail.removeprefix("und"))
    return None if many is None or rest is None else many * 100 + rest


def _below_hundred(word: str) -> float | None:
    data = load_data("de", "numbers")
    value = data["units"].get(word, data["tens"].get(word))
    if value is None and "und" in word:
        unit, _, ten = word.partition("und")
        one, many = data["units"].get(unit), data["tens"].get(ten)
        value = one + many if one is not None and one < 10 and many is not None else None
    return None if value is None else float(value)


@cache
def number_words() -> NumberWords:
    """The German number words, for `lagebild.text.quantities`."""
    openers = ("ADV", "ART", "PPER", "PDS", "PIS", "PIAT", "KOUS", "PROAV", "PW")
    return number_words_of(load_data("de", "numbers"), compose, openers)
