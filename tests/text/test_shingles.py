"""Runs that texts share, against a brute-force search."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.text.shingles import Run, find_words, fold_word, hash_shingles, nearest, shared_runs

ROW = st.lists(st.integers(0, 5), max_size=18)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("3.000", "3000"),
        ("50 000", "50.000"),
        ("1\u00a0200\u00a0000", "1.200.000"),
        ("Straße", "STRASSE"),
        ("Übung", "Uebung"),
        ("Kita-Ampel", "Kitaampel"),
        ("könnte", "könnten"),
        ("nordische", "nordischen"),
        ("geht’s", "geht's"),
        ("Rad\u00adweg", "Radweg"),
    ],
)
def test_spellings_of_one_word_are_one_key(one: str, other: str) -> None:
    assert fold_word(one) == fold_word(other)


@pytest.mark.parametrize(("one", "other"), [("3,5", "35"), ("3000", "300"), ("Haus", "Maus"), ("2.31", "231")])
def test_other_words_are_other_keys(one: str, other: str) -> None:
    assert fold_word(one) != fold_word(other)


def test_words_keep_their_places() -> None:
    text = "„Am 3. Mai kamen 50 000 Gäste“, hieß es."
    words = find_words(text, [(0, len(text))])
    assert [text[s:e] for s, e in zip(words.starts, words.ends, strict=True)] == [
        "Am", "3", "Mai", "kamen", "50 000", "Gäste", "hieß", "es",
    ]  # fmt: skip


def test_words_outside_the_stretches_are_left_out() -> None:
    assert find_words("eins zwei drei vier", [(0, 4), (15, 19)]).keys == ["eins", "vier"]


@given(ROW, st.integers(1, 4))
def test_equal_words_have_equal_fingerprints_and_others_not(row: list[int], n: int) -> None:
    hashes = hash_shingles(row, n).tolist()
    shingles = [tuple(row[k : k + n]) for k in range(len(row) - n + 1)]
    assert len(hashes) == len(shingles)
    assert len(set(hashes)) == len(set(shingles))


def test_too_short_a_row_has_no_fingerprint() -> None:
    assert hash_shingles([1, 2], 3).dtype == np.uint64
    assert not len(hash_shingles([1, 2], 3))


def brute_force(rows: list[list[int]], n: int) -> list[Run]:
    """All longest diagonal runs, by comparing every place with every place."""
    found = []
    for a in range(len(rows)):
        for b in range(a + 1, len(rows)):
            for i in range(len(rows[a])):
                for j in range(len(rows[b])):
                    if i and j and rows[a][i - 1] == rows[b][j - 1]:
                        continue
                    length = 0
                    while i + length < len(rows[a]) and j + length < len(rows[b]) and rows[a][i + length] == rows[b][j + length]:
                        length += 1
                    if length >= n:
                        found.append(Run(a, b, i, j, length))
    return sorted(found)


def without_repeats(row: list[int], n: int) -> bool:
    shingles = [tuple(row[k : k + n]) for k in range(len(row) - n + 1)]
    return len(set(shingles)) == len(shingles)


@settings(max_examples=200)
@given(st.lists(ROW, max_size=4), st.integers(1, 4))
def test_runs_are_those_of_a_brute_force_search(rows: list[list[int]], n: int) -> None:
    rows = [row for row in rows if without_repeats(row, n)]
    assert shared_runs(rows, n).runs == brute_force(rows, n)


def test_no_text_no_run() -> None:
    assert shared_runs([], 3).runs == []
    assert shared_runs([[1], [1]], 3).runs == []


def test_a_sentence_a_thousand_times_is_followed_twice() -> None:
    row = [1, 2, 3, 4] * 1000
    assert len(shared_runs([row, row], 3).runs) < 20


def test_what_very_many_texts_share_makes_a_chain_not_all_pairs() -> None:
    runs = shared_runs([[1, 2, 3]] * 50, 3, most_texts=10).runs
    pairs = {(r.a, r.b) for r in runs}
    assert all((k, k + 1) in pairs for k in range(49))
    assert len(pairs) < 50 * 8


def test_boilerplate_of_one_house_joins_nobody() -> None:
    box, rows = [7, 8, 9], [[k, 7, 8, 9] for k in range(10, 16)]
    shared = shared_runs(rows, 3, ["bote.example"] * 6)
    assert shared.runs == []
    assert shared.boilerplate == {text: {1, 2, 3} for text in range(6)}
    assert len(shared_runs([*rows, box], 3, [*["bote.example"] * 6, None]).runs) == 21


def test_of_many_copies_each_is_held_against_a_few() -> None:
    rows = [[*range(100), 1000 + k] for k in range(60)]
    runs = shared_runs(rows, 5).runs
    pairs = {(r.a, r.b): [r] for r in runs}
    kept = nearest(pairs, [len(r) for r in rows])
    assert len(pairs) == 60 * 59 // 2
    assert len(kept) <= 60 * 8
    assert {k for pair, _ in kept for k in pair} == set(range(60))


def test_what_few_have_in_common_is_kept() -> None:
    rows = [list(range(100)) for _ in range(30)]
    rows[0], rows[29] = [*rows[0], *range(500, 520)], [*range(40), *range(500, 520)]
    pairs: dict[tuple[int, int], list[Run]] = {}
    for run in shared_runs(rows, 5).runs:
        pairs.setdefault((run.a, run.b), []).append(run)
    assert (0, 29) in [pair for pair, _ in nearest(pairs, [len(r) for r in rows])]
