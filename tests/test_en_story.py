"""An invented story of five English reports, read to the end: figures, hearsay, denials, plans that come true, who says what."""

from __future__ import annotations

from functools import cache

import pytest

from lagebild.pipeline import analyse_pile, read_capture
from lagebild.records import Analysis, Capture, Media, Role, Status
from lagebild.stages.brief import compose_brief

REPORTS = {
    "01-courier": """\
Lorvik Courier, June 9, 2031

Ferry capsizes off Lorvik, at least 14 dead

LORVIK (AP) - At least 14 people were killed and more than 60 injured when the ferry Queen Ada capsized off the port of Lorvik on Sunday, officials said.

The ferry was carrying 212 passengers and a crew of 18, Transport Minister Elin Marsh told reporters. Rescuers pulled 150 survivors from the water by midnight, she said, and about 40 people were still missing.

“We are doing everything we can to find them,” Marsh said. “The search will go on all night.”

The cause was not known. The operator, Northline, denied reports that the vessel was overloaded. “The ship was certified for 250 people,” spokesman Carl Tresk said in a statement.

Prime Minister Jonas Brandt is expected to visit Lorvik on Tuesday.
""",
    "02-tribune": """\
Dranholm Tribune, June 10, 2031

Death toll in Lorvik ferry disaster rises to 27

The death toll from the capsizing of the ferry Queen Ada rose to 27 on Monday after divers recovered 13 more bodies, the coast guard said. Twenty-six people remain missing.

A survivor, Mara Holt, 34, said the ferry had listed for several minutes before it turned over. “People were screaming and jumping into the sea,” she said.

Opposition leader Petra Quill demanded an independent inquiry and called on Marsh to resign. Marsh rejected the demand, saying she would not step down in the middle of a rescue.

The ferry was reportedly carrying more vehicles than allowed. Northline again denied the claim.

The government announced three days of mourning, to begin on Wednesday.
""",
    "03-herald": """\
Weser Herald, June 11, 2031

Police arrest captain of sunken ferry

Police arrested the captain of the Queen Ada on Tuesday on suspicion of negligence, prosecutors said. The 52-year-old is accused of having left the bridge before the accident. His lawyer, Ivo Lemm, said his client had done nothing wrong.

Prime Minister Jonas Brandt visited Lorvik on Tuesday and promised the families 20 million crowns in aid. He said an independent commission would investigate the disaster.

The number of dead stood at 29 on Tuesday evening, according to the coast guard; the hospital in Lorvik spoke of 31. Rescuers have given up hope of finding anyone alive, coast guard chief Tor Ekdal said.
""",
    "04-post": """\
Maravia Post, June 13, 2031

Northline admits ferry was overloaded

Northline admitted on Thursday that the Queen Ada had carried 271 people, 21 more than it was certified for. “We got this wrong,” chief executive Hanna Odd told a news conference in Dranholm. She said she would resign at the end of the month.

Spokesman Carl Tresk had said on Sunday that the ferry was not overloaded.

Transport Minister Elin Marsh said she might consider stricter rules for ferries. The union had warned in April that crews were too small.

The coast guard put the final death toll at 33.
""",
    "05-wire": """\
Harbour Ledger, June 16, 2031

Transport minister steps down over ferry disaster

Transport Minister Elin Marsh resigned on Monday, eight days after the Queen Ada capsized off Lorvik, killing 33 people. “I take responsibility,” Marsh said. Brandt accepted her resignation, his office said.

Parliament will vote next week on a bill that would double fines for overloading. The captain was released on bail on Friday, a court spokesman said. Prosecutors plan to charge him by the end of July.

A memorial service for the victims was held in Lorvik on Sunday. According to police, some 4,000 people attended.
""",
}


@cache
def analysis() -> Analysis:
    found = [read_capture(Capture(id=n, source=f"{n}.txt", media=Media.TEXT, data=t.encode())) for n, t in REPORTS.items()]
    (story,) = analyse_pile([d for d, _ in found], [r for _, r in found])
    return story


def words(document: str, start: int, end: int) -> str:
    return next(d.text for d in analysis().documents if d.id == document)[start:end]


def test_five_reports_are_one_story_in_english() -> None:
    assert len(analysis().documents) == len(REPORTS)
    assert {d.language for d in analysis().documents} == {"en"}


def test_the_toll_is_one_series_over_time() -> None:
    tolls = next(s for s in analysis().series if len(s.points) > 5)
    found = [p.quantity for p in tolls.points]
    assert [(q.low, q.high) for q in found] == [(14, None), (14, None), (27, 27), (27, 27), (29, 29), (31, 31), (33, 33), (33, 33)]


def test_what_is_said_by_nobody_is_hearsay() -> None:
    quotes = [q for r in analysis().readings for q in r.quotes if q.hearsay]
    contents = [words(s.document, s.start, s.end) for q in quotes for s in q.parts(Role.CONTENT)]
    assert "The ferry was reportedly carrying more vehicles than allowed" in contents
    holders = {c.holders for c in analysis().claims if set(c.quotes) & {q.id for q in quotes}}
    assert holders == {()}


def holders_of(text: str) -> list[tuple[str, ...]]:
    found = []
    quotes = {q.id: q for r in analysis().readings for q in r.quotes}
    for claim in analysis().claims:
        parts = [s for q in claim.quotes for s in quotes[q].parts(Role.CONTENT)]
        if any(text in words(s.document, s.start, s.end) for s in parts):
            found.append(claim.holders)
    return found


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("that the vessel was overloaded", "Northline"),
        ("that the Queen Ada had carried 271 people", "Northline"),
        ("The ship was certified for 250 people", "Carl Tresk"),
        ("We got this wrong", "Hanna Odd"),
        ("she would resign at the end of the month", "Hanna Odd"),
        ("she would not step down", "Elin Marsh"),
        ("People were screaming", "Mara Holt"),
        ("his client had done nothing wrong", "Ivo Lemm"),
        ("that crews were too small", "union"),
        ("to charge him", "prosecutors"),
    ],
)
def test_who_says_what(text: str, holder: str) -> None:
    assert holders_of(text) == [(holder,)]


def test_a_plan_that_comes_true_and_one_that_waits() -> None:
    events = {words(e.span.document, e.span.start, e.span.end): e for r in analysis().readings for e in r.events}
    assert events["visit"].status is Status.PLANNED
    assert events["visited"].status is Status.DONE
    assert events["vote"].status is Status.PLANNED
    assert events["investigate"].status is Status.ANNOUNCED
    assert events["capsized"].status in (Status.CLAIMED, Status.DONE)


def test_the_brief_speaks_english() -> None:
    sentences = compose_brief(analysis(), "en").sentences
    said = [" ".join(p.text for p in s.pieces) for s in sentences]
    assert any(t.startswith("What it is about:") for t in said)
    assert any("planned" in t and "Parliament will vote next week" in t for t in said)
