"""What an event mention can be compared by: who takes part, in which words, when. Shared by timeline and conflicts."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lagebild.records import BlockKind, EventMention, Mention, Reading, Role, Sentence, Span, Status, TimeRange
from lagebild.records.findings import MentionForm, MentionType
from lagebild.text.similarity import Bag, content

__all__ = ["SPEECH", "Profile", "apart", "fold_name", "identities", "profiles", "settled"]

SPEECH = frozenset({
    "denial", "refusal", "confirmation", "accusation", "warning", "announcement", "request", "war", "publication", "admission",
    "correction",
})  # fmt: skip
"""Matters that are words themselves (or always under way): nobody asserts or denies them."""

_SPEAKERS = frozenset({MentionType.PER, MentionType.ORG})
_AROUND = 12  # tokens before and behind a trigger that tell what it is about


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """An event mention with its surroundings.

    `actors` and `others` are identities (see `identities`) of those who act and of all others that take part; `words` the
    lemmas around the trigger; `places` those of `others` that only say where, `speakers` those of `actors` that are
    people and bodies by name; `report` counts the reports in their order.
    """

    event: EventMention
    report: int
    sentence: Sentence | None
    actors: frozenset[str]
    others: frozenset[str]
    words: Bag
    places: frozenset[str] = frozenset()
    speakers: frozenset[str] = frozenset()

    @property
    def names(self) -> frozenset[str]:
        return self.actors | self.others

    @property
    def kind(self) -> BlockKind:
        return self.sentence.kind if self.sentence else BlockKind.PARAGRAPH

    @property
    def process(self) -> str:
        """The process of its matter ("treaty" of "treaty:signed"), or the lemma of the trigger."""
        return self.event.matter.partition(":")[0] if self.event.matter else self.event.key


def fold_name(name: str) -> str:
    """A name without case, accents and marks.

    >>> fold_name("José Núñez-Vidal")
    'jose nunez vidal'
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c)).split())


def identities(mention: Mention) -> frozenset[str]:
    """By what a mention can be met again: its name, the last word of a person's name, and the state ("@PT")."""
    folded = fold_name(mention.name)
    found = {folded}
    if mention.type.value == "PER" and " " in folded:
        found.add(folded.rpartition(" ")[2])
    if mention.country:
        found.add("@" + mention.country)
    return frozenset(found - {""})


def profiles(readings: Sequence[Reading]) -> list[Profile]:
    """A profile per event mention, in the order of reports and text. Linear in tokens and findings."""
    found = []
    for number, reading in enumerate(readings):
        starts = [s.start for s in reading.sentences]
        by_place: dict[Span, Mention] = {m.evidence[0].span: m for m in reading.mentions}
        named = {s: m for s, m in by_place.items() if m.form is MentionForm.NAME and m.type in _SPEAKERS}
        tokens: tuple[int, list[int]] = (-1, [])  # the sentence last looked at, and where its tokens start
        for event in reading.events:
            at = bisect_right(starts, event.span.start) - 1
            sentence = reading.sentences[at] if at >= 0 else None
            if sentence is not None and tokens[0] != at:
                tokens = at, [t.start for t in sentence.tokens]
            found.append(Profile(
                event=event, report=number, sentence=sentence, actors=_of(event, by_place, (Role.ACTOR,)),
                others=_of(event, by_place, (Role.TARGET, Role.PLACE)), words=_words(event, sentence, tokens[1]),
                places=_of(event, by_place, (Role.PLACE,)), speakers=_of(event, named, (Role.ACTOR,)),
            ))  # fmt: skip
    return found


def _of(event: EventMention, by_place: dict[Span, Mention], roles: tuple[Role, ...]) -> frozenset[str]:
    spans = (span for role in roles for span in event.parts(role))
    return frozenset(i for span in spans if (m := by_place.get(span)) is not None for i in identities(m))


def _words(event: EventMention, sentence: Sentence | None, starts: Sequence[int]) -> Bag:
    if sentence is None:
        return frozenset()
    at = bisect_right(starts, event.span.start)
    return content(t.lemma for t in sentence.tokens[max(0, at - _AROUND) : at + _AROUND])


def settled(profile: Profile, published: TimeRange | None) -> Profile:
    """A mention as of its report's date: what is told as a fact of a day yet to come is planned ("elects in November"), what
    somebody says of such a day is announced. What is told as over was not then: the day is of another event.
    """
    event = profile.event
    when = event.range
    status = {Status.DONE: Status.PLANNED, Status.CLAIMED: Status.ANNOUNCED}.get(event.status)
    until = when.latest if when and not when.earliest else None
    if event.over and until and published and published.latest and until > published.latest:
        return replace(profile, event=replace(event, range=None))  # "has prolonged it until June"
    if status is None or event.negated or when is None or when.earliest is None:
        return profile
    if published is None or published.latest is None or when.earliest <= published.latest:
        return profile
    if event.over:
        return replace(profile, event=replace(event, range=None))
    return replace(profile, event=replace(event, status=status, ahead=True))


def apart(a: TimeRange | None, b: TimeRange | None) -> bool:
    """Whether two times cannot be the same: one ends before the other begins.

    >>> from datetime import date
    >>> may, june = (TimeRange(earliest=date(2024, m, 1), latest=date(2024, m, 9)) for m in (5, 6))
    >>> apart(may, june), apart(may, None)
    (True, False)
    """
    if a is None or b is None:
        return False
    return bool((a.latest and b.earliest and a.latest < b.earliest) or (b.latest and a.earliest and b.latest < a.earliest))
