"""Pairs of quotation marks in running text, whatever the language.

The same character opens in one tradition and closes in another (“ closes „German“ and opens “English”, » opens »German«
and closes « French »), and marks get lost. So a mark is read by what stands open and by the white space around it, and
a mark without a partner costs itself alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

__all__ = ["LONGEST_QUOTATION", "MARKS", "Quotation", "pair_marks", "plain_marks"]

LONGEST_QUOTATION = 2500
"""Characters between two marks of a pair; what is longer is a lost mark."""

_DEEPEST = 4  # marks that may stand open at once; keeps hostile text linear
MARKS = '"„“”»«‚‘’‹›'
"""Quotation marks of all traditions."""

_MARK = re.compile(f"[{MARKS}]")
_CLOSERS = {
    "„": "“”\"", "“": "”", "”": "”", "»": "«", "«": "»", "‚": "‘’", "‘": "’", "›": "‹", "‹": "›", '"': '"”“',
}  # fmt: skip
_DOUBLED = re.compile(r"(?<!['`])(?:''|``)(?!['`])")
_ALWAYS_OPENS = "„‚"


@dataclass(frozen=True, slots=True, order=True)
class Quotation:
    """One pair: the opening mark is at `start`, the closing one at `end - 1`; the quoted words are between them."""

    start: int
    end: int

    @property
    def inner(self) -> tuple[int, int]:
        """Where the quoted words stand: between the marks."""
        return self.start + 1, self.end - 1


@dataclass(slots=True)
class _Open:
    at: int
    mark: str
    paragraph: int
    leads: bool  # the first character of its paragraph


def plain_marks(text: str) -> str:
    """A text of the same length in which marks that are typed as two characters, as old wire copy has them, are straight ones.

    The mark is put next to the quoted words, with a blank for the other character.

    >>> plain_marks("``Yes,'' she said. ''No.''")
    ' "Yes," she said.  "No." '
    """
    return _DOUBLED.sub(_straight, text) if "''" in text or "``" in text else text


def _straight(match: re.Match[str]) -> str:
    opens = match[0] == "``" or match.start() == 0 or match.string[match.start() - 1] in " \t\n\u00a0([-–—"
    return ' "' if opens else '" '


def pair_marks(text: str, paragraphs: Sequence[tuple[int, int]]) -> tuple[Quotation, ...]:
    """All pairs in a run of paragraphs that may be read on, in order of their opening marks; nested pairs included.

    A quotation may go on over paragraphs, whether each opens with a mark of its own or not; straight marks (") pair
    only inside one, since nothing tells which way they face.

    >>> text = 'Er nannte es „so ‚gut‘ wie neu“. "Nein", sagte sie.'
    >>> [text[q.start:q.end] for q in pair_marks(text, [(0, len(text))])]
    ['„so ‚gut‘ wie neu“', '‚gut‘', '"Nein"']
    """
    text = plain_marks(text)
    found = [q for q in _pairs(text, paragraphs) if text[q.start + 1 : q.end - 1].strip()]
    return tuple(sorted(found, key=lambda q: (q.start, -q.end)))


def _pairs(text: str, paragraphs: Sequence[tuple[int, int]]) -> Iterator[Quotation]:
    stack: list[_Open] = []
    for number, (start, end) in enumerate(paragraphs):
        stack = [o for o in stack if o.mark != '"']
        for match in _MARK.finditer(text, start, end):
            at = match.start()
            stack = [o for o in stack if at - o.at <= LONGEST_QUOTATION]
            leads = at == start
            partner = _partner(text, at, end, stack)
            if partner is not None:
                yield Quotation(stack[partner].at, at + 1)
                del stack[partner:]
            elif _opens(text, at, start, end) and not _continues(stack, match.group(), number, leads):
                stack = [o for o in stack if o.mark != match.group()][-_DEEPEST:]
                stack.append(_Open(at, match.group(), number, leads or text[start:at].rstrip().endswith(":")))


def _partner(text: str, at: int, end: int, stack: list[_Open]) -> int | None:
    """The open mark that this one closes, by its place in the stack."""
    mark = text[at]
    if mark in _ALWAYS_OPENS:
        return None
    following = text[at + 1] if at + 1 < end else " "
    if mark in "’‘" and following.isalnum():
        return None  # an apostrophe
    for index in range(len(stack) - 1, -1, -1):
        if mark in _CLOSERS[stack[index].mark]:
            return None if _faces_right(text, at, following) and mark in '"»«' else index
    return None


def _faces_right(text: str, at: int, following: str) -> bool:
    """White space (or an opening bracket) before it, a word behind it: this mark opens."""
    return (at == 0 or text[at - 1].isspace() or text[at - 1] in "([„»") and not following.isspace()


def _opens(text: str, at: int, start: int, end: int) -> bool:
    mark = text[at]
    if mark in _ALWAYS_OPENS:
        return True
    if mark == "’":
        return False
    following = text[at + 1] if at + 1 < end else " "
    if following.isspace() and mark != "«":
        return False
    return at == start or text[at - 1].isspace() or text[at - 1] in '([-–—/„»“"‚'


def _continues(stack: list[_Open], mark: str, paragraph: int, leads: bool) -> bool:
    """A mark that opens a paragraph anew while the quotation before it is still open."""
    return bool(stack) and leads and stack[-1].mark == mark and stack[-1].leads and stack[-1].paragraph < paragraph
