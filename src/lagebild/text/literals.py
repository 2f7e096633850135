"""What a text must contain for a regular expression to match: looked for first, since a search for letters costs next to nothing.

Of most patterns a sentence does not have the first word; told by its literal letters, nine of ten need not be tried. Only what is
plain to see is used: literal runs, groups and alternatives outside of what may be left out. What is not understood demands nothing,
so a filter never keeps a match away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["demands", "folded"]

_SHORTEST = 3
"""Letters; fewer are in every sentence. Digits count from one on: most sentences have none."""

_MOST = 200
"""Strings of which one must be there; more are not worth looking for."""

_DIGIT = re.compile(r"\d")
_PIECE = re.compile(r"\(\?P<\w+>|\(\?(?:[:=!]|<[=!])|\[\^?\]?(?:\\.|[^\]\\])*\]|\\.|\{\d*,?\d*\}|.", re.DOTALL)
_MEMBER = re.compile(r"(\\.|[^\\])(?:-(\\.|[^\\]))?", re.DOTALL)

Demand = frozenset[str]
"""Strings of which a text must contain at least one."""


def folded(text: str) -> str:
    """A text as demands are compared with it: small letters, every digit a "#".

    >>> folded("Am 3. Juni")
    'am #. juni'
    """
    return _DIGIT.sub("#", text.lower())


def demands(source: str) -> tuple[Demand, ...]:
    """What `folded(text)` must contain, one string of each set, wherever the regular expression matches in `text`.

    >>> [sorted(d) for d in demands(r"(?:[Ii]m |vor )?(?:Juni|Juli)(?: 20\\d\\d)?(?!abend)")]
    [['juli', 'juni']]
    >>> demands(r"\\w+|[Jj]uni")
    ()
    """
    if "(?i" in source or "(?x" in source or "(?s" in source or "(?m" in source or "(?(" in source or "(?P=" in source:
        return ()
    found = _Reader(source).alternatives()
    return tuple(sorted({_least(d) for d in found}, key=lambda d: (len(d), sorted(d))))


class _Branch(NamedTuple):
    """One alternative as far as it is read: what it demands, and the letters that stand before the reader."""

    demands: list[Demand]
    run: list[str]

    def cut(self) -> None:
        """Here something else may stand."""
        text = "".join(self.run)
        if len(text) >= _SHORTEST or "#" in text:
            self.demands.append(frozenset((text,)))
        self.run.clear()


class _Reader:
    def __init__(self, source: str) -> None:
        self._pieces = _PIECE.findall(source)
        self._at = 0

    def alternatives(self) -> list[Demand]:
        """What a group demands, up to its end."""
        branches: list[list[Demand]] = []
        branch = _Branch([], [])
        while self._at < len(self._pieces):
            piece = self._next()
            if piece in "|)":
                branch.cut()
                branches.append(branch.demands)
                if piece == ")":
                    return _either(branches)
                branch = _Branch([], [])
            else:
                self._item(piece, branch)
        branch.cut()
        return _either([*branches, branch.demands])

    def _next(self) -> str:
        self._at += 1
        return str(self._pieces[self._at - 1])

    def _item(self, piece: str, branch: _Branch) -> None:
        if piece[0] == "(":
            inner = self.alternatives()
            aside = piece in ("(?=", "(?!", "(?<=", "(?<!")
            if not aside:
                branch.cut()
            if self._repeats()[0] and not aside:
                branch.demands.extend(inner)
            return
        letter = _letter(piece)
        at_least_one, once = self._repeats()
        if letter is None or not at_least_one:
            if letter is None and piece in ("^", "$", r"\b", r"\B", r"\A", r"\Z"):
                return
            branch.cut()
            return
        branch.run.append(letter)
        if not once:
            branch.cut()

    def _repeats(self) -> tuple[bool, bool]:
        """Whether what was just read is there at least once, and whether exactly once."""
        if self._at == len(self._pieces):
            return True, True
        piece = self._pieces[self._at]
        if piece not in ("?", "*", "+") and not (piece[0] == "{" and len(piece) > 2):
            return True, True
        self._at += 1
        if self._at < len(self._pieces) and self._pieces[self._at] in ("?", "+"):
            self._at += 1
        return piece == "+" or (piece[0] == "{" and piece[1] not in "0,"), piece == "{1}"


def _letter(piece: str) -> str | None:
    """The one folded letter that a piece stands for; None where it may stand for several."""
    if piece == r"\d":
        return "#"
    if piece[0] == "\\":
        return None if piece[1].isalnum() else piece[1]
    if piece[0] != "[":
        return None if piece in ".^$" else _one(folded(piece))
    if piece[1] == "^":
        return None
    letters = set(_members(piece[1:-1]))
    return _one(letters.pop() or "") if len(letters) == 1 else None


def _one(text: str) -> str | None:
    return text if len(text) == 1 else None


def _members(inside: str) -> Iterator[str | None]:
    """The folded letters of a class; None for those that are not told apart."""
    for first, last in _MEMBER.findall(inside):
        if last:
            yield "#" if first.isdigit() and last.isdigit() else None
        else:
            yield _letter(first) if first[0] == "\\" else folded(first)


def _either(branches: list[list[Demand]]) -> list[Demand]:
    """What several alternatives demand together: one strict demand of each; nothing where one of them demands nothing."""
    if len(branches) == 1:
        return branches[0]
    if not all(branches):
        return []
    together = frozenset().union(*(max(b, key=lambda d: (min(map(len, d)), -len(d), sorted(d))) for b in branches))
    return [together] if len(together) <= _MOST else []


def _least(demand: Demand) -> Demand:
    """A demand without the strings that hold another one of it."""
    return frozenset(d for d in demand if not any(o != d and o in d for o in demand))
