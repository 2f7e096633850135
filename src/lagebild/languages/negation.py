"""What a speaker's "not" before a verb of saying amounts to: "does not rule out" leaves open, it does not say no."""

from __future__ import annotations

from lagebild.languages.catalogue import pack_for

__all__ = ["negated_as"]

_TOLD = {"denies": "not_denied", "rejects": "not_rejected", "confirms": "not_confirmed", "admits": "not_admitted"}


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
