"""Merges, splits and new names on a partition, in the order of the judgements, and which of them hold in the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from lagebild.records.judgements import Judgement, State, Verb
from lagebild.stages.judgement.partition import Partition
from lagebild.text.anchors import Finder, Found

__all__ = ["MOVES", "Entry", "Moves"]

MOVES = (Verb.MERGE, Verb.SPLIT, Verb.RENAME)

_NOTHING = Found(members=())


@dataclass(slots=True)
class Entry:
    """A judgement on its way: what was found of it, and what became of it."""

    judgement: Judgement
    sides: list[Found]
    against: Found = _NOTHING
    away: Found = _NOTHING
    to: Found = _NOTHING
    state: State = State.APPLIED
    reason: str = ""
    overruled_by: str | None = None
    groups: tuple[str, ...] = ()
    fresh: int = 0
    named: tuple[str, ...] = field(default=())  # members that a split takes by their name

    @classmethod
    def of(cls, judgement: Judgement, finder: Finder, *, same_reading: bool = False) -> Entry:
        """A judgement with its places looked for."""
        away, to = judgement.away, judgement.to
        return cls(
            judgement=judgement,
            sides=[finder.target(t, same_reading=same_reading) for t in judgement.targets],
            against=finder.places([p for t in judgement.targets for p in t.against], same_reading=same_reading),
            away=finder.target(away) if away else _NOTHING,
            to=finder.target(to) if to else _NOTHING,
        )

    @property
    def members(self) -> tuple[str, ...]:
        """All that it is about and was found."""
        return tuple(dict.fromkeys([m for s in self.sides for m in s.members] + list(self.named)))

    @property
    def lost(self) -> int:
        """Places that were not found."""
        return sum(s.lost for s in (*self.sides, self.against))

    def refuse(self, reason: str) -> None:
        """It cannot be applied."""
        self.state, self.reason = State.NOT_APPLICABLE, reason


Veto = Callable[[Sequence[int]], str]
"""Why these groups cannot be one, as an interface key; empty where they can."""

Named = Callable[[Entry, Iterable[str]], Iterable[str]]
"""The members of a group that a split takes by their name."""


class Moves:
    """Applies merges, splits and names to one partition. `names` are the new names by group."""

    def __init__(self, part: Partition, veto: Veto = lambda _: "", named: Named = lambda _, __: ()) -> None:
        self.part, self.names = part, dict[int, str]()
        self._veto, self._named = veto, named

    def run(self, entries: Sequence[Entry]) -> None:
        """All in their order; an earlier one that no longer holds after a later one is overruled by that."""
        done: list[Entry] = []
        for entry in entries:
            self._apply(entry)
            if entry.state is State.APPLIED:
                mine = self._touched(entry)
                for other in done:
                    if not mine.isdisjoint(self._touched(other)) and not self._holds(other):
                        other.state, other.overruled_by = State.OVERRULED, entry.judgement.id
            if entry.state in (State.APPLIED, State.ALREADY):
                done.append(entry)
            done = [e for e in done if e.state is not State.OVERRULED]

    def homes(self, entry: Entry) -> list[int]:
        """The groups that an entry formed or changed."""
        found = [self.part.home(s.members) for s in (*entry.sides, entry.away, entry.to)]
        return list(dict.fromkeys(g for g in found if g is not None))

    def _touched(self, entry: Entry) -> set[str]:
        return {*entry.members, *entry.away.members, *entry.to.members}

    def _apply(self, entry: Entry) -> None:
        apply = {Verb.MERGE: self._merge, Verb.SPLIT: self._split, Verb.RENAME: self._rename}[entry.judgement.verb]
        apply(entry)

    def _sides(self, entry: Entry) -> list[int]:
        """The groups of the sides; empty, with the reason told, where one is not found or scattered."""
        groups = []
        for side in entry.sides:
            home = self.part.home(side.members)
            if home is None:
                entry.refuse(self._missing(side))
                return []
            groups.append(home)
        return groups

    def _missing(self, side: Found) -> str:
        if self.part.known(side.members):
            return "scattered"
        return side.problem or "set_aside"

    def _merge(self, entry: Entry) -> None:
        groups = self._sides(entry)
        if not groups:
            return
        if len(set(groups)) == 1:
            entry.state = State.ALREADY
        elif veto := self._veto(groups):
            entry.refuse(veto)
            return
        else:
            self.part.merge(groups)
            for group in groups[1:]:
                self.names.pop(group, None)
        if entry.judgement.name and self.names.get(groups[0]) != entry.judgement.name:
            self.names[groups[0]] = entry.judgement.name
            entry.state = State.APPLIED

    def _split(self, entry: Entry) -> None:
        source = self.part.home(entry.away.members)
        if source is not None:
            entry.named = tuple(self._named(entry, self.part.groups[source]))
        members = self.part.known(entry.members)
        target = self.part.home(entry.to.members)
        if not members:
            entry.refuse(next((s.problem for s in entry.sides if s.problem), "set_aside"))
        elif entry.judgement.to is not None and target is None:
            entry.refuse(self._missing(entry.to))
        elif source is None and entry.away.members:
            entry.refuse(self._missing(entry.away))
        elif target is not None and (veto := self._veto([target, *(self.part.of[m] for m in members)])):
            entry.refuse(veto)
        else:
            leaving = [m for m in members if source is None or self.part.of[m] == source]
            if target is not None:
                leaving = [m for m in members if self.part.of[m] != target]
            if not leaving:
                entry.state = State.ALREADY
                return
            if target is None and len(leaving) == len(self.part.groups[self.part.of[leaving[0]]]):
                entry.state = State.ALREADY  # nothing else is left in the group: it stands for itself
                return
            new = self.part.split(leaving, target)
            if entry.judgement.name:
                self.names[new] = entry.judgement.name

    def _rename(self, entry: Entry) -> None:
        groups = self._sides(entry)
        if groups and entry.judgement.name:
            self.names[groups[0]] = entry.judgement.name

    def _holds(self, entry: Entry) -> bool:
        judgement = entry.judgement
        homes = [self.part.home(s.members) for s in entry.sides]
        if judgement.verb is Verb.SPLIT:
            source = self.part.home(entry.away.members)
            apart = all(self.part.of.get(m) != source for m in entry.members)
            return apart and (judgement.to is None or self.part.home(entry.members) == self.part.home(entry.to.members))
        one = len(set(homes)) == 1 and homes[0] is not None
        if judgement.verb is Verb.RENAME:
            return one and self.names.get(homes[0] or 0) == judgement.name
        return one
