"""brief: everything known of a story in; a few checked sentences, and what is not known, out."""

from lagebild.stages.brief.compose import compose_brief
from lagebild.stages.brief.gaps import find_gaps

__all__ = ["compose_brief", "find_gaps"]
