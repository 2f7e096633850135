"""Verdicts on event mentions that speak of one matter: done here, still to come there, denied elsewhere.

Three comparisons, all on pairs of mentions that share who takes part: the same event in several reports (one timeline
entry); stages of one process, where a later stage cannot be done while an earlier one is still to come; and denials.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

from lagebild.records import (
    Attribution,
    BlockKind,
    Dating,
    Reading,
    Relation,
    Role,
    Status,
    TimelineEntry,
    TimeRange,
    Verdict,
    identify,
)  # fmt: skip
from lagebild.text.event_profiles import Profile, apart, fold_name, profiles

__all__ = ["relate_status"]

MOST = 200
"""Relations per timeline entry, per process and per matter: enough to find each report, few enough to be read."""

_PER_STATUS = 12  # mentions of one status and stage that are compared, the first of each report before the second

_STAGES: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "treaty": (
        ("negotiated",), ("signed",), ("passed_lower", "passed"), ("passed_upper",), ("ratified",), ("exchanged",), ("in_force",),
    ),
}
"""Stages that follow from one another: the later one done means the earlier ones done."""

_ONCE = frozenset({"treaty:signed", "treaty:ratified", "treaty:passed_lower", "treaty:passed_upper", "treaty:in_force"})
"""What happens once per actor: two times that exclude each other are a disagreement."""

_FIRM = (Status.DONE, Status.CLAIMED)
_AHEAD = (Status.PLANNED, Status.ANNOUNCED)
_SPEECH = frozenset({"denial", "refusal", "confirmation", "accusation", "warning", "announcement", "request", "war"})


class _Story:
    """What the comparisons need to know of all mentions."""

    def __init__(
        self,
        readings: Sequence[Reading],
        timeline: Sequence[TimelineEntry],
        attributions: Sequence[Attribution],
        datings: Sequence[Dating],
    ) -> None:
        self.profiles = profiles(readings)
        self.by_id = {p.event.id: p for p in self.profiles}
        self._published = {d.document: d.range for d in datings}
        self._entry = {e: number for number, entry in enumerate(timeline) for e in entry.events}
        self._holders = {a.finding: frozenset(map(fold_name, a.holders)) for a in attributions}

    def published(self, profile: Profile) -> TimeRange | None:
        return self._published.get(profile.event.document)

    def later(self, a: Profile, b: Profile) -> bool:
        """Whether the report of b is surely later than that of a."""
        one, other = self.published(a), self.published(b)
        return bool(one and other and one.latest and other.earliest and one.latest < other.earliest)

    def holders(self, profile: Profile) -> frozenset[str]:
        return self._holders.get(profile.event.id, frozenset())

    def one_entry(self, a: Profile, b: Profile) -> bool:
        return self._entry.get(a.event.id, -1) == self._entry.get(b.event.id, -2)

    def two_sides(self, a: Profile, b: Profile) -> bool:
        """Whether different sides speak: a known holder against another one, or against the report's own words."""
        one, other = self.holders(a), self.holders(b)
        return one != other and not (one & other)


def relate_status(
    readings: Sequence[Reading], timeline: Sequence[TimelineEntry], attributions: Sequence[Attribution], datings: Sequence[Dating]
) -> tuple[Relation, ...]:
    """Relations about status between event mentions of the story, each pair once, the most telling reason first."""
    story = _Story(readings, timeline, attributions, datings)
    found: dict[tuple[str, str], Relation] = {}
    for rows in (_stages(story), _denials(story), _answers(story), _entries(story, timeline), _overtaken(story)):
        for a, b, verdict, reason in rows:
            left, right = sorted((a, b), key=lambda p: (p.report, p.event.span.start, p.event.id))
            pair = left.event.id, right.event.id
            if pair[0] != pair[1] and pair not in found:
                found[pair] = Relation(
                    id=identify("relation", "status", *pair), left=pair[0], right=pair[1], about="status", verdict=verdict,
                    reasons=(reason,),
                )  # fmt: skip
    return tuple(found.values())


_Row = tuple[Profile, Profile, Verdict, str]


def _take(rows: Iterator[_Row]) -> Iterator[_Row]:
    return (row for row, _ in zip(rows, range(MOST), strict=False))


def _spread(members: Sequence[Profile], most: int) -> list[Profile]:
    """At most so many mentions, the first of each report before the second."""
    seen: dict[int, int] = defaultdict(int)
    turns = []
    for profile in members:
        turns.append((seen[profile.report], profile.report, profile))
        seen[profile.report] += 1
    return [p for _, _, p in sorted(turns, key=lambda t: (t[0], t[1], t[2].event.span.start))][:most]


# --- the same event in several reports ------------------------------------------------------------------------------


def _entries(story: _Story, timeline: Sequence[TimelineEntry]) -> Iterator[_Row]:
    for entry in timeline:
        members = [story.by_id[e] for e in entry.events if e in story.by_id]
        if entry.range is not None and len(members) > 1:
            yield from _take(_within(story, _spread(members, 40)))


def _within(story: _Story, members: Sequence[Profile]) -> Iterator[_Row]:
    pairs = sorted(combinations(members, 2), key=lambda ab: ab[0].report == ab[1].report)
    for a, b in pairs:
        verdict, reason = _same_event(story, a, b)
        if a.report != b.report or verdict is not Verdict.COMPATIBLE:
            yield a, b, verdict, reason


def _same_event(story: _Story, a: Profile, b: Profile) -> tuple[Verdict, str]:
    one, other = a.event, b.event
    if one.status is other.status and one.negated == other.negated:
        if apart(one.range, other.range):
            return Verdict.COMPATIBLE, "times_differ"
        undated = (one.part(Role.TIME) is None) != (other.part(Role.TIME) is None)
        return (Verdict.COMPATIBLE, "undated") if undated else (Verdict.EQUAL, "same_status")
    if Status.DENIED in (one.status, other.status) and (one.status in _FIRM or other.status in _FIRM) and story.two_sides(a, b):
        return (Verdict.COMPATIBLE, "other_status") if _loud(a) or _loud(b) else (Verdict.CONFLICT, "denied")
    for first, then in ((a, b), (b, a)):
        if _pending(first) and then.event.status in _FIRM and not story.later(then, first):
            open_end = then.event.status is Status.DONE or story.later(first, then)
            return (Verdict.SUPERSEDED, "plan_done") if open_end else (Verdict.COMPATIBLE, "claimed")
        if first.event.status is Status.CLAIMED and then.event.status is Status.DONE and story.later(first, then):
            return Verdict.SUPERSEDED, "claim_confirmed"
    return Verdict.COMPATIBLE, "other_status"


def _overtaken(story: _Story) -> Iterator[_Row]:
    """Still to come in an earlier report, asserted in a later one, though the timeline keeps them apart."""
    by_matter: dict[str, list[Profile]] = defaultdict(list)
    for profile in story.profiles:
        if profile.event.matter and profile.event.matter not in _SPEECH:
            by_matter[profile.event.matter].append(profile)
    for members in by_matter.values():
        ahead = _spread([p for p in members if _pending(p) and not _loud(p)], _PER_STATUS)
        firm = _spread([p for p in members if p.event.status in _FIRM and not _loud(p)], _PER_STATUS)
        yield from _take(
            (a, b, Verdict.SUPERSEDED, "plan_done")
            for a, b in product(ahead, firm) if story.later(a, b) and _same_side(a, b) and _same_people(a, b)
        )  # fmt: skip


def _pending(profile: Profile) -> bool:
    event = profile.event
    return event.status in _AHEAD or (event.status is Status.UNCLEAR and event.ahead and not event.negated)


# --- stages of one process ------------------------------------------------------------------------------------------


def _stages(story: _Story) -> Iterator[_Row]:
    for process, order in _STAGES.items():
        rank = {f"{process}:{name}": i for i, names in enumerate(order) for name in names}
        members = [p for p in story.profiles if p.event.matter in rank]
        done = _spread([p for p in members if p.event.status is Status.DONE], _PER_STATUS * 4)
        ahead = _spread([p for p in members if _pending(p)], _PER_STATUS * 4)
        yield from _take(_out_of_order(story, done, ahead, rank))
        yield from _take(_twice(story, done))
        yield from _take(
            (a, b, Verdict.COMPATIBLE, "other_stage")
            for a, b in combinations(done, 2)
            if a.report != b.report and 0 < abs(rank[a.event.matter or ""] - rank[b.event.matter or ""]) <= 2 and _alike(a, b)
        )


def _alike(a: Profile, b: Profile) -> bool:
    """The same side, and times that do not exclude each other."""
    return bool(a.actors and b.actors) and _same_side(a, b) and not apart(a.event.range, b.event.range)


def _out_of_order(story: _Story, done: Sequence[Profile], ahead: Sequence[Profile], rank: Mapping[str, int]) -> Iterator[_Row]:
    """A stage is said to be done while one that comes before it is still to come."""
    for a, b in product(done, ahead):
        if not _same_side(a, b):
            continue
        gap = rank[a.event.matter or ""] - rank[b.event.matter or ""]
        if gap >= 0 and story.later(b, a):
            yield a, b, Verdict.SUPERSEDED, "plan_done"
        elif gap > 0 and (a.report == b.report or not _loud(a)):
            yield a, b, Verdict.CONFLICT, "overstated" if a.report == b.report else "stage_pending"
        elif gap < 0 and a.report == b.report:
            yield a, b, Verdict.COMPATIBLE, "next_stage"


def _loud(profile: Profile) -> bool:
    """Headlines, leads and captions say more than their text holds."""
    return profile.kind.structural or profile.kind in (BlockKind.CAPTION, BlockKind.KICKER)


def _twice(story: _Story, done: Sequence[Profile]) -> Iterator[_Row]:
    """What happens once is put at two times that exclude each other."""
    for a, b in combinations([p for p in done if p.event.matter in _ONCE], 2):
        if a.event.matter == b.event.matter and a.actors and b.actors and _same_side(a, b):
            first, then = _bounds(story, a), _bounds(story, b)
            if apart(first, then):
                yield a, b, Verdict.CONFLICT, "times_exclude"


def _bounds(story: _Story, profile: Profile) -> TimeRange | None:
    """When it was done at the latest by the report's own date, whatever else is known."""
    when, published = profile.event.range, story.published(profile)
    if when is None:
        return TimeRange(earliest=None, latest=published.latest) if published else None
    if published is not None and published.latest and (when.latest is None or published.latest < when.latest):
        return TimeRange(earliest=when.earliest, latest=published.latest)
    return when


def _same_side(a: Profile, b: Profile) -> bool:
    """Whether the same state or body acts, as far as both say who does."""
    one, other = (frozenset(n for n in p.actors if n.startswith("@")) or p.actors for p in (a, b))
    return not one or not other or bool(one & other)


# --- denials --------------------------------------------------------------------------------------------------------


def _denials(story: _Story) -> Iterator[_Row]:
    """What one side denies and another asserts; what was denied and no longer is."""
    by_process: dict[str, list[Profile]] = defaultdict(list)
    for profile in story.profiles:
        if profile.event.matter not in _SPEECH:
            by_process[profile.process].append(profile)
    spared = _spared(story)
    for members in by_process.values():
        denied = _spread([p for p in members if p.event.status is Status.DENIED], _PER_STATUS)
        firm = _spread([p for p in members if p.event.status in _FIRM and not _loud(p)], _PER_STATUS * 3)
        dropped = [p for p in members if p.event.id in spared]
        yield from _take(_against(story, denied, firm))
        yield from _take(
            (a, b, Verdict.SUPERSEDED, "denial_dropped")
            for a, b in product(denied, dropped) if a.report != b.report and not story.later(b, a)
        )  # fmt: skip


def _against(story: _Story, denied: Sequence[Profile], firm: Sequence[Profile]) -> Iterator[_Row]:
    for a, b in product(denied, firm):
        if not story.two_sides(a, b) or not _same_thing(story, a, b):
            continue
        if a.event.matter == b.event.matter and not _loud(a):
            yield a, b, Verdict.CONFLICT, "denied"
        elif a.report != b.report:
            yield a, b, Verdict.DIFFERENT_SCOPE, "denied_other_stage"


def _same_people(a: Profile, b: Profile) -> bool:
    return not a.names or not b.names or bool(a.names & b.names)


def _same_thing(story: _Story, a: Profile, b: Profile) -> bool:
    """One event by the timeline, or by who takes part."""
    return story.one_entry(a, b) or bool(a.names & b.names)


def _spared(story: _Story) -> frozenset[str]:
    """Mentions whose sentence says that somebody does not deny them."""
    placed = [(p, (p.report, p.sentence.start)) for p in story.profiles if p.sentence is not None]
    sentences = {place for p, place in placed if p.event.matter == "denial" and p.event.negated}
    return frozenset(
        p.event.id for p, place in placed
        if place in sentences and p.event.status is Status.UNCLEAR and p.event.matter not in _SPEECH
    )  # fmt: skip


def _answers(story: _Story) -> Iterator[_Row]:
    """A denial without an object of its own ("haben dies dementiert") answers the sentence before it."""
    by_matter: dict[str | None, list[Profile]] = defaultdict(list)
    for profile in story.profiles:
        if profile.event.status in _FIRM and not _loud(profile):
            by_matter[profile.event.matter].append(profile)
    for at, denial in enumerate(story.profiles):
        if denial.event.matter != "denial" or denial.event.negated or denial.event.status is not Status.DONE:
            continue
        if (answered := _sentence_before(story.profiles, at)) is None:
            continue
        firm = [p for p in by_matter[answered.event.matter] if _same_thing(story, p, answered)]
        for other in _spread(firm, _PER_STATUS):
            if not story.holders(other) & denial.actors:
                yield denial, other, Verdict.CONFLICT, "denied"


def _sentence_before(rows: Sequence[Profile], at: int) -> Profile | None:
    """The event of the sentence before a denial whose own sentence names none."""
    denial = rows[at]
    if denial.sentence is None:
        return None
    for i in range(at - 1, max(-1, at - 8), -1):
        other = rows[i]
        if other.report != denial.report or other.sentence is None:
            return None
        if other.event.matter in _SPEECH:
            continue
        if other.sentence.start == denial.sentence.start or other.sentence.block != denial.sentence.block:
            return None
        return other if not other.event.ahead and other.sentence.end + 3 >= denial.sentence.start else None
    return None
