"""Weights are checked before they are read; what is missing or damaged is told with the command that helps."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

from lagebild import models
from lagebild.errors import InputError, ReaderError
from lagebild.models import Model, choose, installed, load_weights, notice, session
from tests.models.conftest import TINY


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A folder of weights that a test may damage."""
    return Path(shutil.copytree(TINY, tmp_path / "model"))


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The open weights as if installed; gives their folder."""
    place = tmp_path / "site" / "lagebild_reader"
    shutil.copytree(TINY, place / "model")
    (place / "__init__.py").write_text("", encoding="utf-8")
    monkeypatch.syspath_prepend(place.parent)
    monkeypatch.delitem(sys.modules, "lagebild_reader", raising=False)
    return place / "model"


@pytest.fixture
def nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without any weights."""
    monkeypatch.setattr("lagebild.models.choice.installed", lambda _: None)


@pytest.mark.parametrize("name", ["reader.onnx", "pieces.tsv"])
def test_a_damaged_file_is_named_with_the_remedy(copy: Path, name: str) -> None:
    data = bytearray((copy / name).read_bytes())
    data[len(data) // 2] ^= 1
    (copy / name).write_bytes(data)
    with pytest.raises(ReaderError, match=rf"{name} is damaged; .*pip install --force-reinstall .*lagebild-reader"):
        Model(load_weights("open", copy))


def test_a_missing_file_is_damage_too(copy: Path) -> None:
    (copy / "reader.onnx").unlink()
    with pytest.raises(ReaderError, match=r"reader\.onnx is damaged"):
        Model(load_weights("open", copy))


@pytest.mark.parametrize("card", ["", "[]", "{}", '{"files": {}}', '{"files": []}'])
def test_a_card_that_is_none(copy: Path, card: str) -> None:
    (copy / "reader.json").write_text(card, encoding="utf-8")
    with pytest.raises(ReaderError, match=r"reader\.json is damaged"):
        load_weights("open", copy)


def test_a_card_of_another_time(copy: Path) -> None:
    card = json.loads((copy / "reader.json").read_text(encoding="utf-8")) | {"format": 99}
    (copy / "reader.json").write_text(json.dumps(card), encoding="utf-8")
    with pytest.raises(ReaderError, match="does not fit this version"):
        Model(load_weights("open", copy))


def test_the_digest_stands_for_every_file(copy: Path) -> None:
    before = load_weights("open", TINY).digest
    card = json.loads((copy / "reader.json").read_text(encoding="utf-8"))
    card["files"]["pieces.tsv"]["sha256"] = "0" * 64
    (copy / "reader.json").write_text(json.dumps(card), encoding="utf-8")
    assert load_weights("open", copy).digest != before


def test_installed_weights_are_found(package: Path) -> None:
    found = installed("open")
    assert found is not None
    assert found.folder == package
    assert choose("auto") == choose("open") == found
    assert choose("rules") is None
    assert notice("auto") is None


def test_an_installed_package_without_weights_is_none(package: Path) -> None:
    shutil.rmtree(package)
    assert installed("open") is None


def test_without_weights_rules_read_and_say_so(nothing: None) -> None:
    assert choose("auto") is None
    line = notice("auto")
    assert line is not None
    assert "\n" not in line
    assert "pip install" in line
    assert "lagebild-reader" in line
    assert notice("rules") is None


def test_what_is_asked_for_by_name_must_be_there(nothing: None) -> None:
    with pytest.raises(ReaderError, match=r"pip install .*lagebild-reader-nc"):
        choose("nc")
    with pytest.raises(InputError, match="auto, rules, open, nc"):
        choose("best")


def test_without_onnxruntime(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    assert models.runtime_version() is None
    assert choose("auto") is None
    assert "pip install onnxruntime" in (notice("auto") or "")
    with pytest.raises(ReaderError, match="pip install onnxruntime"):
        session.Session(TINY / "reader.onnx")


def test_what_is_no_onnx_file(tmp_path: Path) -> None:
    path = tmp_path / "reader.onnx"
    path.write_bytes(b"no model")
    with pytest.raises(ReaderError, match=r"cannot use reader\.onnx"):
        session.Session(path)
