"""The brief: candidates made of findings, the best of each kind, each checked before it is let through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from lagebild.errors import CitationError
from lagebild.languages.words import Words
from lagebild.records import Analysis, Brief, BriefSentence, Role
from lagebild.stages.brief.candidate import Candidate
from lagebild.stages.brief.candidates import candidates
from lagebild.stages.brief.check import check_sentence
from lagebild.stages.brief.desk import Desk

__all__ = ["compose_brief"]

FEWEST, MOST = 5, 12

WEAK, STRONG = 4.0, 7.0
"""Weights: below the first a sentence is told only where the brief would be too short, above the second while there is room."""

QUOTA = {"lead": 1, "figure": 5, "conflict": 4, "event": 2, "stance": 1, "edit": 1, "claim": 0, "open": 1}
"""Sentences per kind at first; what one kind leaves free the others may use."""

ORDER = ("lead", "figure", "conflict", "edit", "event", "stance", "claim", "open")

CONTEST = ("contested ", "conflict ")
"""How a figure's line names the contradiction that it tells, and how a sentence on that contradiction does."""

REPEATED = 4.0
"""What an event loses for each one of its matter that weighs more."""

LONG = 40
"""Characters from which a slice is a sentence of its report and no name or number."""

COUNTED = frozenset({"infection", "test", "quarantine", "death", "casualty", "outbreak", "delivery", "deployment"})
"""Matters of events that are told by a number: where a line gives the number, the event needs no sentence of its own."""


def compose_brief(analysis: Analysis, language: str) -> Brief:
    """At most twelve sentences about one story, in the words of an interface language.

    Nothing is written that is not a finding: words are the template's, or slices of reports, or values derived from
    findings; a sentence that fails its check is dropped and counted. What one sentence says, no other says again.
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
    return Brief(language=language, sentences=_choose(index, good), dropped=dropped)


def _choose(index: Desk, good: dict[str, list[Candidate]]) -> tuple[BriefSentence, ...]:
    """The best of each kind; weak ones only as far as the brief would be too short without them."""
    figures = _apart(good["figure"])
    chosen = {"figure": figures[: QUOTA["figure"]]}
    chosen["lead"] = (_unlike(good["lead"], chosen["figure"]) or good["lead"])[: QUOTA["lead"]]
    contested = {a.replace(*CONTEST) for c in chosen["figure"] for a in c.about}
    chosen["conflict"] = _apart([c for c in good["conflict"] if not c.about & contested])
    told = [*chosen["lead"], *chosen["figure"], *chosen["conflict"][: QUOTA["conflict"]]]
    disputed = {a for c in chosen["conflict"][: QUOTA["conflict"]] for a in c.about}
    events = [c for c in _unlike(good["event"], told) if not _counts(index, c, told) and not _matter(index, c) <= disputed]
    chosen["event"] = _varied(index, events)
    chosen["figure"] = _unlike(figures, chosen["lead"])
    rest = {kind: chosen.get(kind, good[kind]) for kind in ORDER}
    chosen = {kind: [c for c in rest[kind][: QUOTA[kind]] if c.weight >= WEAK] for kind in ORDER}
    while sum(map(len, chosen.values())) > MOST:
        weakest = min((c for kind in ORDER[1:] for c in chosen[kind]), key=lambda c: (c.weight, c.order))
        chosen[weakest.sentence.kind].remove(weakest)
    count = sum(map(len, chosen.values()))
    spare = sorted(
        (c for kind in ORDER[1:] for c in rest[kind] if c not in chosen[kind]), key=lambda c: (c.weight < WEAK, -c.weight)
    )
    for candidate in spare:
        if count < (MOST if candidate.weight >= STRONG else FEWEST):
            chosen[candidate.sentence.kind].append(candidate)
            count += 1
    return tuple(c.sentence for kind in ORDER for c in sorted(chosen[kind], key=lambda c: c.order))


def _unlike(rows: Sequence[Candidate], told: Sequence[Candidate]) -> list[Candidate]:
    """Those that say anything in other words than what is told already."""
    said = {w for c in told for w in _quoted(c)}
    return [c for c in rows if not _quoted(c) or not _quoted(c) <= said]


def _apart(rows: Sequence[Candidate]) -> list[Candidate]:
    """Those of which no sentence stands in one before: one claim that two deny is one contradiction, one sentence one line."""
    kept: list[Candidate] = []
    said: set[str] = set()
    for candidate in rows:
        if said.isdisjoint(_quoted(candidate)):
            kept.append(candidate)
            said |= _quoted(candidate)
    return kept


def _quoted(candidate: Candidate) -> frozenset[str]:
    """The whole sentences of reports in it, one spelling for all."""
    slices = (p.text for p in candidate.sentence.pieces if p.evidence is not None and p.evidence.role is Role.CONTENT)
    return frozenset(" ".join(s.casefold().split()) for s in slices if len(s) >= LONG)


def _matter(index: Desk, candidate: Candidate) -> frozenset[str]:
    """The matters of an event or a course of events, by the names that contradictions of theirs have."""
    return frozenset(f"{CONTEST[1]}{index.group_of.get(e, e)}" for e in candidate.sentence.findings if e in index.events)


def _varied(index: Desk, rows: Sequence[Candidate]) -> list[Candidate]:
    """Events by weight, where the second of a matter weighs less than the first: after the schools not the pools."""
    seen: Counter[str] = Counter()
    weighed = []
    for candidate in rows:
        event = next((index.events[e] for e in candidate.sentence.findings if e in index.events), None)
        matter = (event.matter or event.key).partition(":")[0] if event else ""
        weighed.append(replace(candidate, weight=candidate.weight - REPEATED * seen[matter]))
        seen[matter] += 1
    return sorted(weighed, key=lambda c: (-c.weight, c.order))


def _counts(index: Desk, candidate: Candidate, figures: Sequence[Candidate]) -> bool:
    """Whether an event is told by a number that a line gives: by its matter, or because its clause says what befell the counted."""
    told = next((index.events[e] for e in candidate.sentence.findings if e in index.events), None)
    counted = told is not None and (told.matter or "").partition(":")[0] in COUNTED
    known = [index.figures[f] for c in figures for f in c.sentence.findings if f in index.figures]
    numbers = [f.span for f in known if counted or f.condition is not None]
    places = [index.sentence(p.evidence.span) for p in candidate.sentence.pieces if p.evidence is not None]
    return any(place.contains(number) for place in places for number in numbers)
