"""Support worked out by hand against what the program counts: python -m eval.supports [FILE...]

A statement or figure is right where the reports, the known origins, the reports of unknown origin and the holders are all
those of the fixture (`eval/supports/*.jsonl`).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from eval.run import captures
from lagebild.pipeline import analyse_pile, read_capture
from lagebild.records import Finding, Span, Support
from lagebild.stages.brief.candidate import holders_of
from lagebild.stages.brief.desk import Desk

FIXTURES = sorted((Path(__file__).parent / "supports").glob("*.jsonl"), reverse=True)


@cache
def desks(name: str) -> tuple[Desk, ...]:
    """The stories of a gold set, with the counter that the brief uses."""
    read = [read_capture(c) for c in captures(name, None)]
    return tuple(Desk(a) for a in analyse_pile([d for d, _ in read], [r for _, r in read]))


def counted(row: dict[str, Any]) -> tuple[Support, tuple[Finding, ...]] | None:
    """What the program counts for the findings at the places of one row, None where they lie in different stories."""
    places = [Span(document=d, start=s, end=e) for d, s, e in row["places"]]
    desk = next((d for d in desks(row["set"]) if {p.document for p in places} <= d.documents.keys()), None)
    if desk is None:
        return None
    findings = tuple(dict.fromkeys(f for p in places for f in _at(desk, row["kind"], p)))
    return desk.support_of(findings, holders_of(desk, findings)), findings


def _at(desk: Desk, kind: str, place: Span) -> Iterator[Finding]:
    """The findings of a kind that stand at a place: of quotes those that have most of it, else most of themselves in it."""
    of_kind: Sequence[Finding] = list((desk.quotes if kind == "quote" else desk.figures).values())
    for finding in of_kind:
        span = finding.span
        common = min(span.end, place.end) - max(span.start, place.start)
        if span.document == place.document and 2 * common >= min(span.end - span.start, place.end - place.start):
            yield finding


def faults(row: dict[str, Any]) -> list[str]:
    """What differs from the answer by hand; empty where all of it is right."""
    got = counted(row)
    if got is None:
        return ["not in one story"]
    support, _ = got
    pairs = {
        "reports": (row["reports"], support.reports),
        "origins": (row["origins"], support.origins),
        "unknown": (row["unknown"], support.unknown_origins),
    }
    wrong = [f"{key}: {sorted(told)}, by hand {sorted(right)}" for key, (right, told) in pairs.items() if set(right) != set(told)]
    fits = [next((i for i, names in enumerate(row["holders"]) if h in names), None) for h in support.holders]
    if None in fits or len(set(fits)) != len(row["holders"]) or len(fits) != len(row["holders"]):
        wrong.append(f"holders: {list(support.holders)}, by hand {[names[0] for names in row['holders']]}")
    return wrong


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def share_right(path: Path) -> float:
    """The share of a fixture's rows that are right."""
    found = rows(path)
    return sum(not faults(row) for row in found) / len(found)


def main() -> None:
    for path in [Path(p) for p in sys.argv[1:]] or FIXTURES:
        print(path.name)
        for row in rows(path):
            wrong = faults(row)
            print(f"  {'right' if not wrong else 'WRONG'}  {row['id']}")
            for fault in wrong:
                print(f"         {fault}")


if __name__ == "__main__":
    main()
