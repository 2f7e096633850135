"""A Lagebild as one HTML file that needs nothing else: no network, no fonts, style and script inside.

The Content-Security-Policy names the digests of that one style and that one script, so nothing that stands in a report
can run or load, whatever it is. Without the script every citation is a link into the report's text further down.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from lagebild.faces.views import view_lagebild
from lagebild.languages.words import Words
from lagebild.records import Lagebild

__all__ = ["render_page"]


def render_page(lagebild: Lagebild, *, ids: bool = False) -> str:
    """One self-contained HTML file in the Lagebild's language; the same Lagebild gives the same bytes. `ids`: with short ids.

    >>> page = render_page(Lagebild(language="en", stories=()))
    >>> page.startswith("<!DOCTYPE html>"), "No story was found" in page
    (True, True)
    """
    words = Words(lagebild.language)
    judged = ids or any(s.rulings for s in lagebild.stories)
    style, script = _asset("style.css") + (_asset("judged.css") if judged else ""), _asset("script.js")
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            page=view_lagebild(lagebild, ids=ids),
            t=words.page,
            common=words.common,
            policy=_policy(style, script),
            style=Markup(style),
            script=Markup(script),
        )
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("lagebild.faces.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


@cache
def _asset(name: str) -> str:
    return (resources.files("lagebild.faces.web") / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """A policy under which only this style and this script work, and nothing is fetched."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )  # fmt: skip


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
