"""German time expressions: which matches are none, and what the verb says about past and future."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lagebild.languages.de.numbers import compose
from lagebild.languages.shared.timex import Match, lower, time_reader, word_lists
from lagebild.records import Token

__all__ = ["clause_tense", "direction", "read"]

_words = word_lists("de")


# ---------------------------------------------------------------- what is no time


def _is_year(match: Match) -> bool:
    """A bare number from 1000 to 2099: no count of what follows, no amount, no part of a longer number."""
    before, after = lower(match.token(-1)), match.token(1)
    if lower(after) in _words("units_after") or _counts_on(match):
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
        return lower(before) in _words("month_before")
    return after is None or after.text != "-" or after.start != match.match.end


def _is_weekday(match: Match) -> bool:
    """No newspaper of that name."""
    return match.words != "Sonntag" or lower(match.token(-2)) not in _words("papers")


def _is_today(match: Match) -> bool:
    return match.words.lower() != "heute" or lower(match.token(1)) not in _words("today_vague")


def _is_morrow(match: Match) -> bool:
    """ "morgen" and not "der Morgen"."""
    if match.words == "morgen":
        return True
    return match.first == 0 or lower(match.token(-1)) in ("„", '"', ":", "»")


def _is_ahead(match: Match) -> bool:
    """ "in drei Tagen" is ahead unless the report counts what took so long."""
    return direction(match) not in ("past", "before")


def _is_amount(match: Match) -> bool:
    """A length of time, no age ("16 Jahre alt") and no article ("ein Tag")."""
    before = lower(match.token(-1))
    if lower(match.token(1)) in _words("age_after") or (before in ("ab", "unter") and "Jahr" in match.words):
        return False
    first = match.words.split()[0].lower()
    return first not in ("einen", "einem", "einer", "ein", "eine", "eines") or before in _words("amount_before")


def _is_span(match: Match) -> bool:
    """ "letzten Monat", but "letzten Tag des Treffens" is no day before."""
    return "Tag" not in match.words.split()[-1]


def _is_habit(match: Match) -> bool:
    """ "montags", also with a capital at the head of a sentence and behind "immer"; not "des Montags"."""
    if match.words[0].islower():
        return True
    before = match.token(-1)
    return before is None or not before.pos.startswith(("ART", "ADJ(A)", "PDAT", "APPR", "NN"))


def _is_bare_day(match: Match) -> bool:
    """ "am 15. tagte der Rat", not "am 15. Spieltag"."""
    after = match.token(1)
    return after is None or not (
        (after.pos.startswith(("NN", "NE", "TRUNC")) and after.text[0].isupper())
        or after.pos.startswith(("ADJ(A)", "CARD"))
        or after.text[0].isdigit()
    )


def _is_bare_clock(match: Match) -> bool:
    """ "um 18:12", "von 13:30 bis 16:00", "am 14. Oktober, 8:00": elsewhere two numbers with a colon are a result."""
    before, after = match.token(-1), match.token(1)
    if before is not None and before.text == ",":
        before = match.token(-2)
    if before is None or (after is not None and after.pos == "NN"):
        return False
    if before.text.lower() == "von":
        return lower(after) == "bis"
    dated = before.text[0].isdigit() and (len(before.text) >= 4 or before.text.endswith("."))
    return dated or before.text.lower() in _words("clock_before") or before.text in _words("day_names")


def _is_offset(match: Match) -> bool:
    """ "halb acht", not "halb acht Meter" nor "dreiviertel 8 Prozent"."""
    after = match.token(1)
    counted = after is not None and after.pos.startswith(("NN", "NE")) and after.text[0].isupper()
    return after is None or not (counted or after.pos.startswith("ADJ(A)"))


def _is_month_of_year(match: Match) -> bool:
    """ "05/2016", not the season "2007/08" nor the file number "Az. 05/2016"."""
    first, last = match.words[:4], match.words[-2:]
    if first.isdigit() and int(last) == (int(first) + 1) % 100:
        return False
    before = lower(match.token(-1))
    return before not in ("az", "az.", "aktenzeichen", "nr", "nr.", "nummer", "drucksache", "heft", "ausgabe")


def _is_range_end(match: Match) -> bool:
    """The day behind a dash belongs to another day before it."""
    before = match.token(-2)
    return before is not None and before.text[0].isdigit()


_CHECKS: dict[str, Callable[[Match], bool]] = {
    "year": _is_year, "month": _is_month, "weekday": _is_weekday, "today": _is_today, "adverb": _is_morrow, "in": _is_ahead,
    "amount": _is_amount, "last": _is_span, "habit": _is_habit, "bareday": _is_bare_day,
    "bareclock": _is_bare_clock, "minutes": _is_offset, "offset": _is_offset, "monthyear": _is_month_of_year,
    "rangeend": _is_range_end,
}  # fmt: skip


# ---------------------------------------------------------------- tense

_PERFECT = frozenset({"hat", "haben", "habe", "ist", "sind", "sei", "seien", "hätten", "hätte", "wurde", "wurden", "worden"})
_PLUPERFECT = frozenset({"hatte", "hatten", "war", "waren"})
_AHEAD = frozenset({"wird", "werden", "werde", "soll", "sollen", "solle", "will", "wollen", "wolle", "muss", "müssen", "müsse",
                    "müssten", "kann", "können", "könne", "könnte", "könnten", "würde", "würden", "darf", "dürfen"})  # fmt: skip
_REACH = 60  # tokens; no clause is longer
_PHRASE = 12  # tokens of a noun phrase between a preposition and its time
_IN_PHRASE = ("NN", "NE", "ART", "ADJ(A)", "CARD", "PPOSAT", "PDAT", "APPR")
_STOPS = frozenset({",", ";", ":", "–", "(", ")", "„", "“", '"'})


def direction(match: Match) -> str | None:
    """Where the verb of the clause places the match: "past", "before" (pluperfect), "future", or None."""
    before = {t.text.lower() for t in match.sentence.tokens[max(0, match.first - 3) : match.first]}
    by_noun = "past" if before & _words("backward") else _of_noun(match)
    if by_noun is not None:
        return by_noun
    by_preposition = _of_preposition(match)
    if by_preposition is not None:
        return by_preposition
    return direction_of_verbs(match)


def direction_of_verbs(match: Match) -> str | None:
    """The same by the finite verbs alone."""
    tokens = match.sentence.tokens
    for low, high in _clauses(tokens, match.first, match.last):
        found = clause_tense(tokens[low:high])
        if found is not None:
            return found
    return None


def _of_noun(match: Match) -> str | None:
    """ "die im November beschlagnahmte Technik", "der für Mai geplante Gipfel": a participle says more than the verb."""
    after = match.token(1)
    if after is None or not after.pos.startswith("ADJ(A)") or lower(match.token(-1)) in _words("before_past"):
        return None
    if after.lemma.lower() in _words("planned"):
        return "future"
    tokens, at, preposition = match.sentence.tokens, match.first - 1, False
    while at >= 0 and match.first - at < _PHRASE and tokens[at].pos.startswith((*_IN_PHRASE, "ADV", "ADJ(D)")):
        preposition = preposition or tokens[at].pos.startswith("APPR")
        at -= 1
    article = at + 1 < match.first and tokens[at + 1].pos.startswith(("ART", "PDAT", "PPOSAT"))
    return "past" if article and preposition and after.lemma.lower().endswith(("t", "en")) else None


def _of_preposition(match: Match) -> str | None:
    """ "seit Freitag", "die Wahl vom Sonntag"; "bis Montag", "bis zum Wochenende"."""
    before = lower(match.token(-1)), lower(match.token(-2))
    if before[0] in _words("before_past"):
        return "past"
    if before[0] in _words("before_future") or before[1] == "bis" or f"{before[1]} {before[0]}" in _words("seconds_future"):
        tokens = match.sentence.tokens
        own = clause_tense(tokens[_left(tokens, match.first) : _right(tokens, match.last)])
        ends = before[0] == "bis" or (
            before[1] == "bis" and before[0] in ("zum", "zur")
        )  # "wurde bis Ende August verlängert", "waren bis Mai gestorben"
        return "future" if own not in ("past", "before") else "near" if ends else own
    if _behind_event(match) and direction_of_verbs(match) != "future":
        return "past"
    return None


def _behind_event(match: Match) -> bool:
    """ "nach der Wahl am Mittwoch": what comes after it says that it is over."""
    tokens, at = match.sentence.tokens, match.first - 1
    if at < 0 or not tokens[at].pos.startswith("APPR"):
        return False
    for k in range(at - 1, max(-1, at - _PHRASE), -1):
        if tokens[k].text.lower() in _words("after_event"):
            return not tokens[k + 1].pos.startswith("NE")
        if not tokens[k].pos.startswith(_IN_PHRASE):
            return False
    return False


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


def clause_tense(clause: Sequence[Token]) -> str | None:
    """Where the verbs of a clause place what it tells: "past", "before" (pluperfect), "present", "future", or None."""
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
    umlaut = set("äiöü") & (set(word) - set(lemma)) and word.endswith("t")  # er fährt, gibt, trifft, läuft
    return not umlaut or word.endswith(tuple(_words("strong_past")))


read = time_reader("de", _CHECKS, direction, compose)
"""The time expressions of a German report."""
