"""Two aligned reports while they are compared: which words are one, and which a change has accounted for already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from lagebild.records import Span
from lagebild.records.lineage import Edit, EditKind
from lagebild.stages.lineage.witness import Witness
from lagebild.text.collation import Gap, Range
from lagebild.text.shingles import find_words

__all__ = ["Comparison", "hull"]

_NEAR: Final = 400
"""Characters between two attributions that may be one that was moved: a sentence or two."""

_LONG: Final = 4
"""Letters of a word that tells something."""


def hull(words: Sequence[int]) -> Range:
    """From the first to the last of these words.

    >>> hull([3, 4, 7])
    (3, 8)
    """
    return words[0], words[-1] + 1


@dataclass(slots=True)
class Comparison:
    """An original (`a`) and a copy (`b`) side by side. `across`, `back`: words of a and b that are one word."""

    a: Witness
    b: Witness
    across: dict[int, int] = field(default_factory=dict)
    back: dict[int, int] = field(default_factory=dict)
    taken_a: set[int] = field(default_factory=set)
    taken_b: set[int] = field(default_factory=set)
    replaced: int = 0

    def take(self, a: Range, b: Range) -> None:
        """These words are accounted for."""
        self.taken_a.update(range(*a))
        self.taken_b.update(range(*b))

    def edit(self, kind: EditKind, a: Range, b: Range, *, takes: bool = True) -> Edit:
        """An edit between these words; unless it `takes` none, they are accounted for by it."""
        if takes:
            self.take(a, b)
        origin, copy = self.a.span(a), self.b.span(b)
        return Edit(kind=kind, origin=origin, copy=copy, evidence=(self.a.cited(origin), self.b.cited(copy)))

    def left(self, gap: Gap) -> tuple[list[int], list[int]]:
        """The words of a gap on both sides that nothing has accounted for."""
        return [w for w in range(*gap.a) if w not in self.taken_a], [w for w in range(*gap.b) if w not in self.taken_b]

    def alike(self, dropped: Edit, added: Edit) -> bool:
        """Whether an attribution that the copy lacks here stands there a little further on, in much the same words."""
        ours, theirs = self._keys(self.a, dropped.origin), self._keys(self.b, added.copy)
        near = abs(dropped.copy.start - added.copy.start) <= _NEAR
        return near and bool(ours) and 2 * len(ours & theirs) >= min(len(ours), len(theirs))

    @staticmethod
    def _keys(report: Witness, span: Span) -> set[str]:
        return {k for k in find_words(report.document.text, [(span.start, span.end)]).keys if len(k) >= _LONG}
