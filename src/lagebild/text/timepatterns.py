"""Finding time expressions by patterns that a language gives as data.

A language has vocabularies (regular expression of a word -> language-neutral value) and patterns that name them:

    [words.month]
    "Juni(?:s)?" = "06"

    [[pattern]]
    match = 'im (?P<span><month>)'
    rule = "month:{month}:{dir}"

`<month>` matches any word of the vocabulary and is read as its value; `<day>`, `<year>` ... are numbers that every language
writes alike. `{dir}` is asked from the language (tense), `{period}` is made from `<n>` and `<unit>`. Where matches overlap,
the longest wins, then the earlier pattern. Patterns have no nested repetition, so time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lagebild.records.findings import TimexType
from lagebild.text.literals import Demand, demands, folded

__all__ = ["TimeMatch", "TimePatterns", "compile_patterns", "find_times"]

_NUMBERS = {
    "day": r"(?<![\d.,])(?:3[01]|[12]\d|0?[1-9])",
    "mon": r"(?:1[0-2]|0?[1-9])",
    "year": r"(?<![\d.,/])(?:1[0-9]|20)\d\d(?!\d|[.,]\d)",
    "hour": r"(?<![\d.,])(?:2[0-4]|1\d|0?\d)",
    "minute": r"[0-5]\d",
}
_LAST_CENTURY = 50
"""Years of two digits from here on are of the 20th century ("05/05/89"), those before of the 21st."""
_PLACE = re.compile(r"<(\w+)>")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)?")
WINDOW = 20_000
"""Characters that are looked at together; a "sentence" that is longer is no sentence."""


@dataclass(frozen=True, slots=True)
class _Pattern:
    regex: re.Pattern[str]
    needs: tuple[Demand, ...]  # strings without which it cannot match
    rule: str
    type: TimexType
    vague: bool
    check: str
    order: int


@dataclass(frozen=True, slots=True)
class TimePatterns:
    """The compiled patterns of a language and its vocabularies."""

    patterns: tuple[_Pattern, ...]
    words: Mapping[str, tuple[tuple[re.Pattern[str], str], ...]]
    numeral: Callable[[str], float | None] = lambda _: None


@dataclass(frozen=True, slots=True)
class TimeMatch:
    """A match at `[start, end)` of the text. `rule` still has `{dir}` where the language must say it; `check` names a test."""

    start: int
    end: int
    rule: str
    type: TimexType
    vague: bool
    check: str
    order: int


def compile_patterns(data: Mapping[str, Any], numeral: Callable[[str], float | None] = lambda _: None) -> TimePatterns:
    """The patterns of a `dates.toml`. `numeral`: the value of a number word that no vocabulary lists.

    Raises:
        re.error: a pattern is no regular expression.
        KeyError: it names a vocabulary that is not there.
    """
    words = {
        name: tuple((re.compile(word), value) for word, value in vocabulary.items()) for name, vocabulary in data["words"].items()
    }
    alternatives = {name: "|".join(sorted(vocabulary, key=len, reverse=True)) for name, vocabulary in data["words"].items()}
    macros = data.get("macros", {})
    patterns = []
    for order, entry in enumerate(data["pattern"]):
        source = _expand(entry["match"], macros, alternatives)
        patterns.append(
            _Pattern(
                regex=re.compile(source),
                needs=demands(source),
                rule=entry["rule"],
                type=TimexType(entry.get("type", "DATE")),
                vague=entry.get("vague", False),
                check=entry.get("check", ""),
                order=order,
            )
        )
    return TimePatterns(patterns=tuple(patterns), words=words, numeral=numeral)


def _expand(source: str, macros: Mapping[str, str], alternatives: Mapping[str, str]) -> str:
    def place(match: re.Match[str]) -> str:
        name = match[1]
        if source[match.start() - 2 : match.start()] == "?P":
            return match[0]
        if name in macros:
            return f"(?:{_expand(macros[name], macros, alternatives)})"
        inner = _NUMBERS.get(name) or alternatives[name]
        return f"(?P<{name}>{inner})"

    return _PLACE.sub(place, source).replace(" ", r"\s{1,3}")


def find_times(text: str, start: int, end: int, patterns: TimePatterns, accept: Callable[[TimeMatch], bool]) -> list[TimeMatch]:
    """All matches in `text[start:end]` that `accept` lets pass, in order, none overlapping another.

    >>> data = {"words": {"month": {"Juni": "06"}}, "pattern": [{"match": "<month> <year>", "rule": "date:{year}-{month}"}]}
    >>> [m.rule for m in find_times("Im Juni 2024.", 0, 13, compile_patterns(data), lambda m: True)]
    ['date:2024-06']
    """
    found: list[TimeMatch] = []
    for begin in range(start, end, WINDOW):
        stop = min(end, begin + WINDOW)
        there = _Presence(folded(text[begin:stop]))
        for pattern in patterns.patterns:
            for demand in pattern.needs:
                if not there[demand]:
                    break
            else:
                made = (_made(match, pattern, patterns) for match in pattern.regex.finditer(text, begin, stop))
                found += [match for match in made if match is not None and accept(match)]
    return _longest(found)


class _Presence(dict[Demand, bool]):
    """Whether a folded stretch of text meets a demand; looked up once. Most sentences name no day and no month."""

    def __init__(self, stretch: str) -> None:
        super().__init__()
        self._stretch = stretch

    def __missing__(self, demand: Demand) -> bool:
        stretch = self._stretch
        self[demand] = found = any(literal in stretch for literal in demand)
        return found


def _longest(found: Sequence[TimeMatch]) -> list[TimeMatch]:
    """No two overlap: the longest first, ties to the earlier place and pattern; what is left free may go to a shorter one."""
    kept: list[TimeMatch] = []
    taken: set[int] = set()
    for match in sorted(found, key=lambda m: (m.start - m.end, m.start, m.order)):
        if match.start in taken or match.end - 1 in taken:
            continue
        taken.update(range(match.start, match.end))
        kept.append(match)
    return sorted(kept, key=lambda m: m.start)


def _made(match: re.Match[str], pattern: _Pattern, patterns: TimePatterns) -> TimeMatch | None:
    groups = match.groupdict()
    start, end = match.span("span") if "span" in groups else match.span()
    values = {name: _value(name, text, patterns) for name, text in groups.items() if text is not None}
    _derive(values)
    try:
        rule = pattern.rule.replace("{dir}", "\x00").format_map(_Empty(values)).replace("\x00", "{dir}")
    except (ValueError, KeyError):
        return None
    return TimeMatch(start, end, rule, pattern.type, pattern.vague, pattern.check, pattern.order)


def _derive(values: dict[str, str]) -> None:
    """Values made of others."""
    unit = values.get("unit") or values.get("units") or values.get("unitabbr")
    if unit is not None:
        values["period"] = period(values.get("n", "X"), unit)
        values |= {"period1": period("1", unit), "period2": period("2", unit), "period15": period("1.5", unit)}
        values |= {"half": period("0.5", unit), "andhalf": period(_and_half(values.get("n", "X")), unit)}
    if "wd" in values:
        values["wd1"] = f"{int(values['wd']) + 1:02d}"
    if "cent" in values:
        values["century"] = f"{int(values['cent']) - 1:02d}"
    if "yy" in values:
        values["year"] = ("19" if int(values["yy"]) >= _LAST_CENTURY else "20") + values["yy"]
    if "hour" in values or "hourword" in values:
        values["hour"], values["minute"] = _clock(values)


def _and_half(count: str) -> str:
    """ "two and a half": the count of a length and a half more."""
    return f"{float(count) + 0.5:g}" if count[:1].isdigit() else count


def _clock(values: Mapping[str, str]) -> tuple[str, str]:
    """Hour and minute: `offset` is minutes from the full hour ("half past", "viertel vor"), `side` whether `n` minutes lie before
    or after it, `part` and `ampm` which half of the day is meant."""
    hour = int(values.get("hour") or values["hourword"])
    part = values.get("part") or values.get("ampm")
    if (part in ("AF", "EV", "PM") and hour < 12) or (part == "MI" and hour <= 3) or (part == "NI" and 6 <= hour < 12):
        hour += 12
    elif hour == 12 and part in ("AM", "NI", "EV"):
        hour = 0
    minutes = int(values.get("minute") or values.get("minuteword") or 0) + int(values.get("offset") or 0)
    if "side" in values and values.get("n", "").isdigit():
        minutes += int(values["side"]) * int(values["n"])
    total = (hour * 60 + minutes) % 1440
    return (f"{hour:02d}", f"{minutes:02d}") if 0 <= minutes < 60 else (f"{total // 60:02d}", f"{total % 60:02d}")


class _Empty(dict[str, str]):
    """A group that took no part in the match is empty."""

    def __missing__(self, key: str) -> str:
        return ""


def _value(name: str, text: str, patterns: TimePatterns) -> str:
    if name in ("day", "mon", "hour", "minute"):
        return text.zfill(2)
    vocabulary = patterns.words.get(name)
    if name == "n" and _DIGITS.fullmatch(text):
        return text.replace(",", ".") if "," in text or len(text) <= 3 else text.replace(".", "")
    if vocabulary is None:
        return text
    if name == "n" and (number := patterns.numeral(text.lower())) is not None:
        return f"{number:g}"
    return _looked_up(vocabulary, text)


@lru_cache(maxsize=4096)
def _looked_up(vocabulary: tuple[tuple[re.Pattern[str], str], ...], text: str) -> str:
    plain = re.sub(r"\s+", " ", text)
    return next((value for word, value in vocabulary if word.fullmatch(plain) or word.fullmatch(text)), text)


def period(count: str, unit: str) -> str:
    """A TIMEX3 period of a count and a unit value: "D", "W", "M", "Y", "TH", "TM", "TS", "10Y", "100Y".

    >>> period("3", "TM"), period("2", "10Y"), period("X", "D")
    ('PT3M', 'P20Y', 'PXD')
    """
    clock = "T" if unit.startswith("T") else ""
    letter = unit.lstrip("T")
    factor = re.match(r"\d+", letter)
    if factor:
        letter = letter[factor.end() :]
        count = f"{float(count) * int(factor[0]):g}" if count != "X" else "X"
    return f"P{clock}{count}{letter}"
