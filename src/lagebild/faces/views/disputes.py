"""Where reports differ, matter by matter: what each side says with its holders, the verdict and its reasons.

A disagreement that many pairs of findings show (one report against five that say the same) is one disagreement: all values of
one series, or all that is told of the same events, stand side by side in the order of time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from math import inf

from lagebild.faces.views.courses import NOT_DONE
from lagebild.faces.views.figures import stated
from lagebild.faces.views.lookup import Lookup
from lagebild.faces.views.model import DisputesView, DisputeView, SideView
from lagebild.records import EventMention, Figure, Finding, Quote, Relation, Span, Stance, Status, TimeRange, Verdict
from lagebild.text.meanings import meaning
from lagebild.text.told import adds_nothing, values_of

__all__ = ["view_disputes"]

_SHOWN = (Verdict.CONFLICT, Verdict.SUPERSEDED, Verdict.DIFFERENT_SCOPE)
_MOST_SCOPES = 8
"""Pairs of different scope that are shown, the easiest to mistake for one another; the others are only counted."""

_MOST_SIDES = 8
"""Sides of one disagreement that are shown: the first and the last in time; the tables have all."""

_REFUTED, _HOLDS = "refuted", ("left_holds", "right_holds")
_UNEVEN = "denial_uneven"
"""Denied here, expressly not there, nobody knows in which order: told with the stances, no change."""

_EARLY, _TWICE = frozenset({"stage_pending", "overstated"}), "times_exclude"
_EXTENT = "extent"
_FIRM = (Status.DONE, Status.CLAIMED)
_DENIAL = "denial"

_ORDER = {"status": 0, "figure": 1, "statement": 2}


@dataclass(slots=True)
class _Matter:
    """The relations of one disagreement, and its sides: findings that say the same."""

    relation: Relation
    sides: dict[object, list[str]] = field(default_factory=dict)
    ids: list[str] = field(default_factory=list)
    reasons: list[tuple[str, ...]] = field(default_factory=list)
    holding: set[object] = field(default_factory=set)  # sides by which others are put right
    grounds: list[Span] = field(default_factory=list)

    def add(self, relation: Relation, left: object, right: object) -> None:
        self.ids.append(relation.id)
        self.reasons.append(_reasons(relation))
        self.grounds += relation.grounds
        for side, finding, holds in ((left, relation.left, _HOLDS[0]), (right, relation.right, _HOLDS[1])):
            self.sides.setdefault(side, []).append(finding)
            if holds in relation.reasons:
                self.holding.add(side)

    @property
    def refuted(self) -> bool:
        """Whether one side says that another is wrong."""
        return _REFUTED in self.relation.reasons

    @property
    def told(self) -> tuple[str, ...]:
        """The reasons of all its relations, else those of the first."""
        return tuple(r for r in self.reasons[0] if all(r in other for other in self.reasons)) or self.reasons[0]


def view_disputes(look: Lookup) -> DisputesView:
    """Conflicts, changes and differences of scope; the other verdicts are only counted."""
    found: dict[Verdict, list[Relation]] = {v: [] for v in _SHOWN}
    other: Counter[Verdict] = Counter()
    for relation in _told(look):
        if relation.left in look.findings and relation.right in look.findings:
            if relation.verdict in found:
                found[relation.verdict].append(relation)
            else:
                other[relation.verdict] += 1
    shown = {v: _sorted(_matters(look, relations)) for v, relations in found.items()}
    scopes = sorted(shown[Verdict.DIFFERENT_SCOPE], key=lambda p: _unlike(look, p.relation))
    shown[Verdict.DIFFERENT_SCOPE] = scopes[:_MOST_SCOPES]
    other[Verdict.DIFFERENT_SCOPE] += len(scopes[_MOST_SCOPES:])
    groups = tuple(
        (v.value, look.words.say(f"disputes_{v.value}"), tuple(_dispute(look, m) for m in matters))
        for v, matters in shown.items()
        if matters
    )
    counts = (f"{n} {look.words.label('verdict', v.value)}" for v, n in sorted(other.items()) if n)
    return DisputesView(groups=groups, other=", ".join(counts))


def _told(look: Lookup) -> list[Relation]:
    """The relations of a picture, but for what stands elsewhere and for changes to what is vague and fits what was known.

    What one report refutes is one conflict where others said it.
    """
    idle = {p.figure for s in look.picture.series for p in s.points if adds_nothing(p, s.points)}
    relations = [
        r
        for r in look.picture.relations
        if _UNEVEN not in r.reasons and not (r.verdict is Verdict.SUPERSEDED and {r.left, r.right} & idle)
    ]
    disputed = {f for r in relations if _REFUTED in r.reasons and r.verdict is Verdict.CONFLICT for f in (r.left, r.right)}
    return [
        replace(r, verdict=Verdict.CONFLICT) if _REFUTED in r.reasons and {r.left, r.right} & disputed else r for r in relations
    ]


def _matters(look: Lookup, relations: Iterable[Relation]) -> list[_Matter]:
    """Relations gathered by what they are about: one series; events or statements that share one of them."""
    found: dict[object, _Matter] = {}
    joined: dict[object, object] = {}  # side of a disagreement on events -> the disagreement
    for relation in relations:
        left, right = (meaning(look.index, f) for f in (relation.left, relation.right))
        key: object = frozenset((left, right))
        series = look.index.entry_of.get(relation.left)
        if relation.verdict is not Verdict.DIFFERENT_SCOPE and relation.about == "figure":
            key = series, look.index.entry_of.get(relation.right)
        elif relation.about in ("status", "statement"):
            matters = frozenset(_matter(look, f) for f in (relation.left, relation.right))
            kind = relation.verdict, relation.about, _reasons(relation), matters
            ends = [(kind, look.index.entry_of.get(f, f)) for f in (relation.left, relation.right)]
            key = next((joined[e] for e in ends if e in joined), key)
            joined.update((e, key) for e in ends if e not in joined)
        found.setdefault((relation.about, key), _Matter(relation)).add(relation, left, right)
    return _once(found.values())


def _once(matters: Iterable[_Matter]) -> list[_Matter]:
    """Two times of what one side reports too early are no disagreement of their own."""
    rows = list(matters)
    early = [m for m in rows if any(_EARLY & set(r) for r in m.reasons)]
    kept = []
    for matter in rows:
        home = next((m for m in early if set(m.sides) & set(matter.sides)), None) if _TWICE in matter.told else None
        if home is None:
            kept.append(matter)
        else:
            home.ids += matter.ids
            for side, findings in matter.sides.items():
                home.sides.setdefault(side, []).extend(findings)
    return kept


def _reasons(relation: Relation) -> tuple[str, ...]:
    return tuple(r for r in relation.reasons if r not in _HOLDS)


def _matter(look: Lookup, finding: str) -> str | None:
    event = look.findings[finding]
    return event.matter or event.key if isinstance(event, EventMention) else None


def _sorted(matters: Iterable[_Matter]) -> list[_Matter]:
    return sorted(matters, key=lambda m: (_ORDER.get(m.relation.about, 9), -len(m.ids)))


def _unlike(look: Lookup, relation: Relation) -> tuple[bool, float]:
    """How hard two figures are to mistake for one another: other words counted, then how far apart the numbers are."""
    left, right = look.findings[relation.left], look.findings[relation.right]
    if not isinstance(left, Figure) or not isinstance(right, Figure):
        return False, 1.0
    ends = sorted(q.low if q.low is not None else q.high or 0.0 for q in (left.quantity, right.quantity))
    counted = {(f.counted or "").partition(" (")[0] for f in (left, right)}
    return len(counted) > 1, ends[1] / ends[0] if ends[0] > 0 else inf


def _dispute(look: Lookup, matter: _Matter) -> DisputeView:
    relation = matter.relation
    sides = [*matter.sides.values()]
    if relation.about == "figure":
        sides = _values(look, sides)
    if len(sides) > 2:
        sides.sort(key=lambda side: _since(look, side[0]))
    if matter.refuted:
        held = [matter.sides[k] for k in matter.sides if k in matter.holding]
        homes = {span.document for span in matter.grounds}
        others = [s for s in sides if s not in held]
        sides = sorted(others, key=lambda side: look.findings[side[0]].document not in homes) + held
    if len(sides) > _MOST_SIDES:
        sides = sides[: _MOST_SIDES // 2] + sides[-(_MOST_SIDES // 2) :]
    views = _refuted(look, matter, sides) if matter.refuted else tuple(_side(look, side) for side in sides)
    if _EXTENT in matter.told:
        views = tuple(replace(v, value="") for v in views)  # they differ in how many, not in whether it has happened
    return DisputeView(
        about=look.words.label("about", relation.about),
        verdict=look.words.label("verdict", relation.verdict.value),
        key=relation.verdict.value,
        number=relation.about == "figure",
        reasons=look.words.labels("reason", matter.told),
        sides=views,
        signs=look.signs(*matter.ids, *look.about([f for side in sides for f in side])),
    )


def _values(look: Lookup, sides: list[list[str]]) -> list[list[str]]:
    """The sides of a disagreement on a number: each value once, without those that a closer one of their time says too."""
    points = {f: look.index.points[f] for side in sides for f in side if f in look.index.points}
    told = values_of(list(points.values()), lambda _: True, len(points))
    merged = [list(dict.fromkeys(p.figure for p in one.points)) for one in told]
    return merged if len(merged) > 1 else sides


def _refuted(look: Lookup, matter: _Matter, sides: list[list[str]]) -> tuple[SideView, ...]:
    """What is refuted first, then by which words, then what the report says instead; each says which it is."""
    held = [matter.sides[k] for k in matter.sides if k in matter.holding]
    views = [replace(_side(look, s), value=look.words.label("reason", _part(look, s, held))) for s in sides]
    first = sum(s not in held for s in sides)
    words = [
        SideView(
            excerpt=look.excerpt(span), value=look.words.label("reason", "refuting"), who=look.holders((), (span.document,)),
            when=look.day(span.document), cites=look.cites((span,)),
        )
        for span in dict.fromkeys(matter.grounds)
    ]  # fmt: skip
    return (*views[:first], *words, *views[first:])


def _part(look: Lookup, side: list[str], held: list[list[str]]) -> str:
    """What a side is in a refutation; what a report says instead and only passes on ("is said to") puts nothing right."""
    if side not in held:
        return "is_refuted"
    quotes = (look.findings[f] for f in side)
    return "hearsay_instead" if all(isinstance(q, Quote) and q.hearsay for q in quotes) else "holds"


def _since(look: Lookup, finding: str) -> tuple[date, int]:
    """The day for which a side stands, undated last, then its report."""
    found = look.findings[finding]
    at = look.as_of.get(finding) if isinstance(found, Figure) else None
    dating = look.datings.get(found.document)
    day = at or (dating.range if dating else None)
    return (day.latest or day.earliest or date.max) if day else date.max, look.numbers[found.document]


def _side(look: Lookup, findings: list[str]) -> SideView:
    finding = look.findings[findings[0]]
    return SideView(
        excerpt=look.excerpt(finding.span),
        value=_value(look, finding),
        who=_who(look, findings),
        when=_when(look, finding),
        cites=look.cites_of(dict.fromkeys(findings)),
    )


def _who(look: Lookup, findings: list[str]) -> str:
    """Who says so: of a number all that give it, of anything else who stands behind the first."""
    if not isinstance(look.findings[findings[0]], Figure):
        return look.who(findings[0])
    known = [(f, who.holders if (who := look.attributions.get(f)) else ()) for f in findings]
    holders = tuple(dict.fromkeys(h for _, names in known for h in names))
    return look.holders(holders, (look.findings[f].document for f, _ in known))


def _value(look: Lookup, finding: Finding) -> str:
    if isinstance(finding, Figure):
        return stated(look, finding)
    if isinstance(finding, EventMention):
        return _standing(look, finding)
    return look.who(finding.id) if isinstance(finding, Quote) else ""  # of a statement it matters whose it is


def _standing(look: Lookup, event: EventMention) -> str:
    """The status of an event; a denial that was made says that something is denied, not that it has happened."""
    if event.status in _FIRM and event.matter == _DENIAL:
        return look.words.label("stance", Stance.DOES_NOT_DENY) if event.negated else look.words.label("status", Status.DENIED)
    if event.status in _FIRM and event.negated:
        return look.words.label("state", NOT_DONE)
    return look.words.label("status", event.status.value)


def _when(look: Lookup, finding: Finding) -> str:
    """When it is said to hold: the event's own time, the figure's, else the day of the report."""
    at: TimeRange | None = finding.range if isinstance(finding, EventMention) else None
    if isinstance(finding, Figure):
        at = look.as_of.get(finding.id)
    return look.words.when(at) if at else look.day(finding.document)
