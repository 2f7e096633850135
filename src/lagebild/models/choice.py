"""Which reader a setting means on this machine: "auto", "rules", "open" or "nc".

"auto" takes the open weights where they are installed, else the rules. Weights for non-commercial use are never taken
unless they are named.
"""

from __future__ import annotations

from functools import cache

from lagebild.errors import InputError, ReaderError
from lagebild.models.reader import Model
from lagebild.models.session import runtime_version
from lagebild.models.weights import DISTRIBUTIONS, Weights, install, installed

__all__ = ["CHOICES", "RULES", "choose", "model", "notice"]

RULES = "rules"
CHOICES = ("auto", RULES, *DISTRIBUTIONS)


def choose(choice: str) -> Weights | None:
    """The weights that a choice means here; None: the rules read alone.

    Raises:
        InputError: there is no such choice.
        ReaderError: weights that were named are not installed, or what is installed is damaged.
    """
    if choice not in CHOICES:
        raise InputError(f"no reader {choice!r}; there are: {', '.join(CHOICES)}")
    if choice == RULES:
        return None
    if choice == "auto":
        return installed("open") if runtime_version() else None
    weights = installed(choice)
    if weights is None:
        raise ReaderError(f"the reader {choice!r} is not installed: {install(choice)}")
    return weights


def notice(choice: str) -> str | None:
    """One line for people where "auto" means the rules: what is read without, and how to install the reader."""
    if choice != "auto" or choose(choice) is not None:
        return None
    missing = install("open") if installed("open") is None else "pip install onnxruntime"
    return f"reading with rules alone; the trained reader sees more: {missing} (--reader rules: no such line)"


@cache
def model(name: str) -> Model:
    """The model of that name, loaded once per process.

    Raises:
        ReaderError: it is not installed, is damaged, or onnxruntime is missing.
    """
    weights = choose(name)
    if weights is None:
        raise ReaderError(f"the reader {name!r} is not installed")
    return Model(weights)
