"""judgement: what was analysed and what a person judged in; the picture with the judgements on top, and what each did, out."""

from lagebild.stages.judgement.overlay import Overlay, live, revoked
from lagebild.stages.judgement.regrouping import regroup_stories

__all__ = ["Overlay", "live", "regroup_stories", "revoked"]
