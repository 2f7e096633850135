"""Lineage of a whole corpus, from text to passages: python -m benchmarks.lineage [--reports N ...] [--add K] [--grow N ...]

Text is read lean: the body straight from the lines of the news corpus where LAGEBILD_GOLD has one, else text of an invented
vocabulary with the frequencies of words that news has. Each size is measured in a process of its own: wall seconds, processor
seconds of all its processes, and the most memory that they held together (shared pages counted once). On a busy machine compare
processor seconds. `--add`: so many more reports are added to the largest index. `--grow N ...`: invented reports that copy from
each other, up to N. `--others N`: document-level tools on N reports (install the dependency group `bench`). Results go to
`benchmarks/lineage.md`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import deque
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
RECENT = 5000  # reports of which a new one may have words
LONGEST = 250  # words of an invented one
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


def grown(count: int, real: int) -> Iterator[bytes]:
    """So many reports of the corpus, then a flood that goes on in time up to `count`: words of a report of the last days in an
    order that none had before, in every second one a passage of another, edited, in some the line that its outlet prints below
    everything. Families stay small, days go on, what an outlet always says is in more and more reports: so a corpus grows."""
    recent: deque[dict[str, str]] = deque(maxlen=RECENT)
    for line in islice(lines(), real):
        recent.append(json.loads(line))
        yield line
    chance = random.Random(13)
    below = {row["outlet"]: row["text"].split()[:25] for row in recent}
    for k in range(real, count):
        one, two = chance.choice(recent), chance.choice(recent)
        words = _mixed(one["text"].split(), two["text"].split(), chance)
        text = " ".join([*words, *below[one["outlet"]]] if chance.random() < 0.3 else words)
        day = _days(two["date"])
        stamp = date.fromordinal(day[0] + chance.randrange(3)).isoformat() if day else ""
        recent.append({"id": f"g{k}", "outlet": one["outlet"], "date": stamp, "text": text})
        yield json.dumps(recent[-1]).encode() + b"\n"


def _mixed(words: list[str], other: list[str], chance: random.Random) -> list[str]:
    """Words of one report in another order, behind them perhaps a passage of the other with every thirtieth word another."""
    body = chance.sample(words, min(len(words), LONGEST))
    if chance.random() < 0.5:
        start = chance.randrange(max(1, len(other) - 60))
        taken = other[start : start + chance.randint(20, 120)]
        for k in range(chance.randrange(30), len(taken), 30):
            taken[k] = chance.choice(body)
        body = body[: LONGEST - len(taken)] + taken
    return body


def entries(batch: Sequence[bytes]) -> list[Entry]:
    """Reports as the index wants them."""
    out = []
    for row in map(json.loads, batch):
        text = row["text"]
        mark = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
        out.append(Entry(row["id"], mark, row["outlet"], _days(row["date"]), text, ((0, len(text)),)))
    return out


def make(count: int, real: int, folder: Path) -> None:
    """Write the reports that are measured to a file, so that inventing them is not measured."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "reports.jsonl").open("wb") as file:
        file.writelines(grown(count, real))


def made(folder: Path) -> Iterator[bytes]:
    """The reports that `make` has written."""
    with (folder / "reports.jsonl").open("rb") as file:
        yield from file


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
    """The most memory that this process and its children held together, in MiB, looked at twice a second: all of it, and what is
    their own. The rest are pages of mapped files, which the system takes back when it needs them."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.peak = self.own = 0.0

    def run(self) -> None:
        while True:
            held = [_held(process) for process in _family()]
            self.peak = max(self.peak, sum(h.get("Pss:", 0) for h in held) / 1024)
            self.own = max(self.own, sum(h.get("Pss_Anon:", 0) for h in held) / 1024)
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


def _held(process: int) -> dict[str, int]:
    """What a process holds by sort ("Pss:", "Pss_Anon:"), in KiB."""
    try:
        rows = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()[1:]
    except OSError:
        return {}
    return {row.split()[0]: int(row.split()[1]) for row in rows}


def measure(count: int, workers: int, folder: Path, *, first: int = 0, flood: bool = False) -> dict[str, float]:
    """Add reports `[first, count)` to the index in a folder: what it took, and what is in it then."""
    memory = Memory()
    memory.start()
    began = time.perf_counter()
    index = PassageIndex(folder, workers)
    source = made(folder) if flood else lines()
    names = index.add(batches(islice(source, first, count)), entries)
    middle = time.perf_counter()
    index.update(names)
    ended = time.perf_counter()
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    size = sum(p.stat().st_size for p in folder.rglob("*") if p.suffix in (".arrow", ".parquet")) / 2**20
    return {
        "reports": count,
        "added": count - first,
        "wall": ended - began,
        "segments": middle - began,
        "cpu": sum(u.ru_utime + u.ru_stime for u in used),
        "peak": memory.peak,
        "own": memory.own,
        "disk": size,
        "passages": sum(1 for _ in index.shared()),
    }


def alone(count: int, folder: Path, workers: int, *more: str) -> dict[str, float]:
    """`measure` in a process of its own."""
    options = ("--one", str(count), "--folder", str(folder), "--workers", str(workers), *more)
    command = [sys.executable, "-m", "benchmarks.lineage", *options]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def row(name: str, m: dict[str, float]) -> str:
    cells = (name, *(f"{m[k]:,.0f}" for k in ("reports", "added", "wall", "cpu", "peak", "own", "disk", "passages")))
    return f"| {' | '.join(cells)} |"


def whole(args: argparse.Namespace) -> Iterator[str]:
    """All sizes, as rows of a table."""
    yield "| what | reports | added | wall s | processor s | peak MiB | without mapped files MiB | on disk MiB | passages |"
    yield "|---|---|---|---|---|---|---|---|---|"
    seen, flood = [], []
    with tempfile.TemporaryDirectory(dir=args.folder) as place:
        for size in args.reports:
            folder = Path(place) / str(size)
            seen.append(alone(size, folder, args.workers))
            yield row("text to passages", seen[-1])
        if args.add:
            last = int(seen[-1]["reports"])
            make(last + args.add, last, folder)
            yield row("copies added to the last", alone(last + args.add, folder, args.workers, "--first", str(last), "--made"))
        for size in args.grow:
            folder = Path(place) / f"grown-{size}"
            make(size, RECENT, folder)
            flood.append(alone(size, folder, args.workers, "--made"))
            yield row("flood of copies", flood[-1])
            shutil.rmtree(folder)
    for name, sizes in (("text to passages", seen), ("flood of copies", flood)):
        if len(sizes) > 1:
            told = ", ".join(f"{_exponent(sizes, what):.2f} ({what})" for what in ("wall", "cpu"))
            yield f"\nGrowth exponent, {name}: {told}"


def _exponent(sizes: Sequence[dict[str, float]], what: str) -> float:
    return log(sizes[-1][what] / sizes[0][what]) / log(sizes[-1]["reports"] / sizes[0]["reports"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, nargs="+", default=[5000, 41_242])
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--add", type=int, default=0)
    parser.add_argument("--grow", type=int, nargs="+", default=[])
    parser.add_argument("--others", type=int, default=0)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help="where there is room for the index; a temporary folder by default")
    parser.add_argument("--first", type=int, default=0, help=argparse.SUPPRESS)
    parser.add_argument("--made", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        print(json.dumps(measure(args.one, args.workers, args.folder, first=args.first, flood=args.made)))
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
