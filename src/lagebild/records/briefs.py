"""The picture of one story and the brief on top of it."""

from __future__ import annotations

from dataclasses import dataclass

from lagebild.records.documents import Document, Failure
from lagebild.records.findings import Reading
from lagebild.records.judgements import Ruling
from lagebild.records.lineage import Lineage, Support
from lagebild.records.spans import Evidence
from lagebild.records.stories import (
    Actor,
    Attribution,
    Claim,
    Dating,
    FigureSeries,
    Process,
    Relation,
    StanceHistory,
    Story,
    TimelineEntry,
)  # fmt: skip

__all__ = ["Analysis", "Brief", "BriefSentence", "Gap", "Lagebild", "Picture", "Piece"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of a brief sentence: words of the template (`evidence` None) or text taken from a report, to the letter.

    `derived`: the words state a value instead of quoting it (a date, a resolved name); it names what they are derived
    from, "<kind>:<id>", and they are checked against that.
    """

    text: str
    evidence: Evidence | None = None
    language: str | None = None
    derived: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefSentence:
    """One sentence with its citations and its support. `kind` tells what it is made of ("figure", "event", "claim" ...)."""

    kind: str
    pieces: tuple[Piece, ...]
    citations: tuple[Evidence, ...]
    support: Support
    findings: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "".join(p.text for p in self.pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """5 to 12 checked sentences (fewer where the reports give less); `dropped` counts those that failed the check."""

    language: str
    sentences: tuple[BriefSentence, ...]
    dropped: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something that is not known. `kind`: "single_source", "only_party", "undated", "open", "not_covered", "unknown_origin",
    "pending" (announced for a day that no report has reached).

    Of what is open, `evidence` holds the sentences that say so, the newest first, and `holders` who says so in it; empty where
    the report itself does.
    """

    kind: str
    subject: str
    findings: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    holders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """All that the stages before the brief know of one story.

    Documents, readings (times resolved) and datings are those of the story, parallel to each other.
    """

    story: Story
    documents: tuple[Document, ...]
    readings: tuple[Reading, ...]
    datings: tuple[Dating, ...]
    lineage: Lineage
    actors: tuple[Actor, ...]
    attributions: tuple[Attribution, ...]
    claims: tuple[Claim, ...]
    series: tuple[FigureSeries, ...]
    timeline: tuple[TimelineEntry, ...]
    relations: tuple[Relation, ...]
    stances: tuple[StanceHistory, ...] = ()
    processes: tuple[Process, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture(Analysis):
    """Everything that is shown of one story: the analysis, what is not known, and the brief on top.

    `rulings`: a person's judgements that concern it, oldest first, and what each did; the analysis is as judged.
    """

    gaps: tuple[Gap, ...]
    brief: Brief
    rulings: tuple[Ruling, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lagebild:
    """The answer to one pile of reports: a picture per story, and what could not be used."""

    language: str
    stories: tuple[Picture, ...]
    failures: tuple[Failure, ...] = ()
    not_covered: tuple[Failure, ...] = ()
    version: str = "1"  # of this form; raised when a field changes its meaning
