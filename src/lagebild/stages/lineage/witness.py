"""A report made ready to be held against another: its words, and which of them are figures, speech, or who is named for it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from lagebild.records import Attribution, Block, BlockKind, Document, Evidence, Figure, MentionForm, Quote, Reading, Role, Span
from lagebild.records.spans import evidence
from lagebild.stages.lineage.wording import plain
from lagebild.text.collation import Range
from lagebild.text.shingles import Words, find_words

__all__ = ["Said", "Witness", "witness"]

_MEDIA: Final = ("agency:", "outlet:")
_LONGEST_LEAD: Final = 45
"""Words of a first paragraph that may be a lead; the leads of German outlets on the seed and gold pages have 12 to 40."""


@dataclass(frozen=True, slots=True)
class Said:
    """One report of speech by the words it stands in: what is said, where speaker and verb stand, where the channel stands.

    `holders` and `via` are who that is, as the story knows them."""

    content: frozenset[int]
    source: tuple[int, ...]
    channel: tuple[int, ...]
    holders: frozenset[str]
    via: frozenset[str]


@dataclass(frozen=True, slots=True)
class Witness:
    """A text with what was read in it.

    `figure_at`, `said_at`: word number -> figure, speech that it is part of (content only). `sources`: words that name who
    speaks. `named`: words that are part of a name, `media`: of an agency's or outlet's. `heading`: how many words are the lead,
    which is an outlet's own like its headline.
    """

    document: Document
    words: Words
    figures: tuple[tuple[Range, Figure], ...]
    figure_at: Mapping[int, int]
    said: tuple[Said, ...]
    said_at: Mapping[int, int]
    sources: frozenset[int]
    named: frozenset[int]
    media: frozenset[int]
    heading: int
    sentences: tuple[Range, ...]

    def word(self, number: int) -> str:
        """A word without case, umlauts spelt out."""
        return plain(self.document.text[self.words.starts[number] : self.words.ends[number]])

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
    blocks = [b for b in document.blocks if b.kind.body or b.kind is BlockKind.LEAD]
    bare = Witness(
        document=document,
        words=find_words(document.text, [(b.start, b.end) for b in blocks]),
        figures=(),
        figure_at={},
        said=(),
        said_at={},
        sources=frozenset(),
        named=frozenset(),
        media=frozenset(),
        heading=0,
        sentences=tuple((s.start, s.end) for s in reading.sentences),
    )
    figures = [(bare.words_in((s.start, s.end)), f) for f in reading.figures for s in f.parts(Role.VALUE)[:1]]
    figures = sorted((x for x in figures if x[0][0] < x[0][1]), key=lambda x: x[0])
    said = tuple(_said(bare, q, attributions.get(q.id)) for q in reading.quotes if not q.fragment)
    names = [m for m in reading.mentions if m.form is MentionForm.NAME]
    return replace(
        bare,
        figures=tuple(figures),
        figure_at={w: n for n, (place, _) in enumerate(figures) for w in range(*place)},
        said=said,
        said_at={w: n for n, s in enumerate(said) for w in s.content},
        sources=frozenset(w for s in said for w in (*s.source, *s.channel)),
        named=frozenset(_numbers(bare, (m.span for m in names))),
        media=frozenset(_numbers(bare, (m.span for m in names if (m.entity or "").startswith(_MEDIA)))),
        heading=_heading(bare, blocks),
    )


def _heading(bare: Witness, blocks: Sequence[Block]) -> int:
    """How many words the lead has: a labelled one, or a first paragraph as short as one."""
    lead = [b for b in blocks if b.kind is BlockKind.LEAD] or blocks[:1]
    words = bare.words_in((0, lead[-1].end))[1] if lead else 0
    return words if lead and (words <= _LONGEST_LEAD or lead[0].kind is BlockKind.LEAD) else 0


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
