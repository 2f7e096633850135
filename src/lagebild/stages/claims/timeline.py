"""The same event of several reports is one timeline entry.

Mentions of one matter are gathered in reading order: each joins the entry that it shares most names and words with, if
their times allow it, else it opens one. What a mention does not say (no names, no time) keeps it from nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from lagebild.languages.processes import mutual, single
from lagebild.records import (
    Attribution,
    Dating,
    Document,
    EventMention,
    Mention,
    Precision,
    Reading,
    Role,
    Span,
    Status,
    Telling,
    TimeExpression,
    TimelineEntry,
    TimeRange,
    identify,
)  # fmt: skip
from lagebild.records.findings import MentionForm
from lagebild.stages.claims.labels import label_of
from lagebild.text.event_profiles import SPEECH, Profile, apart, fold_name, profiles, settled
from lagebild.text.similarity import Bag, Weights, weigh

__all__ = ["build_timeline"]

JOIN = 0.3
"""Least likeness of a mention to an entry of its matter. Of one matter in one story most mentions mean one event."""

UNSAID = 0.4
"""What shared names count at least where a side does not say which state acts ("das Unterhaus")."""

TOLD_AGAIN = 0.06
"""What counts for one event where a report tells of it already: headline, lead and text speak of the same."""

ALIKE, ALIKE_SAID = 0.45, 0.6
"""Share of the words of the shorter sentence that two have in common that tell one event without a common name, one demand."""

_MOST_TOLD = 60  # mentions of an entry that are held against each other

_MOST_TIMES = 8  # times of a sentence that are looked at

_TRIED = 40  # entries that a mention is compared with, those first that share a rare name or word

_STRENGTH = (Status.DONE, Status.CLAIMED, Status.DENIED, Status.ANNOUNCED, Status.PLANNED, Status.UNCLEAR)
"""What wins where mentions differ: something that happened is no longer planned."""

BACKGROUND = "war"
"""The matter that is always under way; its entries carry no time and stand last."""

_SPOKEN = SPEECH - {BACKGROUND}


class _Told(NamedTuple):
    """What an entry is told with: the texts, who says each finding, the names at their places, and the times of each report."""

    texts: Mapping[str, str]
    who: Mapping[str, Attribution]
    named: Mapping[Span, Mention]
    times: Mapping[str, Sequence[TimeExpression]]


class _Cluster:
    """Mentions taken for one event, and what they say together."""

    def __init__(self, first: Profile, names: Weights, words: Weights) -> None:
        self.members: list[Profile] = []
        self._weights = names, words
        self._weight = [0.0, 0.0]  # of all names and of all words, each once
        self.names: Counter[str] = Counter()
        self.actors: Counter[str] = Counter()
        self.others: Counter[str] = Counter()
        self.words: Counter[str] = Counter()
        self.ranges: list[TimeRange] = []
        self.speakers: set[str] = set()
        self.reports: set[tuple[int, bool]] = set()  # those that tell of it, and whether in a headline or lead
        self.add(first)

    def add(self, profile: Profile) -> None:
        self.members.append(profile)
        for i, (new, known) in enumerate(((profile.names, self.names), (profile.words, self.words))):
            self._weight[i] += self._weights[i].of([w for w in new if w not in known])
        self.names.update(profile.names)
        self.actors.update(profile.actors)
        self.others.update(profile.others)
        self.words.update(profile.words)
        self.speakers |= profile.speakers
        self.reports.add((profile.report, profile.kind.structural))
        if profile.event.range is not None and profile.event.range not in self.ranges[-8:]:
            self.ranges.append(profile.event.range)

    def _contained(self, i: int, bag: Bag, known: Counter[str]) -> float:
        """Weighted containment of a mention's names or words, without going through all of the entry's."""
        least = min(self._weights[i].of(bag), self._weight[i])
        return self._weights[i].of([w for w in bag if w in known]) / least if least else 0.0

    def likeness(self, profile: Profile) -> float:
        """0 to 1; below 0 where they cannot be one event."""
        if any(apart(profile.event.range, r) for r in self.ranges[:8]):
            return -1.0
        same_words = self._contained(1, profile.words, self.words)
        if not profile.names or not self.names:
            return 0.4 + 0.6 * same_words
        if profile.event.matter in _SPOKEN and self._another_speaker(profile):
            return -1.0  # the same demand of another is another demand
        acting, taking = _states(profile.actors), _states(profile.others)
        if acting and (known := _states(self.actors)) and not acting & known and not self._mutual(acting, profile):
            return -1.0
        shared = self._contained(0, profile.names, self.names)
        told = TOLD_AGAIN if (profile.report, not profile.kind.structural) in self.reports else 0.0
        if taking and (known := _states(self.others)) and not taking & known:
            if acting and _states(self.actors) and not self._mutual(acting, profile):
                return -1.0  # what one state does to another is not what it does to a third
            shared /= 2
        if not acting or not _states(self.actors):
            shared = max(shared, UNSAID)
        return 0.6 * shared + 0.4 * same_words + told

    def _another_speaker(self, profile: Profile) -> bool:
        """Both by name, and not the same."""
        return bool(self.speakers and profile.speakers) and not self.speakers & profile.speakers

    def _mutual(self, acting: frozenset[str], profile: Profile) -> bool:
        """What two do together may be told from either side."""
        return profile.event.matter in mutual() and bool(acting & self.names.keys())


def _states(names: Iterable[str]) -> frozenset[str]:
    return frozenset(n for n in names if n.startswith("@"))


def build_timeline(
    documents: Sequence[Document], readings: Sequence[Reading], attributions: Sequence[Attribution], datings: Sequence[Dating]
) -> tuple[TimelineEntry, ...]:
    """Timeline entries of a story in the order of time; every event mention is in exactly one.

    `range` is where the mentions agree, open to one side where they only bound it; None for what is always under way.
    """
    published = {d.document: d.range for d in datings}
    placed = ((p, published.get(p.event.document)) for p in profiles(readings))
    found = [_bounded(settled(p, when), when) for p, when in placed]
    clusters = _gather(found)
    texts = {d.id: d.text for d in documents}
    who = {a.finding: a for a in attributions}
    named = {m.evidence[0].span: m for r in readings for m in r.mentions}
    times = {r.document: sorted((t for t in r.times if t.range), key=lambda t: t.span.start) for r in readings}
    entries = [_entry(c, _Told(texts, who, named, times)) for c in clusters]
    return tuple(sorted(entries, key=_when))


def _bounded(profile: Profile, published: TimeRange | None) -> Profile:
    """A mention without a time lies before its report's date, or after it where its words look forward."""
    event = profile.event
    if event.range is not None or published is None:
        return profile
    bounds = (published.earliest, None) if event.ahead else (None, published.latest)
    when = TimeRange(earliest=bounds[0], latest=bounds[1], precision=Precision.INTERVAL)
    return replace(profile, event=replace(event, range=when))


def _when(entry: TimelineEntry) -> tuple[bool, date, date, str]:
    when = entry.range
    first = when.earliest or when.latest if when else None
    last = when.latest or when.earliest if when else None
    return first is None, first or date.max, last or date.max, entry.id


def _gather(found: Sequence[Profile]) -> list[_Cluster]:
    names, words = weigh([p.names for p in found]), weigh([p.words for p in found])
    by_matter: dict[str, list[_Cluster]] = defaultdict(list)
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for profile in found:
        matter = profile.event.matter or f"{profile.event.type}:{profile.event.key}"
        clusters = by_matter[matter]
        tokens = [*names.rarest(profile.names, 6), *words.rarest(profile.words, 6)]
        best, likeness = None, JOIN
        for number in _worth_trying(clusters, index, matter, tokens):
            value = clusters[number].likeness(profile)
            if value > likeness:
                best, likeness = number, value
        if best is None:
            best = len(clusters)
            clusters.append(_Cluster(profile, names, words))
        else:
            clusters[best].add(profile)
        for token in tokens:
            if best not in (row := index[matter, token])[-8:]:
                row.append(best)
    return [c for clusters in by_matter.values() for c in clusters]


def _worth_trying(
    clusters: list[_Cluster], index: Mapping[tuple[str, str], list[int]], matter: str, tokens: list[str]
) -> list[int]:
    if len(clusters) <= _TRIED:
        return list(range(len(clusters)))
    near = Counter(n for token in tokens for n in index.get((matter, token), ())[-_TRIED:])
    return sorted(n for n, _ in near.most_common(_TRIED))


def _parted(told: Sequence[Profile]) -> list[list[Profile]]:
    """Mentions that tell an event, by what they surely tell together; what most reports tell first."""
    rest = list(told[:_MOST_TOLD])
    groups: list[list[Profile]] = []
    while rest:
        around = [[q for q in rest if q is p or _same(p, q)] for p in rest]
        best = max(around, key=lambda g: (len({p.report for p in g}), len(g)))
        groups.append(best)
        rest = [p for p in rest if not any(p is q for q in best)]
    return groups


def _telling(members: Sequence[Profile], story: _Told) -> Telling:
    """`members`: all that tell one event."""
    firmest = _status([p.event for p in members])
    when = _range([p.event for p in members])
    firm = [p for p in members if p.event.status is firmest]
    best, label = label_of([p for p in firm if not _of_another_time(p, when, story)] or firm, story.texts)
    events = [best, *(p.event for p in members if p.event.id != best.id)]
    return Telling(
        label=label, range=when, status=firmest, events=tuple(e.id for e in events),
        actors=_actors(events, story.named), holders=_holders(events, story.who),
    )  # fmt: skip


def _of_another_time(profile: Profile, when: TimeRange | None, story: _Told) -> bool:
    """Whether its sentence speaks of a time that cannot be the event's ("last week they confirmed that ..."), to which no word
    puts the event itself: shown behind the event's time it would be misread."""
    if profile.sentence is None or profile.event.part(Role.TIME) is not None:
        return False
    times = story.times.get(profile.event.document, ())
    first = bisect_left(times, profile.sentence.start, key=lambda t: t.span.start)
    return any(t.span.start < profile.sentence.end and apart(t.range, when) for t in times[first : first + _MOST_TIMES])


def _holders(events: Sequence[EventMention], who: Mapping[str, Attribution]) -> tuple[str, ...]:
    holders = Counter(h for e in events if (a := who.get(e.id)) is not None for h in a.holders)
    return tuple(h for h, _ in holders.most_common(8))


def _entry(cluster: _Cluster, story: _Told) -> TimelineEntry:
    told = [p for p in cluster.members if p.event.told and p.event.status is not Status.UNCLEAR]
    tellings = tuple(_telling(group, story) for group in _parted(told))
    events = [p.event for p in cluster.members]
    best, label = label_of(cluster.members, story.texts)
    main = tellings[0] if tellings else None
    whole = main is None or best.matter in single()
    return TimelineEntry(
        id=identify("event", *sorted(e.id for e in events)),
        type=Counter(e.type for e in events).most_common(1)[0][0],
        matter=best.matter,
        label=main.label if main else label,
        range=None if best.matter == BACKGROUND else _range(events) if whole or main is None else main.range,
        status=main.status if main else _status(events),
        events=tuple(e.id for e in events),
        actors=main.actors if main else _actors(events, story.named),
        holders=main.holders if main else _holders(events, story.who),
        tellings=tellings,
    )


def _speakers(profile: Profile) -> frozenset[str]:
    """The people and bodies that act, without the states that they are of."""
    return profile.speakers - _states(profile.speakers)


def _known(profile: Profile) -> bool:
    """Whether it says by name who acts, not by a pronoun."""
    return bool(profile.speakers or _states(profile.actors))


def _one_day(a: TimeRange | None, b: TimeRange | None) -> bool:
    """Whether both are put at one and the same day."""
    return a is not None and a == b and a.closed and a.earliest == a.latest


def _same(own: Profile, other: Profile) -> bool:
    """Whether two that are told are one: somebody takes part in both, or one names nobody and the words are much the same."""
    if apart(own.event.range, other.event.range):
        return False
    one, two = _speakers(own), _speakers(other)
    if one and two:
        return bool(one & two)
    if _known(own) and _known(other):
        return bool((own.names - own.places) & (other.names - other.places))
    if own.event.matter not in SPEECH and (own.event.matter in single() or _one_day(own.event.range, other.event.range)):
        return True
    least = ALIKE_SAID if own.event.matter in SPEECH else ALIKE
    return len(own.words & other.words) >= least * min(len(own.words), len(other.words))


def _actors(events: Sequence[EventMention], named: Mapping[Span, Mention]) -> tuple[str, ...]:
    """Names of those who act, the most frequent first, each once by its fullest form."""
    acting = (named[s] for e in events for s in e.parts(Role.ACTOR) if s in named)
    names = Counter(m.name for m in acting if m.form in (MentionForm.NAME, MentionForm.TITLE))
    kept: list[str] = []
    for name, _ in names.most_common(12):
        words = set(fold_name(name).split())
        if not any(words <= set(fold_name(k).split()) for k in kept):
            kept.append(name)
    return tuple(kept[:5])


def _status(events: Sequence[EventMention]) -> Status:
    said = Counter(e.status for e in events if not e.negated) or Counter(e.status for e in events)
    if said[Status.DONE] * 4 < said.total():
        said[Status.DONE] = 0  # one hasty headline makes no fact
    return next(s for s in _STRENGTH if said[s])


def _range(events: Sequence[EventMention]) -> TimeRange | None:
    """The closed time that most mentions allow, finest first; without one, the bounds that they set together.

    What was ahead on one day and over on a later one lies between them; what one day's reports call both has no such bounds.
    """
    ranges = [e.range for e in events if e.range is not None]
    closed = Counter(r for r in ranges if r.closed)
    if closed:
        fits = {r: sum(not apart(r, o) for o in ranges) for r in closed}
        return min(closed, key=lambda r: (-fits[r], _days(r), -closed[r], r.earliest or date.min))
    done = [e.range for e in events if e.range is not None and not e.ahead]
    latest = min((r.latest for r in done if r.latest), default=None)
    firm = [e.range for e in events if e.range is not None and e.status is not Status.UNCLEAR] if done else ranges
    earliest = max((r.earliest for r in firm if r.earliest and (latest is None or r.earliest < latest)), default=None)
    return TimeRange(earliest=earliest, latest=latest, precision=Precision.INTERVAL) if earliest or latest else None


def _days(when: TimeRange) -> int:
    return (when.latest - when.earliest).days if when.latest and when.earliest else 10**6
