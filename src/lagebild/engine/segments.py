"""The index of a corpus, level by level: a segment holds the words and the fingerprints of some reports.

A segment follows from its reports alone, whatever else is in the corpus, so that it is made once. Its name is the digest of what
is in it: a segment that is there already, from a run that was killed, is not made again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from lagebild.errors import StoreError
from lagebild.records import identify
from lagebild.stages.lineage.comparing import Line
from lagebild.store.columns import map_table, numbers, write_table
from lagebild.text.postings import Postings, fingerprint
from lagebild.text.wordrows import CAPITAL, DIGIT, SHORT, WordRows, read_rows

__all__ = ["Entry", "Segment", "open_segment", "write_segment"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A report as the index wants it: `stretches` are the characters of `text` whose words are compared, `days` the first and
    the last day on which it may have been published."""

    id: str
    digest: str
    house: str | None
    days: tuple[int, int] | None
    text: str
    stretches: tuple[tuple[int, int], ...]

    @property
    def mark(self) -> str:
        """A digest of all that the index makes of a report."""
        return identify("entry", self.id, self.digest, str(self.house), str(self.days), str(self.stretches))


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment in files that are mapped. Texts in `postings` are numbered from nought here."""

    name: str
    texts: pa.Table
    days: NDArray[np.int64]
    words: WordRows
    postings: Postings

    def column(self, name: str) -> list[Any]:
        """What is known of all texts: "mark", "id", "digest" or "house"."""
        found: list[Any] = self.texts.column(name).to_pylist()
        return found

    def line(self, text: int) -> Line:
        """One text, ready to be compared."""
        words = self.words.of(text)
        starts = words.starts.astype(np.int64)
        first, last = self.days[text].tolist()
        return Line(
            keys=words.keys.tolist(),
            weights=np.where(words.forms & SHORT, 0.5, 1.0).tolist(),
            starts=starts.tolist(),
            ends=(starts + words.lengths).tolist(),
            running=((words.forms & CAPITAL) == 0).tolist(),
            numbers=((words.forms & DIGIT) != 0).tolist(),
            days=(first, last) if first else None,
        )


def write_segment(folder: Path, entries: Sequence[Entry]) -> str:
    """Make a segment of these reports unless it is there; its name.

    Raises:
        StoreError: no room, no right.
    """
    marks = [e.mark for e in entries]
    name = identify("segment", *marks)
    if (folder / f"{name}.texts.arrow").exists():
        return name
    rows = read_rows((e.text, e.stretches) for e in entries)
    found = fingerprint(rows.keys, rows.offsets)
    write_table(
        folder / f"{name}.postings.arrow",
        {"hash": found.hashes, "text": found.texts.astype(np.uint32), "place": found.places.astype(np.uint32)},
    )
    offsets = pa.array(rows.offsets.astype(np.int32))
    lists = {
        key: pa.ListArray.from_arrays(offsets, pa.array(values))
        for key, values in (("keys", rows.keys), ("starts", rows.starts), ("lengths", rows.lengths), ("forms", rows.forms))
    }
    days = np.asarray([e.days or (0, 0) for e in entries], np.int64).reshape(-1, 2)
    write_table(
        folder / f"{name}.texts.arrow",
        {
            "mark": pa.array(marks, pa.string()),
            "id": pa.array([e.id for e in entries], pa.string()),
            "digest": pa.array([e.digest for e in entries], pa.string()),
            "house": pa.array([e.house for e in entries], pa.string()),
            "first_day": days[:, 0],
            "last_day": days[:, 1],
            **lists,
        },
    )
    return name


def open_segment(folder: Path, name: str) -> Segment:
    """A segment, mapped.

    Raises:
        StoreError: a file is missing or damaged.
    """
    texts, rows = map_table(folder / f"{name}.texts.arrow"), map_table(folder / f"{name}.postings.arrow")
    try:
        lists = {key: texts.column(key).chunk(0) for key in ("keys", "starts", "lengths", "forms")}
    except (KeyError, IndexError) as error:
        raise StoreError(f"{folder / name} is no segment of this version: delete the folder") from error
    values = {key: column.values.to_numpy() for key, column in lists.items()}
    offsets = lists["keys"].offsets.to_numpy().astype(np.int64)
    return Segment(
        name=name,
        texts=texts,
        days=np.stack((numbers(texts, "first_day"), numbers(texts, "last_day")), axis=1),
        words=WordRows(**values, offsets=offsets),
        postings=Postings(numbers(rows, "hash"), numbers(rows, "text"), numbers(rows, "place")),
    )
