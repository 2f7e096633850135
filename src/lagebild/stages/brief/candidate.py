"""A possible sentence of the brief, with its citations and support."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lagebild.records import BriefSentence, Evidence, Finding, MentionForm, Piece, Role, Span
from lagebild.stages.brief.desk import Desk
from lagebild.stages.brief.pieces import cite

__all__ = ["LONGEST_SLICE", "Candidate", "documents_of", "holders_of", "make_sentence", "prominence", "speaker_evidence"]

LONGEST_SLICE = 260
"""Characters of a report in one sentence of the brief; longer passages are read in their report."""

MOST_CITATIONS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A sentence, how much it matters, where it stands among those of its kind, and what it is about.

    What one sentence tells (`about`: ids of groups) no other sentence of the brief tells again.
    """

    sentence: BriefSentence
    weight: float
    order: tuple[str, str]
    about: frozenset[str]


def make_sentence(
    index: Desk,
    kind: str,
    pieces: tuple[Piece, ...],
    findings: Sequence[Finding],
    *,
    speakers: Sequence[Finding] = (),
    holders: Sequence[str] = (),
) -> BriefSentence:
    """A sentence with its citations: the slices in it, where the `speakers` are named, one place for each further report."""
    cited: list[Evidence] = [p.evidence for p in pieces if p.evidence is not None]
    cited += [e for f in speakers for e in speaker_evidence(index, f)]
    for finding in findings:
        if finding.document not in {e.span.document for e in cited}:
            cited.append(cite(index, finding.span))
    support = index.support_of(findings, holders)
    unique = tuple(dict.fromkeys(cited))[:MOST_CITATIONS]
    return BriefSentence(kind=kind, pieces=pieces, citations=unique, support=support, findings=tuple(f.id for f in findings))


def speaker_evidence(index: Desk, finding: Finding) -> list[Evidence]:
    """Where a finding's speaker stands, and, where that is a pronoun, where the report names him before."""
    places = [s for s in (finding.part(Role.SPEAKER),) if s is not None]
    who = index.attributions.get(finding.id)
    for actor in (index.actors[a] for a in (who.actors if who else ()) if a in index.actors):
        mentions = [index.mentions[m] for m in actor.mentions if m in index.mentions]
        named = [m.span for m in mentions if m.form is not MentionForm.PRONOUN and m.document == finding.document]
        if named and not any(n.overlaps(p) for n in named for p in places):
            before = [n for n in named if n.start <= finding.span.start]
            places.append(before[-1] if before else named[0])
    return [cite(index, p, Role.SPEAKER) for p in places]


def documents_of(findings: Iterable[Finding]) -> tuple[str, ...]:
    """The reports of findings, each once, in their order."""
    return tuple(dict.fromkeys(f.document for f in findings))


def holders_of(index: Desk, findings: Iterable[Finding]) -> tuple[str, ...]:
    """Who stands behind findings, each once."""
    known = (index.attributions.get(f.id) for f in findings)
    return tuple(dict.fromkeys(h for a in known if a is not None for h in a.holders))


def prominence(index: Desk, spans: Iterable[Span], most: float) -> float:
    """How far up the reports put it: each place in a headline or lead counts one, up to `most`."""
    blocks = [index.block(s) for s in spans]
    return min(most, sum(1.0 for b in blocks if b is not None and b.kind.structural))
