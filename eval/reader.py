"""What the trained reader is worth beside the rules, task by task: python -m eval.reader [--reader open] [--only search]

The tasks that `eval/tasks.py` does not know: Bundestag speeches, names of single sentences, search, likeness of reports. Each is
measured by the rules (or what stands for them: words in common) and by every set of weights that is installed.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from eval.run import GOLD, trained
from lagebild.models import DISTRIBUTIONS, RULES, Frame, Model, Seen, installed
from lagebild.pipeline import read_capture
from lagebild.records import Capture, Document, Media, MentionForm, Reading, Role
from lagebild.stages.read.reading import look

if TYPE_CHECKING:
    from training.annotated import Annotated

__all__ = ["GOALS", "MEASURES", "measure", "nearest", "readers", "score_names", "searched_with"]

Floats = NDArray[np.float32]
HERE = Path(__file__).parent
NAMES = ("PER", "ORG", "LOC", "OTH")
PASSAGE = 600
"""Characters: whole sentences are taken into a passage until it has so many."""

BEGINNINGS = (300, 900, 2400)
"""Characters of a report that its likeness to another is told from: news says first what it is about."""

BEST = 10

Ranking = Callable[[Sequence[str], Sequence[str]], list[list[int]]]
"""(questions, passages) -> for each question the places of its nearest passages in the list, best first."""


def readers() -> list[str]:
    """What can be measured here: the rules, and each set of weights that is installed."""
    return [RULES, *(name for name in DISTRIBUTIONS if installed(name))]


def report(name: str, text: str, **more: str) -> Capture:
    """A text in the input form."""
    data = json.dumps({"id": name, "text": text, **more}, ensure_ascii=False).encode()
    return Capture(id=name, source=name, media=Media.JSON, data=data)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    yield from (json.loads(line) for line in data.decode().split("\n") if line.strip())


def speeches(reader: str) -> dict[str, float]:
    """Cues and joint F on Bundestag speeches (SpkAtt 2023, dev), tokens of frames matched by their cues."""
    from training.sources import speeches as gold_speeches
    from training.spkatt import score_speeches

    pairs = []
    model = trained(reader)
    for document in gold_speeches(GOLD / "spkatt2023/dev"):
        read, reading = read_capture(report(document.id, document.text))
        frames = _frames_of(look(model, read, reading.sentences, speech=True)) if model else _frames_of_rules(reading)
        pairs.append((document, frames))
    scores = score_speeches(pairs)
    return {"cues": scores["cue"]["f"], "joint": scores["joint"]["f"]}


def _frames_of(seen: Seen) -> list[Frame]:
    return [f for f in seen.speech if f.score >= 0.4]


def _frames_of_rules(reading: Reading) -> list[Frame]:
    """Quotations in the words of that task: speaker is the source, content the message, a channel the medium."""
    names = {Role.SPEAKER: "source", Role.CONTENT: "message", Role.VIA: "medium"}
    frames = []
    for quote in reading.quotes:
        cue = quote.part(Role.CUE)
        if cue is None or quote.fragment:
            continue
        roles = {name: tuple((s.start, s.end) for s in quote.parts(role)) for role, name in names.items()}
        frames.append(Frame((cue.start, cue.end), "CUE", 1.0, {k: v for k, v in roles.items() if v}))
    return frames


def names(reader: str) -> dict[str, float]:
    """Strict F of PER, ORG, LOC, OTH on the sentences of `germeval`, each read by itself.

    Weights that are shipped have seen these sentences: what they would do on others is told by `training/` (cross-validation).
    """
    from training.sources import germeval

    return {"strict": score_names(germeval(GOLD / "germeval/ner-de-5100.tsv")[::5], trained(reader))}


def score_names(documents: Iterable[Annotated], model: Model | None) -> float:
    """Strict F of the names in annotated sentences, as the whole river reads them."""
    hit = found = wanted = 0
    for document in documents:
        read, reading = read_capture(report(document.id, document.text), model)
        mine = {
            (m.span.start, m.span.end, str(m.type))
            for m in reading.mentions
            if m.form is MentionForm.NAME and read.text == document.text
        }
        right = {e for e in document.entities or () if e[2] in NAMES}
        hit, found, wanted = hit + len(mine & right), found + len(mine), wanted + len(right)
    p, r = hit / max(1, found), hit / max(1, wanted)
    return round(2 * p * r / max(1e-9, p + r), 4)


def passages(reading: Reading) -> list[tuple[int, int]]:
    """Neighbouring sentences until a passage is long enough; the next begins with the last sentence of the one before."""
    places = [(s.start, s.end) for s in reading.sentences]
    found, first = [], 0
    for last in range(1, len(places) + 1):
        if places[last - 1][1] - places[first][0] >= PASSAGE or last == len(places):
            found.append((places[first][0], places[last - 1][1]))
            first = max(last - 1, first + 1)
    return found


def _searched() -> list[tuple[Document, Reading]]:
    """The articles that are searched."""
    wanted = set(json.loads((HERE / "search/documents.json").read_text(encoding="utf-8")))
    taken = [r for r in _rows(GOLD / "fang-covid/articles.jsonl.gz") if r["id"] in wanted]
    return [_segmented(r) for r in taken]


def _segmented(row: dict[str, Any]) -> tuple[Document, Reading]:
    from lagebild.stages.extract import extract
    from lagebild.stages.segment import segment

    document = extract(report(row["id"], row["text"]))
    return document, Reading(document=document.id, language=document.language, sentences=segment(document))


def search(reader: str) -> dict[str, float]:
    """Recall at 10: whether a passage that overlaps the answer is among the ten nearest to a German question."""
    return searched_with(_by_words if reader == RULES else _by_vectors(trained(reader)))


def searched_with(rank: Ranking) -> dict[str, float]:
    """The same with any way to rank passages; `training.space` asks the whole encoder."""
    questions = list(_rows(HERE / "search/questions.jsonl"))
    articles = _searched()
    places = [(d, a, b) for d, r in articles for a, b in passages(r)]
    best = rank([q["question"] for q in questions], [d.text[a:b] for d, a, b in places])
    hits = 0
    for question, rows in zip(questions, best, strict=True):
        found = [places[i] for i in rows]
        hits += any(d.id == question["document"] and a < question["end"] and question["start"] < b for d, a, b in found)
    return {"recall@10": round(hits / len(questions), 4)}


def _by_vectors(model: Model | None) -> Ranking:
    assert model is not None

    def rank(questions: Sequence[str], texts: Sequence[str]) -> list[list[int]]:
        return nearest(model.embed(questions, asked=True), model.embed(texts))

    return rank


def nearest(questions: Floats, texts: Floats) -> list[list[int]]:
    """The ten texts with the nearest vectors, for each question."""
    return [np.argsort(-row, kind="stable")[:BEST].tolist() for row in questions @ texts.T]


def _by_words(questions: Sequence[str], texts: Sequence[str]) -> list[list[int]]:
    """BM25, what search without a model would be."""
    counts = [Counter(_words(t)) for t in texts]
    spread = Counter(w for c in counts for w in c)
    mean = sum(map(len, counts)) / len(counts)
    holders: dict[str, list[int]] = {}
    for i, count in enumerate(counts):
        for word in count:
            holders.setdefault(word, []).append(i)
    best = []
    for question in questions:
        scores: Counter[int] = Counter()
        for word in set(_words(question)):
            weight = math.log(1 + (len(texts) - spread[word] + 0.5) / (spread[word] + 0.5))
            for i in holders.get(word, ()):
                n = counts[i][word]
                scores[i] += weight * n * 2.2 / (n + 1.2 * (0.25 + 0.75 * len(counts[i]) / mean))  # type: ignore[assignment]
        best.append([i for i, _ in scores.most_common(BEST)])
    return best


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def likeness(reader: str) -> dict[str, float]:
    """Pearson correlation with people's judgement of how alike two reports are (SemEval 2022, 1 same to 4 unrelated)."""
    pairs = list(_rows(GOLD / "semeval22-pairs/pairs.jsonl"))
    judge = _shared_words if reader == RULES else _near(trained(reader))
    by_kind: dict[str, list[tuple[float, float]]] = {}
    for pair in pairs:
        kind = "-".join(sorted((pair["lang1"], pair["lang2"])))
        by_kind.setdefault(kind, []).append((judge(pair["text1"], pair["text2"]), -pair["overall"]))
    return {kind: round(float(np.corrcoef(np.array(rows).T)[0, 1]), 4) for kind, rows in sorted(by_kind.items())}


def _shared_words(one: str, other: str) -> float:
    """Names, numbers and long words in both, by how many are in either."""
    a, b = ({w for w in re.findall(r"\w+", t) if len(w) > 4 or w[:1].isupper() or w[:1].isdigit()} for t in (one, other))
    return len(a & b) / max(1, len(a | b))


def _near(model: Model | None) -> Callable[[str, str], float]:
    """Likeness by vectors: the mean over their first lines, their beginnings, and what the encoder takes at once."""
    assert model is not None

    def vectors(text: str) -> Floats:
        document, reading = _segmented({"id": "x", "text": text})
        body = " ".join(document.text[s.start : s.end] for s in reading.sentences)
        return model.embed([body[:length] for length in BEGINNINGS], asked=True)

    def near(one: str, other: str) -> float:
        return float((vectors(one) * vectors(other)).sum(axis=1).mean())

    return near


MEASURES: dict[str, Callable[[str], dict[str, float]]] = {
    "spkatt2023": speeches,
    "germeval": names,
    "search": search,
    "semeval22": likeness,
}


GOALS = {
    "spkatt2023/cues": 0.85,
    "spkatt2023/joint": 0.72,
    "germeval/strict": 0.80,
    "search/recall@10": 0.903,  # within .03 of the whole encoder, .933
    "semeval22/de-de": 0.80,
}


def measure(reader: str, only: Iterable[str] = MEASURES) -> dict[str, float]:
    """Task name -> figure."""
    return {f"{task}/{name}": value for task in only for name, value in MEASURES[task](reader).items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reader", choices=readers(), action="append")
    parser.add_argument("--only", choices=MEASURES, action="append")
    args = parser.parse_args()
    for reader in args.reader or readers():
        for task in args.only or MEASURES:
            print(reader, json.dumps(measure(reader, [task])), flush=True)


if __name__ == "__main__":
    main()
