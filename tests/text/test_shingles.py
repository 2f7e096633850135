"""Runs that texts share, against a brute-force search."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.text.shingles import Run, Shingles, find_words, fold_word, hash_shingles, shared_runs

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


@settings(deadline=None)
@given(ROW, st.integers(1, 4))
def test_equal_words_have_equal_fingerprints_and_others_not(row: list[int], n: int) -> None:
    hashes = hash_shingles(row, n).tolist()
    shingles = [tuple(row[k : k + n]) for k in range(len(row) - n + 1)]
    assert len(hashes) == len(shingles)
    assert len(set(hashes)) == len(set(shingles))


def test_too_short_a_row_has_no_fingerprint() -> None:
    assert hash_shingles([1, 2], 3).dtype == np.uint64
    assert not len(hash_shingles([1, 2], 3))


def brute_force(a: list[int], b: list[int], n: int) -> list[Run]:
    """All longest diagonal runs, by comparing every place with every place."""
    found = []
    for i in range(len(a)):
        for j in range(len(b)):
            if i and j and a[i - 1] == b[j - 1]:
                continue
            length = 0
            while i + length < len(a) and j + length < len(b) and a[i + length] == b[j + length]:
                length += 1
            if length >= n:
                found.append(Run(i, j, length))
    return sorted(found)


def without_repeats(row: list[int], n: int) -> bool:
    shingles = [tuple(row[k : k + n]) for k in range(len(row) - n + 1)]
    return len(set(shingles)) == len(shingles)


@settings(max_examples=200, deadline=None)
@given(ROW, ROW, st.integers(1, 4))
def test_runs_are_those_of_a_brute_force_search(a: list[int], b: list[int], n: int) -> None:
    if without_repeats(a, n) and without_repeats(b, n):
        assert shared_runs(Shingles(a, n), Shingles(b, n)) == brute_force(a, b, n)


def test_no_text_no_run() -> None:
    assert shared_runs(Shingles([], 3), Shingles([1, 2, 3], 3)) == []


def test_words_that_are_left_out_are_in_no_run() -> None:
    row = list(range(12))
    assert shared_runs(Shingles(row, 3, {5}), Shingles(row, 3)) == [Run(0, 0, 5), Run(6, 6, 6)]


def test_a_sentence_a_thousand_times_is_followed_twice() -> None:
    row = [1, 2, 3, 4] * 1000
    assert len(shared_runs(Shingles(row, 3), Shingles(row, 3))) < 20
