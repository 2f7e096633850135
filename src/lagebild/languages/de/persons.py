"""German persons: runs of names, the titles in front of and behind them, and single names that a report explains elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from lagebild.languages.de.names import adjective_state, forms, gazetteer, is_given, is_inhabitant, venue
from lagebild.languages.de.titles import Modifier, Title, modifier_of, title_of
from lagebild.languages.pack import load_data
from lagebild.languages.shared.naming import Draft, given_names
from lagebild.records import MentionForm, MentionType, Token

__all__ = ["Report", "Run", "in_place", "name_run", "person", "role_of", "single_name"]

LONGEST_RUN = 6
"""Tokens; longer runs of capitalised words are lists or shouting, read in pieces."""

REACH = 9
"""Tokens that a title in apposition may be away from its name."""

MODIFIERS = 2
"""Words in front of a title among which an adjective of the office may stand ("früherer deutscher Botschafter")."""

_CLOSING = frozenset(".,(:;")
_PARTICLES = frozenset(
    [
        "von",
        "van",
        "de",
        "der",
        "den",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "du",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "ben",
        "zu",
        "zum",
        "ter",
        "ten",
        "abu",
        "und",
    ]
) - {"und"}
_LOCAL = frozenset(
    [
        "in",
        "nach",
        "bei",
        "aus",
        "im",
        "bis",
        "um",
        "ins",
        "nahe",
        "region",
        "stadt",
        "bezirk",
        "landkreis",
        "kreis",
        "gemeinde",
        "provinz",
        "dorf",
        "insel",
        "ort",
        "ortsteil",
        "stadtteil",
    ]
)
_TERRITORIES = (
    "region",
    "stadt",
    "gebiet",
    "provinz",
    "bezirk",
    "kreis",
    "insel",
    "dorf",
    "vorort",
    "gemeinde",
    "hafen",
    "flughafen",
    "metropole",
)
_PLACE_ENDINGS = (
    "burg",
    "stadt",
    "heim",
    "dorf",
    "hausen",
    "hofen",
    "ingen",
    "furt",
    "bach",
    "kirchen",
    "walde",
    "tal",
    "land",
    "stan",
    "grad",
    "ien",
    "berge",
)
_ORG_ENDINGS = (
    "institut",
    "zeitung",
    "bank",
    "stiftung",
    "verlag",
    "partei",
    "verband",
    "gesellschaft",
    "universität",
    "university",
    "post",
    "times",
    "news",
    "group",
    "gruppe",
    "airlines",
    "images",
    "ag",
    "gmbh",
    "se",
    "inc",
    "club",
    "team",
    "tv",
    "radio",
    "media",
    "press",
    "network",
    "institute",
    "foundation",
    "records",
    "corporation",
    "company",
    "international",
    "werke",
    "werk",
)
_ABBREVIATIONS = frozenset({"Dr", "Prof", "med", "h", "c", "."})


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens `[first, last)` that the tagger takes for one name."""

    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a whole report says of its names: words of persons' names, words that stand as places,
    words of open runs, surnames that stand behind a given name."""

    people: Mapping[str, Draft]
    places: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    surnames: frozenset[str] = frozenset()


def name_run(tokens: Sequence[Token], at: int) -> Run | None:
    """The run of names that starts here, particles between them included; None where none starts."""
    if not _nameish(tokens, at):
        return None
    last = at + 1
    while last < len(tokens) and last - at < LONGEST_RUN:
        if _nameish(tokens, last):
            last += 1
        elif (
            tokens[last].text.lower() in _PARTICLES
            and tokens[last].text[0].islower()
            and last + 1 < len(tokens)
            and _nameish(tokens, last + 1)
        ):
            if (
                tokens[last].text in ("der", "den", "zu", "zum", "la")
                and tokens[last - 1].text not in ("von", "van", "de")
                and last - at > 1
            ):
                break
            if tokens[last].text in ("der", "den", "zu", "zum") and tokens[last - 1].text not in ("von", "van"):
                break
            last += 2
        elif tokens[last].text == "." and len(tokens[last - 1].text) == 1 and last + 1 < len(tokens) and _nameish(tokens, last + 1):
            last += 2
        else:
            break
    if last == at + 1 and last < len(tokens) and (_surname_behind(tokens, at) or _closes_name(tokens, at)):
        last += 1
    return Run(at, last)


def _closes_name(tokens: Sequence[Token], at: int) -> bool:
    """A noun behind title and name, before the verb or a mark, or two nouns behind a title: "Chefin Ida Brenner sagte"."""
    title = title_of(tokens[at - 1].text) if at else None
    if title is None or title.body or title.plural or not _plain_noun(tokens, at + 1):
        return False
    if tokens[at].pos.startswith("NN"):
        return True
    return at + 2 >= len(tokens) or tokens[at + 2].pos.endswith("(FIN)") or tokens[at + 2].text in _CLOSING


def _plain_noun(tokens: Sequence[Token], at: int) -> bool:
    """A capitalised noun that is neither a title nor a time."""
    if at >= len(tokens) or not tokens[at].text[0].isupper() or len(tokens[at].text) < 3 or tokens[at].text in _never():
        return False
    return tokens[at].pos.startswith("NN") and title_of(tokens[at].text) is None and tokens[at].text.lower() not in _times()


@cache
def _times() -> frozenset[str]:
    return frozenset(load_data("de", "reported_speech")["subjects"]["times"])


def _surname_behind(tokens: Sequence[Token], at: int) -> bool:
    """A given name with a noun behind it is a person: "Anton Speer"."""
    follows = tokens[at + 1]
    title = title_of(follows.text) if follows.pos.startswith(("NN", "NE")) and follows.text[0].isupper() else None
    noun = follows.pos.startswith(("NN", "NE", "ADJ")) and follows.text[0].isupper() and follows.text not in _never()
    return is_given(tokens[at].text) and noun and (title is None or (not title.body and title.lemma == follows.text))


@cache
def _never() -> frozenset[str]:
    return frozenset(load_data("de", "ambiguous")["never"])


def _nameish(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if not token.text[0].isupper() or len(token.text) == 1 or token.text in _never():
        return False
    if token.pos == "NE":
        return title_of(token.text) is None or is_given(token.text)
    follows = tokens[at + 1] if at + 1 < len(tokens) else None
    title = title_of(tokens[at - 1].text) if at and follows is not None and follows.pos == "NE" else None
    if title and not title.body and title_of(token.text) is None:
        return True  # "Präsident Han Jong Mi": the tagger does not know the first of the names
    if at and _two_nouns(tokens, at):
        return True
    return token.pos.startswith(("NN", "FM")) and is_given(token.text) and follows is not None and follows.text[0].isupper()


def _two_nouns(tokens: Sequence[Token], at: int) -> bool:
    """Two nouns right behind a person's title, and no third: names unknown to the tagger ("Bürgermeisterin Helma Druhn")."""
    title = title_of(tokens[at - 1].text)
    named = title is not None and not title.body and not title.plural and tokens[at - 1].pos.startswith("N")
    third = at + 2 < len(tokens) and tokens[at + 2].pos.startswith("N")
    return named and not third and _plain_noun(tokens, at) and _plain_noun(tokens, at + 1)


def person(tokens: Sequence[Token], run: Run) -> Draft | None:
    """The run as a person, where a title, a given name or its length says so."""
    first = run.first
    known = gazetteer().longest(tokens, first, forms)
    title, country, at_title = role_of(tokens, run)
    given = is_given(tokens[first].text)
    size = run.last - first
    if known is not None and not (given and size > 1):
        place = known[1].entity.partition(":")[0] in ("state", "org", "party", "agency", "office")
        inflected = tokens[first].text != known[1].name and known[0] == 1
        if place or inflected or title is None or not at_title or size == 1:
            return None
    if is_inhabitant(tokens[first].text) and not given:
        return None
    if not (at_title or (given and size > 1) or (size > 1 and _looks_personal(tokens, run))):
        return None
    gender = given_names().get(tokens[first].text.split("-")[0]) or (title.gender if title and title.gender in "mf" else None)
    modifier = _modifier(tokens, run, title) if title else None
    held = title is not None and title.office != "other" and not (modifier and modifier.past)
    return Draft(
        first=first,
        last=run.last,
        type=MentionType.PER,
        form=MentionForm.NAME,
        name=_text(tokens, run),
        gender=gender,
        role=f"{modifier.word} {title.lemma}" if title and modifier else title.lemma if title else None,
        country=country,
        entity=f"office:{title.office}" if title and held else None,
    )


def _modifier(tokens: Sequence[Token], run: Run, title: Title) -> Modifier | None:
    """The adjective that belongs to a person's title, in front of the name or behind it: "stellvertretende Leiterin"."""
    front = range(run.first - 1, max(-1, run.first - 2 - REACH), -1)
    behind = range(run.last, min(len(tokens), run.last + 1 + REACH))
    at = next((i for i in (*front, *behind) if title_of(tokens[i].text) == title), 0)
    near = (modifier_of(tokens[i].text, title.gender) for i in range(at - 1, max(-1, at - 1 - MODIFIERS), -1))
    return next((m for m in near if m is not None), None)


def _text(tokens: Sequence[Token], run: Run) -> str:
    """The words of a run with one space between, none before a dot."""
    return " ".join(t.text for t in tokens[run.first : run.last]).replace(" .", ".")


def _looks_personal(tokens: Sequence[Token], run: Run) -> bool:
    words = [t.text for t in tokens[run.first : run.last]]
    if (
        any(len(w) > 1 and w.isupper() for w in words)
        or words[-1].lower().endswith(_ORG_ENDINGS[:9])
        or words[-1].lower() in _ORG_ENDINGS
    ):
        return False
    return not (run.first and tokens[run.first - 1].text.lower() in _LOCAL) and not any("/" in w or "." in w[:-1] for w in words)


def role_of(tokens: Sequence[Token], run: Run) -> tuple[Title | None, str | None, bool]:
    """Title and state of the person named by a run, and whether the title stands directly in front of it."""
    at = run.first - 1
    while at > 0 and tokens[at].text in _ABBREVIATIONS and tokens[at].text != ",":
        at -= 1
    title = title_of(tokens[at].text) if at >= 0 else None
    if title and not title.body and not title.plural:
        return title, title.country or _state_before(tokens, at), True
    if run.first and tokens[run.first - 1].text in (",", ":"):
        return _apposition(tokens, range(run.first - 2, max(-1, run.first - 2 - REACH), -1))
    if run.last < len(tokens) and tokens[run.last].text in (",", "("):
        return _apposition(tokens, range(run.last + 1, min(len(tokens), run.last + 1 + REACH)))
    return None, None, False


def _apposition(tokens: Sequence[Token], reach: range) -> tuple[Title | None, str | None, bool]:
    """A title within reach, before the next verb or comma, with the state that is named beside it."""
    title: Title | None = None
    country = None
    for at in reach:
        token = tokens[at]
        if token.pos.startswith("V") or token.text in (",", ".", ";", ")", "und"):
            break
        country = country or adjective_state(token.text) or _state(tokens, at)
        found = title_of(token.text)
        if found and not found.body and not found.plural:
            title = found
            if reach.step < 0 or title.country:
                country = title.country or country or _state_before(tokens, at)
                break
    return title, country if title else None, False


def _state(tokens: Sequence[Token], at: int) -> str | None:
    entry = gazetteer().longest(tokens, at, forms)
    return entry[1].country if entry and entry[1].entity.startswith(("state:", "seat:")) else None


def _state_before(tokens: Sequence[Token], at: int) -> str | None:
    """The state of "südkoreanische Präsident", "Südkoreas Präsident"."""
    while at > 0 and tokens[at - 1].pos.startswith("ADJ"):
        at -= 1
        state = adjective_state(tokens[at].text)
        if state:
            return state
    return _state(tokens, at - 1) if at > 0 and tokens[at - 1].text.endswith(("s", "’", "'")) else None


def in_place(tokens: Sequence[Token], run: Run) -> bool:
    """Whether the word in front says that a place follows: "in", "Stadt", "Grenzregion"."""
    before = tokens[run.first - 1].text.lower() if run.first else ""
    return before in _LOCAL or before.endswith(_TERRITORIES)


def single_name(tokens: Sequence[Token], run: Run, report: Report) -> Draft:
    """An open run, typed by the persons and places of the report, the word before it and its ending."""
    word, last = tokens[run.first].text, tokens[run.last - 1].text
    size = run.last - run.first
    draft = Draft(first=run.first, last=run.last, type=MentionType.PER, form=MentionForm.NAME, name=_text(tokens, run))
    known = next((f for f in forms(last) if f in report.people), None)
    if known is not None and (size > 1 or not in_place(tokens, run)):
        return replace(draft, name=known if size == 1 else draft.name, gender=report.people[known].gender)
    if (word.isupper() and len(word) > 1) or last.lower() in _ORG_ENDINGS or last.lower().endswith(_ORG_ENDINGS[:9]):
        return replace(draft, type=MentionType.ORG)
    if in_place(tokens, run) or last in report.places or last.lower().rstrip("s").endswith(_PLACE_ENDINGS):
        bare = next((f for f in forms(last)[1:] if f in report.places or f in report.words), None)
        return replace(draft, type=MentionType.LOC, name=bare if bare and size == 1 else draft.name)
    if "-" in word and size == 1:
        return replace(draft, type=MentionType.OTH)
    article = run.first > 0 and tokens[run.first - 1].pos.startswith(("ART", "APPRART"))
    if article and run.last < len(tokens) and (place := venue(tokens[run.last].text)):
        return replace(draft, type=MentionType.ORG, last=run.last + 1, name=f"{draft.name} {place}")  # "das Irish | Pub"
    return replace(draft, type=MentionType.ORG) if article else draft
