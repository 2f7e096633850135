"""Prove that lagebild's own tokenizer cuts as the `tokenizers` library does: python training/check_pieces.py MODEL_FOLDER

Every text of the open gold sets is cut by both, with the vocabulary of the model folder; ids must be the same, and places too
(the library counts the space in front of a word to its first piece, and what it replaced by nothing to the piece before).
"""

from __future__ import annotations

import gzip
import json
import os
import re
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from lagebild.models.pieces import UNKNOWN, Pieces

GOLD = Path(os.environ.get("LAGEBILD_GOLD", "../shared/data"))
PRESS = 3000  # articles of the press corpus, which is read here, never learned from


def reference(folder: Path, rules: Path) -> Tokenizer:
    """The same vocabulary in the library, with the normaliser of the tokenizer that the vocabulary was cut from."""
    rows = [line.split("\t") for line in (folder / "pieces.tsv").read_text(encoding="utf-8").removesuffix("\n").split("\n")]
    tokenizer = Tokenizer(models.Unigram([(piece, float(score)) for piece, score in rows], unk_id=UNKNOWN))
    whole = Tokenizer.from_file(str(rules))
    tokenizer.normalizer = normalizers.Sequence([whole.normalizer])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    return tokenizer


def texts() -> Iterator[tuple[str, str]]:
    """(set, text) of the gold sets."""
    for path in sorted(GOLD.glob("quotes-*/*/documents.jsonl")):
        for line in path.read_text(encoding="utf-8").split("\n"):
            if line.strip():
                yield str(path.parent.relative_to(GOLD)), json.loads(line)["text"]
    sentences = (GOLD / "germeval/ner-de-5100.tsv").read_text(encoding="utf-8").split("\n\n")
    for sentence in sentences:
        words = [line.split("\t")[1] for line in sentence.split("\n") if "\t" in line and not line.startswith("#")]
        yield "germeval", " ".join(words)
    with gzip.open(GOLD / "fang-covid/articles.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in islice(file, PRESS):
            yield "fang-covid", json.loads(line)["text"]


def main(folder: Path, rules: Path) -> None:
    ours, library = Pieces.load(folder / "pieces.tsv"), reference(folder, rules)
    counts: dict[str, list[int]] = {}
    spent = characters = 0.0
    for name, text in texts():
        began = time.perf_counter()
        cut = ours.cut(text, 0, len(text))
        spent += time.perf_counter() - began
        characters += len(text)
        found = library.encode(text.strip(), add_special_tokens=False)
        lead = len(text) - len(text.lstrip())
        count = counts.setdefault(name, [0, 0, 0, 0, 0])
        count[0] += 1
        count[1] += len(found.ids)
        ids = found.ids
        if ids and found.tokens[-1] == "▁":
            ids = ids[:-1]  # white space at the end
        if cut.ids.tolist() == ids:
            count[2] += 1
            for start, end, (a, b) in zip(cut.starts, cut.ends, found.offsets, strict=False):
                known = text[lead + a : lead + b].strip()
                count[3] += known != text[start:end].strip() and bool(re.search(r"\w", known + text[start:end]))
        elif count[4] < 3:
            count[4] += 1
            at = next((i for i, (x, y) in enumerate(zip(cut.ids.tolist(), ids, strict=False)) if x != y), min(len(cut), len(ids)))
            print("differs:", name, found.tokens[max(0, at - 2) : at + 4], repr(text[cut.starts[min(at, len(cut) - 1)] :][:30]))
    for name, (number, pieces, same, places, _) in counts.items():
        print(f"{name}: {number} texts, {pieces} pieces, the same ids in {same}, places that differ there {places}")
    print(f"{characters / spent:.0f} characters/s")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
