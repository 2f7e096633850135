"""What a story says as a whole: groups hold ids of findings; their evidence is derived."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from lagebild.records.findings import Manner, MentionType, Status
from lagebild.records.spans import Evidence, Span
from lagebild.records.values import Quantity, TimeRange

__all__ = [
    "Actor",
    "Attribution",
    "Claim",
    "Dating",
    "FigurePoint",
    "FigureSeries",
    "Omission",
    "Process",
    "ProcessStage",
    "Relation",
    "StagePoint",
    "Stance",
    "StanceChange",
    "StanceHistory",
    "StancePoint",
    "Story",
    "Telling",
    "TimelineEntry",
    "Verdict",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Reports of one unfolding story. `label` is a headline of one of them, or the names that stand out."""

    id: str
    label: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """When a report was published as far as it can be known. `range` None means undated.

    `reasons` are interface keys with their evidence, strongest first: "stated", "weekday_event", "before", "after" ...
    """

    document: str
    range: TimeRange | None
    stated: bool
    reasons: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person, organisation, state or place across reports. `id` is a slug of its fullest name in the story."""

    id: str
    name: str
    type: MentionType
    role: str | None
    country: str | None
    mentions: tuple[str, ...]
    forms: tuple[str, ...]
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who stands behind one finding: holders (names, joined by the story's actors), then the chain to this report.

    `via` is nearest to the speaker first and leaves out the report's own agency. `basis` is the quote (finding id)
    whose content holds the finding, None where the report itself says it. `actors` are the ids behind `holders`
    where they are known.
    """

    finding: str
    holders: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    basis: str | None = None
    hearsay: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Omission:
    """What a report that carries a statement leaves out of it, and where another report has it.

    `kind`: "hedge", "number", "condition", "part" (a whole clause) or "holder" (who says so). `quote` is the wording that
    has it, `evidence` the very words left out.
    """

    document: str
    kind: str
    quote: str
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement of one holder (or of nobody named) with all its places: quotes of several reports that say the same.

    `omissions`: what each report that carries it leaves out of it. `standing`: whether its first wording can be read alone:
    "whole", a "piece" of a clause, or "pointing" at the sentence before it.
    """

    id: str
    holders: tuple[str, ...]
    via: tuple[str, ...]
    manner: Manner
    quotes: tuple[str, ...]  # the first is the fullest wording
    when: TimeRange | None = None
    negated: bool = False
    omissions: tuple[Omission, ...] = ()
    standing: str = "whole"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigurePoint:
    """One figure of a series in its report."""

    figure: str
    document: str
    quantity: Quantity
    holders: tuple[str, ...]
    as_of: TimeRange | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureSeries:
    """One quantity across reports: the same thing counted, by whoever. Points are sorted in time, then by report.

    `where`: where the reports are at home that give it, where others of the story are at home elsewhere and say no place either.
    """

    id: str
    counted: str
    unit: str | None
    condition: str | None
    points: tuple[FigurePoint, ...]
    where: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Mentions that tell an event and surely mean the same; the first of `events` is the one whose words are the label."""

    label: str
    range: TimeRange | None
    status: Status
    events: tuple[str, ...]
    actors: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """One event of the story with all its mentions. `status` is the latest that is asserted.

    Mentions that tell it are `tellings`, what most reports tell first: of a kind of event that is told often ("the minister
    criticised ...") surely not all are one. An entry without tellings is only named, asked about or thought of.
    """

    id: str
    type: str | None
    matter: str | None
    label: str  # the words of the best mention
    range: TimeRange | None
    status: Status
    events: tuple[str, ...]
    actors: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()
    tellings: tuple[Telling, ...] = ()

    @property
    def told(self) -> tuple[str, ...]:
        """The mentions of the first telling."""
        return self.tellings[0].events if self.tellings else ()

    def as_told(self) -> tuple[TimelineEntry, ...]:
        """The entry once for each telling, with the words, time, status and names of that one."""
        return tuple(
            replace(
                self, label=t.label, range=t.range, status=t.status, actors=t.actors, holders=t.holders, tellings=(t,),
            )
            for t in self.tellings
        )  # fmt: skip


class Verdict(StrEnum):
    EQUAL = "equal"
    ROUNDING = "rounding"
    COMPATIBLE = "compatible"
    SUPERSEDED = "superseded"
    DIFFERENT_SCOPE = "different_scope"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How two findings stand to each other, and why. `about` is "figure", "status" or "statement"; `reasons` are interface keys.

    `grounds`: where a report itself says so ("That is not true").
    """

    id: str
    left: str
    right: str
    about: str
    verdict: Verdict
    reasons: tuple[str, ...]
    grounds: tuple[Span, ...] = ()


class Stance(StrEnum):
    """How somebody puts a matter."""

    ANNOUNCES = "announces"
    PLANS = "plans"
    DEMANDS = "demands"
    WARNS = "warns"
    CONFIRMS = "confirms"
    ADMITS = "admits"
    DENIES = "denies"
    DOES_NOT_DENY = "does_not_deny"
    REJECTS = "rejects"
    DOES_NOT_REJECT = "does_not_reject"
    HEDGES = "hedges"
    RETRACTS = "retracts"


@dataclass(frozen=True, slots=True, kw_only=True)
class StancePoint:
    """One stance in one report: `finding` is the quote or the speech act that shows it, `about` the events it speaks of."""

    finding: str
    document: str
    stance: Stance
    holders: tuple[str, ...]
    when: TimeRange | None
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceChange:
    """Two stances of one side on one thing that do not go together. `reason` is an interface key.

    `ordered`: the second was surely said later; else the reports differ and which was first is not known.
    """

    before: str
    after: str
    reason: str
    ordered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceHistory:
    """What one side said of one matter over time. `actor` is an actor's id; a state's offices speak for it.

    `matter` is a process ("deployment") or, for words about no event, None; then the points are wordings of one claim.
    """

    id: str
    actor: str
    name: str
    matter: str | None
    points: tuple[StancePoint, ...]
    changes: tuple[StanceChange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StagePoint:
    """What one report says of a stage, or whom it names for it. `event` is the mention that is quoted for it."""

    event: str
    document: str
    status: Status
    holders: tuple[str, ...]
    when: TimeRange | None
    negated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessStage:
    """A stage of a process, for one acting side where the process has one course per side (each state ratifies).

    `disputed`: two of its points contradict each other, and say something different of it.
    """

    stage: str
    side: str | None
    points: tuple[StagePoint, ...]
    disputed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """A course of stages that follow from one another ("treaty"), as far as the reports tell them, in their order."""

    id: str
    kind: str
    stages: tuple[ProcessStage, ...]
