"""What faces show of a Lagebild, as plain values: page, Markdown and terminal are written from the same view."""

from lagebild.faces.views.build import safe_url, support_line, view_lagebild, view_story
from lagebild.faces.views.model import PageView, StoryView

__all__ = ["PageView", "StoryView", "safe_url", "support_line", "view_lagebild", "view_story"]
