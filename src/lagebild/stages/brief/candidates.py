"""Sentences that the brief could be made of, each from findings, with the weight that it has for a reader in a hurry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lagebild.languages.interface import Interface
from lagebild.records import BriefSentence, Index

__all__ = ["Candidate", "candidates"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A sentence, how much it matters, and where it stands among those of its kind."""

    sentence: BriefSentence
    weight: float
    order: tuple[str, str]


def candidates(index: Index, words: Interface) -> Iterator[Candidate]:
    """All sentences that the findings give."""
    yield from ()
