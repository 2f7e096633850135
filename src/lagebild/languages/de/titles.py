"""German words for people and bodies by their office, with all the ways in which they are inflected and compounded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from lagebild.languages.de.names import ENDINGS, REMEMBERED, prefix_entry
from lagebild.languages.pack import load_data
from lagebild.languages.shared.naming import Entry
from lagebild.text.names import fold

__all__ = ["Modifier", "Title", "modifier_of", "title_of"]

SHORTEST_FRONT = 2
"""Letters; a shorter rest in front of a known word is no first part of a compound ("Geher" is no "Herr")."""

SHORTEST_BASE = 4
"""Letters; a shorter word ends too many others ("Rat" in "Vorrat")."""

LONGEST = 60
"""Characters; a longer word is not looked at."""

_UMLAUT_FEMININES = {"anwalt": "anwältin", "arzt": "ärztin", "rat": "rätin", "bischof": "bischöfin", "graf": "gräfin"}
_GENERIC = frozenset(
    {"head", "minister", "spokesperson", "council_officer", "commissioner", "politician", "expert", "scientist", "other", "manager"}
)
_OF_ANYTHING = frozenset({"Präsident", "Präsidentin"})  # of a state by itself; "Senatspräsident" is another
_EXACT = frozenset({"municipality", "commune", "district"})  # "Innenstadt", "Personenkreis" are none
_GENERIC_BODIES = frozenset({"ministry", "authority", "court", "institute", "company", "association", "committee", "council"})


@dataclass(frozen=True, slots=True)
class Title:
    """What a word says: `office` (language-neutral), `lemma` (nominative singular), `gender` (m f n, p for plural), whether
    it names a body or a person, the state or organisation at its front, and whether it is too common to stand alone (`weak`)."""

    office: str
    lemma: str
    gender: str
    body: bool
    country: str | None = None
    front: Entry | None = None
    weak: bool = False
    plural: bool = False


def _feminine(word: str) -> str:
    low = word.lower()
    for masculine, feminine in _UMLAUT_FEMININES.items():
        if low.endswith(masculine):
            whole = word[: len(word) - len(masculine)] + feminine
            return whole[:1].upper() + whole[1:]
    return (word.removesuffix("e")) + "in"


def _people() -> Iterator[tuple[str, Title]]:
    data = load_data("de", "titles")
    common = frozenset(data["common"]["words"])
    for office, listed in data["people"].items():
        for word in listed:
            title = Title(
                office,
                word,
                "f" if word in ("Frau", "Mutter", "Tochter", "Schwester", "Ehefrau") else "m",
                False,
                weak=word in common,
            )
            for ending in ("", "s", "es", "n", "en"):
                yield word + ending, title
            feminine = _feminine(word)
            yield feminine, Title(office, feminine, "f", False, weak=word in common)
            yield feminine + "nen", Title(office, feminine, "f", False, weak=True, plural=True)
    for office, roots in data["adjectival"].items():
        for root in roots:
            for ending in ENDINGS:
                yield root + ending, Title(office, root + "er", "m", False)


def _bodies() -> Iterator[tuple[str, Title]]:
    data = load_data("de", "titles")
    weak = frozenset(data["weak"]["words"])
    for gender, offices in data["bodies"].items():
        for office, listed in offices.items():
            for word in listed:
                title = Title(office, word, gender, True, weak=word in weak, plural=gender == "p")
                yield word, title
                for ending in {"m": ("s", "es"), "n": ("s", "es")}.get(gender, ("n",) if gender == "p" else ()):
                    yield word + ending, title
                if word.endswith("schuss"):
                    yield word + "es", title


@cache
def _known() -> dict[str, Title]:
    """Every form, in small letters; bodies win over people, the first entry over later ones."""
    known: dict[str, Title] = {}
    for form, title in (*_bodies(), *_people()):
        known.setdefault(form.lower(), title)
    return known


@dataclass(frozen=True, slots=True)
class Modifier:
    """An adjective of an office in the nominative, and whether it says that the office was held once."""

    word: str
    past: bool


@lru_cache(maxsize=REMEMBERED)
def modifier_of(word: str, gender: str) -> Modifier | None:
    """What an adjective in front of an office adds to it; None where it belongs to no office.

    >>> modifier_of("stellvertretenden", "f")
    Modifier(word='stellvertretende', past=False)
    """
    data = load_data("de", "titles")["modifiers"]
    low = word.lower()
    root = next((low[: -len(e)] for e in ENDINGS if low.endswith(e)), low)
    past = root in data["past"] or low in data["past"]
    root = low if low in data["past"] else root
    if not (past or root in data["held"] or root.endswith(tuple(data["endings"]))):
        return None
    return Modifier(root + {"m": "er", "f": "e"}.get(gender, "e"), past)


@cache
def _fronts() -> tuple[tuple[str, str], ...]:
    return tuple(load_data("de", "titles")["prefixes"].items())


@lru_cache(maxsize=REMEMBERED)
def title_of(word: str) -> Title | None:
    """What a capitalised noun says of an office, None where it says nothing.

    >>> title = title_of("Außenministeriumssprecherin")
    >>> title.office, title.gender, title.body
    ('spokesperson:aussenministeriums', 'f', False)
    >>> title_of("US-Verteidigungsminister").country
    'US'
    """
    if not word[:1].isupper() or len(word) > LONGEST:
        return None
    low = word.lower()
    known = _known()
    if low in known:
        found = known[low]
        return _with(found, found.office, found.lemma, word)
    for cut in range(SHORTEST_FRONT, len(low) - 2):
        base = known.get(low[cut:])
        if (
            base is not None
            and (base.body or not base.weak)
            and base.office not in _EXACT
            and (low[cut - 1] == "-" or len(base.lemma) >= SHORTEST_BASE)
        ):
            return _compound(word, cut, base)
    return None


def _compound(word: str, cut: int, base: Title) -> Title:
    front = word[:cut]
    tail = base.lemma if front.endswith("-") else base.lemma.lower()
    generic = base.office in (_GENERIC_BODIES if base.body else _GENERIC) or base.lemma in _OF_ANYTHING
    known_front = any(front.rstrip("-") == f for f, _ in _fronts()) or prefix_entry(word) is not None
    office = f"{base.office}:{fold(front).replace(' ', '-')}" if generic and not known_front else base.office
    return _with(base, office, front + tail, word)


def _with(base: Title, office: str, lemma: str, word: str) -> Title:
    country = next((code for front, code in _fronts() if word.startswith(front) and len(word) > len(front)), None)
    front = prefix_entry(word)
    entry = front[1] if front else None
    if entry and entry.country:
        country = entry.country
    return Title(
        office, lemma, base.gender, base.body, country=country, front=entry,
        weak=base.weak and lemma == base.lemma, plural=base.plural,
    )  # fmt: skip
