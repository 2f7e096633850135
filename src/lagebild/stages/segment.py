"""segment: a document in, sentences with tagged tokens out, by the document's language pack."""

from __future__ import annotations

from lagebild.languages import pack_for
from lagebild.records import Document, Sentence

__all__ = ["segment"]


def segment(document: Document) -> tuple[Sentence, ...]:
    """The sentences of a document, none where its language has no pack."""
    pack = pack_for(document.language)
    return pack.segment(document.text, document.blocks) if pack else ()
