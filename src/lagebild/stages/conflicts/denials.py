"""What one side denies: asserted by another, no longer denied later on, admitted in the end."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import product

from lagebild.records import Status, Verdict
from lagebild.stages.conflicts.comparison import FIRM, Row, Story, loud, spread, take
from lagebild.text.event_profiles import SPEECH, Profile, apart

__all__ = ["answers", "denials", "retreats"]

_PER_STATUS = 12  # mentions of one status and stage that are compared, the first of each report before the second

_CHARGES = frozenset({"trial", "detention", "investigation", "sanctions"})
"""Processes that are not denied by denying what they are about: who is charged may deny the deed, hardly the charge."""

_LIKE = 0.05  # least likeness of two mentions of one small entry that share no name
_ALIKE = 0.3  # least likeness of a denial and an assertion that share no noun of their own
_AGAIN = 2  # assertions of one report that a denial is held against, the most alike first
_LONG = 6  # letters of a word of a name by which it is known again


def denials(story: Story) -> Iterator[Row]:
    """What one side denies and another asserts; what was denied and is expressly not, later or (uneven) who knows when."""
    by_process: dict[str, list[Profile]] = defaultdict(list)
    for profile in story.profiles:
        if profile.event.matter not in SPEECH:
            by_process[profile.process].append(profile)
    spared, admitted = _spared(story), _admitted(story)
    for members in by_process.values():
        denied = spread([p for p in members if p.event.status is Status.DENIED], _PER_STATUS)
        firm = spread([p for p in members if p.event.status in FIRM and not loud(p)], _PER_STATUS * 3)
        dropped = [p for p in members if p.event.id in spared]
        yield from take(_against(story, denied, firm, admitted))
        yield from take(
            (a, b, Verdict.SUPERSEDED, "denial_dropped" if story.later(a, b) else "denial_uneven")
            for a, b in product(denied, dropped) if a.report != b.report and not story.later(b, a)
        )  # fmt: skip


def _against(story: Story, denied: Sequence[Profile], firm: Sequence[Profile], admitted: frozenset[str]) -> Iterator[Row]:
    for a, b in product(denied, firm):
        if not story.two_sides(a, b) or not story.distinct(a, b) or apart(a.event.range, b.event.range):
            continue
        if a.event.matter == b.event.matter and not loud(a):
            if b.event.id in admitted:
                if story.later(a, b):
                    yield a, b, Verdict.SUPERSEDED, "admitted"
            elif _same_dispute(story, a, b):
                yield a, b, Verdict.CONFLICT, "denied"
        elif a.report != b.report and a.event.matter != b.event.matter and a.names & b.names:
            yield a, b, Verdict.DIFFERENT_SCOPE, "denied_other_stage"


def _same_dispute(story: Story, a: Profile, b: Profile) -> bool:
    """The same people or states, or two named sides that speak of one event; and the same object, or much the same words."""
    if not (a.names & b.names) and not (story.one_entry(a, b) and story.holders(a) and story.holders(b)):
        return False
    return story.surely_one(a, b) or bool(story.objects(a) & story.objects(b)) or story.likeness(a, b) >= _ALIKE


def _spared(story: Story) -> frozenset[str]:
    """Mentions whose sentence says that somebody does not deny them."""
    return _beside(story, [p for p in story.profiles if p.event.matter == "denial" and p.event.negated], (Status.UNCLEAR,))


def _admitted(story: Story) -> frozenset[str]:
    """Mentions whose sentence says that somebody admits them."""
    return _beside(story, [p for p in story.profiles if _admits(p)], FIRM)


def _beside(story: Story, speech: Sequence[Profile], statuses: Sequence[Status]) -> frozenset[str]:
    sentences = {(p.report, p.sentence.start) for p in speech if p.sentence is not None}
    return frozenset(
        p.event.id for p in story.profiles
        if p.sentence is not None and (p.report, p.sentence.start) in sentences
        and p.event.status in statuses and p.event.matter not in SPEECH
    )  # fmt: skip


def _admits(profile: Profile) -> bool:
    return profile.event.matter == "admission" and not profile.event.negated and profile.event.status in FIRM


# --- denials without an object --------------------------------------------------------------------------------------


def answers(story: Story) -> Iterator[Row]:
    """A denial without an object of its own ("haben dies dementiert") answers the sentence before it."""
    by_matter: dict[str | None, list[Profile]] = defaultdict(list)
    for profile in story.profiles:
        if profile.event.status in FIRM and not loud(profile):
            by_matter[profile.event.matter].append(profile)
    admitted = _admitted(story)
    for denial, answered in _answered(story):
        if denial.event.status is not Status.DONE or answered.process in _CHARGES or answered.event.status is Status.DONE:
            continue
        told_of = spread(by_matter[answered.event.matter], _PER_STATUS * 4)
        firm = [p for p in told_of if p is answered or _said_again(story, p, answered)]
        near = sorted((p for p in firm if p.event.id not in admitted), key=lambda p: -story.likeness(answered, p))
        told: Counter[int] = Counter()
        for other in near:
            told[other.report] += 1
            if told[other.report] <= _AGAIN and not story.holders(other) & denial.actors:
                yield denial, other, Verdict.CONFLICT, "denied"


def _said_again(story: Story, other: Profile, answered: Profile) -> bool:
    same = bool(other.names & answered.names) or (story.surely_one(other, answered) and story.likeness(other, answered) >= _LIKE)
    return same and story.distinct(other, answered)


def _answered(story: Story, *, negated: bool = False) -> Iterator[tuple[Profile, Profile]]:
    """Denials (or what is expressly none) whose own sentence names no event, with the event of the sentence before."""
    for at, denial in enumerate(story.profiles):
        if denial.event.matter == "denial" and denial.event.negated is negated:
            answered = _sentence_before(story.profiles, at)
            if answered is not None:
                yield denial, answered


def _sentence_before(rows: Sequence[Profile], at: int) -> Profile | None:
    """The event of the sentence before a denial whose own sentence names none."""
    denial = rows[at]
    if denial.sentence is None:
        return None
    for i in range(at - 1, max(-1, at - 8), -1):
        other = rows[i]
        if other.report != denial.report or other.sentence is None:
            return None
        if other.event.matter in SPEECH:
            continue
        if other.sentence.start == denial.sentence.start or other.sentence.block != denial.sentence.block:
            return None
        return other if not other.event.ahead and other.sentence.end + 3 >= denial.sentence.start else None
    return None


# --- denials given up -----------------------------------------------------------------------------------------------


def retreats(story: Story) -> Iterator[Row]:
    """A denial of an earlier report that a later one no longer makes, or that ends in an admission."""
    made = [(d, o) for d, o in _answered(story) if d.event.status in FIRM]
    answered = {d.event.id for d, _ in made}
    bare: list[tuple[Profile, Profile | None]] = [
        (p, None) for p in story.profiles
        if p.event.matter == "denial" and not p.event.negated and p.event.status in FIRM and p.event.id not in answered
    ]  # fmt: skip
    given_up = [(p, _beside_of(story, p), "admitted") for p in story.profiles if _admits(p)]
    given_up += [(d, (o,), "denial_dropped") for d, o in _answered(story, negated=True)]
    given_up += [
        (p, objects, "denial_dropped") for p in story.profiles
        if p.event.matter == "denial" and p.event.negated and (objects := _beside_of(story, p))
    ]  # fmt: skip
    for (denial, answered_event), (other, objects, reason) in product(_made(made, bare), given_up[: 4 * _PER_STATUS]):
        if not story.later(denial, other):
            continue
        said = any(answered_event is not None and _one_object(answered_event, o) for o in objects)
        if said or (reason == "admitted" and _same_actor(denial, other)):
            yield denial, other, Verdict.SUPERSEDED, reason


def _made(
    made: Sequence[tuple[Profile, Profile]], bare: Sequence[tuple[Profile, Profile | None]]
) -> list[tuple[Profile, Profile | None]]:
    """Denials with what they answer, then those that say it themselves; bounded."""
    return [*made, *bare][: 4 * _PER_STATUS]


def _beside_of(story: Story, speech: Profile) -> tuple[Profile, ...]:
    """The events in the sentence of a speech act."""
    if speech.sentence is None:
        return ()
    rows = story.profiles
    at = bisect_left(rows, (speech.report, speech.sentence.start), key=lambda p: (p.report, p.event.span.start))
    found = []
    while at < len(rows) and rows[at].report == speech.report and rows[at].event.span.start < speech.sentence.end:
        if rows[at].event.matter not in SPEECH:
            found.append(rows[at])
        at += 1
    return tuple(found)


def _one_object(a: Profile, b: Profile) -> bool:
    """The same matter, with a name or a word that tells in common."""
    return a.event.matter == b.event.matter and (not a.names or not b.names or bool(a.names & b.names) or bool(a.words & b.words))


def _same_actor(a: Profile, b: Profile) -> bool:
    """An actor in common, by name or by a long word of it."""
    one, other = (frozenset(w for n in p.actors for w in n.split() if len(w) >= _LONG) for p in (a, b))
    return bool(a.actors & b.actors) or bool(one & other)
