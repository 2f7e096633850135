"""What the user names becomes captures: files, folders, standard input.

Names are listed first, bytes are read one report at a time, so a pile may be larger than memory. What cannot be used is a
`Failure` with its reason in its place, and the rest goes on.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import stat
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO

from lagebild.errors import InputError
from lagebild.records import Capture, Failure, Media
from lagebild.stages.extract.encoding import is_binary

__all__ = ["MAX_BYTES", "SUFFIXES", "captures"]

MAX_BYTES = 20_000_000
"""The most that one report may have, unpacked; a line of JSONL counts as a report."""

SUFFIXES = {".txt": Media.TEXT, ".md": Media.TEXT, ".html": Media.HTML, ".htm": Media.HTML, ".jsonl": Media.JSON}
"""What is read, each also with ".gz" behind it."""

STDIN = "-"
_GZIP = b"\x1f\x8b"  # how packed data begin
_RATIO = 200  # a packed JSONL file that grows more than this is a bomb; text packs 3 to 10 times
_KINDS = ", ".join(SUFFIXES)


@dataclass(frozen=True, slots=True)
class _File:
    """A file to read: `inside` is its path from the folder that was named."""

    path: Path
    root: str
    inside: str
    error: str | None = None  # why a folder cannot be looked into


@dataclass(slots=True)
class _Seen:
    """What came before, for telling repeats."""

    ids: dict[str, str] = field(default_factory=dict)
    contents: dict[bytes, str] = field(default_factory=dict)

    def check(self, capture: Capture, content: bytes) -> Capture | Failure:
        key = blake2b(content, digest_size=16).digest()
        first = self.contents.get(key)
        if first is not None:
            return _failure(capture.source, "duplicate", f"the same content as {first}; it counts once", capture.id)
        if capture.id in self.ids:
            reason = f"the id “{capture.id}” was already used by {self.ids[capture.id]}; give each report an id of its own"
            return _failure(capture.source, "duplicate", reason, capture.id)
        self.ids[capture.id] = self.contents[key] = capture.source
        return capture


def captures(
    paths: Iterable[str | os.PathLike[str]], *, stdin: BinaryIO | None = None, max_bytes: int = MAX_BYTES
) -> Iterator[Capture | Failure]:
    """The reports behind some paths, in the order in which they are named; folders are read recursively, sorted by name.

    A path "-" is standard input (`stdin`). In folders, hidden files, unknown suffixes and a README are passed over, and so are
    links that lead out of the folder.

    Raises:
        InputError: a path does not exist, or a folder holds nothing that can be read. Raised before anything is read.
    """
    plan: list[_File | None] = []
    named = [os.fspath(p) for p in paths]
    if not named:
        raise InputError("name at least one file or folder, or “-” for standard input")
    for name in named:
        plan += [None] if name == STDIN else _files(name)
    if None in plan and stdin is None:
        raise InputError("standard input is not open; name a file or a folder instead of “-”")
    return _read_all(plan, _ids([f for f in plan if f is not None and f.error is None]), stdin, max_bytes)


def _read_all(plan: list[_File | None], ids: dict[Path, str], stdin: BinaryIO | None, limit: int) -> Iterator[Capture | Failure]:
    seen = _Seen()
    for item in plan:
        if item is not None:
            yield from _read_file(item, ids.get(item.path, item.inside), limit, seen)
        elif stdin is not None:
            yield from _read_stdin(stdin, limit, seen)


def _files(name: str) -> list[_File]:
    path = Path(name)
    if not path.exists():
        raise InputError(f"there is no file or folder “{name}”; check the spelling")
    if not path.is_dir():
        return [_File(path, str(path.parent), path.name)]
    found = sorted(_walk(path), key=lambda f: f.inside)
    if not found:
        raise InputError(f"the folder “{name}” holds no report; it needs files ending in {_KINDS} (each also .gz)")
    return found


def _walk(folder: Path) -> Iterator[_File]:
    real = folder.resolve()
    closed: list[OSError] = []
    for here, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in names:
            path = Path(here, name)
            if name.startswith(".") or _is_note(name) or _media(name) is None or not _within(path, real):
                continue
            yield _File(path, str(folder), path.relative_to(folder).as_posix())
    for error in closed:
        path = Path(os.fsdecode(error.filename or folder))
        yield _File(path, str(folder), path.relative_to(folder).as_posix(), _why(error))


def _is_note(name: str) -> bool:
    """A folder's own README is about the reports, not one of them; named as a path it is read."""
    return name.lower().partition(".")[0] == "readme"


def _within(path: Path, root: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode) and path.resolve().is_relative_to(root)
    except PermissionError:
        return True  # it is named when it is read
    except (OSError, RuntimeError):
        return False


def _media(name: str) -> Media | None:
    return SUFFIXES.get(Path(name.removesuffix(".gz")).suffix.lower())


def _bare(name: str) -> str:
    """The name without what tells its format."""
    name = name.removesuffix(".gz")
    suffix = Path(name).suffix
    return name.removesuffix(suffix) if suffix.lower() in SUFFIXES else name


def _ids(files: list[_File]) -> dict[Path, str]:
    """An id for each file: its bare name, else the path from the folder, else more of it, until each stands alone."""
    forms: tuple[Callable[[_File], str], ...] = (
        lambda f: _bare(f.path.name),
        lambda f: _bare(f.inside),
        lambda f: _bare(f"{f.root}/{f.inside}".removeprefix("./")),
        lambda f: f"{f.root}/{f.inside}".removeprefix("./"),
    )
    ids: dict[Path, str] = {}
    left = list({f.path: f for f in files}.values())
    for number, form in enumerate(forms):
        groups = defaultdict(list)
        for file in left:
            groups[form(file)].append(file)
        left = []
        for name, group in groups.items():
            if len(group) == 1 or number == len(forms) - 1:
                ids |= {f.path: name for f in group}
            else:
                left += group
    return ids


def _failure(source: str, code: str, reason: str, document: str | None = None) -> Failure:
    return Failure(source=source, code=code, reason=reason, document=document, stage="intake")


def _read_file(file: _File, name: str, limit: int, seen: _Seen) -> Iterator[Capture | Failure]:
    media, source = _media(file.path.name), str(file.path)
    if file.error is not None:
        yield _failure(source, "unreadable", f"the folder cannot be read ({file.error}); check its permissions")
        return
    if media is None:
        yield _failure(source, "unknown_format", f"this kind of file is not read; use one of {_KINDS}, each also .gz", name)
        return
    try:
        if not file.path.is_file():
            raise OSError("not a plain file")
        if media is Media.JSON:
            yield from _read_lines(file, name, limit, seen)
            return
        yield _read_whole(file, name, media, limit, seen)
    except (OSError, EOFError, zlib.error) as error:
        yield _failure(source, "unreadable", f"the file cannot be read ({_why(error)}); check it and its permissions", name)


def _why(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def _read_whole(file: _File, name: str, media: Media, limit: int, seen: _Seen) -> Capture | Failure:
    source = str(file.path)
    if file.path.stat().st_size > limit:
        return _too_large(source, limit, name)
    with _open(file.path) as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        return _too_large(source, limit, name)
    return _whole(data, Capture(id=name, source=source, media=media, data=data), seen)


def _whole(data: bytes, capture: Capture, seen: _Seen) -> Capture | Failure:
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        return _failure(capture.source, "empty", "there is no text in it; check that it was saved", capture.id)
    if is_binary(data):
        return _failure(capture.source, "binary", f"this is not text, whatever its name; save it as one of {_KINDS}", capture.id)
    return seen.check(capture, data)


def _too_large(source: str, limit: int, name: str | None) -> Failure:
    return _failure(source, "too_large", f"one report may have {limit / 1e6:g} MB; split it, or raise the limit", name)


def _open(path: Path) -> BinaryIO:
    return gzip.open(path) if path.name.endswith(".gz") else path.open("rb")  # type: ignore[return-value]


def _read_lines(file: _File, name: str, limit: int, seen: _Seen) -> Iterator[Capture | Failure]:
    source, packed = str(file.path), file.path.name.endswith(".gz")
    most = max(limit, _RATIO * file.path.stat().st_size) if packed else None
    with _open(file.path) as stream:
        yield from _json_lines(stream, source, name, limit, seen, most=most)


def _json_lines(
    stream: BinaryIO, source: str, name: str, limit: int, seen: _Seen, *, most: int | None = None
) -> Iterator[Capture | Failure]:  # fmt: skip
    number = total = 0
    some = False
    while line := stream.readline(limit + 1):
        number, total = number + 1, total + len(line)
        place = f"{source}:{number}"
        if most is not None and total > most:
            yield _failure(place, "too_large", "the packed file grows beyond all measure; unpack it and look at it first")
            return
        if len(line) > limit:
            some = True
            yield _too_large(place, limit, None)
            if not _skip_line(stream, 50 * limit):
                return
        elif line.strip(b"\xef\xbb\xbf \t\r\n"):
            some = True
            yield _json_capture(line, place, f"{name}:{number}", seen)
    if not some:
        yield _failure(source, "empty", "there is no line in it; check that it was saved", name)


def _skip_line(stream: BinaryIO, most: int) -> bool:
    """Read on to the end of a line that is too long; False where it never ends."""
    for _ in range(max(1, most // 1_000_000)):
        part = stream.readline(1_000_000)
        if not part or part.endswith(b"\n"):
            return True
    return False


def _json_capture(line: bytes, place: str, fallback: str, seen: _Seen) -> Capture | Failure:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return _failure(place, "bad_json", "this line is no valid JSON in UTF-8; write one object per line")
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        return _failure(place, "bad_json", "this line has no “text”; write an object with “id” and “text”")
    given = row.pop("id", None)
    name = str(given) if isinstance(given, str | int) and str(given).strip() else fallback
    if not row["text"].strip():
        return _failure(place, "empty", "the “text” of this line is empty", name)
    content = json.dumps(row, sort_keys=True).encode()
    return seen.check(Capture(id=name, source=place, media=Media.JSON, data=line), content)


def _read_stdin(stream: BinaryIO, limit: int, seen: _Seen) -> Iterator[Capture | Failure]:
    """Standard input is a report, a page or lines of JSON; its first bytes tell."""
    head = stream.read(4_096)
    if head.startswith(_GZIP):
        yield from _read_packed(io.BufferedReader(_Rejoined(head, stream)), limit, seen)
        return
    yield from _read_open(head, stream, limit, seen)


def _read_packed(packed: BinaryIO, limit: int, seen: _Seen) -> Iterator[Capture | Failure]:
    """Standard input that is packed; what was packed into a packed file again is not unpacked."""
    try:
        with gzip.open(packed) as stream:
            yield from _read_open(stream.read(4_096), stream, limit, seen, most=_RATIO * limit)  # type: ignore[arg-type]
    except (OSError, EOFError, zlib.error) as error:
        yield _failure("<stdin>", "unreadable", f"what was packed cannot be read ({_why(error)}); pack it again", "stdin")


def _read_open(
    head: bytes, stream: BinaryIO, limit: int, seen: _Seen, *, most: int | None = None
) -> Iterator[Capture | Failure]:  # fmt: skip
    source, name = "<stdin>", "stdin"
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b'{"') or (start.startswith(b"{") and b'"text"' in start):
        yield from _json_lines(io.BufferedReader(_Rejoined(head, stream)), source, name, limit, seen, most=most)
        return
    data = head + stream.read(max(0, limit + 1 - len(head)))
    if len(data) > limit:
        yield _too_large(source, limit, name)
        return
    page = start[:20].lower().startswith((b"<!doctype html", b"<html", b"<?xml", b"<!--", b"<head"))
    media = Media.HTML if page else Media.TEXT
    yield _whole(data, Capture(id=name, source=source, media=media, data=data), seen)


class _Rejoined(io.RawIOBase):
    """A stream whose first bytes were looked at already."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        data = data or self._rest.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
