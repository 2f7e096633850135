"""Lines of a text, joined to paragraphs where a capture broke them in mid-sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from lagebild.records import BlockKind
from lagebild.stages.extract.wording import Wording

__all__ = ["Unit", "ends_sentence", "paragraphs"]

_LINE = re.compile(r"[^\s][^\r\n\v\f\x85\u2028\u2029]*")
_CLOSING = "\"'”“’«»›‹)]*_ \t\u00a0"
_LAST = re.compile(r"[\w-]+$")
_BULLET = re.compile(r"(?:[-–—•·*▪►»>+]|\d{1,2}[.)])\s+(?=\S)")
_WRAPS = 0.12  # share of line ends in mid-sentence from which a text counts as wrapped
_SHORT = 60  # characters of a heading in wrapped text
_LOOK = 2_000  # line ends that decide it


@dataclass(slots=True)
class Unit:
    """A stretch that gets one label; `kind` is None as long as nobody knows."""

    text: str
    start: int
    end: int
    kind: BlockKind | None = None
    gap: bool = False  # an empty line stands before it
    bullet: int = 0  # length of a list mark at its start

    @property
    def words(self) -> int:
        return len(self.text.split(None, 40))


def ends_sentence(line: str) -> bool:
    """Whether a line ends as running text does.

    >>> ends_sentence("Er sagte: „Gut.“"), ends_sentence("Viel Wind um nichts"), ends_sentence("Was nun?")
    (True, False, True)
    """
    bare = line.rstrip(_CLOSING)
    return bare.endswith((".", "!", "?", "…", ":"))


def paragraphs(text: str, wording: Wording, start: int = 0, *, headed: bool = False) -> list[Unit]:
    """The lines of a text from `start` on, without the white space around them; wrapped lines are joined.

    `headed`: the headline stands before `start`.
    """
    lines: list[Unit] = []
    before = start
    for match in _LINE.finditer(text, start):
        line = match.group().rstrip()
        gap = _breaks(text[before : match.start()]) > 1
        mark = _BULLET.match(line)
        before = match.start() + len(line)
        lines.append(Unit(line, match.start(), before, gap=gap, bullet=mark.end() if mark else 0))
    if not _wrapped(lines):
        return lines
    return _joined(text, lines, wording, first=not headed)


def _joined(text: str, lines: list[Unit], wording: Wording, *, first: bool) -> list[Unit]:
    """Lines of wrapped text as paragraphs. A first line that stays well within the width of the others is a title."""
    width = max(len(line.text) for line in lines[:50])
    titled = first and len(lines[0].text) < 0.75 * width and lines[1].text[0].isupper()
    spaced = sum(line.gap for line in lines) >= 2
    groups: list[list[Unit]] = []
    for n, line in enumerate(lines):
        if groups and not line.gap and not (n == 1 and titled) and _continues(text, groups[-1], line, wording, spaced=spaced):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [Unit(text[g[0].start : g[-1].end], g[0].start, g[-1].end, gap=g[0].gap, bullet=g[0].bullet) for g in groups]


def _breaks(space: str) -> int:
    return space.count("\n") or space.count("\r")


def _wrapped(lines: list[Unit]) -> bool:
    """Whether line ends fall within sentences: the next line goes on in small letters, again and again."""
    pairs = [(a, b) for a, b in pairwise(lines[:_LOOK]) if not b.gap and not b.bullet]
    inside = sum(b.text[0].islower() and not ends_sentence(a.text) for a, b in pairs)
    return inside >= 3 and inside >= _WRAPS * len(pairs)


def _continues(text: str, group: list[Unit], line: Unit, wording: Wording, *, spaced: bool) -> bool:
    """Whether a line goes on with the paragraph of the lines before it."""
    last = group[-1]
    if line.bullet:
        return False
    tail = last.text[-200:]
    ended = ends_sentence(tail)
    if line.text[0].islower() or (not ended and text[last.end : line.start].startswith((" ", "\t"))):
        return True
    if ended:
        return spaced and line.start - group[0].start > 40
    word = _LAST.search(tail.rstrip(_CLOSING))
    if word is None or word.group().casefold() in wording.joiners | wording.loose_joiners or tail.endswith((",", "-", ";")):
        return True
    # A short line of its own between finished paragraphs is a heading, all else goes on.
    return len(group) > 1 or len(last.text) > _SHORT or "," in tail
