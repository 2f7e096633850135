"""The writing side: reports come in, are read and analysed once, and what is done is kept.

Resume, cache and reproducibility are one mechanism: a piece of work has a fingerprint (the program's own code and
data, the parts it is built from, the input), and what lies in the store under that fingerprint is never done again.

    marks      what a piece of work is known by
    rows       what is kept of it
    reports    one capture read, in a worker process or here
    kept       the folder where rows lie
    piles      the reports of one run, before and after a person's judgements
    workspace  all of it together
"""

from lagebild.workspace.piles import Judged, Pile
from lagebild.workspace.workspace import Progress, Workspace

__all__ = ["Judged", "Pile", "Progress", "Workspace"]
