"""Copies across translation: a report that was made from one in another language shares no words with it, but tells the same names
and numbers in the same order.

Candidates are reports of two languages that share rare names or numbers; they are confirmed by names, numbers and their order.
Few are confirmed: two reporters who cover one event name the same people too, but not the same numbers in the same order. What
is found is inferred and says so (reason "translation").
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from lagebild.records import Descent, DescentRelation, Document, MentionForm, Reading
from lagebild.records.lineage import TRANSLATION
from lagebild.text.names import skeleton

__all__ = ["Landmarks", "find_translations", "landmarks", "likeness"]

Landmarks = tuple[str, ...]
"""What a report names that reads the same in every language, in the order in which it first stands there."""

_NAME, _NUMBER = "name:", "number:"
_LEAST_NUMBER = 10.0  # smaller ones are everywhere
_RARE = 20  # reports of a pile that share a landmark of which candidates are made
_MEETINGS = 4  # rare landmarks in common that make a candidate
_NAMES, _NUMBERS = 3, 3  # landmarks of each sort that two reports must share ...
_SHARE = 0.8  # ... this share of those of the shorter one ...
_ORDER = 0.8  # ... and this share of them in the same order
_DAYS = 3  # between a report and its translation, at most


def find_translations(documents: Sequence[Document], readings: Sequence[Reading]) -> tuple[Descent, ...]:
    """A descent for each pair of reports of different languages of which one is made from the other (parallel sequences)."""
    if len({d.language for d in documents if d.language}) < 2:
        return ()
    marks = [landmarks(r) for r in readings]
    found = []
    for i, j in sorted(set(_meeting(marks, documents))):
        share = likeness(marks[i], marks[j])
        if documents[i].language != documents[j].language and share is not None and _same_days(documents[i], documents[j]):
            found.append(
                Descent(
                    a=documents[i].id,
                    b=documents[j].id,
                    relation=DescentRelation.SAME_WIRE,
                    share_a=round(share * min(1.0, len(marks[j]) / max(1, len(marks[i]))), 4),
                    share_b=round(share * min(1.0, len(marks[i]) / max(1, len(marks[j]))), 4),
                    reasons=(TRANSLATION,),
                )
            )
    return tuple(found)


def landmarks(reading: Reading) -> Landmarks:
    """The names and numbers of a report, each once, in order."""
    places: list[tuple[int, str]] = []
    for mention in reading.mentions:
        kind = (mention.entity or "").partition(":")[0]
        if mention.form is MentionForm.NAME and kind not in ("agency", "outlet", "state", "seat"):
            key = skeleton(mention.name.rpartition(" ")[2])
            if len(key) > 1:
                places.append((mention.span.start, _NAME + key))
    for figure in reading.figures:
        low, high = figure.quantity.low, figure.quantity.high
        value = low if low is not None else high
        if value is not None and value >= _LEAST_NUMBER:
            places.append((figure.span.start, f"{_NUMBER}{value:g}"))
    return tuple(dict.fromkeys(key for _, key in sorted(places)))


def likeness(a: Landmarks, b: Landmarks) -> float | None:
    """What share of the landmarks of the shorter report both have, None where that is no proof of a translation.

    >>> told = ("name:lnd", "number:1200", "name:brnr", "number:35", "name:tmd", "number:18")
    >>> likeness(told, told[:5] + ("name:ksl", "number:18")), likeness(told, told[::-1])
    (1.0, None)
    """
    at = {key: k for k, key in enumerate(b)}
    common = [key for key in a if key in at]
    names = sum(key.startswith(_NAME) for key in common)
    if names < _NAMES or len(common) - names < _NUMBERS:
        return None
    share = len(common) / min(len(a), len(b))
    order = _longest_rising([at[key] for key in common]) / len(common)
    return share if share >= _SHARE and order >= _ORDER else None


def _longest_rising(numbers: Sequence[int]) -> int:
    """The length of the longest rising subsequence."""
    ends: list[int] = []
    for number in numbers:
        at = bisect_left(ends, number)
        ends[at : at + 1] = [number]
    return len(ends)


def _meeting(marks: Sequence[Landmarks], documents: Sequence[Document]) -> Iterator[tuple[int, int]]:
    """Pairs of two languages with rare landmarks in common: bounded by the landmarks of the pile, not by its pairs."""
    holders: dict[str, list[int]] = defaultdict(list)
    for k, keys in enumerate(marks):
        for key in keys:
            holders[key].append(k)
    meetings: dict[tuple[int, int], int] = defaultdict(int)
    for reports in (r for r in holders.values() if 1 < len(r) <= _RARE):
        for x, i in enumerate(reports):
            for j in reports[x + 1 :]:
                if documents[i].language != documents[j].language:
                    meetings[i, j] += 1
    return (pair for pair, times in meetings.items() if times >= _MEETINGS)


def _same_days(a: Document, b: Document) -> bool:
    """Whether the two may be from the same days; an undated report may."""
    days = [d.published.earliest or d.published.latest for d in (a, b) if d.published]
    first, second = days if len(days) == 2 else (None, None)
    return first is None or second is None or abs((first - second).days) <= _DAYS
