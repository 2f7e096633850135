"""English event mentions: trigger words, the auxiliaries before them, who acts on whom, and when."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from lagebild.languages.en.event_clauses import event_words, opens_clause
from lagebild.languages.en.event_telling import TellingClause
from lagebild.languages.shared.event_roles import Place, RoleRules, Shelf, any_named, roles_of, time_of, with_subject
from lagebild.languages.shared.eventing import (
    Trigger,
    cut_clauses,
    innermost_quotes,
    make_event,
    surroundings,
    undecided,
    without_tellers,
)
from lagebild.records import Document, EventMention, Mention, Provenance, Reading, Role, Sentence, TimeExpression

__all__ = ["read_events"]

_PROVENANCE = Provenance(reader="en.events", version="1")


@cache
def _rules() -> RoleRules:
    verbs = event_words().verbs
    return RoleRules(
        agent=verbs["agent"], toward=verbs["toward"], within=verbs["within"], prepositions=("PRP",),
        joining=frozenset({"and"}), attributes=("NN", "AJ", "NP", "POS"), relative=("PNQ", "DTQ"),
        finite=("VVD", "VVZ", "VVB", "VBD", "VBZ", "VHD", "VHZ", "VM"), owning=frozenset({",", "of", "the"}),
    )  # fmt: skip


def read_events(document: Document, reading: Reading) -> tuple[EventMention, ...]:
    """Event mentions of an English report, in order."""
    quote_at = innermost_quotes(reading)
    shelves = Shelf(reading.mentions), Shelf(reading.times)
    settings = (event_words().cues, _PROVENANCE)
    telling = event_words().verbs["telling"]
    found = (trigger for sentence in reading.sentences for trigger in _triggers(sentence, *shelves))
    quoted = ((trigger, quote_at(trigger.start, trigger.end)) for trigger in found)
    return tuple(make_event(document, without_tellers(trigger, quote, telling), quote, settings) for trigger, quote in quoted)


def _triggers(sentence: Sentence, mentions: Shelf[Mention], times: Shelf[TimeExpression]) -> Iterator[Trigger]:
    whole = surroundings(sentence)
    segments = cut_clauses(sentence, opens_clause)
    for number, segment in enumerate(segments):
        clause = TellingClause(sentence, segments, number, whole)
        for i in range(segment.first, segment.last):
            if (hit := clause.trigger(i)) is None or (signals := clause.signals(i)) is None:
                continue
            signals = undecided(signals, clause.lemmas, event_words().status)
            start, end, key, concept = hit
            place = Place(segment=segment, index=i, verbal=clause.verbal(i), passive=clause.verbal(i) and clause.passive(i))
            parts = with_subject(roles_of(sentence, place, mentions, _rules()), (sentence, segments, number), mentions, _rules())
            apart = not place.verbal and clause.reports()
            moved = event_words().verbs["put_off"] if concept.matter == "cancellation" else frozenset()
            when = None if apart else time_of(segment, sentence, sentence.tokens[i], times, moved)
            if when is not None and not place.verbal and _of_another(clause, i, when.start):
                when = None
            timed = ((when.start, when.end, Role.TIME),) if when else ()
            told = clause.tells(i, signals, any_named(parts, mentions), (when,) if when else ())
            yield Trigger(
                start=start, end=end, key=key, concept=concept, signals=signals, parts=(*parts, *timed), told=told,
                over=clause.over(i, signals),
            )  # fmt: skip


def _of_another(clause: TellingClause, i: int, start: int) -> bool:
    """Whether a time stands right behind another noun that names an event ("die Wahl am Mittwoch"): then it is that one's."""
    before = [j for j in range(clause.first, clause.last) if clause.tokens[j].end <= start][-3:]
    nouns = [j for j in before if clause.tokens[j].pos.startswith("NN")]
    return bool(nouns) and nouns[-1] != i and clause.trigger(nouns[-1]) is not None
