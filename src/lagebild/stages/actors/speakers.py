"""Whom a speaker's words name: the actors behind a span such as "der Chef des Ausschusses, Kim Lee" or "neuländischen Angaben"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lagebild.languages import pack_for
from lagebild.languages.pack import Phrase
from lagebild.records import Actor, Mention, MentionForm, MentionType, Span, Token
from lagebild.stages.actors.scene import Report

__all__ = ["Named", "speakers_in"]

_LINKS = ("ART", "KON", "ADJ", "$,", "CC", "DT", ",", "JJ", "CARD", "PIAT")
"""Parts of speech (STTS, Penn) that may stand between two names that speak together."""

_CONJUNCTIONS = ("KON", "CC", "$,", ",")

MOST_NAMES = 12
"""Names taken from one span."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name and the actor behind it, where there is one."""

    name: str
    actor: str | None = None


def speakers_in(span: Span, report: Report, actor_of: Mapping[str, Actor], states: Mapping[str, Actor]) -> tuple[Named, ...]:
    """The names in a speaker's span; the words themselves in the nominative where no actor is named.

    `actor_of` maps mention ids to actors, `states` ISO codes to the actors of states.
    """
    mentions = [p.mention for p in report.within(span)]
    tokens = _tokens(span, report)
    phrase = _phrase(report, tokens)
    person = _person([m for m in mentions if m.type is MentionType.PER and m.form is MentionForm.NAME], tokens)
    if person:
        return _distinct([_named(m, actor_of, states) for m in person])
    proper = [m for m in mentions if m.form in (MentionForm.NAME, MentionForm.TITLE)]
    head = next((m for m in proper if phrase.start is not None and m.span.start <= phrase.start < m.span.end), None)
    if head is not None:
        return _distinct([_named(m, actor_of, states) for m in _together(head, proper, tokens)])
    pronoun = next((m for m in mentions if m.form is MentionForm.PRONOUN), None)
    if pronoun is not None and phrase.start is None:
        return _distinct([_named(pronoun, actor_of, states)]) if pronoun.id in actor_of else ()
    adjectives = [m for m in mentions if m.form is MentionForm.ADJECTIVE or m.type is MentionType.LOC]
    if adjectives and (phrase.information or phrase.start is None or _only_front(adjectives, phrase)):
        return _distinct([_named(m, actor_of, states) for m in (adjectives if phrase.information or phrase.start is None else adjectives[:1])])
    if phrase.plural and len({m.country for m in adjectives if m.country}) > 1:
        listed = ", ".join(dict.fromkeys(_named(m, actor_of, states).name for m in adjectives))
        return (Named(f"{report.document.text[phrase.start : phrase.end]} ({listed})"),)
    return (Named(phrase.name),) if phrase.name and pronoun is None else ()


def _only_front(adjectives: Sequence[Mention], phrase: Phrase) -> bool:
    """The head is a compound whose first part is the only name ("US-Informationen")."""
    return any(m.span.start == phrase.start for m in adjectives) and phrase.information


def _tokens(span: Span, report: Report) -> list[Token]:
    sentence = report.sentence_at(span.start)
    return [t for t in sentence.tokens if t.start >= span.start and t.end <= span.end] if sentence else []


def _phrase(report: Report, tokens: Sequence[Token]) -> Phrase:
    pack = pack_for(report.reading.language)
    if pack is None or pack.phrase is None or not tokens:
        return Phrase(name=" ".join(t.text for t in tokens))
    return pack.phrase(tokens)


def _person(people: Sequence[Mention], tokens: Sequence[Token]) -> list[Mention]:
    """The person who speaks: the name behind a comma at the end, else the first name and those joined to it."""
    if not people:
        return []
    last = people[-1]
    before = [t for t in tokens if t.end <= last.span.start]
    if len(people) > 1 and before and before[-1].text == "," and not any(t.start >= last.span.end and t.text.isalpha() for t in tokens):
        if not any(t.pos.startswith(("KON", "CC")) for t in before):
            return [last]
    return _together(people[0], people, tokens)


def _together(head: Mention, mentions: Sequence[Mention], tokens: Sequence[Token]) -> list[Mention]:
    """The head and the names joined to it by commas and conjunctions alone ("Südkorea, die USA und die Ukraine")."""
    joined = [head]
    for mention in [m for m in mentions if m.span.start >= head.span.end][:MOST_NAMES]:
        between = [t for t in tokens if joined[-1].span.end <= t.start and t.end <= mention.span.start]
        if mention.span.start < joined[-1].span.end:
            continue
        if not between or not all(t.pos.startswith(_LINKS) for t in between) or not any(t.pos.startswith(_CONJUNCTIONS) for t in between):
            break
        joined.append(mention)
    listed = len(joined) > 1 and not any(t.pos.startswith(("KON", "CC")) for t in tokens)
    return joined[:1] if listed else joined


def _named(mention: Mention, actor_of: Mapping[str, Actor], states: Mapping[str, Actor]) -> Named:
    """The actor of a mention; a seat of government speaks for its state."""
    kind, _, code = (mention.entity or "").partition(":")
    if kind in ("seat", "local_seat") and code in states:
        return Named(states[code].name, states[code].id)
    actor = actor_of.get(mention.id)
    return Named(actor.name, actor.id) if actor else Named(mention.name)


def _distinct(names: Sequence[Named]) -> tuple[Named, ...]:
    return tuple(dict.fromkeys(names))



