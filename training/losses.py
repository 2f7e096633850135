"""What the reader is trained for: one loss a task, and the distance to the teacher."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import cosine_similarity, cross_entropy

from training.batches import Batch
from training.encoded import IGNORE
from training.model import Reader

__all__ = ["TASKS", "losses", "pooled"]

TASKS = {"entity": 1.0, "anchor": 1.0, "manner": 1.0, "sp_anchor": 0.8, "news": 1.5, "speech": 1.3, "states": 0.4, "sentences": 4.0}
# A speaker is a few pieces of a window and left out more often than it is wrong; other small roles of speeches likewise.
_ROLE_WEIGHTS = {"news": torch.tensor([1.0, 1.0, 1.5]), "speech": torch.tensor([1.0, 1.0, 1.5, 1.0, 1.5, 1.5, 2.0, 2.0])}
# Free indirect and reported speech are rare: their pieces count double.
_MANNER_WEIGHTS = torch.tensor([1.0, 1, 1, 1, 1, 2, 2, 2, 2])


def pooled(states: Tensor, sentences: Tensor) -> Tensor:
    """The mean of the states of each sentence."""
    flat, number = states.flatten(0, 1), sentences.flatten()
    inside = number >= 0
    flat, number = flat[inside], number[inside]
    total = torch.zeros(int(number.max()) + 1, flat.shape[1]).index_add_(0, number, flat)
    return total / torch.bincount(number, minlength=len(total)).clamp(min=1)[:, None]


def _distance(states: Tensor, batch: Batch, centre: Tensor) -> dict[str, Tensor]:
    """Squared distance of piece states in units of the teacher's variance; one minus the cosine of centred sentence vectors."""
    target = batch.target
    assert target is not None
    inside = batch.sentences >= 0
    wanted = target[inside]
    unit = (wanted - centre).square().mean()
    a, b = pooled(states, batch.sentences), pooled(target, batch.sentences)
    return {
        "states": (states[inside] - wanted).square().mean() / unit,
        "sentences": (1 - cosine_similarity(a - centre, b - centre)).mean(),
    }


def losses(model: Reader, batch: Batch, centre: Tensor) -> dict[str, Tensor]:
    """The loss of every task that the batch has labels for."""
    hidden, states = model.encode(batch.ids, batch.mask)
    found: dict[str, Tensor] = {}
    if batch.target is not None:
        found |= _distance(states, batch, centre)
    dropped = model.dropout(hidden)
    for name, gold in batch.tags.items():
        known = gold != IGNORE
        if known.any():
            weight = _MANNER_WEIGHTS if name == "manner" else None
            found[name] = cross_entropy(model.heads[name](dropped[known]), gold[known], weight=weight, label_smoothing=0.02)
    for scheme, (row, at, roles) in batch.links.items():
        scores = model.ask(dropped, row, at, scheme)
        found[scheme] = cross_entropy(scores.flatten(0, 1), roles.flatten(), weight=_ROLE_WEIGHTS[scheme], ignore_index=IGNORE)
    return found
