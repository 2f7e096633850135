"""Verdicts on event mentions that speak of one matter: done here, still to come there, denied elsewhere.

Comparisons are made on pairs of mentions that share who takes part: the same event in several reports (one timeline entry),
stages of one process, where a later stage cannot be done while an earlier one is still to come, and denials (`denials`).
Of all pairs that say the same of two reports, one is kept: the pair that is most alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, product

from lagebild.languages.processes import courses
from lagebild.records import Attribution, Dating, Reading, Relation, Role, Status, TimelineEntry, TimeRange, Verdict, identify
from lagebild.stages.conflicts.comparison import AHEAD, FIRM, MOST, Row, Story, agree, loud, pending, same_side, spread, take
from lagebild.stages.conflicts.denials import answers, denials, retreats
from lagebild.stages.conflicts.extents import extents
from lagebild.text.event_profiles import SPEECH, Profile, apart

__all__ = ["MOST", "relate_status"]

_PER_STATUS = 12  # mentions of one status and stage that are compared, the first of each report before the second
_PER_ENTRY = 40

_LIKE = 0.15
"""Least likeness of two mentions of one entry, so that their saying the same is worth a line."""

_ALIKE = 0.3
"""The same where they say it of other times or in another status."""

_OVERTAKEN = 0.25
"""The same where what was to come has come."""

_SHOWN = (Verdict.CONFLICT, Verdict.SUPERSEDED, Verdict.DIFFERENT_SCOPE)
"""Verdicts that readers see: both sides have to tell what they are about, not merely to name it."""

_BARE = 0.06
"""The same where nobody is named, so that words alone tell: half the share of words that two reports of one event have."""


@cache
def _open_ended() -> frozenset[str]:
    """Stages that may go on, or begin anew, whatever else is done."""
    return frozenset(m for c in courses() for s in c.stages if s.open_ended for m in s.matters)


@cache
def _once() -> frozenset[str]:
    """What happens once per actor: two times that exclude each other are a disagreement."""
    return frozenset(m for c in courses() for s in c.stages if s.once for m in s.matters)


def relate_status(
    readings: Sequence[Reading], timeline: Sequence[TimelineEntry], attributions: Sequence[Attribution], datings: Sequence[Dating]
) -> tuple[Relation, ...]:
    """Relations about status between event mentions of the story, each pair once, the most telling reason first."""
    story = Story(readings, timeline, attributions, datings)
    found: dict[tuple[str, str], Relation] = {}
    told = extents(story, readings)
    kinds = (retreats(story), told, _stages(story), denials(story), answers(story), _entries(story, timeline), _overtaken(story))
    for rows in kinds:
        for a, b, verdict, reason in story.thinned(rows):
            if verdict in _SHOWN and not (a.event.told and b.event.told):
                continue
            left, right = sorted((a, b), key=lambda p: (p.report, p.event.span.start, p.event.id))
            pair = left.event.id, right.event.id
            if pair[0] != pair[1] and pair not in found:
                found[pair] = Relation(
                    id=identify("relation", "status", *pair), left=pair[0], right=pair[1], about="status", verdict=verdict,
                    reasons=(reason,),
                )  # fmt: skip
    return tuple(found.values())


# --- the same event in several reports ------------------------------------------------------------------------------


def _entries(story: Story, timeline: Sequence[TimelineEntry]) -> Iterator[Row]:
    for entry in timeline:
        members = [story.by_id[e] for e in entry.events if e in story.by_id]
        if entry.range is not None and len(members) > 1:
            yield from take(story.thinned(_within(story, spread(members, _PER_ENTRY))))


def _within(story: Story, members: Sequence[Profile]) -> Iterator[Row]:
    """Pairs of different reports that are alike enough for what is said of them."""
    for a, b in combinations(members, 2):
        if a.report == b.report:
            continue
        verdict, reason = _same_event(story, a, b)
        likeness = story.likeness(a, b)
        plain = not loud(a) and not loud(b)
        one_thing = plain and bool(story.objects(a) & story.objects(b))
        sure = one_thing or (plain and story.surely_one(a, b))
        if one_thing and reason == "other_status" and _both_say_so(a, b):
            verdict, reason = Verdict.EQUAL, "same_event"
        if verdict is Verdict.EQUAL and likeness < _LIKE and not sure:
            continue
        if verdict is Verdict.COMPATIBLE and likeness < (_LIKE if sure else _ALIKE):
            continue
        if verdict is Verdict.SUPERSEDED and not _one_event(story, a, b):
            continue
        yield a, b, verdict, reason


def _both_say_so(a: Profile, b: Profile) -> bool:
    """Whether both assert it, be it in their own words or somebody else's."""
    return a.event.status in FIRM and b.event.status in FIRM and a.event.negated == b.event.negated


def _same_event(story: Story, a: Profile, b: Profile) -> tuple[Verdict, str]:
    one, other = a.event, b.event
    if one.status is other.status and one.negated == other.negated:
        if apart(one.range, other.range):
            return Verdict.COMPATIBLE, "times_differ"
        undated = (one.part(Role.TIME) is None) != (other.part(Role.TIME) is None)
        return (Verdict.COMPATIBLE, "undated") if undated else (Verdict.EQUAL, "same_status")
    for first, then in ((a, b), (b, a)):
        if _to_come(first) and then.event.status in FIRM and not story.later(then, first):
            if first.event.matter in SPEECH or not story.come(first, then):
                return Verdict.COMPATIBLE, "other_status"
            open_end = story.later(first, then) or _one_day(first.event.range, then.event.range)
            return (Verdict.SUPERSEDED, _come_true(first, then)) if open_end else (Verdict.COMPATIBLE, "other_status")
        if first.event.status is Status.CLAIMED and then.event.status is Status.DONE and story.later(first, then):
            # a report that merely takes it for granted establishes nothing
            sure = story.confirmed(then) and first.event.matter not in SPEECH and not story.other_number(first, then)
            enough = sure and bool(first.names & then.names) and story.likeness(first, then) >= _ALIKE
            return (Verdict.SUPERSEDED, "claim_confirmed") if enough else (Verdict.COMPATIBLE, "other_status")
    return Verdict.COMPATIBLE, "other_status"


def _to_come(profile: Profile) -> bool:
    return profile.event.status in AHEAD and pending(profile)


def _come_true(plan: Profile, then: Profile) -> str:
    """Whether it was announced or merely open, and whether it has come or somebody says so."""
    before = "open" if plan.event.status is Status.UNCLEAR else "plan"
    return f"{before}_done" if then.event.status is Status.DONE else f"{before}_claimed"


def _overtaken(story: Story) -> Iterator[Row]:
    """Still to come in an earlier report, asserted in a later one, though the timeline keeps them apart."""
    by_matter: dict[str, list[Profile]] = defaultdict(list)
    for profile in story.profiles:
        if profile.event.matter and profile.event.matter not in SPEECH:
            by_matter[profile.event.matter].append(profile)
    for members in by_matter.values():
        ahead = spread([p for p in members if pending(p) and not loud(p)], _PER_STATUS)
        firm = spread([p for p in members if p.event.status in FIRM and not loud(p)], _PER_STATUS)
        yield from take(
            (a, b, Verdict.SUPERSEDED, _come_true(a, b))
            for a, b in product(ahead, firm)
            if story.later(a, b) and agree(a, b) and _one_event(story, a, b)
            if a.event.status in AHEAD or story.objects(a) & story.objects(b)
        )


def _one_event(story: Story, a: Profile, b: Profile) -> bool:
    """Whether what was to come is what came: not merely the same kind of thing.

    They share names and words; or words alone, where nobody is named; or a day that both give.
    """
    if a.event.matter in _open_ended() or apart(a.event.range, b.event.range) or not story.distinct(a, b):
        return False
    first, then = (b, a) if story.later(b, a) else (a, b)
    if not story.one_object(a, b) or not story.come(first, then) or _one_decision(first, then):
        return False
    if a.names and b.names:
        return bool(a.names & b.names) and story.likeness(a, b) >= _OVERTAKEN
    return story.likeness(a, b) >= _BARE or _one_day(a.event.range, b.event.range)


def _one_decision(first: Profile, then: Profile) -> bool:
    """Whether what is announced and what is done may be one decision told twice: neither says when ("are being closed", "had to
    close")."""
    undated = first.event.part(Role.TIME) is None and then.event.part(Role.TIME) is None
    return first.event.status is Status.ANNOUNCED and then.event.status is Status.DONE and undated


def _one_day(a: TimeRange | None, b: TimeRange | None) -> bool:
    if a is None or b is None or not a.closed or a.earliest != a.latest:
        return False
    return (a.earliest, a.latest) == (b.earliest, b.latest)


# --- stages of one process ------------------------------------------------------------------------------------------


def _stages(story: Story) -> Iterator[Row]:
    for rank in (c.rank for c in courses() if not c.recurs):
        members = [p for p in story.profiles if p.event.matter in rank]
        done = spread([p for p in members if p.event.status is Status.DONE], _PER_STATUS * 4)
        ahead = spread([p for p in members if pending(p)], _PER_STATUS * 4)
        yield from take(_out_of_order(story, done, ahead, rank))
        yield from take(_twice(story, done))
        yield from take(
            (a, b, Verdict.COMPATIBLE, "other_stage")
            for a, b in combinations(done, 2)
            if a.report != b.report and 0 < abs(rank[a.event.matter or ""] - rank[b.event.matter or ""]) <= 2 and _alike(a, b)
        )


def _alike(a: Profile, b: Profile) -> bool:
    """The same side, and times that do not exclude each other."""
    return bool(a.actors and b.actors) and agree(a, b) and not apart(a.event.range, b.event.range)


def _out_of_order(story: Story, done: Sequence[Profile], ahead: Sequence[Profile], rank: Mapping[str, int]) -> Iterator[Row]:
    """A stage is said to be done while one that comes before it is still to come."""
    for a, b in product(done, ahead):
        if not same_side(a, b) or not story.distinct(a, b):
            continue
        gap = rank[a.event.matter or ""] - rank[b.event.matter or ""]
        if gap >= 0 and story.later(b, a):
            if b.event.matter in _open_ended():
                continue
            if story.come(b, a) and ((gap > 0 and agree(a, b)) or _one_event(story, a, b)):
                yield a, b, Verdict.SUPERSEDED, _come_true(b, a)
        elif gap > 0 and _to_come(b) and b.event.matter not in _open_ended():
            if a.report == b.report:
                yield a, b, Verdict.CONFLICT, "overstated"
            elif not loud(a) and agree(a, b) and not _by_then(story, b, a):
                yield a, b, Verdict.CONFLICT, "stage_pending"
        elif gap < 0 and a.report == b.report:
            yield a, b, Verdict.COMPATIBLE, "next_stage"


def _by_then(story: Story, plan: Profile, done: Profile) -> bool:
    """Whether the day that a plan gives has come when the later stage is told: both can be true."""
    day, published = plan.event.range, story.published(done)
    return bool(day and day.closed and day.latest and published and published.latest and day.latest <= published.latest)


def _twice(story: Story, done: Sequence[Profile]) -> Iterator[Row]:
    """What happens once is put at two times that exclude each other."""
    for a, b in combinations([p for p in done if p.event.matter in _once()], 2):
        if a.event.matter == b.event.matter and agree(a, b) and a.actors and b.actors and story.distinct(a, b):
            first, then = _bounds(story, a), _bounds(story, b)
            if apart(first, then):
                yield a, b, Verdict.CONFLICT, "times_exclude"


def _bounds(story: Story, profile: Profile) -> TimeRange | None:
    """When it was done at the latest by the report's own date, whatever else is known."""
    when, published = profile.event.range, story.published(profile)
    if when is None:
        return TimeRange(earliest=None, latest=published.latest) if published else None
    if published is not None and published.latest and (when.latest is None or published.latest < when.latest):
        return TimeRange(earliest=when.earliest, latest=published.latest)
    return when
