"""An index of fingerprints, against searches that look at everything."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.text.meetings import AROUND, choose, equal_words, pairs_of
from lagebild.text.postings import MOST_TEXTS, SHINGLE, WINDOW, Links, Postings, Texts, fingerprint, kinds, link

ROW = st.lists(st.integers(0, 40), max_size=40)


def columns(rows: list[list[int]]) -> tuple[np.ndarray, np.ndarray]:
    keys = np.asarray([k for row in rows for k in row], np.uint32)
    return keys, np.cumsum([0, *(len(r) for r in rows)])


def texts(count: int, days: list[int] | None = None, houses: list[int] | None = None) -> Texts:
    day = np.asarray(days or [0] * count, np.int64)
    return Texts(np.arange(count), np.asarray(houses or range(count), np.int64), day, day)


def one_group(members: list[int]) -> Postings:
    return Postings(np.full(len(members), 7, np.uint64), np.asarray(members, np.int64), np.zeros(len(members), np.int64))


@settings(max_examples=100, deadline=None)
@given(ROW, ROW, ROW)
def test_no_run_of_eight_words_escapes(before: list[int], after: list[int], other: list[int]) -> None:
    run = list(range(100, 100 + SHINGLE + WINDOW - 1))
    rows = fingerprint(*columns([[*before, *run, *after], [*other, *run], [*run, *before]]))
    links = link(Postings.joined([rows]), texts(3))
    assert {(0, 1), (0, 2), (1, 2)} <= set(zip(links.a.tolist(), links.b.tolist(), strict=True))


def test_fewer_than_half_of_all_fingerprints_are_kept() -> None:
    chance = np.random.default_rng(1)
    rows = fingerprint(chance.integers(0, 1 << 31, 10_000).astype(np.uint32), np.asarray([0, 10_000]))
    assert 3_500 < len(rows.hashes) < 4_500


def test_of_a_sentence_a_thousand_times_two_places_are_kept() -> None:
    rows = fingerprint(*columns([[1, 2, 3, 4, 5, 6, 7, 8] * 1000]))
    assert len(rows.hashes) <= 2 * 8


def test_no_text_no_fingerprint() -> None:
    assert not len(fingerprint(*columns([])).hashes)
    assert not len(fingerprint(*columns([[], [1, 2], []])).hashes)
    assert not len(link(Postings.joined([]), texts(0)).a)
    assert not len(choose(Links.joined([]), np.arange(0)))


def test_few_texts_are_linked_pair_by_pair_many_as_a_chain() -> None:
    few = link(one_group(list(range(MOST_TEXTS))), texts(MOST_TEXTS))
    assert set(zip(few.a.tolist(), few.b.tolist(), strict=True)) == set(combinations(range(MOST_TEXTS), 2))
    many = link(one_group(list(range(500))), texts(500))
    assert set((many.b - many.a).tolist()) == {1, 2, 3}
    assert len(many.a) < 3 * 500


def test_links_lead_from_the_earlier_text_to_the_later() -> None:
    known = Texts(np.asarray([2, 0, 1]), np.arange(3), np.zeros(3, np.int64), np.zeros(3, np.int64))
    found = link(one_group([0, 1, 2]), known)
    assert set(zip(found.a.tolist(), found.b.tolist(), strict=True)) == {(1, 2), (1, 0), (2, 0)}


def test_what_one_house_says_again_and_again_is_its_own() -> None:
    weekly = [700_000 + 7 * k for k in range(10)]
    assert kinds(one_group(list(range(10))), texts(10, weekly, [0] * 9 + [1])).own.all()
    assert not kinds(one_group(list(range(10))), texts(10, weekly, [0] * 8 + [1, 2])).own.any()
    assert not kinds(one_group(list(range(5))), texts(5, weekly[:5], [0] * 5)).own.any()


def test_one_report_that_is_captured_again_and_again_is_not_boilerplate() -> None:
    same_day = [700_000] * 8
    assert not kinds(one_group(list(range(8))), texts(8, same_day, [0] * 8)).own.any()
    assert kinds(one_group(list(range(8))), texts(8, None, [0] * 8)).own.all()


def test_a_formula_is_in_many_texts_of_many_weeks() -> None:
    members = list(range(30))
    assert kinds(one_group(members), texts(30, [700_000 + k for k in range(30)])).formula.all()
    assert not kinds(one_group(members), texts(30, [700_000 + k // 3 for k in range(30)])).formula.any()
    assert not kinds(one_group(members), texts(30)).formula.any()


def around(a: list[int], b: list[int]) -> int:
    """The equal words around one meeting; both start with the words before it, nearest last."""
    both = [a, b]

    def windows(numbers: np.ndarray, places: np.ndarray) -> np.ndarray:
        wide = range(-AROUND, SHINGLE + AROUND)
        return np.asarray([
            [both[t][p + k] if 0 <= p + k < len(both[t]) else -1 for k in wide] for t, p in zip(numbers, places, strict=True)
        ])  # fmt: skip

    start_a, start_b = a.index(0), b.index(0)
    links = Links(np.zeros(1, np.uint64), *(np.asarray([x]) for x in (0, 1, start_a, start_b)))
    return int(equal_words(links, windows)[0])


def test_equal_words_around_a_meeting() -> None:
    meeting = list(range(SHINGLE))
    assert around(meeting, meeting) == 5
    assert around([9, *meeting, 8], [7, *meeting, 6]) == 5
    assert around([9, *meeting, 11, 12, 50], [9, *meeting, 11, 12, 60]) == 8
    assert around([*meeting, 50, 11, 12, 13], [*meeting, 60, 11, 12, 13]) == 8  # a word replaced
    assert around([*meeting, 50, 11, 12, 13], [*meeting, 11, 12, 13]) == 8  # a word put in
    assert around([21, 22, 50, *meeting], [21, 22, *meeting]) == 7  # the same before it
    assert around([*meeting, 50, 51, 52, 11, 12], [*meeting, 60, 61, 62, 11, 12]) == 5  # too wide a gap


def all_links(count: int, places: range) -> Links:
    pairs = [(a, b, p) for a, b in combinations(range(count), 2) for p in places]
    a, b, p = (np.asarray(x) for x in zip(*pairs, strict=True))
    return Links(np.zeros(len(a), np.uint64), a, b, p, p)


def test_of_many_copies_each_is_held_against_a_few() -> None:
    kept = pairs_of(choose(all_links(60, range(10)), np.arange(60)), np.arange(60))
    assert len(kept) <= 60 * 8
    assert set(kept.ravel().tolist()) == set(range(60))


def test_few_copies_are_held_against_each_other() -> None:
    assert len(choose(all_links(9, range(10)), np.arange(9))) == 2 * 36


def test_what_few_have_in_common_is_kept() -> None:
    extra = Links(np.zeros(2, np.uint64), *(np.asarray(x) for x in ([0, 0], [29, 29], [500, 504], [700, 704])))
    assert [0, 29] in choose(Links.joined([all_links(30, range(10)), extra]), np.arange(30)).tolist()
