"""Neighbours and groups."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.text.clusters import merge, neighbours

BAGS = st.lists(st.dictionaries(st.sampled_from("abcdef"), st.floats(0.5, 3.0), max_size=4), max_size=8)


@given(BAGS)
def test_neighbours_are_pairs_in_order_with_a_likeness_up_to_one(items: list[dict[str, float]]) -> None:
    for (i, j), value in neighbours(items, 0.1).items():
        assert 0 <= i < j < len(items)
        assert 0.1 <= value <= 1.0 + 1e-9
        assert set(items[i]) & set(items[j])


def test_rare_terms_weigh_more() -> None:
    items = [{"common": 1.0, "rare": 1.0}, {"common": 1.0, "rare": 1.0, "x": 1.0}, {"common": 1.0, "y": 1.0, "z": 1.0}]
    edges = neighbours(items, 0.0)
    assert edges[0, 1] > edges[0, 2]


@given(st.integers(0, 9), st.dictionaries(st.tuples(st.integers(0, 8), st.integers(0, 8)), st.floats(0, 1), max_size=20))
def test_every_item_is_in_one_group(count: int, raw: dict[tuple[int, int], float]) -> None:
    edges = {(i, j): v for (i, j), v in raw.items() if i < j < count}
    groups = merge(count, edges, 0.2)
    assert sorted(k for g in groups for k in g) == list(range(count))


def test_without_edges_each_is_alone() -> None:
    assert merge(3, {}, 0.2) == [[0], [1], [2]]


@pytest.mark.parametrize("size", [2, 20, 150])
def test_a_homogeneous_pile_is_one_group(size: int) -> None:
    edges = {(i, j): 0.4 for i in range(size) for j in range(i + 1, size) if j - i <= 60}
    assert len(merge(size, edges, 0.2)) == 1


def test_a_thin_bridge_joins_no_two_groups() -> None:
    edges = {(i, j): 0.6 for half in (range(5), range(5, 10)) for i in half for j in half if i < j}
    assert merge(10, edges | {(4, 5): 0.5}, 0.2) == [[0, 1, 2, 3, 4], [5, 6, 7, 8, 9]]
