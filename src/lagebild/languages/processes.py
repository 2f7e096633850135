"""Processes and their stages, from `shared/data/processes.toml`: neutral names, the same in every language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from lagebild.languages.pack import load_data

__all__ = ["Course", "Stage", "courses", "mutual", "single"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One stage: the matters that tell it, whether it happens once per side, and whether it may begin anew."""

    name: str
    matters: tuple[str, ...]
    once: bool = False
    open_ended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A process: its stages in order, whether each side has a course of its own, and whether it may begin again."""

    name: str
    stages: tuple[Stage, ...]
    per_side: bool = False
    recurs: bool = False

    @property
    def rank(self) -> Mapping[str, int]:
        """The place of each matter in the order of stages."""
        return {m: i for i, s in enumerate(self.stages) for m in s.matters}


@cache
def courses() -> tuple[Course, ...]:
    """All processes, in the order of the data.

    >>> [s.name for s in courses()[0].stages][:2]
    ['negotiated', 'signed']
    """
    return tuple(
        Course(
            name=row["name"],
            per_side=row.get("per_side", False),
            recurs=row.get("recurs", False),
            stages=tuple(Stage(**{**s, "matters": tuple(s["matters"])}) for s in row["stages"]),
        )
        for row in load_data("shared", "processes")["process"]
    )


@cache
def mutual() -> frozenset[str]:
    """Matters that several do with each other, so that each may be told as who acts."""
    return frozenset(load_data("shared", "processes")["mutual"])


@cache
def single() -> frozenset[str]:
    """Matters that happen at one time, so that a mention without a time has that of its event; stages that happen once too."""
    once = (m for c in courses() for s in c.stages if s.once for m in s.matters)
    return frozenset((*load_data("shared", "processes")["single"], *once))
