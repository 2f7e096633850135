"""German numbers: written-out compounds ("dreihundertneun") and the words around numbers, from data/numbers.toml."""

from __future__ import annotations

from functools import cache, lru_cache

from lagebild.languages.pack import load_data
from lagebild.languages.shared.count_rules import number_words_of
from lagebild.text.quantities import NumberWords

__all__ = ["compose", "number_words", "ordinal"]

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


_ENDINGS = ("ens", "er", "es", "en", "em", "e")


@lru_cache(maxsize=4096)
def ordinal(word: str) -> float | None:
    """The place that a German ordinal in lower case names, None where it is none. Bare stems are those of "zu dritt".

    >>> ordinal("dritter"), ordinal("einundzwanzigsten"), ordinal("erstens"), ordinal("besten")
    (3.0, 21.0, 1.0, None)
    """
    data = load_data("de", "numbers")["ordinals"]
    if len(word) > _LONGEST:
        return None
    if word in data["whole"]:
        return float(data["whole"][word])
    stem = next((word.removesuffix(e) for e in _ENDINGS if word.endswith(e)), word)
    if stem in data["stems"] and (stem != word or word in data["bare"]):
        return float(data["stems"][stem])
    regular = stem if stem != word else f"{stem}" if stem.endswith("t") and compose(stem) is None else ""
    return _regular(regular)


def _regular(stem: str) -> float | None:
    """ "neunt" (below 20), "zwanzigst", "hunderteinundzwanzigst", "hundertdritt"."""
    data = load_data("de", "numbers")
    for tail, value in data["ordinals"]["stems"].items():
        head = stem.removesuffix(tail)
        if head != stem and head and (many := compose(head.removesuffix("und"))) is not None and many % 100 == 0:
            return float(many + value)
    if stem.endswith("st"):
        base = stem.removesuffix("st")
        scale: float | None = data["ordinals"]["scales"].get(base)
        high = scale if scale is not None else compose(base)
        return high if high is not None and high >= 20 else None
    value = compose(stem.removesuffix("t")) if stem.endswith("t") else None
    return value if value is not None and 0 < value % 100 < 20 else None


@cache
def number_words() -> NumberWords:
    """The German number words, for `lagebild.text.quantities`."""
    openers = ("ADV", "ART", "PPER", "PDS", "PIS", "PIAT", "KOUS", "PROAV", "PW")
    return number_words_of(load_data("de", "numbers"), compose, ordinal, openers)
