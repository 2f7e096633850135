"""The first sentence: what the story is about, in the words of the report that says it most centrally."""

from __future__ import annotations

from collections.abc import Iterator

from lagebild.languages.words import Words
from lagebild.records import BlockKind, BriefSentence, Span, Verdict
from lagebild.stages.brief.candidate import LONGEST_SLICE, Candidate
from lagebild.stages.brief.desk import Desk
from lagebild.stages.brief.pieces import cite, fill, quoted

__all__ = ["lead_candidates"]

SHORTEST, FIRST = 60, 2
NEWEST = 1.0
"""What a report of the last day gains: it tells the story as it stands now."""

KINDS = (BlockKind.LEAD, BlockKind.PARAGRAPH)


def lead_candidates(index: Desk, words: Words) -> Iterator[Candidate]:
    """The first sentences of each report, headlines left out; rather none that passes on words or is contested."""
    doubtful = [q.span for q in index.quotes.values()]
    for relation in index.analysis.relations:
        if relation.verdict is Verdict.CONFLICT:
            doubtful += [index.findings[f].span for f in (relation.left, relation.right)]
    for reading in index.analysis.readings:
        newest = reading.document in index.newest
        for sentence in [s for s in reading.sentences if s.kind in KINDS][:FIRST]:
            span = Span(document=reading.document, start=sentence.start, end=sentence.end)
            if SHORTEST <= span.end - span.start <= LONGEST_SLICE and index.alone(span):
                weak = any(d.overlaps(span) for d in doubtful)
                yield _lead(index, words, span, 20.0 * index.salience.of(span) + 5.0 - 3.0 * weak + NEWEST * newest)


def _lead(index: Desk, words: Words, span: Span, weight: float) -> Candidate:
    pieces = fill(words.template("lead"), {"label": quoted(index, words, span)})
    support = index.support.count([span.document], spans=[span])
    sentence = BriefSentence(kind="lead", pieces=pieces, citations=(cite(index, span),), support=support)
    about = frozenset({f"{span.document} {span.start}"})
    return Candidate(
        sentence=sentence, weight=weight, order=(f"{100 - weight:08.3f}", f"{span.document} {span.start}"), about=about
    )
