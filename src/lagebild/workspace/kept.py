"""What lies in a workspace folder: rows under their marks; nothing where no folder is named."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from lagebild.errors import StoreError
from lagebild.pipeline import Parts as Made
from lagebild.records import Analysis, Document
from lagebild.settings import Settings
from lagebild.stages.lineage import Found, outlets_of
from lagebild.workspace.marks import program_digest, story_mark
from lagebild.workspace.rows import Listed, Report, Told

if TYPE_CHECKING:
    from lagebild.store import Catalogue, Parts

__all__ = ["Keeper", "Kept"]

LARGE = 2000
"""Reports of a pile from which on its passages come from an index that is kept; fewer are compared in seconds."""

Row = TypeVar("Row", Report, Told, Listed)


class Kept:
    """The rows of a folder.

    Raises:
        StoreError: the folder cannot be used.
    """

    def __init__(self, folder: Path | None) -> None:
        self._parts: Parts | None = None
        self._catalogue: Catalogue | None = None
        if folder:
            from lagebild.store import Catalogue, Parts  # loads Arrow and DuckDB: only where work is kept

            self._parts = Parts(folder)
            self._catalogue = Catalogue(self._parts)

    def __bool__(self) -> bool:
        return self._parts is not None

    def find(self, table: str, marks: Sequence[str], record: type[Row]) -> list[Row]:
        """The rows of a table under these marks, in no order; those that are not there are left out."""
        if not self._parts or not self._catalogue or not marks:
            return []
        found = self._catalogue.find(table, marks)
        return [row for part, wanted in found.items() for row in self._parts.read(part, record, wanted)]

    def keep(self, table: str, rows: Sequence[Row], record: type[Row]) -> None:
        """Write rows down."""
        if self._parts:
            self._parts.write(table, rows, record)

    def publish(self) -> None:
        """List in the catalogue what was written since."""
        if self._catalogue:
            self._catalogue.publish()

    def note(self, name: str) -> list[str]:
        """A short list of words kept under a name."""
        return self._parts.note(name) if self._parts else []

    def set_note(self, name: str, words: Sequence[str]) -> None:
        """Keep a short list of words."""
        if self._parts:
            self._parts.set_note(name, words)

    def documents(self, document: str) -> dict[str, Document]:
        """The newest reading of one document, by its id; empty where there is none."""
        if not self._parts or not self._catalogue:
            return {}
        self.publish()
        rows = [r for p, f in self._catalogue.find_document(document) for r in self._parts.read(p, Report, [f])]
        return {r.document.id: r.document for r in rows if r.document}


class Keeper:
    """What a workspace knows of earlier piles (see `Known`); remembers under which mark each story is to be kept."""

    def __init__(self, kept: Kept, settings: Settings, reader: str) -> None:
        self._kept, self._settings, self._reader = kept, settings, reader
        self.marks: dict[str, str] = {}
        self.found: set[str] = set()

    def passages(self, documents: Sequence[Document]) -> Found | None:
        """Those of a large pile, from an index that is kept."""
        place = self._settings.workspace
        if place is None or len(documents) < LARGE:
            return None
        from lagebild.engine.kept_passages import kept_passages

        try:
            outlets = outlets_of(documents)
            return kept_passages(place / "lineage", program_digest(), documents, outlets, self._settings.workers)
        except StoreError:
            return None  # another process swept it up, or a file is damaged: they are searched for in memory

    def analyses(self, parts: Sequence[Made]) -> list[Analysis | None]:
        """Those that were made from the very same parts."""
        marks = [story_mark(p, self._reader) for p in parts]
        self.marks |= {p.story.id: mark for p, mark in zip(parts, marks, strict=True)}
        told = {t.fingerprint: t.analysis for t in self._kept.find("stories", marks, Told)}
        self.found |= told.keys()
        return [told.get(mark) for mark in marks]
