"""Which agencies a report credits, where and in which form. A photo's credit and a name in running text are none.

A credit is a short stretch made only of signs: agencies, outlets, authors' initials and the few words that go with them
("Mit Material von"). It stands before the text ("MOSKAU (dpa) -"), in brackets behind a sentence, or on a line of its own. Some
agencies sign without their name ("Reporting by ...; Editing by ...").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lagebild.records import Block, BlockKind, Credit, Document, Role
from lagebild.records.spans import evidence
from lagebild.stages.lineage.signs import LONGEST_LINE, Signs, read_signs
from lagebild.stages.lineage.sources import sources

__all__ = ["find_credits", "outlet_in_credits"]

_BLOCKS = {
    BlockKind.DATELINE_CREDIT: "dateline", BlockKind.CREDIT_LINE: "credit_line", BlockKind.BYLINE: "author",
    BlockKind.AUTHOR_CODE: "author",
}  # fmt: skip
_DATELINE = re.compile(r"[^()\n]{0,80}?\(([^()\n]{2,40})\)\s{0,3}[-–—:.]")
_TAIL = re.compile(r"[(\[]([^()\[\]\n]{2,120})[)\]][\s.]*$")
_AFTER_SENTENCE = re.compile(r"[.!?…][\"”“»«’']?\s{0,3}[(\[]([^()\[\]\n]{2,120})[)\]]")
_LAST = 3  # blocks at the end of a report of which any may be its credit
_MOST_SIGNED = 400  # characters of a signature


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
    text, blocks = document.text, document.blocks
    body = [b for b in blocks if b.kind.body or b.kind is BlockKind.LEAD]
    for at, block in enumerate(blocks):
        form = _BLOCKS.get(block.kind)
        if form and (signs := read_signs(text, block.start, block.end, strict=form == "author")):
            yield form, signs
        elif block.kind.body or block.kind is BlockKind.LEAD:
            yield from _in_body(text, block, first=block is body[0], last=block is body[-1])
        elif at >= len(blocks) - _LAST and block.end - block.start <= LONGEST_LINE and not _of_picture(document, at):
            signs = read_signs(text, block.start, block.end, strict=True)
            if signs and (signs.plain or block.kind is BlockKind.PHOTO_CREDIT):
                yield "credit_line", signs
        if at >= len(blocks) - _LAST:
            yield from _signatures(text, block)


def _of_picture(document: Document, at: int) -> bool:
    """Whether a block is a picture's: its caption, or a credit that does not end the report."""
    block, before = document.blocks[at], document.blocks[at - 1] if at else None
    if block.kind is not BlockKind.PHOTO_CREDIT:
        return block.kind in (BlockKind.CAPTION, BlockKind.HEADLINE, BlockKind.SUBHEAD, BlockKind.KICKER)
    return before is None or not before.kind.body or at < len(document.blocks) - 1


def _in_body(text: str, block: Block, *, first: bool, last: bool) -> Iterator[tuple[str, Signs]]:
    """Credits in a paragraph: before its first words, in brackets behind a sentence, or the whole of the last one."""
    if first and (m := _DATELINE.match(text, block.start, min(block.end, block.start + 140))):
        signs = read_signs(text, *m.span(1), strict=True)
        if signs:
            yield "dateline", signs
    tail = _TAIL.search(text, max(block.start, block.end - LONGEST_LINE - 10), block.end)
    signs = read_signs(text, *tail.span(1), strict=True) if tail else None
    if signs:
        yield "tail", signs
    else:
        for match in _AFTER_SENTENCE.finditer(text, block.start, block.end):  # an editor's note may follow
            if signs := read_signs(text, *match.span(1), strict=True):
                yield "tail", signs
    if last and not signs and block.end - block.start <= LONGEST_LINE:
        signs = read_signs(text, block.start, block.end, strict=True)
        if signs and (signs.plain or not text.endswith(".", block.start, block.end)):
            yield "credit_line", signs


def _signatures(text: str, block: Block) -> Iterator[tuple[str, Signs]]:
    """An agency's way to sign without its name: all the words of it stand at the end of the report."""
    start = max(block.start, block.end - _MOST_SIGNED)
    end = text[start : block.end].casefold()
    for agency, words in sources().signatures:
        if all(w in end for w in words):
            at = start + end.index(words[0])
            yield "signature", Signs(((agency, at, at + len(words[0])),), (), (), sole=True, plain=True)
