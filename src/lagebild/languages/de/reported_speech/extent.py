"""How far reported words reach: from the clause they begin with to where the reporter speaks again."""

from __future__ import annotations

from lagebild.languages.de.clauses import QUOTE, Clause, ClauseKind, Mood, is_mark, mood
from lagebild.languages.de.reported_speech.cues import Cue
from lagebild.languages.de.reported_speech.units import Unit
from lagebild.languages.shared.quote_drafts import Place

__all__ = ["asks", "attributions", "clause_mood", "forward", "has_quote", "is_that", "places", "tellers", "trim"]

_THAT = frozenset({"dass", "daß", "ob"})
_QUESTIONS = frozenset({"frage", "nachfrage", "anfrage", "fall", "bedingung", "voraussetzung"})
_RESUMING = frozenset({"und", "aber", "doch", "jedoch", "sondern"})


def clause_mood(unit: Unit, clause: Clause) -> Mood:
    """The mood of a clause's finite verb, indicative where it has none."""
    return Mood.INDICATIVE if clause.finite is None else mood(unit.tokens, clause.finite)


def is_that(unit: Unit, clause: Clause) -> bool:
    """A clause with "dass" or "ob"."""
    words = [t.text.lower() for t in unit.tokens[clause.lead : clause.lead + 3]]
    return clause.kind is ClauseKind.SUB and bool(words) and (words[0] in _THAT or (len(words) > 1 and words[1] in _THAT))


def asks(unit: Unit, clause: Clause) -> bool:
    """ "Auf die Frage, ob ...", "Für den Fall, dass ...": what somebody was asked or supposes, nobody's statement."""
    words = unit.tokens[clause.start : clause.end]
    led = bool(words) and words[0].text.lower() in ("auf", "für", "unter") and clause.kind is ClauseKind.VERBLESS
    return led and any(t.lemma.lower() in _QUESTIONS for t in words)


def has_quote(unit: Unit, first: int, last: int) -> bool:
    """A whole quotation among tokens `[first, last)`."""
    return any(first <= at < last for at in unit.wholes)


def tellers(unit: Unit, cues: tuple[Cue, ...]) -> frozenset[int]:
    """Relative clauses with a verb of saying and its words right behind them: "der gesagt hatte, es sei ruhig"."""
    saying = (c.clause for c in cues if c.says and (not c.light or c.lemma == "heißen"))
    found = (i for i in saying if unit.clauses[i].kind is ClauseKind.RELATIVE)
    return frozenset(i for i in found if i + 1 < len(unit.clauses) and _is_told(unit, unit.clauses[i + 1]))


def _is_told(unit: Unit, clause: Clause) -> bool:
    """What a verb of saying before it can have said: "dass", or a main clause in the subjunctive, not led by its verb."""
    told = clause.kind is ClauseKind.MAIN and not clause.verb_first and clause_mood(unit, clause) is not Mood.INDICATIVE
    return clause.mark == "," and (told or is_that(unit, clause))


def attributions(unit: Unit, cues: tuple[Cue, ...]) -> frozenset[int]:
    """Clauses that are nothing but attribution behind or inside what is said: ", sagte X", ", so X", ", wie X berichtete"."""
    by_clause = {c.clause: c for c in cues}
    inner = frozenset(i + 1 for i in tellers(unit, cues))
    return frozenset(i for i in range(len(unit.clauses)) if _attributes(unit, i, by_clause.get(i), inner))


def _attributes(unit: Unit, index: int, cue: Cue | None, inner: frozenset[int]) -> bool:
    """`inner`: clauses that a relative clause tells."""
    clause = unit.clauses[index]
    first = unit.tokens[clause.start].text.lower()
    behind = index > 0 and clause.mark in (",", "–", "-")
    if cue is None:
        return behind and clause.kind is ClauseKind.VERBLESS and first == "so" and clause.end - clause.start > 1
    if behind and first == "das" and clause.finite == clause.start + 1 and unit.tokens[clause.start - 2].pos == QUOTE:
        return cue.says and not cue.light  # "„...“, das hatte X schon gesagt"
    following = unit.clauses[index + 1] if index + 1 < len(unit.clauses) else None
    that = following is not None and is_that(unit, following)
    if clause.kind is ClauseKind.WH and unit.tokens[clause.lead].text.lower() == "wie":
        if _may_or_would(unit, clause, cue):
            return False
        said = following is not None and following.kind is ClauseKind.MAIN and clause_mood(unit, following) is not Mood.INDICATIVE
        return not that and (index == 0 or (behind and not (said and following is not None and not following.verb_first)))
    light = cue.light and not cue.says and _told_before(unit, index)
    if not behind or not clause.verb_first or not (cue.says or light) or first in _RESUMING:
        return first == "so" and behind and clause.verb_first
    if first == "so":
        return True
    said = following is not None and following.kind is ClauseKind.MAIN and clause_mood(unit, following) is not Mood.INDICATIVE
    if said and following is not None and following.verb_first and following.mark == "," and index == 1:
        opened = unit.clauses[0]
        supposed = (opened.kind is ClauseKind.MAIN and opened.verb_first) or opened.kind is ClauseKind.SUB
        if supposed or (opened.kind is ClauseKind.VERBLESS and not asks(unit, opened)):
            return True  # "Diese Regeln, schreiben X und Y, seien ...", "Sollte es regnen, sagte X, werde ..."
    if said and clause.mark in ("–", "-") and not _told_before(unit, index, ("–", "-")):
        return False  # "X bestätigt es nicht, räumt aber ein, ..."
    told = any(c.kind is ClauseKind.MAIN or has_quote(unit, c.start, c.end) for c in unit.clauses[:index])
    return _said_before(unit, index, inner) and not that and (told or not said)


def _may_or_would(unit: Unit, clause: Clause, cue: Cue) -> bool:
    """ "wie der Staat einschränken darf", "wie es ausgehen würde": a question, not who says so."""
    finite = unit.tokens[clause.finite] if clause.finite is not None else None
    if finite is None or cue.at == clause.finite:
        return False
    return finite.pos.startswith("VM") or (finite.lemma == "werden" and unit.tokens[cue.at].pos.endswith("(INF)"))


def _told_before(unit: Unit, index: int, marks: tuple[str, ...] = (",",)) -> bool:
    """Words in the subjunctive or in quotation marks right before: "..., gab X zu bedenken"."""
    before = unit.clauses[index - 1]
    if unit.clauses[index].mark not in marks or clause_mood(unit, unit.clauses[index]) is not Mood.INDICATIVE:
        return False
    quoted = has_quote(unit, before.start, before.end)
    told = (c for c in unit.clauses[:index] if c.kind is ClauseKind.MAIN and not c.verb_first)
    return quoted or any(clause_mood(unit, c) is not Mood.INDICATIVE for c in told)


def _said_before(unit: Unit, index: int, inner: frozenset[int]) -> bool:
    """Something that can have been said stands before it: a quotation, a main clause, a "dass", but not of the `inner` ones."""
    asked = asks(unit, unit.clauses[0])
    first = unit.clauses[0]
    if index == 1 and first.kind is ClauseKind.MAIN and first.verb_first and not has_quote(unit, first.start, first.end):
        return False  # "Sollte es so kommen, fordert X ..."
    for clause in (c for i, c in enumerate(unit.clauses[:index]) if i not in inner):
        if clause.kind is ClauseKind.MAIN or (is_that(unit, clause) and not asked) or has_quote(unit, clause.start, clause.end):
            return True
    return unit.clauses[0].kind is ClauseKind.WH


def forward(unit: Unit, index: int, stops: frozenset[int], *, factual: bool = False) -> int:
    """The token behind the last one of what begins with clause `index`.

    `stops` are clauses that only attribute. `factual`: it is worded in the indicative ("laut X ist ..."), so a
    coordinated indicative clause goes on with it; else such a clause is the reporter's again.
    """
    start = unit.clauses[index]
    plain = factual or (start.kind is ClauseKind.MAIN and clause_mood(unit, start) is Mood.INDICATIVE)
    end = start.end
    for later in range(index + 1, len(unit.clauses)):
        clause = unit.clauses[later]
        if later in stops or clause.mark == ";" or has_quote(unit, clause.start, clause.end):
            break
        if clause.kind is ClauseKind.VERBLESS and unit.tokens[clause.end - 1].pos in ("PTKVZ", "VV(PP)") and start.mark == ",":
            break  # the end of the reporter's own clause: "..., mit"
        if clause.kind is ClauseKind.MAIN and clause_mood(unit, clause) is Mood.INDICATIVE and not plain:
            break
        end = clause.end
    return end


def trim(unit: Unit, first: int, last: int) -> tuple[int, int] | None:
    """The range without marks and coordinating words at its ends, None where nothing is left."""
    tokens = unit.tokens
    while first < last and is_mark(tokens[first]) and tokens[first].text not in "([":
        first += 1
    while last > first and is_mark(tokens[last - 1]) and tokens[last - 1].text not in ")]%":
        last -= 1
    return (first, last) if first < last else None


def places(unit: Unit, *ranges: tuple[int, int]) -> tuple[Place, ...]:
    """Token ranges as places, trimmed, empty ones left out."""
    trimmed = (trim(unit, a, b) for a, b in ranges if a < b)
    return tuple(unit.place(*r) for r in trimmed if r is not None)
