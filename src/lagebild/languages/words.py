"""The words of the interface in one language: labels, counts, days, numbers. Data only; nothing here knows a page."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from lagebild.languages.pack import load_data
from lagebild.records import Quantity, TimeRange

__all__ = ["LANGUAGES", "Words"]

LANGUAGES = ("de", "en")
"""Languages of the interface; each has `data/interface.toml` and `data/brief.toml`."""

_MILLION, _BILLION = 1e6, 1e9


class Words:
    """The interface in one language, from `languages/<code>/data/interface.toml`.

    >>> Words("de").number(12000), Words("en").number(12000)
    ('12.000', '12,000')
    """

    def __init__(self, code: str) -> None:
        self.code = code
        data = load_data(code, "interface")
        self.common: dict[str, Any] = data["common"]
        self.page: dict[str, str] = data["page"]
        self._brief: Mapping[str, str] = load_data(code, "brief")

    def template(self, key: str) -> str:
        """A template of the brief, its slots in {braces}.

        >>> Words("de").template("conflict")
        'Widerspruch: {left} gegen {right}.'
        """
        return self._brief[key]

    def label(self, table: str, key: str) -> str:
        """The word for a key of the records ("verdict", "conflict"); an unknown key is shown as it is, never hidden.

        >>> Words("en").label("verdict", "different_scope"), Words("en").label("reason", "not_listed_yet")
        ('different scope', 'not listed yet')
        """
        return str(self.common[table].get(key, key.replace("_", " ")))

    def labels(self, table: str, keys: Iterable[str]) -> tuple[str, ...]:
        """The words for several keys, each once."""
        return tuple(dict.fromkeys(self.label(table, key) for key in keys))

    def say(self, key: str, **values: object) -> str:
        """A phrase of the page with its values filled in."""
        return self.page[key].format(**values)

    def count(self, key: str, n: int) -> str:
        """A counted thing.

        >>> Words("de").count("reports", 1), Words("de").count("reports", 1200)
        ('1 Bericht', '1.200 Berichte')
        """
        forms = self.common["count"][key]
        return str(forms["one" if n == 1 else "many"]).format(n=self.number(n))

    def day(self, day: date) -> str:
        """One day.

        >>> Words("de").day(date(2024, 5, 3)), Words("en").day(date(2024, 5, 3))
        ('03.05.2024', '3 May 2024')
        """
        return self._time("day", day)

    def when(self, value: TimeRange | None) -> str:
        """A time as finely as it is known.

        >>> from lagebild.records import Precision
        >>> Words("en").when(TimeRange(earliest=date(2024, 5, 3), latest=date(2024, 5, 5), precision=Precision.INTERVAL))
        '3–5 May 2024'
        >>> Words("en").when(None)
        'undated'
        """
        first, last = (value.earliest, value.latest) if value else (None, None)
        if first is None and last is None:
            return str(self.common["time"]["unknown"])
        if first is None or last is None:
            return self._open(first, last)
        return self._closed(first, last)

    def short(self, value: TimeRange | None, year: int | None) -> str:
        """A day or a few days without the year where that goes without saying; else as `when`.

        >>> Words("de").short(TimeRange.day(date(2024, 5, 3)), 2024), Words("en").short(TimeRange.day(date(2023, 5, 3)), 2024)
        ('03.05.', '3 May 2023')
        """
        first, last = (value.earliest, value.latest) if value else (None, None)
        if first is None or last is None or not first.year == last.year == year:
            return self.when(value)
        if first == last:
            return self._time("day_short", first)
        if (first.month, last.day) == (last.month, monthrange(last.year, last.month)[1]) and first.day == 1:
            return self._time("month_short", first)
        if first.month == last.month:
            return self._time("days_short", first, e=last.day)
        a, b = self._time("day_short", first), self._time("day_short", last)
        return str(self.common["time"]["between"]).format(a=a, b=b)

    def _time(self, form: str, day: date, **more: object) -> str:
        time = self.common["time"]
        return str(time[form]).format(d=day.day, m=day.month, y=day.year, month=time["months"][day.month - 1], **more)

    def _open(self, first: date | None, last: date | None) -> str:
        time = self.common["time"]
        if first is not None:
            return str(time["since"]).format(a=self.day(first))
        return str(time["until"]).format(b=self.day(last)) if last else str(time["unknown"])

    def _closed(self, first: date, last: date) -> str:
        if first == last:
            return self.day(first)
        if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
            return self._time("year", first)
        if (first.year, first.month) == (last.year, last.month):
            whole = (first.day, last.day) == (1, monthrange(first.year, first.month)[1])
            return self._time("month", first) if whole else self._time("days", first, e=last.day)
        return str(self.common["time"]["between"]).format(a=self.day(first), b=self.day(last))

    def number(self, value: float) -> str:
        """A number as it is printed in this language; from a million on in words.

        >>> Words("de").number(6.4), Words("de").number(8_000_000), Words("en").number(1_400)
        ('6,4', '8 Mio.', '1,400')
        """
        for size, key in ((_BILLION, "billion"), (_MILLION, "million")):
            if abs(value) >= size:
                return str(self.common["number"][key]).format(n=self._digits(value / size))
        return self._digits(value)

    def _digits(self, value: float) -> str:
        text = f"{round(value, 2):,.2f}".rstrip("0").rstrip(".")
        swap = {",": self.common["number"]["thousands"], ".": self.common["number"]["decimal"]}
        return "".join(swap.get(c, c) for c in text)

    def bounds(self, quantity: Quantity) -> str:
        """What a quantity can be, as bounds.

        >>> Words("en").bounds(Quantity(low=3000, high=None)), Words("en").bounds(Quantity(low=8, high=10, unit="percent"))
        ('at least 3,000', '8 to 10 %')
        """
        text = self._interval(quantity)
        return f"{text} {self.label('unit', quantity.unit)}" if quantity.unit else text

    def _interval(self, q: Quantity) -> str:
        forms = self.common["number"]
        if q.low is not None and q.high is not None:
            low, high = self.number(q.low), self.number(q.high)
            return low if low == high else str(forms["between"]).format(low=low, high=high)
        if q.low is not None:
            return str(forms["more_than" if q.exclusive_low else "at_least"]).format(n=self.number(q.low))
        if q.high is not None:
            return str(forms["less_than" if q.exclusive_high else "at_most"]).format(n=self.number(q.high))
        return str(forms["unknown"])

    def percent(self, share: float) -> str:
        """A share as a whole percentage.

        >>> Words("de").percent(0.637)
        '64 %'
        """
        return f"{round(share * 100)} %"
