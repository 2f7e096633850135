"""One bad item costs that item, here and in worker processes; answers keep their order."""

from __future__ import annotations

import os
from collections.abc import Iterator

from lagebild.engine import each
from lagebild.engine.local import SMALL


def double(item: int) -> int:
    return 2 * item


def die_at_seven(item: int) -> int:
    if item == 7:
        os._exit(1)
    return item


def minus_one(item: int, why: str) -> int:
    assert why
    return -1 - 0 * item


def test_few_items_are_worked_on_here() -> None:
    assert list(each(range(5), double, minus_one, workers=2)) == [0, 2, 4, 6, 8]


def test_many_items_keep_their_order() -> None:
    assert list(each(range(SMALL + 9), double, minus_one, workers=2)) == [2 * i for i in range(SMALL + 9)]


def test_a_worker_that_dies_costs_its_item_alone() -> None:
    expected = [-1 if i == 7 else i for i in range(SMALL + 5)]
    assert list(each(range(SMALL + 5), die_at_seven, minus_one, workers=2)) == expected


def test_items_are_taken_as_they_are_needed() -> None:
    taken = []

    def items() -> Iterator[int]:
        for i in range(1000):
            taken.append(i)
            yield i

    answers = each(items(), double, minus_one)
    next(answers)
    assert len(taken) <= SMALL
