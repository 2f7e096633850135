"""German sentences and tokens."""

from __future__ import annotations

from functools import cache

from lagebild.languages.de.retag import with_names
from lagebild.languages.pack import load_data
from lagebild.languages.tagging import segment_with
from lagebild.records import Sentence
from lagebild.records.documents import Block
from lagebild.text.sentences import SplitRules

__all__ = ["segment"]

MODEL = "morphmodel_ger.pgz"


@cache
def _rules() -> SplitRules:
    data = load_data("de", "segment")
    return SplitRules(
        abbreviations=frozenset(data["abbreviations"]),
        after_ordinal=frozenset(data["after_ordinal"]),
        starters=frozenset(data["starters"]),
        ordinal_dot=True,
    )


def segment(text: str, blocks: tuple[Block, ...]) -> tuple[Sentence, ...]:
    """German sentences of the blocks that are read, tokens tagged with STTS parts of speech."""
    return with_names(segment_with(text, blocks, _rules(), MODEL))
