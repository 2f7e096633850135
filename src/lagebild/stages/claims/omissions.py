"""What each report that carries a statement leaves out of it: a hedge, a number, a condition, a part, who says so.

Something is left out where another report's wording of the same statement has it and neither this report's wordings nor,
for numbers and whole clauses, anything else in the report does. Which wording was first is not said.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from lagebild.languages import pack_for
from lagebild.records import Document, Evidence, Hedge, Omission, Quote, Reading, Role, Span, Token, evidence
from lagebild.stages.claims.facts import fit
from lagebild.stages.claims.wordings import Unit
from lagebild.text.similarity import Bag, Weights, content

__all__ = ["Missing"]

_MARKS = frozenset(",;:–—")
_CLAUSE = 4  # words that a clause must have to be missed
_ABSENT = 0.34
"""Most weighted share of a clause's words that a report may have that leaves the clause out."""

_SENSES = frozenset({"count", "money", "share", "measure"})
_MOST = 12  # wordings of one statement that are looked at, the fullest first
_LOOSE = (Hedge.ABOUT, Hedge.AT_LEAST, Hedge.AT_MOST, Hedge.MORE_THAN, Hedge.LESS_THAN)


@dataclass(frozen=True, slots=True)
class _Words:
    hedges: frozenset[str]
    conditions: frozenset[str]
    joins: frozenset[str]


@cache
def _words(language: str | None) -> _Words:
    pack = pack_for(language)
    data = pack.data.get("statements", {}).get("words", {}) if pack else {}
    return _Words(frozenset(data.get("hedges", ())), frozenset(data.get("conditions", ())), frozenset(data.get("joins", ())))


class _Text:
    """One report: its tokens by place, its words, its figures."""

    def __init__(self, document: Document, reading: Reading) -> None:
        self.document, self.language = document, reading.language
        self.tokens = [t for s in reading.sentences for t in s.tokens]
        self._starts = [t.start for t in self.tokens]
        self.words = content(t.lemma for t in self.tokens)
        self.figures = reading.figures

    def inside(self, quote: Quote) -> list[Token]:
        """The tokens of what a quote reports."""
        return [t for s in quote.parts(Role.CONTENT) for t in self.between(s)]

    def between(self, span: Span) -> list[Token]:
        return self.tokens[bisect_left(self._starts, span.start) : bisect_right(self._starts, span.end - 1)]

    def cite(self, start: int, end: int) -> Evidence:
        return evidence(self.document.id, self.document.text, start, end, Role.CONTENT)


class Missing:
    """What is left out, for the claims of one story."""

    def __init__(self, documents: Sequence[Document], readings: Sequence[Reading], weights: Weights) -> None:
        by_id: Mapping[str, Document] = {d.id: d for d in documents}
        self._texts = {r.document: _Text(by_id[r.document], r) for r in readings}
        self._weights = weights

    def of(self, units: Sequence[Unit], first: Unit) -> tuple[Omission, ...]:
        """The omissions of each report that carries a statement, in the order of reports; `first` is the fullest wording."""
        whole = [u for u in (first, *(u for u in units if u is not first)) if not u.quote.fragment and not u.nested][:_MOST]
        if len({u.report for u in units}) < 2:
            return ()
        found: list[Omission] = []
        for document in dict.fromkeys(u.quote.document for u in sorted(units, key=lambda u: u.report)):
            own = [u for u in units if u.quote.document == document]
            others = [u for u in whole if u.quote.document != document]
            found += _first_of_each(self._left_out(document, own, others))
        return tuple(found)

    def _left_out(self, document: str, own: Sequence[Unit], others: Sequence[Unit]) -> Iterator[Omission]:
        here = self._texts[document]
        said = [t for u in own for t in here.inside(u.quote)]
        softened = any(t.text.lower() in _words(here.language).hedges for t in said)
        conditional = any(t.text.lower() in _words(here.language).conditions for t in said)
        for other in others:
            there = self._texts[other.quote.document]
            tokens, words = there.inside(other.quote), _words(there.language)
            if not softened:
                yield from self._made(document, "hedge", other, there, _hedge(tokens, words))
            yield from self._made(document, "hedge", other, there, _number_hedge(own, other))
            yield from self._made(document, "number", other, there, _number(here, other))
            same = here.language == there.language
            for clause in _clauses(tokens, words.joins):
                opens = any(t.text.lower() in words.conditions for t in clause[:3])
                if (same and self._absent(clause, here)) or (opens and not conditional and not same):
                    kind = "condition" if opens and not conditional else "part"
                    yield from self._made(document, kind, other, there, (clause[0].start, clause[-1].end))
            speaker = other.quote.part(Role.SPEAKER)
            if speaker is not None and other.holders and not any(u.holders for u in own):
                yield from self._made(document, "holder", other, there, (speaker.start, speaker.end))

    def _absent(self, clause: Sequence[Token], here: _Text) -> bool:
        bag: Bag = content(t.lemma for t in clause)
        return len(bag) >= _CLAUSE and self._weights.of(bag & here.words) <= _ABSENT * self._weights.of(bag)

    def _made(self, document: str, kind: str, other: Unit, there: _Text, place: tuple[int, int] | None) -> Iterator[Omission]:
        if place is not None:
            yield Omission(document=document, kind=kind, quote=other.quote.id, evidence=there.cite(*place))


def _first_of_each(omissions: Iterator[Omission]) -> list[Omission]:
    """One of each kind: the first found, which stands in the fullest wording."""
    kinds: dict[str, Omission] = {}
    for omission in omissions:
        kinds.setdefault(omission.kind, omission)
    return list(kinds.values())


def _hedge(tokens: Sequence[Token], words: _Words) -> tuple[int, int] | None:
    return next(((t.start, t.end) for t in tokens if t.text.lower() in words.hedges), None)


def _number_hedge(own: Sequence[Unit], other: Unit) -> tuple[int, int] | None:
    """A number that is hedged there and given without hedge here."""
    plain = [f.quantity for u in own for f in u.facts.figures if f.quantity.hedge is Hedge.EXACT]
    for figure in other.facts.figures:
        value = figure.quantity
        if value.hedge in _LOOSE and any(p.unit == value.unit and p.low in (value.low, value.high) for p in plain):
            return figure.span.start, figure.span.end
    return None


def _number(here: _Text, other: Unit) -> tuple[int, int] | None:
    """A number there of which this report has none that fits."""
    for figure in other.facts.figures:
        if figure.sense in _SENSES and not any(fit(figure, f) for f in here.figures):
            return figure.span.start, figure.span.end
    return None


def _clauses(tokens: Sequence[Token], joins: frozenset[str]) -> Iterator[list[Token]]:
    """Stretches between marks and words that join two halves, without either."""
    clause: list[Token] = []
    for token in tokens:
        if token.text in _MARKS or token.text in joins:
            if clause:
                yield clause
            clause = []
        elif clause or token.text[:1].isalnum():
            clause.append(token)
    if clause:
        yield clause
