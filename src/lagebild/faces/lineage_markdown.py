"""Lineage as Markdown: the trees as lists, what changes as sentences with places, each copy as a table beside its nearest text.

Everything from a report or from outside is escaped, so it can neither format nor link nor carry HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from lagebild.faces.views.lineage_model import BranchView, CopyView, Ink, QuotedView, StoryLineageView
from lagebild.faces.views.lineage_view import view_ancestry
from lagebild.faces.views.lineage_words import LineageWords
from lagebild.records.ancestry import Ancestry

__all__ = ["render_lineage_markdown"]

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#&!{}])")
_MARKS = {"": ("", ""), "gone": ("\\[-", "-\\]"), "new": ("\\{+", "+\\}")}


def render_lineage_markdown(ancestry: Ancestry) -> str:
    """The lineage of a pile as CommonMark with tables; the same lineage gives the same text.

    >>> print(render_lineage_markdown(Ancestry(language="en", stories=())))
    No story was found.
    <BLANKLINE>
    """
    words = LineageWords(ancestry.language)
    view = view_ancestry(ancestry)
    lines = [line for story in view.stories for line in _story(story, words)] or [words.tell("empty")]
    for key, failures in (("failures", view.failures), ("not_covered", view.not_covered)):
        if failures:
            lines += [f"## {words.tell(key)}", "", *(f"- {_escape(f.source)}: {_escape(f.reason)}" for f in failures), ""]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _story(story: StoryLineageView, words: LineageWords) -> Iterator[str]:
    yield from (f"# {_escape(story.label)}", "", _escape(" · ".join(story.facts)), "")
    if story.message:
        yield from (_escape(story.message), "")
    if story.families:
        yield from (f"## {words.tell('families')}", "")
    for family in story.families:
        yield f"- **{_escape(family.origin)}** ({_escape(family.basis)})"
        yield from map(_branch, family.branches)
    yield ""
    yield from _section("quotations", words, (_pair(q, "quotation_pair", words) for q in story.quotations), "quotations_note")
    yield from _section("loose", words, (_pair(q, "loose_pair", words) for q in story.loose))
    alone = [f"- {_escape(f'{t.short} {t.name}')}" for t in story.alone] if story.families else []
    yield from _section("alone", words, alone, "alone_note")
    for copy in story.copies:
        yield from _copy(copy, words)
    left_out = (f"- {_escape(o.text)}: {_escape(', '.join(f'{t.short} {t.name}' for t in o.reports))}" for o in story.left_out)
    yield from _section("left_out", words, left_out)
    yield from _section("reports", words, (f"- **{t.short}** {_escape(i)}" for t, i in story.reports))
    if story.dropped:
        yield from (_escape(story.dropped), "")


def _section(key: str, words: LineageWords, lines: Iterable[str], note: str = "") -> Iterator[str]:
    found = list(lines)
    if found:
        yield from (f"## {words.tell(key)}", "", *([words.tell(note), ""] if note else []), *found, "")


def _branch(branch: BranchView) -> str:
    notes = ", ".join(n for n in branch.notes if n)
    return f"{'  ' * (branch.depth + 1)}- {_escape(f'{branch.report.short} {branch.report.name}')}: {_escape(notes)}"


def _pair(pair: QuotedView, key: str, words: LineageWords) -> str:
    names = {"a": f"{pair.left.short} {pair.left.name}", "b": f"{pair.right.short} {pair.right.name}"}
    places = f" ({', '.join(pair.places)})" if pair.places else ""
    return f"- {_escape(words.tell(key, words=pair.text, **names))}{places}"


def _copy(copy: CopyView, words: LineageWords) -> Iterator[str]:
    yield from (f"## {_escape(copy.title)}", "", _escape(" ".join(copy.notes)), "")
    yield from (f"- **{_escape(e.label)}**: {_escape(e.text)} ({', '.join(e.places)})" for e in copy.edits)
    if not copy.edits:
        yield words.tell("findings_empty")
    yield from ("", _escape(copy.other), "", _escape(words.tell("legend")), "")
    sides = (f"{t.short} {t.name}" for t in (copy.nearest, copy.copy))
    yield f"| {' | '.join(_escape(s) for s in sides)} | |"
    yield "| --- | --- | --- |"
    for row in copy.rows:
        yield f"| {_inked(row.left)} | {_inked(row.right)} | {_escape(', '.join(row.labels))} |"
    yield ""


def _inked(inks: Sequence[Ink]) -> str:
    out = []
    for ink in inks:
        before, after = _MARKS[ink.kind]
        words = f"{before}{_escape(ink.text)}{after}" if ink.text.strip() else ""
        marked = f"**{words}**" if ink.grave else words
        edges = [" " if blank else "" for blank in (ink.text[:1].isspace(), ink.text[-1:].isspace())]
        out.append(edges[0] + marked + edges[1] if words else " ")
    return "".join(out).strip()
