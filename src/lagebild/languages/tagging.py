"""Tokens with part of speech and lemma, by the HanTa tagger that carries its own models."""

from __future__ import annotations

from functools import cache
from typing import Any

from lagebild.records import Sentence, Token
from lagebild.records.documents import Block
from lagebild.text.sentences import SplitRules, split_sentences, split_tokens

__all__ = ["segment_with", "tagger"]

LONGEST_SENTENCE = 400
"""Tokens; a longer "sentence" (a table, a list of numbers) is tagged in pieces, so that time stays linear."""

LONGEST_WORD = 80
"""Characters; no word of any language, and the analyser's time grows with length."""


@cache
def tagger(model: str) -> Any:
    """The HanTa tagger with one of the models in its package ("morphmodel_ger.pgz")."""
    from lagebild.languages.hanta import WordTagger

    return WordTagger(model)


def _analyse(model: str, words: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    safe = [w if len(w) <= LONGEST_WORD else w[:LONGEST_WORD] for w in words]
    # the tagger gives some marks and strange words no lemma: they are their own
    return tuple((pos, lemma or word) for word, (pos, lemma) in zip(safe, tagger(model).tag(safe), strict=True))


def segment_with(text: str, blocks: tuple[Block, ...], rules: SplitRules, model: str) -> tuple[Sentence, ...]:
    """Sentences of all blocks that are read, each with tagged tokens. Offsets are those of `text`."""
    sentences = []
    for index, block in enumerate(blocks):
        if not block.kind.read:
            continue
        for start, end in split_sentences(text, block.start, block.end, rules):
            places = split_tokens(text, start, end)
            tokens: list[Token] = []
            for at in range(0, len(places), LONGEST_SENTENCE):
                part = places[at : at + LONGEST_SENTENCE]
                words = tuple(text[s:e] for s, e in part)
                tagged = _analyse(model, words)
                tokens += [Token(s, e, w, p, lemma) for (s, e), w, (p, lemma) in zip(part, words, tagged, strict=True)]
            sentences.append(Sentence(start=start, end=end, block=index, kind=block.kind, tokens=tuple(tokens)))
    return tuple(sentences)
