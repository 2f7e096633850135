"""What sentences say is not known, and what of them can be read alone. All people and events are invented."""

from __future__ import annotations

import pytest

from lagebild.languages import pack_for
from lagebild.languages.openness import open_at
from lagebild.languages.standalone import Standing, standing_of
from lagebild.records import Block, BlockKind, Token


def tokens(text: str, language: str = "de") -> tuple[Token, ...]:
    pack = pack_for(language)
    assert pack is not None
    return tuple(t for s in pack.segment(text, (Block(start=0, end=len(text), kind=BlockKind.PARAGRAPH),)) for t in s.tokens)


@pytest.mark.parametrize(
    ("text", "word", "sought"),
    [
        ("Ob das Wehr hält, ist noch unklar.", "unklar", False),
        ("Was sie dort tun, bleibe abzuwarten, sagte Ministerin Ida Brenner.", "abzuwarten", False),
        ("Wo das Öl herkommt, wissen wir nicht.", "wissen", False),
        ("Die Ursache ist noch nicht bekannt.", "bekannt", False),
        ("Wann die Brücke öffnet, steht noch nicht fest.", "fest", False),
        ("Die Werft machte dazu keine Angaben.", "Angaben", False),
        ("Weitere Details nannte die Staatsanwaltschaft nicht.", "Details", False),
        ("Die Frage, wer zahlt, ist offen.", "offen", False),
        ("Der Verband wollte den Bericht nicht bestätigen.", "bestätigen", False),
        ("Eine Entscheidung gibt es noch nicht, es liegt noch keine Einigung vor.", "Einigung", False),
        ("Die Stadt prüft auch, ob das Lager zu voll war.", "prüft", True),
        ("Nun steht die Frage im Raum, ob der Damm hält.", "Frage", True),
    ],
)
def test_open(text: str, word: str, sought: bool) -> None:
    read = tokens(text)
    found = open_at(read, "de")
    assert found is not None
    assert (read[found.at].text, found.sought) == (word, sought)


@pytest.mark.parametrize(
    "text",
    [
        "Die Läden bleiben am Sonntag offen.",
        "Brenner sprach ganz offen über den Streit.",
        "Die Länder halten nicht mehr daran fest.",
        "Auf die Frage, ob der Damm hält, sagte Klein: Ja.",
        "Der Rat sieht keine Notwendigkeit, vom Kurs abzurücken.",
        "Mit unbekanntem Ziel lief das Schiff aus.",
        "Viele kommen mit dem Plan nicht klar.",
        "Der Rat kann dann entscheiden, ob die Läden öffnen.",
        "Der Rat warf ihr vor, den Plan nicht entschieden genug zu verfolgen.",
        "Ob das Wehr hält?",
        "",
    ],
)
def test_not_open(text: str) -> None:
    assert open_at(tokens(text), "de") is None


def test_open_in_english_and_elsewhere() -> None:
    text = "It is unclear whether the dam will hold."
    assert open_at(tokens(text, "en"), "en") is not None
    assert open_at(tokens(text, "en"), "xx") is None


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("Das Wehr wird im Mai gebaut", Standing.WHOLE),
        ("Der Beschluss sei unanfechtbar", Standing.WHOLE),
        ("dass der Damm hält", Standing.WHOLE),
        ("Sie wurde geschlossen", Standing.POINTING),
        ("Dafür gebe es kein Verständnis", Standing.POINTING),
        ("Das läuft jetzt auch", Standing.POINTING),
        ("vor einem neuen Bruch", Standing.PIECE),
        ("lehnen das jedoch ab", Standing.PIECE),
        ("die im Mai eingesetzt werden sollen", Standing.PIECE),
        ("ob das Wehr hält", Standing.PIECE),
        ("", Standing.PIECE),
    ],
)
def test_standing(text: str, standing: Standing) -> None:
    assert standing_of(tokens(text), "de") is standing


def test_a_pronoun_may_be_the_speaker() -> None:
    read = tokens("Er werde sein Amt niederlegen")
    assert standing_of(read, "de", speaker_known=True) is Standing.WHOLE
    assert standing_of(read, "de") is Standing.POINTING
    assert standing_of(read, "xx") is Standing.WHOLE
