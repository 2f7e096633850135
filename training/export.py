"""Third step: a checkpoint as a folder of weights that lagebild.models reads: `reader.onnx`, `pieces.tsv`, `reader.json`.

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

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from training import vocabulary
from training.encoded import ANCHORS, ENTITIES, MANNERS, NEWS_ROLES, SPEECH_ROLES
from training.model import HEADS, LONGEST, Reader
from training.paths import work
from training.prepare import open_texts
from training.small import APART, make_small
from training.train import load_model

__all__ = ["export", "main"]

OUTPUTS = ("states", *HEADS)
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


class Outputs(nn.Module):
    """The reader with its outputs in a fixed order."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        out = self.reader(ids, mask)
        return tuple(out[name] for name in OUTPUTS)


def examples(count: int = 40) -> list[Tensor]:
    """Ids of some open texts, to see how strongly the units fire."""
    tokenizer = vocabulary.load(work() / "tokenizer.json")
    texts = open_texts(None)
    some = texts["own"][:count] + texts["speeches"][: count // 4] + texts["plover"][:count]
    return [torch.tensor([[0, *tokenizer.encode(t.text[:1000], add_special_tokens=False).ids[: LONGEST - 2], 2]]) for t in some]


def to_onnx(model: Reader, path: Path) -> None:
    """The network as one ONNX file."""
    ids = torch.tensor([[0, 10, 11, 12, 13, 2], [0, 10, 11, 12, 2, 1]])
    batch, length = torch.export.Dim("batch", min=1, max=64), torch.export.Dim("length", min=3, max=LONGEST)
    torch.onnx.export(
        Outputs(model).eval(),
        (ids, (ids != 1).long()),
        str(path),
        input_names=["ids", "mask"],
        output_names=list(OUTPUTS),
        dynamic_shapes=({0: batch, 1: length}, {0: batch, 1: length}),
        dynamo=True,
        external_data=False,
        verbose=False,
    )


def quantise(source: Path, target: Path, *, reduce_range: bool = True) -> None:
    """Matrix products in int8, but for those set apart. Seven bits for weights: without VNNI eight may overflow a 16-bit sum."""
    ready = source.with_suffix(".ready.onnx")
    quant_pre_process(str(source), str(ready), skip_symbolic_shape=True)
    graph = onnx.load(str(ready)).graph
    apart = {i.name for i in graph.initializer if len(i.dims) == 2 and APART in i.dims}
    skip = [node.name for node in graph.node if apart & set(node.input)]
    quantize_dynamic(
        str(ready),
        str(target),
        op_types_to_quantize=["MatMul", "Gemm"],
        per_channel=True,
        reduce_range=reduce_range,
        weight_type=QuantType.QInt8,
        nodes_to_exclude=skip,
        extra_options={"MatMulConstBOnly": True},
    )


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
        "format": 1,
        "name": name,
        "version": "0.1.0",
        "licence": LICENCES[name],
        "data": DATA[name],
        "longest": LONGEST,
        "width": 384,
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
        raw, ready = Path(scratch) / "raw.onnx", Path(scratch) / "ready"
        ready.mkdir()
        to_onnx(model if exact else make_small(model, examples()), raw)
        if exact:
            shutil.move(raw, ready / "reader.onnx")
        else:
            quantise(raw, ready / "reader.onnx")
        onnx.checker.check_model(str(ready / "reader.onnx"))
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
