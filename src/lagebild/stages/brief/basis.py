"""What a number is a part of: "three more infected" of how many tests, in the sentences that follow it."""

from __future__ import annotations

from bisect import bisect_right

from lagebild.records import FigureSeries, Span
from lagebild.stages.brief.desk import Desk

__all__ = ["basis_of"]

_BASIS = {"infected": "tested", "recovered": "infected", "dead": "infected"}
"""What is counted among what: the infected among the tested."""

_SENTENCES, _LONGEST = 2, 150
"""Sentences behind a figure that are looked at, and the characters of one."""


def basis_of(index: Desk, series: FigureSeries, sentence: Span) -> tuple[Span, ...]:
    """The sentences right behind one that count what its figure is a part of; none where its own sentence does."""
    reading = next((r for r in index.analysis.readings if r.document == sentence.document), None)
    wanted = _BASIS.get(series.condition or "")
    if reading is None or wanted is None:
        return ()
    at = bisect_right(reading.sentences, sentence.start, key=lambda s: s.start)
    counted = {
        s.start
        for f in reading.figures
        if wanted in (f.condition, f.counted_key.partition(" ")[0]) and f.sense == "count"
        for s in [index.sentence(f.span)]
    }
    if sentence.start in counted:
        return ()
    behind = [s for s in reading.sentences[at : at + _SENTENCES] if s.kind.body and s.end - s.start <= _LONGEST]
    return tuple(Span(document=reading.document, start=s.start, end=s.end) for s in behind if s.start in counted)
