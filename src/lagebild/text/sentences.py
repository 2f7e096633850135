"""Sentence and token boundaries, language-neutral: what is special to a language comes in as data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

__all__ = ["SplitRules", "split_sentences", "split_tokens"]

_CLOSING = "\"'”“’«»›‹)]"
_OPENING = "\"'„“‚‘«»‹›(["
# A possible end: . ! ? … with closing quotes or brackets behind it, then white space (or the end of the block).
_END = re.compile(rf"[.!?…]+[{re.escape(_CLOSING)}]*(?=\s|$)")
_LAST_WORD = re.compile(r"[\w\-./]+$")
_WORD = 80  # characters before a dot that tell what the dot is; a "sentence" of a thousand dots must not be read a thousand times
_TOKEN = re.compile(
    r"\d+(?:[.,:]\d+)*(?:\.(?=\s+[A-ZÄÖÜ]?[a-zäöüß]))?"  # 3.000  13,5  14:17  "24." before a word
    r"|(?:[A-Za-z]\.){2,}"  # z.B.  U.S.
    r"|[^\W\d_]+(?:[-'’.&/][^\W_]+)*[-’']?"  # words with inner marks, "Defensiv-"
    r"|\w+"
    r"|[^\w\s]"
)


@dataclass(frozen=True, slots=True)
class SplitRules:
    """What a language adds: `abbreviations` end in a dot that ends no sentence; a dot after a number ends none before
    one of `after_ordinal` (months, "Jahrhundert"); words that start a sentence only (`starters`) overrule both."""

    abbreviations: frozenset[str] = field(default_factory=frozenset)
    after_ordinal: frozenset[str] = field(default_factory=frozenset)
    starters: frozenset[str] = field(default_factory=frozenset)
    ordinal_dot: bool = False  # German: "der 3. Versuch"


def split_sentences(text: str, start: int, end: int, rules: SplitRules) -> Iterator[tuple[int, int]]:
    """The sentences of `text[start:end]` as offsets, in order, without white space around them.

    A line break with an empty line after it ends a sentence too. Closing quotation marks stay with their sentence.

    >>> text = 'Er kommt am 24. Oktober. „Gut.“ Sagt sie.'
    >>> rules = SplitRules(after_ordinal=frozenset({"oktober"}), ordinal_dot=True)
    >>> [text[s:e] for s, e in split_sentences(text, 0, len(text), rules)]
    ['Er kommt am 24. Oktober.', '„Gut.“', 'Sagt sie.']
    """
    begin = start
    for match in _END.finditer(text, start, end):
        if match.end() < end and not _ends(text, match, begin, end, rules):
            continue
        yield from _trimmed(text, begin, match.end())
        begin = match.end()
    yield from _trimmed(text, begin, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch without outer white space, cut at empty lines; nothing where nothing is left."""
    for part in re.finditer(r"(?:(?!\n\s*\n).)+", text[start:end], re.DOTALL):
        s, e = start + part.start(), start + part.end()
        while s < e and text[s].isspace():
            s += 1
        while e > s and text[e - 1].isspace():
            e -= 1
        if s < e:
            yield s, e


def _ends(text: str, match: re.Match[str], begin: int, end: int, rules: SplitRules) -> bool:
    following = text[match.end() : min(end, match.end() + 60)].lstrip()
    if not following:
        return True
    head = following.lstrip(_OPENING)
    if not head or head[0].islower():
        return False  # „…?“, fragte er
    mark = text[match.start()]
    if mark != "." or match.end() - match.start() > 1:
        # "Was?" sagte er: handled above; ". . ." and '.“' end a sentence
        return True
    word = _LAST_WORD.search(text, max(begin, match.start() - _WORD), match.start())
    last = word.group() if word else ""
    next_word = re.match(r"[\w\-]+", head)
    following_word = next_word.group() if next_word else ""
    if following_word in rules.starters and not (len(last) == 1 and last.isupper()):
        return last.lower() + "." not in rules.abbreviations or last.lower() in ("uhr", "usw", "etc")
    if (last.lower() + ".") in rules.abbreviations or (len(last) == 1 and last.isalpha()):
        return False
    if last.isdigit():
        return not (following_word.lower() in rules.after_ordinal or (rules.ordinal_dot and len(last) <= 2))
    return True


def split_tokens(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Words, numbers and marks of `text[start:end]` as offsets.

    >>> text = "Pak Sun-ho schickt 3.000 Mann."
    >>> [text[s:e] for s, e in split_tokens(text, 0, len(text))]
    ['Pak', 'Sun-ho', 'schickt', '3.000', 'Mann', '.']
    """
    return [m.span() for m in _TOKEN.finditer(text, start, end)]
