"""Names that reports of a small pile share: short reports of one event have few other words in common.

In a large pile names are no witness, since the same people and places are in many stories of a day.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from lagebild.records import BlockKind, Document, MentionForm, Reading
from lagebild.text.clusters import merge
from lagebild.text.shingles import find_words

__all__ = ["by_names"]

_MOST_REPORTS = 30
_MOST_COPIES = 300  # the same with the copies of a text: every pair of them is looked at
_WEIGHT = 0.22
_PRIOR = 1.0  # names that each pair is thought to have besides: a single one is not enough
_ACROSS = 2  # names that reports of different languages must share: a capital's name is written alike in both
_DAYS = 4  # further apart it is another event in the same place
_KNOWN = ("state", "seat", "agency", "outlet")  # names that any report may have
_MOST_LETTERS = 8_000  # of one block
_MOST_NAMES = 200  # of one report
_SHORTEST = 3


def by_names(
    documents: Sequence[Document], readings: Sequence[Reading], together: Iterable[tuple[int, int]]
) -> dict[tuple[int, int], float]:
    """What shared names add to the likeness of pairs; nothing where the pile is large. Reports paired in `together` are one text
    and count once for that."""
    if len(documents) > _MOST_COPIES or len(merge(len(documents), {}, 1.0, together)) > _MOST_REPORTS:
        return {}
    known = {word for reading in readings for word in _names(reading)}
    found = [frozenset(_used(document, known)) for document in documents]
    edges = {}
    for i, j in combinations(range(len(documents)), 2):
        shared = len(found[i] & found[j])
        least = 1 if documents[i].language == documents[j].language else _ACROSS
        if shared >= least and _near(documents[i], documents[j]):
            edges[i, j] = _WEIGHT * shared / (math.sqrt(len(found[i]) * len(found[j])) + _PRIOR)
    return edges


def _names(reading: Reading) -> Iterator[str]:
    """The words of the names of a report that its readers found."""
    names = {m.name for m in reading.mentions if m.form is MentionForm.NAME and (m.entity or "").partition(":")[0] not in _KNOWN}
    for name in sorted(names)[:_MOST_NAMES]:
        yield from (word for word in find_words(name, [(0, len(name))]).keys if len(word) >= _SHORTEST)


def _used(document: Document, known: set[str]) -> Iterator[str]:
    """The names known in the pile that stand in a report, whether or not its readers found them there."""
    for block in document.blocks:
        if block.kind.body or block.kind.structural or block.kind is BlockKind.KICKER:
            words = find_words(document.text, [(block.start, min(block.end, block.start + _MOST_LETTERS))])
            pairs = zip(words.keys, words.starts, strict=True)
            yield from (word for word, start in pairs if word in known and document.text[start].isupper())


def _near(a: Document, b: Document) -> bool:
    """Whether two reports are of the same days; undated ones may be."""
    if not a.published or not b.published or not a.published.earliest or not b.published.earliest:
        return True
    return abs((a.published.earliest - b.published.earliest).days) <= _DAYS
