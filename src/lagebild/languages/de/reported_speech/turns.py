"""Who has the floor: "Tolk: „...“" before a quotation, and the turns of an interview ("Tolk: Ich glaube, dass ...")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lagebild.languages.de.reported_speech.units import Unit
from lagebild.languages.shared.quote_drafts import Draft, Place

__all__ = ["label", "take_floor", "turns"]

LONGEST = 5
"""Words of a name in front of a colon."""

TWICE = 2
"""Paragraphs that each of two names must open, for a report to be an interview."""

_NAMES = ("NE", "NN", "FM", "XY", "TRUNC", "ADJ")
_ADDRESSED = frozenset({"sie", "man", "du", "ihr", "wir"})
_OWN = frozenset({"ich", "wir", "mir", "uns"})


def label(unit: Unit, end: int | None = None) -> Place | None:
    """The words before a colon that opens the unit (at token `end`, where one is given), if they can be a name."""
    at = next((i for i, t in enumerate(unit.tokens[: LONGEST + 1]) if t.text == ":"), None)
    if not at or (end is not None and at != end):
        return None
    named = all(t.pos.startswith(_NAMES) for t in unit.tokens[:at])
    return unit.place(0, at) if named and unit.tokens[at - 1].text[0].isupper() else None


def turns(units: Sequence[Unit], text: str) -> dict[int, Place | None]:
    """Block -> who speaks in it, where paragraphs are the turns of an interview; None where it is the one who asks."""
    opening: dict[int, Unit] = {}
    closing: dict[int, Unit] = {}
    for unit in units:
        opening.setdefault(unit.block, unit)
        closing[unit.block] = unit
    places = {block: place for block, unit in opening.items() if (place := label(unit)) is not None}
    names = Counter(text[s:e] for s, e in places.values())
    if sum(count >= TWICE for count in names.values()) < TWICE:
        return {}
    asked = Counter(text[slice(*p)] for b, p in places.items() if closing[b].tokens[-1].text == "?")
    return {b: p if 2 * asked[text[slice(*p)]] <= names[text[slice(*p)]] else None for b, p in places.items()}


def take_floor(drafts: Sequence[Draft], place: Place | None, text: str) -> list[Draft]:
    """What "I" say in an interview, or what nobody else is named for, is said by whose turn it is.

    Who asks says nothing: "Glauben Sie, dass ...?", "Sie sagen, ...".
    """
    kept = []
    for draft in drafts:
        speaker = text[slice(*draft.speaker)].lower() if draft.speaker is not None else None
        if place is None and (speaker is None or speaker in _ADDRESSED):
            continue
        if place is not None and (speaker is None or speaker in _OWN) and not draft.hearsay:
            draft.speaker = place
        kept.append(draft)
    return kept
