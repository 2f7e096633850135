"""What a language pack is: data and readers under fixed names.

A pack is a folder `languages/<code>/` with always the same file names: `pack.py` (the `PACK`), `segment.py`, `numbers.py`,
`dates.py`, `mentions.py`, `figures.py`, `reported_speech.py`, `events.py`, and `data/*.toml`. A capability that it
lacks is None here, and is reported as *not covered*, never as "nothing found".
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from lagebild.records import (
    Block,
    Document,
    EventMention,
    Figure,
    Mention,
    MentionForm,
    MentionType,
    Provenance,
    Quote,
    Reading,
    Sentence,
    TimeExpression,
    Token,
)

__all__ = ["CAPABILITIES", "Data", "Pack", "Phrase", "Spotted", "load_data"]

Data = Mapping[str, Any]
"""A parsed TOML file of a pack."""

CAPABILITIES = ("times", "mentions", "figures", "quotes", "events")
"""What a pack can read, in the order in which it is read: each reader sees the Reading so far."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A noun phrase as a pack understands it: `name` without article, in the nominative; `[start, end)` of its head noun in
    the document (None where it has none); `information`: the head is a word for what is told ("Angaben"), not who tells, and
    `own` that it is the subject's own ("eigenen Angaben"), `back` that of whoever spoke last ("seinen Angaben"), or that it is them
    under another word ("der 34-Jährige"); `plural`; `person`: the head says what one person is ("ein Polizeisprecher"), of this
    `gender` ("m", "f") where the word tells."""

    name: str
    start: int | None = None
    end: int | None = None
    information: bool = False
    own: bool = False
    plural: bool = False
    back: bool = False
    gender: str | None = None
    person: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Spotted:
    """A name that something else than the pack's rules found: tokens `[first, last)` of a sentence, its type and form."""

    first: int
    last: int
    type: MentionType
    form: MentionForm = MentionForm.NAME


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """One language. Readers are pure functions; each gets the document and what was read before it.

    `function_words`: frequent words by which the language is told. `segment(text, blocks)`: sentences with tagged
    tokens, blocks that are not read left out. `furniture`, `agencies`, `outlets`, `phrases`: data for the stages that look
    for page furniture, credits and publishers, and for the words of brief and interface (`phrases` may be empty).
    `phrase` reads a noun phrase that names a speaker; `named` makes a mention of a name found elsewhere: nominative, title,
    what the data know of it; None where the pack knows that it is none.
    """

    code: str
    name: str
    version: str
    function_words: frozenset[str]
    segment: Callable[[str, tuple[Block, ...]], tuple[Sentence, ...]]
    times: Callable[[Document, Reading], tuple[TimeExpression, ...]] | None = None
    mentions: Callable[[Document, Reading], tuple[Mention, ...]] | None = None
    figures: Callable[[Document, Reading], tuple[Figure, ...]] | None = None
    quotes: Callable[[Document, Reading], tuple[Quote, ...]] | None = None
    events: Callable[[Document, Reading], tuple[EventMention, ...]] | None = None
    phrase: Callable[[Sequence[Token]], Phrase] | None = None
    named: Callable[[Document, Sequence[Token], Spotted, Provenance], Mention | None] | None = None
    data: Mapping[str, Data] = field(default_factory=dict)

    @property
    def covered(self) -> tuple[str, ...]:
        """The capabilities that this pack has."""
        return tuple(name for name in CAPABILITIES if getattr(self, name) is not None)


@cache
def load_data(code: str, name: str) -> Data:
    """`languages/<code>/data/<name>.toml`, parsed once.

    Raises:
        FileNotFoundError: the pack has no such file.
    """
    path = resources.files("lagebild.languages") / code / "data" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
