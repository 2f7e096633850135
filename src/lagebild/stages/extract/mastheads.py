"""The outlet's name as the first line of a pasted report, alone or with the day: "Inselbote, 04.06.2024"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lagebild.stages.extract.dates import timestamp_at
from lagebild.stages.extract.wording import Wording

__all__ = ["Masthead", "masthead"]

_LONGEST = 90  # characters of the line
_LONGEST_NAME = 45
_MOST_WORDS = 5
_LONGEST_TITLE = 160  # characters of the line below that may be the headline
_MARK = re.compile(r"\s*[,|•·–—/(:]\s*|\s+-\s+|\s{2,}|\t|\s+(?=\d)")
_MARKS = " ,|•·–—/(:-"
_SPACE = re.compile(r"\s+")
_SECTION = re.compile(r"[\s)\].*_]*(?:[|•·–—,/-]\s*[^\W\d_][\w -]{1,25})?")
_CLOSING = " )]*_."
_OPENING = "#*_ "


@dataclass(frozen=True, slots=True)
class Masthead:
    """Where the line stands, `[start, end)`, where its time line begins (`end` where it has none), and the outlet's name."""

    start: int
    stamp: int
    end: int
    name: str


def masthead(text: str, wording: Wording) -> Masthead | None:
    """The masthead at the very start of a text; a name without a day is one only where a headline follows.

    >>> from lagebild.stages.extract.wording import wording_for
    >>> masthead("Inselbote, 04.06.2024\\nFähre fährt wieder", wording_for("de"))
    Masthead(start=0, stamp=11, end=21, name='Inselbote')
    >>> masthead("Sturm trifft Insel, 04.06.2024\\nFähre fährt wieder", wording_for("de")) is None
    True
    """
    start = next((n for n, char in enumerate(text[:1000]) if not char.isspace()), len(text))
    line, _, below = text[start : start + 4 * _LONGEST].partition("\n")
    line = line.rstrip()
    if not line or len(line) > _LONGEST or not below.strip():
        return None
    end = start + len(line)
    stamp = _stamp(line, wording)
    name = _MARK.split(line[: len(line) if stamp is None else stamp].strip(_OPENING), maxsplit=1)[0].strip(_CLOSING)
    if stamp is None:
        following = below.strip().split("\n", 1)[0].strip()
        alone = name == line.strip(_OPENING) and len(following) <= _LONGEST_TITLE and not following.endswith((".", ",", ";"))
        return Masthead(start, end, end, name) if alone and _is_name(name, wording, dated=False) else None
    return Masthead(start, start + stamp, end, name) if _is_name(name, wording, dated=True) else None


def _stamp(line: str, wording: Wording) -> int | None:
    """Where the time line begins that ends this line, but for a section's name."""
    for at in sorted({m.end() for m in _MARK.finditer(line)} | {m.end() for m in _SPACE.finditer(line)}):
        found = timestamp_at(line, at, wording)
        if found and found[1] and _SECTION.fullmatch(line, found[0]):
            return at + len(line[at:]) - len(line[at:].lstrip(_MARKS))
    return None


def _is_name(name: str, wording: Wording, *, dated: bool) -> bool:
    """Whether these words are an outlet's name: a known one, or words with capitals of which one says what prints it."""
    bare = name.casefold()
    if bare in wording.outlet_names:
        return True
    words = name.split()
    if not 1 <= len(words) <= _MOST_WORDS or len(name) > _LONGEST_NAME or bare.endswith(wording.no_masthead_endings):
        return False
    if not all(w[0].isupper() or w in wording.masthead_inner for w in words) or not words[0][0].isalpha():
        return False
    # A common word needs more beside it: "Fake News" and "Deutsche Post" print nothing, "The Evening Post" does.
    titled = dated or len(words) > 2 or "-" in name
    if dated and bare.endswith(tuple(wording.masthead_common)) and bare not in wording.masthead_common:
        return True
    return any(_prints(w.casefold(), wording, alone=len(words) == 1, titled=titled) for w in words)


def _prints(word: str, wording: Wording, *, alone: bool, titled: bool) -> bool:
    if word in wording.masthead_words:
        return not alone
    if word in wording.masthead_common:
        return titled and not alone
    last = word.rsplit("-", 1)[-1]
    compound = word.endswith(wording.masthead_endings) or ("-" in word and last in wording.masthead_words | wording.masthead_common)
    return compound and word not in wording.masthead_endings
