"""What is reported without a verb of speech: "according to X", hearsay, nouns ("the claim that"), headlines with a colon."""

from __future__ import annotations

from lagebild.languages.en.reported_speech.phrases import (
    AUXILIARY,
    FINITE,
    PLACE_PREPOSITIONS,
    Range,
    attributes,
    clause_end,
    phrase_before,
    phrase_end,
    possessive,
    short_end,
    span,
)
from lagebild.languages.en.reported_speech.units import QUOTE, Unit, words
from lagebild.languages.en.reported_speech.verbs import with_content
from lagebild.languages.shared.quote_drafts import Draft, Place
from lagebild.records import Manner

__all__ = ["according", "colon", "hearsay", "noun"]

_GROUP = 4  # words between an auxiliary and its participle
_SUBJECT = 20  # tokens of the subject of a hearsay clause
_LEAD = 6  # tokens before the colon of a headline
_DATELINES = 3  # sentences in front in which capitals before a colon are a dateline: "NEW DELHI: The government said"
_ACRONYM = 4  # letters; "WHO: ..." is a speaker, "ELBTOWN: ..." a place
_LEAST = 3  # tokens of what is reported


def according(unit: Unit, at: int) -> list[Draft]:
    """ "according to X": the rest of the sentence."""
    tokens = unit.tokens
    if tokens[at].text.lower() != "according" or at + 2 >= len(tokens) or tokens[at + 1].text.lower() != "to":
        return []
    last = phrase_end(tokens, at + 2)
    if last is None:
        return []
    last = _apposed(unit, last)
    content = span(unit, last, clause_end(unit, last)) if at == 0 else span(unit, 0, at) + span(unit, last, clause_end(unit, last))
    places = unit.place(at + 2, last), unit.place(at, at + 2)
    base = Draft(manner=Manner.INDIRECT, content=(), speaker=places[0], cue=places[1], lemma="according to")
    return with_content(base, Manner.INDIRECT, content)


def _apposed(unit: Unit, at: int) -> int:
    """ "according to its president, | Maro Stein": a name behind a comma, closed by a mark or the end."""
    tokens = unit.tokens
    if at + 1 >= len(tokens) or tokens[at].text != "," or tokens[at + 1].pos != "NP0":
        return at
    end = next((i for i in range(at + 1, len(tokens)) if tokens[i].pos != "NP0"), len(tokens))
    return end if end == len(tokens) or tokens[end].text in ",.;" else at


def hearsay(unit: Unit, at: int) -> list[Draft]:
    """ "X is believed to have fled", "X reportedly fled", "X seems to agree": nobody is named who says so."""
    token = unit.tokens[at]
    word = token.text.lower()
    if word in words("hearsay_adverbs"):
        return _hearsay(unit, at, at, at + 1, word)
    lemma = token.lemma.lower()
    to = at + 1 < len(unit.tokens) and unit.tokens[at + 1].text.lower() in ("to", "as")
    if lemma in words("seeming") and token.pos in FINITE and (to or _complement(unit, at + 1)):
        return _hearsay(unit, at, at, at + 1, lemma)
    if not to or lemma not in words("hearsay") or token.pos not in ("VVN", "VVD", "AJ0"):
        return []
    first = next((i for i in range(at - 1, max(-1, at - _GROUP), -1) if unit.tokens[i].pos.startswith("VB")), None)
    if first is None or any(unit.tokens[i].pos in ("PNP", "NP0", "NN1", "NN2") for i in range(first + 1, at)):
        return []
    while first > 0 and unit.tokens[first - 1].pos in AUXILIARY:
        first -= 1
    return _hearsay(unit, first, first, at + 1, lemma)


def _complement(unit: Unit, at: int) -> bool:
    """ "seems content", "appears unlikely"."""
    return at < len(unit.tokens) and unit.tokens[at].pos in ("AJ0", "AV0", "PRP") and unit.tokens[at].text.lower() != "in"


def _hearsay(unit: Unit, at: int, first: int, last: int, lemma: str) -> list[Draft]:
    """The whole clause: from its subject to its end."""
    subject = _subject(unit, at)
    if subject is None:
        return []
    cue = unit.place(first, last)
    base = Draft(manner=Manner.INDIRECT, content=(), speaker=None, cue=cue, lemma=lemma, hearsay=True)
    return with_content(base, Manner.INDIRECT, span(unit, subject, _plain_end(unit, last)))


def _subject(unit: Unit, at: int) -> int | None:
    """Where the subject of the verb at `at` begins: behind a break or a conjunction, over what is put in between commas."""
    tokens = unit.tokens
    end = at
    while end > 0 and tokens[end - 1].pos in AUXILIARY | {"AV0", "XX0", "VBN", "VHI"}:
        end -= 1
    found = phrase_before(tokens, end)
    if found is None and end > 1 and tokens[end - 1].text == ",":  # "the bank, which has held rates, is expected"
        comma = next((i for i in range(end - 2, max(-1, end - _SUBJECT), -1) if tokens[i].text == ","), None)
        found = phrase_before(tokens, comma) if comma is not None else None
        return found[0] if found is not None else None
    if found is None:
        relative = end > 0 and tokens[end - 1].text.lower() in ("who", "which", "that")
        return end - 1 if relative else None
    return found[0] if at - found[0] <= _SUBJECT else None


def _plain_end(unit: Unit, start: int) -> int:
    """The end of a clause: a full stop, a semicolon, or a comma with a new clause behind it."""
    for i in range(start, len(unit.tokens)):
        token = unit.tokens[i]
        if token.text in (";", ":", "—", "–", ")") or token.pos == QUOTE:
            return i
        if (
            token.text == ","
            and i + 1 < len(unit.tokens)
            and (
                unit.tokens[i + 1].text.lower() in words("clause_breaks") | {"and", "which", "who"}
                or attributes(unit.tokens, i + 1)
            )
        ):
            return i
    return len(unit.tokens)


def noun(unit: Unit, at: int) -> list[Draft]:
    """ "X's claim that ...", "his decision to ...", "complaints that ...": a noun of speech with what it says."""
    tokens = unit.tokens
    token = tokens[at]
    named = token.pos in ("NN1", "NN2") or (at > 0 and possessive(tokens[at - 1]) and token.pos in ("VVB", "VVI", "NN0"))
    if not named or token.lemma.lower() not in words("nouns") or at + _LEAST >= len(tokens):
        return []
    start, speaker = at + 1, _owner(unit, at)
    if tokens[start].text.lower() == "by" and (last := phrase_end(tokens, start + 1)) is not None:
        speaker, start = (start + 1, last), last
    if start >= len(tokens):
        return []
    that = tokens[start].pos == "CJT" or tokens[start].text.lower() == "that"
    if not that and (tokens[start].pos != "TO0" or token.lemma.lower() not in words("nouns_to")):
        return []
    base = Draft(
        manner=Manner.INDIRECT,
        content=(),
        speaker=_owned(unit, speaker) if speaker else None,
        cue=unit.place(at, at + 1),
        lemma=token.lemma.lower(),
        hearsay=speaker is None,
    )
    return with_content(base, Manner.INDIRECT, span(unit, start, _plain_end(unit, start) if that else _wish_end(unit, start)))


def _wish_end(unit: Unit, start: int) -> int:
    """ "The decision to close the port has failed": before the verb that the noun is the subject of."""
    end = short_end(unit, start)
    tokens = unit.tokens
    for i in range(start + 2, end):
        if tokens[i].pos in AUXILIARY and tokens[i - 1].pos not in ("PNP", "DTQ", "PNQ", "CJT", "CJS"):
            return i
    return end


def _owner(unit: Unit, at: int) -> Range | None:
    """Whose claim it is: "the mayor's claim", "their claim"; the subject of "made the claim"."""
    tokens = unit.tokens
    i = at
    while i > 0 and tokens[i - 1].pos in ("AJ0", "AJS", "AJC", "ORD", "NN1") and at - i < _GROUP and not possessive(tokens[i - 1]):
        i -= 1
    if i == 0:
        return None
    before = tokens[i - 1]
    if before.pos == "DPS":
        return i - 1, i
    if possessive(before):
        return phrase_before(tokens, i - (before.pos == "POS"))
    return None


def _owned(unit: Unit, speaker: Range) -> Place:
    """The owner without "'s"."""
    start, end = unit.place(*speaker)
    last = unit.tokens[speaker[1] - 1].text
    return start, end - (2 if last.endswith(("'s", "’s")) else 1 if last.endswith(("'", "’")) else 0)


def colon(unit: Unit, *, heading: bool) -> list[Draft]:
    """ "Mayor: Dam is safe", "Dam is safe: officials", and the turns of a transcript ("SMALL: It is safe.")."""
    tokens = unit.tokens
    at = next((i for i, t in enumerate(tokens) if t.text == ":"), None)
    if at is None or at == 0:
        return []
    turn = (
        at <= _LEAD and all(t.text.isupper() or t.text in ".,()" for t in tokens[:at]) and any(len(t.text) > 2 for t in tokens[:at])
    )
    if turn and unit.number >= _DATELINES and len(tokens) - at > 1 and tokens[0].text.capitalize() not in words("no_speakers"):
        return _said(unit, (0, at), (at + 1, len(tokens)), Manner.DIRECT)
    shouted = any(t.text.isupper() and len(t.text) > _ACRONYM for t in tokens[:at])
    if not heading or shouted:
        return []
    if at <= _LEAD and _names_speaker(unit, 0, at) and len(tokens) - at > _LEAST:
        return _said(unit, (0, at), (at + 1, len(tokens)), Manner.INDIRECT)
    last = len(tokens) - (tokens[-1].text in ".!?")
    if last - at - 1 <= _LEAD - 2 and at > _LEAST and _names_speaker(unit, at + 1, last):
        return _said(unit, (at + 1, last), (0, at), Manner.INDIRECT)
    return []


def _said(unit: Unit, speaker: Range, content: Range, manner: Manner) -> list[Draft]:
    mark = unit.place(speaker[1], speaker[1] + 1) if speaker[0] == 0 else unit.place(speaker[0] - 1, speaker[0])
    base = Draft(manner=manner, content=(), speaker=unit.place(*speaker), cue=mark, lemma=":")
    return with_content(base, manner, span(unit, *content))


def _names_speaker(unit: Unit, first: int, last: int) -> bool:
    """A name, an office or a body, and nothing else."""
    tokens = unit.tokens[first:last]
    if not tokens or any(t.pos.startswith(("VV", "VB", "VM", "PRP")) and t.text.lower() not in PLACE_PREPOSITIONS for t in tokens):
        return False
    if tokens[0].text in words("no_speakers") or tokens[0].text.isdigit():
        return False
    named = all(t.pos == "NP0" for t in tokens) and len(tokens) <= _GROUP
    return named or tokens[-1].lemma.lower() in words("speaking_heads") or tokens[0].lemma.lower() in words("speaking_heads")
