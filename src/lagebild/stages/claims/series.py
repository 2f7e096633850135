"""The same quantity of several reports is one series.

Two figures are one quantity where they count the same thing in the same unit, under the same condition ("promised" is not
"there") and at the same place. What a figure leaves open (no place, no condition, no nationality) is taken from what most
figures of that thing say. Where one report gives several numbers that exclude each other, they count different things
(24 in the hotel, 33 in the district), and the numbers of the other reports go with the nearest. Nothing is ever averaged.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, groupby
from math import inf

from lagebild.records import (
    Attribution,
    Dating,
    Document,
    Figure,
    FigurePoint,
    FigureSeries,
    Hedge,
    Precision,
    Quantity,
    Reading,
    Role,
    TimeExpression,
    TimeRange,
    identify,
)  # fmt: skip
from lagebild.stages.claims.homes import homes_of
from lagebild.stages.claims.scopes import NATIONWIDE, Scope, scopes_of
from lagebild.stages.claims.series_names import name_of

__all__ = ["line_up_figures"]

_FLAGS = frozenset({"part", "more"})
"""Words of a counted key that say how a figure stands to the whole: a part of it, or on top of it."""

_TIMELESS = frozenset({"threshold"})
"""Heads that hold at any date: a critical mark is no count of a day."""

_GROWING = frozenset({"infected", "dead", "injured", "recovered", "arrested", "tested"})
"""Heads and conditions whose number never falls."""

_NEAR, _FAR = 2.5, 12.0
"""How many times larger one number of a series may be than the next: the first where a report gives several numbers that
exclude each other or nobody stands behind one, the second elsewhere, since two sides may well differ by a factor of ten."""

_RATE = "@rate"
"""The scope of what is counted so many a day."""

_GENERIC = frozenset({"person", "case"})
"""Heads that many words share; alone they hardly say what is counted."""

_HABIT = 2
"""How often a thing must go by an adjective before it is meant without it as well."""

_TELLING = 20  # from here on the same number is hardly a coincidence within one story
_BESIDE = 300  # characters between two numbers that one passage sets against each other
_PARTS, _LOOK_BACK = 40, 12
"""How many numbers of how many parts a figure is compared with, so that a thousand figures of one thing stay quick."""

_DOZENS = 100.0
"""How many times larger than its lower bound what is put in round words can be at most ("hundreds")."""

_STEM = 5
"""Letters that two forms of one place name share at least ("Russland", "Russlands")."""


@dataclass(frozen=True, slots=True)
class _Item:
    figure: Figure
    head: str
    flags: frozenset[str]
    modifiers: frozenset[str]
    place: str | None
    whole: str = ""  # what the figure counts of which this one is a part, or that it is a rate
    initial: bool = False  # what was counted at first
    home: str | None = None  # where its report is at home, where other reports of the story are elsewhere


def line_up_figures(
    documents: Sequence[Document], readings: Sequence[Reading], attributions: Sequence[Attribution], datings: Sequence[Dating]
) -> tuple[FigureSeries, ...]:
    """Figure series of a story; every figure is in exactly one (a figure that stands alone is a series of one point)."""
    who = {a.finding: a for a in attributions}
    texts = {d.id: d.text for d in documents}
    published = {d.document: d.range for d in datings}
    order = {d.id: i for i, d in enumerate(documents)}
    places = _same_places(_place(f, texts) for r in readings for f in r.figures)
    homes = homes_of(readings)
    buckets: dict[tuple[str | None, str], list[_Item]] = defaultdict(list)
    points: dict[str, FigurePoint] = {}
    for reading in readings:
        times, scopes = _Times(reading.times), scopes_of(reading)
        for figure in reading.figures:
            place = places.get(_place(figure, texts) or "")
            item = _item(figure, place, scopes.get(figure.id, Scope()), homes.get(reading.document))
            buckets[(figure.quantity.unit, item.head or figure.id)].append(item)
            points[figure.id] = FigurePoint(
                figure=figure.id, document=reading.document, quantity=figure.quantity,
                holders=who[figure.id].holders if figure.id in who else (),
                as_of=_as_of(figure, times, published.get(reading.document), item.initial),
            )  # fmt: skip
    _adopt(buckets)
    series = [
        _series(key, part, points, order)
        for bucket, items in buckets.items()
        for key, group in _split(bucket, items).items()
        for part in _apart(points, group)
    ]
    return tuple(sorted(series, key=lambda s: (-len(s.points), order[s.points[0].document], s.id)))


def _item(figure: Figure, place: str | None, scope: Scope, home: str | None) -> _Item:
    head, *rest = figure.counted_key.split() or [""]
    words = frozenset(rest)
    whole = _RATE if scope.rate else scope.whole
    where = NATIONWIDE if scope.nationwide else place
    return _Item(figure, head, words & _FLAGS, words - _FLAGS, where, whole, scope.initial, home)


def _adopt(buckets: dict[tuple[str | None, str], list[_Item]]) -> None:
    """People counted by their condition alone go with a group of that condition that has the very same number.

    "310 Menschen müssen in Quarantäne" and "310 Kontaktpersonen" where contacts are what is quarantined.
    """
    groups: dict[tuple[str | None, str, float], str] = {}
    for (unit, head), items in buckets.items():
        for condition in {i.figure.condition for i in items} - {None, head}:
            for item in items:
                q = item.figure.quantity
                if q.low is not None and q.low == q.high and q.low >= _TELLING:
                    groups.setdefault((unit, str(condition), q.low), head)
    for (unit, head), items in list(buckets.items()):
        stay: list[_Item] = []
        for item in items:
            q = item.figure.quantity
            new = groups.get((unit, head, q.low or 0.0)) if head == item.figure.condition and q.low == q.high else None
            (buckets[(unit, new)] if new else stay).append(item)
        buckets[(unit, head)] = stay
    for bucket in [b for b, items in buckets.items() if not items]:
        del buckets[bucket]


def _split(bucket: tuple[str | None, str], items: Sequence[_Item]) -> dict[tuple[str, ...], list[_Item]]:
    """One group for each scope of a thing; what an item leaves open goes with the most frequent answer.

    A figure for the whole country stands apart where others name a place; a part ("80 infected, among them 24 children")
    stands apart from the same thing counted by itself, but where the very number is given without the whole.
    """
    condition = _most(i.figure.condition for i in items)
    place = _most(i.place for i in items if i.place != NATIONWIDE)
    nation = frozenset(_bounds(i) for i in items if i.place == NATIONWIDE) if place else frozenset()
    plain = frozenset(_bounds(i) for i in items if not i.whole)
    names = {_bounds(i): _name_of(i) for i in reversed(items) if not i.figure.condition}
    modifiers = _most((_kind(i) for i in items), least=_HABIT)
    of_bounds = {_bounds(i): _kind(i) for i in items if i.modifiers}
    groups: dict[tuple[str, ...], list[_Item]] = defaultdict(list)
    for item in items:
        key = (
            bucket[0] or "", bucket[1],
            item.figure.condition or condition or "",
            _where(item, nation) or (item.home and f"@{item.home.casefold()}") or place or "",
            _kind(item) or modifiers or of_bounds.get(_bounds(item)) or "",
            names.get(_bounds(item), ""),
            item.whole if item.whole == _RATE or _bounds(item) not in plain else "",
        )  # fmt: skip
        groups[key].append(item)
    return groups


def _bounds(item: _Item) -> tuple[float | None, float | None]:
    return item.figure.quantity.low, item.figure.quantity.high


def _name_of(item: _Item) -> str:
    """By what people are called of whom nothing is said: guests are not workers, be they both people."""
    words = (item.figure.counted or "").partition(" (")[0].casefold().split()
    return words[-1][:_STEM] if item.head in _GENERIC and words else ""


def _kind(item: _Item) -> str | None:
    return " ".join(sorted(item.modifiers)) or None


def _where(item: _Item, nation: frozenset[tuple[float | None, float | None]]) -> str | None:
    """The place of a figure; one without goes with the whole country where that has its very number."""
    if item.place == NATIONWIDE:
        return NATIONWIDE if nation else None
    return item.place or (NATIONWIDE if _bounds(item) in nation else None)


def _apart(by_id: Mapping[str, FigurePoint], group: Sequence[_Item]) -> list[list[_Item]]:
    """A group cut where its numbers cannot be one quantity; each figure goes with the nearest number before it."""
    rows = sorted(group, key=lambda i: (_when(by_id[i.figure.id].as_of), i.figure.document, i.figure.span.start))
    far = _NEAR if _mixed(rows, by_id) else _FAR
    parts: list[list[_Item]] = []
    for _, run in groupby(rows, key=lambda i: i.figure.document):
        for item in _nearest_first(list(run), parts, by_id):
            _put(item, parts, far, by_id)
    return parts


def _put(item: _Item, parts: list[list[_Item]], far: float, by_id: Mapping[str, FigurePoint]) -> None:
    near = []
    for n, part in enumerate(parts[-_PARTS:]):
        distance, claimed = _distance(item, part[-_LOOK_BACK:], by_id)
        if distance <= (far if claimed else _NEAR):
            near.append((distance, n))
    if near:
        parts[-_PARTS:][min(near)[1]].append(item)
    else:
        parts.append([item])


def _nearest_first(run: list[_Item], parts: Sequence[Sequence[_Item]], by_id: Mapping[str, FigurePoint]) -> list[_Item]:
    """The numbers of one report, those first that an earlier report gives as well: they leave the others no choice."""
    if not 1 < len(run) <= _LOOK_BACK:
        return run
    known = [part[-_LOOK_BACK:] for part in parts[-_PARTS:]]
    return sorted(run, key=lambda i: min((_distance(i, part, by_id)[0] for part in known), default=inf))


def _mixed(rows: Sequence[_Item], by_id: Mapping[str, FigurePoint]) -> bool:
    """Whether some report gives numbers here that exclude each other."""
    of_report: dict[str, list[_Item]] = defaultdict(list)
    for item in rows:
        of_report[item.figure.document].append(item)
    return any(_exclude(a, b, by_id) for items in of_report.values() for a, b in combinations(items[:_LOOK_BACK], 2))


def _distance(item: _Item, part: Sequence[_Item], by_id: Mapping[str, FigurePoint]) -> tuple[float, bool]:
    """How far a figure is from its nearest in a part, and whether both are somebody's claim.

    Infinite where its own report rules the part out, or where it comes on top of what the part counts.
    """
    same = (o for o in part if o.figure.document == item.figure.document)
    if item.head not in _TIMELESS and any(_exclude(item, o, by_id) for o in same):
        return inf, False
    distance, nearest = min(((_ratio(item.figure.quantity, o.figure.quantity), n) for n, o in enumerate(part)), default=(inf, 0))
    other = part[nearest]
    if distance > 1.0 and (("more" in item.flags) != ("more" in other.flags) or _fallen(item, part, by_id)):
        return inf, False
    return distance, bool(by_id[item.figure.id].holders and by_id[other.figure.id].holders)


def _fallen(item: _Item, part: Sequence[_Item], by_id: Mapping[str, FigurePoint]) -> bool:
    """Whether a count that only grows would have fallen; two who both say whose number it is may well differ."""
    if _GROWING.isdisjoint((item.head, item.figure.condition)):
        return False
    own, top = by_id[item.figure.id], _top(item.figure.quantity)
    higher = (by_id[o.figure.id] for o in part if (o.figure.quantity.low or 0.0) > top)
    return any(_when(p.as_of)[0] < _when(own.as_of)[1] and not (own.holders and p.holders) for p in higher)


def _exclude(a: _Item, b: _Item, by_id: Mapping[str, FigurePoint]) -> bool:
    """Whether one report gives both as numbers of different things: firm, different, and not set against each other.

    Two holders that are named side by side may well speak of one thing, and so may two numbers of different dates
    (71, "a day before 89"; "at first 23").
    """
    one, other = by_id[a.figure.id].holders, by_id[b.figure.id].holders
    beside = abs(a.figure.span.start - b.figure.span.start) <= _BESIDE
    if beside and one and other and not set(one) & set(other):
        return False
    if a.initial != b.initial or (beside and _at_other_times(by_id[a.figure.id].as_of, by_id[b.figure.id].as_of)):
        return False
    x, y = a.figure.quantity, b.figure.quantity
    if x.low is None and y.low is None:
        return x.high != y.high
    return None not in (x.low, x.high, y.low, y.high) and _ratio(x, y) > 1.0


def _at_other_times(a: TimeRange | None, b: TimeRange | None) -> bool:
    if a is None or b is None or None in (a.earliest, a.latest, b.earliest, b.latest):
        return False
    return _when(a)[0] < _when(b)[1] or _when(b)[0] < _when(a)[1]


def _ratio(x: Quantity, y: Quantity) -> float:
    """How many times larger one is than the other, 1 where their bounds meet."""
    low_x, high_x, low_y, high_y = (_end(x.low, 0.0), _top(x), _end(y.low, 0.0), _top(y))
    if x.low is None and y.low is None:
        low_x, low_y = high_x, high_y
    if low_x <= high_y and low_y <= high_x:
        return 1.0
    below, above = (high_x, low_y) if high_x < low_y else (high_y, low_x)
    return above / below if below > 0 else inf


def _end(value: float | None, open_end: float) -> float:
    return open_end if value is None else value


def _top(q: Quantity) -> float:
    """The upper end of a quantity; "hundreds" are no millions."""
    return _DOZENS * q.low if q.hedge is Hedge.VAGUE and q.high is None and q.low else _end(q.high, inf)


def _most(values: Iterable[str | None], least: int = 1) -> str | None:
    """The most frequent value that is there so often at least, the first of those that tie."""
    counts = Counter(v for v in values if v)
    best = max(counts, key=lambda v: counts[v]) if counts else None
    return best if best is not None and counts[best] >= least else None


def _series(
    key: tuple[str, ...], group: Sequence[_Item], points: Mapping[str, FigurePoint], order: Mapping[str, int]
) -> FigureSeries:
    counted = name_of([(i.figure, i.modifiers, i.place) for i in group])
    places = {i.figure.id: i.figure.span.start for i in group}
    rows = sorted((points[i.figure.id] for i in group), key=lambda p: (*_when(p.as_of), order[p.document], places[p.figure]))
    return FigureSeries(
        id=identify("series", *key, rows[0].figure),
        counted=counted,
        unit=key[0] or None,
        condition=key[2] or None,
        points=tuple(rows),
        where=group[0].home if key[3].startswith("@") and key[3] != NATIONWIDE else None,
    )


def _when(as_of: TimeRange | None) -> tuple[date, date]:
    """Sort key: the latest day a figure stands for, then the earliest; undated ones last."""
    latest = as_of.latest if as_of else None
    earliest = as_of.earliest if as_of else None
    return latest or date.max, earliest or latest or date.max


# place


def _place(figure: Figure, texts: Mapping[str, str]) -> str | None:
    """The last word of the place next to a figure, folded."""
    span = figure.part(Role.PLACE)
    words = texts[span.document][span.start : span.end].casefold().split() if span and span.document in texts else []
    return words[-1] if words else None


def _same_places(names: Iterable[str | None]) -> dict[str, str]:
    """Each form of a place -> its shortest form: "russlands" -> "russland"."""
    forms = sorted({n for n in names if n}, key=lambda n: (len(n), n))
    found: dict[str, str] = {}
    by_stem: dict[str, list[str]] = defaultdict(list)
    for form in forms:
        stem = form[:_STEM]
        base = next((b for b in by_stem[stem][:_PARTS] if len(b) >= _STEM and form.startswith(b)), None)
        found[form] = base or form
        if base is None:
            by_stem[stem].append(form)
    return found


# time


class _Times:
    """Time expressions of a report by where they end."""

    def __init__(self, times: Sequence[TimeExpression]) -> None:
        self.by_end = {t.span.end: t for t in times}

    def of(self, figure: Figure) -> list[tuple[TimeExpression, bool]]:
        """The resolved times cited by a figure, nearest first, each with whether it only says since when.

        A citation that begins before its time expression includes the word for "since".
        """
        found = [(s, self.by_end[s.end]) for s in figure.parts(Role.TIME) if s.end in self.by_end]
        found.sort(key=lambda pair: abs(pair[0].start - figure.span.start))
        return [(t, s.start < t.span.start) for s, t in found if t.range is not None]


def _as_of(figure: Figure, times: _Times, published: TimeRange | None, initial: bool) -> TimeRange | None:
    """When a figure held: the time its clause names where that is not later than the report, else the report's date.

    What is told as the count at first held before the report.
    """
    if figure.counted_key.partition(" ")[0] in _TIMELESS:
        return None
    latest = published.latest if published else None
    for time, since in times.of(figure):
        when = time.range
        if when is None or when.earliest is None or (latest and when.earliest > latest):
            continue
        if since:
            return TimeRange(earliest=when.earliest, latest=latest, precision=when.precision)
        if not time.vague and when.latest is not None and (latest is None or when.latest <= latest):
            return when
    if initial and published and published.earliest:
        return TimeRange(earliest=None, latest=published.earliest - timedelta(days=1), precision=Precision.VAGUE)
    return published
