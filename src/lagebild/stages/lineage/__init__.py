"""lineage: documents in, shared passages, credits, descents and providers out; per story, copies with their edits."""

from lagebild.stages.lineage.copies import find_copies
from lagebild.stages.lineage.lineage import find_lineage
from lagebild.stages.lineage.passages import Found
from lagebild.stages.lineage.providers import outlets_of

__all__ = ["Found", "find_copies", "find_lineage", "outlets_of"]
