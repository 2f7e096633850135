"""English time expressions: which matches are none, and what the verb says about past and future."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lagebild.languages.en.numbers import compose
from lagebild.languages.shared.timex import Match, lower, time_reader, word_lists
from lagebild.records import Token

__all__ = ["direction", "read"]

_words = word_lists("en")


# ---------------------------------------------------------------- what is no time


def _is_year(match: Match) -> bool:
    """A bare number from 1000 to 2099: no count of what follows, no part of a longer number."""
    before, after = lower(match.token(-1)), match.token(1)
    if before in _words("range_links") and (first := lower(match.token(-2))).isdigit() and len(first) == 4:  # "from 2014 to 2018"
        return after is None or not after.pos.startswith("NN2")
    if before in _words("counts_before") or before.replace(",", "").isdigit() or lower(after) in _words("units_after"):
        return False
    if after is None or not after.pos.startswith(("NN", "CRD", "AJ")):
        return True
    if after.pos == "CRD":
        return False
    following = match.token(2)
    plural = after.pos == "NN2" or (following is not None and following.pos == "NN2")
    return before in _words("year_before") and not plural


def _is_month(match: Match) -> bool:
    """ "May", "March" and names need a preposition."""
    return match.words not in _words("ambiguous_months") or lower(match.token(-1)) in _words("month_before")


def _is_ahead(match: Match) -> bool:
    return direction(match) not in ("past", "before")


def _is_amount(match: Match) -> bool:
    """A length of time, no age ("16 years old") and no article alone ("a day")."""
    if lower(match.token(1)) in _words("age_after"):
        return False
    return match.words.split()[0].lower() not in ("a", "an") or lower(match.token(-1)) in ("for", "in", "within", "than", "about")


def _is_set(match: Match) -> bool:
    """ "twice a day", "3 dollars a day": "a" after an amount only."""
    if match.words.split()[0].lower() != "a":
        return True
    before = match.token(-1)
    return before is not None and (before.text.lower() in ("once", "twice", "times", "dollars", "euros") or before.pos == "NN2")


def _is_bare_day(match: Match) -> bool:
    """ "on the 15th the council met", not "on the 15th floor"."""
    after = match.token(1)
    return after is None or not after.pos.startswith(("NN", "NP", "AJ", "CRD", "ORD", "UNC"))


def _is_decade(match: Match) -> bool:
    """ "the 70s", "the eighties", unless the sentence is about the weather: "highs in the 70s"."""
    before = lower(match.token(-1))
    return before not in _words("ages_before") and not {t.lemma.lower() for t in match.sentence.tokens} & _words("weather")


_CHECKS: dict[str, Callable[[Match], bool]] = {
    "year": _is_year, "month": _is_month, "in": _is_ahead, "amount": _is_amount, "set": _is_set, "bareday": _is_bare_day,
    "decade": _is_decade,
}  # fmt: skip


# ---------------------------------------------------------------- tense

_FINITE = frozenset({"VVD", "VVZ", "VVB", "VBD", "VBZ", "VBB", "VHD", "VHZ", "VHB", "VDD", "VDZ", "VDB", "VM0"})
_REACH = 60  # tokens; no clause is longer
_STOPS = frozenset({",", ";", ":", "–", "—", "(", ")", "“", "”", '"'})


def direction(match: Match) -> str | None:
    """Where the verb of the clause places the match: "past", "before" (past perfect), "present", "future", or None."""
    before = lower(match.token(-1))
    if before in _words("before_past"):
        return "past"
    tokens = match.sentence.tokens
    low, high = _edge(tokens, match.first, -1), _edge(tokens, match.last - 1, 1)
    found = _of_clause(tokens[low:high]) or _of_clause(tokens[max(0, match.first - _REACH) : match.last + _REACH])
    if before in _words("before_future") and found != "past":
        return "future"
    return found


def _edge(tokens: Sequence[Token], at: int, step: int) -> int:
    """Where the clause around token `at` begins (step -1) or ends (step 1)."""
    for _ in range(_REACH):
        if not 0 <= at + step < len(tokens) or tokens[at + step].text in _STOPS:
            break
        at += step
    return at if step < 0 else at + 1


def _of_clause(clause: Sequence[Token]) -> str | None:
    forms = {t.text.lower() for t in clause if t.text != "May"}  # the month is no verb
    tags = {t.pos for t in clause}
    if forms & _words("ahead"):
        return "future"
    if "to" in forms and "VVI" in tags and not tags & _FINITE:
        return "future"  # "three days of mourning, to begin on Wednesday"
    participle = bool(tags & {"VVN", "VBN", "VHN", "VDN"})
    if "had" in forms and participle:
        return "before"
    if forms & {"is", "are", "be"} and forms & _words("planned"):
        return "future"
    if tags & {"VVD", "VBD", "VHD", "VDD"} or (forms & {"has", "have"} and participle) or forms & _words("says"):
        return "past"
    return "present" if tags & {"VVZ", "VVB", "VBZ", "VBB", "VHZ", "VHB"} else None


read = time_reader("en", _CHECKS, direction, compose)
"""The time expressions of an English report."""
