"""What a cue has to be read with: its unit, its speaker, what bounds its words; and the drafts that come of it."""

from __future__ import annotations

from dataclasses import dataclass

from lagebild.languages.de.clauses import Clause
from lagebild.languages.de.reported_speech.cues import Cue
from lagebild.languages.de.reported_speech.noun_phrases import Range
from lagebild.languages.de.reported_speech.units import Unit
from lagebild.languages.shared.quote_drafts import Draft, Place
from lagebild.records import Manner

__all__ = ["Base", "Framed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Framed:
    """The drafts of one cue."""

    cue: Cue
    drafts: tuple[Draft, ...]
    speaker: Place | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """A cue in its unit, before it is known what it reports."""

    unit: Unit
    cue: Cue
    stops: frozenset[int]
    speaker: Range | None
    tellers: frozenset[int] = frozenset()  # relative clauses that tell words of their own

    @property
    def clause(self) -> Clause:
        return self.unit.clauses[self.cue.clause]

    def draft(self, manner: Manner, content: tuple[Place, ...]) -> list[Draft]:
        if not content:
            return []
        unit, cue = self.unit, self.cue
        return [
            Draft(
                manner=manner, content=content, speaker=unit.place(*self.speaker) if self.speaker else None,
                cue=unit.place(cue.at, cue.at + 1), lemma=cue.lemma, negated=manner is not Manner.DIRECT and self._negated(content),
                hearsay=self.speaker is None and cue.passive,
            )
        ]  # fmt: skip

    def _negated(self, content: tuple[Place, ...]) -> bool:
        """Whether the speech act is negated, and not what is said ("hält ... für nicht begründet")."""
        inside = [(s, e) for s, e in content if not s <= self.unit.tokens[self.cue.at].start < e]
        places = (self.unit.tokens[i].start for i in self.cue.negations)
        return any(not any(start <= at < end for start, end in inside) for at in places)
