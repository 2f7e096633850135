"""Actors under a person's judgements: which mentions are whom, and by what name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from lagebild.records import Actor, Document, Mention, MentionForm, MentionType, Reading
from lagebild.stages.judgement.moves import Entry, Moves
from lagebild.stages.judgement.partition import Partition
from lagebild.text.names import fold, slug

__all__ = ["People"]

_SHOWN = (MentionForm.NAME, MentionForm.TITLE)


class People:
    """The actors of one story, and what judgements make of them.

    `actors` is the result; `ids` the actor of each group number; `renamed` how names of mentions are shown now.
    """

    def __init__(
        self, actors: Sequence[Actor], documents: Sequence[Document], readings: Sequence[Reading], entries: Sequence[Entry]
    ) -> None:
        self._base = actors
        self._texts = {d.id: d.text for d in documents}
        order = {d.id: n for n, d in enumerate(documents)}
        self._mentions = {m.id: m for r in readings for m in r.mentions}
        self._places = {i: (order[m.document], m.span.start, m.span.end) for i, m in self._mentions.items()}
        part = Partition([[m for m in a.mentions if m in self._mentions] for a in actors])
        self.moves = Moves(part, named=self._by_form)
        self.moves.run(entries)
        self.ids: dict[int, str] = {}
        self.actors = tuple(self._results())
        self.renamed = self._new_names(entries)

    def _by_form(self, entry: Entry, members: Iterable[str]) -> list[str]:
        forms = {fold(t.form) for t in entry.judgement.targets if t.form}
        return [m for m in members if fold(self._words(self._mentions[m])) in forms]

    def _results(self) -> Iterable[Actor]:
        part, names = self.moves.part, self.moves.names
        taken = {a.id for a in self._base}
        for group, members in part.groups.items():
            base = self._base[group] if group < len(self._base) else None
            if base is not None and group not in part.changed and group not in names and len(members) == len(base.mentions):
                actor: Actor | None = base
            else:
                actor = self._build(base, members, taken)
            if actor is None:
                continue
            if group in names:
                actor = replace(actor, name=names[group])
            self.ids[group] = actor.id
            yield actor

    def _build(self, base: Actor | None, members: Sequence[str], taken: set[str]) -> Actor | None:
        """The actor of these mentions; None where none of them names anybody (any more)."""
        ordered = sorted(members, key=lambda m: self._places[m])
        mentions = [self._mentions[m] for m in ordered]
        shown = [m for m in mentions if m.form in _SHOWN]
        if not shown and (base is None or base.forms):
            return None
        first = base or self._fresh(shown, taken)
        return replace(
            first,
            role=first.role or _most(m.role for m in mentions),
            country=first.country or _most(m.country for m in shown),
            mentions=tuple(ordered),
            forms=tuple(sorted({self._words(m) for m in shown})),
            reasons=tuple(sorted({*first.reasons, "judged"})),
        )

    def _fresh(self, shown: Sequence[Mention], taken: set[str]) -> Actor:
        name = max(sorted({m.name for m in shown}), key=lambda n: len(fold(n).split()))
        stem, number = slug(name) or "actor", 1
        while (identity := stem if number == 1 else f"{stem}-{number}") in taken:
            number += 1
        taken.add(identity)
        kinds = Counter(m.type for m in shown)
        return Actor(
            id=identity, name=name, type=max(sorted(kinds), key=lambda t: kinds[t]) if kinds else MentionType.OTH,
            role=None, country=None, mentions=(), forms=(),
        )  # fmt: skip

    def _words(self, mention: Mention) -> str:
        span = mention.span
        return " ".join(self._texts[span.document][span.start : span.end].split())

    def _new_names(self, entries: Sequence[Entry]) -> Mapping[str, str]:
        """Mention name -> name of its actor, for actors that were judged; names that several actors bear are left alone."""
        judged = {g for e in entries for g in self.moves.homes(e)}
        bearers: dict[str, set[str]] = {}
        for actor in self.actors:
            for name in {self._mentions[m].name for m in actor.mentions}:
                bearers.setdefault(name, set()).add(actor.name)
        ids = {self.ids[g] for g in judged if g in self.ids}
        found: dict[str, str] = {}
        for actor in self.actors:
            if actor.id in ids:
                found |= {n: actor.name for m in actor.mentions if len(bearers[n := self._mentions[m].name]) == 1}
        return found


def _most(values: Iterable[str | None]) -> str | None:
    counts = Counter(v for v in values if v)
    return max(sorted(counts), key=lambda v: counts[v]) if counts else None
