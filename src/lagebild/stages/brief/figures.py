"""Sentences on how many: a series with its holders, and two figures that cannot both be true."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lagebild.languages.words import Words
from lagebild.records import Figure, FigurePoint, FigureSeries, Piece, Quote, Relation, Role, Span
from lagebild.stages.brief.candidate import Candidate, documents_of, holders_of, make_sentence, prominence, speaker_evidence
from lagebild.stages.brief.check import is_named
from lagebild.stages.brief.desk import Desk
from lagebild.stages.brief.pieces import derived, fill, join, names, quoted, slice_of

__all__ = ["conflict_of_figures", "figure_candidates"]

MOST_POINTS = 5
"""Figures named in one sentence; the table has them all."""

RESULT = 4.0
"""What a series gains for each report of the last day, two at most, that puts one of its figures in its headline or lead."""

LONGEST_SHOWN = 200
"""Characters of the sentence that shows what a bare word counts ("cases")."""

SENSES = ("count", "money", "share", "measure")


def figure_candidates(index: Desk, words: Words) -> Iterator[Candidate]:
    """A sentence for each series: what is counted, then who gives which figure."""
    for series in index.analysis.series:
        everybody = [index.figures[p.figure] for p in series.points]
        points = _distinct([p for p in series.points if _holds(index, p)])
        subject = next((s for f in everybody if (s := f.part(Role.SUBJECT)) is not None), None)
        if subject is None or not points or everybody[0].sense not in SENSES:
            continue
        told = [_point(index, words, p, when=len(points) > 1) for p in points]
        slots = {
            "counted": quoted(index, words, subject),
            "condition": _condition(words, series),
            "points": join(told, words.template("between")),
            "shown": _shown(index, words, subject, series.points),
        }
        speakers = _bases(index, [index.figures[p.figure] for p in points])
        holders = tuple(dict.fromkeys(h for p in series.points for h in p.holders))
        pieces = fill(words.template("figures"), slots)
        sentence = make_sentence(index, "figure", pieces, everybody, speakers=speakers, holders=holders)
        weight = 2.0 * (len(points) - 1) + 1.5 * len(documents_of(everybody)) + 1.0 * len(holders)
        weight += 1.5 * prominence(index, (f.span for f in everybody), 3.0) + _result(index, everybody)
        yield Candidate(sentence=sentence, weight=weight, order=(f"{100 - weight:08.3f}", series.id), about=frozenset({series.id}))


def _result(index: Desk, figures: Sequence[Figure]) -> float:
    """What the newest reports begin with is what the story has come to."""
    heads = {f.document for f in figures if f.document in index.newest and prominence(index, [f.span], 1.0)}
    return RESULT * min(2, len(heads)) if len(heads) > 1 or len(index.newest) == 1 else 0.0


def _shown(index: Desk, words: Words, subject: Span, points: Sequence[FigurePoint]) -> tuple[Piece, ...]:
    """The newest sentence of the series, where what is counted is a bare word that does not say which ones, or it is one number."""
    if len(index.text(subject).split()) > 1 and len({_bounds(p) for p in points}) > 1:
        return ()
    spans = [index.sentence(index.figures[p.figure].span) for p in reversed(points)]
    readable = (s for s in spans if s.end - s.start <= LONGEST_SHOWN and index.alone(s))
    found = next((s for s in readable if (block := index.block(s)) is not None and not block.kind.structural), None)
    return fill(words.template("figures_shown"), {"label": quoted(index, words, found)}) if found else ()


def conflict_of_figures(index: Desk, words: Words, relation: Relation) -> Iterator[Candidate]:
    """Two figures of one thing, each with its holder, that exclude each other."""
    left, right = index.figures[relation.left], index.figures[relation.right]
    subject = left.part(Role.SUBJECT) or right.part(Role.SUBJECT)
    if subject is None:
        return
    slots = {"counted": quoted(index, words, subject), "left": _value(index, words, left), "right": _value(index, words, right)}
    pieces = fill(words.template("conflict_figure"), slots)
    speakers, holders = _bases(index, [left, right]), holders_of(index, (left, right))
    sentence = make_sentence(index, "conflict", pieces, [left, right], speakers=speakers, holders=holders)
    weight = (
        8.0 + prominence(index, (left.span, right.span), 2.0) + bool(holders_of(index, (left,))) + bool(holders_of(index, (right,)))
    )
    about = frozenset({f"conflict {index.group_of.get(left.id, left.id)}", f"conflict {index.group_of.get(right.id, right.id)}"})
    yield Candidate(sentence=sentence, weight=weight, order=(f"{100 - weight:08.3f}", relation.id), about=about)


def _holds(index: Desk, point: FigurePoint) -> bool:
    """Whether the report really names the holders of a figure; else the figure is left to the table."""
    places = [e.span for f in _bases(index, [index.figures[point.figure]]) for e in speaker_evidence(index, f)]
    return all(is_named(h, [index.text(p) for p in places], places, index) for h in point.holders)


def _distinct(points: Sequence[FigurePoint]) -> list[FigurePoint]:
    """One point for each value of each holder: values not told yet first, then the order of the series."""
    seen: dict[object, FigurePoint] = {}
    for point in points:
        seen.setdefault((_bounds(point), point.holders), point)
    first = {_bounds(p): p for p in reversed(seen.values())}.values()
    values = [p for p in seen.values() if p in first]
    if len(values) > MOST_POINTS:  # how it began, and how it stands now
        values = [values[0], *values[1 - MOST_POINTS :]]
    chosen = [*values, *(p for p in seen.values() if p not in first)][:MOST_POINTS]
    return [p for p in points if p in chosen]


def _bounds(point: FigurePoint) -> tuple[float | None, float | None, bool, bool]:
    q = point.quantity
    return q.low, q.high, q.exclusive_low, q.exclusive_high


def _condition(words: Words, series: FigureSeries) -> tuple[Piece, ...]:
    if series.condition is None:
        return ()
    return fill(words.template("condition"), {"word": [Piece(text=words.label("condition", series.condition))]})


def _point(index: Desk, words: Words, point: FigurePoint, *, when: bool) -> tuple[Piece, ...]:
    figure = index.figures[point.figure]
    told = _value(index, words, figure)
    if when and point.as_of is not None:
        told += fill(words.template("point_when"), {"when": [derived(index, words, f"asof:{figure.id}")]})
    return told


def _value(index: Desk, words: Words, figure: Figure) -> tuple[Piece, ...]:
    value = (slice_of(index, figure.span, Role.VALUE),)
    holders = names(index, words, figure)
    return fill(words.template("point" if holders else "point_nobody"), {"holders": holders, "value": value})


def _bases(index: Desk, figures: Sequence[Figure]) -> list[Quote]:
    """The statements in which figures stand."""
    bases = (index.attributions[f.id].basis for f in figures if f.id in index.attributions)
    return [index.quotes[b] for b in bases if b in index.quotes]
