"""Holds a case of the date specifications against the time expressions that are read from it.

The specifications resolve to clock times and give each expression once ("heute von 5 bis 7 Uhr"); we read its parts and resolve to
days, with the time of day in the TIMEX3 value. So an expression is right where the parts that overlap it give its day or days (for
a range: the days of first and last part), its times of day, its length, or its set. Where the specification leaves past and future
open, either is right. An end that lies outside the range ("[1 May, 1 June)") and its last day are the same. Files that ask for the
place of an expression alone are right where our parts cover its words and are of its kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from eval.recognizers_numbers import reading_of
from lagebild.languages import pack_for
from lagebild.records import TimeExpression, TimeRange, TimexType
from lagebild.text.calendar import expression_at

Result = Mapping[str, Any]
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_CLOCK = re.compile(r"T(\d\d)(?::?(\d\d))?(?::?(\d\d))?|T([A-Z]{2})")
_PERIOD = re.compile(r"P(T?)([\d.]+)([A-Z]+)")
_SECONDS = {"S": 1.0, "TM": 60.0, "H": 3600.0, "D": 86400.0, "W": 604800.0, "M": 2592000.0, "Y": 31536000.0, "WE": 172800.0}
_LINKS = frozenset({
    "von", "bis", "um", "vom", "zum", "zur", "am", "im", "in", "den", "dem", "der", "die", "das", "des", "gegen", "zwischen",
    "und", "auf", "ab", "seit", "nach", "vor", "für", "uhr", "from", "to", "between", "and", "on", "at", "the", "of", "until",
    "till", "before", "after", "since", "by", "about", "around", "a", "an", "for", "during", "through", "within",
})  # fmt: skip
_ENOUGH = 0.7  # of the letters and digits of an expression that our parts cover


def judge(code: str, text: str, day: date | None, results: Sequence[Result]) -> str | None:
    """What is wrong with the times read from a case, None where nothing is."""
    document, reading = reading_of(code, text)
    pack = pack_for(code)
    assert pack is not None
    assert pack.times is not None
    when = TimeRange.day(day) if day else None
    times = [expression_at(t, when) for t in pack.times(document, reading)]
    left = list(times)
    for result in results:
        start = result.get("Start", text.lower().find(result["Text"].lower()))
        end = start + result["Length"] if "Length" in result else result.get("End", start + len(result["Text"]) - 1) + 1
        parts = [t for t in times if t.span.start < end and start < t.span.end]
        left = [t for t in left if t not in parts]
        kind = (result.get("Type") or result.get("TypeName") or "").rpartition(".")[2]
        wanted = list(_wanted(result))
        right = any(_is(kind, w, parts) for w in wanted) if wanted else _covered(kind, text, start, end, parts)
        if not right:
            return f"wanted {text[start:end]!r} {kind} {wanted[:3]} found {[_shown(text, t) for t in parts]}"
    vague = [t for t in left if not t.vague and t.timex_type is not TimexType.DURATION]
    return f"not expected: {[_shown(text, t) for t in vague]}" if vague and not results else None


def _shown(text: str, t: TimeExpression) -> tuple[Any, ...]:
    when = t.range and f"{t.range.earliest}..{t.range.latest}"
    return text[t.span.start : t.span.end], t.rule, t.timex, when


def _wanted(result: Result) -> Iterable[dict[str, str]]:
    """The readings of an expression that are right: each with its `timex`, and `start` and `end`, or `value`."""
    resolution = result.get("Resolution") or (result.get("Value") if "values" in (result.get("Value") or {}) else None)
    if resolution and resolution.get("values"):
        yield from resolution["values"]
        return
    value = result.get("Value")
    if not value:
        return
    for side in ("PastResolution", "FutureResolution"):
        entries = list((value.get(side) or {}).items())
        both = {("start" if k.startswith("start") else "end" if k.startswith("end") else "value"): v for k, v in entries}
        yield {"timex": value.get("Timex", ""), **both}


def _is(kind: str, wanted: Mapping[str, str], parts: Sequence[TimeExpression]) -> bool:
    timex = wanted.get("timex", "")
    if not parts:
        return False
    if kind == "duration":
        return any(_length(t.timex or "") == _length(timex) for t in parts)
    if kind == "set":
        return _same_set(timex, parts)
    if any(t.timex == timex for t in parts):
        return True
    if kind == "date":
        return _day(wanted.get("value", ""), parts)
    if kind == "daterange":
        return _days(wanted, parts)
    return _clocks(timex, parts) and (kind.startswith("time") or _day_of(wanted, parts))


def _length(timex: str) -> float | None:
    match = _PERIOD.fullmatch(timex)
    if match is None:
        return None
    unit = match[3] if match[3] != "M" else "TM" if match[1] else "M"
    return float(match[2]) * _SECONDS[unit] if unit in _SECONDS else None


def _same_set(timex: str, parts: Sequence[TimeExpression]) -> bool:
    ours = {re.sub(r"-WXX-0", "-WXX-", t.timex or "") for t in parts if t.timex_type is TimexType.SET}
    clock = _clock(timex)
    if clock is None:
        return timex in ours
    return bool(ours) and (timex in ours or any(_clock(t.timex or "") == clock for t in parts))


def _spans(parts: Sequence[TimeExpression]) -> list[TimeRange]:
    return [t.range for t in parts if t.range is not None and t.range.closed]


def _day(value: str, parts: Sequence[TimeExpression]) -> bool:
    """The day itself; "in two weeks" is as fine as its unit, so the day must lie in it."""
    if not _ISO.fullmatch(value):
        return False
    day = date.fromisoformat(value)
    exact = [r for r in _spans(parts) if r.earliest == r.latest]
    rough = [t.range for t in parts if t.rule.rpartition(">")[2].startswith(("ago:", "hence:")) and t.range and t.range.closed]
    inside = any(r.earliest and r.latest and r.earliest <= day <= r.latest for r in rough)
    return any(r.earliest == day for r in exact) or inside


def _days(wanted: Mapping[str, str], parts: Sequence[TimeExpression]) -> bool:
    first, last = (_as_day(wanted.get(k, "")) for k in ("start", "end"))
    spans = _spans(parts)
    ranges = [(r.earliest, r.latest) for r in spans]
    if spans:
        ranges.append((min(r.earliest for r in spans if r.earliest), max(r.latest for r in spans if r.latest)))
        ranges.append((spans[0].earliest, spans[-1].latest))
        ranges.append((spans[0].earliest, spans[-1].earliest))  # "from March to May" without its May, as the specification has it
    ranges += [(t.range.earliest, t.range.latest) for t in parts if t.range is not None and not t.range.closed]
    ends = {last} if last is None else {last, last - timedelta(days=1)}
    if first is None or last is None:  # "since", "until": the end that is named
        return any(
            (first is not None and low == first) or (last is not None and (low == last or high in ends)) for low, high in ranges
        )
    near = {first, first - timedelta(days=1)}  # "the next three days" from today or from tomorrow
    return any(low in near and high in ends for low, high in ranges) or any(low == first and high in ends for low, high in ranges)


def _as_day(value: str) -> date | None:
    return date.fromisoformat(value[:10]) if _ISO.match(value) else None


def _clock(timex: str) -> tuple[str, ...] | None:
    match = _CLOCK.search(timex)
    if match is None:
        return None
    return (match[4],) if match[4] else (match[1], match[2] or "00", match[3] or "00")


def _clocks(timex: str, parts: Sequence[TimeExpression]) -> bool:
    """All times of day that the expression names."""
    named = [_clock(x) for x in timex.strip("()").split(",")[:2]]
    ours = [_clock(t.timex or re.sub(r".*(?:clock|part):", "T", t.rule)) for t in parts]
    theirs = [c for c in named if c is not None]
    return bool(theirs) and all(c in ours for c in theirs)


def _day_of(wanted: Mapping[str, str], parts: Sequence[TimeExpression]) -> bool:
    days = {d for d in (_as_day(wanted.get(k, "")) for k in ("value", "start", "end")) if d}
    ours = {r.earliest for r in _spans(parts)}
    return bool(days & ours)


_KINDS = {
    "duration": (TimexType.DURATION,), "set": (TimexType.SET,), "time": (TimexType.TIME,), "timerange": (TimexType.TIME,),
    "date": (TimexType.DATE, TimexType.DURATION), "daterange": (TimexType.DATE, TimexType.DURATION),
}  # fmt: skip


def _covered(kind: str, text: str, start: int, end: int, parts: Sequence[TimeExpression]) -> bool:
    """Whether our parts cover the words of an expression that say when, and one of them is of its kind."""
    allowed = _KINDS.get(kind, (TimexType.DATE, TimexType.TIME, TimexType.DURATION))
    if not any(t.timex_type in allowed for t in parts):
        return False
    named = [m.span() for m in re.finditer(r"\w+", text[start:end]) if m[0].lower() not in _LINKS]
    letters = {i for a, b in named for i in range(start + a, start + b)}
    covered = {i for t in parts for i in range(t.span.start, t.span.end)}
    return not letters or len(letters & covered) / len(letters) >= _ENOUGH
