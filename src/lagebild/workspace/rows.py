"""Rows of work done, as they are kept: each under the mark by which it is found again."""

from __future__ import annotations

from dataclasses import dataclass

from lagebild.records import Analysis, Document, Failure, Reading

__all__ = ["Listed", "Report", "Told"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One row of work done: what became of one capture."""

    fingerprint: str
    document: Document | None
    reading: Reading | None
    failure: Failure | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One row of work done: one analysed story, by all that it was made from."""

    fingerprint: str
    analysis: Analysis


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One row of work done: which story (the fingerprint of a `Told`) stands at which place of a pile."""

    fingerprint: str
    place: int
    story: str
