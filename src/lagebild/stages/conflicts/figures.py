"""Verdicts on pairs of figures: the same quantity said again, rounded, overtaken, meant otherwise, or in conflict.

Rules, in this order. Within one series: same bounds are equal; a round or approximate number and an exact one inside its
bounds are a rounding; overlapping bounds are compatible; disjoint bounds of different dates are an update, of the same date a
conflict, unless one report gives both without two holders (then they count different things), or nobody stands behind one and
they are far apart. A count that grows is no conflict where a later report gives more of the day of an earlier one; what is told
of a day long past, of something that does not add up from day to day (marchers), is another count. What an undated report
repeats is as old as what it repeats, and so is what a later report gives without a day, of a count that grows. What comes on top
("three more") is counted anew each day. Figures of two series of one thing differ in scope.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from math import inf

from lagebild.records import (
    Dating,
    Figure,
    FigurePoint,
    FigureSeries,
    Hedge,
    Lineage,
    Quantity,
    Reading,
    Relation,
    Role,
    SharedPassage,
    Span,
    TimeRange,
    Verdict,
    identify,
)  # fmt: skip
from lagebild.stages.conflicts.outlooks import Outlooks
from lagebild.text.quantities import approximate

__all__ = ["relate_figures"]

_PAIRS = 200
"""Pairs shown of one series, or of one series with its relatives; a longer one is compared with its neighbours only."""

_FAR = 3.0
"""How many times larger one of two numbers may be than the other, where nobody stands behind one, and still count the same."""

_FARTHEST = 30.0
"""The same where somebody stands behind both."""

_ROUND = 100
"""Multiples of this are round numbers, of which people say "more than" as well as the number itself."""

_ONE_WORDING = 0.5
"""Share of equal words from which two sentences of one shared passage are one sentence, copied."""

_EXPECTED = "expected"

_GROWING = frozenset(
    {"infected", "dead", "injured", "recovered", "ill", "missing", "arrested", "tested", "evacuated", "quarantined", "contact"}
)
"""Conditions and things whose number is counted up from day to day."""

_PLAIN = frozenset({"threshold", "incidence", "r_value", "soldier", *_GROWING})
"""Heads that are one quantity by themselves."""

_RARE, _SHARE, _LONG = 4, 0.06, 5
"""A word tells where it stands in so many sentences at most, or in that share of all, and has so many letters."""

_WIDE = 1.5  # from here on one word in common is not enough

_PAST = 3
"""Days before its report from which a figure of a day of its own speaks of another occasion."""


@dataclass(frozen=True, slots=True)
class _Point:
    point: FigurePoint
    figure: Figure
    series: FigureSeries
    published: TimeRange | None = None


def relate_figures(
    readings: Sequence[Reading], series: Sequence[FigureSeries], lineage: Lineage, datings: Sequence[Dating] = ()
) -> tuple[Relation, ...]:
    """A relation for each pair of points within a series, and between series that differ in scope alone."""
    figures = {f.id: f for r in readings for f in r.figures}
    published = {d.document: d.range for d in datings}
    copies, context, outlooks = _Copies(lineage.passages, readings), _Context(readings), Outlooks(readings)
    rows = [
        _repeated([_Point(p, figures[p.figure], s, published.get(p.document)) for p in _dated(s.points) if p.figure in figures])
        for s in series
    ]
    found = [_inside(a, b, copies, context, outlooks) for row in rows for a, b in _pairs(row)]
    found += [_across(a, b) for a, b in _related(rows)]
    return tuple(found)


def _dated(points: Sequence[FigurePoint]) -> Iterator[FigurePoint]:
    """The points of a series; an undated one takes the time of the first dated one with its bounds."""
    known: dict[tuple[object, ...], set[TimeRange]] = defaultdict(set)
    for point in points:
        if point.as_of is not None:
            known[_value(point)].add(point.as_of)
    for point in points:
        times = known.get(_value(point), set())
        yield replace(point, as_of=min(times, key=_latest)) if point.as_of is None and times else point


def _repeated(row: Sequence[_Point]) -> list[_Point]:
    """The points of a series; of a count that grows, what a later report gives without a day of its own is as old as the first
    report of that number."""
    first: dict[tuple[object, ...], _Point] = {}
    for one in row:
        known = first.setdefault(_value(one.point), one)
        if one.point.as_of and (known.point.as_of is None or _latest(one.point.as_of) < _latest(known.point.as_of)):
            first[_value(one.point)] = one
    return [_as_old_as(one, first[_value(one.point)]) if _undated(one) else one for one in row]


def _as_old_as(one: _Point, first: _Point) -> _Point:
    return replace(one, point=replace(one.point, as_of=first.point.as_of), published=first.published)


def _undated(row: _Point) -> bool:
    """Whether a count that grows has no day but that of its report, or is only said to have stood before it."""
    when = row.point.as_of
    if when is None or not _grows(row):
        return False
    return when.earliest is None or (when == row.published and row.figure.part(Role.TIME) is None)


def _value(point: FigurePoint) -> tuple[object, ...]:
    return point.quantity.low, point.quantity.high


def _latest(when: TimeRange) -> tuple[date, date]:
    return when.latest or date.max, when.earliest or date.min


def _pairs(row: Sequence[_Point]) -> Iterator[tuple[_Point, _Point]]:
    """All pairs, or those of neighbours where all would be more than `_PAIRS`."""
    if len(row) * (len(row) - 1) // 2 <= _PAIRS:
        yield from combinations(row, 2)
        return
    reach = max(1, _PAIRS // len(row))
    for i, a in enumerate(row):
        for b in row[i + 1 : i + 1 + reach]:
            yield a, b


def _related(rows: Sequence[Sequence[_Point]]) -> Iterator[tuple[_Point, _Point]]:
    """Pairs of points of different series that count one thing in one unit."""
    families: dict[tuple[str | None, str], list[Sequence[_Point]]] = defaultdict(list)
    for row in rows:
        head = row[0].figure.counted_key.partition(" ")[0] if row else ""
        if head:
            families[(row[0].series.unit, head)].append(row)
    for family in families.values():
        left = _PAIRS
        for one, other in combinations(family, 2):
            for a in one:
                for b in other[: max(0, left)]:
                    left -= 1
                    yield a, b
            if left <= 0:
                break


def _relation(a: _Point, b: _Point, verdict: Verdict, reasons: Sequence[str]) -> Relation:
    return Relation(
        id=identify("relation", a.figure.id, b.figure.id, verdict),
        left=a.figure.id, right=b.figure.id, about="figure", verdict=verdict, reasons=tuple(reasons),
    )  # fmt: skip


# between series


def _across(a: _Point, b: _Point) -> Relation:
    reasons = []
    conditions = {a.series.condition, b.series.condition}
    if len(conditions) == 2:
        reasons.append("promised_vs_present" if _EXPECTED in conditions else "other_condition")
    if a.figure.part(Role.PLACE) and b.figure.part(Role.PLACE) and a.figure.evidence != b.figure.evidence:
        reasons.append("other_place")
    if ("part" in a.figure.counted_key.split()) != ("part" in b.figure.counted_key.split()):
        reasons.append("part_of_whole")
    if ("more" in a.figure.counted_key.split()) != ("more" in b.figure.counted_key.split()):
        reasons.append("additional")
    return _relation(a, b, Verdict.DIFFERENT_SCOPE, reasons or ["other_scope"])


# within a series


def _inside(a: _Point, b: _Point, copies: _Copies, context: _Context, outlooks: Outlooks) -> Relation:
    verdict, reasons = _verdict(a, b)
    if verdict in (Verdict.CONFLICT, Verdict.SUPERSEDED) and (_bracket(a) or _bracket(b) or not context.shared(a, b)):
        verdict, reasons = Verdict.DIFFERENT_SCOPE, ["bounds_disjoint", "other_scope"]
    elif verdict is Verdict.CONFLICT and a.series.condition == _EXPECTED and outlooks.differ(a.figure.span, b.figure.span):
        verdict, reasons = Verdict.DIFFERENT_SCOPE, ["bounds_disjoint", "possible_vs_promised"]
    other = verdict in (Verdict.SUPERSEDED, Verdict.DIFFERENT_SCOPE)
    if (
        not other
        and copies.share(a.figure.span, b.figure.span)
        and (verdict is Verdict.EQUAL or not _apart(a.point.as_of, b.point.as_of))
    ):
        reasons.append("copy" if verdict is Verdict.EQUAL else "copy_changed")
    if a.point.holders and b.point.holders:
        reasons.append("same_holder" if set(a.point.holders) & set(b.point.holders) else "other_holder")
    return _relation(a, b, verdict, reasons)


def _verdict(a: _Point, b: _Point) -> tuple[Verdict, list[str]]:
    x, y = a.point.quantity, b.point.quantity
    if (x.low, x.high) == (y.low, y.high):
        return Verdict.EQUAL, ["same_bounds"]
    if _rounding(x, y) or _rounding(y, x):
        return Verdict.ROUNDING, ["rounding"]
    if _overlap(x, y):
        return Verdict.COMPATIBLE, ["bounds_overlap"]
    if _meet(x, y) or _meet(y, x):
        return Verdict.COMPATIBLE, ["rounding"]
    if _ratio(x, y) >= (_FARTHEST if a.point.holders and b.point.holders else _FAR):
        return Verdict.DIFFERENT_SCOPE, ["bounds_disjoint", "other_scope"]
    vague = Hedge.VAGUE in (x.hedge, y.hedge)
    if vague and not (a.point.holders and b.point.holders):
        return Verdict.DIFFERENT_SCOPE, ["bounds_disjoint", "vague"]
    if _apart(a.point.as_of, b.point.as_of):
        if _occasion(a) != _occasion(b) or (_more(a) and _more(b)):
            return Verdict.DIFFERENT_SCOPE, ["bounds_disjoint", "other_time"]
        if vague and not _one_holder(a.point, b.point):
            return Verdict.DIFFERENT_SCOPE, ["bounds_disjoint", "vague"]
        return Verdict.SUPERSEDED, ["bounds_disjoint", "later_as_of"]
    if a.point.document == b.point.document and not _two_holders(a.point, b.point):
        return Verdict.DIFFERENT_SCOPE, ["bounds_disjoint", "same_report"]
    if _outgrown(a, b) or _outgrown(b, a):
        return Verdict.SUPERSEDED, ["bounds_disjoint", "later_report"]
    dated = a.point.as_of is not None and b.point.as_of is not None
    return Verdict.CONFLICT, ["bounds_disjoint", "same_date" if dated else "undated"]


def _bracket(row: _Point) -> bool:
    """ "The over-65s": a class of people, no age that could be another."""
    return row.figure.sense == "age" and row.figure.quantity.hedge is not Hedge.EXACT


def _occasion(row: _Point) -> TimeRange | None:
    """The day that a figure names for itself, where that is past and what it counts does not add up from day to day."""
    when, published = row.point.as_of, row.published
    if row.figure.part(Role.TIME) is None or _grows(row) or when is None or published is None:
        return None
    if when.latest is None or published.earliest is None or when.earliest != when.latest:
        return None
    return when if (published.earliest - when.latest).days >= _PAST else None


def _grows(row: _Point) -> bool:
    return bool({row.series.condition, *row.figure.counted_key.split()[:1]} & _GROWING)


def _more(row: _Point) -> bool:
    """Whether a figure comes on top of what was there before: three more today and two more tomorrow are five."""
    return "more" in row.figure.counted_key.split()


def _outgrown(less: _Point, more: _Point) -> bool:
    """Whether a later report gives more of a count that grows, and the earlier one did not name its day: it stood so far."""
    if not _grows(less) or less.published is None or more.published is None:
        return False
    if not _before(less.published, more.published) or not _below(less.point.quantity, more.point.quantity):
        return False
    when = less.point.as_of
    return when is None or when == less.published or when.earliest != when.latest


def _one_holder(a: FigurePoint, b: FigurePoint) -> bool:
    return bool(set(a.holders) & set(b.holders))


def _two_holders(a: FigurePoint, b: FigurePoint) -> bool:
    return bool(a.holders) and bool(b.holders) and not set(a.holders) & set(b.holders)


def _rounding(near: Quantity, exact: Quantity) -> bool:
    """Whether one is the other in round figures: "knapp 70" and 68, 3000 and 3012."""
    if exact.hedge is not Hedge.EXACT or exact.low is None or near.low is None or near.high is None:
        return False
    if near.hedge is Hedge.ABOUT:
        return near.low <= exact.low <= near.high + 1  # "almost 700" ends at 699
    round_number = near.hedge is Hedge.EXACT and near.low % 100 == 0 and exact.low % 100 != 0 and near.low >= 1000
    return round_number and abs(near.low - exact.low) <= approximate(near.low)


def _meet(above: Quantity, exact: Quantity) -> bool:
    """Whether one is "more than" (or "less than") a round number and the other is that number: rounded speech, no dispute."""
    if exact.hedge is not Hedge.EXACT or exact.low is None or exact.low < _ROUND or exact.low % _ROUND:
        return False
    return (above.exclusive_low and above.low == exact.low) or (above.exclusive_high and above.high == exact.low)


def _ratio(x: Quantity, y: Quantity) -> float:
    """How many times larger the one is than the other, by the bounds that face each other."""
    below, above = (x, y) if not _below(y, x) else (y, x)
    low, high = below.high, above.low
    return high / low if low and high is not None and low > 0 else 1.0


def _overlap(x: Quantity, y: Quantity) -> bool:
    return _below(x, y) and _below(y, x)


def _below(x: Quantity, y: Quantity) -> bool:
    """The lower end of one is not above the upper end of the other."""
    low = -inf if x.low is None else x.low
    high = inf if y.high is None else y.high
    return low < high or (low == high and not (x.exclusive_low or y.exclusive_high))


def _apart(a: TimeRange | None, b: TimeRange | None) -> bool:
    """Whether two times are known not to meet."""
    if a is None or b is None:
        return False
    return _before(a, b) or _before(b, a)


def _before(a: TimeRange, b: TimeRange) -> bool:
    return a.latest is not None and b.earliest is not None and a.latest < b.earliest


class _Context:
    """Whether two figures stand in sentences that speak of one thing, where neither says what befell the counted."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.sentences = {r.document: r.sentences for r in readings}
        counts = Counter(w for r in readings for s in r.sentences for w in {t.lemma.lower() for t in s.tokens})
        most = max(_RARE, _SHARE * sum(len(r.sentences) for r in readings))
        self.telling = frozenset(w for w, n in counts.items() if n <= most and len(w) >= _LONG and w.isalpha())

    def shared(self, a: _Point, b: _Point) -> bool:
        """Rare words in common; not asked for where a condition, an index or one holder makes the quantity plain."""
        head = a.figure.counted_key.partition(" ")[0]
        if a.series.condition or head in _PLAIN or _one_holder(a.point, b.point) or a.point.document == b.point.document:
            return True
        one, other = self._words(a.figure.span), self._words(b.figure.span)
        if one is None or other is None:
            return True
        named = tuple(w[:_LONG] for f in (a, b) for w in (f.figure.counted or "").casefold().split())
        shared = [w for w in one & other if not w.startswith(named)]
        return len(shared) > (_ratio(a.point.quantity, b.point.quantity) > _WIDE)

    def _words(self, span: Span) -> frozenset[str] | None:
        sentences = self.sentences.get(span.document, ())
        at = bisect_right(sentences, span.start, key=lambda s: s.start) - 1
        return frozenset(t.lemma.lower() for t in sentences[at].tokens) & self.telling if at >= 0 else None


class _Copies:
    """Which figures stand in one copied sentence: in one shared passage, and there in sentences of the same words."""

    def __init__(self, passages: Sequence[SharedPassage], readings: Sequence[Reading]) -> None:
        self.by_pair: Mapping[tuple[str, str], list[SharedPassage]] = defaultdict(list)
        for p in passages:
            self.by_pair[(p.a.document, p.b.document)].append(p)
        self.sentences = {r.document: r.sentences for r in readings}

    def share(self, a: Span, b: Span) -> bool:
        straight = self.by_pair.get((a.document, b.document), [])
        crossed = self.by_pair.get((b.document, a.document), [])
        return (
            any(p.a.contains(a) and p.b.contains(b) for p in straight) or any(p.a.contains(b) and p.b.contains(a) for p in crossed)
        ) and self._one_wording(a, b)

    def _one_wording(self, a: Span, b: Span) -> bool:
        """Whether the sentences of two places have most words in common; where no sentences were cut, the passage tells."""
        one, other = self._words(a), self._words(b)
        return not one or not other or len(one & other) >= _ONE_WORDING * len(one | other)

    def _words(self, span: Span) -> frozenset[str]:
        sentences = self.sentences.get(span.document, ())
        at = bisect_right(sentences, span.start, key=lambda s: s.start) - 1
        return frozenset(t.text.casefold() for t in sentences[at].tokens) if at >= 0 else frozenset()
