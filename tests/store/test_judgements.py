"""The file of judgements: appended to and never changed, whoever writes and wherever a writer is killed."""

from __future__ import annotations

import json
import multiprocessing
from pathlib import Path

import pytest

from lagebild.records.judgements import Judgement, Place, Target, Thing, Verb
from lagebild.store.judgements import JudgementFile, in_order, lines_of, parse, seal


def judgement(why: str = "", at: str = "") -> Judgement:
    place = Place(document="a", digest="d", start=0, end=4, slice="s", head="Sand", kind=Thing.MENTION)
    return Judgement(verb=Verb.NOTE, by="ida", why=why, at=at, targets=(Target(kind=Thing.MENTION, name="x", places=(place,)),))


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    file = JudgementFile(tmp_path / "deep" / "j.jsonl")
    assert file.read() == ((), ())
    first, second = file.append([judgement("one"), judgement("zwei »drei«")])
    assert file.read() == ((first, second), ())
    assert first.at < second.at
    assert parse(lines_of([first, second]))[0] == (first, second)
    assert file.append([first]) == ()


@pytest.mark.parametrize("cut", [1, 20, 200])
def test_a_torn_last_line_costs_itself_alone(tmp_path: Path, cut: int) -> None:
    file = JudgementFile(tmp_path / "j.jsonl")
    first, _ = file.append([judgement("one"), judgement("two")])
    file.path.write_bytes(file.path.read_bytes()[:-cut])
    found, unusable = file.read()
    assert found[0] == first
    assert [u.line for u in unusable] == ([2] if cut > 1 else [])
    (third,) = file.append([judgement("three")])
    found, unusable = file.read()
    assert third in found
    assert len(found) + len(unusable) == 3


def test_bad_lines_are_told_by_number_and_kind(tmp_path: Path) -> None:
    good = lines_of([seal(judgement("good", "2031-05-08T09:00:00.000000Z"))]).decode()
    changed = good.replace("good", "bad!")
    newer = json.dumps({"version": 99, "verb": "note", "by": "x"})
    lines = [good, "{", "[]", changed, newer, '{"verb":"sing","by":"x"}', '{"verb":"note","by":"x","at":"gestern"}']
    (tmp_path / "j").write_text("\n".join(s.strip() for s in lines) + "\n", encoding="utf-8")
    found, unusable = JudgementFile(tmp_path / "j").read()
    assert len(found) == 1
    assert [(u.line, u.why) for u in unusable] == [
        (2, "torn"), (3, "no_judgement"), (4, "changed"), (5, "newer"), (6, "no_judgement"), (7, "no_judgement"),
    ]  # fmt: skip


def test_a_line_written_by_hand_gets_its_id() -> None:
    line = b'{"verb":"undo","by":"x","at":"2031-05-08T09:00:00.000000Z","of":"abc","why":null}'
    (found,), unusable = parse(line)
    assert not unusable
    assert found == seal(found)


def test_the_same_judgements_stand_in_the_same_order_for_everybody(tmp_path: Path) -> None:
    mine, yours = JudgementFile(tmp_path / "mine"), JudgementFile(tmp_path / "yours")
    mine.append([judgement("a"), judgement("b")])
    yours.append([judgement("c")])
    mine.append(yours.read()[0])
    yours.append(mine.read()[0])
    assert mine.read()[0] == yours.read()[0] == in_order(reversed(mine.read()[0]))


def test_a_clock_that_goes_back_changes_no_order(tmp_path: Path) -> None:
    file = JudgementFile(tmp_path / "j")
    (future,) = file.append([seal(judgement("from the future", "2931-05-08T09:00:00.000000Z"))])
    (now,) = file.append([judgement("now")])
    assert file.read()[0] == (future, now)


def _append(path: Path, who: int) -> None:
    for number in range(20):
        JudgementFile(path).append([judgement(f"{who} {number} " + "x" * 3000)])


def test_two_processes_append_to_one_file(tmp_path: Path) -> None:
    path = tmp_path / "j"
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_append, args=(path, n)) for n in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    found, unusable = JudgementFile(path).read()
    assert (len(found), unusable) == (40, ())
