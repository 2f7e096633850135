"""Time expressions and events of one report, resolved against its day or the interval it was published in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from lagebild.languages import pack_for
from lagebild.records import Dating, EventMention, Precision, Reading, Role, Status, TimeRange
from lagebild.stages.dating.repeated import Meant, carried_on, meant_before, repeats
from lagebild.text.calendar import expression_at
from lagebild.text.event_profiles import SPEECH

__all__ = ["resolve_story", "resolve_times"]

_ARTICLE = 4  # letters of an article or preposition between such a word and its time ("bis zum Wochenende")
_SETTLED = frozenset({"agreement", "cancellation"})
"""Matters whose words name the day of what they settle, beside the day on which they are settled."""


def resolve_story(readings: Sequence[Reading], datings: Sequence[Dating]) -> tuple[Reading, ...]:
    """All reports of a story, each against its own date; what one repeats from another means what it meant there."""
    own = [_placed(r, d) if repeats(r) else r for r, d in zip(readings, datings, strict=True)]
    meant = meant_before(own, datings)
    return tuple(resolve_times(r, d, meant) for r, d in zip(readings, datings, strict=True))


def resolve_times(reading: Reading, dating: Dating, meant: Meant | None = None) -> Reading:
    """The reading with its time expressions and events resolved against the date of its report.

    Ids stay: what a rule means on a day is no part of what was read. An event takes the range of the time expression that
    is its TIME evidence, or the stretch between two; where that says since when, from its start to the day of the report, where
    it says until when, up to its end. Without one it lies before the end of the report's day, or after its beginning where its
    words look ahead.
    """
    day = dating.range
    placed = _placed(reading, dating)
    times = tuple(carried_on(t, meant or {}) for t in placed.times)
    since, until = _behind(reading, "since"), _behind(reading, "until")
    places = {(t.span.start, t.span.end): _lasting(t.range, day) if t.span.start in since else t.range for t in times}
    return replace(reading, times=times, events=tuple(_dated(e, places, day, until) for e in reading.events))


def _placed(reading: Reading, dating: Dating) -> Reading:
    times = tuple(expression_at(t, dating.range, inferred=not dating.stated) for t in reading.times)
    return replace(reading, times=times)


def _behind(reading: Reading, list_name: str) -> frozenset[int]:
    """Where the time expressions begin that stand behind a word of this list ("since": "seit", "until": "bis")."""
    pack = pack_for(reading.language)
    words = frozenset(pack.data["wording"][list_name]) if pack else frozenset()
    starts = {t.span.start for t in reading.times}
    found = set()
    for sentence in reading.sentences:
        before = ["", ""]
        for token in sentence.tokens:
            if token.start in starts and (before[1] in words or (before[0] in words and len(before[1]) <= _ARTICLE)):
                found.add(token.start)
            before = [before[1], token.text.casefold()]
    return frozenset(found)


def _lasting(start: TimeRange | None, day: TimeRange | None) -> TimeRange | None:
    """From a beginning to the day of the report."""
    if start is None or start.earliest is None or day is None or day.latest is None or day.latest < start.earliest:
        return start
    return TimeRange(earliest=start.earliest, latest=day.latest, precision=Precision.INTERVAL)


def _dated(
    event: EventMention, places: Mapping[tuple[int, int], TimeRange | None], day: TimeRange | None, until: frozenset[int]
) -> EventMention:
    if event.range is not None:
        return event
    spans = event.parts(Role.TIME)
    found = [when for s in spans if (when := places.get((s.start, s.end))) is not None]
    if found:
        when = found[0] if len(found) == 1 else _hull(found)
        if len(found) == 1 and spans[0].start in until:
            when = _up_to(when, event, day)
        if not (_spoken(event) and _later(when, day)):
            return replace(event, range=when, precision=when.precision)
    if day is None:
        return event
    bounds = (day.earliest, None) if event.ahead else (None, day.latest)
    when = TimeRange(earliest=bounds[0], latest=bounds[1], precision=Precision.INTERVAL)
    return replace(event, range=when, precision=when.precision)


def _hull(found: Sequence[TimeRange]) -> TimeRange:
    """Of both ends of a stretch."""
    first, last = found[0], found[-1]
    if first.earliest is None or last.latest is None or first.earliest > last.latest:
        return last
    return TimeRange(earliest=first.earliest, latest=last.latest, precision=Precision.INTERVAL)


def _up_to(end: TimeRange, event: EventMention, day: TimeRange | None) -> TimeRange:
    """Up to an end; what is announced lasts from the report's day on."""
    first = day.earliest if day and event.ahead else None
    if end.latest is None or (first is not None and first > end.latest):
        return end
    return TimeRange(earliest=first, latest=end.latest, precision=Precision.INTERVAL)


def _spoken(event: EventMention) -> bool:
    """Words that have been said: a time to come in them is that of what they are about ("plädiert für Januar")."""
    return event.status is Status.DONE and (event.matter in SPEECH or event.matter in _SETTLED)


def _later(when: TimeRange, day: TimeRange | None) -> bool:
    return bool(when.earliest and day and day.latest and when.earliest > day.latest)
