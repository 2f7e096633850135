"""The reader of English reported speech: what every sentence reports, and by whom, in the order of the report."""

from __future__ import annotations

from lagebild.languages.en.reported_speech.phrases import subject_of
from lagebild.languages.en.reported_speech.sources import according, colon, hearsay, noun
from lagebild.languages.en.reported_speech.units import LONGEST_UNIT, Unit, units, words
from lagebild.languages.en.reported_speech.verbs import cue, speaker_of
from lagebild.languages.shared.quote_drafts import Draft, Place, finished
from lagebild.records import Document, Manner, Quote, Reading
from lagebild.records.findings import Provenance

__all__ = ["quotes"]

LEAST = 3
"""Tokens before a quotation among which somebody and a verb can stand."""

LONGEST_LEAD = 6
"""Tokens between a verb and the mark before a quotation."""


def quotes(document: Document, reading: Reading) -> tuple[Quote, ...]:
    """The reported speech of an English document, in order of its content."""
    drafts: list[Draft] = []
    speaker: Place | None = None
    before: tuple[Draft, int] | None = None  # the last words quoted with who said them, and their block
    for unit in units(document, reading.sentences):
        found = _read(unit, speaker)
        if before is not None and before[1] == unit.block:
            found = _joined(before[0], found, unit)
        drafts += found
        speaker = next((d.speaker for d in reversed(found) if d.speaker), subject_of(unit) or speaker)
        last = found[-1] if found else None
        if last is not None:
            before = (last, unit.block) if last.manner is Manner.DIRECT and last.cue else None
        elif unit.wholes == {}:
            before = None
    return finished(document, drafts, Provenance(reader="en.reported_speech", version="2"))


def _joined(before: Draft, found: list[Draft], unit: Unit) -> list[Draft]:
    """ "“It holds,” X said. “It will hold.”": what opens the next sentence without a cue of its own goes on with what was said."""
    if not found or found[0].cue or found[0].manner is not Manner.DIRECT or found[0].hull[0] > unit.tokens[0].end:
        return found
    before.content += found[0].content
    return found[1:]


def _read(unit: Unit, last: Place | None) -> list[Draft]:
    drafts: list[Draft] = []
    if len(unit.tokens) <= LONGEST_UNIT:
        for at in range(len(unit.tokens)):
            drafts += according(unit, at) or hearsay(unit, at) or noun(unit, at) or cue(unit, at)
        drafts = _without_inner(drafts + colon(unit, heading=unit.heading))
    done = {s for d in drafts for s, _ in d.content}
    speaker = next((d.speaker for d in reversed(drafts) if d.speaker), subject_of(unit) or last)
    for at, pair in unit.wholes.items():
        if pair.start + 1 not in done:
            drafts.append(Draft(manner=Manner.DIRECT, content=(pair.inner,), speaker=_introduced(unit, at) or speaker))
    return drafts


def _introduced(unit: Unit, at: int) -> Place | None:
    """ "X shot back, “...”": the subject of the verb right before a quotation, whatever verb it is."""
    if at < LEAST or unit.tokens[at - 1].text not in (",", ":"):
        return None
    verb = next((i for i in range(at - 2, max(-1, at - 2 - LONGEST_LEAD), -1) if unit.tokens[i].pos in ("VVD", "VVZ")), None)
    found = speaker_of(unit, verb) if verb is not None else None
    return unit.place(*found) if found is not None else None


def _without_inner(drafts: list[Draft]) -> list[Draft]:
    """ "X said she wants to go": what she wants is part of what X said; a second verb of saying is another statement."""
    told = [d.hull for d in drafts if d.lemma in words("say") or d.lemma == ":"]
    return [
        d
        for d in drafts
        if d.lemma in words("say") or not any(s <= d.hull[0] and d.hull[1] <= e and (s, e) != d.hull for s, e in told)
    ]
