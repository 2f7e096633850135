"""Page furniture among the lines of a text: time lines, captions and their credits, links, promotion, bylines, heads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lagebild.records import BlockKind
from lagebild.stages.extract.buttons import are_buttons
from lagebild.stages.extract.credits import is_code_line, is_credit
from lagebild.stages.extract.dates import timestamp_at
from lagebild.stages.extract.heads import is_head_line
from lagebild.stages.extract.lines import Unit, ends_sentence
from lagebild.stages.extract.wording import Wording, plain

__all__ = ["label_furniture", "promos"]

_LONGEST = 700  # characters of a line that can be furniture
_LONGEST_CREDIT = 160
_HEAD_UNITS = 12
_TAIL_UNITS = 8
_BRACKET = re.compile(r"\[([^\[\]\n]{20,700})\]")
_PHOTO = re.compile(r"[(\[]?\s*(?:©|\(c\))\s?[^\n]{2,120}", re.IGNORECASE)
_QUOTES = "\"'„“”»«‚‘›"
_LONGEST_CAPTION = 320
_CREDIT_MARK = re.compile(r"(?:(?<=[.!?…\w\"“”»])\s+)[(\[]?(?=[^\W\d_])")
_PERSON = re.compile(r"[^\W\d_a-zß][\w.'’-]+(?: [^\W\d_a-zß][\w.'’-]*){1,3}(?: in [^\W\d_a-zß][\w-]+)?")
_INNER_END = re.compile(r"[^\W\d_]{3}[.!?][\"“”«»]? (?=[^\W\d_a-zß])")
_SENTENCES_APART = 100  # characters of a line in which several sentences are a paragraph
_LONGEST_NAME = 40  # characters of a line with an outlet's name
_MOST_NAMES = 3
_HEADLINE_MARKS = ':?!–„“"»'
_LENGTH = re.compile(r"[\s•·|(]*\d{1,3}(?::\d\d)?\s*(?:[Mm]in\w*\.?)?[\s)]*$")  # "(03:12 min)"
_COMMENTS = re.compile(r"\s+\d{1,5}\s+[A-ZÄÖÜ]\w+$")  # "45 Kommentare"
_RULE = re.compile(r"[\W_]+")


def label_furniture(units: list[Unit], wording: Wording, *, headed: bool = False) -> None:
    """Label every unit that is furniture as a whole; a line of several pieces is split in place.

    `headed`: the headline is not among them, so the first line may be furniture too.
    """
    _split_lines(units, wording)
    tail = len(units) - _TAIL_UNITS
    for at, unit in enumerate(units):
        if unit.kind is None and len(unit.text) <= _LONGEST:
            unit.kind = _whole(unit, wording, head=at < _HEAD_UNITS, first=at == 0 and not headed, tail=at >= tail)
            if unit.kind is BlockKind.PHOTO_CREDIT and at >= len(units) - 2 and "©" in unit.text[:3]:
                unit.kind = BlockKind.CREDIT_LINE  # the rights to the text, not to a picture
    _label_own_names(units, wording)
    _label_links(units, wording)
    _label_captions(units)
    _label_persons(units[:_HEAD_UNITS])


def _whole(unit: Unit, wording: Wording, *, head: bool, first: bool, tail: bool) -> BlockKind | None:
    line = unit.text
    bare = plain(line)
    if not bare or _RULE.fullmatch(line):
        return BlockKind.CREDIT_LINE if line == "©" else BlockKind.WIDGET
    if _is_audio(line, wording):
        return BlockKind.AUDIO_BUTTON
    if (bare in wording.widget_lines and not first) or are_buttons(line, wording):
        return BlockKind.WIDGET
    if _is_photo_credit(line, wording):
        return BlockKind.PHOTO_CREDIT
    if _is_related(line, bare, wording):
        return BlockKind.RELATED_LINK
    if _is_credit_line(line, wording, tail=tail):
        return BlockKind.CREDIT_LINE
    if tail and is_code_line(line):
        return BlockKind.AUTHOR_CODE
    if head and is_head_line(line, wording):
        return BlockKind.METADATA
    if not first and wording.is_byline(line):
        return BlockKind.BYLINE
    return BlockKind.WIDGET if _is_promo(line, wording) else None


def _label_own_names(units: list[Unit], wording: Wording) -> None:
    """Short lines with the outlet's own name ("Mein Inselbote") are promotion, where the report names it too."""
    short = [u for u in units if u.kind is None and len(u.text) <= _LONGEST_NAME and wording.own_names(u.text)]
    for unit in short[:_MOST_NAMES]:
        name = wording.own_names(unit.text)[0]
        if any(name in other.text for other in units if other is not unit and len(other.text) > _LONGEST_NAME):
            unit.kind = BlockKind.WIDGET


def _is_audio(line: str, wording: Wording) -> bool:
    return plain(_LENGTH.sub("", line[:100])) in wording.audio


def _is_photo_credit(line: str, wording: Wording) -> bool:
    bare = line.strip("()[] ")
    if len(line) > _LONGEST_CREDIT:
        return False
    labelled = wording.photo_label.match(bare) is not None and not ends_sentence(bare)
    agency = wording.photo_agency.search(line) if len(line) <= 90 and ("/" in line or " via " in line) else None
    if wording.photo_agency.fullmatch(line):
        return True
    if agency and not ends_sentence(line) and len(line.split()) <= 10:
        return True
    return labelled or _PHOTO.fullmatch(line) is not None


def _is_related(line: str, bare: str, wording: Wording) -> bool:
    inner = line.lstrip("[(»>→•*- ")
    if inner[:1].islower():
        return False
    if bare in wording.related_labels:
        return True
    match = wording.related_label.match(inner) if len(line) <= 300 else None
    # Without a mark behind it the label may open a sentence of the report.
    return match is not None and (match.group()[-1] in ":|>»–-" or not line.endswith("."))


def _is_credit_line(line: str, wording: Wording, *, tail: bool) -> bool:
    if len(line) > _LONGEST_CREDIT:
        return False
    bare = line.strip("()[] ")
    if wording.credit_start.match(bare) and (tail or line[0] == "("):
        return True
    if wording.credit_label.match(bare) and not ends_sentence(line.rstrip(")]")):
        return True
    opener = wording.byline_cut.match(bare)
    if opener and is_credit(bare[opener.end() :], wording):
        return True
    return is_credit(bare, wording) and (tail or line[0] in "([" or "/" in line)


def _is_promo(line: str, wording: Wording) -> bool:
    if wording.widget_pattern.search(line):
        return True
    bracketed = line.startswith("[") and line.endswith("]") and len(line) > 25 and not wording.editorial.match(line[1:])
    if bracketed and line[1].isupper():
        return True
    line = _BRACKET.sub("", line)  # what brackets hold is judged by itself
    if line[:1] in _QUOTES or not wording.address.search(line):
        return False
    hits = {m.group().casefold() for m in wording.widget_phrase.finditer(line)}
    return len(hits) >= (2 if len(line) <= 350 else 4)


def promos(line: str, wording: Wording) -> Iterator[tuple[int, int, BlockKind]]:
    """Bracketed links and promotion within a paragraph, as offsets."""
    if "[" not in line or len(line) > 100_000:
        return
    for match in _BRACKET.finditer(line):
        inner = match.group(1)
        if wording.related_label.match(inner):
            yield match.start(), match.end(), BlockKind.RELATED_LINK
        elif not wording.editorial.match(inner) and wording.widget_phrase.search(inner):
            yield match.start(), match.end(), BlockKind.WIDGET


def _split_lines(units: list[Unit], wording: Wording) -> None:
    """Lines that are a time line with buttons or a byline beside it become several units."""
    out: list[Unit] = []
    for at, unit in enumerate(units):
        free = unit.kind is None and len(unit.text) <= _LONGEST_CAPTION
        parts = (
            (_split_line(unit, wording) or _split_caption(unit, wording, head=0 < at < min(_HEAD_UNITS, len(units) - 1)))
            if free
            else None
        )
        out += parts or [unit]
    units[:] = out


def _split_caption(unit: Unit, wording: Wording, *, head: bool) -> list[Unit] | None:
    """A caption with its credit behind it: "... (Foto: X/dpa)"; near the headline the label may be that of any source."""
    line = unit.text
    for match in _CREDIT_MARK.finditer(line):
        at = match.end()
        label = wording.photo_label.match(line, at)
        if label is None and head and "(" in match.group():
            label = wording.credit_label.match(line, at)
        rest = line[label.end() :].rstrip(" )]") if label else ""
        if rest and match.start() > 0 and len(rest) <= 80 and len(rest.split()) <= 8 and not ends_sentence(rest):
            cut = match.start() + len(match.group()) - len(match.group().lstrip())
            caption = line[:cut].rstrip()
            return [
                Unit(caption, unit.start, unit.start + len(caption), BlockKind.CAPTION, gap=unit.gap),
                Unit(line[cut:], unit.start + cut, unit.end, BlockKind.PHOTO_CREDIT),
            ]
    return None


def _split_line(unit: Unit, wording: Wording) -> list[Unit] | None:
    line, at = unit.text, 0
    if len(line) > 200:
        return None
    parts: list[tuple[int, int, BlockKind]] = []
    while at < len(line):
        if line[at].isspace() or line[at] in ",|•·–/-;*_":
            at += 1
            continue
        stamp = timestamp_at(line, at, wording)
        byline = wording.byline.match(line, at)
        if stamp:
            end, kind = stamp[0], BlockKind.TIMESTAMP
        elif byline and parts:
            end, kind = byline.end(), BlockKind.BYLINE
        elif parts and wording.credit_label.match(line, at):
            comments = _COMMENTS.search(line, at)
            end, kind = (comments.start() if comments else len(line)), BlockKind.CREDIT_LINE
        elif _is_audio(line[at:], wording):
            end, kind = len(line), BlockKind.AUDIO_BUTTON
        elif parts and (plain(line[at:]) in wording.widget_lines or wording.widget_pattern.search(line[at:])):
            end, kind = len(line), BlockKind.WIDGET
        else:
            return None
        parts.append((at, end, kind))
        at = end
    stamps = [p for p in parts if p[2] is BlockKind.TIMESTAMP]
    return _filled(unit, parts) if stamps else None


def _filled(unit: Unit, parts: list[tuple[int, int, BlockKind]]) -> list[Unit]:
    """The parts as units; marks between them go to the part before."""
    units = []
    for n, (start, end, kind) in enumerate(parts):
        stop = parts[n + 1][0] if n + 1 < len(parts) else len(unit.text)
        end = start + len(unit.text[start:stop].rstrip())
        begin = 0 if n == 0 else start
        units.append(Unit(unit.text[begin:end], unit.start + begin, unit.start + end, kind, gap=unit.gap and n == 0))
    return units


def _label_links(units: list[Unit], wording: Wording) -> None:
    """Lists of headlines: behind a label such as "see also", or bullets without full stops that nothing introduces."""
    at = 0
    while at < len(units):
        end = at
        while end < len(units) and units[end].bullet and units[end].kind is None:
            end += 1
        if end > at:
            if _are_links(units[at - 1] if at else None, units[at:end]):
                for unit in units[at:end]:
                    unit.kind = BlockKind.RELATED_LINK
            at = end
            continue
        labelled = units[at].kind is BlockKind.RELATED_LINK and plain(units[at].text) in wording.related_labels
        at += 1
        if units[at - 1].kind is None and plain(units[at - 1].text) in wording.credit_words:
            at = _label_sources(units, at - 1)
        while labelled and at < len(units) and units[at].kind is None and not units[at].bullet and _is_headline_link(units[at]):
            units[at].kind = BlockKind.RELATED_LINK
            at += 1


def _label_sources(units: list[Unit], at: int) -> int:
    """A label such as "sources used" and the list below it; the index behind them."""
    end = at + 1
    while end < len(units) and units[end].bullet and units[end].kind is None:
        end += 1
    if end > at + 1 or end == len(units):
        for unit in units[at:end]:
            unit.kind = BlockKind.CREDIT_LINE
    return end


def _is_headline_link(unit: Unit) -> bool:
    return len(unit.text) <= 150 and not unit.text.rstrip('"”“»«').endswith((".", ":"))


def _are_links(before: Unit | None, items: list[Unit]) -> bool:
    if before is None or (before.kind is not BlockKind.RELATED_LINK and before.text.endswith(":")):
        return False
    if before.kind is BlockKind.RELATED_LINK:
        return True
    bodies = [u.text[u.bullet :] for u in items]
    open_end = sum(not b.rstrip('"”“»«').endswith((".", ";", ",")) for b in bodies)
    long_enough = sum(len(b.split()) >= 4 for b in bodies)
    numbered = sum(u.text[0].isdigit() for u in items)
    marked = sum(any(mark in b for mark in _HEADLINE_MARKS) for b in bodies)
    if 2 * marked < len(items) and sum(len(b.split()) for b in bodies) < 7 * len(items):
        return False  # short notes, no headlines
    return len(items) >= 2 and ends_sentence(before.text) and open_end >= 0.75 * len(items) <= long_enough and not numbered


def _label_persons(head: list[Unit]) -> None:
    """Below the headline a line that is a name alone, beside a time line or a button, is a byline."""
    for at, unit in enumerate(head):
        beside = [u.kind for u in (head[at - 1 : at] if at else []) + head[at + 1 : at + 2]]
        titled = any(u.kind is None for u in head[:at])
        near = BlockKind.TIMESTAMP in beside or BlockKind.BYLINE in beside or BlockKind.WIDGET in beside
        if unit.kind is None and titled and near and len(unit.text) <= 60 and _PERSON.fullmatch(unit.text):
            unit.kind = BlockKind.BYLINE


def _label_captions(units: list[Unit]) -> None:
    """The line right before a photo credit is its caption, if it is no headline and no long paragraph."""
    for at, unit in enumerate(units):
        if unit.kind is not BlockKind.PHOTO_CREDIT or at < 2:
            continue
        before = units[at - 1]
        longest = 200 if unit.gap else 320
        most = 2 if at < len(units) // 2 else 1  # further down a picture may stand behind a paragraph
        told = len(before.text) > _SENTENCES_APART and len(_INNER_END.findall(before.text)) >= most
        if before.kind is None and not told and len(before.text) <= longest and (before.gap or not unit.gap):
            before.kind = BlockKind.CAPTION
