"""Whether words taken out of a report can be read alone: a whole clause, a piece of one, or one that points at what was before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache

from lagebild.languages.catalogue import pack_for
from lagebild.records import Token

__all__ = ["Standing", "standing_of"]

FRONT = 3
"""Words at the beginning in which what points back is looked for."""

LONGEST = 60
"""Tokens that are looked at."""

Words = Mapping[str, frozenset[str]]


class Standing(StrEnum):
    """How words stand by themselves."""

    WHOLE = "whole"
    PIECE = "piece"
    POINTING = "pointing"


@cache
def _words(language: str | None) -> Words | None:
    pack = pack_for(language)
    data = pack.data.get("standing") if pack else None
    return {key: frozenset(words) for key, words in data.items()} if data else None


def standing_of(tokens: Sequence[Token], language: str | None, *, speaker_known: bool = False) -> Standing:
    """How words stand alone; whole where the language has no words for it.

    `speaker_known`: who says it is named with it, so that a pronoun at its front may be the speaker.
    """
    words = _words(language)
    read = [t for t in tokens[:LONGEST] if t.text[:1].isalnum()]
    if words is None or not read:
        return Standing.WHOLE if words is None else Standing.PIECE
    if not _has_verb(read, words) or read[0].pos.startswith(tuple(words["relative"])) or _hangs(tokens, read, words):
        return Standing.PIECE
    return Standing.POINTING if _points(read, words, speaker_known) else Standing.WHOLE


def _has_verb(read: Sequence[Token], words: Words) -> bool:
    return any(t.pos.endswith(tuple(words["finite"])) or t.pos.startswith(tuple(words["verb"])) for t in read)


def _hangs(tokens: Sequence[Token], read: Sequence[Token], words: Words) -> bool:
    """ "lehnen das ab", "die kommen sollen", "wie es steht": a clause that hangs on another one."""
    first = read[0]
    small = first.text[:1].islower()
    verb = small and first.pos.endswith(tuple(words["finite"]))
    noun = len(read) > 1 and read[1].pos.startswith(tuple(words["attributes"]))
    if small and first.pos.startswith(tuple(words["articles"])) and words["attributes"] and not noun:
        return True  # "die im Mai kommen sollen"
    return verb or (first.text.lower() in words["asking"] and tokens[-1].text != "?")


def _points(read: Sequence[Token], words: Words, speaker_known: bool) -> bool:
    """A word that points at an earlier sentence before anything is named."""
    for at, token in enumerate(read):
        low = token.text.lower()
        if token.pos.startswith(tuple(words["names"])):
            return False
        if at < FRONT and low in words["pointing"] and not token.pos.startswith(tuple(words["articles"])):
            return True
        if low in words["pronouns"] and not (speaker_known and low in words["persons"]):
            return True
        if at >= FRONT and token.pos.endswith(tuple(words["finite"])):
            return False
    return False
