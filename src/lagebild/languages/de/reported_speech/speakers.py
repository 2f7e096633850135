"""Who speaks: the noun phrase that is the subject of a cue.

German leaves case mostly unmarked, so the subject is told by place: what fills the front field, else the first noun
phrase behind the finite verb that is neither a time nor a pronoun in the dative or accusative.
"""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.languages.de.clauses import QUOTE, Clause, ClauseKind, Mood, mood
from lagebild.languages.de.names import gazetteer
from lagebild.languages.de.reported_speech.lexicon import ends_with_any, lexicon
from lagebild.languages.de.reported_speech.noun_phrases import (
    DETERMINERS,
    HEADS,
    NOT_NOMINATIVE,
    PRONOUNS,
    Range,
    is_channel,
    noun_phrase,
    noun_phrase_before,
    prepositional_phrase,
)
from lagebild.languages.de.reported_speech.voices import is_mute
from lagebild.languages.de.titles import title_of
from lagebild.records import Token

__all__ = ["agent", "subject", "subject_behind"]

_RELATIVE_SUBJECTS = frozenset({"der", "die", "das", "welcher", "welche", "welches"})
_CLAUSE_END = ("PTKVZ", "VV(PP)", "VV(INF)", "VA(INF)", "VA(PP)")
_OF = frozenset({"des", "der", "eines", "einer", "von", "vom"})
_GENDERS = {
    "der": "mfp", "die": "fp", "das": "n", "den": "mp", "dem": "mn", "des": "mn", "ein": "mn", "eine": "f", "einen": "m",
    "einem": "mn", "einer": "f", "eines": "mn",
}  # fmt: skip
"""Genders that an article can have; "p" is the plural."""


def subject(tokens: Sequence[Token], clauses: Sequence[Clause], index: int) -> Range | None:
    """The subject of the clause `index`: tokens `[first, last)`."""
    clause = clauses[index]
    if clause.finite is None:
        return None
    if clause.kind is ClauseKind.RELATIVE and tokens[clause.lead].text.lower() in _RELATIVE_SUBJECTS:
        return _antecedent(tokens, clauses, index)
    if clause.kind in (ClauseKind.SUB, ClauseKind.RELATIVE, ClauseKind.WH):
        return _first_phrase(tokens, clause.lead + 1, clause.end)
    if clause.verb_first:
        if tokens[clause.start].pos == "KON" and clause.lead > clause.start:
            return None  # "und warf ihm vor": the subject of the clause before
        inserted = index > 0 and clauses[index - 1].kind in (ClauseKind.VERBLESS, ClauseKind.RELATIVE)
        inserted = inserted or _told_inside(clauses, index)
        front = _before_comma(tokens, clauses, index) if inserted and not _resumed(tokens, clauses, index) else None
        return front or _first_phrase(tokens, clause.finite + 1, _reach(clauses, index))
    behind = _pronoun_behind(tokens, clause)
    front = None if behind else _listed(tokens, clauses, index, _front_field(tokens, clause))
    behind = behind or front or _first_phrase(tokens, clause.finite + 1, _reach(clauses, index))
    lone = clause.finite == clause.lead + 1 and tokens[clause.lead].pos == "ADJ(D)" and tokens[clause.lead].text[0].isupper()
    lone = lone and tokens[clause.finite].pos.startswith("VV")
    if lone and (behind is None or behind[0] >= clause.end or is_channel(tokens, *behind)):
        return clause.lead, clause.lead + 1  # "Klein sagte": a name that is an adjective too
    return behind


def _antecedent(tokens: Sequence[Token], clauses: Sequence[Clause], index: int) -> Range | None:
    """ "Ägypten, das vorschlug": what stands before the relative pronoun."""
    earlier = clauses[index - 1] if index > 0 else None
    if earlier is None:
        return None
    end = earlier.end
    while end > earlier.start and tokens[end - 1].pos in _CLAUSE_END:
        end -= 1  # "warf dem Minister vor, der ..."
    first = noun_phrase_before(tokens, end, earlier.start)
    if first is None:
        return None
    relative = tokens[clauses[index].lead].text.lower()
    while not _agree(tokens[first].text.lower(), relative):
        inner = next((i for i in range(first + 1, end - 1) if tokens[i].text.lower() in _OF), None)
        if inner is None:
            break
        first = inner + (tokens[inner].text.lower() in ("von", "vom"))
    owned = next((i for i in range(first + 1, end) if tokens[i].text.lower() in ("des", "eines", "einer", "der")), None)
    said = owned is not None and ends_with_any(tokens[owned - 1].lemma.lower(), lexicon().nobody | lexicon().clause_nouns)
    return (owned, end) if owned is not None and said else (first, end)  # "Vorwürfe des Vereins, der ..."


def _agree(article: str, relative: str) -> bool:
    """Whether an article and a relative pronoun can be of one gender: not "der Vorstoß der Kammer, die"."""
    return not set(_GENDERS.get(article, "mfnp")).isdisjoint(_GENDERS.get(relative, "mfnp") if relative != "der" else "m")


def _pronoun_behind(tokens: Sequence[Token], clause: Clause) -> Range | None:
    """ "Der Politik schlug er vor": a nominative pronoun right behind the verb."""
    assert clause.finite is not None
    at = clause.finite + 1
    if at < clause.end and tokens[at].text.lower() in ("er", "man", "wir"):
        return at, at + 1
    return None


def _reach(clauses: Sequence[Clause], index: int) -> int:
    """An apposition may follow in the next, verbless segments."""
    end = clauses[index].end
    for later in clauses[index + 1 : index + 3]:
        if later.kind is not ClauseKind.VERBLESS or later.mark != ",":
            break
        end = later.end
    return end


def _front_field(tokens: Sequence[Token], clause: Clause) -> Range | None:
    assert clause.finite is not None
    at = clause.lead
    while at < clause.finite and tokens[at].pos in ("ADV", "KON", "PROAV"):
        at += 1
    if at >= clause.finite or not _may_be_subject(tokens, at, clause.finite):
        return None
    end = noun_phrase(tokens, at, clause.finite, loose=True)
    if end is None or (_is_plural(tokens, at, end) and _is_singular(tokens[clause.finite])):
        return None
    return at, end


def _listed(tokens: Sequence[Token], clauses: Sequence[Clause], index: int, found: Range | None) -> Range | None:
    """ "Opposition, | Verbände und Juristen": a list begins in the verbless segments before its last comma."""
    if found is None or found[0] != clauses[index].lead or not any(t.pos == "KON" for t in tokens[found[0] : found[1]]):
        return found
    first = index
    while first > 0 and clauses[first].mark == "," and _names_only(tokens, clauses[first - 1]):
        first -= 1
    return clauses[first].lead, found[1]


def _names_only(tokens: Sequence[Token], clause: Clause) -> bool:
    phrase = noun_phrase(tokens, clause.lead, clause.end) if clause.kind is ClauseKind.VERBLESS else None
    return phrase == clause.end and _may_be_subject(tokens, clause.lead, clause.end)


def _is_plural(tokens: Sequence[Token], at: int, end: int) -> bool:
    """ "Die Vorwürfe": a plural that only an article and the noun's ending tell."""
    head = next((t for t in tokens[at:end] if t.pos in HEADS), None)
    return tokens[at].text.lower() == "die" and head is not None and head.pos == "NN" and head.text.lower() != head.lemma.lower()


def _is_singular(verb: Token) -> bool:
    return verb.text.lower().endswith(("te", "t", "ß", "ab", "ies", "ief", "ach", "ahm", "arf"))


def _may_be_subject(tokens: Sequence[Token], at: int, end: int) -> bool:
    words = lexicon()
    token = tokens[at]
    word = token.text.lower()
    if word in words.object_pronouns or word in NOT_NOMINATIVE:
        return False
    end_of_phrase = noun_phrase(tokens, at, end)
    if end_of_phrase is None or (end_of_phrase == at + 1 and word in words.not_speakers):
        return False
    heads = [t for t in tokens[at:end_of_phrase] if t.pos in HEADS]
    if heads and heads[0].pos != "NE" and ends_with_any(heads[0].lemma.lower(), words.nobody):
        return False
    if is_mute(tokens, at, end_of_phrase, things=True):
        return False
    timed = bool(heads) and ends_with_any(heads[0].lemma.lower(), words.times) and not _is_body(heads[0])
    names = [t for t in heads if t.pos == "NE" and not ends_with_any(t.lemma.lower(), words.times)]
    return not (timed and not names)


def _is_body(head: Token) -> bool:
    """What ends like a time and is none: "Bundestag", "Vorsitzende", "Studierende"."""
    known = title_of(head.text) is not None or gazetteer().single(head.text) is not None
    return known or head.text.lower().endswith(("ierende", "ierenden"))


def _first_phrase(tokens: Sequence[Token], at: int, end: int) -> Range | None:
    while at < end:
        token = tokens[at]
        if token.pos == QUOTE or token.text == ":":
            return None
        if token.pos.startswith("APPR"):
            phrase = prepositional_phrase(tokens, at, end)
            at = phrase if phrase is not None and phrase > at else at + 1
            continue
        if token.pos == "ADJ(D)" and token.text[0].isupper() and at > 0:
            return at, at + 1  # "sagte Scharf"
        if token.pos not in HEADS | DETERMINERS | PRONOUNS | {"ADJ(A)"}:
            at += 1
            continue
        last = noun_phrase(tokens, at, end)
        if last is not None and _may_be_subject(tokens, at, end):
            return at, last
        at = last if last is not None and last > at else at + 1
    return None


def _told_inside(clauses: Sequence[Clause], index: int) -> bool:
    """ "X, der gesagt hatte, es sei ruhig, | räumte ...": words that a relative clause tells stand between."""
    if index < 3 or clauses[index].mark != "," or clauses[index - 1].verb_first:
        return False
    kinds = [c.kind for c in clauses[index - 3 : index]]
    return kinds[:2] == [ClauseKind.VERBLESS, ClauseKind.RELATIVE] and kinds[2] in (ClauseKind.MAIN, ClauseKind.SUB)


def _resumed(tokens: Sequence[Token], clauses: Sequence[Clause], index: int) -> bool:
    """ "Diese Regeln, | schreiben X und Y, | seien ...": what stands before goes on behind, in the subjunctive."""
    later = clauses[index + 1] if index + 1 < len(clauses) else None
    if later is None or later.mark != "," or not later.verb_first or later.finite is None or later.kind is not ClauseKind.MAIN:
        return False
    return mood(tokens, later.finite) is not Mood.INDICATIVE and clauses[index].end - clauses[index].start > 1


def _before_comma(tokens: Sequence[Token], clauses: Sequence[Clause], index: int) -> Range | None:
    """ "Der Sprecher, Olek Brandis, sagte" and "X, der ..., sagte": the subject ends before a comma."""
    first = index
    if _told_inside(clauses, index):
        first -= 1
    while first > 0 and clauses[first].mark == "," and clauses[first - 1].kind in (ClauseKind.VERBLESS, ClauseKind.RELATIVE):
        first -= 1
    if first == index or clauses[first].kind is ClauseKind.RELATIVE or tokens[clauses[first].start].pos == "KON":
        return None
    at = clauses[first].lead
    while at < clauses[first].end and tokens[at].pos in ("ADV", "PROAV"):
        at += 1
    last = noun_phrase(tokens, at, clauses[index - 1].end, loose=True) if _may_be_subject(tokens, at, clauses[first].end) else None
    return (at, last) if last is not None else None


def subject_behind(tokens: Sequence[Token], clause: Clause) -> Range | None:
    """The first noun phrase behind the finite verb that may be a subject."""
    return _first_phrase(tokens, clause.finite + 1, clause.end) if clause.finite is not None else None


def agent(tokens: Sequence[Token], clause: Clause) -> Range | None:
    """ "von X" or "durch X" of a passive."""
    for at in range(clause.start, clause.end):
        if tokens[at].text.lower() in ("von", "vom", "durch"):
            last = noun_phrase(tokens, at + 1, clause.end)
            if last is not None:
                return at + 1, last
    return None
