"""Who copied whom: shared passages, descent of reports, origins, and support counted in origins."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from lagebild.records.spans import Evidence, Span

__all__ = [
    "COPYING", "Copy", "Credit", "Descent", "DescentRelation", "Direction", "Edit", "EditKind", "LeftOut", "Lineage",
    "Provider", "SharedPassage", "Support",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """An agency that a report credits, where it stands and in which form ("dateline", "credit_line", "tail", "author").

    `sole`: the credit names this agency and nobody else, and does not say that the report was made with its material only.
    """

    document: str
    agency: str
    form: str
    evidence: Evidence | None = None  # None where it stands in metadata, not in the text
    sole: bool = False


class Direction(StrEnum):
    A_TO_B = "a>b"
    B_TO_A = "b>a"
    COMMON = "common"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPassage:
    """A passage that two reports share, small edits allowed. `a.document < b.document` in the corpus' order.

    `origin` is an agency or outlet, None where unknown; `candidates` are those that credits leave open; `reasons` are
    interface keys ("credit_a", "credit_b", "credit_both", "earlier"). `quotation` marks words of a speaker, shared
    for that reason alone. `edits`: the kinds of edit inside it, as the findings format names them; `changes`: those of them that
    change what is asserted, or who answers for it. Both are filled per story; which of the two was first, they do not say.
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
    changes: tuple[Edit, ...] = ()


REVISION: Final = "revision"
"""Reason of a descent: the later report is a new version of the earlier one, of the same outlet."""

FULLER: Final = "fuller"
"""Reason of a revision: both versions are of one day and neither says that it is new; the fuller one is taken for the later."""

TRANSLATION: Final = "translation"
"""Reason of a descent: the two share no words, but names and numbers in order; inferred."""

ONE_TRANSLATOR: Final = "one_translator"
"""Reason of a passage: both have the same wording of words that were said in another language."""


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

    @property
    def revision(self) -> bool:
        """Whether the two are versions of one report of one outlet: the later one is no second report."""
        return REVISION in self.reasons


class EditKind(StrEnum):
    """What was done to a text in copying, seen from the original."""

    CUT = "cut"
    ADDED = "added"  # words put in; of whole sentences that no other report has: own reporting
    OWN_REPORTING_ADDED = "own_reporting_added"
    NUMBER_CHANGED = "number_changed"
    HEDGE_DROPPED = "hedge_dropped"
    HEDGE_ADDED = "hedge_added"
    HEDGE_CHANGED = "hedge_changed"
    ATTRIBUTION_DROPPED = "attribution_dropped"
    ATTRIBUTION_ADDED = "attribution_added"
    ATTRIBUTION_CHANGED = "attribution_changed"
    REORDERED = "reordered"
    REWRITTEN = "rewritten"

    @property
    def grave(self) -> bool:
        """Whether it changes what is asserted, or who answers for it: a finding that the brief shows."""
        return self in _GRAVE


_GRAVE = frozenset(
    k for k in EditKind if k is EditKind.NUMBER_CHANGED or k.value.startswith(("hedge_", "attribution_"))
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One change between a copy and the text that it is held against.

    `origin` and `copy` are the words themselves. Where one side lacks them its span is empty (`start == end`) and stands at the
    place where the words would be. `evidence` cites both sides: the words (role value), or, for a side that lacks them, the
    sentence in which they are missing (role content), so that both can be re-checked.
    """

    kind: EditKind
    origin: Span
    copy: Span
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A report with the nearest text in the pile that it has words from, and what is different.

    `nearest` is the report that it is held against. It copied from there (`direct`), or both have it from one place, of which
    `nearest` is the earlier or the fuller copy: then nobody knows which of the two changed the words. `origin` is the agency or
    outlet that the shared text comes from, None where unknown. `share`: what part of the copy's body stands in `nearest`.
    """

    document: str
    nearest: str
    origin: str | None = None
    direct: bool = False
    share: float = 0.0
    share_nearest: float = 0.0
    reasons: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """Who stands behind a report: its outlet (None = unknown), the publisher family, the agencies it credits."""

    document: str
    outlet: str | None
    publisher: str | None
    agencies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Something of a report that was not compared, so that nobody takes silence for an answer.

    `reason`: "crowd" (it shares words with `pairs` more reports than it was held against: a text in very many copies, where each
    is linked with its nearest), "repeats" (it says the same again and again; repeats were followed twice), "numbers" (it is
    a list of numbers, which nobody copies from anybody).
    """

    document: str
    reason: str
    pairs: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """Everything known of copying in a set of reports."""

    passages: tuple[SharedPassage, ...] = ()
    descents: tuple[Descent, ...] = ()
    credits: tuple[Credit, ...] = ()
    providers: tuple[Provider, ...] = ()
    copies: tuple[Copy, ...] = ()  # filled per story
    translations: tuple[Descent, ...] = ()  # inferred, of reports of two languages; they share no passage
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """How well something is supported: parts that are never added up, computed from lineage each time.

    `reports`: documents that carry it. `outlets`: known outlets among them. `unknown_outlets`: documents whose outlet is
    not known. `origins`: independent report origins that are known ("dpa", an outlet's own reporting);
    `unknown_origins`: documents of unknown origin, listed, never counted as independent; `unknown_texts`: those of them that
    have it from one text together, though nobody knows whose: one unknown origin each. `holders`: who says it. `versions`:
    other versions of these reports that carry it too: an outlet that updates its report has not reported twice.
    """

    reports: tuple[str, ...]
    outlets: tuple[str, ...] = ()
    unknown_outlets: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    unknown_origins: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()
    unknown_texts: tuple[tuple[str, ...], ...] = ()
