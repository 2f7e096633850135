"""What is not known, as lists of their own: open, undated, of unknown origin, from one source or one party alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lagebild.languages import pack_for
from lagebild.records import Analysis, FigureSeries, Gap, Span, Status
from lagebild.stages.brief.desk import Desk
from lagebild.stages.brief.open import open_questions
from lagebild.stages.brief.pieces import cite

__all__ = ["find_gaps"]

MOST_PLACES = 8
"""Sentences of one open matter that are cited."""


def find_gaps(analysis: Analysis) -> tuple[Gap, ...]:
    """The gaps of a story, most important kinds first, each list in the order of the reports."""
    index = Desk(analysis)
    return (
        *_open_questions(index),
        *_pending(analysis),
        *_lone_figures(analysis, index),
        *_about_reports(analysis, index),
    )


def _open_questions(index: Desk) -> Iterator[Gap]:
    """What the reports say is not known."""
    for question in open_questions(index):
        yield Gap(
            kind="open", subject=index.text(question.spans[0]), documents=question.documents, holders=question.holders,
            evidence=tuple(cite(index, s) for s in (question.shown, *question.spans[1:MOST_PLACES])),
        )  # fmt: skip


def _pending(analysis: Analysis) -> Iterator[Gap]:
    """Stages of a process that are announced for a day after the newest report, and that no report tells as done."""
    newest = max((d.range.latest for d in analysis.datings if d.range and d.range.latest), default=None)
    done = {e.matter for e in analysis.timeline if e.matter and e.status is Status.DONE}
    for entry in analysis.timeline:
        staged = entry.matter is not None and ":" in entry.matter and entry.matter not in done
        day = entry.range.earliest if entry.range and entry.range.closed else None
        if staged and entry.status is Status.PLANNED and newest is not None and day is not None and day > newest:
            yield Gap(kind="pending", subject=entry.label, findings=entry.events)


def _lone_figures(analysis: Analysis, index: Desk) -> Iterator[Gap]:
    """Quantities of a single report or origin, and those of one holder alone although several origins give them.

    Those of one sentence are one gap.
    """
    found: dict[tuple[str, Span], Gap] = {}
    for series in analysis.series:
        figures = tuple(p.figure for p in series.points)
        documents = tuple(dict.fromkeys(p.document for p in series.points))
        kind = _lone(index, series, documents)
        if kind is None or (len(analysis.documents) > 1 and not _of_story(index, figures)):
            continue
        gap = Gap(kind=kind, subject=series.counted, findings=figures, documents=documents)
        key = kind, index.sentence(index.figures[figures[0]].span)
        known = found.setdefault(key, gap)
        if known is not gap:
            more = tuple(dict.fromkeys((*known.documents, *documents)))
            found[key] = replace(known, findings=(*known.findings, *figures), documents=more)
    yield from found.values()


def _lone(index: Desk, series: FigureSeries, documents: Sequence[str]) -> str | None:
    """Why nobody else stands behind a quantity: one report or origin, or one holder."""
    holders = {h for p in series.points for h in p.holders}
    support = index.support_of([index.figures[p.figure] for p in series.points], sorted(holders))
    one_origin = len(support.origins) == 1 and not support.unknown_origins
    one_origin |= not support.origins and support.unknown_texts == (support.unknown_origins,)
    if (len(documents) == 1 or one_origin) and holders:
        return "single_source"
    return "only_party" if len(holders) == 1 and all(p.holders for p in series.points) else None


def _of_story(index: Desk, figures: Sequence[str]) -> bool:
    """Whether any word of its sentences stands in another report; else it is not of this story."""
    return any(index.salience.of(index.sentence(index.figures[f].span)) for f in figures)


def _about_reports(analysis: Analysis, index: Desk) -> Iterator[Gap]:
    """Reports about which something is not known; their origin by the same count as everywhere, each report as a whole."""
    for dating in analysis.datings:
        if dating.range is None:
            yield Gap(kind="undated", subject=dating.document, documents=(dating.document,))
    for document in index.support.count([p.document for p in analysis.lineage.providers]).unknown_origins:
        yield Gap(kind="unknown_origin", subject=document, documents=(document,))
    for out in analysis.lineage.left_out:
        yield Gap(kind=out.reason, subject=out.document, documents=(out.document,))
    for read in analysis.documents:
        if pack_for(read.language) is None:
            yield Gap(kind="not_covered", subject=read.id, documents=(read.id,))
