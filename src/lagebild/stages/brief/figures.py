"""Sentences on how many: a quantity with its values in the order of time, and two figures that cannot both be true.

What is counted must be readable alone: where the reports name it in several words ("soldiers in Russland"), a line gives those and
then the values; where they only have a bare word ("cases"), the newest sentence that can be read alone stands for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from lagebild.languages.words import Words
from lagebild.records import BlockKind, Figure, FigurePoint, FigureSeries, Piece, Quote, Relation, Role, Span, TimeRange, Verdict
from lagebild.stages.brief.basis import basis_of, parts_of
from lagebild.stages.brief.candidate import Candidate, documents_of, holders_of, make_sentence, prominence, speaker_evidence
from lagebild.stages.brief.check import is_named
from lagebild.stages.brief.counted import counted_in
from lagebild.stages.brief.desk import Desk
from lagebild.stages.brief.pieces import derived, fill, join, names, quoted, slice_of
from lagebild.text.told import Told, since, values_of

__all__ = ["conflict_of_figures", "figure_candidates"]

MOST_VALUES, MOST_HOLDERS = 4, 2
"""Values named in one sentence, and who gives one of them; the table has them all."""

RESULT = 4.0
"""What a series gains for each report of the last day, two at most, that puts one of its figures in its headline or lead."""

SALIENT, ORIGIN, KIN = 8.0, 1.0, 16.0
"""What a series gains by the share of the story's own words in its sentences, for each independent origin, and by that share once
more where the newest reports alone give it of what the story is about."""

IN_PASSING = 3.0
"""What a series loses that has one value, of which nobody says that it is his, and of which nothing is said ("the 27 states")."""

_COMPARED = 12
"""Reports of one value that are looked at to tell how it stands to the next value."""

ENDS = frozenset('.!?…"“«”')
"""How a whole sentence ends, unless it is a headline."""

LONGEST_SHOWN = 200
"""Characters of the sentence that shows what a bare word counts ("cases")."""

CONTESTED = 12.0
"""What two figures weigh that cannot both be true."""

SENSES = ("count", "money", "share", "measure")

Pieces = tuple[Piece, ...]


def figure_candidates(index: Desk, words: Words) -> Iterator[Candidate]:
    """A sentence for each series: what is counted, and which values it had when."""
    pairs = _Pairs.of(index)
    heads = _heads(index)
    for series in index.analysis.series:
        figures = [index.figures[p.figure] for p in series.points]
        named = _values(index, series)
        told = named or values_of(series.points, lambda _: True, MOST_VALUES)
        if figures[0].sense not in SENSES or (not named and len(told) != 1):
            continue
        line = _line(index, words, series, told, pairs if named else None)
        if line is None:
            continue
        speakers = _bases(index, [index.figures[p.figure] for t in named for p in _named(t)])
        holders = tuple(dict.fromkeys(h for p in series.points for h in p.holders))
        sentence = make_sentence(index, "figure", line, figures, speakers=speakers, holders=holders)
        weight = 2.0 * (len(told) - 1) + 1.5 * len(documents_of(figures)) + ORIGIN * len(sentence.support.origins)
        weight += SALIENT * max(index.salience.of(index.sentence(f.span)) for f in figures)
        weight += 1.5 * prominence(index, (f.span for f in figures), 3.0) + _result(index, figures)
        weight += _kin(index, figures, heads) - IN_PASSING * (len(told) == 1 and not holders and series.condition is None)
        contested = [f"contested {series.id}"] if line[0].text == words.template("contested_mark") else []
        about = frozenset({series.id, *contested})
        yield Candidate(sentence=sentence, weight=weight, order=(f"{100 - weight:08.3f}", series.id), about=about)


def _result(index: Desk, figures: Sequence[Figure]) -> float:
    """What the newest reports begin with is what the story has come to."""
    heads = {f.document for f in figures if f.document in index.newest and prominence(index, [f.span], 1.0)}
    return RESULT * min(2, len(heads)) if len(heads) > 1 or len(index.newest) == 1 else 0.0


def _heads(index: Desk) -> frozenset[str]:
    """What the story counts above all: what a series of most of its reports counts."""
    least = max(3, len(index.documents) // 2)
    main = (s for s in index.analysis.series if len({p.document for p in s.points}) >= least)
    return frozenset(index.figures[s.points[0].figure].counted_key.partition(" ")[0] for s in main) - {""}


def _kin(index: Desk, figures: Sequence[Figure], heads: frozenset[str]) -> float:
    """What the newest reports alone give of what the story counts: elsewhere, or in another state ("10,000 at the front")."""
    if not {f.document for f in figures} <= index.newest or figures[0].counted_key.partition(" ")[0] not in heads:
        return 0.0
    return KIN * max(index.salience.of(index.sentence(f.span)) for f in figures)


def _line(index: Desk, words: Words, series: FigureSeries, told: Sequence[Told], pairs: _Pairs | None) -> Pieces | None:
    """What is counted with its values, or the sentence that says so with the other values; None where neither can be read alone.

    Without `pairs` only the sentence will do: who gives the number cannot be named but in the report's own words.
    """
    counted = counted_in(index, series)
    shown = None if counted is not None and counted.telling and len(told) > 1 else _shown(index, series, told)
    if shown is not None and pairs and any(pairs.link(a, b) == "against" for a, b in combinations(told, 2)):
        return None  # the sentence on the contradiction tells it
    if shown is not None:
        point, sentence = shown
        slots = {
            "when": [derived(index, words, f"on:{point.figure}")],
            "where": _where(index, words, series),
            "label": quoted(index, words, sentence),
            "course": _course(index, words, told, point),
            "basis": _basis(index, words, series, sentence),
        }
        return fill(words.template("figures_shown"), slots)
    if pairs is None or counted is None or (not counted.telling and series.condition is None):
        return None
    points, contested = _points(index, words, told, pairs)
    slots = {
        "where": _where(index, words, series),
        "counted": quoted(index, words, counted.span),
        "condition": _condition(words, series),
        "points": points,
    }
    line = fill(words.template("figures"), slots)
    return (Piece(text=words.template("contested_mark")), *line) if contested else line


def _where(index: Desk, words: Words, series: FigureSeries) -> Pieces:
    """Where a series counts, where its sentences leave that to their reader ("im Landkreis")."""
    return fill(words.template("figures_where"), {"where": [derived(index, words, f"where:{series.id}")]}) if series.where else ()


def _shown(index: Desk, series: FigureSeries, told: Sequence[Told]) -> tuple[FigurePoint, Span] | None:
    """The newest figure whose sentence can be read alone, with that sentence: of the running text before the headlines, and
    before all others one behind which stands what the figure is a part of."""
    newest = sorted((p for t in told[-1:] for p in reversed(t.points)), key=lambda p: since(p.as_of), reverse=True)
    found = []
    for number, point in enumerate(newest):
        sentence = index.sentence(index.figures[point.figure].span)
        block = index.block(sentence)
        whole = block is not None and (block.kind is BlockKind.HEADLINE or index.text(sentence)[-1:] in ENDS)
        if whole and block is not None and sentence.end - sentence.start <= LONGEST_SHOWN and index.alone(sentence):
            based = bool(basis_of(index, series, sentence))
            found.append((not block.kind.body, not based, number, point, sentence))
    best = min(found, key=lambda f: f[:3], default=None)
    return best[3:] if best else None


def _course(index: Desk, words: Words, told: Sequence[Told], shown: FigurePoint) -> Pieces:
    """The other values beside a sentence: what was given before it, or what else is given."""
    others = [t for t in told if shown not in t.points]
    if not others:
        return ()
    earlier = all(since(t.points[-1].as_of)[0] < since(shown.as_of)[1] for t in others)
    points = join([_value(index, words, t) for t in others], words.template("beside"))
    return fill(words.template("figures_before" if earlier else "figures_beside"), {"points": points})


def _basis(index: Desk, words: Words, series: FigureSeries, sentence: Span) -> Pieces:
    """What a headline's figure is a part of, in the sentences right behind the one that is shown."""
    if not any(prominence(index, [index.figures[p.figure].span], 1.0) for p in series.points):
        return ()
    spans = basis_of(index, series, sentence)
    return fill(words.template("figures_basis"), {"label": join([quoted(index, words, s) for s in spans], " ")}) if spans else ()


def _points(index: Desk, words: Words, told: Sequence[Told], pairs: _Pairs) -> tuple[Pieces, bool]:
    """Values one after the other: with an arrow where the later one takes the place of the earlier, against each other where
    both cannot be true, those that agree side by side; and whether any two of them cannot."""
    sides = _sides(told, pairs)
    if sides is not None:
        return _opposed(index, words, sides), True
    out = list(_value(index, words, told[0]))
    contested = False
    for number, (before, after) in enumerate(pairwise(told), 1):
        link = pairs.link(before, after)
        link = "becomes" if link == "beside" and all(_risen(t, after) for t in told[:number]) else link
        contested |= link == "against"
        out += [Piece(text=words.template(link)), *_value(index, words, after)]
        figures = [index.figures[p.figure] for t in (before, after) for p in t.points[:_COMPARED]]
        out += _sum(index, words, figures) if link == "against" else ()
    return tuple(out), contested


def _sides(told: Sequence[Told], pairs: _Pairs) -> tuple[list[Told], list[Told]] | None:
    """The two sides of values all of which are contested: those of one agree. None where they are not two such sides."""
    sides: tuple[list[Told], list[Told]] = ([], [])
    for value in told:
        if all(pairs.link(other, value) != "against" for other in told if other is not value):
            return None
        home = next((s for s in sides if all(pairs.link(other, value) == "beside" for other in s)), None)
        if home is None:
            return None
        home.append(value)
    return sides if len(told) > 2 and all(sides) else None


def _opposed(index: Desk, words: Words, sides: Sequence[Sequence[Told]]) -> Pieces:
    """Two sides against each other, the values of each joined by "and", with the sum that may explain one."""
    joined = []
    for side in sides:
        values = [_value(index, words, t) for t in side]
        joined.append(
            (*join(values[:-1], words.template("beside")), Piece(text=words.template("and")), *values[-1])
            if values[1:]
            else values[0]
        )
    figures = [index.figures[p.figure] for side in sides for t in side for p in t.points[:_COMPARED]]
    return (*join(joined, words.template("against")), *_sum(index, words, figures))


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Pairs of figures of which the one is a newer state of the other, and those that cannot both be true."""

    changed: frozenset[frozenset[str]]
    contested: frozenset[frozenset[str]]

    @classmethod
    def of(cls, index: Desk) -> _Pairs:
        known = [(r.verdict, frozenset((r.left, r.right))) for r in index.analysis.relations if r.about == "figure"]
        changed, contested = (frozenset(p for v, p in known if v is wanted) for wanted in (Verdict.SUPERSEDED, Verdict.CONFLICT))
        return cls(changed, contested)

    def link(self, before: Told, after: Told) -> str:
        """The template that stands between two values."""
        pairs = {frozenset((a.figure, b.figure)) for a in before.points[:_COMPARED] for b in after.points[:_COMPARED]}
        if pairs & self.contested:
            return "against"
        return "becomes" if pairs & self.changed else "beside"


def _risen(before: Told, after: Told) -> bool:
    """Whether a value is higher than another and of a later day."""
    before_high = before.quantity.high if before.quantity.high is not None else before.quantity.low or 0.0
    return (after.quantity.low or 0.0) > before_high and since(before.points[0].as_of)[0] < since(after.points[0].as_of)[1]


def _value(index: Desk, words: Words, told: Told) -> Pieces:
    """A value with its day and who gives it."""
    point = told.points[0]
    slots: dict[str, Sequence[Piece]] = {"value": _number(index, words, index.figures[point.figure])}
    if point.as_of is not None:
        slots["when"] = (derived(index, words, f"on:{point.figure}"),)
    speakers = [names(index, words, index.figures[p.figure]) for p in _named(told)]
    if speakers:
        slots["holders"] = join(speakers, ", ")
    key = "_".join(("point", *(k for k in ("when", "holders") if k in slots)))
    return fill(words.template(key), slots)


def _named(told: Told) -> list[FigurePoint]:
    """The points of a value whose holders are named with it: the first of each, a few."""
    first = {p.holders: p for p in reversed(told.points) if p.holders}
    return list(reversed(first.values()))[:MOST_HOLDERS]


def _number(index: Desk, words: Words, figure: Figure) -> Pieces:
    """A number as its report writes it, without the capital that only the sentence's beginning gave it, with its unit."""
    piece = slice_of(index, figure.span, Role.VALUE)
    if index.begins(figure.span):
        piece = replace(piece, text=piece.text[:1].lower() + piece.text[1:])
    unit = words.label("unit", figure.quantity.unit) if figure.quantity.unit else ""
    return (piece,) if not unit or unit in piece.text or any(map(str.isdigit, unit)) else (piece, Piece(text=f" {unit}"))


def conflict_of_figures(index: Desk, words: Words, relation: Relation) -> Iterator[Candidate]:
    """Two figures of one thing, each with its holder, that exclude each other; a sentence of theirs tells of what."""
    left, right = index.figures[relation.left], index.figures[relation.right]
    subject = left.part(Role.SUBJECT) or right.part(Role.SUBJECT)
    shown = _told_of(index, (left, right))
    if subject is None and shown is None:
        return
    later = _later(index, (left, right))
    newer = fill(words.template("conflict_later"), {"points": _value(index, words, later)}) if later else ()
    what = [shown] if shown else [subject] if subject else []
    slots = {
        "left": _given(index, words, left), "right": _given(index, words, right), "label": quoted(index, words, *what),
        "later": newer, "sum": _sum(index, words, (left, right)),
        "copied": [Piece(text=words.template("conflict_copied"))] if "copy_changed" in relation.reasons else [],
    }  # fmt: skip
    pieces = fill(words.template("conflict_figure"), slots)
    told = [left, right, *(index.figures[p.figure] for p in (_named(later) if later else ()))]
    speakers, holders = _bases(index, told), holders_of(index, (left, right))
    sentence = make_sentence(index, "conflict", pieces, [left, right], speakers=speakers, holders=holders)
    weight = CONTESTED + prominence(index, (left.span, right.span), 2.0) + sum(bool(holders_of(index, (f,))) for f in (left, right))
    weight += _as_of(index, left) == _as_of(index, right)
    about = frozenset(f"conflict {index.group_of.get(f.id, f.id)}" for f in (left, right))
    yield Candidate(sentence=sentence, weight=weight, order=(f"{100 - weight:08.3f}", relation.id), about=about)


def _told_of(index: Desk, figures: Sequence[Figure]) -> Span | None:
    """A sentence of one of the figures: one that can be read alone first, then the shorter one."""
    spans = sorted({index.sentence(f.span) for f in figures}, key=lambda s: (not index.alone(s), s.end - s.start, s))
    return next((s for s in spans if s.end - s.start <= LONGEST_SHOWN), None)


def _later(index: Desk, figures: Sequence[Figure]) -> Told | None:
    """The newest value of a series, where it is newer than those that contradict each other."""
    series = index.series.get(index.group_of.get(figures[0].id, ""))
    told = _values(index, series) if series else ()
    newer = told and all(since(told[-1].points[0].as_of)[1] > since(_as_of(index, f))[0] for f in figures)
    return told[-1] if newer else None


def _sum(index: Desk, words: Words, figures: Sequence[Figure]) -> Pieces:
    """How one of them may have come about: as the sum of two other counts of the same thing in its report."""
    for whole in figures:
        parts = parts_of(index, whole)
        if parts:
            values = [_number(index, words, f) for f in (whole, *parts)]
            return fill(words.template("conflict_sum"), dict(zip(("whole", "one", "other"), values, strict=True)))
    return ()


def _as_of(index: Desk, figure: Figure) -> TimeRange | None:
    return index.points[figure.id].as_of if figure.id in index.points else None


def _given(index: Desk, words: Words, figure: Figure) -> Pieces:
    """A figure with who gives it, else with the report that does, and its day where it has one of its own."""
    by = names(index, words, figure) or (derived(index, words, f"house:{figure.document}"),)
    slots: dict[str, Sequence[Piece]] = {"value": _number(index, words, figure), "holders": by}
    if _as_of(index, figure) is not None and figure.part(Role.TIME) is not None:
        slots["when"] = (derived(index, words, f"on:{figure.id}"),)
    return fill(words.template("point_when_holders" if "when" in slots else "point_holders"), slots)


def _values(index: Desk, series: FigureSeries) -> tuple[Told, ...]:
    """The values of a series whose holders can be named; looked up once."""
    if series.id not in index.told:
        index.told[series.id] = values_of(series.points, lambda p: _holds(index, p), MOST_VALUES)
    return index.told[series.id]


def _holds(index: Desk, point: FigurePoint) -> bool:
    """Whether the report really names the holders of a figure; else the figure is left to the table."""
    places = [e.span for f in _bases(index, [index.figures[point.figure]]) for e in speaker_evidence(index, f)]
    return all(is_named(h, [index.text(p) for p in places], places, index) for h in point.holders)


def _condition(words: Words, series: FigureSeries) -> Pieces:
    if series.condition is None:
        return ()
    return fill(words.template("condition"), {"word": [Piece(text=words.label("condition", series.condition))]})


def _bases(index: Desk, figures: Sequence[Figure]) -> list[Quote]:
    """The statements in which figures stand."""
    bases = (index.attributions[f.id].basis for f in figures if f.id in index.attributions)
    return [index.quotes[b] for b in bases if b in index.quotes]
