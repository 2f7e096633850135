"""From the encoder's numbers to entities and statements with their places in the text; numpy only.

The encoder speaks about pieces, a reader about words: what it says of a word is the mean over the word's pieces. Statements
are found by their anchors: a cue, or the first word of a content without one. An anchor asks every word of its window what
it is to the statement, and each word answers with a distribution over the roles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from lagebild.models.session import Outputs

__all__ = ["Entity", "Frame", "Heads", "Scheme", "Words", "entities", "frames", "probabilities"]

Floats = NDArray[np.float32]
Place = tuple[int, int]
"""Characters `[start, end)` of the document."""

ANCHOR_FLOOR = 0.2
"""Anchors less likely than this are not followed; what to believe is for the caller to decide, by `Frame.score`."""

MOST_ANCHORS = 48
"""In one window, the likeliest: dense news has about ten."""

SOUGHT = ("speaker", "source")
"""Roles that nearly every statement has: where no word is more likely than not to have it, the likeliest are taken."""

FAINT = 0.2
"""The least probability of such words."""

HALF = 0.5
_BRIDGE = 0.25
"""A word between two of the same role belongs to it from this probability on."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one window: where they stand in the text, and the first piece of each."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    first: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.starts)

    def place(self, first: int, last: int) -> Place:
        """The characters of words `[first, last)`."""
        return int(self.starts[first]), int(self.ends[last - 1])


@dataclass(frozen=True, slots=True)
class Scheme:
    """A way to annotate speech: the names of the outputs that it is read from, its anchors and its roles (the first is none)."""

    anchor: str
    query: str
    key: str
    labels: tuple[str, ...]
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heads:
    """What the outputs mean: labels of entities and of the types of content, the schemes of statements."""

    entities: tuple[str, ...]
    manners: tuple[str, ...]
    news: Scheme
    speech: Scheme | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A name as the encoder sees it; `score` is the least probability among its words."""

    start: int
    end: int
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class Frame:
    """A statement as the encoder sees it.

    `anchor`: its cue (kind "CUE"), or the first word of its content (kind "NOCUE"). `roles`: role -> its places in order;
    `scores`: role -> the mean probability of its words. `manner`: probability of each type of content.
    """

    anchor: Place
    kind: str
    score: float
    roles: dict[str, tuple[Place, ...]] = field(default_factory=dict)
    scores: dict[str, float] = field(default_factory=dict)
    manner: dict[str, float] = field(default_factory=dict)


def probabilities(logits: Floats) -> Floats:
    """Softmax over the last axis."""
    shifted: Floats = np.exp(logits - logits.max(axis=-1, keepdims=True))
    result: Floats = shifted / shifted.sum(axis=-1, keepdims=True)
    return result


def _by_word(words: Words, values: Floats) -> Floats:
    """Means over the pieces of each word; one row per piece in, one per word out."""
    sizes = np.diff(words.first, append=len(values)).astype(np.float32)
    return (np.add.reduceat(values, words.first, axis=0) / sizes[:, None]).astype(np.float32)


def tagged(words: Words, logits: Floats, labels: Sequence[str]) -> tuple[Floats, Floats]:
    """(probability of each kind per word, probability that the word begins one). Kind 0 is none of them.

    Labels are O, B-x, I-x, B-y, I-y ...
    """
    chances = probabilities(logits)
    begins, goes_on = chances[:, 1::2], chances[:, 2::2]
    kinds = _by_word(words, np.concatenate([chances[:, :1], begins + goes_on], axis=1))
    fresh = begins[words.first] / np.maximum(begins[words.first] + goes_on[words.first], 1e-9)
    assert len(labels) == chances.shape[1]
    return kinds, fresh


def _runs(kinds: Floats, fresh: Floats) -> list[tuple[int, int, int]]:
    """(first word, word behind the last, kind) of every run of words of one kind."""
    best = kinds.argmax(axis=1)
    runs: list[tuple[int, int, int]] = []
    for at, kind in enumerate(best.tolist()):
        if kind == 0:
            continue
        if runs and runs[-1][1] == at and runs[-1][2] == kind and fresh[at, kind - 1] <= HALF:
            runs[-1] = runs[-1][0], at + 1, kind
        else:
            runs.append((at, at + 1, kind))
    return runs


def entities(words: Words, outputs: Outputs, labels: Sequence[str]) -> list[Entity]:
    """The names in a window. `labels`: O, B-PER, I-PER ..."""
    kinds, fresh = tagged(words, outputs["entity"], labels)
    found = []
    for first, last, kind in _runs(kinds, fresh):
        score = float(kinds[first:last, kind].min())
        found.append(Entity(*words.place(first, last), labels[2 * kind - 1][2:], score))
    return found


def _anchors(words: Words, logits: Floats, labels: Sequence[str]) -> list[tuple[int, int, int, float]]:
    """(first word, word behind the last, kind, probability) of what may anchor a statement."""
    kinds, fresh = tagged(words, logits, labels)
    found: list[tuple[int, int, int, float]] = []
    chances = kinds[:, 1:]
    best = chances.argmax(axis=1)
    for at in np.flatnonzero(chances.max(axis=1) >= ANCHOR_FLOOR).tolist():
        kind, score = int(best[at]) + 1, float(chances[at, best[at]])
        before = found[-1] if found else None
        if before and before[1] == at and before[2] == kind and fresh[at, kind - 1] <= HALF:
            found[-1] = before[0], at + 1, kind, max(before[3], score)
        else:
            found.append((at, at + 1, kind, score))
    likeliest = sorted(found, key=lambda a: (-a[3], a[0]))[:MOST_ANCHORS]
    return sorted(likeliest)


def frames(words: Words, outputs: Outputs, scheme: Scheme, manners: Sequence[str] = ()) -> list[Frame]:
    """The statements that a window's anchors tell. `manners`: labels of the output "manner" where the scheme has it."""
    anchors = _anchors(words, outputs[scheme.anchor], scheme.labels)
    if not anchors:
        return []
    answers = _answers(words, outputs, scheme, [words.first[a[0]] for a in anchors])
    types = tagged(words, outputs["manner"], manners)[0] if manners else None
    found = []
    for (first, last, kind, score), chances in zip(anchors, answers, strict=True):
        frame = Frame(words.place(first, last), scheme.labels[2 * kind - 1][2:], score)
        _fill(frame, words, chances, scheme.roles)
        if types is not None:
            _weigh(frame, words, types, [label[2:] for label in manners[1::2]])
        found.append(frame)
    return found


def _answers(words: Words, outputs: Outputs, scheme: Scheme, pieces: Sequence[int]) -> list[Floats]:
    """For each anchor (by its first piece) the probability of each role for each word."""
    keys, size = outputs[scheme.key], len(scheme.roles)
    queries = outputs[scheme.query][np.asarray(pieces)].reshape(len(pieces), size, -1)
    return [_by_word(words, probabilities(keys @ query.T)) for query in queries]


def _fill(frame: Frame, words: Words, chances: Floats, roles: Sequence[str]) -> None:
    best = chances.argmax(axis=1)
    for number, role in enumerate(roles):
        mine = best == number
        if not mine.any() and role in SOUGHT:
            mine = _faint(chances[:, number])
        if number == 0 or not mine.any():
            continue
        runs = _bridged(mine, chances[:, number])
        frame.roles[role] = tuple(words.place(a, b) for a, b in runs)
        frame.scores[role] = float(chances[mine, number].mean())


def _faint(chances: Floats) -> NDArray[np.bool_]:
    """The words around the likeliest one that are likely enough, where none is more likely than not to have the role."""
    likely = chances > FAINT
    top = int(chances.argmax())
    first = last = top
    while first > 0 and likely[first - 1]:
        first -= 1
    while last + 1 < len(likely) and likely[last + 1]:
        last += 1
    around: NDArray[np.bool_] = (np.arange(len(likely)) >= first) & (np.arange(len(likely)) <= last)
    return around & likely


def _bridged(mine: NDArray[np.bool_], chances: Floats) -> list[tuple[int, int]]:
    """Runs of words; a single word between two runs joins them where it is nearly as likely."""
    runs: list[tuple[int, int]] = []
    for at in np.flatnonzero(mine).tolist():
        if runs and (runs[-1][1] == at or (runs[-1][1] == at - 1 and chances[at - 1] >= _BRIDGE)):
            runs[-1] = runs[-1][0], at + 1
        else:
            runs.append((at, at + 1))
    return runs


def _weigh(frame: Frame, words: Words, types: Floats, names: Sequence[str]) -> None:
    """Which type of content the words of the content look like."""
    inside = np.zeros(len(words), bool)
    for start, end in frame.roles.get("content", ()):
        inside |= (words.starts >= start) & (words.ends <= end)
    if inside.any():
        frame.manner.update(zip(names, map(float, types[inside, 1:].mean(axis=0)), strict=True))
