"""German noun phrases: where one ends that starts here, where one starts that ends here; and which name a channel."""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.languages.de.clauses import QUOTE, is_finite
from lagebild.languages.de.names import forms, gazetteer, is_given, venue
from lagebild.languages.de.reported_speech.lexicon import ends_with_any, lexicon
from lagebild.languages.de.titles import title_of
from lagebild.languages.pack import load_data
from lagebild.records import Token

__all__ = [
    "DETERMINERS", "HEADS", "NOT_NOMINATIVE", "PRONOUNS", "Range", "is_channel", "noun_phrase", "noun_phrase_before",
    "prepositional_phrase",
]  # fmt: skip

Range = tuple[int, int]
"""Token indices `[first, last)`."""

HEADS = frozenset({"NN", "NE", "FM", "NNA", "NNI", "XY"})
DETERMINERS = frozenset({"ART", "PPOSAT", "PDAT", "PIAT", "PIDAT", "PWAT", "CARD", "PRELAT"})
PRONOUNS = frozenset({"PPER", "PDS", "PIS", "PPOSS"})
_GENITIVE = frozenset(load_data("de", "reported_speech")["noun_phrases"]["genitive"])
_NOMINAL_PREPOSITIONS = frozenset({"von", "vom", "für", "aus"})
_LOOSE_PREPOSITIONS = _NOMINAL_PREPOSITIONS | frozenset(load_data("de", "reported_speech")["noun_phrases"]["loose"])
NOT_NOMINATIVE = frozenset(load_data("de", "reported_speech")["noun_phrases"]["not_nominative"])
_BEGINS = (NOT_NOMINATIVE - {"des"}) | {"die", "das", "ein", "eine"}

LONGEST_ATTRIBUTE = 5
"""Words between a preposition and its noun in an attribute."""

SHORT = 3
"""Letters of an abbreviation; one with fewer has its name behind it ("AK Fluglärm")."""


def noun_phrase(tokens: Sequence[Token], at: int, end: int, *, loose: bool = False) -> int | None:
    """Where the noun phrase that starts at `at` ends, None where none starts.

    Takes in genitives, "von X", brackets, apposition between commas and coordination; `loose` also places ("in Berlin").
    """
    if at >= end:
        return None
    if tokens[at].pos in PRONOUNS and not (tokens[at].text.lower() in ("deren", "dessen") and at + 1 < end):
        return at + 1
    core = _core(tokens, at, end)
    if core is None:
        return None
    return _extended(tokens, core, end, loose)


def _core(tokens: Sequence[Token], at: int, end: int) -> int | None:
    """Determiners, adjectives and the head with the names behind it."""
    i = at
    while i < end and _before_head(tokens, i, end):
        i += 1
    if at < i < end and tokens[i].pos.startswith("APPR") and tokens[i - 1].pos in DETERMINERS:
        i = _attribute(tokens, i, end)
    if i >= end or tokens[i].pos not in HEADS or tokens[i].pos == QUOTE:
        nominal = i > at and tokens[i - 1].pos in ("ADJ(A)", "CARD", "PIAT", "PDAT") and (i - at > 1 or tokens[i - 1].pos == "PIAT")
        return i if nominal else None  # "der Verdächtige" tagged as an adjective; "viele"
    while i < end and (_is_head(tokens, i, at) or _joins_names(tokens, i, end) or _is_number(tokens, i, at, end)):
        i += 1
    return i


def _attribute(tokens: Sequence[Token], at: int, end: int) -> int:
    """ "des | an der Entwicklung beteiligten | Konzerns": where the noun behind a participle with words of its own stands."""
    last = next((i for i in range(at + 1, min(end, at + LONGEST_ATTRIBUTE)) if tokens[i].pos in HEADS), end)
    while last < end and tokens[last].pos in HEADS:
        last += 1
    behind = last
    while behind < end and tokens[behind].pos == "ADJ(A)":
        behind += 1
    return behind if last < behind < end and tokens[behind].pos in HEADS else at


def _before_head(tokens: Sequence[Token], i: int, end: int) -> bool:
    token = tokens[i]
    if token.pos in DETERMINERS or token.pos == "ADJ(A)" or token.text.lower() in ("deren", "dessen"):
        return True
    following = tokens[i + 1].pos if i + 1 < end else ""
    if token.pos in ("ADJ(D)", "ADV") or (token.pos == "KON" and i > 0):
        return following in ("ADJ(A)", "CARD", "ART", "PIAT") and (token.pos != "KON" or tokens[i - 1].pos == "ADJ(A)")
    if token.text == "," and i > 0 and tokens[i - 1].pos == "ADJ(A)":
        return following == "ADJ(A)"
    return token.text in ("-", "/", "TRUNC") and i > 0 and tokens[i - 1].end == token.start


def _is_head(tokens: Sequence[Token], i: int, at: int) -> bool:
    """A noun or name; "Stephan Scharf", where a name is another word too; no time behind a name ("X Anfang Mai")."""
    token = tokens[i]
    if i > at and token.pos == "NN" and tokens[i - 1].pos in HEADS and ends_with_any(token.lemma.lower(), lexicon().times):
        return False
    third = i > at + 1 and tokens[i - 1].pos == tokens[i - 2].pos == "NN"
    if i > at and token.pos == "NN" and (tokens[i - 1].pos == "NE" or third) and not _belongs(tokens, i):
        return False
    return token.pos in HEADS or (i > at and tokens[i - 1].pos == "NE" and token.text[0].isupper() and token.pos == "ADJ(D)")


def _belongs(tokens: Sequence[Token], i: int) -> bool:
    """Whether a noun behind a name goes with it: a surname ("Ida Brenner"), a title ("FDP Politiker"), not "hat X Fehler"."""
    title = title_of(tokens[i].text)
    near = (title_of(tokens[j].text) for j in (i - 1, i - 2) if j >= 0)
    name = tokens[i - 1].text
    short = name.isupper() and len(name) < SHORT
    if is_given(name) or name.endswith("s") or short or venue(tokens[i].text) or any(t and not t.body for t in (title, *near)):
        return True
    known = gazetteer().longest(tokens, i - 1, forms)
    return known is not None and known[0] > 1


def _is_number(tokens: Sequence[Token], i: int, at: int, end: int) -> bool:
    """ "Apollo 11", but not "der Stadt 131 Menschen"."""
    counts = i + 1 < end and (tokens[i + 1].pos in HEADS | {"ADJ(A)"} or tokens[i + 1].pos.startswith(("APPR", "PROAV")))
    return tokens[i].pos == "CARD" and i > at and tokens[i - 1].pos in ("NE", "FM") and not counts


def _joins_names(tokens: Sequence[Token], i: int, end: int) -> bool:
    """A hyphen inside a word, "von" in a name, an initial."""
    token = tokens[i]
    if i + 1 >= end:
        return False
    if token.text in ("-", "/", ".", "&") and tokens[i - 1].end == token.start:
        return tokens[i + 1].pos in HEADS or tokens[i + 1].pos == "ADJ(A)"
    return token.text in ("von", "van", "de", "bin", "al", "el", "zu") and tokens[i - 1].pos == "NE" and tokens[i + 1].pos == "NE"


def _extended(tokens: Sequence[Token], core: int, end: int, loose: bool) -> int:
    i, steps = core, 0
    prepositions = _LOOSE_PREPOSITIONS if loose else _NOMINAL_PREPOSITIONS
    while i < end and steps < 8:
        steps += 1
        further = _modifier(tokens, i, end, prepositions)
        if further is None:
            break
        i = further
    return _apposition(tokens, i, end)


def _modifier(tokens: Sequence[Token], i: int, end: int, prepositions: frozenset[str]) -> int | None:
    token = tokens[i]
    word = token.text.lower()
    if token.pos == "ADJ(A)" and word.endswith("er") and tokens[i - 1].pos == "NN":
        return _core(tokens, i, end)
    if token.text == "(":
        return next((j + 1 for j in range(i, min(end, i + 12)) if tokens[j].text == ")"), None)
    if word in _GENITIVE and token.pos != "PPER" and tokens[i - 1].pos != "NE" and not is_channel(tokens, i, end):
        core = _core(tokens, i, end)
        return None if core is not None and tokens[core - 1].lemma.lower() in lexicon().times else core
    if token.pos.startswith("APPR") and word in prepositions and not _is_adverbial(tokens, i, end):
        return _core(tokens, i + 1, end)
    if token.pos == "KON" and word in ("und", "sowie", "oder"):
        return _core(tokens, i + 1, end)
    return None


def _is_adverbial(tokens: Sequence[Token], i: int, end: int) -> bool:
    """ "Prack von einem ..." and "der Behörde aus einem ..." go with the verb, "Klein von den Grünen" with the noun."""
    word, following = tokens[i].text.lower(), tokens[i + 1] if i + 1 < end else tokens[i]
    if word == "aus":
        return following.pos != "NE"
    return word == "von" and tokens[i - 1].pos == "NE" and following.text.lower() in ("einem", "einer")


def _apposition(tokens: Sequence[Token], i: int, end: int) -> int:
    """ ", Marek Ostrowin" and ", Präsident des Verbands" where a mark or the end closes them."""
    if i + 1 >= end or tokens[i].text != ",":
        return i
    second = _core(tokens, i + 1, end)
    if second is None:
        return i
    while second < end and (further := _modifier(tokens, second, end, _LOOSE_PREPOSITIONS)) is not None:
        second = further
    closed = second >= end or tokens[second].text in (",", ".", ":", "!", "?", ";")
    return second if closed else i


def noun_phrase_before(tokens: Sequence[Token], end: int, start: int) -> int | None:
    """Where the noun phrase that ends before `end` starts ("Ersten Angaben der Polizei" | "zufolge"), not before `start`."""
    i = end - 1
    seen_head = False
    while i >= start:
        token = tokens[i]
        named = i == end - 1 and token.pos == "ADJ(D)" and token.text[0].isupper()  # "Scharf zufolge"
        nominal = named or token.pos in HEADS or token.pos in DETERMINERS or token.pos in ("ADJ(A)", "PPER")
        inner = seen_head and (token.text.lower() in ("von", "vom", "der", "des") or token.text in ("(", ")", "-", "/", "."))
        inner = inner or (seen_head and token.pos == "KON" and i > start and tokens[i - 1].pos in HEADS | {"ADJ(A)"})
        if not (nominal or inner) or is_finite(token):
            break
        seen_head = seen_head or named or token.pos in HEADS
        i -= 1
        if seen_head and token.text.lower() in _BEGINS:
            break  # "sagte Klein | dem Bericht zufolge", "in der Partei | die Stimmen"
    first = i + 1
    return first if first < end and seen_head else None


def prepositional_phrase(tokens: Sequence[Token], at: int, end: int) -> int | None:
    """Where "in einer Erklärung", which starts at `at`, ends."""
    if at >= end or not tokens[at].pos.startswith("APPR"):
        return None
    return noun_phrase(tokens, at + 1, end) if at + 1 < end else None


def is_channel(tokens: Sequence[Token], at: int, end: int) -> bool:
    """ "der dpa", "dem Sender N", "der Zeitung ...": to whom somebody spoke."""
    words = lexicon()
    if at < end and tokens[at].text.lower() in ("der", "dem", "den", "des"):
        at += 1
    while at < end and tokens[at].pos == "ADJ(A)":
        at += 1
    if at >= end:
        return False
    word, lemma = tokens[at].text.lower(), tokens[at].lemma.lower()
    return word in words.agencies or ends_with_any(word, words.media) or ends_with_any(lemma, words.media)
