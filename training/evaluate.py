"""Fourth step: what a folder of weights is worth, alone (without the rules of the language packs).

python -m training.evaluate FOLDER [--only news,speech,entity,space] [--fold N]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from lagebild.models.decode import Frame as Found
from lagebild.models.reader import Model, Seen
from lagebild.models.weights import load_weights
from lagebild.text.sentences import split_tokens
from training import sources
from training.annotated import Annotated, Span
from training.paths import gold
from training.space import search, similarity, space_score
from training.spkatt import Score, score_speeches

__all__ = ["entity_score", "main", "news_scores", "overlap", "quotations", "speech_scores"]

QUOTED = "„“”»«\"‚‘'"


def read(model: Model, document: Annotated, *, speech: bool = False) -> Seen:
    """One pass over a document, split into sentences as the program does; words are the gold set's, else the program's."""
    words = document.words or [w for a, b in document.sentences for w in split_tokens(document.text, a, b)]
    return model.read(document.text, document.sentences, words, speech=speech)


def _merged(content: Sequence[Span], anchor: Span | None) -> list[Span]:
    """The parts of a content joined unless the cue stands between them."""
    parts: list[Span] = []
    for span in content:
        if parts and (anchor is None or not parts[-1][1] <= anchor[0] < span[0]):
            parts[-1] = (parts[-1][0], span[1])
        else:
            parts.append(span)
    return parts


def _trimmed(text: str, span: Span) -> Span | None:
    """A span without outer quotation marks, commas, full stop and space."""
    a, b = span
    while a < b and (text[a].isspace() or text[a] in QUOTED + ",;:"):
        a += 1
    while a < b and (text[b - 1].isspace() or text[b - 1] in QUOTED + ",;:"):
        b -= 1
    return (a, b) if a < b else None


def _line(document: str, text: str, frame: Found) -> dict[str, Any] | None:
    cue = frame.anchor if frame.kind == "CUE" else None
    parts = [p for s in _merged(frame.roles.get("content", ()), cue) if (p := _trimmed(text, s))]
    if not parts:
        return None
    manner = max(frame.manner, key=frame.manner.__getitem__) if frame.manner else "indirect"
    if manner != "direct":
        a, b = parts[-1]
        parts[-1] = (a, b - 1) if text[b - 1] == "." and b - a > 1 else (a, b)
    speaker = max(frame.roles.get("speaker", ()), key=lambda s: s[1] - s[0], default=None)
    return {
        "kind": "quote",
        "document": document,
        "start": parts[0][0],
        "end": parts[-1][1],
        "type": manner,
        "spans": [list(p) for p in parts],
        "speaker": speaker and {"start": speaker[0], "end": speaker[1]},
        "cue": cue and {"start": cue[0], "end": cue[1]},
        "score": frame.score,
    }


def overlap(a: dict[str, Any], b: dict[str, Any]) -> float:
    """Characters that two quotations share, of all that either has."""
    both = sum(max(0, min(y, w) - max(x, v)) for x, y in a["spans"] for v, w in b["spans"])
    return both / max(1, sum(y - x for x, y in a["spans"]) + sum(w - v for v, w in b["spans"]) - both)


def quotations(document: str, text: str, frames: Iterable[Found], floor: float) -> list[dict[str, Any]]:
    """Frames as `quote` lines of the findings format: the likelier first, what is nearly the same once."""
    kept: list[dict[str, Any]] = []
    for frame in sorted(frames, key=lambda f: -f.score):
        line = _line(document, text, frame) if frame.score >= floor else None
        if line and all(overlap(line, other) < 0.5 for other in kept):
            kept.append(line)
    return kept


def news_scores(model: Model, floor: float, folder: str = "quotes-de/dev", language: str = "de") -> dict[str, Any]:
    """The quotations of a gold set, scored by the gold data's own program."""
    key = gold() / folder
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as out:
        for row in sources.lines(key / "documents.jsonl"):
            frames = read(model, sources.plain(row["id"], row["text"], language)).frames
            for line in quotations(row["id"], row["text"], frames, floor):
                out.write(json.dumps(line, ensure_ascii=False) + "\n")
        out.flush()
        scorer = gold().parent / "score" / "score.py"
        done = subprocess.run(
            [sys.executable, str(scorer), str(key / "key.jsonl"), out.name, "--kind", "quote", "--json"],
            capture_output=True,
            text=True,
            check=True,
        )
    result: dict[str, Any] = json.loads(done.stdout)["quote"]
    return result


def speech_scores(model: Model, floor: float) -> Score:
    """Cues, roles and both on the development speeches of SpkAtt 2023."""
    documents = sources.speeches(gold() / "spkatt2023" / "dev")
    return score_speeches((d, [f for f in read(model, d, speech=True).speech if f.score >= floor]) for d in documents)


def entity_score(model: Model, documents: Sequence[Annotated], kinds: Sequence[str]) -> tuple[float, float, float]:
    """Strict precision, recall, F of entities: same place, same kind."""
    hit = found = wanted = 0
    for document in documents:
        mine = {(e.start, e.end, e.label) for e in read(model, document).entities if e.label in kinds}
        right = {e for e in document.entities or () if e[2] in kinds}
        hit, found, wanted = hit + len(mine & right), found + len(mine), wanted + len(right)
    p, r = hit / max(1, found), hit / max(1, wanted)
    return p, r, 2 * p * r / max(1e-9, p + r)


def main() -> None:
    """Prints the scores, one JSON object a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="news,english,speech,space")
    parser.add_argument("--floor", type=float, default=0.4, help="least probability of an anchor")
    parser.add_argument("--fold", type=int, help="score entities on this held-out fold of GermEval")
    args = parser.parse_args()
    model, wanted = Model(load_weights("open", args.folder)), args.only.split(",")
    tasks: dict[str, Callable[[], Any]] = {
        "news": lambda: news_scores(model, args.floor),
        "english": lambda: news_scores(model, args.floor, "quotes-en/dev", "en"),
        "speech": lambda: speech_scores(model, args.floor),
        "space": lambda: space_score(model) | similarity(model) | search(model),
    }
    for name in wanted:
        if name in tasks:
            print(json.dumps({name: tasks[name]()}), flush=True)
    if args.fold is not None:
        from eval.reader import score_names
        from training.train import fold

        held = fold(sources.germeval(gold() / "germeval" / "ner-de-5100.tsv"), args.fold)[1]
        for kinds in (("PER", "ORG", "LOC", "OTH"), ("PER", "ORG", "LOC", "OTH", "LOCderiv")):
            print(json.dumps({"entity": entity_score(model, held, kinds), "kinds": kinds}), flush=True)
        print(json.dumps({"rules": score_names(held, None), "rules and reader": score_names(held, model)}), flush=True)


if __name__ == "__main__":
    main()
