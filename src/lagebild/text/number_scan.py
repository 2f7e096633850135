"""Number expressions in a row of tokens, language-neutral: digits, number words, scales and fractions.

What a language says numbers with comes in as `NumberWords`; hedges and ranges are read by `lagebild.text.quantities`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from math import inf

from lagebild.records import Hedge, Token

__all__ = ["FRACTION_SIGNS", "Bound", "NumberReader", "NumberWords", "Spoken", "parse_digits"]

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*\.?")
_HIGHEST = 1e15  # beyond it a "number" is a serial number
_DOZEN = 12.0
_NO_SCALE = 1e18
_WHOLE = 20  # "two in five": of so many at most
FRACTION_SIGNS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅙": 1 / 6, "⅛": 0.125, "⅕": 0.2}
"""Signs that stand for a fraction."""


class Bound(StrEnum):
    """What a hedge does to a number."""

    ABOUT = "about"
    BELOW = "below"
    ABOVE = "above"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberWords:
    """What a language says numbers with. All words are in lower case.

    `words`: word -> value, for single words; `compose`: the value of a written-out compound, None where it is no number
    word. `scales`: words that multiply what stands before them (100, 1000 ...). `articles`: words that are a number only
    before a scale or a fraction ("eine Million"). `plurals`: bare plural -> its scale ("tausende": 1000). `several`:
    words before a scale that leave its multiple open.
    `fractions`: word -> value (`bare`: those that need no number before them, "half"); `halves` are the inflected forms of
    "half" before a scale. `joiners` stand inside a number ("three hundred and five"), `points` are the spoken decimal
    mark. `hedges` and `hedges_after`: word sequences and what they do. `between`, `to`, `range_and`: the words of ranges;
    after one of `change` ("rose from 8 to 10") there is none.
    `openers`: parts of speech that open a sentence, so that the dot before them makes no ordinal ("um 30. Etwa ...").
    `each`: words that make a share of an ordinal ("jeder fünfte"), `ratio`: words between the parts of one ("one in five").
    `ordinal`: the place that a word names ("dritte"), `ordinal_marks`: what makes one of digits ("3.", "3rd").
    `bound_joins`: words between two bounds of one number ("more than 100 but fewer than 300").
    `moving`: lemmas of verbs beside which alone one of `change` means a change ("rose from 8 to 10"); empty: always.
    `spoken`: how the language itself puts together the number that begins at a token, where it says more than digits, scales
    and fractions in a row; None: the plain way.
    """

    grouping: str
    decimal: str
    words: Mapping[str, float]
    scales: Mapping[str, float]
    compose: Callable[[str], float | None]
    articles: frozenset[str] = frozenset()
    plurals: Mapping[str, float] = field(default_factory=dict)
    several: frozenset[str] = frozenset()
    fractions: Mapping[str, float] = field(default_factory=dict)
    bare: frozenset[str] = frozenset()
    halves: frozenset[str] = frozenset()
    fixed: Mapping[tuple[str, ...], tuple[float, float]] = field(default_factory=dict)
    joiners: frozenset[str] = frozenset()
    points: frozenset[str] = frozenset()
    hedges: Mapping[tuple[str, ...], Bound] = field(default_factory=dict)
    hedges_after: Mapping[tuple[str, ...], Bound] = field(default_factory=dict)
    between: frozenset[str] = frozenset()
    to: frozenset[str] = frozenset()
    range_and: frozenset[str] = frozenset()
    change: frozenset[str] = frozenset()
    openers: tuple[str, ...] = ()
    each: frozenset[str] = frozenset()
    ratio: frozenset[str] = frozenset()
    ordinal: Callable[[str], float | None] = lambda _: None
    ordinal_marks: frozenset[str] = frozenset()
    bound_joins: frozenset[str] = frozenset()
    moving: frozenset[str] = frozenset()
    spoken: Callable[[NumberReader, int], Spoken | None] | None = None


@dataclass(frozen=True, slots=True)
class Spoken:
    """A number as said, without its hedge: up to token `last`, with the bounds of a vague word."""

    last: int
    value: float
    low: float | None
    high: float | None
    hedge: Hedge = Hedge.EXACT
    written: bool = False
    fraction: bool = False
    article: bool = False
    scale: float = 1.0


def parse_digits(text: str, grouping: str, decimal: str) -> float | None:
    """The value of a number in digits, None where it is a date, a clock time or the like.

    >>> parse_digits("3.000", ".", ","), parse_digits("3,2", ".", ","), parse_digits("24.10.2024", ".", ",")
    (3000.0, 3.2, None)
    """
    whole, mark, rest = text.partition(decimal)
    if mark and not rest.isdigit():
        return None
    groups = whole.split(grouping)
    if not all(g.isdigit() and g.isascii() for g in groups) or len(text) > 24 or (rest and not rest.isascii()):
        return None
    if len(groups) > 1 and (not 1 <= len(groups[0]) <= 3 or any(len(g) != 3 for g in groups[1:])):
        return None
    value = float("".join(groups) + ("." + rest if rest else ""))
    return value if value <= _HIGHEST else None


class NumberReader:
    """Reads the number expression that begins at a token."""

    def __init__(self, tokens: Sequence[Token], words: NumberWords) -> None:
        self.tokens, self.words = tokens, words
        self.lower = [t.text.lower() for t in tokens]

    def core(self, at: int) -> Spoken | None:
        """The number that begins at token `at`, None where none does."""
        w, lower = self.words, self.lower
        word = lower[at]
        for n in (4, 3, 2):
            fixed = w.fixed.get(tuple(lower[at : at + n]))
            if fixed and at + n <= len(lower):
                high = None if fixed[1] == inf else fixed[1]
                return Spoken(at + n, fixed[0], fixed[0], high, Hedge.EXACT if fixed[0] == high else Hedge.VAGUE)
        if word in w.several:
            return self._several(at)
        if word in w.each and at + 1 < len(lower):
            place = w.ordinal(lower[at + 1])
            return Spoken(at + 2, 1 / place, 1 / place, 1 / place, fraction=True) if place is not None and place >= 2 else None
        if word in w.plurals and (word not in w.scales or self.tokens[at].text[0].isupper()):
            return Spoken(at + 1, w.plurals[word], 2 * w.plurals[word], None, Hedge.VAGUE)
        number = self._number(at)
        return self._ratio(number) or number if number is not None and number.last + 1 < len(lower) else number

    def _ratio(self, part: Spoken) -> Spoken | None:
        """ "Two in five": a share; both small whole numbers that are said alike."""
        if self.lower[part.last] not in self.words.ratio or part.scale > 1 or part.article:
            return None
        whole = self._number(part.last + 1)
        if whole is None or whole.written != part.written or not 1 <= part.value < whole.value <= _WHOLE:
            return None
        share = part.value / whole.value
        return Spoken(whole.last, share, share, share, written=part.written, fraction=True)

    def _several(self, at: int) -> Spoken | None:
        """ "mehrere tausend": from twice the scale to one below ten times the scale (a dozen: eight dozen)."""
        at += 1
        scale = self._scale(at)
        if scale is None:
            return None
        value, last = scale
        while (more := self._scale(last)) is not None and more[0] > value:  # "mehrere hundert Millionen"
            value, last = value * more[0], more[1]
        top = 99.0 if value == _DOZEN else 10 * value - 1
        return Spoken(last, value, 2 * value, top, Hedge.VAGUE)

    def _scale(self, at: int) -> tuple[float, int] | None:
        """A scale, singular or plural, or a round compound ("zehntausend"), at a token."""
        if at >= len(self.lower):
            return None
        word = self.lower[at]
        value = self.words.scales.get(word) or self.words.plurals.get(word) or self.words.compose(word)
        if value is None or not (value == _DOZEN or (value >= 100 and _power_of_ten(value))):
            return None
        return value, self._abbreviated(at)

    def _abbreviated(self, at: int) -> int:
        """Past a word and the dot of its abbreviation ("Mio.") where a number word of the data ends in one."""
        return (
            at + 2
            if at + 1 < len(self.lower) and self.lower[at] + "." in self.words.scales and self.lower[at + 1] == "."
            else at + 1
        )

    def _number(self, at: int) -> Spoken | None:
        """A number in digits or words with its scales and fractions."""
        if self.words.spoken is not None:
            return self.words.spoken(self, at)
        atom = self._atom(at)
        if atom is None:
            return None
        value, last, written, article = atom
        halved = self._half(value, last)
        if halved:
            value, last, article, fraction = halved[0], halved[1], False, True
        else:
            fraction = last - at == 1 and self.lower[at] in self.words.fractions
        total, current = 0.0, value
        lowest = _NO_SCALE
        while last < len(self.lower):
            scale = self.words.scales.get(self.lower[last]) or self.words.scales.get(self.lower[last] + ".")
            if (scale and self.clings(last)) or (len(self.lower[last]) == 1 and not self.glued(last)):
                break
            if scale and scale == 100 and current < 100 and not written:
                current, last, article, fraction = current * 100, last + 1, False, False
            elif scale and scale < lowest and scale != 100:
                total, current, lowest = total + current * scale, 0.0, scale
                last, article, fraction = self._abbreviated(last), False, False
                if not (following := self._addend(last, min(lowest, 1e6))) or written:
                    break
                current, last = following
            elif not written and not fraction and (part := self._part(current, last)):
                current, last, article = current + part[0], part[1], False
            else:
                break
        if article and not fraction:
            return None if at + 1 != last else Spoken(last, value, value, value, article=True)
        value = total + current
        share = fraction and total == 0 and value < 1
        return Spoken(last, value, value, value, written=written, fraction=share, scale=lowest if lowest < _NO_SCALE else 1.0)

    def _part(self, current: float, at: int) -> tuple[float, int] | None:
        """The rest of a number in several words: "hundred and five", "twenty five", "Komma drei", "und drei Viertel"."""
        word = self.lower[at]
        if word in self.words.points and at + 1 < len(self.lower):
            digit = self._word(self.lower[at + 1])
            return (digit / 10, at + 2) if digit is not None and 0 <= digit < 10 and current == int(current) else None
        if word in self.words.joiners and at + 1 < len(self.lower):
            for n in (at + 1, at + 2):  # "und drei Viertel", "and a half"
                if n < len(self.lower) and self.lower[n] in self.words.fractions and (n == at + 1 or self._counter(at + 1)):
                    return (self._counter(at + 1) or 1.0) * self.words.fractions[self.lower[n]], n + 1
            rest = self._word(self.lower[at + 1])
            return (rest, at + 2) if rest is not None and current >= 100 and current % 100 == 0 and rest < 100 else None
        rest = self._word(word)
        if rest is None or current != int(current) or not rest > 0:
            return None
        fits = (current % 100 == 0 and current >= 100 and rest < 100) or (current % 100 in range(20, 100, 10) and rest < 10)
        return (rest, at + 1) if fits else None

    def _counter(self, at: int) -> float | None:
        return 1.0 if self.lower[at] in self.words.articles else self._word(self.lower[at])

    def _addend(self, at: int, below: float) -> tuple[float, int] | None:
        """A number in words that goes on after a scale ("zwei Millionen eintausend")."""
        if at < len(self.lower) and self.lower[at] in self.words.joiners and below <= 1000:
            at += 1
        if at >= len(self.lower):
            return None
        value = self._word(self.lower[at])
        return (value, at + 1) if value is not None and 0 < value < below else None

    def _half(self, value: float, at: int) -> tuple[float, int] | None:
        """ "drei halbe", "eine halbe", "zwei Drittel": the value times the fraction."""
        if at < len(self.lower):
            word = self.lower[at]
            if word in self.words.halves:
                return value * 0.5, at + 1
            if word in self.words.fractions and value == int(value) and 0 < value < 100:
                return value * self.words.fractions[word], at + 1
        return None

    def _atom(self, at: int) -> tuple[float, int, bool, bool] | None:
        """One number token: (value, next token, in digits, an article)."""
        text, word = self.tokens[at].text, self.lower[at]
        if text[0].isdigit():
            return None if self.clings(at) or self.is_ordinal(at) else self.digits(at)
        if text in FRACTION_SIGNS:
            return FRACTION_SIGNS[text], at + 1, True, False
        if word in self.words.articles:
            return 1.0, at + 1, False, True
        value = self.words.fractions[word] if word in self.words.bare else self._word(word)
        if value is None and text.islower():
            value = self.words.scales.get(word)
        named = text[0].isupper() and at > 0 and self.tokens[at - 1].text[-1].isalpha()  # "Claudia Tausend", "die Sieben"
        return (value, at + 1, False, False) if value is not None and not named else None

    def _word(self, word: str) -> float | None:
        value = self.words.words.get(word)
        return value if value is not None else self.words.compose(word)

    def digits(self, at: int) -> tuple[float, int, bool, bool] | None:
        """A number in digits at a token: (value, next token, True, False)."""
        text = self.tokens[at].text.removesuffix(".")
        last = at + 1
        if text.isdigit() and 1 <= len(text) <= 3 and text[0] != "0":  # "135 000": groups with a space between
            while last < len(self.tokens) and self._group(last):
                text, last = text + self.tokens[last].text.partition(self.words.decimal)[0], last + 1
            if last == at + 1 and self._broken(last):
                text, last = text + self.tokens[last + 1].text, last + 2
            tail = self.tokens[last - 1].text.partition(self.words.decimal)
            text = text + tail[1] + tail[2] if last > at + 1 else text
        if _DIGITS.fullmatch(text) is None:
            return None
        value = parse_digits(text, self.words.grouping, self.words.decimal)
        whole = last + 1 < len(self.tokens) and self.lower[last] == "/" and self.tokens[last + 1].text.isdigit()
        if whole and value is not None and 0 < value < float(self.tokens[last + 1].text) < 10 and not self.clings(last + 2):
            return value / float(self.tokens[last + 1].text), last + 2, True, False
        return (value, last, True, False) if value is not None else None

    def _group(self, at: int) -> bool:
        before, this = self.tokens[at - 1], self.tokens[at]
        whole, mark, rest = this.text.partition(self.words.decimal)
        right = len(whole) == 3 and whole.isdigit() and before.text.isdigit() and (not mark or rest.isdigit())
        return right and this.start - before.end == 1 and not (at + 1 < len(self.tokens) and self._glued_digit(at + 1))

    def _broken(self, at: int) -> bool:
        """ "3 .000": a blank has come between a number and its mark."""
        if at + 1 >= len(self.tokens) or self.lower[at] != self.words.grouping:
            return False
        mark, group = self.tokens[at], self.tokens[at + 1]
        alone = len(group.text) == 3 and group.text.isdigit() and not (at + 2 < len(self.tokens) and self._glued_digit(at + 2))
        return alone and mark.start - self.tokens[at - 1].end == 1 and mark.end == group.start

    def _glued_digit(self, at: int) -> bool:
        return self.tokens[at].text[0].isdigit() and self.tokens[at].start == self.tokens[at - 1].end

    def clings(self, at: int) -> bool:
        """Right behind a letter or a sign of codes, without a space: "A320", "G7", "#5", "/3"."""
        if at == 0 or at >= len(self.tokens) or self.tokens[at - 1].end != self.tokens[at].start:
            return False
        return self.tokens[at - 1].text[-1].isalpha() or self.tokens[at - 1].text in ("#", "_", "@", "%", "=", "&")

    def glued(self, at: int) -> bool:
        """ "5m", not "5 m": a scale of one letter stands right behind the digits."""
        return self.tokens[at].start == self.tokens[at - 1].end

    def is_ordinal(self, at: int) -> bool:
        """ "3." is one, but not where the next word opens a sentence."""
        if not self.tokens[at].text.endswith("."):
            return False
        behind = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        return (
            not (behind and behind.text[0].isupper() and behind.pos.startswith(self.words.openers)) if self.words.openers else True
        )


def _power_of_ten(value: float) -> bool:
    return str(int(value)).strip("0") == "1"
