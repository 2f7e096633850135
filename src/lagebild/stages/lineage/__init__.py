"""lineage: documents in, shared passages, credits, descents and providers out."""

from lagebild.stages.lineage.lineage import find_lineage

__all__ = ["find_lineage"]
