"""A series of figures over time as a small drawing: a bar from bound to bound per figure, a letter per holder.

The drawing repeats the table below it and says nothing more: it is described in one sentence for those who do not see it,
and holders are told apart by letters, not by colour alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from string import ascii_uppercase

from lagebild.faces.views.courses_model import ChartView, MarkView
from lagebild.faces.views.lookup import Lookup
from lagebild.records import Quantity, TimeRange

__all__ = ["draw_chart"]

_LEFT, _RIGHT, _TOP, _BOTTOM = 60.0, 620.0, 24.0, 170.0
_BESIDE = 15.0  # at least between two figures
_MOST_MARKS, _MOST_HOLDERS = 24, 12

Row = tuple[TimeRange | None, str, Quantity]
"""As of when, who says it, how many."""


def draw_chart(look: Lookup, rows: Sequence[Row], scale: tuple[float, float]) -> ChartView | None:
    """The drawing of a series, None where its figures are of one day only, or of too many holders to be told apart."""
    dated = [(day, who, q) for when, who, q in rows if (day := _day(when)) and (q.low is not None or q.high is not None)]
    days = sorted({day for day, _, _ in dated})
    holders = list(dict.fromkeys(who for _, who, _ in dated))
    if len(days) < 2 or len(dated) > _MOST_MARKS or len(holders) > _MOST_HOLDERS:
        return None
    letters = dict(zip(holders, ascii_uppercase, strict=False))
    span = (days[-1] - days[0]).days
    places = {day: _LEFT + 40 + (_RIGHT - _LEFT - 100) * (day - days[0]).days / span for day in days}
    marks: list[MarkView] = []
    for day, who, quantity in sorted(dated, key=lambda row: row[0]):
        free = marks[-1].x + _BESIDE if marks else 0.0
        marks.append(_mark(quantity, scale, max(places[day], free), letters[who]))
    middle = (scale[0] + scale[1]) / 2
    middle = float(round(middle)) if scale[1] - scale[0] >= 10 else middle
    return ChartView(
        marks=tuple(marks),
        days=_labels(look, places),
        values=tuple((round(_height(v, scale), 1), look.words.number(v)) for v in (scale[0], middle, scale[1])),
        legend=tuple((letter, name) for name, letter in letters.items()),
        width=round(max(_RIGHT, max(m.x for m in marks) + 20), 1),
    )


def _day(when: TimeRange | None) -> date | None:
    return (when.latest or when.earliest) if when else None


def _height(value: float, scale: tuple[float, float]) -> float:
    share = (value - scale[0]) / (scale[1] - scale[0])
    return _BOTTOM - (_BOTTOM - _TOP) * min(1.0, max(0.0, share))


def _mark(quantity: Quantity, scale: tuple[float, float], x: float, letter: str) -> MarkView:
    low, high = quantity.low, quantity.high
    return MarkView(
        x=round(x, 1),
        top=round(_height(scale[1] if high is None else high, scale), 1),
        bottom=round(_height(scale[0] if low is None else low, scale), 1),
        open_high=high is None,
        open_low=low is None,
        letter=letter,
    )


def _labels(look: Lookup, places: dict[date, float]) -> tuple[tuple[float, str], ...]:
    """Days under the axis, those left out that would run into the one before."""
    shown: list[tuple[float, str]] = []
    for day, x in places.items():
        if not shown or x - shown[-1][0] >= 90:
            shown.append((round(x, 1), look.words.day(day)))
    return tuple(shown)
