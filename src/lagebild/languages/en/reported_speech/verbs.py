"""What verbs of speech report: a clause, a question, an infinitive, quoted words, an object; and who speaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from lagebild.languages.en.reported_speech.phrases import (
    FINITE,
    NOMINAL,
    PLACE_PREPOSITIONS,
    SKIPPED_BEFORE,
    SPEECH,
    Range,
    clause_end,
    finite_in,
    inner,
    phrase_before,
    phrase_end,
    possessive,
    short_end,
    span,
)
from lagebild.languages.en.reported_speech.units import QUOTE, Unit, words
from lagebild.languages.shared.quote_drafts import Draft, Place
from lagebild.records import Manner, Token

__all__ = ["cue", "speaker_of", "with_content"]


def _of_nobody(tokens: Sequence[Token], at: int, lemma: str) -> bool:
    """ "Is expected to act", "was seen as": hearsay, which has no speaker."""
    following = tokens[at + 1].text.lower() if at + 1 < len(tokens) else ""
    passive = tokens[at].pos in ("VVN", "VVD") and any(t.pos.startswith("VB") for t in tokens[max(0, at - 2) : at])
    return passive and following in ("to", "as") and lemma in words("hearsay")


def _told_to(tokens: Sequence[Token], at: int) -> bool:
    """ "Families were told to wait": whoever said so is not named."""
    if tokens[at].pos not in ("VVN", "VVD") or tokens[at].lemma.lower() not in _TO_SOMEBODY:
        return False
    i = at
    while i > 0 and tokens[i - 1].pos in ("AV0", "XX0"):
        i -= 1
    return i > 0 and tokens[i - 1].pos.startswith("VB")


_TO_SOMEBODY = frozenset({"tell", "ask", "order", "urge", "inform", "advise", "warn", "instruct", "remind", "assure", "notify"})
_RELATIVES = frozenset({"who", "which"})
_DOING = frozenset({",", "by", "while", "in", "without"})  # before "saying"
_REACH = 16  # tokens of the subject of a clause
_MAIN = 40  # tokens between "saying" and the verb of its main clause


def cue(unit: Unit, at: int) -> list[Draft]:
    """What the verb at `at` reports."""
    token = unit.tokens[at]
    lemma = token.lemma.lower()
    if (
        token.pos not in SPEECH
        or lemma not in _cue_verbs()
        or _of_nobody(unit.tokens, at, lemma)
        or (at and possessive(unit.tokens[at - 1]))
    ):
        return []
    asked = at == 0 and token.pos in ("VVN", "VVD")  # "Asked whether ..., he said"
    speaker = None if asked or _told_to(unit.tokens, at) else speaker_of(unit, at)
    base = Draft(
        manner=Manner.INDIRECT,
        content=(),
        speaker=unit.place(*speaker) if speaker else None,
        cue=unit.place(at, at + 1),
        lemma=lemma,
        negated=any(t.text.lower() in words("negations") for t in unit.tokens[max(0, at - 3) : at]),
        via=_channel(unit, at),
    )
    first = min(speaker[0], at) if speaker else at
    if first > 0 and unit.tokens[first - 1].pos == QUOTE and (found := _before(unit, at, speaker, base)):
        return found
    return _behind(unit, at, speaker, base) or _before(unit, at, speaker, base) or _object(unit, at, speaker, base)


@cache
def _cue_verbs() -> frozenset[str]:
    taking = frozenset(x.split()[0] for x in words("prepositional"))
    return taking | words("say") | words("think") | words("infinitive") | words("object")


def with_content(base: Draft, manner: Manner, content: tuple[Place, ...]) -> list[Draft]:
    """A draft with what is said, none where nothing is."""
    if not content:
        return []
    return [replace(base, manner=manner, content=content, negated=base.negated and manner is not Manner.DIRECT)]


def _behind(unit: Unit, at: int, speaker: Range | None, base: Draft) -> list[Draft]:
    """A clause, a question, an infinitive or a quotation behind the verb."""
    tokens = unit.tokens
    lemma = base.lemma or ""
    says = lemma in words("say")
    clause = says or lemma in words("think")
    start = speaker[1] if speaker and speaker[0] > at else at + 1
    for i in range(start, min(len(tokens), start + 14)):
        word, pos = tokens[i].text.lower(), tokens[i].pos
        if pos == QUOTE:
            return with_content(base, Manner.DIRECT, inner(unit, i)) if says and _is_link(tokens, at, i) else []
        if pos == "CJT" or word == "that":
            return with_content(base, Manner.INDIRECT, span(unit, i, clause_end(unit, i))) if clause else []
        if clause and word in words("question_words") and i <= start + 3:
            end = short_end(unit, i) if at == 0 and speaker is None else clause_end(unit, i)
            return with_content(base, Manner.INDIRECT, span(unit, i, end))
        if pos == "TO0" and lemma in words("infinitive") and i <= start + 5:
            return with_content(base, Manner.INDIRECT, span(unit, i, short_end(unit, i)))
        if word in (",", ":") and i + 1 < len(tokens) and tokens[i + 1].pos == QUOTE:
            continue
        if word in ".,;:" or (pos in SPEECH and i > start):
            break
    if clause and not (speaker and speaker[0] > at):
        first = _bare_clause(unit, at) or (_loose_clause(unit, at) if speaker and lemma in words("bare") else None)
        if first is not None:
            return with_content(base, Manner.INDIRECT, span(unit, first, clause_end(unit, first)))
    return []


def _is_link(tokens: Sequence[Token], at: int, quote: int) -> bool:
    """Only a few words, a comma or a colon stand between the verb and the quotation."""
    return quote - at <= 12 and all(t.text not in ".;" for t in tokens[at:quote])


def _bare_clause(unit: Unit, at: int) -> int | None:
    """Where a clause without "that" begins right behind the verb, times and listeners left out."""
    tokens = unit.tokens
    i = at + 1
    if unit.tokens[at].lemma.lower() == "tell":
        listener = phrase_end(tokens, i)
        i = listener if listener is not None else i
    while i < min(len(tokens), at + 6) and (tokens[i].text in words("times") or tokens[i].text.lower() in ("on", "last", "this")):
        i += 1
    if i < len(tokens) and _opens_clause(tokens, i):
        return i
    there = i < len(tokens) and tokens[i].pos == "EX0"
    counted = next((j for j in range(i, min(len(tokens), i + 4)) if tokens[j].pos == "CRD"), i)
    hedged = all(t.text.lower() in words("hedges") for t in tokens[i:counted])
    phrase = i + 1 if there else phrase_end(tokens, counted if hedged else i)
    if phrase is None:
        return None
    phrase = _over_apposition(tokens, phrase)
    for j in range(phrase, min(len(tokens), phrase + 6)):
        if tokens[j].pos in FINITE:
            return i
        if tokens[j].pos not in NOMINAL | {"AV0", "XX0"} and tokens[j].text.lower() not in PLACE_PREPOSITIONS:
            return None
    return None


def _over_apposition(tokens: Sequence[Token], at: int) -> int:
    """ "(Said) the ship's captain, | Leo Brandt, | had called": where the clause goes on."""
    if at + 1 >= len(tokens) or tokens[at].text != ",":
        return at
    end = phrase_end(tokens, at + 1)
    closed = end is not None and end + 1 < len(tokens) and tokens[end].text == "," and tokens[end + 1].pos in FINITE
    return end + 1 if end is not None and closed else at


def _loose_clause(unit: Unit, at: int) -> int | None:
    """ "Small said states like Elbia and Weser will pay": a clause behind a verb that has its subject before it, with a verb
    anywhere before its first comma, whatever the tagger says of its nouns."""
    tokens = unit.tokens
    if at == 0 or tokens[at - 1].text == "," or tokens[at - 1].pos == QUOTE or at + 1 >= len(tokens):
        return None
    if tokens[at + 1].pos.startswith(("PRP", "CJ", "VV", "AV", "TO", "PU")) and tokens[at + 1].pos != "VVG":
        return None
    for i in range(at + 2, min(len(tokens), at + _REACH)):
        if tokens[i].text in ",;:" or tokens[i].pos in ("PNQ", "DTQ", "CJT", QUOTE):
            return None
        if tokens[i].pos in FINITE:
            return at + 1
    return None


def _opens_clause(tokens: Sequence[Token], at: int) -> bool:
    """ "He plans", "it's", "they": a pronoun that can only be a subject, with a verb behind it whatever the tagger says."""
    pronoun, mark, _ = tokens[at].text.lower().replace("’", "'").partition("'")
    if pronoun not in words("subjects"):
        return False
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return bool(mark) or (
        following is not None and following.text[0].isalpha() and not following.pos.startswith(("PRP", "CJ", "AT0"))
    )


def _before(unit: Unit, at: int, speaker: Range | None, base: Draft) -> list[Draft]:
    """ ", X said": what is said stands before, or on both sides."""
    tokens = unit.tokens
    if base.lemma not in words("say") or speaker is None:
        return []
    first, last = min(speaker[0], at), max(speaker[1], at + 1)
    while first > 0 and tokens[first - 1].pos in SKIPPED_BEFORE | {"CJS"}:
        first -= 1
    if first == 0 or (tokens[first - 1].text != "," and tokens[first - 1].pos != QUOTE):
        return []
    quoted = [i for i in unit.wholes if i < first]
    if quoted:
        more = [i for i in unit.wholes if i > last and i - last <= 8 and all(t.text not in ".;" for t in tokens[last:i])]
        return with_content(base, Manner.DIRECT, tuple(p for i in quoted + more for p in inner(unit, i)))
    parts = span(unit, 0, first - 1)
    if last < len(tokens) and tokens[last].text == "," and _broken_off(tokens, first, last + 1):
        parts += span(unit, last + 1, clause_end(unit, last + 1))
    return with_content(base, Manner.INDIRECT, parts)


def _broken_off(tokens: Sequence[Token], first: int, behind: int) -> bool:
    """Whether ", X said," stands inside a clause: before its verb, behind a subordinate clause, before an infinitive."""
    if not finite_in(tokens, 0, first):
        return True
    if behind < len(tokens) and tokens[behind].text.lower() in ("and", "but") and finite_in(tokens, behind, len(tokens)):
        return True
    subordinate = tokens[0].pos in ("CJS", "PRP") and tokens[0].text.lower() != "at"
    return subordinate or (behind < len(tokens) and (tokens[behind].pos in ("TO0", "CJT") or tokens[behind].text.lower() == "that"))


def _object(unit: Unit, at: int, speaker: Range | None, base: Draft) -> list[Draft]:
    """A speech act with an object: the object to the end of its clause."""
    tokens = unit.tokens
    if speaker is None or speaker[0] > at or at + 1 >= len(tokens):
        return []
    pair = f"{base.lemma} {tokens[at + 1].text.lower()}"
    start = at + 2 if pair in words("prepositional") else at + 1
    if (
        start == at + 1
        and base.lemma not in words("object")
        and not (base.lemma in words("doing") and start < len(tokens) and tokens[start].pos == "VVG")
    ):
        return []
    doing = start < len(tokens) and tokens[start].pos == "VVG" and base.lemma in words("doing")
    if start >= len(tokens) or tokens[start].pos == QUOTE or (phrase_end(tokens, start) is None and not doing):
        return []
    if base.lemma == "call" and start == at + 1 and not _calls_it(tokens, start):
        return []
    return with_content(base, Manner.REPORTED, span(unit, start, short_end(unit, start)))


LONGEST_CALL = 6
"""Tokens behind what is called something, among which quoted words begin."""


def _calls_it(tokens: Sequence[Token], start: int) -> bool:
    """ "Called the plan shameful", "called it a start", not "called his wife on Sunday"."""
    end = phrase_end(tokens, start) or start
    if any(b.start - a.end > 1 for a, b in pairwise(tokens[start : end + LONGEST_CALL])):
        return True  # words in quotation marks
    named = any(t.pos in ("AJ0", "AT0", "PNP") for t in tokens[start + 1 : end])
    following = tokens[end].pos if end < len(tokens) else ""
    return named or tokens[start].pos == "PNP" or following.startswith(("AJ", "AT", "NN", "VVN", "QUOTE"))


def speaker_of(unit: Unit, at: int) -> Range | None:
    """The subject: before the verb over auxiliaries, before an inserted apposition, or behind an inverted verb."""
    tokens = unit.tokens
    i = at
    while i > 0 and tokens[i - 1].pos in SKIPPED_BEFORE:
        i -= 1
    if i > 1 and tokens[i - 1].text.lower() in _RELATIVES:
        return phrase_before(tokens, i - 2 if tokens[i - 2].text == "," else i - 1)  # "the company, which had said"
    if tokens[at].pos == "VVG" and i > 0 and tokens[i - 1].text.lower() in _DOING:
        return _subject_before(tokens, i - 1)
    if i > 0 and tokens[i - 1].pos == "CJC" and tokens[at].pos in ("VVD", "VVZ", "VVB") and finite_in(tokens, 0, i - 1):
        return _coordinated(tokens, i - 1, tokens[at].pos) or _subject_before(tokens, i - 1)  # "declined to comment, but said ..."
    if tokens[at].pos == "VVI" and i < at and tokens[i].pos == "TO0" and _purpose(tokens, i):
        return _subject_before(tokens, i)
    if i > 0 and tokens[i - 1].text == "," and i - 1 > 0:
        plain = tokens[at].pos in ("VVD", "VVZ") and tokens[at].lemma.lower() != "tell" and _bare_clause(unit, at) is None
        inverted = phrase_end(tokens, at + 1) if plain else None
        earlier = next((j for j in range(i - 2, max(-1, i - 16), -1) if tokens[j].text == ","), None)
        apposed = phrase_before(tokens, earlier) if earlier is not None else None
        relative = earlier is not None and tokens[earlier + 1].text.lower() in (*_RELATIVES, "whose")
        told = finite_in(tokens, 0, earlier if relative and earlier is not None else i - 1)
        if apposed is not None and not told and QUOTE not in (t.pos for t in tokens[:i]):
            return _named(
                tokens, (_front(tokens, apposed)[0], i - 1)
            )  # "The operator, Acme, denies this": nothing stands before it
        if inverted is not None:
            return at + 1, inverted
        return _named(tokens, (_front(tokens, apposed)[0], i - 1)) if apposed else _whole(tokens, phrase_before(tokens, i - 1))
    if i > 0 and tokens[i - 1].pos == QUOTE:
        inverted = phrase_end(tokens, at + 1)
        return (at + 1, inverted) if inverted is not None else None
    return _whole(tokens, phrase_before(tokens, i))


def _purpose(tokens: Sequence[Token], to: int) -> bool:
    """ "Wrote to the company to warn": behind a noun, the infinitive is the subject's own."""
    return to > 0 and tokens[to - 1].pos.startswith(("N", "CRD")) and tokens[0].pos != "TO0"


def _whole(tokens: Sequence[Token], found: Range | None) -> Range | None:
    """ "Neighbors interviewed by the Voice | said": what stands behind a preposition is no subject, but whom it belongs to."""
    if found is None or found[0] == 0 or tokens[found[0] - 1].pos != "PRP":
        return found
    before = found[0] - 1
    if before > 0 and tokens[before - 1].pos in ("VVN", "VVD", "VVG"):
        before -= 1
    owner = phrase_before(tokens, before)
    return (owner[0], found[1]) if owner is not None else found


def _front(tokens: Sequence[Token], found: Range) -> Range:
    """ "Ida Brenner, | the governor, who ..., said": the name before an apposition; "an engineer hired by | residents"."""
    whole = _whole(tokens, found) or found
    if whole[0] > 1 and tokens[whole[0] - 1].text == ",":
        named = phrase_before(tokens, whole[0] - 1)
        if named is not None and named[0] == 0 and any(t.pos == "NP0" for t in tokens[named[0] : named[1]]):
            return named[0], whole[1]
    return whole


def _named(tokens: Sequence[Token], whole: Range) -> Range:
    """ "The operator, Acme": the name alone, where what stands before the comma names nobody; a person's name has two words."""
    comma = next((i for i in range(*whole) if tokens[i].text == ","), None)
    if comma is None or any(t.pos == "NP0" or t.pos == "DPS" for t in tokens[whole[0] : comma]):
        return whole
    behind = tokens[comma + 1 : whole[1]]
    return (comma + 1, whole[1]) if len(behind) == 1 and behind[0].text[0].isupper() else whole


def _coordinated(tokens: Sequence[Token], end: int, form: str) -> Range | None:
    """ "Fields later posted a photo and said", "she says people may not like it, but insists": who does the first of the two."""
    for i in range(max(0, end - _MAIN), end):
        if tokens[i].pos != form:
            continue
        first = i
        while first > 0 and tokens[first - 1].pos in SKIPPED_BEFORE:
            first -= 1
        found = phrase_before(tokens, first)
        if found is not None:
            return found
    return None


def _subject_before(tokens: Sequence[Token], end: int) -> Range | None:
    """ "The party led a campaign, arguing that ...": who did what the clause before tells."""
    for i in range(end - 1, max(-1, end - _MAIN), -1):
        if tokens[i].pos in FINITE and not (i and tokens[i - 1].pos in FINITE | {"XX0", "AV0"}):
            found = phrase_before(tokens, i)
            if found is not None:
                return found
    return phrase_before(tokens, end)


def _channel(unit: Unit, at: int) -> tuple[Place, ...]:
    """ "told CNN", "told The Post": the medium somebody spoke to."""
    if unit.tokens[at].lemma.lower() != "tell":
        return ()
    last = phrase_end(unit.tokens, at + 1)
    if last is None or not any(t.text in words("agencies") for t in unit.tokens[at + 1 : last]):
        return ()
    return (unit.place(at + 1, last),)
