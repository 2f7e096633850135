"""Passages that grow from runs."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.text.alignment import Costs, Match, align_runs, matched
from lagebild.text.shingles import Shingles, shared_runs

ROW = st.lists(st.integers(0, 6), max_size=40)


def grow(a: list[int], b: list[int], runs: list[tuple[int, int, int]], costs: Costs | None = None) -> list[list[Match]]:
    return align_runs(a, b, runs, [1.0] * len(a), costs or Costs())


def test_a_word_put_in_does_not_end_a_passage() -> None:
    a = list(range(20))
    b = [*range(100, 105), *range(10), 99, *range(10, 20)]
    assert grow(a, b, [(0, 5, 10)]) == [[Match(0, 5, 10), Match(10, 16, 10)]]


def test_a_word_replaced_does_not_end_a_passage() -> None:
    a = list(range(12))
    b = [*range(6), 99, *range(7, 12)]
    assert grow(a, b, [(0, 0, 6)]) == [[Match(0, 0, 6), Match(7, 7, 5)]]


def test_other_text_ends_a_passage() -> None:
    a = [*range(8), *range(200, 230)]
    b = [*range(8), *range(300, 330)]
    assert grow(a, b, [(0, 0, 8)]) == [[Match(0, 0, 8)]]


def test_a_lone_word_far_off_is_no_part_of_a_passage() -> None:
    a = [*range(8), *range(200, 204), 50]
    b = [*range(8), *range(300, 304), 50]
    assert grow(a, b, [(0, 0, 8)]) == [[Match(0, 0, 8)]]


def test_two_passages_in_changed_order_stay_two() -> None:
    one, two = list(range(10)), list(range(50, 60))
    found = grow([*one, *two], [*two, *one], [(0, 10, 10), (10, 0, 10)])
    assert found == [[Match(0, 10, 10)], [Match(10, 0, 10)]]


def test_growth_has_an_end() -> None:
    row = list(range(500))
    found = grow(row, row, [(250, 250, 5)], Costs(reach=20))
    assert found == [[Match(230, 230, 45)]]


def test_matched_words() -> None:
    assert matched([]) == 0
    assert matched([Match(0, 0, 2), Match(3, 3, 4)]) == 6


@settings(max_examples=200, deadline=None)
@given(ROW, ROW)
def test_passages_hold_equal_words_in_order_and_never_overlap(a: list[int], b: list[int]) -> None:
    runs = [tuple(r) for r in shared_runs(Shingles(a, 3), Shingles(b, 3))]
    passages = grow(a, b, runs)
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    for passage in passages:
        for m in passage:
            assert a[m.i : m.i + m.length] == b[m.j : m.j + m.length]
        for left, right in pairwise(passage):
            assert left.i + left.length <= right.i
            assert left.j + left.length <= right.j
        hull_a = set(range(passage[0].i, passage[-1].i + passage[-1].length))
        hull_b = set(range(passage[0].j, passage[-1].j + passage[-1].length))
        assert not hull_a & taken_a
        assert not hull_b & taken_b
        taken_a |= hull_a
        taken_b |= hull_b


@given(ROW)
def test_a_text_without_repeats_and_itself_share_all(row: list[int]) -> None:
    distinct = list(dict.fromkeys(row))
    if len(distinct) >= 3:
        assert grow(distinct, distinct, [(0, 0, len(distinct))]) == [[Match(0, 0, len(distinct))]]
