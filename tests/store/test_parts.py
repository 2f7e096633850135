"""Parts are there whole or not at all; the catalogue is a function of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from lagebild.errors import StoreError
from lagebild.store import Catalogue, Parts


@dataclass(frozen=True, kw_only=True)
class Row:
    fingerprint: str
    value: int


@dataclass(frozen=True, kw_only=True)
class Other:
    fingerprint: str
    value: str


ROWS = [Row(fingerprint=f"f{i}", value=i) for i in range(5)]


def test_what_was_written_is_found_with_and_without_catalogue(tmp_path: Path) -> None:
    parts = Parts(tmp_path)
    catalogue = Catalogue(parts)
    first = parts.write("rows", ROWS[:3], Row)
    catalogue.publish()
    second = parts.write("rows", ROWS[3:], Row)  # as after a kill: no generation lists it
    assert catalogue.find("rows", ["f1", "f4", "nowhere"]) == {first: ["f1"], second: ["f4"]}
    assert first is not None
    assert parts.read(first, Row, ["f1"]) == [ROWS[1]]


def test_the_catalogue_can_be_deleted(tmp_path: Path) -> None:
    parts = Parts(tmp_path)
    path = parts.write("rows", ROWS, Row)
    Catalogue(parts).publish()
    for file in (tmp_path / "catalogue").iterdir():
        file.unlink()
    assert Catalogue(parts).find("rows", ["f2"]) == {path: ["f2"]}


def test_a_damaged_part_is_work_to_be_done_again(tmp_path: Path) -> None:
    parts = Parts(tmp_path)
    path = parts.write("rows", ROWS, Row)
    assert path is not None
    path.write_bytes(path.read_bytes()[:40])
    assert Catalogue(parts).find("rows", ["f2"]) == {}
    assert parts.read(path, Row, ["f2"]) == []


def test_a_damaged_catalogue_is_not_believed(tmp_path: Path) -> None:
    parts = Parts(tmp_path)
    path = parts.write("rows", ROWS, Row)
    catalogue = Catalogue(parts)
    catalogue.publish()
    current = tmp_path / "catalogue" / (tmp_path / "catalogue/CURRENT").read_text()
    current.write_bytes(b"not a database")
    assert catalogue.find("rows", ["f2"]) == {path: ["f2"]}
    catalogue.publish()
    assert catalogue.find("rows", ["f3"]) == {path: ["f3"]}


def test_rows_of_another_schema_are_not_read(tmp_path: Path) -> None:
    parts = Parts(tmp_path)
    path = parts.write("rows", ROWS, Row)
    assert path is not None
    assert parts.read(path, Other, ["f2"]) == []


def test_old_generations_go(tmp_path: Path) -> None:
    parts = Parts(tmp_path)
    catalogue = Catalogue(parts)
    for row in ROWS:
        parts.write("rows", [row], Row)
        catalogue.publish()
    assert len(list((tmp_path / "catalogue").glob("*.duckdb"))) == 2


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("mine")
    with pytest.raises(StoreError, match="not a workspace of ours"):
        Parts(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.doc"]


def test_a_workspace_of_another_format_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "lagebild-workspace").write_text("99")
    with pytest.raises(StoreError, match="format 99"):
        Parts(tmp_path)
