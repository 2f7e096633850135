"""German time expressions: which matches are none, and what the verb says about past and future."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from lagebild.languages.pack import load_data
from lagebild.languages.shared.timex import Match, TimeLanguage, read_times
from lagebild.records import Document, Reading, TimeExpression, Token
from lagebild.text.timepatterns import compile_patterns

__all__ = ["direction", "read"]

READER, VERSION = "de.dates", "1"


def read(document: Document, reading: Reading) -> tuple[TimeExpression, ...]:
    """The time expressions of a German report."""
    return read_times(document, reading, _language())


@cache
def _language() -> TimeLanguage:
    data = load_data("de", "dates")
    return TimeLanguage(reader=READER, version=VERSION, patterns=compile_patterns(data), accept=_accept, direction=direction)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_data("de", "dates")["lists"][name])


# ---------------------------------------------------------------- what is no time


def _accept(match: Match) -> bool:
    test = _CHECKS.get(match.match.check)
    return test is None or test(match)


def _lower(token: Token | None) -> str:
    return token.text.lower() if token else ""


def _is_year(match: Match) -> bool:
    """A bare number from 1000 to 2099: no count of what follows, no amount, no part of a longer number."""
    before, after = _lower(match.token(-1)), match.token(1)
    if _lower(after) in _words("units_after") or _counts_on(match):
        return False
    if before in _words("counts_before") or before.replace(".", "").isdigit():
        return False
    if after is None:
        return True
    if after.pos.startswith("CARD") or after.text in ("%", "€", "$", "°"):
        return False
    if after.pos == "NN":
        return before in _words("year_before")
    if after.pos.startswith("ADJ(A)") and before not in _words("year_before"):
        following = match.token(2)
        return following is None or following.pos not in ("NN", "ADJ(A)")
    return True


def _counts_on(match: Match) -> bool:
    """ "2000 bis 3000": the other number is no year."""
    link, other = match.token(1), match.token(2)
    if link is None or other is None or link.text not in ("bis", "-", "–", "und", "oder"):
        return False
    return other.text.isdigit() and len(other.text) >= 4 and not 1000 <= int(other.text[:9]) < 2100


def _is_month(match: Match) -> bool:
    """Months that are names or words too need a preposition; all others only no hyphen."""
    before, after = match.token(-1), match.token(1)
    if before is not None and before.text == "-" and before.end == match.match.start:
        return False
    if match.words in _words("ambiguous_months"):
        return _lower(before) in _words("month_before")
    return after is None or after.text != "-" or after.start != match.match.end


def _is_weekday(match: Match) -> bool:
    """No newspaper of that name."""
    return match.words != "Sonntag" or _lower(match.token(-2)) not in _words("papers")


def _is_today(match: Match) -> bool:
    return match.words.lower() != "heute" or _lower(match.token(1)) not in _words("today_vague")


def _is_morrow(match: Match) -> bool:
    """ "morgen" and not "der Morgen"."""
    if match.words == "morgen":
        return True
    return match.first == 0 or _lower(match.token(-1)) in ("„", '"', ":", "»")


def _is_ahead(match: Match) -> bool:
    """ "in drei Tagen" is ahead unless the report counts what took so long."""
    return direction(match) not in ("past", "before")


def _is_amount(match: Match) -> bool:
    """A length of time, no age ("16 Jahre alt") and no article ("ein Tag")."""
    before = _lower(match.token(-1))
    if _lower(match.token(1)) in _words("age_after") or (before in ("ab", "unter") and "Jahr" in match.words):
        return False
    first = match.words.split()[0].lower()
    return first not in ("einen", "einem", "einer", "ein", "eine", "eines") or before in _words("amount_before")


def _is_span(match: Match) -> bool:
    """ "letzten Monat", but "letzten Tag des Treffens" is no day before."""
    return "Tag" not in match.words.split()[-1]


_CHECKS: dict[str, Callable[[Match], bool]] = {
    "year": _is_year, "month": _is_month, "weekday": _is_weekday, "today": _is_today, "adverb": _is_morrow, "in": _is_ahead,
    "amount": _is_amount, "last": _is_span, "lower": lambda m: m.words[0].islower(),
}  # fmt: skip


# ---------------------------------------------------------------- tense

_PERFECT = frozenset({"hat", "haben", "habe", "ist", "sind", "sei", "seien", "hätten", "hätte", "wurde", "wurden", "worden"})
_PLUPERFECT = frozenset({"hatte", "hatten", "war", "waren"})
_AHEAD = frozenset({"wird", "werden", "werde", "soll", "sollen", "solle", "will", "wollen", "wolle", "muss", "müssen", "müsse",
                    "müssten", "kann", "können", "könne", "könnte", "könnten", "würde", "würden", "darf", "dürfen"})  # fmt: skip
_REACH = 60  # tokens; no clause is longer
_STOPS = frozenset({",", ";", ":", "–", "(", ")", "„", "“", '"'})


def direction(match: Match) -> str | None:
    """Where the verb of the clause places the match: "past", "before" (pluperfect), "future", or None."""
    by_preposition = _of_preposition(match)
    if by_preposition is not None:
        return by_preposition
    return direction_of_verbs(match)


def direction_of_verbs(match: Match) -> str | None:
    """The same by the finite verbs alone."""
    tokens = match.sentence.tokens
    for low, high in _clauses(tokens, match.first, match.last):
        found = _of_clause(tokens[low:high])
        if found is not None:
            return found
    return None


def _of_preposition(match: Match) -> str | None:
    """ "seit Freitag", "die Wahl vom Sonntag"; "bis Montag", "bis zum Wochenende"."""
    before = _lower(match.token(-1)), _lower(match.token(-2))
    if before[0] in _words("before_past"):
        return "past"
    if before[0] in _words("before_future") or before[1] == "bis" or f"{before[1]} {before[0]}" in _words("seconds_future"):
        tokens = match.sentence.tokens
        own = _of_clause(tokens[_left(tokens, match.first) : _right(tokens, match.last)])
        return own if own in ("past", "before") else "future"
    return None


def _clauses(tokens: Sequence[Token], first: int, last: int) -> list[tuple[int, int]]:
    """The clause around the match, then the clause with its neighbours on both sides."""
    low, high = _left(tokens, first), _right(tokens, last)
    return [(low, high), (_left(tokens, max(0, low - 1)), high), (low, _right(tokens, min(len(tokens), high + 1)))]


def _left(tokens: Sequence[Token], at: int) -> int:
    edge = max(0, at - _REACH)
    while at > edge and tokens[at - 1].text not in _STOPS:
        at -= 1
    return at


def _right(tokens: Sequence[Token], at: int) -> int:
    edge = min(len(tokens), at + _REACH)
    while at < edge and tokens[at].text not in _STOPS:
        at += 1
    return at


def _of_clause(clause: Sequence[Token]) -> str | None:
    finite = [t for t in clause if t.pos.endswith("(FIN)")]
    forms = {t.text.lower() for t in clause}
    if not finite:
        return None
    participle = any(t.pos.endswith("(PP)") or (t.pos == "ADJ(D)" and t.text.startswith("ge")) for t in clause)
    infinitive = any(t.pos.endswith(("(INF)", "(IZU)")) for t in clause)
    planned = bool(forms & _words("planned"))
    verbs = {t.text.lower() for t in finite}
    if verbs & _AHEAD:
        return _modal(forms, participle, infinitive)
    if planned:
        return "future"
    if verbs & _PLUPERFECT:
        return "before" if (participle and verbs & {"hatte", "hatten"}) or "worden" in forms else "past"
    if verbs & {"ist", "sind", "sei", "seien"} and any(t.pos == "PTKZU" for t in clause):
        return "future"
    if verbs & _PERFECT and (participle or infinitive or verbs & {"wurde", "wurden"}):
        return "past"
    return "past" if any(_is_preterite(t) for t in finite) or verbs & _words("says") else "present"


def _modal(forms: set[str], participle: bool, infinitive: bool) -> str | None:
    if participle and forms & {"haben", "sein"}:
        return "past"  # "soll am Montag abgereist sein"
    return "future" if infinitive or participle else None


def _is_preterite(token: Token) -> bool:
    """ "sagte", "kam", "trafen": weak forms end in -te, strong ones leave the stem of the infinitive."""
    word, lemma = token.text.lower(), token.lemma.lower()
    if word == lemma or word in _words("present_forms"):
        return False
    stem = lemma.removesuffix("en") if lemma.endswith("en") else lemma.removesuffix("n")
    if word.startswith(stem) and word[len(stem) :] in ("", "e", "t", "et", "en", "n", "st", "est"):
        return stem + "te" == word and not stem.endswith("t")
    if word.endswith(("te", "ten", "tet", "test")):
        return True
    umlaut = set("äiöü") & set(word) and word.endswith("t")  # er fährt, gibt, trifft, läuft
    return not umlaut or word in _words("strong_past")
