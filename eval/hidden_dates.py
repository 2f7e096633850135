"""How well reports are dated from each other: hide the date of one report of a story at a time and infer it.

python -m eval.hidden_dates dev-story-1 dev-story-2 [--all-but-one]
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace

from eval.run import captures
from lagebild.pipeline import read_capture
from lagebild.records import Dating, Document, Lineage, Reading, TimeExpression
from lagebild.stages.dating import date_reports
from lagebild.stages.lineage import find_lineage

Pair = tuple[Document, Reading]


def hidden(pair: Pair) -> Pair:
    """The report as it would be read without its date."""
    document, reading = pair
    times = tuple(_unresolved(t) for t in reading.times)
    return replace(document, published=None, published_reason=None), replace(reading, times=times)


def _unresolved(time: TimeExpression) -> TimeExpression:
    return replace(time, timex=None, range=None)


def infer(pairs: Sequence[Pair], lineage: Lineage, hide: set[int]) -> tuple[Dating, ...]:
    shown = [hidden(p) if i in hide else p for i, p in enumerate(pairs)]
    return date_reports([d for d, _ in shown], [r for _, r in shown], lineage)


def outcome(dating: Dating, truth: Document) -> tuple[str, int | None]:
    """ "undated", "open", "right" or "wrong", and the days of a closed interval."""
    found, real = dating.range, truth.published
    if found is None or real is None or real.earliest is None:
        return "undated", None
    right = (found.earliest or real.earliest) <= real.earliest <= (found.latest or real.earliest)
    if found.earliest is None or found.latest is None:
        return ("open" if right else "wrong"), None
    return ("right" if right else "wrong"), (found.latest - found.earliest).days + 1


def test_story(name: str, pairs: Sequence[Pair], *, all_but_one: bool) -> list[tuple[str, int | None]]:
    lineage = find_lineage([d for d, _ in pairs], [r for _, r in pairs])
    out = []
    for i in range(len(pairs)):
        hide = set(range(len(pairs))) - {i} if all_but_one else {i}
        datings = infer(pairs, lineage, hide)
        for j in sorted(hide):
            result = outcome(datings[j], pairs[j][0])
            out.append(result)
            when = datings[j].range
            span = f"{when.earliest}..{when.latest}" if when else "-"
            document = pairs[j][0]
            real = document.published.earliest if document.published else None
            print(f"{name} {document.id:>8} {real} {result[0]:8} {span} {' '.join(datings[j].reasons)}")
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="+")
    parser.add_argument("--all-but-one", action="store_true", help="leave only one report of the story dated")
    args = parser.parse_args()
    results: list[tuple[str, int | None]] = []
    for name in args.sets:
        pairs = [read_capture(c) for c in captures(name, None)]
        results += test_story(name, pairs, all_but_one=args.all_but_one)
    counts = {kind: sum(r[0] == kind for r in results) for kind in ("right", "open", "wrong", "undated")}
    widths = sorted(w for kind, w in results if kind == "right" and w is not None)
    middle = widths[len(widths) // 2] if widths else None
    print(f"{len(results)} hidden: {counts}, median width of the right ones {middle} days")


if __name__ == "__main__":
    main()
