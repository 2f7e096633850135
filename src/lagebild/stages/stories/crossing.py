"""Stories of different languages that are one: they share no words, but names, figures, days, offices and events.

Each story becomes a bag of what is written the same in every language, and stories of different languages are joined where
these bags are alike. States and offices alone join nothing: two stories must share names or figures too.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from lagebild.records import Document, Figure, Mention, MentionForm, Reading
from lagebild.text.clusters import merge, neighbours
from lagebild.text.names import skeleton

__all__ = ["across_languages"]

_ALIKE = 0.28
"""How alike bags must be. Of 54 German-English pairs of reports judged by people, 6 of the 8 on one event reach this with
three names or figures in common, and 2 of the 29 on different ones; whole stories have more to show than single reports."""

_TELLING = 3  # different names or figures that must be shared
_DAYS = 20.0  # so many days between two stories, likeness counts half
_STEM = 6  # letters of a name that decide: "Drawonien" and "Dravonia"
_SHORTEST = 3
_LEAST_NUMBER = 10.0  # smaller ones are everywhere
_NAME, _FIGURE = "name:", "figure:"
_WEIGHTS = {_NAME: 1.0, _FIGURE: 1.0, "count:": 0.7, "entity:": 0.7, "day:": 0.4, "state:": 0.4, "matter:": 0.4, "condition:": 0.4,
            "office:": 0.2}  # fmt: skip
_PLACES = ("state", "seat")
_COUNTED = frozenset({"count", "money", "measure", "share"})


def across_languages(
    groups: Sequence[Sequence[int]], documents: Sequence[Document], readings: Sequence[Reading]
) -> list[list[int]]:
    """These groups of documents (by number), those of different languages joined that tell one story."""
    spoken = [_language(group, documents) for group in groups]
    if len(set(spoken) - {None}) < 2:
        return [list(g) for g in groups]
    bags = [_bag(readings[k] for k in group) for group in groups]
    days = [_days(documents[k] for k in group) for group in groups]
    edges = {
        (i, j): value * _nearness(days[i], days[j])
        for (i, j), value in neighbours(bags, _ALIKE).items()
        if spoken[i] != spoken[j] and sum(t.startswith((_NAME, _FIGURE)) for t in bags[i].keys() & bags[j].keys()) >= _TELLING
    }
    joined = merge(len(groups), edges, _ALIKE)
    return sorted(sorted(k for number in numbers for k in groups[number]) for numbers in joined)


def _language(group: Sequence[int], documents: Sequence[Document]) -> str | None:
    """The language of most of these documents."""
    return Counter(documents[k].language for k in group).most_common(1)[0][0]


def _bag(readings: Iterator[Reading]) -> Mapping[str, float]:
    counts: dict[str, float] = defaultdict(float)
    for reading in readings:
        for term in _terms(reading):
            counts[term] += _WEIGHTS[term[: term.index(":") + 1]]
    return {term: 1.0 + math.log(value) if value > 1 else value for term, value in counts.items()}


def _terms(reading: Reading) -> Iterator[str]:
    for mention in reading.mentions:
        yield from _of_mention(mention)
    for figure in reading.figures:
        yield from _of_figure(figure)
    yield from (f"matter:{e.matter}" for e in reading.events if e.matter)
    for time in reading.times:
        if time.range and time.range.earliest and time.range.earliest == time.range.latest:
            yield f"day:{time.range.earliest.isoformat()}"


def _of_mention(mention: Mention) -> Iterator[str]:
    kind, _, what = (mention.entity or "").partition(":")
    if kind in _PLACES:
        yield f"state:{what}"
        return
    if kind == "office":
        yield f"office:{what}"
    elif kind:
        yield f"entity:{mention.entity}"
    if mention.form is MentionForm.NAME and kind not in ("agency", "outlet"):
        yield from (f"{_NAME}{word[:_STEM]}" for word in skeleton(mention.name).split() if len(word) >= _SHORTEST)


def _of_figure(figure: Figure) -> Iterator[str]:
    if figure.sense not in _COUNTED:
        return
    if figure.condition:
        yield f"condition:{figure.condition}"
    for value in {figure.quantity.low, figure.quantity.high} - {None}:
        if value is not None and value >= _LEAST_NUMBER:
            yield f"{_FIGURE}{value:g}"
            if figure.condition:
                yield f"count:{value:g} {figure.condition}"


def _days(documents: Iterator[Document]) -> tuple[int, int] | None:
    """The first and the last day of these documents, as far as they are dated."""
    found = [d.published.earliest.toordinal() for d in documents if d.published and d.published.earliest]
    return (min(found), max(found)) if found else None


def _nearness(a: tuple[int, int] | None, b: tuple[int, int] | None) -> float:
    """1 for stories that overlap in time or have no date, half for 20 days between them."""
    if a is None or b is None:
        return 1.0
    return 1.0 / (1.0 + max(0, a[0] - b[1], b[0] - a[1]) / _DAYS)
