"""How well numbers, units and dates are read, on the test cases of Microsoft's Recognizers-Text (MIT): python -m eval.recognizers

A case is one sentence with all that should be read from it; it is right where every expected result is read with its value and
nothing else of that kind is. `left_out.toml` names the cases that news does not contain, class by class, each with its reason:
figures are given over all cases and over those that news can contain. `--misses` prints what is wrong, `--left-out` what was not
counted, and `--pin` raises the floors in `recognizers.json`.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from eval import recognizers_dates, recognizers_numbers
from eval.run import GOLD

HERE = Path(__file__).parent
FOLDER = GOLD / "recognizers-specs"
PINS = HERE / "recognizers.json"
LEFT_OUT = HERE / "left_out.toml"
PARTS = ("Number", "NumberWithUnit", "DateTime")
CODES = {"German": "de", "English": "en"}
GOALS = {
    "German/Number": 0.95, "German/NumberWithUnit": 0.95, "German/DateTime": 0.85,
    "English/Number": 0.9, "English/NumberWithUnit": 0.9, "English/DateTime": 0.8,
}  # fmt: skip
"""Of the cases that news can contain."""
SLACK = 0.0005


@dataclass(frozen=True, slots=True)
class Case:
    """One sentence of a specification file."""

    part: str
    language: str
    file: str
    number: int
    text: str
    day: date | None
    results: tuple[Mapping[str, Any], ...]

    @property
    def key(self) -> str:
        return f"{self.language}/{self.part}"

    @property
    def name(self) -> str:
        return f"{self.key}/{self.file}:{self.number}"


def cases(part: str, language: str) -> Iterator[Case]:
    """The cases of a part in their order; those that the makers themselves mark as no design of theirs stay in."""
    for path in sorted((FOLDER / part / language).glob("*.json")):
        for number, row in enumerate(json.loads(path.read_text(encoding="utf-8-sig"))):
            when = (row.get("Context") or {}).get("ReferenceDateTime")
            day = date.fromisoformat(when[:10]) if when else None
            yield Case(part, language, path.stem, number, row["Input"], day, tuple(row.get("Results") or ()))


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A class of cases that news does not contain."""

    name: str
    reason: str
    parts: tuple[str, ...]
    languages: tuple[str, ...]
    files: re.Pattern[str]
    text: re.Pattern[str]
    expected: re.Pattern[str]

    def holds(self, case: Case) -> bool:
        if case.part not in self.parts or case.language not in self.languages:
            return False
        if not self.files.search(case.file) or not self.text.search(case.text):
            return False
        return any(self.expected.search(r.get("Text", "")) for r in case.results or ({},))


@cache
def left_out() -> tuple[LeftOut, ...]:
    """The classes of `left_out.toml`."""
    rows = tomllib.loads(LEFT_OUT.read_text(encoding="utf-8"))["class"]
    patterns = [{name: re.compile(row.get(name, "")) for name in ("files", "text", "expected")} for row in rows]
    return tuple(
        LeftOut(name=r["name"], reason=r["reason"], parts=tuple(r["parts"]), languages=tuple(r.get("languages", CODES)), **p)
        for r, p in zip(rows, patterns, strict=True)
    )


def why_left_out(case: Case) -> str | None:
    """The name of the first class that a case belongs to."""
    return next((c.name for c in left_out() if c.holds(case)), None)


JUDGES: Mapping[str, Callable[[str, Case], str | None]] = {
    "Number": lambda code, case: recognizers_numbers.judge_number(code, case.file, case.text, case.results),
    "NumberWithUnit": lambda code, case: recognizers_numbers.judge_unit(code, case.file, case.text, case.results),
    "DateTime": lambda code, case: recognizers_dates.judge(code, case.text, case.day, case.results),
}


@dataclass(slots=True)
class Score:
    """Cases right and counted, over all and over those that news can contain."""

    right: int = 0
    all: int = 0
    news_right: int = 0
    news: int = 0

    def add(self, right: bool, news: bool) -> None:
        self.right, self.all = self.right + right, self.all + 1
        self.news_right, self.news = self.news_right + (right and news), self.news + news


def measure(languages: tuple[str, ...] = tuple(CODES), *, misses: bool = False, show_left_out: bool = False) -> dict[str, Score]:
    """`German/Number` ... -> its score."""
    scores: dict[str, Score] = {}
    reasons: Counter[tuple[str, str]] = Counter()
    for language in languages:
        for part in PARTS:
            score = scores.setdefault(f"{language}/{part}", Score())
            for case in cases(part, language):
                why = why_left_out(case)
                fault = JUDGES[part](CODES[language], case)
                score.add(fault is None, why is None)
                if why:
                    reasons[case.key, why] += 1
                if misses and fault and not why:
                    print(f"{case.name}  {' '.join(case.text.split())[:160]}\n      {fault}")
                if show_left_out and why:
                    print(f"{case.name}  [{why}]  {' '.join(case.text.split())[:160]}")
    for (key, why), count in sorted(reasons.items()):
        print(f"left out of {key}: {count:4} {why}", file=sys.stderr)
    return scores


def figures(scores: Mapping[str, Score]) -> dict[str, float]:
    """Name -> share of right cases, `/all` and `/news`."""
    return {
        name: round(value, 4)
        for key, s in scores.items()
        for name, value in ((f"{key}/all", s.right / max(1, s.all)), (f"{key}/news", s.news_right / max(1, s.news)))
    }


def table(scores: Mapping[str, Score], floors: Mapping[str, float]) -> str:
    """The scores as Markdown."""
    rows = ["| cases | all | right | news can contain | right | goal | floor |", "|---|---|---|---|---|---|---|"]
    shares = figures(scores)
    for key, s in scores.items():
        goal, floor = GOALS.get(key), floors.get(f"{key}/news", 0.0)
        rows.append(
            f"| {key} | {s.all} | {shares[f'{key}/all']:.3f} | {s.news} | {shares[f'{key}/news']:.3f} "
            f"| {'' if goal is None else f'{goal:g}'} | {floor:g} |"
        )
    return "\n".join(rows) + "\n"


def run(
    *, pin: bool = False, misses: bool = False, show_left_out: bool = False, languages: tuple[str, ...] = tuple(CODES)
) -> list[str]:
    """Measures, prints the table and gives what fell below its floor."""
    scores = measure(languages, misses=misses, show_left_out=show_left_out)
    floors: dict[str, float] = json.loads(PINS.read_text(encoding="utf-8")) if PINS.exists() else {}
    measured = figures(scores)
    fallen = [f"{n}: {v:g}, floor {floors[n]:g}" for n, v in measured.items() if v < floors.get(n, 0.0) - SLACK]
    if pin:
        floors = dict(sorted((floors | {n: max(v, floors.get(n, 0.0)) for n, v in measured.items()}).items()))
        PINS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
    text = table(scores, floors)
    if languages == tuple(CODES):
        note = (
            "Written by `python -m eval.recognizers`. Shares of cases that are right in all that they ask for; what news does "
            "not contain is in `left_out.toml`.\n\n"
        )
        (HERE / "recognizers.md").write_text(f"# Numbers, units and dates on Recognizers-Text\n\n{note}{text}", encoding="utf-8")
    print(text)
    return fallen


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pin", action="store_true", help="raise the floors to what was measured")
    parser.add_argument("--misses", action="store_true", help="print each case that is wrong")
    parser.add_argument("--left-out", action="store_true", help="print each case that is not counted")
    parser.add_argument("--language", action="append", choices=[*CODES], help="only this language")
    args = parser.parse_args()
    if not FOLDER.exists():
        sys.exit(f"no gold data at {FOLDER}: set LAGEBILD_GOLD to its folder")
    languages = tuple(args.language or CODES)
    fallen = run(pin=args.pin, misses=args.misses, show_left_out=args.left_out, languages=languages)
    for name in fallen:
        print(f"FELL: {name}", file=sys.stderr)
    sys.exit(1 if fallen else 0)


if __name__ == "__main__":
    main()
