"""Parquet parts: many writers, one per file; a part is there whole or not at all.

State that can be rebuilt: nothing here but files. A part `parts/<table>/<name>.parquet` holds rows of one record class
whose first column is `fingerprint`; the name is the digest of the fingerprints in it, so that writing the same work
twice writes the same file.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeVar

import pyarrow as pa
import pyarrow.parquet as pq

from lagebild.errors import StoreError
from lagebild.records import identify
from lagebild.store.schema import arrow_schema, from_table, to_table

__all__ = ["Parts"]

FORMAT = "1"
_MARKER = "lagebild-workspace"
_NOTE = "note-"
_OURS = (
    _MARKER,
    f".{_MARKER}",
    "parts",
    "catalogue",
    _NOTE,
    f".{_NOTE}",
    "judgements.jsonl",
)  # another process may be making the same workspace right now


class _Row(Protocol):
    @property
    def fingerprint(self) -> str: ...


R = TypeVar("R", bound=_Row)


class Parts:
    """The parts of one workspace.

    Raises:
        StoreError: the folder holds something else, or cannot be written.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        marker = root / _MARKER
        try:
            foreign = [p for p in root.iterdir() if not p.name.startswith(_OURS)] if root.exists() else []
            if foreign and not marker.exists():
                raise StoreError(f"{root} is not a workspace of ours and not empty; name another folder with --workspace")
            root.mkdir(parents=True, exist_ok=True)
            if not marker.exists():
                _write(marker, FORMAT.encode())
            found = marker.read_text(encoding="utf-8").strip()
        except (OSError, ValueError) as error:
            raise StoreError(f"the workspace {root} cannot be used: {error}") from error
        if found != FORMAT:
            raise StoreError(f"{root} has format {found}, this program writes {FORMAT}; delete it or name another --workspace")

    def note(self, name: str) -> list[str]:
        """A short list of words kept under a name; empty where there is none."""
        try:
            return (self.root / f"{_NOTE}{name}").read_text(encoding="utf-8").split()
        except (OSError, ValueError):
            return []

    def set_note(self, name: str, words: Sequence[str]) -> None:
        """Keep a short list of words without white space under a name."""
        if self.note(name) != list(words):
            try:
                _write(self.root / f"{_NOTE}{name}", "\n".join(words).encode())
            except OSError as error:
                raise StoreError(f"the workspace {self.root} cannot be written: {error}") from error

    def paths(self, table: str) -> list[Path]:
        """The parts of a table, in a fixed order."""
        return sorted((self.root / "parts" / table).glob("*.parquet"))

    def write(self, table: str, rows: Sequence[R], record: type[R]) -> Path | None:
        """Write rows as one part; nothing for no rows.

        Raises:
            StoreError: no room, no right.
        """
        if not rows:
            return None
        path = self.root / "parts" / table / f"{identify(*(r.fingerprint for r in rows))}.parquet"
        sink = pa.BufferOutputStream()
        pq.write_table(to_table(rows, record), sink, compression="zstd")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, sink.getvalue().to_pybytes())
        except OSError as error:
            raise StoreError(f"the workspace {self.root} cannot be written: {error}") from error
        return path

    def fingerprints(self, path: Path) -> list[str]:
        """The fingerprints in one part; empty where the part is damaged (its work is simply done again)."""
        try:
            column: Any = pq.read_table(path, columns=["fingerprint"]).column("fingerprint")
        except (OSError, pa.ArrowException):
            return []
        return [str(x) for x in column.to_pylist()]

    def read(self, path: Path, record: type[R], wanted: Iterable[str]) -> list[R]:
        """The rows of one part whose fingerprints are wanted; empty where the part is damaged or of another schema."""
        try:
            table = pq.read_table(path, filters=[("fingerprint", "in", sorted(wanted))])
        except (OSError, pa.ArrowException):
            return []
        if table.schema.remove_metadata() != arrow_schema(record).remove_metadata():
            return []
        return from_table(table, record)


def _write(path: Path, data: bytes) -> None:
    """Write beside, then rename: readers see the old file or the new one, never half of one."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    with beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
