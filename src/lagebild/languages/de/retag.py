"""Names that the tagger takes for other words: "Sprecher Gerhard | Schick" is no verb, "Frank-Walter" no adjective."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lagebild.languages.de.names import is_given
from lagebild.records import Sentence, Token

__all__ = ["with_names"]

NAME = "NE"
SHORTEST = 3
"""Letters of a surname."""


def with_names(sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
    """The sentences with names tagged as names where a given name tells so."""
    return tuple(_retagged(s) for s in sentences)


def _retagged(sentence: Sentence) -> Sentence:
    wrong = [i for i in range(len(sentence.tokens)) if _is_name(sentence.tokens, i)]
    if not wrong:
        return sentence
    tokens = list(sentence.tokens)
    for i in wrong:
        tokens[i] = Token(tokens[i].start, tokens[i].end, tokens[i].text, NAME, tokens[i].text)
    return replace(sentence, tokens=tuple(tokens))


def _is_name(tokens: tuple[Token, ...], i: int) -> bool:
    token = tokens[i]
    if not token.text[:1].isupper() or token.pos.startswith("N") or token.text.isupper():
        return False
    if "-" in token.text:
        return is_given(token.text)
    surname = i > 0 and token.pos.startswith(("V", "ADJ", "FM", "XY")) and token.text.isalpha() and len(token.text) >= SHORTEST
    return surname and is_given(tokens[i - 1].text) and not token.text.endswith("er")
