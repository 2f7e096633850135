"""Sentences that the brief could be made of, each from findings, with the weight that it has for a reader in a hurry."""

from __future__ import annotations

from collections.abc import Iterator

from lagebild.languages.words import Words
from lagebild.records import Verdict
from lagebild.stages.brief.candidate import Candidate
from lagebild.stages.brief.changes import change_candidates
from lagebild.stages.brief.desk import Desk
from lagebild.stages.brief.events import event_candidates, process_candidates
from lagebild.stages.brief.figures import conflict_of_figures, figure_candidates
from lagebild.stages.brief.lead import lead_candidates
from lagebild.stages.brief.open import open_candidates
from lagebild.stages.brief.stances import stance_candidates
from lagebild.stages.brief.statements import claim_candidates, conflict_of_passages

__all__ = ["candidates"]


def candidates(index: Desk, words: Words) -> Iterator[Candidate]:
    """All sentences that the findings give, in no particular order."""
    yield from lead_candidates(index, words)
    yield from process_candidates(index, words)
    yield from event_candidates(index, words)
    yield from figure_candidates(index, words)
    yield from claim_candidates(index, words)
    yield from stance_candidates(index, words)
    yield from change_candidates(index, words)
    yield from open_candidates(index, words)
    for relation in index.analysis.relations:
        if relation.verdict is Verdict.CONFLICT:
            conflict = conflict_of_figures if relation.about == "figure" else conflict_of_passages
            yield from conflict(index, words, relation)
