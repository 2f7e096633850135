"""Windows hold whole sentences where they can, overlap, and own every piece exactly once."""

from __future__ import annotations

from itertools import accumulate, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.models.windows import MOST_PIECES, plan

LENGTHS = st.lists(st.integers(0, 400), min_size=1, max_size=60)


@settings(deadline=None)
@given(LENGTHS, st.integers(8, 254))
def test_every_piece_has_one_owner(lengths: list[int], room: int) -> None:
    bounds = [0, *accumulate(lengths)]
    windows = plan(bounds, room)
    assert [w.own for w in windows[1:]] == [w.end for w in windows[:-1]]
    assert not windows or (windows[0].own, windows[-1].end) == (0, bounds[-1])
    assert all(w.first <= w.own <= w.end <= w.last and 0 < len(w) <= room for w in windows)


def test_a_short_document_is_one_window() -> None:
    assert [(w.first, w.last) for w in plan([0, 20, 50], 254)] == [(0, 50)]


def test_neighbours_share_whole_sentences() -> None:
    bounds = [*range(0, 601, 20)]
    windows = plan(bounds, 254)
    assert len(windows) == 3
    for left, right in pairwise(windows):
        assert left.last - right.first == 40
        assert {left.last, right.first, left.end} <= set(bounds)


def test_an_endless_sentence_is_cut_and_an_endless_document_read_in_part() -> None:
    windows = plan([0, 5_000_000], 254)
    assert windows[-1].last == MOST_PIECES
    assert len(windows) < MOST_PIECES / 200


def test_nothing_needs_no_window() -> None:
    assert plan([0], 254) == plan([0, 0], 254) == []
