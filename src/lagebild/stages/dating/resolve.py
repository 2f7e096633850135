"""Time expressions and events of one report, resolved against its day or the interval it was published in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from lagebild.languages import pack_for
from lagebild.records import Dating, EventMention, Precision, Reading, Role, TimeRange
from lagebild.text.calendar import expression_at

__all__ = ["resolve_times"]


def resolve_times(reading: Reading, dating: Dating) -> Reading:
    """The reading with its time expressions and events resolved against the date of its report.

    Ids stay: what a rule means on a day is no part of what was read. An event takes the range of the time expression that
    is its TIME evidence; where that says since when, from its start to the day of the report. Without one it lies before the
    end of the report's day, or after its beginning where its words look ahead.
    """
    day = dating.range
    inferred = not dating.stated
    times = tuple(expression_at(t, day, inferred=inferred) for t in reading.times)
    begun = _begun(reading)
    places = {(t.span.start, t.span.end): _lasting(t.range, day) if t.span.start in begun else t.range for t in times}
    return replace(reading, times=times, events=tuple(_dated(e, places, day) for e in reading.events))


def _begun(reading: Reading) -> frozenset[int]:
    """Where the time expressions begin that say since when."""
    pack = pack_for(reading.language)
    since = frozenset(pack.data["wording"]["since"]) if pack else frozenset()
    starts = {t.span.start for t in reading.times}
    pairs = (pair for s in reading.sentences for pair in pairwise(s.tokens))
    return frozenset(b.start for a, b in pairs if b.start in starts and a.text.casefold() in since)


def _lasting(start: TimeRange | None, day: TimeRange | None) -> TimeRange | None:
    """From a beginning to the day of the report."""
    if start is None or start.earliest is None or day is None or day.latest is None or day.latest < start.earliest:
        return start
    return TimeRange(earliest=start.earliest, latest=day.latest, precision=Precision.INTERVAL)


def _dated(event: EventMention, places: Mapping[tuple[int, int], TimeRange | None], day: TimeRange | None) -> EventMention:
    if event.range is not None:
        return event
    for span in event.parts(Role.TIME):
        when = places.get((span.start, span.end))
        if when is not None:
            return replace(event, range=when, precision=when.precision)
    if day is None:
        return event
    bounds = (day.earliest, None) if event.ahead else (None, day.latest)
    when = TimeRange(earliest=bounds[0], latest=bounds[1], precision=Precision.INTERVAL)
    return replace(event, range=when, precision=when.precision)
