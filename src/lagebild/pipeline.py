"""The river, top to bottom: what each stage gets and gives.

Per document: extract -> segment -> read. Per pile: lineage -> stories. Per story: dating -> actors -> claims -> conflicts -> brief.
A person's judgements are laid over a finished analysis: what follows from them is concluded anew, by the same stages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, replace
from typing import Any, NamedTuple, Protocol

from lagebild.models import Model
from lagebild.records import Analysis, Capture, Document, Lineage, Picture, Reading, Story
from lagebild.records.judgements import Judgement, Ruling
from lagebild.stages.actors import attribute, resolve_actors
from lagebild.stages.brief import compose_brief, find_gaps
from lagebild.stages.claims import build_timeline, follow_stances, line_up_figures, merge_statements
from lagebild.stages.conflicts import current_headline, find_processes, relate_figures, relate_statements, relate_status
from lagebild.stages.dating import date_reports, resolve_story
from lagebild.stages.extract import extract
from lagebild.stages.judgement import Overlay
from lagebild.stages.lineage import Found, find_copies, find_lineage
from lagebild.stages.read import read
from lagebild.stages.segment import segment
from lagebild.stages.stories import find_stories

__all__ = [
    "AT_A_TIME",
    "Crashed",
    "Known",
    "Parts",
    "analyse_pile",
    "analyse_stories",
    "analyse_story",
    "judge_story",
    "paint",
    "read_capture",
]


def read_capture(capture: Capture, model: Model | None = None) -> tuple[Document, Reading]:
    """extract, segment, read: the part of the river that knows one report at a time. `model`: the trained reader, if any."""
    document = extract(capture)
    return document, read(document, segment(document), model)


AT_A_TIME = 32
"""Stories that are looked up and held together: memory is bounded by them, not by the pile."""

Crashed = Callable[[Story, Exception], None]
"""Told of a story that could not be analysed; without it the error goes on."""


class Known(Protocol):
    """What is kept of earlier piles, where something is kept: nothing here changes a result."""

    def passages(self, documents: Sequence[Document]) -> Found | None:
        """The passages of these documents, None where they have to be searched for."""

    def analyses(self, parts: Sequence[Parts]) -> Sequence[Analysis | None]:
        """The analysis of each story that was made from the very same parts, None where there is none."""


class Parts(NamedTuple):
    """What one story is analysed from."""

    story: Story
    documents: tuple[Document, ...]
    readings: tuple[Reading, ...]
    lineage: Lineage


def analyse_pile(
    documents: Sequence[Document], readings: Sequence[Reading], crashed: Crashed | None = None, known: Known | None = None
) -> Iterator[Analysis]:
    """lineage and stories over the pile, then each story for itself, one after the other; one bad story costs that story."""
    lineage = find_lineage(documents, readings, known.passages(documents) if known else None)
    stories = find_stories(documents, readings, lineage)
    return _analyse(stories, stories, lineage, _Pile(documents, readings, crashed, known))


def analyse_stories(
    stories: Sequence[Story],
    wanted: Sequence[Story],
    documents: Sequence[Document],
    readings: Sequence[Reading],
    crashed: Crashed | None = None,
    known: Known | None = None,
) -> Iterator[Analysis]:
    """As `analyse_pile`, for some of the stories of a pile that a person has grouped otherwise."""
    lineage = find_lineage(documents, readings, known.passages(documents) if known else None)
    return _analyse(stories, wanted, lineage, _Pile(documents, readings, crashed, known))


class _Pile(NamedTuple):
    documents: Sequence[Document]
    readings: Sequence[Reading]
    crashed: Crashed | None
    known: Known | None


def _analyse(stories: Sequence[Story], wanted: Sequence[Story], lineage: Lineage, pile: _Pile) -> Iterator[Analysis]:
    parts = _split(lineage, stories)
    places = {d.id: i for i, d in enumerate(pile.documents)}
    for at in range(0, len(wanted), AT_A_TIME):
        made_of = []
        for story in wanted[at : at + AT_A_TIME]:
            inside = [places[name] for name in story.documents]
            docs, reads = tuple(pile.documents[i] for i in inside), tuple(pile.readings[i] for i in inside)
            made_of.append(Parts(story, docs, reads, parts[story.id]))
        before = pile.known.analyses(made_of) if pile.known else [None] * len(made_of)
        for made, known in zip(made_of, before, strict=True):
            try:
                analysis = known or analyse_story(*made)
            except Exception as error:
                if pile.crashed is None:
                    raise
                pile.crashed(made.story, error)
            else:
                yield analysis


def analyse_story(story: Story, docs: tuple[Document, ...], reads: tuple[Reading, ...], here: Lineage) -> Analysis:
    """dating, actors, copies with their edits, claims and conflicts of one story, by its own documents, readings and lineage."""
    datings = date_reports(docs, reads, here)
    reads = resolve_story(reads, datings)
    known = Analysis(
        story=story,
        documents=docs,
        readings=reads,
        datings=datings,
        lineage=here,
        actors=resolve_actors(docs, reads),
        attributions=(),
        claims=(),
        series=(),
        timeline=(),
        relations=(),
    )
    return _conclude(known, Overlay((), known))


def judge_story(analysis: Analysis, judgements: Sequence[Judgement]) -> tuple[Analysis, tuple[Ruling, ...]]:
    """The story as judged, and what each judgement that concerns it did. `judgements` are live ones, oldest first."""
    overlay = Overlay(judgements, analysis)
    if overlay.changes:
        reads = overlay.readings()
        judged = _conclude(replace(analysis, readings=reads, actors=overlay.actors(reads)), overlay)
    else:
        judged = replace(analysis, relations=overlay.relations(analysis.relations)) if overlay.entries else analysis
    return judged, overlay.rulings(judged)


def _conclude(known: Analysis, hand: Overlay) -> Analysis:
    """copies with their edits, claims and conflicts, from the actors on; `hand` is what a person judged of them."""
    docs, reads, datings = known.documents, known.readings, known.datings
    who = attribute(docs, reads, known.actors, known.lineage)
    here = find_copies(docs, reads, who, datings, known.lineage)
    claims = hand.claims(merge_statements(docs, reads, who, datings), lambda r: merge_statements(docs, r, who, datings), reads)
    series = hand.series(line_up_figures(docs, reads, who, datings), lambda r: line_up_figures(docs, r, who, datings), reads)
    timeline = hand.timeline(build_timeline(docs, reads, who, datings), lambda r: build_timeline(docs, r, who, datings), reads)
    relations = hand.relations((
        *relate_figures(reads, series, here, datings),
        *relate_status(reads, timeline, who, datings),
        *relate_statements(docs, reads, claims, datings),
    ))  # fmt: skip
    return replace(
        known,
        story=current_headline(known.story, docs, reads, relations),
        lineage=here,
        attributions=who,
        claims=claims,
        series=series,
        timeline=timeline,
        relations=relations,
        stances=follow_stances(reads, who, known.actors, datings, claims),
        processes=find_processes(reads, timeline, who, datings, known.actors, relations),
    )


def paint(analysis: Analysis, language: str, rulings: tuple[Ruling, ...] = ()) -> Picture:
    """brief: the picture of one analysed story, in the words of an interface language; `rulings` say what a person judged."""
    parts = {f.name: getattr(analysis, f.name) for f in fields(Analysis)}
    return Picture(**parts, gaps=find_gaps(analysis), brief=compose_brief(analysis, language), rulings=rulings)


def _split(lineage: Lineage, stories: Sequence[Story]) -> dict[str, Lineage]:
    """What of the lineage is inside each story, in one walk: a pile has thousands of stories."""
    story_of = {name: story.id for story in stories for name in story.documents}
    passages, descents, credited, providers, translations, left_out = (defaultdict[str, list[Any]](list) for _ in range(6))
    for p in lineage.passages:
        if story_of[p.a.document] == story_of[p.b.document]:
            passages[story_of[p.a.document]].append(p)
    for d in lineage.descents:
        if story_of[d.a] == story_of[d.b]:
            descents[story_of[d.a]].append(d)
    for d in lineage.translations:
        if story_of[d.a] == story_of[d.b]:
            translations[story_of[d.a]].append(d)
    for credit in lineage.credits:
        credited[story_of[credit.document]].append(credit)
    for provider in lineage.providers:
        providers[story_of[provider.document]].append(provider)
    for out in lineage.left_out:
        left_out[story_of[out.document]].append(out)
    return {
        story.id: replace(
            lineage,
            passages=tuple(passages[story.id]),
            descents=tuple(descents[story.id]),
            credits=tuple(credited[story.id]),
            providers=tuple(providers[story.id]),
            translations=tuple(translations[story.id]),
            left_out=tuple(left_out[story.id]),
        )
        for story in stories
    }
