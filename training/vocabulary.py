"""The vocabulary cut to what German and English news use.

A piece stays if it is special, a single Latin character, digit or mark, seen in the open texts, or among the most useful
of the rest: the pieces that the words of German and English are cut into, weighted by the words' frequency (wordfreq).
The unigram scores stay as they are, so a word whose pieces all stayed is cut as before.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tokenizers import Tokenizer

from training.e5 import tokenizer_file

__all__ = ["build", "latin", "load"]

SPECIAL = 4  # <s> <pad> </s> <unk>


def latin(piece: str) -> bool:
    """Whether a piece has only Latin letters, digits, marks.

    >>> [latin(p) for p in ("▁Haus", "»", "▁дом", "42")]
    [True, True, False, True]
    """
    return all(not c.isalpha() or "LATIN" in unicodedata.name(c, "") for c in piece.replace("▁", ""))


def usefulness(tokenizer: Tokenizer, languages: Iterable[str] = ("de", "en"), words: int = 150_000) -> Counter[str]:
    """How often a piece is needed per billion words of German and English, words written small and with a capital."""
    import wordfreq

    need: Counter[str] = Counter()
    for language in languages:
        for word in wordfreq.top_n_list(language, words):
            frequency = wordfreq.word_frequency(word, language) * 1e9
            for form in {word, word.capitalize()}:
                for piece in tokenizer.encode(form, add_special_tokens=False).tokens:
                    need[piece] += frequency
    return need


def build(texts: Iterable[str], size: int, target: Path) -> tuple[Tokenizer, list[int]]:
    """Writes the cut tokenizer; gives it with the old id of each piece."""
    raw = json.loads(tokenizer_file().read_text(encoding="utf-8"))
    full = Tokenizer.from_file(str(tokenizer_file()))
    vocabulary: list[tuple[str, float]] = [(p, s) for p, s in raw["model"]["vocab"]]
    seen = Counter(piece for text in texts for piece in full.encode(text, add_special_tokens=False).tokens)
    need = usefulness(full)
    keep: list[int] = []
    rest: list[tuple[float, int]] = []
    for index, (piece, _) in enumerate(vocabulary):
        if index < SPECIAL or (len(piece.replace("▁", "")) <= 1 and latin(piece)):
            keep.append(index)
        elif latin(piece) and (seen[piece] or need[piece]):
            rest.append((-(need[piece] + 1000 * seen[piece]), index))
    keep = sorted(keep + [index for _, index in sorted(rest)[: size - len(keep)]])
    raw["model"]["vocab"] = [vocabulary[i] for i in keep]
    raw["added_tokens"] = [t for t in raw["added_tokens"] if t["id"] < SPECIAL]
    target.write_text(json.dumps(raw, ensure_ascii=False), encoding="utf-8")
    return load(target), keep


def load(path: Path) -> Tokenizer:
    """The cut tokenizer, without special tokens around a text."""
    return Tokenizer.from_file(str(path))
