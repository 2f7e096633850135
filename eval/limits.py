"""Where the lines between rules and reader are best drawn: python -m eval.limits [--reader open]

To be run with new weights: `Limits` in `stages/read/quotes.py` are probabilities, and weights that were trained longer are surer
of themselves. Each report is read once; then the quotations are combined and scored for every line (half overlap F, and
with the speaker).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any

from eval.run import GOLD, SETS, captures, trained
from lagebild.models import Model, Seen
from lagebild.pipeline import read_capture
from lagebild.records import Document, Manner, Quote, Reading, Role
from lagebild.stages.read.quotes import Limits, combine_quotes
from lagebild.stages.read.reading import look

__all__ = ["main"]

View = tuple[Document, Reading, Seen]
STORIES = ("quotes-de", "seeds", "dev-story-1", "dev-story-2")
SURE = (0.7, 0.8, 0.85, 0.9, 0.95, 2.0)
SPEECH_ACTS = 0.95
LONE = (0.0, 0.02, 0.05, 0.1)


def views(gold: str, model: Model) -> list[View]:
    """Every report of a set as the rules read it, and what the trained reader saw."""
    read = (read_capture(capture) for capture in captures(gold, None))
    return [(document, reading, look(model, document, reading.sentences)) for document, reading in read]


def limits_of(sure: float, lone: float) -> Limits:
    """Speech acts without a clause are the ones that it is wrong about most."""
    acts = {Manner.REPORTED: max(sure, SPEECH_ACTS)}
    return Limits(lone=dict.fromkeys((Manner.INDIRECT, Manner.REPORTED), lone), sure=dict.fromkeys(Manner, sure) | acts)


def lines(seen: Sequence[View], limits: Limits) -> Iterator[dict[str, Any]]:
    """The quotations of a set in the findings format."""
    for document, reading, view in seen:
        for quote in combine_quotes(document, reading, reading.quotes, view, "", limits):
            yield _line(quote)


def _line(quote: Quote) -> dict[str, Any]:
    speaker, parts = quote.part(Role.SPEAKER), quote.parts(Role.CONTENT)
    return {
        "kind": "quote",
        "document": quote.document,
        "start": quote.span.start,
        "end": quote.span.end,
        "spans": [[s.start, s.end] for s in parts or (quote.span,)],
        "type": quote.manner.value,
        "speaker": speaker and {"start": speaker.start, "end": speaker.end},
    }


def score(gold: str, found: Iterator[dict[str, Any]]) -> str:
    """Half overlap, and with the speaker, as the gold data's own program reckons them."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as out:
        out.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in found)
        out.flush()
        command = [sys.executable, str(GOLD.parent / "score/score.py"), str(GOLD / SETS[gold] / "key.jsonl"), out.name]
        done = subprocess.run([*command, "--kind", "quote", "--json"], check=True, capture_output=True, text=True)
    result = json.loads(done.stdout)["quote"]
    return f"{result['content_half']['f']:.3f}/{result['content_half+speaker']['f']:.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reader", default="open")
    args = parser.parse_args()
    model = trained(args.reader)
    assert model is not None
    seen = {gold: views(gold, model) for gold in STORIES}
    print("sure lone", *STORIES, flush=True)
    for sure, lone in product(SURE, LONE):
        limits = limits_of(sure, lone)
        print(sure, lone, *(score(gold, lines(view, limits)) for gold, view in seen.items()), flush=True)


if __name__ == "__main__":
    main()
