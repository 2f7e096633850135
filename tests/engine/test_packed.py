from __future__ import annotations

import pytest

from lagebild.engine import Packed
from lagebild.records import Span


def spans(count: int) -> list[Span]:
    return [Span(document=f"d{k}", start=k, end=k + 2) for k in range(count)]


@pytest.mark.parametrize("held", [1, 3, 100])
def test_it_is_a_sequence_like_any_other(held: int) -> None:
    rows = Packed(Span, spans(9), held)
    assert rows == spans(9)
    assert list(rows) == spans(9)
    assert (rows[0], rows[-1], rows[2:4]) == (spans(9)[0], spans(9)[-1], tuple(spans(9)[2:4]))
    assert rows != spans(8)
    assert rows != 5
    rows.append(spans(10)[-1])
    assert list(reversed(rows)) == spans(10)[::-1]
    with pytest.raises(IndexError):
        rows[10]


def test_no_more_than_wanted_are_held() -> None:
    rows = Packed(Span, spans(50), 4)
    assert len(rows._open) == 4
    assert [rows[k] for k in (7, 3, 7, 49)] == [spans(50)[k] for k in (7, 3, 7, 49)]
    assert len(rows._open) == 4


def test_few_items_stay_what_they_are() -> None:
    given = spans(4)
    rows = Packed(Span, given, 4)
    assert all(rows[k] is given[k] for k in range(4))
