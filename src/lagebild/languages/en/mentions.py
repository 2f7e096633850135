"""English mentions: names by capitals, the tagger and the data, titles that stand alone, adjectives of states and pronouns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from lagebild.languages.en.names import Title, adjectives, forms, gazetteer, possessive, state_at, title_at
from lagebild.languages.pack import Spotted, load_data
from lagebild.languages.shared.naming import Draft, Entry, given_names, to_mention
from lagebild.records import Document, Mention, MentionForm, MentionType, Provenance, Reading, Sentence, Token

__all__ = ["read_mentions", "read_name"]

PROVENANCE = Provenance(reader="en.mentions", version="1")

LONGEST_RUN = 6
"""Tokens; longer runs of capitalised words are lists or shouting, read in pieces."""

REACH = 9
"""Tokens that a title in apposition may be away from its name."""

_PRONOUNS = {"he": "m", "him": "m", "she": "f", "her": "f", "they": "p"}
_PARTICLES = frozenset(
    {"von", "van", "de", "der", "del", "della", "di", "da", "dos", "du", "la", "le", "el", "al", "bin", "ibn", "ben"}
)
_DEFINITE = frozenset({"the", "its", "their", "this"})
_LOCAL = frozenset({"in", "near", "outside", "to", "across", "around", "at", "from"})


@dataclass(frozen=True, slots=True)
class _Run:
    """Tokens `[first, last)` that may be one name."""

    first: int
    last: int


def read_mentions(document: Document, reading: Reading) -> tuple[Mention, ...]:
    """All mentions of a report in order of place: names, titles that stand alone, adjectives of states, pronouns."""
    found: list[tuple[Sentence, list[Draft], list[_Run]]] = [(s, *_scan(s.tokens)) for s in reading.sentences]
    people: dict[str, Draft] = {}
    for sentence, drafts, _ in found:
        for draft in drafts:
            if draft.type is MentionType.PER and draft.form is MentionForm.NAME:
                words = (t.text[: len(t.text) - possessive(t.text)] for t in sentence.tokens[draft.first : draft.last])
                people |= {w: draft for w in words if len(w) > 2}
    mentions = []
    for sentence, drafts, rest in found:
        drafts += [d for d in (_open(sentence.tokens, run, people) for run in rest) if d]
        kept = [d for d in drafts if not _beside_name(d, drafts)]
        mentions += [to_mention(document, sentence.tokens, d, PROVENANCE) for d in kept]
    return tuple(sorted({m.id: m for m in mentions}.values(), key=lambda m: (m.span.start, -m.span.end, m.form)))


def read_name(document: Document, tokens: Sequence[Token], spotted: Spotted, maker: Provenance) -> Mention | None:
    """A name that something else found, with what English knows of it."""
    run = _Run(spotted.first, spotted.last)
    known = gazetteer().longest(tokens, run.first, forms)
    if known is not None and known[0] == run.last - run.first and known[1].type is spotted.type:
        return to_mention(document, tokens, _draft(tokens, run.first, run.last, known[1], spotted.form), maker)
    draft = Draft(
        first=run.first,
        last=run.last,
        type=spotted.type,
        form=spotted.form,
        name=_text(tokens, run),
        cut=possessive(tokens[run.last - 1].text),
    )
    title, country, _ = _role(tokens, run) if spotted.type is MentionType.PER else (None, None, False)
    if title is not None:
        entity = f"office:{title.office}" if title.office != "other" else None
        draft = replace(draft, role=title.words, country=country, gender=title.gender, entity=entity)
    return to_mention(document, tokens, draft, maker)


def _beside_name(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether a title stands at a person's name, not alone."""
    if draft.form is not MentionForm.TITLE or draft.type is not MentionType.PER:
        return False
    near = [d for d in drafts if d.form is MentionForm.NAME and d.role == draft.role and d.type is MentionType.PER]
    return any(-REACH <= d.first - draft.last <= REACH for d in near)


def _scan(tokens: Sequence[Token]) -> tuple[list[Draft], list[_Run]]:
    drafts: list[Draft] = []
    rest: list[_Run] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        low = token.text.lower()
        if token.pos == "PNP" and low in _PRONOUNS:
            drafts.append(
                Draft(first=at, last=at + 1, type=MentionType.PER, form=MentionForm.PRONOUN, name=low, gender=_PRONOUNS[low])
            )
        standing = _standing(tokens, at)
        drafts += standing
        found, step = _capital(tokens, at) if token.text[0].isupper() or gazetteer().single(token.text) else ([], 1)
        if isinstance(found, _Run):
            rest.append(found)
        else:
            drafts += found
        at += step
    return drafts, rest


def _capital(tokens: Sequence[Token], at: int) -> tuple[list[Draft] | _Run, int]:
    """What starts at a capitalised word, and how many tokens it takes."""
    adjective = adjectives().longest(tokens, at, forms)
    known = gazetteer().longest(tokens, at, forms)
    if adjective and (known is None or adjective[0] >= known[0]):
        entry = adjective[1]
        return [_draft(tokens, at, at + adjective[0], entry, MentionForm.ADJECTIVE)], adjective[0]
    office = title_at(tokens, at)
    if office and office.size > 1 and not (known and known[0] >= office.size):
        return [], office.size
    run = _run(tokens, at)
    someone = _person(tokens, run, known) if run else None
    if someone:
        return [someone], someone.last - at
    if known and (known[0] > 1 or not known[1].unsure or tokens[at].pos == "NP0"):
        return [_draft(tokens, at, at + known[0], known[1], MentionForm.NAME)], known[0]
    if run is None or office:
        return [], 1
    return run, run.last - run.first


def _draft(tokens: Sequence[Token], first: int, last: int, entry: Entry, form: MentionForm) -> Draft:
    entity = entry.entity
    if entity.startswith("seat:") and entry.type is MentionType.LOC and _local(tokens, first):
        entity = f"local_{entity}"
    return Draft(
        first=first,
        last=last,
        type=entry.type,
        form=form,
        name=entry.name,
        country=entry.country,
        entity=entity,
        cut=possessive(tokens[last - 1].text),
    )


def _local(tokens: Sequence[Token], at: int) -> bool:
    """Whether a capital is the place itself ("in Seoul"), not its government ("Seoul said")."""
    if at == 0:
        return len(tokens) > 1 and tokens[1].text in "(–—-"
    return tokens[at - 1].text.lower() in _LOCAL


@cache
def _never() -> frozenset[str]:
    return frozenset(load_data("en", "titles")["never"]["words"])


def _nameish(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    word = token.text[: len(token.text) - possessive(token.text)]
    if not word or not word[0].isupper() or len(word) == 1 or word in _never() or title_at(tokens, at) or adjectives().single(word):
        return False
    if token.pos == "NP0" or word in given_names():
        return True
    return at > 0 and token.pos.startswith(("NN", "AJ0", "UNC", "VV")) and tokens[at - 1].text not in ':!?"“' and not word.isupper()


def _run(tokens: Sequence[Token], at: int) -> _Run | None:
    """The run of capitalised words that starts here; a possessive ends it, an initial with its dot does not."""
    if not _nameish(tokens, at):
        return None
    last = at + 1
    while last < len(tokens) and last - at < LONGEST_RUN and not possessive(tokens[last - 1].text):
        if _nameish(tokens, last):
            last += 1
        elif last + 1 < len(tokens) and tokens[last].text in _PARTICLES and _nameish(tokens, last + 1):
            last += 2
        elif (
            last + 2 < len(tokens) and len(tokens[last].text) == 1 and tokens[last].text.isupper() and tokens[last + 1].text == "."
        ):
            if not _nameish(tokens, last + 2):
                break
            last += 3
        else:
            break
    return _Run(at, last)


def _person(tokens: Sequence[Token], run: _Run, known: tuple[int, Entry] | None) -> Draft | None:
    """The run as a person, where a title, a given name or its length says so."""
    size = run.last - run.first
    given = tokens[run.first].text in given_names()
    title, country, direct = _role(tokens, run)
    if known and known[0] >= size and not (given and size > 1) and not (direct and known[1].entity.startswith("place:")):
        return None
    if _organisation(tokens, run) or _employs(tokens, run) or not (direct or (given and size > 1) or title is not None):
        return None
    word = tokens[run.first].text
    gender = given_names().get(word) or (title.gender if title else None)
    return Draft(
        first=run.first,
        last=run.last,
        type=MentionType.PER,
        form=MentionForm.NAME,
        name=_text(tokens, run),
        gender=gender,
        role=title.words if title else None,
        country=country,
        cut=possessive(tokens[run.last - 1].text),
        entity=f"office:{title.office}" if title and title.office != "other" else None,
    )


def _text(tokens: Sequence[Token], run: _Run) -> str:
    words = " ".join(t.text for t in tokens[run.first : run.last]).replace(" .", ".")
    return words[: len(words) - possessive(tokens[run.last - 1].text)]


def _organisation(tokens: Sequence[Token], run: _Run) -> bool:
    last = tokens[run.last - 1].text
    bare = last[: len(last) - possessive(last)]
    return bare in load_data("en", "titles")["organisation_endings"]["words"] or any(
        t.text.isupper() and len(t.text) > 2 for t in tokens[run.first : run.last]
    )


def _employs(tokens: Sequence[Token], run: _Run) -> bool:
    """ "A Northline spokesman": the name between an article and an office is whose office it is."""
    article = run.first > 0 and tokens[run.first - 1].text.lower() in ("a", "an", "the", "another")
    title = title_at(tokens, run.last) if run.last < len(tokens) else None
    return article and title is not None and not title.body and tokens[run.last].text[0].islower()


def _role(tokens: Sequence[Token], run: _Run) -> tuple[Title | None, str | None, bool]:
    """Title and state of the person named by a run, and whether the title stands directly in front of it."""
    front = run.first - (1 if run.first and tokens[run.first - 1].text == "." else 0)  # "Mr. Lee"
    for at in range(max(0, front - 3), front):
        title = title_at(tokens, at)
        if title and not title.body and at + title.size == front:
            return title, _state_before(tokens, at), True
    if run.last < len(tokens) and tokens[run.last].text == ",":
        country = None
        for at in range(run.last + 1, min(len(tokens), run.last + 1 + REACH)):
            if tokens[at].pos.startswith("V") or tokens[at].text in (",", "."):
                break
            state = state_at(tokens, at)
            country = country or (state[1].country if state else None)
            title = title_at(tokens, at)
            if title and not title.body:
                return title, country, False
    return None, None, False


def _state_before(tokens: Sequence[Token], at: int) -> str | None:
    """The state of "South Korean President", "South Korea's president", within the three words in front."""
    for first in range(at - 1, max(-1, at - 4), -1):
        state = state_at(tokens, first)
        if state and first + state[0] == at:
            return state[1].country
    return None


def _standing(tokens: Sequence[Token], at: int) -> Iterator[Draft]:
    """A title that stands alone and is definite: "the South Korean president", "Seoul's spy agency"."""
    title = title_at(tokens, at)
    data = load_data("en", "titles")
    if title is None or (
        not title.body and (title.office not in data["standing"]["offices"] or title.words in data["standing"]["not_alone"])
    ):
        return
    country = _state_before(tokens, at)
    first = next((i for i in range(max(0, at - 3), at) if _is_state(tokens, i, at)), at)
    before = tokens[first - 1].text.lower() if first else ""
    owner = first < at and possessive(tokens[at - 1].text) > 0
    if not (before in _DEFINITE or owner or (title.body and country)) or (title.words in data["weak"]["words"] and not country):
        return
    if tokens[at].text[0].isupper() and not title.body:
        return
    last = at + title.size
    words = " ".join(t.text for t in tokens[first:last])
    yield Draft(
        first=first,
        last=last,
        type=MentionType.ORG if title.body else MentionType.PER,
        form=MentionForm.TITLE,
        name=words[: len(words) - possessive(tokens[last - 1].text)],
        role=title.words,
        country=country or _state_behind(tokens, last),
        gender=title.gender,
        entity=f"office:{title.office}",
        cut=possessive(tokens[last - 1].text),
    )


def _is_state(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Whether tokens `[first, at)` are the name or adjective of a state."""
    state = state_at(tokens, first)
    return state is not None and first + state[0] == at


def _state_behind(tokens: Sequence[Token], last: int) -> str | None:
    """The state of "the government of Ukraine"."""
    for at in (last + 1, last + 2):
        if at < len(tokens) and tokens[last].text in ("of", "in"):
            state = state_at(tokens, at)
            if state:
                return state[1].country
    return None


def _open(tokens: Sequence[Token], run: _Run, people: dict[str, Draft]) -> Draft | None:
    """A run that its sentence leaves open: a person named in full elsewhere, an organisation, a place, else by its length."""
    name = _text(tokens, run)
    draft = Draft(
        first=run.first,
        last=run.last,
        type=MentionType.PER,
        form=MentionForm.NAME,
        name=name,
        cut=possessive(tokens[run.last - 1].text),
    )
    word = name.rsplit(" ", 1)[-1]
    places = load_data("en", "titles")["place_words"]
    if word in people:
        return replace(draft, gender=people[word].gender)
    if _organisation(tokens, run) or (name.isupper() and len(name) > 1):
        return replace(draft, type=MentionType.ORG)
    before = tokens[run.first - 1].text.lower() if run.first else ""
    if before in places["before"] or word in places["endings"]:
        return replace(draft, type=MentionType.LOC)
    if tokens[run.first].pos != "NP0":
        return None
    if before == "the":
        return replace(draft, type=MentionType.ORG if run.last - run.first > 1 else MentionType.OTH)
    return draft
