"""What `lagebild show` prints: a passage in its report."""

from __future__ import annotations

import sys

from rich.console import Console
from rich.text import Text

from lagebild.errors import InputError
from lagebild.faces.cli.output import plain
from lagebild.intake import captures
from lagebild.records import Document
from lagebild.settings import Settings
from lagebild.workspace import Workspace

__all__ = ["show"]


def show(document: str, passage: tuple[int, int], settings: Settings, *, inside: list[str], context: int) -> None:
    """Print `passage` of a report with `context` characters around it.

    Raises:
        InputError: there is no such report or no such place in it; the message says which ids there are.
    """
    workspace = Workspace(Settings(workspace=None) if inside else settings)
    if inside:
        known = {d.id: d for d in workspace.add(captures(inside, stdin=None, max_bytes=settings.max_bytes)).documents}
    else:
        known = workspace.documents(document)
    found = known.get(document)
    if found is None:
        there = ", ".join(sorted(known)[:10])
        hint = f"there: {there}" if there else "run `lagebild brief` on it first, or name its file with --in"
        raise InputError(f"no report {document!r} here; {hint}")
    start, end = passage
    if not 0 <= start < end <= len(found.text):
        raise InputError(f"{document} has {len(found.text)} characters; [{start}, {end}) is no place in it")
    _print(found, start, end, context)


def _print(document: Document, start: int, end: int, context: int) -> None:
    console = Console(highlight=False, width=None if sys.stdout.isatty() else 100)
    block = next((b for b in document.blocks if b.start <= start < b.end), None)
    where = f", {block.kind.value}" if block else ""
    outlet = f" · {document.outlet}" if document.outlet else ""
    console.print(Text(plain(f"{document.id}{outlet} · [{start}, {end}){where} · {document.source}"), style="dim"))
    before, after = document.text[max(0, start - context) : start], document.text[end : end + context]
    text = Text(plain("…" * (start > context) + before), style="dim")
    text += Text(plain(f"»{document.text[start:end]}«"), style="bold")
    text += Text(plain(after + "…" * (end + context < len(document.text))), style="dim")
    console.print(text)
