"""What readers of mentions share, whatever the language: a gazetteer over tokens, and drafts that become mentions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from lagebild.languages.pack import Data, load_data
from lagebild.records import Document, Mention, MentionForm, MentionType, Provenance, Role, Token, finding_id
from lagebild.records import evidence as cite
from lagebild.text.names import fold
from lagebild.text.sentences import split_tokens

__all__ = ["Draft", "Entry", "Gazetteer", "given_names", "known_names", "to_mention"]

SHORT_NAME = 4
"""Letters; a shorter name of a state is an abbreviation, shown as the usual name."""

Forms = Callable[[str], tuple[str, ...]]
"""The forms under which a word may be looked up: itself, and without its endings."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A name that the data know: its usual form, type, identity across languages, state, and whether it needs support
    (`unsure`: also a common word, so it must be tagged as a name or stand in quotation marks)."""

    name: str
    type: MentionType
    entity: str
    country: str | None = None
    unsure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A mention before its evidence: tokens `[first, last)` of a sentence; `part` keeps only
    the first letters of the first token ("US" in "US-Angaben"), `cut` drops the last of the last one ("Korea's")."""

    first: int
    last: int
    type: MentionType
    form: MentionForm
    name: str
    role: str | None = None
    country: str | None = None
    gender: str | None = None
    entity: str | None = None
    part: int | None = None
    cut: int = 0


class Gazetteer:
    """Names by their first word; look-up is by longest match, bounded by the few names that share a first word."""

    def __init__(self, entries: Iterable[tuple[str, Entry]], stem: Callable[[str], str]) -> None:
        self._stem = stem
        self._single: dict[str, Entry] = {}
        self._long: dict[str, list[tuple[tuple[str, ...], Entry]]] = defaultdict(list)
        for name, entry in entries:
            parts = tuple(name[s:e] for s, e in split_tokens(name, 0, len(name)))
            if len(parts) == 1:
                self._single.setdefault(name, entry)
            else:
                self._long[stem(parts[0])].append((parts, entry))
        for listed in self._long.values():
            listed.sort(key=lambda pair: -len(pair[0]))

    def longest(self, tokens: Sequence[Token], at: int, forms: Forms) -> tuple[int, Entry] | None:
        """Number of tokens and entry of the longest name at `at`; inner words may be inflected, the last as `forms` says."""
        for parts, entry in self._long.get(self._stem(tokens[at].text), ()):
            end = at + len(parts)
            if end > len(tokens) or parts[-1] not in forms(tokens[end - 1].text):
                continue
            if all(self._stem(p) == self._stem(t.text) for p, t in zip(parts[:-1], tokens[at:end], strict=False)):
                return len(parts), entry
        found = next((self._single[f] for f in forms(tokens[at].text) if f in self._single), None)
        return (1, found) if found else None

    def single(self, word: str) -> Entry | None:
        """The entry of one word, exactly as written."""
        return self._single.get(word)


def known_names(code: str) -> Iterator[tuple[str, Entry]]:
    """All names in a pack's data: places, organisations, agencies, outlets, with the entry that each stands for."""
    unsure = frozenset(load_data(code, "ambiguous")["names"])
    for name, entry in (*_places(load_data(code, "places")), *_bodies(code)):
        yield name, replace(entry, unsure=entry.unsure or name in unsure)


def _places(data: Data) -> Iterator[tuple[str, Entry]]:
    for code, state in data["states"].items():
        for name in state["names"]:
            yield name, Entry(state["names"][0] if len(name) < SHORT_NAME else name, MentionType.LOC, f"state:{code}", code)
        for name in state["seats"]:
            yield name, Entry(name, MentionType.LOC, f"seat:{code}", code)
    for name, code in data["seats"].items():
        yield name, Entry(name, MentionType.ORG, f"seat:{code}", code)
    for name in data["blocks"]["names"]:
        yield name, Entry(name, MentionType.LOC, f"region:{fold(name)}")
    for code, names in data["cities"].items():
        for name in names:
            yield name, Entry(name, MentionType.LOC, f"place:{fold(name)}", code)


def _bodies(code: str) -> Iterator[tuple[str, Entry]]:
    data = load_data(code, "organisations")
    articles = tuple(load_data(code, "ambiguous")["articles"])
    for sort, prefix in (("organisations", "org"), ("parties", "party"), ("agencies", "agency"), ("outlets", "outlet")):
        for key, names in data[sort].items():
            for name in names:
                yield name, Entry(names[0], MentionType.ORG, f"{prefix}:{key}", unsure=name.startswith(articles))
    for body in data["national_bodies"].values():
        for name in body["names"]:
            yield name, Entry(body["names"][0], MentionType.ORG, f"office:{body['office']}", body["country"])
    for agency in load_data(code, "agencies")["agency"]:
        for name in (*agency.get("named", ()), agency["name"]):
            yield name, Entry(agency["name"], MentionType.ORG, f"agency:{fold(agency['name'])}")
    for outlet in load_data(code, "outlets")["outlet"]:
        listed = [(n, n.startswith(articles)) for n in outlet.get("names", ())] + [(n, True) for n in outlet.get("quoted", ())]
        for name, doubtful in listed:
            yield name, Entry(name, MentionType.ORG, f"outlet:{outlet['domain']}", unsure=doubtful)


@cache
def given_names() -> dict[str, str | None]:
    """Given names with the gender that they tell, None where both are usual."""
    data = load_data("shared", "given_names")
    genders = {"male": "m", "female": "f", "any": None}
    return {name: gender for kind, gender in genders.items() for name in data[kind]}


def to_mention(document: Document, tokens: Sequence[Token], draft: Draft, provenance: Provenance) -> Mention:
    """The record of a draft."""
    start = tokens[draft.first].start
    end = tokens[draft.last - 1].end - draft.cut if draft.part is None else start + draft.part
    proof = (cite(document.id, document.text, start, end, Role.VALUE),)
    return Mention(
        id=finding_id("mention", proof, draft.type, draft.form), evidence=proof, provenance=provenance, type=draft.type,
        form=draft.form, name=draft.name, role=draft.role, country=draft.country, gender=draft.gender, entity=draft.entity,
    )  # fmt: skip
