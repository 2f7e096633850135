"""One document: each capability of its language pack in order, the trained reader beside the rules where it knows better."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from lagebild.languages import CAPABILITIES, Pack, pack_for
from lagebild.models import Model, Seen
from lagebild.records import Document, Reading, Role, Sense, Sentence
from lagebild.stages.read.mentions import combine_mentions
from lagebild.stages.read.quotes import combine_quotes
from lagebild.text.vectors import pack

__all__ = ["read"]

COMBINE: dict[str, Callable[..., tuple[Any, ...]]] = {"mentions": combine_mentions, "quotes": combine_quotes}
"""Where the trained reader has a say: (document, reading, what the rules found, what it saw, its digest) -> findings."""


def read(document: Document, sentences: tuple[Sentence, ...], model: Model | None = None) -> Reading:
    """All findings of one document. `covered` is empty where its language has no pack. `model`: the trained reader, if any."""
    pack = pack_for(document.language)
    reading = Reading(document=document.id, language=document.language, sentences=sentences)
    return _read_with(pack, document, reading, model) if pack else reading


def _read_with(pack: Pack, document: Document, reading: Reading, model: Model | None) -> Reading:
    seen = look(model, document, reading.sentences) if model else None
    for capability in CAPABILITIES:
        reader = getattr(pack, capability)
        if reader is None:
            continue
        found = reader(document, reading)
        if model and seen and capability in COMBINE:
            found = COMBINE[capability](document, reading, found, seen, model.digest)
        reading = replace(reading, **{capability: found})
    return replace(reading, covered=pack.covered, senses=_senses(model, seen, reading) if model and seen else ())


def _senses(model: Model, seen: Seen, reading: Reading) -> tuple[Sense, ...]:
    """Where the report and its quotes lie in the reader's space; fragments have no sense of their own."""
    quotes = [q for q in reading.quotes if not q.fragment]
    vectors = model.meant(seen, [[(s.start, s.end) for s in q.parts(Role.CONTENT)] for q in quotes])
    rows = ((reading.document, seen.vectors.sum(axis=0)), *((q.id, v) for q, v in zip(quotes, vectors, strict=True)))
    return tuple(Sense(finding=name, vector=pack(v)) for name, v in rows if v.any())


def look(model: Model, document: Document, sentences: tuple[Sentence, ...], *, speech: bool = False) -> Seen:
    """One pass of the trained reader over the sentences of a document. `speech`: frames of parliament, too."""
    words = [(t.start, t.end) for s in sentences for t in s.tokens]
    return model.read(document.text, [(s.start, s.end) for s in sentences], words, speech=speech)
