"""The same quantity of several reports is one series."""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.records import Attribution, Dating, Document, FigureSeries, Reading

__all__ = ["line_up_figures"]


def line_up_figures(
    documents: Sequence[Document], readings: Sequence[Reading], attributions: Sequence[Attribution], datings: Sequence[Dating]
) -> tuple[FigureSeries, ...]:
    """Figure series of a story; every figure is in exactly one (a figure that stands alone is a series of one point)."""
    return ()
