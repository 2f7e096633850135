"""What English knows of names: the gazetteer, adjectives of states, words for offices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from lagebild.languages.pack import load_data
from lagebild.languages.shared.naming import Entry, Gazetteer, known_names
from lagebild.records import MentionType, Token

__all__ = ["Title", "adjectives", "forms", "gazetteer", "possessive", "state_at", "title_at"]

_POSSESSIVES = ("'s", "’s", "'", "’")


@dataclass(frozen=True, slots=True)
class Title:
    """What words say of an office: `office` (language-neutral), the words, how many tokens, body or person, gender."""

    office: str
    words: str
    size: int
    body: bool
    gender: str | None = None


def possessive(word: str) -> int:
    """Letters of the possessive ending: "Korea's" -> 2."""
    return next((len(e) for e in _POSSESSIVES if word.endswith(e) and len(word) > len(e)), 0)


@lru_cache(maxsize=1 << 15)
def forms(word: str) -> tuple[str, ...]:
    """The word, without a possessive ending, and as a headline in capitals would be written."""
    bare = word[: len(word) - possessive(word)]
    return (word, bare, bare.capitalize()) if bare.isupper() and len(bare) > 4 else (word, bare)


@cache
def gazetteer() -> Gazetteer:
    """All names that the English data know."""
    return Gazetteer(known_names("en"), lambda word: word)


@cache
def adjectives() -> Gazetteer:
    """Adjectives of states ("South Korean") and their inhabitants ("South Koreans")."""

    def entries() -> Iterator[tuple[str, Entry]]:
        for code, state in load_data("en", "places")["states"].items():
            for word in state["adjectives"]:
                entry = Entry(state["names"][0], MentionType.LOC, f"state:{code}", code)
                yield word, entry
                yield f"{word}s", entry

    return Gazetteer(entries(), lambda word: word)


def state_at(tokens: Sequence[Token], at: int) -> tuple[int, Entry] | None:
    """A state named at `at` by an adjective or its own name, with the number of tokens."""
    found = adjectives().longest(tokens, at, forms)
    if found is None:
        found = gazetteer().longest(tokens, at, forms)
        return found if found and found[1].entity.partition(":")[0] == "state" else None
    return found


@cache
def _titles() -> dict[str, list[tuple[tuple[str, ...], Title]]]:
    data = load_data("en", "titles")
    gender = dict.fromkeys(data["female"]["words"], "f") | dict.fromkeys(data["female"]["male_words"], "m")
    listed: dict[str, list[tuple[tuple[str, ...], Title]]] = {}
    for table, body in (("people", False), ("bodies", True)):
        for office, phrases in data[table].items():
            for phrase in phrases:
                words = tuple(phrase.split())
                entry = (words, Title(office, phrase, len(words), body, gender.get(phrase)))
                listed.setdefault(words[0], []).append(entry)
    for entries in listed.values():
        entries.sort(key=lambda e: -len(e[0]))
    return listed


def title_at(tokens: Sequence[Token], at: int) -> Title | None:
    """The longest words for an office that start at `at`."""
    first = tokens[at].text.lower()
    for words, title in _titles().get(first[: len(first) - possessive(first)], ()):
        there = [t.text.lower() for t in tokens[at : at + len(words)]]
        if there and possessive(there[-1]):
            there[-1] = there[-1][: -possessive(there[-1])]
        if tuple(there) == words:
            return title
    return None
