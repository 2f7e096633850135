"""What a page shows, as plain values: every word is chosen, every number printed, every order settled.

Page and Markdown are written from these and decide nothing themselves. Text of a report is always an `Excerpt` or a
`Run` with `cited`, so that it can be marked as such; everything else is a word of the interface or a name.
"""

from __future__ import annotations

from dataclasses import dataclass

from lagebild.faces.views.cited import Cite, Excerpt, Tag
from lagebild.faces.views.courses_model import (
    AccountView,
    ChartView,
    MarkView,
    NamedView,
    OmissionView,
    ProcessView,
    StageView,
    StanceView,
    StepView,
    WordingView,
)  # fmt: skip
from lagebild.faces.views.signs import NO_SIGNS, Signs

__all__ = [
    "AccountView",
    "ActorView",
    "Bar",
    "BlockView",
    "BriefView",
    "ChartView",
    "Cite",
    "ClaimView",
    "DisputeView",
    "DisputesView",
    "EventView",
    "Excerpt",
    "FactView",
    "FailureView",
    "FamilyView",
    "FigureRow",
    "GapGroup",
    "GapView",
    "JudgedView",
    "LineView",
    "LineageView",
    "MarkView",
    "MatrixRow",
    "NamedView",
    "NoteView",
    "OmissionView",
    "PageView",
    "PairView",
    "ProcessView",
    "ReportView",
    "Run",
    "Segment",
    "SeriesView",
    "SideView",
    "StageView",
    "StanceView",
    "StepView",
    "StoryView",
    "Tag",
    "WordingView",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run of a brief sentence; with `cite` it is text of a report."""

    text: str
    language: str | None = None
    cite: Cite | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineView:
    """One sentence of the brief."""

    runs: tuple[Run, ...]
    cites: tuple[Cite, ...]
    support: str
    signs: Signs = NO_SIGNS


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefView:
    lines: tuple[LineView, ...]
    dropped: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SideView:
    """One side of a disagreement."""

    excerpt: Excerpt
    value: str
    who: str
    when: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeView:
    """One disagreement: two sides or more, each with all who say so; `number`: it is about a number."""

    about: str
    verdict: str
    key: str
    reasons: tuple[str, ...]
    sides: tuple[SideView, ...]
    number: bool = False
    signs: Signs = NO_SIGNS


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputesView:
    """Disagreements by verdict, and how many other pairs were compared ("12 equal, 3 compatible")."""

    groups: tuple[tuple[str, str, tuple[DisputeView, ...]], ...]  # key, title, pairs
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A quantity on the scale of its series, in per cent of the width; an open end runs off the scale."""

    start: float
    end: float
    open_low: bool
    open_high: bool

    @property
    def point(self) -> bool:
        """Whether it is one value, to be drawn as a dot."""
        return self.start == self.end and not (self.open_low or self.open_high)


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    when: str
    who: str
    words: Excerpt
    bounds: str  # as they are reckoned with, whatever was said
    stated: str  # the words of the report where they are vague, else the bounds
    hedge: str  # how vague, empty where the bounds were said
    bar: Bar | None
    where: str
    flags: tuple[str, ...]  # verdict keys that this row is part of
    cites: tuple[Cite, ...]
    signs: Signs = NO_SIGNS


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesView:
    """A quantity with all its figures as rows; `values` are those rows in a few words, each value once with its day; `chart`
    draws them over time where there is a time to draw."""

    title: str
    condition: str | None
    scale: tuple[str, str]  # printed ends of the scale
    rows: tuple[FigureRow, ...]
    language: str | None = None
    signs: Signs = NO_SIGNS
    chart: ChartView | None = None
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    when: str
    excerpt: Excerpt
    status: str
    key: str
    path: tuple[str, ...]  # how the status changed, oldest first
    matter: str | None
    minor: bool  # told once, at no time of its own: folded away
    actors: tuple[str, ...]
    holders: tuple[str, ...]
    cites: tuple[Cite, ...]
    signs: Signs = NO_SIGNS


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """A statement by its fullest wording; `wordings` are the others that are not the same to the letter.

    `negated`: how it was put that it is not so, or not said ("not ruled out"), empty where it was said.
    """

    excerpt: Excerpt
    manner: str
    direct: bool
    via: tuple[str, ...]
    when: str
    negated: str
    hearsay: bool
    cites: tuple[Cite, ...]
    signs: Signs = NO_SIGNS
    wordings: tuple[WordingView, ...] = ()
    omissions: tuple[OmissionView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorView:
    name: str
    detail: str
    count: str
    claims: tuple[ClaimView, ...]
    more: tuple[ClaimView, ...]
    signs: Signs = NO_SIGNS


@dataclass(frozen=True, slots=True, kw_only=True)
class GapView:
    """What is not known: in the words of a report, or the reports themselves; `by` says who leaves it open, and when."""

    subject: str
    excerpt: Excerpt | None
    cites: tuple[Cite, ...]
    reports: tuple[Tag, ...]
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GapGroup:
    title: str
    note: str
    gaps: tuple[GapView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyView:
    """Reports that share one text."""

    origin: str
    members: tuple[Tag, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairView:
    left: Tag
    right: Tag
    relation: str
    origin: str
    shares: str
    edits: tuple[str, ...]
    reasons: tuple[str, ...]
    cites: tuple[tuple[Cite, Cite], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    report: Tag
    cells: tuple[tuple[str, int], ...]  # printed share, step 0 to 4 of its shade


@dataclass(frozen=True, slots=True, kw_only=True)
class FactView:
    """A report with something said of it and the places that show it."""

    report: Tag
    text: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineageView:
    families: tuple[FamilyView, ...]
    alone: tuple[Tag, ...]
    pairs: tuple[PairView, ...]
    matrix: tuple[MatrixRow, ...]
    credits: tuple[FactView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A run of report text with the anchors of the citations that begin here and of those that cover it."""

    text: str
    begins: tuple[str, ...] = ()
    covered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockView:
    kind: str
    label: str
    furniture: bool
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    id: str
    tag: Tag
    title: str
    outlet: str
    date: str
    dating: str  # "stated" or "inferred" in words
    reasons: tuple[str, ...]
    cites: tuple[Cite, ...]
    agencies: tuple[str, ...]
    authors: tuple[str, ...]
    language: str | None
    language_name: str
    source: str
    url: str | None  # http and https only
    reference: str  # how to name it when a passage is copied
    blocks: tuple[BlockView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteView:
    """A sentence of a report and the marks of all that is cited from it."""

    marks: tuple[str, ...]
    excerpt: Excerpt


@dataclass(frozen=True, slots=True, kw_only=True)
class RulingView:
    """A judgement of a person; `state` is empty where it simply is in force."""

    mark: str
    anchor: str
    id: str
    head: str
    who: str
    why: str
    state: str
    places: tuple[tuple[Excerpt, tuple[Cite, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RulingGroup:
    title: str
    rulings: tuple[RulingView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedView:
    title: str
    note: str
    groups: tuple[RulingGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    anchor: str
    label: str
    facts: tuple[str, ...]
    brief: BriefView
    disputes: DisputesView
    series: tuple[SeriesView, ...]
    singles: tuple[SeriesView, ...]
    timeline: tuple[EventView, ...]
    processes: tuple[ProcessView, ...]
    stances: tuple[StanceView, ...]
    voices: tuple[ActorView, ...]
    named: tuple[NamedView, ...]
    gaps: tuple[GapGroup, ...]
    lineage: LineageView
    reports: tuple[ReportView, ...]
    endnotes: tuple[tuple[str, tuple[NoteView, ...]], ...]  # by report, in the order of its text
    judged: JudgedView | None = None
    signs: Signs = NO_SIGNS


@dataclass(frozen=True, slots=True, kw_only=True)
class FailureView:
    source: str
    cause: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    language: str
    title: str
    stories: tuple[StoryView, ...]
    failures: tuple[FailureView, ...]
    not_covered: tuple[FailureView, ...]
