"""Building blocks of a brief sentence: template words, slices of reports, derived values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from lagebild.languages.words import Words
from lagebild.records import Evidence, Finding, Index, Piece, Role, Span, evidence
from lagebild.stages.brief.check import derive

__all__ = ["cite", "derived", "fill", "join", "names", "quoted", "slice_of"]

_FINAL = frozenset(".!?…")
_SLOT = re.compile(r"\{(\w+)\}")

Pieces = tuple[Piece, ...]


def cite(index: Index, span: Span, role: Role = Role.CONTENT) -> Evidence:
    """A citation of a span as it stands in the stored text."""
    return evidence(span.document, index.documents[span.document].text, span.start, span.end, role)


def slice_of(index: Index, span: Span, role: Role = Role.CONTENT) -> Piece:
    """The words of a report, to the letter."""
    document = index.documents[span.document]
    return Piece(text=document.text[span.start : span.end], evidence=cite(index, span, role), language=document.language)


def quoted(index: Index, words: Words, *spans: Span) -> Pieces:
    """Slices of reports between the marks that tell them from the template's words."""
    inner = join([(slice_of(index, s),) for s in spans], " … ")
    return (Piece(text=words.template("open_mark")), *inner, Piece(text=words.template("close_mark")))


def derived(index: Index, words: Words, what: str) -> Piece:
    """A value that findings give, in the words of the interface or as a resolved name."""
    return Piece(text=derive(what, index, words), derived=what)


def names(index: Index, words: Words, finding: Finding, kind: str = "name") -> Pieces:
    """Who stands behind a finding ("name") or through whom it came ("via"), joined; empty where nobody is known."""
    who = index.attributions.get(finding.id)
    count = len((who.holders if kind == "name" else who.via) if who else ())
    parts = [(derived(index, words, f"{kind}:{finding.id}:{number}"),) for number in range(count)]
    if len(parts) < 2:
        return join(parts, "")
    return (*join(parts[:-1], ", "), Piece(text=words.template("and")), *parts[-1])


def join(parts: Iterable[Sequence[Piece]], mark: str) -> Pieces:
    """Runs of pieces with a mark between them."""
    out: list[Piece] = []
    for part in parts:
        if out and mark:
            out.append(Piece(text=mark))
        out += part
    return tuple(out)


def fill(template: str, slots: Mapping[str, Sequence[Piece]]) -> Pieces:
    """The template's words with its slots filled.

    >>> [p.text for p in fill("{when}: {label}.", {"when": [Piece(text="heute")], "label": [Piece(text="Regen")]})]
    ['heute', ': ', 'Regen', '.']
    """
    out: list[Piece] = []
    at = 0
    for match in _SLOT.finditer(template):
        if match.start() > at:
            out.append(Piece(text=template[at : match.start()]))
        out += slots[match.group(1)]
        at = match.end()
    rest = template[at:]
    if rest == "." and len(out) > 1 and out[-2].evidence is not None and out[-2].text[-1:] in _FINAL:
        rest = ""  # the report's own sentence ends inside the marks
    return (*out, Piece(text=rest)) if rest else tuple(out)
