"""Which agencies a report credits, where and in which form. A photo's credit and a name in running text are none.

A credit is a short stretch made only of signs: agencies, outlets, authors' initials and the few words that go with them
("Mit Material von"). It stands before the text ("MOSKAU (dpa) -"), in brackets at the end of a paragraph, or on a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lagebild.records import Block, BlockKind, Credit, Document, Role
from lagebild.records.spans import evidence
from lagebild.stages.lineage.sources import sources

__all__ = ["Signs", "find_credits", "outlet_in_credits", "read_signs"]

_BLOCKS = {
    BlockKind.DATELINE_CREDIT: "dateline", BlockKind.CREDIT_LINE: "credit_line", BlockKind.BYLINE: "author",
    BlockKind.AUTHOR_CODE: "author",
}  # fmt: skip
_DATELINE = re.compile(r"[^()\n]{0,80}?\(([^()\n]{2,40})\)\s{0,3}[-–—:.]")
_TAIL = re.compile(r"[(\[]([^()\[\]\n]{2,120})[)\]][\s.]*$")
_LONGEST_LINE = 120  # characters of a credit line
_PIECE = re.compile(r"[^\s/,;:•&+|()\[\]]+")
_LONGEST_SIGN = 12  # letters of an author's initials or an outlet's sign that no list knows
_MOST_UNKNOWN = 4  # such signs in one credit


@dataclass(frozen=True, slots=True)
class Signs:
    """What a credit says: agencies with their places, outlets (domains), services as written; whether it names one agency alone."""

    agencies: tuple[tuple[str, int, int], ...]
    outlets: tuple[str, ...]
    services: tuple[str, ...]
    sole: bool


def read_signs(text: str, start: int, end: int, *, strict: bool) -> Signs | None:
    """The signs of `text[start:end]`, None where it names no agency. `strict`: None too where other words stand in it.

    >>> signs = read_signs("Quelle: ntv.de, gut/AFP/dpa/AP", 0, 30, strict=True)
    >>> [name for name, _, _ in signs.agencies], signs.outlets
    (['AFP', 'dpa', 'AP'], ('ntv.de',))
    >>> read_signs("sagte der Minister der dpa am Abend", 0, 35, strict=True) is None
    True
    """
    pieces = [m.span() for m in _PIECE.finditer(text, start, min(end, start + 4 * _LONGEST_LINE))]
    agencies: list[tuple[str, int, int]] = []
    outlets: list[str] = []
    services: list[str] = []
    unknown = shared = at = 0
    known = sources()
    while at < len(pieces):
        s, e, sign, step = _longest(text, pieces, at)
        if sign in known.agency_signs:
            agencies.append((known.agency_signs[sign], s, e))
            services += [known.services[sign]] if sign in known.services else []
        elif sign in known.outlet_signs:
            outlets.append(known.outlet_signs[sign])
        elif sign not in known.credit_words:
            initials = e - s <= _LONGEST_SIGN and sign[0].isalpha() and sign not in known.function_words
            unknown += 1 if initials else _MOST_UNKNOWN + 1
        elif sign not in known.whole_words:
            shared += 1
        at += step
    if not agencies or (strict and unknown > _MOST_UNKNOWN):
        return None
    sole = len({name for name, _, _ in agencies}) == 1 and not outlets and not unknown and not shared
    return Signs(tuple(agencies), tuple(outlets), tuple(services), sole)


def _longest(text: str, pieces: list[tuple[int, int]], at: int) -> tuple[int, int, str, int]:
    """The longest sign that starts with this piece: place, folded form, number of pieces."""
    known = sources()
    for count in (4, 3, 2):
        if at + count <= len(pieces):
            s, e = pieces[at][0], pieces[at + count - 1][1]
            sign = text[s:e].casefold()
            if sign in known.agency_signs or sign in known.outlet_signs:
                return s, e, sign, count
    s, e = pieces[at]
    return s, e, text[s:e].casefold().strip(".!–—-") or "-", 1


def find_credits(document: Document) -> tuple[Credit, ...]:
    """The credits of one report, one per agency, in the order in which they stand; those of the metadata last."""
    found: dict[str, Credit] = {}
    for form, signs in _places(document):
        for agency, start, end in signs.agencies:
            proof = evidence(document.id, document.text, start, end, Role.VIA)
            found.setdefault(agency, Credit(document=document.id, agency=agency, form=form, evidence=proof, sole=signs.sole))
    for author in document.authors:
        of_author = read_signs(author, 0, len(author), strict=True)
        for agency, _, _ in of_author.agencies if of_author else ():
            sole = of_author is not None and of_author.sole and len(document.authors) == 1
            found.setdefault(agency, Credit(document=document.id, agency=agency, form="author", sole=sole))
    return tuple(found.values())


def outlet_in_credits(document: Document) -> str | None:
    """The outlet (domain) that the report's own credits name, or the agency service whose own text it is; None where neither.

    A text that opens with a service's dateline and closes with authors' initials is that service's own.
    """
    places = list(_places(document))
    for _, signs in places:
        if signs.outlets:
            return signs.outlets[0]
    signed = any(b.kind is BlockKind.AUTHOR_CODE for b in document.blocks)
    return next((s for form, signs in places for s in signs.services if form == "dateline" and signed), None)


def _places(document: Document) -> Iterator[tuple[str, Signs]]:
    """Every credit of a report, with its form."""
    text = document.text
    body = [b for b in document.blocks if b.kind.body or b.kind is BlockKind.LEAD]
    for block in document.blocks:
        form = _BLOCKS.get(block.kind)
        if form and (signs := read_signs(text, block.start, block.end, strict=form == "author")):
            yield form, signs
        elif block.kind.body or block.kind is BlockKind.LEAD:
            yield from _in_body(text, block, first=block is body[0], last=block is body[-1])


def _in_body(text: str, block: Block, *, first: bool, last: bool) -> Iterator[tuple[str, Signs]]:
    """Credits in a paragraph: before its first words, in brackets behind its last, or the whole of the last one."""
    if first and (m := _DATELINE.match(text, block.start, min(block.end, block.start + 140))):
        signs = read_signs(text, *m.span(1), strict=True)
        if signs:
            yield "dateline", signs
    if m := _TAIL.search(text, max(block.start, block.end - _LONGEST_LINE - 10), block.end):
        signs = read_signs(text, *m.span(1), strict=True)
        if signs:
            yield "tail", signs
    elif last and block.end - block.start <= _LONGEST_LINE and not text.endswith(".", block.start, block.end):
        signs = read_signs(text, block.start, block.end, strict=True)
        if signs:
            yield "credit_line", signs
