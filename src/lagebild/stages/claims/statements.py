"""The same statement of several reports is one claim with all its places."""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.records import Attribution, Claim, Dating, Document, Reading

__all__ = ["merge_statements"]


def merge_statements(
    documents: Sequence[Document], readings: Sequence[Reading], attributions: Sequence[Attribution], datings: Sequence[Dating]
) -> tuple[Claim, ...]:
    """Claims of a story; every quote is in exactly one."""
    who = {a.finding: a for a in attributions}
    return tuple(
        Claim(id=f"claim-{q.id}", holders=who[q.id].holders, via=who[q.id].via, manner=q.manner, quotes=(q.id,), negated=q.negated)
        for r in readings
        for q in r.quotes
    )
