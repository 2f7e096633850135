"""Who is named for a statement, in the original and in the copy: dropped, added, or somebody else.

It is told from what was read: speech that both reports have for the most part, and who stands behind it on either side. An
attribution that stands at the other end of the sentence is not dropped, and "die Ministerin" for her name is no change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from lagebild.records.lineage import Edit, EditKind
from lagebild.stages.lineage.comparison import Comparison, hull
from lagebild.stages.lineage.witness import Said, Witness
from lagebild.stages.lineage.wording import wording
from lagebild.text.collation import Gap, Range, Row

__all__ = ["attributions", "unread_attributions"]

_RETAINED: Final = 0.5
"""Share of what is said that the other report must have too ..."""

_RETAINED_WORDS: Final = 3
"""... and words of it, for the attribution to be missed there."""

_DROPPED, _REPLACED = 12, 4  # words that name a source on one side, where the other has no more than this
_BEFORE = 3  # words before a source that belong to it ("nach Angaben der")
_LONG = 4  # letters of a word that tells something


def attributions(here: Comparison, row: Row, gaps: Sequence[Gap]) -> Iterator[Edit]:
    """Speech of this passage that both have, where only one says who said it or through whom, or they name different people."""
    for dropped, report, words in ((True, here.a, row.a), (False, here.b, row.b)):
        known = {n for w in range(*words) if (n := report.said_at.get(w)) is not None}
        for number in sorted(known):
            yield from _one(here, report.said[number], row, gaps, dropped=dropped)


def _one(here: Comparison, said: Said, row: Row, gaps: Sequence[Gap], *, dropped: bool) -> Iterator[Edit]:
    """One report of speech held against the other side. `dropped`: it is the original's, else the copy's."""
    across, mine, theirs = (here.across, here.a, here.b) if dropped else (here.back, here.b, here.a)
    kept = [across[w] for w in said.content if w in across]
    if len(kept) < max(_RETAINED_WORDS, _RETAINED * len(said.content)):
        return
    others = [theirs.said[n] for n in sorted({theirs.said_at[w] for w in kept if w in theirs.said_at})]
    if not others:
        source = (*said.source, *said.channel)
    elif said.via - frozenset(v for o in others for v in o.via):
        source = said.channel
    else:
        if dropped:
            yield from _somebody_else(here, said, others, row)
        return
    if _still_named(mine, source, across):
        return
    for gap in gaps:
        words = _missing(mine, source, across, gap.a if dropped else gap.b)
        if words and _sure(mine, range(*words)) and not _elsewhere(here, gap, dropped=dropped):
            yield from _one_sided(here, words, gap, dropped=dropped)


def _somebody_else(here: Comparison, said: Said, others: Sequence[Said], row: Row) -> Iterator[Edit]:
    """Both name somebody by name, or one of them an agency or outlet; the names have nothing in common, and the story does not know
    them as one."""
    a, b = list(said.source), list(others[0].source)
    if not a or not b or said.holders & frozenset(h for o in others for h in o.holders):
        return
    if not (row.a[0] <= a[0] and a[-1] < row.a[1] and row.b[0] <= b[0] and b[-1] < row.b[1]):
        return
    names_a, names_b = {w for w in a if w in here.a.named}, {w for w in b if w in here.b.named}
    stems_a, stems_b = {here.a.word(w)[:_LONG] for w in names_a}, {here.b.word(w)[:_LONG] for w in names_b}
    named = (names_a and names_b) or bool(names_a & here.a.media) != bool(names_b & here.b.media)
    if named and not names_a & here.across.keys() and not stems_a & stems_b and max(a[-1] - a[0], b[-1] - b[0]) < _DROPPED:
        yield here.edit(EditKind.ATTRIBUTION_CHANGED, hull(a), hull(b))


def _still_named(mine: Witness, source: Sequence[int], across: dict[int, int]) -> bool:
    """Whether the other side has a telling word of the source, other than its verb: then it still says who says so."""
    return any(w in across and len(mine.word(w)) >= _LONG and not wording().names_source(mine.word(w)) for w in source)


def _sure(mine: Witness, source: Sequence[int]) -> bool:
    """Whether the words name a source whatever stands beside them: "nach" alone does not."""
    words = [mine.word(w) for w in source]
    known = wording()
    return any(known.names_source(w) for w in words) or (
        not any(w in known.unsure for w in words) and any(w in mine.named for w in source)
    )


def _missing(mine: Witness, source: Sequence[int], across: dict[int, int], gap: Range) -> Range | None:
    """The words of a source that stand in a gap, with the few before them that belong to it."""
    inside = [w for w in source if w not in across and gap[0] <= w < gap[1]]
    if not inside or gap[1] - gap[0] > 2 * _DROPPED:
        return None
    first, last = hull(inside)
    start = next((w for w in range(gap[0], first) if first - w <= _BEFORE and _leads_in(mine, w)), first)
    return (start, last) if last - start > 1 or wording().names_source(mine.word(start)) else None


def _leads_in(mine: Witness, word: int) -> bool:
    return wording().names_source(mine.word(word)) or mine.word(word) in wording().unsure


def _elsewhere(here: Comparison, gap: Gap, *, dropped: bool) -> bool:
    """Whether the other side says it in the same sentence at another place, in words of its own."""
    theirs, shared, place = (here.b, here.back, gap.b) if dropped else (here.a, here.across, gap.a)
    sentence = theirs.words_in(theirs.sentence(theirs.span(place).start))
    return any(wording().names_source(theirs.word(w)) and w not in shared for w in range(*sentence))


def _one_sided(here: Comparison, words: Range, gap: Gap, *, dropped: bool) -> Iterator[Edit]:
    """Dropped or added; changed where the other side names something else in its stead."""
    if (here.taken_a if dropped else here.taken_b) & set(range(*words)):
        return
    left_a, left_b = here.left(gap)
    other, report = (left_b, here.b) if dropped else (left_a, here.a)
    if 0 < len(other) <= _REPLACED and any(w in report.named for w in other):
        a, b = (words, hull(other)) if dropped else (hull(other), words)
        yield here.edit(EditKind.ATTRIBUTION_CHANGED, a, b)
    elif dropped:
        yield here.edit(EditKind.ATTRIBUTION_DROPPED, words, (gap.b[0], gap.b[0]))
    else:
        yield here.edit(EditKind.ATTRIBUTION_ADDED, (gap.a[0], gap.a[0]), words)


def unread_attributions(here: Comparison, gap: Gap) -> Iterator[Edit]:
    """Words that name a source in a gap that no reading of speech accounts for, where the other side has next to nothing."""
    a, b = here.left(gap)
    for mine, other, report, dropped in ((a, b, here.a, True), (b, a, here.b, False)):
        few = 1 < len(mine) <= _DROPPED and len(other) <= _REPLACED
        if few and _names_source(report, mine) and not _elsewhere(here, gap, dropped=dropped):
            yield from _one_sided(here, hull(mine), gap, dropped=dropped)
            return


def _names_source(report: Witness, words: Sequence[int]) -> bool:
    """Whether these words say that somebody says so, and who; speech that was read is judged where it stands."""
    saying = {w for w in words if wording().names_source(report.word(w))}
    telling = (w for w in words if w not in saying and (w in report.named or len(report.word(w)) > _LONG))
    return bool(saying) and any(telling) and not any(w in report.sources for w in words)
