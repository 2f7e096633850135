"""Actors of a story and the attribution of its findings."""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.records import Actor, Attribution, Document, Lineage, Reading

__all__ = ["attribute", "resolve_actors"]


def resolve_actors(documents: Sequence[Document], readings: Sequence[Reading]) -> tuple[Actor, ...]:
    """The actors of a story, each with the ids of its mentions; a mention is in at most one actor."""
    return ()


def attribute(documents: Sequence[Document], readings: Sequence[Reading], actors: Sequence[Actor], lineage: Lineage) -> tuple[Attribution, ...]:
    """Who stands behind each quote, figure and event: one Attribution for every such finding."""
    return tuple(Attribution(finding=f.id) for r in readings for f in (*r.quotes, *r.figures, *r.events))
