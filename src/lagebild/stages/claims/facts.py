"""Numbers, days and negations inside statements: what keeps two of them from being one, however alike their words are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from lagebild.languages.negation import denies, negation_of
from lagebild.records import Figure, Quote, Reading, Role, Span, TimeRange, TimexType
from lagebild.text.event_profiles import apart
from lagebild.text.polarity import Assertion, assertions, opposite

__all__ = ["Facts", "clash", "facts_of", "fit"]

_MOST = 12  # numbers, days and numerals of one statement that are compared


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a statement pins down: figures, days, numerals as they are written ("2.10" o'clock), what it says is so or not so."""

    figures: tuple[Figure, ...] = ()
    days: tuple[TimeRange, ...] = ()
    numerals: frozenset[str] = frozenset()
    asserted: tuple[Assertion, ...] = ()


def facts_of(reading: Reading) -> dict[str, Facts]:
    """The facts of each quote of a report, by its id."""
    figures = sorted(reading.figures, key=lambda f: f.span.start)
    times = sorted((t for t in reading.times if t.timex_type is TimexType.DATE), key=lambda t: t.span.start)
    tokens = [t for s in reading.sentences for t in s.tokens]
    starts = [f.span.start for f in figures], [t.span.start for t in times], [t.start for t in tokens]
    words = negation_of(reading.language)
    found = {}
    for quote in reading.quotes:
        inside = [_slices(quote, places) for places in starts]
        days = (times[i].range for i in inside[1])
        found[quote.id] = Facts(
            figures=tuple(figures[i] for i in inside[0][:_MOST]),
            days=tuple(d for d in days if d is not None and d.closed)[:_MOST],
            numerals=frozenset(w for w in (tokens[i].text for i in inside[2]) if any(c.isdigit() for c in w)),
            asserted=assertions([tokens[i] for i in inside[2]], words, reversed_=denies(quote.cue, reading.language)),
        )
    return found


def _slices(quote: Quote, starts: Sequence[int]) -> list[int]:
    """The indices of what starts inside the content of a quote."""
    return [i for s in quote.parts(Role.CONTENT) for i in _inside(s, starts)]


def _inside(span: Span, starts: Sequence[int]) -> range:
    return range(bisect_left(starts, span.start), bisect_right(starts, span.end - 1))


def clash(a: Facts, b: Facts) -> bool:
    """Whether two statements cannot be one: no number of the one fits any of the other, no day, no numeral, or one denies it."""
    if a.figures and b.figures and not any(fit(x, y) for x in a.figures for y in b.figures):
        return True
    if a.days and b.days and all(apart(x, y) for x in a.days for y in b.days):
        return True
    if any(opposite(x, y) for x in a.asserted for y in b.asserted):
        return True
    return bool(a.numerals and b.numerals) and not (a.numerals <= b.numerals or b.numerals <= a.numerals)


def fit(x: Figure, y: Figure) -> bool:
    """Bounds that meet, in one unit."""
    p, q = x.quantity, y.quantity
    if p.unit != q.unit:
        return False
    low, high = (-inf if v.low is None else v.low for v in (p, q)), (inf if v.high is None else v.high for v in (p, q))
    return max(low) <= min(high)
