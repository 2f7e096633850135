"""Wordings that the trained reader's vectors bring together; what they say is confirmed elsewhere.

The vectors of one report all lie about where its matter lies. So each is taken from the middle of its report: what is left is
what this sentence says and the others do not. And two wordings are only looked at where each is the other's nearest in its
report: in a space of all languages that tells a translation from its neighbours, which no bare distance does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from lagebild.records import Reading
from lagebild.stages.claims.wordings import Unit
from lagebild.text.vectors import unpack

__all__ = ["near_pairs"]

NEAR = 0.5
"""Least cosine of two wordings of one language that are looked at; words have brought most of these together before."""

ABROAD = 0.4
"""Of two languages: the same is a little farther apart, and nothing else is as near."""

_MOST = 400  # wordings of one holder that are compared with each other
_SHORTEST = 3  # words

Floats = NDArray[np.float32]


def near_pairs(units: Sequence[Unit], readings: Sequence[Reading]) -> Iterator[tuple[int, int]]:
    """Pairs (earlier, later) of wordings of one holder that lie near each other, each once; bounded per holder.

    Where the wordings lie is kept with the readings, if a trained reader made them; else there are none.
    """
    senses = {s.finding: s.vector for r in readings for s in r.senses}
    middles = {r.document: unpack(senses[r.document]) for r in readings if r.document in senses}
    rows = [i for i, u in enumerate(units) if u.quote.id in senses and u.holders and not u.nested and len(u.words) >= _SHORTEST]
    by_holder: dict[str, list[int]] = defaultdict(list)
    for i in rows:
        for holder in sorted(units[i].holders):
            by_holder[holder].append(i)
    done: set[tuple[int, int]] = set()
    for members in (m[:_MOST] for m in by_holder.values() if len(m) > 1):
        for x, y in _nearest([units[i] for i in members], senses, middles):
            pair = members[x], members[y]
            if pair not in done:
                done.add(pair)
                yield pair


def _nearest(units: Sequence[Unit], senses: Mapping[str, str], middles: Mapping[str, Floats]) -> list[tuple[int, int]]:
    """Pairs of the wordings of one holder, in order of reports, that are each other's nearest and near enough."""
    vectors = np.stack([unpack(senses[u.quote.id]) - middles[u.quote.document] for u in units])
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    alike = vectors @ vectors.T
    reports, language = np.array([u.report for u in units]), np.array([u.language or "" for u in units])
    begins = np.flatnonzero(np.diff(reports, prepend=-1))
    number = np.searchsorted(begins, np.arange(len(units)), side="right") - 1
    best = np.maximum.reduceat(alike, begins, axis=1)[:, number]
    near = alike >= np.where(language[:, None] == language, NEAR, ABROAD)
    mutual = (alike >= best) & (alike >= best.T) & (number[:, None] < number)
    return [(int(x), int(y)) for x, y in np.argwhere(near & mutual)]
