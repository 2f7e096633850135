"""Clues to the day of a report: what its words and the dated reports of its story leave possible.

A clue never names a day, it names the days that fit. It carries the places that show it.

- *weekday_event*, *week_event*, *month_event*, *day_event*: the report says "am Donnerstag", "letzte Woche", "letzten
  Monat" of something that a dated report tells too; *same_wire* where the sentence is the same word for word.
- *elapsed*: it says how many days after such an event it was written ("zwei Tage nach der Explosion").
- *before*, *after*: it calls planned what another tells as done, or the other way round.
- *newest_weekday*: of several weekdays that are over, or of one that is over and one to come, the newest that is over is the
  day of the report or the day before. (In 66 of 500 German reports of 2020 with several weekdays it was so for 63, two days
  for 3.)
- Reports that tell the same but for the numbers are editions of different days ("19.215 neue Fälle", "15.352 neue Fälle"): they
  do not date each other.
- *same_text*: reports that share an agency's text came within two days of each other (43 of 43 pairs read side by side).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lagebild.records import EventMention, Evidence, Lineage, Role, Status, TimeExpression
from lagebild.records.lineage import DescentRelation
from lagebild.stages.dating.days import Days, around, meanings, meant_from
from lagebild.stages.dating.statements import Likeness, Statement, StatementIndex

__all__ = ["Clue", "clues_from_elapsed", "clues_from_events", "clues_from_status", "clues_from_wires", "newest_weekday"]

WIDE = 9
"""A report that may be from more days than this dates no other."""

RECENT = 6
"""Days that an event told without a time may lie before the report that tells it as news."""

WHOLE = 0.75
"""Share of a short sentence that another must tell to be about the same."""

NEWS = 0.5
"""Share of a statement that the news of another report must tell, where that names no time."""

# Weights by how often such clues held where the date of one report of a story was hidden (115 reports of five long stories of
# 2020/21): alike and with the same time words 20 of 20, with another time 10 of 15, news without a time 15 of 23.
_SAME_TIME, _COARSE_TIME, _OTHER_TIME, _NO_TIME = 1.5, 1.0, 0.7, 0.5

_ELAPSED = 1.0

TOLD = 0.2
"""The same where it tells the same step of the same process."""

_LATE = frozenset({"part:EV", "part:NI"})  # an evening or a night of no day in particular: that of the report
_WIRE_DAYS = 2
_MUCH = 0.4  # share of a report: less, and of unknown origin, may be background that a house uses again weeks later
_COPY, _FEW_WORDS = 1.0, 0.6
_REASONS = (
    ("weekday:", "weekday_event"), ("weekend:", "weekday_event"), ("shift:week", "week_event"), ("shift:month", "month_event"),
    ("shift:day", "day_event"),
)  # fmt: skip
_COARSE = {"weekday_event": 1, "day_event": 1, "week_event": 7, "month_event": 31}
_SAME_TEXT = frozenset({DescentRelation.SAME_WIRE, DescentRelation.A_COPIES_B, DescentRelation.B_COPIES_A})
_TOLD = frozenset({Status.DONE})
_AHEAD = frozenset({Status.PLANNED, Status.ANNOUNCED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """Days that fit, why, how much that weighs against other clues, and where it stands. `anchors`: it alone can date."""

    days: Days
    reason: str
    weight: float
    evidence: tuple[Evidence, ...] = ()
    anchors: bool = True


def _reason(rule: str) -> str | None:
    return next((name for start, name in _REASONS if rule.startswith(start)), None)


def _event_of(statement: Statement, time: TimeExpression) -> EventMention | None:
    """The event that happened at this time, if one was read."""
    return next((e for e in statement.events if time.span in e.parts(Role.TIME)), None)


# ---- the same event in a dated report


def clues_from_events(
    statements: Sequence[Statement], index: StatementIndex, known: Mapping[int, Days], within: Days
) -> Iterator[Clue]:
    """What the times of one report say, where dated reports (`known`: their days) tell the same event."""
    late = any(t.rule in _LATE for s in statements for t in s.times)
    for before, statement in zip((None, *statements[:-1]), statements, strict=True):
        timed = [(t, reason) for t in statement.times if (reason := _reason(t.rule)) is not None]
        if not timed:
            yield from _clues_from_beside(before, statement, index, known, within)
            continue
        for report, like in sorted(index.likest(statement).items()):
            days = known.get(report)
            if days is None or not _dates(days):
                continue
            for time, reason in timed:
                if _tells_the_same(statement, time, like, index):
                    yield from _event_clue(statement, (time, reason), like, (days, within), late=late)
        yield from _matter_clues(statement, timed, index, known, within)


def _tells_the_same(statement: Statement, time: TimeExpression, like: Likeness, index: StatementIndex) -> bool:
    """Alike, and no other step of the same process: "unterzeichnet" is not "ratifiziert"."""
    event = _event_of(statement, time)
    if time.rule.startswith("weekday:") and _wholly_told(statement, like):
        return True
    if not like.same_event or like.verbatim or event is None or event.matter is None or not like.other.events:
        return like.same_event
    other = like.other
    return any(event.matter == e.matter and index.same_actor(statement, event, other, e) for e in other.events)


def _wholly_told(statement: Statement, like: Likeness) -> bool:
    """A short sentence with a weekday, all of whose words another report has beside a date of the calendar."""
    dated = any(t.rule.startswith(("date:", "monthday:")) for t in like.other.times)
    return dated and len(statement.stems) >= 2 and like.share >= WHOLE


def _clues_from_beside(
    before: Statement | None, statement: Statement, index: StatementIndex, known: Mapping[int, Days], within: Days
) -> Iterator[Clue]:
    """A sentence without a time whose neighbour has the weekday that another report puts into this very sentence."""
    if before is None or before.sentence.block != statement.sentence.block:
        return
    weekdays = [t for t in before.times if t.rule.startswith("weekday:")]
    if len(weekdays) != 1:
        return
    for report, like in sorted(index.likest(statement).items()):
        days = known.get(report)
        same = any(_weekday(t) == _weekday(weekdays[0]) for t in like.other.times)
        if days is not None and _dates(days) and like.verbatim and same:
            yield from _event_clue(statement, (weekdays[0], "weekday_event"), like, (days, within))


def _event_clue(
    statement: Statement, timed: tuple[TimeExpression, str], like: Likeness, span: tuple[Days, Days], *, late: bool = False
) -> Iterator[Clue]:
    """`late`: the report was written in the evening, so what "had happened on Monday" may have been that day."""
    (time, reason), (known, within) = timed, span
    told = _told_on(time, reason, like, known, _comparable(statement, like))
    if told is None:
        return
    rule = time.rule.replace(":before", ":past", 1) if late else time.rule
    days = meant_from(rule, told.first, told.last, within)
    if days:
        same = any(t.rule == time.rule or (_weekday(t) and _weekday(t) == _weekday(time)) for t in told.times)
        yield Clue(
            days=days,
            reason="same_wire" if same and like.verbatim else reason,
            weight=_SAME_TIME if same else _COARSE_TIME if _COARSE[reason] > 7 else _OTHER_TIME if told.times else _NO_TIME,
            evidence=(time.evidence[0], *(t.evidence[0] for t in told.times[:1])),
        )


def _comparable(statement: Statement, like: Likeness) -> list[TimeExpression]:
    """The relative and dated times of the other statement, without what both have in common ("seit August 2023")."""
    own = {t.rule for t in statement.times if t.rule.startswith("date:")}
    bare = ("duration:", "set:", "since:")
    return [t for t in like.other.times if t.rule not in own and not t.vague and not t.rule.startswith(bare)]


def _weekday(time: TimeExpression) -> str | None:
    return time.rule.split(":")[1] if time.rule.startswith("weekday:") else None


@dataclass(frozen=True, slots=True)
class _Told:
    """When an event was, as another report tells it, and by which of its times."""

    first: int
    last: int
    times: tuple[TimeExpression, ...] = ()


def _told_on(time: TimeExpression, reason: str, like: Likeness, known: Days, times: Sequence[TimeExpression]) -> _Told | None:
    """At a time that the other report names, or shortly before it came out where it tells the event as its news."""
    if not times:
        fresh = _COARSE[reason] > 7 or (like.other.is_news and like.share >= NEWS)
        return _Told(min(known) - RECENT, max(known)) if fresh else None
    weekday = _weekday(time)
    same = [t for t in times if _weekday(t) == weekday] or [t for t in times if weekday is None or _weekday(t) is None]
    spans = [(s, t) for t in same for s in meanings(t.rule, known)]
    fine = [(s, t) for s, t in spans if s[1] - s[0] < _COARSE[reason]]
    if not fine:
        return None
    return _Told(min(s[0] for s, _ in fine), max(s[1] for s, _ in fine), tuple(dict.fromkeys(t for _, t in fine)))


_Timed = Sequence[tuple[TimeExpression, str]]


def _matter_clues(
    statement: Statement, timed: _Timed, index: StatementIndex, known: Mapping[int, Days], within: Days
) -> Iterator[Clue]:
    """The same step of the same process, told as the news of a dated report: only what has a day, processes are long."""
    for time, reason in timed:
        event = _event_of(statement, time) if _COARSE[reason] == 1 else None
        if event is None or event.status is not Status.DONE or not event.matter or ":" not in event.matter:
            continue
        for other, twin in index.with_matter(event.matter, statement.report):
            days = known.get(other.report)
            if days is None or not _dates(days) or not other.is_news or other.times or twin.status is not Status.DONE:
                continue
            told = index.weight(statement.stems & (other.stems | other.near)) >= TOLD * index.weight(statement.stems)
            fitting = meant_from(time.rule, min(days) - RECENT, max(days), within)
            if told and fitting and index.same_actor(statement, event, other, twin):
                yield Clue(days=fitting, reason=reason, weight=1.0, evidence=(time.evidence[0], twin.evidence[0]))


def _dates(days: Days) -> bool:
    """Whether a report from one of these days can date another."""
    return max(days) - min(days) < WIDE


def clues_from_elapsed(
    statements: Sequence[Statement], index: StatementIndex, known: Mapping[int, Days], within: Days
) -> Iterator[Clue]:
    """*elapsed*: so many days after an event whose day a dated report gives; the report came out that day or the next."""
    for statement in statements:
        for elapsed in statement.elapsed:
            for other in index.telling(elapsed.stems, statement.report):
                days = known.get(other.report)
                if days is None or not _dates(days):
                    continue
                for time in (t for t in other.times if _event_of(other, t) is not None and _reason(t.rule) != "month_event"):
                    spans = meanings(time.rule, days)
                    if spans and all(first == last for first, last in spans):
                        first, last = spans[0][0] + elapsed.days, spans[-1][1] + elapsed.days + 1
                        places = (elapsed.time.evidence[0], time.evidence[0])
                        yield Clue(
                            days=frozenset(range(first, last + 1)) & within, reason="elapsed", weight=_ELAPSED, evidence=places
                        )


# ---- planned here, done there


def clues_from_status(
    statements: Sequence[Statement], index: StatementIndex, known: Mapping[int, Days], newest: Mapping[int, Days], within: Days
) -> Iterator[Clue]:
    """*before* and *after*. `newest`: the newest day that a report names, where that is known."""
    for statement in statements:
        for event in statement.events:
            for other, twin in index.with_event(event, statement) if event.status in _AHEAD | _TOLD else ():
                days = known.get(other.report)
                if days is None or not _dates(days):
                    continue
                places = (event.evidence[0], twin.evidence[0])
                if event.status in _AHEAD and twin.status in _TOLD:
                    fitting = frozenset(range(min(within), max(newest.get(other.report, days)) + 1))
                    yield Clue(days=fitting, reason="before", weight=0.6, evidence=places, anchors=False)
                elif event.status in _TOLD and twin.status in _AHEAD:
                    fitting = frozenset(range(_after(statement, event, min(days), within), max(within) + 1))
                    yield Clue(days=fitting, reason="after", weight=0.6, evidence=places, anchors=False)


def _after(statement: Statement, event: EventMention, day: int, within: Days) -> int:
    """The first day on which the report can tell as done what was ahead on `day`: later, if it was "last week"."""
    span = event.part(Role.TIME)
    time = next((t for t in statement.times if t.span == span), None)
    if time is None or _reason(time.rule) is None:
        return day
    fitting = meant_from(time.rule, day, day + 35, within)
    return max(day, min(fitting)) if fitting else day


# ---- the report alone, and copies


def newest_weekday(statements: Sequence[Statement], within: Days) -> Clue | None:
    """Days on which the weekdays of the report make sense together, None where it names none that is over, or that one alone."""
    named = [t for s in statements for t in s.times if t.rule.startswith("weekday:")]
    over = [t for t in named if t.rule.split(">")[0].endswith((":past", ":before"))]
    weekdays = {int(t.rule.split(":")[1]) for t in over}
    ahead = {int(t.rule.split(":")[1]) for t in named if t not in over} - weekdays
    if not weekdays or len(weekdays | ahead) < 2:
        return None
    fitting = frozenset(d for d in within if _makes_sense(weekdays, (d - 1) % 7))
    return Clue(days=fitting, reason="newest_weekday", weight=0.5, evidence=(over[-1].evidence[0],), anchors=False)


def _makes_sense(weekdays: set[int], today: int) -> bool:
    away = {(today - w) % 7 for w in weekdays}
    return min(away) <= 1 and 6 not in away


def clues_from_wires(document: str, ids: Mapping[str, int], lineage: Lineage, known: Mapping[int, Days]) -> Iterator[Clue]:
    """Dated reports with the same text: much of it, or of an agency that is known or that both credit."""
    agencies = {p.document: frozenset(p.agencies) for p in lineage.providers}
    outlets = {p.document: p.outlet for p in lineage.providers}
    for descent in lineage.descents:
        if descent.relation not in _SAME_TEXT or document not in (descent.a, descent.b):
            continue
        days = known.get(ids[descent.b if descent.a == document else descent.a])
        if days is not None and _dates(days):
            own = outlets.get(descent.a) is not None and outlets.get(descent.a) == outlets.get(descent.b)
            if own and descent.origin is None:
                continue  # a house's standing text, or an earlier piece of its own that it uses again
            agency = bool(agencies.get(descent.a, frozenset()) & agencies.get(descent.b, frozenset()))
            sure = agency or descent.origin is not None or max(descent.share_a, descent.share_b) >= _MUCH
            weight = _COPY if sure else _FEW_WORDS
            fitting = around(min(days), max(days), _WIRE_DAYS, _WIRE_DAYS)
            yield Clue(days=fitting, reason="same_text", weight=weight)
