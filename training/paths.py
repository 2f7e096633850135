"""Where things lie: gold data in, models out."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["CORPORA", "gold", "scale", "work"]

ROOT = Path(__file__).resolve().parent.parent
CORPORA = ROOT / "corpora" / "wikinews-quotations-de"


def gold() -> Path:
    """The folder of the gold data (`LAGEBILD_GOLD`, by default `../shared/data` beside the repository)."""
    return Path(os.environ.get("LAGEBILD_GOLD", ROOT.parent / "shared" / "data"))


def scale() -> float:
    """How much of the whole work a run does (`LAGEBILD_TRAINING_SCALE`, by default 1): .02 tries every step out in minutes."""
    return float(os.environ.get("LAGEBILD_TRAINING_SCALE", "1"))


def work() -> Path:
    """The scratch folder for caches, checkpoints and exports (`LAGEBILD_TRAINING`, by default `build/training`)."""
    path = Path(os.environ.get("LAGEBILD_TRAINING", ROOT / "build" / "training"))
    path.mkdir(parents=True, exist_ok=True)
    return path
