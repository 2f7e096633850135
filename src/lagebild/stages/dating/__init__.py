"""dating: reports in, the day of each report and resolved times out."""

from lagebild.stages.dating.dating import date_reports
from lagebild.stages.dating.resolve import resolve_story, resolve_times

__all__ = ["date_reports", "resolve_story", "resolve_times"]
