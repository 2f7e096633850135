"""The library's front door, and the promise of few, documented names."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
from pathlib import Path

import pytest

import lagebild
from lagebild.records import Lagebild

LONG_DOCUMENTED = 20


def settings() -> lagebild.Settings:
    return lagebild.Settings(workspace=None, workers=1)


def test_the_public_names_are_there_and_documented() -> None:
    assert sorted(lagebild.__all__) == lagebild.__all__
    for name in lagebild.__all__:
        assert len(getattr(lagebild, name).__doc__ or "") > LONG_DOCUMENTED, name
        assert name in (lagebild.__doc__ or "") or name.endswith("Error")


def test_brief_gives_typed_records(folder: Path) -> None:
    picture = lagebild.brief([folder], settings=settings())
    assert isinstance(picture, Lagebild)
    assert {d.id for s in picture.stories for d in s.documents} == {"morgenpost", "abendblatt"}


def test_findings_lead_to_the_text_to_the_letter() -> None:
    text = "\ufeffLaut Polizei kamen\r\nrund 300 Menschen. „Viele 🎉“, sagte Bürgermeisterin Ida Brenner."
    lines = list(lagebild.findings([{"id": "a", "text": text}]))
    (figure,) = [line for line in lines if line["kind"] == "figure"]
    assert text[figure["start"] : figure["end"]] == "rund 300"
    direct = [line for line in lines if line["kind"] == "quote" and line["type"] == "direct"]
    assert [text[q["start"] : q["end"]] for q in direct] == ["Viele 🎉"]


def test_a_document_without_text_costs_itself_alone() -> None:
    lines = list(lagebild.findings([{"id": "bad"}, {"id": "a", "text": "Laut Polizei kamen rund 300 Menschen."}]))
    assert {line["document"] for line in lines if "document" in line} == {"a"}


def test_an_unknown_interface_language_is_refused(folder: Path) -> None:
    with pytest.raises(lagebild.InputError, match="de, en"):
        lagebild.brief([folder], language="fr", settings=settings())


def _modules() -> list[str]:
    found = pkgutil.walk_packages(lagebild.__path__, "lagebild.")
    return [m.name for m in found]


@pytest.mark.parametrize("name", _modules())
def test_examples_in_docstrings_run(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name), optionflags=doctest.NORMALIZE_WHITESPACE)
    assert result.failed == 0


@pytest.mark.parametrize("name", _modules())
def test_every_module_says_what_it_is(name: str) -> None:
    assert importlib.import_module(name).__doc__
