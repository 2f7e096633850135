"""The same event of several reports is one timeline entry."""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.records import Attribution, Dating, Document, Reading, TimelineEntry

__all__ = ["build_timeline"]


def build_timeline(
    documents: Sequence[Document], readings: Sequence[Reading], attributions: Sequence[Attribution], datings: Sequence[Dating]
) -> tuple[TimelineEntry, ...]:
    """Timeline entries of a story; every event mention is in exactly one."""
    return ()
