"""The same statement of several reports is one claim."""

from __future__ import annotations

from datetime import date

import pytest

from lagebild.records import Manner
from lagebild.stages.claims import merge_statements

WORDS = "die Brücke bei Tarvik werde bis zum Herbst vollständig erneuert und verbreitert"


def claims(pile):
    return merge_statements(*pile.parts())


def test_copied_words_of_one_holder_are_one_claim(pile) -> None:
    a = pile.report("a", "2031-05-08", f"Mira Holt sagte, {WORDS}.")
    b = pile.report("b", "2031-05-09", f"Laut Holt hieß es, {WORDS}.")
    first, second = a.quote(WORDS, holders=["Mira Holt"]), b.quote(WORDS, holders=["Holt"])
    (claim,) = claims(pile)
    assert claim.quotes == (first.id, second.id)
    assert claim.holders == ("Mira Holt",)


def test_direct_and_indirect_versions_are_one_claim_led_by_the_fullest(pile) -> None:
    a = pile.report("a", "2031-05-08", "Holt sagte, die Brücke bei Tarvik werde erneuert und verbreitert.")
    b = pile.report(
        "b", "2031-05-08", "„Die Brücke bei Tarvik wird bis zum Herbst erneuert und verbreitert, komme was wolle“, sagte Holt."
    )
    short = a.quote("die Brücke bei Tarvik werde erneuert und verbreitert", holders=["Mira Holt"])
    full = b.quote(
        "Die Brücke bei Tarvik wird bis zum Herbst erneuert und verbreitert, komme was wolle",
        holders=["Mira Holt"],
        manner="direct",
    )
    (claim,) = claims(pile)
    assert claim.quotes == (full.id, short.id)
    assert claim.manner is Manner.DIRECT


def test_a_fragment_belongs_to_the_quote_around_it(pile) -> None:
    a = pile.report("a", "2031-05-08", "Holt nannte die Brücke bei Tarvik eine „Schande für das Land“.")
    whole = a.quote("die Brücke bei Tarvik eine „Schande für das Land“", holders=["Mira Holt"])
    part = a.quote("Schande für das Land", holders=["Mira Holt"], fragment=True)
    (claim,) = claims(pile)
    assert claim.quotes == (whole.id, part.id)


def test_a_quote_in_a_quote_is_a_claim_of_its_own(pile) -> None:
    a = pile.report("a", "2031-05-08", "Holt sagte, der Bürgermeister habe von einer sicheren Brücke gesprochen.")
    a.quote("der Bürgermeister habe von einer sicheren Brücke gesprochen", holders=["Mira Holt"])
    a.quote("einer sicheren Brücke", holders=["Ove Brandt"], manner="reported")
    assert len(claims(pile)) == 2


def test_different_holders_are_never_one(pile) -> None:
    a = pile.report("a", "2031-05-08", f"Holt sagte, {WORDS}.")
    b = pile.report("b", "2031-05-08", f"Brandt sagte, {WORDS}.")
    c = pile.report("c", "2031-05-08", f"Es hieß, {WORDS}.")
    a.quote(WORDS, holders=["Mira Holt"])
    b.quote(WORDS, holders=["Ove Brandt"])
    c.quote(WORDS)
    made = claims(pile)
    assert len(made) == 2
    assert {c.holders for c in made} == {("Mira Holt",), ("Ove Brandt",)}


def test_nobody_named_joins_only_the_same_words(pile) -> None:
    a = pile.report("a", "2031-05-08", f"Holt sagte, {WORDS}.")
    b = pile.report("b", "2031-05-08", "Es hieß, die Brücke bei Tarvik werde gesperrt und abgerissen.")
    a.quote(WORDS, holders=["Mira Holt"])
    b.quote("die Brücke bei Tarvik werde gesperrt und abgerissen")
    assert len(claims(pile)) == 2


def test_a_statement_not_made_is_another_one(pile) -> None:
    a = pile.report("a", "2031-05-08", f"Holt sagte, {WORDS}.")
    b = pile.report("b", "2031-05-08", f"Holt sagte nicht, {WORDS}.")
    a.quote(WORDS, holders=["Mira Holt"])
    b.quote(WORDS, holders=["Mira Holt"], negated=True)
    assert [c.negated for c in claims(pile)] == [False, True]


def test_other_words_of_one_holder_are_another_claim(pile) -> None:
    a = pile.report("a", "2031-05-08", "Holt sagte, die Brücke werde erneuert. Holt sagte, der Fährbetrieb ende im Winter.")
    a.quote("die Brücke werde erneuert", holders=["Mira Holt"])
    a.quote("der Fährbetrieb ende im Winter", holders=["Mira Holt"])
    assert len(claims(pile)) == 2


def test_via_and_date_come_with_the_claim(pile) -> None:
    a = pile.report("a", "2031-05-08", f"Holt sagte, {WORDS}.")
    a.quote(WORDS, holders=["Mira Holt"], via=["Küstenfunk"], cue="sagte")
    (claim,) = claims(pile)
    assert claim.via == ("Küstenfunk",)
    assert claim.when is not None
    assert claim.when.earliest == date(2031, 5, 8)


@pytest.mark.parametrize("reports", [1, 60])
def test_every_quote_is_in_exactly_one_claim(pile, reports: int) -> None:
    for n in range(reports):
        report = pile.report(f"r{n}", "2031-05-08", f"Holt sagte, {WORDS}. Brandt nannte das Vorhaben Nummer {n} zu teuer.")
        report.quote(WORDS, holders=["Mira Holt"])
        report.quote(f"das Vorhaben Nummer {n} zu teuer", holders=["Ove Brandt"])
    made = claims(pile)
    quotes = [q for c in made for q in c.quotes]
    assert len(quotes) == len(set(quotes)) == 2 * reports
    assert max(len(c.quotes) for c in made) >= reports


def test_many_quotes_stay_fast(pile) -> None:
    for n in range(50):
        text = "\n".join(f"Holt sagte, Punkt {n} von Absatz {i} gelte für Halle {n * 7 + i}." for i in range(20))
        report = pile.report(f"r{n}", "2031-05-08", text)
        for i in range(20):
            report.quote(f"Punkt {n} von Absatz {i} gelte für Halle {n * 7 + i}", holders=["Mira Holt"])
    assert sum(len(c.quotes) for c in claims(pile)) == 1000


def test_few_words_of_one_holder_in_two_reports_are_one_claim(pile) -> None:
    a = pile.report("a", "2031-05-08", "Holt sprach von „Schönwetter-Kapitänen“.")
    b = pile.report("b", "2031-05-09", "Mira Holt sprach von „Schönwetter-Kapitänen“ und sagte „ja“.")
    c = pile.report("c", "2031-05-09", "Holt sagte „ja“.")
    first = a.quote("Schönwetter-Kapitänen", holders=["Holt"])
    second = b.quote("Schönwetter-Kapitänen", holders=["Mira Holt"])
    b.quote("ja", holders=["Mira Holt"])
    c.quote("ja", holders=["Holt"])
    found = claims(pile)
    assert sorted(len(c.quotes) for c in found) == [1, 1, 2]
    assert set(max(found, key=lambda c: len(c.quotes)).quotes) == {first.id, second.id}


def test_numerals_that_differ_keep_statements_apart(pile) -> None:
    a = pile.report("a", "2031-05-08", "Holt sagte, die Warnung sei um 2.10 Uhr an alle Orte gegangen.")
    b = pile.report("b", "2031-05-09", "Holt sagte, die Warnung sei um 3.20 Uhr an alle Orte gegangen.")
    a.quote("die Warnung sei um 2.10 Uhr an alle Orte gegangen", holders=["Holt"])
    b.quote("die Warnung sei um 3.20 Uhr an alle Orte gegangen", holders=["Holt"])
    assert len(claims(pile)) == 2
