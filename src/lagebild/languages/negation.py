"""What a speaker's "not" before a verb of saying amounts to: "does not rule out" leaves open, it does not say no."""

from __future__ import annotations

from functools import cache

from lagebild.languages.catalogue import pack_for
from lagebild.text.polarity import Negation

__all__ = ["denies", "negated_as", "negation_of"]

_TOLD = {"denies": "not_denied", "rejects": "not_rejected", "confirms": "not_confirmed", "admits": "not_admitted"}


@cache
def negation_of(language: str | None) -> Negation:
    """The words of a language that deny a clause, or that open one which asserts nothing; none where there is no pack."""
    pack = pack_for(language)
    words = pack.data.get("statements", {}).get("words", {}) if pack else {}
    asking = pack.data.get("standing", {}).get("asking", ()) if pack else ()
    return Negation(
        words=frozenset(words.get("negates", ())),
        only=frozenset(words.get("only", ())),
        supposing=frozenset((*words.get("supposing", ()), *words.get("conditions", ()), *asking)),
        hanging=frozenset(words.get("hanging", ())),
        same={word: group[0] for group in words.get("same", ()) for word in group},
    )


def denies(cue: str | None, language: str | None) -> bool:
    """Whether a cue says that what follows is not so.

    >>> denies("bestreiten", "de"), denies("deny", "en"), denies("sagen", "de")
    (True, True, False)
    """
    pack = pack_for(language)
    stances = pack.data.get("statements", {}).get("stance", {}) if pack else {}
    return (cue or "").lower() in stances.get("denies", ())


def negated_as(cue: str | None, language: str | None) -> str:
    """A key for how words with a negated cue are told: what is not denied or not ruled out is nothing that is said not to be.

    >>> negated_as("ausschließen", "de"), negated_as("deny", "en"), negated_as("sagen", "de")
    ('not_ruled_out', 'not_denied', 'not_said')
    """
    pack = pack_for(language)
    data = pack.data.get("statements", {}) if pack else {}
    word = (cue or "").lower()
    if word in data.get("words", {}).get("rules_out", ()):
        return "not_ruled_out"
    if word in data.get("words", {}).get("comments", ()):
        return "withheld"
    stances = data.get("stance", {})
    return next((told for stance, told in _TOLD.items() if word in stances.get(stance, ())), "not_said")
