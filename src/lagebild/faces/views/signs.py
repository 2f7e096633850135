"""What may stand beside anything shown: its short id, and the marks of the judgements that changed it or speak of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from lagebild.languages.judging import JudgingWords
from lagebild.records import Picture
from lagebild.records.judgements import State, Verb

__all__ = ["NO_SIGNS", "Mark", "Signs", "marks_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A judgement by its short name ("J1"), to be linked; `title` says who did what and why."""

    short: str
    anchor: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """`id` is empty unless ids are to be shown."""

    id: str = ""
    judged: tuple[Mark, ...] = ()


NO_SIGNS = Signs()


def marks_of(picture: Picture, language: str, anchor: str) -> Mapping[str, tuple[Mark, ...]]:
    """Id of a group or finding -> the judgements that are in force on it."""
    if not picture.rulings:
        return {}
    words = JudgingWords(language)
    found: dict[str, list[Mark]] = defaultdict(list)
    for number, ruling in enumerate(picture.rulings, 1):
        if ruling.state is not State.APPLIED:
            continue
        judgement = ruling.judgement
        short = words.say("judged_short", n=number)
        verb = words.label("verb", judgement.verb.value)
        title = words.say("judged_label", mark=short, verb=verb, by=judgement.by) + (f": {judgement.why}" if judgement.why else "")
        mark = Mark(short=short, anchor=f"{anchor}-j{number}", title=title)
        beside = ruling.findings if judgement.verb in (Verb.ACCEPT, Verb.NOTE) else ()
        for identity in dict.fromkeys((*ruling.groups, *beside)):
            found[identity].append(mark)
    return {identity: tuple(marks) for identity, marks in found.items()}
