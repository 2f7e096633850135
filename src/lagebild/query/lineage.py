"""Who copied whom in one story: families of text with their trees, checked edits, shared quotations; and all of it as JSON."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

import msgspec

from lagebild.languages.media import media
from lagebild.query.findings import Line
from lagebild.records import Analysis, Dating, Descent, DescentRelation, Document, Lineage, Span
from lagebild.records.ancestry import Ancestry, Family, Member, SharedQuotation, StoryLineage
from lagebild.records.lineage import COPYING, FULLER, REVISION, Copy
from lagebild.text.recheck import edit_holds
from lagebild.text.support import count_support

__all__ = ["as_json", "story_lineage"]


def story_lineage(analysis: Analysis) -> StoryLineage:
    """The lineage of one story; every edit is checked against the stored text, and what fails is left out and counted."""
    lineage = analysis.lineage
    order = _in_time(analysis)
    families = tuple(_family(group, analysis, order) for group in _groups(order, lineage.descents))
    texts = {d.id: d for d in analysis.documents}
    copies = tuple(replace(c, edits=tuple(e for e in c.edits if edit_holds(e, texts))) for c in lineage.copies)
    inside = {m.document for f in families for m in f.members}
    return StoryLineage(
        analysis=analysis,
        families=families,
        copies=copies,
        quotations=_quotations(lineage),
        loose=tuple((d.a, d.b) for d in lineage.descents if d.relation in COPYING and not d.kin),
        alone=tuple(name for name in order if name not in inside),
        support=count_support(tuple(order), lineage, houses=media().houses),
        dropped=sum(len(c.edits) for c in lineage.copies) - sum(len(c.edits) for c in copies),
    )


def _in_time(analysis: Analysis) -> dict[str, int]:
    """The reports in order of their days, undated ones last."""
    datings = {d.document: d for d in analysis.datings}
    names = sorted((d.id for d in analysis.documents), key=lambda name: (_day(datings.get(name)), name))
    return {name: number for number, name in enumerate(names)}


def _day(dating: Dating | None) -> date:
    found = dating.range and (dating.range.earliest or dating.range.latest) if dating else None
    return found or date.max


def _groups(order: Mapping[str, int], descents: Iterable[Descent]) -> list[list[str]]:
    """Reports that hang together by copying or as versions, largest group first; reports alone are in none."""
    root = {name: name for name in order}

    def find(name: str) -> str:
        while root[name] != name:
            root[name] = root[root[name]]
            name = root[name]
        return name

    for d in descents:
        if d.kin and d.a in root and d.b in root:
            root[find(d.b)] = find(d.a)
    groups: dict[str, list[str]] = defaultdict(list)
    for name in order:
        groups[find(name)].append(name)
    return sorted((g for g in groups.values() if len(g) > 1), key=lambda g: (-len(g), order[g[0]]))


def _family(group: Sequence[str], analysis: Analysis, order: Mapping[str, int]) -> Family:
    inside = set(group)
    lineage = analysis.lineage
    descents = [d for d in lineage.descents if d.kin and d.a in inside and d.b in inside]
    origins = tuple(sorted({d.origin for d in descents if d.origin}))
    passages = [p for p in lineage.passages if p.a.document in inside and p.b.document in inside]
    left_open = {c for p in passages if not p.origin for c in p.candidates} - set(origins)
    credited = tuple((c.document, c.form) for c in lineage.credits if c.document in inside and c.agency in origins)
    itself = any(p.outlet in origins for p in lineage.providers if p.document in inside)
    reasons = tuple(dict.fromkeys(r for d in descents for r in d.reasons if r not in (FULLER, REVISION)))
    return Family(
        members=_tree(group, {c.document: c for c in lineage.copies if c.document in inside}, order),
        origins=origins,
        candidates=tuple(sorted(left_open)) if not origins else (),
        basis=_basis(origins, reasons, credited=bool(credited), itself=itself),
        credits=credited,
        reasons=reasons,
        earliest=_earliest(group, analysis),
    )


def _basis(origins: Sequence[str], reasons: Sequence[str], *, credited: bool, itself: bool) -> str:
    if not origins:
        return "unknown"
    if itself or "agency_itself" in reasons:
        return "itself"
    return "credited" if credited else "inferred"


def _earliest(group: Sequence[str], analysis: Analysis) -> tuple[str, ...]:
    """Those of the first day; nobody where a day is not known for sure, or all came on one day."""
    days = {d.document: d.range for d in analysis.datings}
    ranges = [days.get(name) for name in group]
    first = min((r.latest for r in ranges if r and r.latest), default=None)
    if first is None or any(r is None for r in ranges):
        return ()
    found = tuple(n for n, r in zip(group, ranges, strict=True) if r and (r.earliest or date.min) <= first)
    return found if len(found) < len(group) else ()


def _tree(group: Sequence[str], copies: Mapping[str, Copy], order: Mapping[str, int]) -> tuple[Member, ...]:
    """The members, each behind the report that it is held against, depth first."""
    below: dict[str | None, list[str]] = defaultdict(list)
    for name in group:
        copy = copies.get(name)
        below[copy.nearest if copy and copy.nearest in group else None].append(name)
    out: list[Member] = []
    ahead = [(name, 0) for name in sorted(below[None], key=lambda n: order[n], reverse=True)]
    while ahead:
        name, depth = ahead.pop()
        copy = copies.get(name)
        nearest = copy.nearest if depth and copy else None
        out.append(
            Member(document=name, nearest=nearest, depth=depth, revision=bool(nearest and copy and REVISION in copy.reasons))
        )
        ahead += [(n, depth + 1) for n in sorted(below[name], key=lambda n: order[n], reverse=True)]
    return tuple(out)


def _quotations(lineage: Lineage) -> tuple[SharedQuotation, ...]:
    passages: dict[tuple[str, str], list[str]] = defaultdict(list)
    for p in lineage.passages:
        passages[p.a.document, p.b.document].append(p.id)
    only = (d for d in lineage.descents if d.relation is DescentRelation.SHARED_QUOTE_ONLY)
    return tuple(SharedQuotation(a=d.a, b=d.b, passages=tuple(passages[d.a, d.b])) for d in only)


def as_json(ancestry: Ancestry) -> str:
    """One JSON object: per story reports, families, copies with their edits (places and words), shared quotations, support."""
    found = {
        "version": ancestry.version,
        "language": ancestry.language,
        "stories": [_story(s) for s in ancestry.stories],
        "failures": msgspec.to_builtins(ancestry.failures),
        "not_covered": msgspec.to_builtins(ancestry.not_covered),
    }
    return msgspec.json.format(msgspec.json.encode(found), indent=1).decode()


def _story(lineage: StoryLineage) -> Line:
    analysis = lineage.analysis
    texts = {d.id: d.text for d in analysis.documents}
    passages = {p.id: p for p in analysis.lineage.passages}
    return {
        "id": analysis.story.id,
        "label": analysis.story.label,
        "reports": [_report(d, analysis) for d in analysis.documents],
        "families": msgspec.to_builtins(lineage.families),
        "copies": [_copy(c, texts) for c in lineage.copies],
        "shared_quotations": [
            {"a": q.a, "b": q.b, "places": [[_place(passages[p].a, texts), _place(passages[p].b, texts)] for p in q.passages]}
            for q in lineage.quotations
        ],
        "shared_sentences": [{"a": a, "b": b} for a, b in lineage.loose],
        "alone": list(lineage.alone),
        "left_out": msgspec.to_builtins(analysis.lineage.left_out),
        "support": msgspec.to_builtins(lineage.support),
        "edits_dropped": lineage.dropped,
    }


def _report(document: Document, analysis: Analysis) -> Line:
    provider = next((p for p in analysis.lineage.providers if p.document == document.id), None)
    dating = next((d for d in analysis.datings if d.document == document.id), None)
    when = dating.range if dating else None
    return {
        "document": document.id,
        "title": document.title,
        "outlet": provider.outlet if provider else document.outlet,
        "publisher": provider.publisher if provider else None,
        "agencies": list(provider.agencies) if provider else [],
        "earliest": when.earliest.isoformat() if when and when.earliest else None,
        "latest": when.latest.isoformat() if when and when.latest else None,
    }


def _copy(copy: Copy, texts: Mapping[str, str]) -> Line:
    return {
        "document": copy.document,
        "nearest": copy.nearest,
        "origin": copy.origin,
        "direct": copy.direct,
        "revision": REVISION in copy.reasons,
        "share": copy.share,
        "share_of_nearest": copy.share_nearest,
        "reasons": list(copy.reasons),
        "edits": [
            {
                "kind": e.kind.value,
                "origin": _place(e.origin, texts),
                "copy": _place(e.copy, texts),
                "evidence": msgspec.to_builtins(e.evidence),
            }
            for e in copy.edits
        ],
    }


def _place(span: Span, texts: Mapping[str, str]) -> Line:
    words = texts[span.document][span.start : span.end]
    return {"document": span.document, "start": span.start, "end": span.end, "words": words}
