"""Look-ups in one finished analysis: finding by id, text of a span, who stands behind it."""

from __future__ import annotations

import sys
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from lagebild.errors import CitationError
from lagebild.records.briefs import Analysis
from lagebild.records.documents import Block, Document
from lagebild.records.findings import EventMention, Figure, Finding, Mention, Quote, TimeExpression
from lagebild.records.lineage import Provider
from lagebild.records.sentences import Sentence
from lagebild.records.spans import Evidence, Role, Span, digest
from lagebild.records.stories import Actor, Attribution, Dating, FigurePoint, TimelineEntry
from lagebild.records.values import TimeRange

__all__ = ["Index"]


@dataclass(frozen=True)
class Index:
    """The records of one story by their ids. Built once, cheap to ask."""

    analysis: Analysis

    @cached_property
    def documents(self) -> dict[str, Document]:
        return {d.id: d for d in self.analysis.documents}

    @cached_property
    def datings(self) -> dict[str, Dating]:
        return {d.document: d for d in self.analysis.datings}

    @cached_property
    def year(self) -> int | None:
        """The year of the story, where all its reports are of one."""
        days = (d for dating in self.analysis.datings if dating.range for d in (dating.range.earliest, dating.range.latest) if d)
        years = {d.year for d in days}
        return years.pop() if len(years) == 1 else None

    @cached_property
    def providers(self) -> dict[str, Provider]:
        return {p.document: p for p in self.analysis.lineage.providers}

    @cached_property
    def quotes(self) -> dict[str, Quote]:
        return {q.id: q for r in self.analysis.readings for q in r.quotes}

    @cached_property
    def figures(self) -> dict[str, Figure]:
        return {f.id: f for r in self.analysis.readings for f in r.figures}

    @cached_property
    def events(self) -> dict[str, EventMention]:
        return {e.id: e for r in self.analysis.readings for e in r.events}

    @cached_property
    def times(self) -> dict[str, TimeExpression]:
        return {t.id: t for r in self.analysis.readings for t in r.times}

    @cached_property
    def mentions(self) -> dict[str, Mention]:
        return {m.id: m for r in self.analysis.readings for m in r.mentions}

    @cached_property
    def findings(self) -> dict[str, Finding]:
        return {**self.quotes, **self.figures, **self.events, **self.times, **self.mentions}

    @cached_property
    def attributions(self) -> dict[str, Attribution]:
        return {a.finding: a for a in self.analysis.attributions}

    @cached_property
    def actors(self) -> dict[str, Actor]:
        return {a.id: a for a in self.analysis.actors}

    @cached_property
    def actors_named(self) -> dict[str, list[Actor]]:
        """Name -> the actors of that name."""
        named: dict[str, list[Actor]] = {}
        for actor in self.analysis.actors:
            named.setdefault(actor.name, []).append(actor)
        return named

    @cached_property
    def points(self) -> dict[str, FigurePoint]:
        """Figure id -> its point in its series."""
        return {p.figure: p for s in self.analysis.series for p in s.points}

    @cached_property
    def _stretches(self) -> dict[tuple[tuple[str, int], ...], TimeRange]:
        """Where the two ends of an event's time are named -> its stretch of days."""
        named = ((_ends(e), e.range) for e in self.events.values())
        return {at: r for at, r in named if len(at) == 2 and r is not None and r.closed and r.earliest != r.latest}

    def held(self, figure: str) -> TimeRange | None:
        """When a figure held: the whole stretch, where its sentence names both ends of one and its point has but the first."""
        point, found = self.points.get(figure), self.figures.get(figure)
        stretch = self._stretches.get(_ends(found)) if found else None
        if point is None or point.as_of is None or stretch is None or stretch.earliest != point.as_of.earliest:
            return point.as_of if point else None
        return stretch

    @cached_property
    def actor_of(self) -> dict[str, Actor]:
        """Mention id -> actor."""
        return {m: a for a in self.analysis.actors for m in a.mentions}

    @cached_property
    def entries(self) -> dict[str, TimelineEntry]:
        """Event id -> its entry of the timeline."""
        return {e: t for t in self.analysis.timeline for e in t.events}

    def text(self, span: Span) -> str:
        """The characters of a span."""
        return self.documents[span.document].text[span.start : span.end]

    def cited(self, evidence: Evidence) -> str:
        """The characters of a citation, checked against its digest.

        Raises:
            CitationError: the document is not there, or its text is not what was cited.
        """
        span = evidence.span
        document = self.documents.get(span.document)
        text = document.text[span.start : span.end] if document else ""
        if not text or digest(text) != evidence.digest:
            raise CitationError(f"the citation {span.document} [{span.start}, {span.end}) does not hold")
        return text

    def block(self, span: Span) -> Block | None:
        """The block of the report in which a span begins."""
        return next((b for b in self.documents[span.document].blocks if b.start <= span.start < b.end), None)

    def sentence(self, span: Span) -> Span:
        """The sentence in which a span begins, or the span itself where no sentence was cut."""
        places = self._sentences.get(span.document, [])
        at = bisect_right(places, (span.start, sys.maxsize)) - 1
        if at >= 0 and span.start < places[at][1]:
            return Span(document=span.document, start=places[at][0], end=places[at][1])
        return span

    @cached_property
    def _sentences(self) -> dict[str, list[tuple[int, int]]]:
        return {r.document: [(s.start, s.end) for s in r.sentences] for r in self.analysis.readings}

    @cached_property
    def sentences(self) -> dict[tuple[str, int], Sentence]:
        """Report and place -> the sentence that begins there."""
        return {(r.document, s.start): s for r in self.analysis.readings for s in r.sentences}

    def begins(self, span: Span) -> bool:
        """Whether a sentence begins here with a word that has its capital from nothing else: no noun, no name."""
        sentence = self.sentences.get((span.document, span.start))
        return sentence is not None and bool(sentence.tokens) and not sentence.tokens[0].pos.startswith("N")

    @cached_property
    def group_of(self) -> dict[str, str]:
        """Finding id -> the series, matter or timeline entry, or claim that it is in."""
        analysis = self.analysis
        claims = {q: c.id for c in analysis.claims for q in c.quotes}
        events = {e: t.matter or t.id for t in analysis.timeline for e in t.events}
        return claims | events | {p.figure: s.id for s in analysis.series for p in s.points}

    @cached_property
    def entry_of(self) -> dict[str, str]:
        """Finding id -> the series, timeline entry or claim that it is in."""
        analysis = self.analysis
        claims = {q: c.id for c in analysis.claims for q in c.quotes}
        events = {e: t.id for t in analysis.timeline for e in t.events}
        return claims | events | {p.figure: s.id for s in analysis.series for p in s.points}


def _ends(finding: Figure | EventMention) -> tuple[tuple[str, int], ...]:
    """Where the times of a finding end; where they begin depends on whether a word before them is taken in."""
    return tuple(sorted((s.document, s.end) for s in finding.parts(Role.TIME)))
