"""Time, memory and growth: python -m benchmarks [--reports 400]

Every figure is the median of several whole processes (these machines are noisy: compare ratios of one run). Growth is
measured on copies with edits of the example stories, or on real reports where LAGEBILD_GOLD names a folder with
`fang-covid/articles.jsonl.gz`. Results go to `benchmarks/results.md`.
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import chain
from math import log
from pathlib import Path

from lagebild.models import DISTRIBUTIONS, installed

HERE = Path(__file__).parent
ROOT = HERE.parent
RUNS = 5
COMMAND = [sys.executable, "-c", "from lagebild.faces.cli.main import main; main()"]


def timed(command: list[str], runs: int = RUNS) -> tuple[float, float]:
    """Median wall seconds and peak MiB of a command, after one run that is not counted."""
    seconds = []
    for run in range(runs + 1):
        began = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
        if run:
            seconds.append(time.perf_counter() - began)
    return statistics.median(seconds), _peak(command)


def _peak(command: list[str]) -> float:
    """Peak resident MiB of one more run: the command and its workers together, looked at ten times a second."""
    peak = 0.0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT) as process:
        while process.poll() is None:
            peak = max(peak, sum(_resident(number) for number in _family(process.pid)))
            time.sleep(0.1)
    return peak


def _family(number: int) -> list[int]:
    """A process and what it started (Linux; elsewhere the process alone)."""
    found = [number]
    for children in Path(f"/proc/{number}/task").glob("*/children"):
        with contextlib.suppress(OSError):  # it ended meanwhile
            found += [n for child in children.read_text().split() for n in _family(int(child))]
    return found


def _resident(number: int) -> float:
    """MiB that a process has in memory; what it shares with others is counted in parts (PSS)."""
    with contextlib.suppress(OSError, ValueError):
        lines = Path(f"/proc/{number}/smaps_rollup").read_text().split("\n")
        return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)
    return 0.0


def start_up() -> Iterator[tuple[str, str]]:
    """What a user waits for: the command's start, and the pile of the seeds or of an example."""
    seconds, peak = timed([*COMMAND, "--version"])
    yield "start of the command", f"{seconds:.2f} s, {peak:.0f} MiB"
    for name, place in (("example story", ROOT / "examples/hochwasser"), ("five seed reports", _seeds())):
        if place is not None and place.exists():
            fresh, peak = timed([*COMMAND, "brief", str(place), "--no-cache", "--quiet"])
            yield f"{name}, --no-cache", f"{fresh:.2f} s, {peak:.0f} MiB"
            with tempfile.TemporaryDirectory() as folder:
                kept, _ = timed([*COMMAND, "brief", str(place), "--workspace", folder, "--quiet"])
            yield f"{name}, work kept", f"{kept:.2f} s"


def _gold() -> Path:
    return Path(os.environ.get("LAGEBILD_GOLD", ROOT / "../shared/data"))


def _seeds() -> Path | None:
    place = _gold().parent / "seeds"
    return place if place.exists() else None


def real_reports(limit: int) -> list[dict[str, str]]:
    """The first reports of the news corpus, or noisy copies of our own examples where it is not there."""
    corpus = _gold() / "fang-covid/articles.jsonl.gz"
    if corpus.exists():
        with gzip.open(corpus, "rt", encoding="utf-8") as file:
            return [json.loads(line) for _, line in zip(range(limit), file, strict=False)]
    chance = random.Random(7)
    texts = [p.read_text(encoding="utf-8") for p in sorted((ROOT / "examples").rglob("*.txt"))]
    return [{"id": f"r{i}", "text": _noisy(chance.choice(texts), chance)} for i in range(limit)]


def _noisy(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    return " ".join(chance.choice(words) if chance.random() < 0.2 else w for w in words)


def growth(most: int, reader: str = "rules", parts: tuple[int, ...] = (4, 2, 1)) -> Iterator[tuple[str, str]]:
    """Reports a second and memory, on piles of growing size, as read by the rules or a trained reader."""
    seen = []
    for size in (most // part for part in parts):
        with tempfile.TemporaryDirectory() as folder:
            pile = Path(folder) / "pile.jsonl"
            pile.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in real_reports(size)), encoding="utf-8")
            seconds, peak = timed([*COMMAND, "findings", str(pile), "--no-cache", "--reader", reader, "--out", os.devnull], runs=1)
        seen.append((size, seconds))
        yield (
            f"{size} reports, text to findings, reader {reader}",
            f"{seconds:.1f} s, {size / seconds:.1f} reports/s, {peak:.0f} MiB",
        )
    (first, a), (last, b) = seen[0], seen[-1]
    if first != last:
        yield f"growth exponent, reader {reader}", f"{log(b / a) / log(last / first):.2f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=400, help="the largest pile")
    args = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    rows = []
    measured = [
        start_up(),
        growth(args.reports),
        *(growth(args.reports, name, (2, 1)) for name in DISTRIBUTIONS if installed(name)),
    ]
    for name, value in chain.from_iterable(measured):
        print(f"{name}: {value}", flush=True)
        rows.append(f"| {name} | {value} |")
    head = f"# Time, memory, growth\n\nWritten by `make bench` on {os.cpu_count()} cores; medians of whole processes.\n\n"
    head += "| what | measured |\n|---|---|\n"
    (HERE / "results.md").write_text(head + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
