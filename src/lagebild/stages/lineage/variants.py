"""What was changed between an original and a copy, word by word: the kind of each change, and where it stands in both.

The two texts come aligned (`lagebild.text.collation`). A change that touches a figure is compared as a number, not as words:
"zwölf" and "12" are one, "rund 40" and "40" differ in the hedge, "40" and "Dutzende" in the number. One that touches who is named
for a statement is told by `attributed`. What is left is words of doubt, and words cut, added or written anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from lagebild.records import Figure, Hedge, Quantity
from lagebild.records.lineage import Edit, EditKind
from lagebild.stages.lineage.attributed import attributions, unread_attributions
from lagebild.stages.lineage.comparison import Comparison, hull
from lagebild.stages.lineage.witness import Witness
from lagebild.stages.lineage.wording import wording
from lagebild.text.collation import Gap, Pairing, Range, Row, collate, gaps_of, whole_sentences

__all__ = ["Compared", "compare"]

_FEWEST = 2  # words in a row that make a cut or an addition
_PARAGRAPH = 6  # words outside of shared passages below which they are scraps (a credit, initials)
_SAME_GAP = 8  # words of a gap on either side up to which a figure there and a figure here are one figure
_DOUBTED = 6  # words of a gap with a word of doubt; in a longer one a clause was cut or written anew
_STEM = 4  # letters that tell two forms of one word ("können", "könnten") from two words


@dataclass(frozen=True, slots=True)
class Compared:
    """The edits from an original to a copy, in the order of the copy; how many words were put in the place of others."""

    edits: tuple[Edit, ...]
    replaced: int


def compare(a: Witness, b: Witness, passages: Sequence[Pairing]) -> Compared:
    """All edits from the original `a` to the copy `b`. `passages`: characters of a, of b."""
    rows = collate(a.words, b.words, whole_sentences((a.words, b.words), (a.sentences, b.sentences), passages))
    here = Comparison(a, b)
    for m in chain.from_iterable(row.matches for row in rows):
        here.across.update(zip(range(m.i, m.i + m.length), range(m.j, m.j + m.length), strict=True))
    here.back.update((j, i) for i, j in here.across.items())
    found: dict[Edit, None] = {}
    for row in rows:
        found.update(dict.fromkeys(_in_passage(here, row) if row.matches else _alone(here, row)))
    edits = sorted(_settled(here, list(found)), key=lambda e: (e.copy.start, e.origin.start, e.kind))
    return Compared(tuple(edits), here.replaced)


def _alone(here: Comparison, row: Row) -> Iterator[Edit]:
    """Words outside of all passages: cut, or reported by the copy itself. An outlet's own lead is no edit."""
    a, b = (max(row.a[0], here.a.heading), row.a[1]), (max(row.b[0], here.b.heading), row.b[1])
    if a[1] - a[0] >= _PARAGRAPH:
        yield here.edit(EditKind.CUT, a, row.b)
    elif b[1] - b[0] >= _PARAGRAPH:
        yield here.edit(EditKind.OWN_REPORTING_ADDED, row.a, b)


def _in_passage(here: Comparison, row: Row) -> Iterator[Edit]:
    if row.moved:
        yield here.edit(EditKind.REORDERED, row.a, row.b, takes=False)
    gaps = list(gaps_of(row))
    yield from _figures(here, row, gaps)
    yield from attributions(here, row, gaps)
    for gap in gaps:
        yield from unread_attributions(here, gap)
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
        kind = _difference(figure, theirs, same=_base(here.a, place) == _base(here.b, where))
        if kind and (set(range(*place)) - here.across.keys() or set(range(*where)) - here.back.keys()):
            yield here.edit(kind, place, where)
        elif not kind:  # set in another way, no change
            here.take(place, where)


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


def _base(report: Witness, place: Range) -> frozenset[str]:
    """The words of a figure without its hedge, as they are compared ("3.000" is "3000")."""
    return frozenset(report.words.keys[w] for w in range(*place) if report.word(w) not in wording().hedges)


def _difference(a: Figure, b: Figure, *, same: bool) -> EditKind | None:
    """How two renderings of one figure differ; None where they give the same bounds or measure different things.

    `same`: they name the same number in the same words."""
    x, y = a.quantity, b.quantity
    if x.unit != y.unit or (x.low, x.high, x.exclusive_low, x.exclusive_high) == (y.low, y.high, y.exclusive_low, y.exclusive_high):
        return None
    if not same and not _cores(x) & _cores(y):
        return EditKind.NUMBER_CHANGED
    if x.hedge is y.hedge and not same:
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


def _hedges(here: Comparison, gap: Gap) -> Iterator[Edit]:
    """Words of doubt that only one side has; those that hedge a number are compared with their number."""
    a, b = here.left(gap)
    doubts_a, doubts_b = _doubts(here.a, a), _doubts(here.b, b)
    if max(len(a), len(b)) > _DOUBTED or _stems(here.a, doubts_a) & _stems(here.b, doubts_b):
        return
    if doubts_a and doubts_b:
        yield here.edit(EditKind.HEDGE_CHANGED, hull(doubts_a), hull(doubts_b))
    elif doubts_a and not _doubted(here.b, here.back, gap.b):
        yield here.edit(EditKind.HEDGE_DROPPED, hull(doubts_a), (gap.b[0], gap.b[0]))
    elif doubts_b and not _doubted(here.a, here.across, gap.a):
        yield here.edit(EditKind.HEDGE_ADDED, (gap.a[0], gap.a[0]), hull(doubts_b))


def _doubts(report: Witness, words: Sequence[int]) -> list[int]:
    return [w for w in words if report.word(w) in wording().doubts]


def _stems(report: Witness, words: Sequence[int]) -> set[str]:
    return {report.word(w)[:_STEM] for w in words}


def _doubted(report: Witness, shared: dict[int, int], place: Range) -> bool:
    """Whether the sentence has a word of doubt of its own at another place."""
    sentence = report.words_in(report.sentence(report.span(place).start))
    return any(w not in shared for w in _doubts(report, range(*sentence)))


def _digits(here: Comparison, gap: Gap) -> Iterator[Edit]:
    """Digits against other digits that were not read as figures: days, scores, times of day."""
    a, b = here.left(gap)
    if max(len(a), len(b)) > _SAME_GAP:
        return
    digits_a = [w for w in a if here.a.words.keys[w][0].isdigit()]
    digits_b = [w for w in b if here.b.words.keys[w][0].isdigit()]
    keys_a, keys_b = {here.a.words.keys[w] for w in digits_a}, {here.b.words.keys[w] for w in digits_b}
    if keys_a and keys_b and not keys_a & keys_b:
        yield here.edit(EditKind.NUMBER_CHANGED, hull(digits_a), hull(digits_b))


def _rest(here: Comparison, gap: Gap) -> Iterator[Edit]:
    """Words cut, added or written anew, as far as nothing more exact was said of them. Two forms of one word are no edit."""
    a, b = here.left(gap)
    shorter, longer = sorted((len(a), len(b)))
    if shorter == longer == 1 and _stems(here.a, a) == _stems(here.b, b):
        return
    if shorter and longer <= max(2 * _SAME_GAP, 3 * shorter):
        here.replaced += shorter
        yield here.edit(EditKind.REWRITTEN, hull(a), hull(b))
    elif len(a) >= _FEWEST and len(a) > len(b):
        yield here.edit(EditKind.CUT, hull(a), (gap.b[0], gap.b[0]))
    elif len(b) >= _FEWEST:
        yield here.edit(EditKind.ADDED, (gap.a[0], gap.a[0]), hull(b))


def _settled(here: Comparison, edits: list[Edit]) -> Iterator[Edit]:
    """The edits without attributions that were only moved: dropped at one place, added at another near by."""
    dropped = [e for e in edits if e.kind is EditKind.ATTRIBUTION_DROPPED]
    added = [e for e in edits if e.kind is EditKind.ATTRIBUTION_ADDED]
    moved: set[Edit] = set()
    for one in dropped:
        for other in added:
            if other not in moved and here.alike(one, other):
                moved |= {one, other}
                break
    yield from (e for e in edits if e not in moved)
