"""A report made ready to be held against another: its words, and which of them are figures, speech, or who is named for it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lagebild.records import Attribution, BlockKind, Document, Evidence, Figure, Quote, Reading, Role, Span
from lagebild.records.spans import evidence
from lagebild.text.collation import Range
from lagebild.text.shingles import Words, find_words

__all__ = ["Said", "Witness", "witness"]


@dataclass(frozen=True, slots=True)
class Said:
    """One report of speech by the words it stands in: what is said, where speaker and verb stand, where the channel stands."""

    content: frozenset[int]
    source: tuple[int, ...]
    channel: tuple[int, ...]
    holders: frozenset[str]
    via: frozenset[str]


@dataclass(frozen=True, slots=True)
class Witness:
    """A text with what was read in it. `figure_at`, `said_at`: word number -> figure, speech that it is part of (content only)."""

    document: Document
    words: Words
    figures: tuple[tuple[Range, Figure], ...]
    figure_at: Mapping[int, int]
    said: tuple[Said, ...]
    said_at: Mapping[int, int]
    sentences: tuple[Range, ...]

    def span(self, words: Range) -> Span:
        """The characters of these words; of no words, the place where they would stand: behind the word before."""
        starts, ends = self.words.starts, self.words.ends
        if words[0] < words[1]:
            return Span(document=self.document.id, start=starts[words[0]], end=ends[words[1] - 1])
        at = ends[words[0] - 1] if words[0] else (starts[0] if starts else 0)
        return Span(document=self.document.id, start=at, end=at)

    def sentence(self, place: int) -> Range:
        """The sentence (characters) in which a place lies, or the one before it."""
        at = bisect_right(self.sentences, place, key=lambda s: s[0]) - 1
        return self.sentences[max(0, at)] if self.sentences else (0, len(self.document.text))

    def words_in(self, place: Range) -> Range:
        """The words that lie in these characters."""
        first = bisect_left(self.words.starts, place[0])
        return first, max(first, bisect_right(self.words.ends, place[1]))

    def cited(self, span: Span) -> Evidence:
        """The citation of words (role value); for an empty place that of its sentence (role content)."""
        if span.start < span.end:
            return evidence(span.document, self.document.text, span.start, span.end, Role.VALUE)
        start, end = self.sentence(max(0, span.start - 1))
        return evidence(span.document, self.document.text, start, end, Role.CONTENT)


def witness(document: Document, reading: Reading, attributions: Mapping[str, Attribution]) -> Witness:
    """A report's body and lead with its figures and speech. `attributions`: by finding, who is behind it."""
    stretches = [(b.start, b.end) for b in document.blocks if b.kind.body or b.kind is BlockKind.LEAD]
    words = find_words(document.text, stretches)
    bare = Witness(document, words, (), {}, (), {}, tuple((s.start, s.end) for s in reading.sentences))
    figures = [(bare.words_in((s.start, s.end)), f) for f in reading.figures for s in f.parts(Role.VALUE)[:1]]
    figures = sorted((x for x in figures if x[0][0] < x[0][1]), key=lambda x: x[0])
    said = tuple(_said(bare, q, attributions.get(q.id)) for q in reading.quotes if not q.fragment)
    return Witness(
        document=document,
        words=words,
        figures=tuple(figures),
        figure_at={w: n for n, (place, _) in enumerate(figures) for w in range(*place)},
        said=said,
        said_at={w: n for n, s in enumerate(said) for w in s.content},
        sentences=bare.sentences,
    )


def _said(bare: Witness, quote: Quote, who: Attribution | None) -> Said:
    return Said(
        content=frozenset(_numbers(bare, quote.parts(Role.CONTENT))),
        source=_numbers(bare, (*quote.parts(Role.SPEAKER), *quote.parts(Role.CUE))),
        channel=_numbers(bare, quote.parts(Role.VIA)),
        holders=frozenset(who.holders if who else ()),
        via=frozenset(who.via if who else ()),
    )


def _numbers(bare: Witness, spans: Iterable[Span]) -> tuple[int, ...]:
    return tuple(sorted({w for s in spans for w in range(*bare.words_in((s.start, s.end)))}))
