"""How numbers of one report hang together: what a number is a part of ("three more infected" of how many tests, in the sentences
that follow it), and which two add up to one."""

from __future__ import annotations

from bisect import bisect_right
from itertools import combinations

from lagebild.records import Figure, FigureSeries, Hedge, Span
from lagebild.stages.brief.desk import Desk

__all__ = ["basis_of", "parts_of"]

_BASIS = {"infected": "tested", "recovered": "infected", "dead": "infected"}
"""What is counted among what: the infected among the tested."""

_ADDENDS, _LEAST = 12, 10
"""Counts of a report that are added up in pairs, and the sum from which that is hardly a coincidence."""

_SENTENCES, _LONGEST = 2, 150
"""Sentences behind a figure that are looked at, and the characters of one."""


def basis_of(index: Desk, series: FigureSeries, sentence: Span) -> tuple[Span, ...]:
    """The sentences right behind one that count what its figure is a part of; none where its own sentence does."""
    reading = index.readings.get(sentence.document)
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


def parts_of(index: Desk, whole: Figure) -> tuple[Figure, Figure] | None:
    """Two counts of the same thing in the same report whose sum is this one ("24 there, three here": 27 in all)."""
    total = _number(whole)
    if total is None or total < _LEAST:
        return None
    near = [f for f in index.readings[whole.document].figures if f.id != whole.id and _same(f, whole)]
    near = sorted((f for f in near if _number(f) is not None), key=lambda f: abs(f.span.start - whole.span.start))[:_ADDENDS]
    pairs = ((a, b) for a, b in combinations(near, 2) if (_number(a) or 0.0) + (_number(b) or 0.0) == total)
    one, other = next(pairs, (None, None))
    return (
        None if one is None or other is None else (one, other) if (_number(one) or 0.0) >= (_number(other) or 0.0) else (other, one)
    )


def _same(one: Figure, other: Figure) -> bool:
    return one.counted_key.partition(" ")[0] == other.counted_key.partition(" ")[0] and one.quantity.unit == other.quantity.unit


def _number(figure: Figure) -> float | None:
    """The number of an exact count."""
    q = figure.quantity
    return q.low if q.low == q.high and q.hedge is Hedge.EXACT else None
