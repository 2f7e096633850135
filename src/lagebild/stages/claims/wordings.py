"""Statements made ready to be compared: their words, whom and what they speak of, what they pin down."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lagebild.languages.negation import denies
from lagebild.languages.standalone import Standing, standing_of
from lagebild.records import Attribution, EventMention, Finding, Manner, Mention, MentionForm, Quote, Reading, Role, Sentence, Token
from lagebild.stages.claims.facts import Facts, facts_of
from lagebild.text.event_profiles import SPEECH, fold_name, identities
from lagebild.text.similarity import Bag, content

__all__ = ["Unit", "meet", "units_of"]

_MOST = 12  # names and events of one statement that are compared


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A quote with what it can be compared by, whatever its language: `names` of those it speaks of, `matters` of its events."""

    quote: Quote
    who: Attribution | None
    holders: frozenset[str]
    words: Bag
    report: int
    facts: Facts
    nested: bool  # inside another quote of its report
    names: frozenset[str]
    matters: frozenset[str]
    language: str | None
    standing: Standing = Standing.WHOLE

    @property
    def signs(self) -> Bag:
        """Names, events and numbers as one bag: what a translation keeps."""
        numbers = (f"#{f.quantity.low}-{f.quantity.high} {f.quantity.unit}" for f in self.facts.figures)
        return frozenset((*self.names, *(f"!{m}" for m in self.matters), *numbers))


def units_of(readings: Sequence[Reading], who: Mapping[str, Attribution]) -> list[Unit]:
    """One unit per quote, in the order of reports and quotes."""
    units = []
    for number, reading in enumerate(readings):
        starts = [s.start for s in reading.sentences]
        told, nested = facts_of(reading), _nested(reading.quotes)
        mentions, events = _Shelf(reading.mentions), _Shelf(reading.events)
        for quote in reading.quotes:
            attribution = who.get(quote.id)
            holders = frozenset(map(fold_name, attribution.holders if attribution else ()))
            tokens = _tokens(quote, reading.sentences, starts)
            units.append(Unit(
                quote=quote, who=attribution, holders=holders, standing=_standing(quote, tokens, reading.language, attribution),
                words=content(t.lemma for t in tokens), report=number, facts=told[quote.id],
                nested=quote.id in nested, language=reading.language, names=_names(quote, mentions),
                matters=_matters(quote, events),
            ))  # fmt: skip
    return units


class _Shelf:
    """Mentions or events of a report by place."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.rows = sorted(findings, key=lambda f: (f.span.start, f.span.end))
        self.starts = [f.span.start for f in self.rows]

    def within(self, quote: Quote) -> list[Finding]:
        """What starts inside the content of a quote."""
        spans = quote.parts(Role.CONTENT)
        found = [f for s in spans for f in self.rows[bisect_left(self.starts, s.start) : bisect_left(self.starts, s.end)][:_MOST]]
        return found[:_MOST]


def _names(quote: Quote, mentions: _Shelf) -> frozenset[str]:
    named = (m for m in mentions.within(quote) if isinstance(m, Mention) and m.form is not MentionForm.PRONOUN)
    return frozenset(n for m in named for n in ({f"@{m.country}"} if m.country else identities(m)))


def _matters(quote: Quote, events: _Shelf) -> frozenset[str]:
    told = (e for e in events.within(quote) if isinstance(e, EventMention))
    return frozenset(e.matter for e in told if e.matter and e.matter not in SPEECH)


def _nested(quotes: Sequence[Quote]) -> frozenset[str]:
    """Quotes that stand inside another one."""
    found, end = [], -1
    for quote in sorted(quotes, key=lambda q: (q.span.start, -q.span.end)):
        if quote.span.end <= end:
            found.append(quote.id)
        end = max(end, quote.span.end)
    return frozenset(found)


def _tokens(quote: Quote, sentences: Sequence[Sentence], starts: Sequence[int]) -> list[Token]:
    """The tokens of what a quote reports."""
    found: list[Token] = []
    for span in quote.parts(Role.CONTENT):
        at = max(0, bisect_right(starts, span.start) - 1)
        while at < len(sentences) and sentences[at].start < span.end:
            found += [t for t in sentences[at].tokens if span.start <= t.start < span.end]
            at += 1
    return found


def _standing(quote: Quote, tokens: Sequence[Token], language: str | None, who: Attribution | None) -> Standing:
    """How the wording stands alone; a speech act's object ("warns of ...") is a piece of what was said.

    Where the whole act is all there is ("rejects that"), what it is about stands in the sentence before.
    """
    cue = quote.part(Role.CUE)
    if cue is not None and quote.manner is Manner.REPORTED and any(s.contains(cue) for s in quote.parts(Role.CONTENT)):
        return Standing.POINTING
    if quote.manner is Manner.REPORTED or quote.fragment or denies(quote.cue, language):
        return Standing.PIECE  # what somebody denies is nothing that they say
    known = quote.manner is not Manner.DIRECT and bool(who and who.actors)
    return standing_of(tokens, language, speaker_known=known)


def meet(one: frozenset[str], other: frozenset[str]) -> bool:
    """A holder in common, by full or shorter name."""
    words = [(set(a.split()), set(b.split())) for a in one for b in other]
    return any(a <= b or b <= a for a, b in words)
