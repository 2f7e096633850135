"""Ordinal numbers in a row of tokens ("die dritte Runde", "am 3.", "the twenty-first"): a place in an order, no count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lagebild.records import Token
from lagebild.text.number_scan import NumberReader, NumberWords

__all__ = ["Ordinal", "read_ordinals"]

_DIGITS = re.compile(r"\d{1,3}")


@dataclass(frozen=True, slots=True)
class Ordinal:
    """An ordinal over the tokens `[first, last)`."""

    first: int
    last: int
    value: float


def read_ordinals(tokens: Sequence[Token], words: NumberWords) -> tuple[Ordinal, ...]:
    """All ordinals of a sentence, left to right: in digits ("3.", "3rd") and in words, also with a number before ("two hundredth").

    >>> from lagebild.languages.de.numbers import number_words
    >>> tokens = [Token(0, 3, "das", "ART", "das"), Token(4, 10, "dritte", "ADJ(A)", "dritt"), Token(11, 14, "Tor", "NN", "Tor")]
    >>> [o.value for o in read_ordinals(tokens, number_words())]
    [3.0]
    """
    reader = NumberReader(tokens, words)
    found: list[Ordinal] = []
    at = 0
    while at < len(tokens):
        ordinal = _at(reader, at)
        if ordinal is None:
            at += 1
        else:
            found.append(ordinal)
            at = ordinal.last
    return tuple(found)


def _at(reader: NumberReader, at: int) -> Ordinal | None:
    text = reader.tokens[at].text
    if text[0].isdigit():
        return _written(reader, at)
    value = reader.words.ordinal(reader.lower[at])
    if value is not None:
        return Ordinal(at, at + 1, value)
    return _spoken(reader, at)


def _written(reader: NumberReader, at: int) -> Ordinal | None:
    """ "3." where a sentence does not end there, "21st"."""
    text = reader.tokens[at].text
    digits = _DIGITS.match(text)
    suffix = text[digits.end() :] if digits else ""
    behind = at + 1
    if digits and not suffix and behind < len(reader.tokens) and reader.tokens[behind].start == reader.tokens[at].end:
        suffix, behind = reader.lower[behind], behind + 1
    if digits is None or suffix.lower() not in reader.words.ordinal_marks or (suffix == "." and not reader.is_ordinal(at)):
        return None
    return Ordinal(at, behind, float(digits[0]))


def _spoken(reader: NumberReader, at: int) -> Ordinal | None:
    """A number in words and the ordinal that ends it: "einhundert Milliardste", "two hundred and fifth"."""
    number = reader.core(at)
    if number is None or number.written or not number.last < len(reader.tokens):
        return None
    last = number.last + (reader.lower[number.last] in reader.words.joiners)
    value = reader.words.ordinal(reader.lower[last]) if last < len(reader.tokens) else None
    if value is None or value <= 0:
        return None
    if value >= 100 and number.value < value:
        return Ordinal(at, last + 1, number.value * value)
    return (
        Ordinal(at, last + 1, number.value + value)
        if number.value % 10 ** len(str(int(value))) == 0 and number.value >= 100
        else None
    )
