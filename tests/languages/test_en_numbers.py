"""English numbers of one and of several words, and what units they stand in. All sentences are invented."""

from __future__ import annotations

from time import perf_counter

import pytest

from lagebild.languages import pack_for
from lagebild.languages.en.numerals import denominator
from lagebild.records import Block, BlockKind, Document, Figure, Reading, digest

Bounds = tuple[float | None, float | None, str | None]


def read(text: str) -> list[Figure]:
    blocks = (Block(start=0, end=len(text), kind=BlockKind.PARAGRAPH),)
    document = Document(id="d", source="d", text=text, digest=digest(text), language="en", blocks=blocks)
    pack = pack_for("en")
    assert pack is not None
    assert pack.figures is not None
    assert pack.times is not None
    reading = Reading(document="d", language="en", sentences=pack.segment(text, blocks))
    reading = Reading(document="d", language="en", sentences=reading.sentences, times=pack.times(document, reading))
    return list(pack.figures(document, reading))


NUMBERS: list[tuple[str, list[Bounds]]] = [
    ("Two and a half million crates were lost.", [(2.5e6, 2.5e6, None)]),
    ("One million and a half crates were lost.", [(1.5e6, 1.5e6, None)]),
    ("A quarter of a million crates were lost.", [(250_000, 250_000, None)]),
    ("Half a million crates were lost.", [(500_000, 500_000, None)]),
    ("About 13 lakh crates were lost.", [(1.25e6, 1.35e6, None)]),
    ("They counted 12,34,567 crates.", [(1_234_567, 1_234_567, None)]),
    ("Three dozen crates were lost.", [(36, 36, None)]),
    ("A two-thirds majority of the council agreed.", [(200 / 3, 200 / 3, "percent")]),
    ("Nine out of ten farmers agreed.", [(90, 90, "percent")]),
    ("One in 250 farmers agreed.", [(0.4, 0.4, "percent")]),
    ("The walk is 10 1/2 miles long.", [(10.5, 10.5, "miles")]),
    ("A six-mile walk began.", [(6, 6, "miles")]),
    ("A five-year-old girl sang.", [(5, 5, "years")]),
    ("Ada Weser, aged 26, sang.", [(26, 26, "years")]),
    ("Output fell by 0.3 percent to minus 2 percent.", [(0.3, 0.3, "percent"), (-2, -2, "percent")]),
    ("Yields rose by 25 basis points.", [(25, 25, "basis_points")]),
    ("Tickets cost 50p.", [(50, 50, "GBP_penny")]),
    ("It won a $48.2 million contract.", [(48.2e6, 48.2e6, "USD")]),
    ("The loan is EUR 125 million.", [(125e6, 125e6, "EUR")]),
    ("Rs 200 is too much.", [(200, 200, "INR")]),
    ("He is 6 feet 3 inches tall.", [(6.25, 6.25, "ft")]),
    ("The lake covers 190 km2.", [(190, 190, "km²")]),
    ("More than 100 but fewer than 300 farmers came.", [(100, 300, None)]),
    ("From 20 to 30 farmers came.", [(20, 30, None)]),
    ("The toll rose from 20 to 30.", [(20, 20, None), (30, 30, None)]),
    ("About 500 farmers or so came.", [(450, 550, None)]),
    ("No fewer than 12 farmers came.", [(12, None, None)]),
    ("A fence 1.8m tall was put up.", [(1.8, 1.8, "m")]),
    ("One soldier was killed and two were wounded.", [(1, 1, None), (2, 2, None)]),
    ("They lost millions of dollars.", [(2e6, None, "USD")]),
    ("They bought thousands of acres.", [(2000, None, "acres")]),
    ("At Least Three Killed in Elbtown Storm", [(3, None, None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), NUMBERS)
def test_what_a_number_says(text: str, wanted: list[Bounds]) -> None:
    found = [(f.quantity.low, f.quantity.high, f.quantity.unit) for f in read(text)]
    assert [unit for *_, unit in found] == [unit for *_, unit in wanted]
    for (low, high, _), (least, most, _) in zip(found, wanted, strict=True):
        assert low == (None if least is None else pytest.approx(least))
        assert high == (None if most is None else pytest.approx(most))


NO_FIGURE = [
    "A third man was seen at the gate.", "The one he bought is lost.", "Which one is it?", "One of them laughed.", "She came fourth.",
    "The 13F filing is due.", "The film ‘13th’ is out.", "On the 4th floor it burned.", "He scores often.", "A quarter-finalist wept.", "Channel 4 aired it.",
    "The Airbus A320 landed.", "Windows 11 runs slowly.", "Ring +44 20 7946 0958.", "The Rovers won 21-17.", "One man told reporters so.",
    "The room is 7C.", "Her 401(k) is safe.", "At 10.30am it began.", "He lives in SW1A 2AA.", "The 2019-20 season ended.", "Two-time champion Ada Weser sang.",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_FIGURE)
def test_what_is_no_figure(text: str) -> None:
    assert [(f.quantity, f.counted) for f in read(text)] == []


@pytest.mark.parametrize(("word", "parts"), [("thirds", 3), ("twenty-fifth", 25), ("second", None), ("halves", 2), ("fast", None)])
def test_parts(word: str, parts: float | None) -> None:
    assert denominator(word) == parts


@pytest.mark.parametrize(
    "unit", ["a third of a ", "one in a million and a half to ", "of the town's 900 ", "minus two and three quarters "]
)
def test_hostile_numbers_stay_linear(unit: str) -> None:
    started = perf_counter()
    read(unit * (6_000 // len(unit)))
    assert perf_counter() - started < 10
