"""Words that hedge and words that name a source, as whole words: what was changed is told more exactly than what was copied."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from lagebild.languages import PACKS

__all__ = ["Wording", "plain", "wording"]

_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "’": "'"} | dict.fromkeys("-\u00ad\u2010\u2011", ""))


def plain(word: str) -> str:
    """A word without case and hyphens, umlauts spelt out, its ending kept.

    >>> plain("Behördenangaben"), plain("möglicherweise") == plain("MOEGLICHERWEISE")
    ('behoerdenangaben', True)
    """
    return word.casefold().translate(_SPELT_OUT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Of all packs: words of doubt (those that only hedge a number left out), all hedges, words that name a source, the endings of
    compounds that do ("-angaben"), and words that do so only beside another ("nach")."""

    doubts: frozenset[str]
    hedges: frozenset[str]
    attributions: frozenset[str]
    endings: tuple[str, ...]
    unsure: frozenset[str]

    def names_source(self, word: str) -> bool:
        """Whether a plain word says that somebody says so."""
        return word in self.attributions or word.endswith(self.endings)


@cache
def wording() -> Wording:
    """The wording of all packs."""

    def of(name: str) -> frozenset[str]:
        return frozenset(plain(w) for p in PACKS for w in p.data.get("wording", {}).get(name, ()))

    hedges = of("hedges")
    return Wording(
        doubts=hedges - of("number_hedges"),
        hedges=hedges,
        attributions=of("attributions"),
        endings=tuple(sorted(of("attribution_endings"))),
        unsure=of("unsure_attributions"),
    )
