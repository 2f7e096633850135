"""How statements are shown: literal ones alone, what points back behind the sentence before it."""

from __future__ import annotations

from pathlib import Path

import lagebild
from lagebild.faces.views import view_lagebild
from lagebild.faces.views.model import Excerpt
from lagebild.settings import Settings

REPORT = """Streit um den Hafen in Wolkenbrück

Wolkenbrück, 3. März 2031. Seit Wochen wird ein Mangel an Wasser vermutet. "Das ist ein Hinweis auf ein größeres Leck im Hafen", \
sagte Bürgermeisterin Ada Klein am Montag. Befürchtet wird, dass der Damm nicht lange halten könnte. \
Die Hafenverwaltung weist das zurück und betont, dass der Damm gegen jede Flut gesichert sei.
"""


def shown(folder: Path) -> list[tuple[str, Excerpt]]:
    (folder / "a.txt").write_text(REPORT, encoding="utf-8")
    settings = Settings(workspace=None, reader="rules")
    (story,) = view_lagebild(lagebild.brief([folder / "a.txt"], settings=settings)).stories
    return [(voice.name, claim.excerpt) for voice in story.voices for claim in voice.claims]


def test_the_reporters_sentence_is_no_part_of_what_somebody_said(tmp_path: Path) -> None:
    told = shown(tmp_path)
    (literal,) = [e for who, e in told if who == "Ada Klein"]
    assert (literal.before, literal.text) == ("", "Das ist ein Hinweis auf ein größeres Leck im Hafen")
    (denial,) = [e for who, e in told if "weist" in e.text]
    assert denial.before == "[Befürchtet wird, dass der Damm nicht lange halten könnte.] Die Hafenverwaltung "


def test_a_sentence_with_two_pieces_of_one_speaker_stands_there_once(tmp_path: Path) -> None:
    text = "Krach in Wolkenbrück\n\nDer Damm ist alt. Ada Klein forderte einen neuen Damm und warnte vor einer Panik im Ort.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    settings = Settings(workspace=None, reader="rules")
    (story,) = view_lagebild(lagebild.brief([tmp_path / "a.txt"], settings=settings)).stories
    first, second = [c.excerpt for v in story.voices if v.name == "Ada Klein" for c in v.claims]
    assert (first.text, first.before) == ("einen neuen Damm", "Ada Klein forderte ")
    assert (second.before, second.text, second.after) == ("… ", "vor einer Panik im Ort", "")


def test_the_answer_is_no_part_of_what_was_asked(tmp_path: Path) -> None:
    text = (
        "Krach in Wolkenbrück\n\nDer Damm ist alt. Auf die Frage einer Schülerin, ob die Stadt auch ein neues Bad bauen würde, "
        "entgegnete Bürgermeisterin Ada Klein, alles sei möglich.\n"
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    settings = Settings(workspace=None, reader="rules")
    (story,) = view_lagebild(lagebild.brief([tmp_path / "a.txt"], settings=settings)).stories
    (asked,) = [c.excerpt for v in story.voices if v.name == "Schülerin" for c in v.claims]
    assert asked.text == "ob die Stadt auch ein neues Bad bauen würde"
    assert (asked.before, asked.after) == ("Auf die Frage einer Schülerin, ", " …")
