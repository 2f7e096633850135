"""Who stands behind each quote, figure and event: the innermost words reported that hold it, and the chain to this report."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from lagebild.records import Actor, Attribution, Document, Finding, Lineage, Manner, Quote, Reading, Role, Span
from lagebild.stages.actors.scene import Report, lay_out
from lagebild.stages.actors.speakers import Named, speakers_in
from lagebild.text.names import fold, like

__all__ = ["attribute"]

DEEPEST = 12
"""Quotes looked at around one finding; deeper nesting is no reported speech."""

MOST_PLACES = 200
"""Quotations that share a word, looked at for one headline."""


@dataclass(frozen=True, slots=True)
class _Cast:
    """The actors of a story by mention and by state."""

    of: Mapping[str, Actor]
    states: Mapping[str, Actor]


def attribute(documents: Sequence[Document], readings: Sequence[Reading], actors: Sequence[Actor], lineage: Lineage) -> tuple[Attribution, ...]:
    """One Attribution for every quote, figure and event of the story, in the order of the readings.

    A quote's holders are those its SPEAKER names; a quotation without one takes them from the quote that holds it or from
    the same words elsewhere in the story. A figure or event has those of the innermost quote around it that names somebody.
    """
    cast = _Cast({m: a for a in actors for m in a.mentions}, _states(readings, actors))
    own = _own_names(documents, lineage)
    said: dict[str, Attribution] = {}
    reports = lay_out(documents, readings)
    around = {r.document.id: _Nesting(r.reading.quotes) for r in reports}
    for report in reports:
        said |= _quotes(report, cast, own[report.document.id], around[report.document.id])
    said |= _same_words(reports, said)
    found = list(said[q.id] for r in reports for q in r.reading.quotes)
    for report in reports:
        nesting = around[report.document.id]
        rest: tuple[Finding, ...] = (*report.reading.figures, *report.reading.events)
        found += [_inherit(f, nesting.holding(f.span), said) for f in rest]
    order = {f.id: i for i, f in enumerate(_all(readings))}
    return tuple(sorted(found, key=lambda a: order[a.finding]))


def _all(readings: Sequence[Reading]) -> Iterable[Finding]:
    return (f for r in readings for f in (*r.quotes, *r.figures, *r.events))


def _states(readings: Sequence[Reading], actors: Sequence[Actor]) -> dict[str, Actor]:
    entity = {m.id: m.entity for r in readings for m in r.mentions if m.entity and m.entity.startswith("state:")}
    return {entity[m].partition(":")[2]: a for a in actors for m in a.mentions if m in entity}


def _own_names(documents: Sequence[Document], lineage: Lineage) -> dict[str, frozenset[str]]:
    """Folded names of each report's own outlet and agencies."""
    own: dict[str, set[str]] = {d.id: {fold(d.outlet)} if d.outlet else set() for d in documents}
    for credit in lineage.credits:
        own.setdefault(credit.document, set()).add(fold(credit.agency))
    for provider in lineage.providers:
        names = (provider.outlet, provider.publisher, *provider.agencies)
        own.setdefault(provider.document, set()).update(fold(n) for n in names if n)
    return {document: frozenset(names) for document, names in own.items()}


class _Nesting:
    """The quotes of a report, for looking up which of them hold a place."""

    def __init__(self, quotes: Sequence[Quote]) -> None:
        parts = sorted(((s.start, s.end, i) for i, q in enumerate(quotes) for s in q.parts(Role.CONTENT)), key=lambda p: (p[0], -p[1]))
        self._quotes, self._parts = quotes, parts
        self._starts = [p[0] for p in parts]

    def holding(self, span: Span, besides: str | None = None) -> list[Quote]:
        """Quotes with a part that contains the span, innermost first."""
        at = bisect_right(self._starts, span.start) - 1
        found: dict[int, int] = {}
        looked = 0
        while at >= 0 and looked < DEEPEST * 4 and len(found) < DEEPEST:
            start, end, index = self._parts[at]
            if end >= span.end and self._quotes[index].id != besides:
                found.setdefault(index, end - start)
            looked, at = looked + 1, at - 1
        return [self._quotes[i] for i in sorted(found, key=lambda i: (found[i], i))]


def _quotes(report: Report, cast: _Cast, own: frozenset[str], nesting: _Nesting) -> dict[str, Attribution]:
    """The quotes of one report, outer ones first, so that inner ones can inherit."""
    said: dict[str, Attribution] = {}
    for quote in sorted(report.reading.quotes, key=lambda q: (q.span.start, -(q.span.end - q.span.start), not q.parts(Role.SPEAKER))):
        named = _named(quote.parts(Role.SPEAKER), report, cast)
        via = tuple(n.name for n in _named(quote.parts(Role.VIA), report, cast))
        outer = next((said[q.id] for q in nesting.holding(quote.span, quote.id) if q.id in said), None)
        attribution = Attribution(
            finding=quote.id, holders=tuple(n.name for n in named), actors=tuple(n.actor for n in named if n.actor),
            via=via, hearsay=quote.hearsay and not named,
        )  # fmt: skip
        if outer is not None:
            attribution = _inside(attribution, outer, quote)
        kept = tuple(v for v in dict.fromkeys(attribution.via) if fold(v) not in own and v not in attribution.holders)
        said[quote.id] = replace(attribution, via=kept)
    return said


def _inside(inner: Attribution, outer: Attribution, quote: Quote) -> Attribution:
    """A quote within another: the outer holders speak, or they pass on what others say."""
    if not inner.holders and not quote.hearsay:
        return replace(inner, holders=outer.holders, actors=outer.actors, via=inner.via or outer.via)
    if inner.holders == outer.holders:
        return replace(inner, via=inner.via or outer.via)
    return replace(inner, via=(*inner.via, *outer.holders, *outer.via))


def _named(spans: Sequence[Span], report: Report, cast: _Cast) -> tuple[Named, ...]:
    return tuple(dict.fromkeys(n for s in spans for n in speakers_in(s, report, cast.of, cast.states)))


def _inherit(finding: Finding, holding: Sequence[Quote], said: Mapping[str, Attribution]) -> Attribution:
    """A figure or event: the innermost quote around it that names somebody, else the innermost."""
    if not holding:
        return Attribution(finding=finding.id)
    basis = next((q for q in holding if said[q.id].holders), holding[0])
    source = said[basis.id]
    return replace(source, finding=finding.id, basis=basis.id)


def _same_words(reports: Sequence[Report], said: Mapping[str, Attribution]) -> dict[str, Attribution]:
    """Quotations without a speaker (headlines) whose words one speaker of the story says elsewhere."""
    by_word: dict[str, list[tuple[Quote, tuple[str, ...]]]] = defaultdict(list)
    lost: list[tuple[Quote, tuple[str, ...]]] = []
    for report in reports:
        for quote in report.reading.quotes:
            words = tuple(fold(" ".join(report.document.text[s.start : s.end] for s in quote.parts(Role.CONTENT))).split())
            if said[quote.id].holders:
                for word in {w[:6] for w in words}:
                    by_word[word].append((quote, words))
            elif quote.manner is Manner.DIRECT and words:
                lost.append((quote, words))
    return {q.id: found for q, words in lost if (found := _match(q, words, by_word, said))}


def _match(
    quote: Quote, words: Sequence[str], by_word: Mapping[str, list[tuple[Quote, tuple[str, ...]]]], said: Mapping[str, Attribution]
) -> Attribution | None:
    rarest = min((by_word.get(w[:6], []) for w in words), key=len)
    if sum(len(w) for w in words) < 6:
        return None
    fits = [q for q, other in rarest[:MOST_PLACES] if all(any(like(w, o) or (len(w) > 6 and o.endswith(w)) for o in other) for w in words)]
    fits = [q for q in fits if q.document == quote.document] or fits
    holders = {said[q.id].holders for q in fits}
    if len(holders) != 1:
        return None
    source = said[fits[0].id]
    return replace(source, finding=quote.id, basis=fits[0].id, hearsay=False)
