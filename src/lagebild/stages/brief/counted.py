"""The words of the reports for what a series counts, as one stretch of a report: the noun with what narrows it down."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lagebild.records import Figure, FigureSeries, Role, Span
from lagebild.stages.brief.desk import Desk

__all__ = ["Counted", "counted_in"]

_TELLING = 3
"""Words from which a name says of which ones: "cases" and "new cases" do not, "staff of the hotel" does."""

_LONGEST = 80
_NEAR = 15  # characters between what is counted and its place behind it: " in ", " aus dem "


@dataclass(frozen=True, slots=True)
class Counted:
    """A stretch of a report; `telling`: it can be read alone."""

    span: Span
    telling: bool


def counted_in(index: Desk, series: FigureSeries) -> Counted | None:
    """The name of a series that tells most; None where no report has one."""
    found = []
    for number, point in enumerate(series.points):
        figure = index.figures[point.figure]
        subject = figure.part(Role.SUBJECT)
        if subject is not None:
            span, placed, gap = _widest(index, figure, subject)
            size = len(index.text(span).split()) - 2 * max(0, gap - 1)
            found.append((placed, min(size, 6), -number, span))
    if not found:
        return None
    placed, size, _, span = max(found, key=lambda f: f[:3])
    return Counted(span, placed or size >= _TELLING)


def _widest(index: Desk, figure: Figure, subject: Span) -> tuple[Span, bool, int]:
    """The subject with the words that narrow it down, as far as they stand right behind it; whether a place is among them; how
    many words stand between the two."""
    text = index.documents[subject.document].text
    name = (figure.counted or "").partition(" (")[0].split()
    match = re.compile(r"\s+".join(map(re.escape, name))).match(text, subject.start) if name else None
    end = max(subject.end, match.end() if match and match.end() - subject.start <= _LONGEST else 0)
    place = figure.part(Role.PLACE)
    if place is not None and subject.end <= place.start <= end + _NEAR:
        between = text[end : place.start] if place.start > end else ""
        if all(c.isalpha() or c.isspace() for c in between) and place.end - subject.start <= _LONGEST:
            whole = Span(document=subject.document, start=subject.start, end=max(end, place.end))
            return whole, True, len(between.split())
    return Span(document=subject.document, start=subject.start, end=end), False, 0
