"""English sentences and tokens. Numbers in words stand apart from what they count: "a six-mile trip" as "a 6-mile trip"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from lagebild.languages.en.numerals import compose
from lagebild.languages.pack import load_data
from lagebild.languages.tagging import segment_with
from lagebild.records import Sentence, Token
from lagebild.records.documents import Block
from lagebild.text.sentences import SplitRules

__all__ = ["segment"]

MODEL = "morphmodel_en.pgz"


@cache
def _rules() -> SplitRules:
    data = load_data("en", "segment")
    return SplitRules(
        abbreviations=frozenset(data["abbreviations"]),
        after_ordinal=frozenset(data["after_ordinal"]),
        starters=frozenset(data["starters"]),
        ordinal_dot=False,
    )


def segment(text: str, blocks: tuple[Block, ...]) -> tuple[Sentence, ...]:
    """English sentences of the blocks that are read, tokens tagged with the parts of speech of the British National Corpus."""
    sentences = segment_with(text, blocks, _rules(), MODEL)
    return tuple(replace(s, tokens=tuple(p for t in s.tokens for p in _parts(t))) for s in sentences)


@cache
def _counted() -> frozenset[str]:
    """What a number in words is joined to with a hyphen: units of measure, "year-old"."""
    units, counted = load_data("en", "units"), load_data("en", "counted")
    named = {word for sense in ("money", "measure") for words in units[sense].values() for word in words}
    return frozenset(named | set(counted["context"]["age_stems"]))


def _parts(token: Token) -> Iterator[Token]:
    """ "six-mile" as "six", "-", "mile"; other tokens as they are."""
    cut = next((i for i, c in enumerate(token.text) if c == "-" and token.text[i + 1 :].lower() in _counted()), -1)
    if cut <= 0 or compose(token.text[:cut].lower()) is None:
        yield token
        return
    number, unit = token.text[:cut], token.text[cut + 1 :]
    middle = token.start + cut
    yield Token(token.start, middle, number, "CRD", number.lower())
    yield Token(middle, middle + 1, "-", "PUN", "-")
    yield Token(middle + 1, token.end, unit, "AJ0", unit.lower())
