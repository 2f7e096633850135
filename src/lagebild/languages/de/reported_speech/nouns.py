"""Nouns that announce what is said ("die Forderung, dass ..."), and hearsay with "soll"."""

from __future__ import annotations

from collections.abc import Iterable

from lagebild.languages.de.clauses import ClauseKind, Mood, is_finite
from lagebild.languages.de.reported_speech.cues import Cue
from lagebild.languages.de.reported_speech.extent import asks, clause_mood, forward, has_quote, is_that, places
from lagebild.languages.de.reported_speech.lexicon import ends_with_any, lexicon
from lagebild.languages.de.reported_speech.noun_phrases import Range, noun_phrase, noun_phrase_before
from lagebild.languages.de.reported_speech.speakers import subject
from lagebild.languages.de.reported_speech.units import Unit
from lagebild.languages.shared.quote_drafts import Draft
from lagebild.records import Manner

__all__ = ["read_hearsay", "read_nouns"]

_OF = frozenset({"der", "des", "von", "vom", "eines", "einer"})
_REFUSING = frozenset({"zurückweisen", "bestreiten", "dementieren", "widersprechen", "ablehnen", "abstreiten", "verneinen"})
_POSSESSIVE = ("seine", "ihre", "seiner", "ihrer", "seinen", "ihren", "sein", "ihr", "deren", "dessen", "seinem", "ihrem")


def read_nouns(unit: Unit, cues: Iterable[Cue], taken: frozenset[int], stops: frozenset[int]) -> list[Draft]:
    """Noun cues; `taken` are clauses whose verb has reported already."""
    refused = {c.clause for c in cues if c.lemma in _REFUSING}
    drafts: list[Draft] = []
    for index in range(len(unit.clauses) - 1):
        if index in taken or index in refused:
            continue  # "wies den Vorwurf zurück, ...": another's words
        noun = _noun(unit, index)
        manner = _complement(unit, index + 1) if noun is not None else None
        if noun is None or manner is None:
            continue
        following = unit.clauses[index + 1]
        speaker = _speaker(unit, index, noun)
        cue, lemma = unit.place(noun, noun + 1), unit.tokens[noun].lemma
        if manner is Manner.DIRECT:
            content = tuple(q.inner for at, q in unit.wholes.items() if following.start <= at < following.end)
        else:
            content = places(unit, (following.start, forward(unit, index + 1, stops)))
        if content:
            drafts.append(
                Draft(manner=manner, content=content, speaker=unit.place(*speaker) if speaker else None, cue=cue, lemma=lemma)
            )
    return drafts


def _noun(unit: Unit, index: int) -> int | None:
    """The last noun of the clause that can announce something, with at most a genitive or "von X" behind it."""
    clause = unit.clauses[index]
    words = lexicon().clause_nouns
    if asks(unit, clause) and not any(t.text.lower() in _OF for t in unit.tokens[clause.start + 2 : clause.end]):
        return None  # nobody is named who asks
    for at in range(clause.end - 1, max(clause.start - 1, clause.end - 9), -1):
        token = unit.tokens[at]
        if token.pos == "NN" and (ends_with_any(token.lemma.lower(), words) or ends_with_any(token.text.lower(), words)):
            return at
    return None


def _complement(unit: Unit, index: int) -> Manner | None:
    clause = unit.clauses[index]
    if has_quote(unit, clause.start, clause.end):
        return Manner.DIRECT if clause.mark == ":" else None
    if is_that(unit, clause):
        return Manner.INDIRECT
    if clause.kind is ClauseKind.INFINITIVE and unit.tokens[clause.lead].pos != "KOUI":
        return Manner.INDIRECT
    subjunctive = clause.kind is ClauseKind.MAIN and clause_mood(unit, clause) is not Mood.INDICATIVE
    return Manner.INDIRECT if subjunctive and clause.mark in (",", ":") and not clause.verb_first else None


def _speaker(unit: Unit, index: int, noun: int) -> Range | None:
    """Whose noun it is: its genitive or possessive, else the subject of its clause where that is not the noun itself."""
    clause = unit.clauses[index]
    tokens = unit.tokens
    if noun + 1 < clause.end and tokens[noun + 1].text.lower() in _OF:
        at = noun + 1 if tokens[noun + 1].text.lower() in ("der", "des", "eines", "einer") else noun + 2
        last = noun_phrase(tokens, at, clause.end)
        if last is not None:
            return at, last
    if noun > clause.start and tokens[noun - 1].text.lower() in _POSSESSIVE:
        own = subject(tokens, unit.clauses, index)
        return own if own is not None and own[1] < noun else (noun - 1, noun + 1)  # "X bekam für seinen Vorschlag, ..."
    if noun > clause.start and tokens[noun - 1].pos == "NE" and tokens[noun - 1].text.endswith("s"):
        return noun - 1, noun
    for earlier in range(index, -1, -1):
        found = subject(tokens, unit.clauses, earlier)
        if found is not None and (found[0] <= noun < found[1] or tokens[found[0]].pos.startswith("ADJ(D)")):
            return None
        if found is not None:
            return found
    if ends_with_any(tokens[noun].lemma.lower(), lexicon().nobody):
        return None
    first = noun_phrase_before(tokens, noun + 1, clause.start)
    return (first, noun + 1) if first is not None else None


def read_hearsay(unit: Unit, stops: frozenset[int]) -> list[Draft]:
    """ "X soll Y getan haben", "soll auf Z zurückgehen": somebody says so, nobody is named."""
    drafts = []
    for index, clause in enumerate(unit.clauses):
        if clause.finite is None or unit.tokens[clause.finite].text.lower() not in ("soll", "sollen"):
            continue
        verbs = [unit.tokens[i] for i in range(clause.start, clause.end) if "(" in unit.tokens[i].pos and i != clause.finite]
        tail = verbs[-2:]
        perfect = len(tail) == 2 and tail[0].pos.endswith("(PP)") and tail[1].text.lower() in ("haben", "sein")
        state = bool(tail) and tail[-1].pos.endswith("(INF)") and tail[-1].lemma in lexicon().states
        if not (perfect or state) or any(is_finite(t) for t in tail):
            continue
        content = places(unit, (clause.start, forward(unit, index, stops, factual=True)))
        if content:
            cue = unit.place(clause.finite, clause.finite + 1)
            drafts.append(Draft(manner=Manner.INDIRECT, content=content, cue=cue, lemma="sollen", hearsay=True))
    return drafts
