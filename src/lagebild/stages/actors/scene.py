"""The reports of a story laid out for resolution: mentions in order, with the sentence that each stands in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from lagebild.records import Document, Mention, MentionForm, Reading, Sentence, Span

__all__ = ["Place", "Report", "lay_out"]


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

    def within(self, span: Span) -> list[Place]:
        """The mentions that overlap a span, in order."""
        first = bisect_left(self.starts, span.start)
        while first > 0 and self.places[first - 1].mention.span.end > span.start:
            first -= 1
        last = bisect_left(self.starts, span.end)
        return [p for p in self.places[first:last] if p.mention.span.end > span.start]

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
        reports.append(Report(document, reading, places, tuple(p.mention.span.start for p in places), starts))
    return tuple(reports)
