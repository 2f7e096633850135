"""English sentences and tokens."""

from __future__ import annotations

from functools import cache

from lagebild.languages.pack import load_data
from lagebild.languages.tagging import segment_with
from lagebild.records import Sentence
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
    """English sentences of the blocks that are read, tokens tagged with Penn Treebank parts of speech."""
    return segment_with(text, blocks, _rules(), MODEL)
