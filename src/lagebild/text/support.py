"""Support, counted in independent origins: how many reports is not how many sources.

The rules, for each place of a report at which something stands:

1. The report says whom it has it from ("as the BBC reported", "told the Dorfbote"): that outlet or agency is the origin, the house
   of the report is not. An outlet that is not named makes the origin unknown.
2. It stands in a passage that the report shares with another: the origin is the passage's. Whose a number is in which the copies
   differ, the passage does not tell. A quotation that two reports share word for word is no such passage: both may have heard it.
   The same translation of words said in another language is one.
3. The report credits one agency and nobody else, or is an agency's own text: the origin is that agency.
4. The report credits agencies in any other way: nobody can say which sentence is theirs, so the origin is unknown.
5. The outlet is known and the report credits nobody: its own reporting. But a report that took an agency's text over without a word
   about it, or much of its text from anywhere, may have taken the rest too: unknown.
6. Else the origin is unknown.

Of several places of a report those of the lowest rule count; where they say two different things, the origin is unknown. What an
outlet wrote anew in a later version of a report is no second report of it. Outlets of one house are one origin, since they share
their reports: where several of them stand together, the house is named, else the outlet.

Known origins are counted once each, however many reports they stand in. Unknown origins are listed, never counted; reports that
have it from one and the same text of unknown origin are listed as that one text.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from lagebild.records import Credit, Descent, DescentRelation, Lineage, SharedPassage, Span, Support
from lagebild.records.lineage import COPYING, KIN, EditKind

__all__ = ["UNNAMED", "SupportCounter", "count_support"]

UNNAMED: Final = ""
"""Stands for an outlet that a report has something from, but does not name ("local media")."""

_INSIDE = 0.5  # share of a span that must lie in a passage for the span to come from there
_MUCH_LONGER = 4  # a span longer than so many times a number in it says more than the number
_MOSTLY = 0.5  # share of a body above which the report as a whole comes from where that comes from


def count_support(
    documents: Sequence[str],
    lineage: Lineage,
    *,
    holders: Sequence[str] = (),
    spans: Sequence[Span] = (),
    houses: Mapping[str, str] | None = None,
) -> Support:
    """The support that these reports give to something that stands at these spans of theirs.

    A report without a span is taken as a whole: copied for the most part, or not. `holders` are passed through, without
    repeats: who says it is another question than who reports it. `houses`: see `SupportCounter`.

    >>> from lagebild.records import Direction, Provider
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
    return SupportCounter(lineage, houses).count(documents, holders=holders, spans=spans)


class SupportCounter:
    """Counts support over one lineage; what is asked of it again and again is looked up once.

    `houses`: outlet -> the house that owns it, for outlets that are cited and stand behind no report themselves.
    """

    def __init__(self, lineage: Lineage, houses: Mapping[str, str] | None = None) -> None:
        self._houses = {**(houses or {}), **{p.outlet: p.publisher for p in lineage.providers if p.outlet and p.publisher}}
        self._providers = {p.document: p for p in lineage.providers}
        self._credited = _by_document(lineage.credits)
        self._passages = _passages(lineage)
        self._descents = _descents((*lineage.descents, *lineage.translations))
        self._silent = _silent(lineage)
        self._differing = _differing(lineage)
        self._families = _families(lineage.descents)

    def count(
        self,
        documents: Sequence[str],
        *,
        holders: Sequence[str] = (),
        spans: Sequence[Span] = (),
        cited: Mapping[Span, str] | None = None,
    ) -> Support:
        """As `count_support`; `cited`: the outlet or agency from which the report says to have what stands at a span."""
        carry = tuple(dict.fromkeys(documents))
        reports = self._without_versions(carry)
        places = _spans(spans)
        outlets = [self._providers[d].outlet if d in self._providers else None for d in reports]
        origins = {d: self._origin(d, places.get(d, ()), cited or {}) for d in reports}
        unknown = tuple(d for d in reports if not origins[d])
        return Support(
            reports=reports,
            outlets=tuple(sorted({o for o in outlets if o})),
            unknown_outlets=tuple(d for d, o in zip(reports, outlets, strict=True) if not o),
            origins=self._by_house({o for o in origins.values() if o}),
            unknown_origins=unknown,
            holders=tuple(dict.fromkeys(holders)),
            versions=tuple(d for d in carry if d not in reports),
            unknown_texts=self._one_text(unknown, places),
        )

    def _one_text(self, unknown: Sequence[str], places: Mapping[str, Sequence[Span]]) -> tuple[tuple[str, ...], ...]:
        """Of reports of unknown origin those that hang together by the text in which it stands, two or more each."""
        parent: dict[str, str] = {}
        these = frozenset(unknown)
        for document in unknown:
            for other in sorted(self._same_text(document, places) & these):
                first, second = (_root(name, parent) for name in (document, other))
                parent[max(first, second)] = min(first, second)
        groups: dict[str, list[str]] = defaultdict(list)
        for document in unknown:
            groups[_root(document, parent)].append(document)
        return tuple(tuple(group) for group in groups.values() if len(group) > 1)

    def _same_text(self, document: str, places: Mapping[str, Sequence[Span]]) -> set[str]:
        """Other reports with the shared passage in which it stands here and there; of a whole report, with most of its text."""
        if document not in places:
            kin = (d for d in self._descents.get(document, ()) if d.origin is None)
            return {d.b if d.a == document else d.a for d in kin} - places.keys()
        found = set()
        for passage, side in self._passages.get(document, ()):
            other = passage.b if side == passage.a else passage.a
            here = any(_lies_in(s, side) and not self._differs(s, passage) for s in places[document])
            if here and passage.origin is None and any(_lies_in(s, other) for s in places.get(other.document, ())):
                found.add(other.document)
        return found

    def _without_versions(self, documents: Sequence[str]) -> tuple[str, ...]:
        """Of the versions of one report the last one that is here."""
        last: dict[str, str] = {}
        for document in sorted(documents, key=lambda d: self._families.get(d, (d, 0))[1]):
            last[self._families.get(document, (document, 0))[0]] = document
        kept = frozenset(last.values())
        return tuple(d for d in documents if d in kept)

    def _by_house(self, origins: set[str]) -> tuple[str, ...]:
        """Each origin once, several outlets of one house as that house."""
        of: dict[str, list[str]] = defaultdict(list)
        for origin in origins:
            of[self._houses.get(origin, origin)].append(origin)
        return tuple(sorted(house if len(names) > 1 else names[0] for house, names in of.items()))

    def _origin(self, document: str, places: Sequence[Span], cited: Mapping[Span, str]) -> str | None:
        """The origin of what stands in a report at these places, None where it is not known."""
        told = {cited[p] for p in places if p in cited}
        if told:
            return _only(told - {UNNAMED})
        copied: set[str | None]
        if places:
            around = [(s, p) for s in places for p, side in self._passages.get(document, ()) if _lies_in(s, side)]
            copied = {None if self._differs(s, p) else p.origin for s, p in around}
        else:
            copied = {d.origin for d in self._descents.get(document, ())}
        known = {o for o in copied if o}
        if known:
            return _only(known)
        agency = _sole_agency(self._credited.get(document, ()))
        provider = self._providers.get(document)
        if agency or copied or provider is None or provider.agencies or document in self._silent:
            return agency
        return provider.outlet

    def _differs(self, span: Span, passage: SharedPassage) -> bool:
        """Whether a span is a number in which the two copies of a passage differ."""
        differing = self._differing.get(frozenset((passage.a.document, passage.b.document)), ())
        return any(d.overlaps(span) and span.end - span.start <= _MUCH_LONGER * (d.end - d.start) for d in differing)


def _differing(lineage: Lineage) -> Mapping[frozenset[str], list[Span]]:
    """Pair of reports -> the numbers that they do not share in what they share."""
    out: dict[frozenset[str], list[Span]] = defaultdict(list)
    for passage in lineage.passages:
        pair = frozenset((passage.a.document, passage.b.document))
        out[pair] += [s for e in passage.changes if e.kind is EditKind.NUMBER_CHANGED for s in (e.origin, e.copy)]
    for copy in lineage.copies:
        spans = [s for e in copy.edits if e.kind is EditKind.NUMBER_CHANGED for s in (e.origin, e.copy)]
        out[frozenset((copy.document, copy.nearest))] += spans
    return out


def _families(descents: Iterable[Descent]) -> Mapping[str, tuple[str, int]]:
    """Version of a report -> the name of its family, and how many versions of it are earlier."""
    parent: dict[str, str] = {}
    earlier: Counter[str] = Counter()
    for descent in (d for d in descents if d.revision):
        later = descent.b if descent.relation is DescentRelation.B_COPIES_A else descent.a
        earlier[later] += 1
        first, second = (_root(name, parent) for name in (descent.a, descent.b))
        parent[max(first, second)] = min(first, second)
    return {name: (_root(name, parent), earlier[name]) for name in {*parent, *parent.values()}}


def _root(name: str, parent: Mapping[str, str]) -> str:
    while parent.get(name, name) != name:
        name = parent[name]
    return name


def _only(origins: set[str]) -> str | None:
    return next(iter(origins)) if len(origins) == 1 else None


def _silent(lineage: Lineage) -> set[str]:
    """Reports without a credit that have an agency's words, or much of their text from where others have it too."""
    took: set[str] = set()
    agencies = {c.agency for c in lineage.credits}
    for descent in (*lineage.descents, *lineage.translations):
        if descent.relation in COPYING and not descent.revision:
            wire = descent.origin in agencies
            if (wire or descent.share_a >= KIN) and descent.relation is not DescentRelation.B_COPIES_A:
                took.add(descent.a)
            if (wire or descent.share_b >= KIN) and descent.relation is not DescentRelation.A_COPIES_B:
                took.add(descent.b)
    return took & {p.document for p in lineage.providers if not p.agencies}


def _sole_agency(credited: Sequence[Credit]) -> str | None:
    """The agency whose text a report is as a whole, by its credit."""
    agencies = {c.agency for c in credited}
    return agencies.pop() if len(agencies) == 1 and any(c.sole or c.form == "dateline" for c in credited) else None


def _lies_in(span: Span, side: Span) -> bool:
    common = min(span.end, side.end) - max(span.start, side.start)
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


def _passages(lineage: Lineage) -> Mapping[str, list[tuple[SharedPassage, Span]]]:
    """Report -> its shared passages with the side that is its own.

    What two versions of one report share tells no origin, and words that a speaker said to both prove the speaker alone.
    """
    revised = {frozenset((d.a, d.b)) for d in lineage.descents if d.revision}
    out: dict[str, list[tuple[SharedPassage, Span]]] = defaultdict(list)
    for passage in (p for p in lineage.passages if not p.quotation):
        if passage.origin is not None or frozenset((passage.a.document, passage.b.document)) not in revised:
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
