"""A corpus whose segments lie in files: what the steps of the passage index ask of it, in any process."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from lagebild.engine.segments import Segment, open_segment
from lagebild.stages.lineage.comparing import Line
from lagebild.stages.lineage.meeting import windows_of
from lagebild.store.columns import map_table, numbers, write_table
from lagebild.text.groups import starts
from lagebild.text.meetings import AROUND
from lagebild.text.postings import SHINGLE, Postings, Texts

__all__ = ["Corpus", "corpus", "describe"]

_UNDATED = 1 << 30  # sorts behind every day

Numbers = NDArray[np.int64]


class Corpus:
    """The segments of a corpus in order; its texts are numbered through."""

    def __init__(self, folder: Path, names: tuple[str, ...]) -> None:
        self.segments = [open_segment(folder, name) for name in names]
        self.firsts = np.cumsum([0, *(s.texts.num_rows for s in self.segments)])

    def find(self, text: int) -> tuple[Segment, int]:
        """The segment that has a text, and the text's number there."""
        number = int(np.searchsorted(self.firsts, text, "right")) - 1
        return self.segments[number], text - int(self.firsts[number])

    def line(self, text: int) -> Line:
        """One text, ready to be compared."""
        segment, number = self.find(text)
        return segment.line(number)

    def windows(self, texts: Numbers, places: Numbers) -> Numbers:
        """The words around places of texts, as `text.meetings` wants them."""
        out = np.empty((len(texts), AROUND + SHINGLE + AROUND), np.int64)
        order = np.argsort(texts, kind="stable")  # each segment's texts side by side
        numbers_ = np.searchsorted(self.firsts, texts[order], "right") - 1
        first = starts(numbers_)
        for start, end in pairwise([*first.tolist(), len(order)]):
            number, here = int(numbers_[start]), order[start:end]
            words = self.segments[number].words
            out[here] = windows_of(words.keys, words.offsets)(texts[here] - self.firsts[number], places[here])
        return out

    def bucket(self, low: int, high: int, old: int) -> Postings:
        """The postings whose fingerprints lie in `[low, high)`; of the first `old` segments those only that a later one has too.
        A fingerprint that only one text has is left out."""
        later = [self._slice(k, low, high) for k in range(old, len(self.segments))]
        fresh = Postings.joined(later)
        wanted = np.unique(fresh.hashes)
        earlier = [_with(self._slice(k, low, high), wanted) for k in range(old)]
        rows = Postings.joined([*earlier, fresh]) if earlier else fresh
        again = rows.hashes[1:] == rows.hashes[:-1]
        return rows.take(np.concatenate((again, [False])) | np.concatenate(([False], again))) if len(rows.hashes) else rows

    def _slice(self, number: int, low: int, high: int) -> Postings:
        rows = self.segments[number].postings
        start = int(np.searchsorted(rows.hashes, np.uint64(low)))
        end = len(rows.hashes) if high > _LAST else int(np.searchsorted(rows.hashes, np.uint64(high)))
        texts = rows.texts[start:end].astype(np.int64) + self.firsts[number]
        return Postings(rows.hashes[start:end], texts, rows.places[start:end].astype(np.int64))


_LAST = 2**64 - 1


def _with(rows: Postings, wanted: NDArray[np.uint64]) -> Postings:
    """The rows that have one of these fingerprints."""
    start, end = np.searchsorted(rows.hashes, wanted), np.searchsorted(rows.hashes, wanted, "right")
    counts = end - start
    firsts = np.repeat(start - np.concatenate(([0], np.cumsum(counts)[:-1])), counts) if len(counts) else start
    return rows.take(firsts + np.arange(len(firsts)))


def describe(found: Corpus, path: Path) -> Path:
    """Write what the steps must know of each text (see `Texts`) to a file that every process maps."""
    columns = ("id", "digest", "house", "first_day", "last_day")
    texts = pa.concat_tables([s.texts.select(columns) for s in found.segments]).combine_chunks()
    days = np.stack((numbers(texts, "first_day"), numbers(texts, "last_day")), axis=1)
    known = pa.table({"day": np.where(days[:, 0], days[:, 0], _UNDATED), "digest": texts["digest"], "id": texts["id"]})
    rank = np.empty(len(days), np.int64)
    rank[pc.sort_indices(known, [(name, "ascending") for name in known.column_names]).to_numpy()] = np.arange(len(days))
    house = pc.fill_null(pc.dictionary_encode(texts["house"]).combine_chunks().indices, -1).to_numpy().astype(np.int64)
    house = np.where(house < 0, -np.arange(len(days)) - 1, house)  # a house of its own
    return write_table(path, {"rank": rank, "house": house, "day": days[:, 0], "until": days[:, 1]})


@lru_cache(maxsize=1)
def corpus(folder: Path, names: tuple[str, ...], described: Path) -> tuple[Corpus, Texts]:
    """A corpus and what is known of its texts, opened once per process."""
    table = map_table(described)
    return Corpus(folder, names), Texts(*(numbers(table, name) for name in ("rank", "house", "day", "until")))
