"""Hand-made reports with their findings, for the stages of a story. Everything in them is invented."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

import pytest

from lagebild.records import (
    Attribution,
    Block,
    BlockKind,
    Dating,
    Document,
    EventMention,
    Manner,
    Mention,
    MentionForm,
    MentionType,
    Provenance,
    Quote,
    Reading,
    Role,
    Sentence,
    Status,
    TimeRange,
    Token,
    digest,
    evidence,
    finding_id,
)  # fmt: skip

BY_HAND = Provenance(reader="test", version="1")
COUNTRIES = {"Lauenmark": "LM", "Osterbrück": "OB", "Tarvik": "LM", "Westrum": "WR"}  # invented codes


@dataclass
class Report:
    """One report in the making: `event` and `quote` find their words in its text."""

    id: str
    day: date
    text: str
    kinds: tuple[BlockKind, ...]
    attributions: list[Attribution]
    events: list[EventMention] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    mentions: dict[str, Mention] = field(default_factory=dict)
    cut: tuple[Sentence, ...] = ()

    def cited(self, words: str, role: Role, after: int = 0):
        start = self.text.index(words, after)
        return evidence(self.id, self.text, start, start + len(words), role)

    def mention(self, name: str, after: int = 0) -> Mention:
        place = self.cited(name, Role.VALUE, after)
        key = f"{name}@{place.span.start}"
        if key not in self.mentions:
            kind = MentionType.LOC if name in COUNTRIES else MentionType.PER
            self.mentions[key] = Mention(
                id=finding_id("mention", (place,)), evidence=(place,), provenance=BY_HAND, type=kind, form=MentionForm.NAME,
                name=name, country=COUNTRIES.get(name),
            )  # fmt: skip
        return self.mentions[key]

    def event(
        self,
        words: str,
        matter: str,
        status: str = "done",
        *,
        actors=(),
        targets=(),
        places=(),
        days=None,
        holders=(),
        negated=False,
        nth=0,
        told=True,
        over=False,
    ) -> EventMention:
        """`nth`: which occurrence of the words; names are looked for in the sentence of the trigger."""
        start = [m.start() for m in re.finditer(re.escape(words), self.text)][nth]
        after = max((s.start for s in self.sentences() if s.start <= start), default=0)
        cited = [self.cited(words, Role.VALUE, start)]
        for names, role in ((actors, Role.ACTOR), (targets, Role.TARGET), (places, Role.PLACE)):
            for name in names:
                span = self.mention(name, after).span
                cited.append(evidence(self.id, self.text, span.start, span.end, role))
        when = TimeRange(earliest=date.fromisoformat(days[0]), latest=date.fromisoformat(days[1])) if days else None
        if days:
            cited.append(evidence(self.id, self.text, 0, 1, Role.TIME))
        event = EventMention(
            id=finding_id("event", tuple(cited), matter, status), evidence=tuple(cited), provenance=BY_HAND, type="SUPPORT",
            key=words.lower(), status=Status(status), matter=matter, range=when, negated=negated,
            ahead=status in ("planned", "announced"), told=told, over=over,
        )  # fmt: skip
        self.events.append(event)
        self.attributions.append(Attribution(finding=event.id, holders=tuple(holders)))
        return event

    def quote(self, words: str, *, holders=(), via=(), cue=None, manner="indirect", fragment=False, negated=False) -> Quote:
        places = [self.cited(words, Role.CONTENT)]
        if cue:
            places.append(self.cited(cue, Role.CUE))
        quote = Quote(
            id=finding_id("quote", tuple(places), fragment), evidence=tuple(places), provenance=BY_HAND, manner=Manner(manner),
            cue=cue, fragment=fragment, negated=negated,
        )  # fmt: skip
        self.quotes.append(quote)
        self.attributions.append(Attribution(finding=quote.id, holders=tuple(holders), via=tuple(via)))
        return quote

    def sentences(self) -> tuple[Sentence, ...]:
        if not self.cut:
            self.cut = self._sentences()
        return self.cut

    def _sentences(self) -> tuple[Sentence, ...]:
        found = []
        for block, line in enumerate(re.finditer(r"[^\n]+", self.text)):
            for part in re.finditer(r"(?:[^.!?]|(?<=\d)\.)+[.!?]?", line.group()):
                start, end = line.start() + part.start(), line.start() + part.end()
                start += len(part.group()) - len(part.group().lstrip())
                tokens = tuple(
                    Token(start + m.start(), start + m.end(), m.group(), "NN", m.group().lower())
                    for m in re.finditer(r"\w+|[^\w\s]", self.text[start:end])
                )
                if tokens:
                    found.append(Sentence(start=start, end=end, block=block, kind=self.kinds[block], tokens=tokens))
        return tuple(found)

    def document(self) -> Document:
        blocks = tuple(
            Block(start=m.start(), end=m.end(), kind=kind)
            for m, kind in zip(re.finditer(r"[^\n]+", self.text), self.kinds, strict=True)
        )
        return Document(id=self.id, source=self.id, text=self.text, digest=digest(self.text), language="de", blocks=blocks)

    def reading(self) -> Reading:
        return Reading(
            document=self.id, language="de", sentences=self.sentences(), mentions=tuple(self.mentions.values()),
            quotes=tuple(self.quotes), events=tuple(self.events),
        )  # fmt: skip


@dataclass
class Pile:
    """Reports of one invented story; `parts` is what the stages get."""

    reports: list[Report] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)

    def report(self, name: str, day: str, text: str, kinds: tuple[BlockKind, ...] = ()) -> Report:
        lines = [x for x in text.split("\n") if x]
        made = Report(name, date.fromisoformat(day), text, kinds or (BlockKind.PARAGRAPH,) * len(lines), self.attributions)
        self.reports.append(made)
        return made

    def parts(self) -> tuple[list[Document], list[Reading], list[Attribution], list[Dating]]:
        datings = [Dating(document=r.id, range=TimeRange.day(r.day), stated=True) for r in self.reports]
        return [r.document() for r in self.reports], [r.reading() for r in self.reports], self.attributions, datings


@pytest.fixture
def pile() -> Pile:
    return Pile()
