"""What `lagebild lineage` prints and writes."""

from __future__ import annotations

import sys
import webbrowser

from lagebild.faces.cli.output import write_text
from lagebild.faces.cli.show_brief import Wanted, page_for_browser
from lagebild.query.lineage import as_json
from lagebild.records.ancestry import Ancestry

__all__ = ["show"]


def show(ancestry: Ancestry, wanted: Wanted) -> None:
    """Print and write the lineage in all wanted forms."""
    page = wanted.html or (page_for_browser("lineage") if wanted.open else None)
    if wanted.json:
        write_text([as_json(ancestry), "\n"], None)
    elif wanted.markdown:
        from lagebild.faces.lineage_markdown import render_lineage_markdown

        write_text([render_lineage_markdown(ancestry)], None)
    elif page is None or not wanted.quiet:
        from lagebild.faces.cli.lineage_terminal import print_ancestry

        print_ancestry(ancestry)
    if page is not None:
        from lagebild.faces.web.lineage_page import render_lineage_page

        write_text([render_lineage_page(ancestry)], page)
        if not wanted.quiet:
            sys.stderr.write(f"lagebild: page: {page.resolve()}\n")
        if wanted.open:
            webbrowser.open(page.resolve().as_uri())
