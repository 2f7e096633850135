"""One capture becomes one document."""

from __future__ import annotations

import json
import re
from datetime import date

from lagebild.errors import ExtractError
from lagebild.languages import detect_language
from lagebild.records import Block, BlockKind, Capture, Document, Media, TimeRange, digest

__all__ = ["extract"]


def extract(capture: Capture) -> Document:
    """The document of a capture.

    Raises:
        ExtractError: there is nothing to read in it; the code and reason say why.
    """
    fields: dict[str, str | None] = {}
    text = capture.data.decode("utf-8-sig")
    if capture.media is Media.JSON:
        fields = json.loads(text)
        text = str(fields["text"])
    if not text.strip():
        raise ExtractError("empty", "the report has no text")
    blocks = tuple(
        Block(start=m.start(), end=m.end(), kind=BlockKind.PARAGRAPH) for m in re.finditer(r"\S[^\n]*", text) if m.group().strip()
    )
    day = fields.get("date")
    return Document(
        id=str(fields.get("id") or capture.id),
        source=capture.source,
        text=text,
        digest=digest(text),
        language=detect_language(text),
        blocks=blocks,
        title=fields.get("title"),
        outlet=fields.get("outlet"),
        url=fields.get("url"),
        published=TimeRange.day(date.fromisoformat(day[:10])) if day else None,
        published_reason="metadata" if day else None,
    )
