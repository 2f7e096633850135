"""Lineage on a terminal: the tree of each family, and each copy beside its nearest text. Everything can be read without colour."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence

from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from lagebild.faces.cli.output import plain
from lagebild.faces.views.lineage_model import (
    BranchView,
    CopyView,
    EditView,
    FamilyTreeView,
    Ink,
    LeftOutView,
    QuotedView,
    RowView,
    StoryLineageView,
)
from lagebild.faces.views.lineage_view import view_ancestry
from lagebild.faces.views.lineage_words import LineageWords
from lagebild.records.ancestry import Ancestry

__all__ = ["print_ancestry"]

NARROW, WIDE = 76, 140
"""Columns: below the first the two texts stand one above the other; above the second, lines are too long to read."""

MOST_COPIES, MOST_ROWS, MOST_LETTERS = 8, 24, 420
"""Copies side by side, rows of each, letters of a row; the rest is counted, and is on the page and in the data."""

MOST_NAMES = 12
"""Reports that are named where many were not fully compared."""

_MARKS = {"": ("", ""), "gone": ("[-", "-]"), "new": ("{+", "+}")}
_STYLES = {"": "", "gone": "red", "new": "green"}


def print_ancestry(ancestry: Ancestry) -> None:
    """Print every story to standard output; colours only where that is a terminal."""
    console = Console(highlight=False, soft_wrap=False, width=None if sys.stdout.isatty() or "COLUMNS" in os.environ else 100)
    if console.width > WIDE:
        console.width = WIDE
    words = LineageWords(ancestry.language)
    view = view_ancestry(ancestry)
    if not view.stories:
        console.print(words.tell("empty"))
    for story in view.stories:
        console.print(_Story(story, words))


class _Story:
    """One story, section by section."""

    def __init__(self, story: StoryLineageView, words: LineageWords) -> None:
        self.story, self.words = story, words

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        story, words = self.story, self.words
        yield Rule(style="dim")
        yield Text(plain(story.label), style="bold")
        yield Text(plain(" · ".join(story.facts)), style="dim")
        if story.message:
            yield Padding(Text(story.message), (1, 0, 0, 2))
        yield from self._section("families", [self._family(f) for f in story.families])
        yield from self._section("quotations", [self._quoted(q, "quotation_pair") for q in story.quotations], "quotations_note")
        yield from self._section("loose", [self._quoted(q, "loose_pair") for q in story.loose])
        if story.families and story.alone:
            names = ", ".join(f"{t.short} {t.name}" for t in story.alone)
            yield from self._section("alone", [Text(plain(names))], "alone_note")
        wide = options.max_width >= NARROW
        yield from self._section("copies", [self._copy(c, wide=wide) for c in story.copies[:MOST_COPIES]], "legend")
        if len(story.copies) > MOST_COPIES:
            yield Text(words.tell("copies_left", n=len(story.copies) - MOST_COPIES), style="dim")
        yield from self._section("left_out", [self._left_out(o) for o in story.left_out])
        yield from self._section("reports", [Text(plain(f"{t.short}  {i}"), style="dim") for t, i in story.reports])
        if story.dropped:
            yield Text(story.dropped, style="yellow")

    def _section(self, key: str, lines: Sequence[RenderableType], note: str = "") -> Iterator[RenderableType]:
        if lines:
            yield Text()
            yield Text(self.words.tell(key).upper(), style="bold cyan")
            if note:
                yield Padding(Text(self.words.tell(note), style="dim"), (0, 0, 0, 2))
            yield from (Padding(line, (0, 0, 0, 2)) for line in lines)

    def _family(self, family: FamilyTreeView) -> RenderableType:
        head = Text(plain(family.origin), style="bold" if family.known else "bold yellow")
        return Group(head + Text(plain(f"  ({family.basis})"), style="dim"), *map(self._branch, family.branches))

    def _branch(self, branch: BranchView) -> RenderableType:
        grid = Table.grid()
        grid.add_column(no_wrap=True)
        grid.add_column(overflow="fold")
        name = Text(plain(f"{branch.report.short} {branch.report.name}"), style="bold")
        grid.add_row(Text(branch.rails), name + Text(plain(f"  {', '.join(n for n in branch.notes if n)}"), style="dim"))
        return grid

    def _quoted(self, pair: QuotedView, key: str) -> RenderableType:
        names = {"a": f"{pair.left.short} {pair.left.name}", "b": f"{pair.right.short} {pair.right.name}"}
        told = Text(plain(self.words.tell(key, words=pair.text, **names)))
        return Text("– ") + told + Text(f" [{', '.join(pair.places)}]" if pair.places else "", style="green")

    def _left_out(self, out: LeftOutView) -> RenderableType:
        names = ", ".join(f"{t.short} {t.name}" for t in out.reports[:MOST_NAMES])
        rest = len(out.reports) - MOST_NAMES
        more = f", {self.words.count('more', rest)}" if rest > 0 else ""
        return Text(plain(f"{out.text}: "), style="yellow") + Text(plain(names + more))

    def _copy(self, copy: CopyView, *, wide: bool) -> RenderableType:
        head = Text(plain(copy.title), style="bold")
        notes = Text(plain(" ".join(copy.notes)), style="dim")
        findings = [_finding(e) for e in copy.edits] or [Text(self.words.tell("findings_empty"), style="dim")]
        other = [Text(copy.other, style="dim")] if copy.other else []
        return Padding(Group(head, notes, *findings, *other, self._rows(copy, wide=wide)), (0, 0, 1, 0))

    def _rows(self, copy: CopyView, *, wide: bool) -> RenderableType:
        grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
        grid.add_column(ratio=1, overflow="fold")
        if wide:
            grid.add_column(ratio=1, overflow="fold")
            _add(grid, _title(copy.nearest.short, copy.nearest.name), _title(copy.copy.short, copy.copy.name))
        shown = 0
        for row, same in _elided(copy.rows):
            if shown >= MOST_ROWS:
                left = sum(1 for r in copy.rows if r.kind != "same") - shown
                _add(grid, Text(self.words.tell("rows_left", n=left), style="dim"))
                break
            if row is None:
                _add(grid, Text(self._same(same), style="dim"))
            else:
                shown += 1
                _labels(grid, row)
                if wide:
                    _add(grid, _inked(row.left), _inked(row.right))
                else:
                    for side, tag in ((row.left, copy.nearest), (row.right, copy.copy)):
                        if side:
                            _add(grid, Text(f"{tag.short} ", style="bold") + _inked(side))
        return grid

    def _same(self, n: int) -> str:
        return f"= {self.words.tell('same_sentences_one') if n == 1 else self.words.tell('same_sentences', n=n)}"


def _add(grid: Table, *cells: Text) -> None:
    grid.add_row(*cells)


def _title(short: str, name: str) -> Text:
    return Text(plain(f"{short} {name}"), style="bold underline")


def _finding(edit: EditView) -> Text:
    return Text("≠ ", style="bold red") + Text(plain(edit.text)) + Text(f" [{', '.join(edit.places)}]", style="green")


def _labels(grid: Table, row: RowView) -> None:
    if row.labels:
        _add(grid, Text(f"{'≠' if row.grave else '·'} {', '.join(row.labels)}", style="bold red" if row.grave else "dim"))


def _elided(rows: Sequence[RowView]) -> Iterator[tuple[RowView | None, int]]:
    """The rows that differ, and between them how many are the same."""
    same = 0
    for row in rows:
        if row.kind == "same" and not row.labels:
            same += 1
            continue
        if same:
            yield None, same
            same = 0
        yield row, 0
    if same:
        yield None, same


def _inked(inks: Sequence[Ink]) -> Text:
    """Words with their marks; a very long stretch is shortened."""
    text, room = Text(), MOST_LETTERS
    for ink in inks:
        if room <= 0:
            break
        words = ink.text if len(ink.text) <= room else ink.text[:room].rstrip() + " …"
        room -= len(words)
        before, after = _MARKS[ink.kind]
        style = f"bold {_STYLES[ink.kind]}" if ink.grave else _STYLES[ink.kind]
        text.append(f"{before}{plain(words)}{after}", style=style)
    return text
