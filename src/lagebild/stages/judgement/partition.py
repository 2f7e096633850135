"""Groups of ids under merges and splits, one after the other: the later one has the last word, and it is known which it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

__all__ = ["Partition"]


class Partition:
    """Members in groups. Groups are numbers; those there at the start keep theirs as long as they have members."""

    def __init__(self, groups: Iterable[Sequence[str]]) -> None:
        self.groups: dict[int, list[str]] = {n: list(g) for n, g in enumerate(groups)}
        self.of: dict[str, int] = {m: n for n, g in self.groups.items() for m in g}
        self.changed: set[int] = set()
        self._next = len(self.groups)

    def home(self, members: Iterable[str]) -> int | None:
        """The group that most of these are in; None where they are nowhere, or no group has more than half of them."""
        counts = Counter(self.of[m] for m in members if m in self.of)
        if not counts:
            return None
        group, most = counts.most_common(1)[0]
        return group if 2 * most > counts.total() else None

    def known(self, members: Iterable[str]) -> list[str]:
        """Those of the members that are in some group."""
        return [m for m in members if m in self.of]

    def merge(self, groups: Sequence[int]) -> None:
        """All of these become the first."""
        first = groups[0]
        for group in dict.fromkeys(groups[1:]):
            if group != first:
                self._move(self.groups.pop(group), first)
        self.changed.add(first)

    def split(self, members: Iterable[str], to: int | None) -> int:
        """These leave their groups for `to`, or for a new group; the group they are in then."""
        group = self._new() if to is None else to
        leaving = [m for m in dict.fromkeys(members) if self.of[m] != group]
        for member in leaving:
            old = self.of[member]
            self.groups[old].remove(member)
            self.changed.add(old)
            if not self.groups[old]:
                del self.groups[old]
        self._move(leaving, group)
        self.changed.add(group)
        return group

    def _new(self) -> int:
        self._next += 1
        self.groups[self._next] = []
        return self._next

    def _move(self, members: Iterable[str], group: int) -> None:
        for member in members:
            self.groups[group].append(member)
            self.of[member] = group
