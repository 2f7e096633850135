"""What is not compared: texts that say nothing or always the same, and the crowd of a text in very many copies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lagebild.records.lineage import LeftOut
from lagebild.stages.lineage.passages import Report
from lagebild.text.postings import SHINGLE

__all__ = ["left_out"]

_LONG = 400  # words from which on a text may be degenerate: short reports repeat themselves honestly
_FEW_NEW = 0.2  # share of its five-word shingles that are new
_MOSTLY = 0.8  # share of its words that are numbers


def left_out(reports: Sequence[Report], crowds: Sequence[int]) -> Iterator[LeftOut]:
    """What of each report was not compared. `crowds`: with how many more reports it shares words than it was held against."""
    for report, pairs in zip(reports, crowds, strict=True):
        reason = _degenerate(report)
        if reason:
            yield LeftOut(document=report.document.id, reason=reason)
        if pairs > 0:
            yield LeftOut(document=report.document.id, reason="crowd", pairs=pairs)


def _degenerate(report: Report) -> str | None:
    row = report.row
    if len(row) < _LONG:
        return None
    if sum(k[0].isdigit() for k in report.words.keys) >= _MOSTLY * len(row):
        return "numbers"
    new = len({tuple(row[k : k + SHINGLE]) for k in range(len(row) - SHINGLE + 1)})
    return "repeats" if new < _FEW_NEW * len(row) else None
