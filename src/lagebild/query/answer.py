"""The whole picture as JSON: the records as they are, without what only the reading needed."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from lagebild.records import Lagebild

__all__ = ["as_json", "for_readers"]


def for_readers(lagebild: Lagebild) -> Lagebild:
    """The picture without sentences, tokens and vectors; every offset and finding stays."""
    stories = tuple(replace(s, readings=tuple(replace(r, sentences=(), senses=()) for r in s.readings)) for s in lagebild.stories)
    return replace(lagebild, stories=stories)


def as_json(lagebild: Lagebild) -> str:
    """One JSON object, as `lagebild schema` describes it; a story that nobody judged says nothing of judgements."""
    picture = msgspec.to_builtins(for_readers(lagebild))
    for story in picture["stories"]:
        if not story["rulings"]:
            del story["rulings"]
    return msgspec.json.format(msgspec.json.encode(picture), indent=1).decode()
