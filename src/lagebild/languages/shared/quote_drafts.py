"""Quotes in the making: what the readers of reported speech of all languages share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lagebild.records import Document, Manner, Quote, Role, evidence, finding_id
from lagebild.records.findings import Provenance
from lagebild.text.quotation import Quotation, pair_marks

__all__ = ["Draft", "Place", "body_quotations", "finished"]

Place = tuple[int, int]
"""Characters `[start, end)` of the document."""


@dataclass(slots=True, kw_only=True)
class Draft:
    """A quote in the making: places instead of evidence, open to change until the whole report is read."""

    manner: Manner
    content: tuple[Place, ...]
    speaker: Place | None = None
    cue: Place | None = None
    lemma: str | None = None
    via: tuple[Place, ...] = ()
    fragment: bool = False
    negated: bool = False
    hearsay: bool = False

    @property
    def hull(self) -> Place:
        return min(s for s, _ in self.content), max(e for _, e in self.content)


def body_quotations(document: Document) -> list[Quotation]:
    """Pairs of every run of body blocks that follow each other, and of every other block that is read by itself."""
    found: list[Quotation] = []
    run: list[Place] = []
    for block in document.blocks:
        if block.kind.body:
            run.append((block.start, block.end))
            continue
        found += pair_marks(document.text, run)
        run = []
        if block.kind.read:
            found += pair_marks(document.text, [(block.start, block.end)])
    return found + list(pair_marks(document.text, run))


def finished(document: Document, drafts: Iterable[Draft], provenance: Provenance) -> tuple[Quote, ...]:
    """The quotes of a report in order of their content, every content once."""
    seen: dict[tuple[tuple[Place, ...], Manner], Draft] = {}
    for draft in drafts:
        seen.setdefault((draft.content, draft.manner), draft)
    return tuple(_quote(document, d, provenance) for d in sorted(seen.values(), key=lambda d: (d.hull[0], -d.hull[1])))


def _quote(document: Document, draft: Draft, provenance: Provenance) -> Quote:
    places = [(p, Role.CONTENT) for p in draft.content]
    places += [(draft.speaker, Role.SPEAKER)] if draft.speaker else []
    places += [(draft.cue, Role.CUE)] if draft.cue else []
    places += [(p, Role.VIA) for p in dict.fromkeys(draft.via)]
    cited = tuple(evidence(document.id, document.text, *place, role) for place, role in places)
    return Quote(
        id=finding_id("quote", cited, draft.manner, draft.lemma),
        evidence=cited,
        provenance=provenance,
        manner=draft.manner,
        cue=draft.lemma,
        fragment=draft.fragment,
        negated=draft.negated,
        hearsay=draft.hearsay,
    )
