"""English figures of stories in the manner of wire copy: what is counted, what befell it, whether it is a part. All invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lagebild.languages.en.dates import read
from lagebild.languages.en.figures import figures
from lagebild.languages.en.segment import segment
from lagebild.records import Block, BlockKind, Document, Reading, Role, digest

Told = tuple[str, str, str | None]
"""The value as it stands there, the key of what is counted, the condition."""

SENTENCES: list[tuple[str, list[Told]]] = [
    ("At least 14 people were killed and more than 60 injured when a ferry capsized off Lorvik on Tuesday, officials said.", [("At least 14", "dead", "dead"), ("more than 60", "injured", "injured")]),
    ("The death toll rose to 31 from 27 after rescuers found four more bodies, the interior ministry said.", [("31", "dead", None), ("27", "dead", None), ("four", "dead more", None)]),
    ("As many as 2,000 villagers were displaced by the floods in eastern Maravia, aid workers said.", [("As many as 2,000", "fled", "fled")]),
    ("Police arrested 45 protesters, including 12 minors, in central Dranholm.", [("45", "protester", "arrested"), ("12", "child", "arrested")]),
    ("Three soldiers, among them a colonel, were wounded in the shelling.", [("Three", "soldier", "injured")]),
    ("Some 300 families have been evacuated, 120 of them from the village of Tessa.", [("Some 300", "family", "evacuated"), ("120", "family part", "evacuated")]),
    ("Nearly 80 percent of the 12,500 households in the district were without power on Friday.", [("Nearly 80", "home", None), ("12,500", "home", None)]),
    ("The army said it had killed 17 gunmen, while the rebels put their losses at five.", [("17", "gunman", "dead"), ("five", "loss", None)]),
    ("An estimated 1.2 million people lost power.", [("An estimated 1.2 million", "person", None)]),
    ("The company will cut about 3,400 jobs, or 8% of its workforce.", [("about 3,400", "job", None), ("8", "workforce", None)]),
    ("Fewer than 50 of the town's 900 residents voted.", [("Fewer than 50", "person", None), ("900", "person", None)]),
    ("Maravia pledged to send 5,000 troops to the border by June.", [("5,000", "soldier", "expected")]),
    ("The blast left 12 people dead and dozens more wounded, a hospital official told reporters.", [("12", "dead", "dead"), ("dozens", "injured more", "injured")]),
    ("Two dozen miners remain missing after the tunnel collapse near Orrest.", [("Two dozen", "miner", "missing")]),
    ("The government put the number of infected people at 7,300, up from 6,900 a week earlier.", [("7,300", "person infected", None), ("6,900", "person infected", None)]),
    ("Rescuers pulled 19 survivors from the rubble.", [("19", "survivor", None)]),
    ("Seven of the 26 passengers died.", [("Seven", "dead", "dead"), ("26", "person", None)]),
    ("The quake killed a total of 118 people, including 40 children.", [("118", "dead", "dead"), ("40", "child", "dead")]),
    ("No fewer than 22 firefighters were hurt.", [("No fewer than 22", "firefighter", "injured")]),
    ("The fire destroyed 1,100 homes and burned 48,000 acres.", [("1,100", "home", None), ("48,000", "", None)]),
    ("The ministry reported 312 new infections and nine deaths.", [("312", "infected", None), ("nine", "dead", None)]),
    ("Around 10,000 to 12,000 demonstrators marched through Dranholm, according to police; organisers spoke of 30,000.", [("Around 10,000 to 12,000", "protester", None), ("30,000", "protester", None)]),
    ("One in four nurses has left the profession since 2019, a survey of 2,300 hospitals found.", [("One in four", "nurse", None), ("2,300", "hospital", None)]),
    ("Hundreds of thousands of refugees have crossed into Maravia.", [("Hundreds of thousands", "refugee", None)]),
    ("Over half a million voters cast early ballots.", [("Over half a million", "voter", None)]),
    ("A suicide bomber killed eight police officers and injured 20 others in Sarkov.", [("eight", "police", "dead"), ("20", "injured more", "injured")]),
    ("Officials had earlier put the toll at 9.", [("9", "dead", None)]),
    ("The number of dead could exceed 200, the mayor warned.", [("exceed 200", "dead", "dead")]),
    ("The strike, the third in two weeks, forced 400 flights to be cancelled.", [("400", "flight", None)]),
    ("More than 1,000 people have been detained since the protests began on May 3.", [("More than 1,000", "arrested", "arrested")]),
    ("Two people died and 11 were taken to hospital.", [("Two", "dead", "dead"), ("11", "injured", "injured")]),
    ("Ten people, eight of whom were children, were killed.", [("Ten", "dead", "dead"), ("eight", "dead part", "dead")]),
    ("Between 40 and 50 houses were damaged.", [("Between 40 and 50", "home", None)]),
    ("The group's fighters seized 12 villages last week.", [("12", "village", "occupied")]),
    ("A couple of hundred people gathered outside the court.", [("A couple of hundred", "person", None)]),
    ("The number of injured rose to 53, police said Saturday.", [("53", "injured", "injured")]),
    ("Twelve more people were killed overnight.", [("Twelve", "dead more", "dead")]),
    ("The court sentenced Pavo Lindt, 41, to 12 years in prison.", [("41", "age 41", None), ("12", "prison", None)]),
    ("The storm packed winds of up to 130 miles per hour.", [("up to 130", "wind", None)]),
    ("Both pilots and all 44 passengers survived, the airline said.", [("44", "person", None)]),
    ("The two sides exchanged 150 prisoners of war.", [("two", "side", None), ("150", "prisoner", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), SENTENCES)
def test_what_wire_copy_counts(text: str, told: list[Told]) -> None:
    blocks = (Block(start=0, end=len(text), kind=BlockKind.PARAGRAPH),)
    document = Document(id="d", source="d", text=text, digest=digest(text), language="en", blocks=blocks)
    reading = Reading(document="d", language="en", sentences=segment(text, blocks))
    found = figures(document, replace(reading, times=read(document, reading)))
    values = [f.parts(Role.VALUE)[0] for f in found]
    assert [(text[v.start : v.end], f.counted_key, f.condition) for v, f in zip(values, found, strict=True)] == told
