"""Sentences on who said what, and on passages that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lagebild.languages.negation import negated_as
from lagebild.languages.words import Words
from lagebild.records import Finding, Manner, Quote, Relation, Role, Span
from lagebild.stages.brief.candidate import LONGEST_SLICE, Candidate, documents_of, holders_of, make_sentence, prominence
from lagebild.stages.brief.check import is_named
from lagebild.stages.brief.desk import Desk
from lagebild.stages.brief.pieces import fill, names, quoted

__all__ = ["claim_candidates", "conflict_of_passages"]

WHOLE = "whole"
"""Only wordings that can be read alone are told."""

_HOLDS = frozenset({"left_holds", "right_holds"})
REFUTED = 12.0
"""What it weighs that a report puts others right."""

STATED = {"status": 8.0, "statement": 11.0}
"""What two passages weigh that cannot both hold: a statement and its opposite before two tellings of one event."""

OFTEN, MOST_OFTEN = 0.5, 2.0
"""What each further pair of passages adds that shows the same contradiction, up to so much."""

MARKS = '"“”«»’‘'

SHORTEST = 25
SALIENT = 6.0


def claim_candidates(index: Desk, words: Words) -> Iterator[Candidate]:
    """A sentence for each statement with a named holder whose wording has a readable length."""
    for claim in index.analysis.claims:
        quotes = [index.quotes[q] for q in claim.quotes]
        best = next((q for q in quotes if _readable(index, q)), None)
        if best is None or claim.standing != WHOLE:
            continue
        via = names(index, words, best, "via")
        key = _negated(index, best) if claim.negated else "claim_via" if via else "claim"
        slots = {"holders": names(index, words, best), "via": via, "content": quoted(index, words, *best.parts(Role.CONTENT))}
        everywhere = [best, *(q for q in quotes if q is not best)]
        pieces = fill(words.template(key), slots)
        sentence = make_sentence(index, "claim", pieces, everywhere, speakers=[best], holders=claim.holders)
        if not _all_named(index, best, [e.span for e in sentence.citations]):
            continue
        direct = best.manner is Manner.DIRECT
        weight = 2.5 * len(documents_of(quotes)) + direct + prominence(index, (q.span for q in quotes), 2.0)
        weight += SALIENT * index.salience.of(index.sentence(best.span))
        about = frozenset({claim.id, *(f"words of {h}" for h in claim.holders)})
        yield Candidate(sentence=sentence, weight=weight, order=(f"{100 - weight:08.3f}", claim.id), about=about)


def _all_named(index: Desk, quote: Quote, cited: Sequence[Span]) -> bool:
    """Whether the places that are cited name everybody: "Kreise" that are of a place some sentences before do not."""
    who, texts = index.attributions[quote.id], [index.text(place) for place in cited]
    return all(is_named(name, texts, cited, index) for name in (*who.holders, *who.via))


def _negated(index: Desk, quote: Quote) -> str:
    return f"claim_{negated_as(quote.cue, index.documents[quote.document].language)}"


def _readable(index: Desk, quote: Quote) -> bool:
    length = sum(s.end - s.start for s in quote.parts(Role.CONTENT))
    who = index.attributions.get(quote.id)
    return SHORTEST <= length <= LONGEST_SLICE and not quote.fragment and bool(who and who.holders)


def conflict_of_passages(index: Desk, words: Words, relation: Relation) -> Iterator[Candidate]:
    """Two passages that cannot both hold, side by side."""
    left, right = index.findings[relation.left], index.findings[relation.right]
    passages = _passage(index, left), _passage(index, right)
    if passages[0] is None or passages[1] is None or passages[0] == passages[1]:
        return
    if any(index.text(p).rstrip(MARKS).endswith("?") for p in passages if p is not None):
        return  # a question says nothing that could be contradicted
    refuted = "refuted" in relation.reasons and bool(_HOLDS & set(relation.reasons))
    one, other = passages[0], passages[1]
    first, second = (other, one) if refuted and "left_holds" in relation.reasons else (one, other)
    slots = {"left": quoted(index, words, first), "right": quoted(index, words, second)}
    pieces = fill(words.template("conflict_refuted" if refuted else "conflict"), slots)
    sentence = make_sentence(index, "conflict", pieces, [left, right], holders=holders_of(index, (left, right)))
    weight = REFUTED if refuted else STATED[relation.about]
    weight += prominence(index, (left.span, right.span), 2.0) + (left.document != right.document)
    weight += min(MOST_OFTEN, OFTEN * (index.contests[index.contest(relation)] - 1))
    about = frozenset(f"conflict {index.group_of.get(f.id, f.id)}" for f in (left, right))
    yield Candidate(sentence=sentence, weight=weight, order=(f"{100 - weight:08.3f}", relation.id), about=about)


def _passage(index: Desk, finding: Finding) -> Span | None:
    """The sentence of a finding, or its own words where the sentence is long; None where both are."""
    for span in (index.sentence(finding.span), finding.span):
        if span.end - span.start <= LONGEST_SLICE and span.start <= finding.span.start:
            return span
    return None
