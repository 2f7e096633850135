"""What the lineage view shows, as plain values: page, Markdown and terminal are written from the same ones."""

from __future__ import annotations

from dataclasses import dataclass

from lagebild.faces.views.model import FailureView, Tag

__all__ = [
    "AncestryView",
    "BranchView",
    "CopyView",
    "EditView",
    "FamilyTreeView",
    "Ink",
    "LeftOutView",
    "QuotedView",
    "RowView",
    "StoryLineageView",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """A run of a report's words. `kind`: "" (on both sides), "gone" (left only), "new" (right only); `grave`: part of a change of
    what is asserted."""

    text: str
    kind: str = ""
    grave: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """One row of the side-by-side view. `kind`: "same", "changed", "left", "right"; `labels`: what was changed in it."""

    kind: str
    left: tuple[Ink, ...]
    right: tuple[Ink, ...]
    labels: tuple[str, ...] = ()
    grave: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EditView:
    """A change of what is asserted, as a sentence, with its places as `lagebild show` takes them."""

    kind: str
    label: str
    text: str
    places: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyView:
    """A report beside the text that it is held against."""

    anchor: str
    copy: Tag
    nearest: Tag
    title: str
    notes: tuple[str, ...]
    edits: tuple[EditView, ...]
    other: str
    rows: tuple[RowView, ...]
    languages: tuple[str | None, str | None] = (None, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class BranchView:
    """A report in its family's tree. `rails` draws the tree in text."""

    report: Tag
    depth: int
    rails: str
    notes: tuple[str, ...]
    anchor: str | None = None  # of its side-by-side view


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyTreeView:
    origin: str
    known: bool
    basis: str
    branches: tuple[BranchView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedView:
    """Two reports with something in common that is no copying."""

    left: Tag
    right: Tag
    text: str
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOutView:
    """Reports that were not fully compared, and why."""

    text: str
    reports: tuple[Tag, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLineageView:
    anchor: str
    label: str
    facts: tuple[str, ...]
    message: str
    families: tuple[FamilyTreeView, ...]
    alone: tuple[Tag, ...]
    quotations: tuple[QuotedView, ...]
    loose: tuple[QuotedView, ...]
    copies: tuple[CopyView, ...]
    reports: tuple[tuple[Tag, str], ...]  # with the id that `lagebild show` takes, and where it was read
    left_out: tuple[LeftOutView, ...]
    dropped: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AncestryView:
    language: str
    title: str
    stories: tuple[StoryLineageView, ...]
    failures: tuple[FailureView, ...]
    not_covered: tuple[FailureView, ...]
