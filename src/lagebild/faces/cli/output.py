"""Standard output and standard error, and the progress bar between them."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType

from lagebild.errors import InputError
from lagebild.records import Failure

__all__ = ["Progress", "check_place", "flowing", "plain", "report_failures", "report_notice", "write_text"]

MOST_LINES = 50
"""Failures named one by one; after that their number, so that a pile of rubbish does not flood the terminal."""


def plain(text: str) -> str:
    """Text of a report as it may stand on a terminal: no control characters, so that no report can move the cursor.

    >>> plain("a\\x1b[31mb")
    'a�[31mb'
    """
    return "".join(c if c.isprintable() or c in "\n\t" else "\ufffd" for c in text)


def flowing(text: str) -> str:
    """The same on one line: where a report breaks its lines says nothing within a sentence.

    >>> flowing("Die Schule\\n  bleibt zu.")
    'Die Schule bleibt zu.'
    """
    return re.sub(r"[ \t]*\n\s*", " ", plain(text))


def write_text(lines: Iterable[str], out: Path | None) -> None:
    """Write to a file (whole or not at all) or to standard output, as UTF-8.

    Raises:
        InputError: the file cannot be written.
    """
    if out is None:
        for line in lines:
            sys.stdout.buffer.write(line.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
        return
    check_place(out)
    beside = out.with_name(f".{out.name}.new")
    try:
        with beside.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
            file.writelines(lines)
        beside.replace(out)
    except OSError as error:
        raise InputError(f"{out} cannot be written: {error.strerror or error}") from error


def check_place(out: Path | None) -> None:
    """Refuse a file that cannot be written, before any work is done for it.

    Raises:
        InputError: it is a folder, or stands in one that does not exist.
    """
    if out is None:
        return
    if out.is_dir() or not out.name:
        raise InputError(f"{out} is a folder; name a file")
    if not out.parent.is_dir():
        raise InputError(f"{out} cannot be written: there is no folder {out.parent}; make it first")


def report_failures(failures: Sequence[Failure], not_covered: Sequence[Failure]) -> None:
    """One line on standard error for everything that was not used."""
    lines = [f"lagebild: {plain(f.source)}: {f.reason} ({f.code})" for f in (*failures, *not_covered)]
    for line in lines[:MOST_LINES]:
        sys.stderr.write(line + "\n")
    if len(lines) > MOST_LINES:
        sys.stderr.write(f"lagebild: and {len(lines) - MOST_LINES} more\n")


def report_notice(reader: str, *, quiet: bool) -> None:
    """One line on standard error where the trained reader could read and is not installed."""
    from lagebild.models import notice  # loads numpy: only where something is read

    line = None if quiet else notice(reader)
    if line:
        sys.stderr.write(f"lagebild: {line}\n")


class Progress:
    """A progress bar on a terminal, nothing in a pipe or with `quiet`. Call it with (step, done, total)."""

    def __init__(self, *, quiet: bool) -> None:
        self._shown = not quiet and sys.stderr.isatty()
        self._tasks: dict[str, int] = {}

    def __enter__(self) -> Progress:
        if self._shown:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
            from rich.progress import Progress as Bar

            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
            self._bar = Bar(*columns, console=Console(stderr=True), transient=True)
            self._bar.start()
        return self

    def __call__(self, step: str, done: int, total: int | None) -> None:
        if not self._shown:
            return
        if step not in self._tasks:
            self._tasks[step] = self._bar.add_task(step, total=total)
        self._bar.update(self._tasks[step], completed=done, total=total)  # type: ignore[arg-type]

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._shown:
            self._bar.stop()
