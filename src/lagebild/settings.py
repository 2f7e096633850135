"""What can be set, in one place; read when asked for, never at import."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["Settings", "cores", "default_judgements", "default_reader", "default_workspace"]


def default_workspace() -> Path:
    """Where work is kept unless the user names a place: `LAGEBILD_WORKSPACE`, else the user's cache folder."""
    named = os.environ.get("LAGEBILD_WORKSPACE")
    if named:
        return Path(named)
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "lagebild"


def default_judgements() -> Path | None:
    """The file of judgements that the user names in `LAGEBILD_JUDGEMENTS`; None where it follows from the workspace."""
    named = os.environ.get("LAGEBILD_JUDGEMENTS")
    return Path(named) if named else None


def _data_folder() -> Path:
    """The user's folder for what must not be lost; a cache may be cleared at any time."""
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "lagebild"


def default_reader() -> str:
    """What reads unless the user says: `LAGEBILD_READER`, else "auto"."""
    return os.environ.get("LAGEBILD_READER") or "auto"


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to work. Nothing here changes a result but `reader` and `judgements`, only how and where it is made.

    `workspace` None keeps nothing on disk. `workers`: processes that read reports; small piles are read in this one. A
    script that asks for more than one needs the usual guard, `if __name__ == "__main__":`; the command asks for `cores()`.
    `max_bytes`: a larger file is refused with its name. `reader`: "rules" (the language packs alone), "open" or "nc" (the trained
    reader with these weights beside them), "auto" ("open" where it is installed, else "rules").
    `judgements`: the file of a person's judgements; None means the one that belongs to the workspace (`judgement_file`).
    """

    workspace: Path | None = field(default_factory=default_workspace)
    workers: int = 1
    max_bytes: int = 20_000_000
    reader: str = field(default_factory=default_reader)
    judgements: Path | None = field(default_factory=default_judgements)

    @property
    def judgement_file(self) -> Path | None:
        """Where judgements are kept: in the workspace; for the cache, which may be cleared, in the user's data folder."""
        if self.judgements is not None or self.workspace is None:
            return self.judgements
        cached = not os.environ.get("LAGEBILD_WORKSPACE") and self.workspace == default_workspace()
        return (_data_folder() if cached else self.workspace) / "judgements.jsonl"
