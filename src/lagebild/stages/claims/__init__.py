"""claims: findings of single reports in; statements, figure series, stances and a timeline of the story out."""

from lagebild.stages.claims.series import line_up_figures
from lagebild.stages.claims.stances import follow_stances
from lagebild.stages.claims.statements import merge_statements
from lagebild.stages.claims.timeline import build_timeline

__all__ = ["build_timeline", "follow_stances", "line_up_figures", "merge_statements"]
