"""English clauses as the event reader sees them: auxiliaries before the verb, negation, and the words that govern it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from lagebild.languages.pack import load_data
from lagebild.languages.shared.eventing import Concept, Lexicon, Mode, Segment, Signals, load_lexicon, staged
from lagebild.records import Sentence, Token

__all__ = ["Clause", "EventWords", "event_words", "opens_clause"]

_GROUP = 6  # tokens before a verb in which its auxiliaries stand
_NEAR = 3  # tokens before a noun in which its adjectives stand
_OPENERS = ("CJS", "CJT", "PNQ", "DTQ")
_SPEECH = frozenset({"denial", "refusal", "confirmation", "accusation", "warning", "announcement", "request", "publication"})

Sets = Mapping[str, frozenset[str]]


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
    data = load_data("en", "events")
    status, verbs, chambers, cues, told = (
        {k: frozenset(v) for k, v in data[name].items()} for name in ("status", "verbs", "chambers", "cues", "told")
    )
    return EventWords(load_lexicon(data), status, verbs, chambers, cues, told)


def opens_clause(token: Token) -> bool:
    """A conjunction or relative that begins a clause without a comma ("said that", "troops who")."""
    return token.pos.startswith(_OPENERS)


class Clause:
    """One clause of a sentence, asked about the triggers in it."""

    def __init__(self, sentence: Sentence, segments: tuple[Segment, ...], number: int, whole: frozenset[str]) -> None:
        self.words = event_words()
        self.tokens = sentence.tokens
        self.kind = sentence.kind
        self.segments = segments
        self.number = number
        self.first, self.last = segments[number].first, segments[number].last
        self.whole = whole
        self.lemmas = frozenset(t.lemma.lower() for t in segments[number].words(sentence))

    def text(self, i: int) -> str:
        return self.tokens[i].text.lower().replace("’", "'")

    def texts(self, first: int, last: int) -> frozenset[str]:
        return frozenset(t.text.lower().replace("’", "'") for t in self.tokens[first:last])

    def verbal(self, i: int) -> bool:
        return self.tokens[i].pos.startswith("VV")

    def reports(self) -> bool:
        """Whether a verb of the clause tells of words: then its time is not that of its nouns."""
        concepts = (self.words.lexicon.verb(self.tokens[i].lemma) for i in range(self.first, self.last) if self.verbal(i))
        return any(c is not None and c.matter in _SPEECH for c in concepts)

    def trigger(self, i: int) -> tuple[int, int, str, Concept] | None:
        """Start, end, lemma and concept of the trigger at a token, None where it is none."""
        token = self.tokens[i]
        key = token.lemma.lower()
        if self.verbal(i):
            concept = self.words.lexicon.verb(key, self.lemmas, self.whole)
            if concept is not None and self._named_by_noun(concept):
                return None
        elif token.pos in ("NN1", "NN2", "NN0"):
            concept = self.words.lexicon.noun(key, self.lemmas, self.whole)
            if i + 1 < self.last and self.tokens[i + 1].pos.startswith("NN"):
                return None  # "attack helicopter", "peace talks venue": the head names what it is
            if self._ends(i):
                return None  # "the evacuation was lifted": the end of it, which the verb names
        else:
            return None
        if concept is None:
            return None
        return token.start, token.end, key, staged(concept, self._chamber())

    def _ends(self, i: int) -> bool:
        """The full verb next to a noun is about its end."""
        nearest = min((j for j in range(self.first, self.last) if self.verbal(j)), key=lambda j: abs(j - i), default=None)
        ending = "" if nearest is None else self.tokens[nearest].lemma.lower()
        return ending in self.words.status["ending"] and self.words.lexicon.verb(ending, self.lemmas) is not None

    def _named_by_noun(self, concept: Concept) -> bool:
        nouns = (t.lemma for t in self.tokens[self.first : self.last] if t.pos.startswith("NN"))
        return any((c := self.words.lexicon.noun(n, self.lemmas)) is not None and c.matter == concept.matter for n in nouns)

    def _chamber(self) -> str | None:
        upper = self.lemmas & self.words.chambers["upper"] or ("upper" in self.lemmas and "house" in self.lemmas)
        if upper:
            return "upper"
        return "lower" if self.lemmas & self.words.chambers["lower"] else None

    # --- how it is put ---------------------------------------------------------------------------------------------

    def signals(self, i: int) -> Signals | None:
        return self._verbal_signals(i) if self.verbal(i) else self._nominal_signals(i)

    def _verbal_signals(self, i: int) -> Signals:
        mode, past = self._mode(i)
        hints = self._hints(self._adverbs()) | self._hints(self._governor(i))
        opener = self.texts(self.first, self.first + 2)
        if opener & self.words.status["conditional"]:
            mode, past = Mode.HYPOTHETICAL, "whether" in opener and past
        elif self.tokens[i].pos in ("VVZ", "VVB") and mode is Mode.ASSERTED and self._waits(i):
            mode, past = Mode.PENDING, False
        return Signals(mode=mode, negated=self._negated(i), past=past, hints=hints)

    def _waits(self, i: int) -> bool:
        """ "takes effect only when ...", "opens once ...": what follows says what has to come first."""
        status = self.words.status
        behind = [t.text.lower() for t in self.tokens[i + 1 :]]
        only = bool(status["only"] & set(behind)) or self.text(max(self.first, i - 1)) in status["only"]
        return bool(status["awaited"] & set(behind)) or (only and bool((status["until"] | status["conditional"]) & set(behind)))

    def _group(self, i: int) -> list[str]:
        """The words of the verb group before a verb, from its first auxiliary on."""
        found: list[str] = []
        for at in range(i - 1, max(self.first, i - _GROUP) - 1, -1):
            if not self.tokens[at].pos.startswith(("VM", "VB", "VH", "VD", "AV", "XX", "TO")):
                break
            found.append(self.text(at))
        return found

    def _mode(self, i: int) -> tuple[Mode, bool]:
        group, verbs = set(self._group(i)), self.words.verbs
        pos = self.tokens[i].pos
        if group & verbs["future"]:
            return Mode.FUTURE, False
        if group & verbs["reported_future"]:
            return Mode.REPORTED_FUTURE, False
        if group & verbs["hypothetical"]:
            return Mode.HYPOTHETICAL, bool(group & {"have", "been"})
        if self._perfect(i):
            return (Mode.HEARSAY, True) if self._governor(i) & self.words.status["hearsay"] else (Mode.HYPOTHETICAL, True)
        if "must" in group or ("to" in group and group & verbs["must"]):
            return Mode.PENDING if self.lemmas & self.words.status["pending"] else Mode.HYPOTHETICAL, False
        if "to" in group:
            return self._infinitival(i, group)
        if pos == "VVG" and not group & verbs["be"]:
            return Mode.ASSERTED, True
        return Mode.ASSERTED, True

    def _perfect(self, i: int) -> bool:
        """ "(Is said) to have fled": not "has to flee"."""
        group = self._group(i)
        return "to" in group and "have" in group[: group.index("to")]

    def _infinitival(self, i: int, group: set[str]) -> tuple[Mode, bool]:
        """to + infinitive: as its governor says; without one it is a plan ("Town to close schools", "is to close")."""
        governor = self._governor(i)
        if group & {"be", "been"} and governor & self.words.status["hearsay"]:
            return Mode.HEARSAY, True
        hints = self._hints(governor)
        if hints:
            return Mode.ASSERTED, not hints & {"plan", "consider", "announce"}
        bare = not any(self.tokens[at].pos.startswith("VV") for at in range(self.first, i))
        return (Mode.INTENDED, False) if bare or group & self.words.verbs["be"] else (Mode.HYPOTHETICAL, False)

    def _negated(self, i: int) -> bool:
        for at in range(max(self.first, i - _GROUP), i):
            if self.text(at) in self.words.status["negation"] and self.text(at + 1) not in self.words.status["not_quite"]:
                return True
        return i + 1 < self.last and self.text(i + 1) == "no"  # "sent no troops"

    def _hints(self, lemmas: frozenset[str]) -> frozenset[str]:
        return frozenset(
            k for k in ("deny", "factive", "plan", "announce", "consider", "claim") if lemmas & self.words.status[k]
        )  # fmt: skip

    def _adverbs(self) -> frozenset[str]:
        return frozenset(t.lemma.lower() for t in self.tokens[self.first : self.last] if t.pos.startswith("AV"))

    def _governor(self, i: int) -> frozenset[str]:
        """The verb or adjective that an infinitive or -ing form depends on, or the clause before a that-clause."""
        if self.tokens[i].pos == "VVG" or "to" in self._group(i):
            for at in range(i - 1, self.first - 1, -1):
                if self.tokens[at].pos.startswith(("VV", "AJ")):
                    return frozenset({self.tokens[at].lemma.lower()})
            return frozenset()
        if self.number and self.text(self.first) in ("that", "whether"):
            before = self.segments[self.number - 1]
            return frozenset(t.lemma.lower() for t in self.tokens[before.first : before.last] if t.pos.startswith(("VV", "AJ")))
        return frozenset()

    def passive(self, i: int) -> bool:
        return self.tokens[i].pos == "VVN" and bool(set(self._group(i)) & self.words.verbs["be"])

    def _nominal_signals(self, i: int) -> Signals:
        before = self.tokens[max(self.first, i - _NEAR) : i]
        if any(t.text.lower() in self.words.status["presupposing"] for t in before):
            return Signals(presupposed=True)
        near = frozenset(t.lemma.lower() for t in before if t.pos.startswith(("AJ", "NN", "VV")))
        verbs = [j for j in range(self.first, self.last) if self.verbal(j)]
        nearest = min(verbs, key=lambda j: abs(j - i), default=None)
        governed = frozenset() if nearest is None else frozenset({self.tokens[nearest].lemma.lower()})
        hints = self._hints(near) | self._hints(governed)
        mode, past = Mode.ASSERTED, "consider" not in hints
        if nearest is not None and governed & self.words.status["occur"]:
            mode, past = self._mode(nearest)
            hints |= self._hints(self._governor(nearest))
        elif nearest is None and self.texts(self.first, self.last) & self.words.verbs["future"]:
            mode, past = Mode.FUTURE, False
        if self.texts(self.first, self.first + 2) & self.words.status["conditional"]:
            mode, past = Mode.HYPOTHETICAL, False
        negated = any(t.text.lower() in ("no", "without") for t in before) or (
            "deny" in hints and nearest is not None and self._negated(nearest)
        )
        return Signals(mode=mode, negated=negated, past=past, hints=hints)
