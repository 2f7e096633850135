"""What the brief's writers have before them: the look-ups of one analysis, its support, and what it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from lagebild.languages.media import media, source_named
from lagebild.languages.standalone import Standing, standing_of
from lagebild.records import Actor, FigureSeries, Finding, Index, Quote, Reading, Relation, Span, Support, Verdict
from lagebild.text.salience import Salience
from lagebild.text.support import UNNAMED, SupportCounter
from lagebild.text.told import Told

__all__ = ["Desk"]

_MEDIA = ("agency:", "outlet:", "office:newspaper", "office:broadcaster", "office:news_agency")
_GOVERNMENT = "office:government"


@dataclass(frozen=True)
class Desk(Index):
    """An index that also counts support and weighs sentences; both are prepared once per story."""

    @cached_property
    def support(self) -> SupportCounter:
        return SupportCounter(self.analysis.lineage, media().houses)

    @cached_property
    def salience(self) -> Salience:
        return Salience(self.analysis)

    @cached_property
    def readings(self) -> dict[str, Reading]:
        """The reading of each report."""
        return {r.document: r for r in self.analysis.readings}

    @cached_property
    def series(self) -> dict[str, FigureSeries]:
        """The series by their ids."""
        return {s.id: s for s in self.analysis.series}

    @cached_property
    def told(self) -> dict[str, tuple[Told, ...]]:
        """The values of series as they were once told, by the ids of the series: filled by who tells them."""
        return {}

    @cached_property
    def newest(self) -> frozenset[str]:
        """The reports of the last day of the story."""
        days = {d: r.latest or r.earliest for d, dating in self.datings.items() if (r := dating.range) is not None}
        last = max(filter(None, days.values()), default=None)
        return frozenset(d for d, day in days.items() if day is not None and day == last)

    @cached_property
    def _quotes_in(self) -> dict[str, tuple[Quote, ...]]:
        return {r.document: r.quotes for r in self.analysis.readings}

    def quotes_in(self, document: str) -> tuple[Quote, ...]:
        """The quotes of one report."""
        return self._quotes_in.get(document, ())

    def contest(self, relation: Relation) -> frozenset[str]:
        """What a contradiction is about, by the groups of its two sides."""
        return frozenset(self.group_of.get(f, f) for f in (relation.left, relation.right))

    @cached_property
    def contests(self) -> Counter[frozenset[str]]:
        """How many pairs show each contradiction."""
        return Counter(self.contest(r) for r in self.analysis.relations if r.verdict is Verdict.CONFLICT)

    @cached_property
    def refuted(self) -> dict[Span, tuple[tuple[str, ...], tuple[str, ...]]]:
        """The words by which a report rejects something -> the statements that it makes instead, and those that it rejects."""
        found: dict[Span, tuple[dict[str, None], dict[str, None]]] = {}
        for relation in self.analysis.relations:
            if "refuted" not in relation.reasons or not relation.grounds:
                continue
            ground = relation.grounds[0]
            held, rejected = found.setdefault(ground, ({}, {}))
            for finding, holds in ((relation.left, "left_holds"), (relation.right, "right_holds")):
                if finding in self.quotes and self.quotes[finding].document == ground.document:
                    (held if holds in relation.reasons else rejected)[finding] = None
        return {ground: (tuple(held), tuple(rejected)) for ground, (held, rejected) in found.items()}

    def alone(self, span: Span) -> bool:
        """Whether the sentence that begins here can be read without what stands before it."""
        return self._standing(span) is Standing.WHOLE

    def points_back(self, span: Span) -> bool:
        """Whether the sentence that begins here points at what was said before."""
        return self._standing(span) is Standing.POINTING

    def _standing(self, span: Span) -> Standing:
        sentence = self.sentences.get((span.document, span.start))
        return standing_of(sentence.tokens, self.documents[span.document].language) if sentence else Standing.WHOLE

    def support_of(self, findings: Sequence[Finding], holders: Iterable[str] = ()) -> Support:
        """The support of what stands in these findings; whom their reports say to have it from is the origin."""
        spans = [f.span for f in findings]
        cited = {f.span: source for f in findings if (source := self._source(f)) is not None}
        documents = tuple(dict.fromkeys(s.document for s in spans))
        return self.support.count(documents, holders=self._one_each(holders), spans=spans, cited=cited)

    def _source(self, finding: Finding) -> str | None:
        """The outlet or agency that stands nearest to the speaker, `UNNAMED` for one without a name, None for none."""
        who = self.attributions.get(finding.id)
        for name in who.via if who else ():
            if (source := source_named(name)) is not None:
                return source
            entities = [
                self.mentions[m].entity or "" for a in self.actors_named.get(name, ()) for m in a.mentions if m in self.mentions
            ]
            if any(e.startswith(_MEDIA) for e in entities):
                return UNNAMED
        return None

    def _one_each(self, holders: Iterable[str]) -> tuple[str, ...]:
        """Holders without those that are another one by another name: a state and its government speak with one voice."""
        first: dict[str, str] = {}
        for name in holders:
            first.setdefault(self._voice(name), name)
        return tuple(first.values())

    def _voice(self, name: str) -> str:
        for actor in self.actors_named.get(name, ()):
            if actor.country and self._entities(actor) & {f"state:{actor.country}", _GOVERNMENT}:
                return f"state:{actor.country}"
        return name

    def _entities(self, actor: Actor) -> frozenset[str]:
        """What the packs' data know of an actor."""
        return frozenset(self.mentions[m].entity or "" for m in actor.mentions if m in self.mentions)
