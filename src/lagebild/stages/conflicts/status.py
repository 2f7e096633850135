"""Verdicts on event mentions that speak of one matter: done here, still to come there."""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.records import Attribution, Dating, Reading, Relation, TimelineEntry

__all__ = ["relate_status"]


def relate_status(
    readings: Sequence[Reading], timeline: Sequence[TimelineEntry], attributions: Sequence[Attribution], datings: Sequence[Dating]
) -> tuple[Relation, ...]:
    """Relations about status between event mentions of the story."""
    return ()
