"""The documents say what the program does: links resolve, commands exist, every failure code is explained."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.main import get_command

from lagebild.faces.cli.main import app

ROOT = Path(__file__).parent.parent
PAGES = sorted(
    p for p in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/*.md"), *ROOT.glob("corpora/**/*.md"))
)

pytestmark = pytest.mark.skipif(not (ROOT / "README.md").exists(), reason="installed without its documents")


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


def test_every_command_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in get_command(app).commands if f"lagebild {name}" not in readme] == []  # type: ignore[attr-defined]


def test_commands_in_the_documents_exist() -> None:
    known = set(get_command(app).commands)  # type: ignore[attr-defined]
    for page in PAGES:
        named = re.findall(r"^(?:uv run )?lagebild (\w+)", page.read_text(encoding="utf-8"), re.MULTILINE)
        assert not set(named) - known, page


def test_every_failure_code_is_explained() -> None:
    documented = set(re.findall(r"^\| `(\w+)` \|", (ROOT / "docs/findings.md").read_text(encoding="utf-8"), re.MULTILINE))
    used = set()
    for path in (ROOT / "src").rglob("*.py"):
        used |= set(
            re.findall(
                r'ExtractError\(\s*"(\w+)"|Failure\([^)]*code="(\w+)"|_failure\([^"=)]*"(\w+)"', path.read_text(encoding="utf-8")
            )
        )
    codes = {code for row in used for code in row if code}
    assert codes
    assert codes - documented == set()


def test_paths_named_by_make_exist() -> None:
    story = re.search(r"^STORY\s*\?=\s*(\S+)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert story is not None
    assert (ROOT / story.group(1)).is_dir()
