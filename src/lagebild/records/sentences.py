"""Sentences and tokens: offsets into a document with part of speech and lemma."""

from __future__ import annotations

from dataclasses import dataclass

from lagebild.records.documents import BlockKind

__all__ = ["Sentence", "Token"]


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark at `[start, end)` of the document.

    `pos` is a part of speech in the tagger's scheme (German: STTS as HanTa writes it, "VV(FIN)", "NN", "NE"; English:
    Penn Treebank), `lemma` its dictionary form. Positional, since it is made in the millions.
    """

    start: int
    end: int
    text: str
    pos: str
    lemma: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """`[start, end)` of the document, inside one block. `block` is the index in `Document.blocks`."""

    start: int
    end: int
    block: int
    kind: BlockKind
    tokens: tuple[Token, ...]
