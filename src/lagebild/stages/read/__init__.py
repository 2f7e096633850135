"""read: sentences in, findings out, by the rules of the document's language pack and, where there is one, the trained reader."""

from lagebild.stages.read.reading import read

__all__ = ["read"]
