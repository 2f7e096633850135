"""German event mentions: trigger words, the verb group around them, who acts on whom, and when.

Clauses come from marks and verbs, not from a parser: what stands between two commas and has a verb is a clause.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from lagebild.languages.de.event_clauses import Clause, event_words
from lagebild.languages.de.event_telling import TellingClause
from lagebild.languages.de.event_times import event_times
from lagebild.languages.shared.event_roles import Place, RoleRules, Shelf, any_named, roles_of, with_subject
from lagebild.languages.shared.eventing import (
    Mode,
    Trigger,
    cut_clauses,
    innermost_quotes,
    make_event,
    surroundings,
    undecided,
    without_tellers,
)
from lagebild.records import Document, EventMention, Mention, Provenance, Reading, Role, Sentence, TimeExpression
from lagebild.text.event_profiles import SPEECH

__all__ = ["read_events"]

_PROVENANCE = Provenance(reader="de.events", version="1")

_UNDER_WAY = SPEECH | {"investigation", "war"}
"""Matters of which a passive in the present says that they happen, not that they are about to ("wird vorgeworfen")."""


@cache
def _rules() -> RoleRules:
    verbs = event_words().verbs
    return RoleRules(
        agent=verbs["agent"], toward=verbs["toward"], within=verbs["within"], prepositions=("APPR", "KOKOM"),
        joining=frozenset({"und", "sowie"}), attributes=("NN", "ADJ", "NE"),
        relative=("PREL",), finite=("VV(FIN)", "VA(FIN)", "VM(FIN)"),
        owning=frozenset({",", "des", "der", "eines", "einer", "das", "die"}), function=("KO", "ART", "PDS", "PDAT", "PREL"),
    )  # fmt: skip


def read_events(document: Document, reading: Reading) -> tuple[EventMention, ...]:
    """Event mentions of a German report, in order."""
    quote_at = innermost_quotes(reading)
    shelves = Shelf(reading.mentions), Shelf(reading.times)
    settings = (event_words().cues, _PROVENANCE)
    telling = event_words().verbs["telling"]
    found = (trigger for sentence in reading.sentences for trigger in _triggers(sentence, *shelves))
    quoting = event_words().verbs["quoting"]
    placed = ((trigger, quote_at(trigger.start, trigger.end)) for trigger in found)
    quoted = ((t, q) for t, q in placed if q is None or t.concept.matter != "accusation" or t.key not in quoting)
    return tuple(make_event(document, without_tellers(trigger, quote, telling), quote, settings) for trigger, quote in quoted)


def _triggers(sentence: Sentence, mentions: Shelf[Mention], times: Shelf[TimeExpression]) -> Iterator[Trigger]:
    whole = surroundings(sentence)
    segments = cut_clauses(sentence)
    for number, segment in enumerate(segments):
        clause = TellingClause(sentence, segments, number, whole)
        for i in range(segment.first, segment.last):
            if (hit := clause.trigger(i)) is None or (signals := clause.signals(i)) is None:
                continue
            signals = undecided(signals, clause.lemmas, event_words().status)
            start, end, key, concept = hit
            if signals.mode is Mode.PRESENT_PASSIVE and concept.matter in _UNDER_WAY:
                signals = replace(signals, mode=Mode.ASSERTED)
            place = Place(segment=segment, index=i, verbal=clause.verbal(i), passive=clause.verbal(i) and clause.passive(i))
            parts = with_subject(roles_of(sentence, place, mentions, _rules()), (sentence, segments, number), mentions, _rules())
            given = signals.mode is Mode.ASSERTED and not signals.presupposed and clause.timed_by_verb(i)
            apart = not place.verbal and (clause.reports() or given)
            moved = event_words().verbs["put_off"] if concept.matter == "cancellation" else frozenset()
            when = () if apart else event_times(sentence, segments, number, i, times, moved)
            if when and _of_another(clause, i, when[0].start):
                when = ()
            plain = signals.mode is Mode.ASSERTED and not (signals.presupposed or signals.hints or signals.negated)
            if plain and not (place.verbal or when or parts) and clause.in_general(i):
                continue
            timed = ((span.start, span.end, Role.TIME) for span in when)
            told = clause.tells(i, signals, any_named(parts, mentions), when)
            yield Trigger(
                start=start, end=end, key=key, concept=concept, signals=signals, parts=(*parts, *timed), told=told,
                over=clause.over(i, signals),
            )  # fmt: skip


def _of_another(clause: Clause, i: int, start: int) -> bool:
    """Whether a time stands right behind another noun that names an event ("die Wahl am Mittwoch"): then it is that one's."""
    before = [j for j in range(clause.first, clause.last) if clause.tokens[j].end <= start][-3:]
    nouns = [j for j in before if clause.tokens[j].pos.startswith("NN")]
    return bool(nouns) and nouns[-1] != i and clause.trigger(nouns[-1]) is not None
