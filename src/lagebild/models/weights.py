"""Where trained weights lie, and proof that they are whole.

Weights come as distributions of their own, plain packages with a folder `model/`: `lagebild-reader` (open data) and
`lagebild-reader-nc` (with data for non-commercial use). The folder holds `reader.json`, which names every other file with
its size and SHA-256; they are checked before they are read, and nothing but ONNX, JSON and tables of text is ever read.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from lagebild.errors import ReaderError

__all__ = ["DISTRIBUTIONS", "Weights", "install", "installed", "load_weights"]

DISTRIBUTIONS = {"open": "lagebild-reader", "nc": "lagebild-reader-nc"}
"""Name of the weights -> the distribution that carries them."""

CARD = "reader.json"
FILES = ("reader.onnx", "pieces.tsv")


@dataclass(frozen=True, slots=True)
class Weights:
    """A folder of weights with its card, not yet checked. `digest` stands for the card and so for every file named in it."""

    name: str
    folder: Path
    card: dict[str, Any]
    digest: str

    def checked(self, name: str) -> Path:
        """The path of one file, after its size and digest were compared with the card.

        Raises:
            ReaderError: the file is missing or is not the one that the card names.
        """
        path, known = self.folder / name, self.card["files"].get(name, {})
        try:
            whole = path.stat().st_size == known.get("size") and _digest(path) == known.get("sha256")
        except OSError:
            whole = False
        if not whole:
            raise ReaderError(_damaged(self.name, name))
        return path


def installed(name: str) -> Weights | None:
    """The weights of that name ("open", "nc") where their distribution is installed.

    Raises:
        ReaderError: it is installed, but its card cannot be read.
    """
    spec = find_spec(DISTRIBUTIONS[name].replace("-", "_"))
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent / "model"
    return load_weights(name, folder) if (folder / CARD).exists() else None


@cache
def load_weights(name: str, folder: Path) -> Weights:
    """The weights in a folder.

    Raises:
        ReaderError: the card cannot be read.
    """
    try:
        data = (folder / CARD).read_bytes()
        card = json.loads(data)
        named = all(file in card["files"] for file in FILES)
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise ReaderError(_damaged(name, CARD)) from error
    if not named:
        raise ReaderError(_damaged(name, CARD))
    return Weights(name, folder, card, sha256(data).hexdigest()[:16])


def install(name: str, *, again: bool = False) -> str:
    """The command that installs weights; they are part of the repository.

    >>> install("open")
    'pip install ./packages/lagebild-reader'
    """
    return f"pip install {'--force-reinstall ' if again else ''}./packages/{DISTRIBUTIONS[name]}"


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        hasher = sha256()
        while block := file.read(1 << 20):
            hasher.update(block)
    return hasher.hexdigest()


def _damaged(name: str, file: str) -> str:
    return f"the reader's {file} is damaged; install it again: {install(name, again=True)}"
