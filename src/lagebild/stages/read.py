"""read: sentences in, findings out, by the readers of the document's language pack."""

from __future__ import annotations

from dataclasses import replace

from lagebild.languages import CAPABILITIES, Pack, pack_for
from lagebild.models import Model
from lagebild.records import Document, Reading, Sentence

__all__ = ["read"]


def read(document: Document, sentences: tuple[Sentence, ...], model: Model | None = None) -> Reading:
    """All findings of one document. `covered` is empty where its language has no pack."""
    pack = pack_for(document.language)
    reading = Reading(document=document.id, language=document.language, sentences=sentences)
    return _read_with(pack, document, reading) if pack else reading


def _read_with(pack: Pack, document: Document, reading: Reading) -> Reading:
    for capability in CAPABILITIES:
        reader = getattr(pack, capability)
        if reader is not None:
            reading = replace(reading, **{capability: reader(document, reading)})
    return replace(reading, covered=pack.covered)
