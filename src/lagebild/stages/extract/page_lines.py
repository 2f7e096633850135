"""The lines that were found in a page, put in order: lead first, no repeats, no furniture, credits cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lagebild.records import BlockKind
from lagebild.stages.extract.clean import CAPTION_MARK
from lagebild.stages.extract.credits import trailing
from lagebild.stages.extract.datelines import dateline
from lagebild.stages.extract.furniture import label_furniture
from lagebild.stages.extract.lines import Unit, ends_sentence
from lagebild.stages.extract.metadata import PageData, fold
from lagebild.stages.extract.wording import Wording

__all__ = ["Line", "arrange", "label_lines"]

_KEPT = frozenset({BlockKind.CREDIT_LINE, BlockKind.AUTHOR_CODE, BlockKind.DATELINE, BlockKind.DATELINE_CREDIT})
_LABELLED = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.SUBHEAD})
_APART = 10_000_000  # lines are told apart by their offsets, also where one is split
_MOST_LINES = 1_000
_PULLED = 300  # characters of a pull quote
_LEAST_PULLED = 5  # its words
_KICKER = 5  # its words
_SHINGLE = 4
_SHARED = 0.25  # share of a line's shingles that the article text of the JSON-LD must have
_COVERED = 0.6  # ... if it covers at least so much of what was found
_PHOTO_MARK = re.compile(r"\s*(?:[|(/–-]\s*)?(?:©|\bcredit:)\s?[^\n]{2,120}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an article; `glued`: it goes on the line before."""

    text: str
    kind: BlockKind
    glued: bool = False


def arrange(lines: list[Line], page: PageData, lead: str | None) -> list[Line]:
    """Lines without repeats and without the headline, the lead in front."""
    seen = set(page.headings) | {fold(page.title)}
    out: list[Line] = []
    for line in lines:
        text = line.text
        kind = line.kind
        if text.startswith(CAPTION_MARK):
            text, kind = text.lstrip(CAPTION_MARK + " "), BlockKind.CAPTION
        key = fold(text)
        title = len(out) < 3 and kind is BlockKind.SUBHEAD and any(key.endswith(t) for t in page.headings)
        if not key or key in seen or title:
            continue
        seen.add(key)
        out.append(Line(text, kind))
    out = _in_article(_without_pulled(out), page.body)
    return _with_lead(_with_kicker(out), lead)


def _with_kicker(lines: list[Line]) -> list[Line]:
    """A few words without an end before the first paragraph stand over the headline: the kicker."""
    first = lines[0] if lines else None
    if first and first.kind is BlockKind.PARAGRAPH and len(first.text.split()) <= _KICKER and first.text[-1].isalnum():
        return [Line(first.text, BlockKind.KICKER), *lines[1:]]
    return lines


def _without_pulled(lines: list[Line]) -> list[Line]:
    """No pull quotes: short lines whose words stand in a longer one too."""
    if len(lines) > _MOST_LINES:
        return lines
    everything = "\n".join(f" {fold(line.text)} " for line in lines if line.kind.body)

    def pulled(line: Line) -> bool:
        short = len(line.text) <= _PULLED and len(line.text.split()) >= _LEAST_PULLED
        return short and line.kind.body and everything.count(f" {fold(line.text)} ") > 1

    return [line for line in lines if not pulled(line)]


def _with_lead(lines: list[Line], lead: str | None) -> list[Line]:
    if lead is None or any(line.kind is BlockKind.LEAD for line in lines):
        return lines
    key = fold(lead)
    longer = (fold(line.text) for line in lines if line.kind is BlockKind.PARAGRAPH and len(line.text) > 1.5 * len(lead))
    if any(key in text for text in longer):
        return lines
    rest = [line for line in lines if fold(line.text) != key and not (len(fold(line.text)) > 40 and fold(line.text) in key)]
    return [Line(lead, BlockKind.LEAD), *rest]


def _in_article(lines: list[Line], body: str) -> list[Line]:
    """Where the page carries its article as plain text too, paragraphs that are not in it are not the article's."""
    known = _shingles(body)
    if not known:
        return lines
    shares = [len(own & known) / len(own) if (own := _shingles(line.text)) else 1.0 for line in lines]
    inside = sum(len(line.text) for line, share in zip(lines, shares, strict=True) if share > _SHARED)
    if inside < _COVERED * sum(len(line.text) for line in lines) or inside < 0.5 * len(body):
        return lines
    opens = next((n for n, share in enumerate(shares) if share > _SHARED and lines[n].kind is BlockKind.PARAGRAPH), 0)
    out = []
    for n, (line, share) in enumerate(zip(lines, shares, strict=True)):
        lead = n == opens - 1 and line.kind is BlockKind.PARAGRAPH and ends_sentence(line.text)
        if lead or share > _SHARED or not line.kind.body:
            out.append(Line(line.text, BlockKind.LEAD) if lead else line)
    return out


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = fold(text[:200_000]).split()
    return {tuple(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)}


def label_lines(lines: list[Line], wording: Wording) -> list[Line]:
    """Drop furniture among the lines, and cut datelines and credits off the running text."""
    units = [Unit(line.text, n * _APART, n * _APART + len(line.text)) for n, line in enumerate(lines) if line.kind in _LABELLED]
    label_furniture(units, wording, headed=True)
    marked = {unit.start // _APART: unit.kind for unit in units if unit.kind and unit.kind is not BlockKind.CAPTION}
    kinds = [marked.get(n) or line.kind for n, line in enumerate(lines)]
    kept = [n for n, kind in enumerate(kinds) if n not in marked or kind in _KEPT]
    out = [Line(lines[n].text, kinds[n]) for n in kept]
    out = _without_ends(out)
    running = [n for n, line in enumerate(out) if line.kind.body or line.kind is BlockKind.LEAD]
    opened = next((n for n in running[:3] if dateline(out[n].text, wording)), None)
    last = running[-1] if running else None
    return [piece for n, line in enumerate(out) for piece in _cut(line, wording, first=n == opened, last=n == last)]


def _without_ends(lines: list[Line]) -> list[Line]:
    """Headings that nothing follows belong to links that were dropped."""
    while lines and lines[-1].kind in (BlockKind.SUBHEAD, BlockKind.CAPTION):
        lines = lines[:-1]
    followed = zip(lines, [*lines[1:], None], strict=True)
    return [a for a, b in followed if not (a.kind is BlockKind.SUBHEAD and b and b.kind is a.kind)]


def _cut(line: Line, wording: Wording, *, first: bool, last: bool) -> Iterator[Line]:
    if line.kind is BlockKind.CAPTION:
        yield from _caption(line.text, wording)
        return
    if not (line.kind.body or line.kind is BlockKind.LEAD):
        yield line
        return
    start, end = 0, len(line.text)
    opened = dateline(line.text, wording) if first else None
    if opened:
        yield Line(line.text[: opened[0]].strip(), opened[1])
        start = opened[0]
    tail = []
    for begin, stop, kind in trailing(line.text, wording, last=last):
        tail.append(Line(line.text[begin:stop].strip(), kind, glued=True))
        end = begin
    body = line.text[start:end].strip()
    if body:
        yield Line(body, line.kind, glued=bool(opened))
    yield from reversed(tail)


def _caption(text: str, wording: Wording) -> Iterator[Line]:
    """A caption and its credit."""
    mark = next((m for m in re.finditer(r"(?<=[\s.(|])\w+\s*[:©]", text) if wording.photo_label.match(text, m.start())), None)
    cut = mark or _PHOTO_MARK.search(text)
    at = cut.start() if cut else (0 if wording.photo_label.match(text) else len(text))
    head, credit = text[:at].rstrip(" (|/"), text[at:].strip(" ()" if "(" not in text[at:] else " ")
    if head:
        yield Line(head, BlockKind.CAPTION)
    if credit:
        yield Line(credit, BlockKind.PHOTO_CREDIT, glued=bool(head))
