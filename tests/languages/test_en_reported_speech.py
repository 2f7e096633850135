from __future__ import annotations

import pytest

from lagebild.languages.en.reported_speech import quotes
from lagebild.languages.en.segment import segment
from lagebild.records import Block, BlockKind, Document, Manner, Quote, Reading, Role, Sentence, Token, digest


def document(text: str) -> Document:
    blocks, at = [], 0
    for line in text.split("\n"):
        if line:
            blocks.append(Block(start=at, end=at + len(line), kind=BlockKind.PARAGRAPH))
        at += len(line) + 1
    return Document(id="d", source="d", text=text, digest=digest(text), language="en", blocks=tuple(blocks))


def read(text: str) -> tuple[Quote, ...]:
    made = document(text)
    return quotes(made, Reading(document="d", language="en", sentences=segment(text, made.blocks)))


def words(text: str, quote: Quote, role: Role) -> list[str]:
    return [text[s.start : s.end] for s in quote.parts(role)]


def one(text: str) -> Quote:
    found = read(text)
    assert len(found) == 1, [(q.manner, words(text, q, Role.CONTENT)) for q in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("“We will build again,” Mayor Ada Small said on Monday.", ["We will build again,"], ["Mayor Ada Small"]),
        ("“We will build again,” said Small.", ["We will build again,"], ["Small"]),
        ('"We will build again," said Small.', ["We will build again,"], ["Small"]),
        ("Small said, “We will build again.”", ["We will build again."], ["Small"]),
        ("“Will we build again?” Small asked.", ["Will we build again?"], ["Small"]),
        ("“We will build,” Small said, “but not now.”", ["We will build,", "but not now."], ["Small"]),
    ],
)
def test_direct(text: str, content: list[str], speaker: list[str]) -> None:
    quote = one(text)
    assert quote.manner is Manner.DIRECT
    assert words(text, quote, Role.CONTENT) == content
    assert words(text, quote, Role.SPEAKER) == speaker


@pytest.mark.parametrize(
    ("text", "content", "speaker", "cue"),
    [
        ("Small said that the harbor was safe.", ["that the harbor was safe"], ["Small"], "say"),
        ("Small said the harbor was safe.", ["the harbor was safe"], ["Small"], "say"),
        ("The harbor was safe, Small said.", ["The harbor was safe"], ["Small"], "say"),
        ("The harbor, Small said, was safe.", ["The harbor", "was safe"], ["Small"], "say"),
        ("Small told reporters that the harbor was safe.", ["that the harbor was safe"], ["Small"], "tell"),
        ("Small asked whether the dam would hold.", ["whether the dam would hold"], ["Small"], "ask"),
        ("Small promised to open the harbor in May.", ["to open the harbor in May"], ["Small"], "promise"),
        ("According to the police, twelve people were hurt.", ["twelve people were hurt"], ["the police"], "according to"),
        ("Twelve people were hurt, according to the police.", ["Twelve people were hurt"], ["the police"], "according to"),
        ("The council’s chairman, John Lund, said he would not comment.", ["he would not comment"],
         ["The council’s chairman, John Lund"], "say"),
    ],
)  # fmt: skip
def test_indirect(text: str, content: list[str], speaker: list[str], cue: str) -> None:
    quote = one(text)
    assert quote.manner is Manner.INDIRECT
    assert words(text, quote, Role.CONTENT) == content
    assert words(text, quote, Role.SPEAKER) == speaker
    assert quote.cue == cue


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Small criticized the decision of the council.", "the decision of the council"),
        ("Small called for new elections.", "new elections"),
    ],
)
def test_reported(text: str, content: str) -> None:
    quote = one(text)
    assert quote.manner is Manner.REPORTED
    assert words(text, quote, Role.CONTENT) == [content]


def test_a_channel() -> None:
    text = "Small told CNN that the harbor was safe."
    assert words(text, one(text), Role.VIA) == ["CNN"]


def test_a_quotation_without_cue_is_of_who_spoke_last() -> None:
    text = "“We will build again,” said Small.\n“It will cost a lot.”"
    second = read(text)[1]
    assert words(text, second, Role.SPEAKER) == ["Small"]


@pytest.mark.parametrize(
    ("text", "content", "speaker", "cue"),
    [
        ("The dam is safe. Small said he plans to open it.", "he plans to open it", ["Small"], "say"),
        ("The dam is safe. Small insists it’s sound.", "it’s sound", ["Small"], "insist"),
        ("''We will build again,'' said Small.", "We will build again,", ["Small"], "say"),
        ("``We will build again,'' said Small.", "We will build again,", ["Small"], "say"),
        ("The dam broke. Few trusted the mayor's claim that it was sound.", "that it was sound", ["the mayor"], "claim"),
        ("The dam broke. Small led a march, arguing that it was unsound.", "that it was unsound", ["Small"], "argue"),
        ("Mayor: The dam is safe", "The dam is safe", ["Mayor"], ":"),
        ("Dam in Elbtown is safe: officials", "Dam in Elbtown is safe", ["officials"], ":"),
        ("It was late. It rained. It was cold. SMALL: The dam is safe.", "The dam is safe", ["SMALL"], ":"),
        ("It was late. “It holds,” Small, 69, told CNN.", "It holds,", ["Small, 69"], "tell"),
    ],
)
def test_other_forms(text: str, content: str, speaker: list[str], cue: str) -> None:
    quote = one(text)
    assert (words(text, quote, Role.CONTENT), words(text, quote, Role.SPEAKER), quote.cue) == ([content], speaker, cue)
    assert not quote.hearsay


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The gang is believed to have fled.", "The gang is believed to have fled"),
        ("The gang reportedly fled to Elbia.", "The gang reportedly fled to Elbia"),
        ("The bank, which has held rates, is expected to cut them.", "The bank, which has held rates, is expected to cut them"),
        ("The dam seems to hold.", "The dam seems to hold"),
    ],
)
def test_hearsay_has_no_speaker(text: str, content: str) -> None:
    quote = one(text)
    assert (words(text, quote, Role.CONTENT), words(text, quote, Role.SPEAKER), quote.hearsay) == ([content], [], True)


def test_what_goes_on_behind_the_attribution_is_one_quotation() -> None:
    text = "“We will build again,” said Small. “It will cost a lot.”"
    quote = one(text)
    assert words(text, quote, Role.CONTENT) == ["We will build again,", "It will cost a lot."]
    assert words(text, quote, Role.SPEAKER) == ["Small"]


@pytest.mark.parametrize(
    "text", ["ELBTOWN: The dam is safe.", "The sun is shining.", "She read the novel “The Last Elm” twice.", ""]
)
def test_nobody_is_quoted(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize("unit", ["said, ", "“a,” ", "according to ", '" '])
def test_hostile_text_stays_linear(unit: str) -> None:
    text = unit * (30_000 // len(unit))
    tokens, at = [], 0
    for word in text.split(" "):
        if word:
            tokens.append(Token(at, at + len(word), word, "VVD" if word.startswith("said") else "NN1", word))
        at += len(word) + 1
    whole = Sentence(start=0, end=len(text), block=0, kind=BlockKind.PARAGRAPH, tokens=tuple(tokens))
    quotes(document(text), Reading(document="d", language="en", sentences=(whole,)))


def test_what_a_relative_clause_tells_is_of_its_antecedent() -> None:
    text = "The board thus contradicts the mill, which had said on Monday that the river was clean."
    quote = one(text)
    assert words(text, quote, Role.CONTENT) == ["that the river was clean"]
    assert words(text, quote, Role.SPEAKER) == ["the mill"]
