"""dating: when each report of a story was published, from what it states and from what the others say."""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.records import Dating, Document, Lineage, Reading

__all__ = ["date_reports", "resolve_times"]


def date_reports(documents: Sequence[Document], readings: Sequence[Reading], lineage: Lineage) -> tuple[Dating, ...]:
    """One Dating per document of a story, in their order."""
    return tuple(Dating(document=d.id, range=d.published, stated=d.published is not None) for d in documents)


def resolve_times(reading: Reading, dating: Dating) -> Reading:
    """The reading with its time expressions and events resolved against the date of its report."""
    return reading
