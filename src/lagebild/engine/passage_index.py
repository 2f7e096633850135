"""The passages that the reports of a whole corpus share, kept in files and extended as reports come in.

Four steps, each a map or a group-by-key over tables whose pieces are files that are written once: kill the program at any
moment, and what is finished is found again.

1. *Segments*: words and fingerprints of some reports at a time (see `segments`).
2. *Meetings*, by fingerprint: a bucket holds the fingerprints with the same leading bits, of all segments.
3. *Choice*, by report: whom each is held against.
4. *Passages*, by pair.

When reports are added, only fingerprints that they have, reports whose meetings changed, and pairs that are new or whose
boilerplate changed are looked at again. What comes out is what a fresh index of the same reports would have: no order of coming
in is left in it.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from lagebild.engine.corpus import Corpus, describe
from lagebild.engine.local import each
from lagebild.engine.passage_steps import (
    Block,
    Bucket,
    Place,
    compare_block,
    meet_bucket,
    read_links,
    read_marks,
    write_links,
    write_marks,
)  # fmt: skip
from lagebild.engine.segments import Entry, write_segment
from lagebild.errors import StoreError
from lagebild.records import identify
from lagebild.stages.lineage.meeting import Marks
from lagebild.store.columns import numbers, read_table, write_table
from lagebild.text.meetings import choose, crowds, pairs_of
from lagebild.text.postings import Links

__all__ = ["PassageIndex", "Shared"]

T = TypeVar("T")

FORMAT = "1"
_BUCKET = 1 << 20  # postings of a bucket, roughly
_BLOCK = 1 << 14  # pairs of a block
_BATCH = 1 << 12  # passages that are given out at once
_TEXTS = 1 << 17  # reports whose partners are chosen at once

Numbers = NDArray[np.int64]


class Shared(NamedTuple):
    """A passage of two reports: their numbers in the index, characters `[start, end)` in both, how many words are equal, and
    where, as (word of `a`, word of `b`, how many)."""

    a: int
    b: int
    a_start: int
    a_end: int
    b_start: int
    b_end: int
    words: int
    matches: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """What an index knows of the segments it has looked at."""

    names: tuple[str, ...]
    links: Links
    marks: Marks
    choices: Numbers
    passages: pa.Table


class PassageIndex:
    """An index in a folder. `add` makes segments, `update` finds what is shared; both do nothing twice.

    Raises:
        StoreError: the folder cannot be used.
    """

    def __init__(self, folder: Path, workers: int = 1) -> None:
        self.folder = folder
        self.workers = workers
        self._segments = folder / "segments"
        self._current = folder / "CURRENT"

    @property
    def names(self) -> tuple[str, ...]:
        """The segments whose passages are known."""
        return tuple(self._manifest().get("segments", ()))

    def column(self, name: str) -> list[Any]:
        """What is known of the reports whose passages are known, by number: "mark", "id", "digest" or "house"."""
        return [x for s in Corpus(self._segments, self.names).segments for x in s.column(name)]

    def add(self, batches: Iterable[T], entries: Callable[[T], Sequence[Entry]]) -> tuple[str, ...]:
        """Make one segment of each batch of reports; `entries` makes reports of a batch, in a worker where there are some.

        Gives the names of the segments, which `update` wants.
        """
        work = partial(_segment, self._segments, entries)
        made = each(batches, work, _died, workers=self.workers, small=2)
        return tuple(dict.fromkeys(made))

    def update(self, names: Iterable[str]) -> None:
        """Find what the reports of these segments share with each other and with those that are there."""
        old = self.names
        new = tuple(n for n in dict.fromkeys(names) if n not in old)
        if not new:
            return
        whole = (*old, *new)
        work = self.folder / f"work-{identify('update', FORMAT, len(old), *whole)}"
        place = Place(self._segments, whole, work / "texts.arrow")
        found = Corpus(self._segments, whole)
        describe(found, place.described)
        known = self._meet(self._open(), found, place, work)
        self._publish(known)

    def shared(self) -> Iterator[Shared]:
        """All passages, some at a time."""
        for batch in self._open().passages.to_batches(max_chunksize=_BATCH):
            columns = [batch.column(name).to_pylist() for name in ("a", "b", "a_start", "a_end", "b_start", "b_end", "words")]
            for row, flat in zip(zip(*columns, strict=True), batch.column("matches").to_pylist(), strict=True):
                a, b, a_start, a_end, b_start, b_end, words = row
                matches = tuple(zip(flat[::3], flat[1::3], flat[2::3], strict=True))
                yield Shared(a, b, a_start, a_end, b_start, b_end, words, matches)

    def crowds(self) -> list[int]:
        """For each report with how many more it shares words than it was held against."""
        known = self._open()
        rank = np.arange(len(self.column("id")))
        found: list[int] = crowds(known.links, pairs_of(known.choices, rank), len(rank)).tolist()
        return found

    def _meet(self, known: _Known, found: Corpus, place: Place, work: Path) -> _Known:
        """What is known when the new segments are looked at too."""
        _, texts = place.open()
        fresh, again, stale = self._meetings(known, found, place, work)
        gone = np.isin(known.links.hashes, stale)
        links = Links.joined([known.links.take(~gone), fresh])
        marks = Marks.joined([known.marks.take(~np.isin(known.marks.hashes, np.union1d(stale, again.hashes))), again])
        touched = np.zeros(len(texts.rank), np.bool_)
        for changed in (fresh, known.links.take(gone)):
            touched[changed.a] = touched[changed.b] = True
        choices = np.concatenate((known.choices[~touched[known.choices[:, 0]]], *_choices(links, touched, texts.rank)))
        pairs, before = (_coded(pairs_of(c, texts.rank)) for c in (choices, known.choices))
        held = np.isin(pairs, before) & ~_any(pairs, _changed(known.marks, marks, len(touched)))
        path = write_marks(work / "marks.arrow", marks)
        fresh_passages = self._passages(pairs[~held], place, path, work)
        kept = known.passages.filter(pa.array(np.isin(_coded(_pairs(known.passages)), pairs[held])))
        return _Known(place.names, links, marks, choices, pa.concat_tables([kept, *fresh_passages]))

    def _meetings(self, known: _Known, found: Corpus, place: Place, work: Path) -> tuple[Links, Marks, NDArray[np.uint64]]:
        """New links, marks of the fingerprints that the new segments have, fingerprints whose old links do not hold."""
        size = sum(len(s.postings.hashes) for s in found.segments[len(known.names) :])
        count = max(1, size // _BUCKET)
        edges = [(k << 64) // count for k in range(count + 1)]
        buckets = [
            Bucket(place, low, high, len(known.names), work / f"bucket-{k}-of-{count}")
            for k, (low, high) in enumerate(pairwise(edges))
        ]
        done = list(each(buckets, meet_bucket, _died, workers=self.workers, small=2))
        links = Links.joined([read_links(p.with_suffix(".links.parquet")) for p in done])
        marks = Marks.joined([read_marks(p.with_suffix(".marks.parquet")) for p in done])
        return links, marks, np.concatenate([numbers(read_table(p.with_suffix(".stale.parquet")), "hash") for p in done])

    def _passages(self, coded: NDArray[np.uint64], place: Place, marks: Path, work: Path) -> list[pa.Table]:
        pairs = _decoded(coded)
        starts = range(0, len(pairs), _BLOCK)
        blocks = [Block(place, pairs[at : at + _BLOCK], marks, work / f"passages-{at}-of-{len(pairs)}.parquet") for at in starts]
        return [read_table(p) for p in each(blocks, compare_block, _died, workers=self.workers, small=2)]

    def _open(self) -> _Known:
        names = self.names
        if not names:
            nothing = np.zeros((0, 2), np.int64)
            columns = ("a", "b", "a_start", "a_end", "b_start", "b_end", "words")
            empty = pa.table({**dict.fromkeys(columns, nothing[:, 0]), "matches": pa.array([], pa.list_(pa.int64()))})
            return _Known((), Links.joined([]), Marks.joined([]), nothing, empty)
        folder = self.folder / self._manifest()["generation"]
        choices = read_table(folder / "choices.parquet")
        return _Known(
            names,
            read_links(folder / "links.parquet"),
            read_marks(folder / "marks.parquet"),
            np.stack((numbers(choices, "text"), numbers(choices, "partner")), axis=1),
            read_table(folder / "passages.parquet"),
        )

    def _publish(self, known: _Known) -> None:
        """Write a generation, point to it, and sweep up behind it."""
        generation = self.folder / f"generation-{identify('generation', FORMAT, *known.names)}"
        write_links(generation / "links.parquet", known.links)
        write_marks(generation / "marks.parquet", known.marks)
        write_table(generation / "choices.parquet", {"text": known.choices[:, 0], "partner": known.choices[:, 1]})
        write_table(generation / "passages.parquet", {n: known.passages.column(n) for n in known.passages.column_names})
        manifest = {"format": FORMAT, "generation": generation.name, "segments": known.names}
        beside = self._current.with_name(f".CURRENT.{os.getpid()}")
        beside.write_text(json.dumps(manifest), encoding="utf-8")
        beside.replace(self._current)
        for path in (*self.folder.glob("generation-*"), *self.folder.glob("work-*")):
            if path != generation:
                shutil.rmtree(path, ignore_errors=True)

    def _manifest(self) -> dict[str, str]:
        try:
            found: dict[str, str] = json.loads(self._current.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            raise StoreError(f"{self._current} cannot be read: {error}") from error
        if found.get("format") != FORMAT:
            raise StoreError(f"{self.folder} is of another version: delete it, it is made anew")
        return found


def _segment(folder: Path, entries: Callable[[T], Sequence[Entry]], batch: T) -> str:
    return write_segment(folder, entries(batch))


def _died(item: object, why: str) -> Any:
    raise StoreError(f"the passage index is not finished ({why} at {type(item).__name__}); run it again, it goes on where it was")


def _choices(links: Links, touched: NDArray[np.bool_], rank: Numbers) -> Iterator[Numbers]:
    """Whom the touched texts are held against, some texts at a time."""
    for start in range(0, len(touched), _TEXTS):
        inside = np.zeros(len(touched), np.bool_)
        inside[start : start + _TEXTS] = touched[start : start + _TEXTS]
        found = choose(links.take(inside[links.a] | inside[links.b]), rank)
        yield found[inside[found[:, 0]]]


def _changed(before: Marks, now: Marks, count: int) -> NDArray[np.bool_]:
    """The texts of which other words are boilerplate now."""
    rows = [np.unique(np.stack((m.texts, m.places, m.own), axis=1), axis=0) for m in (before, now)]
    every, times = np.unique(np.concatenate(rows), axis=0, return_counts=True)
    out = np.zeros(count, np.bool_)
    out[every[times == 1][:, 0]] = True
    return out


def _coded(pairs: Numbers) -> NDArray[np.uint64]:
    """Each pair as one number."""
    return pairs[:, 0].astype(np.uint64) << np.uint64(32) | pairs[:, 1].astype(np.uint64)


def _decoded(coded: NDArray[np.uint64]) -> Numbers:
    return np.stack((coded >> np.uint64(32), coded & np.uint64(0xFFFFFFFF)), axis=1).astype(np.int64)


def _any(coded: NDArray[np.uint64], texts: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Whether one text of each pair is among these."""
    pairs = _decoded(coded)
    return texts[pairs[:, 0]] | texts[pairs[:, 1]]


def _pairs(passages: pa.Table) -> Numbers:
    return np.stack((numbers(passages, "a"), numbers(passages, "b")), axis=1)
