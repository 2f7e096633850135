"""What is read in one report. A finding carries at least one piece of evidence and where it comes from.

The id of a finding is a hash of its kind, spans and value: the same reading has the same id on every machine.
Nothing here knows another report; who "er" is, or what a number means for the story, is said by the records in
`stories`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lagebild.records.sentences import Sentence
from lagebild.records.spans import Evidence, Role, Span, identify
from lagebild.records.values import Precision, Quantity, TimeRange

__all__ = [
    "EventMention", "Figure", "Finding", "Manner", "Mention", "MentionForm", "MentionType", "Provenance", "Quote",
    "Reading", "Sense", "Status", "TimeExpression", "TimexType", "finding_id",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Which reader made a finding: its name ("de.reported_speech"), its version, and the model's digest if one was used."""

    reader: str
    version: str
    model: str | None = None


def finding_id(kind: str, evidence: tuple[Evidence, ...], *value: object) -> str:
    """The id of a finding: its kind, its places with their roles, its value."""
    places = (f"{e.span.document}:{e.span.start}-{e.span.end}:{e.role}" for e in evidence)
    return identify(kind, *places, *value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The common part. `evidence[0]` is the main place."""

    id: str
    evidence: tuple[Evidence, ...]
    provenance: Provenance

    @property
    def document(self) -> str:
        return self.evidence[0].span.document

    def parts(self, role: Role) -> tuple[Span, ...]:
        """The places with this role, in order of evidence."""
        return tuple(e.span for e in self.evidence if e.role is role)

    def part(self, role: Role) -> Span | None:
        """The first place with this role."""
        return next((e.span for e in self.evidence if e.role is role), None)

    @property
    def span(self) -> Span:
        """The hull of the places that share the role of the first one."""
        same = self.parts(self.evidence[0].role)
        return Span(document=self.document, start=min(s.start for s in same), end=max(s.end for s in same))


class MentionType(StrEnum):
    PER = "PER"
    ORG = "ORG"
    LOC = "LOC"
    OTH = "OTH"


class MentionForm(StrEnum):
    NAME = "name"  # "Ida Brenner"
    TITLE = "title"  # "der südkoreanische Geheimdienst": definite, without a name
    ADJECTIVE = "adjective"  # "südkoreanisch" (for resolution only, never a line of findings)
    PRONOUN = "pronoun"  # "er" (likewise)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Finding):
    """A person, organisation, place or other name (role VALUE).

    `name` is the text in the nominative as far as a rule can tell ("Südkoreas" -> "Südkorea"); `role` the title next to
    it ("Präsident"), `country` the ISO 3166 code of the state it is or belongs to; `gender` "m", "f", "n" or None.
    `entity` is what the pack's data know of it, the same in every language: "state:KR", "seat:KR" (a capital or building
    that may stand for its state), "org:nato", "agency:dpa", "outlet:bbc", "office:defence_minister" (of a person: the
    office that the title names).
    """

    type: MentionType
    form: MentionForm
    name: str
    role: str | None = None
    country: str | None = None
    gender: str | None = None
    entity: str | None = None


class Manner(StrEnum):
    """How words are reported."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    REPORTED = "reported"
    FREE_INDIRECT = "free_indirect"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Finding):
    """Reported words (roles CONTENT, SPEAKER, CUE, VIA).

    CONTENT stands several times where attribution interrupts it. SPEAKER is the nearest place that names the speaker,
    possibly in an earlier sentence. `cue` is the lemma of the cue ("sagen", "laut"). `fragment`: quoted words inside a
    larger quote line. `negated`: expressly not said or not denied. `hearsay`: "soll", "offenbar": nobody is named.
    """

    manner: Manner
    cue: str | None = None
    fragment: bool = False
    negated: bool = False
    hearsay: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Finding):
    """A number that counts or measures something (roles VALUE with hedge, SUBJECT, PLACE, TIME).

    `counted` is the head noun phrase as the report words it ("nordkoreanische Soldaten"), None where there is none;
    `counted_key` the lemmas that matter, for lining up ("nordkoreanisch soldat"); `condition` what is said of them
    as a language-neutral word ("dead", "injured", "infected", "deployed", "promised", "delivered" ...) or None;
    `sense` tells counts from what only looks like one: "count", "money", "share", "measure", "duration", "age", "rank", "score".
    """

    quantity: Quantity
    counted: str | None = None
    counted_key: str = ""
    condition: str | None = None
    sense: str = "count"


class TimexType(StrEnum):
    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression(Finding):
    """A time expression (role VALUE), first as a rule without anchor, then resolved against the report's date.

    `rule` is a language-neutral expression of `lagebild.text.calendar` ("weekday:2:past", "month:6", "date:2024-10-24",
    "duration:P3D", "ref:PRESENT"). `timex` (TIMEX3 value) and `range` are None until an anchor is known; `inferred`
    says that the anchor itself was inferred.
    """

    rule: str
    timex_type: TimexType
    timex: str | None = None
    range: TimeRange | None = None
    vague: bool = False
    inferred: bool = False


class Status(StrEnum):
    """Where an event stands in a report's words."""

    DONE = "done"
    PLANNED = "planned"
    ANNOUNCED = "announced"
    DENIED = "denied"
    CLAIMED = "claimed"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention(Finding):
    """Words that name an event (roles VALUE, ACTOR, TARGET, PLACE, TIME).

    `type` is a PLOVER type or None; `key` the lemma of the trigger ("ratifizieren"); `matter` is a language-neutral
    stage of a process ("treaty:signed", "treaty:passed_lower", "treaty:passed_upper", "treaty:ratified",
    "treaty:in_force", "deployment:sent", "deployment:arrived" ...) or None; `range` when it happened as the words
    next to it say; `ahead`: the words look forward (planned, announced, "könnte"), so that without a time of its own it
    lies after the report's date, else before or on it; `over`: they tell it as over ("hat verboten"), so that a day yet to come
    beside them is not its own; `told`: the words tell it, be it as done, planned or denied, and do
    not merely name it, think of it or ask about it.
    """

    type: str | None
    key: str
    status: Status
    negated: bool = False
    matter: str | None = None
    range: TimeRange | None = None
    precision: Precision | None = None
    ahead: bool = False
    over: bool = False
    told: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """Where the words of a finding, or those of a whole document, lie in the trained reader's space of all languages.

    `finding` is the id of either, `vector` as `text.vectors` writes it.
    """

    finding: str
    vector: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was read in one document. `covered` names the capabilities that its language pack has; `senses` are those of
    its quotes and of the whole, where a trained reader has read it."""

    document: str
    language: str | None
    sentences: tuple[Sentence, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    mentions: tuple[Mention, ...] = ()
    figures: tuple[Figure, ...] = ()
    quotes: tuple[Quote, ...] = ()
    events: tuple[EventMention, ...] = ()
    covered: tuple[str, ...] = ()
    senses: tuple[Sense, ...] = ()
