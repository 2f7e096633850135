"""Where processes stand, and according to whom: stage by stage, report by report.

Only what reports tell is a stage, not what they name, ask or think of. And all stages of a process are of one thing: mentions that
have nobody and no noun in common with the others (the schools here, a swimming pool there) are left out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import combinations

from lagebild.languages import pack_for
from lagebild.languages.processes import Course, courses, mutual
from lagebild.records import (
    Actor,
    Attribution,
    Dating,
    Process,
    ProcessStage,
    Reading,
    Relation,
    StagePoint,
    Status,
    TimelineEntry,
    TimeRange,
    Verdict,
    identify,
)  # fmt: skip
from lagebild.stages.conflicts.comparison import Story, loud, spread
from lagebild.text.event_profiles import Profile

__all__ = ["find_processes"]

_MOST_POINTS = 24
"""Points of one stage: enough for each report of a story, few enough to be read."""

_MOST_COMPARED = 60  # mentions of one process that are held against each other, the first of each report before the second
_EXTENT = "extent"  # the reason of a conflict about how far a measure goes, which no stage says
_NOUNS_NEAR = 8  # tokens to either side of a trigger in which it is said of what
_GAP = 3  # characters between two sentences that follow each other
_NEAR = 12  # tokens before a trigger in which its actor is looked for


def find_processes(
    readings: Sequence[Reading],
    timeline: Sequence[TimelineEntry],
    attributions: Sequence[Attribution],
    datings: Sequence[Dating],
    actors: Sequence[Actor],
    relations: Sequence[Relation],
) -> tuple[Process, ...]:
    """Processes of which two stages or more are told, those that most reports tell first."""
    story = Story(readings, timeline, attributions, datings)
    names = _state_names(readings, actors)
    holders = {a.finding: a.holders for a in attributions}
    conflicts = (r for r in relations if r.about == "status" and r.verdict is Verdict.CONFLICT and _EXTENT not in r.reasons)
    disputed = [(r.left, r.right) for r in conflicts]
    by_matter: dict[str, list[Profile]] = defaultdict(list)
    languages = [r.language for r in readings]
    for profile in story.profiles:
        if not _is_stage(profile) or (profile.event.negated and _of_others(profile, languages[profile.report])):
            continue  # "while other states send none" says nothing of those whom the story is about
        by_matter[profile.event.matter or ""].append(profile)
    found = []
    for course, matters in _shared_out(by_matter).items():
        of_stage = {s.name: [p for m in s.matters if m in matters for p in by_matter.get(m, ())] for s in course.stages}
        one = _of_one_thing(of_stage)
        told = [s for s in course.stages if any(p.event.id in one for p in of_stage[s.name])]
        stages = []
        for stage in told:
            members = [p for p in of_stage[stage.name] if p.event.id in one]
            for side, group in _by_side(members, course, names).items():
                stages.append(_stage(stage.name, side, group, (holders, disputed)))
        if len(told) < 2:
            continue
        ids = (p.event for s in stages for p in s.points)
        found.append(Process(id=identify("process", course.name, *sorted(ids)), kind=course.name, stages=tuple(stages)))
    return tuple(sorted(found, key=lambda p: (-_reports(p), p.kind)))


def _is_stage(profile: Profile) -> bool:
    """Whether a mention tells a stage, as done, to come or denied; what is open only where it is said not to be so."""
    return profile.event.told and (profile.event.status is not Status.UNCLEAR or profile.event.negated)


def _of_one_thing(of_stage: Mapping[str, Sequence[Profile]]) -> frozenset[str]:
    """The mentions of the largest group that hangs together and tells two stages or more; none where there is no such group."""
    members = spread([p for group in of_stage.values() for p in group], _MOST_COMPARED)
    stage_of = {p.event.id: name for name, group in of_stage.items() for p in group}
    group_of = {p.event.id: n for n, p in enumerate(members)}
    things = [_things(p) for p in members]
    for (i, a), (k, b) in combinations(enumerate(members), 2):
        one, other = group_of[a.event.id], group_of[b.event.id]
        if one != other and (things[i] & things[k] or _beside(a, b)):
            group_of = {e: one if n == other else n for e, n in group_of.items()}
    groups: dict[int, list[Profile]] = defaultdict(list)
    for profile in members:
        groups[group_of[profile.event.id]].append(profile)
    told = [g for g in groups.values() if len({stage_of[p.event.id] for p in g}) > 1]
    best = max(told, key=lambda g: (len({p.report for p in g}), len(g)), default=[])
    return frozenset(p.event.id for p in best)


def _things(profile: Profile) -> frozenset[str]:
    """Who takes part, and the nouns near the trigger."""
    if profile.sentence is None:
        return profile.names - profile.places
    tokens = profile.sentence.tokens
    at = bisect_right(tokens, profile.event.span.start, key=lambda t: t.start)
    near = (t for t in tokens[max(0, at - _NOUNS_NEAR) : at + _NOUNS_NEAR] if t.pos.startswith("N") and t.text[:1].isalpha())
    own = profile.event.span
    return (profile.names - profile.places) | {t.lemma.lower() for t in near if not own.start <= t.start < own.end}


def _beside(a: Profile, b: Profile) -> bool:
    """In one sentence of a report, or in two that follow each other."""
    if a.report != b.report or a.sentence is None or b.sentence is None:
        return False
    first, then = sorted((a.sentence, b.sentence), key=lambda s: s.start)
    return first.block == then.block and then.start - first.end <= _GAP


@cache
def _others(language: str | None) -> frozenset[str]:
    """Determiners that set somebody apart from those spoken of so far."""
    pack = pack_for(language)
    return frozenset(pack.data.get("statements", {}).get("words", {}).get("others", ())) if pack else frozenset()


def _of_others(profile: Profile, language: str | None) -> bool:
    """Whether the words shortly before a trigger say that others than those spoken of so far act."""
    if profile.sentence is None:
        return False
    before = [t.text.lower() for t in profile.sentence.tokens if t.end <= profile.event.span.start]
    return bool(_others(language).intersection(before[-_NEAR:]))


def _reports(process: Process) -> int:
    return len({p.document for s in process.stages for p in s.points})


def _shared_out(by_matter: Mapping[str, Sequence[Profile]]) -> dict[Course, frozenset[str]]:
    """The matters of each process; one that several have goes to the process that is otherwise told most."""
    shared = Counter(m for c in courses() for m in c.rank)
    own = {c: sum(len(by_matter.get(m, ())) for m in c.rank if shared[m] == 1) for c in courses()}
    taken: dict[str, Course] = {}
    for course in sorted(courses(), key=lambda c: -own[c]):
        for matter in course.rank:
            taken.setdefault(matter, course)
    return {c: frozenset(m for m in c.rank if taken[m] is c) for c in courses()}


def _by_side(members: Sequence[Profile], course: Course, names: Mapping[str, str]) -> dict[str | None, list[Profile]]:
    """Mentions by the state that acts, where each side has its own course; all together where several act with each other."""
    groups: dict[str | None, list[Profile]] = defaultdict(list)
    for profile in members:
        states = sorted(n for n in profile.actors if n in names) if course.per_side else []
        alone = len(states) == 1 and profile.event.matter not in mutual()
        groups[names[states[0]] if alone else None].append(profile)
    return dict(sorted(groups.items(), key=lambda item: (item[0] is None, item[0] or "")))


def _stage(
    name: str, side: str | None, members: Sequence[Profile], known: tuple[Mapping[str, tuple[str, ...]], Sequence[tuple[str, str]]]
) -> ProcessStage:
    """One point for each report, status and holders, running text before headlines."""
    holders, disputed = known
    rows: dict[object, Profile] = {}
    said: dict[str, tuple[Status, bool, TimeRange | None]] = {}  # what the line says that stands for a mention
    for profile in sorted(members, key=lambda p: (loud(p), p.event.range is None, p.report, p.event.span.start)):
        event = profile.event
        row = rows.setdefault((profile.report, event.status, event.negated, holders.get(event.id, ())), profile)
        said[event.id] = row.event.status, row.event.negated, row.event.range
    ordered = sorted(rows.values(), key=lambda p: (p.report, p.event.span.start))[:_MOST_POINTS]
    points = tuple(
        StagePoint(
            event=p.event.id, document=p.event.document, status=p.event.status, holders=holders.get(p.event.id, ()),
            when=p.event.range, negated=p.event.negated,
        )
        for p in ordered
    )  # fmt: skip
    differ = any(a in said and b in said and said[a] != said[b] for a, b in disputed)
    return ProcessStage(stage=name, side=side, points=points, disputed=differ)


def _state_names(readings: Sequence[Reading], actors: Iterable[Actor]) -> dict[str, str]:
    """ "@PT" -> the name of that state in the story, or of what acts for it."""
    country_of = {m.id: m.country for r in readings for m in r.mentions if m.country}
    states = {m.id for r in readings for m in r.mentions if (m.entity or "").startswith("state:")}
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for actor in actors:
        for mention in actor.mentions:
            if mention in country_of:
                found["@" + country_of[mention]][actor.name] += 1000 if mention in states else 1
    return {state: max(sorted(names), key=lambda n: names[n]) for state, names in found.items()}
