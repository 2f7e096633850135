"""The passages of a pile from an index that is kept: what an earlier, smaller pile shared is not searched for again."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from lagebild.engine.passage_index import PassageIndex
from lagebild.engine.segments import Entry
from lagebild.errors import StoreError
from lagebild.records import Document, identify
from lagebild.stages.lineage.passages import Found, compared, days_of, in_order, turned
from lagebild.text.alignment import Match

__all__ = ["kept_passages"]

_SEGMENT = 1000  # reports
_KEPT = 3  # indexes
_FORGOTTEN = 7 * 24 * 3600  # seconds


def kept_passages(
    root: Path, program: str, documents: Sequence[Document], outlets: Sequence[str | None], workers: int = 1
) -> Found | None:
    """The same as `find_overlaps`, from the largest index in a folder that holds reports of the pile only, extended by the rest;
    None for a pile that has one report twice, which no index has. Another `program` (a digest) has indexes of its own.

    Raises:
        StoreError: the folder cannot be used.
    """
    folder = root / program
    entries = [_entry(d, o) for d, o in zip(documents, outlets, strict=True)]
    places = {e.mark: k for k, e in enumerate(entries)}
    if len(places) < len(documents):
        return None
    index, known = _largest(folder, places, workers)
    missing = [k for mark, k in places.items() if mark not in known]
    batches = [[entries[k] for k in missing[at : at + _SEGMENT]] for at in range(0, len(missing), _SEGMENT)]
    index.update(index.add(batches, list))
    _sweep(folder, index.folder)
    at = [places[mark] for mark in index.column("mark")]
    overlaps = [turned(at[p.a], at[p.b], [Match(*m) for m in p.matches]) for p in index.shared()]
    crowds = dict(zip(at, index.crowds(), strict=True))
    return Found(in_order(overlaps), tuple(crowds.get(k, 0) for k in range(len(documents))))


def _entry(document: Document, outlet: str | None) -> Entry:
    return Entry(document.id, document.digest, outlet, days_of(document), document.text, tuple(compared(document)))


def _largest(folder: Path, places: dict[str, int], workers: int) -> tuple[PassageIndex, set[str]]:
    """The index that knows most of these reports and no other, with what it knows; an empty one where there is none."""
    best, known = PassageIndex(folder / identify("index", *sorted(places)), workers), set[str]()
    for index, marks in _there(folder, workers):
        if len(marks) > len(known) and marks <= places.keys():
            best, known = index, marks
    return best, known


def _there(folder: Path, workers: int) -> Iterator[tuple[PassageIndex, set[str]]]:
    for place in sorted(folder.glob("*")):
        index = PassageIndex(place, workers)
        try:
            yield index, set(index.column("mark"))
        except StoreError:
            continue  # damaged, or of another version: it is swept up when it is old


def _sweep(folder: Path, used: Path) -> None:
    """Remove the indexes that were extended longest ago, and those of programs that have not run for a week."""
    for program in folder.parent.glob("*"):
        if program != folder and time.time() - program.stat().st_mtime > _FORGOTTEN:
            shutil.rmtree(program, ignore_errors=True)
    others = [p for p in folder.glob("*") if p != used]
    for place in sorted(others, key=lambda p: -p.stat().st_mtime)[_KEPT - 1 :]:
        shutil.rmtree(place, ignore_errors=True)
