"""Annotated texts as pieces with labels: what the model is trained on."""

from __future__ import annotations

import random
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from training.annotated import Annotated, Frame, Span

if TYPE_CHECKING:
    from tokenizers import Tokenizer

__all__ = [
    "ANCHORS",
    "ENTITIES",
    "IGNORE",
    "MANNERS",
    "NEWS_ROLES",
    "SPEECH_ROLES",
    "Encoded",
    "Link",
    "encode",
    "restyle",
    "window",
]

IGNORE = -100
ENTITIES = ("PER", "ORG", "LOC", "OTH", "LOCderiv")
ANCHORS = ("CUE", "NOCUE")
MANNERS = ("direct", "indirect", "reported", "free_indirect")
NEWS_ROLES = ("none", "content", "speaker")
SPEECH_ROLES = ("none", "cue", "source", "message", "addressee", "topic", "medium", "evidence")
TAGS = ("entity", "anchor", "manner", "sp_anchor")

_QUOTES = (("„", "“"), ("„", "”"), ("»", "«"), ("«", "»"), ("“", "”"), ('"', '"'))
_OPEN, _CLOSE = frozenset("„»"), frozenset("“”«")

Ints = np.ndarray


@dataclass(frozen=True, slots=True)
class Link:
    """The roles of the pieces for one anchor: `roles[j]` is an index into the scheme's roles."""

    scheme: str
    anchor: int
    roles: Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoded:
    """Pieces with offsets into the text, the sentence of each, labels by head (absent: nobody annotated it), links.

    `source` says whose teacher vectors belong to it; `starts` are the characters they are looked up by.
    """

    source: str
    ids: Ints
    starts: Ints
    ends: Ints
    sentences: Ints
    tags: dict[str, Ints] = field(default_factory=dict)
    links: tuple[Link, ...] = ()

    def __len__(self) -> int:
        return len(self.ids)


def restyle(text: str, chance: random.Random) -> str:
    """The text with another style of quotation marks, every character where it was.

    >>> restyle("Er rief: „Ja“", random.Random(1))
    'Er rief: „Ja”'
    """
    if "„" not in text and "»" not in text and '"' not in text:
        return text
    opening, closing = chance.choice(_QUOTES)
    german = "„" in text or "»" in text
    inside, out = False, []
    for character in text:
        if character == '"' and not german:
            out.append(closing if inside else opening)
            inside = not inside
        elif character in _OPEN:
            out.append(opening)
        elif character in _CLOSE and german:
            out.append(closing)
        else:
            out.append(character)
    return "".join(out)


def _within(starts: Ints, ends: Ints, span: Span) -> Ints:
    """Which pieces lie in a span with more than half of themselves."""
    both = np.minimum(ends, span[1]) - np.maximum(starts, span[0])
    inside: Ints = np.flatnonzero(2 * both > ends - starts)
    return inside


def _bio(tags: Ints, where: Ints, label: int) -> None:
    if len(where):
        tags[where] = 2 * label + 2
        tags[where[0]] = 2 * label + 1


def _length(frame: Frame, role: str) -> int:
    return sum(b - a for a, b in frame.spans(role))


def _anchor(frame: Frame, taken: dict[int, bool], starts: Ints, ends: Ints) -> tuple[Ints, int]:
    """The pieces of a frame's anchor and its kind: the cue, or the first free piece of the content where there is none left."""
    if frame.anchor is not None:
        where = _within(starts, ends, frame.anchor)
        if len(where) and int(where[0]) not in taken:
            return where, 0
    if frame.scheme == "news" and (content := frame.spans("content")):
        for piece in _within(starts, ends, content[0])[:3]:
            if int(piece) not in taken:
                return np.array([piece]), 1
    return np.array([], dtype=np.int64), 0


def _frames(frames: Sequence[Frame], names: Sequence[str], tags: Ints, starts: Ints, ends: Ints) -> tuple[Link, ...]:
    """Anchors written into the tags, roles as links. Longer contents first: of two with one cue the longer gets it."""
    links, taken = [], dict[int, bool]()
    for frame in sorted(frames, key=lambda f: (f.anchor is None, -_length(f, "content"), f.roles)):
        where, kind = _anchor(frame, taken, starts, ends)
        if not len(where):
            continue
        taken[int(where[0])] = True
        _bio(tags, where, kind)
        roles = np.zeros(len(starts), dtype=np.int64)
        # where two overlap the last wins: in the news the speaker (it may stand inside the content), in speeches the cue
        for role in names[1:] if frame.scheme == "news" else reversed(names[1:]):
            for span in frame.spans(role):
                roles[_within(starts, ends, span)] = names.index(role)
        links.append(Link(frame.scheme, int(where[0]), roles))
    return tuple(links)


def encode(document: Annotated, tokenizer: Tokenizer, *, text: str | None = None) -> Encoded:
    """A document as pieces; `text` is a variant of it with the same characters in the same places (`restyle`)."""
    text = document.text if text is None else text
    ids, starts, ends, sentences = [], [], [], []
    batch = tokenizer.encode_batch([text[a:b] for a, b in document.sentences], add_special_tokens=False)
    for number, ((begin, _), found) in enumerate(zip(document.sentences, batch, strict=True)):
        ids += found.ids
        starts += [begin + a for a, _ in found.offsets]
        ends += [begin + b for _, b in found.offsets]
        sentences += [number] * len(found.ids)
    s, e = np.array(starts, dtype=np.int64), np.array(ends, dtype=np.int64)
    tags, links = dict[str, Ints](), list[Link]()
    if document.entities is not None:
        tags["entity"] = np.zeros(len(ids), dtype=np.int64)
        for a, b, label in document.entities:
            _bio(tags["entity"], _within(s, e, (a, b)), ENTITIES.index(label))
    if document.news is not None:
        tags["anchor"] = np.zeros(len(ids), dtype=np.int64)
        links += _frames(document.news, NEWS_ROLES, tags["anchor"], s, e)
        tags["manner"] = np.zeros(len(ids), dtype=np.int64)
        for frame in sorted(document.news, key=lambda f: -_length(f, "content")):
            for span in frame.spans("content"):
                _bio(tags["manner"], _within(s, e, span), MANNERS.index(frame.kind))
    if document.speech is not None:
        tags["sp_anchor"] = np.zeros(len(ids), dtype=np.int64)
        links += _frames(document.speech, SPEECH_ROLES, tags["sp_anchor"], s, e)
    return Encoded(
        source=document.id,
        ids=np.array(ids, dtype=np.int64),
        starts=s,
        ends=e,
        sentences=np.array(sentences, dtype=np.int64),
        tags=tags,
        links=tuple(links),
    )


def window(whole: Encoded, first: int, last: int) -> Encoded:
    """The pieces `[first, last)` of a text, with the links anchored in them."""
    links = tuple(Link(x.scheme, x.anchor - first, x.roles[first:last]) for x in whole.links if first <= x.anchor < last)
    return Encoded(
        source=whole.source,
        ids=whole.ids[first:last],
        starts=whole.starts[first:last],
        ends=whole.ends[first:last],
        sentences=whole.sentences[first:last],
        tags={k: v[first:last] for k, v in whole.tags.items()},
        links=links,
    )


def sentence_starts(whole: Encoded) -> list[int]:
    """The first piece of each sentence, and the number of pieces."""
    changes = np.flatnonzero(np.diff(whole.sentences)) + 1
    return [0, *map(int, changes), len(whole)] if len(whole) else [0]


def cut(whole: Encoded, longest: int, first: int = 0, overlap: int = 0) -> list[Encoded]:
    """Windows of whole sentences of at most `longest` pieces; a longer sentence is cut hard.

    `overlap` is how many sentences of one window stand again at the head of the next.
    """
    marks, found, i = sentence_starts(whole), [], 0
    marks = [m for m in marks if m >= first] if first in marks else marks
    while i < len(marks) - 1:
        j = bisect_right(marks, marks[i] + longest) - 1
        if j <= i:
            found += [window(whole, a, min(a + longest, marks[i + 1])) for a in range(marks[i], marks[i + 1], longest)]
            j = i + 1
        else:
            found.append(window(whole, marks[i], marks[j]))
        i = j if j == len(marks) - 1 else max(i + 1, j - overlap)
    return found
