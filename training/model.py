"""The reader's network: a short encoder and, on its last layer, one linear head a task.

States in the space of the 12-layer teacher, entities, anchors (cues) and types of quotations, anchors of Bundestag frames,
and for both schemes the roles: a piece i that is an anchor asks, every piece j answers, `query[i, role] . key[j]` is the
score of "j has this role for i" against 0 for none. Before they ask and answer, the states go through a small hidden layer of
the scheme's own, added to them: who speaks is not what the other tasks make of a piece. Most of query and key is turned by
position (rotary embedding, Su et al. 2021), so that nearness can count; the rest is not, so that the role's own weight can.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn.functional import gelu, scaled_dot_product_attention
from transformers import BertModel

from training.encoded import ANCHORS, ENTITIES, MANNERS, NEWS_ROLES, SPEECH_ROLES

__all__ = ["HEADS", "LONGEST", "SCHEMES", "SEEN_BY_SPACE", "TURNED", "WIDTH", "Deeper", "Layer", "Reader", "Shape"]

LONGEST = 256
TURNED, STILL = 64, 8
WIDTH = TURNED + STILL
SEEN_BY_SPACE = (0, 2, 4, 6)  # layers whose outputs the vectors are made of; 0: the embeddings (the words themselves tell much)
SCHEMES = {"news": "", "speech": "sp_"}  # scheme of roles -> what its heads' names begin with
HEADS = {
    "entity": 1 + 2 * len(ENTITIES),
    "anchor": 1 + 2 * len(ANCHORS),
    "manner": 1 + 2 * len(MANNERS),
    "query": (len(NEWS_ROLES) - 1) * WIDTH,
    "key": WIDTH,
    "sp_anchor": 3,
    "sp_query": (len(SPEECH_ROLES) - 1) * WIDTH,
    "sp_key": WIDTH,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The size of the encoder."""

    layers: int = 6
    width: int = 384
    heads: int = 12
    inner: int = 1536
    epsilon: float = 1e-12
    dropout: float = 0.1


class Layer(nn.Module):
    """One post-norm transformer layer, as in BERT."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.qkv, self.out = nn.Linear(shape.width, 3 * shape.width), nn.Linear(shape.width, shape.width)
        self.up, self.down = nn.Linear(shape.width, shape.inner), nn.Linear(shape.inner, shape.width)
        self.norm1, self.norm2 = nn.LayerNorm(shape.width, shape.epsilon), nn.LayerNorm(shape.width, shape.epsilon)
        self.dropout = nn.Dropout(shape.dropout)

    def attend(self, x: Tensor, mask: Tensor) -> Tensor:
        """The first half: attention."""
        b, t, w = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, w // self.heads).permute(2, 0, 3, 1, 4).unbind(0)
        mixed = scaled_dot_product_attention(q, k, v, attn_mask=mask).transpose(1, 2).reshape(b, t, w)
        out: Tensor = self.norm1(x + self.dropout(self.out(mixed)))
        return out

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        x = self.attend(x, mask)
        out: Tensor = self.norm2(x + self.dropout(self.down(gelu(self.up(x)))))
        return out


class Deeper(nn.Module):
    """A hidden layer added to what it reads. It begins as nothing, so that a trained reader can be given one."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.into, self.back = nn.Linear(width, width), nn.Linear(width, width)
        nn.init.zeros_(self.back.weight)
        nn.init.zeros_(self.back.bias)

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = x + self.back(gelu(self.into(x)))
        return out


def turns(length: int) -> tuple[Tensor, Tensor]:
    """Cosine and sine of each position's turn, [length, TURNED / 2]."""
    angles = torch.arange(length)[:, None] / 10_000 ** (torch.arange(TURNED // 2) * 2 / TURNED)[None, :]
    return angles.cos(), angles.sin()


class Reader(nn.Module):
    """The network. `words` is the frozen embedding table; heads are made for every entry of HEADS."""

    cosines: Tensor
    sines: Tensor

    def __init__(self, words: Tensor, shape: Shape) -> None:
        super().__init__()
        self.words = nn.Embedding.from_pretrained(words, freeze=True)
        self.positions = nn.Embedding(512, shape.width)
        self.norm = nn.LayerNorm(shape.width, shape.epsilon)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.space = nn.Linear(len(SEEN_BY_SPACE) * shape.width, shape.width)
        self.heads = nn.ModuleDict({name: nn.Linear(shape.width, size) for name, size in HEADS.items()})
        self.deeper = nn.ModuleDict({scheme: Deeper(shape.width) for scheme in SCHEMES})
        self.dropout = nn.Dropout(shape.dropout)
        cosines, sines = turns(LONGEST)
        self.register_buffer("cosines", cosines, persistent=False)
        self.register_buffer("sines", sines, persistent=False)

    @classmethod
    def from_teacher(cls, teacher: BertModel, words: Tensor, layers: list[int], shape: Shape) -> Reader:
        """A reader that begins as some layers of the teacher."""
        reader, source = cls(words, shape), teacher.state_dict()
        with torch.no_grad():
            reader.positions.weight.copy_(
                source["embeddings.position_embeddings.weight"] + source["embeddings.token_type_embeddings.weight"][0]
            )
            reader.norm.load_state_dict({k: source[f"embeddings.LayerNorm.{k}"] for k in ("weight", "bias")})
            for own, number in zip(reader.layers, layers, strict=True):
                here = f"encoder.layer.{number}."
                for kind in ("weight", "bias"):
                    parts = [source[f"{here}attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
                    getattr(own.qkv, kind).copy_(torch.cat(parts))
                    for name, there in (
                        ("out", "attention.output.dense"),
                        ("norm1", "attention.output.LayerNorm"),
                        ("up", "intermediate.dense"),
                        ("down", "output.dense"),
                        ("norm2", "output.LayerNorm"),
                    ):
                        getattr(getattr(own, name), kind).copy_(source[f"{here}{there}.{kind}"])
            reader.space.weight.zero_()
            reader.space.weight[:, -shape.width :].copy_(torch.eye(shape.width))
            reader.space.bias.zero_()
        reader.positions.weight.requires_grad_(False)
        for parameter in reader.norm.parameters():
            parameter.requires_grad_(False)
        return reader

    def layered(self, ids: Tensor, mask: Tensor) -> Tensor:
        """What the map into the teacher's space reads, the last layer's states at the end: [B, T, n * width]."""
        x = self.norm(self.words(ids) + self.positions.weight[: ids.shape[1]])
        open_to = mask[:, None, None, :].bool()
        seen = [x]
        for layer in self.layers:
            x = layer(x, open_to)
            seen.append(x)
        return torch.cat([seen[i] for i in SEEN_BY_SPACE], dim=-1)

    def encode(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """The last hidden states, [B, T, width], and the vectors in the teacher's space."""
        seen = self.layered(ids, mask)
        return seen[..., -self.norm.normalized_shape[0] :], self.space(seen)

    def turn(self, x: Tensor, at: Tensor | None = None) -> Tensor:
        """Turns the first TURNED numbers of the last axis by position: axis 1, or the positions given for axis 0."""
        if at is None:
            c, s = self.cosines[: x.shape[1]], self.sines[: x.shape[1]]
            c, s = (c[:, None], s[:, None]) if x.dim() == 4 else (c, s)
        else:
            c, s = self.cosines[at][:, None], self.sines[at][:, None]
        a, b = x[..., : TURNED // 2], x[..., TURNED // 2 : TURNED]
        return torch.cat([a * c - b * s, a * s + b * c, x[..., TURNED:]], dim=-1)

    def ask(self, hidden: Tensor, row: Tensor, at: Tensor, scheme: str) -> Tensor:
        """Role scores of anchors against all pieces of their rows, [anchors, T, roles]; role 0 (none) is 0."""
        prefix, hidden = SCHEMES[scheme], self.deeper[scheme](hidden)
        query = self.heads[f"{prefix}query"](hidden[row, at]).view(len(row), -1, WIDTH)
        key = self.turn(self.heads[f"{prefix}key"](hidden))[row]
        scores = torch.einsum("arw,atw->atr", self.turn(query, at), key)
        return torch.cat([torch.zeros_like(scores[..., :1]), scores], dim=-1)

    def forward(self, ids: Tensor, mask: Tensor) -> dict[str, Tensor]:
        """All outputs as they are exported, by name."""
        hidden, states = self.encode(ids, mask)
        out = {"states": states}
        deeper = {prefix: self.deeper[scheme](hidden) for scheme, prefix in SCHEMES.items()}
        for name, head in self.heads.items():
            value = head(deeper[name.removesuffix("query").removesuffix("key")] if name.endswith(("query", "key")) else hidden)
            if name.endswith("key"):
                value = self.turn(value)
            elif name.endswith("query"):
                turned = self.turn(value.view(*value.shape[:2], -1, WIDTH)).flatten(2)
                value = torch.cat([torch.zeros_like(turned[..., :WIDTH]), turned], dim=-1)  # "none" asks with zeros
            out[name] = value
        return out
