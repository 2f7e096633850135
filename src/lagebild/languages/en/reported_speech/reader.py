"""The reader of English reported speech: what every sentence reports, and by whom, in the order of the report."""

from __future__ import annotations

from lagebild.languages.en.reported_speech.phrases import subject_of
from lagebild.languages.en.reported_speech.sources import according
from lagebild.languages.en.reported_speech.units import LONGEST_UNIT, Unit, units
from lagebild.languages.en.reported_speech.verbs import cue
from lagebild.languages.shared.quote_drafts import Draft, Place, finished
from lagebild.records import Document, Manner, Quote, Reading
from lagebild.records.findings import Provenance

__all__ = ["quotes"]


def quotes(document: Document, reading: Reading) -> tuple[Quote, ...]:
    """The reported speech of an English document, in order of its content."""
    drafts: list[Draft] = []
    speaker: Place | None = None
    for unit in units(document, reading.sentences):
        found = _read(unit, speaker)
        drafts += found
        speaker = next((d.speaker for d in reversed(found) if d.speaker), subject_of(unit) or speaker)
    return finished(document, drafts, Provenance(reader="en.reported_speech", version="1"))


def _read(unit: Unit, last: Place | None) -> list[Draft]:
    drafts: list[Draft] = []
    if len(unit.tokens) <= LONGEST_UNIT:
        for at in range(len(unit.tokens)):
            drafts += according(unit, at) or cue(unit, at)
    done = {s for d in drafts for s, _ in d.content}
    speaker = next((d.speaker for d in reversed(drafts) if d.speaker), subject_of(unit) or last)
    for pair in unit.wholes.values():
        if pair.start + 1 not in done:
            drafts.append(Draft(manner=Manner.DIRECT, content=(pair.inner,), speaker=speaker))
    return drafts
