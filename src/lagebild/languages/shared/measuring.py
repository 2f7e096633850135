"""Units of numbers: the word or sign that makes a count a sum, a share, a measure or a length of time."""

from __future__ import annotations

from dataclasses import replace

from lagebild.languages.shared.count_rules import Unit
from lagebild.languages.shared.sentence_words import SentenceWords
from lagebild.records import Hedge, Quantity
from lagebild.text.quantities import Read

__all__ = ["in_unit", "unit_of", "with_cents", "with_parts"]

_NEAR = 6  # tokens around a number in which an angle is named
_WORDS = (3, 2, 1)  # of a unit: "Meter pro Sekunde", "Grad Celsius", "Euro"


def unit_of(here: SentenceWords, read: Read) -> tuple[Unit | None, int]:
    """The unit of a number, None where it has none, and the token behind it."""
    lower, rules = here.lower, here.rules
    at = read.last
    if read.core and (before := _before(here, read.core)) is not None:
        return before, at
    hyphen = at + 1 < len(lower) and lower[at] == "-"
    at += hyphen
    if at >= len(lower) or (read.article and lower[at] in rules.unit_before and at + 1 in here.numbers):  # "a $ 5 million loan"
        return None, read.last
    if hyphen and lower[at].startswith(rules.age_stems):
        return Unit("years", "age"), at + bool(rules.befallen)  # "year-old" is a word, "jährige" the rest of one
    if read.fraction and rules.befallen and lower[at] in rules.grammar.genitives and at + 2 < len(lower):  # "half of a mile"
        part, behind = _named(here, at + 2, False)
        if part is not None and lower[at + 1] in rules.words.articles:
            return part, behind
    if read.quantity.hedge is Hedge.VAGUE and rules.befallen and lower[at] in rules.grammar.genitives and at + 1 < len(lower):
        part, behind = _named(here, at + 1, False)  # "millions of dollars", "thousands of acres"
        if part is not None and part.sense in ("money", "measure"):
            return part, behind
    currency = rules.money_of.get(here.lemmas[at]) or rules.money_of.get(lower[at])
    if currency and at + 1 < len(lower) and lower[at + 1] in rules.units:
        return Unit(currency, "money"), at + 2
    unit, after = _named(here, at, hyphen)
    if unit is None:
        return None, read.last
    return _in_sense(here, read, unit, after), after + _aged(here, unit, after)


def _before(here: SentenceWords, core: int) -> Unit | None:
    """A sign before the number, with the code that clings to it: "$5", "US$ 5", "CAD 5"."""
    sign = here.rules.unit_before.get(here.lower[core - 1])
    if sign is None:
        return None
    clings = core > 1 and here.tokens[core - 2].end == here.tokens[core - 1].start
    code = here.rules.codes.get(here.lower[core - 2]) if clings else None
    return Unit(code, "money") if code else sign


def _named(here: SentenceWords, at: int, hyphen: bool) -> tuple[Unit | None, int]:
    """The unit that begins at a token, the longest name first; behind a hyphen the first part of a compound will do."""
    for n in _WORDS:
        unit = here.rules.units.get(" ".join(here.lower[at : at + n]))
        if unit is not None and at + n <= len(here.lower):
            return unit, at + n
    return (here.rules.units.get(here.lower[at].split("-")[0]) if hyphen else None), at + 1


def _in_sense(here: SentenceWords, read: Read, unit: Unit, after: int) -> Unit:
    """A duration that is an age, degrees that are an angle, pounds that weigh."""
    word = here.lower[after - 1].split("-")[0]
    if unit.sense == "duration" and (_aged(here, unit, after) or _age_before(here, read)):
        return Unit(unit.name, "age", unit.factor)
    if unit.name == "°C" and _turned(here, read, after):
        return Unit("°", "measure")
    return Unit(here.rules.weights[word], "measure") if word in here.rules.weights and _weighed(here, after) else unit


def _weighed(here: SentenceWords, after: int) -> bool:
    """ "zwölf Pfund Mehl", "twelve pounds of flour"."""
    if after >= len(here.tokens):
        return False
    grammar, behind = here.rules.grammar, here.tokens[after]
    return grammar.is_noun(behind) or grammar.is_name(behind) or here.lower[after] in grammar.of


def _aged(here: SentenceWords, unit: Unit, after: int) -> bool:
    return unit.sense == "duration" and after < len(here.lower) and here.lower[after] in here.rules.age


def _age_before(here: SentenceWords, read: Read) -> bool:
    return any(x in here.rules.age_before for x in here.lemmas[max(0, read.first - 2) : read.first])


def _turned(here: SentenceWords, read: Read, after: int) -> bool:
    """ "um 90 Grad drehen", "48 Grad nördlicher Breite"."""
    return any(x in here.rules.angles for x in here.lemmas[max(0, read.first - _NEAR) : after + _NEAR])


def with_cents(here: SentenceWords, quantity: Quantity, read: Read) -> Quantity:
    """ "zwei Euro fünfzig", "15 Dollar und 15 Cent": one sum; the second number is spent."""
    at = read.last + 1
    at += at < len(here.lower) and here.lower[at] in here.rules.words.joiners
    last = here.numbers.get(at)
    if last is None or quantity.low != quantity.high or quantity.low is None or read.value != int(read.value):
        return quantity
    cents = here.values[at]
    unit = here.rules.units.get(here.lower[last]) if last < len(here.lower) else None
    named = unit is not None and unit.name.endswith("_cent")
    bare = at == read.last + 1 and (last >= len(here.lower) or not here.lower[last][0].isalpha())
    if not (named or bare) or not 0 < cents < 100 or cents != int(cents):
        return quantity
    here.spent.add(at)
    return replace(quantity, low=quantity.low + cents / 100, high=quantity.low + cents / 100)


def with_parts(here: SentenceWords, quantity: Quantity, read: Read, unit: Unit) -> Quantity:
    """ "5 feet 2 inches", "6 feet and 3 inches": one length; the second number is spent."""
    smaller = here.rules.parts.get(unit.name)
    if smaller is None or quantity.low is None or quantity.low != quantity.high:
        return quantity
    at = read.last + 1
    at += at < len(here.lower) and here.lower[at] in (*here.rules.words.joiners, ",")
    last = here.numbers.get(at)
    part = here.rules.units.get(here.lower[last]) if last is not None and last < len(here.lower) else None
    if part is None or part.name not in smaller or not 0 <= here.values[at] < smaller[part.name]:
        return quantity
    here.spent.add(at)
    whole = quantity.low + here.values[at] / smaller[part.name]
    return replace(quantity, low=whole, high=whole)


def in_unit(quantity: Quantity, unit: Unit | None) -> Quantity:
    """A quantity in a unit, its bounds multiplied by what one of it is."""
    if unit is None:
        return quantity
    low = None if quantity.low is None else quantity.low * unit.factor
    high = None if quantity.high is None else quantity.high * unit.factor
    return replace(quantity, low=low, high=high, unit=unit.name)
