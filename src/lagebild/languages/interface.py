"""The words of the interface, and how it writes days: everything a person reads that is not from a report."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from lagebild.languages.pack import load_data
from lagebild.records import Precision, TimeRange

__all__ = ["LANGUAGES", "Interface", "interface"]

LANGUAGES = ("de", "en")
"""Languages of the interface; each has `data/interface.toml` and `data/brief.toml`."""

_SLOT = re.compile(r"\{(\w+)\}")


class Interface:
    """Words by key, with slots filled; days and intervals of days as people write them.

    >>> interface("de").days(TimeRange.day(date(2024, 10, 24)))
    '24. Oktober 2024'
    """

    def __init__(self, code: str) -> None:
        self.code = code
        self._tables: Mapping[str, Any] = {**load_data(code, "brief"), **load_data(code, "interface")}

    def table(self, name: str) -> Mapping[str, Any]:
        """One table of words, e.g. "verdict"."""
        found = self._tables.get(name, {})
        return found if isinstance(found, Mapping) else {}

    def word(self, table: str, key: str, **slots: object) -> str:
        """The words under `[table] key`, slots filled; the key itself where there are none (a test forbids that)."""
        text = str(self.table(table).get(key, key))
        return _SLOT.sub(lambda m: str(slots.get(m.group(1), m.group())), text)

    def count(self, table: str, key: str, number: int, **slots: object) -> str:
        """Like `word`, in the singular or plural form: `key_one` for 1, else `key_other`; slot `n`."""
        return self.word(table, f"{key}_one" if number == 1 else f"{key}_other", n=number, **slots)

    def status(self, key: str) -> str:
        """The word for a status of an event."""
        return str(self.table("common")["status"].get(key, key))

    def condition(self, key: str) -> str:
        """The word for what is said of the counted ("dead", "deployed")."""
        return str(self.table("common")["condition"].get(key, key))

    def day(self, day: date, *, year: bool = True) -> str:
        """One day, with its year unless that is said elsewhere."""
        month = self.table("months")[str(day.month)]
        return self.word("date", "day" if year else "day_no_year", day=day.day, month=month, year=day.year)

    def days(self, value: TimeRange | None) -> str:
        """An interval of days at its precision; open ends and unknown times in words."""
        if value is None or (value.earliest is None and value.latest is None):
            return self.word("date", "unknown")
        first, last = value.earliest, value.latest
        if first is None and last is not None:
            return self.word("date", "until", day=self.day(last))
        if last is None and first is not None:
            return self.word("date", "from", day=self.day(first))
        assert first is not None
        assert last is not None
        return self._closed(first, last, value.precision)

    def _closed(self, first: date, last: date, precision: Precision) -> str:
        if first == last:
            return self.day(first)
        whole_month = first.day == 1 and (last.year, last.month) == (first.year, first.month) and last.day >= 28
        if whole_month and precision is not Precision.INTERVAL:
            return f"{self.table('months')[str(first.month)]} {first.year}"
        if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
            return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
        if (first.year, first.month) == (last.year, last.month):
            month = self.table("months")[str(first.month)]
            return self.word("date", "same_month", first=first.day, last=last.day, month=month, year=first.year)
        return f"{self.day(first, year=first.year != last.year)} – {self.day(last)}"


@cache
def interface(code: str) -> Interface:
    """The interface of a language.

    Raises:
        FileNotFoundError: there is none for this code.
    """
    return Interface(code)
