"""Holds a case of the number and unit specifications against what the readers of a language give.

Numbers, percentages and ranges are compared with the quantities of a sentence, ordinals with its ordinals, and units with its
figures. A range is right where the expected number is one of its ends: the specifications name only the last ("40 - 50 Jahre").
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

from lagebild.languages import pack_for
from lagebild.records import Block, BlockKind, Document, Figure, Hedge, Reading, Role, Sentence, digest
from lagebild.text.ordinals import read_ordinals
from lagebild.text.quantities import Read, read_quantities

Result = Mapping[str, Any]
Found = tuple[int, int, tuple[float, ...], str | None]  # start, end, values of which one must fit, unit

UNITS = {
    "Dollar": {"USD"}, "United States dollar": {"USD"}, "Euro": {"EUR"}, "Pound": {"GBP", "lb"}, "British pound": {"GBP"},
    "Cambodian riel": {"KHR"}, "Finnish markka": {"FIM"}, "Canadian dollar": {"CAD"}, "Indian rupee": {"INR"}, "Rupee": {"INR"},
    "Mexican peso": {"MXN"}, "Australian dollar": {"AUD"}, "New Zealand dollar": {"NZD"}, "C": {"°C"}, "F": {"°F"}, "K": {"K"},
    "Degree": {"°", "°C"}, "Year": {"years"}, "Month": {"months"}, "Week": {"weeks"}, "Day": {"days"},
}  # fmt: skip
"""Unit names of the specifications in ours; other names are compared as they are said, in words of the sentence."""
KINDS = {"AgeModel": "age", "CurrencyModel": "money", "DimensionModel": "measure", "TemperatureModel": "measure"}
_TEMPERATURES = {"°C", "°F", "K"}


def reading_of(code: str, text: str) -> tuple[Document, Reading]:
    """A sentence as a report of one paragraph."""
    blocks = (Block(start=0, end=len(text), kind=BlockKind.PARAGRAPH),)
    document = Document(id="case", source="case", text=text, digest=digest(text), language=code, blocks=blocks)
    pack = pack_for(code)
    assert pack is not None
    return document, Reading(document="case", language=code, sentences=pack.segment(text, blocks))


def number(value: str, code: str) -> float | None:
    """A value as the specifications write it."""
    plain = value.rstrip("%")
    try:
        return float(plain.replace(",", ".") if code == "de" else plain.replace(",", ""))
    except ValueError:
        return None


def close(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-6 * max(1.0, abs(b))


def judge_number(code: str, file: str, text: str, results: Sequence[Result]) -> str | None:
    """What is wrong with the numbers read from a case, None where nothing is."""
    _, reading = reading_of(code, text)
    words = import_module(f"lagebild.languages.{code}.numbers").number_words()
    if file.startswith("NumberRange"):
        return _judge_ranges(reading.sentences, words, results)
    if file.startswith("Ordinal"):
        ordinals: list[Found] = [(s.tokens[o.first].start, s.tokens[o.last - 1].end, (float(o.value),), None)
                 for s in reading.sentences for o in read_ordinals(s.tokens, words)]  # fmt: skip
        return compare(ordinals, results, code)
    if file.startswith("Percent"):
        return compare([_of_figure(f) for f in _figures(code, text) if f.sense == "share"], results, code)
    found: list[Found] = []
    spare: list[Found] = []
    for sentence in reading.sentences:
        for read in read_quantities(sentence.tokens, words):
            (spare if read.article else found).append(_of_read(sentence, read))
    return compare(found, results, code, spare)


def _of_read(sentence: Sentence, read: Read) -> Found:
    ends = tuple({read.value, *(x for x in (read.quantity.low, read.quantity.high) if x is not None)})
    return sentence.tokens[read.core].start, sentence.tokens[read.last - 1].end, ends, None


def _judge_ranges(sentences: Sequence[Sentence], words: Any, results: Sequence[Result]) -> str | None:
    found = []
    for sentence in sentences:
        for read in read_quantities(sentence.tokens, words):
            q = read.quantity
            if q.low != q.high:
                found.append((q.low, q.high, q.exclusive_low, q.exclusive_high))
    wanted = [_range(r["Resolution"]["value"]) for r in results]
    missing = [w for w in wanted if not any(_same_range(w, f) for f in found)]
    extra = len(found) > len(wanted)
    return f"wanted {wanted} found {found}" if missing or extra else None


def _range(value: str) -> tuple[float | None, float | None, bool, bool]:
    low, _, high = value[1:-1].partition(",")
    return number(low, "en"), number(high, "en"), value[0] == "(" and bool(low), value[-1] == ")" and bool(high)


def _same_range(a: tuple[Any, ...], b: tuple[Any, ...]) -> bool:
    """Whether two intervals are the same, but for whether a closed range takes its upper end in ("from 8 to 10": [8,10))."""
    ends = all((x is None) == (y is None) and (x is None or close(x, y)) for x, y in zip(a[:2], b[:2], strict=True))
    both = None not in a[:2]
    return ends and (both or a[2:] == b[2:])


def _figures(code: str, text: str) -> tuple[Figure, ...]:
    document, reading = reading_of(code, text)
    pack = pack_for(code)
    assert pack is not None
    assert pack.figures is not None
    return pack.figures(document, reading)


def _of_figure(figure: Figure) -> Found:
    """ "Rund 14 Millionen" is an interval around what the specification calls 14 million."""
    span = figure.parts(Role.VALUE)[0]
    q = figure.quantity
    ends = tuple(x for x in (q.low, q.high) if x is not None)
    middle = (sum(ends) / 2,) if q.hedge is Hedge.ABOUT else ()
    return span.start, span.end, (*ends, *middle), q.unit


def judge_unit(code: str, file: str, text: str, results: Sequence[Result]) -> str | None:
    """What is wrong with the units read from a case, None where nothing is."""
    sense = KINDS[file]
    found, spare = [], []  # degrees without a scale may be an angle or a temperature
    for figure in _figures(code, text):
        unit = figure.quantity.unit or ""
        if figure.sense == sense and unit == "°":
            spare.append(_of_figure(figure))
        elif figure.sense == sense and (unit in _TEMPERATURES) == (file == "TemperatureModel"):
            found.append(_of_figure(figure))
    return compare(found, results, code, spare)


def compare(found: Sequence[Found], results: Sequence[Result], code: str, spare: Sequence[Found] = ()) -> str | None:
    """What of the results is not found, or found and not expected; `spare` may be found or not."""
    left = list(found)
    for result in results:
        hit = next((f for f in (*found, *spare) if _fits(f, result, code)), None)
        if hit is None:
            return f"wanted {result['Text']!r} {dict(result.get('Resolution') or {})} found {found}"
        start, end = _place(result)
        left = [f for f in left if f[1] <= start or end <= f[0]]
    return f"not expected: {left}" if left else None


def _place(result: Result) -> tuple[int, int]:
    start = result.get("Start", 0)
    return start, result.get("End", start + len(result["Text"]) - 1) + 1


def _fits(found: Found, result: Result, code: str) -> bool:
    start, end = _place(result)
    resolution = result.get("Resolution") or {}
    if found[1] <= start or end <= found[0] or resolution.get("value") is None:
        return False
    value = number(resolution["value"], code)
    if value is None or not any(close(v, value) for v in found[2]):
        return False
    unit = resolution.get("unit")
    return unit is None or found[3] is None or _same_unit(found[3], unit)


def _same_unit(ours: str, theirs: str) -> bool:
    if theirs in UNITS:
        return ours in UNITS[theirs]
    return _plain(ours) in (_plain(theirs), ABBREVIATIONS.get(_plain(theirs)))


def _plain(unit: str) -> str:
    return re.sub(r"[\s_-]+", " ", unit).strip().lower()


ABBREVIATIONS = {
    "milliliter": "ml", "inch": "in", "teaspoon": "tsp", "tablespoon": "tbsp", "liter": "l", "square meter": "m²",
    "kilometer per hour": "km/h", "cubic meter": "m³", "gigabyte": "gb", "megabyte": "mb", "mile": "miles", "micrometer": "µm",
    "nanometer": "nm", "meter per second": "m/s", "kilometer": "km", "degree": "°", "foot": "ft", "ounce": "oz",
    "acre": "acres", "gallon": "gal", "cubic foot": "ft³", "ton": "t", "metric ton": "t", "mile per hour": "mph", "meter": "m",
    "millimeter": "mm", "square kilometer": "km²", "decimeter": "dm", "kilogram": "kg", "gram": "g", "microgram": "µg",
    "cent": "usd cent", "penny": "gbp penny", "pence": "gbp penny", "picometer": "pm", "hong kong dollar": "hkd", "franc": "chf",
    "swiss franc": "chf", "japanese yen": "jpy", "peseta": "esp", "netherlands guilder": "nlg", "chinese yuan": "cny",
    "costa rican colón": "crc", "georgian lari": "gel", "lao kip": "lak", "sri lankan rupee": "lkr", "turkish lira": "try",
    "bitcoin": "btc",
}  # fmt: skip
"""Unit names of the specifications in our canonical form, both in lower case."""
