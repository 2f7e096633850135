"""German mentions: names by the tagger's NE runs, the data and the words around them; titles alone; adjectives; pronouns.

One pass over each sentence finds what can be told there; a second pass over the report types the single names that only
the rest of the report explains ("Brandis" after "Olek Brandis").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from lagebild.languages.de.names import (
    adjective_state,
    city_adjective,
    forms,
    gazetteer,
    is_given,
    is_inhabitant,
    prefix_entry,
    state_name,
)
from lagebild.languages.de.persons import Report, Run, in_place, name_run, person, role_of, single_name
from lagebild.languages.de.standing import standing_title
from lagebild.languages.de.titles import title_of
from lagebild.languages.pack import Spotted, load_data
from lagebild.languages.shared.naming import Draft, Entry, given_names, to_mention
from lagebild.records import Document, Mention, MentionForm, MentionType, Provenance, Reading, Sentence, Token

__all__ = ["read_mentions", "read_name"]

PROVENANCE = Provenance(reader="de.mentions", version="1")

_PRONOUNS = {"er": "m", "ihm": "m", "ihn": "m", "sie": "f", "dieser": "m"}
_LOCAL = frozenset({"in", "nach", "bei", "im", "um", "region", "stadt", "hauptstadt", "über", "ins", "vor"})
_SOURCES = ("angabe", "information", "schätzung", "erkenntnis", "bericht", "meldung", "aussage", "darstellung", "kreise")
_FUNCTION_WORDS = ("KO", "ART", "PDS", "PDAT", "PREL", "PPER", "PPOS", "PI", "PW", "PROAV", "APPR")
TITLE_BEFORE = 12
"""Tokens from a title to the name it belongs to ("der Chef des Ausschusses der Kammer, Kim Lee")."""

TITLE_BEHIND = 4
"""Tokens from a name to the title behind it ("Kim Lee, der neue Sprecher")."""

_QUOTES = "\"„“”»«‚‘’'"


def read_mentions(document: Document, reading: Reading) -> tuple[Mention, ...]:
    """All mentions of a report in order of place: names, titles that stand alone, adjectives of states, pronouns.

    Names are reported without titles; adjectives and pronouns serve resolution only.
    """
    found: list[tuple[Sentence, list[Draft], list[Run]]] = [(s, *_scan(s.tokens)) for s in reading.sentences]
    report = _report(found)
    mentions = []
    for sentence, scanned, rest in found:
        drafts = [d for one in scanned for d in _apart(sentence.tokens, one, report)]
        drafts += [single_name(sentence.tokens, run, report) for run in rest]
        drafts += _surnames(sentence.tokens, drafts, report)
        kept = [_nominative(sentence.tokens, d, report) for d in drafts if not _beside_name(d, drafts)]
        mentions += [to_mention(document, sentence.tokens, d, PROVENANCE) for d in kept]
    return tuple(sorted({m.id: m for m in mentions}.values(), key=lambda m: (m.span.start, -m.span.end, m.form)))


def read_name(document: Document, tokens: Sequence[Token], spotted: Spotted, maker: Provenance) -> Mention | None:
    """A name that something else found, with what German knows of it; inhabitants and nouns that are no adjective are none."""
    first, last = spotted.first, spotted.last
    words = tokens[first:last]
    if spotted.form is MentionForm.ADJECTIVE and not all(t.pos.startswith("ADJ") or t.text.endswith("er") for t in words):
        return None
    if is_inhabitant(words[-1].text) or _opens_sentence(tokens, spotted):
        return None
    name = " ".join(t.text for t in words).replace(" .", ".")
    draft = Draft(first=first, last=last, type=spotted.type, form=spotted.form, name=name)
    known = gazetteer().longest(tokens, first, forms)
    if known is not None and known[0] == last - first and known[1].type is spotted.type:
        draft = replace(next(_known(tokens, first, *known)), form=spotted.form)
    elif spotted.type is MentionType.PER:
        title, country, _ = role_of(tokens, Run(first, last))
        gender = given_names().get(words[0].text) or (title.gender if title and title.gender in "mf" else None)
        entity = f"office:{title.office}" if title and title.office != "other" else None
        draft = replace(draft, gender=gender, role=title.lemma if title else None, country=country, entity=entity)
        draft = _nominative(tokens, draft, Report(people={}))
    elif words[-1].text == f"{words[-1].lemma}s":
        draft = replace(draft, name=name[:-1])
    return to_mention(document, tokens, draft, maker)


def _opens_sentence(tokens: Sequence[Token], spotted: Spotted) -> bool:
    """A capital only by its place: "Weil viele kamen", "Die ...", but not "Weil sagte"."""
    first = next((i for i, t in enumerate(tokens) if t.text[0].isalnum()), 0)
    if spotted.first != first or spotted.last != first + 1 or not tokens[first].pos.startswith(_FUNCTION_WORDS):
        return False
    return not (spotted.last < len(tokens) and tokens[spotted.last].pos.endswith("(FIN)"))


def _of_a_town(tokens: Sequence[Token], run: Run) -> bool:
    """A town's adjective that the tagger takes for a name: "das Neustädter | Landratsamt"."""
    title = title_of(tokens[run.last].text) if run.last < len(tokens) else None
    return run.last - run.first == 1 and tokens[run.first].text.endswith("er") and title is not None and title.body


def _report(found: Sequence[tuple[Sentence, list[Draft], list[Run]]]) -> Report:
    """What the whole report says of the names in it."""
    people: dict[str, Draft] = {}
    places: set[str] = set()
    open_words: set[str] = set()
    surnames: set[str] = set()
    for sentence, drafts, rest in found:
        for draft in drafts:
            if draft.type is MentionType.PER and draft.form is MentionForm.NAME:
                if draft.last - draft.first > 1 and is_given(sentence.tokens[draft.first].text):
                    surnames.add(sentence.tokens[draft.last - 1].text)
                people |= {t.text: draft for t in sentence.tokens[draft.first : draft.last] if len(t.text) > 2}
        for run in rest:
            open_words.add(sentence.tokens[run.last - 1].text)
            if in_place(sentence.tokens, run):
                places |= set(forms(sentence.tokens[run.last - 1].text))
    return Report(
        people=people, places=frozenset(places - people.keys()), words=frozenset(open_words), surnames=frozenset(surnames)
    )


def _apart(tokens: Sequence[Token], draft: Draft, report: Report) -> Iterator[Draft]:
    """Two surnames side by side are two people: "forderte Brandis Druhn auf", where the report names both in full."""
    words = tokens[draft.first : draft.last]
    if draft.type is not MentionType.PER or draft.form is not MentionForm.NAME or len(words) != 2 or is_given(words[0].text):
        yield draft
        return
    if all(w.text in report.surnames for w in words):
        yield from (single_name(tokens, Run(at, at + 1), report) for at in range(draft.first, draft.last))
    else:
        yield draft


def _beside_name(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether a title stands at a person's name, not alone."""
    if draft.form is not MentionForm.TITLE or draft.type is not MentionType.PER:
        return False
    near = [d for d in drafts if d.form is MentionForm.NAME and _same_role(d.role, draft.role) and d.type is MentionType.PER]
    return any(-TITLE_BEHIND <= d.first - draft.last <= TITLE_BEFORE or 0 <= draft.first - d.last <= TITLE_BEHIND for d in near)


def _same_role(one: str | None, other: str | None) -> bool:
    """The same office, whatever adjective one of them has."""
    return one == other or (one is not None and other is not None and one.endswith(f" {other}"))


def _surnames(tokens: Sequence[Token], drafts: Sequence[Draft], report: Report) -> Iterator[Draft]:
    """Surnames that the tagger takes for nouns ("Weber", "Scharf"), known from a full name in the report."""
    covered = {i for d in drafts if d.form is not MentionForm.ADJECTIVE for i in range(d.first, d.last)}
    for at, token in enumerate(tokens):
        if at in covered or not token.text[0].isupper() or token.pos.startswith("NE"):
            continue
        before = tokens[at - 1].pos if at else ""
        if token.text in report.people and not before.startswith(("ART", "ADJ", "PPOSAT", "APPRART", "PDAT", "PIAT", "CARD")):
            yield single_name(tokens, Run(at, at + 1), report)


def _scan(tokens: Sequence[Token]) -> tuple[list[Draft], list[Run]]:
    """Drafts of one sentence, and the single names that are left open."""
    drafts: list[Draft] = []
    rest: list[Run] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        drafts += _small(tokens, at)
        if not token.text[0].isupper() and not token.text[-1].isupper() and token.pos != "NE" and not _opens_name(tokens, at):
            at += 1
            continue
        found, step = _at(tokens, at)
        if isinstance(found, Run):
            rest.append(found)
        else:
            drafts += found
        at += step
    return drafts, rest


def _at(tokens: Sequence[Token], at: int) -> tuple[list[Draft] | Run, int]:
    """What starts at a capitalised word, and how many tokens it takes."""
    if tokens[at].text in _clubs() and at + 1 < len(tokens) and tokens[at + 1].pos == "NE":
        name = f"{tokens[at].text} {tokens[at + 1].text}"
        return [Draft(first=at, last=at + 2, type=MentionType.ORG, form=MentionForm.NAME, name=name)], 2
    run = name_run(tokens, at)
    someone = person(tokens, run) if run else None
    if someone is not None:
        return [someone], someone.last - at
    known = gazetteer().longest(tokens, at, forms)
    if known is not None and _is_name(tokens, at, *known):
        size, entry = known
        return [*_known(tokens, at, size, entry)], size
    title = standing_title(tokens, at)
    if title:
        return title, max(d.last for d in title) - at
    if run is None or is_inhabitant(tokens[at].text) or _of_a_town(tokens, run):
        return [], 1
    return run, run.last - run.first


@cache
def _clubs() -> frozenset[str]:
    """First words of clubs: "FC", "Eintracht"."""
    return frozenset(load_data("de", "ambiguous")["clubs"])


def _opens_name(tokens: Sequence[Token], at: int) -> bool:
    """A small letter at the front of a known name: "dpa", "koreanische Halbinsel", "taz"."""
    token = tokens[at]
    return gazetteer().single(token.text) is not None or (
        token.pos == "ADJ(A)" and gazetteer().longest(tokens, at, forms) is not None
    )


def _is_name(tokens: Sequence[Token], at: int, size: int, entry: Entry) -> bool:
    """Whether a word that the data know is that name here, not the common word."""
    if not entry.unsure:
        return not (entry.entity == "region:westen" and _points(tokens, at))
    quoted = at > 0 and at + size < len(tokens) and tokens[at - 1].text in _QUOTES and tokens[at + size].text in _QUOTES
    return quoted or (size == 1 and tokens[at].pos == "NE")


def _points(tokens: Sequence[Token], at: int) -> bool:
    """A direction, no bloc: "im Westen des Landes"."""
    return at + 1 < len(tokens) and (tokens[at + 1].text in ("der", "des", "von", "Deutschlands") or tokens[at + 1].pos == "NE")


def _known(tokens: Sequence[Token], at: int, size: int, entry: Entry) -> Iterator[Draft]:
    name, entity = entry.name, entry.entity
    if entity.startswith("seat:") and entry.type is MentionType.LOC and _local(tokens, at):
        entity = f"local_{entity}"
    yield Draft(
        first=at,
        last=at + size,
        type=entry.type,
        form=MentionForm.NAME,
        name=name,
        country=entry.country,
        entity=entity,
    )


def _local(tokens: Sequence[Token], at: int) -> bool:
    """Whether a capital is the place itself here ("in Seoul"), not its government ("Seoul erklärte")."""
    if at == 0:
        return len(tokens) == 1 or (tokens[1].text in "–—-(" if len(tokens) > 1 else False)
    before = tokens[at - 1]
    if before.text.lower() in _LOCAL:
        return True
    if before.text.lower() == "aus":
        return not (at > 1 and tokens[at - 2].text.lower().rstrip("ne").endswith(tuple(s.rstrip("ne") for s in _SOURCES)))
    return before.text == "/" or (before.pos.startswith("ADJ") and at > 1 and tokens[at - 2].text.lower() in _LOCAL)


def _small(tokens: Sequence[Token], at: int) -> Iterator[Draft]:
    """Adjectives of states, first parts of compounds, pronouns: for resolution only."""
    token = tokens[at]
    low = token.text.lower()
    if token.pos == "PPER" and low in _PRONOUNS:
        gender = None if low == "sie" and _plural(tokens, at) else _PRONOUNS[low]
        yield Draft(first=at, last=at + 1, type=MentionType.PER, form=MentionForm.PRONOUN, name=low, gender=gender or "p")
        return
    state = adjective_state(token.text) if token.pos.startswith("ADJ") or low != token.text else None
    city = city_adjective(token.text) if state is None and token.pos.startswith("ADJ") else None
    entry = gazetteer().single(city) if city else None
    if state:
        yield Draft(
            first=at,
            last=at + 1,
            type=MentionType.LOC,
            form=MentionForm.ADJECTIVE,
            name=state_name(state),
            country=state,
            entity=f"state:{state}",
        )
    elif entry:
        yield Draft(
            first=at,
            last=at + 1,
            type=MentionType.LOC,
            form=MentionForm.ADJECTIVE,
            name=entry.name,
            country=entry.country,
            entity=entry.entity,
        )
    front = prefix_entry(token.text) if "-" in token.text and gazetteer().single(token.text) is None else None
    if front:
        yield Draft(
            first=at,
            last=at + 1,
            type=front[1].type,
            form=MentionForm.ADJECTIVE,
            name=front[1].name,
            country=front[1].country,
            entity=front[1].entity,
            part=len(front[0]),
        )


def _plural(tokens: Sequence[Token], at: int) -> bool:
    """Whether the verb next to "sie" is plural."""
    near = [*tokens[at + 1 : at + 3], *tokens[max(0, at - 2) : at]]
    verbs = [t.text for t in near if t.pos.endswith("(FIN)") or t.pos in ("VV(INF)", "VA(INF)", "VM(INF)")]
    return bool(verbs) and verbs[0].endswith(("en", "ern", "eln", "sind", "seien"))


def _of(tokens: Sequence[Token], draft: Draft) -> bool:
    return draft.first > 0 and tokens[draft.first - 1].text.lower() in ("des", "eines")


def _nominative(tokens: Sequence[Token], draft: Draft, report: Report) -> Draft:
    """A person's name without the genitive s, where the report or the tagger knows the word without it."""
    word = tokens[draft.last - 1]
    if (
        draft.type is MentionType.ORG
        and draft.form is MentionForm.NAME
        and draft.name == word.text == f"{word.lemma}s"
        and _of(tokens, draft)
    ):
        return replace(draft, name=word.lemma)  # "des Morgenblatts"
    if (
        draft.type is not MentionType.PER
        or draft.form is not MentionForm.NAME
        or not draft.name.endswith("s")
        or len(word.text) < 4
    ):
        return draft
    bare = word.text[:-1]
    follows = tokens[draft.last] if draft.last < len(tokens) else None
    genitive = follows is not None and follows.pos in ("NN", "ADJ(A)") and word.lemma.lower() == bare.lower()
    if bare in report.people or bare in report.words or genitive:
        return replace(draft, name=draft.name[:-1])
    return draft
