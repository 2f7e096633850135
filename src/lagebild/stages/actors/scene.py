"""The reports of a story laid out for resolution: mentions in order, with the sentence that each stands in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lagebild.records import Document, Mention, MentionForm, MentionType, Reading, Role, Sentence, Span, Token

__all__ = ["Place", "Report", "lay_out", "voices"]

# Parts of speech in the schemes of both packs, STTS and C5.
_VERBS = "V"
_PREPOSITIONS = ("APPR", "PRP", "PRF")
_BEFORE_NAMES = ("N", "ADJ", "AJ", "ART", "AT0", "DT0", "DPS", "PPOSAT", "CARD", "CRD", "$(")

MOST_VOICES = 12
"""Sentences of one quotation of which its speaker is taken to be the voice, and voices of one sentence."""

REACH = 3000
"""Characters; of a longer "sentence" (a text without full stops) only what is near is looked at."""


@dataclass(frozen=True, slots=True)
class Place:
    """A mention with its report's index, its rank among the report's mentions, and its sentence's index (-1: none)."""

    mention: Mention
    report: int
    rank: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Report:
    """One report: its mentions in order of place and its sentences."""

    document: Document
    reading: Reading
    places: tuple[Place, ...]
    starts: tuple[int, ...] = field(repr=False)
    sentence_starts: tuple[int, ...] = field(repr=False)
    times: tuple[tuple[int, int], ...] = field(repr=False, default=())

    def within(self, span: Span) -> list[Place]:
        """The mentions that overlap a span, in order."""
        first = bisect_left(self.starts, span.start)
        while first > 0 and self.places[first - 1].mention.span.end > span.start:
            first -= 1
        last = bisect_left(self.starts, span.end)
        return [p for p in self.places[first:last] if p.mention.span.end > span.start]

    def is_time(self, offset: int) -> bool:
        """Whether a character is part of a time expression."""
        at = bisect_right(self.times, (offset, len(self.document.text))) - 1
        return at >= 0 and self.times[at][0] <= offset < self.times[at][1]

    def tokens_from(self, offset: int, most: int) -> Sequence[Token]:
        """At most so many tokens of the sentence at a character, from the first that starts there or behind."""
        sentence = self.sentence_at(offset)
        if sentence is None:
            return ()
        first = bisect_left(sentence.tokens, offset, key=lambda t: t.start)
        return sentence.tokens[first : first + most]

    def around(self, offset: int) -> Span:
        """The sentence at a character, cut to `REACH` characters on both sides."""
        sentence = self.sentence_at(offset)
        start, end = (sentence.start, sentence.end) if sentence else (offset, offset + 1)
        return Span(document=self.document.id, start=max(start, offset - REACH), end=min(end, offset + REACH))

    def block(self, sentence: int) -> int:
        """The block of a sentence by its index, -1 where there is none."""
        return self.reading.sentences[sentence].block if 0 <= sentence < len(self.reading.sentences) else -1

    def block_at(self, offset: int) -> int:
        """The block of the sentence at a character."""
        return self.block(self.sentence_index(offset))

    def leads(self, place: Place) -> bool:
        """Whether a name stands at the front of its sentence, before any verb and behind no preposition: "X ..., he"."""
        tokens = self._before(place)
        return not any(t.pos.startswith(_VERBS) for t in tokens) and not self.oblique(place)

    def oblique(self, place: Place) -> bool:
        """Whether a name stands behind a preposition or is inflected: "with X", "X's"; then the sentence is not about it."""
        mention = place.mention
        if mention.form is MentionForm.NAME and not self.document.text[: mention.span.end].endswith(mention.name.split()[-1]):
            return True
        tokens = self._before(place)
        at = len(tokens)
        while at and tokens[at - 1].pos.startswith(_BEFORE_NAMES):
            at -= 1
        return at > 0 and tokens[at - 1].pos.startswith(_PREPOSITIONS)

    def _before(self, place: Place) -> Sequence[Token]:
        """The tokens of its sentence in front of a mention."""
        sentence = self.sentence_at(place.mention.span.start)
        if sentence is None:
            return ()
        return sentence.tokens[: bisect_left(sentence.tokens, place.mention.span.start, key=lambda t: t.start)][-REACH:]

    def sentence_index(self, offset: int) -> int:
        """The index of the last sentence that starts at or before a character, 0 where none does."""
        return max(0, bisect_right(self.sentence_starts, offset) - 1)

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds a character."""
        if not self.sentence_starts or offset < self.sentence_starts[0]:
            return None
        sentence = self.reading.sentences[self.sentence_index(offset)]
        return sentence if offset < sentence.end else None


def lay_out(documents: Sequence[Document], readings: Sequence[Reading]) -> tuple[Report, ...]:
    """The reports in the order given; documents and readings are parallel."""
    reports = []
    for index, (document, reading) in enumerate(zip(documents, readings, strict=True)):
        starts = tuple(s.start for s in reading.sentences)
        ordered = sorted(reading.mentions, key=lambda m: (m.span.start, -m.span.end, m.form is MentionForm.ADJECTIVE, m.id))
        places = tuple(
            Place(m, index, rank, bisect_right(starts, m.span.start) - 1) for rank, m in enumerate(ordered)
        )  # fmt: skip
        times = tuple(sorted((t.span.start, t.span.end) for t in reading.times))
        reports.append(Report(document, reading, places, tuple(p.mention.span.start for p in places), starts, times))
    return tuple(reports)


def voices(report: Report) -> Mapping[int, list[Place]]:
    """Who speaks in each sentence, by its index: the persons that quotations in it name, wherever they are named."""
    found: dict[int, list[Place]] = defaultdict(list)
    for quote in report.reading.quotes:
        speakers = [p for s in quote.parts(Role.SPEAKER) for p in report.within(s) if p.mention.type is MentionType.PER]
        if not speakers:
            continue
        spans = (*quote.parts(Role.CONTENT), *quote.parts(Role.SPEAKER))
        ends = ((report.sentence_index(s.start), report.sentence_index(s.end - 1)) for s in spans)
        told = sorted({i for first, last in ends for i in range(first, min(last, first + MOST_VOICES) + 1)})
        for i in told:
            if len(found[i]) < MOST_VOICES:
                found[i] += [p for p in speakers if p not in found[i]][:MOST_VOICES]
    return found
