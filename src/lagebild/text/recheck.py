"""The re-check of an edit against the stored text, before anybody is told that one report says what another leaves out."""

from __future__ import annotations

from collections.abc import Mapping

from lagebild.records import Document
from lagebild.records.lineage import Edit
from lagebild.records.spans import digest

__all__ = ["edit_holds"]


def edit_holds(edit: Edit, documents: Mapping[str, Document]) -> bool:
    """Whether an edit stands up to the stored text: both citations are what was cited, the words are those of the edit, and a side
    that is said to lack the words of the other does not have them in the sentence that is cited for it."""
    if len(edit.evidence) != 2:
        return False
    said = []
    for side, proof in zip((edit.origin, edit.copy), edit.evidence, strict=True):
        document = documents.get(side.document)
        text = document.text[proof.span.start : proof.span.end] if document else ""
        if proof.span.document != side.document or not text or digest(text) != proof.digest:
            return False
        if side.start < side.end and proof.span != side:
            return False
        said.append(" ".join(text.casefold().split()))
    one_sided = (edit.origin.start == edit.origin.end) != (edit.copy.start == edit.copy.end)
    if not (one_sided and edit.kind.grave):
        return True
    lacking = 0 if edit.origin.start == edit.origin.end else 1
    return f" {said[1 - lacking]} " not in f" {said[lacking]} "
