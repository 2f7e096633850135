"""English event mentions: triggers, status, roles, time. All stories are invented."""

from __future__ import annotations

import pytest

from lagebild.languages.en.events import read_events
from lagebild.languages.en.segment import segment
from lagebild.records import (
    Block,
    BlockKind,
    Document,
    EventMention,
    MentionType,
    Reading,
    Role,
    Status,
    TimeExpression,
    TimexType,
    digest,
)  # fmt: skip
from tests.languages.event_pieces import BY_HAND, cited, mention, quote


def read(text: str, *, mentions=(), quotes=(), times=()) -> tuple[EventMention, ...]:
    blocks = (Block(start=0, end=len(text), kind=BlockKind.PARAGRAPH),)
    doc = Document(id="d", source="d.txt", text=text, digest=digest(text), language="en", blocks=blocks)
    reading = Reading(
        document="d", language="en", sentences=segment(text, blocks), mentions=tuple(mentions), quotes=tuple(quotes),
        times=tuple(times),
    )  # fmt: skip
    return read_events(doc, reading)


def one(text: str, **known) -> EventMention:
    found = read(text, **known)
    assert len(found) == 1, [text[e.span.start : e.span.end] for e in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "kind", "matter"),
    [
        ("Both countries signed the treaty.", "signed", "SUPPORT", "treaty:signed"),
        ("Lauenmark has ratified the pact.", "ratified", "SUPPORT", "treaty:ratified"),
        ("The senate approved the bill.", "approved", "SUPPORT", "bill:passed_upper"),
        ("The upper house approved the bill.", "approved", "SUPPORT", "bill:passed_upper"),
        ("The lower house passed the law.", "passed", "SUPPORT", "bill:passed_lower"),
        ("Lauenmark deployed two ships.", "deployed", "MOBILIZE", "deployment:sent"),
        ("Lauenmark sent soldiers to the coast.", "sent", "MOBILIZE", "deployment:sent"),
        ("Lauenmark sent ammunition to the coast.", "sent", "AID", "delivery"),
        ("Police arrested the driver.", "arrested", "COERCE", "detention"),
        ("The ministry denied the report.", "denied", "REJECT", "denial"),
        ("The town closed three schools.", "closed", "COERCE", "closure:closed"),
        ("An earthquake shook the valley.", "earthquake", None, "disaster"),
        ("Workers began a strike.", "strike", "PROTEST", "strike"),
    ],
)
def test_triggers_carry_type_and_matter(text: str, words: str, kind: str | None, matter: str) -> None:
    event = one(text)
    assert (text[event.span.start : event.span.end], event.type, event.matter) == (words, kind, matter)


@pytest.mark.parametrize(
    "text", ["That was in the days of the Cold War.", "The shop was empty.", "Three residents tested positive."]
)
def test_other_senses_are_no_events(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Lauenmark has ratified the pact.", Status.DONE),
        ("The pact was signed.", Status.DONE),
        ("Lauenmark will ratify the pact.", Status.PLANNED),
        ("The upper house must still approve the pact.", Status.PLANNED),
        ("Lauenmark plans to deploy ships.", Status.PLANNED),
        ("Lauenmark could deploy ships.", Status.UNCLEAR),
        ("If Lauenmark deploys ships, the calm will end.", Status.UNCLEAR),
        ("Lauenmark has reportedly deployed ships.", Status.CLAIMED),
        ("Town to close all schools", Status.PLANNED),
        ("The pact takes effect only when Lauenmark pays.", Status.PLANNED),
        ("The alleged deployment caused anger.", Status.CLAIMED),
    ],
)
def test_status_comes_from_the_verb_group(text: str, status: Status) -> None:
    assert one(text).status is status


def test_negation() -> None:
    event = one("Lauenmark has not deployed ships.")
    assert (event.status, event.negated) == (Status.UNCLEAR, True)


def test_attribution_and_denial() -> None:
    text = "Lauenmark had deployed ships, the minister said."
    assert one(text, quotes=[quote(text, "Lauenmark had deployed ships", "said", "say")]).status is Status.CLAIMED
    assert one(text, quotes=[quote(text, "Lauenmark had deployed ships", "said", "deny")]).status is Status.DENIED
    assert one(text, quotes=[quote(text, "Lauenmark had deployed ships", "said", "confirm")]).status is Status.DONE


def test_roles_and_time_of_a_passive_clause() -> None:
    text = "The pact was signed in Tarvik by Mira Holt on Monday."
    days = (cited(text, "Monday", Role.VALUE),)
    monday = TimeExpression(id="t", evidence=days, provenance=BY_HAND, rule="weekday:1:past", timex_type=TimexType.DATE)
    event = one(text, mentions=[mention(text, "Tarvik"), mention(text, "Mira Holt", MentionType.PER)], times=[monday])
    spoken = {role: [text[s.start : s.end] for s in event.parts(role)] for role in (Role.ACTOR, Role.PLACE, Role.TIME)}
    assert spoken == {Role.ACTOR: ["Mira Holt"], Role.PLACE: ["Tarvik"], Role.TIME: ["Monday"]}


def test_roles_of_an_active_clause() -> None:
    text = "Lauenmark sent soldiers to Osterbridge."
    event = one(text, mentions=[mention(text, "Lauenmark"), mention(text, "Osterbridge")])
    assert [text[s.start : s.end] for s in event.parts(Role.ACTOR)] == ["Lauenmark"]
    assert [text[s.start : s.end] for s in event.parts(Role.TARGET)] == ["Osterbridge"]


def test_the_end_of_an_evacuation_is_no_evacuation() -> None:
    event = one("The evacuation is to be lifted on Friday.")
    assert (event.matter, event.status) == ("evacuation:lifted", Status.PLANNED)


def test_nobody_hurt_is_negated_and_a_leak_of_gas_is_no_disclosure() -> None:
    assert one("Nobody was injured.").negated
    assert one("Gas leaked from a tank.").matter == "accident"


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("The minister is said to have resigned.", "resigned", Status.CLAIMED),
        ("The general is believed to have been arrested.", "arrested", Status.CLAIMED),
        ("The army reportedly attacked the town.", "attacked", Status.CLAIMED),
        ("The rebels allegedly killed 12 villagers.", "killed", Status.CLAIMED),
        ("The rebels claimed to have shot down a drone.", "shot", Status.CLAIMED),
        ("The alleged attack took place on Friday.", "attack", Status.CLAIMED),
        ("The ministry denied that its troops had attacked the town.", "attacked", Status.DENIED),
        ("The president is expected to sign the treaty.", "sign", Status.PLANNED),
        ("Parliament is due to vote on Thursday.", "vote", Status.PLANNED),
        ("The court postponed the trial.", "trial", Status.PLANNED),
        ("Maravia has sent no troops.", "sent", Status.UNCLEAR),
        ("Maravia could send troops to Elbia.", "send", Status.UNCLEAR),
        ("The treaty was signed in Dranholm.", "signed", Status.DONE),
    ],
)
def test_how_sure_it_is(text: str, trigger: str, status: Status) -> None:
    found = {text[e.span.start : e.span.end]: e.status for e in read(text)}
    assert found[trigger] is status


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("The storm killed nine people.", "death"),
        ("A gunman killed nine people.", "attack"),
        ("The plane crashed, killing all on board.", "death"),
        ("A gunman opened fire in a school, killing three people.", "attack"),
        ("She was released on bail.", "release"),
    ],
)
def test_by_whose_hand(text: str, matter: str) -> None:
    assert matter in [e.matter for e in read(text)]
    assert "reopened" not in " ".join(e.matter or "" for e in read(text))
