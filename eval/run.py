"""Findings for a gold set, and its scores: python -m eval.run seeds [--kind time] [--reader open] [--out findings.jsonl]"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from lagebild.models import RULES, Model, model
from lagebild.pipeline import analyse_pile, read_capture
from lagebild.query.findings import Line, analysis_lines
from lagebild.records import Capture, Media

GOLD = Path(os.environ.get("LAGEBILD_GOLD", "../shared/data"))
SETS = {
    "seeds": "seeds-key", "dev-story-1": "dev-story-1", "dev-story-2": "dev-story-2", "quotes-de": "quotes-de/dev",
    "quotes-de-train": "quotes-de/train", "quotes-en": "quotes-en/dev", "krauts": "krauts/Dolomiten-100",
    "krauts-42": "krauts/Dolomiten-42", "lineage": "dev-lineage",
}  # fmt: skip
ALONE = ("quotes-de", "quotes-de-train", "quotes-en", "krauts", "krauts-42")  # each report is its own story


def captures(name: str, limit: int | None) -> Iterator[Capture]:
    folder = GOLD / SETS[name]
    if name == "seeds":
        for path in sorted((GOLD.parent / "seeds").glob("*.txt")):
            yield Capture(id=path.stem, source=path.name, media=Media.TEXT, data=path.read_bytes())
        return
    lines = folder / "documents.jsonl"
    if lines.exists():
        rows = [json.loads(x) for x in lines.read_text(encoding="utf-8").split("\n") if x.strip()]
    else:
        import gzip

        wanted = {str(d["id"]) for d in json.loads((folder / "documents.json").read_text(encoding="utf-8"))}
        with gzip.open(GOLD / "fang-covid/articles.jsonl.gz", "rt", encoding="utf-8") as file:
            rows = [row for row in map(json.loads, file) if row["id"] in wanted]
    for row in rows[:limit]:
        yield Capture(id=row["id"], source=str(lines), media=Media.JSON, data=json.dumps(row, ensure_ascii=False).encode())


def trained(reader: str) -> Model | None:
    """The trained reader of that name, None for "rules"."""
    return None if reader == RULES else model(reader)


def findings(name: str, limit: int | None = None, reader: str = RULES) -> Iterator[Line]:
    read = [read_capture(c, trained(reader)) for c in captures(name, limit)]
    piles = [[pair] for pair in read] if name in ALONE else [read]
    for pile in piles:
        for analysis in analyse_pile([d for d, _ in pile], [r for _, r in pile]):
            yield from analysis_lines(analysis)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("set", choices=SETS)
    parser.add_argument("--kind", action="append")
    parser.add_argument("--limit", type=int, help="only the first N reports (quick look)")
    parser.add_argument("--reader", default=RULES, help="rules, open or nc")
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    out = args.out or Path(tempfile.mkstemp(suffix=".jsonl")[1])
    lines = (json.dumps(x, ensure_ascii=False) + "\n" for x in findings(args.set, args.limit, args.reader))
    out.write_text("".join(lines), encoding="utf-8")
    scorer = GOLD.parent / "score/score.py"
    kinds = [x for k in args.kind or [] for x in ("--kind", k)]
    sys.exit(subprocess.call([sys.executable, str(scorer), str(GOLD / SETS[args.set] / "key.jsonl"), str(out), *kinds]))


if __name__ == "__main__":
    main()
