"""What a language adds to the reading of figures, as data: units, words around numbers, concepts and conditions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from lagebild.languages.pack import load_data
from lagebild.languages.shared.noun_phrases import Grammar
from lagebild.records import Token
from lagebild.text.number_scan import NumberReader, Spoken
from lagebild.text.quantities import Bound, NumberWords

__all__ = ["Condition", "CountRules", "Unit", "count_rules", "number_words_of"]

_SETS = (
    "labels", "uncounted", "rate", "penalty", "age", "partitive", "more", "idle", "allow", "only", "negation", "months",
    "totals", "since", "starting", "exceeding", "rises", "minus", "age_before", "angles",
)  # fmt: skip
_TUPLES = ("caps", "age_stems", "streets", "street_heads")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit in canonical form with what it measures: "money", "share", "measure", "duration"."""

    name: str
    sense: str
    factor: float = 1.0


@dataclass(frozen=True, slots=True)
class Condition:
    """What a clause says of the counted, as a neutral word. Each alternative is a set of lemmas that all stand in the clause.

    `unless`: lemmas that rule it out; `of`: the concepts it can be said of (empty: all).
    """

    name: str
    alternatives: tuple[frozenset[str], ...]
    unless: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRules:
    """What a language adds to the reading of figures; all words in lower case.

    `units`: word -> unit; `unit_before`: signs that stand before the number ("$"), `codes`: what may cling to such a
    sign ("US$"). `money_of`: adjective -> currency.
    `labels`: words before a number that is no count ("Artikel", "Platz"); `uncounted`: nouns behind one ("Uhr", "Mal").
    `rate`: "je", "pro"; `penalty`: nouns that make a duration a figure; `age`: words behind a duration that make it an age
    (`age_before`: before it),
    `age_stems` beginnings of words behind a hyphen; `partitive`: words or pairs that point back ("davon", "von ihnen").
    `more`: adjectives that make a count additional; `idle`: modifiers that tell nothing apart. `caps`: words that make a
    number an upper limit, `allow`: verbs of permission, `only`: "nur". `totals`: "insgesamt". `since`: "seit".
    `streets`: endings of names before a house number ("Lindenallee 12"), `street_heads`: words behind one and its name ("12 Elm
    Road"). `singular`: parts of speech of nouns that no number above one counts.
    `weights`: words for money that weigh where a noun follows ("zwölf Pfund Mehl"). `angles`: lemmas beside which degrees are no
    temperature ("Winkel").
    `parts`: unit -> smaller unit -> how many of it make one ("5 feet 2 inches"). `singles`: lemmas of whom "one" counts where
    a condition is said of them ("one soldier was killed").
    `befallen`: parts of speech that open what is said of a number alone ("two were wounded"); where there
    are none, the whole clause says it. `parting`: forms of verbs that name a part ("including").
    `starting`: "ab", which makes a rate a threshold; `exceeding`: lemmas that do so before it ("Überschreitung").
    `rises`: words between "je 100.000" and its rate ("auf 35"). `concepts`: lemma -> concept. `lemma`: how a token is looked up.
    """

    reader: str
    version: str
    words: NumberWords
    grammar: Grammar
    units: Mapping[str, Unit]
    unit_before: Mapping[str, Unit] = field(default_factory=dict)
    money_of: Mapping[str, str] = field(default_factory=dict)
    labels: frozenset[str] = frozenset()
    uncounted: frozenset[str] = frozenset()
    rate: frozenset[str] = frozenset()
    penalty: frozenset[str] = frozenset()
    age: frozenset[str] = frozenset()
    age_stems: tuple[str, ...] = ()
    partitive: frozenset[str] = frozenset()
    more: frozenset[str] = frozenset()
    idle: frozenset[str] = frozenset()
    caps: tuple[str, ...] = ()
    allow: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    negation: frozenset[str] = frozenset()
    months: frozenset[str] = frozenset()
    concepts: Mapping[str, str] = field(default_factory=dict)
    conditions: tuple[Condition, ...] = ()
    totals: frozenset[str] = frozenset()
    since: frozenset[str] = frozenset()
    starting: frozenset[str] = frozenset()
    exceeding: frozenset[str] = frozenset()
    rises: frozenset[str] = frozenset()
    minus: frozenset[str] = frozenset()
    age_before: frozenset[str] = frozenset()
    angles: frozenset[str] = frozenset()
    streets: tuple[str, ...] = ()
    street_heads: tuple[str, ...] = ()
    singular: tuple[str, ...] = ()
    weights: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    singles: frozenset[str] = frozenset()
    befallen: tuple[str, ...] = ()
    parting: frozenset[str] = frozenset()
    lemma: Callable[[Token], str] = lambda token: token.lemma.lower()


def count_rules(
    code: str, words: NumberWords, classes: Mapping[str, Any], singular: tuple[str, ...] = (), befallen: tuple[str, ...] = ()
) -> CountRules:
    """The rules of a language from its `counted` and `units` data; `classes` are the parts of speech of its `Grammar`."""
    counted: Any = load_data(code, "counted")
    units: Any = load_data(code, "units")
    context = counted["context"]
    closed: dict[str, Any] = {name: frozenset(entries) for name, entries in counted["grammar"].items()}
    closed["holders"] = tuple(counted["grammar"].get("holders", ()))
    closed["possessives"] = tuple(counted["grammar"].get("possessives", ()))
    sets: dict[str, Any] = {name: frozenset(context[name]) for name in _SETS}
    tuples: dict[str, Any] = {name: tuple(context[name]) for name in _TUPLES}
    return CountRules(
        reader=f"{code}.figures",
        version="2",
        words=words,
        singular=singular,
        befallen=befallen,
        grammar=Grammar(**classes, **closed),
        units={word: Unit(name, sense) for sense in _SENSES for name, entries in units.get(sense, {}).items() for word in entries},
        unit_before={sign: Unit(currency, "money") for sign, currency in units["before"].items()},
        money_of=units["money_of"],
        weights=units["weights"],
        codes=units["codes"],
        parts=units.get("parts", {}),
        singles=frozenset(context.get("singles", ())),
        parting=frozenset(context.get("parting", ())),
        concepts={word: concept for concept, entries in counted["concepts"].items() for word in entries},
        conditions=tuple(_condition(c) for c in counted["conditions"]),
        **sets,
        **tuples,
    )


_SENSES = ("money", "share", "measure", "duration", "age")


def _condition(data: Any) -> Condition:
    alternatives = tuple(frozenset(a.split("+")) for a in data["any"])
    return Condition(data["name"], alternatives, frozenset(data.get("unless", ())), frozenset(data.get("of", ())))


Spelling = Callable[[str], float | None]
"""The value of a word that is written out, None where it has none."""


def number_words_of(
    data: Any,
    compose: Spelling,
    ordinal: Spelling,
    openers: tuple[str, ...],
    spoken: Callable[[NumberReader, int], Spoken | None] | None = None,
) -> NumberWords:
    """The number words of a language from its `numbers` data."""
    names = (
        "articles", "several", "halves", "joiners", "points", "between", "to", "range_and", "change", "bare", "each", "ratio",
    )  # fmt: skip
    sets: dict[str, Any] = {name: frozenset(data[name]) for name in names}
    values: dict[str, Any] = {
        name: {word: float(value) for word, value in data[name].items()} for name in ("words", "scales", "plurals", "fractions")
    }
    return NumberWords(
        grouping=data["grouping"],
        decimal=data["decimal"],
        compose=compose,
        ordinal=ordinal,
        ordinal_marks=frozenset(data["ordinals"]["marks"]),
        moving=frozenset(data.get("moving", ())),
        bound_joins=frozenset(data.get("bound_joins", ())),
        spoken=spoken,
        openers=openers,
        fixed={tuple(phrase.split()): (float(low), float(high)) for phrase, (low, high) in data["fixed"].items()},
        hedges={tuple(p.split()): Bound(kind) for kind, phrases in data["hedges"].items() for p in phrases},
        hedges_after={tuple(p.split()): Bound(kind) for kind, phrases in data["hedges_after"].items() for p in phrases},
        **values,
        **sets,
    )
