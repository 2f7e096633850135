"""Sentences as the reader of English reported speech sees them: a whole quotation is one token."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from lagebild.languages.pack import load_data
from lagebild.languages.shared.quote_drafts import Place, body_quotations
from lagebild.records import Document, Sentence, Token
from lagebild.text.quotation import Quotation, plain_marks

__all__ = ["LONGEST_UNIT", "QUOTE", "Unit", "units", "words"]

QUOTE = "QUOTE"
LONGEST_UNIT = 400
"""Tokens; a longer "sentence" is a table or hostile, and only its quotations are read."""

_MARKS = frozenset('“”"‘»«')
_LONGEST_ATTRIBUTION = 120  # characters
_DOUBLED = frozenset("'`")  # two of them are a mark


@cache
def words(name: str) -> frozenset[str]:
    return frozenset(load_data("en", "reported_speech")[name])


@dataclass(frozen=True, slots=True)
class Unit:
    """Tokens without quotation marks; a whole quotation is one token, by index in `wholes`. `heading`: no running text."""

    tokens: tuple[Token, ...]
    wholes: dict[int, Quotation]
    heading: bool = False
    block: int = 0
    number: int = 0

    def place(self, first: int, last: int) -> Place:
        return self.tokens[first].start, self.tokens[last - 1].end


def units(document: Document, sentences: Sequence[Sentence]) -> list[Unit]:
    """Sentences, joined where a whole quotation holds several together."""
    pairs: list[Quotation] = []
    text = plain_marks(document.text)
    for pair in body_quotations(document):
        if _is_whole(text, pair) or (pairs and _resumes(text, pairs[-1].end, pair)):
            pairs.append(pair)
    found: list[Unit] = []
    tokens: list[Token] = []
    wholes: dict[int, Quotation] = {}
    at = 0
    for number, sentence in enumerate(sentences):
        for token in sentence.tokens:
            while at < len(pairs) and pairs[at].end <= token.start:
                at += 1
            if at < len(pairs) and pairs[at].start <= token.start:
                if not tokens or tokens[-1].start != pairs[at].start:
                    wholes[len(tokens)] = pairs[at]
                    tokens.append(Token(pairs[at].start, pairs[at].end, "“…”", QUOTE, ""))
            elif token.text not in _MARKS and not (token.text in _DOUBLED and token.pos == "PUQ"):
                tokens.append(token)
        open_still = at < len(pairs) and pairs[at].start < sentence.end < pairs[at].end
        following = sentences[number + 1] if number + 1 < len(sentences) else None
        asked = bool(tokens) and tokens[-1].pos == QUOTE and following is not None and following.block == sentence.block
        if following is None or not (open_still or (asked and _attributes(following))):
            found.append(Unit(tuple(tokens), wholes, number == 0 or not sentence.kind.body, sentence.block, number))
            tokens, wholes = [], {}
    return found


def _attributes(sentence: Sentence) -> bool:
    """A sentence that begins "Smith said": it belongs to the "...?" before it."""
    for token in sentence.tokens[:8]:
        if token.text in _MARKS or token.text == ",":
            return False
        if token.pos in ("VVD", "VVZ"):
            return token.lemma in words("say")
    return False


def _is_whole(text: str, pair: Quotation) -> bool:
    """A quotation that stands for a sentence or more: it ends with a mark, or a verb of saying follows a comma."""
    inside = text[pair.start + 1 : pair.end - 1].strip()
    before = text[max(0, pair.start - 3) : pair.start].rstrip()
    if " " not in inside and inside[-1] not in ".,!?":
        return False
    starts = not before or before[-1] in ',:.;!?”"—' or "\n" in text[max(0, pair.start - 2) : pair.start]
    return (inside[0].isupper() and inside[-1] in ".,!?…—" and starts) or before.endswith(":") or (starts and inside[-1] == ",")


def _resumes(text: str, end: int, pair: Quotation) -> bool:
    """“...,” X said, “...”: the second part of a quotation that attribution interrupts."""
    between = text[end : pair.start].rstrip()
    if len(between) >= _LONGEST_ATTRIBUTION or not between.endswith(",") or any(c in between for c in ";\n"):
        return False
    return all(w.lower() in _abbreviations() or len(w) == len("J.") for w in between.split() if w.endswith("."))


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(load_data("en", "segment")["abbreviations"])
