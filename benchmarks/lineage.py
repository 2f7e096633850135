"""Lineage of a whole corpus, from text to passages: python -m benchmarks.lineage [--reports N ...] [--add K] [--grow N]

Text is read lean: the body straight from the lines of the news corpus where LAGEBILD_GOLD has one, else text of an invented
vocabulary with the frequencies of words that news has. Each size is measured in a process of its own: wall seconds, processor
seconds of all its processes, and the most memory that they held together (shared pages counted once). On a busy machine compare
processor seconds. `--add`: so many more reports are added to the largest index. `--grow`: copies with edits of the corpus' own
reports up to N. `--others N`: document-level tools on N reports (install the dependency group `bench`). Results go to
`benchmarks/lineage.md`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from hashlib import blake2b
from itertools import chain, islice
from math import log
from pathlib import Path

from lagebild.engine.passage_index import PassageIndex
from lagebild.engine.segments import Entry

HERE = Path(__file__).parent
ROOT = HERE.parent
CORPUS = Path(os.environ.get("LAGEBILD_GOLD", ROOT / "../shared/data")) / "fang-covid/articles.jsonl.gz"
SEGMENT = 1000  # reports
SYLLABLES = [
    a + b for a in ("b", "d", "f", "g", "k", "l", "m", "n", "r", "st", "w", "z") for b in ("a", "e", "ei", "o", "u", "ur", "en")
]


def lines() -> Iterator[bytes]:
    """The reports of the corpus as they lie there, or invented ones without end."""
    if CORPUS.exists():
        with gzip.open(CORPUS, "rb") as file:
            yield from file
        return
    chance = random.Random(11)
    words = ["".join(chance.choices(SYLLABLES, k=1 + k % 4)) for k in range(60_000)]
    weights = [1 / (k + 3) for k in range(len(words))]  # Zipf's law, as in news
    for number in range(1 << 40):
        text = " ".join(chance.choices(words, weights, k=chance.randint(80, 900)))
        row = {
            "id": str(number),
            "outlet": f"o{number % 40}.example",
            "date": f"2031-{1 + number // 3000 % 12:02}-01",
            "text": text,
        }
        yield json.dumps(row).encode()


def grown(count: int) -> Iterator[bytes]:
    """The corpus, then copies with edits of its reports: a part of one behind a part of another, every thirtieth word another."""
    kept: list[bytes] = []
    chance = random.Random(13)
    for line in islice(lines(), count):
        if len(kept) < 20_000:
            kept.append(line)
        yield line
    for number in range(count):
        one, two = (json.loads(chance.choice(kept)) for _ in range(2))
        yield json.dumps(
            {"id": f"g{number}", "outlet": one["outlet"], "date": one["date"], "text": _mixed(one, two, chance)}
        ).encode()


def _mixed(one: dict[str, str], two: dict[str, str], chance: random.Random) -> str:
    """Words of one report that none had before in this order, with a passage of the other as it stands."""
    words, other = one["text"].split(), two["text"].split()
    start = chance.randrange(max(1, len(other) - 60))
    own = chance.sample(words, min(len(words), 250))
    taken = [w if chance.random() > 1 / 30 else chance.choice(own) for w in other[start : start + chance.randint(20, 120)]]
    return " ".join([*own, *taken] if chance.random() < 0.5 else own)


def entries(batch: Sequence[bytes]) -> list[Entry]:
    """Reports as the index wants them."""
    out = []
    for row in map(json.loads, batch):
        text = row["text"]
        mark = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
        out.append(Entry(row["id"], mark, row["outlet"], _days(row["date"]), text, ((0, len(text)),)))
    return out


def _days(stamp: str) -> tuple[int, int] | None:
    try:
        year, month, day = stamp.split("T")[0].split(" ")[0].split("-")
        number = date(int(year), int(month), int(day)).toordinal()
    except ValueError:
        return None
    return number, number


def batches(source: Iterable[bytes]) -> Iterator[list[bytes]]:
    stream = iter(source)
    while batch := list(islice(stream, SEGMENT)):
        yield batch


class Memory(threading.Thread):
    """The most memory that this process and its children held together, in MiB, looked at twice a second."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.peak = 0.0

    def run(self) -> None:
        while True:
            self.peak = max(self.peak, sum(map(_held, _family())) / 1024)
            time.sleep(0.5)


def _family() -> Iterator[int]:
    own = os.getpid()
    yield own
    for place in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((place / "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError, IndexError):
            continue
        if parent == own:
            yield int(place.name)


def _held(process: int) -> int:
    try:
        rows = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(row.split()[1]) for row in rows if row.startswith("Pss:")), 0)


def measure(count: int, workers: int, folder: Path, *, first: int = 0, grow: bool = False) -> dict[str, float]:
    """Add reports `[first, count)` to the index in a folder: what it took, and what is in it then."""
    memory = Memory()
    memory.start()
    began = time.perf_counter()
    index = PassageIndex(folder, workers)
    source = grown(count // 2) if grow else lines()
    names = index.add(batches(islice(source, first, count)), entries)
    middle = time.perf_counter()
    index.update(names)
    ended = time.perf_counter()
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    size = sum(p.stat().st_size for p in folder.rglob("*") if p.is_file()) / 2**20
    return {
        "reports": count, "added": count - first, "wall": ended - began, "segments": middle - began, "peak": memory.peak,
        "disk": size, "cpu": sum(u.ru_utime + u.ru_stime for u in used), "passages": sum(1 for _ in index.shared()),
    }  # fmt: skip


def alone(count: int, folder: Path, workers: int, *more: str) -> dict[str, float]:
    """`measure` in a process of its own."""
    command = [
        sys.executable,
        "-m",
        "benchmarks.lineage",
        "--one",
        str(count),
        "--folder",
        str(folder),
        "--workers",
        str(workers),
        *more,
    ]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def row(name: str, m: dict[str, float]) -> str:
    cells = (name, *(f"{m[k]:,.0f}" for k in ("reports", "added", "wall", "cpu", "peak", "disk", "passages")))
    return f"| {' | '.join(cells)} |"


def whole(args: argparse.Namespace) -> Iterator[str]:
    """All sizes, as rows of a table."""
    yield "| what | reports | added | wall s | processor s | peak MiB | on disk MiB | passages |"
    yield "|---|---|---|---|---|---|---|---|"
    seen = []
    with tempfile.TemporaryDirectory() as place:
        for size in args.reports:
            folder = Path(place) / str(size)
            seen.append(alone(size, folder, args.workers))
            yield row("text to passages", seen[-1])
        if args.add:
            last = int(seen[-1]["reports"])
            more = alone(last + args.add, folder, args.workers, "--first", str(last), "--grown")
            yield row("copies added to the last", more)
        if args.grow:
            yield row("grown with copies", alone(args.grow, Path(place) / "grown", args.workers, "--grown"))
    if len(seen) > 1:
        for what in ("wall", "cpu"):
            exponent = log(seen[-1][what] / seen[0][what]) / log(seen[-1]["reports"] / seen[0]["reports"])
            yield f"\nGrowth exponent ({what}): {exponent:.2f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, nargs="+", default=[5000, 41_242])
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--add", type=int, default=0)
    parser.add_argument("--grow", type=int, default=0)
    parser.add_argument("--others", type=int, default=0)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--first", type=int, default=0, help=argparse.SUPPRESS)
    parser.add_argument("--grown", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        print(json.dumps(measure(args.one, args.workers, args.folder, first=args.first, grow=args.grown)))
        return
    from benchmarks.lineage_others import side_by_side

    found = chain(whole(args), side_by_side(args.others) if args.others else ())
    text = "".join(f"{line}\n" for line in map(_shown, found))
    load = os.getloadavg()[0]
    note = f"Written by `python -m benchmarks.lineage` with {args.workers} workers; load of the machine {load:.1f}."
    head = f"# Lineage of a corpus\n\n{note}\n\n"
    (HERE / "lineage.md").write_text(head + text, encoding="utf-8")


def _shown(line: str) -> str:
    print(line, flush=True)
    return line


if __name__ == "__main__":
    main()
