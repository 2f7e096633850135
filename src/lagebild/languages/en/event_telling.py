"""English: whether words tell an event, or only name it.

"The city closed its schools" tells that schools were closed. "If the city closes schools", "the closure of schools drew
criticism", "courts overturn bans" name a closing, a thought or a rule: they belong to an event that is told elsewhere, and are
no entry of a timeline, no stage of a process and no contradiction by themselves.
"""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.languages.en.event_clauses import Clause
from lagebild.languages.shared.eventing import Mode, Signals
from lagebild.records import Span

__all__ = ["TellingClause"]

_THOUGHT = (Mode.HYPOTHETICAL, Mode.COUNTERFACTUAL)
_MOOT = (Mode.INTENDED, Mode.FUTURE, Mode.PRESENT_PASSIVE, Mode.PENDING, Mode.REPORTED_FUTURE)
_RELATIVE = ("PNQ", "DTQ", "CJT")
_PRESENT = ("VVZ", "VVB")
_PHRASE = ("AT0", "AJ", "DPS", "DT0", "CRD", "ORD", "NN", "NP", "POS", "AV")
"""Tags of what stands between the beginning of a noun phrase and its head."""
_LINKS = ("PRP", "AT0", "AV")
_NEAR = 4  # tokens behind a noun in which its day begins
_CLOSING = 3  # tokens at the end of a sentence among which a question mark stands: behind it quotation marks


class TellingClause(Clause):
    """A clause asked whether it tells the event that one of its triggers names."""

    def tells(self, i: int, signals: Signals, named: bool, when: Sequence[Span]) -> bool:
        """Whether trigger `i` is told; `named`: somebody or some place takes part by name, `when`: the times that are its own."""
        sure = named or bool(when)
        if signals.mode in _THOUGHT or self._asks() or self._hangs() or self._usual():
            return False
        if self.verbal(i):
            return self._by_verb(i, signals, sure=sure)
        if self._answered(i):
            return True
        if signals.negated:
            return False
        verb = self._support(i)
        if verb is not None:
            return self._by_verb(verb, signals, sure=sure)
        return self._by_itself(i, named, when)

    def over(self, i: int, signals: Signals) -> bool:
        """Whether the verb puts it into the past."""
        if signals.mode is not Mode.ASSERTED or signals.hints & {"plan", "announce", "consider"} or not self.verbal(i):
            return False
        group = set(self._group(i))
        return self.tokens[i].pos == "VVD" or bool(group & self.words.told["past"])

    # --- the clause ------------------------------------------------------------------------------------------------

    def _asks(self) -> bool:
        return any(t.text == "?" for t in self.tokens[-_CLOSING:])

    def _hangs(self) -> bool:
        """The clause says under which condition, or until when, something else is so."""
        return bool(self.texts(self.first, self.first + 2) & (self.words.told["unless"] | self.words.status["conditional"]))

    def _usual(self) -> bool:
        """ "often", "every": what is so whenever, not what was once."""
        return bool(self.texts(self.first, self.last) & self.words.told["habitual"])

    def _structural(self) -> bool:
        return self.kind.structural

    # --- verbs -----------------------------------------------------------------------------------------------------

    def _by_verb(self, verb: int, signals: Signals, *, sure: bool) -> bool:
        """`sure`: who takes part, or when, is said. What is to come, and what is told in the present, is not told without."""
        group, tag = set(self._group(verb)), self.tokens[verb].pos
        if "to" in group:
            return sure and bool(signals.hints - {"consider"} or group & self.words.verbs["be"] or signals.mode in _MOOT)
        if signals.mode in _MOOT:
            return sure and not signals.negated
        relative = bool(self.number) and self.tokens[self.first].pos.startswith(_RELATIVE)
        state = tag == "VVN" and bool(group & self.words.told["is"]) and "been" not in group
        bare = tag in ("VVG", "VVN") and not group
        if bare and tag == "VVG" and self._governed(verb):
            return False
        present = tag in _PRESENT and not group
        if relative or state or bare or present:
            return sure or (self._structural() and not relative)
        return True

    def _governed(self, verb: int) -> bool:
        """ "stop attacking", "about closing schools": what another verb or a preposition makes of it."""
        before = self.tokens[verb - 1] if verb > self.first else None
        if before is None:
            return False
        aspect = before.lemma.lower() in self.words.status["occur"]
        return before.pos.startswith(("PRP", "PRF")) or (before.pos.startswith("VV") and not aspect)

    # --- nouns -----------------------------------------------------------------------------------------------------

    def _before_phrase(self, i: int) -> int | None:
        """The word before the noun's own article and adjectives."""
        at = i - 1
        while at >= self.first and self.tokens[at].pos.startswith(_PHRASE):
            at -= 1
        return at if at >= self.first else None

    def _nearest(self, i: int) -> int | None:
        return min((j for j in range(self.first, self.last) if self.verbal(j)), key=lambda j: abs(j - i), default=None)

    def _after_preposition(self, i: int) -> bool:
        before = self._before_phrase(i)
        return before is not None and self.tokens[before].pos.startswith(("PRP", "PRF"))

    def _support(self, i: int) -> int | None:
        """The verb of which the noun is subject or object and that says no more than that it came about: "cast a veto"."""
        nearest = self._nearest(i)
        if nearest is None or self._after_preposition(i):
            return None
        lemma = self.tokens[nearest].lemma.lower()
        return nearest if lemma in self.words.told["support"] | self.words.status["plan"] else None

    def _answered(self, i: int) -> bool:
        """ "denies a deployment", "confirmed the closure": somebody answers whether it is so."""
        nearest = self._nearest(i)
        if nearest is None or self._after_preposition(i):
            return False
        return self.tokens[nearest].lemma.lower() in self.words.status["deny"] | self.words.status["factive"]

    def _by_itself(self, i: int, named: bool, when: Sequence[Span]) -> bool:
        """ "After a fire in Auburg ...", "the meeting on Monday", a headline without a verb."""
        before = self._before_phrase(i)
        introduced = before is not None and self.text(before) in self.words.told["after"]
        verbless = not any(t.pos.startswith(("VV", "VB", "VH", "VM")) for t in self.tokens[self.first : self.last])
        if self._structural() and verbless:
            return (introduced or not self._after_preposition(i)) and (named or bool(when))
        article = self.text(before + 1) if before is not None and before + 1 < i else ""
        if introduced and article in self.words.told["indefinite"] and (named or when):
            return any(t.pos in ("VVD", "VBD", "VHD") for t in self.tokens[self.first : self.last]) or self._structural()
        if not when:
            return False
        between = [t for t in self.tokens[i + 1 : i + 1 + _NEAR] if t.start < when[0].start]
        return self.tokens[i].end < when[0].start and len(between) < _NEAR and all(t.pos.startswith(_LINKS) for t in between)
