"""Weighted overlap of wordings."""

from __future__ import annotations

from lagebild.text.similarity import candidates, content, weigh


def bag(words: str) -> frozenset[str]:
    return content(words.split())


BAGS = [bag("der pakt ist unterzeichnet"), bag("der pakt ist ratifiziert"), bag("der streik ist beendet")]


def test_rare_words_weigh_more() -> None:
    weights = weigh(BAGS)
    assert weights.rarest(BAGS[0], 2) == ["unterzeichnet", "pakt"]
    assert weights.jaccard(BAGS[0], BAGS[1]) > weights.jaccard(BAGS[0], BAGS[2])


def test_a_part_is_contained() -> None:
    weights = weigh(BAGS)
    assert weights.containment(bag("pakt unterzeichnet"), BAGS[0]) == 1.0
    assert weights.containment(frozenset(), BAGS[0]) == 0.0
    assert weights.jaccard(frozenset(), frozenset()) == 0.0


def test_candidates_share_a_rare_word() -> None:
    assert list(candidates(BAGS, weigh(BAGS), rare=2)) == [(0, 1)]


def test_marks_and_single_letters_are_no_content() -> None:
    assert content(["-", "a", "3", "10"]) == {"10"}


def test_a_thousand_times_the_same_stays_linear() -> None:
    bags = [BAGS[0]] * 5000
    assert sum(1 for _ in candidates(bags, weigh(bags))) <= 5000 * 40
