"""Text of reports as a page shows it: excerpts, citations, and reports by their short names."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Cite", "Excerpt", "Tag"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """Words of a report: the cited `text` with what stands around it in the same sentence."""

    text: str
    before: str = ""
    after: str = ""
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cite:
    """A citation. `mark` is report and place ("5.3": the third place cited in report 5); `anchor` is the id of the place
    in the embedded report, `report` that of the report; `place` its offsets, as `lagebild show` takes them."""

    mark: str
    anchor: str
    report: str
    label: str
    excerpt: Excerpt
    place: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A report by its short name, to be linked."""

    anchor: str
    short: str
    name: str
