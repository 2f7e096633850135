"""Rows of windows as tensors; needs torch, which only training uses."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="training needs torch")
pytest.importorskip("tokenizers", reason="training needs tokenizers")

import numpy as np  # noqa: E402
from training.batches import collate  # noqa: E402
from training.encoded import IGNORE, Encoded, Link  # noqa: E402


def part(length: int, first: int, anchor: int | None = None) -> Encoded:
    numbers = np.arange(length)
    links = () if anchor is None else (Link("news", anchor, np.ones(length, dtype=np.int64)),)
    tags = {} if anchor is None else {"anchor": np.zeros(length, dtype=np.int64)}
    return Encoded(
        source="a", ids=numbers + first, starts=numbers, ends=numbers + 1, sentences=numbers // 2, tags=tags, links=links
    )


def test_rows_are_padded_and_labels_shifted() -> None:
    batch = collate([[part(3, 10), part(2, 20, anchor=1)], [part(4, 30)]], None)
    assert batch.ids.tolist() == [[0, 10, 11, 12, 20, 21, 2], [0, 30, 31, 32, 33, 2, 1]]
    assert batch.mask.sum(1).tolist() == [7, 6]
    assert batch.tags["anchor"].tolist()[0] == [IGNORE] * 4 + [0, 0, IGNORE]
    row, at, roles = batch.links["news"]
    assert (row.tolist(), at.tolist()) == ([0], [5])
    assert roles.tolist() == [[IGNORE] * 4 + [1, 1, IGNORE]]
    assert batch.sentences.tolist() == [[-1, 0, 0, 1, 2, 2, -1], [-1, 3, 3, 4, 4, -1, -1]]
