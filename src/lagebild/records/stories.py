"""What a story says as a whole: groups hold ids of findings; their evidence is derived."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lagebild.records.findings import Manner, MentionType, Status
from lagebild.records.spans import Evidence
from lagebild.records.values import Quantity, TimeRange

__all__ = [
    "Actor", "Attribution", "Claim", "Dating", "FigurePoint", "FigureSeries", "Relation", "Story", "TimelineEntry",
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
class Claim:
    """One statement of one holder (or of nobody named) with all its places: quotes of several reports that say the same."""

    id: str
    holders: tuple[str, ...]
    via: tuple[str, ...]
    manner: Manner
    quotes: tuple[str, ...]  # the first is the fullest wording
    when: TimeRange | None = None
    negated: bool = False


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
    """One quantity across reports: the same thing counted, by whoever. Points are sorted in time, then by report."""

    id: str
    counted: str
    unit: str | None
    condition: str | None
    points: tuple[FigurePoint, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """One event of the story with all its mentions. `status` is the latest that is asserted; `statuses` per mention."""

    id: str
    type: str | None
    matter: str | None
    label: str  # the words of the best mention
    range: TimeRange | None
    status: Status
    events: tuple[str, ...]
    actors: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()


class Verdict(StrEnum):
    EQUAL = "equal"
    ROUNDING = "rounding"
    COMPATIBLE = "compatible"
    SUPERSEDED = "superseded"
    DIFFERENT_SCOPE = "different_scope"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How two findings stand to each other, and why. `about` is "figure", "status" or "statement"; `reasons` are interface keys."""

    id: str
    left: str
    right: str
    about: str
    verdict: Verdict
    reasons: tuple[str, ...]
