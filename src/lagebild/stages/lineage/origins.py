"""Where a shared passage comes from, and which way it went, with reasons. What is not known is said: candidates, or nothing.

What counts, strongest first: one side is the agency itself or its service; both credit one agency; one report names the other's
outlet; the credit of one copy tells the origin of the other; a third report with the passage narrows the candidates down; the
passage itself names the agency it was said to; a report that is mostly this text names one of several agencies first; one was out
days before the other and the other is nearly all of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lagebild.records import Credit, Direction, Provider
from lagebild.stages.lineage.passages import Overlap, Report
from lagebild.stages.lineage.sources import agencies_named, outlets_named, sources

__all__ = ["Finding", "Place", "Side", "place_of", "side_of", "trace"]

_COVERED = 0.8  # share of a passage that a third report must have to tell something of it
_NEAR = 160  # characters before and behind a passage in which its addressee is named
_NEARBY = 800  # the same for the paper that reported it first
_DAYS = 2  # an agency's text is in all papers within a day or so; who comes later than this took it from a paper
_CONTAINED = 0.5  # share of a body that one copy must have in common for time alone to tell
_AT_ODDS = ("credit_a", "credit_b")  # both credit agencies, none in common
_MOST_WITNESSES = 20  # other pairs of a report that are asked about one passage

Place = tuple[int, int]
"""Characters `[start, end)` of a report."""


@dataclass(frozen=True, slots=True)
class Side:
    """What is known of one report: its provider, where its text names outlets and agencies, whether it is an agency's own."""

    provider: Provider
    outlets_at: tuple[tuple[int, str], ...]
    agencies_at: tuple[tuple[int, str], ...]
    agency_itself: str | None

    @property
    def names(self) -> frozenset[str]:
        """The outlets that it names."""
        return frozenset(name for _, name in self.outlets_at)


@dataclass(frozen=True, slots=True)
class Finding:
    """The origin of one passage, or the candidates; the way it went; why."""

    origin: str | None = None
    candidates: tuple[str, ...] = ()
    direction: Direction = Direction.UNKNOWN
    reasons: tuple[str, ...] = ()


def side_of(report: Report, provider: Provider, credits_: Sequence[Credit]) -> Side:
    """What one report tells of origins. An agency's sign in a credit is not an agency named in the text."""
    text = report.document.text
    body = [b for b in report.document.blocks if b.kind.body or b.kind.structural]
    outlets_at = tuple(found for b in body for found in outlets_named(text, b.start, b.end))
    known = sources()
    service = (provider.outlet or "").casefold()
    signs = {c.evidence.span.start for c in credits_ if c.evidence}
    agencies_at = tuple(found for found in agencies_named(text) if found[0] not in signs)
    return Side(provider, outlets_at, agencies_at, known.agency_signs.get(service))


def place_of(overlap: Overlap, reports: Sequence[Report], report: int) -> Place:
    """Where the passage stands in one of its two reports."""
    first, last = overlap.matches[0], overlap.matches[-1]
    words = reports[report].words
    start, end = (first.i, last.i + last.length) if report == overlap.a else (first.j, last.j + last.length)
    return words.starts[start], words.ends[end - 1]


def trace(
    overlaps: Sequence[Overlap],
    reports: Sequence[Report],
    sides: Mapping[int, Side],
    shares: Mapping[tuple[int, int], tuple[float, float]],
) -> list[Finding]:
    """The origin of every passage. `shares`: what part of a's and b's body each pair has in common."""
    alone = [_of_pair(sides[o.a], sides[o.b], (place_of(o, reports, o.a), place_of(o, reports, o.b))) for o in overlaps]
    witnesses = _by_report(overlaps)
    out = []
    for number, (overlap, finding) in enumerate(zip(overlaps, alone, strict=True)):
        if finding.origin is None:
            finding = _asked(number, finding, overlaps, sides, witnesses)
        if finding.origin is None and finding.reasons != _AT_ODDS:
            finding = _by_addressee(overlap, finding, reports, sides)
        if finding.origin is None and finding.candidates:
            finding = _by_order(finding, (sides[overlap.a], sides[overlap.b]), shares[overlap.a, overlap.b])
        if finding.origin is None and not finding.candidates and max(shares[overlap.a, overlap.b]) >= _CONTAINED:
            finding = _by_time(finding, (reports[overlap.a], reports[overlap.b]), (sides[overlap.a], sides[overlap.b]))
        out.append(finding)
    return out


def _of_pair(a: Side, b: Side, places: tuple[Place, Place]) -> Finding:
    """What the two reports themselves tell: credits, and who names whom. `places`: the passage in each."""
    credited_a, credited_b = a.provider.agencies, b.provider.agencies
    for side, other in ((a, b), (b, a)):
        if side.agency_itself and not other.agency_itself:
            return Finding(side.agency_itself, (), Direction.COMMON, ("agency_itself",))
    common = tuple(x for x in credited_a if x in credited_b)
    if common:
        return _one_or_candidates(common, "credit_both")
    names = _named(a, b)
    if names:
        return names
    relayed = _relayed(a, b, places)
    if relayed:
        return relayed
    if credited_a and credited_b:
        return Finding(None, (*credited_a, *credited_b), Direction.UNKNOWN, _AT_ODDS)
    if credited_a or credited_b:
        return _one_or_candidates(credited_a or credited_b, "credit_a" if credited_a else "credit_b")
    same = a.provider.outlet is not None and a.provider.outlet == b.provider.outlet
    return Finding(None, (), Direction.UNKNOWN, ("same_outlet",) if same else ())


def _one_or_candidates(agencies: tuple[str, ...], reason: str) -> Finding:
    if len(agencies) == 1:
        return Finding(agencies[0], (), Direction.COMMON, (reason,))
    return Finding(None, agencies, Direction.COMMON, (reason,))


def _named(a: Side, b: Side) -> Finding | None:
    """One report names the other's outlet, which itself credits no agency: it copied from there."""
    outlet_a, outlet_b = a.provider.outlet, b.provider.outlet
    if outlet_a == outlet_b:
        return None
    a_named = outlet_a is not None and outlet_a in b.names and not a.provider.agencies
    b_named = outlet_b is not None and outlet_b in a.names and not b.provider.agencies
    if a_named and not b_named:
        return Finding(outlet_a, (), Direction.A_TO_B, ("names_a",))
    if b_named and not a_named:
        return Finding(outlet_b, (), Direction.B_TO_A, ("names_b",))
    return None


def _relayed(a: Side, b: Side, places: tuple[Place, Place]) -> Finding | None:
    """Both name one third outlet near by, and no agency decides: none in common, or one that passes on what papers report."""
    credited = {*a.provider.agencies, *b.provider.agencies}
    undecided = (a.provider.agencies and b.provider.agencies) or (credited and credited <= sources().relays)
    if not undecided:
        return None
    (start_a, end_a), (start_b, end_b) = places
    near_a = {name for at, name in a.outlets_at if start_a - _NEARBY <= at < end_a + _NEARBY}
    near_b = {name for at, name in b.outlets_at if start_b - _NEARBY <= at < end_b + _NEARBY}
    third = (near_a & near_b) - {a.provider.outlet, b.provider.outlet}
    if len(third) == 1:
        return Finding(next(iter(third)), (), Direction.COMMON, ("named_by_both",))
    return None


def _by_report(overlaps: Sequence[Overlap]) -> Mapping[int, list[int]]:
    """Report -> numbers of its passages."""
    out: dict[int, list[int]] = defaultdict(list)
    for number, overlap in enumerate(overlaps):
        out[overlap.a].append(number)
        out[overlap.b].append(number)
    return out


def _asked(
    number: int, finding: Finding, overlaps: Sequence[Overlap], sides: Mapping[int, Side], witnesses: Mapping[int, list[int]]
) -> Finding:
    """Ask third reports that have these words too which agencies they credit: those that all of them share remain."""
    overlap = overlaps[number]
    left = set(finding.candidates)
    for here in (overlap.a, overlap.b):
        words = _equal_words(overlap, here)
        for other in witnesses[here][:_MOST_WITNESSES]:
            third = overlaps[other].a if overlaps[other].b == here else overlaps[other].b
            credited = set(sides[third].provider.agencies)
            if third in (overlap.a, overlap.b) or not credited:
                continue
            if len(words & _equal_words(overlaps[other], here)) >= _COVERED * len(words):
                left = left & credited or left or credited
    if left == set(finding.candidates):
        return finding
    found = _one_or_candidates(tuple(sorted(left)), "credit_third")
    return replace(found, reasons=(*finding.reasons, *found.reasons))


def _equal_words(overlap: Overlap, report: int) -> set[int]:
    """The words of one of the two reports that the passage's other side has too, by number."""
    starts = [m.i if report == overlap.a else m.j for m in overlap.matches]
    return {start + k for start, m in zip(starts, overlap.matches, strict=True) for k in range(m.length)}


def _by_addressee(overlap: Overlap, finding: Finding, reports: Sequence[Report], sides: Mapping[int, Side]) -> Finding:
    """The passage, or the words right beside it, name the one agency to which it was said."""
    agencies: set[str] = set()
    for here in (overlap.a, overlap.b):
        start, end = place_of(overlap, reports, here)
        agencies |= {name for at, name in sides[here].agencies_at if start - _NEAR <= at < end + _NEAR}
    if finding.candidates:
        agencies &= set(finding.candidates)
    if len(agencies) == 1:
        return Finding(agencies.pop(), (), Direction.COMMON, (*finding.reasons, "named_in_passage"))
    return replace(finding, candidates=finding.candidates or tuple(sorted(agencies)))


def _by_order(finding: Finding, sides: tuple[Side, Side], share: tuple[float, float]) -> Finding:
    """One report credits several agencies, and most of it is this text: the agency that it names first is its main source."""
    for side, other, part in ((sides[0], sides[1], share[0]), (sides[1], sides[0], share[1])):
        first = next(iter(side.provider.agencies), None)
        if first in finding.candidates and not other.provider.agencies and part >= _CONTAINED:
            return Finding(first, (), Direction.COMMON, (*finding.reasons, "credited_first"))
    return finding


def _by_time(finding: Finding, reports: tuple[Report, Report], sides: tuple[Side, Side]) -> Finding:
    """Much in common and days apart: the later one has it from the earlier one. Hours tell nothing."""
    for first, last, way in ((0, 1, Direction.A_TO_B), (1, 0, Direction.B_TO_A)):
        early, late = reports[first].document.published, reports[last].document.published
        if early and late and early.latest and late.earliest and (late.earliest - early.latest).days >= _DAYS:
            return Finding(sides[first].provider.outlet, (), way, (*finding.reasons, "earlier"))
    return finding
