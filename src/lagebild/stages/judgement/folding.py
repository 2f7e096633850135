"""Several groups of one kind as one: what a merge makes of their records, without looking at a single word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from lagebild.records import Claim, FigureSeries, Quote, Status, TimelineEntry, TimeRange, identify

__all__ = ["by_time", "fold_claims", "fold_entries", "fold_series", "shared_unit"]

_STRENGTH = (Status.DONE, Status.CLAIMED, Status.DENIED, Status.ANNOUNCED, Status.PLANNED, Status.UNCLEAR)
"""What wins where mentions differ, as in the timeline itself."""


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def fold_claims(claims: Sequence[Claim], quotes: Mapping[str, Quote]) -> Claim:
    """One statement with all places; the longest whole wording comes first and gives manner and time."""

    def fullness(claim: Claim) -> tuple[bool, int]:
        first = quotes[claim.quotes[0]]
        return not first.fragment, first.span.end - first.span.start

    main = max(claims, key=fullness)
    rest = [c for c in claims if c is not main]
    named = next((c for c in (main, *rest) if c.holders), main)
    ids = _unique(q for c in (main, *rest) for q in c.quotes)
    return replace(
        main,
        id=identify("claim", *sorted(ids)),
        holders=named.holders,
        via=next((c.via for c in (main, *rest) if c.via), ()),
        quotes=ids,
    )


def shared_unit(series: Sequence[FigureSeries]) -> bool:
    """Whether all count in one unit; else no person can make one series of them."""
    return len({s.unit for s in series}) == 1


def fold_series(series: Sequence[FigureSeries], order: Mapping[str, int]) -> FigureSeries:
    """One series with all points, in the order of time; named as the one with most points."""
    main = max(series, key=lambda s: len(s.points))
    points = sorted(
        {p.figure: p for s in series for p in s.points}.values(), key=lambda p: (by_time(p.as_of), order.get(p.document, 0))
    )
    return replace(main, id=identify("series", *sorted(p.figure for p in points)), points=tuple(points))


def fold_entries(entries: Sequence[TimelineEntry]) -> TimelineEntry:
    """One entry with all mentions; words, type and time of the one with most, the firmest status of all."""
    main = max(entries, key=lambda e: len(e.events))
    rest = [e for e in entries if e is not main]
    events = _unique(x for e in (main, *rest) for x in e.events)
    closed = next((e.range for e in (main, *rest) if e.range is not None and e.range.closed), main.range)
    return replace(
        main,
        id=identify("event", *sorted(events)),
        range=closed,
        status=min((e.status for e in entries), key=_STRENGTH.index),
        events=events,
        actors=_unique(a for e in (main, *rest) for a in e.actors),
        holders=_unique(h for e in (main, *rest) for h in e.holders),
        tellings=tuple(t for e in (main, *rest) for t in e.tellings),
    )


def by_time(when: TimeRange | None) -> tuple[date, date]:
    """Sort key: the latest day, then the earliest; what has none last."""
    latest, earliest = (when.latest, when.earliest) if when else (None, None)
    return latest or date.max, earliest or latest or date.max
