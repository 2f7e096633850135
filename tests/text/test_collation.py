"""Two texts side by side: every word stands in exactly one row, and what was moved, cut and added is told apart."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.text.collation import Row, align_words, collate, gaps_of, whole_sentences
from lagebild.text.shingles import Words, find_words


def words(text: str) -> Words:
    return find_words(text, [(0, len(text))])


def said(rows: tuple[Row, ...], a: Words, b: Words) -> list[tuple[str, str, bool]]:
    return [(" ".join(a.keys[slice(*r.a)]), " ".join(b.keys[slice(*r.b)]), r.moved) for r in rows]


def places(text: str, *parts: str) -> list[tuple[int, int]]:
    return [(text.index(p), text.index(p) + len(p)) for p in parts]


def test_what_was_cut_stands_before_what_follows_it_and_what_was_added_where_it_is() -> None:
    old, new = "eins zwei drei vier fuenf sechs", "eins zwei neun fuenf sechs zehn"
    a, b = words(old), words(new)
    rows = collate(a, b, list(zip(places(old, "eins zwei", "fuenf sechs"), places(new, "eins zwei", "fuenf sechs"), strict=True)))
    assert said(rows, a, b) == [
        ("eins zwei", "eins zwei", False),
        ("drei vier", "", False),
        ("", "neun", False),
        ("fuenf sechs", "fuenf sechs", False),
        ("", "zehn", False),
    ]


def test_the_shorter_of_two_passages_that_changed_places_was_moved() -> None:
    old, new = "rot gelb gruen blau weiss", "blau weiss rot gelb gruen"
    a, b = words(old), words(new)
    rows = collate(
        a, b, list(zip(places(old, "rot gelb gruen", "blau weiss"), places(new, "rot gelb gruen", "blau weiss"), strict=True))
    )
    assert said(rows, a, b) == [("blau weiss", "blau weiss", True), ("rot gelb gruen", "rot gelb gruen", False)]


def test_chance_words_in_the_midst_of_what_was_written_anew_are_no_match() -> None:
    a, b = words("vorne eins zwei und drei vier hinten"), words("vorne neun zehn und elf zwoelf hinten")
    (row,) = collate(a, b, [((0, 99), (0, 99))])
    assert [(g.a, g.b) for g in gaps_of(row)] == [((1, 6), (1, 6))]


def test_a_half_sentence_at_the_end_of_a_passage_belongs_to_it() -> None:
    old, new = "Sie kam, sagte er nach Angaben von Lorpress im Radio. Ende.", "Sie kam, sagte er im Radio."
    ends = ([(0, 53), (54, 59)], [(0, 27)])
    assert whole_sentences((words(old), words(new)), ends, [((0, 17), (0, 17))]) == [((0, 53), (0, 27))]
    assert whole_sentences(
        (words(old), words("Sie kam, sagte er. Nichts.")), (ends[0], [(0, 18), (19, 26)]), [((0, 17), (0, 17))]
    ) == [((0, 17), (0, 17))]


def test_a_long_text_is_aligned_in_windows() -> None:
    old = [f"wort{n}" for n in range(6000)]
    new = [w for n, w in enumerate(old) if n % 10]
    assert sum(m.length for m in align_words(old, new)) == len(new)


def test_a_sentence_a_thousand_times_is_aligned_in_bounded_time() -> None:
    assert sum(m.length for m in align_words(["da"] * 20_000, ["da"] * 15_000)) == 15_000


LETTERS = st.lists(st.sampled_from("abcde"), max_size=40)


@settings(max_examples=60, deadline=None)
@given(LETTERS, LETTERS, st.lists(st.tuples(*[st.integers(0, 80)] * 4), max_size=4))
def test_every_word_of_the_copy_stands_in_one_row_and_none_of_the_original_is_lost(
    old: list[str], new: list[str], cuts: list[tuple[int, int, int, int]]
) -> None:
    a, b = words(" ".join(old)), words(" ".join(new))
    rows = collate(a, b, [((min(w, x), max(w, x)), (min(y, z), max(y, z))) for w, x, y, z in cuts])
    assert [w for r in rows for w in range(*r.b)] == list(range(len(b.keys)))
    assert {w for r in rows for w in range(*r.a)} == set(range(len(a.keys)))
    for row in rows:
        assert all(x.i + x.length <= y.i and x.j + x.length <= y.j for x, y in pairwise(row.matches))
        assert all(a.keys[m.i + k] == b.keys[m.j + k] for m in row.matches for k in range(m.length))
