"""Who can say something: people, bodies, media and documents can; cases, rights and prohibitions cannot.

German marks no noun as living, so it is told by how a noun is made ("-er", "-kreise" against "-ung", "-heit") and by short
lists (`[voices]` of the data). A noun that neither knows is believed, unless its verb is one that things do too ("zeigt").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from lagebild.languages.de.names import forms, gazetteer, is_inhabitant
from lagebild.languages.de.reported_speech.lexicon import lexicon
from lagebild.languages.de.titles import title_of
from lagebild.languages.pack import load_data
from lagebild.records import Token

__all__ = ["documents", "is_mute", "needs_voice", "speaks"]

_HEAD = ("NN", "NE", "FM", "XY")
SHORTEST = 5
"""Letters of a noun of which the ending tells something ("-er" of "Feier", but not of "Ufer")."""

LONGEST = 24
"""Letters of the last part of a noun that is looked up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Voices:
    """The lists of `[voices]`: last parts of nouns, and verbs that things do too."""

    bodies: frozenset[str]
    documents: frozenset[str]
    rules: frozenset[str]
    things: frozenset[str]
    abstract: tuple[str, ...]
    agents: tuple[str, ...]
    verbs: frozenset[str]


@cache
def _voices() -> _Voices:
    data = load_data("de", "reported_speech")["voices"]
    return _Voices(
        bodies=frozenset(data["bodies"]), documents=frozenset(data["documents"]), rules=frozenset(data["rules"]),
        things=frozenset(data["things"]), abstract=tuple(data["abstract"]), agents=tuple(data["agents"]),
        verbs=frozenset(data["verbs"]),
    )  # fmt: skip


def _head(tokens: Sequence[Token], at: int, end: int) -> int | None:
    return next((i for i in range(at, end) if tokens[i].pos.startswith(_HEAD)), None)


@cache
def _lists() -> dict[str, bool]:
    """Last parts of nouns, and whether they can say something; what is told of in two lists can."""
    voices, words = _voices(), lexicon()
    can = voices.bodies | voices.documents | voices.rules | words.media | words.agencies | words.source_nouns
    return {**dict.fromkeys(voices.things, False), **dict.fromkeys(can, True)}


def _listed(word: str) -> bool | None:
    """What the longest listed last part of a word says."""
    lists = _lists()
    return next((lists[word[at:]] for at in range(max(0, len(word) - LONGEST), len(word) - 1) if word[at:] in lists), None)


def _known(tokens: Sequence[Token], head: int) -> bool | None:
    """Whether the noun can say something, None where nothing tells."""
    token, voices = tokens[head], _voices()
    low, lemma = token.text.lower(), token.lemma.lower()
    if not token.pos.startswith("NN") or gazetteer().longest(tokens, head, forms) or is_inhabitant(token.text):
        return True
    listed = next((can for word in (low, lemma) if (can := _listed(word)) is not None), None)
    if listed is not None:
        return listed
    if title_of(token.text) is not None:
        return True
    if len(lemma) > SHORTEST and lemma.endswith(voices.abstract):
        return False
    return True if len(low) >= SHORTEST and low.endswith(voices.agents) else None


def is_mute(tokens: Sequence[Token], at: int, end: int, *, things: bool = False) -> bool:
    """Whether the phrase `[at, end)` names a thing that says nothing by itself: "der Fall", "das Vorrecht".

    `things`: only what the lists name as such; an ending alone ("-ung") is believed to be a body that is not known.
    """
    head = _head(tokens, at, end)
    if head is None or _known(tokens, head) is not False:
        return False
    return not things or any(_listed(w) is False for w in (tokens[head].text.lower(), tokens[head].lemma.lower()))


def needs_voice(lemma: str) -> bool:
    """A verb of saying that things do too: "der Versuch zeigt", "eine Strafe droht"."""
    return lemma in _voices().verbs


def documents() -> frozenset[str]:
    """Last parts of nouns for what is written or recorded: "in dem Schreiben heißt es"."""
    return _voices().documents


def speaks(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether the phrase surely names somebody, or something that can say: pronouns, names, bodies, documents, "-er"."""
    head = _head(tokens, at, end)
    return head is None or _known(tokens, head) is True
