"""What a person judged: kept apart from what was analysed, applied on top of it, revoked but never deleted.

A judgement speaks of *places in reports* (document, characters, digest of the slice) and of names, never of the ids of
groups: those change with every new report and every new version of the program, the places do not.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lagebild.records.spans import Evidence

__all__ = ["GROUPS", "Judgement", "Place", "Ruling", "State", "Target", "Thing", "Verb"]


class Verb(StrEnum):
    """What a person does."""

    MERGE = "merge"  # these are one
    SPLIT = "split"  # this part is something of its own, or belongs to another
    RENAME = "rename"
    REJECT = "reject"  # misread: set aside
    ACCEPT = "accept"  # looked at, and confirmed
    NOTE = "note"
    UNDO = "undo"  # revokes another judgement; can itself be revoked


class Thing(StrEnum):
    """What a judgement is about: a group, one finding, a relation of two findings, or a report."""

    ACTOR = "actor"
    CLAIM = "claim"
    SERIES = "series"
    ENTRY = "entry"
    STORY = "story"
    MENTION = "mention"
    QUOTE = "quote"
    FIGURE = "figure"
    EVENT = "event"
    RELATION = "relation"
    REPORT = "report"


GROUPS = {
    Thing.ACTOR: Thing.MENTION,
    Thing.CLAIM: Thing.QUOTE,
    Thing.SERIES: Thing.FIGURE,
    Thing.ENTRY: Thing.EVENT,
    Thing.STORY: Thing.REPORT,
}
"""Each kind of group, and what it is made of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a finding stood when it was judged, so that it is found again and nothing else is.

    `digest` is that of the report's text, `slice` that of the characters `[start, end)`, `head` their beginning, by which the
    place is found where the text of the report has changed. `kind` is what was read there, `reading` its value at
    the time ("3000..3000 count"). A report as a whole is `kind` "report" with the span of its text.
    """

    document: str
    digest: str
    start: int
    end: int
    slice: str
    head: str
    kind: Thing
    reading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Something judged: its kind, how it was called when it was judged, and its places.

    `against` are the places of the other side of a relation. `form`: of an actor, all its mentions by this name, those of
    later reports too.
    """

    kind: Thing
    name: str = ""
    places: tuple[Place, ...] = ()
    against: tuple[Place, ...] = ()
    form: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One line of a person's judgements.

    `targets`: what is merged, split off, renamed, rejected, accepted or noted. `away`: what a split-off part is taken out of;
    `to`: the group that it joins instead, None for one of its own. `name`: the new name. `of`: the id that is undone.
    `by` is who judged, `at` when (ISO 8601, UTC, to the microsecond), `why` the reason given.
    """

    id: str = ""
    verb: Verb
    by: str
    at: str = ""
    why: str = ""
    targets: tuple[Target, ...] = ()
    away: Target | None = None
    to: Target | None = None
    name: str | None = None
    of: str | None = None
    version: int = 1

    @property
    def places(self) -> tuple[Place, ...]:
        """All places that it speaks of."""
        every = (*self.targets, *(t for t in (self.away, self.to) if t is not None))
        return tuple(p for t in every for p in (*t.places, *t.against))

    @property
    def kind(self) -> Thing | None:
        """What it is about; None for an undo."""
        return self.targets[0].kind if self.targets else None


class State(StrEnum):
    """What became of a judgement in the picture at hand."""

    APPLIED = "applied"
    ALREADY = "already"  # the analysis says so by itself
    OVERRULED = "overruled"  # a later judgement says otherwise
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A judgement and what it does to one story.

    `reason` is an interface key that says why it is not applicable, or what else is to be known; `overruled_by` the id of the
    later judgement. `findings` are the ids of the findings it is about (rejected ones are no longer in the readings), `groups`
    those of the groups that it formed or changed, `evidence` the places in the stored text, `reports` those in which they
    stand. `fresh` counts places that the same group has gained since and that nobody has judged, `lost` those that were not
    found again.
    """

    judgement: Judgement
    state: State
    reason: str = ""
    overruled_by: str | None = None
    findings: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    reports: tuple[str, ...] = ()
    fresh: int = 0
    lost: int = 0
