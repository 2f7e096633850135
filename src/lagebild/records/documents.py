"""What came in: captures, and documents with their labelled blocks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lagebild.records.values import TimeRange

__all__ = ["Block", "BlockKind", "Capture", "Document", "Failure", "Media"]


class Media(StrEnum):
    """How a capture is to be read."""

    TEXT = "text"  # pasted: .txt, .md, standard input
    HTML = "html"
    JSON = "json"  # one line of the input form {"id", "outlet", "date", "url", "title", "text"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """The bytes of one report as they came. `source` is where from ("pile/a.txt", "pile/b.jsonl:12", "<stdin>")."""

    id: str
    source: str
    media: Media
    data: bytes


class BlockKind(StrEnum):
    """What a stretch of a report is.

    *Structural* blocks are content, but no running text; *furniture* is neither the report's content nor its
    voice; the rest is body.
    """

    PARAGRAPH = "paragraph"
    LIST = "list"
    # structural
    KICKER = "kicker"
    HEADLINE = "headline"
    LEAD = "lead"
    SUBHEAD = "subhead"
    # furniture
    DATELINE = "dateline"  # "Kiew.", "Moskau –"
    DATELINE_CREDIT = "dateline_credit"  # "MOSKAU (dpa-AFX) -"
    TIMESTAMP = "timestamp"
    BYLINE = "byline"
    AUTHOR_CODE = "author_code"  # "/mau/DP/nas", "(lismah)"
    CREDIT_LINE = "credit_line"  # "Quelle: ntv.de, gut/AFP/dpa/AP", "(dpa/afp)"
    CAPTION = "caption"
    PHOTO_CREDIT = "photo_credit"
    RELATED_LINK = "related_link"
    WIDGET = "widget"  # newsletter, app, podcast, advertisement, comments, cookie and paywall lines
    AUDIO_BUTTON = "audio_button"
    METADATA = "metadata"  # "date 2024-10"

    @property
    def structural(self) -> bool:
        return self in _STRUCTURAL

    @property
    def furniture(self) -> bool:
        return self not in _STRUCTURAL and not self.body

    @property
    def body(self) -> bool:
        return self in (BlockKind.PARAGRAPH, BlockKind.LIST)

    @property
    def read(self) -> bool:
        """Whether sentences are cut and findings are read from it: body, structural blocks, captions and kickers."""
        return self.body or self.structural or self is BlockKind.CAPTION or self is BlockKind.KICKER


_STRUCTURAL = frozenset({BlockKind.HEADLINE, BlockKind.LEAD, BlockKind.SUBHEAD})


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A labelled stretch `[start, end)` of a document. Blocks are in order and never overlap; between them is white space."""

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report: immutable text and what is known of it.

    `text` is kept to the letter; nothing is ever cut from it. `published` is what the capture itself states (metadata,
    time line, file): None where it is undated. `language` is a code or None where it could not be told.
    `digest` is that of `text`.
    """

    id: str
    source: str
    text: str
    digest: str
    language: str | None
    blocks: tuple[Block, ...]
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    published: TimeRange | None = None
    published_reason: str | None = None  # a message key of the interface, e.g. "metadata", "timestamp"


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Something that was not used, and why; the rest went on.

    `code` is stable ("empty", "binary", "too_large", "bad_json", "no_article", "duplicate", "not_covered", "crashed" ...),
    `reason` a sentence that says what to do. `covered` is False where the report was kept but could not be read.
    """

    source: str
    code: str
    reason: str
    document: str | None = None
    stage: str = "extract"
