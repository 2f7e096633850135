"""The river, top to bottom: what each stage gets and gives.

Per document: extract -> segment -> read. Per pile: lineage -> stories. Per story: dating -> actors -> claims -> conflicts -> brief.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace

from lagebild.records import Analysis, Capture, Document, Lineage, Picture, Reading, Story
from lagebild.stages.actors import attribute, resolve_actors
from lagebild.stages.brief import compose_brief, find_gaps
from lagebild.stages.claims import build_timeline, line_up_figures, merge_statements
from lagebild.stages.conflicts import relate_figures, relate_statements, relate_status
from lagebild.stages.dating import date_reports, resolve_times
from lagebild.stages.extract import extract
from lagebild.stages.lineage import find_lineage
from lagebild.stages.read import read
from lagebild.stages.segment import segment
from lagebild.stages.stories import find_stories

__all__ = ["analyse_pile", "analyse_story", "paint", "read_capture"]


def read_capture(capture: Capture) -> tuple[Document, Reading]:
    """extract, segment, read: the part of the river that knows one report at a time."""
    document = extract(capture)
    return document, read(document, segment(document))


def analyse_pile(documents: Sequence[Document], readings: Sequence[Reading]) -> tuple[Analysis, ...]:
    """lineage and stories over the pile, then each story for itself."""
    lineage = find_lineage(documents, readings)
    return tuple(analyse_story(story, documents, readings, lineage) for story in find_stories(documents, readings, lineage))


def analyse_story(story: Story, documents: Sequence[Document], readings: Sequence[Reading], lineage: Lineage) -> Analysis:
    """dating, actors, claims and conflicts of one story."""
    inside = set(story.documents)
    docs = tuple(d for d in documents if d.id in inside)
    reads = tuple(r for r in readings if r.document in inside)
    here = _lineage_of(lineage, inside)
    datings = date_reports(docs, reads, here)
    reads = tuple(resolve_times(r, d) for r, d in zip(reads, datings, strict=True))
    actors = resolve_actors(docs, reads)
    attributions = attribute(docs, reads, actors, here)
    claims = merge_statements(docs, reads, attributions, datings)
    series = line_up_figures(docs, reads, attributions, datings)
    timeline = build_timeline(docs, reads, attributions, datings)
    relations = (
        *relate_figures(reads, series, here),
        *relate_status(reads, timeline, attributions, datings),
        *relate_statements(docs, reads, claims, datings),
    )
    return Analysis(
        story=story,
        documents=docs,
        readings=reads,
        datings=datings,
        lineage=here,
        actors=actors,
        attributions=attributions,
        claims=claims,
        series=series,
        timeline=timeline,
        relations=relations,
    )


def paint(analysis: Analysis, language: str) -> Picture:
    """brief: the picture of one analysed story, in the words of an interface language."""
    parts = {f.name: getattr(analysis, f.name) for f in fields(Analysis)}
    return Picture(**parts, gaps=find_gaps(analysis), brief=compose_brief(analysis, language))


def _lineage_of(lineage: Lineage, inside: set[str]) -> Lineage:
    return replace(
        lineage,
        passages=tuple(p for p in lineage.passages if p.a.document in inside and p.b.document in inside),
        descents=tuple(d for d in lineage.descents if d.a in inside and d.b in inside),
        credits=tuple(c for c in lineage.credits if c.document in inside),
        providers=tuple(p for p in lineage.providers if p.document in inside),
    )
