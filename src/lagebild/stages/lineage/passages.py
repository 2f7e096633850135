"""Passages that the reports of a pile share: body text only, small changes allowed, phrases and names left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from lagebild.records import BlockKind, Document
from lagebild.stages.lineage.comparing import Comparison, Line
from lagebild.stages.lineage.meeting import Marks, meet, windows_of
from lagebild.text.alignment import Match
from lagebild.text.meetings import choose, crowds, pairs_of
from lagebild.text.postings import Texts, fingerprint
from lagebild.text.shingles import Words, find_words, word_number

__all__ = ["Found", "Overlap", "Report", "compared", "days_of", "find_overlaps", "in_order", "prepare", "texts_of", "turned"]

_SHORT = 3  # letters of a word that counts by half
_QUOTES = re.compile('["“”„«»]')
_UNDATED = 1 << 30  # sorts behind every day


@dataclass(frozen=True, slots=True)
class Report:
    """One report made ready: its words, their numbers in the pile's vocabulary, what they earn; which stand in quotation marks,
    which begin with a small letter or a digit."""

    document: Document
    words: Words
    row: list[int]
    weights: list[float]
    quoted: list[bool]
    running: list[bool]


@dataclass(frozen=True, slots=True)
class Overlap:
    """A passage of two reports (numbers in the pile, `a < b`) as matches of words."""

    a: int
    b: int
    matches: tuple[Match, ...]


def prepare(documents: Sequence[Document]) -> list[Report]:
    """The reports of a pile, ready to be compared."""
    return [_prepare(d) for d in documents]


def _prepare(document: Document) -> Report:
    text = document.text
    stretches = compared(document)
    words = find_words(text, stretches)
    marks = [m.start() for start, end in stretches for m in _within_quotes(text, start, end)]
    return Report(
        document=document,
        words=words,
        row=[_number(k) for k in words.keys],
        weights=[0.5 if len(k) <= _SHORT and not k.isdigit() else 1.0 for k in words.keys],
        quoted=list(_flags(words.starts, marks)),
        running=[not text[s].isupper() for s in words.starts],
    )


def _within_quotes(text: str, start: int, end: int) -> list[re.Match[str]]:
    """The quotation marks of a block, as many opening as closing ones: a last one without its partner is left out."""
    found = list(_QUOTES.finditer(text, start, end))
    return found[: len(found) // 2 * 2]


def _flags(places: list[int], marks: list[int]) -> Iterator[bool]:
    """For each place whether an odd number of marks lies before it."""
    passed = 0
    for place in places:
        while passed < len(marks) and marks[passed] < place:
            passed += 1
        yield passed % 2 == 1


@dataclass(frozen=True, slots=True)
class Found:
    """All passages of a pile, in order of the pairs and of their places; `crowds`: with how many more reports each report shares
    words than it was held against."""

    overlaps: tuple[Overlap, ...]
    crowds: tuple[int, ...]


def find_overlaps(reports: Sequence[Report], outlets: Sequence[str | None]) -> Found:
    """All passages that any two of these reports share.

    Of a text in very many copies each copy is held against those only that share most with it, and those that share words which
    few of them have: what a report took over is always linked, but not to everybody who took it too.
    """
    keys = np.concatenate([np.zeros(0, np.uint32), *(np.asarray(r.row, np.uint32) for r in reports)])
    offsets = np.cumsum([0, *(len(r.row) for r in reports)])
    texts = texts_of([r.document for r in reports], outlets)
    links, marks, _ = meet(fingerprint(keys, offsets), texts, windows_of(keys, offsets))
    comparison = Comparison(lambda text: _line(reports[text]), Marks.joined([marks]).of)
    pairs = pairs_of(choose(links, texts.rank), texts.rank)
    out = [turned(a, b, passage) for a, b in pairs.tolist() for passage in comparison.passages(a, b)]
    return Found(in_order(out), tuple(crowds(links, pairs, len(reports)).tolist()))


def turned(a: int, b: int, matches: Sequence[Match]) -> Overlap:
    """A passage of two reports with the one first that comes first in the pile."""
    if a < b:
        return Overlap(a, b, tuple(matches))
    return Overlap(b, a, tuple(sorted(Match(m.j, m.i, m.length) for m in matches)))


def in_order(overlaps: Sequence[Overlap]) -> tuple[Overlap, ...]:
    """Passages in order of the pairs and of their places."""
    return tuple(sorted(overlaps, key=lambda o: (o.a, o.b, o.matches)))


def compared(document: Document) -> list[tuple[int, int]]:
    """The stretches of a report whose words are compared: its body and its lead."""
    return [(b.start, b.end) for b in document.blocks if b.kind.body or b.kind is BlockKind.LEAD]


def days_of(document: Document) -> tuple[int, int] | None:
    """The first and the last day on which a report may have been published, as ordinals; None where one of them is open."""
    days = document.published
    return (days.earliest.toordinal(), days.latest.toordinal()) if days and days.earliest and days.latest else None


def texts_of(documents: Sequence[Document], outlets: Sequence[str | None]) -> Texts:
    """What an index must know of each report. Neither the order of the pile nor other reports change how two of them compare."""
    days = [days_of(d) for d in documents]
    order = sorted(range(len(documents)), key=lambda k: ((days[k] or (_UNDATED,))[0], documents[k].digest, documents[k].id))
    rank = np.empty(len(documents), np.int64)
    rank[order] = np.arange(len(documents))
    known: dict[str, int] = {}
    houses = [-k - 1 if o is None else known.setdefault(o, len(known)) for k, o in enumerate(outlets)]
    first, last = ([d[side] if d else 0 for d in days] for side in (0, 1))
    return Texts(rank, np.asarray(houses, np.int64), np.asarray(first, np.int64), np.asarray(last, np.int64))


@lru_cache(maxsize=65536)
def _number(key: str) -> int:
    return word_number(key)


def _line(report: Report) -> Line:
    return Line(
        keys=report.row,
        weights=report.weights,
        starts=report.words.starts,
        ends=report.words.ends,
        running=report.running,
        numbers=[k[0].isdigit() for k in report.words.keys],
        days=days_of(report.document),
    )
