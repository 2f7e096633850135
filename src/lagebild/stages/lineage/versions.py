"""Versions of one report: what an outlet updated is a revision with its edits, not a second report.

Two reports of one outlet are versions where they have one address, or nearly the same text within days, or much of one text under
nearly the same title. Series are none: what an outlet writes anew each day under a title of the same pattern has other numbers in
the title. The later one is told by day, then by words such as "updated", then the fuller one counts as later.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from lagebild.records import BlockKind, Descent, DescentRelation, Document, Provider
from lagebild.records.lineage import COPYING, FULLER, REVISION
from lagebild.stages.lineage.sources import sources

__all__ = ["with_versions"]

_DAYS = 4  # between two versions, at most; measured on pairs of one outlet in fang-covid
_SAME_TEXT = 0.75  # share of one of two texts from which on they are versions under any title ...
_SAME_TITLE = 0.45  # ... and under nearly the same one
_LIKE = 0.5  # share of the words of both titles that they have in common
_SHORT = 3  # letters of a word that says nothing of a title
_HEAD = 3  # blocks in which a report says that it was updated
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d[\d.,]*")


def with_versions(descents: Sequence[Descent], documents: Sequence[Document], providers: Sequence[Provider]) -> tuple[Descent, ...]:
    """The descents, those of two versions of one report marked as such: the later one descends from the earlier one."""
    outlets = {p.document: p.outlet for p in providers if p.outlet}
    of = {d.id: d for d in documents}
    return tuple(_marked(d, of[d.a], of[d.b], outlets) for d in descents)


def _marked(descent: Descent, a: Document, b: Document, outlets: Mapping[str, str]) -> Descent:
    outlet = outlets.get(a.id)
    if outlet is None or outlet != outlets.get(b.id) or descent.relation not in COPYING or not _versions(descent, a, b):
        return descent
    rank_a, rank_b = _rank(a), _rank(b)
    later_b = rank_a <= rank_b
    unsure = (FULLER,) if rank_a[:2] == rank_b[:2] else ()
    return replace(
        descent,
        relation=DescentRelation.B_COPIES_A if later_b else DescentRelation.A_COPIES_B,
        origin=descent.origin or outlet,
        reasons=tuple(dict.fromkeys((REVISION, *unsure, *descent.reasons))),
    )


def _versions(descent: Descent, a: Document, b: Document) -> bool:
    if a.url and a.url.partition("?")[0].partition("#")[0] == (b.url or "").partition("?")[0].partition("#")[0]:
        return True
    share = max(descent.share_a, descent.share_b)
    if not _near(a, b):
        return False
    return share >= _SAME_TEXT or (share >= _SAME_TITLE and _alike(a.title or "", b.title or ""))


def _near(a: Document, b: Document) -> bool:
    """Whether both are dated, and but days lie between them."""
    days = [d.published.earliest or d.published.latest for d in (a, b) if d.published]
    first, second = days if len(days) == 2 else (None, None)
    return first is not None and second is not None and abs((first - second).days) <= _DAYS


def _alike(a: str, b: str) -> bool:
    """Whether two titles have most words in common, and no other numbers."""
    words_a, words_b = ({w.casefold() for w in _WORD.findall(t) if len(w) > _SHORT} for t in (a, b))
    same_numbers = set(_NUMBER.findall(a)) == set(_NUMBER.findall(b))
    return same_numbers and len(words_a & words_b) >= _LIKE * max(1, len(words_a | words_b))


def _rank(document: Document) -> tuple[str, bool, int, str]:
    day = document.published and (document.published.latest or document.published.earliest)
    updated = any(sources().updated.search(text) for text in _head(document))
    return day.isoformat() if day else "", updated, len(document.text), document.id


def _head(document: Document) -> Iterator[str]:
    """Where a report says that it was updated: its title, its time lines, its first blocks."""
    yield document.title or ""
    for at, block in enumerate(document.blocks):
        if at < _HEAD or block.kind is BlockKind.TIMESTAMP:
            yield document.text[block.start : block.end]
