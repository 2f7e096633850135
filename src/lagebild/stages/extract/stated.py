"""What the text itself states of its origin: the day of its time line, the outlet of its credits, the title of its head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from lagebild.records import Block, BlockKind, TimeRange
from lagebild.stages.extract.credits import agencies_in, credit_outlet
from lagebild.stages.extract.dates import date_in_name, parse_date, timestamp_at
from lagebild.stages.extract.mastheads import masthead
from lagebild.stages.extract.wording import Wording

__all__ = ["stated_authors", "stated_date", "stated_outlet", "stated_title"]

_DAY = re.compile(r"\d{4}-\d{2}(?:-\d{2})?|\d{1,2}\.\d{1,2}\.\d{4}")
_HEAD_BLOCKS = 15  # further down a time line belongs to an entry of a ticker
_TAIL_BLOCKS = 5
_MARKS = re.compile(r"^[#\s]+")
_LONGEST_LINE = 300
_LONGEST_BODY = 40_000
_STAFF = re.compile(r"[^\W\d_]+ [^\W\d_]+/(?P<house>[^\W\d_]+(?: [^\W\d_]+){0,3})\W*$")  # "Photo: Ada Boje/Northern Bote"


def stated_date(text: str, blocks: Sequence[Block], source: str, wording: Wording) -> tuple[TimeRange | None, str | None]:
    """When a report says it was published, and where it says so: "timestamp", "head" or "file_name"."""
    near = [*blocks[:_HEAD_BLOCKS], *blocks[_HEAD_BLOCKS:][-_TAIL_BLOCKS:]]
    for kind, reason in ((BlockKind.TIMESTAMP, "timestamp"), (BlockKind.METADATA, "head")):
        for block in near:
            day = _date_of(text[block.start : block.end].strip("*_ "), kind, wording) if block.kind is kind else None
            if day:
                return day, reason
    day = date_in_name(PurePosixPath(source).name)
    return day, "file_name" if day else None


def _date_of(line: str, kind: BlockKind, wording: Wording) -> TimeRange | None:
    found = _DAY.search(line) if kind is BlockKind.METADATA and "://" not in line else None
    if found:
        return parse_date(found.group())
    stamp = timestamp_at(line, line.find(":") + 1 if kind is BlockKind.METADATA else 0, wording)
    return stamp[1] if stamp else None


def stated_title(text: str, blocks: Sequence[Block]) -> str | None:
    """The headline, as one line."""
    block = next((b for b in blocks if b.kind is BlockKind.HEADLINE), None)
    return " ".join(_MARKS.sub("", text[block.start : block.end]).split()) or None if block else None


def stated_outlet(text: str, blocks: Sequence[Block], wording: Wording) -> str | None:
    """The outlet where the text names it for sure.

    That is its masthead; an address in a credit line ("Quelle: blatt.example, dpa"); what it calls itself where it advertises
    itself ("Der Bote als App"); the employer of its photographer ("Photo: Ada Boje/Northern Bote"), where the report names it
    too; or an agency's service that publishes itself and whose dateline opens the text. An agency's name in a dateline is no
    outlet: papers print it with the text.
    """
    above = masthead(text, wording) if blocks and blocks[0].kind is BlockKind.METADATA else None
    if above:
        return above.name
    for block in blocks:
        if block.kind is BlockKind.CREDIT_LINE:
            outlet = credit_outlet(text[block.start : block.end], wording)
            if outlet:
                return outlet
    named = _own_name(text, blocks, wording) or _employer(text, blocks, wording)
    if named:
        return named
    for block in blocks:
        if block.kind is BlockKind.DATELINE_CREDIT:
            line = text[block.start : block.end]
            agencies = agencies_in(line[line.find("(") + 1 : line.rfind(")")], wording)
            if len(agencies) == 1 and agencies[0].casefold() in wording.wires:
                return agencies[0]
    return None


def _own_name(text: str, blocks: Sequence[Block], wording: Wording) -> str | None:
    """The one name that the outlet's promotion of itself gives."""
    lines = [text[b.start : b.end] for b in blocks if b.kind in (BlockKind.WIDGET, BlockKind.RELATED_LINK)]
    found = {name for line in lines for name in wording.own_names(line[:_LONGEST_LINE])}
    return found.pop() if len(found) == 1 else None


def _employer(text: str, blocks: Sequence[Block], wording: Wording) -> str | None:
    """What stands behind a photographer's name, where it is no picture agency and the report itself names it."""
    body = " ".join(text[b.start : b.end] for b in blocks if b.kind.body)[:_LONGEST_BODY]
    lines = (text[b.start : min(b.end, b.start + _LONGEST_LINE)] for b in blocks if b.kind is BlockKind.PHOTO_CREDIT)
    houses = (match["house"] for line in lines if (match := _STAFF.search(line)))
    papers = (h for h in houses if h.casefold() not in wording.agencies and not wording.photo_agency.search(h))
    return next((h for h in papers if re.search(rf"(?<!\w){re.escape(h)}(?!\w)", body)), None)


def stated_authors(text: str, blocks: Sequence[Block], wording: Wording) -> tuple[str, ...]:
    """The names of the first byline."""
    for block in blocks:
        if block.kind is BlockKind.BYLINE:
            line = text[block.start : block.end]
            return wording.names_of(line)
    return ()
