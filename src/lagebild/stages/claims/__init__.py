"""claims: findings of single reports in; statements, figure series and a timeline of the story out."""

from lagebild.stages.claims.series import line_up_figures
from lagebild.stages.claims.statements import merge_statements
from lagebild.stages.claims.timeline import build_timeline

__all__ = ["build_timeline", "line_up_figures", "merge_statements"]
