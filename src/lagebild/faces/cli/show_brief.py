"""What `lagebild brief` prints and writes."""

from __future__ import annotations

import sys
import webbrowser
from dataclasses import dataclass
from pathlib import Path

from lagebild.faces.cli.output import write_text
from lagebild.query.answer import as_json
from lagebild.records import Lagebild

__all__ = ["Wanted", "page_for_browser", "show"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which forms of the picture are wanted; none of them means the terminal. `ids`: with short ids, for `lagebild judge`."""

    json: bool = False
    markdown: bool = False
    html: Path | None = None
    open: bool = False
    quiet: bool = False
    ids: bool = False


def show(lagebild: Lagebild, wanted: Wanted) -> None:
    """Print and write the picture in all wanted forms."""
    page = wanted.html or (page_for_browser() if wanted.open else None)
    if wanted.json:
        write_text([as_json(lagebild), "\n"], None)
    elif wanted.markdown:
        from lagebild.faces.markdown import render_markdown

        write_text([render_markdown(lagebild, ids=wanted.ids)], None)
    elif page is None or not wanted.quiet:
        from lagebild.faces.cli.terminal import print_lagebild

        print_lagebild(lagebild, ids=wanted.ids)
    if page is not None:
        from lagebild.faces.web.page import render_page

        write_text([render_page(lagebild, ids=wanted.ids)], page)
        if not wanted.quiet:
            sys.stderr.write(f"lagebild: page: {page.resolve()}\n")
        if wanted.open:
            webbrowser.open(page.resolve().as_uri())


def page_for_browser(name: str = "lagebild") -> Path:
    """A page that stays until the system clears its temporary files; nobody else may read it."""
    from tempfile import mkdtemp

    return Path(mkdtemp(prefix="lagebild-")) / f"{name}.html"
