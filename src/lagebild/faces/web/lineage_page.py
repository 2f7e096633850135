"""Lineage as one HTML file that needs nothing else: no network, no script; it reads the same with the style taken away.

Words that only one side has stand in `del` and `ins`, so that screen readers and print tell them too. The
Content-Security-Policy lets in the digest of the one style and nothing else.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from lagebild.faces.views.lineage_view import view_ancestry
from lagebild.faces.views.lineage_words import LineageWords
from lagebild.records.ancestry import Ancestry

__all__ = ["render_lineage_page"]

_OPEN = 3
"""Side-by-side views that are unfolded; of many copies the rest is folded."""


def render_lineage_page(ancestry: Ancestry) -> str:
    """One self-contained HTML file in the lineage's language; the same lineage gives the same bytes.

    >>> page = render_lineage_page(Ancestry(language="en", stories=()))
    >>> page.startswith("<!DOCTYPE html>"), "<script" in page
    (True, False)
    """
    words = LineageWords(ancestry.language)
    style = _asset("style.css") + _asset("lineage.css")
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return (
        _environment()
        .get_template("lineage.html.j2")
        .render(
            page=view_ancestry(ancestry),
            t=words.phrases,
            common=words.page,
            unfolded=_OPEN,
            policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
            style=Markup(style),
        )
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("lagebild.faces.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def _asset(name: str) -> str:
    return (resources.files("lagebild.faces.web") / name).read_text(encoding="utf-8")
