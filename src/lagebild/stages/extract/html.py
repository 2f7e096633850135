"""Saved pages."""

from __future__ import annotations

from lagebild.errors import ExtractError
from lagebild.records import Block
from lagebild.stages.extract.fields import Fields

__all__ = ["html_fields"]


def html_fields(data: bytes) -> tuple[Fields, tuple[Block, ...]]:
    """The article of a page."""
    raise ExtractError("no_article", "no article was found in this page; paste its text instead")
