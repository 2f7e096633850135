"""What `lagebild show` prints: a passage in its report."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace

from rich.console import Console
from rich.text import Text

from lagebild.errors import InputError
from lagebild.faces.cli.output import plain, write_text
from lagebild.intake import captures
from lagebild.records import Document, Span
from lagebild.records.judgements import Thing
from lagebild.settings import Settings
from lagebild.stages.judgement import live
from lagebild.workspace import Workspace

__all__ = ["show"]


def show(document: str, passage: tuple[int, int], settings: Settings, *, inside: list[str], context: int) -> None:
    """Print `passage` of a report with `context` characters around it.

    Raises:
        InputError: there is no such report or no such place in it; the message says which ids there are.
    """
    workspace = Workspace(replace(settings, workspace=None, judgements=settings.judgement_file) if inside else settings)
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
    write_text(_judged(workspace, found, (start, end)), None)


def _judged(workspace: Workspace, document: Document, passage: tuple[int, int]) -> Iterator[str]:
    """The judgements in force on something in the passage."""
    judgements, _ = workspace.judgements()
    if not judgements:
        return
    from lagebild.query.tellings import Told
    from lagebild.text.anchors import Finder

    finder, told = Finder([document], ()), Told("en", {j.id: j.id[:8] for j in judgements})
    here = Span(document=document.id, start=passage[0], end=passage[1])
    for judgement in live(judgements):
        spans = (finder.span(p) for p in judgement.places if p.kind is not Thing.REPORT)
        if any(s is not None and s.overlaps(here) for s in spans):
            yield plain(told.headline(judgement)) + "\n"


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
