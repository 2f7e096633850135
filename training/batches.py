"""Rows of windows put into batches of about the same number of pieces."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from training.annotated import Annotated
from training.encoded import IGNORE, TAGS, Encoded, cut, encode, restyle, sentence_starts
from training.teacher import Teacher

__all__ = ["Batch", "Row", "batches", "collate", "rows"]

Row = Sequence[Encoded]  # the windows that make one row: one, or several short texts packed


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """A batch: `links` by scheme are (row, anchor position, roles [T]); `target` is the teacher's states, `known` where."""

    ids: Tensor
    mask: Tensor
    tags: dict[str, Tensor]
    links: dict[str, tuple[Tensor, Tensor, Tensor]]
    sentences: Tensor
    target: Tensor | None


def size(row: Row) -> int:
    """Pieces of a row with its two ends."""
    return sum(map(len, row)) + 2


def rows(documents: Sequence[Annotated], tokenizer: Tokenizer, chance: random.Random, *, pack: bool = False) -> list[Row]:
    """The rows of one reading of the documents: other windows and other quotation marks each time.

    `pack`: the documents are single sentences; one to ten of them make a row.
    """
    whole = [encode(d, tokenizer, text=restyle(d.text, chance) if chance.random() < 0.5 else d.text) for d in documents]
    if not pack:
        found: list[Row] = []
        for text in whole:
            marks = sentence_starts(text)
            first = chance.choice(marks[:4]) if len(marks) > 6 and chance.random() < 0.5 else 0
            longest = chance.choice((254, 254, 254, 160))
            found += [[part] for part in cut(text, longest, first)]
            if first:
                found += [[part] for part in cut(text, longest) if int(part.starts[0]) < int(text.starts[first])][:1]
        return [row for row in found if size(row) > 6]
    chance.shuffle(whole)
    packed: list[Row] = []
    while whole:
        row, room = [whole.pop()], chance.choice((1, 60, 120, 254, 254))
        while whole and sum(map(len, row)) + len(whole[-1]) <= room:
            row.append(whole.pop())
        packed.append([part if len(part) <= 254 else cut(part, 254)[0] for part in row])
    return packed


def collate(row_list: Sequence[Row], teacher: Teacher | None) -> Batch:
    """Rows as tensors, with <s> before and </s> behind each."""
    height, width = len(row_list), max(map(size, row_list))
    ids = np.full((height, width), 1)
    tags = {name: np.full((height, width), IGNORE) for name in TAGS}
    sentences = np.full((height, width), -1)
    target = np.zeros((height, width, 384), dtype=np.float32) if teacher else None
    links: dict[str, list[tuple[int, int, np.ndarray]]] = {"news": [], "speech": []}
    count = 0
    for i, row in enumerate(row_list):
        at = 1
        ids[i, 0] = 0
        for part in row:
            here = slice(at, at + len(part))
            ids[i, here] = part.ids
            for name, values in part.tags.items():
                tags[name][i, here] = values
            if teacher is None or part.source in teacher.places:
                _, numbers = np.unique(part.sentences, return_inverse=True)
                sentences[i, here] = count + numbers
                count += int(numbers.max()) + 1
            if teacher and target is not None and part.source in teacher.places:
                target[i, here] = teacher.of(part)
            for link in part.links:
                roles = np.full(width, IGNORE)
                roles[here] = link.roles
                links[link.scheme].append((i, at + link.anchor, roles))
            at += len(part)
        ids[i, at] = 2
    return Batch(
        ids=torch.from_numpy(ids),
        mask=torch.from_numpy((ids != 1).astype(np.int64)),
        tags={k: torch.from_numpy(v) for k, v in tags.items()},
        links={
            scheme: (
                torch.tensor([x[0] for x in found]),
                torch.tensor([x[1] for x in found]),
                torch.from_numpy(np.stack([x[2] for x in found])),
            )
            for scheme, found in links.items()
            if found
        },
        sentences=torch.from_numpy(sentences),
        target=None if target is None or not count else torch.from_numpy(target),
    )


def batches(row_list: list[Row], budget: int, chance: random.Random) -> Iterator[list[Row]]:
    """Rows shuffled, then those of like length together, at most `budget` pieces a batch, in any order."""
    chance.shuffle(row_list)
    ready: list[list[Row]] = []
    for begin in range(0, len(row_list), 200):
        batch: list[Row] = []
        for row in sorted(row_list[begin : begin + 200], key=size):
            if batch and (len(batch) + 1) * size(row) > budget:
                ready.append(batch)
                batch = []
            batch.append(row)
        ready.append(batch)
    chance.shuffle(ready)
    yield from ready
