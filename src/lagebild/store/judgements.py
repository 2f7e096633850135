"""Judgements on disk: one JSON object a line, appended and never changed.

Several processes may append to one file: each line is written at once under a lock and flushed to the disk. A line that a
kill tore in half ends there; the next writer begins a new line, and readers say which lines they could not use.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, Any

import msgspec

from lagebild.errors import StoreError
from lagebild.records import identify
from lagebild.records.judgements import Judgement

try:
    import fcntl
except ImportError:  # Windows: one line is one write, which is all that is left there
    fcntl = None  # type: ignore[assignment]

__all__ = ["JudgementFile", "Unusable", "dated", "in_order", "lines_of", "parse", "seal"]

VERSION = 1
_LONGEST = 4_000_000  # bytes of a line
_STAMP = "%Y-%m-%dT%H:%M:%S.%fZ"
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unusable:
    """A line that was skipped, and why ("torn", "no_judgement", "changed", "newer")."""

    line: int
    why: str


def seal(judgement: Judgement) -> Judgement:
    """The judgement with the id that follows from what it says."""
    return replace(judgement, id=_id(_fields(judgement)))


def in_order(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Each judgement once, oldest first: the same for everybody who has the same ones, however they came."""
    return tuple(sorted({j.id: j for j in judgements}.values(), key=lambda j: (j.at, j.id)))


class JudgementFile:
    """The judgements of one file; no file is no judgements.

    Raises:
        StoreError: on reading or writing, where the system refuses it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> tuple[tuple[Judgement, ...], tuple[Unusable, ...]]:
        """All judgements, oldest first, and the lines that could not be used."""
        try:
            with self.path.open("rb") as file, _locked(file, shared=True):
                data = file.read()
        except FileNotFoundError:
            return (), ()
        except OSError as error:
            raise StoreError(f"the judgements {self.path} cannot be read: {error.strerror or error}") from error
        return parse(data)

    def append(self, judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
        """Write new judgements, each later than all that are there; those with an id keep it, and are left out if known."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("ab+") as file, _locked(file):
                file.seek(0)
                data = file.read()
                known, _ = parse(data)
                fresh = dated(judgements, known)
                if fresh:
                    start = b"" if not data or data.endswith(b"\n") else b"\n"
                    file.write(start + lines_of(fresh))
                    file.flush()
                    os.fsync(file.fileno())
        except OSError as error:
            raise StoreError(f"the judgements {self.path} cannot be written: {error.strerror or error}") from error
        return fresh


def lines_of(judgements: Iterable[Judgement]) -> bytes:
    """Judgements as the lines of a file."""
    return b"".join(_line(j) for j in judgements)


def parse(data: bytes) -> tuple[tuple[Judgement, ...], tuple[Unusable, ...]]:
    """The judgements in the bytes of a file, and the lines that could not be used."""
    found, unusable = [], []
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        judgement = _parse(line)
        if isinstance(judgement, str):
            unusable.append(Unusable(line=number, why=judgement))
        else:
            found.append(judgement)
    return in_order(found), tuple(unusable)


def _parse(line: bytes) -> Judgement | str:
    """The judgement of a line, or why there is none. A line without an id (written by hand) gets the one that follows from it."""
    if len(line) > _LONGEST:
        return "no_judgement"
    try:
        raw = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return "torn"
    if not isinstance(raw, dict):
        return "no_judgement"
    if isinstance(raw.get("version"), int) and raw["version"] > VERSION:
        return "newer"
    given = raw.pop("id", None)
    raw = _full(raw)
    if given is not None and given != _id(raw):
        return "changed"
    try:
        judgement = seal(msgspec.convert(raw, Judgement))
    except msgspec.ValidationError:
        return "no_judgement"
    return judgement if _MOMENT.fullmatch(judgement.at) else "no_judgement"


def _fields(judgement: Judgement) -> dict[str, Any]:
    """What a line holds: fields that say nothing are left out, so that new ones can be added without changing old ids."""
    fields: dict[str, Any] = _full(msgspec.json.decode(msgspec.json.encode(judgement)))
    fields.pop("id", None)
    return fields


def _full(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _full(v) for k, v in value.items() if v not in (None, "", [])}
    return [_full(v) for v in value] if isinstance(value, list) else value


def _id(fields: dict[str, Any]) -> str:
    return identify("judgement", msgspec.json.encode(fields, order="sorted").decode())


def _line(judgement: Judgement) -> bytes:
    return msgspec.json.encode({"id": judgement.id, **_fields(judgement)}) + b"\n"


def dated(judgements: Sequence[Judgement], known: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """Those that are not known, each with an id; new ones are made now, and later than all that are known."""
    ids = {j.id for j in known}
    last = max((j.at for j in known), default="")
    fresh = []
    for judgement in judgements:
        if not judgement.id:
            last = _after(last)
            judgement = seal(replace(judgement, at=last))
        if judgement.id not in ids:
            ids.add(judgement.id)
            fresh.append(judgement)
    return tuple(fresh)


def _after(last: str) -> str:
    """Now, or a microsecond after the last judgement where a clock went back."""
    now = datetime.now(UTC).strftime(_STAMP)
    if now > last:
        return now
    try:
        return (datetime.strptime(last, _STAMP) + timedelta(microseconds=1)).strftime(_STAMP)
    except (ValueError, OverflowError):
        return now


@contextmanager
def _locked(file: IO[bytes], *, shared: bool = False) -> Iterator[None]:
    """Alone with the file, or with other readers, where the system can lock."""
    if fcntl is not None:
        fcntl.flock(file.fileno(), fcntl.LOCK_SH if shared else fcntl.LOCK_EX)
    try:
        yield
    finally:
        if fcntl is not None:
            fcntl.flock(file.fileno(), fcntl.LOCK_UN)
