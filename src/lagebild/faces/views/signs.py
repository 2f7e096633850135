"""What may stand beside anything shown: its short id, and the marks of the judgements that changed it or speak of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lagebild.languages.judging import JudgingWords
from lagebild.records import Picture, Span
from lagebild.records.judgements import State, Thing, Verb

__all__ = ["NO_SIGNS", "Mark", "Marks", "Signs", "marks_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A judgement by its short name ("J1"), to be linked; `title` says who did what and why."""

    short: str
    anchor: str
    title: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """`id` is empty unless ids are to be shown."""

    id: str = ""
    judged: tuple[Mark, ...] = ()


NO_SIGNS = Signs()


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """The judgements in force: `on` a group or finding, by its id; `at` places whose reading is set aside."""

    on: Mapping[str, tuple[Mark, ...]]
    at: tuple[tuple[Span, Mark], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.on or self.at)

    def within(self, spans: Iterable[Span]) -> list[Mark]:
        """Those by which something inside these places is set aside: the words stand there, and are not to be read so."""
        around = list(spans)
        return [mark for place, mark in self.at if any(s.contains(place) for s in around)]


def marks_of(picture: Picture, language: str, anchor: str) -> Marks:
    """The marks of all judgements that are in force on a picture."""
    if not picture.rulings:
        return Marks(on={})
    words = JudgingWords(language)
    found: dict[str, list[Mark]] = defaultdict(list)
    aside: list[tuple[Span, Mark]] = []
    for number, ruling in enumerate(picture.rulings, 1):
        if ruling.state is not State.APPLIED:
            continue
        judgement = ruling.judgement
        short = words.say("judged_short", n=number)
        verb = words.label("verb", judgement.verb.value)
        title = words.say("judged_label", mark=short, verb=verb, by=judgement.by) + (f": {judgement.why}" if judgement.why else "")
        mark = Mark(short=short, anchor=f"{anchor}-j{number}", title=title, number=number)
        beside = ruling.findings if judgement.verb in (Verb.ACCEPT, Verb.NOTE) else ()
        for identity in dict.fromkeys((*ruling.groups, *beside)):
            found[identity].append(mark)
        if judgement.verb is Verb.REJECT and judgement.kind is not Thing.RELATION:
            aside += [(e.span, mark) for e in ruling.evidence]
    return Marks(on={identity: tuple(marks) for identity, marks in found.items()}, at=tuple(aside))
