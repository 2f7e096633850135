"""lineage: documents in, shared passages, credits, descents and providers out; per story, copies with their edits."""

from lagebild.stages.lineage.copies import find_copies
from lagebild.stages.lineage.lineage import find_lineage

__all__ = ["find_copies", "find_lineage"]
