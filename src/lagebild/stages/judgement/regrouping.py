"""Stories under a person's judgements: which reports belong together, and how a story is called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lagebild.records import BlockKind, Document, Story, identify
from lagebild.records.judgements import Judgement, Ruling, Thing
from lagebild.stages.judgement.moves import MOVES, Entry, Moves
from lagebild.stages.judgement.partition import Partition
from lagebild.text.anchors import Finder

__all__ = ["regroup_stories"]


def regroup_stories(
    stories: Sequence[Story], documents: Sequence[Document], judgements: Sequence[Judgement]
) -> tuple[tuple[Story, ...], tuple[Ruling, ...]]:
    """The stories of a pile as judged, and what each judgement about stories did. `judgements` are live, oldest first."""
    finder = Finder(documents, ())
    about = [j for j in judgements if j.kind in (Thing.STORY, Thing.REPORT) and any(finder.report(p) for p in j.places)]
    if not about:
        return tuple(stories), ()
    entries = [Entry.of(j, finder) for j in about]
    moves = Moves(Partition([s.documents for s in stories]))
    moves.run([e for e in entries if e.judgement.verb in MOVES])
    order = {d.id: n for n, d in enumerate(documents)}
    texts = {d.id: d for d in documents}
    ids, found = {}, []
    for number, inside in moves.part.groups.items():
        story = _story(stories[number] if number < len(stories) else None, sorted(inside, key=lambda d: order[d]), texts)
        story = replace(story, label=moves.names.get(number, story.label))
        ids[number] = story.id
        found.append(story)
    ordered = sorted(found, key=lambda s: order[s.documents[0]])
    return tuple(ordered), tuple(_ruling(e, moves, ids) for e in entries)


def _story(base: Story | None, inside: Sequence[str], texts: dict[str, Document]) -> Story:
    if base is not None and base.documents == tuple(inside):
        return base
    label = base.label if base is not None else _label(texts[inside[0]])
    return Story(id=identify("story", *sorted(inside)), label=label, documents=tuple(inside))


def _label(document: Document) -> str:
    """The headline of a report that now stands for itself."""
    block = next((b for b in document.blocks if b.kind is BlockKind.HEADLINE), None)
    headline = document.title or (document.text[block.start : block.end] if block else "")
    return " ".join(headline.split()) or document.id


def _ruling(entry: Entry, moves: Moves, ids: dict[int, str]) -> Ruling:
    groups = tuple(ids[g] for g in moves.homes(entry) if g in ids)
    reports = dict.fromkeys((*entry.members, *entry.away.members, *entry.to.members))
    return Ruling(
        judgement=entry.judgement, state=entry.state, reason=entry.reason, overruled_by=entry.overruled_by, groups=groups,
        reports=tuple(reports), lost=entry.lost,
    )  # fmt: skip
