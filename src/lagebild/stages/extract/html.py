"""Saved pages: the article in them, as a text of its own with labelled blocks."""

from __future__ import annotations

import copy
import re
from typing import Any

import lxml.html
from lxml.etree import ParserError
from lxml.html import HtmlElement

from lagebild.errors import ExtractError
from lagebild.languages import detect_language
from lagebild.records import Block, BlockKind, TimeRange
from lagebild.stages.extract.clean import CAPTION_MARK, clean
from lagebild.stages.extract.dates import parse_date
from lagebild.stages.extract.encoding import decode
from lagebild.stages.extract.fields import Fields
from lagebild.stages.extract.metadata import PageData, fold, read_metadata
from lagebild.stages.extract.page_lines import Line, arrange, label_lines
from lagebild.stages.extract.wording import wording_for

__all__ = ["html_fields"]

_MOST_BYTES = 12_000_000
_MOST_ELEMENTS = 16_000  # the largest real pages have 5,000
_GUESSED = 10_000  # ... from which on no date is guessed from the markup
_LEAST_WORDS = 20
_FULLER = 2.0  # how much longer the article text of the JSON-LD is where the page shows a part only
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]{3,30})", re.IGNORECASE)
_NO_ARTICLE = ExtractError("no_article", "no article was found in this page; paste its text instead")


def html_fields(data: bytes) -> tuple[Fields, tuple[Block, ...]]:
    """The article of a page: headline, lead and body as lines, each with its label, and what the page says of it.

    Raises:
        ExtractError: there is no article in the page, or it is too large.
    """
    if len(data) > _MOST_BYTES:
        raise ExtractError("too_large", f"a page may have {_MOST_BYTES // 1_000_000} MB; paste its text instead")
    tree = _parse(data)
    size = sum(1 for _ in tree.iter())
    if size > _MOST_ELEMENTS:
        raise ExtractError("too_large", f"a page may have {_MOST_ELEMENTS} elements; paste its text instead")
    page = read_metadata(tree)
    published = page.published or (_found_date(tree) if size <= _GUESSED and len(data) < _MOST_BYTES // 4 else None)
    clean(tree)
    lead = _lead(tree, page)
    lines = _or_linked(_body_lines(tree), page)
    if sum(len(line.text.split()) for line in lines) < _LEAST_WORDS:
        raise _NO_ARTICLE
    wording = wording_for(detect_language("\n".join(line.text for line in lines)))
    lines = label_lines(arrange(lines, page, lead), wording)
    text, blocks = _assemble(page.title, lines)
    fields = Fields(
        text=text, title=page.title, outlet=page.outlet, url=page.url, authors=page.authors, published=published,
        reason="metadata" if published else None,
    )  # fmt: skip
    return fields, blocks


def _parse(data: bytes) -> HtmlElement:
    declared = _CHARSET.search(data[:4_096])
    text = decode(data, declared=declared.group(1).decode("ascii") if declared else None).replace(CAPTION_MARK, " ")
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        tree = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (ParserError, ValueError, AssertionError):
        raise _NO_ARTICLE from None
    return tree


def _found_date(tree: HtmlElement) -> TimeRange | None:
    """What htmldate finds where the metadata say nothing."""
    from htmldate import find_date

    return parse_date(_quietly(find_date, copy.deepcopy(tree), original_date=True, outputformat="%Y-%m-%d"))


def _quietly(function: Any, *args: Any, **options: Any) -> Any:
    """Call into a library that guesses at markup; whatever goes wrong in there means that it found nothing."""
    try:
        return function(*args, **options)
    except Exception:  # a library fed with hostile markup: any error means "not found"
        return None


def _body_lines(tree: HtmlElement) -> list[Line]:
    """Trafilatura's reading of the page."""
    from trafilatura import bare_extraction

    found = _quietly(
        bare_extraction, tree, with_metadata=False, include_comments=False, include_tables=False, deduplicate=False
    )  # fmt: skip
    body = getattr(found, "body", None)
    return [Line(text, _kind(e)) for e in (body.iter() if body is not None else ()) if (text := _own_text(e))]


def _or_linked(lines: list[Line], page: PageData) -> list[Line]:
    """The article text of the JSON-LD where the page itself shows a small part of it (a wall, a script)."""
    if len(page.body) < _FULLER * sum(len(line.text) for line in lines):
        return lines
    return [Line(" ".join(part.split()), BlockKind.PARAGRAPH) for part in page.body.splitlines() if part.strip()]


_LINES = ("p", "head", "item", "quote", "ab", "code", "cell")


def _own_text(element: Any) -> str:
    """The text of a paragraph, heading or item, without that of such elements inside it."""
    if element.tag not in _LINES:
        return ""
    parts: list[str] = []
    stack: list[Any] = [element]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            parts.append(item)
        elif item is not element and (item.tag in _LINES or item.tag == "list"):
            parts.append(" ")
        else:
            parts.append(" " if item.tag == "lb" else item.text or "")
            for child in reversed(item):
                stack += [child.tail or "", child]
    return " ".join("".join(parts).split())


def _kind(element: Any) -> BlockKind:
    if element.tag == "head":
        return BlockKind.SUBHEAD
    return BlockKind.LIST if element.tag == "item" else BlockKind.PARAGRAPH


_LEAD = re.compile(
    r"(?:^|[\s_-])(?:lead|intro\w*|summary|standfirst|vorspann|abstract|deck|subtitle|subline|einleitung|shorttext|excerpt"
    r"|teaser(?:-?text)?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_LEAD_LENGTH = range(50, 900)


def _lead(tree: HtmlElement, page: PageData) -> str | None:
    """The lead as the page shows it: what the metadata give as description, or what is marked as intro near the headline."""
    wanted = {fold(d) for d in page.descriptions}
    marked = None
    for element in tree.iter():
        if len(element) > 8 or not isinstance(element.tag, str) or element.tag in ("html", "head", "meta", "title", "link"):
            continue
        label = f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('data-testid') or ''}"[:400]
        hinted = marked is None and _LEAD.search(label) is not None
        text = _text(element) if hinted or wanted else ""
        if len(text) in _LEAD_LENGTH and CAPTION_MARK not in text:
            if fold(text) in wanted:
                return text
            marked = text if hinted and text.endswith((".", "!", "?", "…", "“", "”", '"')) else marked
    return marked


def _text(element: HtmlElement) -> str:
    """The text of an element that is short, nothing of one that is long."""
    parts: list[str] = []
    length = 0
    for part in element.itertext():
        parts.append(part)
        length += len(part)
        if length > 5 * _LEAD_LENGTH.stop:
            return ""
    return " ".join(" ".join(parts).split())


def _assemble(title: str | None, lines: list[Line]) -> tuple[str, tuple[Block, ...]]:
    """Headline, lead and body joined by newlines, and where each lies."""
    parts: list[str] = []
    blocks: list[Block] = []
    at = 0
    head = [Line(title, BlockKind.HEADLINE)] if title else []
    for line in (*head, *lines):
        glue = " " if line.glued else "\n"
        if parts:
            parts.append(glue)
            at += 1
        blocks.append(Block(start=at, end=at + len(line.text), kind=line.kind))
        parts.append(line.text)
        at += len(line.text)
    return "".join(parts), tuple(blocks)
