"""Sentences on who said what, and on passages that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lagebild.languages.negation import negated_as
from lagebild.languages.words import Words
from lagebild.records import Finding, Manner, Piece, Quote, Relation, Role, Span
from lagebild.stages.brief.candidate import LONGEST_SLICE, Candidate, documents_of, holders_of, make_sentence, prominence
from lagebild.stages.brief.check import is_named
from lagebild.stages.brief.desk import Desk
from lagebild.stages.brief.pieces import derived, fill, join, names, quoted

__all__ = ["claim_candidates", "conflict_of_passages"]

WHOLE = "whole"
"""Only wordings that can be read alone are told."""

_REFUTED = "refuted"
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
    refuted = _refuted(index, words, relation) if _REFUTED in relation.reasons and relation.grounds else None
    slots = {"left": quoted(index, words, passages[0]), "right": quoted(index, words, passages[1])}
    pieces, findings = refuted or (fill(words.template("conflict"), slots), [left, right])
    sentence = make_sentence(index, "conflict", pieces, findings, holders=holders_of(index, findings))
    weight = REFUTED if refuted else STATED[relation.about]
    weight += prominence(index, (left.span, right.span), 2.0) + (left.document != right.document)
    weight += min(MOST_OFTEN, OFTEN * (index.contests[index.contest(relation)] - 1))
    about = frozenset(f"conflict {index.group_of.get(f.id, f.id)}" for f in (left, right))
    yield Candidate(sentence=sentence, weight=weight, order=(f"{100 - weight:08.3f}", relation.id), about=about)


def _refuted(index: Desk, words: Words, relation: Relation) -> tuple[tuple[Piece, ...], list[Finding]] | None:
    """What a report rejects, in its own words with those that do so, then who else says it.

    What the report says instead follows where it does not merely pass it on: hearsay puts nothing right.
    """
    ground = relation.grounds[0]
    held, rejected = index.refuted[ground]
    shown = {p: f for f in (index.findings[r] for r in rejected) if (p := _passage(index, f)) is not None}
    elsewhere = next((f for f in (relation.left, relation.right) if index.findings[f].document != ground.document), None)
    if not shown or elsewhere is None:
        return None
    findings = [*shown.values(), index.findings[elsewhere]]
    slots = {
        "refuted": join([quoted(index, words, p) for p in shown], " "),
        "by": [derived(index, words, f"house:{ground.document}")],
        "ground": quoted(index, words, ground),
        "holds": (),
        "also": (),
    }
    known = {p: f for f in held if not index.quotes[f].hearsay and (p := _passage(index, index.findings[f])) is not None}
    if known:
        slots["holds"] = (Piece(text=" "), *join([quoted(index, words, p) for p in known], " "))
        findings += [index.findings[f] for f in known.values()]
    told = _passage(index, index.findings[elsewhere])
    if told is not None:
        house = [derived(index, words, f"house:{told.document}")]
        slots["also"] = fill(words.template("refuted_also"), {"house": house, "label": quoted(index, words, told)})
    return fill(words.template("conflict_refuted"), slots), findings


def _passage(index: Desk, finding: Finding) -> Span | None:
    """The sentence of a finding, or its own words where the sentence is long; None where both are."""
    for span in (index.sentence(finding.span), finding.span):
        if span.end - span.start <= LONGEST_SLICE and span.start <= finding.span.start:
            return span
    return None
