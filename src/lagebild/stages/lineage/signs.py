"""What a credit says, read sign by sign: agencies, outlets, authors' initials, and the few words that go with them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lagebild.stages.lineage.sources import Sources, sources

__all__ = ["LONGEST_LINE", "Signs", "read_signs"]

LONGEST_LINE = 120
"""Characters of a credit line."""

_PIECE = re.compile(r"[^\s/,;:•&+|()\[\]©]+")
_LONGEST_SIGN = 12  # letters of an author's initials or an outlet's sign that no list knows ...
_LONGEST_NAME = 24  # ... and of a name, which begins with a capital
_MOST_UNKNOWN = 4  # such signs in one credit
_NO_SIGN = _MOST_UNKNOWN + 1  # a word that no credit has
_EDGES = ".!–—-"


@dataclass(frozen=True, slots=True)
class Signs:
    """What a credit says: agencies with their places, outlets (domains), services as written.

    `sole`: it names one agency and nobody else, and leaves the whole text to it; `plain`: it has no word that no list knows.
    """

    agencies: tuple[tuple[str, int, int], ...]
    outlets: tuple[str, ...]
    services: tuple[str, ...]
    sole: bool
    plain: bool


def read_signs(text: str, start: int, end: int, *, strict: bool) -> Signs | None:
    """The signs of `text[start:end]`, None where it names no agency. `strict`: None too where other words stand in it.

    >>> signs = read_signs("Quelle: ntv.de, gut/AFP/dpa/AP", 0, 30, strict=True)
    >>> [name for name, _, _ in signs.agencies], signs.outlets
    (['AFP', 'dpa', 'AP'], ('ntv.de',))
    >>> read_signs("sagte der Minister der dpa am Abend", 0, 35, strict=True) is None
    True
    """
    pieces = [m.span() for m in _PIECE.finditer(text, start, min(end, start + 4 * LONGEST_LINE))]
    agencies: list[tuple[str, int, int]] = []
    outlets: list[str] = []
    services: list[str] = []
    unknown = shared = at = 0
    known = sources()
    labels = known.photo_labels.finditer(text, start, end) if strict else ()
    if any(m.group().casefold() not in known.credit_words for m in labels):
        return None
    while at < len(pieces):
        s, e, sign, step = _longest(text, pieces, at, known)
        if sign in known.agency_signs:
            agencies.append((known.agency_signs[sign], s, e))
            services += [known.services[sign]] if sign in known.services else []
        elif sign in known.outlet_signs:
            outlets.append(known.outlet_signs[sign])
        elif sign not in known.credit_words:
            unknown += _strangeness(text, s, e, sign, known)
        elif sign not in known.whole_words:
            shared += 1
        at += step
    if not agencies or (strict and unknown > _MOST_UNKNOWN):
        return None
    sole = len({name for name, _, _ in agencies}) == 1 and not outlets and not unknown and not shared
    return Signs(tuple(agencies), tuple(outlets), tuple(services), sole, not unknown)


def _longest(text: str, pieces: list[tuple[int, int]], at: int, known: Sources) -> tuple[int, int, str, int]:
    """The longest sign that starts with this piece: place, folded form, number of pieces."""
    for count in (4, 3, 2):
        if at + count <= len(pieces):
            s, e = pieces[at][0], pieces[at + count - 1][1]
            sign = text[s:e].casefold().strip(_EDGES)
            if sign in known.agency_signs or sign in known.outlet_signs:
                return s, e, sign, count
    s, e = pieces[at]
    sign = text[s:e].casefold().strip(_EDGES)
    head, _, rest = sign.partition("-")  # "dpa-Material"
    if rest in known.credit_words and head in known.agency_signs and sign not in known.agency_signs:
        return s, s + len(head), head, 1
    return s, e, sign, 1


def _strangeness(text: str, start: int, end: int, sign: str, known: Sources) -> int:
    """How much a sign that no list knows speaks against a credit: numbers and marks not at all, initials and names a little."""
    if not any(c.isalpha() for c in sign):
        return 0
    longest = _LONGEST_NAME if text[start].isupper() else _LONGEST_SIGN
    return 1 if end - start <= longest and sign[0].isalpha() and sign not in known.function_words else _NO_SIGN
