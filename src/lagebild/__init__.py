"""Lagebild: one sourced picture from many overlapping news reports.

    >>> import lagebild
    >>> report = {"id": "a", "text": "Laut Polizei kamen rund 300 Menschen."}
    >>> [line["low"] for line in lagebild.findings([report]) if line["kind"] == "figure"]
    [270]

`brief(paths)` gives the picture as typed records (`lagebild.records.Lagebild`), `findings(documents)` the findings as
flat mappings, `lineage(paths)` who copied whom, `Settings` says where and how to work; every error of ours is a `LagebildError`.
"""

from typing import TYPE_CHECKING, Any

from lagebild.errors import CitationError, InputError, LagebildError, StoreError
from lagebild.settings import Settings

if TYPE_CHECKING:
    from lagebild.api import brief, findings, lineage

__all__ = ["CitationError", "InputError", "LagebildError", "Settings", "StoreError", "brief", "findings", "lineage"]


def __getattr__(name: str) -> Any:
    # the river with its languages is loaded when it is asked for, so that `lagebild --help` answers at once
    if name in ("brief", "findings", "lineage"):
        from lagebild import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
