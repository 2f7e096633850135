"""One pass of the encoder over a document: names, statements, what is likely reported speech, a vector for every sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lagebild.errors import ReaderError
from lagebild.models.decode import Entity, Frame, Heads, Place, Scheme, Words, entities, frames, tagged
from lagebild.models.pieces import CLOSE, OPEN, Cut, Pieces
from lagebild.models.session import Outputs, Session
from lagebild.models.weights import Weights
from lagebild.models.windows import Window, plan
from lagebild.records import digest, identify

__all__ = ["Model", "Seen"]

Floats = NDArray[np.float32]

FORMATS = (1, 2)
"""Of the card; raised when a field changes its meaning. In the second, parts of the network that not every reading needs may
have files of their own: `words.onnx` (pieces in, what the layers begin with out), `space.onnx` (sums over a sentence in, its
vector out), `speech.onnx` (frames of parliament) and `whole.onnx` (the encoder that vectors for search are made with)."""

WORDS, SPACE, SPEECH, WHOLE = "words.onnx", "space.onnx", "speech.onnx", "whole.onnx"


KEPT = 256
"""Documents whose sentence vectors are remembered, some 50 KB each."""


READ_AGAIN = 8192
"""Pieces of one document whose states are at hand after the pass, some 50 MB; a report has a thousand."""

STRETCH = 512
"""Pieces of one place that its vector is made of; what goes on longer is known by its beginning."""


class States:
    """The states of a document's pieces, window by window as they were computed."""

    def __init__(self, begins: Sequence[int] | NDArray[np.int64] = ()) -> None:
        self._begins = np.asarray(begins, np.int64)
        self._blocks: list[tuple[int, Floats]] = []

    def add(self, first: int, states: Floats) -> None:
        if first < READ_AGAIN:
            self._blocks.append((first, states))

    def sums(self, places: Sequence[Sequence[Place]]) -> tuple[Floats, NDArray[np.int64]]:
        """For each of several places that belong together: the sum over their pieces, and how many there are."""
        width = self._blocks[0][1].shape[1] if self._blocks else 0
        sums, sizes = np.zeros((len(places), width), np.float32), np.zeros(len(places), np.int64)
        for number, parts in enumerate(places):
            for first, last in np.searchsorted(self._begins, np.asarray(parts, np.int64).reshape(-1, 2)).tolist():
                for begin, states in self._blocks:
                    mine = states[max(0, first - begin) : max(0, min(last, first + STRETCH) - begin)]
                    sums[number] += mine.sum(axis=0)
                    sizes[number] += len(mine)
        return sums, sizes


@dataclass(frozen=True, slots=True)
class Seen:
    """What the encoder saw in a document.

    `frames` are in order of their anchors, `speech` likewise in the parliament's scheme, where it was asked for. `starts`,
    `ends`: the words that were read; `reported`: the probability that each is part of somebody's reported words, `named` that
    it is part of a name. `vectors`: one row per sentence, of length one (nothing but zeros where a sentence was not read).
    `states`: what vectors of other stretches are made of (`Model.meant`).
    """

    entities: tuple[Entity, ...]
    frames: tuple[Frame, ...]
    speech: tuple[Frame, ...]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    reported: Floats
    named: Floats
    vectors: Floats
    states: States = field(default_factory=States)


class Model:
    """Weights ready to read. `digest` stands for them in provenance and fingerprints.

    Raises:
        ReaderError: a file is damaged, or onnxruntime is missing.
    """

    def __init__(self, weights: Weights) -> None:
        card = weights.card
        self.digest = weights.digest
        self.name = weights.name
        try:
            self.pieces = Pieces.load(weights.checked("pieces.tsv"))
            self.heads = _heads(card)
            self._room = int(card["longest"]) - 2
            self._width = int(card["width"])
            self._summed = str(card.get("summed", "states"))
        except (KeyError, TypeError, ValueError) as error:
            raise ReaderError(f"the reader's card does not fit this version of lagebild: {error}") from error
        self._weights = weights
        self._session = Session(weights.checked("reader.onnx"))
        self._words, self._space, self._speech = map(self._part, (WORDS, SPACE, SPEECH))
        self._vectors: dict[str, Floats] = {}

    def _part(self, file: str) -> Session | None:
        """What has a file of its own in these weights."""
        return Session(self._weights.checked(file)) if file in self._weights.card["files"] else None

    @cached_property
    def _whole(self) -> Session | None:
        """The encoder for search, loaded when somebody asks."""
        return self._part(WHOLE)

    def read(self, text: str, sentences: Sequence[Place], words: Sequence[Place], *, speech: bool = False) -> Seen:
        """Everything that one pass gives.

        Args:
            text: of the document.
            sentences: their places, in order, not overlapping.
            words: the places of words and marks, in order; what is found begins and ends with them.
            speech: whether frames of parliament are wanted, too.
        """
        cuts = [self.pieces.cut(text, *place) for place in sentences]
        row = _Row(cuts, words)
        found = _Found(row, self.heads, self._summed)
        for window in plan(row.bounds, self._room) if len(row.starts) else ():
            outputs = self._session.run(row.ids[window.first : window.last], self._words)
            found.take(window, outputs)
            if speech and self.heads.speech:
                found.take_speech(window, {**outputs, **(self._speech.go_on(outputs) if self._speech else {})}, self.heads.speech)
        seen = found.seen(self._vectors_of(found.sums, found.sizes))
        self._remember(_key(text, sentences), seen.vectors)
        return seen

    def meant(self, seen: Seen, places: Sequence[Sequence[Place]]) -> Floats:
        """A vector of length one for each of several stretches of a document, from the pass that it was seen in."""
        return self._vectors_of(*seen.states.sums(places))

    def vectors(self, text: str, sentences: Sequence[Place]) -> Floats:
        """The vectors of a document's sentences, as `read` gives them; of what this process read last, without another pass."""
        kept = self._vectors.get(_key(text, sentences))
        return self.read(text, sentences, sentences).vectors if kept is None else kept

    def _remember(self, key: str, vectors: Floats) -> None:
        if len(self._vectors) >= KEPT:
            self._vectors.pop(next(iter(self._vectors)))
        self._vectors[key] = vectors

    def embed(self, texts: Sequence[str], *, asked: bool = False) -> Floats:
        """A vector of length one for each text (a sentence, a passage, a question), whatever its language: float32 [n, width].

        For search, with the whole encoder where the weights have it, so it costs a pass of its own, twice that of reading;
        otherwise in the space of the vectors that reading gives. What of a text lies behind the encoder's window is left
        out; the vector of an empty text is all zeros.

        Args:
            texts: what is to be found, or asked.
            asked: they are questions. Questions and passages have vectors of their own; two texts that are compared as equals
                are both asked.
        """
        if self._whole is None:
            return self._embedded([self.pieces.cut(text, 0, len(text)).ids[: self._room] for text in texts])
        card = self._weights.card["whole"]
        mark, room = card["asked" if asked else "told"], int(card["longest"]) - 2
        vectors = np.zeros((len(texts), self._width), np.float32)
        for row, text in zip(vectors, texts, strict=True):
            marked = mark + text
            ids = np.concatenate([[OPEN], self.pieces.cut(marked, 0, len(marked)).ids[:room], [CLOSE]])
            if text.strip():
                row[:] = self._whole.go_on(self._words.go_on({"ids": ids}) if self._words else {"ids": ids})["whole"].mean(axis=0)
        return _of_length_one(vectors)

    def _embedded(self, cuts: Sequence[NDArray[np.int64]]) -> Floats:
        """Vectors of texts as pieces, from the reader's own pass."""
        sums = [self._session.run(pieces, self._words)[self._summed].sum(axis=0) if len(pieces) else None for pieces in cuts]
        some = next((s for s in sums if s is not None), np.zeros(0, np.float32))
        rows = [np.zeros_like(some) if s is None else s for s in sums]
        return self._vectors_of(np.stack(rows) if rows else np.zeros((0, 0), np.float32), np.array([len(c) for c in cuts]))

    def _vectors_of(self, sums: Floats, sizes: NDArray[np.int64]) -> Floats:
        """Vectors of length one from sums over so many pieces; zeros where there is none."""
        vectors = np.zeros((len(sums), self._width), np.float32)
        some = sizes > 0
        if some.any():
            means: Floats = (sums[some] / sizes[some, None]).astype(np.float32)
            vectors[some] = self._space.go_on({self._summed: means})["states"] if self._space else means
        return _of_length_one(vectors)


class _Row:
    """The pieces of all sentences in one row, and the words that they belong to; a word without a piece is left out."""

    def __init__(self, cuts: Sequence[Cut], words: Sequence[Place]) -> None:
        self.bounds = [0, *accumulate(len(c) for c in cuts)]
        self.ids = np.concatenate([c.ids for c in cuts]) if cuts else np.zeros(0, np.int64)
        self.sentence = np.repeat(np.arange(len(cuts)), [len(c) for c in cuts])
        places = np.asarray(words, np.int64).reshape(-1, 2)
        self.begins = np.concatenate([c.starts for c in cuts]) if cuts and len(places) else np.zeros(0, np.int64)
        owner = np.maximum(np.searchsorted(places[:, 0], self.begins, side="right") - 1, 0)
        used, self.first, self.word = np.unique(owner, return_index=True, return_inverse=True)
        self.starts, self.ends = places[used, 0], places[used, 1]

    def words(self, window: Window) -> tuple[slice, Words]:
        """The words that a window sees."""
        mine = slice(int(self.word[window.first]), int(self.word[window.last - 1]) + 1)
        first = np.maximum(self.first[mine] - window.first, 0)
        return mine, Words(self.starts[mine], self.ends[mine], first)


class _Found:
    """What was found so far in a document, window by window."""

    def __init__(self, row: _Row, heads: Heads, summed: str) -> None:
        self.row, self.heads, self.summed = row, heads, summed
        self.entities: list[Entity] = []
        self.frames: list[Frame] = []
        self.speech: list[Frame] = []
        self.reported = np.zeros(len(row.starts), np.float32)
        self.named = np.zeros(len(row.starts), np.float32)
        self.sums = np.zeros((len(row.bounds) - 1, 0), np.float32)
        self.sizes = np.zeros(len(row.bounds) - 1, np.int64)
        self.states = States(row.begins)

    def take(self, window: Window, output: Outputs) -> None:
        """Keep what is anchored in the part of a window that it owns."""
        row, heads = self.row, self.heads
        self._add(window, output[self.summed][window.own - window.first : window.end - window.first])
        mine, words = row.words(window)
        own = (row.first[mine] >= window.own) & (row.first[mine] < window.end)
        if not own.any():
            return
        low, high = int(words.starts[own][0]), int(words.ends[own][-1])
        self.entities += [e for e in entities(words, output, heads.entities) if low <= e.start < high]
        self.frames += [f for f in frames(words, output, heads.news, heads.manners) if low <= f.anchor[0] < high]
        self.reported[mine][own] = (1 - tagged(words, output["manner"], heads.manners)[0][:, 0])[own]
        self.named[mine][own] = (1 - tagged(words, output["entity"], heads.entities)[0][:, 0])[own]

    def take_speech(self, window: Window, output: Outputs, scheme: Scheme) -> None:
        """The same of a speech in parliament."""
        mine, words = self.row.words(window)
        own = (self.row.first[mine] >= window.own) & (self.row.first[mine] < window.end)
        if own.any():
            low, high = int(words.starts[own][0]), int(words.ends[own][-1])
            self.speech += [f for f in frames(words, output, scheme) if low <= f.anchor[0] < high]

    def _add(self, window: Window, states: Floats) -> None:
        """The states of a window's own pieces to the sums of their sentences."""
        here = self.row.sentence[window.own : window.end]
        if not len(here):
            return
        self.states.add(window.own, states)
        if not self.sums.shape[1]:
            self.sums = np.zeros((len(self.sums), states.shape[1]), np.float32)
        begins = np.flatnonzero(np.diff(here, prepend=-1))
        self.sums[here[begins]] += np.add.reduceat(states, begins, axis=0)
        self.sizes[here[begins]] += np.diff(begins, append=len(here))

    def seen(self, vectors: Floats) -> Seen:
        return Seen(
            entities=tuple(sorted(self.entities, key=lambda e: (e.start, e.end))),
            frames=tuple(sorted(self.frames, key=lambda f: f.anchor)),
            speech=tuple(sorted(self.speech, key=lambda f: f.anchor)),
            starts=self.row.starts,
            ends=self.row.ends,
            reported=self.reported,
            named=self.named,
            vectors=vectors,
            states=self.states,
        )


def _key(text: str, sentences: Sequence[Place]) -> str:
    return identify(digest(text), *sentences)


def _of_length_one(vectors: Floats) -> Floats:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return (vectors / np.where(lengths > 0, lengths, 1)).astype(np.float32)


def _heads(card: dict[str, Any]) -> Heads:
    if card["format"] not in FORMATS:
        raise ValueError(f"its form is {card['format']}, not {' or '.join(map(str, FORMATS))}")
    speech = _scheme(card["speech"]) if "speech" in card else None
    return Heads(tuple(card["entity"]), tuple(card["manner"]), _scheme(card["news"]), speech)


def _scheme(card: dict[str, Any]) -> Scheme:
    return Scheme(card["anchor"], card["query"], card["key"], tuple(card["labels"]), tuple(card["roles"]))
