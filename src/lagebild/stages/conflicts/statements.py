"""Verdicts on statements: confirmed here, denied there."""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.records import Claim, Dating, Document, Reading, Relation

__all__ = ["relate_statements"]


def relate_statements(
    documents: Sequence[Document], readings: Sequence[Reading], claims: Sequence[Claim], datings: Sequence[Dating]
) -> tuple[Relation, ...]:
    """Relations about statements between quotes of the story."""
    return ()
