"""Places in stored text, and proof that the text there is what was cited.

Offsets are half-open and count Unicode code points of `Document.text`, which never changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b

__all__ = ["Evidence", "Role", "Span", "digest", "evidence", "identify"]


class Role(StrEnum):
    """What a piece of evidence is to its finding."""

    CONTENT = "content"  # what is said (may stand several times: discontinuous speech)
    SPEAKER = "speaker"
    CUE = "cue"  # the verb, noun or preposition of attribution
    VIA = "via"  # a channel between speaker and report ("laut Yonhap")
    VALUE = "value"  # number with its hedge, time expression, event trigger, name
    UNIT = "unit"
    SUBJECT = "subject"  # what is counted
    ACTOR = "actor"  # who does it
    TARGET = "target"  # to whom, or what it concerns
    TIME = "time"
    PLACE = "place"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """Characters `[start, end)` of one document."""

    document: str
    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        return self.document == other.document and self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.document == other.document and self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A cited place: its span, its role, and the digest of the exact slice."""

    span: Span
    role: Role
    digest: str


def digest(text: str) -> str:
    """Sixteen hex digits that stand for exactly this text (BLAKE2b, 64 bits).

    >>> digest("3.000 Soldaten")
    '7a09904279326f11'
    """
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def identify(*parts: object) -> str:
    """A stable id from its parts: same parts, same id, on every machine.

    >>> identify("quote", 3, 9) == identify("quote", 3, 9) != identify("quote", 39)
    True
    """
    return digest("\x1f".join(map(str, parts)))


def evidence(document: str, text: str, start: int, end: int, role: Role) -> Evidence:
    """Cite `text[start:end]` of a document.

    Raises:
        ValueError: the span is empty or leaves the text.

    >>> evidence("d", "laut dpa", 5, 8, Role.VIA).span
    Span(document='d', start=5, end=8)
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no such span in {document}: [{start}, {end}) of {len(text)} characters")
    return Evidence(span=Span(document=document, start=start, end=end), role=role, digest=digest(text[start:end]))
