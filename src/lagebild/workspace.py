"""The writing side: reports come in, are read and analysed once, and what is done is kept.

Resume, cache and reproducibility are one mechanism: a piece of work has a fingerprint (the program's own code and
data, the parts it is built from, the input), and what lies in the store under that fingerprint is never done again.
"""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from hashlib import blake2b
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

import msgspec

from lagebild.engine import each
from lagebild.errors import ExtractError, StoreError
from lagebild.models import RULES, choose, model, runtime_version
from lagebild.pipeline import Crashed, Known, analyse_pile, analyse_stories, judge_story, read_capture
from lagebild.pipeline import Parts as Made
from lagebild.records import Analysis, Capture, Document, Failure, Reading, digest, identify
from lagebild.records.judgements import Judgement, Ruling, State
from lagebild.settings import Settings
from lagebild.stages.judgement import live, regroup_stories
from lagebild.stages.lineage import Found, outlets_of

if TYPE_CHECKING:
    from pathlib import Path

    from lagebild.store import Catalogue, Parts
    from lagebild.store.judgements import Unusable

__all__ = ["Judged", "Pile", "Progress", "Workspace"]

BATCH = 16
"""Reports per part: what a kill can cost is at most the work on so many."""

LARGE = 2000
"""Reports of a pile from which on its passages come from an index that is kept; fewer are compared in seconds."""

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
    """One row of work done: one analysed story, by all that it was made from."""

    fingerprint: str
    analysis: Analysis


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One row of work done: which story (the fingerprint of a `Told`) stands at which place of a pile."""

    fingerprint: str
    place: int
    story: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pile:
    """The reports of one run: read documents in the order in which they came, and what could not be used.

    `marks` are the fingerprints under which the documents are kept, parallel to them.
    """

    documents: tuple[Document, ...]
    readings: tuple[Reading, ...]
    failures: tuple[Failure, ...]
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One story: as the program has it (`base`), as judged, and what each judgement that concerns it did."""

    base: Analysis
    analysis: Analysis
    rulings: tuple[Ruling, ...] = ()


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
        return _pile(rows)

    def last(self) -> Pile | None:
        """The pile that was analysed last in this workspace; None where there is none, or the program has changed since."""
        told = self._parts.note("last") if self._parts else None
        if not told or told[0] != _makers(self._reader):
            return None
        rows = {r.fingerprint: r for r in self._find("reports", told[1:], Report)}
        return _pile([rows[m] for m in told[1:]]) if all(m in rows for m in told[1:]) else None

    def analyse(self, pile: Pile, progress: Progress | None = None) -> tuple[tuple[Analysis, ...], tuple[Failure, ...]]:
        """The stories of a pile, each fully analysed, and those that a bug of ours kept from it (tried again next time)."""
        if progress:
            progress("analyse", 0, 1)
        found = self._told(self._key(pile), lambda crashed, known: analyse_pile(pile.documents, pile.readings, crashed, known))
        if self._parts and all(pile.marks):
            self._parts.set_note("last", [_makers(self._reader), *pile.marks])
        if progress:
            progress("analyse", 1, 1)
        return found

    def judgements(self) -> tuple[tuple[Judgement, ...], tuple[Failure, ...]]:
        """A person's judgements, oldest first, and the lines of their file that could not be used."""
        place = self.settings.judgement_file
        if place is None or not place.exists():
            return (), ()
        from lagebild.store.judgements import JudgementFile

        judgements, unusable = JudgementFile(place).read()
        return judgements, self.unusable(place, unusable)

    def unusable(self, place: Path, lines: Sequence[Unusable]) -> tuple[Failure, ...]:
        """The lines of a file of judgements that could not be used, each with its reason."""
        return tuple(_unusable(place.name, u.line, u.why) for u in lines)

    def record(self, judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
        """Append judgements to their file; those that are there already are left out. New ones get their id and time.

        Raises:
            StoreError: there is no file to write to, or it cannot be written.
        """
        place = self.settings.judgement_file
        if place is None:
            raise StoreError("nothing is kept without a workspace; name a file with --judgements")
        from lagebild.store.judgements import JudgementFile

        return JudgementFile(place).append(judgements)

    def judge(
        self, pile: Pile, analyses: Sequence[Analysis], judgements: Sequence[Judgement]
    ) -> tuple[tuple[Judged, ...], tuple[Failure, ...]]:
        """The analysed stories of a pile with judgements on top; stories that a person regrouped are analysed as such."""
        standing = live(judgements)
        if not standing:
            return tuple(Judged(base=a, analysis=a) for a in analyses), ()
        stories, told = regroup_stories([a.story for a in analyses], pile.documents, standing)
        by_story = {a.story.documents: a for a in analyses}
        failures: tuple[Failure, ...] = ()
        if new := [s for s in stories if s.documents not in by_story]:
            key = identify("regrouped", self._key(pile), *(s.id for s in stories))
            docs, reads = pile.documents, pile.readings
            again, failures = self._told(key, lambda crashed, known: analyse_stories(stories, new, docs, reads, crashed, known))
            by_story |= {a.story.documents: a for a in again}
        known = [(s, by_story[s.documents]) for s in stories if s.documents in by_story]
        return tuple(_judged(replace(a, story=s), standing, told) for s, a in known), failures

    def _key(self, pile: Pile) -> str:
        return identify("pile", _makers(self._reader), *(digest(repr(d)) for d in pile.documents))

    def _told(
        self, key: str, make: Callable[[Crashed, Known | None], Sequence[Analysis]]
    ) -> tuple[tuple[Analysis, ...], tuple[Failure, ...]]:
        """The stories that this key lists, else made now and kept unless one crashed. A story whose parts are those of a story of
        another pile is taken from there."""
        listed = sorted(self._find("piles", [key], Listed), key=lambda row: row.place)
        told = {t.fingerprint: t.analysis for t in self._find("stories", [row.story for row in listed], Told)}
        if listed and all(row.story in told for row in listed):
            return tuple(told[row.story] for row in listed), ()
        failures: list[Failure] = []
        keeper = _Keeper(self) if self._parts else None
        analyses = tuple(make(lambda s, e: failures.append(_crashed(s.label, "analyse", e)), keeper))
        if self._parts and keeper:
            marks = [keeper.marks[a.story.id] for a in analyses]
            fresh = [Told(fingerprint=m, analysis=a) for m, a in zip(marks, analyses, strict=True) if m not in keeper.found]
            self._parts.write("stories", fresh, Told)
            if not failures:
                self._parts.write("piles", [Listed(fingerprint=key, place=k, story=m) for k, m in enumerate(marks)], Listed)
            self._publish()
        return analyses, tuple(failures)

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


class _Keeper:
    """What a workspace knows of earlier piles (see `Known`); remembers under which mark each story is to be kept."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.marks: dict[str, str] = {}
        self.found: set[str] = set()

    def passages(self, documents: Sequence[Document]) -> Found | None:
        place = self._workspace.settings.workspace
        if place is None or len(documents) < LARGE:
            return None
        from lagebild.engine.kept_passages import kept_passages

        try:
            outlets = outlets_of(documents)
            return kept_passages(place / "lineage", program_digest(), documents, outlets, self._workspace.settings.workers)
        except StoreError:
            return None  # another process swept it up, or a file is damaged: they are searched for in memory

    def analyses(self, parts: Sequence[Made]) -> list[Analysis | None]:
        marks = [_story_mark(p, self._workspace._reader) for p in parts]
        self.marks |= {p.story.id: mark for p, mark in zip(parts, marks, strict=True)}
        told = {t.fingerprint: t.analysis for t in self._workspace._find("stories", marks, Told)}
        self.found |= told.keys()
        return [told.get(mark) for mark in marks]


def _story_mark(made: Made, reader: str) -> str:
    """A digest of all that a story is analysed from, and of what analyses it."""
    return identify("story", _makers(reader), blake2b(msgspec.msgpack.encode(made), digest_size=16).hexdigest())


def _pile(rows: Sequence[Report]) -> Pile:
    read = [(r.document, r.reading, r.fingerprint) for r in rows if r.document and r.reading]
    return Pile(
        documents=tuple(d for d, _, _ in read),
        readings=tuple(r for _, r, _ in read),
        failures=tuple(r.failure for r in rows if r.failure),
        marks=tuple(m for _, _, m in read),
    )


def _judged(base: Analysis, judgements: Sequence[Judgement], told: Sequence[Ruling]) -> Judged:
    """One story as judged; a bug of ours leaves it as analysed, and says so at every judgement."""
    mine = [r for r in told if not set(base.story.documents).isdisjoint(r.reports)]
    try:
        analysis, rulings = judge_story(base, judgements)
    except Exception as error:
        reason = f"crashed: {type(error).__name__}: {error}"
        analysis = base
        here = {d.digest for d in base.documents}
        concerned = [j for j in judgements if any(p.digest in here for p in j.places)]
        rulings = tuple(Ruling(judgement=j, state=State.NOT_APPLICABLE, reason=reason) for j in concerned)
    order = {j.id: n for n, j in enumerate(judgements)}
    return Judged(base=base, analysis=analysis, rulings=tuple(sorted((*mine, *rulings), key=lambda r: order[r.judgement.id])))


def _unusable(name: str, line: int, why: str) -> Failure:
    reasons = {
        "torn": "is no whole line of JSON (a writer was interrupted); it was skipped",
        "changed": "was changed after it was written: its id does not fit; it was skipped",
        "newer": "was written by a newer version of the program; it was skipped",
    }
    reason = f"line {line} {reasons.get(why, 'is no judgement; it was skipped')}"
    return Failure(source=f"{name}:{line}", code="bad_judgement", reason=reason, stage="judge")


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
