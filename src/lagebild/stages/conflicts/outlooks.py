"""How firmly a number to come is told: what somebody promises is no other estimate of what may come."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from lagebild.languages import pack_for
from lagebild.records import Reading, Span

__all__ = ["Outlooks"]


@dataclass(frozen=True, slots=True)
class _Words:
    possible: frozenset[str]
    promised: frozenset[str]


@cache
def _words(language: str | None) -> _Words:
    pack = pack_for(language)
    data = pack.data.get("counted", {}).get("outlook", {}) if pack else {}
    return _Words(frozenset(data.get("possible", ())), frozenset(data.get("promised", ())))


class Outlooks:
    """The sentences of a story, asked for what they say of a number to come."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._readings = {r.document: r for r in readings}

    def differ(self, a: Span, b: Span) -> bool:
        """Whether of two numbers one may come, and the other is promised."""
        return {self._of(a), self._of(b)} == {"possible", "promised"}

    def _of(self, span: Span) -> str | None:
        """ "possible", "promised", or None where the sentence says neither or both."""
        reading = self._readings.get(span.document)
        at = bisect_right(reading.sentences, span.start, key=lambda s: s.start) - 1 if reading is not None else -1
        if reading is None or at < 0:
            return None
        words = _words(reading.language)
        said = {t.text.lower() for t in reading.sentences[at].tokens} | {t.lemma.lower() for t in reading.sentences[at].tokens}
        possible, promised = bool(said & words.possible), bool(said & words.promised)
        return None if possible == promised else "possible" if possible else "promised"
