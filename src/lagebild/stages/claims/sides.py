"""Who speaks for whom: persons and offices that stand for a state count as that state's side where states deal with each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lagebild.records import Actor, Reading

__all__ = ["Side", "Sides"]

_FOR_STATES = frozenset({
    "head_of_state", "head_of_government", "vice_president", "foreign_minister", "foreign_ministry", "defence_minister",
    "defence_ministry", "government", "presidency", "army", "ambassador", "embassy", "intelligence", "security_council",
})  # fmt: skip
"""Offices whose word is their state's towards other states."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A side by its key ("@PT" for a state, else an actor's id) and the name that it is shown by."""

    key: str
    actor: str
    name: str


class Sides:
    """The sides of a story. States are sides only where two or more of them are there; in a story of one country its
    ministers speak for themselves."""

    def __init__(self, readings: Sequence[Reading], actors: Sequence[Actor]) -> None:
        entity_of = {m.id: m.entity for r in readings for m in r.mentions if m.entity}
        country_of = {m.id: m.country for r in readings for m in r.mentions if m.country}
        self._actors = {a.id: a for a in actors}
        self.actor_of: Mapping[str, Actor] = {m: a for a in actors for m in a.mentions}
        self._states: dict[str, Actor] = {}
        self._country: dict[str, str] = {}
        for actor in actors:
            state = _state(actor, entity_of)
            if state:
                self._states.setdefault(state, actor)
            country = state or _speaks_for(actor, entity_of, country_of)
            if country:
                self._country[actor.id] = country
        self._among_states = len(self._states) > 1

    def of(self, actor: str) -> Side | None:
        """The side of an actor; None where nobody of that id is there."""
        known = self._actors.get(actor)
        if known is None:
            return None
        state = self._states.get(self._country.get(actor, "")) if self._among_states else None
        return Side(key=actor, actor=actor, name=known.name) if state is None else self._state(state, actor)

    def _state(self, state: Actor, actor: str) -> Side:
        return Side(key=f"@{self._country[actor]}", actor=state.id, name=state.name)

    def of_all(self, actors: Iterable[str]) -> tuple[Side, ...]:
        """The sides of several actors, each once, in their order."""
        found = (self.of(a) for a in actors)
        return tuple({s.key: s for s in reversed([s for s in found if s is not None])}.values())[::-1]


def _state(actor: Actor, entity_of: Mapping[str, str]) -> str | None:
    """The state that an actor is."""
    return next((e.partition(":")[2] for m in actor.mentions if (e := entity_of.get(m, "")).startswith("state:")), None)


def _speaks_for(actor: Actor, entity_of: Mapping[str, str], country_of: Mapping[str, str]) -> str | None:
    """The state whose office an actor holds."""
    for mention in actor.mentions:
        kind, _, office = entity_of.get(mention, "").partition(":")
        if kind == "office" and office in _FOR_STATES and (country := country_of.get(mention) or actor.country):
            return country
    return None
