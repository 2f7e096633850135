"""What the brief's writers have before them: the look-ups of one analysis, its support, and what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from lagebild.records import Index
from lagebild.text.salience import Salience
from lagebild.text.support import SupportCounter

__all__ = ["Desk"]


@dataclass(frozen=True)
class Desk(Index):
    """An index that also counts support and weighs sentences; both are prepared once per story."""

    @cached_property
    def support(self) -> SupportCounter:
        return SupportCounter(self.analysis.lineage)

    @cached_property
    def salience(self) -> Salience:
        return Salience(self.analysis)
