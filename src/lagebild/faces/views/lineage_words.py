"""The words of the lineage view in one language, beside those of the interface."""

from __future__ import annotations

from typing import Any

from lagebild.languages.pack import load_data
from lagebild.languages.words import Words

__all__ = ["LineageWords"]


class LineageWords(Words):
    """The interface with the words of the lineage view, from `languages/<code>/data/lineage.toml`.

    >>> LineageWords("en").tell("revision", nearest="R1"), LineageWords("de").many("cut", 2)
    ('new version of R1', '2 Stellen gekürzt')
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        data = load_data(code, "lineage")
        self.phrases: dict[str, str] = data["say"]
        self._edits: dict[str, str] = data["edit"]
        self._counts: dict[str, Any] = data["count"]

    def tell(self, key: str, **values: object) -> str:
        """A phrase with its values filled in."""
        return self.phrases[key].format(**values)

    def edit(self, kind: str, *, both: bool, **values: object) -> str:
        """A change as a sentence; `both`: either side has words of its own."""
        key = kind if both else f"{kind}_alone"
        return self._edits.get(key, self._edits[kind if kind in self._edits else f"{kind}_alone"]).format(**values)

    def many(self, kind: str, n: int) -> str:
        """How many edits of a kind."""
        return str(self._counts[kind]["one" if n == 1 else "many"]).format(n=self.number(n))
