"""One capture becomes one document."""

from __future__ import annotations

from lagebild.errors import ExtractError
from lagebild.languages import detect_language
from lagebild.records import Block, Capture, Document, Media, digest
from lagebild.stages.extract.blocks import label_blocks
from lagebild.stages.extract.encoding import decode
from lagebild.stages.extract.fields import Fields, json_fields
from lagebild.stages.extract.html import html_fields
from lagebild.stages.extract.stated import stated_authors, stated_date, stated_outlet, stated_title
from lagebild.stages.extract.wording import wording_for

__all__ = ["extract"]

_EMPTY = ExtractError("empty", "the report has no text; check that the file was saved")


def extract(capture: Capture) -> Document:
    """The document of a capture.

    Raises:
        ExtractError: there is nothing to read in it; the code and reason say why.

    >>> data = "Sturm zieht ab\\nDer Hafen öffnet am Montag.".encode()
    >>> document = extract(Capture(id="a", source="a.txt", media=Media.TEXT, data=data))
    >>> document.title, [b.kind.value for b in document.blocks]
    ('Sturm zieht ab', ['headline', 'paragraph'])
    """
    if not capture.data.strip():
        raise _EMPTY
    if capture.media is Media.HTML:
        fields, blocks = html_fields(capture.data)
        return _document(capture, fields, blocks)
    fields = json_fields(capture.data) if capture.media is Media.JSON else Fields(text=decode(capture.data))
    if not fields.text.strip():
        raise _EMPTY
    return _document(capture, fields, None)


def _document(capture: Capture, fields: Fields, blocks: tuple[Block, ...] | None) -> Document:
    text = fields.text
    language = detect_language(text)
    wording = wording_for(language)
    blocks = label_blocks(text, wording, fields.title) if blocks is None else blocks
    published, reason = fields.published, fields.reason
    if published is None:
        published, reason = stated_date(text, blocks, capture.source, wording)
    return Document(
        id=capture.id,
        source=capture.source,
        text=text,
        digest=digest(text),
        language=language,
        blocks=blocks,
        title=fields.title or stated_title(text, blocks),
        outlet=fields.outlet or stated_outlet(text, blocks, wording),
        url=fields.url,
        authors=fields.authors or stated_authors(text, blocks, wording),
        published=published,
        published_reason=reason,
    )
