"""Wordings that sentence vectors bring together, for those who have a model; what they say is confirmed elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lagebild.records import Role
from lagebild.stages.claims.wordings import Unit

__all__ = ["Embed", "near_pairs"]

Embed = Callable[[Sequence[str]], NDArray[Any]]
"""Texts in, one row of float32 per text out."""

NEAR = 0.86
"""Least cosine of two wordings that are looked at: below, the vectors of a multilingual encoder tell topics, not statements."""

_MOST = 400  # wordings of one holder that are compared with each other
_SHORTEST = 3  # words


def near_pairs(units: Sequence[Unit], texts: Mapping[str, str], embed: Embed) -> Iterator[tuple[int, int]]:
    """Pairs (earlier, later) of wordings of one holder that lie near each other, each once; bounded per holder."""
    rows = [i for i, u in enumerate(units) if u.holders and not u.nested and len(u.words) >= _SHORTEST]
    if len(rows) < 2:
        return
    vectors = _unit_length(embed([_text(units[i], texts) for i in rows]))
    by_holder: dict[str, list[int]] = defaultdict(list)
    for row, i in enumerate(rows):
        for holder in sorted(units[i].holders):
            by_holder[holder].append(row)
    done: set[tuple[int, int]] = set()
    for members in by_holder.values():
        block = vectors[members[:_MOST]]
        for x, y in np.argwhere(np.triu(block @ block.T, 1) >= NEAR).tolist():
            pair = rows[members[x]], rows[members[y]]
            if pair not in done:
                done.add(pair)
                yield pair


def _text(unit: Unit, texts: Mapping[str, str]) -> str:
    text = texts[unit.quote.document]
    return " ".join(text[s.start : s.end] for s in unit.quote.parts(Role.CONTENT))


def _unit_length(vectors: NDArray[Any]) -> NDArray[Any]:
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors / np.where(norms == 0.0, 1.0, norms)
