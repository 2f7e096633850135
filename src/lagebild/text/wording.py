"""Whether two words are forms of one: enough to check that a name stands in a passage."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["alike", "words_of"]

_WORD = re.compile(r"[^\W_]+")
STEM = 5
"""Letters that two inflected forms must share at the start ("südkoreanischer", "Südkoreas"); shorter words must be equal."""

_ENDING = frozenset("aeimnors")
"""A last letter that a stem may have of its own ("Ukraine", "ukrainisch")."""


def words_of(text: str) -> list[str]:
    """The words of a text, split at hyphens.

    >>> words_of("Pak Sun-hos Rede")
    ['Pak', 'Sun', 'hos', 'Rede']
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
    x, y = sorted((_fold(a), _fold(b)), key=len)
    if x == y or x.removesuffix("s") == y.removesuffix("s") or (len(y) == len(x) + 2 and y == x + "es"):
        return True
    shared = next((i for i, (p, q) in enumerate(zip(x, y, strict=False)) if p != q), len(x))
    return shared >= STEM and (shared == len(x) or (shared == len(x) - 1 and x[-1] in _ENDING))
