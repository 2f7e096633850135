"""Figure series as tables: one row per figure of one holder, with its bounds on a common scale."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from lagebild.faces.views.charts import draw_chart
from lagebild.faces.views.lookup import Lookup, clean
from lagebild.faces.views.model import Bar, FigureRow, SeriesView
from lagebild.records import Figure, FigurePoint, FigureSeries, Hedge, Quantity, Role, TimeRange, Verdict
from lagebild.text.told import values_of

__all__ = ["draw", "stated", "view_series"]

_FEW = 4  # values of a series that are told in a few words
_UNSAID = (Hedge.ABOUT, Hedge.VAGUE)  # hedges that the printed bounds do not tell


def view_series(look: Lookup) -> tuple[tuple[SeriesView, ...], tuple[SeriesView, ...]]:
    """Series with several values, those in most reports first, and figures that were only ever given once or are ages."""
    flags = _flags(look)
    known = sorted((s for s in look.picture.series if _known(look, s)), key=lambda s: (_ages(look, s), *_weight(s)))
    views = [(_age(look, s) if _ages(look, s) else _series(look, s, flags), _ages(look, s)) for s in known]
    tables = tuple(v for v, ages in views if len(v.rows) > 1 and not ages)
    return tables, tuple(v for v, ages in views if len(v.rows) == 1 or ages)


def _weight(series: FigureSeries) -> tuple[bool, int, int, str]:
    """What counts comes first, then limits and the like, which stand for themselves; then what most reports give."""
    plain = all(p.as_of is None for p in series.points)
    return (plain, -len({p.document for p in series.points}), -len(series.points), series.id)


def _ages(look: Lookup, series: FigureSeries) -> bool:
    """Whether it counts years of life: who somebody is, not what happened."""
    figures = (look.findings[p.figure] for p in series.points if p.figure in look.findings)
    return all(isinstance(f, Figure) and f.sense == "age" for f in figures)


def _known(look: Lookup, series: FigureSeries) -> bool:
    return any(p.figure in look.findings for p in series.points)


def _flags(look: Lookup) -> dict[str, tuple[str, ...]]:
    """Verdicts worth a mark, per finding."""
    flags: dict[str, tuple[str, ...]] = {}
    for relation in look.picture.relations:
        if relation.about == "figure" and relation.verdict is Verdict.CONFLICT:
            for side in (relation.left, relation.right):
                flags[side] = tuple(dict.fromkeys((*flags.get(side, ()), relation.verdict.value)))
    return flags


def _series(look: Lookup, series: FigureSeries, flags: dict[str, tuple[str, ...]]) -> SeriesView:
    rows: dict[tuple[TimeRange | None, tuple[str, ...], Quantity], list[FigurePoint]] = {}
    for point in series.points:
        if point.figure in look.findings:
            rows.setdefault((_when(look, point), point.holders, point.quantity), []).append(point)
    said = [q for _, _, q in rows if q.hedge is not Hedge.VAGUE]  # a scale ends at numbers that were said
    low, high = _scale(said or [q for _, _, q in rows])
    first = look.findings[next(iter(rows.values()))[0].figure]
    title = clean(series.counted or look.text(first.span))
    title = f"{title} – {clean(series.where)}" if series.where else title
    condition = look.words.label("condition", series.condition) if series.condition else ""
    told = [(when, look.holders(who, (p.document for p in points)), q) for (when, who, q), points in rows.items()]
    return SeriesView(
        title=title,
        condition=condition if condition.casefold() not in title.casefold() else None,
        scale=(look.words.number(low), look.words.number(high)),
        rows=tuple(_row(look, points, flags, (low, high)) for points in rows.values()),
        language=look.documents[first.document].language,
        signs=look.signs(series.id),
        chart=draw_chart(look, told, (low, high)),
        values=_values(look, series),
    )


def _age(look: Lookup, series: FigureSeries) -> SeriesView:
    """An age, once, however often it is told; by whom it tells more than "Jährige" does."""
    points: dict[tuple[float | None, float | None], list[FigurePoint]] = {}
    for point in series.points:
        if point.figure in look.findings:
            points.setdefault((point.quantity.low, point.quantity.high), []).append(point)
    view = _series(look, replace(series, points=tuple(p[0] for p in points.values())), {})
    title = view.title if len(view.title.split()) > 1 else look.words.say("age")
    rows = tuple(
        replace(row, who=look.holders((), dict.fromkeys(p.document for p in every)), cites=look.cites_of(p.figure for p in every))
        for row, every in zip(view.rows, points.values(), strict=True)
    )
    return replace(view, title=title, rows=rows, chart=None)


def _values(look: Lookup, series: FigureSeries) -> tuple[str, ...]:
    """The values in a few words, in the order of time, each with its day; the table has who says so."""
    points = [p for p in series.points if p.figure in look.findings]
    told = values_of(points, lambda _: True, _FEW)
    printed = []
    for one in told:
        figure = look.findings[one.points[0].figure]
        value = stated(look, figure) if isinstance(figure, Figure) else look.words.bounds(one.quantity)
        when = look.as_of.get(one.points[0].figure)
        printed.append(look.words.say("value_when", value=value, when=look.words.short(when, look.index.year)) if when else value)
    return tuple(printed)


def _when(look: Lookup, point: FigurePoint) -> TimeRange | None:
    """As of when: what the words say, else the day of the report."""
    dating = look.datings.get(point.document)
    return point.as_of or (dating.range if dating else None)


def _row(look: Lookup, points: Sequence[FigurePoint], flags: dict[str, tuple[str, ...]], scale: tuple[float, float]) -> FigureRow:
    first = points[0]
    figure = look.findings[first.figure]
    place = figure.part(Role.PLACE)
    return FigureRow(
        when=look.words.when(_when(look, first)),
        who=look.holders(first.holders, (p.document for p in points)),
        words=look.excerpt(figure.span),
        bounds=look.words.bounds(first.quantity),
        stated=stated(look, figure) if isinstance(figure, Figure) else look.words.bounds(first.quantity),
        hedge=look.words.label("hedge", first.quantity.hedge.value) if first.quantity.hedge in _UNSAID else "",
        bar=draw(first.quantity, scale),
        where=look.text(place) if place else "",
        flags=tuple(dict.fromkeys(f for p in points for f in flags.get(p.figure, ()))),
        cites=look.cites_of(p.figure for p in points),
        signs=look.signs(first.figure, *(p.figure for p in points), *look.bearers(first.holders)),
    )


def stated(look: Lookup, figure: Figure) -> str:
    """A figure as its report puts it where that is vague ("dozens"): nobody stated its bounds; else the bounds."""
    quantity = figure.quantity
    if quantity.hedge not in _UNSAID:
        return look.words.bounds(quantity)
    words = " ".join(look.text(figure.span).split())
    words = words[:1].lower() + words[1:] if look.index.begins(figure.span) else words
    unit = look.words.label("unit", quantity.unit) if quantity.unit else ""
    return f"{words} {unit}" if unit and not words.endswith(unit) else words


def _scale(quantities: Iterable[Quantity]) -> tuple[float, float]:
    """The ends of a scale that holds all known bounds; from zero unless the values lie close together."""
    values = [v for q in quantities for v in (q.low, q.high) if v is not None] or [0.0]
    low, high = min(values), max(values)
    if low >= 0 and low < 0.5 * high:
        low = 0.0
    return (low, high) if high > low else (min(0.0, low), max(high, 1.0))


def draw(quantity: Quantity, scale: tuple[float, float]) -> Bar | None:
    """A quantity on a scale, None where neither bound is known.

    >>> draw(Quantity(low=50, high=None), (0, 100))
    Bar(start=50.0, end=100.0, open_low=False, open_high=True)
    """
    low, high = quantity.low, quantity.high
    if low is None and high is None:
        return None
    width = scale[1] - scale[0]

    def at(value: float) -> float:
        return round(min(1.0, max(0.0, (value - scale[0]) / width)) * 100, 1)

    start, end = at(scale[0] if low is None else low), at(scale[1] if high is None else high)
    return Bar(start=start, end=end, open_low=low is None, open_high=high is None)
