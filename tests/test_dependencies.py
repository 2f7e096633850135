"""What the package imports is what it says it needs: a fresh install runs."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def _imports(path: Path) -> set[str]:
    """Top names of all absolute imports in a file, those inside functions too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {a.name.partition(".")[0] for a in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


FOR_OTHERS = {"lxml_html_clean"}
"""What a dependency of ours imports: named here because old versions of pip read its extra wrongly (docs/decisions/dependencies.md)."""


@pytest.mark.skipif(not (ROOT / "pyproject.toml").exists(), reason="installed without its sources")
def test_every_import_is_declared_and_every_part_is_used() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared, extra = (
        {re.split(r"[<>=!\[ ]", d)[0].lower() for d in listed}
        for listed in (project["dependencies"], [d for extra in project["optional-dependencies"].values() for d in extra])
    )
    used = {n.lower() for p in (ROOT / "src").rglob("*.py") for n in _imports(p) if n not in sys.stdlib_module_names}
    assert used - {"lagebild"} <= declared | extra
    assert declared - FOR_OTHERS <= used
