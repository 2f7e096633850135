"""Whether two words are forms of one: enough to check that a name stands in a passage."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["alike", "words_of"]

_WORD = re.compile(r"[^\W_]+")
STEM = 5
"""Letters that two inflected forms must share at the start ("südkoreanischer", "Südkoreas"); shorter words must be equal."""


def words_of(text: str) -> list[str]:
    """The words of a text, split at hyphens.

    >>> words_of("Kim Jong-uns Rede")
    ['Kim', 'Jong', 'uns', 'Rede']
    """
    return _WORD.findall(text)


def _fold(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


def alike(a: str, b: str) -> bool:
    """Two words are equal but for case and accents, or differ in their ending alone.

    >>> alike("Südkorea", "südkoreanischen"), alike("Kim", "Kims"), alike("Putin", "Punkt")
    (True, True, False)
    """
    x, y = _fold(a), _fold(b)
    if x == y or (min(len(x), len(y)) >= STEM and x[:STEM] == y[:STEM]):
        return True
    return x.rstrip("s") == y.rstrip("s") and len(x.rstrip("s")) >= 2
