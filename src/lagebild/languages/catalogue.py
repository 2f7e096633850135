"""The packs there are, and which one a text needs."""

from __future__ import annotations

import re
from collections import Counter

from lagebild.languages.de.pack import PACK as DE
from lagebild.languages.en.pack import PACK as EN
from lagebild.languages.pack import Pack

__all__ = ["PACKS", "detect_language", "pack_for"]

PACKS: tuple[Pack, ...] = (DE, EN)
"""An explicit list; a new language is a folder and one line here."""

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000  # characters that decide; more changes nothing
_SHARE = 0.12  # function words among all words: German and English news have .30 to .50, other languages under .08
_SHORT = 40  # words; of so few, two different function words and half the share are enough to tell
_TELLING = 6  # words; fewer may be a headline, which has none of the frequent words


def pack_for(language: str | None) -> Pack | None:
    """The pack of a language code, None where there is none."""
    return next((p for p in PACKS if p.code == language), None)


def detect_language(text: str) -> str | None:
    """The code of the pack whose function words fit, "und" for another language, None for too little text to tell.

    >>> detect_language("Die Regierung hat das Gesetz am Montag nicht beschlossen, sagte der Minister.")
    'de'
    >>> detect_language("정부는 월요일 법안을 통과시키지 않았다고 장관이 말했다.")
    'und'
    """
    words = [w.lower() for w in _WORD.findall(text[:_SAMPLE])]
    if len(words) < 3:
        return None
    counts = Counter(words)
    shares = {p.code: sum(counts[w] for w in p.function_words) / len(words) for p in PACKS}
    best = max(PACKS, key=lambda p: shares[p.code])
    distinct = len(best.function_words & counts.keys())
    if len(words) < _TELLING:
        return best.code if distinct else None
    if len(words) < _SHORT:
        return best.code if distinct > 1 and shares[best.code] >= _SHARE / 2 else "und"
    return best.code if shares[best.code] >= _SHARE else "und"
