"""Weak labels for the articles that nobody annotated: what the rules find, and what a first model finds beside them.

    python -m training.silver RULES.jsonl FOLDER

The rules are this project's own and read no training label; the model is the first stage of the open weights. Statements of
the model count from a probability of `SURE` on, where they overlap none of the rules'. Written in the findings format.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from lagebild.models.reader import Model
from lagebild.models.weights import load_weights
from training import sources
from training.evaluate import overlap, quotations, read
from training.paths import CORPORA, gold, work

__all__ = ["main", "together"]

SURE = 0.6

Line = dict[str, Any]


def together(rules: list[Line], model: list[Line]) -> list[Line]:
    """The rules' quotations of one article, and the model's that overlap none of them."""
    rules = [line | {"spans": line.get("spans") or [[line["start"], line["end"]]]} for line in rules]
    return sorted(
        rules + [m for m in model if all(overlap(m, r) == 0 for r in rules)], key=lambda line: (line["start"], line["end"])
    )


def main() -> None:
    """Writes `silver.jsonl` into the scratch folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rules", type=Path, help="findings of the rules on the articles")
    parser.add_argument("folder", type=Path, help="weights of the first stage")
    args = parser.parse_args()
    model = Model(load_weights("open", args.folder))
    mine = {d.id for d in sources.own_quotations(CORPORA, gold() / "quotes-de" / "train")}
    found = [line for line in sources.lines(args.rules) if line["kind"] == "quote"]
    with (work() / "silver.jsonl").open("w", encoding="utf-8") as out:
        for document in sources.wikinews(gold() / "quotes-de" / "train"):
            if document.id in mine:
                continue
            name = document.id.removeprefix("wikinews-")
            ours = quotations(name, document.text, read(model, document).frames, SURE)
            for line in together([f for f in found if f["document"] == name], ours):
                out.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
