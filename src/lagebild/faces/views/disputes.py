"""Where reports differ: both passages, the verdict and its reasons; the same pair of statements is shown once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import inf

from lagebild.faces.views.lookup import Lookup
from lagebild.faces.views.model import DisputesView, DisputeView, SideView
from lagebild.records import EventMention, Figure, Finding, Quote, Relation, TimeRange, Verdict
from lagebild.text.meanings import meaning

__all__ = ["view_disputes"]

_SHOWN = (Verdict.CONFLICT, Verdict.SUPERSEDED, Verdict.DIFFERENT_SCOPE)
_MOST_SCOPES = 8
"""Pairs of different scope that are shown, the easiest to mistake for one another; the others are only counted."""

_ORDER = {"status": 0, "figure": 1, "statement": 2}


@dataclass(slots=True)
class _Pair:
    relation: Relation
    left: list[str] = field(default_factory=list)
    right: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)

    def add(self, relation: Relation, *, turned: bool) -> None:
        """One more relation of this pair; `turned`: it stands the other way round."""
        self.ids.append(relation.id)
        self.left.append(relation.right if turned else relation.left)
        self.right.append(relation.left if turned else relation.right)


def view_disputes(look: Lookup) -> DisputesView:
    """Conflicts, changes and differences of scope; the other verdicts are only counted."""
    grouped: dict[Verdict, dict[object, _Pair]] = {v: {} for v in _SHOWN}
    other: Counter[Verdict] = Counter()
    for relation in look.picture.relations:
        if relation.left not in look.findings or relation.right not in look.findings:
            continue
        if relation.verdict not in grouped:
            other[relation.verdict] += 1
            continue
        left, right = meaning(look.index, relation.left), meaning(look.index, relation.right)
        pairs = grouped[relation.verdict]
        turned = (relation.about, right, left) in pairs
        key = (relation.about, right, left) if turned else (relation.about, left, right)
        pairs.setdefault(key, _Pair(relation)).add(relation, turned=turned)
    shown = {v: _sorted(pairs.values()) for v, pairs in grouped.items()}
    scopes = sorted(shown[Verdict.DIFFERENT_SCOPE], key=lambda p: _unlike(look, p.relation))
    shown[Verdict.DIFFERENT_SCOPE] = scopes[:_MOST_SCOPES]
    other[Verdict.DIFFERENT_SCOPE] += len(scopes[_MOST_SCOPES:])
    groups = tuple(
        (v.value, look.words.say(f"disputes_{v.value}"), tuple(_dispute(look, p) for p in pairs))
        for v, pairs in shown.items()
        if pairs
    )
    counts = (f"{n} {look.words.label('verdict', v.value)}" for v, n in sorted(other.items()) if n)
    return DisputesView(groups=groups, other=", ".join(counts))


def _sorted(pairs: Iterable[_Pair]) -> list[_Pair]:
    return sorted(pairs, key=lambda p: (_ORDER.get(p.relation.about, 9), -len(p.left)))


def _unlike(look: Lookup, relation: Relation) -> tuple[bool, float]:
    """How hard two figures are to mistake for one another: other words counted, then how far apart the numbers are."""
    left, right = look.findings[relation.left], look.findings[relation.right]
    if not isinstance(left, Figure) or not isinstance(right, Figure):
        return False, 1.0
    ends = sorted(q.low if q.low is not None else q.high or 0.0 for q in (left.quantity, right.quantity))
    counted = {(f.counted or "").partition(" (")[0] for f in (left, right)}
    return len(counted) > 1, ends[1] / ends[0] if ends[0] > 0 else inf


def _dispute(look: Lookup, pair: _Pair) -> DisputeView:
    relation = pair.relation
    return DisputeView(
        about=look.words.label("about", relation.about),
        verdict=look.words.label("verdict", relation.verdict.value),
        key=relation.verdict.value,
        reasons=look.words.labels("reason", relation.reasons),
        left=_side(look, pair.left),
        right=_side(look, pair.right),
        signs=look.signs(*pair.ids, *look.about((*pair.left, *pair.right))),
    )


def _side(look: Lookup, findings: list[str]) -> SideView:
    finding = look.findings[findings[0]]
    return SideView(
        excerpt=look.excerpt(finding.span),
        value=_value(look, finding),
        who=look.who(finding.id),
        when=_when(look, finding),
        cites=look.cites_of(dict.fromkeys(findings)),
    )


def _value(look: Lookup, finding: Finding) -> str:
    if isinstance(finding, Figure):
        return look.words.bounds(finding.quantity)
    if isinstance(finding, EventMention):
        return look.words.label("status", finding.status.value)
    return look.words.label("manner", finding.manner.value) if isinstance(finding, Quote) else ""


def _when(look: Lookup, finding: Finding) -> str:
    """When it is said to hold: the event's own time, the figure's, else the day of the report."""
    at: TimeRange | None = finding.range if isinstance(finding, EventMention) else None
    if isinstance(finding, Figure):
        at = look.as_of.get(finding.id)
    return look.words.when(at) if at else look.day(finding.document)
