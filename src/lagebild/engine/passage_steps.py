"""The steps of the passage index that run in any process: one bucket of fingerprints, one block of pairs.

Each writes what it finds under the name it is given, and does nothing where that is there already.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from lagebild.engine.corpus import Corpus, corpus
from lagebild.stages.lineage.comparing import Comparison
from lagebild.stages.lineage.meeting import Marks, meet
from lagebild.store.columns import map_table, numbers, read_table, write_table
from lagebild.text.alignment import Match, matched
from lagebild.text.postings import Links, Texts

__all__ = ["Block", "Bucket", "Place", "compare_block", "meet_bucket", "read_links", "read_marks", "write_links", "write_marks"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a step finds its corpus: the folder of the segments, their names, the file that describes the texts."""

    folder: Path
    names: tuple[str, ...]
    described: Path

    def open(self) -> tuple[Corpus, Texts]:
        """The corpus, and what is known of its texts."""
        return corpus(self.folder, self.names, self.described)


@dataclass(frozen=True, slots=True)
class Bucket:
    """The fingerprints in `[low, high)`; the first `old` segments were looked at before."""

    place: Place
    low: int
    high: int
    old: int
    target: Path


@dataclass(frozen=True, slots=True)
class Block:
    """Pairs of texts that are to be compared; `marks` is the file of what is boilerplate."""

    place: Place
    pairs: NDArray[np.int64]
    marks: Path
    target: Path


def meet_bucket(bucket: Bucket) -> Path:
    """Which texts meet in the fingerprints of one bucket: links, marks and stale fingerprints in three files."""
    done = bucket.target.with_suffix(".stale.parquet")
    if done.exists():
        return bucket.target
    found, texts = bucket.place.open()
    rows = found.bucket(bucket.low, bucket.high, bucket.old)
    before = np.arange(len(texts.rank)) < found.firsts[bucket.old]
    met = meet(rows, texts, found.windows, before if bucket.old else None)
    write_links(bucket.target.with_suffix(".links.parquet"), met.links)
    write_marks(bucket.target.with_suffix(".marks.parquet"), met.marks)
    write_table(done, {"hash": met.stale})
    return bucket.target


def compare_block(block: Block) -> Path:
    """The passages of some pairs: texts by number, characters in both, equal words, and where they stand, three numbers each."""
    if block.target.exists():
        return block.target
    found, _ = block.place.open()
    comparison = Comparison(found.line, read_marks(block.marks).of)
    rows: list[tuple[int, ...]] = []
    matches: list[list[int]] = []
    for a, b in block.pairs.tolist():
        for passage in comparison.passages(a, b):
            rows.append((a, b, *_characters(found, a, b, passage), matched(passage)))
            matches.append([number for match in passage for number in match])
    columns = np.asarray(rows, np.int64).reshape(-1, 7).T
    named = dict(zip(("a", "b", "a_start", "a_end", "b_start", "b_end", "words"), columns, strict=True))
    return write_table(block.target, {**named, "matches": pa.array(matches, pa.list_(pa.int64()))})


def _characters(found: Corpus, a: int, b: int, passage: list[Match]) -> tuple[int, int, int, int]:
    """Where a passage starts and ends in both texts."""
    first, last = passage[0], passage[-1]
    one, two = found.line(a), found.line(b)
    return one.starts[first.i], one.ends[last.i + last.length - 1], two.starts[first.j], two.ends[last.j + last.length - 1]


def write_links(path: Path, links: Links) -> Path:
    """Write links as a table."""
    return write_table(path, dict(zip(("hash", "a", "b", "i", "j"), links, strict=True)))


def read_links(path: Path) -> Links:
    """The links of a table."""
    table = read_table(path)
    return Links(*(numbers(table, name) for name in ("hash", "a", "b", "i", "j")))


def write_marks(path: Path, marks: Marks) -> Path:
    """Write marks as a table."""
    return write_table(path, {"hash": marks.hashes, "text": marks.texts, "place": marks.places, "own": marks.own})


def read_marks(path: Path) -> Marks:
    """The marks of a table; of one in Arrow's format only what is looked at."""
    table = map_table(path) if path.suffix == ".arrow" else read_table(path)
    return Marks(*(numbers(table, name) for name in ("hash", "text", "place", "own")))
