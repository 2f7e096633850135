"""Sentences with other names in them: what stands around a name is learned apart from the name itself."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from training.annotated import Annotated, Entity

__all__ = ["Names", "names_of", "renamed"]

Names = Mapping[tuple[str, bool], Sequence[str]]
"""Names by kind and by whether they end in "s": a genitive is put where a genitive stood."""

KINDS = frozenset({"PER", "ORG", "LOC", "OTH"})


def names_of(documents: Iterable[Annotated]) -> Names:
    """The names of annotated texts, as often as they stand there.

    >>> dict(names_of([Annotated(id="a", text="Mia ruft Jens.", sentences=((0, 14),), entities=((0, 3, "PER"), (9, 13, "PER")))]))
    {('PER', False): ['Mia'], ('PER', True): ['Jens']}
    """
    found: dict[tuple[str, bool], list[str]] = defaultdict(list)
    for document in documents:
        for start, end, kind in document.entities or ():
            name = document.text[start:end]
            found[kind, name.endswith("s")].append(name)
    return found


def renamed(document: Annotated, names: Names, chance: random.Random, share: float = 0.5) -> Annotated:
    """A single sentence with a share of its names replaced by others of their kind; its id is empty, no vectors belong to it.

    >>> text = Annotated(id="a", text="Mia lacht.", sentences=((0, 10),), entities=((0, 3, "PER"),))
    >>> new = renamed(text, {("PER", False): ["Anna Blum"]}, random.Random(1), share=1)
    >>> new.text, new.entities
    ('Anna Blum lacht.', ((0, 9, 'PER'),))
    """
    text, last, entities = "", 0, list[Entity]()
    for start, end, kind in sorted(document.entities or ()):
        text += document.text[last:start]
        name = document.text[start:end]
        others = names.get((kind, name.endswith("s")), ())
        if kind in KINDS and others and chance.random() < share:
            name = chance.choice(others)
        entities.append((len(text), len(text) + len(name), kind))
        text, last = text + name, end
    text += document.text[last:]
    return Annotated(id="", text=text, sentences=((0, len(text)),), entities=tuple(entities))
