"""German: whether words tell an event, or only name it.

"Die Stadt schloss die Schulen" tells that schools were closed. "Ob die Stadt Schulen schließt", "wer Schulen schließt", "die
Schließung der Schulen stößt auf Kritik", "Gerichte kippen Verbote" name a closing, a thought or a rule: they belong to an event
that is told elsewhere, and are no entry of a timeline, no stage of a process and no contradiction by themselves.
"""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.languages.de.dates import clause_tense
from lagebild.languages.de.event_clauses import Clause
from lagebild.languages.shared.eventing import Mode, Signals
from lagebild.records import Span
from lagebild.text.event_profiles import SPEECH

__all__ = ["TellingClause"]

_MOOT = (Mode.INTENDED, Mode.FUTURE, Mode.PRESENT_PASSIVE, Mode.PENDING, Mode.REPORTED_FUTURE)
_LEAD = 8  # tokens at the beginning of a sentence among which its first word stands
_NEAR = 4  # tokens behind a noun in which its day begins
_LINKS = ("APPR", "ART", "ADV")  # what stands between a noun and its day
_CLOSING = 3  # tokens at the end of a sentence among which a question mark stands: behind it quotation marks


class TellingClause(Clause):
    """A clause asked whether it tells the event that one of its triggers names."""

    def tells(self, i: int, signals: Signals, named: bool, when: Sequence[Span]) -> bool:
        """Whether trigger `i` is told; `named`: somebody or some place takes part by name, `when`: the times that are its own."""
        if self.words.told["naming"] & {self._infinitive(i)}:
            return False  # "sprach von einem »Skandal«": words about something
        if self._compares(i) or (signals.mode in _MOOT and (hit := self.trigger(i)) is not None and hit[3].matter in SPEECH):
            return False
        attributed = bool(self.lemmas & self.words.verbs["telling"])  # "laut X hätte er ..."
        thought = signals.mode is Mode.HYPOTHETICAL or (signals.mode is Mode.COUNTERFACTUAL and not attributed)
        if thought or self._asks() or self._hangs() or self._usual() or self._whoever():
            return False
        said = (hit := self.trigger(i)) is not None and hit[3].matter in SPEECH  # "wie sie sagte, ist es unklar"
        if self._stands_open(i, when) or (not said and (self._depends() or self._wondered())):
            return False
        if self.tokens[i].pos.startswith("ADJ"):  # "steht ratifiziert", not "sich infiziert melden"
            stands = {t.lemma.lower() for t in self._finite()} & self.words.told["standing"]
            return bool(stands) and signals.mode not in _MOOT
        if self.verbal(i):
            disputed = signals.negated and (signals.attributed or self._that())  # "sagt, dass das keine Gesetze verletze"
            # "Leute, die nach Auberg reisen"
            general = signals.mode is Mode.ASSERTED and self._relative() and not self._past(i)
            return self._by_verb(i, signals, sure=(named and not general) or bool(when) or disputed)
        if self._answered(i) or (named and self._shown(i)):
            return True
        if signals.negated or (signals.mode is Mode.PRESENT_PASSIVE and not when):
            return False
        nearest, ruling = self._ruling(i)
        if ruling in self.words.told["moving"]:
            return False  # "der Gipfel wird verschoben": when it was to be, is over; when it will be, the verb tells
        verb = nearest if ruling in self.words.told["stating"] or self._says_the_same(i, ruling) else self.support(i)
        if verb is not None:
            return self._by_verb(verb, signals, sure=named or bool(when) or attributed)
        return self._by_itself(i, named, when)

    def _compares(self, i: int) -> bool:
        """ "mehr als ursprünglich angekündigt", "wie geplant"."""
        return self.verbal(i) and any(t.pos.startswith("KOKOM") for t in self.tokens[max(self.first, i - 2) : i])

    def over(self, i: int, signals: Signals) -> bool:
        """Whether the verb puts it into the past."""
        asserted = signals.mode is Mode.ASSERTED and not signals.hints & {"plan", "announce", "consider"}
        return asserted and (self.verbal(i) or self.support(i) is not None) and self._past(i)

    # --- the clause ------------------------------------------------------------------------------------------------

    def _asks(self) -> bool:
        return any(t.text == "?" for t in self.tokens[-_CLOSING:])

    def _whoever(self) -> bool:
        """ "Wer heute erkrankt, ist seit Tagen infiziert": nobody in particular."""
        lead = next((t for t in self.tokens[:_LEAD] if t.text[:1].isalnum()), self.tokens[0])
        return lead.text.lower() in self.words.status["anyone"]

    def _depends(self) -> bool:
        """ "Sollte ein Gast erkranken, erhielten alle ...": what follows a condition that its modal verb opens."""
        lead = next((t for t in self.tokens[:_LEAD] if t.text[:1].isalnum()), self.tokens[0])
        moot = self.words.verbs["hypothetical"] | self.words.verbs["future"]
        return bool(self.number) and lead.text.lower() in moot and self.begins_with_verb()

    def _wondered(self) -> bool:
        """ "Wo sie erkrankte, wissen wir nicht", "unklar ist, wann ...": a question within the sentence that stays open."""
        head = [t.text.lower() for t in self.tokens[self.first : self.first + 4] if t.text[:1].isalnum()][:2]
        if not self.words.told["asking"].intersection(head):
            return False
        sides = (self.segments[n] for n in (self.number - 1, self.number + 1) if 0 <= n < len(self.segments))
        return any(self._leaves_open(frozenset(t.lemma.lower() for t in self.tokens[s.first : s.last])) for s in sides)

    def _leaves_open(self, lemmas: frozenset[str]) -> bool:
        told = self.words.told
        known = bool(lemmas & told["knowing"]) and not lemmas.isdisjoint(self.words.status["negation"])
        return known or not lemmas.isdisjoint(told["unknown"])

    def _hangs(self) -> bool:
        """The clause says under which condition, until when, or to what end something else is so."""
        head = self.tokens[self.first : self.first + 3]
        if any(t.pos.startswith("KOU") and t.text.lower() in self.words.told["unless"] for t in head):
            return True
        lead = {t.text.lower() for t in head[:2] if t.pos.startswith("KOU")}
        if lead & self.words.told["then"] and self.number and self._moot(self.number - 1, intended=True):
            return True  # "will die Daten erheben, nachdem geimpft wurde"
        if self._that() and (self._moot(self.number - 1) if self.number else not self._past()):
            return True
        return bool(self._opener() & (self.words.status["conditional"] | self.words.status["question"])) or self.verb_first()

    def _that(self) -> bool:
        return any(t.text.lower() in self.words.told["that"] for t in self.tokens[self.first : self.first + 2])

    def _moot(self, number: int, *, intended: bool = False) -> bool:
        """ "das würde dazu führen, dass ...": the clause before it tells of what may come."""
        before = self.tokens[self.segments[number].first : self.segments[number].last]
        finite = {t.text.lower() for t in before if t.pos.endswith("(FIN)")}
        passive = any(t.pos == "VV(PP)" for t in before)  # "es wird erwartet, dass": no future
        verbs = self.words.verbs
        if not {t.text.lower() for t in before}.isdisjoint(self.words.status["negation"]):
            return True  # "es ist nicht absehbar, dass ..."
        if intended and finite & verbs["intent"]:
            return True
        return bool(finite & (verbs["hypothetical"] | verbs["reported_future"]) or (finite & verbs["future"] and not passive))

    def _usual(self) -> bool:
        """ "meist", "grundsätzlich": what is so whenever, not what was once. "Noch immer", "immer mehr" say nothing of it."""
        words = [t.text.lower() for t in self.tokens[self.first : self.last]]
        told = self.words.told
        for at, word in enumerate(words):
            if word in told["habitual"] and not told["no_habit"].intersection(words[max(0, at - 1) : at + 2]):
                return True
        return False

    def _relative(self) -> bool:
        head = [t for t in self.tokens[self.first : self.first + 3] if t.text[:1].isalnum()][:2]
        return bool(self.number) and any(t.pos.startswith(("PREL", "PWAV", "PWS")) for t in head)

    # --- verbs -----------------------------------------------------------------------------------------------------

    def _by_verb(self, verb: int, signals: Signals, *, sure: bool) -> bool:
        """`sure`: who takes part, or when, is said. What is to come, and what is told in the present, is not told without."""
        if self._attributive(verb) or self._within_phrase(verb):
            return False
        group = {t.text.lower() for t in self._group(verb)}
        if self.tokens[verb].text == self.tokens[verb].lemma:  # an infinitive, whatever tag it has
            group |= {t.text.lower() for t in self.tokens[self.first : verb] if t.pos == "VM(FIN)"}
        if group & self.words.told["able"]:
            return False
        if group & self.words.verbs["must"] and signals.mode is Mode.ASSERTED and not self._decreed(verb):
            return False  # "muss einen Plan vorlegen": whether it has, nobody says
        if self.words.told["one"] & self.lemmas and any(t.pos.startswith("VM") for t in self._finite()):
            return False  # "musste man einen Test machen"
        if self._with_zu(verb):
            return bool(signals.hints - {"consider"}) and sure  # "warf ihr vor, ... zu liefern"
        if signals.mode is Mode.PRESENT_PASSIVE and self._opener() & self.words.told["because"]:
            return False  # "weil am Wochenende weniger getestet wird"
        if signals.mode in _MOOT or self._relative():
            return sure and not signals.negated
        if group & self.words.told["is"] and self.tokens[verb].lemma.lower() not in self.words.told["of_being"]:
            return sure or self.sentence_kind.structural  # "ist gesperrt": a state, nobody says since when
        headline = self.sentence_kind.structural and self.tokens[0].text not in self.words.status["quoted"]
        return sure or headline or self._past(verb)

    def _stands_open(self, i: int, when: Sequence[Span]) -> bool:
        """ "Die Bar hatte geöffnet", "die Bar war geöffnet": how it stood, not that it opened; "hat die Bar geöffnet" is a deed."""
        told = self.words.told
        if self.tokens[i].pos != "VV(PP)" or self._infinitive(i) not in told["standing_open"] or self.lemmas & told["anew"]:
            return False
        group = {t.text.lower() for t in self._group(i)}
        if group & told["is"]:
            return not self.passive(i)
        if not group & told["having"] or (when and not group & told["had"]):
            return False
        return sum(self._bare_phrase(j) for j in range(self.first, self.last)) < 2

    def _bare_phrase(self, j: int) -> bool:
        """Whether a noun or pronoun is the subject or an object: no preposition stands before its phrase."""
        token = self.tokens[j]
        if not token.pos.startswith(("NN", "NE", "PPER", "PREL", "PRF")) or (
            j > self.first and self.tokens[j - 1].pos.startswith("N")
        ):
            return False
        before = self._before_phrase(j)
        return before is None or not self.tokens[before].pos.startswith("APPR")

    def _decreed(self, verb: int) -> bool:
        """ "Lokale müssen schließen": what is ordered so is done by the order."""
        concept = self.words.lexicon.verb(self._infinitive(verb), self.lemmas)
        return concept is not None and concept.matter.startswith(("closure", "restriction", "evacuation"))

    def _past(self, verb: int | None = None) -> bool:
        """Past tense, or a perfect; "bestätigt" alone is neither, though it tells of what was said."""
        token = self.tokens[verb] if verb is not None else None
        if token is not None and token.pos == "VV(FIN)" and token.text.lower() == token.lemma.lower().removesuffix("en") + "t":
            return False
        return clause_tense(self.tokens[self.first : self.last]) in ("past", "before")

    def _attributive(self, verb: int) -> bool:
        """ "das oft »Bombe« genannte Verfahren": a participle between article and noun, whatever tag it has."""
        before = self.tokens[verb - 1] if verb > self.first else None
        behind = (t for t in self.tokens[verb + 1 : self.last] if t.text not in self.words.status["quoted"])
        following = next((t for t in behind if not t.pos.startswith(("KON", "ADV"))), None)
        word = self.tokens[verb].text.lower()
        if following is None or not following.pos.startswith(("NN", "ADJ(A)")) or not word.endswith(("te", "ten", "ter", "tes")):
            return False
        counted = before is not None and (before.pos.startswith("CARD") or before.lemma.lower() in self.words.told["described"])
        return counted or len(self._finite()) > 1

    def _within_phrase(self, verb: int) -> bool:
        """ "eine als infiziert gemeldete Person", "sich infiziert melden": a participle that goes with another word."""
        following = self.tokens[verb + 1] if verb + 1 < self.last else None
        if self.tokens[verb].pos != "VV(PP)" or following is None:
            return False
        return following.pos.startswith("ADJ(A)") or (
            following.pos.startswith("VV") and following.lemma.lower() not in self.words.told["auxiliary"]
        )

    # --- nouns -----------------------------------------------------------------------------------------------------

    def _says_the_same(self, i: int, ruling: str) -> bool:
        """ "hat in fünf Lieferungen ... geliefert": the noun stands for the verb beside it."""
        noun, verb = self.trigger(i), self.words.lexicon.verb(ruling, self.lemmas)
        return noun is not None and verb is not None and noun[3].matter == verb.matter

    def _answered(self, i: int) -> bool:
        """ "bestreitet einen Einsatz", "bestätigte die Entsendung": somebody answers whether it is so."""
        nearest, ruling = self._ruling(i)
        denied = ruling in self.words.status["deny"]
        if nearest is None or not (denied or ruling in self.words.told["confirming"]) or (denied and self._ahead(nearest)):
            return False
        before = self._before_phrase(i)
        if before is None or not self.tokens[before].pos.startswith("APPR"):
            return before is None or not (self.tokens[before].pos.startswith("NN") and self._genitive(before + 1))
        return False

    def _shown(self, i: int) -> bool:
        """ "Beweise für eine Entsendung", "Berichte über einen Angriff"."""
        before = self._before_phrase(i)
        if before is None or not self.tokens[before].pos.startswith("APPR"):
            return False
        near = self.tokens[max(self.first, before - 2) : before]
        return any(t.lemma.lower() in self.words.told["evidence"] for t in near)

    def _by_itself(self, i: int, named: bool, when: Sequence[Span]) -> bool:
        """ "Nach einem Brand in Auberg ...", "die Sitzung am Montag", a headline without a verb."""
        before = self._before_phrase(i)
        introduced = before is not None and self.tokens[before].text.lower() in self.words.told["after"]
        if before is not None and any(t.pos.startswith("KOKOM") for t in self.tokens[max(self.first, before - 1) : before + 1]):
            return False  # "anders als die Kundgebung im Mai", "wie bei der Kundgebung im Mai"
        phrase = before is None or not self.tokens[before].pos.startswith("APPR") or introduced
        verbless = not any(t.pos.startswith("V") for t in self.tokens[self.first : self.last])
        if self.sentence_kind.structural and verbless:
            return phrase and (named or bool(when))
        if before is not None and introduced and self.tokens[before + 1].text.lower() in self.words.told["indefinite"]:
            return (named or bool(when)) and (self._past() or self._eventful() or self.sentence_kind.structural)
        return self._dated_noun(i, named, when)

    def _eventful(self) -> bool:
        """ "Nach einem Brand ermittelt die Polizei": the verb of the clause tells an event of its own."""
        full = (j for j in range(self.first, self.last) if self._full_verb(j))
        return any(self.words.lexicon.verb(self._infinitive(j), self.lemmas) is not None for j in full)

    def _dated_noun(self, i: int, named: bool, when: Sequence[Span]) -> bool:
        """A day stands right behind the noun ("die Sitzung am Montag"), or before it with a plan ("für Montag geplant")."""
        if any(t.lemma.lower() in self.words.status["plan"] for t in self.tokens[max(self.first, i - 2) : i]):
            return named or bool(when)
        if not when or self._with_zu_somewhere():
            return False
        between = [t for t in self.tokens[i + 1 : i + 1 + _NEAR] if t.start < when[0].start]
        return self.tokens[i].end < when[0].start and len(between) < _NEAR and all(t.pos.startswith(_LINKS) for t in between)
