"""German titles that stand alone and are definite ("der südkoreanische Geheimdienst"), and bodies with a name of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lagebild.languages.de.names import ENDINGS, adjective_state, city_adjective, forms, gazetteer, nominative
from lagebild.languages.de.titles import Title, title_of
from lagebild.languages.pack import load_data
from lagebild.languages.shared.naming import Draft, Entry, given_names
from lagebild.records import MentionForm, MentionType, Token

__all__ = ["standing_title"]

_ARTICLES = {
    "der": "mfd",
    "die": "fp",
    "das": "n",
    "des": "mn",
    "dem": "mn",
    "den": "m",
    "im": "mn",
    "am": "mn",
    "vom": "mn",
    "zum": "mn",
    "zur": "f",
    "beim": "mn",
    "ins": "n",
    "dieser": "mf",
    "diese": "f",
    "dieses": "mn",
    "diesem": "mn",
}
_BARE_AFTER = frozenset({"laut", "nach", "gemäß", "seitens", "zwischen"})
_LINKS = frozenset({"der", "des", "von", "in", "im", "vom"})
_OF_STATES = frozenset({
    "government", "parliament", "lower_house", "upper_house", "army", "general_staff",
    "intelligence", "domestic_intelligence", "military_intelligence",
    "central_bank", "presidency", "foreign_ministry", "defence_ministry", "interior_ministry", "finance_ministry",
    "health_ministry", "economy_ministry",
})  # fmt: skip
"""Bodies that a state has once: an adjective in "-isch" before one is most likely the state's."""

_TERRITORIES = frozenset({"municipality", "commune", "district"})
_NAMED_WITH = _TERRITORIES | {
    "prosecution",
    "court",
    "university",
    "hospital",
    "district_office",
    "health_office",
    "police",
    "institute",
    "hotel",
    "crisis_staff",
    "ministry",
    "fire_brigade",
    "foundation",
}
"""Bodies whose place or name is part of their own ("Amtsgericht Neustadt"); of others the name alone counts ("Konzern Acme")."""

_MEDIA = frozenset({"newspaper", "broadcaster", "news_agency"})
_QUOTES = "\"„“”»«‚‘’'"
LONGEST_QUOTED = 5
"""Tokens of a name in quotation marks."""


def standing_title(tokens: Sequence[Token], at: int) -> list[Draft]:
    """Drafts for the noun at `at`, if it names a body or one person; empty otherwise."""
    token = tokens[at]
    title = title_of(token.text) if token.pos.startswith(("NN", "NE")) else None
    if title is None:
        return []
    if title.body:
        named = _named_body(tokens, at, title) or _media(tokens, at, title)
        if named:
            return named
    start = at
    while start > 0 and _describes(tokens, start - 1, title):
        start -= 1
    own = _own_name(tokens, start, at, title)
    if own:
        return [own]
    return _definite(tokens, start, at, title)


def _describes(tokens: Sequence[Token], at: int, title: Title) -> bool:
    """Whether a word is an adjective of the noun behind it; one of a town ("Neustädter") is often tagged as a name."""
    word = tokens[at]
    of_town = (
        title.body and word.pos in ("NE", "NN") and word.text.endswith("er") and at > 0 and tokens[at - 1].pos.startswith("ART")
    )
    return word.pos.startswith("ADJ") or of_town or city_adjective(word.text) is not None


def _definite(tokens: Sequence[Token], start: int, at: int, title: Title) -> list[Draft]:
    states = [i for i in range(start, at) if adjective_state(tokens[i].text)]
    owner = gazetteer().longest(tokens, start - 1, forms) if start else None
    genitive = owner is not None and tokens[start - 1].text.endswith("s") and owner[1].type is MentionType.LOC and owner[0] == 1
    after, country_after = _owner_after(tokens, at)
    if not (genitive or _is_definite(tokens, start, at, title, bool(states))):
        return []
    if title.weak and not (states or genitive or country_after):
        return []
    first = start - 1 if genitive else next(iter(states or _unknown_states(tokens, start, at, title)), at)
    country = title.country or (adjective_state(tokens[states[0]].text) if states else None)
    if country is None:
        country = owner[1].country if genitive and owner else country_after
    if title.office in _TERRITORIES:
        country = None  # a town lies in a state, it is no body of the state
    drafts = [_draft(tokens, (first, at + 1), title, country, MentionForm.TITLE, after)]
    if genitive and owner:
        drafts.append(
            Draft(
                first=first,
                last=start,
                type=owner[1].type,
                form=MentionForm.NAME,
                name=owner[1].name,
                country=owner[1].country,
                entity=owner[1].entity,
            )
        )
    return drafts


def _unknown_states(tokens: Sequence[Token], start: int, at: int, title: Title) -> list[int]:
    """Adjectives of states that no data know, before a body that a state has once: "der karvelische Geheimdienst"."""
    if not title.body or title.country or title.office.partition(":")[0] not in _OF_STATES:
        return []
    return [i for i in range(start, at) if tokens[i].text[0].islower() and _sounds_like_state(tokens[i].text)]


def _sounds_like_state(word: str) -> bool:
    root = next((word[: -len(e)] for e in ENDINGS if word.endswith(e)), word)
    return root.endswith("isch") and not root.endswith(tuple(load_data("de", "titles")["adjectives"]["no_state"]))


def _is_definite(tokens: Sequence[Token], start: int, at: int, title: Title, state: bool) -> bool:
    before = tokens[start - 1] if start else None
    low = before.text.lower() if before else ""
    if low in _ARTICLES:
        kinds = _ARTICLES[low]
        if title.gender == "p" or title.plural:
            return low in ("die", "der", "den") and title.body
        if low == "die" and tokens[at].text.endswith("en") and title.lemma.endswith("er"):
            return False
        return title.gender in kinds
    if title.weak or (not title.body and not state):
        return False
    if low in _BARE_AFTER or (state and low in ("von", "durch")):
        return not title.plural or state
    headline = tokens[-1].text not in ".!?" and tokens[-1].text[-1] not in ".!?"
    return title.body and (before is None or low == ":") and (headline or state)


def _owner_after(tokens: Sequence[Token], at: int) -> tuple[str, str | None]:
    """The state that follows in the genitive or with "von", "in": its words and code ("Geheimdienst Südkoreas")."""
    for skip in (1, 2):
        here = at + skip
        if here >= len(tokens) or (skip == 2 and tokens[at + 1].text not in _LINKS):
            break
        if adjective_state(tokens[here].text) and tokens[here].text[0].islower():
            return "", adjective_state(tokens[here].text)
        body = title_of(tokens[here].text) if skip == 2 and tokens[at + 1].text in ("der", "des") else None
        if body and body.body and not body.plural:
            return f"{tokens[at + 1].text} {tokens[here].text}", None
        entry = gazetteer().longest(tokens, here, forms)
        if entry and entry[1].entity.startswith(("state:", "seat:")):
            words = " ".join(t.text for t in tokens[at + 1 : here + entry[0]])
            return (words if entry[1].entity.startswith("state:") and tokens[at + 1].text not in ("in", "im") else ""), entry[
                1
            ].country
    return "", None


def _draft(
    tokens: Sequence[Token], place: tuple[int, int], title: Title, country: str | None, form: MentionForm, after: str = ""
) -> Draft:
    first, last = place
    kind = MentionType.ORG if title.body else MentionType.PER
    noun = tokens[last - 1]
    words = nominative([*tokens[first : last - 1], noun], title.gender).rsplit(" ", 1)
    name = " ".join([*words[:-1], title.lemma])
    office = f"{title.front.entity.partition(':')[2]}:{title.office}" if title.front and not title.front.country else title.office
    return Draft(
        first=first,
        last=last,
        type=kind,
        form=form,
        name=f"{name} {after}" if after and first == last - 1 else name,
        role=title.lemma,
        country=country,
        gender=title.gender if title.gender in "mfn" else "p",
        entity=f"office:{office}",
    )


def _named_body(tokens: Sequence[Token], at: int, title: Title) -> list[Draft]:
    """A body with a place or name right behind it ("Staatsanwaltschaft Neustadt"), or a known name in front ("US-Regierung")."""
    if (title.front or title.country) and not title.weak and "-" in tokens[at].text:
        return [_draft(tokens, (at, at + 1), title, title.country, MentionForm.NAME)]
    last, entry = _name_behind(tokens, at)
    if last == at + 1 or title.plural:
        return []
    alone = " ".join(t.text for t in tokens[at + 1 : last])
    office = title.office.partition(":")[0]
    if office in _TERRITORIES:
        return _town(tokens, (at, last), title, entry)
    kind, form = MentionType.ORG, MentionForm.NAME
    if office not in _NAMED_WITH:
        return (
            []
            if entry
            else [
                Draft(
                    first=at + 1, last=last, type=kind, form=form, name=alone, role=title.lemma, gender=title.gender,
                    entity=f"office:{office}" if office in _MEDIA else None,
                )
            ]
        )  # fmt: skip
    whole = Draft(first=at, last=last, type=kind, form=form, name=f"{title.lemma} {alone}", role=title.lemma, gender=title.gender)
    return [replace(whole, country=title.country, entity=f"office:{title.office}")]


def _name_behind(tokens: Sequence[Token], at: int) -> tuple[int, Entry | None]:
    """Where the name behind a body's word ends, and the place it is, if known; no name in a genitive or of a state or person."""
    last = at + 1
    if last >= len(tokens) or tokens[last].text in given_names():
        return at + 1, None
    while last < len(tokens) and last - at < LONGEST_QUOTED and tokens[last].pos == "NE" and tokens[last].text[0].isupper():
        last += 1
    found = gazetteer().longest(tokens, at + 1, forms)
    if found is None or found[1].type is not MentionType.LOC:
        return last, found[1] if found else None
    genitive = tokens[at + 1].text.endswith("s") and tokens[at + 1].text != found[1].name
    if genitive or found[1].entity.startswith("state:"):
        return at + 1, None
    return max(last, at + 1 + found[0]), found[1]


def _town(tokens: Sequence[Token], place: tuple[int, int], title: Title, entry: Entry | None) -> list[Draft]:
    """A town or district as a body, and the place in its name: "Stadt Neustadt" and "Neustadt"."""
    at, last = place
    name = " ".join(t.text for t in tokens[at + 1 : last])
    whole = Draft(first=at, last=last, type=MentionType.ORG, form=MentionForm.TITLE, name=f"{title.lemma} {name}", role=title.lemma)
    inner = Draft(first=at + 1, last=last, type=MentionType.LOC, form=MentionForm.NAME, name=name)
    if entry:
        inner = replace(inner, country=entry.country, entity=entry.entity)
    return [replace(whole, gender=title.gender, entity=f"office:{title.office}"), inner]


def _media(tokens: Sequence[Token], at: int, title: Title) -> list[Draft]:
    """A medium named in quotation marks: Zeitung „Morgenblatt“."""
    if title.office not in _MEDIA or at + 2 >= len(tokens) or tokens[at + 1].text not in _QUOTES:
        return []
    for last in range(at + 3, min(len(tokens), at + 3 + LONGEST_QUOTED)):
        if tokens[last].text in _QUOTES:
            name = " ".join(t.text for t in tokens[at + 2 : last])
            return [
                Draft(
                    first=at + 2, last=last, type=MentionType.ORG, form=MentionForm.NAME, name=name, entity=f"office:{title.office}"
                )
            ]
    return []


def _own_name(tokens: Sequence[Token], start: int, at: int, title: Title) -> Draft | None:
    """A body whose adjective is written with a capital: "Auswärtiger Ausschuss", "Neustädter Landratsamt"."""
    capital = next((i for i in range(start, at) if i > 0 and tokens[i].text[0].isupper()), None)
    if not title.body or capital is None or title.plural:
        return None
    return _draft(tokens, (capital, at + 1), title, title.country, MentionForm.NAME)
