"""Time expressions and events of one report, resolved against its day or the interval it was published in."""

from __future__ import annotations

from dataclasses import replace

from lagebild.records import Dating, EventMention, Precision, Reading, Role, TimeExpression, TimeRange
from lagebild.text.calendar import expression_at

__all__ = ["resolve_times"]


def resolve_times(reading: Reading, dating: Dating) -> Reading:
    """The reading with its time expressions and events resolved against the date of its report.

    Ids stay: what a rule means on a day is no part of what was read. An event takes the range of the time expression that
    is its TIME evidence; without one it lies before the end of the report's day, or after its beginning where its words look
    ahead.
    """
    day = dating.range
    inferred = not dating.stated
    times = tuple(expression_at(t, day, inferred=inferred) for t in reading.times)
    places = {(t.span.start, t.span.end): t for t in times}
    return replace(reading, times=times, events=tuple(_dated(e, places, day) for e in reading.events))


def _dated(event: EventMention, places: dict[tuple[int, int], TimeExpression], day: TimeRange | None) -> EventMention:
    if event.range is not None:
        return event
    for span in event.parts(Role.TIME):
        time = places.get((span.start, span.end))
        when: TimeRange | None = time.range if time else None
        if when is not None:
            return replace(event, range=when, precision=when.precision)
    if day is None:
        return event
    bounds = (day.earliest, None) if event.ahead else (None, day.latest)
    when = TimeRange(earliest=bounds[0], latest=bounds[1], precision=Precision.INTERVAL)
    return replace(event, range=when, precision=when.precision)
