"""Time, memory and growth: python -m benchmarks [--reports 400] [--runs 5]

Each is measured as the rules read, and as each trained reader reads that is installed. Every figure of the start is the
median of several whole processes, of growth it is one process; seconds of a core say more than the clock where a machine
has other work. Growth is measured on copies with edits of the example stories, or on real reports where LAGEBILD_GOLD
names a folder with `fang-covid/articles.jsonl.gz`. Results go to `benchmarks/results.md`.
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
from typing import NamedTuple

from lagebild.models import DISTRIBUTIONS, RULES, installed

HERE = Path(__file__).parent
ROOT = HERE.parent
PARTS = (4, 2, 1)  # of the largest pile
COMMAND = [sys.executable, "-c", "from lagebild.faces.cli.main import main; main()"]


class Cost(NamedTuple):
    """What one or several runs took: wall seconds, seconds of a core, peak MiB."""

    wall: float
    core: float
    peak: float

    def __str__(self) -> str:
        return f"{self.wall:.2f} s ({self.core:.2f} s of a core), {self.peak:.0f} MiB"


def timed(command: list[str], runs: int) -> Cost:
    """Medians of a command and the highest of its peaks, after one run that is not counted."""
    walls, cores, peaks = zip(*[_once(command) for _ in range(runs + 1)][1:], strict=True)
    return Cost(statistics.median(walls), statistics.median(cores), max(peaks))


def _once(command: list[str]) -> Cost:
    """One run; the command and its workers are counted together.

    Their memory is looked at ten times a second, or less often: a look at large processes takes tens of milliseconds and holds
    them up, so that it may take a fiftieth of the time at most.
    """
    before, peak, began = _core(), 0.0, time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT) as process:
        while process.poll() is None:
            looked = time.perf_counter()
            peak = max(peak, sum(_resident(number) for number in _family(process.pid)))
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(max(0.1, 50 * (time.perf_counter() - looked)))
        return Cost(time.perf_counter() - began, _core() - before, peak)


def _core() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


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


def start_up(reader: str, runs: int) -> Iterator[tuple[str, str]]:
    """What a user waits for: the command's start, and the pile of the seeds or of an example."""
    yield "start of the command", str(timed([*COMMAND, "--version"], runs))
    for name, place in (("example story", ROOT / "examples/hochwasser"), ("five seed reports", _seeds())):
        if place is not None and place.exists():
            brief = [*COMMAND, "brief", str(place), "--quiet", "--reader", reader]
            yield f"{name}, --no-cache", str(timed([*brief, "--no-cache"], runs))
            with tempfile.TemporaryDirectory() as folder:
                yield f"{name}, work kept", str(timed([*brief, "--workspace", folder], runs))


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


def growth(most: int, reader: str) -> Iterator[tuple[str, str]]:
    """Reports a second and memory, on piles of growing size."""
    seen = []
    for size in (most // part for part in PARTS):
        with tempfile.TemporaryDirectory() as folder:
            pile = Path(folder) / "pile.jsonl"
            pile.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in real_reports(size)), encoding="utf-8")
            cost = _once([*COMMAND, "findings", str(pile), "--no-cache", "--reader", reader, "--out", os.devnull])
        seen.append((size, cost.core))
        yield f"{size} reports, text to findings", f"{cost}, {size / cost.wall:.1f} reports/s"
    (first, a), (last, b) = seen[0], seen[-1]
    yield "growth exponent, by seconds of a core", f"{log(b / a) / log(last / first):.2f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=400, help="the largest pile")
    parser.add_argument("--runs", type=int, default=5, help="runs that are counted")
    args = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    readers = [RULES, *(name for name in DISTRIBUTIONS if installed(name))]
    rows: dict[str, dict[str, str]] = {}
    for reader in readers:
        for name, value in chain(start_up(reader, args.runs), growth(args.reports, reader)):
            print(f"{reader}: {name}: {value}", flush=True)
            rows.setdefault(name, {})[reader] = value
    head = (
        f"# Time, memory, growth\n\nWritten by `make bench` on {os.cpu_count()} cores; whole processes, as each reader reads.\n\n"
    )
    head += f"| what | {' | '.join(readers)} |\n|---|{'---|' * len(readers)}\n"
    lines = (f"| {name} | {' | '.join(values.get(r, '') for r in readers)} |" for name, values in rows.items())
    (HERE / "results.md").write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
