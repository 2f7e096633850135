"""Sentences on a change of stance: what one side said, and what it says now."""

from __future__ import annotations

from collections.abc import Iterator

from lagebild.languages.words import Words
from lagebild.records import EventMention, Finding, Piece, Span, StanceChange, StanceHistory, StancePoint
from lagebild.stages.brief.candidate import LONGEST_SLICE, Candidate, make_sentence, prominence
from lagebild.stages.brief.desk import Desk
from lagebild.stages.brief.pieces import derived, fill, quoted

__all__ = ["stance_candidates"]

ORDERED, AT_ODDS = 11.0, 9.0
"""Weights of a change, and of reports that differ without its being known which was first."""


def stance_candidates(index: Desk, words: Words) -> Iterator[Candidate]:
    """A sentence for each change of stance of which both passages can be quoted."""
    for history in index.analysis.stances:
        points = {p.finding: p for p in history.points}
        for change in history.changes:
            told = [(points[f], _passage(index, index.findings[f])) for f in (change.before, change.after)]
            passages = [(p, s) for p, s in told if s is not None]
            if len(passages) == 2 and passages[0][1] != passages[1][1]:
                yield _candidate(index, words, (history, change), passages)


def _candidate(
    index: Desk, words: Words, what: tuple[StanceHistory, StanceChange], passages: list[tuple[StancePoint, Span]]
) -> Candidate:
    history, change = what
    findings = [index.findings[p.finding] for p, _ in passages]
    slots = {"name": [Piece(text=history.name, derived=f"side:{history.id}")]}
    for side, (point, span) in zip(("before", "after"), passages, strict=True):
        slots[f"{side}_when"] = [derived(index, words, f"said:{point.finding}")]
        slots[f"{side}_stance"] = [Piece(text=words.label("stance", point.stance.value))]
        slots[side] = list(quoted(index, words, span))
    pieces = fill(words.template("stance_change" if change.ordered else "stance_differs"), slots)
    holders = tuple(dict.fromkeys(h for p, _ in passages for h in p.holders))
    sentence = make_sentence(index, "stance", pieces, findings, speakers=findings, holders=holders)
    weight = (ORDERED if change.ordered else AT_ODDS) + prominence(index, (f.span for f in findings), 2.0)
    about = frozenset({f"stance {history.id}", *(f"conflict {index.group_of.get(f.id, f.id)}" for f in findings)})
    return Candidate(sentence=sentence, weight=weight, order=(f"{100 - weight:08.3f}", change.before), about=about)


def _passage(index: Desk, finding: Finding) -> Span | None:
    """The sentence of a stance, or its own words where the sentence is long; None where both are."""
    spans = [index.sentence(finding.span)]
    if not isinstance(finding, EventMention):
        spans.append(finding.span)
    return next((s for s in spans if s.end - s.start <= LONGEST_SLICE and s.start <= finding.span.start), None)
