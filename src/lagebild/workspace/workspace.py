"""The workspace: read what was not read before, analyse what was not analysed before, judge."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from lagebild.engine import Packed, each
from lagebild.errors import StoreError
from lagebild.models import RULES, choose
from lagebild.pipeline import AT_A_TIME, Crashed, Known, analyse_pile, analyse_stories
from lagebild.records import Analysis, Capture, Document, Failure, digest, identify
from lagebild.records.judgements import Judgement
from lagebild.settings import Settings
from lagebild.stages.judgement import live, regroup_stories
from lagebild.workspace.kept import Keeper, Kept
from lagebild.workspace.marks import capture_mark, makers
from lagebild.workspace.piles import Judged, Pile, Unjudged, judged, pile_of
from lagebild.workspace.reports import crashed, died, read_report
from lagebild.workspace.rows import Listed, Report, Told

if TYPE_CHECKING:
    from pathlib import Path

    from lagebild.store.judgements import Unusable

__all__ = ["BATCH", "Progress", "Workspace"]

BATCH = 16
"""Reports per part: what a kill can cost is at most the work on so many."""

_LOOKED_UP = 16 * BATCH
"""Reports that are looked up, and held, together."""

Progress = Callable[[str, int, int | None], None]
"""Told (step, done, of how many or None) as work goes on; steps are "read" and "analyse"."""

Make = Callable[[Crashed, Known | None], Iterator[Analysis]]
"""The stories of a pile, one after the other."""


class Workspace:
    """Reads and analyses piles of reports; keeps what is done unless `settings.workspace` is None.

    However large a pile is, some hundred reports and a few dozen stories of it are held at a time, the rest is packed.

    Raises:
        StoreError: the workspace folder cannot be used.
        ReaderError: the trained reader that the settings name cannot be used.
    """

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        weights = choose(self.settings.reader)
        self._reader = weights.name if weights else RULES
        self._kept = Kept(self.settings.workspace)

    def add(self, captures: Iterable[Capture | Failure], progress: Progress | None = None) -> Pile:
        """Read every capture that was not read before; failures pass through."""
        pile = pile_of(self._rows(captures, progress))
        self._kept.publish()
        return pile

    def last(self) -> Pile | None:
        """The pile that was analysed last in this workspace; None where there is none, or the program has changed since."""
        told = self._kept.note("last")
        if not told or told[0] != makers(self._reader):
            return None
        marks = told[1:]
        pile = pile_of(row for at in range(0, len(marks), _LOOKED_UP) for row in self._known(marks[at : at + _LOOKED_UP]))
        return pile if len(pile.documents) == len(marks) else None

    def analyse(self, pile: Pile, progress: Progress | None = None) -> tuple[Sequence[Analysis], tuple[Failure, ...]]:
        """The stories of a pile, each fully analysed, and those that a bug of ours kept from it (tried again next time)."""
        if progress:
            progress("analyse", 0, 1)
        found = self._told(self._key(pile), lambda crashed, known: analyse_pile(pile.documents, pile.readings, crashed, known))
        if all(pile.marks):
            self._kept.set_note("last", [makers(self._reader), *pile.marks])
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
    ) -> tuple[Sequence[Judged], tuple[Failure, ...]]:
        """The analysed stories of a pile with judgements on top; stories that a person regrouped are analysed as such."""
        standing = live(judgements)
        if not standing:
            return Unjudged(analyses), ()
        before = [a.story for a in analyses]
        stories, told = regroup_stories(before, pile.documents, standing)
        places = {story.documents: k for k, story in enumerate(before)}
        again: Sequence[Analysis] = ()
        failures: tuple[Failure, ...] = ()
        if new := [s for s in stories if s.documents not in places]:
            key = identify("regrouped", self._key(pile), *(s.id for s in stories))
            docs, reads = pile.documents, pile.readings
            again, failures = self._told(key, lambda crashed, known: analyse_stories(stories, new, docs, reads, crashed, known))
        fresh = {a.story.documents: k for k, a in enumerate(again)}
        known = ((s, again[fresh[s.documents]] if s.documents in fresh else analyses[places[s.documents]])
                 for s in stories if s.documents in fresh or s.documents in places)  # fmt: skip
        return Packed(Judged, (judged(replace(a, story=s), standing, told) for s, a in known), AT_A_TIME), failures

    def documents(self, document: str) -> dict[str, Document]:
        """The newest reading of one document, by its id; empty where the workspace has none."""
        return self._kept.documents(document)

    def _key(self, pile: Pile) -> str:
        return identify("pile", makers(self._reader), *(digest(repr(d)) for d in pile.documents))

    def _told(self, key: str, make: Make) -> tuple[Sequence[Analysis], tuple[Failure, ...]]:
        """The stories that this key lists, else made now and kept unless one crashed. A story whose parts are those of a story of
        another pile is taken from there."""
        if (listed := self._listed(key)) is not None:
            return listed, ()
        failures: list[Failure] = []
        keeper = Keeper(self._kept, self.settings, self._reader) if self._kept else None
        analyses = make(lambda s, e: failures.append(crashed(s.label, "analyse", e)), keeper)
        if keeper is None:
            return Packed(Analysis, analyses, AT_A_TIME), tuple(failures)
        found = Packed(Analysis, self._keeping(analyses, keeper), AT_A_TIME)
        if not failures:
            marks = enumerate(keeper.marks.values())
            self._kept.keep("piles", [Listed(fingerprint=key, place=k, story=m) for k, m in marks], Listed)
        self._kept.publish()
        return found, tuple(failures)

    def _keeping(self, analyses: Iterator[Analysis], keeper: Keeper) -> Iterator[Analysis]:
        """The stories as they come; those that were made now are written down, some at a time."""
        fresh: list[Told] = []
        for analysis in analyses:
            mark = keeper.marks[analysis.story.id]
            if mark not in keeper.found:
                fresh.append(Told(fingerprint=mark, analysis=analysis))
            if len(fresh) == AT_A_TIME:
                self._kept.keep("stories", fresh, Told)
                fresh = []
            yield analysis
        self._kept.keep("stories", fresh, Told)

    def _listed(self, key: str) -> Packed[Analysis] | None:
        """The stories of a pile that was analysed before; None where one of them is missing."""
        marks = [row.story for row in sorted(self._kept.find("piles", [key], Listed), key=lambda row: row.place)]
        found = Packed(Analysis, held=AT_A_TIME)
        for at in range(0, len(marks), AT_A_TIME):
            wanted = marks[at : at + AT_A_TIME]
            told = {t.fingerprint: t.analysis for t in self._kept.find("stories", wanted, Told)}
            if not all(mark in told for mark in wanted):
                return None
            found.extend(told[mark] for mark in wanted)
        return found if marks else None

    def _rows(self, captures: Iterable[Capture | Failure], progress: Progress | None) -> Iterator[Report]:
        stream, done = iter(captures), 0
        while batch := list(islice(stream, _LOOKED_UP)):
            yield from self._read(batch, progress, done)
            done += len(batch)

    def _known(self, marks: Sequence[str]) -> Iterator[Report]:
        """What was read before under these marks, in their order; those that are not there are left out."""
        rows = {r.fingerprint: r for r in self._kept.find("reports", marks, Report)}
        return (rows[m] for m in marks if m in rows)

    def _read(self, batch: Sequence[Capture | Failure], progress: Progress | None, before: int) -> list[Report]:
        marks = [capture_mark(c, self._reader) if isinstance(c, Capture) else "" for c in batch]
        done = {r.fingerprint: r for r in self._known([m for m in marks if m])}
        todo = {m: c for c, m in zip(batch, marks, strict=True) if isinstance(c, Capture) and m not in done}
        fresh: list[Report] = []
        work = partial(read_report, reader=self._reader)
        rows = each(todo.values(), work, partial(died, reader=self._reader), workers=self.settings.workers)
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

    def _keep(self, rows: list[Report]) -> None:
        """Keep what was read; a report whose reading crashed is tried again next time."""
        self._kept.keep("reports", [r for r in rows if r.failure is None or r.failure.code != "crashed"], Report)


def _unusable(name: str, line: int, why: str) -> Failure:
    reasons = {
        "torn": "is no whole line of JSON (a writer was interrupted); it was skipped",
        "changed": "was changed after it was written: its id does not fit; it was skipped",
        "newer": "was written by a newer version of the program; it was skipped",
    }
    reason = f"line {line} {reasons.get(why, 'is no judgement; it was skipped')}"
    return Failure(source=f"{name}:{line}", code="bad_judgement", reason=reason, stage="judge")
