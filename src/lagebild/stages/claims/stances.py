"""What each side said of each matter over time: announces, demands, denies, no longer denies.

A stance is read off a cue (verb or noun, data of the pack) or off a speech act of its own ("wies das zurück"). What it is
about are the events inside the words reported, else those beside the speech act, else those of the sentence before.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from lagebild.languages import pack_for
from lagebild.records import (
    Actor,
    Attribution,
    Claim,
    Dating,
    Quote,
    Reading,
    Role,
    Sentence,
    Stance,
    StanceHistory,
    StancePoint,
    Status,
    TimeRange,
    identify,
)  # fmt: skip
from lagebild.stages.claims.saying import SaidAt
from lagebild.stages.claims.sides import Side, Sides
from lagebild.stages.claims.stance_changes import Told, changes
from lagebild.text.event_profiles import SPEECH, Profile, profiles

__all__ = ["follow_stances"]

_SPOKEN = SPEECH - {"war", "accusation", "publication"}
"""Speech acts among the matters of events that tell a stance."""

_TURNED = {
    Stance.DENIES: Stance.DOES_NOT_DENY, Stance.REJECTS: Stance.DOES_NOT_REJECT, Stance.CONFIRMS: Stance.HEDGES,
}  # fmt: skip
"""What a negated cue says; any other says nothing."""

_AHEAD = frozenset({Stance.ANNOUNCES, Stance.PLANS, Stance.DEMANDS})
"""Stances on what is still to come."""

_COMING = frozenset({Status.PLANNED, Status.ANNOUNCED})
"""Statuses of what is still to come."""

_REFUSAL = "refusal"

_MOST_ABOUT = 6  # events that one stance is about
_MOST_POINTS = 60  # points of one history, the first of each report before the second


@dataclass(frozen=True, slots=True)
class _Words:
    """data/statements.toml of a pack: stance by lemma, and the words that say nothing either way."""

    stances: Mapping[str, Stance]
    neither: frozenset[str]


@cache
def _words(language: str | None) -> _Words:
    pack = pack_for(language)
    data = pack.data.get("statements", {}) if pack else {}
    stances = {word: Stance(key) for key, words in data.get("stance", {}).items() for word in words}
    return _Words(stances, frozenset(data.get("words", {}).get("neither", ())))


def follow_stances(
    readings: Sequence[Reading],
    attributions: Sequence[Attribution],
    actors: Sequence[Actor],
    datings: Sequence[Dating],
    claims: Sequence[Claim],
) -> tuple[StanceHistory, ...]:
    """Histories of a story, those with a change first, then by how much they hold."""
    scene = _Scene(readings, attributions, actors, datings)
    claim_of = {q: c.id for c in claims for q in c.quotes}
    grouped: dict[tuple[str, str | None, str], list[Told]] = defaultdict(list)
    names: dict[str, Side] = {}
    for told, side, quote in scene.told():
        names.setdefault(side.key, side)
        matters = {p.process for p in told.about if p.event.matter}
        for matter in sorted(matters):
            grouped[side.key, matter, ""].append(told)
        if not matters and quote is not None:
            grouped[side.key, None, claim_of.get(quote.id, quote.id)].append(told)
    histories = [_history(names[key], matter, claim, rows) for (key, matter, claim), rows in grouped.items()]
    kept = [h for h in histories if h.matter or len({p.document for p in h.points}) > 1]
    return tuple(sorted(kept, key=lambda h: (not h.changes, -len({p.stance for p in h.points}), -len(h.points), h.name, h.id)))


def _history(side: Side, matter: str | None, claim: str, rows: Sequence[Told]) -> StanceHistory:
    told = sorted(_spread(rows), key=lambda t: (_day(t.point.when), t.order))
    return StanceHistory(
        id=identify("stance", side.key, matter or claim, *(t.point.finding for t in told)),
        actor=side.actor, name=side.name, matter=matter, points=tuple(t.point for t in told), changes=changes(told, side.key),
    )  # fmt: skip


def _spread(rows: Sequence[Told]) -> list[Told]:
    """Each stance of a report once per sentence; at most so many, the first of each report first."""
    seen: dict[tuple[str, Stance, int], Told] = {}
    for row in rows:
        seen.setdefault((row.point.document, row.point.stance, row.sentence), row)
    counts: dict[str, int] = defaultdict(int)
    turns = []
    for row in seen.values():
        turns.append((counts[row.point.document], row.order, row))
        counts[row.point.document] += 1
    return [row for _, _, row in sorted(turns, key=lambda t: t[:2])][:_MOST_POINTS]


def _day(when: TimeRange | None) -> date:
    return (when.latest or when.earliest or date.max) if when else date.max


class _Scene:
    """The speech of a story with its sentences and events."""

    def __init__(
        self, readings: Sequence[Reading], attributions: Sequence[Attribution], actors: Sequence[Actor], datings: Sequence[Dating]
    ) -> None:
        self._readings = readings
        self._who = {a.finding: a for a in attributions}
        self._sides = Sides(readings, actors)
        self._said = SaidAt(readings, datings)
        self._mention_at = {m.evidence[0].span: m.id for r in readings for m in r.mentions}
        self._profiles: dict[int, list[Profile]] = defaultdict(list)
        for profile in profiles(readings):
            self._profiles[profile.report].append(profile)
        self._order = 0

    def told(self) -> Iterator[tuple[Told, Side, Quote | None]]:
        """Every stance of every side, in the order of reports and text."""
        for number, reading in enumerate(self._readings):
            rows = self._profiles[number]
            starts = [p.event.span.start for p in rows]
            sentences = [s.start for s in reading.sentences]
            taken: set[tuple[int, Stance]] = set()
            for quote in reading.quotes:
                yield from self._of_quote(quote, reading, (rows, starts), sentences, taken)
            for profile in rows:
                yield from self._of_act(profile, reading, (rows, starts), taken)

    def _of_quote(
        self,
        quote: Quote,
        reading: Reading,
        events: tuple[list[Profile], list[int]],
        sentences: Sequence[int],
        taken: set[tuple[int, Stance]],
    ) -> Iterator[tuple[Told, Side, Quote | None]]:
        who, place = self._who.get(quote.id), quote.part(Role.CUE) or quote.span
        at = max(0, bisect_right(sentences, place.start) - 1)
        sentence = reading.sentences[at] if reading.sentences else None
        stance = _stance(quote, reading.language, sentence)
        if stance is None or who is None or quote.fragment or sentence is None:
            return
        inside = _within(events, [(s.start, s.end) for s in quote.parts(Role.CONTENT)])
        about = _fitting(stance, inside or _before(events[0], sentence, quote, stance))
        taken.add((sentence.start, stance))
        for side in self._sides.of_all(who.actors):
            point = self._point(quote.id, quote.document, stance, who.holders, self._said.of(quote), about)
            yield self._told(point, about, sentence.start), side, quote

    def _of_act(
        self,
        profile: Profile,
        reading: Reading,
        events: tuple[list[Profile], list[int]],
        taken: set[tuple[int, Stance]],
    ) -> Iterator[tuple[Told, Side, Quote | None]]:
        event, sentence = profile.event, profile.sentence
        stance = _words(reading.language).stances.get(event.key) if event.matter in _SPOKEN and event.told else None
        if stance is Stance.DENIES and event.matter == _REFUSAL:
            stance = Stance.REJECTS  # "wies die Forderung zurück": a demand is refused, not denied
        if stance is None or sentence is None or event.status not in (Status.DONE, Status.CLAIMED, Status.UNCLEAR):
            return
        if event.negated or event.status is Status.UNCLEAR:
            if not event.negated:
                return
            stance = _TURNED.get(stance)
        if stance is None or _neither(reading.language, sentence):
            return
        about = _fitting(stance, _within(events, [(sentence.start, sentence.end)]) or _before(events[0], sentence, None, stance))
        ids = [self._mention_at.get(s, "") for s in event.parts(Role.ACTOR)]
        actors = tuple(dict.fromkeys(self._sides.actor_of[m].id for m in ids if m in self._sides.actor_of))
        if (sentence.start, stance) in taken:
            return
        taken.add((sentence.start, stance))
        when = event.range if event.range and event.range.closed else self._said.published(event.document)
        for side in self._sides.of_all(actors):
            point = self._point(event.id, event.document, stance, (side.name,), when, about)
            yield self._told(point, about, sentence.start), side, None

    def _point(
        self,
        finding: str,
        document: str,
        stance: Stance,
        holders: tuple[str, ...],
        when: TimeRange | None,
        about: Sequence[Profile],
    ) -> StancePoint:
        return StancePoint(
            finding=finding, document=document, stance=stance, holders=holders, when=when, about=tuple(p.event.id for p in about)
        )

    def _told(self, point: StancePoint, about: Sequence[Profile], sentence: int) -> Told:
        self._order += 1
        return Told(point=point, about=tuple(about), sentence=sentence, order=self._order)


def _stance(quote: Quote, language: str | None, sentence: Sentence | None) -> Stance | None:
    words = _words(language)
    stance = words.stances.get((quote.cue or "").lower())
    if stance is None or sentence is None:
        return None
    if _neither(language, sentence):
        return Stance.HEDGES
    return _TURNED.get(stance) if quote.negated else stance


def _neither(language: str | None, sentence: Sentence) -> bool:
    neither = _words(language).neither
    return any(t.text.lower() in neither for t in sentence.tokens)


def _fitting(stance: Stance, about: Sequence[Profile]) -> list[Profile]:
    """Of the events beside a stance those that it can be about: what is announced or demanded has not happened yet."""
    return [p for p in about if stance not in _AHEAD or p.event.status not in (Status.DONE, Status.CLAIMED)]


def _within(events: tuple[list[Profile], list[int]], spans: Sequence[tuple[int, int]]) -> list[Profile]:
    """The events told in some places: no words, nothing that is always under way."""
    rows, starts = events
    found: list[Profile] = []
    for start, end in spans:
        at = bisect_right(starts, start - 1)
        while at < len(rows) and starts[at] < end and len(found) < _MOST_ABOUT:
            if rows[at].event.matter not in SPEECH:
                found.append(rows[at])
            at += 1
    return found


def _before(rows: Sequence[Profile], sentence: Sentence, quote: Quote | None, stance: Stance) -> list[Profile]:
    """The events of the sentence before, where the words themselves only point back ("wies das zurück").

    A denial of what is partly still to come may mean the fear of it, and tells nothing of the matter.
    """
    if quote is not None and sum(s.end - s.start for s in quote.parts(Role.CONTENT)) > _POINTING:
        return []
    before = [
        p for p in rows
        if p.sentence is not None and p.sentence.block == sentence.block and p.event.matter not in SPEECH
        and sentence.start - 3 <= p.sentence.end <= sentence.start
    ]  # fmt: skip
    if stance is Stance.DENIES and any(p.event.ahead or p.event.status in _COMING for p in before):
        return []
    return before[:_MOST_ABOUT]


_POINTING = 40
"""Characters of words reported that may be no more than a pointer to the sentence before."""
