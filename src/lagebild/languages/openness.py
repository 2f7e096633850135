"""Whether a sentence says that something is not known: "ist noch unklar", "remains to be seen", "wissen wir nicht"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from lagebild.languages.catalogue import pack_for
from lagebild.records import Token

__all__ = ["Openness", "open_at"]

Words = Mapping[str, frozenset[str]]

REACH = 6
"""Words between a negation and what it negates."""

LONGEST = 120
"""Tokens of a sentence that are looked at."""

_MARKS = frozenset(",;:–—()")
_QUOTES = frozenset('„“”"»«‚‘')


@cache
def _words(language: str | None) -> Words | None:
    pack = pack_for(language)
    data = pack.data.get("open") if pack else None
    return {key: frozenset(words) for key, words in data.items()} if data else None


@dataclass(frozen=True, slots=True)
class Openness:
    """The token `at` by which a sentence says that something is not known; `sought`: it only says that an answer is looked for."""

    at: int
    sought: bool


def open_at(tokens: Sequence[Token], language: str | None) -> Openness | None:
    """What says that something is not known, None where the sentence does not say so or the pack has no words for it."""
    words = _words(language)
    if words is None or (tokens and tokens[-1].text == "?"):
        return None
    sentence = _Sentence([t for t in tokens[:LONGEST] if t.text not in _QUOTES], words)
    places = range(len(sentence.tokens))
    found = next((i for i in places if sentence.says(i)), None)
    sought = found is None
    found = next((i for i in places if sentence.seeks(i)), None) if sought else found
    return None if found is None else Openness(next(i for i, t in enumerate(tokens) if t is sentence.tokens[found]), sought)


class _Sentence:
    """One sentence and the pack's words for what is open."""

    def __init__(self, tokens: Sequence[Token], words: Words) -> None:
        self.tokens = tokens
        self._near = [{t.text.lower(), t.lemma.lower()} for t in tokens]
        self._words = words
        self._asks = [i for i in range(len(tokens)) if self._is(i, "asking") and self._opens(i)]

    def says(self, at: int) -> bool:
        """Whether the token says that something is open."""
        if self._is(at, "open_noun") and self._is(at + 1, "question") and not self._close(at, "none_of"):
            return self._near_any(at, "arises")
        if self.tokens[at].pos.startswith("ADJ(A)"):
            return False
        if self._close(at, "no_more") or self._behind(at, "no_more"):
            return False  # "hält nicht mehr daran fest"
        negated = self._close(at, "negation") or (self.tokens[at].pos.startswith("V") and self._behind(at, "negation"))
        if negated and self._is(at + 1, "degree"):
            return False  # "nicht entschieden genug"
        if negated and self._is(at, "coping") and self._near_any(at, "coping_verbs"):
            return False  # "kommt damit nicht klar"
        if negated:
            held = self._is(at, "withheld") or (self._is(at, "telling") and self._near_any(at, "withheld"))
            return self._is(at, "not_yet") or held or (bool(self._asks) and self._is(at, "not_known"))
        if self._is(at, "unknown") or (self._is(at, "unsettled") and self._asked()):
            return self._near_any(at, "being")
        if self._close(at, "none_of"):
            return self._is(at, "none") or (self._is(at, "none_yet") and self._close(at, "yet"))
        if self._is(at, "withheld"):
            return any(self._is(i, "negation") for i in range(at + 1, self._end(at)))
        return False

    def _is(self, at: int, listed: str) -> bool:
        return 0 <= at < len(self._near) and not self._near[at].isdisjoint(self._words.get(listed, frozenset()))

    def _opens(self, at: int) -> bool:
        """A word of asking that leads a clause: at the front, behind a mark, or behind one more word there."""
        return at <= 1 or self.tokens[at - 1].text in _MARKS or self.tokens[at - 2].text in _MARKS

    def _asked(self) -> bool:
        """Something is asked, or called a question ("die Frage ist offen")."""
        return bool(self._asks) or any(self._is(i, "question") for i in range(len(self.tokens)))

    def _close(self, at: int, listed: str) -> bool:
        """A listed word shortly before, in the same clause."""
        for i in range(at - 1, max(-1, at - 1 - REACH), -1):
            if self.tokens[i].text in _MARKS:
                return False
            if self._is(i, listed):
                return True
        return False

    def _behind(self, at: int, listed: str) -> bool:
        """A listed word shortly behind, in the same clause."""
        return any(self._is(i, listed) for i in range(at + 1, min(self._end(at), at + 1 + REACH)))

    def _end(self, at: int) -> int:
        return next((i for i in range(at + 1, len(self.tokens)) if self.tokens[i].text in _MARKS), len(self.tokens))

    def _near_any(self, at: int, listed: str) -> bool:
        return any(self._is(i, listed) for i in range(max(0, at - 2 * REACH), min(len(self.tokens), at + 2 * REACH)))

    def _may(self, at: int) -> bool:
        """A verb of being free to do so in the same clause."""
        start = next((i + 1 for i in range(at - 1, -1, -1) if self.tokens[i].text in _MARKS), 0)
        return any(self._is(i, "may") for i in range(start, self._end(at)))

    def seeks(self, at: int) -> bool:
        """ "prüft, ob ...", "die Frage, ob ... ": a question hangs right on it, and it is not over."""
        noun = self._is(at, "question") and self.tokens[at].pos.startswith("N")
        if not self._asks or not (self._is(at, "seeking") or noun):
            return False
        if not noun and self._may(at):
            return False  # "kann entscheiden, ob": it is up to somebody
        if noun and self._close(at, "onto"):
            return False  # "auf die Frage, ob ..., sagte X"
        end = self._end(at)
        hangs = any(end < i <= end + 2 for i in self._asks)
        return hangs and not any(self._is(i, "over") for i in range(max(0, at - REACH), end))
