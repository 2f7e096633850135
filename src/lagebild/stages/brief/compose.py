"""The brief: candidates made of findings, the best of each kind, each checked before it is let through."""

from __future__ import annotations

from lagebild.errors import CitationError
from lagebild.languages.words import Words
from lagebild.records import Analysis, Brief, BriefSentence, Index
from lagebild.stages.brief.candidate import Candidate
from lagebild.stages.brief.candidates import candidates
from lagebild.stages.brief.check import check_sentence

__all__ = ["compose_brief"]

MOST = 12
QUOTA = {"event": 4, "figure": 3, "conflict": 2, "claim": 2, "open": 1}
"""Sentences per kind at first; what one kind leaves free the others may use."""

ORDER = ("event", "figure", "conflict", "claim", "open")


def compose_brief(analysis: Analysis, language: str) -> Brief:
    """At most twelve sentences about one story, in the words of an interface language.

    Nothing is written that is not a finding: words are the template's, or slices of reports, or values derived from
    findings; a sentence that fails its check is dropped and counted.
    """
    index = Index(analysis)
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
    chosen = {kind: good[kind][: QUOTA[kind]] for kind in ORDER}
    free = MOST - sum(map(len, chosen.values()))
    for kind in ORDER:
        more = good[kind][QUOTA[kind] : QUOTA[kind] + max(0, min(free, 2))]
        chosen[kind] += more
        free -= len(more)
    return tuple(c.sentence for kind in ORDER for c in sorted(chosen[kind], key=lambda c: c.order))
