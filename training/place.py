"""Last step: a folder of weights into the package that carries it: python -m training.place FOLDER open|nc

The folder is checked as the program checks it, then copied; an older one is replaced whole. Weights enter the repository's
history rarely: this is run when they are good, not per experiment.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from lagebild.models.weights import CARD, DISTRIBUTIONS, FILES, load_weights

__all__ = ["place"]

ROOT = Path(__file__).resolve().parent.parent
MOST = 45 * 1024 * 1024
"""Bytes that a package may have."""


def place(folder: Path, name: str, packages: Path = ROOT / "packages") -> Path:
    """Copies `reader.json` and the files that it names; gives where they lie now.

    Raises:
        ReaderError: a file of the folder is not the one that its card names.
        ValueError: together they are larger than a package may be, or are weights of another name.
    """
    weights = load_weights(name, folder)
    files = [folder / CARD, *(weights.checked(file) for file in FILES)]
    if weights.card["name"] != name:
        raise ValueError(f"these weights are {weights.card['name']!r}, not {name!r}")
    size = sum(file.stat().st_size for file in files)
    if size > MOST:
        raise ValueError(f"{size} bytes; a package may have {MOST}")
    distribution = DISTRIBUTIONS[name]
    target = packages / distribution / "src" / distribution.replace("-", "_") / "model"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for file in files:
        shutil.copyfile(file, target / file.name)
    return target


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("name", choices=DISTRIBUTIONS)
    args = parser.parse_args()
    place(args.folder, args.name)


if __name__ == "__main__":
    main()
