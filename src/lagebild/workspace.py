"""The writing side: reports come in, are read and analysed once, and what is done is kept.

Resume, cache and reproducibility are one mechanism: a piece of work has a fingerprint (the program's own code and
data, the parts it is built from, the input), and what lies in the store under that fingerprint is never done again.
"""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from hashlib import blake2b
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from lagebild.engine import each
from lagebild.errors import ExtractError
from lagebild.models import RULES, choose, model, runtime_version
from lagebild.pipeline import analyse_pile, read_capture
from lagebild.records import Analysis, Capture, Document, Failure, Reading, digest, identify
from lagebild.settings import Settings

if TYPE_CHECKING:
    from lagebild.store import Catalogue, Parts

__all__ = ["Pile", "Progress", "Workspace"]

BATCH = 16
"""Reports per part: what a kill can cost is at most the work on so many."""

Progress = Callable[[str, int, int | None], None]
"""Told (step, done, of how many or None) as work goes on; steps are "read" and "analyse"."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One row of work done: what became of one capture."""

    fingerprint: str
    document: Document | None
    reading: Reading | None
    failure: Failure | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One row of work done: one story of one pile."""

    fingerprint: str
    place: int
    analysis: Analysis


@dataclass(frozen=True, slots=True, kw_only=True)
class Pile:
    """The reports of one run: read documents in the order in which they came, and what could not be used."""

    documents: tuple[Document, ...]
    readings: tuple[Reading, ...]
    failures: tuple[Failure, ...]


class Workspace:
    """Reads and analyses piles of reports; keeps what is done unless `settings.workspace` is None.

    Raises:
        StoreError: the workspace folder cannot be used.
        ReaderError: the trained reader that the settings name cannot be used.
    """

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        weights = choose(self.settings.reader)
        self._reader = weights.name if weights else RULES
        self._parts: Parts | None = None
        self._catalogue: Catalogue | None = None
        if self.settings.workspace:
            from lagebild.store import Catalogue, Parts  # loads Arrow and DuckDB: only where work is kept

            self._parts = Parts(self.settings.workspace)
            self._catalogue = Catalogue(self._parts)

    def add(self, captures: Iterable[Capture | Failure], progress: Progress | None = None) -> Pile:
        """Read every capture that was not read before; failures pass through."""
        rows: list[Report] = []
        stream = iter(captures)
        while batch := list(islice(stream, BATCH * 16)):
            rows += self._read(batch, progress, len(rows))
        self._publish()
        read = [(r.document, r.reading) for r in rows if r.document and r.reading]
        return Pile(
            documents=tuple(d for d, _ in read),
            readings=tuple(r for _, r in read),
            failures=tuple(r.failure for r in rows if r.failure),
        )

    def analyse(self, pile: Pile, progress: Progress | None = None) -> tuple[tuple[Analysis, ...], tuple[Failure, ...]]:
        """The stories of a pile, each fully analysed, and those that a bug of ours kept from it (tried again next time)."""
        key = identify("pile", _makers(self._reader), *(digest(repr(d)) for d in pile.documents))
        if progress:
            progress("analyse", 0, 1)
        failures: list[Failure] = []
        kept = self._find("stories", [key], Told)
        if not kept:
            analyses = analyse_pile(pile.documents, pile.readings, lambda s, e: failures.append(_crashed(s.label, "analyse", e)))
            kept = [Told(fingerprint=key, place=i, analysis=a) for i, a in enumerate(analyses)]
            if self._parts and not failures:
                self._parts.write("stories", kept, Told)
                self._publish()
        if progress:
            progress("analyse", 1, 1)
        return tuple(t.analysis for t in sorted(kept, key=lambda t: t.place)), tuple(failures)

    def documents(self, document: str) -> dict[str, Document]:
        """The newest reading of one document, by its id; empty where the workspace has none."""
        if not self._parts or not self._catalogue:
            return {}
        self._publish()
        rows = [r for p, f in self._catalogue.find_document(document) for r in self._parts.read(p, Report, [f])]
        return {r.document.id: r.document for r in rows if r.document}

    def _read(self, batch: Sequence[Capture | Failure], progress: Progress | None, before: int) -> list[Report]:
        marks = [_fingerprint(c, self._reader) if isinstance(c, Capture) else "" for c in batch]
        done = {r.fingerprint: r for r in self._find("reports", [m for m in marks if m], Report)}
        todo = {m: c for c, m in zip(batch, marks, strict=True) if isinstance(c, Capture) and m not in done}
        fresh: list[Report] = []
        work = partial(read_report, reader=self._reader)
        rows = each(todo.values(), work, partial(_died, reader=self._reader), workers=self.settings.workers)
        for mark, row in zip(todo, rows, strict=True):
            done[mark] = row
            if row.fingerprint == mark:  # else the worker started after an upgrade of the program: used now, not kept
                fresh.append(row)
            if len(fresh) == BATCH:
                self._keep(fresh)
                fresh = []
            if progress:
                progress("read", before + len(done), None)
        self._keep(fresh)
        if progress:
            progress("read", before + len(batch), None)
        passed = [Report(fingerprint="", document=None, reading=None, failure=c) for c in batch if isinstance(c, Failure)]
        waiting = iter(passed)
        return [done[m] if m else next(waiting) for m in marks]

    def _find(self, table: str, marks: Sequence[str], record: type[T]) -> list[T]:
        if not self._parts or not self._catalogue or not marks:
            return []
        found = self._catalogue.find(table, marks)
        return [row for part, wanted in found.items() for row in self._parts.read(part, record, wanted)]  # type: ignore[type-var]

    def _keep(self, rows: list[Report]) -> None:
        """Keep what was read; a report whose reading crashed is tried again next time."""
        if self._parts:
            self._parts.write("reports", [r for r in rows if r.failure is None or r.failure.code != "crashed"], Report)

    def _publish(self) -> None:
        if self._catalogue:
            self._catalogue.publish()


def read_report(capture: Capture, reader: str = RULES) -> Report:
    """Read one capture; whatever goes wrong costs this report alone and is told with its reason.

    Raises:
        ReaderError: the trained reader cannot be used; that costs every report, so it is no matter of one.
    """
    mark = _fingerprint(capture, reader)
    trained = None if reader == RULES else model(reader)
    try:
        document, reading = read_capture(capture, trained)
    except ExtractError as error:
        return _failed(capture, reader, error.code, error.reason)
    except Exception as error:
        return _failed(capture, reader, "crashed", _crashed(capture.source, "read", error).reason)
    return Report(fingerprint=mark, document=document, reading=reading, failure=None)


def _failed(capture: Capture, reader: str, code: str, reason: str) -> Report:
    failure = Failure(source=capture.source, code=code, reason=reason, document=capture.id)
    return Report(fingerprint=_fingerprint(capture, reader), document=None, reading=None, failure=failure)


def _crashed(source: str, stage: str, error: Exception) -> Failure:
    return Failure(source=source, code="crashed", reason=f"a bug of ours: {type(error).__name__}: {error}", stage=stage)


def _died(capture: Capture, why: str, *, reader: str) -> Report:
    return _failed(capture, reader, "crashed", why)


def _fingerprint(capture: Capture, reader: str) -> str:
    data = blake2b(capture.data, digest_size=16).hexdigest()
    return identify("report", _makers(reader), capture.id, capture.source, capture.media, data)


@cache
def _makers(reader: str) -> str:
    """What makes a result: the program, and the trained reader's weights with what runs them."""
    weights = choose(reader)
    return identify(program_digest(), weights.digest, runtime_version()) if weights else program_digest()


def _files(folder: Traversable) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_dir() and entry.name not in ("__pycache__", "faces"):
            yield from ((f"{entry.name}/{name}", data) for name, data in _files(entry))
        elif entry.name.endswith((".py", ".toml")):
            yield entry.name, entry.read_bytes()


@cache
def program_digest() -> str:
    """A digest of everything that makes results: this package's code and data, and the libraries that read for it.

    So no stage needs a version number that somebody must remember to raise.
    """
    parts = [f"{name}:{blake2b(data, digest_size=8).hexdigest()}" for name, data in _files(resources.files("lagebild"))]
    libraries = [f"{name} {metadata.version(name)}" for name in ("HanTa", "trafilatura", "htmldate", "lxml", "numpy")]
    return identify(platform.python_version_tuple()[:2], *parts, *libraries)
