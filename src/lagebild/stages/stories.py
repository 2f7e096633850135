"""stories: which reports belong together."""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.records import Document, Lineage, Reading, Story, identify

__all__ = ["find_stories"]


def find_stories(documents: Sequence[Document], readings: Sequence[Reading], lineage: Lineage) -> tuple[Story, ...]:
    """The stories of a pile; every document is in exactly one."""
    ids = tuple(d.id for d in documents)
    return (Story(id=identify("story", *ids), label=documents[0].title or ids[0], documents=ids),) if ids else ()
