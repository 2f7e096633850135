"""The network made ready for int8: the same function, with the few numbers that would spoil the scale set apart.

Activations are scaled as a whole, so a handful of inner units that fire a hundred times stronger than the rest take the
precision from all others. Per layer the strongest inner units stay in float32 (a product of 384 x 16), and what goes into the
feed-forward part is first evened out by channel (SmoothQuant, Xiao et al. 2023). Measured in `training/README.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import torch
from torch import Tensor, nn
from torch.nn.functional import gelu

from training.model import Layer, Reader

__all__ = ["APART", "SmallLayer", "Words", "make_small"]

APART = 16
Peaks = dict[int, tuple[Tensor, Tensor]]


class Words(nn.Module):
    """A piece's vector from an int8 table and a scale a piece."""

    table: Tensor
    scale: Tensor

    def __init__(self, words: Tensor) -> None:
        super().__init__()
        scale = words.abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("table", (words / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        return self.table[ids].float() * self.scale[ids]


def part(source: nn.Linear, *, rows: Tensor | None = None, columns: Tensor | None = None, bias: bool = True) -> nn.Linear:
    """Some outputs (rows) or inputs (columns) of a linear map."""
    weight = source.weight.data
    weight = weight[rows] if rows is not None else weight
    weight = weight[:, columns] if columns is not None else weight
    made = nn.Linear(weight.shape[1], weight.shape[0], bias=bias)
    made.weight.data = weight.clone()
    if bias:
        made.bias.data = source.bias.data[rows].clone() if rows is not None else source.bias.data.clone()
    return made


class SmallLayer(nn.Module):
    """A layer with evened inputs and its strongest inner units apart.

    `peaks`: the greatest input of `up` and of `down` by channel.
    """

    evening: Tensor

    def __init__(self, layer: Layer, peaks: tuple[Tensor, Tensor]) -> None:
        super().__init__()
        self.heads, self.qkv, self.out, self.norm1, self.norm2 = layer.heads, layer.qkv, layer.out, layer.norm1, layer.norm2
        apart = peaks[1].topk(APART).indices.sort().values
        rest = torch.tensor([i for i in range(len(peaks[1])) if i not in set(apart.tolist())])
        self.up, self.up_apart = part(layer.up, rows=rest), part(layer.up, rows=apart)
        self.down, self.down_apart = part(layer.down, columns=rest), part(layer.down, columns=apart, bias=False)
        scale = (peaks[0].clamp(min=1e-3) / layer.up.weight.data.abs().amax(0).clamp(min=1e-3)).sqrt()
        self.register_buffer("evening", 1 / scale)
        self.up.weight.data *= scale

    def attend(self, x: Tensor, mask: Tensor) -> Tensor:
        """Attention in plain products: exported so, a sixth faster than the export of torch's own, which guards against NaN."""
        b, t, w = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, w // self.heads).permute(2, 0, 3, 1, 4).unbind(0)
        closed = (1 - mask.float()) * -10_000
        scores = torch.matmul(q * (w // self.heads) ** -0.5, k.transpose(-1, -2)) + closed
        mixed = torch.matmul(scores.softmax(-1), v).transpose(1, 2).reshape(b, t, w)
        out: Tensor = self.norm1(x + self.out(mixed))
        return out

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        x = self.attend(x, mask)
        inner, strong = gelu(self.up(x * self.evening)), gelu(self.up_apart(x))
        out: Tensor = self.norm2(x + self.down(inner) + self.down_apart(strong))
        return out


@contextmanager
def watched(model: Reader) -> Iterator[Peaks]:
    """While open: the greatest inputs of each layer's feed-forward maps."""
    peaks: Peaks = {}
    hooks = []
    for number, layer in enumerate(model.layers):
        peaks[number] = torch.zeros(layer.up.in_features), torch.zeros(layer.down.in_features)
        for module, peak in zip((layer.up, layer.down), peaks[number], strict=True):

            def see(_: nn.Module, given: tuple[Tensor, ...], __: Tensor, peak: Tensor = peak) -> None:
                torch.maximum(peak, given[0].flatten(0, -2).abs().amax(0), out=peak)

            hooks.append(module.register_forward_hook(see))
    try:
        yield peaks
    finally:
        for hook in hooks:
            hook.remove()


def make_small(model: Reader, examples: Iterable[Tensor]) -> Reader:
    """The reader changed in place; `examples` are ids of texts like those it will read, [1, T] each."""
    model.eval()
    with torch.inference_mode(), watched(model) as peaks:
        for ids in examples:
            model.encode(ids, torch.ones_like(ids))
    plain = {number: (up.clone(), down.clone()) for number, (up, down) in peaks.items()}
    model.layers = nn.ModuleList(SmallLayer(layer, plain[number]) for number, layer in enumerate(model.layers))
    model.words = Words(model.words.weight.data)
    return model.eval()
