"""German figures: the rules of `lagebild.languages.shared.counting` filled with German data."""

from __future__ import annotations

from functools import cache

from lagebild.languages.de.numbers import number_words
from lagebild.languages.shared.count_rules import CountRules, count_rules
from lagebild.languages.shared.counting import read_figures
from lagebild.records import Document, Figure, Reading

__all__ = ["figures"]

_CLASSES = {
    "nouns": ("NN",), "names": ("NE", "FM"), "adjectives": ("ADJ(A)", "PIAT", "PIDAT"), "adverbs": ("ADV", "ADJ(D)"),
    "articles": ("ART", "PPOSAT", "PDAT"), "prepositions": ("APPR",), "verbs": ("VV", "VA", "VM"), "relatives": ("PREL",),
    "bare_genitives": ("s",),
}  # fmt: skip


def figures(document: Document, reading: Reading) -> tuple[Figure, ...]:
    """The figures of a German report, in order."""
    return read_figures(document, reading, _rules())


@cache
def _rules() -> CountRules:
    return count_rules("de", number_words(), _CLASSES)
