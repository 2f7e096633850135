"""Who copied whom in a pile, put in order for a reader: families of one text, their trees, and quotations that are shared."""

from __future__ import annotations

from dataclasses import dataclass

from lagebild.records.briefs import Analysis
from lagebild.records.documents import Failure
from lagebild.records.lineage import Copy, Support

__all__ = ["Ancestry", "Family", "Member", "SharedQuotation", "StoryLineage"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A report in its family's tree: the report that it is held against (None: where the tree starts), and how deep it stands.

    `revision`: a new version of that report by the same outlet, not a second report.
    """

    document: str
    nearest: str | None = None
    depth: int = 0
    revision: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Reports that have one text, in the order of their tree.

    `origins`: where the text comes from, as far as it is known; `candidates`: what credits leave open. `basis`: "credited" (a
    member names the agency), "itself" (a member is that agency or outlet), "inferred" (other `reasons`), or "unknown". `credits`:
    the reports that name it and in which form. `earliest`: the members that came first, as far as their days are known.
    """

    members: tuple[Member, ...]
    origins: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    basis: str = "unknown"
    credits: tuple[tuple[str, str], ...] = ()
    reasons: tuple[str, ...] = ()
    earliest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedQuotation:
    """Two reports that have a speaker's words in common, and nothing that a reporter wrote. `passages`: their ids."""

    a: str
    b: str
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLineage:
    """The lineage of one story. `copies` have passed the re-check of their citations; `dropped` edits have not.

    `loose`: pairs that share a few sentences of unknown origin, which makes no family. `alone`: reports in no family.
    """

    analysis: Analysis
    families: tuple[Family, ...]
    copies: tuple[Copy, ...]
    quotations: tuple[SharedQuotation, ...]
    loose: tuple[tuple[str, str], ...]
    alone: tuple[str, ...]
    support: Support
    dropped: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ancestry:
    """The answer to "who copied whom?" for one pile of reports, a lineage per story."""

    language: str
    stories: tuple[StoryLineage, ...]
    failures: tuple[Failure, ...] = ()
    not_covered: tuple[Failure, ...] = ()
    version: str = "1"
