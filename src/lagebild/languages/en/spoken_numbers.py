"""English numbers of several words: "three hundred and five", "two and a half", "two thirds of a million", "one in 250".

The grammar that `lagebild.text.number_scan` asks for where it says more than digits, scales and fractions in a row. A number is a
head (digits, words below a hundred, an article, "half"), scales with what is added to them, and one tail: a fraction, decimals
after "point", a ratio. Every word is looked at a bounded number of times.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from lagebild.languages.en.numerals import compose, denominator, number_lists, ordinal
from lagebild.text.number_scan import FRACTION_SIGNS, NumberReader, Spoken, parse_digits

__all__ = ["spoken"]

_OPEN = 1e18  # no scale yet
_HUNDRED, _THOUSAND, _MILLION = 100.0, 1e3, 1e6
_LONGEST = 12  # words of a number
_YEAR = 1000.0  # "one in 2016" is no ratio


@dataclass(frozen=True, slots=True)
class _Part:
    """A number so far, up to token `last`."""

    value: float
    last: int
    written: bool = False
    article: bool = False
    fraction: bool = False
    scale: float = 1.0


def spoken(reader: NumberReader, at: int) -> Spoken | None:
    """The number that begins at token `at`, None where none does.

    >>> from lagebild.languages.en.numbers import number_words
    >>> from lagebild.records import Token
    >>> tokens = [Token(i * 9, i * 9 + len(w), w, "", w) for i, w in enumerate("two and a half million".split())]
    >>> spoken(NumberReader(tokens, number_words()), 0).value
    2500000.0
    """
    minus = _sign(reader, at)
    part = _number(reader, at + minus)
    if part is None or (minus and part.article):
        return None
    value = -part.value if minus else part.value
    share = part.fraction and part.value < 1
    return Spoken(part.last, value, value, value, written=part.written, fraction=share, article=part.article, scale=part.scale)


def _sign(reader: NumberReader, at: int) -> bool:
    """ "minus five", "negative one", "-0.3 percent": a sign that clings to digits counts only where a share or nothing follows."""
    if at + 1 >= len(reader.lower):
        return False
    if reader.lower[at] in number_lists("minus"):
        return True
    token, behind = reader.tokens[at], reader.tokens[at + 1]
    free = at == 0 or reader.tokens[at - 1].end < token.start
    if token.text not in ("-", "−") or not free or behind.start != token.end or not behind.text[0].isdigit():
        return False
    after = next((w for w in reader.lower[at + 2 : at + 5] if w != "/" and not w[0].isdigit()), "")
    return after == "" or after in number_lists("signed")


def _number(reader: NumberReader, at: int) -> _Part | None:
    head = _head(reader, at)
    if head is None or head.article or head.fraction:
        scaled = None if head is None else _of_scale(reader, head)
        return scaled if scaled is not None else head
    part = _scaled(reader, head)
    return _tail(reader, part) or part


# ---------------------------------------------------------------- the head


def _head(reader: NumberReader, at: int) -> _Part | None:
    """Digits, words below a hundred, an article before a scale or a fraction, a fraction that needs no number."""
    if at >= len(reader.lower):
        return None
    word, token = reader.lower[at], reader.tokens[at]
    if token.text in FRACTION_SIGNS:
        return _Part(FRACTION_SIGNS[token.text], at + 1, True, fraction=True)
    if token.text[0].isdigit() or word == ".":
        return _digits(reader, at)
    if word in reader.words.articles:
        return _after_article(reader, at)
    if word in reader.words.bare or (word in reader.words.fractions and _scale(reader, at + 1) and word == "quarter"):
        return _Part(reader.words.fractions[word], at + 1, fraction=True)
    whole, _, part = word.rpartition("-")
    if whole and (share := denominator(part)) and (count := compose(whole)):
        return _Part(count / share, at + 1, fraction=True) if count < share else None
    return _in_words(reader, at)


def _digits(reader: NumberReader, at: int) -> _Part | None:
    """ "1,234.5", ".25", "12,34,567.89"; not "4th" nor "A320"."""
    if reader.lower[at] == ".":
        behind = reader.tokens[at + 1] if at + 1 < len(reader.tokens) else None
        free = at == 0 or reader.tokens[at - 1].end < reader.tokens[at].start
        if not free or behind is None or behind.start != reader.tokens[at].end or not behind.text.isdigit():
            return None
        return _Part(float(f"0.{behind.text}"), at + 2, True)
    if (reader.clings(at) and not _coded(reader, at)) or reader.is_ordinal(at):
        return None
    found = reader.digits(at)
    if found is None:
        return _grouped_by_two(reader, at)
    value, last = found[0], found[1]
    marked = last < len(reader.lower) and reader.glued(last) and reader.lower[last].rstrip("’'”") in reader.words.ordinal_marks
    if marked:
        return None
    return _Part(value, last, True, fraction=last - at > 1 and value < 1)


def _coded(reader: NumberReader, at: int) -> bool:
    """ "USD115": a code of money may cling to its sum."""
    return reader.lower[at - 1] in number_lists("codes") and (at < 2 or reader.tokens[at - 2].end < reader.tokens[at - 1].start)


def _grouped_by_two(reader: NumberReader, at: int) -> _Part | None:
    """ "12,34,567": the Indian way."""
    whole, mark, rest = reader.tokens[at].text.partition(".")
    groups = whole.split(",")
    right = len(groups) > 2 and len(groups[-1]) == 3 and all(len(g) == 2 for g in groups[1:-1]) and 1 <= len(groups[0]) <= 2
    value = parse_digits("".join(groups) + mark + rest, ",", ".") if right else None
    return _Part(value, at + 1, True) if value is not None else None


def _after_article(reader: NumberReader, at: int) -> _Part | None:
    """ "a" is a number before a scale or a fraction ("a hundred", "a third of"); "a third man" is none."""
    plain = _Part(1.0, at + 1, article=True)
    if at + 1 >= len(reader.lower):
        return plain
    if any(tuple(reader.lower[at : at + n]) in reader.words.hedges for n in (2, 3)):  # "an estimated 200"
        return None
    word = reader.lower[at + 1]
    share = denominator(word, plural=False)
    if share and not _ranked(reader, at + 1):
        return _Part(1 / share, at + 2, fraction=True)
    if _scale(reader, at + 1) is None:
        return plain
    part = _scaled(reader, replace(plain, article=False))
    return _tail(reader, part) or part


def _ranked(reader: NumberReader, at: int) -> bool:
    """Whether an ordinal stands before its noun: "a third man", "a fifth round"; halves and quarters are none."""
    if reader.lower[at] in reader.words.bare or at + 1 >= len(reader.tokens):
        return False
    behind = reader.tokens[at + 1]
    if reader.lower[at] == "quarter":
        return behind.text == "-" or reader.lower[at + 1].endswith(("finalist", "final"))
    return behind.pos.startswith(("NN", "NP", "AJ0", "CRD", "ORD")) or behind.text == "-"


def _in_words(reader: NumberReader, at: int) -> _Part | None:
    """ "seven", "twenty-five", "twenty five", a scale that stands alone; no "one" that stands for a thing, no name."""
    word, token = reader.lower[at], reader.tokens[at]
    value = compose(word)
    if value is None and token.text.islower() and len(word) > 2:
        value = reader.words.scales.get(word)
    if value is None or (word == "one" and _stands_for_thing(reader, at)):
        return None
    if token.text[0].isupper() and at and reader.tokens[at - 1].text[-1].isalpha() and not _in_headline(reader, at):
        return None
    if value % 100 in range(20, 100, 10) and at + 1 < len(reader.lower) and "-" not in word:
        unit = compose(reader.lower[at + 1])
        if unit is not None and 0 < unit < 10:
            return _Part(value + unit, at + 2)
    return _Part(value, at + 1)


def _stands_for_thing(reader: NumberReader, at: int) -> bool:
    """ "This one", "which one"; not "the one million people"."""
    return bool(at) and reader.lower[at - 1] in number_lists("pronouns") and _scale(reader, at + 1) is None


def _in_headline(reader: NumberReader, at: int) -> bool:
    """ "At Least Three Killed", "Kills Two Soldiers": all words have capitals, and the number counts."""
    behind = reader.tokens[at + 1] if at + 1 < len(reader.tokens) else None
    counts = behind is not None and behind.text[0].isupper() and behind.pos in ("NN2", "VVN", "AJ0")
    counts = counts or (behind is not None and _scale(reader, at + 1) is not None)
    return counts or any(tuple(reader.lower[at - n : at]) in reader.words.hedges for n in (1, 2, 3) if n <= at)


# ---------------------------------------------------------------- scales


def _scale(reader: NumberReader, at: int) -> tuple[float, int] | None:
    """The scale at a token, also in the plural ("3 dozens"), and the token behind it."""
    if at >= len(reader.lower) or not at:
        return None
    word, token = reader.lower[at], reader.tokens[at]
    value = reader.words.scales.get(word) or reader.words.plurals.get(word)
    if value is None or reader.clings(at):
        return None
    if len(word) == 1 and (not reader.glued(at) or not reader.lower[at - 1][0].isdigit() or _is_metre(reader, at)):
        return None
    following = reader.tokens[at + 1] if at + 1 < len(reader.tokens) else None
    dot = following is not None and following.text == "." and f"{word}." in reader.words.scales
    return value, at + 1 + (dot and following is not None and following.start == token.end)


def _is_metre(reader: NumberReader, at: int) -> bool:
    """ "1.8m tall", "a 50m pool", "24m2": no millions."""
    if reader.lower[at] != "m" or at + 1 >= len(reader.lower):
        return False
    square = reader.glued(at + 1) and reader.lower[at + 1] in ("2", "3", "²", "³")
    return square or reader.lower[at + 1] in number_lists("metres")


def _scaled(reader: NumberReader, head: _Part) -> _Part:
    """The head times its scales, with what is added behind each: "four thousand three hundred and twenty-one"."""
    total, current, lowest, last = 0.0, head.value, _OPEN, head.last
    while last - head.last < _LONGEST:
        found = _scale(reader, last)
        if found is None:
            break
        scale, behind = found
        if scale == _HUNDRED and 0 < current < 1000:
            current *= scale
        elif scale < lowest and scale != _HUNDRED and current:
            total, current, lowest = total + current * scale, 0.0, scale
        elif not current and scale > _HUNDRED:  # "three lakh crore"
            total, lowest = total * scale, scale
        else:
            break
        last = behind
        more = _addend(reader, last, scale, head.written)
        if more is not None:
            current, last = current + more.value, more.last
    value = total + current
    scale = 1.0 if lowest == _OPEN else lowest
    return replace(head, value=value, last=last, scale=scale, article=False) if last > head.last else head


def _addend(reader: NumberReader, at: int, below: float, written: bool) -> _Part | None:
    """What goes on behind a scale: "(two million) one thousand", "(three hundred) and five", "(3 hundred) and 21"."""
    joined = at < len(reader.lower) and reader.lower[at] in reader.words.joiners
    at += joined
    if at >= len(reader.lower) or reader.lower[at] in reader.words.articles:
        return None
    digits = reader.tokens[at].text[0].isdigit()
    if digits and (not written or below > _THOUSAND or (below == _THOUSAND and not _scale(reader, at + 1))):
        return None
    if joined and not digits and (written or below > _THOUSAND) and not _all_words(reader, at):
        return None
    more = _digits(reader, at) if digits else _in_words(reader, at)
    if more is None or more.fraction or not 0 < more.value < below or more.value != int(more.value):
        return None
    behind = reader.lower[more.last] if more.last < len(reader.lower) else ""
    return None if denominator(behind) and joined else more


def _all_words(reader: NumberReader, at: int) -> bool:
    """ "six crore and two hundred": nothing is counted by the second number alone."""
    more = _in_words(reader, at)
    return more is not None and not (
        more.last < len(reader.tokens) and reader.tokens[more.last].pos.startswith(("NN2", "NN0", "AJ", "VV"))
    )


# ---------------------------------------------------------------- the tail


def _tail(reader: NumberReader, part: _Part) -> _Part | None:
    """What follows a whole number: the first tail that fits."""
    if part.last >= len(reader.lower):
        return None
    return _mixed(reader, part) or _decimals(reader, part) or _share(reader, part) or _ratio(reader, part)


def _mixed(reader: NumberReader, part: _Part) -> _Part | None:
    """ "10 1/2", "2½", "two and a half", "one million and a half", "two and a half million"."""
    at = part.last
    if part.value != int(part.value):
        return None
    if part.written and (reader.tokens[at].text in FRACTION_SIGNS or reader.tokens[at].text[0].isdigit()):
        more = _head(reader, at)
        return _scaled(reader, replace(part, value=part.value + more.value, last=more.last)) if more and more.fraction else None
    if reader.lower[at] not in reader.words.joiners or at + 1 >= len(reader.lower):
        return None
    more = _head(reader, at + 1)
    if more is not None and not more.fraction and not more.article and not more.written:
        more = _share(reader, more)
    if more is None or not more.fraction or more.value >= 1:
        return None
    scale = _scale(reader, more.last)
    if scale is not None and part.scale == 1.0:  # "two and a half million"
        return _Part((part.value + more.value) * scale[0], scale[1], part.written, scale=scale[0])
    factor, last = scale if scale is not None else (part.scale if part.scale >= _MILLION else 1.0, more.last)
    return replace(part, value=part.value + more.value * factor, last=last)


def _decimals(reader: NumberReader, part: _Part) -> _Part | None:
    """ "five point five", "two hundred point zero three", "point seventy-one"."""
    at = part.last
    if reader.lower[at] not in reader.words.points or part.value != int(part.value):
        return None
    figures, last = "", at + 1
    while last < len(reader.lower) and len(figures) < _LONGEST and (value := compose(reader.lower[last])) is not None:
        figures, last = figures + f"{value:.0f}", last + 1
    return _scaled(reader, replace(part, value=part.value + float(f"0.{figures}"), last=last)) if figures else None


def _share(reader: NumberReader, part: _Part) -> _Part | None:
    """ "two thirds", "one fifth", "three twenty-firsts", "two thirds of a million"."""
    at = part.last
    if at >= len(reader.lower) or part.written or part.value != int(part.value) or part.scale > 1:
        return None
    share = denominator(reader.lower[at], plural=part.value > 1)
    if not share or (part.value == 1 and _ranked(reader, at)):
        return None
    found = replace(part, value=part.value / share, last=at + 1, fraction=True)
    return _of_scale(reader, found) or found


def _of_scale(reader: NumberReader, part: _Part) -> _Part | None:
    """ "half million", "half a million", "a quarter of a million", "two thirds of a billion"."""
    at = part.last
    if not part.fraction or at >= len(reader.lower):
        return None
    at += reader.lower[at] == "of" and at + 1 < len(reader.lower) and reader.lower[at + 1] in reader.words.articles
    at += reader.lower[at] in reader.words.articles
    scale = _scale(reader, at)
    if scale is None:
        return None
    return replace(part, value=part.value * scale[0], last=scale[1], fraction=False, scale=scale[0])


def _ratio(reader: NumberReader, part: _Part) -> _Part | None:
    """ "nine out of ten", "one in 250"; "one in 24 hours" and "one in 2016" are none."""
    at = part.last
    out_of = tuple(reader.lower[at : at + 2]) == ("out", "of")
    if part.scale > 1 or not (out_of or (part.value == 1 and reader.lower[at] in reader.words.ratio)):
        return None
    head = _head(reader, at + 1 + out_of)
    if head is None or head.article or head.fraction or ordinal(reader.lower[head.last - 1]) is not None:
        return None
    whole = _scaled(reader, head)
    behind = reader.lower[whole.last] if whole.last < len(reader.lower) else ""
    dated = not out_of and (whole.value >= _YEAR or behind in number_lists("lengths"))
    if dated or not 1 <= part.value < whole.value:
        return None
    return _Part(part.value / whole.value, whole.last, part.written, fraction=True)
