"""What all sources are turned into: a text with sentences and annotations in characters."""

from __future__ import annotations

from dataclasses import dataclass

from lagebild.languages.pack import load_data
from lagebild.text.sentences import SplitRules, split_sentences

__all__ = ["Annotated", "Entity", "Frame", "Span", "detokenise", "sentences_of"]

Span = tuple[int, int]
Entity = tuple[int, int, str]

_NO_SPACE_BEFORE = frozenset(".,;:!?)]}…%") | {"“", "”", "''", "‘", "’", "...", "«"}
_NO_SPACE_AFTER = frozenset("([{") | {"„", "``", "‚", "»"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One statement: where it is anchored (the cue; None where it has none) and its roles.

    `scheme` is "news" or "speech" (Bundestag); `kind` is the type of a quotation, empty for speeches.
    """

    scheme: str
    kind: str
    anchor: Span | None
    roles: tuple[tuple[str, Span], ...]

    def spans(self, role: str) -> list[Span]:
        """The spans of a role, in order."""
        return sorted(span for name, span in self.roles if name == role)


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """A text with what is known of it. `entities`, `news`, `speech` are None where nobody annotated them.

    `words`: the words of the gold set, where it counts in words.
    """

    id: str
    text: str
    sentences: tuple[Span, ...]
    entities: tuple[Entity, ...] | None = None
    news: tuple[Frame, ...] | None = None
    speech: tuple[Frame, ...] | None = None
    words: tuple[Span, ...] = ()


def sentences_of(text: str, language: str = "de") -> tuple[Span, ...]:
    """The sentences of a text as the program itself splits it.

    >>> sentences_of("Er kommt am 3. Mai. Sie nicht.")
    ((0, 19), (20, 30))
    """
    data = load_data(language, "segment")
    rules = SplitRules(
        abbreviations=frozenset(data["abbreviations"]),
        after_ordinal=frozenset(data["after_ordinal"]),
        starters=frozenset(data["starters"]),
        ordinal_dot=language == "de",
    )
    return tuple(split_sentences(text, 0, len(text), rules))


def detokenise(tokens: list[str]) -> tuple[str, list[Span]]:
    """Tokens as running text, and where each lies in it; marks are set as in print.

    >>> detokenise(["Er", "sagte", ":", "„", "Ja", "“", "."])
    ('Er sagte: „Ja“.', [(0, 2), (3, 8), (8, 9), (10, 11), (11, 13), (13, 14), (14, 15)])
    """
    text, places, glue, straight_open = "", [], True, False
    for token in tokens:
        before = token in _NO_SPACE_BEFORE
        if token == '"':
            before, straight_open = straight_open, not straight_open
        if not (glue or before):
            text += " "
        places.append((len(text), len(text) + len(token)))
        text += token
        glue = token in _NO_SPACE_AFTER or (token == '"' and straight_open)
    return text, places
