"""A person's judgements on top of one analysed story.

Rejected findings leave the readings, so that everything that follows is concluded without them; actors are merged, split and
named before anybody stands behind anything; statements, series and timeline entries are regrouped after the program has
grouped them. The rest (conflicts, stances, support, the brief) follows by itself. Nothing here changes what was analysed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Generic, TypeVar

from lagebild.records import Actor, Analysis, Claim, FigureSeries, Index, Quote, Reading, Relation, TimelineEntry
from lagebild.records.judgements import GROUPS, Judgement, Ruling, State, Thing, Verb
from lagebild.stages.judgement.folding import by_time, fold_claims, fold_entries, fold_series, shared_unit
from lagebild.stages.judgement.moves import MOVES, Entry, Moves
from lagebild.stages.judgement.partition import Partition
from lagebild.stages.judgement.people import People
from lagebild.text.anchors import Finder

__all__ = ["Overlay", "live", "revoked"]

G = TypeVar("G", bound=Claim | FigureSeries | TimelineEntry)
Rebuild = Callable[[tuple[Reading, ...]], Sequence[G]]
"""The groups that the program makes of a part of the findings."""

_MOST_PLACES = 12
"""Places shown of one judgement."""

_STORY = (Thing.STORY, Thing.REPORT)

_KINDS = {Thing.CLAIM: Thing.CLAIM, Thing.QUOTE: Thing.CLAIM, Thing.SERIES: Thing.SERIES, Thing.FIGURE: Thing.SERIES,
          Thing.ENTRY: Thing.ENTRY, Thing.EVENT: Thing.ENTRY, Thing.ACTOR: Thing.ACTOR, Thing.MENTION: Thing.ACTOR}  # fmt: skip
"""The groups in which a thing is moved about."""


def revoked(judgements: Iterable[Judgement]) -> frozenset[str]:
    """The ids of those that are revoked; a revocation that is itself revoked revokes nothing. `judgements` are oldest first."""
    found: set[str] = set()
    for judgement in reversed(tuple(judgements)):
        if judgement.verb is Verb.UNDO and judgement.id not in found:
            found.add(judgement.of or "")
    return frozenset(found)


def live(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Those that are not revoked, in their order, without the revocations."""
    known = tuple(judgements)
    gone = revoked(known)
    return tuple(j for j in known if j.verb is not Verb.UNDO and j.id not in gone)


class Overlay:
    """The live judgements that concern one story, and what becomes of each.

    The methods named like parts of an analysis give that part as judged; they are called in the order of the river.
    """

    def __init__(self, judgements: Sequence[Judgement], analysis: Analysis) -> None:
        self.before = analysis
        self._index = Index(analysis)
        self._order = {d.id: n for n, d in enumerate(analysis.documents)}
        finder = Finder(analysis.documents, analysis.readings)
        here = [j for j in judgements if j.kind not in _STORY and any(finder.report(p) for p in j.places)]
        self.entries = [Entry.of(j, finder, same_reading=j.verb in (Verb.REJECT, Verb.ACCEPT)) for j in here]
        rejected = [k for k, e in self._verdicts().items() if e.judgement.verb is Verb.REJECT]
        self.rejected = frozenset(k for k in rejected if isinstance(k, str))
        self._unrelated = frozenset(k for k in rejected if isinstance(k, frozenset))
        self._moves: dict[Thing, tuple[Moves, dict[int, str]]] = {}
        self._names: Mapping[str, str] = {}

    @property
    def changes(self) -> bool:
        """Whether anything is to be concluded anew."""
        return any(e.judgement.verb in (*MOVES, Verb.REJECT) and e.state is State.APPLIED for e in self.entries)

    # what a person looked at

    def _verdicts(self) -> dict[object, Entry]:
        """What is rejected or confirmed -> the last judgement on it; earlier ones that say otherwise are overruled."""
        last: dict[object, Entry] = {}
        found = [e for e in self.entries if e.judgement.verb not in MOVES]
        for entry in found:
            if not entry.members or (entry.judgement.kind is Thing.RELATION and not entry.against.members):
                entry.refuse(next((s.problem for s in (*entry.sides, entry.against) if s.problem), "not_read"))
            elif entry.judgement.verb is not Verb.NOTE:
                last |= dict.fromkeys(_about(entry), entry)
        for entry in found:
            if entry.state is State.APPLIED and entry.judgement.verb is not Verb.NOTE:
                about = _about(entry)
                other = [last[k] for k in about if last[k].judgement.verb is not entry.judgement.verb]
                if other:
                    entry.overruled_by, entry.reason = other[0].judgement.id, "partly_overruled"
                    entry.state = State.OVERRULED if len(other) == len(about) else State.APPLIED
        return last

    # the parts of the analysis, in the order of the river

    def readings(self) -> tuple[Reading, ...]:
        """The readings without what was rejected."""
        return tuple(_without(r, self.rejected) for r in self.before.readings) if self.rejected else self.before.readings

    def actors(self, readings: Sequence[Reading]) -> tuple[Actor, ...]:
        """The actors as judged; `readings` are those without what was rejected."""
        people = People(self.before.actors, self.before.documents, readings, self._of(Thing.ACTOR))
        self._moves[Thing.ACTOR] = people.moves, people.ids
        self._names = people.renamed
        return people.actors

    def claims(self, claims: Sequence[Claim], rebuild: Rebuild[Claim], readings: Sequence[Reading]) -> tuple[Claim, ...]:
        """Statements as judged, in the order of their first quotes."""
        if not self._of(Thing.CLAIM):
            return tuple(claims)
        quotes = {q.id: q for r in readings for q in r.quotes}
        fold = partial(fold_claims, quotes=quotes)
        found = self._regroup(Thing.CLAIM, claims, _quotes, fold, _Part(rebuild, readings, "quotes"))
        return tuple(sorted(found, key=lambda c: min(self._at(quotes[q]) for q in c.quotes)))

    def series(
        self, series: Sequence[FigureSeries], rebuild: Rebuild[FigureSeries], readings: Sequence[Reading]
    ) -> tuple[FigureSeries, ...]:
        """Figure series as judged, those with most points first."""
        if not self._of(Thing.SERIES):
            return tuple(series)
        fold = partial(fold_series, order=self._order)
        found = self._regroup(Thing.SERIES, series, _figures, fold, _Part(rebuild, readings, "figures"), _one_unit)
        return tuple(sorted(found, key=lambda s: (-len(s.points), self._order[s.points[0].document], s.id)))

    def timeline(
        self, timeline: Sequence[TimelineEntry], rebuild: Rebuild[TimelineEntry], readings: Sequence[Reading]
    ) -> tuple[TimelineEntry, ...]:
        """The timeline as judged, those who act by their judged names."""
        found: Sequence[TimelineEntry] = timeline
        if self._of(Thing.ENTRY):
            found = self._regroup(Thing.ENTRY, timeline, _events, fold_entries, _Part(rebuild, readings, "events"))
            found = sorted(found, key=lambda e: (e.range is None, *by_time(e.range)[::-1], e.id))
        if not self._names:
            return tuple(found)
        names = self._names
        return tuple(replace(e, actors=tuple(dict.fromkeys(names.get(a, a) for a in e.actors))) for e in found)

    def relations(self, relations: Sequence[Relation]) -> tuple[Relation, ...]:
        """The verdicts without those that a person rejected."""
        for entry in self.entries:
            if entry.judgement.kind is Thing.RELATION and entry.state is State.APPLIED:
                about = set(_about(entry))
                entry.groups = tuple(r.id for r in relations if _pair(r) in about)
                if not entry.groups:
                    entry.state = State.ALREADY if entry.judgement.verb is Verb.REJECT else State.NOT_APPLICABLE
                    entry.reason = "relation_gone"
        return tuple(r for r in relations if _pair(r) not in self._unrelated)

    # what came of it

    def rulings(self, after: Analysis) -> tuple[Ruling, ...]:
        """What each judgement does to this story. `after` is the analysis as judged."""
        groups = _group_ids(after)
        return tuple(self._ruling(e, groups) for e in self.entries)

    def _ruling(self, entry: Entry, groups: Mapping[str, str]) -> Ruling:
        findings = tuple(m for m in (*entry.members, *entry.against.members) if m in self._index.findings)
        cited = tuple(self._index.findings[m].evidence[0] for m in findings[:_MOST_PLACES])
        beside = self._beside(entry) if entry.judgement.kind in GROUPS or entry.judgement.verb is Verb.REJECT else ()
        return Ruling(
            judgement=entry.judgement,
            state=entry.state,
            reason=entry.reason,
            overruled_by=entry.overruled_by,
            findings=findings,
            groups=self._formed(entry, groups, beside),
            evidence=cited,
            reports=tuple(dict.fromkeys(self._index.findings[m].document for m in findings)),
            fresh=len(beside) if entry.judgement.kind in GROUPS and entry.judgement.verb not in MOVES else 0,
            lost=entry.lost,
        )

    def _formed(self, entry: Entry, groups: Mapping[str, str], beside: Sequence[str]) -> tuple[str, ...]:
        """The groups of the judged picture that a judgement formed, changed or speaks of."""
        if entry.state in (State.NOT_APPLICABLE, State.OVERRULED):
            return ()
        if entry.judgement.kind is Thing.RELATION:
            return entry.groups
        if entry.judgement.verb in MOVES:
            moves, ids = self._moves.get(_KINDS[entry.judgement.kind or Thing.ACTOR], (None, {}))
            return tuple(ids[g] for g in moves.homes(entry) if g in ids) if moves else ()
        if entry.judgement.verb is not Verb.REJECT and entry.judgement.kind not in GROUPS:
            return ()
        return tuple(dict.fromkeys(groups[m] for m in (*entry.members, *beside) if m in groups))

    def _beside(self, entry: Entry) -> tuple[str, ...]:
        """What the program has in one group with the members of a judgement, and the judgement does not speak of."""
        mine, groups = set(entry.members), _members(self.before)
        return tuple(dict.fromkeys(m for x in entry.members for m in groups.get(x, ()) if m not in mine))

    # how

    def _of(self, kind: Thing) -> list[Entry]:
        """The merges, splits and names among groups of a kind, in their order."""
        return [e for e in self.entries if e.judgement.verb in MOVES and _KINDS.get(e.judgement.kind or Thing.REPORT) is kind]

    def _at(self, quote: Quote) -> tuple[int, int, int]:
        return self._order[quote.document], quote.span.start, quote.span.end

    def _regroup(
        self,
        kind: Thing,
        groups: Sequence[G],
        members: Callable[[G], Sequence[str]],
        fold: Callable[[Sequence[G]], G],
        part: _Part[G],
        veto: Callable[[Sequence[G]], str] = lambda _: "",
    ) -> list[G]:
        whole = [tuple(members(g)) for g in groups]
        moves = Moves(Partition(whole), veto=lambda numbers: veto([groups[n] for n in numbers if n < len(groups)]))
        moves.run(self._of(kind))
        home = {m: n for n, ids in enumerate(whole) for m in ids}
        ids: dict[int, str] = {}
        found = []
        for number, inside in moves.part.groups.items():
            if number not in moves.part.changed:
                group = groups[number]
            else:
                origins = list(dict.fromkeys(home[m] for m in inside))
                entire = [n for n in origins if set(whole[n]) <= set(inside)]
                rest = {m for m in inside if home[m] not in entire}
                group = fold([*(groups[n] for n in entire), *part.of(rest)])
            ids[number] = group.id
            found.append(group)
        self._moves[kind] = moves, ids
        return found


class _Part(Generic[G]):
    """What the program makes of some of the findings of one kind."""

    def __init__(self, rebuild: Rebuild[G], readings: Sequence[Reading], kind: str) -> None:
        self._rebuild, self._readings, self._kind = rebuild, readings, kind

    def of(self, members: set[str]) -> Sequence[G]:
        if not members:
            return ()
        kept = ({self._kind: tuple(f for f in getattr(r, self._kind) if f.id in members)} for r in self._readings)
        return self._rebuild(tuple(_only(r, k) for r, k in zip(self._readings, kept, strict=True)))


def _only(reading: Reading, fields: dict[str, Any]) -> Reading:
    return replace(reading, **fields)


def _without(reading: Reading, rejected: frozenset[str]) -> Reading:
    kinds = ("mentions", "figures", "quotes", "events")
    return _only(reading, {k: tuple(f for f in getattr(reading, k) if f.id not in rejected) for k in kinds})


def _about(entry: Entry) -> list[Any]:
    """The findings that a verdict is about, or the pairs of them."""
    if entry.judgement.kind is Thing.RELATION:
        return [frozenset((a, b)) for a in entry.members for b in entry.against.members]
    return list(entry.members)


def _pair(relation: Relation) -> frozenset[str]:
    return frozenset((relation.left, relation.right))


def _quotes(claim: Claim) -> Sequence[str]:
    return claim.quotes


def _figures(series: FigureSeries) -> Sequence[str]:
    return [p.figure for p in series.points]


def _events(entry: TimelineEntry) -> Sequence[str]:
    return entry.events


def _one_unit(series: Sequence[FigureSeries]) -> str:
    return "" if shared_unit(series) else "units_differ"


def _all_groups(analysis: Analysis) -> Iterable[tuple[str, Sequence[str]]]:
    yield from ((a.id, a.mentions) for a in analysis.actors)
    yield from ((c.id, c.quotes) for c in analysis.claims)
    yield from ((s.id, _figures(s)) for s in analysis.series)
    yield from ((t.id, t.events) for t in analysis.timeline)


def _group_ids(analysis: Analysis) -> dict[str, str]:
    """Finding -> the group that it is in."""
    return {m: identity for identity, members in _all_groups(analysis) for m in members}


def _members(analysis: Analysis) -> dict[str, Sequence[str]]:
    """Finding -> all findings of its group."""
    return {m: members for _, members in _all_groups(analysis) for m in members}
