"""How good the vectors are: nearness to the whole encoder's, and whether they tell how alike two reports are.

python -m training.space    asks the whole encoder the questions of `eval/search` (15 minutes; kept in the working folder)
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

import numpy as np

from lagebild.models.reader import Model
from training import sources
from training.annotated import Annotated, sentences_of
from training.paths import gold, work

if TYPE_CHECKING:
    from transformers import BertModel

__all__ = ["main", "questions", "search", "similarity", "space_score", "whole_encoder"]

Floats = np.ndarray
LONGEST = 254  # pieces of a text with its prefix; what the reader takes, too


def whole_encoder(documents: Sequence[Annotated]) -> list[Floats]:
    """What the 12-layer encoder gives: for each document a vector of length one a sentence (zeros where there is none)."""
    from training import teacher, vocabulary

    found = teacher.compute(documents, vocabulary.load(work() / "tokenizer.json"), _teacher())
    vectors = []
    for document in documents:
        first, last = found.places[document.id]
        starts, states = found.starts[first:last], found.states[first:last].astype(np.float32)
        rows = [states[(starts >= a) & (starts < b)] for a, b in document.sentences]
        means = np.stack([row.mean(0) if len(row) else np.zeros(384, np.float32) for row in rows])
        vectors.append(means / np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-9))
    return vectors


def _teacher() -> BertModel:
    """The 12 layers over the cut vocabulary."""
    import torch

    from training import e5

    encoder = e5.encoder()
    encoder.embeddings.word_embeddings = torch.nn.Embedding.from_pretrained(
        torch.from_numpy(np.load(work() / "embeddings.npy")), padding_idx=1
    )
    return encoder


def ours(model: Model, documents: Sequence[Annotated]) -> list[Floats]:
    """The same from the reader."""
    return [model.read(d.text, d.sentences, d.sentences).vectors for d in documents]


def space_score(model: Model, articles: int = 40) -> dict[str, float]:
    """Mean cosine of sentence vectors of unseen articles with the whole encoder's; correlation of the similarities of pairs."""
    documents = sources.wikinews(gold() / "quotes-de" / "dev")[:articles]
    x, y = np.concatenate(ours(model, documents)), np.concatenate(whole_encoder(documents))
    both = x.any(axis=1) & y.any(axis=1)
    x, y = x[both], y[both]
    upper = np.triu_indices(len(x), 1)
    return {
        "cosine": round(float((x * y).sum(1).mean()), 4),
        "pairs": round(float(np.corrcoef((x @ x.T)[upper], (y @ y.T)[upper])[0, 1]), 4),
    }


def _pearson(vectors: list[Floats], rows: list[dict[str, object]], languages: tuple[str, str]) -> float:
    means = np.stack([v.mean(0) / max(float(np.linalg.norm(v.mean(0))), 1e-9) for v in vectors])
    wanted = [i for i, row in enumerate(rows) if (row["lang1"], row["lang2"]) == languages]
    alike = [float(means[2 * i] @ means[2 * i + 1]) for i in wanted]
    return round(-float(np.corrcoef(alike, [float(str(rows[i]["overall"])) for i in wanted])[0, 1]), 4)


def similarity(model: Model | None) -> dict[str, float]:
    """Pearson's r with how alike people find the beginnings of two reports (SemEval 2022 task 8); None: the whole encoder."""
    rows = list(sources.lines(gold() / "semeval22-pairs" / "pairs.jsonl"))
    documents = []
    for i, row in enumerate(rows):
        for side in "12":
            text = str(row[f"text{side}"])[:1200].strip()
            documents.append(Annotated(id=f"{i}-{side}", text=text, sentences=sentences_of(text, str(row[f"lang{side}"]))))
    vectors = ours(model, documents) if model else whole_encoder(documents)
    return {"-".join(pair): _pearson(vectors, rows, pair) for pair in (("de", "de"), ("de", "en"), ("en", "en"))}


def search(model: Model | None, articles: int = 400) -> dict[str, float]:
    """How often a headline finds its own article among others (by its first 900 characters); None: the whole encoder."""
    headlines, passages = [], []
    with gzip.open(gold() / "fang-covid" / "articles.jsonl.gz", "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            title, body = row["title"] or "", row["text"].removeprefix(row["title"] or "").strip()
            if len(title) >= 25 and title not in body and len(body) > 600:
                headlines.append(Annotated(id=f"h{row['id']}", text=title, sentences=((0, len(title)),)))
                passages.append(Annotated(id=f"p{row['id']}", text=body[:900], sentences=sentences_of(body[:900])))
            if len(headlines) == articles:
                break
    vectors = ours(model, headlines + passages) if model else whole_encoder(headlines + passages)
    means = np.stack([v.mean(0) / max(float(np.linalg.norm(v.mean(0))), 1e-9) for v in vectors])
    alike = means[:articles] @ means[articles:].T
    rank = (alike > np.diag(alike)[:, None]).sum(1)
    return {f"recall@{n}": round(float((rank < n).mean()), 4) for n in (1, 10)}


def questions(prefix: str) -> dict[str, float]:
    """The questions of `eval/search` by the whole encoder, as its authors want it: "query: " before a question, `prefix` before
    a passage, the mean of all its states."""
    from eval.reader import nearest, searched_with

    return searched_with(lambda asked, texts: nearest(_meant("query: ", asked), _meant(prefix, texts)))


def _meant(prefix: str, texts: Sequence[str]) -> Floats:
    """A vector of length one for each text behind a prefix; what was once computed is kept."""
    name = sha256("\0".join((prefix, *texts)).encode()).hexdigest()[:16]
    path = work() / f"whole-{name}.npy"
    if not path.exists():
        np.save(path, _means(prefix, texts))
    kept: Floats = np.load(path)
    return kept


def _means(prefix: str, texts: Sequence[str]) -> Floats:
    import torch

    from training import vocabulary

    tokenizer, encoder = vocabulary.load(work() / "tokenizer.json"), _teacher()
    ids = [[0, *tokenizer.encode(prefix + t, add_special_tokens=False).ids[:LONGEST], 2] for t in texts]
    vectors = np.zeros((len(texts), 384), np.float32)
    for length in sorted({len(row) for row in ids}):
        alike = [i for i, row in enumerate(ids) if len(row) == length]
        for first in range(0, len(alike), 8):
            batch = alike[first : first + 8]
            with torch.inference_mode():
                states = encoder(input_ids=torch.tensor([ids[i] for i in batch])).last_hidden_state
            vectors[batch] = states.mean(1).numpy()
    kept: Floats = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return kept


def main() -> None:
    """Prints what the whole encoder finds, with either prefix before the passages."""
    for prefix in ("query: ", "passage: "):
        print(json.dumps({prefix: questions(prefix)}), flush=True)


if __name__ == "__main__":
    main()
