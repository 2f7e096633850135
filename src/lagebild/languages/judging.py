"""The words for what a person judged, in one language of the interface."""

from __future__ import annotations

from datetime import datetime

from lagebild.languages.pack import Data, load_data
from lagebild.languages.words import Words

__all__ = ["JudgingWords"]


class JudgingWords:
    """As `Words`, from `languages/<code>/data/judging.toml`: for pictures that a person has judged.

    >>> JudgingWords("en").label("verb", "merge"), JudgingWords("de").count("places", 2)
    ('merged', '2 Stellen')
    """

    def __init__(self, code: str) -> None:
        self._data: Data = load_data(code, "judging")
        self._words = Words(code)

    def label(self, table: str, key: str) -> str:
        """The word for a key; an unknown key is shown as it is."""
        return str(self._data[table].get(key, key.replace("_", " ")))

    def count(self, key: str, n: int) -> str:
        """A counted thing."""
        forms = self._data["count"][key]
        return str(forms["one" if n == 1 else "many"]).format(n=self._words.number(n))

    def say(self, key: str, **values: object) -> str:
        """A phrase with its values filled in."""
        return str(self._data["say"][key]).format(**values)

    def moment(self, at: str) -> str:
        """When somebody judged: day and time (UTC).

        >>> JudgingWords("de").moment("2031-05-08T09:41:07.000000Z")
        '08.05.2031, 09:41 UTC'
        """
        try:
            when = datetime.fromisoformat(at)
        except ValueError:
            return at
        return f"{self._words.day(when.date())}, {when:%H:%M} UTC"
