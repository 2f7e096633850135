"""English figures: the rules of `lagebild.languages.shared.counting` filled with English data."""

from __future__ import annotations

from functools import cache

from lagebild.languages.en.numbers import number_words
from lagebild.languages.shared.count_rules import CountRules, count_rules
from lagebild.languages.shared.counting import read_figures
from lagebild.records import Document, Figure, Reading

__all__ = ["figures"]

_CLASSES = {
    "nouns": ("NN",), "names": ("NP",), "adjectives": ("AJ", "VVN-", "ORD"), "adverbs": ("AV0",), "articles": ("AT", "DPS"),
    "prepositions": ("PRP", "PRF"), "verbs": ("VV", "VB", "VH", "VD", "VM"), "relatives": ("PNQ", "DTQ", "CJT"), "head_last": False,
}  # fmt: skip


def figures(document: Document, reading: Reading) -> tuple[Figure, ...]:
    """The figures of an English report, in order."""
    return read_figures(document, reading, _rules())


@cache
def _rules() -> CountRules:
    return count_rules("en", number_words(), _CLASSES, singular=("NN1",), befallen=("VB", "VH", "VVN", "VVD"))
