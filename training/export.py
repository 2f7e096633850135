"""Third step: a checkpoint as a folder of weights that lagebild.models reads: ONNX files, `pieces.tsv`, `reader.json`.

    python -m training.export CHECKPOINT FOLDER --name open [--exact]

Matrix weights become int8 per output channel (activations are scaled as they come), the embedding table int8 with a scale
a piece. `--exact` leaves everything in float32, to measure what that costs.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from hashlib import sha256
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime import InferenceSession
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor

from training import vocabulary
from training.encoded import ANCHORS, ENTITIES, MANNERS, NEWS_ROLES, SPEECH_ROLES
from training.graph import EXACT, write_news, write_space, write_speech, write_words
from training.model import LONGEST, Reader
from training.paths import work
from training.prepare import open_texts
from training.small import make_small
from training.train import load_model
from training.whole import write_whole

__all__ = ["export", "main"]

LICENCES = {
    "open": "CC-BY-SA-4.0",
    "nc": "CC-BY-NC-SA-4.0",
}
DATA = {
    "open": [
        "multilingual-e5-small (MIT)",
        "GermEval 2014 NER, 5,100 sentences (CC BY 4.0)",
        "SpkAtt 2023 train (CC BY-SA 4.0)",
        "Lagebild's Wikinews quotations, 300 articles (CC BY 4.0)",
        "German Wikinews, 700 articles, text only (CC BY 2.5)",
        "SmartData, text only (CC BY 4.0)",
        "PLOVER examples, text only (CC BY-SA 4.0)",
        "WordNet 3.1 glosses, text only (WordNet licence)",
    ],
    "nc": ["Wikinews quotations of Petersen-Frey and Biemann 2024, train (CC BY-NC-SA)"],
}
DATA["nc"] = DATA["open"] + DATA["nc"]


WRITTEN = {"words.onnx": write_words, "reader.onnx": write_news, "space.onnx": write_space, "speech.onnx": write_speech}
ROUNDED = ("reader.onnx", "speech.onnx")


def examples(count: int = 40) -> list[Tensor]:
    """Ids of some open texts, to see how strongly the units fire."""
    tokenizer = vocabulary.load(work() / "tokenizer.json")
    texts = open_texts(None)
    some = texts["own"][:count] + texts["speeches"][: count // 4] + texts["plover"][:count]
    return [torch.tensor([[0, *tokenizer.encode(t.text[:1000], add_special_tokens=False).ids[: LONGEST - 2], 2]]) for t in some]


def quantise(source: Path, target: Path, *, reduce_range: bool = True) -> None:
    """Matrix products in int8, but for those set apart. Seven bits for weights: without VNNI eight may overflow a 16-bit sum."""
    skip = [node.name for node in onnx.load(str(source)).graph.node if node.name.startswith(EXACT)]
    quantize_dynamic(
        str(source),
        str(target),
        op_types_to_quantize=["MatMul"],
        per_channel=True,
        reduce_range=reduce_range,
        weight_type=QuantType.QInt8,
        nodes_to_exclude=skip,
        extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
    )


def check_graphs(model: Reader, folder: Path, ids: Tensor) -> None:
    """The graphs, before they are made small, must say what the network says.

    Raises:
        ValueError: they do not.
    """
    with torch.inference_mode():
        wanted = model(ids, torch.ones_like(ids))
    given, found = {"ids": ids.numpy()}, dict[str, np.ndarray]()
    for name in WRITTEN:
        session = InferenceSession(str(folder / name), providers=["CPUExecutionProvider"])
        inputs = {i.name: (given | found)[i.name] for i in session.get_inputs()}
        found |= zip([o.name for o in session.get_outputs()], session.run(None, inputs), strict=True)
    off = {name: float(np.abs(found[name] - value.numpy()).max()) for name, value in wanted.items()}
    if max(off.values()) > 0.02 * max(1.0, max(float(v.abs().max()) for v in wanted.values())):
        raise ValueError(f"the graphs are not the network: {off}")


def write_pieces(target: Path) -> None:
    """The vocabulary as lagebild.models.pieces reads it: piece, tab, score; the line is the id."""
    vocabulary = json.loads((work() / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    target.write_text("".join(f"{piece}\t{score:.6g}\n" for piece, score in vocabulary), encoding="utf-8")


def bio(labels: tuple[str, ...]) -> list[str]:
    """O, B-x, I-x, B-y, I-y ..."""
    return ["O", *(f"{mark}-{label}" for label in labels for mark in "BI")]


def card(name: str, folder: Path) -> dict[str, object]:
    """What `reader.json` says."""
    files = {p.name: {"size": p.stat().st_size, "sha256": sha256(p.read_bytes()).hexdigest()} for p in sorted(folder.iterdir())}
    return {
        "format": 2,
        "name": name,
        "version": "0.1.0",
        "licence": LICENCES[name],
        "data": DATA[name],
        "longest": LONGEST,
        "width": 384,
        "summed": "seen",
        "whole": {"longest": 512, "asked": "query: ", "told": "passage: "},
        "entity": bio(ENTITIES),
        "manner": bio(MANNERS),
        "news": {"anchor": "anchor", "query": "query", "key": "key", "labels": bio(ANCHORS), "roles": list(NEWS_ROLES)},
        "speech": {
            "anchor": "sp_anchor",
            "query": "sp_query",
            "key": "sp_key",
            "labels": bio(("CUE",)),
            "roles": list(SPEECH_ROLES),
        },
        "files": files,
    }


def export(model: Reader, folder: Path, name: str, *, exact: bool = False) -> None:
    """Writes the folder, complete or not at all."""
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        raw, ready = Path(scratch), Path(scratch) / "ready"
        ready.mkdir()
        texts = examples()
        model = model.eval() if exact else make_small(model, texts)
        for file, write in WRITTEN.items():
            write(model, raw / file)
        check_graphs(model, raw, texts[0])
        write_whole(ready / "whole.onnx")
        for file in WRITTEN:
            if exact or file not in ROUNDED:
                shutil.move(raw / file, ready / file)
            else:
                quantise(raw / file, ready / file)
        for path in ready.iterdir():
            onnx.checker.check_model(str(path))
        write_pieces(ready / "pieces.tsv")
        (ready / "reader.json").write_text(json.dumps(card(name, ready), ensure_ascii=False, indent=1), encoding="utf-8")
        if folder.exists():
            folder.rename(Path(scratch) / "old")
        ready.rename(folder)


def main() -> None:
    """Exports one checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--name", choices=LICENCES, default="open")
    parser.add_argument("--exact", action="store_true", help="float32")
    args = parser.parse_args()
    export(load_model(args.checkpoint), args.folder, args.name, exact=args.exact)


if __name__ == "__main__":
    main()
