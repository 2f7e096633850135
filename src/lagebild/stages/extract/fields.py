"""What a capture says of itself besides its text: title, outlet, address, authors, date."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lagebild.errors import ExtractError
from lagebild.records import TimeRange
from lagebild.stages.extract.dates import parse_date
from lagebild.stages.extract.encoding import decode

__all__ = ["Fields", "json_fields", "names"]

_LONGEST = 2_000  # characters of a title, an address, a name
_AUTHORS = ("authors", "author", "byline")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """Known fields of one capture; `text` is kept to the letter."""

    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    published: TimeRange | None = None
    reason: str | None = None


def json_fields(data: bytes) -> Fields:
    """One line of the input form.

    Raises:
        ExtractError: it is no JSON object with a text (code "bad_json").

    >>> json_fields(b'{"text": " Ein Satz. ", "date": "2024-03-05", "outlet": "blatt.example"}').text
    ' Ein Satz. '
    """
    try:
        row = json.loads(decode(data))
    except (ValueError, RecursionError):
        raise ExtractError("bad_json", "this line is no valid JSON; write one object per line") from None
    if not isinstance(row, Mapping) or not isinstance(row.get("text"), str):
        raise ExtractError("bad_json", 'this line has no "text"; write an object with "id" and "text"')
    published = parse_date(row.get("date"))
    return Fields(
        # a lone half of a surrogate pair is valid JSON, but no character; it becomes "?" so that lengths stay
        text=row["text"].encode("utf-8", "replace").decode("utf-8"),
        title=_string(row.get("title")),
        outlet=_string(row.get("outlet")),
        url=_string(row.get("url")),
        authors=names(next((row[k] for k in _AUTHORS if row.get(k)), None)),
        published=published,
        reason="metadata" if published else None,
    )


def names(value: Any) -> tuple[str, ...]:
    """Names from a string, a mapping with "name", or a list of these."""
    if isinstance(value, Mapping):
        value = value.get("name")
    if isinstance(value, str):
        name = _string(value)
        return (name,) if name and "://" not in name else ()
    if isinstance(value, list):
        return tuple(dict.fromkeys(n for item in value[:50] if not isinstance(item, list) for n in names(item)))
    return ()


def _string(value: object) -> str | None:
    """The value as one line, None where there is none."""
    return " ".join(value.encode("utf-8", "replace").decode("utf-8").split())[:_LONGEST] or None if isinstance(value, str) else None
