"""German figures: the rules of `lagebild.languages.counting` filled with German data."""

from __future__ import annotations

from functools import cache
from typing import Any

from lagebild.languages.counting import Condition, CountRules, Unit, read_figures
from lagebild.languages.de.numbers import number_words
from lagebild.languages.noun_phrases import Grammar
from lagebild.languages.pack import load_data
from lagebild.records import Document, Figure, Reading

__all__ = ["figures"]


def figures(document: Document, reading: Reading) -> tuple[Figure, ...]:
    """The figures of a German report, in order."""
    return read_figures(document, reading, _rules())


@cache
def _rules() -> CountRules:
    counted: Any = load_data("de", "counted")
    units: Any = load_data("de", "units")
    context = {k: frozenset(v) for k, v in counted["context"].items()}
    every: Any = load_data("de", "numbers")["every"]
    return CountRules(
        reader="de.figures",
        version="1",
        words=number_words(),
        grammar=_grammar(counted["grammar"]),
        units=_units(units),
        unit_before={sign: Unit(code, "money") for sign, code in units["before"].items()},
        money_of=units["money_of"],
        labels=context["labels"], uncounted=context["uncounted"], rate=context["rate"], penalty=context["penalty"],
        age=context["age"], age_stems=tuple(counted["context"]["age_stems"]), partitive=context["partitive"], more=context["more"],
        idle=context["idle"], caps=tuple(counted["context"]["caps"]), allow=context["allow"], only=context["only"],
        negation=context["negation"], months=context["months"], totals=context["totals"], since=context["since"],
        starting=context["starting"],
        concepts={word: concept for concept, words in counted["concepts"].items() for word in words},
        conditions=tuple(_condition(c) for c in counted["conditions"]),
        every={k: float(v) for k, v in every.items() if k != "words"}, every_words=frozenset(every["words"]),
    )  # fmt: skip


def _units(data: Any) -> dict[str, Unit]:
    found = {}
    for sense in ("money", "share", "measure", "duration"):
        for name, words in data[sense].items():
            found |= {word: Unit(name, sense) for word in words}
    return found


def _condition(data: Any) -> Condition:
    return Condition(
        data["name"],
        tuple(frozenset(a.split("+")) for a in data["any"]),
        frozenset(data.get("unless", ())),
        frozenset(data.get("of", ())),
    )


def _grammar(data: Any) -> Grammar:
    return Grammar(
        nouns=("NN",), names=("NE", "FM"), adjectives=("ADJ(A)", "ADJA", "PIAT", "PIDAT"), adverbs=("ADV", "ADJ(D)", "ADJD"),
        articles=("ART", "PPOSAT", "PDAT"), prepositions=("APPR",), verbs=("VV", "VA", "VM"), relatives=("PREL",),
        bare_genitives=("s",),
        **{k: frozenset(v) for k, v in data.items()},
    )  # fmt: skip
