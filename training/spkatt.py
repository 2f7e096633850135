"""Scores of Bundestag frames in the manner of the shared task (SpkAtt 2023): overlap of tokens, frames matched one to one.

The task's own program is not part of its data. Ours follows its description: a gold frame is matched with the found frame whose
cue shares most tokens with its own; precision and recall count tokens of matched frames in the same role against all found and
wanted. Three figures: cues alone, roles alone, both together.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from lagebild.models.decode import Frame as Found
from lagebild.text.sentences import split_tokens
from training.annotated import Annotated, Frame, Span

__all__ = ["Score", "match", "score_speeches"]

Score = dict[str, dict[str, float]]
Tokens = dict[str, set[int]]


def _numbers(tokens: Sequence[Span], spans: Iterable[Span]) -> set[int]:
    """The numbers of the tokens that begin in one of the spans."""
    return {n for a, b in spans for n in range(bisect_left(tokens, (a, 0)), bisect_left(tokens, (b, 0)))}


def wanted_tokens(frame: Frame, tokens: Sequence[Span]) -> Tokens:
    """Role -> numbers of the document's tokens, for a gold frame."""
    roles = {role for role, _ in frame.roles} - {"cue"}
    cue = [frame.anchor] if frame.anchor else []
    return {"cue": _numbers(tokens, cue + frame.spans("cue"))} | {r: _numbers(tokens, frame.spans(r)) for r in roles}


def found_tokens(frame: Found, tokens: Sequence[Span]) -> Tokens:
    """The same for a frame of the model."""
    roles = {r: _numbers(tokens, spans) for r, spans in frame.roles.items() if r != "cue"}
    return {"cue": _numbers(tokens, [frame.anchor, *frame.roles.get("cue", ())])} | roles


def match(wanted: Sequence[Tokens], found: Sequence[Tokens]) -> list[tuple[Tokens, Tokens]]:
    """Pairs of frames that share cue tokens, most shared first, each used once.

    >>> match([{"cue": {1, 2}}], [{"cue": {5}}, {"cue": {2}}])
    [({'cue': {1, 2}}, {'cue': {2}})]
    """
    shared = sorted(
        ((-len(w["cue"] & f["cue"]), i, j) for i, w in enumerate(wanted) for j, f in enumerate(found) if w["cue"] & f["cue"])
    )
    left, right, pairs = set[int](), set[int](), []
    for _, i, j in shared:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((wanted[i], found[j]))
    return pairs


def _prf(hit: int, found: int, wanted: int) -> dict[str, float]:
    p, r = hit / max(1, found), hit / max(1, wanted)
    return {"p": round(p, 4), "r": round(r, 4), "f": round(2 * p * r / max(1e-9, p + r), 4)}


def score_speeches(documents: Iterable[tuple[Annotated, Sequence[Found]]]) -> Score:
    """Micro-averaged over all speeches."""
    counts = {part: [0, 0, 0] for part in ("cue", "roles", "joint")}
    for document, frames in documents:
        tokens = document.words or tuple(w for a, b in document.sentences for w in split_tokens(document.text, a, b))
        wanted = [wanted_tokens(f, tokens) for f in document.speech or ()]
        found = [found_tokens(f, tokens) for f in frames]
        pairs = match(wanted, found)
        for part, keep in (("cue", lambda r: r == "cue"), ("roles", lambda r: r != "cue"), ("joint", lambda _: True)):
            counts[part][0] += sum(len(w[r] & f.get(r, set())) for w, f in pairs for r in w if keep(r))
            counts[part][1] += sum(len(t) for f in found for r, t in f.items() if keep(r))
            counts[part][2] += sum(len(t) for w in wanted for r, t in w.items() if keep(r))
    return {part: _prf(*numbers) for part, numbers in counts.items()}
