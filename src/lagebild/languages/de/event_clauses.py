"""German clauses as the event reader sees them: their verb group, their negation, and the words that govern them."""

from __future__ import annotations

from itertools import pairwise

from lagebild.languages.de.dates import clause_tense
from lagebild.languages.de.verb_groups import VerbGroups, event_words
from lagebild.languages.shared.eventing import Concept, Mode, Signals, staged

__all__ = ["Clause", "event_words"]

_CHAIN = 6  # clauses that hang on one conjunction
_PREFIXED = 7  # letters of the shortest subjunctive with a prefix
_LEAD = 8  # tokens before a conjunction in which the noun stands that its clause explains
_NEAR = 4  # tokens before a noun in which its adjectives and its governing noun stand

_SPEECH = frozenset({"denial", "refusal", "confirmation", "accusation", "warning", "announcement", "request", "publication"})


class Clause(VerbGroups):
    """One clause of a sentence, asked about the triggers in it."""

    def reports(self) -> bool:
        """Whether a verb of the clause tells of words ("am Mittwoch bestätigt"): then its time is not that of its nouns."""
        concepts = (self.words.lexicon.verb(self._infinitive(i)) for i in range(self.first, self.last) if self._full_verb(i))
        return any(c is not None and c.matter in _SPEECH for c in concepts)

    # --- what it names ---------------------------------------------------------------------------------------------

    def trigger(self, i: int) -> tuple[int, int, str, Concept] | None:
        """Start, end, lemma and concept of the trigger at a token, None where it is none."""
        token = self.tokens[i]
        if token.pos.startswith("VV"):
            key = self._infinitive(i)
            concept = self.words.lexicon.verb(key, self.lemmas, self.whole)
            if concept is not None and (self._named_by_noun(concept) or self._otherwise_reflexive(key) or self.grants(key)):
                return None
        elif token.pos == "ADJ(D)" and token.lemma.endswith("iert"):  # "steht ratifiziert": a participle all the same
            key = token.lemma.lower()[:-1] + "en"
            concept = self.words.lexicon.verb(key, self.lemmas, self.whole)
        elif token.pos in ("NN", "NNA") and not self._in_case_of(i):
            key = token.lemma.lower()
            if i > self.first and f"{self.tokens[i - 1].text.lower()} {key}" in self.words.status["set_phrases"]:
                return None
            concept = self.words.lexicon.noun(key, self.lemmas, self.whole)
            if concept is not None and concept.matter == "quarantine" and not self._after_preposition(i):
                return None
            if (end := self._ruling(i)[1]) in self.words.status["ending"] and self.words.lexicon.verb(end, self.lemmas):
                return None  # "die Evakuierung aufheben": the end of it, which the verb names
        else:
            return None
        return (token.start, token.end, key, staged(concept, self._chamber())) if concept is not None else None

    def _named_by_noun(self, concept: Concept) -> bool:
        """A noun of the clause says the same ("sich an Kämpfen beteiligen"): one mention, not two."""
        nouns = (t.lemma for t in self.tokens[self.first : self.last] if t.pos == "NN")
        return any((c := self.words.lexicon.noun(n, self.lemmas)) is not None and c.matter == concept.matter for n in nouns)

    def _otherwise_reflexive(self, key: str) -> bool:
        """ "sich verschieben", "sich etwas versprechen": another sense than without "sich"."""
        return key in self.words.verbs["not_reflexive"] and bool(self.lemmas & self.words.verbs["reflexive"])

    def _in_case_of(self, i: int) -> bool:
        """ "im Falle eines Angriffs": no event, but a condition."""
        return any(t.lemma.lower() in self.words.status["case"] for t in self.tokens[max(self.first, i - 3) : i])

    def _after_preposition(self, i: int) -> bool:
        return any(t.pos.startswith("APPR") for t in self.tokens[max(self.first, i - 2) : i])

    # --- how it is put ---------------------------------------------------------------------------------------------

    def signals(self, i: int) -> Signals | None:
        return self._verbal_signals(i) if self.verbal(i) else self._nominal_signals(i)

    def _verbal_signals(self, i: int) -> Signals | None:
        mode, past = self._mode(i)
        if self._general(i) or self._anyone():
            return None
        hints = self._hints(self._adverbs(i)) | self._hints(self._governor())
        opener = self._opener()
        if opener & (self.words.status["conditional"] | self.words.status["question"]):
            mode, past = Mode.HYPOTHETICAL, past and bool(opener & self.words.status["question"])
        elif self.verb_first():
            mode, past = Mode.HYPOTHETICAL, past
        elif self._with_zu_somewhere() and self._lacks():
            mode, past = Mode.HYPOTHETICAL, True
        elif self._until() and mode is Mode.ASSERTED:
            mode, past = (Mode.ASSERTED, True) if self.tokens[i].pos == "VV(PP)" else (Mode.INTENDED, False)
        elif self.tokens[i].pos == "VV(FIN)" and mode is Mode.ASSERTED and self._waits():
            mode, past = Mode.PENDING, False
        elif self._asked(i):
            mode, past = Mode.HYPOTHETICAL, past
        over = self.tokens[i].pos == "VV(PP)" and any(t.text.lower() in self.words.verbs["finished"] for t in self._group(i))
        return Signals(mode=mode, negated=self._negated(i), attributed=self._subjunctive(), past=past, hints=hints, finished=over)

    def verb_first(self) -> bool:
        """ "Sollte es so kommen, werden ...": a first clause that its finite verb opens, before another: a condition."""
        return not self.number and self.begins_with_verb()

    def begins_with_verb(self) -> bool:
        """The same of the first clause of the sentence, whichever this one is."""
        if self.tokens[-1].text in ("?", "!"):
            return False
        words = [t for t in self.tokens[: self.segments[0].last] if t.text != ","]
        closed = any(t.text in self.words.status["quoted"] for t in words[1:])  # "Bleibt hier", sagte sie
        lead = next((t for t in words if t.text[:1].isalnum()), words[0])
        heads = (self.tokens[s.first].pos for s in self.segments[1:_CHAIN])
        return not closed and lead.pos.endswith("(FIN)") and any(p.endswith("(FIN)") for p in heads)

    def _anyone(self) -> bool:
        """ "Wer gegen die Auflagen verstößt, ...": whoever it may be, nobody did."""
        head = next((t for t in self.tokens[self.first : self.last] if t.text[:1].isalnum()), None)
        return head is not None and head.text.lower() in self.words.status["anyone"] and self.tokens[-1].text != "?"

    def _waits(self) -> bool:
        """ "tritt erst in Kraft, wenn ...", "öffnet, sobald ...": the clause beside it says what has to come first."""
        only = bool(self.lemmas & self.words.status["only"])
        for at in (self.number - 1, self.number + 1):
            if 0 <= at < len(self.segments):
                first = self.tokens[self.segments[at].first].text.lower()
                if first in self.words.status["awaited"] or (only and first in self.words.status["conditional"]):
                    return True
        return False

    def _until(self) -> bool:
        """A conjunction of what is still to come opens the clause; "damit" before its verb is none."""
        head = self.tokens[self.first : self.first + 3]
        return any(t.pos.startswith("KOU") and t.text.lower() in self.words.status["until"] for t in head)

    def _lacks(self) -> bool:
        """ "ohne ... zu haben": the clause opens with what did not come to pass."""
        return bool(frozenset(t.text.lower() for t in self.tokens[self.first : self.first + 2]) & self.words.status["lacking"])

    def _asked(self, i: int) -> bool:
        """A question that is to be answered by yes or no, up to its mark: it asserts nothing."""
        if self.tokens[-1].text != "?" or self.number != len(self.segments) - 1:
            return False
        return not any(t.pos.startswith(("PW", "KOU", "PREL")) for t in self.tokens[self.first : i])

    def _opener(self) -> frozenset[str]:
        """The first words, and the first conjunction behind a comma where words without a verb stand before it."""
        number = self.number
        while number and number > self.number - _CHAIN and self._goes_on(number):
            number -= 1
        first, last = self.segments[number].first, self.segments[number].last
        head = [t.text.lower() for t in self.tokens[first : first + 3]]
        for before, token in pairwise(self.tokens[first:last]):
            if before.text == "," and token.pos == "KOUS":
                return frozenset((*head, token.text.lower()))
        return frozenset(head)

    def _goes_on(self, number: int) -> bool:
        """ "wenn Schulen geschlossen sind, die Pflicht ausgesetzt ist oder ...": a further clause with its verb last and no
        conjunction of its own hangs on the one before it."""
        words = [t for t in self.tokens[self.segments[number].first : self.segments[number].last] if t.text[:1].isalnum()]
        if len(words) < 3 or not words[-1].pos.endswith("(FIN)") or any(t.pos.endswith("(FIN)") for t in words[:-1]):
            return False
        return not any(t.pos.startswith(("KOU", "PREL", "PW")) for t in words[:2])

    def _general(self, i: int) -> bool:
        """ "kann verhängt werden", "dürfen sich treffen": a rule, no event (an opening or closing by rule is one)."""
        allowed = {t.text.lower() for t in self._group(i) if t.pos == "VM(FIN)"} & self.words.verbs["general"]
        concept = self.words.lexicon.verb(self._infinitive(i), self.lemmas)
        return bool(allowed) and not (concept is not None and concept.matter.startswith("closure"))

    def _mode(self, i: int) -> tuple[Mode, bool]:
        """The mode of the verb group around a verb, and whether it speaks of the past."""
        token, verbs = self.tokens[i], self.words.verbs
        group = self._group(i)
        modal = any(t.pos == "VM(FIN)" for t in group)  # beside it "haben" is none that is finite
        infinitives = {t.text.lower() for t in group if t.pos in ("VA(INF)", "VA(PP)") or (modal and t.text == t.lemma == "haben")}
        finite = {t.text.lower() for t in group if t.pos in ("VA(FIN)", "VM(FIN)")}
        perfect = bool(infinitives & {"haben", "sein", "worden"}) and token.pos == "VV(PP)"
        if perfect and finite & verbs["hearsay"]:
            return Mode.HEARSAY, True
        if finite & verbs["irrealis"] and token.pos == "VV(PP)":
            return Mode.COUNTERFACTUAL, True
        if finite & verbs["irrealis"] and token.pos == "VV(INF)":
            return Mode.HYPOTHETICAL, True  # "hätte nicht öffnen dürfen"
        if finite & verbs["reported_future"] and self.tokens[self.first].text.lower() not in verbs["reported_future"]:
            return Mode.REPORTED_FUTURE, False
        if finite & verbs["hypothetical"] or (token.pos == "VV(FIN)" and self._would(token.text.lower())):
            return Mode.HYPOTHETICAL, perfect
        if finite & verbs["intent"] and token.pos != "VV(FIN)":
            return Mode.INTENDED, False
        if finite & verbs["must"] and perfect:
            return Mode.HYPOTHETICAL, True
        if finite & verbs["must"] and token.pos != "VV(FIN)":
            pending = self.lemmas & self.words.status["pending"] or self._to_be_decided(i)
            return (Mode.PENDING, False) if pending else (Mode.ASSERTED, True)
        if finite & verbs["future"] and token.pos == "VV(PP)":
            return (Mode.ASSERTED, True) if self.lemmas & self.words.status["ongoing"] else (Mode.PRESENT_PASSIVE, False)
        if finite & verbs["future"]:
            return Mode.FUTURE, False
        if not finite and not infinitives and self._with_zu(i):
            return self._infinitival()
        return Mode.ASSERTED, True

    def _would(self, word: str) -> bool:
        """ "käme", "stattfände"."""
        forms = self.words.verbs["hypothetical"]
        return word in forms or (len(word) > _PREFIXED and any(word.endswith(f) for f in forms if len(f) > 3 and "ä" in f))

    def _to_be_decided(self, i: int) -> bool:
        """ "müssen dem Paket zustimmen": who must still decide has not decided."""
        concept = self.words.lexicon.verb(self._infinitive(i), self.lemmas)
        return concept is not None and concept.matter.startswith(("approval", "bill", "treaty"))

    def _infinitival(self) -> tuple[Mode, bool]:
        """zu + infinitive: as its governor says ("warf vor, zu liefern"), else open."""
        hints = self._hints(self._governor())
        return (Mode.ASSERTED, not hints & {"consider", "plan"}) if hints else (Mode.HYPOTHETICAL, False)

    def _negated(self, i: int) -> bool:
        """Negation of the clause. "nicht nur" is none, "nicht alle" denies nothing, "getroffen und nicht ..." spares the first."""
        for at in range(self.first, self.last):
            token = self.tokens[at]
            if not {token.lemma.lower(), token.text.lower()} & self.words.status["negation"]:
                continue
            if token.lemma.lower() in self.words.status["lacking"] and not (self._lacks() and self._with_zu_somewhere()):
                continue  # "ohne Vorwarnung geöffnet": the gates were opened all the same
            following = self.tokens[at + 1].text.lower() if at + 1 < self.last else ""
            if following not in self.words.status["not_quite"] and not self._coordinated(at, i):
                return True
        return False

    def _coordinated(self, negation: int, i: int) -> bool:
        """ "und" begins another predicate between a verb and the negation behind it, or between two finite verbs."""
        joins = [k for k in range(min(negation, i), max(negation, i)) if self.tokens[k].pos == "KON"]
        if negation < i:
            return bool(joins) and len(self._finite()) > 1
        return any(k + 1 == negation or any(t.pos.startswith("V") for t in self.tokens[k + 1 : self.last]) for k in joins)

    # --- the words that govern it ----------------------------------------------------------------------------------

    def _hints(self, lemmas: frozenset[str]) -> frozenset[str]:
        status = self.words.status
        return frozenset(k for k in ("deny", "factive", "plan", "announce", "consider", "claim") if lemmas & status[k])

    def _adverbs(self, i: int) -> frozenset[str]:
        """Adverbs of the clause, none behind the comma that follows a verb."""
        last = next((at for at in range(i, self.last) if self.tokens[at].text == ","), self.last)
        return frozenset(t.lemma.lower() for t in self.tokens[self.first : last] if t.pos in ("ADV", "ADJ(D)"))

    def _governor(self) -> frozenset[str]:
        """Verbs, nouns and predicates of the clause that a dass-clause or infinitive depends on."""
        head = self.tokens[self.first : self.first + 3]
        if (noun := self._noun_before_that()) is not None:
            return frozenset({noun})
        infinitive = any(t.pos in ("VV(IZU)", "PTKZU") for t in self.tokens[self.first : self.last])
        if not infinitive and not any(t.pos == "KOUS" and t.text.lower() in ("dass", "ob") for t in head):
            return frozenset()
        at = self.number - 1 if self.number else self.number + 1
        if at >= len(self.segments):
            return self._own_governor()
        other = self.segments[at]
        chosen = [i for i in range(other.first, other.last) if self.tokens[i].pos.startswith(("VV", "NN", "ADJ(D)"))]
        words = {self.tokens[i].lemma.lower() for i in chosen} | {self._particle(i, other.last) for i in chosen}
        return frozenset(words) | self._own_governor()

    def _noun_before_that(self) -> str | None:
        """ "die Gefahr, dass ...": the noun that a dass-clause explains, where no verb stands before it."""
        for at in range(self.first + 2, min(self.last, self.first + _LEAD)):
            if self.tokens[at].pos == "KOUS" and self.tokens[at - 1].text == "," and self.tokens[at - 2].pos.startswith("NN"):
                return (
                    None if any(t.pos.startswith("V") for t in self.tokens[self.first : at]) else self.tokens[at - 2].lemma.lower()
                )
        return None

    def _own_governor(self) -> frozenset[str]:
        """ "erwog Waffen zu schicken" without a comma."""
        return frozenset(
            self._particle(i, self.last) for i in range(self.first, self.last) if self.tokens[i].pos == "VV(FIN)"
        )  # fmt: skip

    def _nominal_signals(self, i: int) -> Signals | None:
        before = self.tokens[max(self.first, i - _NEAR) : i]
        near = frozenset(t.lemma.lower() for t in before if t.pos in ("ADJ(A)", "NN"))
        nearest, ruling = self._ruling(i)
        governed = frozenset() if nearest is None else frozenset({ruling})
        if self._sought(i, governed):
            return Signals(mode=Mode.HYPOTHETICAL, past=False)
        ahead = bool(near & self.words.status["plan"])  # "bei der nächsten Wahl"
        if nearest is not None and self._general(nearest) and not self._definite(i):
            return None
        if not ahead and any(t.text.lower() in self.words.status["presupposing"] for t in before):
            return Signals(attributed=self._subjunctive(), presupposed=True)
        if nearest is not None and self._general(nearest):
            return None
        hints = self._hints(near) | self._hints(governed)
        if nearest is not None and "deny" in hints and self._ahead(nearest):
            hints -= {"deny"}  # "wird den Angriff zurückweisen"
        mode, past = (Mode.ASSERTED, "consider" not in hints)
        held = self.support(i) is not None
        if (
            nearest is None
            or held
            or governed & self.words.status["occur"]
            or (self._undergoes(i, nearest) and self._ahead(nearest))
        ):
            mode, past = self._event_mode(nearest)
        elif self._supposed(i):
            mode, past = Mode.HYPOTHETICAL, False
        elif not self._definite(i) and (would := self._mode(nearest))[0] in (Mode.COUNTERFACTUAL, Mode.HYPOTHETICAL):
            mode, past = would
        first = self.tokens[self.first]
        if self._opener() & (self.words.status["conditional"] | self.words.status["question"]) or (
            first.pos.endswith("(FIN)") and first.text.lower() in self.words.verbs["hypothetical"]
        ):
            mode, past = Mode.HYPOTHETICAL, False
        denied = "deny" in hints and nearest is not None and self._negated(nearest)
        called_off = mode is Mode.ASSERTED and bool(governed & self.words.status["averting"])
        brought = bool(governed & self.words.status["existing"]) or self.support(i) is not None
        missing = nearest is not None and brought and self._missing(nearest)
        negated = called_off or missing or self._negated_noun(i) or self._denied_predicate(i, nearest) or denied
        return Signals(mode=mode, negated=negated, attributed=self._subjunctive(), past=past, hints=hints)

    def in_general(self, i: int) -> bool:
        """ "Feste bleiben möglich": a bare noun in the present tense, of no event in particular."""
        if not self.tokens[i].pos.startswith("NN") or self.sentence_kind.structural or self._definite(i):
            return False
        if clause_tense(self.tokens[self.first : self.last]) != "present":
            return False
        before = self.tokens[i - 1] if i > self.first else None
        return before is None or not before.pos.startswith(("ADJ(A)", "CARD", "ART", "PIAT", "APPR"))

    def _definite(self, i: int) -> bool:
        """Whether a noun has an article or owner that takes it for known: "die Sperrung", not "Sperrungen" nor "eine Sperrung"."""
        for token in reversed(self.tokens[max(self.first, i - _NEAR) : i]):
            if token.pos.startswith(("ADJ(A)", "CARD", "ADV")):
                continue
            return token.text.lower() in self.words.status["definite"] or token.pos.startswith(("PDAT", "PPOSAT", "NE"))
        return False

    def _sought(self, i: int, governed: frozenset[str]) -> bool:
        """ "die Forderung nach einem Rücktritt", "verlangen nach ...": what is called for has not come."""
        seeking = self.words.status["seeking"]
        for at in range(max(self.first, i - _NEAR), i):
            if self.tokens[at].text.lower() == "nach":
                return bool(governed & seeking) or (at > self.first and self.tokens[at - 1].lemma.lower() in seeking)
        return False

    def _undergoes(self, i: int, nearest: int) -> bool:
        """ "Die Sperrung soll verlängert werden": the first noun, before the finite verb, is what a passive is about."""
        finite = next((at for at in range(self.first, self.last) if self.tokens[at].pos.endswith("(FIN)")), self.first)
        plain = not any(t.pos.startswith(("APPR", "NN", "NE", "V")) for t in self.tokens[self.first : i])
        return i < finite and plain and self.passive(nearest) and self._ruling(i)[1] not in self.words.status["probing"]

    def _supposed(self, i: int) -> bool:
        """ "Die Präsenz fremder Truppen würde ... bedeuten": what something would mean, if it were so; nobody says that it is."""
        finite = next((at for at in range(self.first, self.last) if self.tokens[at].pos.endswith("(FIN)")), self.first)
        plain = not any(t.pos.startswith(("APPR", "NN", "NE", "V")) for t in self.tokens[self.first : i])
        return i < finite and plain and self.tokens[finite].text.lower() in self.words.verbs["supposing"]

    def _ahead(self, verb: int) -> bool:
        """Whether a verb is about what has not come to pass."""
        mode, past = self._mode(verb)
        return not past and mode in (Mode.INTENDED, Mode.FUTURE, Mode.HYPOTHETICAL, Mode.REPORTED_FUTURE, Mode.PENDING)

    def timed_by_verb(self, i: int) -> bool:
        """The time in the clause of a noun is that of the verb: "Gegen die Sperrung will X am Freitag klagen"."""
        return (nearest := self._ruling(i)[0]) is not None and self._ahead(nearest)

    def _event_mode(self, nearest: int | None) -> tuple[Mode, bool]:
        if nearest is not None:
            return self._mode(nearest)
        finite = {t.text.lower() for t in self._finite()}
        if finite & self.words.verbs["hypothetical"]:
            return Mode.HYPOTHETICAL, False
        return (Mode.FUTURE, False) if finite & self.words.verbs["future"] else (Mode.ASSERTED, True)

    def _denied_predicate(self, i: int, nearest: int | None) -> bool:
        """ "Ein Dementi ist das nicht": a noun that something is expressly said not to be."""
        copula = nearest is None and any(t.pos == "VA(FIN)" and t.lemma.lower() == "sein" for t in self._finite())
        closing = [t for t in self.tokens[i : self.last] if t.text[:1].isalnum()][-1]
        return copula and i < self.first + 3 and self._negated(i) and closing.text.lower() in self.words.status["negation"]

    def _missing(self, verb: int) -> bool:
        """ "Unfälle habe es nicht gegeben", "führte nicht zu ..."; no mark stands between verb and negation."""
        for at in range(self.first, self.last):
            if self.tokens[at].text.lower() in self.words.status["not"]:
                between = self.tokens[min(at, verb) : max(at, verb)]
                following = self.tokens[at + 1].text.lower() if at + 1 < self.last else ""
                if following not in self.words.status["not_quite"] and all(t.text[0].isalnum() for t in between):
                    return True
        return False

    def _negated_noun(self, i: int) -> bool:
        return any(t.lemma.lower() in ("kein", "ohne", "keinerlei") for t in self.tokens[max(self.first, i - 3) : i])
