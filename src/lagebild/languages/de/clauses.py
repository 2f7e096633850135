"""German clauses: segments between commas, what kind each is, where its finite verb stands and in which mood.

The heart of reading who says what: German orders its clauses by the place of the finite verb (second: main clause,
last: subordinate, first: what stood before it is its front field), and marks reported words by mood. HanTa tags parts of
speech, not mood, so the subjunctive is told here from lemma and ending.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from lagebild.languages.pack import load_data
from lagebild.records.sentences import Token

__all__ = ["QUOTE", "Clause", "ClauseKind", "Mood", "is_finite", "is_mark", "mood", "split_clauses"]

QUOTE = "QUOTE"
"""Part of speech of a whole quotation that stands for a clause, put in by the reader of reported speech."""

_WORDS = load_data("de", "clauses")
_LONGEST_BRACKET = 40  # tokens; what is longer is a lost bracket
_DASHES = "–—-"
_PRONOUN_FORMS = frozenset(_WORDS["relative_pronouns"])
_ZU_CONJUNCTIONS = frozenset({"um", "ohne", "statt", "anstatt"})
_WH = ("PWAV", "PWS", "PWAT")
_FRONT = frozenset(_WORDS["front"])


class ClauseKind(StrEnum):
    """What a segment is; a segment without a verb belongs to its neighbours."""

    MAIN = "main"
    SUB = "sub"  # dass, ob, weil ...
    RELATIVE = "relative"
    WH = "wh"  # was, wie, warum ...
    INFINITIVE = "infinitive"  # zu kommen
    VERBLESS = "verbless"


class Mood(StrEnum):
    INDICATIVE = "indicative"
    SUBJUNCTIVE_1 = "subjunctive_1"  # sei, habe, komme
    SUBJUNCTIVE_2 = "subjunctive_2"  # wäre, hätte, käme, würde


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens `[start, end)` without the mark before them (`mark`: "," ":" "–" "" ...).

    `lead` is the first token behind "und", "aber"; `finite` the finite verb, `verb_first` says that it leads.
    """

    start: int
    end: int
    kind: ClauseKind
    lead: int
    finite: int | None
    mark: str

    @property
    def verb_first(self) -> bool:
        return self.finite is not None and self.finite == self.lead


_SUBJUNCTIVE_1 = frozenset(_WORDS["subjunctive_1"])
_SUBJUNCTIVE_2 = frozenset(_WORDS["subjunctive_2"])
_PAST_TOO = frozenset(_WORDS["past_too"])
"""Past indicative as well: never a sign of reported speech by themselves."""


def mood(tokens: Sequence[Token], at: int) -> Mood:
    """The mood of the finite verb at `at`; a form that may be indicative counts as indicative.

    >>> words = [Token(0, 2, "er", "PPER", "er"), Token(3, 8, "komme", "VV(FIN)", "kommen")]
    >>> mood(words, 1)
    <Mood.SUBJUNCTIVE_1: 'subjunctive_1'>
    """
    token = tokens[at]
    word = token.text.lower()
    if _first_person(tokens, at):
        return Mood.INDICATIVE
    if word in _SUBJUNCTIVE_1 or (token.pos == "VV(FIN)" and _is_stem_and_e(word, token.lemma.lower())):
        return Mood.SUBJUNCTIVE_1
    if word in _SUBJUNCTIVE_2 and word not in _PAST_TOO:
        return Mood.SUBJUNCTIVE_2
    return Mood.INDICATIVE


def _is_stem_and_e(word: str, lemma: str) -> bool:
    if not word.endswith("e") or not lemma.endswith("n"):
        return False
    stem = lemma[:-2] if lemma.endswith("en") else lemma[:-1]
    return word in (stem + "e", stem[:-2] + stem[-1] + "e" if lemma.endswith(("eln", "ern")) else stem + "e")


def _first_person(tokens: Sequence[Token], at: int) -> bool:
    near = [tokens[i].text.lower() for i in (at - 1, at + 1) if 0 <= i < len(tokens)]
    return "ich" in near


def is_finite(token: Token) -> bool:
    return token.pos.endswith("(FIN)")


def is_mark(token: Token) -> bool:
    return token.pos.startswith("$") or not (token.text[0].isalnum() or token.pos == QUOTE)


def split_clauses(tokens: Sequence[Token]) -> tuple[Clause, ...]:
    """The segments of one sentence in order, one pass over its tokens.

    >>> words = "Er sagte , dass sie komme .".split()
    >>> tags = "PPER VV(FIN) $, KOUS PPER VV(FIN) $.".split()
    >>> made = [Token(i, i + 1, w, t, {"sagte": "sagen", "komme": "kommen"}.get(w, w)) for i, (w, t) in enumerate(zip(words, tags))]
    >>> [(c.kind.value, c.finite) for c in split_clauses(made)]
    [('main', 1), ('sub', 5)]
    """
    hidden = _bracketed(tokens)
    clauses: list[Clause] = []
    start, mark = 0, ""
    for at in range(len(tokens) + 1):
        if at < len(tokens) and (hidden[at] or not _divides(tokens, at)):
            continue
        if at > start:
            clauses.append(_clause(tokens, hidden, (start, at), mark))
        if at < len(tokens):
            joined = tokens[at].pos == "KON"
            start, mark = (at, "") if joined else (at + 1, tokens[at].text)
    return tuple(_rejoined(tokens, clauses))


def _rejoined(tokens: Sequence[Token], clauses: Sequence[Clause]) -> list[Clause]:
    """A subordinate clause that an apposition or another clause interrupts is one: "Wie X, Sprecher der Y, sagte"."""
    out: list[Clause] = []
    skip = 0
    for index, clause in enumerate(clauses):
        if index < skip:
            continue
        opens = clause.finite is None and (clause.kind is ClauseKind.SUB or tokens[clause.lead].text.lower() == "wie")
        reach = range(index + 1, min(len(clauses), index + 5)) if opens else ()
        close = next((j for j in reach if _closes(tokens, clauses[j])), None)
        if close is not None:
            kind = clause.kind if clause.kind is ClauseKind.SUB else ClauseKind.WH
            clause = Clause(clause.start, clauses[close].end, kind, clause.lead, clauses[close].end - 1, clause.mark)
            skip = close + 1
        out.append(clause)
    return out


def _closes(tokens: Sequence[Token], clause: Clause) -> bool:
    return clause.kind in (ClauseKind.MAIN, ClauseKind.VERBLESS) and is_finite(tokens[clause.end - 1]) and clause.mark == ","


def _bracketed(tokens: Sequence[Token]) -> list[bool]:
    """Which tokens stand in brackets: they are read over."""
    hidden = [False] * len(tokens)
    opened: int | None = None
    for at, token in enumerate(tokens):
        if token.text in ("(", "["):
            opened = at
        elif token.text in (")", "]") and opened is not None:
            if at - opened <= _LONGEST_BRACKET:
                hidden[opened : at + 1] = [True] * (at + 1 - opened)
            opened = None
    return hidden


def _divides(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.text in (",", ";", ":", "!", "?", "…") or (token.text == "." and at + 1 == len(tokens)):
        return True
    if token.text in _DASHES:
        before = at > 0 and tokens[at - 1].end < token.start
        return before and at + 1 < len(tokens) and token.end < tokens[at + 1].start
    return token.pos == "KON" and _starts_main_clause(tokens, at)


def _starts_main_clause(tokens: Sequence[Token], at: int) -> bool:
    """ "und forderte ..." behind a finished clause: a verb that is not the last word of its own."""
    if at == 0 or at + 2 >= len(tokens):
        return False
    if tokens[at + 1].pos == "KOUS" and tokens[at + 1].text.lower() in ("dass", "daß", "ob"):
        return True
    if not is_finite(tokens[at + 1]):
        return False
    behind = tokens[at + 2]
    return not is_mark(behind) or behind.text == ":" or (behind.text == "," and tokens[at + 1].pos == "VV(FIN)")


def _clause(tokens: Sequence[Token], hidden: Sequence[bool], span: tuple[int, int], mark: str) -> Clause:
    start, end = span
    lead = start
    while lead < end - 1 and (tokens[lead].pos == "KON" or (tokens[lead].text.lower() in _FRONT and lead == start)):
        lead += 1
    seen = [i for i in range(lead, end) if not hidden[i]]
    finite = next((i for i in seen if is_finite(tokens[i])), None)
    if finite is None and start == 0 and tokens[seen[-1] if seen else lead].pos == "VV(INF)" and not _has_zu(tokens, seen):
        finite = seen[-1]  # "Einige Beobachter spekulieren, ..."
    if finite is None and start == 0 and seen and _tells(tokens, seen[-1], end):
        finite = seen[-1]  # "Der Minister befürchtet, dass ..."
    kind = _kind(tokens, (lead, end), seen, finite, mark)
    if kind in (ClauseKind.SUB, ClauseKind.RELATIVE, ClauseKind.WH):
        finite = next((i for i in reversed(seen) if is_finite(tokens[i])), None)
        finite = finite if finite is not None else next((i for i in reversed(seen) if tokens[i].pos.endswith("(INF)")), None)
    return Clause(start, end, kind, lead, finite, mark)


def _tells(tokens: Sequence[Token], last: int, end: int) -> bool:
    """A participle that is the present tense as well, before what somebody says."""
    if tokens[last].pos != "VV(PP)" or not tokens[last].text.endswith("t") or not 0 < last == end - 1 < len(tokens) - 2:
        return False
    return tokens[end].text == ":" or (tokens[end].text == "," and tokens[end + 1].text.lower() in ("dass", "daß", "ob"))


def _kind(tokens: Sequence[Token], span: tuple[int, int], seen: Sequence[int], finite: int | None, mark: str) -> ClauseKind:
    lead, end = span
    first = tokens[lead]
    word = first.text.lower()
    second = tokens[lead + 1] if lead + 1 < end else first
    verb_last = bool(seen) and _verb_last(tokens, seen)
    if first.pos == "KOUS" or (second.pos == "KOUS" and first.pos == "ADV"):
        return ClauseKind.SUB
    if first.pos == "KOUI" or (word in _ZU_CONJUNCTIONS and finite is None):
        return ClauseKind.INFINITIVE
    if first.pos in _WH or (first.pos.startswith("APPR") and second.pos in _WH) or word in ("wie", "was"):
        return ClauseKind.WH if verb_last else (ClauseKind.MAIN if finite is not None else ClauseKind.VERBLESS)
    with_zu = finite is None and _has_zu(tokens, seen)
    relative = word in _PRONOUN_FORMS or (first.pos.startswith("APPR") and second.text.lower() in _PRONOUN_FORMS)
    if mark in (",", "–", "-") and not with_zu and (first.pos == "PRELS" or relative) and verb_last:
        return ClauseKind.MAIN if _second_place(tokens, lead, seen) else ClauseKind.RELATIVE
    if first.pos == "PRELS" and mark == "," and not with_zu:
        return ClauseKind.RELATIVE
    if finite is not None:
        return ClauseKind.MAIN
    return ClauseKind.INFINITIVE if with_zu else ClauseKind.VERBLESS


def _has_zu(tokens: Sequence[Token], seen: Sequence[int]) -> bool:
    return any(tokens[i].pos in ("PTKZU", "VV(IZU)", "VA(IZU)", "VM(IZU)") for i in seen)


def _second_place(tokens: Sequence[Token], lead: int, seen: Sequence[int]) -> bool:
    """ "die Grünen seien ...": an article, adjectives, one noun, and the finite verb behind it before the end."""
    at = lead + 1 if tokens[lead].pos.startswith("APPR") else lead
    if tokens[at].pos != "ART":
        return False
    at += 1
    while at < seen[-1] and tokens[at].pos in ("ADJ(A)", "CARD"):
        at += 1
    if at + 1 > seen[-1] or tokens[at].pos not in ("NN", "NE", "NNA") or not is_finite(tokens[at + 1]):
        return False
    return at + 1 < seen[-1] or mood(tokens, at + 1) is not Mood.INDICATIVE


def _verb_last(tokens: Sequence[Token], seen: Sequence[int]) -> bool:
    """The last word is a verb form that can end a subordinate clause."""
    last = tokens[seen[-1]]
    return is_finite(last) or (last.pos.endswith(("(INF)", "(PP)")) and not any(is_finite(tokens[i]) for i in seen))
