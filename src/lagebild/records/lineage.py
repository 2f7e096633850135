"""Who copied whom: shared passages, descent of reports, origins, and support counted in origins."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from lagebild.records.spans import Evidence, Span

__all__ = [
    "COPYING", "Change", "Credit", "Descent", "DescentRelation", "Direction", "Lineage", "Provider", "SharedPassage", "Support",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """An agency that a report credits, where it stands and in which form ("dateline", "credit_line", "tail", "author")."""

    document: str
    agency: str
    form: str
    evidence: Evidence | None = None  # None where it stands in metadata, not in the text


class Direction(StrEnum):
    A_TO_B = "a>b"
    B_TO_A = "b>a"
    COMMON = "common"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Words inside a passage that change what it asserts, and where they stand.

    `kind`: "hedge_dropped" and "attribution_dropped" (`a` or `b`: the side that still has the words, the other is None),
    "hedge_changed" and "number_changed" (both). Which side was first is not said.
    """

    kind: str
    a: Span | None
    b: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPassage:
    """A passage that two reports share, small edits allowed. `a.document < b.document` in the corpus' order.

    `origin` is an agency or outlet, None where unknown; `candidates` are those that credits leave open; `reasons` are
    interface keys ("credit_a", "credit_b", "credit_both", "earlier"). `quotation` marks words of a speaker, shared
    for that reason alone.
    """

    id: str
    a: Span
    b: Span
    origin: str | None = None
    candidates: tuple[str, ...] = ()
    direction: Direction = Direction.UNKNOWN
    reasons: tuple[str, ...] = ()
    edits: tuple[str, ...] = ()
    quotation: bool = False
    changes: tuple[Change, ...] = ()


class DescentRelation(StrEnum):
    SAME_WIRE = "same_wire"
    A_COPIES_B = "a_copies_b"
    B_COPIES_A = "b_copies_a"
    SHARED_QUOTE_ONLY = "shared_quote_only"
    INDEPENDENT = "same_story_independent"
    UNRELATED = "unrelated"


COPYING = frozenset({DescentRelation.SAME_WIRE, DescentRelation.A_COPIES_B, DescentRelation.B_COPIES_A})
"""Relations of reports that have text from one place."""

KIN: Final = 0.4
"""Share of one of two reports from which on they are one family of text, even where its origin is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Descent:
    """How two reports hang together."""

    a: str
    b: str
    relation: DescentRelation
    origin: str | None = None
    edits: tuple[str, ...] = ()
    share_a: float = 0.0  # share of a's body that b has too
    share_b: float = 0.0
    reasons: tuple[str, ...] = ()

    @property
    def kin(self) -> bool:
        """Whether the two belong to one family of text: copied from one place that is known, or for the most part."""
        return self.relation in COPYING and (self.origin is not None or max(self.share_a, self.share_b) >= KIN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """Who stands behind a report: its outlet (None = unknown), the publisher family, the agencies it credits."""

    document: str
    outlet: str | None
    publisher: str | None
    agencies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """Everything known of copying in a set of reports."""

    passages: tuple[SharedPassage, ...] = ()
    descents: tuple[Descent, ...] = ()
    credits: tuple[Credit, ...] = ()
    providers: tuple[Provider, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """How well something is supported: parts that are never added up, computed from lineage each time.

    `reports`: documents that carry it. `outlets`: known outlets among them. `unknown_outlets`: documents whose outlet is
    not known. `origins`: independent report origins that are known ("dpa", an outlet's own reporting);
    `unknown_origins`: documents of unknown origin, listed, never counted as independent. `holders`: who says it.
    """

    reports: tuple[str, ...]
    outlets: tuple[str, ...] = ()
    unknown_outlets: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    unknown_origins: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()
