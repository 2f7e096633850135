"""The network as ONNX, written node by node: what torch would export carries guards, casts and masks that cost a fifth.

Files: `words.onnx` makes the first states of a window from its pieces; `reader.onnx` is the encoder with the heads that news
needs. `space.onnx` makes a vector of what was `seen` on its
layers: a linear map, so it is done once for the mean of a sentence and not for every piece, and in float. `speech.onnx` goes on
from its `hidden` to the frames of Bundestag speeches, and is only run where somebody asks for them. A window is alone in its
batch, so nothing is masked.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from training.encoded import NEWS_ROLES, SPEECH_ROLES
from training.model import HEADS, SEEN_BY_SPACE, TURNED, WIDTH, Deeper, Layer, Reader
from training.small import SmallLayer, Words

__all__ = ["CONTRIB", "EXACT", "Graph", "write_news", "write_space", "write_speech", "write_words"]

EXACT = "exact"
"""What the names of products that stay in float32 begin with."""

NEWS = ("hidden", "seen", "entity", "anchor", "manner", "query", "key")
SPEECH = ("sp_anchor", "sp_query", "sp_key")
ROLES = {"": len(NEWS_ROLES), "sp_": len(SPEECH_ROLES)}
CONTRIB = "com.microsoft"  # operators of onnxruntime beside the standard ones


class Graph:
    """Nodes and tensors as they are added; each method gives the name of what it computes."""

    def __init__(self) -> None:
        self._nodes: list[onnx.NodeProto] = []
        self._tensors: dict[str, onnx.TensorProto] = {}

    def tensor(self, name: str, values: Tensor | np.ndarray | Sequence[int]) -> str:
        raw = values.detach().numpy() if isinstance(values, Tensor) else np.asarray(values)
        self._tensors[name] = numpy_helper.from_array(np.ascontiguousarray(raw), name)
        return name

    def node(self, kind: str, inputs: Sequence[str], *outputs: str, **attributes: Any) -> str:
        self._nodes.append(helper.make_node(kind, inputs, outputs, name=f"{outputs[0]}.node", **attributes))
        return outputs[0]

    def product(self, x: str, name: str, weight: Tensor, bias: Tensor | None = None) -> str:
        """A linear map with `weight` [out, in]."""
        made = f"{name}.product" if bias is not None else name
        self.node("MatMul", [x, self.tensor(f"{name}.weight", weight.T)], made)
        return made if bias is None else self.node("Add", [made, self.tensor(f"{name}.bias", bias)], name)

    def linear(self, x: str, name: str, layer: nn.Linear) -> str:
        return self.product(x, name, layer.weight, layer.bias)

    def norm(self, x: str, name: str, norm: nn.LayerNorm) -> str:
        tensors = [self.tensor(f"{name}.weight", norm.weight), self.tensor(f"{name}.bias", norm.bias)]
        return self.node("LayerNormalization", [x, *tensors], name, axis=-1, epsilon=norm.eps)

    def save(self, path: Path, given: tuple[str, int, list[str | int]], widths: dict[str, int]) -> None:
        """`given`: name, type and shape of the input; `widths`: of the outputs."""
        shape = ["batch", "length"]
        outputs = [helper.make_tensor_value_info(n, TensorProto.FLOAT, [*shape, width]) for n, width in widths.items()]
        inputs, tensors = [helper.make_tensor_value_info(*given)], list(self._tensors.values())
        sets = [helper.make_opsetid("", 20), helper.make_opsetid(CONTRIB, 1)]
        made = helper.make_graph(self._nodes, "reader", inputs, outputs, tensors)
        onnx.save(helper.make_model(made, opset_imports=sets, ir_version=10), path)


def write_words(model: Reader, path: Path) -> None:
    """What the first layer reads: frozen in training, so it is that of the whole encoder, too."""
    graph = Graph()
    places = _first(graph, "positions", model.positions.weight, _length(graph, "ids"))
    graph.norm(graph.node("Add", [_words(graph, model.words), places], "placed"), "embedded", model.norm)
    graph.save(path, ("ids", TensorProto.INT64, ["batch", "length"]), {"embedded": model.space.out_features})


def write_news(model: Reader, path: Path) -> None:
    """The encoder and the heads of NEWS."""
    graph, heads = Graph(), model.heads
    x, length = "embedded", _length(graph, "embedded")
    seen = [x]
    for number, layer in enumerate(model.layers):
        x = _layer(graph, x, f"layer{number}", layer, "hidden" if layer is model.layers[-1] else f"layer{number}")
        seen.append(x)
    graph.node("Concat", [seen[i] for i in SEEN_BY_SPACE], "seen", axis=-1)
    tags = ("entity", "anchor", "manner")
    _side_by_side(graph, x, "tags", {name: heads[name] for name in tags})
    _roles(graph, _deeper(graph, x, "deeper", model.deeper["news"]), "", model, length)
    graph.save(path, ("embedded", TensorProto.FLOAT, ["batch", "length", model.space.out_features]), _widths(model, NEWS))


def write_space(model: Reader, path: Path) -> None:
    """The map into the teacher's space; its numbers are kept in half the size and reckoned with in full."""
    graph = Graph()
    kept = graph.tensor("space.kept", model.space.weight.T.half())
    full = graph.node("Cast", [kept], "space.weight", to=TensorProto.FLOAT)
    graph.node("Add", [graph.node("MatMul", ["seen", full], "product"), graph.tensor("space.bias", model.space.bias)], "states")
    width = ["batch", "length", model.space.in_features]
    graph.save(path, ("seen", TensorProto.FLOAT, width), {"states": model.space.out_features})


def write_speech(model: Reader, path: Path) -> None:
    """The heads of SPEECH over the last states."""
    graph = Graph()
    graph.linear("hidden", "sp_anchor", model.heads["sp_anchor"])
    _roles(graph, _deeper(graph, "hidden", "deeper", model.deeper["speech"]), "sp_", model, _length(graph, "hidden"))
    width = model.space.out_features
    graph.save(path, ("hidden", TensorProto.FLOAT, ["batch", "length", width]), _widths(model, SPEECH))


def _widths(model: Reader, names: Sequence[str]) -> dict[str, int]:
    sizes = {**HEADS, **{f"{p}query": n * WIDTH for p, n in ROLES.items()}, "seen": model.space.in_features}
    return {name: sizes.get(name, model.space.out_features) for name in names}


def _length(graph: Graph, of: str) -> str:
    """How many pieces the window has, as a tensor of one number."""
    for name in ("begin", "along"):
        graph.tensor(name, [0])
    return graph.node("Shape", [of], "shape", start=1, end=2)


def _first(graph: Graph, name: str, table: Tensor, length: str) -> str:
    """The rows of a table for the places of the window."""
    return graph.node("Slice", [graph.tensor(f"{name}.table", table), "begin", length, "along"], name)


def _words(graph: Graph, words: nn.Embedding | Words) -> str:
    if isinstance(words, nn.Embedding):
        return graph.node("Gather", [graph.tensor("words.table", words.weight), "ids"], "words")
    rows = graph.node("Gather", [graph.tensor("words.table", words.table), "ids"], "words.rows")
    scale = graph.node("Gather", [graph.tensor("words.scale", words.scale), "ids"], "words.scales")
    return graph.node("Mul", [graph.node("Cast", [rows], "words.cast", to=TensorProto.FLOAT), scale], "words")


def _layer(graph: Graph, x: str, name: str, layer: nn.Module, out: str) -> str:
    assert isinstance(layer, Layer | SmallLayer)
    parts = [f"{name}.{part}" for part in "qkv"]
    graph.node("Split", [graph.linear(x, f"{name}.qkv", layer.qkv)], *parts, axis=-1, num_outputs=3)
    mixed = graph.node("MultiHeadAttention", parts, f"{name}.mixed", domain=CONTRIB, num_heads=layer.heads)
    attended = graph.node("Add", [graph.linear(mixed, f"{name}.out", layer.out), x], f"{name}.attended")
    x = graph.norm(attended, f"{name}.norm1", layer.norm1)
    fed, strong = x, None
    if isinstance(layer, SmallLayer):
        fed = graph.node("Mul", [x, graph.tensor(f"{name}.evening", layer.evening)], f"{name}.even")
        fired = graph.node("Gelu", [graph.linear(x, f"{EXACT}.{name}.up", layer.up_apart)], f"{name}.strong")
        strong = graph.product(fired, f"{EXACT}.{name}.down", layer.down_apart.weight)
    inner = graph.node("Gelu", [graph.linear(fed, f"{name}.up", layer.up)], f"{name}.inner")
    total = graph.node("Add", [graph.linear(inner, f"{name}.down", layer.down), x], f"{name}.sum")
    total = graph.node("Add", [total, strong], f"{name}.total") if strong else total
    return graph.norm(total, out, layer.norm2)


def _deeper(graph: Graph, x: str, name: str, deeper: nn.Module) -> str:
    assert isinstance(deeper, Deeper)
    inner = graph.node("Gelu", [graph.linear(x, f"{name}.into", deeper.into)], f"{name}.inner")
    return graph.node("Add", [graph.linear(inner, f"{name}.back", deeper.back), x], name)


def _side_by_side(graph: Graph, x: str, name: str, heads: dict[str, nn.Module]) -> None:
    """Several small maps of one input as one product."""
    weight = torch.cat([h.weight for h in heads.values() if isinstance(h, nn.Linear)])
    bias = torch.cat([h.bias for h in heads.values() if isinstance(h, nn.Linear)])
    sizes = graph.tensor(f"{name}.sizes", [HEADS[n] for n in heads])
    graph.node("Split", [graph.product(x, name, weight, bias), sizes], *heads, axis=-1)


def _roles(graph: Graph, x: str, prefix: str, model: Reader, length: str) -> None:
    """Queries of every role and the key of each piece, turned by position; the query of "none" is nothing."""
    asking, telling = model.heads[f"{prefix}query"], model.heads[f"{prefix}key"]
    assert isinstance(asking, nn.Linear)
    assert isinstance(telling, nn.Linear)
    weight = torch.cat([asking.weight.new_zeros(WIDTH, asking.in_features), asking.weight, telling.weight])
    bias = torch.cat([asking.bias.new_zeros(WIDTH), asking.bias, telling.bias])
    count = len(bias) // WIDTH
    flat = graph.product(x, f"{prefix}roles", weight, bias)
    rows = graph.node("Reshape", [flat, graph.tensor("by_role", [0, 0, count, WIDTH])], f"{prefix}rows")
    turned = _turned(graph, rows, model, length)
    flat = graph.node("Reshape", [turned, graph.tensor("as_before", [0, 0, count * WIDTH])], f"{prefix}flat")
    sizes = graph.tensor("roles.sizes", [(count - 1) * WIDTH, WIDTH])
    graph.node("Split", [flat, sizes], f"{prefix}query", f"{prefix}key", axis=-1)


def _turned(graph: Graph, rows: str, model: Reader, length: str) -> str:
    """`Reader.turn` over [batch, length, role, WIDTH]."""
    cosines = _first(graph, "cosines", model.cosines[:, None], length)
    sines = _first(graph, "sines", model.sines[:, None], length)
    graph.node("Split", [rows, graph.tensor("halves", [TURNED // 2, TURNED // 2, WIDTH - TURNED])], "a", "b", "still", axis=-1)
    products = {f"{x}.{way}": graph.node("Mul", [x, way], f"{x}.{way}") for x in "ab" for way in (cosines, sines)}
    left = graph.node("Sub", [products["a.cosines"], products["b.sines"]], "left")
    right = graph.node("Add", [products["a.sines"], products["b.cosines"]], "right")
    return graph.node("Concat", [left, right, "still"], "turned", axis=-1)
