"""The reports of one run, before and after a person's judgements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import overload

from lagebild.engine import Packed
from lagebild.pipeline import judge_story
from lagebild.records import Analysis, Document, Failure, Reading
from lagebild.records.judgements import Judgement, Ruling, State
from lagebild.workspace.rows import Report

__all__ = ["Judged", "Pile", "Unjudged", "judged", "pile_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pile:
    """The reports of one run: read documents in the order in which they came, and what could not be used.

    `marks` are the fingerprints under which the documents are kept, parallel to them.
    """

    documents: tuple[Document, ...]
    readings: Sequence[Reading]
    failures: tuple[Failure, ...]
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One story: as the program has it (`base`), as judged, and what each judgement that concerns it did."""

    base: Analysis
    analysis: Analysis
    rulings: tuple[Ruling, ...] = ()


class Unjudged(Sequence[Judged]):
    """Stories of which nobody judged anything."""

    def __init__(self, analyses: Sequence[Analysis]) -> None:
        self._analyses = analyses

    def __len__(self) -> int:
        return len(self._analyses)

    @overload
    def __getitem__(self, at: int) -> Judged: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Judged, ...]: ...
    def __getitem__(self, at: int | slice) -> Judged | tuple[Judged, ...]:
        if isinstance(at, slice):
            return tuple(Judged(base=a, analysis=a) for a in self._analyses[at])
        return Judged(base=self._analyses[at], analysis=self._analyses[at])

    def __iter__(self) -> Iterator[Judged]:
        return (Judged(base=a, analysis=a) for a in self._analyses)


def pile_of(rows: Iterable[Report]) -> Pile:
    """The pile of rows of work done; they are taken one by one and need not all be in memory."""
    documents: list[Document] = []
    failures: list[Failure] = []
    marks: list[str] = []
    readings = Packed(Reading)
    for row in rows:
        if row.document and row.reading:
            documents.append(row.document)
            readings.append(row.reading)
            marks.append(row.fingerprint)
        if row.failure:
            failures.append(row.failure)
    return Pile(documents=tuple(documents), readings=readings, failures=tuple(failures), marks=tuple(marks))


def judged(base: Analysis, judgements: Sequence[Judgement], told: Sequence[Ruling]) -> Judged:
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
