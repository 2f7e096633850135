"""The Markdown: the same view, nothing from a report can format it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from lagebild.faces.markdown import render_markdown
from lagebild.records import Lagebild, Picture


def test_sections_and_sentence(lagebild: Lagebild) -> None:
    text = render_markdown(lagebild)
    assert text.startswith("# Brand im Speicher von Tallhaven\n")
    assert "1. Verletzt wurden laut Feuerwehr mindestens 12 [1.1] [2.1]\\\n   *2 Berichte; 1 Ursprung: dpa;" in text
    assert next(line for line in text.splitlines() if line.startswith("## ")) == "## Kurz"
    assert text.endswith("| d.txt | leer | the report has no text |\n")


def test_every_citation_is_in_the_list_of_sources(lagebild: Lagebild) -> None:
    body, _, sources = render_markdown(lagebild).partition("## Belege")
    marks = re.compile(r" \[(\d+\.\d+)\]")
    assert marks.findall(body)
    assert set(marks.findall(body)) <= set(re.findall(r"\[(\d+\.\d+)\]", sources))


@pytest.mark.parametrize("hostile", ["<img src=x>", "[a](javascript:b)", "**bold** | cell", "`code`", "# head"])
def test_hostile_text_is_escaped(make: Callable[..., Picture], hostile: str) -> None:
    picture = make(title=hostile)
    picture = replace(picture, story=replace(picture.story, label=hostile))
    text = render_markdown(Lagebild(language="en", stories=(picture,)))
    assert not re.search(rf"(?<!\\){re.escape(hostile)}", text.splitlines()[0].removeprefix("# "))
    assert not re.search(r"(?<!\\)<(?!https?:)", text)


def test_the_same_lagebild_gives_the_same_text(lagebild: Lagebild) -> None:
    assert render_markdown(lagebild) == render_markdown(lagebild)
