"""Who copied whom in a set of reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from lagebild.records import Descent, Document, Lineage, Reading, SharedPassage, Span, identify
from lagebild.stages.lineage.credits import find_credits
from lagebild.stages.lineage.degenerate import left_out
from lagebild.stages.lineage.descent import descend, shares
from lagebild.stages.lineage.origins import Finding, place_of, side_of, trace
from lagebild.stages.lineage.passages import Found, Overlap, Report, find_overlaps, prepare
from lagebild.stages.lineage.providers import provide
from lagebild.stages.lineage.quoted import is_quotation
from lagebild.stages.lineage.translations import find_translations
from lagebild.stages.lineage.translators import mark_translated
from lagebild.stages.lineage.versions import with_versions

__all__ = ["find_lineage"]


def find_lineage(documents: Sequence[Document], readings: Sequence[Reading], found: Found | None = None) -> Lineage:
    """Shared passages, credits, descents and providers of these reports (parallel sequences).

    Descents are given for the pairs that share a passage; of all others nothing is said, but `left_out` tells what was not looked
    at. What was changed in copying is found per story (`find_copies`). `found`: the passages, where they are known from an index
    (else they are searched for).
    """
    assert len(documents) == len(readings)
    credited = [find_credits(d) for d in documents]
    providers = tuple(provide(d, c) for d, c in zip(documents, credited, strict=True))
    reports = prepare(documents)
    found = found or find_overlaps(reports, [p.outlet for p in providers])
    overlaps = found.overlaps
    pairs = _by_pair(overlaps)
    sides = {k: side_of(reports[k], providers[k], credited[k]) for k in sorted({k for pair in pairs for k in pair})}
    share = {pair: shares([overlaps[k] for k in numbers], reports[pair[0]], reports[pair[1]]) for pair, numbers in pairs.items()}
    traced = trace(overlaps, reports, sides, share)
    passages = mark_translated([_passage(o, f, reports) for o, f in zip(overlaps, traced, strict=True)], readings)
    return Lineage(
        passages=tuple(passages),
        descents=with_versions([_descent(overlaps, passages, n, reports) for n in pairs.values()], documents, providers),
        credits=tuple(c for of_report in credited for c in of_report),
        providers=providers,
        translations=find_translations(documents, readings),
        left_out=tuple(left_out(reports, found.crowds)),
    )


def _by_pair(overlaps: Sequence[Overlap]) -> dict[tuple[int, int], list[int]]:
    """Pair of reports -> numbers of its passages."""
    pairs: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, overlap in enumerate(overlaps):
        pairs[overlap.a, overlap.b].append(number)
    return pairs


def _descent(
    overlaps: Sequence[Overlap], passages: Sequence[SharedPassage], numbers: Sequence[int], reports: Sequence[Report]
) -> Descent:
    here = [overlaps[k] for k in numbers]
    return descend(here, [passages[k] for k in numbers], reports[here[0].a], reports[here[0].b])


def _passage(overlap: Overlap, finding: Finding, reports: Sequence[Report]) -> SharedPassage:
    a, b = reports[overlap.a], reports[overlap.b]
    (start_a, end_a), (start_b, end_b) = place_of(overlap, reports, overlap.a), place_of(overlap, reports, overlap.b)
    return SharedPassage(
        id=identify("passage", a.document.id, start_a, end_a, b.document.id, start_b, end_b),
        a=Span(document=a.document.id, start=start_a, end=end_a),
        b=Span(document=b.document.id, start=start_b, end=end_b),
        origin=finding.origin,
        candidates=finding.candidates,
        direction=finding.direction,
        reasons=finding.reasons,
        quotation=is_quotation(overlap, a, b),
    )
