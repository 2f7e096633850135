"""conflicts: how figures, events and statements of different reports stand to each other, with reasons."""

from lagebild.stages.conflicts.figures import relate_figures
from lagebild.stages.conflicts.headlines import current_headline
from lagebild.stages.conflicts.processes import find_processes
from lagebild.stages.conflicts.statements import relate_statements
from lagebild.stages.conflicts.status import relate_status

__all__ = ["current_headline", "find_processes", "relate_figures", "relate_statements", "relate_status"]
