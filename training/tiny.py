"""The model of the tests: a few words with hand-set meanings, of a few KB: python -m training.tiny tests/models/tiny

It has the parts and the outputs of a real one, but no layers: what a piece is decides alone what is said of it.
"""

from __future__ import annotations

import json
import string
import sys
from hashlib import sha256
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

PERSON, PLACE, BODY, CUE, TOLD, OTHER = range(6)
MEANINGS = {
    "▁Ida": PERSON, "▁Brenner": PERSON, "▁Sandmark": PLACE, "▁Hafenamt": BODY, "▁sagte": CUE, "▁said": CUE,
    "▁Brücke": TOLD, "▁sei": TOLD, "▁gesperrt": TOLD, "▁die": TOLD, "▁bridge": TOLD, "▁is": TOLD, "▁closed": TOLD,
}  # fmt: skip
WIDTH = 6
ENTITY = ["O", *(f"{b}-{kind}" for kind in ("PER", "ORG", "LOC", "OTH", "LOCderiv") for b in "BI")]
ANCHOR = ["O", "B-CUE", "I-CUE", "B-NOCUE", "I-NOCUE"]
MANNER = ["O", *(f"{b}-{kind}" for kind in ("direct", "indirect", "reported", "free_indirect") for b in "BI")]
ROLES = ["none", "content", "speaker"]
SPOKEN = ["none", "source", "message"]
STRONG = 8.0


def vocabulary() -> list[tuple[str, float]]:
    letters = string.ascii_letters + string.digits + "äöüÄÖÜß.,:;!?„“”»«\"'-–()/%▁"
    special = [(piece, 0.0) for piece in ("<s>", "<pad>", "</s>", "<unk>")]
    return [*special, *((w, -4.0) for w in MEANINGS), *((c, -6.0) for c in letters)]


def meanings(pieces: list[str]) -> np.ndarray:
    """What each piece is."""
    states = np.zeros((len(pieces), WIDTH), np.float32)
    for number, piece in enumerate(pieces):
        states[number, MEANINGS.get(piece, OTHER)] = 1
    return states


def tables() -> dict[str, np.ndarray]:
    """Name of a head -> what each meaning says to it."""
    entity = np.zeros((WIDTH, len(ENTITY)), np.float32)
    for meaning, label in ((PERSON, "B-PER"), (PLACE, "B-LOC"), (BODY, "B-ORG"), (CUE, "O"), (TOLD, "O"), (OTHER, "O")):
        entity[meaning, ENTITY.index(label)] = STRONG
    entity[PERSON, ENTITY.index("I-PER")] = STRONG + 1  # neighbours are one name
    anchor = np.zeros((WIDTH, len(ANCHOR)), np.float32)
    anchor[:, 0] = STRONG
    anchor[CUE] = [0, STRONG, 0, 0, 0]
    manner = np.zeros((WIDTH, len(MANNER)), np.float32)
    manner[:, 0] = STRONG
    manner[TOLD] = [0, 0, 0, STRONG, STRONG, 0, 0, 0, 0]
    query = np.zeros((WIDTH, len(ROLES) * 3), np.float32)
    query[CUE] = STRONG * np.eye(3, dtype=np.float32).reshape(-1)
    key = np.zeros((WIDTH, 3), np.float32)
    for meaning, role in ((TOLD, 1), (PERSON, 2), (BODY, 2), (CUE, 0), (PLACE, 0), (OTHER, 0)):
        key[meaning, role] = 1
    return {"entity": entity, "anchor": anchor, "manner": manner, "query": query, "key": key}


def spoken() -> dict[str, np.ndarray]:
    """The same for speeches in parliament."""
    news = tables()
    return {"sp_anchor": news["anchor"][:, :3], "sp_query": news["query"][:, [0, 1, 2, 6, 7, 8, 3, 4, 5]], "sp_key": news["key"]}


def graph(values: dict[str, np.ndarray], given: str, pieces: np.ndarray | None = None) -> onnx.ModelProto:
    """Products of `given` with tables; with `pieces` (what each piece is) it begins with ids, and gives `given`, too."""
    shape = ["batch", "pieces"]
    outputs = {name: v.shape[1] for name, v in values.items()}
    tensors = [numpy_helper.from_array(v, f"{name}.table") for name, v in values.items()]
    nodes = [helper.make_node("MatMul", [given, f"{name}.table"], [name]) for name in values]
    if pieces is None:
        inputs = [helper.make_tensor_value_info(given, TensorProto.FLOAT, [*shape, WIDTH])]
    else:
        inputs = [helper.make_tensor_value_info("ids", TensorProto.INT64, shape)]
        outputs |= {given: WIDTH}
        tensors.append(numpy_helper.from_array(pieces, "pieces"))
        nodes.insert(0, helper.make_node("Gather", ["pieces", "ids"], [given]))
    infos = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [*shape, width]) for name, width in outputs.items()]
    made = helper.make_graph(nodes, "tiny", inputs, infos, tensors)
    return helper.make_model(made, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    pieces = vocabulary()
    (folder / "pieces.tsv").write_text("".join(f"{p}\t{s!r}\n" for p, s in pieces), encoding="utf-8")
    onnx.save(graph({}, "embedded", meanings([p for p, _ in pieces])), folder / "words.onnx")
    onnx.save(graph({"hidden": np.eye(WIDTH, dtype=np.float32), **tables()}, "embedded"), folder / "reader.onnx")
    onnx.save(graph({"whole": np.roll(np.eye(WIDTH, dtype=np.float32), 1, axis=1)}, "embedded"), folder / "whole.onnx")
    onnx.save(graph({"states": np.eye(WIDTH, dtype=np.float32)[::-1]}, "hidden"), folder / "space.onnx")
    onnx.save(graph(spoken(), "hidden"), folder / "speech.onnx")
    files = {}
    for name in ("words.onnx", "reader.onnx", "space.onnx", "speech.onnx", "whole.onnx", "pieces.tsv"):
        data = (folder / name).read_bytes()
        files[name] = {"size": len(data), "sha256": sha256(data).hexdigest()}
    card = {
        "format": 2, "name": "open", "version": "tiny", "licence": "CC0-1.0", "data": [], "longest": 32, "width": WIDTH,
        "summed": "hidden", "whole": {"longest": 48, "asked": "query: ", "told": "passage: "},
        "entity": ENTITY, "manner": MANNER,
        "news": {"anchor": "anchor", "query": "query", "key": "key", "labels": ANCHOR, "roles": ROLES},
        "speech": {"anchor": "sp_anchor", "query": "sp_query", "key": "sp_key", "labels": ANCHOR[:3], "roles": SPOKEN},
        "files": files,
    }  # fmt: skip
    (folder / "reader.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
