"""For each report of a story that has its text from elsewhere: the nearest text in the pile, and what is different.

The nearest text is the one that it copied from, where that is known; else, of the reports that have the same text, the one that
shares most with it among those that came before: the agency's own text first, then by day, then the fuller one. So the reports
of one text make a tree, and the report that it starts with is the earliest known, which need not be the original.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from lagebild.records import Attribution, Dating, Descent, DescentRelation, Document, Lineage, Provider, Reading, SharedPassage
from lagebild.records.lineage import COPYING, Copy, Edit, EditKind
from lagebild.stages.lineage.sources import sources
from lagebild.stages.lineage.variants import Compared, compare
from lagebild.stages.lineage.witness import witness
from lagebild.text.collation import Pairing

__all__ = ["edit_kinds", "find_copies"]

_COARSE = {
    EditKind.ADDED: "own_reporting_added", EditKind.HEDGE_DROPPED: "hedge_changed", EditKind.HEDGE_ADDED: "hedge_changed",
    EditKind.ATTRIBUTION_DROPPED: "attribution_changed", EditKind.ATTRIBUTION_ADDED: "attribution_changed",
}  # fmt: skip
"""Kinds as the findings format names them for a pair of reports, where they differ."""

_LETTERS = 60  # characters of all that was cut or added from which on it tells of the pair
_REPLACED = 4  # words put in the place of others from which on a text is rewritten

_Rank = tuple[bool, bool, str, int, str]


def find_copies(
    documents: Sequence[Document],
    readings: Sequence[Reading],
    attributions: Sequence[Attribution],
    datings: Sequence[Dating],
    lineage: Lineage,
) -> Lineage:
    """The lineage of one story with its copies, and with the edits of each pair that shares a passage (parallel sequences)."""
    pairs = {(d.a, d.b): d for d in lineage.descents}
    passages = _by_pair(lineage.passages)
    ranks = _ranks(documents, datings, lineage.providers)
    chosen = _nearest((d for d in pairs.values() if d.relation in COPYING), ranks)
    needed = {name for pair in pairs for name in pair}
    behind = {a.finding: a for a in attributions}
    ready = {d.id: witness(d, r, behind) for d, r in zip(documents, readings, strict=True) if d.id in needed}
    copies: list[Copy] = []
    kinds: dict[tuple[str, str], tuple[str, ...]] = {}
    changed: dict[str, SharedPassage] = {}
    for pair, descent in pairs.items():
        old, new = sorted(pair, key=lambda name: (chosen.get(name) == _other(pair, name), ranks[name]))
        found = compare(ready[old], ready[new], _places(old, passages.get(pair, ())))
        here = [_with_edits(p, found.edits) for p in passages.get(pair, ())]
        changed |= {p.id: p for p in here}
        kinds[pair] = edit_kinds(found) if descent.relation in COPYING else tuple(sorted({k for p in here for k in p.edits}))
        if chosen.get(new) == old:
            copies.append(_copy(descent, old, new, found.edits))
    return replace(
        lineage,
        passages=tuple(changed.get(p.id, p) for p in lineage.passages),
        descents=tuple(replace(d, edits=kinds[d.a, d.b]) for d in lineage.descents),
        copies=tuple(sorted(copies, key=lambda c: ranks[c.document])),
    )


def _other(pair: tuple[str, str], name: str) -> str:
    return pair[1] if name == pair[0] else pair[0]


def _by_pair(passages: Iterable[SharedPassage]) -> Mapping[tuple[str, str], list[SharedPassage]]:
    out: dict[tuple[str, str], list[SharedPassage]] = defaultdict(list)
    for passage in passages:
        out[passage.a.document, passage.b.document].append(passage)
    return out


def _ranks(documents: Sequence[Document], datings: Sequence[Dating], providers: Sequence[Provider]) -> Mapping[str, _Rank]:
    """What puts one report before another: an agency's own text, the earlier day (undated last), the longer text, the id."""
    outlets = {p.document: (p.outlet or "").casefold() for p in providers}
    known = sources().agency_signs
    out = {}
    for document, dating in zip(documents, datings, strict=True):
        day = dating.range and (dating.range.earliest or dating.range.latest)
        agency = outlets.get(document.id, "") in known
        out[document.id] = (not agency, day is None, day.isoformat() if day else "", -len(document.text), document.id)
    return out


def _nearest(descents: Iterable[Descent], ranks: Mapping[str, _Rank]) -> Mapping[str, str]:
    """Report -> the report it is held against; no report is its own ancestor."""
    offers: dict[str, list[tuple[bool, float, _Rank, str]]] = defaultdict(list)
    for d in descents:
        if not d.kin:
            continue
        for copy, other, share in ((d.a, d.b, d.share_a), (d.b, d.a, d.share_b)):
            copied = d.relation is (DescentRelation.A_COPIES_B if copy == d.a else DescentRelation.B_COPIES_A)
            if copied or (d.relation is DescentRelation.SAME_WIRE and ranks[other] < ranks[copy]):
                offers[copy].append((not copied, -share, ranks[other], other))
    chosen: dict[str, str] = {}
    for copy in sorted(offers, key=lambda name: ranks[name]):
        found = next((other for *_, other in sorted(offers[copy]) if not _descends(other, copy, chosen)), None)
        if found is not None:
            chosen[copy] = found
    return chosen


def _descends(report: str, from_: str, chosen: Mapping[str, str]) -> bool:
    """Whether a report has another one among its ancestors."""
    at: str | None = report
    while at is not None and at != from_:
        at = chosen.get(at)
    return at == from_


def _places(old: str, passages: Iterable[SharedPassage]) -> list[Pairing]:
    """The passages as characters of the original and of the copy."""
    sides = ((p.a, p.b) if p.a.document == old else (p.b, p.a) for p in passages)
    return [((x.start, x.end), (y.start, y.end)) for x, y in sides]


def edit_kinds(found: Compared) -> tuple[str, ...]:
    """The kinds of edit as the findings format names them for a pair, sorted: words here and there are none."""
    words: Counter[str] = Counter()
    for e in found.edits:
        words[_COARSE.get(e.kind, e.kind.value)] += max(e.origin.end - e.origin.start, e.copy.end - e.copy.start)
    least = {EditKind.CUT.value: _LETTERS, EditKind.OWN_REPORTING_ADDED.value: _LETTERS}
    kinds = {k for k, n in words.items() if n >= least.get(k, 0) and k != EditKind.REWRITTEN}
    return tuple(sorted(kinds | ({EditKind.REWRITTEN.value} if found.replaced >= _REPLACED else set())))


def _with_edits(passage: SharedPassage, edits: Iterable[Edit]) -> SharedPassage:
    """A passage with the edits that have words inside it."""
    places = (passage.a, passage.b)
    here = [e for e in edits if any(s.start < s.end and p.contains(s) for s in (e.origin, e.copy) for p in places)]
    named = tuple(sorted({_COARSE.get(e.kind, e.kind.value) for e in here}))
    return replace(passage, edits=named, changes=tuple(e for e in here if e.kind.grave))


def _copy(descent: Descent, old: str, new: str, edits: tuple[Edit, ...]) -> Copy:
    shares = {descent.a: descent.share_a, descent.b: descent.share_b}
    return Copy(
        document=new,
        nearest=old,
        origin=descent.origin,
        direct=descent.relation is not DescentRelation.SAME_WIRE,
        share=shares[new],
        share_nearest=shares[old],
        reasons=descent.reasons,
        edits=edits,
    )
