"""How alike two wordings are, by the lemmas they share, weighted by rarity. Language-neutral: no stop words, only counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

__all__ = ["Weights", "candidates", "content", "weigh"]

Bag = frozenset[str]
"""The different lemmas of a wording, in lower case."""

_SHORTEST = 2  # characters; shorter words say nothing
_SMOOTH = 20  # units of ordinary text that are thought to stand beside a story, so that in a small one shared words still count
_FULL = 6  # characters; shorter words weigh less: a small story does not show how frequent function words are


def content(lemmas: Iterable[str]) -> Bag:
    """The words of a wording that can be compared: lower case, no marks.

    >>> sorted(content(["Der", "Minister", "sagen", ",", "3.000"]))
    ['3.000', 'der', 'minister', 'sagen']
    """
    return frozenset(w.lower() for w in lemmas if len(w) >= _SHORTEST and any(c.isalnum() for c in w))


@dataclass(frozen=True, slots=True)
class Weights:
    """Rarity of lemmas: ln(units / units with it), smoothed, and less for short words."""

    values: Mapping[str, float]
    unseen: float

    def of(self, bag: Collection[str]) -> float:
        return sum(self.values.get(w) or self.unseen * _length(w) for w in bag)

    def jaccard(self, a: Bag, b: Bag) -> float:
        """Shared weight by all weight, 0 to 1."""
        whole = self.of(a | b)
        return self.of(a & b) / whole if whole else 0.0

    def containment(self, a: Bag, b: Bag) -> float:
        """Shared weight by the weight of the lighter side, 0 to 1: 1 where one wording is part of the other."""
        least = min(self.of(a), self.of(b))
        return self.of(a & b) / least if least else 0.0

    def rarest(self, bag: Bag, count: int) -> list[str]:
        """The heaviest words of a bag, ties in alphabetical order."""
        return sorted(bag, key=lambda w: (-(self.values.get(w) or self.unseen * _length(w)), w))[:count]


def weigh(bags: Sequence[Bag]) -> Weights:
    """Weights from the units of one story.

    >>> weights = weigh([frozenset({"der", "vertrag"}), frozenset({"der", "streik"})])
    >>> weights.values["der"] < weights.values["streik"]
    True
    """
    counts = Counter(w for bag in bags for w in bag)
    total = max(1, len(bags))
    whole = total + _SMOOTH + 1
    return Weights({w: _length(w) * log(whole / (1 + n)) for w, n in counts.items()}, log(whole))


def _length(word: str) -> float:
    return min(1.0, len(word) / _FULL)


def candidates(bags: Sequence[Bag], weights: Weights, *, rare: int = 6, most: int = 40) -> Iterator[tuple[int, int]]:
    """Pairs (earlier, later) of units that share one of their rarest words, each once.

    A word that stands in more than `most` units pairs a unit with the last `most` of them only, so that the work grows
    linearly with the units, whatever they say.
    """
    postings: dict[str, list[int]] = {}
    for i, bag in enumerate(bags):
        near: set[int] = set()
        for word in weights.rarest(bag, rare):
            row = postings.setdefault(word, [])
            near.update(row[-most:])
            row.append(i)
        for j in sorted(near):
            yield j, i
