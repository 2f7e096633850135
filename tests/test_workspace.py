"""Work is done once; a killed run loses nothing that was finished; the same input gives the same answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lagebild import pipeline
from lagebild.engine import packed
from lagebild.models import Model, load_weights
from lagebild.records import Analysis, Capture, Failure, Story
from lagebild.settings import Settings
from lagebild.workspace import Workspace, marks, workspace
from lagebild.workspace import kept as keeping
from lagebild.workspace import reports as reading
from lagebild.workspace.rows import Report
from lagebild.workspace.workspace import BATCH
from tests.conftest import capture


def settings(place: Path | None) -> Settings:
    return Settings(workspace=place, workers=1)


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the captures that were really read."""
    seen: list[str] = []
    real = workspace.read_report

    def counted(item: Capture, **how: str) -> Report:
        seen.append(item.id)
        return real(item, **how)

    monkeypatch.setattr(workspace, "read_report", counted)
    return seen


def test_a_second_run_reads_nothing_again(tmp_path: Path, reports: list[Capture], calls: list[str]) -> None:
    first = Workspace(settings(tmp_path)).add(reports)
    analysed = Workspace(settings(tmp_path)).analyse(first)
    second = Workspace(settings(tmp_path)).add(reports)
    assert second == first
    assert Workspace(settings(tmp_path)).analyse(second) == analysed
    assert calls == [c.id for c in reports]


def test_a_changed_report_is_read_again(tmp_path: Path, reports: list[Capture], calls: list[str]) -> None:
    Workspace(settings(tmp_path)).add(reports)
    changed = capture(reports[0].id, "Der Bericht wurde geändert.")
    pile = Workspace(settings(tmp_path)).add([changed, reports[1]])
    assert pile.documents[0].text == "Der Bericht wurde geändert."
    assert calls == ["morgenpost", "abendblatt", "morgenpost"]


def test_a_killed_run_resumes(tmp_path: Path, calls: list[str]) -> None:
    many = [capture(f"r{i}", f"Laut Polizei kamen {i} Menschen.") for i in range(BATCH * 2)]

    def killed() -> Iterator[Capture]:
        yield from many

    place = Workspace(settings(tmp_path))
    real = workspace.read_report

    def die(item: Capture, **how: str) -> Report:
        if item.id == f"r{BATCH + 3}":
            raise KeyboardInterrupt
        return real(item, **how)

    with pytest.MonkeyPatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(workspace, "read_report", die)
        place.add(killed())
    calls.clear()
    pile = Workspace(settings(tmp_path)).add(many)
    assert len(pile.documents) == BATCH * 2
    assert calls == [f"r{i}" for i in range(BATCH, BATCH * 2)]


def test_without_workspace_nothing_is_written(tmp_path: Path, reports: list[Capture], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    pile = Workspace(settings(None)).add(reports)
    assert len(pile.documents) == 2
    assert list(tmp_path.iterdir()) == []


def test_failures_keep_their_place_and_cost_nothing_else(reports: list[Capture]) -> None:
    lost = Failure(source="b.txt", code="binary", reason="no text")
    empty = capture("empty", " ")
    pile = Workspace(settings(None)).add([reports[0], lost, empty, reports[1]])
    assert [d.id for d in pile.documents] == ["morgenpost", "abendblatt"]
    assert [f.code for f in pile.failures] == ["binary", "empty"]


def test_a_bug_costs_one_report(reports: list[Capture], monkeypatch: pytest.MonkeyPatch) -> None:
    real = reading.read_capture

    def buggy(item: Capture, *how: None) -> object:
        if item.id == "morgenpost":
            raise ZeroDivisionError("oh")
        return real(item, *how)

    monkeypatch.setattr(reading, "read_capture", buggy)
    pile = Workspace(settings(None)).add(reports)
    assert [d.id for d in pile.documents] == ["abendblatt"]
    assert [(f.code, f.document) for f in pile.failures] == [("crashed", "morgenpost")]
    assert "ZeroDivisionError" in pile.failures[0].reason


def test_work_of_another_version_of_the_program_is_used_but_not_kept(
    tmp_path: Path, reports: list[Capture], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = workspace.read_report
    with monkeypatch.context() as patch:
        patch.setattr(workspace, "read_report", lambda c, reader: replace(real(c, reader), fingerprint="another"))
        assert len(Workspace(settings(tmp_path)).add(reports).documents) == len(reports)
    seen: list[str] = []
    monkeypatch.setattr(workspace, "read_report", lambda c, reader: (seen.append(c.id), real(c, reader))[1])
    Workspace(settings(tmp_path)).add(reports)
    assert seen == [c.id for c in reports]


def test_a_bug_in_a_story_costs_that_story(tmp_path: Path, reports: list[Capture], monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> object:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr(pipeline, "analyse_story", broken)
    place = Workspace(settings(tmp_path))
    pile = place.add(reports)
    analyses, failures = place.analyse(pile)
    assert analyses == ()
    assert {f.code for f in failures} == {"crashed"}
    monkeypatch.undo()
    assert Workspace(settings(tmp_path)).analyse(pile)[0]  # tried again


def test_a_pile_whose_metadata_changed_is_another_pile(tmp_path: Path, reports: list[Capture]) -> None:
    Workspace(settings(tmp_path)).analyse(Workspace(settings(tmp_path)).add(reports))
    moved = [Capture(id=c.id, source=f"elsewhere/{c.source}", media=c.media, data=c.data) for c in reports]
    analyses, _ = Workspace(settings(tmp_path)).analyse(Workspace(settings(tmp_path)).add(moved))
    assert {d.source for a in analyses for d in a.documents} == {c.source for c in moved}


def test_work_of_another_reader_is_done_anew(
    tmp_path: Path, reports: list[Capture], calls: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    weights = load_weights("open", Path(__file__).parent / "models" / "tiny")
    trained = Model(weights)
    for module in (marks, workspace):
        monkeypatch.setattr(module, "choose", lambda name: None if name == "rules" else weights)
    monkeypatch.setattr(reading, "model", lambda _: trained)
    ruled = Workspace(settings(tmp_path)).add(reports)
    read = Workspace(replace(settings(tmp_path), reader="open")).add(reports)
    assert len(calls) == 2 * len(reports)
    assert ruled.readings != read.readings
    assert Workspace(replace(settings(tmp_path), reader="open")).add(reports) == read
    assert len(calls) == 2 * len(reports)


def test_when_reports_are_added_only_stories_that_changed_are_analysed_again(
    tmp_path: Path, reports: list[Capture], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = capture("other", "Auf dem Markt der Kreisstadt kosteten Kirschen zuletzt doppelt so viel wie in den Jahren davor.")
    analysed: list[tuple[str, ...]] = []
    real = pipeline.analyse_story

    def counted(story: Story, *made_of: Any) -> Analysis:
        analysed.append(story.documents)
        return real(story, *made_of)

    monkeypatch.setattr(pipeline, "analyse_story", counted)
    place = Workspace(settings(tmp_path))
    first, _ = place.analyse(place.add(reports))
    before = list(analysed)
    both, _ = place.analyse(place.add([*reports, other]))
    assert analysed == [*before, ("other",)]
    assert both == Workspace(settings(None)).analyse(Workspace(settings(None)).add([*reports, other]))[0]
    assert place.analyse(place.add(reports))[0] == first


def test_passages_of_a_large_pile_are_kept_and_the_same(
    tmp_path: Path, reports: list[Capture], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "LARGE", 1)
    place = Workspace(settings(tmp_path))
    kept, _ = place.analyse(place.add(reports))
    assert kept == Workspace(settings(None)).analyse(Workspace(settings(None)).add(reports))[0]
    assert list((tmp_path / "lineage").rglob("CURRENT"))


def test_a_pile_may_be_larger_than_what_is_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same stories, from a workspace and without one, new and again, whatever is held."""
    many = [
        capture(f"r{k}", f"Im Hafen {'ABCDEFGHJKLM'[k]}burg zählte Ilse Brook {300 + k} Kisten.", day="2031-03-05")
        for k in range(12)
    ]
    expected = Workspace(settings(None)).analyse(Workspace(settings(None)).add(many))
    for module in (pipeline, workspace):
        monkeypatch.setattr(module, "AT_A_TIME", 2)
    monkeypatch.setattr(packed, "HELD", 2)
    for place in (None, tmp_path, tmp_path):
        here = Workspace(settings(place))
        pile = here.add(many)
        assert here.analyse(pile) == expected
        stories, failures = here.judge(pile, here.analyse(pile)[0], [])
        assert [s.analysis for s in stories] == list(expected[0])
        assert (len(stories), stories[0].base, failures) == (len(expected[0]), expected[0][0], ())
