"""What the words right around a figure say of its scope: of the whole country, so many a day, or a part of another figure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from lagebild.languages import pack_for
from lagebild.records import Figure, Reading, Sentence

__all__ = ["NATIONWIDE", "TOTAL", "Scope", "scopes_of"]

NATIONWIDE = "@nationwide"
"""The place of a figure that is said to hold for the whole country."""

_BEFORE, _BEHIND = 4, 6
"""Tokens before and behind a figure that may tell its scope, up to the next mark or figure."""

TOTAL = "@total"
"""The scope of what is given as all there is, of which the figure before it is a part."""

_BETWEEN = 24  # characters between a part and its total: "62 of a total of 172"
_RATE = 4  # tokens behind a figure in which "a day" stands that makes it a rate


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """`nationwide`; `rate`: so many a day, no count; `whole`: what the figure counts of which this one is a part; `initial`: it
    is told as what was counted at first."""

    nationwide: bool = False
    rate: bool = False
    whole: str = ""
    initial: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    nationwide: frozenset[str]
    including: frozenset[str]
    rate: frozenset[str]
    partitive: frozenset[str]
    initial: frozenset[str]


@cache
def _words(language: str | None) -> _Words:
    pack = pack_for(language)
    data = pack.data.get("counted", {}).get("scope", {}) if pack else {}
    return _Words(*(frozenset(data.get(name, ())) for name in ("nationwide", "including", "rate", "partitive", "initial")))


def scopes_of(reading: Reading) -> Mapping[str, Scope]:
    """Figures whose neighbourhood says more of their scope than what they count: "80 infected, among them 24 children".

    A figure whose neighbourhood says nothing is not in it.
    """
    words = _words(reading.language)
    starts = [s.start for s in reading.sentences]
    figures = sorted(reading.figures, key=lambda f: f.span.start)
    taken = frozenset(f.span.start for f in figures)
    found: dict[str, Scope] = {}
    wholes: set[str] = set()
    for number, figure in enumerate(figures):
        at = bisect_right(starts, figure.span.start) - 1
        if at < 0:
            continue
        sentence = reading.sentences[at]
        before, behind = _around(sentence, figure, taken)
        whole = figures[number - 1] if number and figures[number - 1].span.start >= sentence.start else None
        total = figures[number + 1] if number + 1 < len(figures) and _beside(sentence, figure, figures[number + 1]) else None
        if words.partitive.intersection(behind[:1]) and figure.quantity.unit is None:
            whole = figure if total is None else None  # "eight of the patients" are not the patients
            wholes |= {total.id} if total else set()  # "62 of the 172 shops"
        elif not words.including.intersection(before[:1]):
            whole = None
        scope = Scope(
            nationwide=bool(words.nationwide.intersection(before + behind)),
            rate=_rated(behind[:_RATE], words.rate),
            whole=TOTAL if figure.id in wholes else whole.counted_key.partition(" ")[0] if whole else "",
            initial=bool(words.initial.intersection(before)),
        )
        if scope != Scope():
            found[figure.id] = scope
    return found


def _beside(sentence: Sentence, figure: Figure, other: Figure) -> bool:
    """Whether a few words at most stand between a figure and the next one of its sentence."""
    return other.span.end <= sentence.end and other.span.start - figure.span.end <= _BETWEEN


def _rated(behind: Sequence[str], rates: frozenset[str]) -> bool:
    """Whether "daily" or "a day" stands behind a figure."""
    return any(word in rates or " ".join(behind[i : i + 2]) in rates for i, word in enumerate(behind))


def _around(sentence: Sentence, figure: Figure, taken: frozenset[int]) -> tuple[list[str], list[str]]:
    """The words before a figure, nearest first, and those behind it; neither list goes past a comma or another figure."""
    at = bisect_right(sentence.tokens, figure.span.start, key=lambda t: t.start) - 1
    end = bisect_right(sentence.tokens, figure.span.end - 1, key=lambda t: t.start)
    sides: tuple[list[str], list[str]] = ([], [])
    for side, places in zip(sides, (range(at - 1, max(-1, at - 1 - _BEFORE), -1), range(end, end + _BEHIND)), strict=True):
        for i in places:
            if i >= len(sentence.tokens) or sentence.tokens[i].text in (",", ";") or sentence.tokens[i].start in taken:
                break
            side.append(sentence.tokens[i].text.lower())
    return sides
