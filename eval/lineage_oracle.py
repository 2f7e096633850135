"""Lineage held against exhaustive search: python -m eval.lineage_oracle [--reports 3000] [--show N]

The oracle looks at every word 6-gram of every report and selects, caps and hashes nothing: two reports share the words that lie in
a 6-gram which both have. Asked is which pairs share at least 30 words, in stretches long enough to be a passage. Boilerplate is
left out as `docs/decisions/lineage-index.md` defines it, counted here over all runs of five words by other code; a second table
leaves nothing out. Four samples of the news corpus: its first reports, those of the days on which most appeared (where copies
meet), those of the fullest days that are left, and some drawn by chance. The result goes to `eval/lineage-oracle.md`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path

from eval.run import GOLD
from lagebild.records import Block, BlockKind, Document, TimeRange, digest
from lagebild.stages.lineage.comparing import apart
from lagebild.stages.lineage.passages import compared, days_of, find_overlaps, prepare
from lagebild.text.shingles import find_words

HERE = Path(__file__).parent
GRAM = 6
FIVE = 5  # words of a fingerprint, by which boilerplate is defined
LEAST = 30  # shared words of a pair that is asked for
BETWEEN = 9  # words between two stretches that are one passage

_NOTE = """Every 6-gram counts, in however many reports it stands. What one house prints under or above its own reports again and
again (newsletters, series headers, contents of an issue, calls for donations) is no copying by definition: these are the pairs of
one house without a passage. Between houses nothing is meant to be lost."""

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Score:
    """`there`: pairs that share so many words; `met` of them have a passage with us, `right` one or more with as many words.
    `found`: pairs that share so many words with us; `wrong` of them do not by the oracle, `nothing` of these share no 6-gram.
    `one_house`, `two_houses`: pairs with so many words where nothing is left out, and how many of them have a passage with us."""

    reports: int
    there: int
    met: int
    right: int
    found: int
    wrong: int
    nothing: int
    one_house: tuple[int, int]
    two_houses: tuple[int, int]
    seconds: float
    oracle_seconds: float


def day_of(text: str) -> date | None:
    """The day of a time stamp, None where it is damaged."""
    try:
        year, month, day = text.split("T")[0].split(" ")[0].split("-")
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def corpus() -> Iterator[Document]:
    """The reports of the news corpus, their whole text as one paragraph."""
    with gzip.open(GOLD / "fang-covid/articles.jsonl.gz", "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            text, day = row["text"], day_of(row["date"])
            block = Block(start=0, end=len(text), kind=BlockKind.PARAGRAPH)
            yield Document(
                id=row["id"], source=row["url"], text=text, digest=digest(text), language="de", blocks=(block,),
                outlet=row["outlet"], published=TimeRange.day(day) if day else None,
            )  # fmt: skip


def samples(count: int) -> Iterator[tuple[str, list[Document]]]:
    """The first reports of the corpus, as many from its fullest days in order of time, from the fullest days of those that are
    left, and drawn by chance."""
    whole = list(corpus())
    yield "first reports", whole[:count]
    dated = sorted((d for d in whole if d.published), key=lambda d: (str(d.published and d.published.earliest), d.id))
    start = _fullest(dated, count)
    yield "fullest days", dated[start : start + count]
    left = dated[:start] + dated[start + count :]
    start = _fullest(left, count)
    yield "fullest days of the rest", left[start : start + count]
    yield "by chance", sorted(random.Random(17).sample(whole, min(count, len(whole))), key=lambda d: d.id)


def _fullest(dated: Sequence[Document], count: int) -> int:
    """Where so many reports begin that lie in the fewest days."""
    days = [d.published.earliest.toordinal() for d in dated if d.published and d.published.earliest]
    return min(range(max(1, len(dated) - count)), key=lambda k: days[min(k + count, len(days)) - 1] - days[k])


def shared_words(grams: Iterable[Sequence[tuple[int, int]]], documents: Sequence[Document]) -> Mapping[Pair, int]:
    """For each pair of texts that meet in one of these 6-grams the words covered by all of them, in the text that has fewer.

    Stretches that are too short to be a passage by its published definition (8 words, or 20 where weeks lie between) do not count.
    """
    covered: dict[Pair, tuple[set[int], set[int]]] = defaultdict(lambda: (set(), set()))
    for places in grams:
        for (a, i), (b, j) in combinations(sorted(set(places)), 2):
            if a != b:
                one, two = covered[a, b]
                one.update(range(i, i + GRAM))
                two.update(range(j, j + GRAM))
    days = [days_of(d) for d in documents]
    out = {}
    for (a, b), sides in covered.items():
        least = 20 if apart(days[a], days[b]) else 8
        if words := min(in_stretches(side, least) for side in sides):
            out[a, b] = words
    return out


def in_stretches(words: set[int], least: int) -> int:
    """How many of these words lie in stretches that have so many of them, words put in between allowed."""
    total = size = 0
    last = -1 - BETWEEN
    for word in sorted(words):
        if word - last > BETWEEN + 1:
            total += size if size >= least else 0
            size = 0
        size, last = size + 1, word
    return total + (size if size >= least else 0)


def all_grams(rows: Sequence[Sequence[str]], words: int) -> dict[str, list[tuple[int, int]]]:
    """Every run of so many words that stands in two texts, with its places."""
    seen: dict[str, list[tuple[int, int]]] = {}
    for text, row in enumerate(rows):
        for place in range(len(row) - words + 1):
            seen.setdefault(" ".join(row[place : place + words]), []).append((text, place))
    return {gram: places for gram, places in seen.items() if len({t for t, _ in places}) > 1}


def boilerplate(places: Sequence[tuple[int, int]], documents: Sequence[Document]) -> bool:
    """Whether five words are one house's own or a formula, by the definition that is published."""
    texts = sorted({t for t, _ in places})
    days = [d.toordinal() for t in texts if (p := documents[t].published) and (d := p.earliest)]
    spread = max(days) - min(days) if days else 0
    most = max(Counter(documents[t].outlet or f"unknown {t}" for t in texts).values())
    if most >= 6 and most >= 0.9 * len(texts):
        return len(days) < len(texts) or spread > 2
    return len(texts) >= 24 and spread > 14


def truth(documents: Sequence[Document]) -> tuple[Mapping[Pair, int], Mapping[Pair, int]]:
    """Words shared by each pair: boilerplate left out, and all."""
    rows = [find_words(d.text, compared(d)).keys for d in documents]
    common = {gram for gram, p in all_grams(rows, FIVE).items() if boilerplate(p, documents)}
    grams = all_grams(rows, GRAM)
    kept = [p for gram, p in grams.items() if gram.rpartition(" ")[0] not in common and gram.partition(" ")[2] not in common]
    return shared_words(kept, documents), shared_words(grams.values(), documents)


def ours(documents: Sequence[Document]) -> Mapping[Pair, int]:
    """Words of all passages of each pair, those counted that lie in six equal ones, as the oracle counts."""
    found: Counter[Pair] = Counter()
    for overlap in find_overlaps(prepare(documents), [d.outlet for d in documents]).overlaps:
        found[overlap.a, overlap.b] += sum(m.length for m in overlap.matches if m.length >= GRAM)
    return found


def score(documents: Sequence[Document], show: int) -> Score:
    """One sample's figures; the first missing and wrong pairs are printed."""
    began = time.process_time()
    there, every = truth(documents)
    middle = time.process_time()
    found = ours(documents)
    ended = time.process_time()
    wanted = {p for p, words in there.items() if words >= LEAST}
    claimed = {p for p, words in found.items() if words >= LEAST}
    met = wanted & found.keys()
    wrong = {p for p in claimed if every.get(p, 0) < LEAST}
    for name, pairs in (("missing", wanted - met), ("wrong", wrong)):
        for a, b in sorted(pairs)[:show]:
            said = f"{there.get((a, b), 0)} words there, {every.get((a, b), 0)} with boilerplate, {found.get((a, b), 0)} found"
            print(f"{name}: {' / '.join(f'{documents[k].id} {documents[k].outlet}' for k in (a, b))}: {said}")
    one, two = (
        [p for p, words in every.items() if words >= LEAST and (documents[p[0]].outlet == documents[p[1]].outlet) is same]
        for same in (True, False)
    )
    return Score(
        reports=len(documents), there=len(wanted), met=len(met), right=len(wanted & claimed), found=len(claimed), wrong=len(wrong),
        nothing=sum(p not in every for p in wrong), seconds=ended - middle, oracle_seconds=middle - began,
        one_house=(len(one), sum(p in found for p in one)), two_houses=(len(two), sum(p in found for p in two)),
    )  # fmt: skip


def tables(scores: Mapping[str, Score]) -> Iterator[str]:
    """The figures as Markdown: boilerplate left out, and nothing left out."""
    head = ("sample", "reports", "pairs there", "recall", "with as many words", "pairs found", "precision", "no 6-gram", "s")
    yield _row((*head, "exhaustive s"), *["---"] * (len(head) + 1))
    for name, s in scores.items():
        shares = (s.met / max(1, s.there), s.right / max(1, s.there), 1 - s.wrong / max(1, s.found))
        recall, strict, precision = (f"{x:.4f}" for x in shares)
        seconds = (f"{s.seconds:.1f}", f"{s.oracle_seconds:.1f}")
        yield _row((name, s.reports, s.there, recall, strict, s.found, precision, s.nothing, *seconds))
    yield f"\n## Nothing left out\n\n{_NOTE}\n\n"
    yield _row(
        ("sample", "pairs of two houses", "with a passage", "pairs of one house", "with a passage"), *("---" for _ in range(5))
    )
    for name, s in scores.items():
        yield _row((name, *s.two_houses, *s.one_house))


def _row(cells: Sequence[object], *rule: str) -> str:
    lines = [cells, rule] if rule else [cells]
    return "".join(f"| {' | '.join(map(str, line))} |\n" for line in lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=3000)
    parser.add_argument("--show", type=int, default=0, help="print so many pairs that were missed, and that are wrong")
    parser.add_argument("--out", type=Path, default=HERE / "lineage-oracle.md")
    args = parser.parse_args()
    text = "".join(tables({name: score(documents, args.show) for name, documents in samples(args.reports)}))
    note = f"Written by `python -m eval.lineage_oracle`. Pairs that share at least {LEAST} words; processor seconds of one process."
    args.out.write_text(f"# Lineage against exhaustive search\n\n{note}\n\n{text}", encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
