"""The reports of a story laid out for resolution: mentions in order, with the sentence that each stands in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from lagebild.records import Document, Mention, MentionForm, Reading, Sentence, Span, Token

__all__ = ["Place", "Report", "lay_out"]

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
