"""Numbers and their bounds, whatever the language: the German and English words are data."""

from __future__ import annotations

import pytest

from lagebild.languages.de.numbers import number_words as german
from lagebild.languages.en.numbers import number_words as english
from lagebild.records import Hedge, Quantity, Token
from lagebild.text.quantities import NumberWords, Read, approximate, parse_digits, read_quantities
from lagebild.text.sentences import split_tokens


def read(text: str, words: NumberWords) -> list[tuple[str, Read]]:
    tokens = [Token(s, e, text[s:e], "", "") for s, e in split_tokens(text, 0, len(text))]
    return [(text[tokens[r.first].start : tokens[r.last - 1].end], r) for r in read_quantities(tokens, words)]


def bounds(q: Quantity) -> tuple[float | None, float | None]:
    return q.low, q.high


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("4711", 4711), ("4.711", 4711), ("4.711.000", 4_711_000), ("3,25", 3.25), ("2.000,5", 2000.5), ("1.5", None), ("24.12.", None),
        ("24.12.2030", None), ("12.34.567", None), ("1,2,3", None), ("9" * 30, None), ("4.71", None),
    ],
)  # fmt: skip
def test_german_digits(text: str, value: float | None) -> None:
    assert parse_digits(text, ".", ",") == value


@pytest.mark.parametrize(("text", "value"), [("4,711", 4711), ("3.25", 3.25), ("2,000.5", 2000.5), ("4,71", None), ("1.2.3", None)])
def test_english_digits(text: str, value: float | None) -> None:
    assert parse_digits(text, ",", ".") == value


@pytest.mark.parametrize(
    ("value", "reach"),
    [(13_000, 500), (10_000, 1000), (200, 20), (120, 5), (1_500_000, 50_000), (167_800, 50), (30, 3), (1.5, 0.05), (0, 0)],
)
def test_half_a_unit_of_the_last_digit_at_most_a_tenth(value: float, reach: float) -> None:
    assert approximate(value) == pytest.approx(reach)


@pytest.mark.parametrize(
    ("text", "span", "low", "high", "hedge"),
    [
        ("Es kamen 3.000 Gäste", "3.000", 3000, 3000, Hedge.EXACT),
        ("Es kamen 135 000 Gäste", "135 000", 135_000, 135_000, Hedge.EXACT),
        ("Es kamen dreihundertvierzig Gäste", "dreihundertvierzig", 340, 340, Hedge.EXACT),
        ("rund 13.000 Kisten", "rund 13.000", 12_500, 13_500, Hedge.ABOUT),
        ("etwa 3,2 Millionen Kisten", "etwa 3,2 Millionen", 3_150_000, 3_250_000, Hedge.ABOUT),
        ("rund 2,4 Mio. Euro", "rund 2,4 Mio.", 2_350_000, 2_450_000, Hedge.ABOUT),
        ("knapp 70 Kisten", "knapp 70", 63, 69, Hedge.ABOUT),
        ("gut 300 Kisten", "gut 300", 301, 330, Hedge.ABOUT),
        ("mindestens 40 Kisten", "mindestens 40", 40, None, Hedge.AT_LEAST),
        ("mehr als 40 Kisten", "mehr als 40", 40, None, Hedge.MORE_THAN),
        ("nicht mehr als 40 Kisten", "nicht mehr als 40", None, 40, Hedge.AT_MOST),
        ("bis zu 8 Millionen Kisten", "bis zu 8 Millionen", None, 8_000_000, Hedge.AT_MOST),
        ("maximal fünf Kisten", "maximal fünf", None, 5, Hedge.AT_MOST),
        ("weniger als fünf Kisten", "weniger als fünf", None, 5, Hedge.LESS_THAN),
        ("40 oder mehr Kisten", "40 oder mehr", 40, None, Hedge.AT_LEAST),
        ("mehrere tausend Kisten", "mehrere tausend", 2000, 9999, Hedge.VAGUE),
        ("mehrere Hundert Kisten", "mehrere Hundert", 200, 999, Hedge.VAGUE),
        ("mehrere Dutzend Kisten", "mehrere Dutzend", 24, 99, Hedge.VAGUE),
        ("mehrere zehntausend Kisten", "mehrere zehntausend", 20_000, 99_999, Hedge.VAGUE),
        ("Tausende Kisten", "Tausende", 2000, None, Hedge.VAGUE),
        ("Dutzende Kisten", "Dutzende", 24, None, Hedge.VAGUE),
        ("Millionen von Kisten", "Millionen", 2_000_000, None, Hedge.VAGUE),
        ("eine Handvoll Kisten", "eine Handvoll", 3, 6, Hedge.VAGUE),
        ("eine Million Kisten", "eine Million", 1_000_000, 1_000_000, Hedge.EXACT),
        ("eine halbe Million Kisten", "eine halbe Million", 500_000, 500_000, Hedge.EXACT),
        ("anderthalb Millionen Kisten", "anderthalb Millionen", 1_500_000, 1_500_000, Hedge.EXACT),
        ("ein Dutzend Kisten", "ein Dutzend", 12, 12, Hedge.EXACT),
        ("ein Drittel der Kisten", "ein Drittel", 1 / 3, 1 / 3, Hedge.EXACT),
        ("8 bis 10 Kisten", "8 bis 10", 8, 10, Hedge.RANGE),
        ("8-10 Kisten", "8-10", 8, 10, Hedge.RANGE),
        ("zwischen 8 und 10 Kisten", "zwischen 8 und 10", 8, 10, Hedge.RANGE),
        ("100 bis 300 Milliarden Sterne", "100 bis 300 Milliarden", 1e11, 3e11, Hedge.RANGE),
        ("zwei Komma drei Tonnen", "zwei Komma drei", 2.3, 2.3, Hedge.EXACT),
    ],
)  # fmt: skip
def test_german_quantities(text: str, span: str, low: float | None, high: float | None, hedge: Hedge) -> None:
    (found, quantity), *rest = read(text, german())
    assert not rest
    assert found == span
    assert (
        bounds(quantity.quantity) == pytest.approx((low, high))
        if None not in (low, high)
        else bounds(quantity.quantity) == (low, high)
    )
    assert quantity.quantity.hedge is hedge


@pytest.mark.parametrize(
    ("text", "span", "low", "high", "hedge"),
    [
        ("3,000 crates", "3,000", 3000, 3000, Hedge.EXACT),
        ("twenty-five crates", "twenty-five", 25, 25, Hedge.EXACT),
        ("three hundred and five crates", "three hundred and five", 305, 305, Hedge.EXACT),
        ("about 1.5 million crates", "about 1.5 million", 1_450_000, 1_550_000, Hedge.ABOUT),
        ("at least 40 crates", "at least 40", 40, None, Hedge.AT_LEAST),
        ("no fewer than 40 crates", "no fewer than 40", 40, None, Hedge.AT_LEAST),
        ("as many as 40 crates", "as many as 40", None, 40, Hedge.AT_MOST),
        ("more than two dozen crates", "more than two dozen", 24, None, Hedge.MORE_THAN),
        ("nearly 70 crates", "nearly 70", 63, 69, Hedge.ABOUT),
        ("several thousand crates", "several thousand", 2000, 9999, Hedge.VAGUE),
        ("tens of thousands of crates", "tens of thousands", 20_000, None, Hedge.VAGUE),
        ("Dozens of crates", "Dozens", 24, None, Hedge.VAGUE),
        ("half a million crates", "half a million", 500_000, 500_000, Hedge.EXACT),
        ("between 8 and 10 crates", "between 8 and 10", 8, 10, Hedge.RANGE),
        ("one and a half million crates", "one and a half million", 1_500_000, 1_500_000, Hedge.EXACT),
        ("millions of crates", "millions", 2_000_000, None, Hedge.VAGUE),
        ("half of the crates", "half", 0.5, 0.5, Hedge.EXACT),
        ("5m crates", "5m", 5_000_000, 5_000_000, Hedge.EXACT),
    ],
)  # fmt: skip
def test_english_quantities(text: str, span: str, low: float | None, high: float | None, hedge: Hedge) -> None:
    (found, quantity), *rest = read(text, english())
    assert not rest
    assert found == span
    assert (
        bounds(quantity.quantity) == pytest.approx((low, high))
        if None not in (low, high)
        else bounds(quantity.quantity) == (low, high)
    )
    assert quantity.quantity.hedge is hedge


@pytest.mark.parametrize(
    "text",
    [
        "Das Modell A320 flog",
        "die G7 tagte",
        "am 24.12.2030",
        "um 14:17 Uhr",
        "der 3. Versuch",
        "Frau Tausend sprach",
        "ein Haus",
        "Konto DE99",
        "Raum #5",
    ],
)
def test_no_quantity_in_names_dates_and_ordinals(text: str) -> None:
    assert [r for _, r in read(text, german()) if not r.article] == []


def test_more_than_leaves_the_number_out() -> None:
    assert read("mehr als 40", german())[0][1].quantity.exclusive_low
    assert read("weniger als 40", german())[0][1].quantity.exclusive_high
    assert not read("mindestens 40", german())[0][1].quantity.exclusive_low


def test_a_change_is_no_range() -> None:
    assert [bounds(r.quantity) for _, r in read("rose from 8 to 10", english())] == [(8, 8), (10, 10)]


def test_a_second_number_is_not_swallowed() -> None:
    assert [s for s, _ in read("Die dreihundert waren eher zehntausend", german())] == ["dreihundert", "zehntausend"]


def test_hostile_rows_stay_linear() -> None:
    assert len(read("12 " * 3000, german())) == 3000
    assert read("mehrere " * 3000, german()) == []
    assert len(read("eine halbe " * 500, german())) == 500
    assert read("einhundert" * 500, german()) == []
