"""Scores of Bundestag frames: tokens shared by matched frames."""

from __future__ import annotations

from training.annotated import Annotated, Frame
from training.spkatt import score_speeches

from lagebild.models.decode import Frame as Found

TEXT = "Die Ministerin sagt, der Hafen bleibe offen."


def speech() -> Annotated:
    frame = Frame(scheme="speech", kind="", anchor=(15, 19), roles=(("source", (0, 14)), ("message", (21, 43))))
    return Annotated(id="s", text=TEXT, sentences=((0, len(TEXT)),), speech=(frame,))


def test_all_right() -> None:
    found = Found((15, 19), "CUE", 0.9, {"source": ((0, 14),), "message": ((21, 43),)})
    assert score_speeches([(speech(), [found])]) == {part: {"p": 1.0, "r": 1.0, "f": 1.0} for part in ("cue", "roles", "joint")}


def test_half_a_source_and_a_frame_too_many() -> None:
    near = Found((15, 19), "CUE", 0.9, {"source": ((4, 14),), "message": ((21, 43),)})
    extra = Found((31, 37), "CUE", 0.6, {})
    score = score_speeches([(speech(), [near, extra])])
    assert score["cue"] == {"p": 0.5, "r": 1.0, "f": 0.6667}
    assert score["roles"] == {"p": 1.0, "r": 0.8333, "f": 0.9091}


def test_nothing_found() -> None:
    assert score_speeches([(speech(), [])])["joint"]["f"] == 0.0
