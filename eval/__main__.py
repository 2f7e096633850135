"""Measure quality on the gold data and hold it against the pinned floors: python -m eval [--pin] [--only SET] [--reader NAME]

Every set is read by the rules alone and by each trained reader that is installed; a reader must hold the floors of the rules
and its own. Floors in `eval/pins.json` are lowered only on purpose, by hand; `--pin` raises them to what was measured, and
adds new ones.
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

from eval.reader import GOALS, MEASURES, readers
from eval.reader import measure as measure_reader
from eval.run import GOLD, SETS, findings
from eval.supports import FIXTURES, share_right
from eval.tasks import PAGES, TASKS
from lagebild.models import RULES

HERE = Path(__file__).parent
PINS = HERE / "pins.json"
SLACK = 0.0005  # rounding of the scorer, nothing more


def data_digest(folder: Path) -> str:
    """A digest of a gold folder's files, so that figures are compared on the same data alone."""
    hasher = sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        hasher.update(path.name.encode() + sha256(path.read_bytes()).digest())
    return hasher.hexdigest()[:16]


def score(gold: str, reader: str) -> dict[str, Any]:
    """All figures of one set, as the scorer gives them."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "findings.jsonl"
        lines = (json.dumps(line, ensure_ascii=False) + "\n" for line in findings(gold, None, reader))
        out.write_text("".join(lines), encoding="utf-8")
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


def measure(only: list[str], reader: str) -> dict[str, float]:
    """Task name -> figure, as read by the rules or by a trained reader."""
    measured = {}
    for gold in dict.fromkeys(t.gold for t in TASKS):
        if only and gold not in only:
            continue
        print(f"... {gold} ({reader})", file=sys.stderr)
        scores = score(gold, reader)
        for task in TASKS:
            if task.gold == gold and task.kind in scores:
                found = scores[task.kind].get(task.figure, 0.0)
                measured[task.name] = found if isinstance(found, int | float) else found[task.part]
    if reader == RULES:
        measured |= _without_reader(only)
    for name in MEASURES:
        if not only or name in only:
            print(f"... {name} ({reader})", file=sys.stderr)
            measured |= measure_reader(reader, [name])
    return measured


def _without_reader(only: list[str]) -> dict[str, float]:
    """What no reader takes part in."""
    measured: dict[str, float] = {}
    if not only or "pages" in only:
        print("... pages", file=sys.stderr)
        measured |= {f"pages/{key}": value for key, value in score_pages().items()}
    if not only or "supports" in only:
        print("... supports", file=sys.stderr)
        measured |= {f"supports/{path.stem}": share_right(path) for path in FIXTURES}
    return measured


def table(measured: dict[str, dict[str, float]], pins: dict[str, float]) -> str:
    """The figures as Markdown: one column a reader, what we set out to reach, and the floor of the rules."""
    goals = (
        {t.name: t.goal for t in TASKS}
        | {f"pages/{k}": v for k, v in PAGES.items()}
        | {f"supports/{p.stem}": 1.0 for p in FIXTURES}
        | GOALS
    )
    rows = [f"| task | {' | '.join(measured)} | goal | floor |", f"|---|{'---|' * len(measured)}---|---|"]
    for name in dict.fromkeys(n for figures in measured.values() for n in figures):
        cells = (*(figures.get(name) for figures in measured.values()), goals.get(name), pins.get(name))
        rows.append(f"| {name} | " + " | ".join("" if c is None else f"{c:g}" for c in cells) + " |")
    return "\n".join(rows) + "\n"


def fallen_below(measured: dict[str, dict[str, float]], known: dict[str, Any], changed: list[str]) -> list[str]:
    """A line for every figure below its floor; a trained reader must hold the rules' floors and its own."""
    lines = []
    for reader, figures in measured.items():
        own = known["floors"] | known.get("readers", {}).get(reader, {}) if reader != RULES else known["floors"]
        for name, value in figures.items():
            if value < own.get(name, 0.0) - SLACK and name.split("/")[0] not in changed:
                lines.append(f"FELL ({reader}): {name}: {value:g}, floor {own[name]:g}")
    return lines


def raised(measured: dict[str, dict[str, float]], known: dict[str, Any], digests: dict[str, str]) -> dict[str, Any]:
    """The floors raised to what was measured, new ones added."""

    def higher(old: dict[str, float], new: dict[str, float]) -> dict[str, float]:
        return dict(sorted((old | {n: max(v, old.get(n, 0.0)) for n, v in new.items()}).items()))

    own = known.get("readers", {})
    own |= {r: higher(own.get(r, {}), figures) for r, figures in measured.items() if r != RULES}
    return {"data": digests, "floors": higher(known["floors"], measured.get(RULES, {})), "readers": own}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pin", action="store_true", help="raise the floors to what was measured")
    sets = [*SETS, "pages", "supports", *MEASURES]
    parser.add_argument("--only", action="append", default=[], choices=sets, help="only this set")
    parser.add_argument("--reader", action="append", choices=readers(), help="only as read by this reader")
    args = parser.parse_args()
    if not GOLD.exists():
        sys.exit(f"no gold data at {GOLD}: set LAGEBILD_GOLD to its folder")
    known: dict[str, Any] = json.loads(PINS.read_text(encoding="utf-8")) if PINS.exists() else {"data": {}, "floors": {}}
    used = sorted({t.gold for t in TASKS})
    digests = {gold: data_digest(GOLD / SETS[gold]) for gold in used} | {"pages": data_digest(GOLD / "fundus-pages")}
    changed = [g for g, d in digests.items() if known["data"].get(g, d) != d]
    measured = {reader: measure(args.only, reader) for reader in args.reader or readers()}
    fallen = fallen_below(measured, known, changed)
    if args.pin:
        known = raised(measured, known, digests)
        PINS.write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8")
    text = table(measured, known["floors"])
    if not args.only and not args.reader:
        note = "Written by `make eval`. Figures are those that the scorer prints; goals are of the current issue.\n"
        note += "`open` and `nc` are the trained readers beside the rules (docs/reader.md).\n"
        note += (
            "They were trained on the sentences of germeval: that row tells what they learned, not how they read other text.\n\n"
        )
        (HERE / "results.md").write_text(f"# Measured quality\n\n{note}{text}", encoding="utf-8")
    print(text)
    for gold in changed:
        print(f"the gold data of {gold} changed: its floors do not count", file=sys.stderr)
    for line in fallen:
        print(line, file=sys.stderr)
    sys.exit(1 if fallen else 0)


if __name__ == "__main__":
    main()
