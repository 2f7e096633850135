"""One sentence with what figures need to know of it: its numbers, what its heads mean, its conditions, its place and times."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from lagebild.languages.shared.count_rules import CountRules
from lagebild.languages.shared.noun_phrases import Phrase, place_in
from lagebild.records import Document, Evidence, Role, Sentence, evidence
from lagebild.text.quantities import read_quantities

__all__ = ["CASE", "INCIDENCE", "INFECTED", "PERSON", "THRESHOLD", "SentenceWords", "SpanIndex"]

INFECTED, PERSON, CASE, INCIDENCE, THRESHOLD = "infected", "person", "case", "incidence", "threshold"

_RATES = (100.0, 1000.0, 10_000.0, 100_000.0, 1_000_000.0)
_LONGEST_SPAN = 300  # characters; no time expression or name is longer
_EXCEEDING = 6  # tokens before a rate in which a word makes it a mark that is passed
_TIMES = 4  # times that one figure cites, at most


class SpanIndex:
    """Spans of a document, for the question which ones meet a stretch of it."""

    def __init__(self, spans: tuple[tuple[int, int], ...]) -> None:
        self.spans = sorted(spans)

    def meeting(self, start: int, end: int) -> list[tuple[int, int]]:
        """The spans that overlap `[start, end)`, in order."""
        first = bisect_left(self.spans, (start - _LONGEST_SPAN, 0))
        last = bisect_left(self.spans, (end, 0))
        return [span for span in self.spans[first:last] if span[1] > start]


class SentenceWords:
    """A sentence under the rules of its language."""

    def __init__(
        self,
        document: Document,
        sentence: Sentence,
        rules: CountRules,
        times: SpanIndex,
        places: SpanIndex | None,
        infectious: bool,
    ) -> None:
        self.document, self.rules, self.times, self.places, self.infectious = document, rules, times, places, infectious
        self.tokens = sentence.tokens
        self.lower = [t.text.lower() for t in self.tokens]
        self.lemmas = [rules.lemma(t) for t in self.tokens]
        self.reads = read_quantities(self.tokens, rules.words)
        self.numbers = {r.core: r.last for r in self.reads if not r.article}
        self.spent: set[int] = set()  # numbers that are part of another figure
        self.values = {r.core: r.value for r in self.reads}
        self.after = {a.core: b.core for a, b in pairwise(self.reads)}
        self.before = {b.core: a.core for a, b in pairwise(self.reads)}
        self.rates = {r.core for r in self.reads if r.value in _RATES and r.first and self.lower[r.first - 1] in rules.rate}

    def text(self, start: int, end: int) -> str:
        """The words of tokens `[start, end)` on one line."""
        return " ".join(self.document.text[self.tokens[start].start : self.tokens[end - 1].end].split())

    def concept(self, phrase: Phrase) -> str:
        """The concept of a phrase: by adjective and head ("kritischer Wert"), else by its head."""
        head = self.lemmas[phrase.head]
        if self._starts_from(phrase.start):
            return THRESHOLD
        pairs = (f"{self.lemmas[i]} {head}" for i in range(phrase.start, phrase.head))
        paired = next((self.rules.concepts[p] for p in pairs if p in self.rules.concepts), "")
        concept = paired or self.concept_of(head, self.lower[phrase.head])
        return INFECTED if concept == CASE and self.infectious else concept

    def _starts_from(self, start: int) -> bool:
        """ "ab einer Inzidenz von 50", "Überschreitung der 50 Fälle je 100.000": not the rate, but a threshold."""
        exceeding = bool(self.rates) and any(w in self.rules.exceeding for w in self.lemmas[max(0, start - _EXCEEDING) : start])
        return exceeding or any(w in self.rules.starting for w in self.lower[max(0, start - 2) : start])

    def concept_of(self, lemma: str, word: str) -> str:
        """The concept of a head: by its whole lemma, then by the last part of the compound."""
        concepts = self.rules.concepts
        for form in (lemma, word):
            if form in concepts:
                return concepts[form]
        for form in (lemma, word):
            tail = form.rpartition("-")[2]
            if tail in concepts:
                return concepts[tail]
            for cut in range(2, len(form) - 4):
                if form[cut:] in concepts and len(form) - cut >= 5:
                    return concepts[form[cut:]]
        return ""

    def condition(self, start: int, end: int, concept: str) -> tuple[str | None, tuple[int, ...]]:
        words = frozenset((*self.lemmas[start:end], *self.lower[start:end]))
        for condition in self.rules.conditions:
            if condition.of and concept not in condition.of:
                continue
            if words & condition.unless:
                continue
            hit = next((a for a in condition.alternatives if a <= words), None)
            if hit is not None:
                cues = tuple(i for i in range(start, end) if self.lemmas[i] in hit or self.lower[i] in hit)
                return condition.name, cues
        return None, ()

    def place(self, start: int, end: int, near: int) -> Phrase | None:
        """The place a clause names; where mentions were read, one of them."""
        found = place_in(self.tokens, start, end, near, self.rules.grammar)
        if found is None or self.places is None:
            return found
        return found if self.places.meeting(self.tokens[found.start].start, self.tokens[found.end - 1].end) else None

    def with_preposition(self, place: Phrase | None) -> range:
        """The tokens of a short place with the preposition before it."""
        return range(place.start - 1, place.end) if place and place.end - place.start <= 3 else range(0)

    def in_time(self, first: int, last: int) -> bool:
        """Whether the tokens `[first, last)` belong to a time expression."""
        return bool(self.times.meeting(self.tokens[first].start, self.tokens[last - 1].end))

    def cited_times(self, start: int, end: int, near: int) -> list[Evidence]:
        """The times of a clause, those nearest to token `near` first; a word for "since" before one is cited with it."""
        begin, stop, here = self.tokens[start].start, self.tokens[end - 1].end, self.tokens[near].start
        inside = [(s, e) for s, e in self.times.meeting(begin, stop) if begin <= s and e <= stop]
        inside.sort(key=lambda span: abs(span[0] - here))
        return [
            evidence(self.document.id, self.document.text, self._since(s, start, end), e, Role.TIME) for s, e in inside[:_TIMES]
        ]

    def _since(self, begin: int, start: int, end: int) -> int:
        at = next((i for i in range(start, end) if self.tokens[i].start >= begin), start)
        return self.tokens[at - 1].start if at and self.lower[at - 1] in self.rules.since else begin
