"""The page: a Lagebild as one HTML file."""

from lagebild.faces.web.page import render_page

__all__ = ["render_page"]
