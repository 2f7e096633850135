"""Text becomes labelled blocks: what is headline, running text, caption, credit, link or page furniture.

The text itself is never touched. Lines are units (joined where a capture wrapped them); each pass labels those that it
is sure of, and what is left is the body. Everything is linear in the length of the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lagebild.records import Block, BlockKind
from lagebild.stages.extract.credits import trailing
from lagebild.stages.extract.datelines import dateline
from lagebild.stages.extract.furniture import label_furniture, promos
from lagebild.stages.extract.heads import head_data, label_head, split_kicker, title_end
from lagebild.stages.extract.lines import Unit, ends_sentence, paragraphs
from lagebild.stages.extract.mastheads import Masthead, masthead
from lagebild.stages.extract.wording import Wording

__all__ = ["label_blocks"]

_MOST_UNITS = 6_000
"""Lines that are looked at one by one; in a longer text (a log, a table) those in the middle are plain paragraphs."""

_SUBHEAD = 130  # characters
_QUESTION = 90  # a longer question is one of an interview, or of the author
_OPENING = "\"„“»«'‚0123456789"
_LONGEST_SPEAKER = 40
_DATELINE_UNITS = 3


def label_blocks(text: str, wording: Wording, title: str | None = None) -> tuple[Block, ...]:
    """The blocks of a pasted text, in order; between them is white space.

    `title` is the headline where the capture names it apart from the text.

    >>> from lagebild.stages.extract.wording import wording_for
    >>> report = "Brücke gesperrt\\n\\nKIEL (dpa) - Die Brücke ist zu. Das sagte die Stadt.\\n\\nMehr war nicht zu erfahren. (abc)"
    >>> [(b.kind.value, report[b.start:b.end]) for b in label_blocks(report, wording_for("de"))][:2]
    [('headline', 'Brücke gesperrt'), ('dateline_credit', 'KIEL (dpa) -')]
    """
    units = _units(text, wording, title)
    if len(units) > _MOST_UNITS:
        middle = units[_MOST_UNITS // 2 : -_MOST_UNITS // 2]
        parts = [units[: _MOST_UNITS // 2], middle, units[-_MOST_UNITS // 2 :]]
    else:
        middle, parts = [], [units]
    for unit in middle:
        unit.kind = unit.kind or BlockKind.PARAGRAPH
    for part in parts:
        if part is not middle:
            label_furniture(part, wording)
    units = [unit for part in parts for unit in part]
    label_head(units[:40], wording)
    units[:1] = [piece for unit in units[:1] for piece in split_kicker(unit)]
    for part in parts:
        if part is not middle:
            _label_subheads(part, wording)
    return tuple(_pieces(units, wording))


def _units(text: str, wording: Wording, title: str | None) -> list[Unit]:
    """The lines of a text; a known title at its start is a headline of its own, whatever is glued to it."""
    end = title_end(text, title)
    if not end:
        above = masthead(text, wording)
        if above:
            return [*_above(text, above), *paragraphs(text, wording, above.end)]
        return _without_data(paragraphs(text, wording), wording)
    start = end - len(text[:end].lstrip())
    return [Unit(text[start:end], start, end, BlockKind.HEADLINE), *paragraphs(text, wording, end, headed=True)]


def _above(text: str, found: Masthead) -> list[Unit]:
    """The outlet's name and the day above the headline."""
    name = text[found.start : found.stamp].rstrip()
    units = [Unit(name, found.start, found.start + len(name), BlockKind.METADATA)]
    stamp = text[found.stamp : found.end]
    return [*units, Unit(stamp, found.stamp, found.end, BlockKind.TIMESTAMP)] if stamp else units


def _without_data(units: list[Unit], wording: Wording) -> list[Unit]:
    """A head such as "date 2024-10" at the very start is a unit of its own."""
    end = head_data(units[0].text, wording) if units else 0
    if not end:
        return units
    first, rest = units[0], units[0].text[end:].lstrip()
    head = Unit(first.text[:end], first.start, first.start + end, BlockKind.METADATA)
    return [head, *([Unit(rest, first.end - len(rest), first.end)] if rest else []), *units[1:]]


def _label_subheads(units: list[Unit], wording: Wording) -> None:
    """Short lines without an end between finished paragraphs, and what is left: lists and paragraphs."""
    speakers = _speakers(units)
    for at, unit in enumerate(units):
        if unit.kind is not None:
            continue
        before = units[at - 1] if at else None
        after = next((u for u in units[at + 1 : at + 3] if u.kind is None or u.kind.read), None)
        if unit.bullet:
            unit.kind = BlockKind.LIST
        else:
            between = before is not None and after is not None and _heads(unit, before, after, wording)
            heading = unit.text.startswith("#") or (between and _prefix(unit) not in speakers)
            unit.kind = BlockKind.SUBHEAD if heading else BlockKind.PARAGRAPH


def _prefix(unit: Unit) -> str:
    head, colon, _ = unit.text[:_LONGEST_SPEAKER].partition(":")
    return head if colon else ""


def _speakers(units: list[Unit]) -> frozenset[str]:
    """Names that open line after line: an interview, whose questions are no headings."""
    counts = Counter(_prefix(unit) for unit in units)
    return frozenset(name for name, n in counts.items() if name and n >= 3)


def _heads(unit: Unit, before: Unit, after: Unit, wording: Wording) -> bool:
    line = unit.text
    if len(line) > (_SUBHEAD if line[-1] != "?" else _QUESTION) or line.endswith((".", ":", ",", ";", "…")):
        return False
    if not (line[0].isupper() or line[0] in _OPENING):
        return False
    if line.rstrip('"”“»«)').endswith(".") or line.rsplit(None, 1)[-1].casefold() in wording.joiners:
        return False
    apart = before.kind is not None and not before.kind.body
    finished = apart or ends_sentence(before.text) or before.bullet > 0
    return finished and not after.text[0].islower() and len(after.text) > 30


def _pieces(units: list[Unit], wording: Wording) -> Iterator[Block]:
    """The blocks of all units: datelines, bracketed promotion and credits are cut off from the paragraphs around them."""
    running = [u for u in units if u.kind and (u.kind.body or u.kind is BlockKind.LEAD)]
    opened = _opening(running[:_DATELINE_UNITS], wording)
    last = running[-1] if running else None
    for unit in units:
        assert unit.kind is not None
        cuttable = (unit.kind.body or unit.kind is BlockKind.LEAD) and (unit.text[-1] in ")]" or "[" in unit.text)
        if not cuttable and unit is not last and not (opened and unit is opened[0]):
            yield Block(start=unit.start, end=unit.end, kind=unit.kind)
            continue
        cuts = list(trailing(unit.text, wording, last=unit is last)) + list(promos(unit.text, wording))
        if opened and unit is opened[0]:
            cuts.append((0, opened[1], opened[2]))
        yield from _cut(unit, cuts)


def _opening(units: list[Unit], wording: Wording) -> tuple[Unit, int, BlockKind] | None:
    for unit in units:
        found = dateline(unit.text, wording)
        if found:
            return unit, *found
    return None


def _cut(unit: Unit, cuts: list[tuple[int, int, BlockKind]]) -> Iterator[Block]:
    """The unit without its cuts, and the cuts themselves, in order."""
    kind = unit.kind or BlockKind.PARAGRAPH
    at = 0
    for start, end, what in sorted(cuts, key=lambda c: c[:2]):
        if start < at:
            continue
        yield from _stretch(unit, at, start, kind)
        yield from _stretch(unit, start, end, what)
        at = end
    yield from _stretch(unit, at, len(unit.text), kind)


def _stretch(unit: Unit, start: int, end: int, kind: BlockKind) -> Iterator[Block]:
    part = unit.text[start:end]
    bare = part.strip()
    if bare:
        begin = unit.start + start + len(part) - len(part.lstrip())
        yield Block(start=begin, end=begin + len(bare), kind=kind)
