"""The vectors of the whole 12-layer encoder, computed once: what the small one is to give for the same pieces.

The teacher reads each window behind "query: ", the prefix the model wants for texts that are compared with each other;
the student learns to give the same states without it, so nobody has to think of it later.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from transformers import BertModel

from training.annotated import Annotated
from training.encoded import Encoded, cut, encode

__all__ = ["Teacher", "compute"]

LONGEST = 250


@dataclass(frozen=True, slots=True)
class Teacher:
    """States of all texts, one beside the other: `states[first:last]` of `places[id]`, with the characters they begin at."""

    places: dict[str, tuple[int, int]]
    starts: np.ndarray
    states: np.ndarray

    def of(self, part: Encoded) -> np.ndarray:
        """The states for the pieces of a window (matched by character, so restyled texts find theirs)."""
        first, last = self.places[part.source]
        at = np.searchsorted(self.starts[first:last], part.starts, side="right") - 1
        found: np.ndarray = self.states[first:last][np.maximum(at, 0)]
        return found

    def save(self, path: Path) -> None:
        np.savez(path, names=np.array(list(self.places)), places=np.array(list(self.places.values())), starts=self.starts)
        np.save(path.with_suffix(".states.npy"), self.states)

    @classmethod
    def open(cls, path: Path) -> Teacher:
        raw = np.load(path)
        places = {str(n): (int(a), int(b)) for n, (a, b) in zip(raw["names"], raw["places"], strict=True)}
        return cls(places, raw["starts"], np.load(path.with_suffix(".states.npy"), mmap_mode="r"))


@torch.inference_mode()
def _states(model: BertModel, parts: list[Encoded], prefix: list[int]) -> list[np.ndarray]:
    head, longest = len(prefix), max(map(len, parts))
    ids = torch.full((len(parts), head + longest + 1), 1)
    for row, part in zip(ids, parts, strict=True):
        row[:head] = torch.tensor(prefix)
        row[head : head + len(part)] = torch.from_numpy(part.ids)
        row[head + len(part)] = 2
    out = model(input_ids=ids, attention_mask=(ids != 1).long()).last_hidden_state
    return [row[head : head + len(part)].numpy().astype(np.float16) for row, part in zip(out, parts, strict=True)]


def compute(documents: Iterable[Annotated], tokenizer: Tokenizer, model: BertModel, budget: int = 2048) -> Teacher:
    """Reads all texts, windows of similar length together."""
    wholes = [encode(d, tokenizer) for d in documents]
    parts = sorted((p for whole in wholes for p in cut(whole, LONGEST)), key=len)
    prefix = [0, *tokenizer.encode("query:", add_special_tokens=False).ids]
    places, at = dict[str, tuple[int, int]](), 0
    for whole in wholes:
        places[whole.source] = (at, at + len(whole))
        at += len(whole)
    starts, states = np.concatenate([w.starts for w in wholes]), np.zeros((at, 384), dtype=np.float16)
    batch: list[Encoded] = []
    for i, part in enumerate(parts):
        batch.append(part)
        if i + 1 == len(parts) or (len(batch) + 1) * (len(parts[i + 1]) + 6) > budget:
            for p, s in zip(batch, _states(model, batch, prefix), strict=True):
                first = places[p.source][0] + int(np.searchsorted(starts[slice(*places[p.source])], p.starts[0]))
                states[first : first + len(p)] = s
            batch = []
    return Teacher(places, starts, states)
