"""What the verdicts on event mentions need to know of a story: who speaks, whose report is later, what is a copy, who acts."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from lagebild.records import (
    Attribution,
    BlockKind,
    Dating,
    Figure,
    Quantity,
    Reading,
    Status,
    TimelineEntry,
    TimeRange,
    Token,
    Verdict,
)  # fmt: skip
from lagebild.text.event_profiles import Profile, fold_name, profiles, settled
from lagebild.text.similarity import Bag, content, weigh

__all__ = [
    "AHEAD", "FIRM", "Row", "Story", "agree", "loud", "pending", "same_side", "side", "spread", "take",
]  # fmt: skip

MOST = 200
"""Relations per timeline entry, per process and per matter: enough to find each report, few enough to be read."""

FIRM = (Status.DONE, Status.CLAIMED)
AHEAD = (Status.PLANNED, Status.ANNOUNCED)

_SAME = 0.8  # share of equal lemmas from which two sentences are one text

_FEW = 6  # mentions of one event that surely mean it

_NOUN = "N"
"""How the parts of speech of nouns and names begin, in both tag sets that sentences come in."""

_WINDOW = 24  # tokens to either side of a trigger in which its object is looked for, as far as the sentence goes

_COMMON = 0.06
"""Share of a story's sentences from which a noun says nothing of what an event is about: all the story is about it."""

_RARE = 4  # sentences in which any noun may stand and still tell

_BEFALLS = frozenset({"outbreak", "infection", "accident", "disaster", "death", "casualty", "violation", "war"})
"""What is not announced to come true: it befalls, or it is done without a word."""

_SAID = frozenset({"confirmation", "admission"})

_KEPT = {"same_status": 5, "next_stage": 2, "denied": 2}
"""How many pairs of two reports and matters are kept, by reason; one of any other."""

Row = tuple[Profile, Profile, Verdict, str]


class Story:
    """What the comparisons need to know of all mentions."""

    def __init__(
        self,
        readings: Sequence[Reading],
        timeline: Sequence[TimelineEntry],
        attributions: Sequence[Attribution],
        datings: Sequence[Dating],
    ) -> None:
        self._published = {d.document: d.range for d in datings}
        told = profiles(readings)
        self.profiles = [settled(p, self._published.get(p.event.document)) for p in told]
        self._dated_ahead = frozenset(p.event.id for p, q in zip(told, self.profiles, strict=True) if p is not q)
        self.by_id = {p.event.id: p for p in self.profiles}
        self._entry = {e: number for number, entry in enumerate(timeline) for e in entry.events}
        self._small = frozenset(e for entry in timeline if len(entry.events) <= _FEW for e in entry.events)
        self._holders = {a.finding: frozenset(map(fold_name, a.holders)) for a in attributions}
        self._names = weigh([p.names for p in self.profiles])
        self._words = weigh([p.words for p in self.profiles])
        self._sentences: dict[tuple[int, int], Bag] = {}
        self._objects: dict[str, Bag] = {}
        self._named = [[m.span for m in sorted(r.mentions, key=lambda m: m.span.start)] for r in readings]
        self._figures = [sorted(r.figures, key=lambda f: f.span.start) for r in readings]
        self._confirmed = frozenset(
            (p.report, p.sentence.start) for p in self.profiles
            if p.sentence is not None and p.event.matter in _SAID and not p.event.negated and p.event.status in FIRM
        )  # fmt: skip
        found = Counter(n for r in readings for s in r.sentences for n in {t.lemma.lower() for t in s.tokens if _noun(t)})
        most = max(_RARE, _COMMON * sum(len(r.sentences) for r in readings))
        self._telling = frozenset(n for n, count in found.items() if count <= most)

    def published(self, profile: Profile) -> TimeRange | None:
        return self._published.get(profile.event.document)

    def later(self, a: Profile, b: Profile) -> bool:
        """Whether the report of b is surely later than that of a."""
        one, other = self.published(a), self.published(b)
        return bool(one and other and one.latest and other.earliest and one.latest < other.earliest)

    def holders(self, profile: Profile) -> frozenset[str]:
        return self._holders.get(profile.event.id, frozenset())

    def one_entry(self, a: Profile, b: Profile) -> bool:
        return self._entry.get(a.event.id, -1) == self._entry.get(b.event.id, -2)

    def surely_one(self, a: Profile, b: Profile) -> bool:
        """Whether the timeline has them as one event that few mentions speak of: large groups are looser."""
        return a.event.id in self._small and self.one_entry(a, b)

    def two_sides(self, a: Profile, b: Profile) -> bool:
        """Whether different sides speak: a known holder against another one, or against the report's own words."""
        one, other = self.holders(a), self.holders(b)
        return one != other and not (one & other)

    def likeness(self, a: Profile, b: Profile) -> float:
        """How much two mentions share of names and words, 0 to 1."""
        return 0.5 * self._names.containment(a.names, b.names) + 0.5 * self._words.jaccard(a.words, b.words)

    def distinct(self, a: Profile, b: Profile) -> bool:
        """Whether they stand in two sentences that are not copies of each other."""
        one, other = self._bag(a), self._bag(b)
        if a.report == b.report and a.sentence == b.sentence:
            return False
        return len(one & other) < _SAME * len(one | other)

    def come(self, plan: Profile, later: Profile) -> bool:
        """Whether the day of a plan has come when the later report is made, as far as both are known.

        What is put at a day to come in words that do not look forward ("bans the march on Sunday") is a plan only where the
        later report uses the same word: the day may be that of something else.
        """
        if plan.event.id in self._dated_ahead and plan.event.key != later.event.key:
            return False
        day, published = plan.event.range, self.published(later)
        return not (day and day.earliest and published and published.latest) or day.earliest <= published.latest

    def confirmed(self, profile: Profile) -> bool:
        """Whether its sentence says that somebody confirms it."""
        return profile.sentence is not None and (profile.report, profile.sentence.start) in self._confirmed

    def one_object(self, a: Profile, b: Profile) -> bool:
        """Whether both are about the same thing: who takes part, or a noun that is rare in the story.

        A place alone is no thing; a place where both count the same ("soldiers", "troops") is.
        """
        if (a.names - a.places) & (b.names - b.places) or self.objects(a) & self.objects(b):
            return True
        return bool(a.names & b.names and self._counted(a) & self._counted(b))

    def objects(self, profile: Profile) -> Bag:
        """The nouns beside a trigger that tell what it is about: no names, none that the whole story is about."""
        if profile.event.id not in self._objects:
            self._objects[profile.event.id] = frozenset(self._nouns(profile)) & self._telling
        return self._objects[profile.event.id]

    def other_number(self, a: Profile, b: Profile) -> bool:
        """Whether both count the same, but never so many: what is told of 300 is not established by what is told of 900."""
        pairs = [
            (f.quantity, g.quantity)
            for f in self._figures_of(a)
            for g in self._figures_of(b)
            if f.counted_key and _head(f) == _head(g)
        ]
        return bool(pairs) and not any(_may_meet(x, y) for x, y in pairs)

    def _counted(self, profile: Profile) -> Bag:
        """What the figures in the sentence of a mention count."""
        return frozenset(_head(f) for f in self._figures_of(profile)) - {""}

    def _figures_of(self, profile: Profile) -> Sequence[Figure]:
        """The figures in the sentence of a mention."""
        if profile.sentence is None:
            return ()
        rows = self._figures[profile.report]
        first, end = (
            bisect_right(rows, at - 1, key=lambda f: f.span.start) for at in (profile.sentence.start, profile.sentence.end)
        )
        return rows[first:end]

    def _nouns(self, profile: Profile) -> Iterator[str]:
        if profile.sentence is None:
            return
        own, tokens = profile.event.span, profile.sentence.tokens
        at = bisect_right(tokens, own.start, key=lambda t: t.start)
        named = self._named[profile.report]
        for token in tokens[max(0, at - _WINDOW) : at + _WINDOW]:
            if _noun(token) and not own.start <= token.start < own.end:
                before = bisect_right(named, token.start, key=lambda s: s.start) - 1
                if before < 0 or named[before].end <= token.start:
                    yield token.lemma.lower()

    def _bag(self, profile: Profile) -> Bag:
        if profile.sentence is None:
            return frozenset()
        key = profile.report, profile.sentence.start
        if key not in self._sentences:
            self._sentences[key] = content(t.lemma for t in profile.sentence.tokens)
        return self._sentences[key]

    def thinned(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Of several rows that say the same of the same two reports and matters, the pairs that are most alike.

        Running text goes before headlines; of pairs that agree a few are kept, of most others one.
        """
        groups: dict[tuple[object, ...], list[tuple[bool, float, Row]]] = defaultdict(list)
        for row in rows:
            a, b, verdict, reason = row
            left, right = sorted(((a.report, a.event.matter or ""), (b.report, b.event.matter or "")))
            groups[left, right, verdict, reason].append((loud(a) or loud(b), -self.likeness(a, b), row))
        for found in groups.values():
            found.sort(key=lambda f: f[:2])
            yield from (row for _, _, row in found[: _KEPT.get(found[0][2][3], 1)])


def _head(figure: Figure) -> str:
    return figure.counted_key.partition(" ")[0]


def _may_meet(x: Quantity, y: Quantity) -> bool:
    """Whether two quantities are given as one number; what is merely "at least" so many is not the higher number of another."""
    low = max(x.low if x.low is not None else 0.0, y.low if y.low is not None else 0.0)
    ends = [q.high if q.high is not None else q.low for q in (x, y)]
    return all(e is None or low <= e for e in ends)


def _noun(token: Token) -> bool:
    return token.pos.startswith(_NOUN) and token.text[0].isalpha()


def take(rows: Iterable[Row]) -> Iterator[Row]:
    return (row for row, _ in zip(rows, range(MOST), strict=False))


def spread(members: Sequence[Profile], most: int) -> list[Profile]:
    """At most so many mentions, the first of each report before the second."""
    seen: dict[int, int] = defaultdict(int)
    turns = []
    for profile in members:
        turns.append((seen[profile.report], profile.report, profile))
        seen[profile.report] += 1
    return [p for _, _, p in sorted(turns, key=lambda t: (t[0], t[1], t[2].event.span.start))][:most]


def pending(profile: Profile) -> bool:
    event = profile.event
    if event.matter in _BEFALLS:
        return False
    return event.status in AHEAD or (event.status is Status.UNCLEAR and event.ahead and not event.negated)


def loud(profile: Profile) -> bool:
    """Headlines, leads and captions say more than their text holds."""
    return profile.kind.structural or profile.kind in (BlockKind.CAPTION, BlockKind.KICKER)


def side(profile: Profile) -> frozenset[str]:
    """The states that act, else all who act; where nobody does, the places and others ("in X the vote is still to come")."""
    named = profile.actors or profile.others
    return frozenset(n for n in named if n.startswith("@")) or named


def agree(a: Profile, b: Profile) -> bool:
    """Whether both say who acts, and it is the same state or body."""
    return bool(side(a) & side(b))


def same_side(a: Profile, b: Profile) -> bool:
    """Whether the same state or body acts, as far as both say who does."""
    one, other = side(a), side(b)
    return not one or not other or bool(one & other)
