"""The head of a report: kicker, headline, lead, and lines of data before them."""

from __future__ import annotations

import re

from lagebild.records import BlockKind
from lagebild.stages.extract.datelines import dateline
from lagebild.stages.extract.lines import Unit, ends_sentence
from lagebild.stages.extract.wording import Wording

__all__ = ["head_data", "is_head_line", "label_head", "split_kicker", "title_end"]

_LONGEST_TITLE = 220
_LONGEST_LEAD = 420
_INNER_STOP = re.compile(r"[^\W\d_]{3,}[.]\s+[\"„“»«]?[A-ZÄÖÜ]")
_KICKER = re.compile(r"(?P<kicker>[\"„“»«][^\"„“”»«\n]{8,100}[\"“”«»][.!?]?)\s+(?=[A-ZÄÖÜ0-9\"„“»])")
_HEAD_DATE = re.compile(
    r"(?P<key>[A-Za-zÄÖÜäöü]{3,12})\s*[:=]?\s+(?P<value>\d{4}-\d{2}(?:-\d{2})?)(?:[T ]\d{2}:\d{2}\S{0,12})?(?!\S)"
)
_HEAD_LINE = re.compile(r"(?P<key>[A-Za-zÄÖÜäöü]{2,14})\s*[:=]\s+\S.{0,300}")
_MARKDOWN = re.compile(r"#{1,6}\s+")


def title_end(text: str, title: str | None) -> int:
    """Where a known title ends if the text begins with it, whatever the white space in either; 0 where it does not.

    >>> title_end(" Brücke  gesperrt\\nDie Brücke ist zu.", "Brücke gesperrt\\n")
    17
    """
    at = 0
    for word in (title or "").split():
        while at < len(text) and text[at].isspace():
            at += 1
        if not text.startswith(word, at):
            return 0
        at += len(word)
    return at


def label_head(units: list[Unit], wording: Wording) -> None:
    """Label kicker, headline and lead among the first units; those that furniture took are passed over."""
    free = [u for u in units if u.kind is None]
    if not free or any(u.kind is BlockKind.HEADLINE for u in units):
        _label_lead(free, wording, headed=bool(free))
        return
    headed = False
    if len(free) > 1 and _title_like(free[0], wording) and _begins_anew(free[1]):
        headed = True
        first, second = free[0], free[1]
        if len(free) > 2 and len(first.text) < 60 and _title_like(second, wording) and len(first.text) < len(second.text) < 120:
            first.kind, second.kind = BlockKind.KICKER, BlockKind.HEADLINE
            free = free[2:]
        else:
            first.kind = BlockKind.HEADLINE
            free = free[1:]
    _label_lead(free, wording, headed=headed)


def split_kicker(unit: Unit) -> list[Unit]:
    """A quoted phrase with a whole headline behind it is a kicker."""
    match = _KICKER.match(unit.text)
    if unit.kind is not BlockKind.HEADLINE or match is None:
        return [unit]
    kicker, rest = match["kicker"], unit.text[match.end() :]
    if len(kicker.split()) < 3 or len(rest.split()) < 3:
        return [unit]
    begin = unit.start + match.end()
    return [Unit(kicker, unit.start, unit.start + len(kicker), BlockKind.KICKER), Unit(rest, begin, unit.end, BlockKind.HEADLINE)]


def head_data(text: str, wording: Wording) -> int:
    """How far a head such as "date 2024-10" reaches into a line that goes on with the report; 0 where there is none."""
    match = _HEAD_DATE.match(text[:80])
    return match.end() if match and match["key"].casefold() in wording.head_keys else 0


def is_head_line(text: str, wording: Wording) -> bool:
    """Whether a whole line is "key: value" with a key that captures use."""
    match = _HEAD_LINE.fullmatch(text) if len(text) < 330 else None
    return match is not None and match["key"].casefold() in wording.head_keys


def _title_like(unit: Unit, wording: Wording) -> bool:
    line = _MARKDOWN.sub("", unit.text, count=1)
    if len(line) > _LONGEST_TITLE or "\n" in line or unit.bullet or not line:
        return False
    if line != unit.text:
        return True
    if line.endswith((":", ",", ";", ".")) or line.rstrip('"”“»«)').endswith((".", ",")):
        return _titled_case(line)
    if _INNER_STOP.search(line) or line[0].islower() or line.rsplit(None, 1)[-1].casefold() in wording.joiners:
        return False
    return dateline(line, wording) is None or len(line) < 90


def _titled_case(line: str) -> bool:
    """Nearly every word begins with a capital, as English headlines have it (and no German or English sentence does)."""
    words = [w for w in re.findall(r"[^\W\d_][\w’'-]*", line) if len(w) > 3]
    capitals = sum(w[0].isupper() for w in words)
    return line.endswith(".") and len(words) >= 4 and capitals >= 0.8 * len(words) and not _INNER_STOP.search(line)


def _begins_anew(unit: Unit) -> bool:
    return not unit.text[0].islower()


def _label_lead(free: list[Unit], wording: Wording, *, headed: bool) -> None:
    """The first paragraph is a lead where it is short beside the next, or opened by a place of its own."""
    if len(free) < 2 or free[0].bullet or not ends_sentence(free[0].text):
        return
    first, second = len(free[0].text), len(free[1].text)
    opened = dateline(free[0].text, wording)
    if opened:
        short = opened[1] is BlockKind.DATELINE and first <= 300 and first < 0.7 * second
    elif headed:
        short = first <= _LONGEST_LEAD and (first < 0.8 * second or dateline(free[1].text, wording) is not None)
    else:
        short = first <= 250 and first < 0.6 * second
    if short:
        free[0].kind = BlockKind.LEAD
