"""The first line of a pasted report: the outlet's name, alone or with the day."""

from __future__ import annotations

from datetime import date

import pytest

from lagebild.records import BlockKind, Capture, Document, Media
from lagebild.stages.extract import extract

TITLE = "Fähre nach Nordersiel legt wieder ab"
BODY = (
    "Die Fähre nach Nordersiel fährt seit Montag wieder nach Plan. Das teilte die Reederei am Abend mit, ohne Einzelheiten zu nennen.\n\n"
    "Zuvor hatte ein Sturm den Anleger beschädigt. Rund 40 Gäste saßen deshalb zwei Tage lang auf der Insel fest."
)
DAY = date(2024, 6, 4)


def read(text: str) -> Document:
    return extract(Capture(id="a", source="a.txt", media=Media.TEXT, data=text.encode()))


@pytest.mark.parametrize("blank", ["\n", "\n\n", "\r\n"])
@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Moltauer Zeitung, 04.06.2024", "Moltauer Zeitung"),
        ("Seeland-Kurier | 4. Juni 2024", "Seeland-Kurier"),
        ("Seeland-Kurier | Lokales | 4. Juni 2024", "Seeland-Kurier"),
        ("Seeland-Kurier, 4. Juni 2024 | Lokales", "Seeland-Kurier"),
        ("Moltauer Zeitung vom 4. Juni 2024", "Moltauer Zeitung"),
        ("Moltauer Zeitung (4.6.2024)", "Moltauer Zeitung"),
        ("Der Inselbote – Dienstag, 4. Juni 2024, 14:30 Uhr", "Der Inselbote"),
        ("Siel-Post, 2024-06-04", "Siel-Post"),
        ("Hafenpost, 4. Juni 2024", "Hafenpost"),
    ],
)
def test_a_masthead_gives_outlet_and_day(line: str, outlet: str, blank: str) -> None:
    found = read(f"{line}{blank}{TITLE}\n\n{BODY}")
    assert (found.outlet, found.title, found.published_reason) == (outlet, TITLE, "timestamp")
    assert found.published is not None
    assert found.published.earliest == found.published.latest == DAY


def test_an_english_masthead() -> None:
    body = "The ferry to Norsiel has been running again since Monday. The company said so in the evening.\n\nNobody knows why it had stopped."
    found = read(f"The Norsiel Herald, June 4, 2024\nFerry to Norsiel runs again\n\n{body}")
    assert found.published is not None
    assert (found.outlet, found.title, found.published.earliest) == ("The Norsiel Herald", "Ferry to Norsiel runs again", DAY)


def test_a_masthead_in_wrapped_text() -> None:
    wrapped = BODY.replace(", ohne", ",\nohne").replace(" seit", "\nseit").replace(" mit", "\nmit").replace(" den", "\nden")
    found = read(f"Moltauer Zeitung, 04.06.2024\n{TITLE}\n\n{wrapped}")
    assert (found.outlet, found.title) == ("Moltauer Zeitung", TITLE)


@pytest.mark.parametrize("line", ["Seeland-Kurier", "Neue Moltauer Nachrichten", "Tageblatt Nordersiel"])
def test_a_masthead_alone_is_no_headline(line: str) -> None:
    found = read(f"{line}\n{TITLE}\n\n{BODY}")
    assert (found.outlet, found.title) == (line, TITLE)
    assert found.blocks[0].kind is BlockKind.METADATA


@pytest.mark.parametrize(
    "line", ["Deutsche Post", "Streit um Zeitung", "Wahl am 4. Juni 2024", "Breaking News", "Neue Angebote", "Zeitung"]
)
def test_other_first_lines_name_no_outlet(line: str) -> None:
    assert read(f"{line}\n{TITLE}\n\n{BODY}").outlet is None


def test_a_name_that_a_paragraph_follows_is_no_masthead() -> None:
    assert read(f"Neue Moltauer Zeitung\n{BODY}").outlet is None


def test_endless_first_line() -> None:
    assert read("Zeitung, 04.06.2024 | " * 20_000).outlet is None
