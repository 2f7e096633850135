"""A report's text cut where citations begin and end.

The text is cut here, in code points, so that the page needs no offsets: JavaScript, which counts UTF-16 units, only
looks for the pieces that carry a citation's anchor.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise

from lagebild.faces.views.lookup import clean
from lagebild.faces.views.model import BlockView, Segment
from lagebild.languages.words import Words
from lagebild.records import Block, BlockKind, Document, Span

__all__ = ["cut_report"]


def cut_report(document: Document, anchors: Mapping[Span, str], words: Words) -> tuple[BlockView, ...]:
    """The blocks of a report, each cut into segments; `anchors` are the citations of this report."""
    blocks = _cover(document)
    edges = sorted({b.start for b in blocks} | {b.end for b in blocks} | {e for s in anchors for e in (s.start, s.end)})
    pieces = list(pairwise(edges))
    begins, covered = _mark(pieces, anchors)
    views, at = [], 0
    for block in blocks:
        while at < len(pieces) and pieces[at][0] < block.start:
            at += 1
        first = at
        while at < len(pieces) and pieces[at][0] < block.end:
            at += 1
        segments = (
            Segment(text=clean(document.text[a:b]), begins=begins.get(a, ()), covered=covered.get(a, ()))
            for a, b in pieces[first:at]
        )
        views.append(
            BlockView(
                kind=block.kind.value,
                label=words.label("block", block.kind.value),
                furniture=block.kind.furniture,
                segments=tuple(segments),
            )
        )
    return tuple(views)


def _mark(
    pieces: list[tuple[int, int]], anchors: Mapping[Span, str]
) -> tuple[dict[int, tuple[str, ...]], dict[int, tuple[str, ...]]]:
    """For each piece, by its start: anchors that begin with it, anchors that cover it."""
    starting: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for span, anchor in sorted(anchors.items()):
        starting[span.start].append((span.end, anchor))
    begins: dict[int, tuple[str, ...]] = {}
    covered: dict[int, tuple[str, ...]] = {}
    active: list[tuple[int, str]] = []
    for start, _ in pieces:
        active = [(end, anchor) for end, anchor in active if end > start] + starting[start]
        if starting[start]:
            begins[start] = tuple(anchor for _, anchor in starting[start])
        if active:
            covered[start] = tuple(anchor for _, anchor in active)
    return begins, covered


def _cover(document: Document) -> tuple[Block, ...]:
    """The blocks, with paragraphs put in where text stands outside of any: no character of a report is left out."""
    blocks, at = [], 0
    for block in sorted((*document.blocks, Block(start=len(document.text), end=len(document.text), kind=BlockKind.PARAGRAPH)),
                        key=lambda b: (b.start, b.end)):  # fmt: skip
        if document.text[at : block.start].strip():
            blocks.append(Block(start=at, end=block.start, kind=BlockKind.PARAGRAPH))
        if block.end > max(at, block.start):
            blocks.append(Block(start=max(at, block.start), end=block.end, kind=block.kind))
        at = max(at, block.end)
    return tuple(blocks)
