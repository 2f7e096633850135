"""Figures of a report, for any language: which numbers count something, what they count, and what is said of it.

The language comes in as `CountRules`, made from its data. What is no figure: numbers inside time expressions, ranks, scores,
house and telephone numbers, names with digits, years, ordinals, and "ein" as an article.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from lagebild.languages.count_rules import CountRules, Unit
from lagebild.languages.noun_phrases import Phrase, addition, clause_of, phrase_after, phrase_before, place_in
from lagebild.records import (
    Document,
    Evidence,
    Figure,
    Hedge,
    Mention,
    MentionType,
    Provenance,
    Quantity,
    Reading,
    Role,
    Sentence,
    evidence,
    finding_id,
)  # fmt: skip
from lagebild.text.quantities import Read, read_quantities

__all__ = ["read_figures"]

_FIRST_YEAR, _LAST_YEAR = 1800, 2100
_LONG = 3  # words that a clause adds to what is counted, at most
_LEAST_RATE = 5.0  # an incidence below it is more likely another index
_RATES = (100.0, 1000.0, 10_000.0, 100_000.0, 1_000_000.0)
INFECTED, PERSON, CASE, INCIDENCE, THRESHOLD = "infected", "person", "case", "incidence", "threshold"


@dataclass(frozen=True, slots=True)
class _Seen:
    """A figure before it is a record, so that "davon" can point back."""

    name: str | None
    phrase: str | None
    key: str
    condition: str | None


def read_figures(document: Document, reading: Reading, rules: CountRules) -> tuple[Figure, ...]:
    """All figures of one report, in order."""
    timed = _Places(tuple((t.span.start, t.span.end) for t in reading.times))
    places = _Places(tuple((m.span.start, m.span.end) for m in reading.mentions if _is_place(m)))
    infectious = any(rules.concepts.get(rules.lemma(t)) == INFECTED for s in reading.sentences for t in s.tokens)
    figures: list[Figure] = []
    before: _Seen | None = None
    block = -1
    for sentence in reading.sentences:
        before = before if sentence.block == block else None
        block = sentence.block
        here = _SentenceReader(document, sentence, rules, timed, places if reading.mentions else None, infectious)
        for read in here.reads:
            found = here.figure(read, before)
            if found is not None:
                figures.append(found[0])
                before = found[1] if found[1].phrase else before
    return tuple(figures)


def _is_place(mention: Mention) -> bool:
    return mention.type is MentionType.LOC


class _Places:
    """Spans in order, for the question whether one overlaps; linear over a document since sentences come in order."""

    def __init__(self, spans: tuple[tuple[int, int], ...]) -> None:
        self.spans = sorted(spans)
        self.at = 0

    def overlapping(self, start: int, end: int) -> list[tuple[int, int]]:
        while self.at < len(self.spans) and self.spans[self.at][1] <= start - 4000:
            self.at += 1
        found = []
        for s, e in self.spans[self.at :]:
            if s >= end:
                break
            if e > start:
                found.append((s, e))
        return found


class _SentenceReader:
    """The figures of one sentence."""

    def __init__(
        self,
        document: Document,
        sentence: Sentence,
        rules: CountRules,
        timed: _Places,
        places: _Places | None,
        infectious: bool = False,
    ) -> None:
        self.document, self.sentence, self.rules, self.places = document, sentence, rules, places
        self.tokens = sentence.tokens
        self.lower = [t.text.lower() for t in self.tokens]
        self.times = timed.overlapping(sentence.start, sentence.end)
        self.reads = read_quantities(self.tokens, rules.words)
        self.starts = {r.core for r in self.reads if not r.article}
        self.lemmas = [rules.lemma(t) for t in self.tokens]
        self.infectious = infectious
        self.rates = {r.core for r in self.reads if r.value in _RATES and r.first and self.lower[r.first - 1] in rules.rate}

    def figure(self, read: Read, before: _Seen | None) -> tuple[Figure, _Seen] | None:
        """The figure of a quantity, None where it counts nothing."""
        if read.core in self.rates or self._no_count(read):
            return None
        unit, after = self._unit(read)
        sense = unit.sense if unit else "count"
        if sense == "duration":
            return self._duration(read, unit, after)
        if self._in_time(read) or (unit is None and self._looks_like_year(read)):
            return None
        if unit is None and read.fraction:
            unit, sense = Unit("percent", "share", 100.0), "share"
        phrase, back = self._counted(read, after, unit, before)
        if phrase is None and not back and not self._stands_alone(read, unit):
            return None
        if read.article and not (phrase and self._article_counts(phrase)):
            return None
        return self._record(read, unit, sense, phrase, before if back else None)

    # what is no figure

    def _no_count(self, read: Read) -> bool:
        lower, first, last = self.lower, read.first, read.last
        label = lower[first - 1] if first == read.core and first else ""
        if label in self.rules.labels or (label == "." and first > 1 and lower[first - 2] + "." in self.rules.labels):
            return True
        if last < len(lower) and (lower[last] in self.rules.uncounted or self.lemmas[last] in self.rules.uncounted):
            return True
        if last < len(lower) and lower[last] in self.rules.months:
            return True
        joined = last + 1 < len(lower) and lower[last] in (":", "/") and self.tokens[last + 1].text[0].isdigit()
        if joined and self.tokens[last].end == self.tokens[last + 1].start:
            return True
        return read.value == 0 or (not read.written and read.value == 1 and not read.article)

    def _in_time(self, read: Read) -> bool:
        start, end = self.tokens[read.core].start, self.tokens[read.last - 1].end
        return any(s < end and e > start for s, e in self.times)

    def _looks_like_year(self, read: Read) -> bool:
        text = self.tokens[read.core].text
        bare = read.written and read.last - read.core == 1 and len(text) == 4 and text.isdigit() and not read.bounds
        return bare and _FIRST_YEAR <= read.value < _LAST_YEAR and not (read.value % 100 == 0 and self._noun_follows(read.last))

    def _noun_follows(self, at: int) -> bool:
        return phrase_after(self.tokens, at, self.rules.grammar) is not None

    def _stands_alone(self, read: Read, unit: Unit | None) -> bool:
        """A number without anything counted is kept only where a unit or a hedge says that it measures."""
        return unit is not None or (bool(read.bounds) and read.value >= 10)

    def _article_counts(self, phrase: Phrase) -> bool:
        words = self.lower[phrase.start : phrase.end]
        return any(w in self.rules.more for w in words[:2]) and self._concept(phrase) not in ("", PERSON)

    # units

    def _unit(self, read: Read) -> tuple[Unit | None, int]:
        """The unit of a number and the token behind it."""
        lower, at = self.lower, read.last
        if read.first and lower[read.core - 1] in self.rules.unit_before:
            return self.rules.unit_before[lower[read.core - 1]], at
        hyphen = at + 1 < len(lower) and lower[at] == "-"
        at += hyphen
        if at >= len(lower):
            return None, read.last
        if hyphen and lower[at].startswith(self.rules.age_stems):
            return Unit("years", "age"), at
        currency = self.rules.money_of.get(self.lemmas[at]) or self.rules.money_of.get(lower[at])
        if currency and at + 1 < len(lower) and lower[at + 1] in self.rules.units:
            return Unit(currency, "money"), at + 2
        unit = self.rules.units.get(lower[at]) or self.rules.units.get(lower[at].split("-")[0] if hyphen else "")
        if unit is None:
            return None, read.last
        if unit.sense == "duration" and at + 1 < len(lower) and lower[at + 1] in self.rules.age:
            return Unit(unit.name, "age", unit.factor), at + 2
        return unit, at + 1

    def _duration(self, read: Read, unit: Unit | None, after: int) -> tuple[Figure, _Seen] | None:
        """A duration is a time expression, and a figure only where it is a penalty ("drei Jahre Haft", "12 years in prison")."""
        penalty = next((i for i in (after, after + 1) if i < len(self.lemmas) and self.lemmas[i] in self.rules.penalty), None)
        if unit is None or penalty is None:
            return None
        return self._record(read, unit, "duration", Phrase(penalty, penalty + 1, penalty), None)

    # what is counted

    def _counted(self, read: Read, after: int, unit: Unit | None, before: _Seen | None) -> tuple[Phrase | None, bool]:
        """The phrase that names what is counted, and whether it is taken over from the figure before."""
        near, aside = phrase_before(self.tokens, read.first, self.rules.grammar, self.starts, near=True)
        if near is not None and self._concept(near) in (THRESHOLD, INCIDENCE):
            return near, False
        if unit is None or unit.sense in ("share", "age"):
            hyphen = after < len(self.lower) and self.lower[after] == "-" and self._hyphenated(read, after)
            right = phrase_after(self.tokens, after + hyphen, self.rules.grammar, self.starts)
            if right is not None:
                return right, False
            if near is not None and not aside:
                return near, False
            if before and self._points_back(after):
                return None, True
        left, aside = phrase_before(self.tokens, read.first, self.rules.grammar, self.starts)
        firm = read.value >= 10 or read.value != int(read.value)
        back = before is not None and unit is None and (bool(read.bounds) or read.written) and after < len(self.lower) and firm
        return (None, True) if back and (left is None or aside) else (left, False)

    def _points_back(self, after: int) -> bool:
        here = self.lower[after : after + 2]
        return bool(here) and (here[0] in self.rules.partitive or " ".join(here) in self.rules.partitive)

    def _hyphenated(self, read: Read, after: int) -> bool:
        """ "26 000-Einwohner-Gemeinde", not "3-Zimmer-Wohnung"."""
        return read.value >= 100 and self.tokens[after].start == self.tokens[after - 1].end

    def _concept(self, phrase: Phrase) -> str:
        """The concept of a phrase: by adjective and head ("kritischer Wert"), else by its head."""
        head = self.lemmas[phrase.head]
        if self._starts_from(phrase.start):
            return THRESHOLD
        pairs = (f"{self.lemmas[i]} {head}" for i in range(phrase.start, phrase.head))
        paired = next((self.rules.concepts[p] for p in pairs if p in self.rules.concepts), "")
        concept = paired or self._concept_of(head, self.lower[phrase.head])
        return INFECTED if concept == CASE and self.infectious else concept

    def _starts_from(self, start: int) -> bool:
        """ "ab einer Inzidenz von 50": not the rate, but a threshold."""
        return any(w in self.rules.starting for w in self.lower[max(0, start - 2) : start])

    def _concept_of(self, lemma: str, word: str) -> str:
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

    # the record

    def _record(self, read: Read, unit: Unit | None, sense: str, phrase: Phrase | None, back: _Seen | None) -> tuple[Figure, _Seen]:
        start, end = clause_of(self.tokens, read.first, read.last, self.rules.grammar)
        concept = self._concept(phrase) if phrase else ""
        if concept in (INCIDENCE, THRESHOLD) and unit is None and read.value >= _LEAST_RATE:
            unit, sense = Unit("per_100000", "share"), "share"
        quantity = _in_unit(self._capped(read, start, end), unit)
        condition, cues = self._condition(start, end, concept)
        seen = self._words(read, phrase, back, condition, cues)
        if sense == "age":
            seen = replace(seen, key=f"age {read.value:g}")
        condition = condition or (back.condition if back else None)
        pieces = self._evidence(read, phrase, start, end)
        return Figure(
            id=finding_id("figure", pieces, quantity.low, quantity.high, quantity.unit, seen.key),
            evidence=pieces,
            provenance=Provenance(reader=self.rules.reader, version=self.rules.version),
            quantity=quantity, counted=seen.phrase, counted_key=seen.key, condition=condition, sense=sense,
        ), seen  # fmt: skip

    def _capped(self, read: Read, start: int, end: int) -> Quantity:
        """ "dürfen nur fünf", "Obergrenze von 50": an upper limit, open below."""
        q = read.quantity
        if (
            q.hedge is Hedge.MORE_THAN
            and any(x in self.rules.negation for x in self.lower[: read.first])
            and self._allowed(0, len(self.lower))
        ):
            return replace(q, low=None, high=q.low, hedge=Hedge.AT_MOST, exclusive_low=False)
        if q.hedge is not Hedge.EXACT or q.low is None:
            return q
        only = any(x in self.rules.only for x in self.lower[max(0, read.first - 2) : read.first])
        limited = any(x.startswith(self.rules.caps) for x in self.lower[: read.first]) if self.rules.caps else False
        if (only and self._allowed(start, end)) or limited:
            return replace(q, low=None, hedge=Hedge.AT_MOST)
        return q

    def _allowed(self, start: int, end: int) -> bool:
        return any(x in self.rules.allow for x in self.lemmas[start:end])

    def _condition(self, start: int, end: int, concept: str) -> tuple[str | None, tuple[int, ...]]:
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

    def _words(self, read: Read, phrase: Phrase | None, back: _Seen | None, condition: str | None, cues: tuple[int, ...]) -> _Seen:
        """The counted in the report's words, and its key: concept or head lemma, then what tells it apart."""
        if phrase is None:
            return self._taken_over(read, back, condition) if back else _Seen(None, None, "", condition)
        concept = self._concept(phrase)
        generic = concept in (PERSON, CASE) and condition is not None
        said_at = [i for i in cues if not phrase.start <= i < phrase.end][:3]
        name = self._text(phrase.start, phrase.end)
        end = addition(self.tokens, phrase.end, self.rules.grammar, self.starts)
        place = (
            self._place(*clause_of(self.tokens, read.first, read.last, self.rules.grammar), read.last)
            if len(said_at) < _LONG
            else None
        )
        said = sorted(
            {*said_at, *self._totals(read), *self._behind(read, phrase), *self._with_preposition(place)}
            - set(range(phrase.start, end))
        )
        text = self._text(phrase.start, end) + (f" ({' '.join(self.tokens[i].text for i in said)})" if said else "")
        head = (condition if generic else concept) or self.lemmas[phrase.head]
        modifiers = [self.lemmas[i] for i in range(phrase.start, phrase.head) if self.rules.grammar.is_adjective(self.tokens[i])]
        more = any(m in self.rules.more for m in modifiers)
        rest = sorted({m for m in modifiers if m not in self.rules.idle and m not in self.rules.more})
        if concept in (THRESHOLD, INCIDENCE):
            rest = []
        return _Seen(name, text, " ".join([str(head), *rest, *(["more"] if more else [])]), condition)

    def _taken_over(self, read: Read, back: _Seen, condition: str | None) -> _Seen:
        """ "140 im restlichen Land": the phrase of the figure before with its own narrowing."""
        end = addition(self.tokens, read.last, self.rules.grammar, self.starts)
        at = read.last
        if end == at and at + 1 < len(self.tokens):  # "170 davon in ..."
            at, end = at + 1, addition(self.tokens, at + 1, self.rules.grammar, self.starts)
        own = self._text(at, end) if end > at else ""
        name = back.name or ""
        key = back.key if "part" in back.key.split() else f"{back.key} part".strip()
        if condition and back.condition and condition != back.condition and back.key.split()[:1] == [back.condition]:
            key = condition  # people counted by what is said of them, and now something else is said
        return _Seen(name, f"{name} {own}".strip() or None, key, condition or back.condition)

    def _behind(self, read: Read, phrase: Phrase) -> range:
        """ "Teilnehmerzahlen von 50 in Innenräumen": what narrows a phrase on the left stands behind its number."""
        if phrase.start >= read.last:
            return range(0)
        return range(read.last, addition(self.tokens, read.last, self.rules.grammar, self.starts))

    def _with_preposition(self, place: Phrase | None) -> range:
        return range(place.start - 1, place.end) if place and place.end - place.start <= 3 else range(0)

    def _totals(self, read: Read) -> list[int]:
        return [i for i in range(max(0, read.first - 3), read.first) if self.lower[i] in self.rules.totals]

    def _text(self, start: int, end: int) -> str:
        return " ".join(self.document.text[self.tokens[start].start : self.tokens[end - 1].end].split())

    def _evidence(self, read: Read, phrase: Phrase | None, start: int, end: int) -> tuple[Evidence, ...]:
        id_, text, tokens = self.document.id, self.document.text, self.tokens
        pieces = [evidence(id_, text, tokens[read.first].start, tokens[read.last - 1].end, Role.VALUE)]
        if phrase is not None:
            pieces.append(evidence(id_, text, tokens[phrase.start].start, tokens[phrase.end - 1].end, Role.SUBJECT))
        place = self._place(start, end, read.last)
        if place is not None:
            pieces.append(evidence(id_, text, tokens[place.start].start, tokens[place.end - 1].end, Role.PLACE))
        begin, stop = tokens[start].start, tokens[end - 1].end
        pieces += [evidence(id_, text, self._since(s), e, Role.TIME) for s, e in self.times if begin <= s and e <= stop]
        return tuple(pieces)

    def _since(self, start: int) -> int:
        """Where a time begins, with the word before it where that says "since"."""
        at = next((i for i, t in enumerate(self.tokens) if t.start >= start), 0)
        return self.tokens[at - 1].start if at and self.lower[at - 1] in self.rules.since else start

    def _place(self, start: int, end: int, near: int) -> Phrase | None:
        place = place_in(self.tokens, start, end, near, self.rules.grammar)
        return place if place is not None and self._named(place) else None

    def _named(self, place: Phrase) -> bool:
        """Where mentions were read, a place holds a mention of one."""
        if self.places is None:
            return True
        return bool(self.places.overlapping(self.tokens[place.start].start, self.tokens[place.end - 1].end))


def _in_unit(q: Quantity, unit: Unit | None) -> Quantity:
    if unit is None:
        return q
    low = None if q.low is None else q.low * unit.factor
    high = None if q.high is None else q.high * unit.factor
    return replace(q, low=low, high=high, unit=unit.name)
