from __future__ import annotations

import pytest

from lagebild.text.quotation import LONGEST_QUOTATION, Quotation, pair_marks


def quoted(text: str) -> list[str]:
    """The quoted words of a text whose paragraphs are its lines."""
    paragraphs, at = [], 0
    for line in text.split("\n"):
        if line:
            paragraphs.append((at, at + len(line)))
        at += len(line) + 1
    return [text[q.start + 1 : q.end - 1] for q in pair_marks(text, paragraphs)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sie rief: „Halt!“", ["Halt!"]),
        ("Sie rief: »Halt!«", ["Halt!"]),
        ("Elle dit : « Halte ! »", [" Halte ! "]),
        ("Sie rief «Halt!» und ging.", ["Halt!"]),
        ('Sie rief: "Halt!" Dann ging sie.', ["Halt!"]),
        ("She cried, “Stop!” and left.", ["Stop!"]),
        ("„Er sagte ‚nein‘ dazu“, so Ada.", ["Er sagte ‚nein‘ dazu", "nein"]),
        ("„Er las »Die Ulme« gern“, so Ada.", ["Er las »Die Ulme« gern", "Die Ulme"]),
        ("Der „Rote Hirsch“ und der „Blaue Hirsch“.", ["Rote Hirsch", "Blaue Hirsch"]),
        ('Das „Haus" am See', ["Haus"]),
        ("It’s the dogs’ bowl.", []),
        ("Er ist 5' 3\" groß.", []),
        ("", []),
        ('„“ und ""', []),
    ],
)
def test_pairs(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ein „Wort fehlt. Dann „noch eins“.", ["noch eins"]),
        ("Zu viel“ des Guten „hier“.", ["hier"]),
        ('Ein "Zeichen fehlt.\n"Hier nicht", sagt sie.', ["Hier nicht"]),
        ("„Offen.\nUnd „zu“.", ["zu"]),
    ],
)
def test_a_lost_mark_costs_itself_alone(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_quotation_goes_on_over_paragraphs() -> None:
    assert quoted("„Das ist eins.\nDas ist zwei.“") == ["Das ist eins.\nDas ist zwei."]


def test_paragraphs_that_open_anew_are_one_quotation() -> None:
    assert quoted("„Das ist eins.\n„Das ist zwei.“") == ["Das ist eins.\n„Das ist zwei."]


def test_marks_too_far_apart_are_no_pair() -> None:
    assert quoted("„" + "a " * LONGEST_QUOTATION + "“") == []


def test_pairs_are_in_order_and_places_of_the_text() -> None:
    text = "A „b“ c „d ‚e‘“"
    pairs = pair_marks(text, [(0, len(text))])
    assert list(pairs) == sorted(pairs)
    assert pairs[0] == Quotation(2, 5)
    assert pairs[0].inner == (3, 4)


@pytest.mark.parametrize("mark", ["„", "“", '"', "»", "‚", "„“", '„"“', "‘’", "«»"])
def test_hostile_text_stays_linear(mark: str) -> None:
    text = mark * (100_000 // len(mark))
    pair_marks(text, [(0, len(text))])
    pair_marks(text.replace(mark, mark + " a"), [(0, len(text))])
