"""Places that speak in headlines: "Neustadt droht Dieben" is said by the body that the text below names for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lagebild.records import Attribution, Document, MentionForm, MentionType, Quote, Role, Span
from lagebild.stages.actors.scene import Report

__all__ = ["headline_speakers"]

FEWEST = 2
"""Words that a headline's statement and one of the text must share to be the same."""

SHARE = 0.5
"""Share of the headline's words that must stand in the statement of the text."""

MOST = 400
"""Statements of one report that are looked at."""

_SPEAKING = ("state:", "seat:", "region:")
_SHORTEST = 4  # letters of a word that tells something


def headline_speakers(report: Report, said: Mapping[str, Attribution]) -> dict[str, Attribution]:
    """New attributions for statements that a headline gives to a place, where the text gives the same one to somebody else.

    A place in a headline is short for whoever speaks there; who that is, the report's own text knows.
    """
    quotes = report.reading.quotes[:MOST]
    heads = [q for q in quotes if _structural(report.document, q.span) and said[q.id].holders and _by_place(report, q)]
    if not heads:
        return {}
    body = [(q, _words(report, q)) for q in quotes if said[q.id].holders and not _structural(report.document, q.span)]
    found: dict[str, Attribution] = {}
    for head in heads:
        words = _words(report, head)
        alike = [(len(words & other), q) for q, other in body]
        shared, best = max(alike, key=lambda a: a[0], default=(0, head))
        if shared >= FEWEST and shared >= SHARE * len(words) and said[best.id].holders != said[head.id].holders:
            found[head.id] = replace(said[best.id], finding=head.id, basis=best.id)
    return found


def _structural(document: Document, span: Span) -> bool:
    return any(b.kind.structural for b in document.blocks if b.start <= span.start < b.end)


def _by_place(report: Report, quote: Quote) -> bool:
    """Whether the speaker is named by nothing but a town or district; states and seats of government do speak."""
    speaker = quote.part(Role.SPEAKER)
    named = [p.mention for p in report.within(speaker)] if speaker is not None else []
    towns = (m.type is MentionType.LOC and m.form is MentionForm.NAME and not (m.entity or "").startswith(_SPEAKING) for m in named)
    return bool(named) and all(towns)


def _words(report: Report, quote: Quote) -> frozenset[str]:
    """The words that tell what a statement is about, its verb of saying with it."""
    spans = [*quote.parts(Role.CONTENT), *quote.parts(Role.CUE)]
    tokens = (t for s in spans for t in report.tokens_from(s.start, MOST) if t.end <= s.end)
    return frozenset(t.lemma.lower() for t in tokens if t.pos[:1] in "NVAJ" and len(t.lemma) >= _SHORTEST)
