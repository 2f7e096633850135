"""The brief: candidates made of findings, the best of each kind, each checked before it is let through."""

from __future__ import annotations

from lagebild.errors import CitationError
from lagebild.languages.words import Words
from lagebild.records import Analysis, Brief, BriefSentence
from lagebild.stages.brief.candidate import Candidate
from lagebild.stages.brief.candidates import candidates
from lagebild.stages.brief.check import check_sentence
from lagebild.stages.brief.desk import Desk

__all__ = ["compose_brief"]

FEWEST, MOST = 5, 12

WEAK, STRONG = 4.0, 7.0
"""Weights: below the first a sentence is told only where the brief would be too short, above the second while there is room."""

QUOTA = {"lead": 1, "event": 4, "figure": 3, "conflict": 2, "stance": 1, "edit": 2, "claim": 2, "open": 2}
"""Sentences per kind at first; what one kind leaves free the others may use."""

ORDER = ("lead", "event", "figure", "conflict", "stance", "edit", "claim", "open")


def compose_brief(analysis: Analysis, language: str) -> Brief:
    """At most twelve sentences about one story, in the words of an interface language.

    Nothing is written that is not a finding: words are the template's, or slices of reports, or values derived from
    findings; a sentence that fails its check is dropped and counted.
    """
    index = Desk(analysis)
    words = Words(language)
    good: dict[str, list[Candidate]] = {kind: [] for kind in ORDER}
    told: set[str] = set()
    dropped = 0
    for candidate in sorted(candidates(index, words), key=lambda c: (-c.weight, c.order)):
        if candidate.about & told:
            continue
        try:
            check_sentence(candidate.sentence, index, words)
        except CitationError:
            dropped += 1
        else:
            told |= candidate.about
            good[candidate.sentence.kind].append(candidate)
    return Brief(language=language, sentences=_choose(good), dropped=dropped)


def _choose(good: dict[str, list[Candidate]]) -> tuple[BriefSentence, ...]:
    """The best of each kind; weak ones only as far as the brief would be too short without them."""
    chosen = {kind: [c for c in good[kind][: QUOTA[kind]] if c.weight >= WEAK] for kind in ORDER}
    while sum(map(len, chosen.values())) > MOST:
        weakest = min((c for kind in ORDER for c in chosen[kind]), key=lambda c: (c.weight, c.order))
        chosen[weakest.sentence.kind].remove(weakest)
    told = sum(map(len, chosen.values()))
    spare = sorted(
        (c for kind in ORDER[1:] for c in good[kind] if c not in chosen[kind]), key=lambda c: (c.weight < WEAK, -c.weight)
    )
    for candidate in spare:
        if told < (MOST if candidate.weight >= STRONG else FEWEST):
            chosen[candidate.sentence.kind].append(candidate)
            told += 1
    return tuple(c.sentence for kind in ORDER for c in sorted(chosen[kind], key=lambda c: c.order))
