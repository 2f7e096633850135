"""What `lagebild judge` prints: a judgement, what it changes, and lists of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from lagebild.faces.cli.output import plain
from lagebild.languages.words import Words
from lagebild.pipeline import paint
from lagebild.query.changes import Change, changes
from lagebild.query.tellings import Told
from lagebild.records.judgements import Judgement, Ruling, State
from lagebild.workspace import Judged

__all__ = ["change_lines", "headline", "ruling_lines", "story_changes"]

_MOST = 8  # changes of one kind that are printed one by one


def headline(told: Told, judgement: Judgement) -> str:
    """The first line for a judgement."""
    return plain(told.headline(judgement)) + "\n"


def ruling_lines(told: Told, judgement: Judgement, rulings: Sequence[Ruling], otherwise: str) -> Iterator[str]:
    """A judgement and what became of it in the stories at hand."""
    yield headline(told, judgement)
    mine = [r for r in rulings if r.judgement.id == judgement.id]
    best = min(mine, key=lambda r: list(State).index(r.state)) if mine else None
    yield f"{'':8}{told.state(best) if best else otherwise}\n"


def story_changes(before: Sequence[Judged], after: Sequence[Judged], lang: str) -> list[Change]:
    """What is different in the stories, the brief included; those that are the same are passed over."""
    old = [s for s in before if s not in after]
    new = [s for s in after if s not in before]
    briefs = tuple([paint(s.analysis, lang).brief for s in stories] for stories in (old, new))
    analyses = [s.analysis for s in old], [s.analysis for s in new]
    return changes(*analyses, Words(lang), (briefs[0], briefs[1]))


def change_lines(told: Told, found: Sequence[Change]) -> Iterator[str]:
    """What went (−) and what came (+), kind by kind."""
    for kind, group in groupby(found, key=lambda c: c.kind):
        rows = list(group)
        yield f"  {told.words.label('thing', kind)}\n"
        yield from (f"    {'−' if c.gone else '+'} {plain(c.text)}\n" for c in rows[:_MOST])
        if len(rows) > _MOST:
            yield f"    {told.words.say('more_lines', n=len(rows) - _MOST)}\n"
