"""A speech act with an object instead of a clause: "kritisiert die Entscheidung", "warnt vor ...", "weist das zurück"."""

from __future__ import annotations

from lagebild.languages.de.clauses import Clause, ClauseKind, is_mark
from lagebild.languages.de.reported_speech.extent import places
from lagebild.languages.de.reported_speech.frames import Base
from lagebild.languages.de.reported_speech.lexicon import lexicon
from lagebild.languages.de.reported_speech.noun_phrases import Range, is_channel, noun_phrase, prepositional_phrase
from lagebild.languages.de.reported_speech.units import Unit
from lagebild.languages.shared.quote_drafts import Draft
from lagebild.records import Manner, Token

__all__ = ["has_object", "read_object"]

_CLOSING = ("PTKVZ", "VV(PP)", "VA(INF)", "VA(PP)", "VV(INF)", "PTKNEG")
_SKIPPED = ("ADV", "PROAV", "PRF", "ADJ(D)", "PTKNEG")
_VIEWS = frozenset({"sicht", "ansicht", "meinung", "laut", "zufolge"})
_DASHES = ("–", "—", "-")
_EMPTY_OBJECTS = frozenset({"das", "dies", "dieses", "es"})
_TO = frozenset({"dem", "den", "der", "einem", "einer", "ihm", "ihnen", "ihr", "diesen", "diesem"})
_DATIVE = frozenset({"dem", "einem", "ihm", "ihnen"})


def read_object(base: Base) -> list[Draft]:
    """A speech act with an object or a prepositional phrase instead of a clause."""
    cue, clause, words = base.cue, base.clause, lexicon()
    if base.speaker is None or clause.kind in (ClauseKind.WH, ClauseKind.INFINITIVE) or cue.clause in base.stops:
        return []
    found = _prepositional(base) or (_accusative(base) if cue.lemma in words.object or cue.lemma == "halten" else None)
    if cue.lemma == "äußern" and cue.negated and found is None:
        return base.draft(Manner.REPORTED, places(base.unit, _predicate(base)))  # "wollte sich nicht äußern"
    if found is None or (cue.lemma == "halten" and not any(t.text.lower() == "für" for t in base.unit.tokens[found[0] : found[1]])):
        return []
    first, last = found
    if cue.lemma in words.granting and _to_somebody(base, first, last):
        return []
    gap = _gapped(base, first)
    if gap is not None:
        (speaker, content) = gap
        other = Base(unit=base.unit, cue=cue, stops=base.stops, speaker=speaker)
        return base.draft(Manner.REPORTED, places(base.unit, found)) + other.draft(Manner.REPORTED, places(base.unit, content))
    last = _with_relatives(base, last)
    if all(t.text.lower() in _EMPTY_OBJECTS or t.pos in ("ADV", "PTKNEG") for t in base.unit.tokens[first:last]):
        first, last = _predicate(base)
    if all(t.pos.startswith(("APPR", "ART", "ADV")) or _quoted_word(base.unit, t) for t in base.unit.tokens[first:last]):
        return []  # nothing but a fragment
    return base.draft(Manner.REPORTED, places(base.unit, (first, last)))


def has_object(base: Base) -> bool:
    """Whether a speech act has said what it is about: "warnen vor dem Gesetz, ..."."""
    return base.speaker is not None and _prepositional(base) is not None


def _to_somebody(base: Base, first: int, last: int) -> bool:
    """Two noun phrases, the first in the dative: "den Anwohnern das Recht"."""
    tokens = base.unit.tokens
    behind = noun_phrase(tokens, first, last)
    return (
        tokens[first].text.lower() in _TO
        and behind is not None
        and behind < last
        and tokens[behind].pos.startswith(("ART", "PPOSAT", "PIAT", "ADJ(A)", "NN"))
    )


def _gapped(base: Base, first: int) -> tuple[Range, Range] | None:
    """ "X sprach von 43, Y von bis zu 60": the second speaker and what they say, where the next segment repeats the preposition."""
    unit, index = base.unit, base.cue.clause + 1
    if index >= len(unit.clauses) or not unit.tokens[first].pos.startswith("APPR"):
        return None
    clause = unit.clauses[index]
    start = clause.start + (unit.tokens[clause.start].pos == "KON")
    end = noun_phrase(unit.tokens, start, clause.end) if clause.kind is ClauseKind.VERBLESS and clause.mark == "," else None
    if end is None:
        return None
    at = next((i for i in range(start + 1, clause.end) if unit.tokens[i].text.lower() == unit.tokens[first].text.lower()), None)
    return ((start, min(end, at)), (at, clause.end)) if at is not None and at <= end else None


def _quoted_word(unit: Unit, token: Token) -> bool:
    return any(q.start < token.start < q.end for q in unit.fragments)


def _predicate(base: Base) -> Range:
    """ "weist das zurück": where the object is only a pronoun, the whole predicate."""
    clause = base.clause
    assert clause.finite is not None
    front = base.speaker is not None and base.speaker[0] < clause.finite
    return (clause.finite if front else clause.start), clause.end


def _with_relatives(base: Base, last: int) -> int:
    for clause in base.unit.clauses[base.cue.clause + 1 :]:
        if clause.kind not in (ClauseKind.RELATIVE, ClauseKind.INFINITIVE, ClauseKind.VERBLESS) or _apart(base.unit, clause):
            break
        last = clause.end
    return last


def _apart(unit: Unit, clause: Clause) -> bool:
    """Behind a dash somebody else's view follows: "– aus Sicht von Kritikern ein Fehler"."""
    return clause.mark in _DASHES and any(t.text.lower() in _VIEWS for t in unit.tokens[clause.start : clause.end])


def _prepositional(base: Base) -> Range | None:
    unit, clause, cue = base.unit, base.clause, base.cue
    assert clause.finite is not None
    assert base.speaker is not None
    for at in range(clause.start, clause.end):
        token = unit.tokens[at]
        if token.pos.startswith("APPR") and f"{cue.lemma} {token.lemma.lower()}" in lexicon().prepositional:
            if clause.lead < at < clause.finite and clause.kind is ClauseKind.MAIN:
                continue  # "Nach dem Ausbruch | mit 70 Kranken hat der Stab ... gedroht"
            if at < clause.finite and clause.kind is ClauseKind.MAIN:
                return at, prepositional_phrase(unit.tokens, at, clause.finite) or clause.finite
            start = _behind_subject(base, at)
            end = _inner_end(base)
            return (start, end) if end > start + 1 else None
    return None


def _accusative(base: Base) -> Range | None:
    unit, clause = base.unit, base.clause
    assert clause.finite is not None
    assert base.speaker is not None
    if base.speaker[0] > clause.finite and clause.finite > clause.lead and base.speaker[0] < clause.end:
        front = noun_phrase(unit.tokens, clause.lead, clause.finite, loose=True)
        if front is not None and not _is_when(unit, clause.lead, clause.finite):
            return clause.lead, clause.finite
    end = _inner_end(base)
    at = _behind_subject(base, end)
    phrase = noun_phrase(unit.tokens, at, end)
    if phrase == end and unit.tokens[at].text.lower() in _DATIVE:
        return None  # "warf dem Minister vor": to whom, not what
    return (at, end) if phrase is not None else None


def _is_when(unit: Unit, at: int, end: int) -> bool:
    """ "Rund zwei Stunden vor dem Anpfiff"."""
    head = next((t for t in unit.tokens[at:end] if t.pos.startswith(("NN", "NE"))), None)
    return head is not None and head.lemma.lower() in lexicon().times


def _behind_subject(base: Base, end: int) -> int:
    """Where the object can begin: behind verb and subject, adverbs and times left out."""
    unit, clause = base.unit, base.clause
    assert clause.finite is not None
    assert base.speaker is not None
    inside = clause.start <= base.speaker[0] < clause.end
    at = clause.lead if clause.kind is not ClauseKind.MAIN else clause.finite + 1
    at = max(at, base.speaker[1]) if inside else at
    while at < end and (unit.tokens[at].pos in _SKIPPED or is_channel(unit.tokens, at, end) or _is_time(unit, at, end)):
        at = prepositional_phrase(unit.tokens, at, end) or at + 1
    return at


def _is_time(unit: Unit, at: int, end: int) -> bool:
    """ "am Mittwoch"."""
    last = prepositional_phrase(unit.tokens, at, end)
    return last is not None and any(t.lemma.lower() in lexicon().times for t in unit.tokens[at:last])


def _inner_end(base: Base) -> int:
    """The end of the clause without a participle or prefix that closes it."""
    unit, clause = base.unit, base.clause
    end = clause.end
    while end > clause.start and (
        unit.tokens[end - 1].pos in _CLOSING or is_mark(unit.tokens[end - 1])
        or (end - 1 == base.clause.finite)
    ):  # fmt: skip
        end -= 1
    return end
