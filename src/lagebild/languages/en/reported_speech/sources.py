"""What is reported without a verb of speech of its own: "according to X"."""

from __future__ import annotations

from lagebild.languages.en.reported_speech.phrases import clause_end, phrase_end, span
from lagebild.languages.en.reported_speech.units import Unit
from lagebild.languages.en.reported_speech.verbs import with_content
from lagebild.languages.shared.quote_drafts import Draft
from lagebild.records import Manner

__all__ = ["according"]


def according(unit: Unit, at: int) -> list[Draft]:
    """ "according to X": the rest of the sentence."""
    tokens = unit.tokens
    if tokens[at].text.lower() != "according" or at + 2 >= len(tokens) or tokens[at + 1].text.lower() != "to":
        return []
    last = phrase_end(tokens, at + 2)
    if last is None:
        return []
    content = span(unit, last, clause_end(unit, last)) if at == 0 else span(unit, 0, at) + span(unit, last, clause_end(unit, last))
    places = unit.place(at + 2, last), unit.place(at, at + 2)
    base = Draft(manner=Manner.INDIRECT, content=(), speaker=places[0], cue=places[1], lemma="according to")
    return with_content(base, Manner.INDIRECT, content)
