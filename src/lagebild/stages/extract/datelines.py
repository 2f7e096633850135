"""Datelines: the place, and perhaps the agency, that opens a report."""

from __future__ import annotations

import re

from lagebild.records import BlockKind
from lagebild.stages.extract.wording import Wording

__all__ = ["dateline"]

_REACH = 120
_HEAD = re.compile(
    r"(?P<place>[^\W\d_][^()\n.:–—]{0,60}?(?:\bSt\. [^()\n.:–—]{1,30}?)?)(?P<more>(?:, ?[^()\n:–—]{1,30}?){0,2})\s*"
    r"(?:\((?P<credit>[^()\n]{1,40})\)\s*)?(?P<mark>[.:]|\s[–—-]|–|—|(?<=\))(?=\s))(?=\s)"
)
_NEXT = re.compile(r"\s+[\"'„“‚«»›‹(\[]*[A-ZÄÖÜÀ-ÖØ-Þ0-9]")
_SLASH = re.compile(r"\s?/\s?")
_CODE = re.compile(r"[a-zäöüß]{2,6}(?:[/,. ]{1,2}[a-zäöüß]{2,6}){0,3}|[A-Z]{2,4}")


def dateline(line: str, wording: Wording) -> tuple[int, BlockKind] | None:
    """How far a dateline reaches into a paragraph, None where there is none.

    >>> from lagebild.stages.extract.wording import wording_for
    >>> dateline("KIEL (dpa) - Der Hafen ist zu.", wording_for("de"))
    (12, <BlockKind.DATELINE_CREDIT: 'dateline_credit'>)
    >>> dateline("Endlich. Der Hafen ist auf.", wording_for("de")) is None
    True
    """
    match = _HEAD.match(line[:_REACH])
    if match is None or not _NEXT.match(line, match.end()):
        return None
    place, credit, mark = match["place"].strip(), match["credit"], match["mark"].strip()
    if credit is not None:
        fits = _credits(place, credit, mark, wording)
        return (match.end(), BlockKind.DATELINE_CREDIT) if fits else None
    if match["more"] and not (mark in "–—-" and mark and place.isupper()):
        return None
    sure = _sure(place, wording)
    if mark in (".", ":"):
        fits = sure and mark == "."
    else:
        fits = bool(mark) and (sure or (len(place.split()) == 1 and _names(place, wording) and "-" not in place))
    return (match.end(), BlockKind.DATELINE) if fits else None


def _credits(place: str, credit: str, mark: str, wording: Wording) -> bool:
    """Whether "PLACE (credit)" is a dateline: an agency behind any place, an author's code behind a sure one."""
    if not _names(place, wording):
        return False
    if any(t.casefold() in wording.agencies for t in re.split(r"[/, ]+", credit)):
        return True
    coded = _CODE.fullmatch(credit) is not None and mark not in ("", ":")
    return coded and (_sure(place, wording) or (credit.islower() and len(place.split()) == 1))


def _names(place: str, wording: Wording) -> bool:
    """Up to four capitalised words: it may be a place."""
    words = [w for part in _SLASH.split(place) for w in part.split()]
    if not 1 <= len(words) <= 4 or words[0].casefold() in wording.joiners:
        return False
    return all(w[0].isupper() or w in wording.place_inner for w in words)


def _sure(place: str, wording: Wording) -> bool:
    """A place beyond doubt: known, in capitals, or of a shape that only places have."""
    parts = _SLASH.split(place)
    if not _names(place, wording):
        return False
    if len(parts) > 1 and all(len(p.split()) <= 3 for p in parts):
        return True
    return all(_sure_part(p, wording) for p in parts)


def _sure_part(part: str, wording: Wording) -> bool:
    words = part.split()
    if part.casefold() in wording.places or (words and words[0].casefold() in wording.places and len(words) in (3, 4)):
        return True
    if part.isupper() and 3 <= len(part) <= 40 and len(words) <= 4:
        return True
    named = words[0] in wording.place_inner or (len(words) == 1 and part.endswith(wording.place_endings))
    return named and 4 <= len(part) <= 40
