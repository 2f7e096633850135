"""How two reports that share passages hang together: one agency's text, one copied the other, or only a speaker's words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lagebild.records import Descent, DescentRelation, Direction, SharedPassage
from lagebild.records.lineage import ONE_TRANSLATOR
from lagebild.stages.lineage.passages import Overlap, Report
from lagebild.stages.lineage.quoted import prose_words
from lagebild.text.alignment import matched

__all__ = ["descend", "shares"]

_FEW_PROSE = 24  # shared words of a reporter, outside quotation marks, below which ...
_LITTLE_PROSE = 0.4  # ... and this share of them, two reports share a speaker's words only
_FEW_WORDS = 30  # shared words below which two reports are independent but for a sentence
_LONG_QUOTATION = 100  # shared words above which even a quotation of the other report is a copy of it


def shares(overlaps: Sequence[Overlap], a: Report, b: Report) -> tuple[float, float]:
    """What part of a's and b's body words these passages are."""
    words = sum(matched(o.matches) for o in overlaps)
    return min(1.0, words / max(1, len(a.row))), min(1.0, words / max(1, len(b.row)))


def descend(overlaps: Sequence[Overlap], passages: Sequence[SharedPassage], a: Report, b: Report) -> Descent:
    """The descent of one pair from its passages (parallel to its overlaps)."""
    share_a, share_b = shares(overlaps, a, b)
    lengths = [matched(o.matches) for o in overlaps]
    origin, direction, reasons = _leading(passages, lengths)
    translated = any(ONE_TRANSLATOR in p.reasons for p in passages)
    relation = _relation(overlaps, direction, (a, b), translated=translated)
    return Descent(
        a=a.document.id,
        b=b.document.id,
        relation=relation,
        origin=None if relation is DescentRelation.INDEPENDENT else origin,
        share_a=round(share_a, 4),
        share_b=round(share_b, 4),
        reasons=reasons,
    )


def _leading(passages: Sequence[SharedPassage], lengths: Sequence[int]) -> tuple[str | None, Direction, tuple[str, ...]]:
    """Origin, direction and reasons of most of the shared words that have an origin; of most words where none has."""
    weight: Counter[tuple[str | None, Direction, tuple[str, ...]]] = Counter()
    for passage, length in zip(passages, lengths, strict=True):
        weight[passage.origin, passage.direction, passage.reasons] += length
    named = [key for key in weight if key[0] is not None] or list(weight)
    return max(named, key=lambda key: weight[key])


def _relation(
    overlaps: Sequence[Overlap], direction: Direction, pair: tuple[Report, Report], *, translated: bool
) -> DescentRelation:
    a, b = pair
    words = sum(matched(o.matches) for o in overlaps)
    prose = sum(prose_words(o, a, b) for o in overlaps)
    speaker_only = prose < _FEW_PROSE and prose < _LITTLE_PROSE * words
    copied = direction in (Direction.A_TO_B, Direction.B_TO_A)
    if speaker_only and not translated and not (copied and words >= _LONG_QUOTATION):
        return DescentRelation.SHARED_QUOTE_ONLY
    if words < _FEW_WORDS and max(shares(overlaps, a, b)) < _LITTLE_PROSE:
        return DescentRelation.INDEPENDENT
    if direction is Direction.A_TO_B:
        return DescentRelation.B_COPIES_A
    return DescentRelation.A_COPIES_B if direction is Direction.B_TO_A else DescentRelation.SAME_WIRE
