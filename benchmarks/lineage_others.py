"""Document-level tools beside ours, on the same reports and the same words (dependency group `bench`).

The truth is what exhaustive search finds (`eval.lineage_oracle`): pairs that share at least 30 words. Document-level tools ask how
alike two whole reports are, so they are told apart by how much of the shorter report is shared: they are made for whole copies.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from eval.lineage_oracle import LEAST, Pair, ours, samples, truth
from lagebild.records import Document
from lagebild.stages.lineage.passages import compared
from lagebild.text.shingles import find_words

SHINGLE = 5
HASHES = 128
THRESHOLD = 0.5
WHOLE = 0.5  # share of the shorter report from which on it is copied as a whole


def shingles(document: Document) -> list[str]:
    keys = find_words(document.text, compared(document)).keys
    return [" ".join(keys[k : k + SHINGLE]) for k in range(max(1, len(keys) - SHINGLE + 1))]


def by_datasketch(texts: Sequence[list[str]]) -> set[Pair]:
    """Pairs that MinHash LSH of `datasketch` gives."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=THRESHOLD, num_perm=HASHES)
    found: set[Pair] = set()
    for number, text in enumerate(texts):
        sketch = MinHash(num_perm=HASHES)
        sketch.update_batch([s.encode() for s in text])
        found |= {(int(other), number) for other in index.query(sketch)}
        index.insert(str(number), sketch)
    return found


def by_rensa(texts: Sequence[list[str]]) -> set[Pair]:
    """Pairs that R-MinHash and LSH of `rensa` give."""
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=THRESHOLD, num_perm=HASHES, num_bands=32)
    found: set[Pair] = set()
    for number, text in enumerate(texts):
        sketch = RMinHash(num_perm=HASHES, seed=7)
        sketch.update(text)
        found |= {(int(other), number) for other in index.query(sketch)}
        index.insert(number, sketch)
    return found


def side_by_side(count: int) -> Iterator[str]:
    """Recall of pairs that share at least 30 words, of whole and of partial copies, and processor seconds."""
    documents = dict(samples(count))["fullest days"]
    there, _ = truth(documents)
    wanted = {p for p, words in there.items() if words >= LEAST}
    sizes = [len(find_words(d.text, compared(d)).keys) for d in documents]
    whole = {(a, b) for a, b in wanted if there[a, b] >= WHOLE * min(sizes[a], sizes[b])}
    yield f"\n## Beside document-level tools, {count:,} reports\n"
    yield f"{len(wanted)} pairs share at least {LEAST} words; of {len(whole)} half of the shorter report or more is shared.\n"
    yield "| tool | pairs given | recall | whole copies | partial copies | processor s |\n|---|---|---|---|---|---|"
    texts: list[list[str]] = []
    for name, find in _tools(documents, texts):
        began = time.process_time()
        try:
            found = find()
        except ImportError:
            yield f"| {name} | not installed | | | | |"
            continue
        seconds = time.process_time() - began
        shares = (_recall(wanted, found), _recall(whole, found), _recall(wanted - whole, found))
        yield f"| {name} | {len(found)} | {' | '.join(f'{s:.3f}' for s in shares)} | {seconds:.1f} |"
    yield by_text_matcher(documents[:8], count)


def _tools(documents: Sequence[Document], texts: list[list[str]]) -> Iterator[tuple[str, Callable[[], set[Pair]]]]:
    yield "passages (this project)", lambda: {p for p, words in ours(documents).items() if words >= SHINGLE}
    texts += map(shingles, documents)
    yield f"datasketch MinHash LSH, Jaccard {THRESHOLD}", lambda: by_datasketch(texts)
    yield f"rensa R-MinHash LSH, Jaccard {THRESHOLD}", lambda: by_rensa(texts)


def by_text_matcher(documents: Sequence[Document], count: int) -> str:
    """What `text-matcher`, a passage-level tool, would take: it compares pair by pair, so a few pairs are measured."""
    try:
        from text_matcher.matcher import Matcher, Text

        texts = [Text(d.text, d.id) for d in documents]
    except (ImportError, LookupError) as error:  # it wants data of NLTK
        return f"\ntext-matcher: cannot run here ({type(error).__name__})"
    began = time.process_time()
    for a, b in combinations(texts, 2):
        Matcher(a, b).match()
    each = (time.process_time() - began) / (len(texts) * (len(texts) - 1) / 2)
    hours = each * count * (count - 1) / 2 / 3600
    return f"\ntext-matcher (passages, all pairs): {each:.3f} s per pair, so {hours:,.0f} hours for these reports."


def _recall(wanted: Iterable[Pair], found: set[Pair]) -> float:
    pairs = list(wanted)
    return sum(p in found for p in pairs) / max(1, len(pairs))
