"""Verdicts on statements: the same words again, the same words of another holder, a statement taken back, the opposite.

What one side denies and another asserts is found on the events inside the statements (`status`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import combinations

from lagebild.records import Claim, Dating, Document, Quote, Reading, Relation, Role, Verdict, identify
from lagebild.stages.conflicts.corrections import corrections
from lagebild.stages.conflicts.opposites import opposites
from lagebild.text.similarity import Bag, Weights, candidates, content, weigh

__all__ = ["relate_statements"]

MOST = 200
"""Relations per claim."""

LIKE = 0.5
"""Least weighted Jaccard of two wordings of different holders that say the same."""

OPPOSITE = "opposite"

_FEW = 4  # words
_PER_CLAIM = 24  # quotes of one claim that are compared with each other


def relate_statements(
    documents: Sequence[Document], readings: Sequence[Reading], claims: Sequence[Claim], datings: Sequence[Dating]
) -> tuple[Relation, ...]:
    """Relations about statements between quotes of the story, each pair once."""
    order = {d.id: i for i, d in enumerate(documents)}
    quotes = {q.id: q for r in readings for q in r.quotes}
    words = {q.id: w for r in readings for q, w in _worded(r)}
    weights = weigh(list(words.values()))
    published = {d.document: d.range for d in datings}
    found: dict[tuple[str, str], Relation] = {}
    rows = [*_repeated(claims, quotes, words, weights), *_shared(claims, quotes, words, weights)]
    against = ((a, b, Verdict.CONFLICT, OPPOSITE, None) for a, b in opposites(readings, claims))
    for a, b, verdict, reason, ground in (*corrections(readings), *against, *((*row, None) for row in rows)):
        left, right = sorted((a, b), key=lambda q: (order.get(q.document, 0), q.span.start, q.id))
        reasons = (reason,) if reason != "refuted_by" else ("refuted", "left_holds" if b is left else "right_holds")
        one, other = published.get(left.document), published.get(right.document)
        if (
            verdict is Verdict.CONFLICT
            and reason != OPPOSITE
            and one
            and other
            and one.latest
            and other.earliest
            and one.latest < other.earliest
        ):
            verdict, reasons = Verdict.SUPERSEDED, ("taken_back",) if reason != "refuted_by" else reasons
        pair = left.id, right.id
        if pair not in found:
            found[pair] = Relation(
                id=identify("relation", "statement", *pair), left=pair[0], right=pair[1], about="statement", verdict=verdict,
                reasons=reasons, grounds=(ground,) if ground else (),
            )  # fmt: skip
    return tuple(found.values())


_Row = tuple[Quote, Quote, Verdict, str]


def _worded(reading: Reading) -> Iterator[tuple[Quote, Bag]]:
    starts = [s.start for s in reading.sentences]
    for quote in reading.quotes:
        lemmas: list[str] = []
        for span in quote.parts(Role.CONTENT):
            at = max(0, bisect_right(starts, span.start) - 1)
            while at < len(reading.sentences) and reading.sentences[at].start < span.end:
                lemmas += [t.lemma for t in reading.sentences[at].tokens if span.start <= t.start < span.end]
                at += 1
        yield quote, content(lemmas)


def _repeated(claims: Sequence[Claim], quotes: dict[str, Quote], words: dict[str, Bag], weights: Weights) -> Iterator[_Row]:
    """The quotes of one claim: whole ones with whole ones, fragments with fragments, each in another report."""
    for claim in claims:
        members = [quotes[q] for q in claim.quotes if q in quotes][:_PER_CLAIM]
        rows = []
        for a, b in combinations(members, 2):
            if a.document != b.document and a.fragment == b.fragment:
                same = words[a.id] == words[b.id] or weights.jaccard(words[a.id], words[b.id]) >= 0.8
                rows.append((a, b, Verdict.EQUAL, "same_words" if same else "reworded"))
        yield from rows[:MOST]


def _shared(claims: Sequence[Claim], quotes: dict[str, Quote], words: dict[str, Bag], weights: Weights) -> Iterator[_Row]:
    """Claims of different holders in the same words; of one holder where one is expressly not said."""
    firsts = [(c, quotes[c.quotes[0]]) for c in claims if c.quotes and c.quotes[0] in quotes]
    for i, j in candidates([words[q.id] for _, q in firsts], weights):
        (one, a), (other, b) = firsts[i], firsts[j]
        if a.span.overlaps(b.span) or min(len(words[a.id]), len(words[b.id])) < _FEW:
            continue
        if weights.jaccard(words[a.id], words[b.id]) < LIKE:
            continue
        if one.negated != other.negated:
            yield a, b, Verdict.CONFLICT, "negated"
        elif one.holders != other.holders:
            yield a, b, Verdict.COMPATIBLE, "other_holder"
