"""extract: captures in, documents with labelled blocks out."""

from lagebild.stages.extract.extract import extract

__all__ = ["extract"]
