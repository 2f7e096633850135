"""Stretches of an English sentence: noun phrases, clauses to their end, and parts of speech that they are told by.

Parts of speech are those of the British National Corpus as HanTa writes them ("VVD", "NN1", "CJT").
"""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.languages.en.reported_speech.units import LONGEST_UNIT, QUOTE, Unit, words
from lagebild.languages.shared.quote_drafts import Place
from lagebild.records import Token

__all__ = [
    "AUXILIARY",
    "FINITE",
    "NOMINAL",
    "PLACE_PREPOSITIONS",
    "SKIPPED_BEFORE",
    "SPEECH",
    "Range",
    "attributes",
    "clause_end",
    "finite_in",
    "inner",
    "phrase_before",
    "phrase_end",
    "possessive",
    "short_end",
    "span",
    "subject_of",
]  # fmt: skip

SPEECH = frozenset({"VVD", "VVZ", "VVB", "VVG", "VVN", "VVI"})
AUXILIARY = frozenset({"VHD", "VHZ", "VHB", "VBD", "VBZ", "VBB", "VM0", "VDD", "VDZ", "VDB"})
FINITE = AUXILIARY | {"VVD", "VVZ", "VVB"}
SKIPPED_BEFORE = AUXILIARY | {"AV0", "XX0", "VBN", "VHI", "TO0", "VHG"}
HEADS = frozenset({"NN0", "NN1", "NN2", "NP0", "PNP", "PNI", "UNC", "DT0", "ZZ0", "CRD", "AJ0"})
NOMINAL = HEADS | {"AT0", "DPS", "AJC", "AJS", "ORD", "POS", "PRF"}
_SHORT_STOPS = frozenset({",", ";", ":", "—", "–"})
PLACE_PREPOSITIONS = frozenset({"of", "for", "from", "at", "in", "with"})

LONGEST_TAIL = 9
"""Tokens behind ", she said" to the end of a sentence."""

Range = tuple[int, int]
"""Tokens `[first, last)` of a unit."""


def possessive(token: Token) -> bool:
    """ "Mayor's", "their": what stands behind it is a noun, whatever the tagger says."""
    return token.pos in ("DPS", "POS") or (
        token.text.endswith(("'s", "’s", "s'", "s’")) and token.pos.startswith("N") and token.text[0].isalpha()
    )


def phrase_before(tokens: Sequence[Token], end: int) -> Range | None:
    """The noun phrase that ends before `end`."""
    i = end
    while i > 0 and end - i < 14:
        before = tokens[i - 1]
        inner = (before.text.lower() in PLACE_PREPOSITIONS and i < end) or _hyphen(tokens, i - 1)
        if not (before.pos in NOMINAL or inner) or (before.pos == "PNP" and i < end):
            break
        i -= 1
        if before.pos == "PNP":
            break
    while i < end and tokens[i].text.lower() in PLACE_PREPOSITIONS:
        i += 1
    if i < end and all(t.text in words("times") or (t.text.isdigit() and len(t.text) == 4) for t in tokens[i:end]):
        return phrase_before(tokens, i) if i else None  # "the mayor on Friday said": no day speaks
    return (i, end) if i < end and tokens[end - 1].pos in HEADS else None


def _hyphen(tokens: Sequence[Token], at: int) -> bool:
    """A hyphen inside a word: "the 52-year-old"."""
    inside = 0 < at < len(tokens) - 1 and tokens[at].text == "-"
    return inside and tokens[at - 1].end == tokens[at].start and tokens[at].end == tokens[at + 1].start


def phrase_end(tokens: Sequence[Token], at: int) -> int | None:
    """Where the noun phrase that starts at `at` ends."""
    if at >= len(tokens) or tokens[at].pos not in NOMINAL - {"PRF", "POS"}:
        return None
    if tokens[at].pos == "PNP":
        return at + 1
    i = at
    while i < len(tokens) and i - at < 14 and (
        tokens[i].pos in NOMINAL - {"PNP"} or (i > at and (tokens[i].text.lower() in ("of", "for") or _hyphen(tokens, i)))
    ):  # fmt: skip
        if tokens[i].text in words("times"):
            break
        i += 1
    while i > at and (tokens[i - 1].pos in ("AT0", "PRF") or tokens[i - 1].text.lower() in ("of", "for")):
        i -= 1
    return i if i > at else None


def clause_end(unit: Unit, start: int) -> int:
    """The end of a reported clause: the sentence's, or where ", X said" or a semicolon ends it."""
    for i in range(start + 1, len(unit.tokens)):
        token = unit.tokens[i]
        if token.text == ";" or token.pos == QUOTE:
            return i
        following = unit.tokens[i + 1] if i + 1 < len(unit.tokens) else token
        if token.text == "," and following.pos == "VVG" and (following.lemma in words("say") or following.lemma == "accord"):
            return i
        if token.text == "," and attributes(unit.tokens, i + 1):
            return i
    return len(unit.tokens)


def attributes(tokens: Sequence[Token], at: int) -> bool:
    """Whether what begins here only says who speaks, to the end of the sentence: "two diplomats said", "she told the paper"."""
    end = phrase_end(tokens, at)
    if end is None or end >= len(tokens) or tokens[end].pos not in ("VVD", "VVZ") or tokens[end].lemma.lower() not in words("say"):
        return False
    rest = tokens[end + 1 :]
    return len(rest) <= LONGEST_TAIL and not any(t.pos in FINITE or t.pos in ("CJT", QUOTE) or t.text in ",;:" for t in rest)


def short_end(unit: Unit, start: int) -> int:
    """The end of an object or infinitive: the next comma, dash or clause."""
    for i in range(start + 1, len(unit.tokens)):
        token = unit.tokens[i]
        if token.text in _SHORT_STOPS or token.pos == QUOTE or token.text.lower() in words("clause_breaks"):
            return i
        following = unit.tokens[i + 1] if i + 1 < len(unit.tokens) else token
        if token.text.lower() in ("and", "but") and following.pos in ("VVD", "VVZ"):  # "demanded an inquiry and called on ..."
            return i
    return len(unit.tokens)


def span(unit: Unit, first: int, last: int) -> tuple[Place, ...]:
    """Tokens `[first, last)` as a place, outer marks left out; nothing where nothing is left."""
    tokens = unit.tokens
    while first < last and not (tokens[first].text[0].isalnum() or tokens[first].text in "($“‘"):
        first += 1
    while last > first and not (tokens[last - 1].text[-1].isalnum() or tokens[last - 1].text in ")%"):
        last -= 1
    return (unit.place(first, last),) if first < last else ()


def inner(unit: Unit, at: int) -> tuple[Place, ...]:
    pair = unit.wholes[at]
    return (pair.inner,)


def finite_in(tokens: Sequence[Token], first: int, last: int) -> bool:
    return any(t.pos in FINITE for t in tokens[first:last])


def subject_of(unit: Unit) -> Place | None:
    """The name that a sentence leads with: what follows without a cue may be theirs."""
    if not unit.tokens or unit.tokens[0].pos not in ("NP0", "PNP") or len(unit.tokens) > LONGEST_UNIT:
        return None
    last = phrase_end(unit.tokens, 0)
    return unit.place(0, last) if last is not None else None
