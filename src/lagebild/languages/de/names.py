"""What German knows of names: the gazetteer, adjectives and inhabitants of states, endings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from lagebild.languages.naming import Entry, Gazetteer
from lagebild.languages.pack import load_data
from lagebild.records import MentionType, Token
from lagebild.text.names import fold

__all__ = [
    "ENDINGS", "adjective_state", "city_adjective", "forms", "gazetteer", "is_inhabitant", "nominative", "noun_nominative", "prefix_entry",
    "state_name", "stem",
]  # fmt: skip

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


@cache
def forms(word: str) -> tuple[str, ...]:
    """The word, without a genitive ending, and as a headline in capitals would be written."""
    found = [word]
    if len(word) > 3:
        found += [word[: -len(e)] for e in ("s", "es", "’", "'") if word.endswith(e)]
    if word.isupper() and len(word) > 4:
        found.append(word.capitalize())
    return tuple(found)


def _places(data: Mapping[str, Mapping[str, object]]) -> Iterator[tuple[str, Entry]]:
    loc = MentionType.LOC
    unsure = frozenset(load_data("de", "ambiguous")["names"])
    states: Mapping[str, Mapping[str, Sequence[str]]] = data["states"]  # type: ignore[assignment]
    for code, state in states.items():
        for name in state["names"]:
            yield name, Entry(state["names"][0] if len(name) < 4 else name, loc, f"state:{code}", code, name in unsure)
        for name in state["seats"]:
            yield name, Entry(name, loc, f"seat:{code}", code)
    for name, code in data["seats"].items():
        yield name, Entry(name, MentionType.ORG, f"seat:{code}", str(code))
    blocks: Sequence[str] = data["blocks"]["names"]  # type: ignore[assignment]
    for name in blocks:
        yield name, Entry(name, loc, f"region:{fold(name)}", None, name in unsure)
    cities: Mapping[str, Sequence[str]] = data["cities"]  # type: ignore[assignment]
    for code, names in cities.items():
        for name in names:
            yield name, Entry(name, loc, f"place:{fold(name)}", code, name in unsure)


def _bodies() -> Iterator[tuple[str, Entry]]:
    org = MentionType.ORG
    unsure = frozenset(load_data("de", "ambiguous")["names"])
    data = load_data("de", "organisations")
    for sort, prefix in (("organisations", "org"), ("parties", "party"), ("agencies", "agency"), ("outlets", "outlet")):
        for key, names in data[sort].items():
            for name in names:
                doubtful = name in unsure or name.partition(" ")[0] in ("Der", "Die", "Das")
                yield name, Entry(names[0], org, f"{prefix}:{key}", None, doubtful)
    for body in data["national_bodies"].values():
        for name in body["names"]:
            yield name, Entry(body["names"][0], org, f"office:{body['office']}", body["country"], name in unsure)
    for agency in load_data("de", "agencies")["agency"]:
        for name in (*agency.get("named", ()), agency["name"]):
            yield name, Entry(agency["name"], org, f"agency:{fold(agency['name'])}", None, name in unsure)
    for outlet in load_data("de", "outlets")["outlet"]:
        listed = [(n, n in unsure) for n in outlet.get("names", ())] + [(n, True) for n in outlet.get("quoted", ())]
        for name, doubtful in listed:
            common = name.partition(" ")[0] in ("Der", "Die", "Das")
            yield name, Entry(name, org, f"outlet:{outlet['domain']}", None, doubtful or common)


@cache
def gazetteer() -> Gazetteer:
    """All names that the German data know."""
    return Gazetteer([*_places(load_data("de", "places")), *_bodies()], stem)


@cache
def _adjectives() -> dict[str, str]:
    states = load_data("de", "places")["states"]
    return {a.lower(): code for code, state in states.items() for a in state["adjectives"]} | {"hongkonger": "HK"}


@cache
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


@cache
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


def city_adjective(word: str) -> str | None:
    """The city of "Göttinger", "Moskauer"; None where the word is no such form of a known city."""
    if not word[:1].isupper() or not word.endswith("er"):
        return None
    for name in (word[:-2], word[:-2] + "en", word[:-2] + "e", word[:-3] if word.endswith("ner") else ""):
        entry = gazetteer().single(name)
        if entry and entry.entity.partition(":")[0] in ("place", "seat"):
            return name
    return None


@cache
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
    """Adjectives and noun of a noun phrase in the nominative, no article: "südkoreanischen Geheimdienstes" -> "südkoreanischer Geheimdienst".

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
    for ending in ("es", "s"):
        if word.endswith(ending) and fold(word[: -len(ending)]) == fold(token.lemma).replace("ß", "ss"):
            return word[: -len(ending)]
    return word
