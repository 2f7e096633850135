"""The search for passages against one that looks at every six words of every two reports, on text of an invented language."""

from __future__ import annotations

import random
from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest

from lagebild.records import Block, BlockKind, Document, TimeRange, digest
from lagebild.stages.lineage.passages import compared, find_overlaps, prepare
from lagebild.text.shingles import find_words

GRAM = 6
LEAST = 30
BETWEEN = 10  # words put in between two stretches of one passage
PASSAGE = 8
WORDS = [
    f"{a}{b}{c}"
    for a in ("ba", "do", "fi", "gru", "ka", "lo", "mi", "ste")
    for b in ("l", "n", "rt", "s")
    for c in ("", "en", "um", "ik")
]


def pile(count: int, seed: int) -> list[Document]:
    """Reports with parts of earlier ones, cut, reordered and with words changed; set phrases stand everywhere."""
    chance = random.Random(seed)
    vocabulary = [f"{chance.choice(WORDS)}{chance.choice(WORDS)}" for _ in range(4000)]
    phrases = [chance.choices(vocabulary, k=5) for _ in range(10)]
    bodies: list[list[str]] = []
    for _ in range(count):
        body: list[str] = []
        for _ in range(chance.randint(2, 5)):
            body += chance.choices(vocabulary, k=chance.randint(10, 40))
            body += chance.choice(phrases)
            if bodies and chance.random() < 0.4:
                source = chance.choice(bodies)
                start = chance.randrange(max(1, len(source) - 35))
                body += [
                    w if chance.random() > 0.04 else chance.choice(vocabulary)
                    for w in source[start : start + chance.randint(12, 70)]
                ]
        bodies.append(body)
    return [document(k, " ".join(body), date(2031, 1, 1) + timedelta(days=k % 10)) for k, body in enumerate(bodies)]


def document(number: int, text: str, day: date) -> Document:
    return Document(
        id=str(number), source=str(number), text=text, digest=digest(text), language=None, outlet=f"o{number % 7}.example",
        blocks=(Block(start=0, end=len(text), kind=BlockKind.PARAGRAPH),), published=TimeRange.day(day),
    )  # fmt: skip


def covered(row: list[str], grams: set[tuple[str, ...]]) -> int:
    """How many words lie in these 6-grams, those that stand alone for a turn of phrase left out."""
    words = sorted({k + n for k in range(len(row) - GRAM + 1) if tuple(row[k : k + GRAM]) in grams for n in range(GRAM)})
    breaks = [0, *(k for k in range(1, len(words)) if words[k] - words[k - 1] > BETWEEN), len(words)]
    return sum(end - start for start, end in pairwise(breaks) if end - start >= PASSAGE)


@pytest.mark.parametrize("seed", range(3))
def test_pairs_that_share_thirty_words_are_those_of_an_exhaustive_search(seed: int) -> None:
    documents = pile(60, seed)
    rows = [find_words(d.text, compared(d)).keys for d in documents]
    grams = [{tuple(r[k : k + GRAM]) for k in range(len(r) - GRAM + 1)} for r in rows]
    there = {}
    for a, b in combinations(range(len(rows)), 2):
        common = grams[a] & grams[b]
        there[a, b] = min(covered(rows[a], common), covered(rows[b], common))
    found: dict[tuple[int, int], int] = {}
    search = find_overlaps(prepare(documents), [d.outlet for d in documents])
    for overlap in search.overlaps:
        words = sum(m.length for m in overlap.matches if m.length >= GRAM)
        found[overlap.a, overlap.b] = found.get((overlap.a, overlap.b), 0) + words
    wanted = {pair for pair, words in there.items() if words >= LEAST}
    claimed = {pair for pair, words in found.items() if words >= LEAST}
    assert len(wanted) > 20
    missing = wanted - found.keys()
    assert all(search.crowds[a] and search.crowds[b] for a, b in missing)  # left out, and said
    assert len(missing) <= 0.02 * len(wanted)
    assert len(claimed & wanted) >= 0.97 * len(claimed)


def copies(count: int, *, shuffled: bool) -> list[Document]:
    """Copies of one text of forty sentences, each with words changed, or with its sentences in another order."""
    chance = random.Random(3)
    sentences = [[f"{chance.choice(WORDS)}{chance.choice(WORDS)}" for _ in range(12)] for _ in range(15)]
    out = []
    for number in range(count):
        order = chance.sample(sentences, len(sentences)) if shuffled else sentences
        words = [w if chance.random() > 0.03 else chance.choice(WORDS) for sentence in order for w in sentence]
        out.append(document(number, " ".join(words), date(2031, 1, 1) + timedelta(days=number % 3)))
    return out


@pytest.mark.parametrize("shuffled", [False, True])
def test_a_family_of_many_copies_costs_what_it_has_members(shuffled: bool) -> None:
    found = find_overlaps(prepare(many := copies(120, shuffled=shuffled)), [d.outlet for d in many])
    pairs = {(o.a, o.b) for o in found.overlaps}
    assert len(pairs) <= 120 * 14
    assert {k for pair in pairs for k in pair} == set(range(120))
    linked = {0}
    for _ in range(120):
        linked |= {k for pair in pairs if linked & set(pair) for k in pair}
    assert linked == set(range(120))
    assert all(found.crowds[k] > 0 for k in range(120))
