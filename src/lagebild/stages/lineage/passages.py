"""Passages that two reports share: body text only, small changes allowed, phrases and names left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from lagebild.records import BlockKind, Document
from lagebild.text.alignment import Match, align_runs, matched
from lagebild.text.shingles import Words, find_words, nearest, shared_runs

__all__ = ["Overlap", "Report", "find_overlaps", "prepare"]

_SHINGLE = 5  # words in a row that must be equal for two reports to meet
_LEAST_WORDS = 8  # equal words of a passage
_LEAST_WORDS_APART = 20  # the same where more than _WEEKS days lie between two reports
_WEEKS = 14
_LEAST_LETTERS = 46  # letters in them: common turns of phrase are made of short words
_LEAST_RUNNING = 4  # of them in small letters, digits among them: names and titles alone are no passage
_LEAST_DENSITY = 0.5  # share of a passage's words that are equal ...
_SHORT_PASSAGE = 12  # ... and of a passage with fewer equal words than this
_SHORT_DENSITY = 0.8
_BRIDGE = 9  # words that one side may have put between two passages that are then one
_WIDEST_GAP = 160  # characters between two words of one passage (a subhead, not a box of links)
_MOST_RUNS = 400  # runs of one pair that are followed, longest first
_MOST_REPORTS = 1 << 32
_SHORT = 3  # letters of a word that counts by half
_QUOTES = re.compile('["“”„«»]')


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
    """The reports of a pile with one vocabulary."""
    vocabulary: dict[str, int] = {}
    return [_prepare(d, vocabulary) for d in documents]


def _prepare(document: Document, vocabulary: dict[str, int]) -> Report:
    text = document.text
    stretches = [(b.start, b.end) for b in document.blocks if b.kind.body or b.kind is BlockKind.LEAD]
    words = find_words(text, stretches)
    marks = [m.start() for start, end in stretches for m in _within_quotes(text, start, end)]
    return Report(
        document=document,
        words=words,
        row=[vocabulary.setdefault(k, len(vocabulary)) for k in words.keys],
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


def find_overlaps(reports: Sequence[Report], outlets: Sequence[str | None]) -> list[Overlap]:
    """All passages that any two of these reports share, in order of the pairs and of their places.

    Of a text in very many copies each copy is held against those only that share most with it, and those that share words which
    few of them have: what a report took over is always linked, but not to everybody who took it too.
    """
    shared = shared_runs([r.row for r in reports], _SHINGLE, outlets)
    rows = [_masked(r.row, shared.boilerplate.get(k, set()), k) for k, r in enumerate(reports)]
    out: list[Overlap] = []
    pairs = {pair: list(group) for pair, group in groupby(shared.runs, key=lambda r: (r.a, r.b))}
    for (a, b), group in nearest(pairs, [len(r) for r in rows]):
        longest = sorted(group, key=lambda r: -r.length)[:_MOST_RUNS]
        passages = align_runs(rows[a], rows[b], [(r.i, r.j, r.length) for r in longest], reports[a].weights)
        pieces = [piece for p in _bridged(passages) for piece in _cut(p, reports[a].words, reports[b].words)]
        apart = _far_apart(reports[a].document, reports[b].document)
        out += [Overlap(a, b, tuple(p)) for p in pieces if _counts(p, reports[a], apart=apart)]
    return out


def _masked(row: list[int], boilerplate: set[int], report: int) -> list[int]:
    """The row with numbers instead of its boilerplate that equal no word of any report."""
    return [-(k * _MOST_REPORTS + report + 1) if k in boilerplate else word for k, word in enumerate(row)] if boilerplate else row


def _far_apart(a: Document, b: Document) -> bool:
    """Whether both are dated, and weeks lie between them."""
    if not a.published or not b.published:
        return False
    gaps = [
        (late.earliest - early.latest).days
        for early, late in ((a.published, b.published), (b.published, a.published))
        if late.earliest and early.latest
    ]
    return max(gaps, default=0) > _WEEKS


def _bridged(passages: list[list[Match]]) -> list[list[Match]]:
    """Passages that follow each other closely on both sides as one."""
    out: list[list[Match]] = []
    for passage in passages:
        if out:
            last, first = out[-1][-1], passage[0]
            gap_a, gap_b = first.i - last.i - last.length, first.j - last.j - last.length
            if 0 <= gap_a <= _BRIDGE and 0 <= gap_b <= _BRIDGE:
                out[-1] = [*out[-1], *passage]
                continue
        out.append(passage)
    return out


def _cut(passage: list[Match], a: Words, b: Words) -> Iterator[list[Match]]:
    """The passage, cut where too much that is no body text lies between two of its words."""
    piece: list[Match] = []
    for match in passage:
        if piece and _torn(piece[-1], match, a, b):
            yield piece
            piece = []
        piece.append(match)
    yield piece


def _torn(last: Match, first: Match, a: Words, b: Words) -> bool:
    gap_a = a.starts[first.i] - a.ends[last.i + last.length - 1]
    gap_b = b.starts[first.j] - b.ends[last.j + last.length - 1]
    return max(gap_a, gap_b) > _WIDEST_GAP


def _counts(passage: list[Match], a: Report, *, apart: bool) -> bool:
    """Whether a passage is text that somebody took over, not a name or a common phrase.

    A sentence travels in days; where weeks lie between (`apart`), a short one is a set phrase that came up twice.
    """
    places = [i for m in passage for i in range(m.i, m.i + m.length)]
    first, last = passage[0], passage[-1]
    longer = max(last.i + last.length - first.i, last.j + last.length - first.j)
    equal = matched(passage)
    density = _SHORT_DENSITY if equal < _SHORT_PASSAGE else _LEAST_DENSITY
    return (
        equal >= max(_LEAST_WORDS_APART if apart else _LEAST_WORDS, density * longer)
        and sum(a.words.ends[i] - a.words.starts[i] for i in places) >= _LEAST_LETTERS
        and sum(a.running[i] for i in places) >= _LEAST_RUNNING
    )
