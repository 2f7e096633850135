"""Second step: training. One run reads a mix of sources for a number of pieces, from the teacher's layers or a checkpoint.

python -m training.train OUT --mix germeval=1,own=1,speeches=0.5 --pieces 2000000 [--start CHECKPOINT]
"""

from __future__ import annotations

import argparse
import json
import random
import socket
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
import torch.distributed as dist
from tokenizers import Tokenizer

from training import e5, sources, vocabulary
from training.annotated import Annotated
from training.batches import Row, batches, collate, rows
from training.losses import TASKS, losses
from training.model import Reader, Shape
from training.paths import gold, scale, work
from training.prepare import open_texts, shortened, singles
from training.teacher import Teacher

__all__ = ["fold", "load_model", "main", "save_model", "start_model"]

Mix = dict[str, float]


def fold(documents: Sequence[Annotated], number: int | None, folds: int = 5) -> tuple[list[Annotated], list[Annotated]]:
    """The documents to train on and those held out; all and none where no fold is named.

    Folds are contiguous blocks of a shuffle with a fixed seed.
    """
    if number is None:
        return list(documents), []
    order = list(range(len(documents)))
    random.Random(2014).shuffle(order)
    out = set(order[number::folds])
    return [d for i, d in enumerate(documents) if i not in out], [d for i, d in enumerate(documents) if i in out]


def texts(held_out: int | None) -> dict[str, list[Annotated]]:
    """All sources by name. `wikinews-nc` has labels under a non-commercial licence: only NC weights may read it."""
    found = open_texts(work() / "wordnet" if (work() / "wordnet").exists() else None)
    found["germeval"] = fold(found["germeval"], held_out)[0]
    mine = {a.id for a in found["own"]}
    found["rest"] = [a for a in found["wikinews"] if a.id not in mine]
    if (work() / "silver.jsonl").exists():
        found["silver"] = sources.silver(work() / "silver.jsonl", gold() / "quotes-de" / "train")
    found["wikinews-nc"] = sources.wikinews(gold() / "quotes-de" / "train")
    found["short"] = singles(shortened(found))
    found["texts"] = found["smartdata"] + found["plover"] + found.get("wordnet", [])
    return found


def stream(
    found: dict[str, list[Annotated]], mix: Mix, tokenizer: Tokenizer, budget: int, chance: random.Random
) -> Iterator[list[Row]]:
    """Batches without end: in each cycle a share of every source of the mix."""
    while True:
        cycle: list[Row] = []
        for name, share in mix.items():
            documents = [d for _ in range(int(share)) for d in found[name]]
            documents += chance.sample(found[name], round((share - int(share)) * len(found[name])))
            short = name == "germeval"
            for begin in range(0, len(documents), len(found[name])):
                cycle += rows(documents[begin : begin + len(found[name])], tokenizer, chance, pack=short)
        yield from batches(cycle, budget, chance)


def start_model(layers: list[int]) -> Reader:
    """An untrained reader: some layers of the teacher, the cut vocabulary."""
    words = torch.from_numpy(np.load(work() / "embeddings.npy"))
    return Reader.from_teacher(e5.encoder(), words, layers, Shape(layers=len(layers)))


def save_model(model: Reader, path: Path) -> None:
    """Writes the weights in one step."""
    part = path.with_suffix(".part")
    torch.save({"layers": len(model.layers), "state": model.state_dict()}, part)
    part.replace(path)


def load_model(path: Path) -> Reader:
    """Reads what `save_model` wrote. The hidden layers of the roles may be missing: they begin as nothing."""
    raw = torch.load(path)
    model = Reader(raw["state"]["words.weight"], Shape(layers=raw["layers"]))
    missing, unknown = model.load_state_dict(raw["state"], strict=False)
    if unknown or any(not name.startswith("deeper.") for name in missing):
        raise ValueError(f"{path} is no reader of this shape: {[*missing, *unknown]}")
    for frozen in (model.words, model.positions, model.norm):
        frozen.requires_grad_(False)
    return model


def optimiser(model: Reader, rate: float, head_rate: float) -> torch.optim.AdamW:
    """AdamW; the heads learn faster than the encoder, norms and biases do not decay."""
    groups: dict[tuple[float, float], list[torch.nn.Parameter]] = defaultdict(list)
    for name, parameter in model.named_parameters():
        if parameter.requires_grad:
            own = head_rate if name.startswith(("heads", "deeper")) else rate
            groups[own, 0.01 if parameter.dim() > 1 else 0.0].append(parameter)
    return torch.optim.AdamW(
        [{"params": p, "lr": lr, "top": lr, "weight_decay": decay} for (lr, decay), p in groups.items()], fused=True
    )


def share(model: Reader, pieces: int, minutes: float) -> tuple[int, float]:
    """Adds up the gradients of all workers (each read a batch of its own); gives the pieces read by all, the longest time."""
    if not dist.is_initialized():
        return pieces, minutes
    ours = [p for p in model.parameters() if p.requires_grad]
    flat = torch.cat(
        [p.grad.flatten() if p.grad is not None else torch.zeros(p.numel()) for p in ours] + [torch.tensor([pieces, minutes])]
    )
    dist.all_reduce(flat)
    at, workers = 0, dist.get_world_size()
    for p in ours:
        p.grad = (flat[at : at + p.numel()] / workers).view_as(p)
        at += p.numel()
    return int(flat[-2].item()), flat[-1].item() / workers


def run(model: Reader, data: Iterator[list[Row]], teacher: Teacher, args: argparse.Namespace) -> None:
    """The loop: warm-up, linear decay over the pieces to be read, a checkpoint every few minutes."""
    first = not dist.is_initialized() or dist.get_rank() == 0
    centre = torch.from_numpy(np.asarray(teacher.states[::97], dtype=np.float32).mean(0))
    steps, seen, done, begin, saved = optimiser(model, args.rate, args.head_rate), 0, 0.0, time.time(), time.time()
    wanted = args.pieces * scale()
    weights = TASKS | {name: args.vectors * TASKS[name] for name in ("states", "sentences")}
    sums: dict[str, list[float]] = defaultdict(list)
    for number, row_list in enumerate(data):
        if done >= 1:
            break
        for group in steps.param_groups:
            group["lr"] = group["top"] * min(1.0, (number + 1) / args.warmup) * (1 - (1 - args.floor) * done)
        batch = collate(row_list, teacher)
        found = losses(model.train(), batch, centre)
        if found:  # texts alone, of which the teacher has read no word, tell nothing
            torch.stack([weights[name] * value for name, value in found.items()]).sum().backward()
        pieces, minutes = share(model, int(batch.mask.sum()), (time.time() - begin) / 60)
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        steps.step()
        steps.zero_grad(set_to_none=True)
        seen += pieces
        done = max(seen / wanted, minutes / args.minutes)
        for name, value in found.items():
            sums[name].append(value.item())
        if first and number % 25 == 24:
            mean = {name: round(sum(v) / len(v), 4) for name, v in sums.items()}
            print(
                json.dumps({"step": number + 1, "pieces": seen, "rate": round(seen / minutes / 60), "done": round(done, 3)} | mean),
                flush=True,
            )
            sums.clear()
        if first and time.time() - saved > 180:
            save_model(model, args.out)
            saved = time.time()
    if first:
        save_model(model, args.out)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="the checkpoint to write")
    parser.add_argument("--start", type=Path, help="the checkpoint to begin with")
    parser.add_argument("--layers", default="0,1,2,3,4,5", help="the teacher's layers to begin with")
    parser.add_argument("--mix", required=True, help="SOURCE=TIMES,... a cycle")
    parser.add_argument("--pieces", type=float, required=True, help="how many pieces to read")
    parser.add_argument("--minutes", type=float, default=1e9, help="stop (with the rate at its floor) after so long")
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--vectors", type=float, default=1.0, help="how much the vectors count, beside the tasks")
    parser.add_argument("--floor", type=float, default=0.0, help="share of the rate that is left at the end")
    parser.add_argument("--warmup", type=int, default=40, help="steps")
    parser.add_argument("--budget", type=int, default=1100, help="pieces a batch of one worker")
    parser.add_argument("--fold", type=int, help="leave this fold of GermEval out")
    parser.add_argument("--workers", type=int, default=2, help="processes of one thread each that share every step")
    parser.add_argument("--port", type=int, default=0, help="where the workers meet; 0: any that is free")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def work_on(rank: int, args: argparse.Namespace) -> None:
    """One worker of a run: the same network as the others, batches of its own."""
    torch.set_num_threads(1 if args.workers > 1 else 2)
    if args.workers > 1:
        dist.init_process_group("gloo", init_method=f"tcp://127.0.0.1:{args.port}", rank=rank, world_size=args.workers)
    torch.manual_seed(args.seed)
    model = load_model(args.start) if args.start else start_model([int(n) for n in args.layers.split(",")])
    torch.manual_seed(args.seed + rank)
    mix = {name: float(share) for name, share in (part.split("=") for part in args.mix.split(","))}
    data = stream(texts(args.fold), mix, vocabulary.load(work() / "tokenizer.json"), args.budget, random.Random(args.seed + rank))
    run(model, data, Teacher.open(work() / "teacher.npz"), args)


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
    return port


def main() -> None:
    """Runs one training."""
    args = arguments()
    if args.workers > 1:
        args.port = args.port or _free_port()
        torch.multiprocessing.spawn(work_on, (args,), nprocs=args.workers)
    else:
        work_on(0, args)


if __name__ == "__main__":
    main()
