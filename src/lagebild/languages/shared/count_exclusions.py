"""Numbers that count nothing: labels, scores, years, telephone numbers, postcodes, house numbers, names with digits.

A number that is taken for a count by mistake becomes a wrong fact in the picture, so where the signs are against it, it is left.
"""

from __future__ import annotations

from lagebild.languages.shared.noun_phrases import clause_of, phrase_after
from lagebild.languages.shared.sentence_words import SentenceWords
from lagebild.text.quantities import Read

__all__ = ["is_age", "is_code", "is_no_count", "looks_like_year"]

_FIRST_YEAR, _LAST_YEAR = 1800, 2100
_MARKS = frozenset(":/-–")
_JOINTS = frozenset("/-–().")
_RUN = 12  # tokens of a telephone number, at most
_POSTCODE = 5  # digits
_HOUSE = 1000  # no house has a higher number
_APPOSED = 2
_YOUNGEST, _OLDEST = 2, 110
_NAME = 4  # words between a house number and "Road"


def is_no_count(here: SentenceWords, read: Read) -> bool:
    """Whether the words around a number say that it is none of a count: "Platz 3", "3:1", "14 Uhr", "60-Millionen-Projekt"."""
    lower, first, last = here.lower, read.first, read.last
    label = lower[first - 1] if first == read.core and first else ""
    if label in here.rules.labels or (label == "." and first > 1 and lower[first - 2] + "." in here.rules.labels):
        return True
    if last < len(lower) and (lower[last] in here.rules.uncounted or here.lemmas[last] in here.rules.uncounted):
        return True
    if last < len(lower) and lower[last] in here.rules.months:
        return True
    if last + 1 < len(lower) and lower[last] == "-" and lower[last + 1].partition("-")[0] in here.rules.words.scales:
        return True
    if _scored(here, read.core - 1) or _scored(here, last):
        return True
    return read.value == 0 or (not read.written and read.value == 1 and not read.article and not _one_counts(here, read))


def _one_counts(here: SentenceWords, read: Read) -> bool:
    """ "One mile", "one-yen bid", "one soldier was killed": elsewhere "one" is a pronoun or an article."""
    at = read.last + (read.last < len(here.lower) and here.lower[read.last] == "-")
    if at >= len(here.lower) or not here.rules.singles:
        return False
    if here.lower[at] in here.rules.units:
        return here.rules.units[here.lower[at]].sense in ("money", "measure", "share") or here.lower[at + 1 : at + 2] != ["of"]
    noun = next((i for i in range(at, min(len(here.lower), at + 3)) if here.lemmas[i] in here.rules.singles), None)
    if noun is None:
        return False
    end = clause_of(here.tokens, read.first, noun + 1, here.rules.grammar)[1]
    return here.condition(noun + 1, end, here.concept_of(here.lemmas[noun], here.lower[noun]))[0] is not None


def _scored(here: SentenceWords, at: int) -> bool:
    """A mark between two numbers without spaces: "3:1", "9/11", "80-19" (a rising "8-10" was read as a range)."""
    if not 0 < at < len(here.tokens) - 1 or here.lower[at] not in _MARKS:
        return False
    before, mark, behind = here.tokens[at - 1 : at + 2]
    digits = before.text[-1].isdigit() and behind.text[0].isdigit()
    return digits and before.end == mark.start and mark.end == behind.start


def looks_like_year(here: SentenceWords, read: Read) -> bool:
    """A bare number of four digits between 1800 and 2100; a round one is a count where a noun follows."""
    text = here.tokens[read.core].text
    bare = read.written and read.last - read.core == 1 and len(text) == 4 and text.isdigit() and not read.bounds
    return bare and _FIRST_YEAR <= read.value < _LAST_YEAR and not (read.value % 100 == 0 and _noun_follows(here, read.last))


def _noun_follows(here: SentenceWords, at: int) -> bool:
    return phrase_after(here.tokens, at, here.rules.grammar) is not None


def is_code(here: SentenceWords, read: Read) -> bool:
    """A number in digits without a unit that names a line, a place or a thing."""
    if not read.written:
        return False
    return _lettered(here, read.last) or _in_serial(here, read.core) or _is_address(here, read) or _is_model(here, read)


def _lettered(here: SentenceWords, last: int) -> bool:
    """ "die Klasse 2b", "§ 28a", "401(k)": a letter clings to the number."""
    if last >= len(here.tokens) or here.tokens[last].start != here.tokens[last - 1].end:
        return False
    if here.lower[last] == "(" and here.lower[last + 2 : last + 3] == [")"]:
        return len(here.lower[last + 1]) == 1 and here.lower[last + 1].isalpha()
    return len(here.lower[last]) == 1 and here.lower[last].isalpha()


def is_age(here: SentenceWords, read: Read) -> bool:
    """ "Ada Weser, 26, schwieg": a number between commas behind a name."""
    lower, core = here.lower, read.core
    if not read.written or read.bounds or core < _APPOSED or read.last >= len(lower) or not _YOUNGEST <= read.value <= _OLDEST:
        return False
    if here.rules.singles and lower[core - 1] in here.rules.age_before and not _noun_follows(here, read.last):  # "aged 26"
        return True
    between = lower[core - 1] == "," and lower[read.last] == ","
    return between and read.value == int(read.value) and here.rules.grammar.is_name(here.tokens[core - 2])


def _in_serial(here: SentenceWords, core: int) -> bool:
    """ "0551 491 2115", "+49 30 1234567", "555-0123-4": groups of digits of which the first begins with a nought or a plus, or
    three or more with dashes between them."""
    start = core
    while start > max(0, core - _RUN) and _goes_on(here, start - 1):
        start -= 1
    while start < core and not here.lower[start][0].isdigit():
        start += 1
    end = core + 1
    while end < min(len(here.tokens), core + _RUN) and _goes_on(here, end):
        end += 1
    groups = [t.text for t in here.tokens[start:end] if t.text[0].isdigit()]
    dashes = sum(x in ("-", "–", "/") for x in here.lower[start:end])
    if not groups:  # a sign like "½", a number without digits
        return False
    called = start > 0 and here.lower[start - 1] == "+"
    return called or (groups[0][0] == "0" and groups[0].isdigit() and len(groups[0]) > 1) or (len(groups) > 2 and dashes > 1)


def _goes_on(here: SentenceWords, at: int) -> bool:
    """Digits, or a joint that clings to digits on one side."""
    text = here.lower[at]
    if text.isdigit():
        return at == 0 or here.tokens[at].start - here.tokens[at - 1].end <= 1
    near = (at and here.lower[at - 1][-1].isdigit()) or (at + 1 < len(here.lower) and here.lower[at + 1][0].isdigit())
    return text in _JOINTS and bool(near)


def _is_address(here: SentenceWords, read: Read) -> bool:
    """ "in 37073 Elbstadt", "Lindenallee 12", "12 Elm Road"."""
    grammar, tokens, text = here.rules.grammar, here.tokens, here.tokens[read.core].text
    behind = tokens[read.last] if read.last < len(tokens) else None
    named = behind is not None and grammar.is_name(behind)
    if len(text) == _POSTCODE and text.isdigit() and named:
        return True
    if not text.isdigit() or read.value >= _HOUSE or read.bounds:
        return False
    before = here.lower[read.core - 1] if read.core else ""
    counted = behind is not None and grammar.is_noun(behind)
    if here.rules.streets and before.endswith(here.rules.streets) and tokens[read.core - 1].text[0].isupper() and not counted:
        return True
    for i in range(read.last, min(len(tokens), read.last + _NAME)):
        if not tokens[i].text[0].isupper():
            return False
        if here.lower[i] in here.rules.street_heads:
            return i > read.last
    return False


def _is_model(here: SentenceWords, read: Read) -> bool:
    """ "the Leopard 2 tank": behind a name, and no plural is counted."""
    if not here.rules.singular or not read.core or read.bounds or read.last >= len(here.tokens) or read.value <= 1:
        return False
    named = read.core > 1 and here.tokens[read.core - 1].text[0].isupper()
    return named and here.tokens[read.last].pos.startswith(here.rules.singular) and read.value < _HOUSE
