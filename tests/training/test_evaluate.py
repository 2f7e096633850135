"""Frames of the model as quotations; weak labels from rules and model together."""

from __future__ import annotations

from typing import Any

from training.evaluate import overlap, quotations
from training.silver import together

from lagebild.models.decode import Frame

TEXT = "„Die Brücke“, sagte Ida Brenner, „bleibt gesperrt.“ Sie werde im Mai frei. Niemand widersprach."


def place(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def told(score: float, *content: str, kind: str = "CUE", anchor: str = "sagte", manner: str = "direct") -> Frame:
    roles = {"content": tuple(place(c) for c in content), "speaker": (place("Ida Brenner"),)}
    return Frame(place(anchor), kind, score, roles, {}, {manner: 0.9, "indirect": 0.1})


def test_content_is_parted_by_its_cue_and_trimmed() -> None:
    (line,) = quotations("a", TEXT, [told(0.9, "„Die Brücke“,", "„bleibt gesperrt.“")], 0.5)
    assert [TEXT[a:b] for a, b in line["spans"]] == ["Die Brücke", "bleibt gesperrt."]
    assert (line["type"], TEXT[line["cue"]["start"] : line["cue"]["end"]]) == ("direct", "sagte")


def test_without_a_cue_the_parts_are_one_and_lose_their_full_stop() -> None:
    frame = told(0.9, "Sie werde", "Mai frei.", kind="NOCUE", anchor="Sie", manner="free_indirect")
    (line,) = quotations("a", TEXT, [frame], 0.5)
    assert TEXT[line["start"] : line["end"]] == "Sie werde im Mai frei"
    assert (line["type"], line["cue"]) == ("free_indirect", None)


def test_the_likelier_of_two_alike_is_kept() -> None:
    frames = [told(0.6, "bleibt gesperrt"), told(0.8, "bleibt gesperrt", anchor="Ida"), told(0.3, "Niemand widersprach")]
    (line,) = quotations("a", TEXT, frames, 0.5)
    assert line["score"] == 0.8


def test_weak_labels_are_the_rules_and_what_overlaps_none_of_them() -> None:
    def line(start: int, end: int) -> dict[str, Any]:
        return {"start": start, "end": end, "spans": [[start, end]]}

    rule = {"start": 10, "end": 30}
    assert [x["start"] for x in together([rule], [line(25, 40), line(50, 60), line(0, 5)])] == [0, 10, 50]


def test_overlap_counts_parts() -> None:
    assert overlap({"spans": [[0, 4], [8, 10]]}, {"spans": [[2, 10]]}) == 0.4
