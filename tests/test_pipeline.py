"""The river as a whole: what is known of a pile reaches the stories that it belongs to, and no other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from lagebild import pipeline
from lagebild.pipeline import analyse_pile, read_capture
from lagebild.records import Descent, DescentRelation, Document, Lineage, Reading, Story
from lagebild.records.lineage import TRANSLATION, LeftOut
from lagebild.stages.lineage import find_lineage
from tests.conftest import capture


def translated(a: str, b: str) -> Descent:
    return Descent(a=a, b=b, relation=DescentRelation.SAME_WIRE, share_a=0.9, share_b=0.9, reasons=(TRANSLATION,))


def test_a_story_has_what_is_known_of_its_own_reports_only(monkeypatch: pytest.MonkeyPatch) -> None:
    def lineage(documents: Sequence[Document], readings: Sequence[Reading], found: None = None) -> Lineage:
        known = find_lineage(documents, readings, found)
        left_out = (LeftOut(document="c", reason="repeats"),)
        return replace(known, translations=(translated("a", "b"), translated("a", "c")), left_out=left_out)

    def stories(documents: Sequence[Document], readings: Sequence[Reading], lineage: Lineage) -> tuple[Story, ...]:
        return Story(id="one", label="one", documents=("a", "b")), Story(id="two", label="two", documents=("c",))

    monkeypatch.setattr(pipeline, "find_lineage", lineage)
    monkeypatch.setattr(pipeline, "find_stories", stories)
    read = [read_capture(capture(name, "Im Hafen von Moltau liegt ein Frachter auf Grund.")) for name in "abc"]
    one, two = analyse_pile([d for d, _ in read], [r for _, r in read])
    assert [(d.a, d.b) for d in one.lineage.translations] == [("a", "b")]
    assert two.lineage.translations == ()
    assert ([o.document for o in one.lineage.left_out], [o.document for o in two.lineage.left_out]) == ([], ["c"])
