"""The headline that a story goes by: not one whose number a later report has overtaken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from lagebild.records import BlockKind, Document, Figure, Reading, Relation, Story, Verdict

__all__ = ["current_headline"]

_LONGEST = 160  # characters of a headline that can stand for a story


def current_headline(
    story: Story, documents: Sequence[Document], readings: Sequence[Reading], relations: Iterable[Relation]
) -> Story:
    """The story under another report's headline, where its own gives a number that is overtaken, and another does not.

    Of the headlines that are left, the one whose words most others share; the later one of two that share as many.
    """
    past = {r.left for r in relations if r.about == "figure" and r.verdict is Verdict.SUPERSEDED}
    figures = {r.document: [f for f in r.figures if f.id in past] for r in readings}
    titles = {d.id: title for d in documents if (title := _headline(d))}
    stale = {d.id for d in documents if d.id in titles and _cites(d, figures)}
    if not any(titles[d] == story.label for d in stale):
        return story
    kept = [d.id for d in documents if d.id in titles and d.id not in stale and len(titles[d.id]) <= _LONGEST]
    if not kept:
        return story
    words = {d: frozenset(t.casefold().split()) for d, t in titles.items()}
    counts = Counter(w for bag in words.values() for w in bag)
    days = {d.id: d.published.latest.isoformat() if d.published and d.published.latest else "" for d in documents}
    best = max(kept, key=lambda d: (_shared(words[d], counts), days[d], d))
    return replace(story, label=titles[best])


def _shared(words: frozenset[str], counts: Mapping[str, int]) -> float:
    return sum(counts[w] - 1 for w in words if len(w) > 1) / len(words)


def _headline(document: Document) -> str:
    block = next((b for b in document.blocks if b.kind is BlockKind.HEADLINE), None)
    return " ".join((document.title or (document.text[block.start : block.end] if block else "")).split())


def _cites(document: Document, figures: Mapping[str, Sequence[Figure]]) -> bool:
    """Whether a number of its headline is among those overtaken."""
    blocks = [b for b in document.blocks if b.kind is BlockKind.HEADLINE]
    spans = [f.span for f in figures.get(document.id, ())]
    return any(b.start <= s.start < b.end for b in blocks for s in spans)
