"""Quotations that two reports share: the same speaker, or the same translator?

Words first said in the language of the reports prove a shared speaker only: two reporters hear the same words. The same wording of
words said in another language proves one translator, which is one agency or outlet that both have the words from.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from lagebild.languages import pack_for
from lagebild.languages.pack import load_data
from lagebild.records import Direction, Manner, Mention, Quote, Reading, Role, SharedPassage, Span
from lagebild.records.lineage import ONE_TRANSLATOR

__all__ = ["mark_translated"]

_UNKNOWN = ""  # country of a speaker of whom the report does not tell it
_INSIDE = 0.5  # share of a passage's side that must be words of one foreign speaker


def mark_translated(passages: Sequence[SharedPassage], readings: Sequence[Reading]) -> list[SharedPassage]:
    """The passages, those that are one translation of a speaker's words marked as such: no shared speaker explains them."""
    needed = {s.document for p in passages if p.quotation for s in (p.a, p.b)}
    foreign = {r.document: _foreign_words(r) for r in readings if r.document in needed} if needed else {}
    return [_marked(p, foreign) if p.quotation else p for p in passages]


def _marked(passage: SharedPassage, foreign: Mapping[str, Sequence[Span]]) -> SharedPassage:
    if not any(_covered(side, foreign[side.document]) for side in (passage.a, passage.b)):
        return passage
    direction = Direction.COMMON if passage.direction is Direction.UNKNOWN else passage.direction
    return replace(passage, quotation=False, direction=direction, reasons=(*passage.reasons, ONE_TRANSLATOR))


def _covered(side: Span, words: Sequence[Span]) -> bool:
    common = sum(max(0, min(side.end, w.end) - max(side.start, w.start)) for w in words)
    return common >= _INSIDE * (side.end - side.start)


def _foreign_words(reading: Reading) -> list[Span]:
    """What speakers of another language are quoted with directly, as far as the report tells where they are from."""
    if reading.language is None or pack_for(reading.language) is None:
        return []
    home = frozenset(load_data(reading.language, "places")["home"])
    countries = _countries(reading.mentions)
    found: list[Span] = []
    for quote in reading.quotes:
        of = _of(quote, reading.mentions, countries) if quote.manner is Manner.DIRECT else frozenset()
        if of and of.isdisjoint(home | {_UNKNOWN}):
            found += quote.parts(Role.CONTENT)
    return found


def _countries(mentions: Sequence[Mention]) -> Mapping[str, str]:
    """Name -> country, where the report tells it anywhere ("der neuländische Präsident Lund ... Lund")."""
    return {part: m.country for m in mentions if m.country for part in (m.name, m.name.rpartition(" ")[2])}


def _of(quote: Quote, mentions: Sequence[Mention], countries: Mapping[str, str]) -> frozenset[str]:
    """The countries of a quote's speaker."""
    speaker = quote.part(Role.SPEAKER)
    if speaker is None:
        return frozenset()
    named = [m for m in mentions if m.span.overlaps(speaker)]
    return frozenset(m.country or countries.get(m.name, _UNKNOWN) for m in named)
