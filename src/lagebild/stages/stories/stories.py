"""stories: which reports belong together.

Two reports tell one story as far as they use the same rare words, headlines first, share copied passages, and are near in time.
Undated reports are near to all. In a small pile shared names count besides (see `shared_names`). Reports that are for the most
part one text are one story whatever else they say. Stories of different languages meet in what is the same in both (see
`crossing`).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain

from lagebild.languages import PACKS
from lagebild.records import Block, BlockKind, Descent, Document, Lineage, MentionForm, Reading, Story, identify
from lagebild.records.lineage import COPYING
from lagebild.stages.stories.crossing import across_languages
from lagebild.stages.stories.shared_names import by_names
from lagebild.text.clusters import merge, neighbours
from lagebild.text.shingles import WORD, find_words, fold_word

__all__ = ["find_stories"]

_ALIKE = 0.22  # how alike groups must be to be one story
_LEAST_EDGE = 0.05  # likeness below which two reports are not considered
_COPIED = 0.5  # what a copied body adds to the likeness
_ONE_TEXT = 0.5  # share of one report, and ...
_ONE_TEXT_BOTH = 0.35  # ... of both that makes them one story: a round-up has a whole report in it, and tells of more
_DAYS = 20.0  # so many days apart, likeness counts half
_MOST_WORDS = 400  # words of a report that tell its story: what follows is background
_MOST_LETTERS = 20 * _MOST_WORDS  # of one block
_EARLY = 80  # words of a report that count more
_WEIGHTS = {BlockKind.HEADLINE: 3.0, BlockKind.KICKER: 3.0, BlockKind.LEAD: 3.0}
_NAME = 1.5  # weight of a word with a capital: nouns and names
_NUMBER = 0.5
_LONGEST_LABEL = 160
_NAMES = 3  # names in a label where there is no headline


def find_stories(documents: Sequence[Document], readings: Sequence[Reading], lineage: Lineage) -> tuple[Story, ...]:
    """The stories of a pile; every document is in exactly one. Stories and their documents keep the order of the pile."""
    known = [(d.id, _day(d)) for d in documents]  # one by one: a large pile is not at hand as a whole
    numbers = {name: k for k, (name, _) in enumerate(known)}
    descents = {(numbers[d.a], numbers[d.b]): d for d in lineage.descents if d.a in numbers and d.b in numbers}
    together = [pair for pair, descent in descents.items() if _one_text(descent)]
    edges = neighbours(map(_bag, documents), _LEAST_EDGE, together)
    for pair, value in by_names(documents, readings, together).items():
        edges[pair] = edges.get(pair, 0.0) + value
    edges = {(i, j): value * _nearness(known[i][1], known[j][1]) for (i, j), value in edges.items()}
    for (i, j), descent in descents.items():
        pair = (min(i, j), max(i, j))
        edges[pair] = edges.get(pair, 0.0) + _COPIED * max(descent.share_a, descent.share_b)
    groups = across_languages(merge(len(documents), edges, _ALIKE, together), documents, readings)
    central = _central(groups, edges)
    return tuple(_story(group, documents, readings, central) for group in groups)


def _central(groups: Sequence[Sequence[int]], edges: Mapping[tuple[int, int], float]) -> Mapping[int, float]:
    """How alike each report is to the others of its story, all in all."""
    story = {k: number for number, group in enumerate(groups) for k in group}
    out: dict[int, float] = defaultdict(float)
    for (i, j), value in edges.items():
        if story[i] == story[j]:
            out[i] += value
            out[j] += value
    return out


def _one_text(descent: Descent) -> bool:
    """Whether two reports are for the most part one text."""
    least, most = sorted((descent.share_a, descent.share_b))
    return descent.relation in COPYING and most >= _ONE_TEXT and least >= _ONE_TEXT_BOTH


def _bag(document: Document) -> dict[str, float]:
    """The words of a report with their weight, the function words of all languages left out."""
    counts: dict[str, float] = defaultdict(float)
    for word, weight in chain(_title(document), _running(document)):
        if len(word) > 2 and word not in _function_words():
            counts[word] += weight
    return {word: 1.0 + math.log(value) if value > 1 else value for word, value in counts.items()}


@cache
def _function_words() -> frozenset[str]:
    return frozenset(fold_word(w) for p in PACKS for w in p.function_words)


def _title(document: Document) -> Iterator[tuple[str, float]]:
    """The words of a title that does not stand in the text."""
    if document.title and not any(b.kind is BlockKind.HEADLINE for b in document.blocks):
        for word in find_words(document.title, [(0, len(document.title))]).keys:
            yield word, _WEIGHTS[BlockKind.HEADLINE] * _NAME


def _running(document: Document) -> Iterator[tuple[str, float]]:
    """The first words of the text with their weight."""
    seen = 0
    for block in document.blocks:
        if not (block.kind.body or block.kind.structural or block.kind is BlockKind.KICKER):
            continue
        for match in WORD.finditer(document.text, block.start, min(block.end, block.start + _MOST_LETTERS)):
            word = match.group()
            by_form = _NUMBER if word[0].isdigit() else _NAME if word[0].isupper() else 1.0
            yield fold_word(word), by_form * _WEIGHTS.get(block.kind, 1.5 if seen < _EARLY else 1.0)
            seen += 1
            if seen > _MOST_WORDS:
                return


def _day(document: Document) -> int | None:
    first = document.published and document.published.earliest
    return first.toordinal() if first else None


def _nearness(a: int | None, b: int | None) -> float:
    """1 for the same day or an unknown one, half for 20 days."""
    return 1.0 if a is None or b is None else 1.0 / (1.0 + abs(a - b) / _DAYS)


def _story(group: Sequence[int], documents: Sequence[Document], readings: Sequence[Reading], central: Mapping[int, float]) -> Story:
    ids = tuple(documents[k].id for k in group)
    order = sorted(group, key=lambda k: (-round(central.get(k, 0.0), 9), k))
    headline = next((h for k in order if (h := _headline(documents[k]))), None)
    return Story(
        id=identify("story", *sorted(ids)),
        label=headline or _salient([readings[k] for k in group]) or ids[0],
        documents=ids,
    )


def _headline(document: Document) -> str | None:
    """The title, else the text of the first headline; None where it has none or one too long to be one."""
    block: Block | None = next((b for b in document.blocks if b.kind is BlockKind.HEADLINE), None)
    found = document.title or (document.text[block.start : block.end] if block else "")
    plain = " ".join(found.split())
    return plain if 0 < len(plain) <= _LONGEST_LABEL else None


def _salient(readings: Sequence[Reading]) -> str:
    """The names that most of these reports mention."""
    spread: Counter[str] = Counter()
    for reading in readings:
        spread.update({m.name for m in reading.mentions if m.form is MentionForm.NAME})
    return ", ".join(sorted(spread, key=lambda name: (-spread[name], name))[:_NAMES])
