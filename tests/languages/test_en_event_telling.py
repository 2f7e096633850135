"""English: which words tell an event, and which only name, wish, ask or suppose it. Everything in it is invented."""

from __future__ import annotations

import pytest

from lagebild.records import EventMention
from tests.languages.event_pieces import mention, when
from tests.languages.test_en_events import read


def told(text: str, words: str) -> EventMention:
    names = [mention(text, n) for n in ("Auburg", "Kesting") if n in text]
    times = [when(text, t) for t in ("Monday", "Friday") if t in text]
    return next(e for e in read(text, mentions=names, times=times) if text[e.span.start : e.span.end] == words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The city closed three schools.", "closed"),
        ("Auburg has closed three schools.", "closed"),
        ("Auburg will close three schools.", "close"),
        ("Auburg closes three schools.", "closes"),
        ("The union cast a veto against the plan.", "veto"),
        ("After a fire in Auburg the bridge was closed.", "fire"),
        ("The meeting on Monday was long.", "meeting"),
        ("Kesting denied an attack on the plant.", "attack"),
    ],
)
def test_what_is_told(text: str, words: str) -> None:
    assert told(text, words).told


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Will Auburg close the schools?", "close"),
        ("If Auburg closes the schools, children stay at home.", "closes"),
        ("Auburg could close the schools.", "close"),
        ("Auburg often closes schools.", "closes"),
        ("Cities close schools.", "close"),
        ("Critics complained about closing the schools.", "closing"),
        ("Kesting called on them to stop attacking Auburg.", "attacking"),
        ("The schools are closed.", "closed"),
        ("The closure of the schools drew anger.", "closure"),
    ],
)
def test_what_is_only_named_wished_asked_or_supposed(text: str, words: str) -> None:
    assert not told(text, words).told


def test_a_verb_in_the_past_tells_what_is_over() -> None:
    assert told("Auburg closed the bridge.", "closed").over
    assert told("The bridge was closed.", "closed").over
    assert not told("Auburg will close the bridge.", "close").over


def test_an_apostrophe_of_print_negates_too() -> None:
    assert told("Auburg didn’t close the schools.", "close").negated
