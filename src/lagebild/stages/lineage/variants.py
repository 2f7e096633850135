"""What was changed between an original and a copy, word by word: the kind of each change, and where it stands in both.

The two texts come aligned (`lagebild.text.collation`). A change that touches a figure is compared as a number, not as words:
"zwölf" and "12" are one, "rund 40" and "40" differ in the hedge, "40" and "mehrere" in the number. One that touches who is named
for a statement is compared by what is read of it: an attribution that stands at the other end of the sentence is not dropped.
What is left is words cut, added or written anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from lagebild.records import Figure, Hedge, Quantity
from lagebild.records.lineage import Edit, EditKind
from lagebild.stages.lineage.sources import sources
from lagebild.stages.lineage.witness import Said, Witness
from lagebild.text.collation import Gap, Range, Row, collate, gaps_of

__all__ = ["Comparison", "compare"]

_FEWEST = 3  # words in a row that make a cut, an addition, a rewriting
_PARAGRAPH = 6  # words outside of shared passages below which they are scraps (a credit, initials)
_SAME_GAP = 8  # words of a gap on either side up to which a figure there and a figure here are one figure
_RETAINED = 0.5  # share of what is said that the other report must have too ...
_RETAINED_WORDS = 3  # ... and words of it, for the attribution to be missed there
_DROPPED, _REPLACED = 12, 4  # words that name a source on one side, where the other has no more than this


@dataclass(slots=True)
class Comparison:
    """An original (`a`) and a copy (`b`) side by side. `across`, `back`: words of a and b that are one word."""

    a: Witness
    b: Witness
    rows: tuple[Row, ...]
    across: dict[int, int] = field(default_factory=dict)
    back: dict[int, int] = field(default_factory=dict)
    taken: tuple[set[int], set[int]] = field(default_factory=lambda: (set(), set()))

    def edit(self, kind: EditKind, a: Range, b: Range) -> Edit:
        """An edit between these words; they are accounted for by it."""
        self.taken[0].update(range(*a))
        self.taken[1].update(range(*b))
        origin, copy = self.a.span(a), self.b.span(b)
        return Edit(kind=kind, origin=origin, copy=copy, evidence=(self.a.cited(origin), self.b.cited(copy)))


def compare(a: Witness, b: Witness, passages: Sequence[tuple[Range, Range]]) -> tuple[Edit, ...]:
    """All edits from the original `a` to the copy `b`, in the order of the copy. `passages`: characters of a, of b."""
    rows = collate(a.words, b.words, passages)
    here = Comparison(a, b, rows)
    for m in chain.from_iterable(row.matches for row in rows):
        here.across.update(zip(range(m.i, m.i + m.length), range(m.j, m.j + m.length), strict=True))
    here.back = {j: i for i, j in here.across.items()}
    found: list[Edit] = []
    for row in rows:
        found += _in_passage(here, row) if row.matches else _alone(here, row)
    return tuple(sorted(found, key=lambda e: (e.copy.start, e.origin.start, e.kind)))


def _alone(here: Comparison, row: Row) -> Iterator[Edit]:
    """Words outside of all passages: cut, or reported by the copy itself."""
    if row.a[1] - row.a[0] >= _PARAGRAPH:
        yield here.edit(EditKind.CUT, row.a, row.b)
    elif row.b[1] - row.b[0] >= _PARAGRAPH:
        yield here.edit(EditKind.OWN_REPORTING_ADDED, row.a, row.b)


def _in_passage(here: Comparison, row: Row) -> Iterator[Edit]:
    if row.moved:
        yield here.edit(EditKind.REORDERED, row.a, row.b)
        here.taken[0].clear()
        here.taken[1].clear()
    gaps = list(gaps_of(row))
    yield from _figures(here, row, gaps)
    yield from _attributions(here, row, gaps)
    for gap in gaps:
        yield from _named(here, gap)
        yield from _hedges(here, gap)
        yield from _digits(here, gap)
        yield from _rest(here, gap)


def _figures(here: Comparison, row: Row, gaps: Sequence[Gap]) -> Iterator[Edit]:
    """Figures of the original whose counterpart in the copy is another number, or is hedged otherwise."""
    gap_at = {w: gap for gap in gaps for w in range(*gap.a)}
    for number in dict.fromkeys(n for w in range(*row.a) if (n := here.a.figure_at.get(w)) is not None):
        place, figure = here.a.figures[number]
        other = _counterpart(here, place, gap_at)
        if other is None:
            continue
        where, theirs = here.b.figures[other]
        kind = _difference(figure, theirs)
        if kind and (set(range(*place)) - here.across.keys() or set(range(*where)) - here.back.keys()):
            yield here.edit(kind, place, where)
        elif not kind:  # set in another way, no change
            here.taken[0].update(range(*place))
            here.taken[1].update(range(*where))


def _counterpart(here: Comparison, place: Range, gap_at: dict[int, Gap]) -> int | None:
    """The figure of the copy that has words of this one, or stands in its stead."""
    for word in range(*place):
        found = here.b.figure_at.get(here.across.get(word, -1))
        if found is not None:
            return found
    gap = next((gap_at[w] for w in range(*place) if w in gap_at), None)
    if gap is None or max(gap.a[1] - gap.a[0], gap.b[1] - gap.b[0]) > _SAME_GAP:
        return None
    inside = {n for w in range(*gap.b) if (n := here.b.figure_at.get(w)) is not None}
    return inside.pop() if len(inside) == 1 else None


def _difference(a: Figure, b: Figure) -> EditKind | None:
    """How two renderings of one figure differ; None where they give the same bounds or count different things."""
    x, y = a.quantity, b.quantity
    if x.unit != y.unit or (x.low, x.high, x.exclusive_low, x.exclusive_high) == (y.low, y.high, y.exclusive_low, y.exclusive_high):
        return None
    if not _cores(x) & _cores(y):
        return EditKind.NUMBER_CHANGED
    if x.hedge is Hedge.EXACT:
        return EditKind.HEDGE_ADDED
    return EditKind.HEDGE_DROPPED if y.hedge is Hedge.EXACT else EditKind.HEDGE_CHANGED


def _cores(q: Quantity) -> set[float]:
    """The numbers that the words of a quantity may name: its bounds, and what lies in the middle of "rund"."""
    bounds = {x for x in (q.low, q.high) if x is not None}
    if q.hedge is Hedge.ABOUT and q.low is not None and q.high is not None:
        return {*bounds, round((q.low + q.high) / 2, 6)}
    return bounds


def _attributions(here: Comparison, row: Row, gaps: Sequence[Gap]) -> Iterator[Edit]:
    """Speech that both have, where only one says who said it or through whom, or where they name different people."""
    known = {n for w in range(*row.a) if (n := here.a.said_at.get(w)) is not None}
    for number in sorted(known):
        yield from _attribution(here, here.a.said[number], gaps, dropped=True)
    known = {n for w in range(*row.b) if (n := here.b.said_at.get(w)) is not None}
    for number in sorted(known):
        yield from _attribution(here, here.b.said[number], gaps, dropped=False)


def _attribution(here: Comparison, said: Said, gaps: Sequence[Gap], *, dropped: bool) -> Iterator[Edit]:
    """One report of speech held against the other side. `dropped`: it is the original's, else the copy's."""
    across, theirs = (here.across, here.b) if dropped else (here.back, here.a)
    kept = [across[w] for w in said.content if w in across]
    if len(kept) < max(_RETAINED_WORDS, _RETAINED * len(said.content)):
        return
    same = {n for w in kept if (n := theirs.said_at.get(w)) is not None}
    others = [theirs.said[n] for n in sorted(same)]
    via = frozenset(v for o in others for v in o.via)
    if not others:
        missing = _missing((*said.source, *said.channel), across, gaps, dropped=dropped)
    elif said.via - via:
        missing = _missing(said.channel, across, gaps, dropped=dropped)
    else:
        if dropped:
            yield from _other_speaker(here, said, others)
        return
    taken = here.taken[0 if dropped else 1]
    for words, gap in missing:
        if not taken & set(range(*words)) and not _elsewhere(here, words, gap, dropped=dropped):
            yield _one_sided(here, words, gap, dropped=dropped)


def _other_speaker(here: Comparison, said: Said, others: Sequence[Said]) -> Iterator[Edit]:
    """Both name somebody, and not the same."""
    names = frozenset(h for o in others for h in o.holders)
    if not said.holders or not names or said.holders & names or not said.source or not others[0].source:
        return
    a, b = _hull(said.source), _hull(others[0].source)
    if b[1] - b[0] <= _DROPPED and a[1] - a[0] <= _DROPPED and any(w not in here.across for w in said.source):
        yield here.edit(EditKind.ATTRIBUTION_CHANGED, a, b)


def _missing(source: Sequence[int], across: dict[int, int], gaps: Sequence[Gap], *, dropped: bool) -> list[tuple[Range, Gap]]:
    """The words of an attribution that the other side lacks, gap by gap; most of a gap is taken as the whole of it."""
    lost = {w for w in source if w not in across}
    out = []
    for gap in gaps:
        mine = gap.a if dropped else gap.b
        inside = sorted(lost & set(range(*mine))) if mine[1] - mine[0] <= 2 * _DROPPED else []
        if inside and mine[1] - mine[0] > 1:
            out.append((_hull(inside), gap))
    return out


def _hull(words: Sequence[int]) -> Range:
    return words[0], words[-1] + 1


def _elsewhere(here: Comparison, words: Range, gap: Gap, *, dropped: bool) -> bool:
    """Whether the other side says it in the same sentence at another place: it has words of attribution that are not equal."""
    theirs, back, place = (here.b, here.back, gap.b) if dropped else (here.a, here.across, gap.a)
    named = sources().attributions
    sentence = theirs.words_in(theirs.sentence(theirs.span(place).start))
    return any(theirs.words.keys[w] in named and w not in back for w in range(*sentence))


def _one_sided(here: Comparison, words: Range, gap: Gap, *, dropped: bool) -> Edit:
    if dropped:
        return here.edit(EditKind.ATTRIBUTION_DROPPED, words, (gap.b[0], gap.b[0]))
    return here.edit(EditKind.ATTRIBUTION_ADDED, (gap.a[0], gap.a[0]), words)


def _named(here: Comparison, gap: Gap) -> Iterator[Edit]:
    """Words of attribution in a gap that no reading of speech accounts for, where the other side has next to nothing."""
    named = sources().attributions
    a, b = _left(here, gap)
    for mine, other, keys, dropped in ((a, b, here.a.words.keys, True), (b, a, here.b.words.keys, False)):
        few = 1 < len(mine) <= _DROPPED and len(other) <= _REPLACED
        if few and any(keys[w] in named for w in mine):
            words = _hull(mine)
            if not _elsewhere(here, words, gap, dropped=dropped):
                yield _one_sided(here, words, gap, dropped=dropped)
                return


def _hedges(here: Comparison, gap: Gap) -> Iterator[Edit]:
    """Words of doubt that only one side has; those that hedge a number are compared with their number."""
    a, b = _left(here, gap)
    doubts_a, doubts_b = _doubts(here.a, a), _doubts(here.b, b)
    keys_a, keys_b = {here.a.words.keys[w] for w in doubts_a}, {here.b.words.keys[w] for w in doubts_b}
    if keys_a & keys_b or max(len(a), len(b)) > _DROPPED:
        return
    if doubts_a and doubts_b:
        yield here.edit(EditKind.HEDGE_CHANGED, _hull(doubts_a), _hull(doubts_b))
    elif doubts_a and not _doubted(here.b, here.back, gap.b):
        yield here.edit(EditKind.HEDGE_DROPPED, _hull(doubts_a), (gap.b[0], gap.b[0]))
    elif doubts_b and not _doubted(here.a, here.across, gap.a):
        yield here.edit(EditKind.HEDGE_ADDED, (gap.a[0], gap.a[0]), _hull(doubts_b))


def _doubts(report: Witness, words: Sequence[int]) -> list[int]:
    known = sources()
    return [w for w in words if report.words.keys[w] in known.hedges and report.words.keys[w] not in known.number_hedges]


def _doubted(report: Witness, shared: dict[int, int], place: Range) -> bool:
    """Whether the sentence has a word of doubt of its own at another place."""
    sentence = report.words_in(report.sentence(report.span(place).start))
    return any(w not in shared for w in _doubts(report, range(*sentence)))


def _digits(here: Comparison, gap: Gap) -> Iterator[Edit]:
    """Digits against other digits that were not read as figures: days, scores, times of day."""
    a, b = _left(here, gap)
    if max(len(a), len(b)) > _SAME_GAP:
        return
    digits_a, digits_b = (
        [w for w in left if report.words.keys[w][0].isdigit()] for left, report in ((a, here.a), (b, here.b))
    )
    keys_a, keys_b = {here.a.words.keys[w] for w in digits_a}, {here.b.words.keys[w] for w in digits_b}
    if keys_a and keys_b and not keys_a & keys_b:
        yield here.edit(EditKind.NUMBER_CHANGED, _hull(digits_a), _hull(digits_b))


def _rest(here: Comparison, gap: Gap) -> Iterator[Edit]:
    """Words cut, added or written anew, as far as nothing more exact was said of them."""
    a, b = _left(here, gap)
    if a and b and max(len(a), len(b)) >= _FEWEST:
        longer, shorter = max(len(a), len(b)), min(len(a), len(b))
        if 2 * shorter >= longer or shorter >= _FEWEST:
            yield here.edit(EditKind.REWRITTEN, _hull(a), _hull(b))
            return
    if len(a) >= _FEWEST and len(a) > len(b):
        yield here.edit(EditKind.CUT, _hull(a), (gap.b[0], gap.b[0]))
    elif len(b) >= _FEWEST:
        yield here.edit(EditKind.ADDED, (gap.a[0], gap.a[0]), _hull(b))


def _left(here: Comparison, gap: Gap) -> tuple[list[int], list[int]]:
    """The words of a gap on both sides that no edit has accounted for."""
    taken_a, taken_b = here.taken
    return [w for w in range(*gap.a) if w not in taken_a], [w for w in range(*gap.b) if w not in taken_b]
