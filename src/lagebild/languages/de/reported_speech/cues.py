"""Which clause carries a cue: its verb with prefix, participle or noun, and what it can take as complement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lagebild.languages.de.clauses import QUOTE, Clause, ClauseKind, Mood, mood
from lagebild.languages.de.reported_speech.lexicon import Lexicon, lexicon
from lagebild.languages.de.reported_speech.units import Unit
from lagebild.records import Token

__all__ = ["Cue", "find_cues"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """The cue of clause `clause`: token `at`, `lemma` with prefix."""

    clause: int
    at: int
    lemma: str
    passive: bool
    negations: tuple[int, ...]  # tokens that negate the clause
    light: bool = False  # says something only with other words: "ist überzeugt"
    placed: bool = False  # a cue by its place alone: "„...“, brummte X"

    @property
    def negated(self) -> bool:
        return bool(self.negations)

    @property
    def says(self) -> bool:
        return self.placed or self.lemma in lexicon().say or self.lemma == "heißen"


_LET = frozenset({"lassen", "lässt"})
_ONLY = frozenset({"nur", "allein", "bloß", "zuletzt"})
_NEGATION = frozenset({"nicht", "nie", "niemals", "weder", "keineswegs"})


def find_cues(unit: Unit) -> tuple[Cue, ...]:
    """The cues of a unit, at most one a clause, in order."""
    words = lexicon()
    found = (_cue(unit, index, words) for index in range(len(unit.clauses)))
    return tuple(c for c in found if c is not None)


def _cue(unit: Unit, index: int, words: Lexicon) -> Cue | None:
    clause = unit.clauses[index]
    if clause.finite is None:
        return None
    tokens = unit.tokens
    finite = tokens[clause.finite]
    places = [clause.finite]
    auxiliary = finite.pos.startswith(("VA", "VM")) or finite.lemma in ("lassen", "lässt")
    if auxiliary:
        full = (i for i in range(clause.end - 1, clause.start - 1, -1) if i != clause.finite)
        places = [i for i in full if _full_verb(tokens[i]) or _taken_for_finite(tokens, i, clause)] + places
    for at in places:
        lemma = _lemma(unit, index, at, words)
        light = not words.has_verb(lemma)
        if light and not _light(tokens, clause, lemma, words):
            continue
        if finite.lemma in _LET and at != clause.finite and lemma in words.think:
            continue  # "lässt Böses befürchten"
        return Cue(
            clause=index, at=at, lemma=lemma, light=light, passive=_passive(tokens, clause, at, finite),
            negations=tuple(i for i in range(clause.start, clause.end) if _negates(tokens, i)),
        )  # fmt: skip
    named = clause.finite + 1 < clause.end and tokens[clause.finite + 1].pos == "NE" and tokens[clause.start - 2].pos == QUOTE
    if _placed(unit, index) and (tokens[places[0]].pos.startswith("VV") or named):
        lemma = _lemma(unit, index, places[0], words)
        return Cue(clause=index, at=places[0], lemma=lemma, placed=True, passive=False, negations=())
    return None


def _placed(unit: Unit, index: int) -> bool:
    """Whether a clause can only say who speaks: led by its verb, right behind a quotation or a clause in the subjunctive.

    "„...“, brummte X", "Der Weg sei frei, frohlockte X".
    """
    clause = unit.clauses[index]
    if index == 0 or clause.mark != "," or not clause.verb_first or clause.lead > clause.start:
        return False
    if unit.tokens[clause.start - 2].pos == QUOTE:
        return True
    before = unit.clauses[index - 1]
    said = before.kind is ClauseKind.MAIN and not before.verb_first and before.finite is not None
    assert clause.finite is not None
    plain = mood(unit.tokens, clause.finite) is Mood.INDICATIVE
    named = clause.finite + 1 < clause.end and unit.tokens[clause.finite + 1].pos == "NE"
    return said and plain and named and index == 1 and mood(unit.tokens, before.finite or 0) is Mood.SUBJUNCTIVE_1


def _negates(tokens: Sequence[Token], at: int) -> bool:
    """A negation of the whole clause, not "nicht nur ..., sondern auch"."""
    follows = tokens[at + 1].text.lower() if at + 1 < len(tokens) else ""
    return tokens[at].text.lower() in _NEGATION and follows not in _ONLY


def _full_verb(token: Token) -> bool:
    return token.pos in ("VV(PP)", "VV(INF)", "VV(IZU)")


def _taken_for_finite(tokens: Sequence[Token], at: int, clause: Clause) -> bool:
    """ "hatte am Dienstag betont": a participle at the end of its clause that looks like the present tense."""
    return at == clause.end - 1 and tokens[at].pos == "VV(FIN)" and tokens[at].text.endswith("t") and at > clause.start + 1


def _passive(tokens: Sequence[Token], clause: Clause, at: int, finite: Token) -> bool:
    if tokens[at].pos != "VV(PP)" and not _taken_for_finite(tokens, at, clause):
        return False
    verbs = [tokens[i].text.lower() for i in range(clause.start, clause.end)]
    return finite.lemma == "werden" or "worden" in verbs or "werden" in verbs


def _lemma(unit: Unit, index: int, at: int, words: Lexicon) -> str:
    """The lemma with the separated prefix, which may stand behind an inserted clause ("teilte X, der ..., mit")."""
    token = unit.tokens[at]
    lemma = _plain(token)
    if not token.pos.endswith("(FIN)"):
        return lemma
    for later in unit.clauses[index : index + 4]:
        if later.start > at and later.kind is ClauseKind.MAIN and later.start != unit.clauses[index].start:
            break
        last = unit.tokens[later.end - 1]
        particle = next((t for t in reversed(unit.tokens[max(later.start, at + 1) : later.end]) if t.pos == "PTKVZ"), last)
        joined = particle.text.lower() + lemma
        if particle is token or particle.text.lower() == "weiter":
            continue
        if words.has_verb(joined) and (particle.pos == "PTKVZ" or particle.text.lower() in words.prefixes):
            return joined
        if particle.pos == "PTKVZ" and later.start == unit.clauses[index].start:
            return joined
    return lemma


def _plain(token: Token) -> str:
    lemma = token.lemma.lower()
    return lemma if lemma.endswith("n") else lemma + "n"


def _light(tokens: Sequence[Token], clause: Clause, lemma: str, words: Lexicon) -> bool:
    if lemma in words.predicate:
        return True
    return any(f"{lemma} {tokens[i].lemma.lower()}" in words.predicate for i in range(clause.start, clause.end))
