"""The verb group of a German clause: which verbs belong together, which is finite, and what they are the infinitive of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from lagebild.languages.pack import load_data
from lagebild.languages.shared.eventing import Lexicon, Segment, Sets, load_lexicon
from lagebild.records import Sentence, Token

__all__ = ["EventWords", "VerbGroups", "event_words"]


@dataclass(frozen=True, slots=True)
class EventWords:
    """data/events.toml, ready for use."""

    lexicon: Lexicon
    status: Sets
    verbs: Sets
    chambers: Sets
    cues: Sets
    told: Sets


@cache
def event_words() -> EventWords:
    data = load_data("de", "events")
    status, verbs, chambers, cues, told = (
        {k: frozenset(v) for k, v in data[name].items()} for name in ("status", "verbs", "chambers", "cues", "told")
    )
    return EventWords(load_lexicon(data), status, verbs, chambers, cues, told)


def _forms(token: Token) -> tuple[str, ...]:
    """The lemma, and the part behind a hyphen."""
    lemma = token.lemma.lower()
    behind = lemma.rpartition("-")[2]
    return (lemma, behind) if behind and behind != lemma else (lemma,)


_ATTRIBUTE = ("ADJ(A)", "CARD", "ADV", "NE")
"""What stands between an article and its noun."""


class VerbGroups:
    """One clause of a sentence, as far as its verbs go."""

    def __init__(self, sentence: Sentence, segments: tuple[Segment, ...], number: int, whole: frozenset[str]) -> None:
        self.words = event_words()
        self.tokens = sentence.tokens
        self.sentence_kind = sentence.kind
        self.segments = segments
        self.number = number
        self.first, self.last = segments[number].first, segments[number].last
        self.whole = whole
        words = self.tokens[self.first : self.last]
        self.lemmas = frozenset(w for k, t in enumerate(words) for w in _forms(t) if k > 1 or w[:1].isalnum())

    def verbal(self, i: int) -> bool:
        return self.tokens[i].pos.startswith("V")

    def _full_verb(self, i: int) -> bool:
        return self.tokens[i].pos.startswith("VV")

    def _infinitive(self, i: int) -> str:
        """The lemma with its separated prefix ("stimmte ... zu": zustimmen)."""
        token = self.tokens[i]
        lemma = token.lemma.lower()
        if token.pos != "VV(FIN)":
            return lemma
        for other in self.tokens[i + 1 : self.last]:
            if other.pos == "PTKVZ":
                return other.text.lower() + lemma
            if other.pos == "VV(FIN)":
                break
        return lemma

    def _with_zu(self, i: int) -> bool:
        return self.tokens[i].pos == "VV(IZU)" or (i > self.first and self.tokens[i - 1].pos == "PTKZU")

    def _with_zu_somewhere(self) -> bool:
        return any(t.pos in ("VV(IZU)", "PTKZU") for t in self.tokens[self.first : self.last])

    def _group(self, i: int) -> list[Token]:
        """Auxiliaries and modals that go with a verb: those right behind it, else the finite one before it."""
        behind = []
        for token in self.tokens[i + 1 : min(self.last, i + 5)]:
            if token.pos.startswith(("VA", "VM")) or token.text.lower() == "lassen":
                behind.append(token)
            elif not token.pos.startswith(("KON", "VV", "$")):
                break
        if any(t.pos.endswith("(FIN)") for t in behind) or self.tokens[i].pos == "VV(FIN)":
            return [*self._modal_before(i, behind), *behind]
        for token in reversed(self.tokens[self.first : i]):
            if token.pos in ("VA(FIN)", "VM(FIN)") or (token.pos == "VM(INF)" and not self._finite()):
                return [token, *behind]
        if self.number and not self._finite() and not self.tokens[self.first].pos.startswith(("KOU", "PREL")):
            return [*self._outer_finite(), *behind]
        return behind

    def _modal_before(self, i: int, behind: list[Token]) -> list[Token]:
        """ "sollen sich ... angesteckt haben": the modal verb of what has the form of a plural, but closes as an infinitive."""
        if len(behind) != 1 or behind[0].text != behind[0].lemma or not behind[0].pos.startswith("VA"):
            return []
        for token in reversed(self.tokens[self.first : i]):
            if token.pos == "VM(FIN)":
                return [token]
            if token.pos.startswith("KO"):
                break
        return []

    def _outer_finite(self) -> list[Token]:
        """The finite auxiliary of the clause that this one goes on, behind what stood between commas."""
        before = self.segments[self.number - 1]
        finite = [t for t in self.tokens[before.first : before.last] if t.pos.endswith("(FIN)")]
        return finite[:1] if len(finite) == 1 and finite[0].pos in ("VA(FIN)", "VM(FIN)") else []

    def passive(self, i: int) -> bool:
        """Whether a participle stands in the passive."""
        if self.tokens[i].pos != "VV(PP)":
            return False
        texts = {t.text.lower() for t in self._group(i)}
        return "worden" in texts or bool(texts & {"wurde", "wurden", "wird", "werden", "werde", "würden", "würde"})

    def _subjunctive(self) -> bool:
        return any(t.text.lower() in self.words.verbs["subjunctive"] for t in self._finite())

    def _finite(self) -> list[Token]:
        return [t for t in self.tokens[self.first : self.last] if t.pos.endswith("(FIN)")]

    def _particle(self, i: int, last: int) -> str:
        token = self.tokens[i]
        if token.pos == "VV(FIN)":
            for other in self.tokens[i + 1 : last]:
                if other.pos == "PTKVZ":
                    return other.text.lower() + token.lemma.lower()
        return token.lemma.lower()

    def _chamber(self) -> str | None:
        """Which chamber of a parliament the clause speaks of."""
        upper, lower = (bool(self.lemmas & self.words.chambers[k]) for k in ("upper", "lower"))
        return "lower" if lower else "upper" if upper else None

    def grants(self, key: str) -> bool:
        """ "räumt der Justiz das Vorrecht ein", "räumte ihm ... ein": a right or term given to somebody, no fault admitted."""
        status = self.words.status
        if key not in status["granting"]:
            return False
        if self.lemmas & status["granted"]:
            return True
        texts = [t.text.lower() for t in self.tokens[self.first : self.last]]
        if status["apart_from"].intersection(texts):
            return False  # "räumte ihm gegenüber Fehler ein"
        inner = zip(self.tokens[self.first : self.last - 1], texts[1:], strict=True)
        return any(word in status["receiving"] and not before.pos.startswith("APPR") for before, word in inner)

    # --- a noun and the verb that it goes with ---------------------------------------------------------------------

    def _ruling(self, i: int) -> tuple[int | None, str]:
        """The full verb next to a noun, and its lemma with the prefix."""
        full = (j for j in range(self.first, self.last) if self._full_verb(j))
        nearest = min(full, key=lambda j: abs(j - i), default=None)
        return nearest, "" if nearest is None else self._particle(nearest, self.last)

    def support(self, i: int) -> int | None:
        """The verb of which the noun is subject or object and that says no more than that it came about: "ein Veto einlegen"."""
        nearest, ruling = self._ruling(i)
        if nearest is None or ruling not in self.words.told["support"] | self.words.status["plan"]:
            return None
        between = self.tokens[min(i, nearest) + 1 : max(i, nearest)]
        if i < nearest and between and between[-1].pos == "KON":
            return None  # "verurteilte die Proteste und machte ...": another predicate
        if ruling in self.words.told["weak"] and any(t.pos.startswith(("NN", "KON")) for t in between):
            return None
        before = self._before_phrase(i)
        token = self.tokens[before] if before is not None else None
        if ruling in self.words.told["coming"] and (token is None or token.text.lower() not in self.words.told["into"]):
            return None  # "zu Protesten kam es", not "die Proteste kommen ihm gelegen"
        if token is None or before is None:
            return nearest
        if token.pos.startswith("NN") and self._genitive(before + 1):
            return None  # "das Ergebnis eines Tests"
        if token.pos.startswith(("APPR", "KOKOM")):
            return nearest if token.text.lower() in self.words.told["into"] else None
        return nearest

    def _before_phrase(self, i: int) -> int | None:
        """The word before the noun's own article and adjectives."""
        at = i - 1
        while at >= self.first and self.tokens[at].pos.startswith(_ATTRIBUTE):
            at -= 1
        if at >= self.first and self.tokens[at].pos.startswith(("ART", "PPOSAT", "PDAT", "PIAT")):
            at -= 1
        return at if at >= self.first else None

    def _genitive(self, at: int) -> bool:
        return self.tokens[at].text.lower() in self.words.told["genitive"]
