"""A copy beside the text that it is held against, row by row: a sentence or a few of them, with what differs marked word by word.

Only body text is shown. What stands in one report alone has a row of its own; a row ends where a sentence ends on both sides.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lagebild.faces.views.lineage_model import Ink, RowView
from lagebild.faces.views.lookup import clean
from lagebild.records import BlockKind, Document, Span
from lagebild.records.lineage import Edit
from lagebild.text.collation import Pairing, Range, Row, collate, gaps_of, whole_sentences
from lagebild.text.shingles import Words, find_words

__all__ = ["Labelled", "Side", "rows_of", "side_of"]

Labelled = tuple[Edit, str]
"""An edit and what it is called."""


@dataclass(frozen=True, slots=True)
class Side:
    """One report's body: its words, and the sentences that they stand in (paragraphs, where no sentences were cut)."""

    document: Document
    words: Words
    sentences: tuple[Range, ...]
    begins: frozenset[int]

    def text(self, words: Range) -> str:
        """The report's own characters from the first of these words to the next one behind them, marks and blanks included."""
        if words[0] >= words[1]:
            return ""
        raw = self.document.text[self._from(words[0]) : self._to(words[1])]
        return re.sub(r"\s+", " ", clean(raw))

    def _from(self, word: int) -> int:
        return self._sentence(word)[0] if word in self.begins else self.words.starts[word]

    def _to(self, word: int) -> int:
        """Where the words before this one end: at the next word, or at the end of the sentence."""
        if word < len(self.words.keys) and word not in self.begins:
            return self.words.starts[word]
        return max(self.words.ends[word - 1], self._sentence(word - 1)[1])

    def _sentence(self, word: int) -> Range:
        at = bisect_right(self.sentences, self.words.starts[word], key=lambda s: s[0]) - 1
        found = self.sentences[at] if at >= 0 else (0, 0)
        return found if found[1] > self.words.starts[word] else (self.words.starts[word], self.words.ends[word])

    def touched(self, words: Range, span: Span) -> bool:
        """Whether words of this report stand among these; a place that has none stands nowhere."""
        if words[0] >= words[1] or span.start == span.end:
            return False
        return span.start < self.words.ends[words[1] - 1] and self.words.starts[words[0]] < span.end


def side_of(document: Document, sentences: Iterable[Range]) -> Side:
    """A report made ready to be shown beside another."""
    blocks = [(b.start, b.end) for b in document.blocks if b.kind.body or b.kind is BlockKind.LEAD]
    words = find_words(document.text, blocks)
    cut = tuple(s for s in sentences if s[0] < s[1]) or tuple(blocks)
    begins = (bisect_left(words.starts, start) for start, _ in cut)
    return Side(document=document, words=words, sentences=cut, begins=frozenset(n for n in begins if n < len(words.starts)))


def rows_of(left: Side, right: Side, passages: Sequence[Pairing], edits: Sequence[Labelled]) -> tuple[RowView, ...]:
    """The rows from top to bottom of the copy (`right`); `edits` are those that are to be named."""
    grown = whole_sentences((left.words, right.words), (left.sentences, right.sentences), passages)
    out: list[RowView] = []
    for row in collate(left.words, right.words, grown):
        here = [e for e in edits if left.touched(row.a, e[0].origin) or right.touched(row.b, e[0].copy)]
        out += [_view(left, right, part, here) for part in _parts(left, right, row)]
    return tuple(out)


_Piece = tuple[Range, Range, bool]
"""Words of both sides, and whether they are equal."""


def _parts(left: Side, right: Side, row: Row) -> Iterator[list[_Piece]]:
    """A row cut where a sentence begins on both sides."""
    if not row.matches:
        yield [(row.a, row.b, False)]
        return
    part: list[_Piece] = []
    for a, b, equal in _pieces(left, right, row):
        if part and a[0] in left.begins and b[0] in right.begins:
            yield part
            part = []
        part.append((a, b, equal))
    yield part


def _pieces(left: Side, right: Side, row: Row) -> Iterator[_Piece]:
    """Equal words and gaps in order; equal words also cut where a sentence begins on both sides."""
    equal = [((m.i, m.i + m.length), (m.j, m.j + m.length), True) for m in row.matches]
    apart = [(g.a, g.b, False) for g in gaps_of(row)]
    for a, b, same in sorted((*equal, *apart)):
        cuts = [k for k in range(1, a[1] - a[0]) if a[0] + k in left.begins and b[0] + k in right.begins] if same else []
        for start, end in zip((0, *cuts), (*cuts, a[1] - a[0]), strict=True):
            yield ((a[0] + start, a[0] + end), (b[0] + start, b[0] + end), same) if same else (a, b, same)


def _view(left: Side, right: Side, part: Sequence[_Piece], edits: Sequence[Labelled]) -> RowView:
    a, b = (part[0][0][0], part[-1][0][1]), (part[0][1][0], part[-1][1][1])
    here = [e for e in edits if left.touched(a, e[0].origin) or right.touched(b, e[0].copy)]
    kind = "same" if all(equal for *_, equal in part) else "changed"
    if a[0] == a[1] or b[0] == b[1]:
        kind = "right" if a[0] == a[1] else "left"
    return RowView(
        kind=kind,
        left=tuple(_inks(left, ((x, equal) for x, _, equal in part), "gone", [e.origin for e, _ in here if e.kind.grave])),
        right=tuple(_inks(right, ((y, equal) for _, y, equal in part), "new", [e.copy for e, _ in here if e.kind.grave])),
        labels=tuple(dict.fromkeys(label for _, label in here)),
        grave=any(e.kind.grave for e, _ in here),
    )


def _inks(side: Side, pieces: Iterable[tuple[Range, bool]], kind: str, grave: Sequence[Span]) -> Iterator[Ink]:
    for words, equal in pieces:
        text = side.text(words)
        if text:
            core = text if equal else text.rstrip()
            serious = not equal and any(side.touched(words, span) for span in grave)
            yield Ink(text=core, kind="" if equal else kind, grave=serious)
            if core != text:
                yield Ink(text=text[len(core) :])
