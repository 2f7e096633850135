"""Figures of a report, for any language: which numbers count something, what they count, and what is said of it.

The language comes in as `CountRules`, made from its data. What is no figure: numbers inside time expressions, ranks, scores,
house and telephone numbers, names with digits, years, ordinals, and "ein" as an article.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from lagebild.languages.shared.befalling import befallen, said_of
from lagebild.languages.shared.count_exclusions import is_age, is_code, is_no_count, looks_like_year
from lagebild.languages.shared.count_rules import CountRules, Unit
from lagebild.languages.shared.measuring import in_unit, unit_of, with_cents, with_parts
from lagebild.languages.shared.noun_phrases import Phrase, addition, clause_of, phrase_after, phrase_before
from lagebild.languages.shared.sentence_words import CASE, INCIDENCE, INFECTED, PERSON, THRESHOLD, SentenceWords, SpanIndex
from lagebild.records import (
    Document,
    Evidence,
    Figure,
    Hedge,
    MentionType,
    Provenance,
    Quantity,
    Reading,
    Role,
    evidence,
    finding_id,
)  # fmt: skip
from lagebild.text.quantities import Read

__all__ = ["read_figures"]

_LONG = 3  # words that a clause adds to what is counted, at most
_LEAST_RATE = 5.0  # an incidence below it is more likely another index
_INCIDENCE = 100_000.0
_RATED = 5  # tokens from a number to "je 100.000"
_MORE = "more"  # in a key: those besides the ones counted before
_HEDGED = 4  # tokens between a preposition and its number: "von etwas mehr als"
_SCOPE = 40  # tokens before a number in which a word that limits it is looked for


@dataclass(frozen=True, slots=True)
class _Seen:
    """A figure before it is a record, so that "davon" can point back."""

    name: str | None
    phrase: str | None
    key: str
    condition: str | None


def read_figures(document: Document, reading: Reading, rules: CountRules) -> tuple[Figure, ...]:
    """All figures of one report, in order."""
    times = SpanIndex(tuple((t.span.start, t.span.end) for t in reading.times))
    named = tuple((m.span.start, m.span.end) for m in reading.mentions if m.type is MentionType.LOC)
    places = SpanIndex(named) if reading.mentions else None
    infectious = any(rules.concepts.get(rules.lemma(t)) == INFECTED for s in reading.sentences for t in s.tokens)
    figures: list[Figure] = []
    before: _Seen | None = None
    block = -1
    for sentence in reading.sentences:
        before = before if sentence.block == block else None
        block = sentence.block
        here = _SentenceReader(document, sentence, rules, times, places, infectious)
        for read in here.reads:
            found = here.figure(read, before)
            if found is not None:
                figures.append(found[0])
                before = found[1] if found[1].phrase else before
    return tuple(figures)


class _SentenceReader(SentenceWords):
    """The figures of one sentence."""

    def figure(self, read: Read, before: _Seen | None) -> tuple[Figure, _Seen] | None:
        """The figure of a quantity, None where it counts nothing."""
        if read.core in self.rates or read.core in self.spent or is_no_count(self, read):
            return None
        unit, after = unit_of(self, read)
        sense = unit.sense if unit else "count"
        if sense == "duration":
            return self._duration(read, unit, after)
        if self.in_time(read.core, read.last) or (unit is None and (looks_like_year(self, read) or is_code(self, read))):
            return None
        if unit is None and read.fraction:
            unit, sense = Unit("percent", "share", 100.0), "share"
        if unit is None and is_age(self, read):
            return self._record(read, Unit("years", "age"), "age", None, None)
        rate = self._rate(read) if unit is None else None
        if rate is not None:
            unit, sense = rate, rate.sense
        phrase, back = self._counted(read, after, unit, before)
        labelled = phrase is not None and 0 <= read.first - phrase.end <= 1 and self.lemmas[phrase.head] in self.rules.labels
        if unit is None and labelled:
            return None  # "das Zimmer ist 214"
        if phrase is None and not back and not self._stands_alone(read, unit):
            return None
        measured = unit is not None and sense in ("money", "measure")  # "einen Euro", "ein Pfund Mehl"
        if read.article and not measured and not (phrase and self._article_counts(phrase)):
            return None
        return self._record(read, unit, sense, phrase, before if back else None)

    def _rate(self, read: Read) -> Unit | None:
        """ "35 je 100.000 Einwohner", "35 Fälle pro 100.000", "stieg pro 100.000 Einwohner auf 35": an incidence."""
        earlier = self.before.get(read.core)
        if earlier in self.rates and self.values[earlier] == _INCIDENCE and self.lower[read.first - 1] in self.rules.rises:
            return Unit("per_100000", "share") if 0 < read.first - self.numbers[earlier] <= _RATED else None
        at = next((i for i in range(read.last, min(read.last + _RATED, len(self.tokens))) if i in self.rates), None)
        if at is None or self.values[at] != _INCIDENCE or self.after.get(read.core) != at:
            return None
        return Unit("per_100000", "share")

    def _stands_alone(self, read: Read, unit: Unit | None) -> bool:
        """A number without anything counted is kept only where a unit or a hedge says that it measures."""
        return unit is not None or (bool(read.bounds) and read.value >= 10) or self._befell(read)

    def _befell(self, read: Read) -> bool:
        return befallen(self, read.last, PERSON)

    def _article_counts(self, phrase: Phrase) -> bool:
        words = self.lower[phrase.start : phrase.end]
        return any(w in self.rules.more for w in words[:2]) and self.concept(phrase) not in ("", PERSON)

    def _duration(self, read: Read, unit: Unit | None, after: int) -> tuple[Figure, _Seen] | None:
        """A duration is a time expression, and a figure only where it is a penalty ("drei Jahre Haft", "12 years in prison")."""
        penalty = next((i for i in (after, after + 1) if i < len(self.lemmas) and self.lemmas[i] in self.rules.penalty), None)
        if unit is None or penalty is None:
            return None
        return self._record(read, unit, "duration", Phrase(penalty, penalty + 1, penalty), None)

    # what is counted

    def _counted(self, read: Read, after: int, unit: Unit | None, before: _Seen | None) -> tuple[Phrase | None, bool]:
        """The phrase that names what is counted, and whether it is taken over from the figure before."""
        near, aside = phrase_before(self.tokens, read.first, self.rules.grammar, self.numbers, near=True)
        if near is not None and self.concept(near) in (THRESHOLD, INCIDENCE):
            return near, False
        if unit is None or unit.sense in ("share", "age"):
            hyphen = after < len(self.lower) and self.lower[after] == "-" and self._hyphenated(read, after)
            right = phrase_after(self.tokens, after + hyphen, self.rules.grammar, self.numbers)
            if right is not None and before is not None and self._others(read.last):
                return None, True
            if right is not None:
                return right, False
            if before and self._elliptic(read):
                return None, True
            if near is not None and not aside:
                return near, False
            if before and self._points_back(after):
                return None, True
        elif self._measured(after):
            return phrase_after(self.tokens, after, self.rules.grammar, self.numbers), False
        if unit is None and (shared := self._shared(read)) is not None:
            return shared, False
        if unit is None and self._befell(read):
            return None, before is not None
        left, aside = phrase_before(self.tokens, read.first, self.rules.grammar, self.numbers)
        firm = read.value >= 10 or read.value != int(read.value)
        back = before is not None and unit is None and (bool(read.bounds) or read.written) and after < len(self.lower) and firm
        return (None, True) if back and (left is None or aside) else (left, False)

    def _others(self, at: int) -> bool:
        """ "20 others": more of those before, where the word is a noun."""
        noun = bool(self.rules.befallen) and at < len(self.tokens) and self.rules.grammar.is_noun(self.tokens[at])
        return noun and self.lemmas[at] in self.rules.more

    def _compared(self, at: int) -> bool:
        """ "271 people, 21 more than allowed": a difference."""
        grammar = self.rules.grammar
        return at + 1 < len(self.lower) and self.lower[at] in grammar.plus and self.lower[at + 1] in grammar.compared

    def _elliptic(self, read: Read) -> bool:
        """ "X geht von 900 Soldaten aus, Y von rund 500": the same word before both numbers, no verb before the second."""
        earlier = self.before.get(read.core)
        if earlier is None or not read.first:
            return False
        between = range(self.numbers.get(earlier, earlier + 1), read.first - 1)
        comma = next((i for i in reversed(between) if self.lower[i] == ","), None)
        bridges = self.lower[max(0, earlier - _HEDGED) : earlier]
        verb = comma is None or any(self.tokens[i].pos.startswith(self.rules.grammar.verbs) for i in range(comma, read.first))
        return not verb and self.lower[read.first - 1] in bridges and self.lower[read.first - 1] in self.rules.grammar.bridges

    def _shared(self, read: Read) -> Phrase | None:
        """ "Die Polizei sprach von 43, die Feuerwehr von 60 Verletzten": the noun behind the second number counts for both."""
        following = self.after.get(read.core)
        later = next((r for r in self.reads if r.core == following), None)
        if later is None or not self._elliptic(later):
            return None
        return phrase_after(self.tokens, later.last, self.rules.grammar, self.numbers)

    def _measured(self, after: int) -> bool:
        """ "24 Tonnen Hilfsgüter", "eine 200 Meter tiefe Schlucht": what is measured stands right behind the unit."""
        grammar = self.rules.grammar
        return after < len(self.tokens) and (grammar.is_noun(self.tokens[after]) or grammar.is_adjective(self.tokens[after]))

    def _points_back(self, after: int) -> bool:
        here = self.lower[after : after + 2]
        return bool(here) and (here[0] in self.rules.partitive or " ".join(here) in self.rules.partitive)

    def _hyphenated(self, read: Read, after: int) -> bool:
        """ "26 000-Einwohner-Gemeinde", not "3-Zimmer-Wohnung"."""
        return read.value >= 100 and self.tokens[after].start == self.tokens[after - 1].end

    # the record

    def _record(self, read: Read, unit: Unit | None, sense: str, phrase: Phrase | None, back: _Seen | None) -> tuple[Figure, _Seen]:
        start, end = clause_of(self.tokens, read.first, read.last, self.rules.grammar)
        concept = self.concept(phrase) if phrase else ""
        if concept in (INCIDENCE, THRESHOLD) and unit is None and read.value >= _LEAST_RATE:
            unit, sense = Unit("per_100000", "share"), "share"
        quantity = in_unit(self._capped(read, start, end), unit)
        if sense == "money":
            quantity = with_cents(self, quantity, read)
        elif unit is not None and unit.name in self.rules.parts:
            quantity = with_parts(self, quantity, read, unit)
        elif unit is not None and unit.name.startswith("°") and read.first and self.lower[read.first - 1] in self.rules.minus:
            quantity = replace(quantity, low=_minus(quantity.high), high=_minus(quantity.low))
        condition, cues = (
            said_of(self, read, phrase, (start, end), concept, sense)
            if self.rules.befallen
            else self._said(read, start, end, concept)
        )
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
            and any(x in self.rules.negation for x in self.lower[max(0, read.first - _SCOPE) : read.first])
            and self._allowed(max(0, read.first - _SCOPE), read.last + _SCOPE)
        ):
            return replace(q, low=None, high=q.low, hedge=Hedge.AT_MOST, exclusive_low=False)
        if q.hedge is not Hedge.EXACT or q.low is None:
            return q
        only = any(x in self.rules.only for x in self.lower[max(0, read.first - 2) : read.first])
        limited = (
            any(x.startswith(self.rules.caps) for x in self.lower[max(0, read.first - _SCOPE) : read.first])
            if self.rules.caps
            else False
        )
        if (only and self._allowed(start, end)) or limited:
            return replace(q, low=None, hedge=Hedge.AT_MOST)
        return q

    def _allowed(self, start: int, end: int) -> bool:
        return any(x in self.rules.allow for x in self.lemmas[start:end])

    def _said(self, read: Read, start: int, end: int, concept: str) -> tuple[str | None, tuple[int, ...]]:
        """The condition of a figure: in a clause with several numbers, what follows its own comes first.

        "10 getötet und 20 verletzt".
        """
        following = self.after.get(read.core, end)
        crowded = following < end or self.before.get(read.core, -1) >= start
        if crowded:
            near = self.condition(read.first, min(following, end), concept)
            if near[0] is not None:
                return near
        return self.condition(start, end, concept)

    def _words(self, read: Read, phrase: Phrase | None, back: _Seen | None, condition: str | None, cues: tuple[int, ...]) -> _Seen:
        """The counted in the report's words, and its key: concept or head lemma, then what tells it apart."""
        if phrase is None and back is not None:
            return self._taken_over(read, back, condition)
        if phrase is None:
            return _Seen(None, None, (condition or "") if self._befell(read) else "", condition)
        concept = self.concept(phrase)
        generic = concept in (PERSON, CASE) and condition is not None
        said_at = [i for i in cues if not phrase.start <= i < phrase.end][:3]
        name = self.text(phrase.start, phrase.end)
        end = addition(self.tokens, phrase.end, self.rules.grammar, self.numbers)
        place = (
            self.place(*clause_of(self.tokens, read.first, read.last, self.rules.grammar), read.last)
            if len(said_at) < _LONG
            else None
        )
        said = sorted(
            {*said_at, *self._totals(read), *self._behind(read, phrase), *self.with_preposition(place)}
            - set(range(phrase.start, end))
        )
        text = self.text(phrase.start, end) + (f" ({' '.join(self.tokens[i].text for i in said)})" if said else "")
        head = (condition if generic else concept) or self.lemmas[phrase.head]
        inside = (i for i in range(phrase.start, phrase.head) if i not in cues)  # what says the condition tells nothing apart
        modifiers = [self.lemmas[i] for i in inside if self.rules.grammar.is_adjective(self.tokens[i])]
        more = any(m in self.rules.more for m in modifiers)
        rest = sorted({m for m in modifiers if m not in self.rules.idle and m not in self.rules.more})
        if concept in (THRESHOLD, INCIDENCE):
            rest = []
        return _Seen(name, text, " ".join([str(head), *rest, *([_MORE] if more else [])]), condition)

    def _taken_over(self, read: Read, back: _Seen, condition: str | None) -> _Seen:
        """ "140 im restlichen Land": the phrase of the figure before with its own narrowing."""
        end = addition(self.tokens, read.last, self.rules.grammar, self.numbers)
        at = read.last
        if end == at and at + 1 < len(self.tokens):  # "170 davon in ..."
            at, end = at + 1, addition(self.tokens, at + 1, self.rules.grammar, self.numbers)
        own = self.text(at, end) if end > at else ""
        name = back.name or ""
        same = self._elliptic(read) or "part" in back.key.split()
        if self._others(read.last):
            return _Seen(name, self.text(read.last, max(end, read.last + 1)), f"{condition or back.key} {_MORE}", condition)
        if self._compared(read.last):
            return _Seen(name, f"{name} {_MORE}".strip(), f"{back.key} {_MORE}", condition)
        key = back.key if same or self._goes_on(read) else f"{back.key} part".strip()
        if condition and back.condition and condition != back.condition and back.key.split()[:1] == [back.condition]:
            key = condition  # people counted by what is said of them, and now something else is said
        return _Seen(name, f"{name} {own}".strip() or None, key, condition or back.condition)

    def _goes_on(self, read: Read) -> bool:
        """ "From 2.4 percent to 3.1 percent", "others spoke of 30,000": the same once more, where word order tells."""
        earlier = self.before.get(read.core)
        telling = any(x in self.rules.grammar.tellers for x in self.lemmas[max(0, read.first - _HEDGED) : read.first])
        if not self.rules.befallen or earlier is None or not read.first or not earlier:
            return bool(self.rules.befallen) and telling
        pair = {self.lower[earlier - 1], self.lower[read.first - 1]}
        return telling or (bool(pair & self.rules.words.change) and bool(pair & self.rules.words.to))

    def _behind(self, read: Read, phrase: Phrase) -> range:
        """ "Teilnehmerzahlen von 50 in Innenräumen": what narrows a phrase on the left stands behind its number."""
        if phrase.start >= read.last:
            return range(0)
        return range(read.last, addition(self.tokens, read.last, self.rules.grammar, self.numbers))

    def _place_of(self, read: Read, phrase: Phrase | None, start: int, end: int) -> Phrase | None:
        """The place of a figure: "170 in Nord, 140 in other towns" are not both in Nord."""
        found = self.place(start, end, read.last)
        if phrase is not None or found is None or found.start >= read.first:
            return found
        narrowed = (
            max(
                addition(self.tokens, at, self.rules.grammar, self.numbers) - at
                for at in (read.last, read.last + 1)
                if at < len(self.tokens)
            )
            if read.last < len(self.tokens)
            else 0
        )
        return None if narrowed > 0 else found

    def _totals(self, read: Read) -> list[int]:
        return [i for i in range(max(0, read.first - 3), read.first) if self.lower[i] in self.rules.totals]

    def _evidence(self, read: Read, phrase: Phrase | None, start: int, end: int) -> tuple[Evidence, ...]:
        id_, text, tokens = self.document.id, self.document.text, self.tokens
        pieces = [evidence(id_, text, tokens[read.first].start, tokens[read.last - 1].end, Role.VALUE)]
        if phrase is not None:
            pieces.append(evidence(id_, text, tokens[phrase.start].start, tokens[phrase.end - 1].end, Role.SUBJECT))
        place = self._place_of(read, phrase, start, end)
        if place is not None:
            pieces.append(evidence(id_, text, tokens[place.start].start, tokens[place.end - 1].end, Role.PLACE))
        pieces += self.cited_times(start, end, read.core)
        return tuple(pieces)


def _minus(value: float | None) -> float | None:
    return None if value is None else -value
