"""stories: reports and their lineage in, which of them tell one story out."""

from lagebild.stages.stories.stories import find_stories

__all__ = ["find_stories"]
