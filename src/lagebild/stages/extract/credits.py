"""Credits and codes: which part of a line names agencies or authors instead of telling the story."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lagebild.records import BlockKind
from lagebild.stages.extract.wording import Wording

__all__ = ["agencies_in", "credit_outlet", "is_code_line", "is_credit", "trailing"]

_SPLIT = re.compile(r"[,/;|&+•·()\s]+")
_DOMAIN = re.compile(r"(?<![\w.@-])[\w-]{2,40}(?:\.[\w-]{1,40}){0,3}\.[a-z]{2,24}(?![\w@-])")
_CODE = re.compile(r"[a-zäöüß]{2,8}|[A-Z]{2,4}|[A-Z][a-z]{1,3}")
_SENTENCE_END = ".!?…\"'”“’«»›‹)"
_PAREN = re.compile(r"[(\[]([^()\[\]\n]{1,80})[)\]]$")
_SLASHES = re.compile(r"(?:/[^\W\d_]{2,8}){1,6}/?$")
_LOWER_CODES = re.compile(r"[a-zäöüß]{2,8}(?:\s?[/,]\s?[a-zäöüß]{2,8}){0,3}|[A-Z]{2,3}(?:[/,]\s?[A-Z]{2,3}){0,2}")
_LINE_CODES = re.compile(
    r"\([a-zäöüß]{2,6}(?:[/,]\s?[a-zäöüß]{2,6}){0,3}\)|/?[a-zäöüß]{2,4}(?:/[^\W\d_]{2,6}){1,5}/?"
    r"|[A-Z]{2,6}\s?\([a-zäöüß]{2,6}(?:[/,]\s?[a-zäöüß]{2,6}){0,3}\)"
)
_REACH = 200  # characters at the end of a paragraph where credits stand
_PIECES = 4


def agencies_in(credit: str, wording: Wording) -> tuple[str, ...]:
    """The agencies that a credit names, as it should be written, in order."""
    whole = wording.agencies.get(credit.strip(" ()[]-–—").casefold())
    if whole:
        return (whole,)
    found = [wording.agencies[t.casefold()] for t in _SPLIT.split(credit.strip("()[] ")) if t.casefold() in wording.agencies]
    return tuple(dict.fromkeys(found))


def is_credit(inner: str, wording: Wording) -> bool:
    """Whether these words are nothing but agencies, outlets, codes, and at least one agency.

    >>> from lagebild.stages.extract.wording import wording_for
    >>> is_credit("SZ/dpa/AP/kast", wording_for("de")), is_credit("die dpa meldet", wording_for("de"))
    (True, False)
    """
    opener = wording.credit_opener.match(inner)
    rest = inner[opener.end() :] if opener else inner
    if rest.strip().casefold() in wording.agencies:
        return True
    tokens = [t for t in _SPLIT.split(rest.strip()) if t]
    if not tokens or len(tokens) > 12:
        return False
    agency = any(t.casefold() in wording.agencies for t in tokens)
    apart = " " not in rest.strip()
    return agency and all(_may_be_credited(t, wording, apart=apart) for t in tokens)


def _may_be_credited(token: str, wording: Wording, *, apart: bool) -> bool:
    word = token.casefold()
    if word in wording.agencies or word in wording.fillers or _DOMAIN.fullmatch(token):
        return True
    return _CODE.fullmatch(token) is not None and (apart or word not in wording.joiners)


def credit_outlet(credit: str, wording: Wording) -> str | None:
    """The outlet that a credit line names for sure: its address, or a name that opens a list of agencies behind a label.

    An address alone ("Quelle: blatt.de") may as well be where the text was taken from; beside agencies or authors' codes it is
    the house that credits them.

    >>> from lagebild.stages.extract.wording import wording_for
    >>> credit_outlet("Quelle: DAS BLATT, dpa, abc", wording_for("de"))
    'DAS BLATT'
    """
    found = {m.group() for m in _DOMAIN.finditer(credit)}
    label = wording.credit_label.match(credit)
    if found:
        rest = [t for t in _SPLIT.split(credit[label.end() if label else 0 :]) if t and t not in found]
        sure = len(found) == 1 and rest and all(_may_be_credited(t, wording, apart=True) for t in rest)
        return found.pop() if sure else None
    names = [name.strip() for name in credit[label.end() :].split(",")] if label else []
    if len(names) < 2 or not names[0][:1].isupper() or len(names[0]) > 40 or names[0].casefold() in wording.agencies:
        return None
    return names[0] if is_credit("/".join(names[1:]), wording) and "/" not in names[0] else None


def trailing(line: str, wording: Wording, *, last: bool) -> Iterator[tuple[int, int, BlockKind]]:
    """Credits and author codes at the end of a paragraph, from the end on, as offsets into `line`.

    `last` says that the report ends here: only then short codes in brackets or behind slashes are the author's.
    """
    end = len(line)
    for _ in range(_PIECES):
        piece = _last_piece(line, end, wording, last=last)
        if piece is None:
            return
        yield piece
        end = len(line[: piece[0]].rstrip())


def _last_piece(line: str, end: int, wording: Wording, *, last: bool) -> tuple[int, int, BlockKind] | None:
    base = max(0, end - _REACH)
    tail = line[base:end]
    bracket = _PAREN.search(tail)
    if bracket and base + bracket.start() > 0:
        kind = _bracket_kind(bracket.group(1).strip(), wording, last=last)
        before = tail[: bracket.start()].rstrip()
        if kind and (before.endswith(tuple(_SENTENCE_END)) or (last and kind is BlockKind.CREDIT_LINE)):
            return base + bracket.start(), end, kind
    slashes = _SLASHES.search(tail) if last else None
    if slashes and tail[: slashes.start()].rstrip().endswith(tuple(_SENTENCE_END)):
        kind = BlockKind.CREDIT_LINE if agencies_in(slashes.group(), wording) else BlockKind.AUTHOR_CODE
        return base + slashes.start(), end, kind
    if last and tail.endswith("©") and len(tail) > 1:
        return end - 1, end, BlockKind.CREDIT_LINE
    return None


def _bracket_kind(inner: str, wording: Wording, *, last: bool) -> BlockKind | None:
    if wording.photo_label.match(inner):
        return BlockKind.PHOTO_CREDIT
    if is_credit(inner, wording):
        return BlockKind.CREDIT_LINE
    label = wording.credit_label.match(inner) or wording.credit_opener.match(inner)
    if last and label and label.group().strip() and len(inner) < 60 and inner[0].isalpha() and ":" in inner:
        return BlockKind.CREDIT_LINE
    return BlockKind.AUTHOR_CODE if last and _LOWER_CODES.fullmatch(inner) else None


def is_code_line(line: str) -> bool:
    """Whether a line at the very end is the codes of authors and desks alone ("mau/DP/nas", "(abc)")."""
    return len(line) <= 40 and _LINE_CODES.fullmatch(line) is not None
