"""The findings format: one flat JSON object per finding, as `lagebild findings` writes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from lagebild.languages.processes import single
from lagebild.query.groups import change_relations, group_fields
from lagebild.records import (
    Analysis,
    Attribution,
    Dating,
    Document,
    EventMention,
    Figure,
    FigureSeries,
    Index,
    Lineage,
    Mention,
    Quote,
    Reading,
    Relation,
    Role,
    Span,
    Story,
    TimeExpression,
    TimelineEntry,
    TimeRange,
)
from lagebild.records.findings import MentionForm
from lagebild.records.stories import Actor
from lagebild.text.event_profiles import apart

__all__ = ["Line", "analysis_lines"]

Line = dict[str, Any]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _interval(value: TimeRange | None) -> list[str | None] | None:
    return [_iso(value.earliest), _iso(value.latest)] if value else None


def _place(span: Span | None) -> Line | None:
    return {"start": span.start, "end": span.end} if span else None


def _located(kind: str, span: Span) -> Line:
    return {"kind": kind, "document": span.document, "start": span.start, "end": span.end}


def _number(value: float | None) -> float | int | None:
    return int(value) if value is not None and float(value).is_integer() else value


def analysis_lines(analysis: Analysis) -> Iterator[Line]:
    """Every finding of one story, in a fixed order: report by report, then what holds between reports."""
    index = Index(analysis)
    groups, more = _group_index(analysis.series), group_fields(analysis, index)
    as_of = {p.figure: p.as_of for s in analysis.series for p in s.points}
    for document, reading, dating in zip(analysis.documents, analysis.readings, analysis.datings, strict=True):
        yield from _document_lines(document, dating, analysis.lineage)
        yield from _reading_lines(reading, index, (groups, more), as_of)
    relations = (*analysis.relations, *change_relations(analysis))
    yield from _story_lines(analysis.story, analysis.lineage, relations, index)


def _document_lines(document: Document, dating: Dating, lineage: Lineage) -> Iterator[Line]:
    """`document` and `furniture` lines of one report."""
    when = dating.range
    provider = next((p for p in lineage.providers if p.document == document.id), None)
    yield {
        "kind": "document",
        "document": document.id,
        "earliest": _iso(when.earliest) if when else None,
        "latest": _iso(when.latest) if when else None,
        "outlet": provider.outlet if provider else document.outlet,
        "agencies": list(provider.agencies) if provider else [],
        "reasons": list(dating.reasons),
    }
    for block in document.blocks:
        if not block.kind.body:
            line = _located("furniture", Span(document=document.id, start=block.start, end=block.end)) | {"what": block.kind.value}
            yield line | ({"structural": True} if block.kind.structural else {})


def _reading_lines(
    reading: Reading, index: Index, known: tuple[Mapping[str, str], Mapping[str, Line]], as_of: Mapping[str, TimeRange | None]
) -> Iterator[Line]:
    """All findings of one report. `known` maps figures to their series, and findings to what their groups say."""
    groups, more = known
    for mention in reading.mentions:
        if mention.form in (MentionForm.NAME, MentionForm.TITLE):
            yield _mention(mention, index.actor_of.get(mention.id))
    who = index.attributions
    for quote in reading.quotes:
        yield _quote(quote, who.get(quote.id)) | more.get(quote.id, {})
    for figure in reading.figures:
        yield _figure(figure, who.get(figure.id), groups.get(figure.id)) | {"as_of": _interval(as_of.get(figure.id))}
    for time in reading.times:
        yield _time(time)
    for event in reading.events:
        yield _event(event, index.entries.get(event.id)) | more.get(event.id, {})


def _mention(mention: Mention, actor: Actor | None) -> Line:
    return _located("mention", mention.span) | {
        "type": mention.type.value,
        "actor": actor.id if actor else None,
        "form": mention.form.value,
    }


def _quote(quote: Quote, who: Attribution | None) -> Line:
    line = _located("quote", quote.span) | {
        "type": quote.manner.value,
        "speaker": _place(quote.part(Role.SPEAKER)),
        "cue": _place(quote.part(Role.CUE)),
        "speaker_name": "; ".join(who.holders) if who and who.holders else None,
        "via": list(who.via) if who else [],
    }
    contents = quote.parts(Role.CONTENT)
    if len(contents) > 1:
        line["spans"] = [[s.start, s.end] for s in contents]
    return line | {k: True for k in ("fragment", "negated", "hearsay") if getattr(quote, k)}


def _figure(figure: Figure, who: Attribution | None, series: str | None) -> Line:
    q = figure.quantity
    line = _located("figure", figure.span) | {
        "low": _number(q.low),
        "high": _number(q.high),
        "unit": q.unit,
        "hedge": q.hedge.value,
        "counted": figure.counted,
        "condition": figure.condition,
        "sense": figure.sense,
        "holder": "; ".join(who.holders) if who and who.holders else None,
        "series": series,
    }
    return line | {k: True for k in ("exclusive_low", "exclusive_high") if getattr(q, k)}


def _time(time: TimeExpression) -> Line:
    when = time.range
    line = _located("time", time.span) | {
        "earliest": _iso(when.earliest) if when else None,
        "latest": _iso(when.latest) if when else None,
        "timex": time.timex,
        "timex_type": time.timex_type.value,
    }
    return line | ({"vague": True} if time.vague else {}) | ({"depends_on_date": True} if time.inferred else {})


def _event(event: EventMention, entry: TimelineEntry | None) -> Line:
    when, group = event_time(event, entry), entry.id if entry else None
    line = _located("event", event.span) | {
        "type": event.type,
        "earliest": _iso(when.earliest) if when else None,
        "latest": _iso(when.latest) if when else None,
        "status": event.status.value,
        "group": group,
        "matter": event.matter,
    }
    return line | ({"negated": True} if event.negated else {}) | ({} if event.told else {"told": False})


def event_time(event: EventMention, entry: TimelineEntry | None) -> TimeRange | None:
    """When an event was by its mention; where that only bounds it and it happens once, by all mentions of it together."""
    when, told = event.range, entry.range if entry else None
    if told is None or not told.closed or (when and when.closed) or event.ahead or event.matter not in single():
        return when
    return when if apart(when, told) else told


def _story_lines(story: Story, lineage: Lineage, relations: tuple[Relation, ...], index: Index) -> Iterator[Line]:
    """`story`, `copy`, `descent` and `relation` lines."""
    yield {"kind": "story", "id": story.id, "label": story.label, "documents": list(story.documents)}
    for p in lineage.passages:
        yield {
            "kind": "copy",
            "a": _end(p.a),
            "b": _end(p.b),
            "origin": p.origin,
            "direction": p.direction.value,
            "origin_candidates": list(p.candidates),
            "changes": list(p.edits),
            "quotation": p.quotation,
        }
    for d in lineage.descents:
        line = {"kind": "descent", "a": d.a, "b": d.b, "relation": d.relation.value, "origin": d.origin, "edits": list(d.edits)}
        yield line | {"reasons": list(d.reasons)}
    for r in relations:
        yield {
            "kind": "relation",
            "left": _end(index.findings[r.left].span),
            "right": _end(index.findings[r.right].span),
            "verdict": r.verdict.value,
            "about": r.about,
            "reasons": list(r.reasons),
        }


def _end(span: Span) -> Line:
    return {"document": span.document, "start": span.start, "end": span.end}


def _group_index(series: tuple[FigureSeries, ...]) -> dict[str, str]:
    """Figure id -> its series, where that has several points."""
    return {p.figure: s.id for s in series if len(s.points) > 1 for p in s.points}
