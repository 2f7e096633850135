"""Measure quality on the gold data and hold it against the pinned floors: python -m eval [--pin] [--only SET]

Floors in `eval/pins.json` are lowered only on purpose, by hand; `--pin` raises them to what was measured, and adds new ones.
`eval/results.md` is the table that the next person compares with. Exit code 1 where a figure fell below its floor.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import Any

from eval.run import GOLD, SETS, findings
from eval.supports import FIXTURES, share_right
from eval.tasks import PAGES, TASKS

HERE = Path(__file__).parent
PINS = HERE / "pins.json"
SLACK = 0.0005  # rounding of the scorer, nothing more


def data_digest(folder: Path) -> str:
    """A digest of a gold folder's files, so that figures are compared on the same data alone."""
    hasher = sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        hasher.update(path.name.encode() + sha256(path.read_bytes()).digest())
    return hasher.hexdigest()[:16]


def score(gold: str) -> dict[str, Any]:
    """All figures of one set, as the scorer gives them."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "findings.jsonl"
        out.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in findings(gold)), encoding="utf-8")
        command = [sys.executable, str(GOLD.parent / "score/score.py"), str(GOLD / SETS[gold] / "key.jsonl"), str(out), "--json"]
        result: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        return result


def score_pages() -> dict[str, float]:
    """Body, title and date of real pages."""
    scorer = str(GOLD.parent / "score/pages.py")
    command = [sys.executable, scorer, str(GOLD / "fundus-pages"), f"{sys.executable} -m eval.page"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    match = re.search(r"F ([\d.]+)\s+title (\d+)/\d+\s+date (\d+)/\d+", text)
    assert match, text
    return {key: float(value) for key, value in zip(PAGES, match.groups(), strict=True)}


def measure(only: list[str]) -> dict[str, float]:
    """Task name -> figure."""
    measured = {}
    for gold in dict.fromkeys(t.gold for t in TASKS):
        if only and gold not in only:
            continue
        print(f"... {gold}", file=sys.stderr)
        scores = score(gold)
        for task in TASKS:
            if task.gold == gold and task.kind in scores:
                found = scores[task.kind].get(task.figure, 0.0)
                measured[task.name] = found if isinstance(found, int | float) else found[task.part]
    if not only or "pages" in only:
        print("... pages", file=sys.stderr)
        measured |= {f"pages/{key}": value for key, value in score_pages().items()}
    if not only or "supports" in only:
        print("... supports", file=sys.stderr)
        measured |= {f"supports/{path.stem}": share_right(path) for path in FIXTURES}
    return measured


def table(measured: dict[str, float], pins: dict[str, float]) -> str:
    """The figures as Markdown, beside what we set out to reach and the floor."""
    goals = (
        {t.name: t.goal for t in TASKS}
        | {f"pages/{k}": v for k, v in PAGES.items()}
        | {f"supports/{p.stem}": 1.0 for p in FIXTURES}
    )
    rows = ["| task | measured | goal | floor |", "|---|---|---|---|"]
    for name, value in measured.items():
        goal = goals.get(name)
        rows.append(f"| {name} | {value:g} | {'' if goal is None else f'{goal:g}'} | {pins.get(name, 0.0):g} |")
    return "\n".join(rows) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pin", action="store_true", help="raise the floors to what was measured")
    parser.add_argument("--only", action="append", default=[], choices=[*SETS, "pages", "supports"], help="only this set")
    args = parser.parse_args()
    if not GOLD.exists():
        sys.exit(f"no gold data at {GOLD}: set LAGEBILD_GOLD to its folder")
    known: dict[str, Any] = json.loads(PINS.read_text(encoding="utf-8")) if PINS.exists() else {"data": {}, "floors": {}}
    used = sorted({t.gold for t in TASKS})
    digests = {gold: data_digest(GOLD / SETS[gold]) for gold in used} | {"pages": data_digest(GOLD / "fundus-pages")}
    changed = [g for g, d in digests.items() if known["data"].get(g, d) != d]
    measured = measure(args.only)
    floors: dict[str, float] = known["floors"]
    fallen = [n for n, v in measured.items() if v < floors.get(n, 0.0) - SLACK and n.split("/")[0] not in changed]
    if args.pin:
        floors = dict(sorted((floors | {n: max(v, floors.get(n, 0.0)) for n, v in measured.items()}).items()))
        PINS.write_text(json.dumps({"data": digests, "floors": floors}, indent=1) + "\n", encoding="utf-8")
    text = table(measured, floors)
    if not args.only:
        note = "Written by `make eval`. Figures are those that the scorer prints; goals are of the current issue.\n\n"
        (HERE / "results.md").write_text(f"# Measured quality\n\n{note}{text}", encoding="utf-8")
    print(text)
    for gold in changed:
        print(f"the gold data of {gold} changed: its floors do not count", file=sys.stderr)
    for name in fallen:
        print(f"FELL: {name}: {measured[name]:g}, floor {floors[name]:g}", file=sys.stderr)
    sys.exit(1 if fallen else 0)


if __name__ == "__main__":
    main()
