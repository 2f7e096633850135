"""What German knows of names: the gazetteer, adjectives and inhabitants of states, endings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from lagebild.languages.pack import load_data
from lagebild.languages.shared.naming import Entry, Gazetteer, given_names, known_names
from lagebild.records import Token
from lagebild.text.names import fold

__all__ = [
    "ENDINGS",
    "adjective_state",
    "city_adjective",
    "forms",
    "gazetteer",
    "is_given",
    "is_inhabitant",
    "nominative",
    "noun_nominative",
    "prefix_entry",
    "state_name",
    "stem",
    "venue",
]

REMEMBERED = 1 << 15
"""Words whose reading is kept; more would let the memory grow with the text."""

ENDINGS = ("em", "en", "er", "es", "e")
"""Endings of adjectives, longest first."""

_AFTER = {"m": "er", "f": "e", "n": "es", "p": "e"}
_PEOPLE_ENDINGS = frozenset({"er", "ern", "ers", "erin", "erinnen", "e", "en", "in", "innen"})


def stem(word: str) -> str:
    """A word of a name without its adjective ending, for comparison: "Vereinten", "Vereinte" -> "vereint"."""
    low = word.lower()
    if len(low) > 4:
        for ending in ENDINGS:
            if low.endswith(ending):
                return low[: -len(ending)]
    return low


@lru_cache(maxsize=REMEMBERED)
def forms(word: str) -> tuple[str, ...]:
    """The word, without a genitive ending, and as a headline in capitals would be written."""
    found = [word]
    if len(word) > 3:
        found += [word[: -len(e)] for e in ("s", "es", "’", "'") if word.endswith(e)]
    if word.isupper() and len(word) > 4:
        found.append(word.capitalize())
    return tuple(found)


def is_given(word: str) -> bool:
    """Whether a word is a given name, also a double one ("Karl-Heinz")."""
    return bool(word) and all(part in given_names() for part in word.split("-"))


@cache
def gazetteer() -> Gazetteer:
    """All names that the German data know."""
    return Gazetteer(known_names("de"), stem)


@cache
def _adjectives() -> dict[str, str]:
    states = load_data("de", "places")["states"]
    return {a.lower(): code for code, state in states.items() for a in state["adjectives"]} | {"hongkonger": "HK"}


@lru_cache(maxsize=REMEMBERED)
def adjective_state(word: str) -> str | None:
    """The state of an adjective in any form ("südkoreanischen" -> "KR"), None where it is none."""
    low = word.lower()
    known = _adjectives()
    if low in known:
        return known[low]
    return next((known[low[: -len(e)]] for e in ENDINGS if low.endswith(e) and low[: -len(e)] in known), None)


def state_name(code: str) -> str:
    """The usual name of a state.

    >>> state_name("KR")
    'Südkorea'
    """
    name: str = load_data("de", "places")["states"][code]["names"][0]
    return name


@lru_cache(maxsize=REMEMBERED)
def is_inhabitant(word: str) -> bool:
    """Whether a noun names inhabitants of a state ("Nordkoreaner", "Russen"): they are no mention."""
    low = word.lower()
    if low in load_data("de", "ambiguous")["inhabitants"]:
        return True
    roots = _roots()
    return any(low.endswith(e) and low[: -len(e)] in roots for e in _PEOPLE_ENDINGS)


@cache
def _roots() -> frozenset[str]:
    """Adjectives without "-isch", and the German "deutsch", from which words for inhabitants are made."""
    return frozenset(a.removesuffix("isch") for a in _adjectives()) | {"deutsch", "us-amerikan", "kore"}


@cache
def _venues() -> frozenset[str]:
    return frozenset(load_data("de", "ambiguous")["venues"])


def venue(word: str) -> str | None:
    """A place to go out to, which with the name in front of it is one name ("Irish Pub"), in the nominative; else None.

    >>> venue("Pubs")
    'Pub'
    """
    return next((form for form in forms(word) if form in _venues()), None)


def city_adjective(word: str) -> str | None:
    """The city of "Göttinger", "Moskauer"; None where the word is no such form of a known city."""
    if not word[:1].isupper() or not word.endswith("er"):
        return None
    for name in (word[:-2], word[:-2] + "en", word[:-2] + "e", word[:-3] if word.endswith("ner") else ""):
        entry = gazetteer().single(name)
        if entry and entry.entity.partition(":")[0] in ("place", "seat"):
            return name
    return None


@lru_cache(maxsize=REMEMBERED)
def prefix_entry(word: str) -> tuple[str, Entry] | None:
    """The known state or organisation at the front of a hyphenated word: "US-Informationen" -> ("US", USA)."""
    head, hyphen, rest = word.partition("-")
    while hyphen and rest:
        entry = gazetteer().single(head)
        if entry and entry.entity.partition(":")[0] in ("state", "org", "agency", "outlet", "party", "seat"):
            return head, entry
        more, hyphen, rest = rest.partition("-")
        head = f"{head}-{more}"
    return None


def nominative(tokens: Sequence[Token], gender: str | None) -> str:
    """A noun phrase without article in the nominative: "südkoreanischen Geheimdienstes" -> "südkoreanischer Geheimdienst".

    The last token is the noun; `gender` "p" is the plural.
    """
    parts = []
    for token in tokens[:-1]:
        root = next((token.text[: -len(e)] for e in ENDINGS if token.text.endswith(e)), None)
        of_city = token.text[0].isupper() and token.text.endswith("er")
        inflected = root is not None and token.pos.startswith("ADJ") and not of_city
        parts.append(f"{root}{_AFTER[gender]}" if inflected and gender in _AFTER else token.text)
    return " ".join([*parts, noun_nominative(tokens[-1], gender)])


def noun_nominative(token: Token, gender: str | None) -> str:
    """A noun without its genitive ending; nouns that have their own s keep it."""
    word = token.text
    if gender in ("f", "p", None) and not (gender is None and token.lemma and fold(token.lemma) != fold(word)):
        return word
    for ending in ("s",) if token.pos == "NE" else ("es", "s"):  # "Merres" is a name, "Landes" a genitive
        if word.endswith(ending) and fold(word[: -len(ending)]) == fold(token.lemma).replace("ß", "ss"):
            return word[: -len(ending)]
    return word
