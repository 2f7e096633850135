"""Verdicts on pairs of figures of one series."""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.records import FigureSeries, Lineage, Reading, Relation

__all__ = ["relate_figures"]


def relate_figures(readings: Sequence[Reading], series: Sequence[FigureSeries], lineage: Lineage) -> tuple[Relation, ...]:
    """A relation for each pair of points within a series, and between series that differ in scope alone."""
    return ()
