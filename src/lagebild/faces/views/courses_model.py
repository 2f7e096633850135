"""What a page shows of statements, stances and processes, as plain values."""

from __future__ import annotations

from dataclasses import dataclass

from lagebild.faces.views.cited import Cite, Excerpt, Tag

__all__ = [
    "AccountView", "ChartView", "MarkView", "NamedView", "OmissionView", "ProcessView", "StageView", "StanceView", "StepView",
    "WordingView",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """One stance of one side in one report. `turning`: it is part of a change."""

    when: str
    who: str
    stance: str
    key: str
    turning: bool
    excerpt: Excerpt
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceView:
    """What one side said of one matter, in time; `changes` in words."""

    name: str
    matter: str
    changes: tuple[str, ...]
    steps: tuple[StepView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountView:
    """A status of a stage at a time, and who says so, each with the places."""

    status: str
    key: str
    when: str
    voices: tuple[tuple[str, tuple[Cite, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StageView:
    """A stage of a process. `key`: "done" where all say so, "disputed" where verdicts conflict, else the status or "open"."""

    name: str
    side: str
    key: str
    state: str
    accounts: tuple[AccountView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessView:
    title: str
    stages: tuple[StageView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OmissionView:
    """What a report leaves out of a statement: `what` in words, the words themselves, and where another report has them."""

    what: str
    report: Tag
    excerpt: Excerpt
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingView:
    """Another wording of a statement, in its report."""

    report: Tag
    manner: str
    excerpt: Excerpt
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedView:
    """Somebody or something named in the reports: all forms, and why they were taken for one."""

    name: str
    role: str
    forms: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkView:
    """A figure in a drawing: a bar from `bottom` to `top` at `x`, a dot where they are one; a letter stands for its holder."""

    x: float
    top: float
    bottom: float
    open_high: bool
    open_low: bool
    letter: str

    @property
    def point(self) -> bool:
        """Whether it is one value."""
        return self.top == self.bottom and not (self.open_low or self.open_high)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartView:
    """A series over time: marks, printed days and values with their places, and the letters of the holders."""

    marks: tuple[MarkView, ...]
    days: tuple[tuple[float, str], ...]
    values: tuple[tuple[float, str], ...]
    legend: tuple[tuple[str, str], ...]
    width: float
