"""Support, counted in independent origins: how many reports is not how many sources.

The rules, for each report that carries something:

1. It stands in a passage that the report shares with another: the origin is the passage's (of several passages, that of those
   whose origin is known). Where none is known, or two say different things, the origin of this report is unknown.
2. It stands in no shared passage, but the report is an agency's own text, or opens with the dateline of one agency alone:
   the origin is that agency.
3. The report credits agencies in any other way: nobody can say which sentence is theirs, so the origin is unknown.
4. The outlet is known and the report credits nobody: its own reporting. Outlets of one publisher are one origin, since they
   share their reports. But a report that took text over without a word about it may have taken the rest too: unknown.
5. Else the origin is unknown.

Known origins are counted once each, however many reports they stand in. Unknown origins are listed, never counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from lagebild.records import Credit, Descent, DescentRelation, Lineage, Provider, SharedPassage, Span, Support
from lagebild.records.lineage import KIN

__all__ = ["SupportCounter", "count_support"]

_INSIDE = 0.5  # share of a span that must lie in a passage for the span to come from there
_MOSTLY = 0.5  # share of a body above which the report as a whole comes from where that comes from


def count_support(
    documents: Sequence[str], lineage: Lineage, *, holders: Sequence[str] = (), spans: Sequence[Span] = ()
) -> Support:
    """The support that these reports give to something that stands at these spans of theirs.

    A report without a span is taken as a whole: copied for the most part, or not. `holders` are passed through, without
    repeats: who says it is another question than who reports it.

    >>> from lagebild.records import Direction
    >>> copied = SharedPassage(
    ...     id="p", a=Span(document="x", start=0, end=90), b=Span(document="y", start=9, end=99), origin="dpa",
    ...     direction=Direction.COMMON,
    ... )
    >>> of = [Provider(document=d, outlet=o, publisher=None) for d, o in (("x", "x.example"), ("y", None), ("z", "z.example"))]
    >>> lineage = Lineage(passages=(copied,), providers=tuple(of))
    >>> places = [Span(document="x", start=10, end=20), Span(document="y", start=19, end=29), Span(document="z", start=5, end=8)]
    >>> found = count_support(["x", "y", "z"], lineage, spans=places)
    >>> found.reports, found.origins, found.unknown_outlets
    (('x', 'y', 'z'), ('dpa', 'z.example'), ('y',))
    """
    return SupportCounter(lineage).count(documents, holders=holders, spans=spans)


class SupportCounter:
    """Counts support over one lineage; what is asked of it again and again is looked up once."""

    def __init__(self, lineage: Lineage) -> None:
        self._houses = {p.outlet: p.publisher for p in lineage.providers if p.outlet and p.publisher}
        self._providers = {p.document: p for p in lineage.providers}
        self._credited = _by_document(lineage.credits)
        self._passages = _passages(lineage.passages)
        self._descents = _descents(lineage.descents)
        self._silent = _silent(lineage)

    def count(self, documents: Sequence[str], *, holders: Sequence[str] = (), spans: Sequence[Span] = ()) -> Support:
        """As `count_support`."""
        reports = tuple(dict.fromkeys(documents))
        places = _spans(spans)
        outlets = [self._providers[d].outlet if d in self._providers else None for d in reports]
        origins = {d: self._origin(d, places.get(d, ())) for d in reports}
        return Support(
            reports=reports,
            outlets=tuple(sorted({o for o in outlets if o})),
            unknown_outlets=tuple(d for d, o in zip(reports, outlets, strict=True) if not o),
            origins=tuple(sorted({o for o in origins.values() if o})),
            unknown_origins=tuple(d for d in reports if not origins[d]),
            holders=tuple(dict.fromkeys(holders)),
        )

    def _origin(self, document: str, places: Sequence[Span]) -> str | None:
        """The origin of what stands in a report at these places, None where it is not known."""
        copied: set[str | None]
        if places:
            copied = {p.origin for s in places for p, side in self._passages.get(document, ()) if _lies_in(s, side)}
        else:
            copied = {d.origin for d in self._descents.get(document, ())}
        silent = document in self._silent
        own = None if silent else _own(self._providers.get(document), self._credited.get(document, ()))
        known = {o for o in copied if o} if copied else {own}
        origin = known.pop() if len(known) == 1 else None
        return self._houses.get(origin, origin) if origin else None


def _silent(lineage: Lineage) -> set[str]:
    """Reports without a credit that have much of their text from where others have it too, or from another outlet."""
    took: set[str] = set()
    for descent in lineage.descents:
        if descent.kin and descent.share_a >= KIN and descent.relation is not DescentRelation.B_COPIES_A:
            took.add(descent.a)
        if descent.kin and descent.share_b >= KIN and descent.relation is not DescentRelation.A_COPIES_B:
            took.add(descent.b)
    return took & {p.document for p in lineage.providers if not p.agencies}


def _own(provider: Provider | None, credited: Sequence[Credit]) -> str | None:
    """The origin of what a report shares with nobody."""
    agencies = {c.agency for c in credited}
    if len(agencies) == 1 and any(c.form == "dateline" for c in credited):
        return agencies.pop()
    if provider is None or agencies or provider.agencies:
        return None
    return provider.outlet


def _lies_in(span: Span, passage: Span) -> bool:
    common = min(span.end, passage.end) - max(span.start, passage.start)
    return common > 0 and common >= _INSIDE * (span.end - span.start)


def _spans(spans: Iterable[Span]) -> Mapping[str, list[Span]]:
    out: dict[str, list[Span]] = defaultdict(list)
    for span in spans:
        out[span.document].append(span)
    return out


def _by_document(credits_: Iterable[Credit]) -> Mapping[str, list[Credit]]:
    out: dict[str, list[Credit]] = defaultdict(list)
    for credit in credits_:
        out[credit.document].append(credit)
    return out


def _passages(passages: Iterable[SharedPassage]) -> Mapping[str, list[tuple[SharedPassage, Span]]]:
    """Report -> its shared passages with the side that is its own."""
    out: dict[str, list[tuple[SharedPassage, Span]]] = defaultdict(list)
    for passage in passages:
        for side in (passage.a, passage.b):
            out[side.document].append((passage, side))
    return out


def _descents(descents: Iterable[Descent]) -> Mapping[str, list[Descent]]:
    """Report -> the descents that account for most of it; being copied from is none."""
    out: dict[str, list[Descent]] = defaultdict(list)
    for descent in descents:
        wire = descent.relation is DescentRelation.SAME_WIRE
        if descent.share_a >= _MOSTLY and (wire or descent.relation is DescentRelation.A_COPIES_B):
            out[descent.a].append(descent)
        if descent.share_b >= _MOSTLY and (wire or descent.relation is DescentRelation.B_COPIES_A):
            out[descent.b].append(descent)
    return out
