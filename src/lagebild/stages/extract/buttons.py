"""Several buttons on one line, as a page pastes them: "Listen Share Print"."""

from __future__ import annotations

import re

from lagebild.stages.extract.wording import Wording, plain

__all__ = ["are_buttons"]

_LONGEST = 120  # characters of the line
_WORDS = re.compile(r"[^\s|•·/,]+")
_MOST = 4  # words of one button


def are_buttons(line: str, wording: Wording) -> bool:
    """Whether a line is nothing but two or more buttons.

    >>> from lagebild.stages.extract.wording import wording_for
    >>> are_buttons("Listen | Share | Print", wording_for("en")), are_buttons("Share prices", wording_for("en"))
    (True, False)
    """
    words = _WORDS.findall(line) if len(line) <= _LONGEST else []
    at = found = 0
    while at < len(words):
        sizes = (n for n in range(min(_MOST, len(words) - at), 0, -1) if _is_button(words[at : at + n], wording))
        size = next(sizes, 0)
        if not size:
            return False
        at, found = at + size, found + 1
    return found > 1


def _is_button(words: list[str], wording: Wording) -> bool:
    bare = plain(" ".join(words))
    return words[0][:1].isupper() and (bare in wording.audio or bare in wording.widget_lines)
