"""Times that a report repeats from an earlier one: "am vergangenen Wochenende" still means the weekend that it meant there.

Agencies and local reports carry a sentence on for days, and count "last weekend" or "last week" from the day it was first
written. So where two reports of one story, at most three days apart, tell events of one matter with the very same words of
time, the earlier one says which days are meant.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from lagebild.records import Dating, EventMention, Reading, Role, TimeExpression, TimeRange

__all__ = ["Meant", "carried_on", "meant_before", "repeats"]

Meant = Mapping[str, TimeExpression]
"""Ids of time expressions of later reports -> the expression of an earlier one that says what they mean."""

_REACH = 3  # days between two reports
_REPEATED = ("weekend:", "shift:week:", "shift:weekend:")


def repeats(reading: Reading) -> bool:
    """Whether a report has a time that it may repeat from another."""
    return any(t.rule.startswith(_REPEATED) for t in reading.times)


def meant_before(readings: Sequence[Reading], datings: Sequence[Dating]) -> Meant:
    """What repeated times of later reports mean, by the readings as each is resolved against its own day."""
    days = [_day(d) for d in datings]
    first: dict[tuple[str, str], tuple[int, TimeExpression]] = {}
    found: dict[str, TimeExpression] = {}
    for i in sorted((i for i, day in enumerate(days) if day), key=lambda i: (days[i], i)):
        for event, time in _timed(readings[i]):
            key = event.matter or "", time.rule
            told = first.setdefault(key, (days[i], time))
            if days[i] - told[0] > _REACH:
                first[key] = days[i], time
            elif told[1].range != time.range:
                found[time.id] = told[1]
    return found


def carried_on(time: TimeExpression, meant: Meant) -> TimeExpression:
    """The expression with the time that an earlier report gives it."""
    told = meant.get(time.id)
    return time if told is None else replace(time, timex=told.timex, range=told.range, inferred=True)


def _day(dating: Dating) -> int:
    """The day of a report that is known to the day, else 0."""
    when: TimeRange | None = dating.range
    known = when is not None and when.earliest is not None and when.earliest == when.latest
    return when.earliest.toordinal() if known and when and when.earliest else 0


def _timed(reading: Reading) -> list[tuple[EventMention, TimeExpression]]:
    times = {(t.span.start, t.span.end): t for t in reading.times if t.rule.startswith(_REPEATED)}
    pairs = ((e, times.get((s.start, s.end))) for e in reading.events for s in e.parts(Role.TIME)[:1]) if times else ()
    return [(e, t) for e, t in pairs if t is not None and e.matter]
