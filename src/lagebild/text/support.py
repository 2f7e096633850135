"""Support, counted in independent origins."""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.records import Lineage, Span, Support

__all__ = ["count_support"]


def count_support(
    documents: Sequence[str], lineage: Lineage, *, holders: Sequence[str] = (), spans: Sequence[Span] = ()
) -> Support:
    """The support that these documents give, at these spans of theirs."""
    assert spans is not None
    inside = [p for p in lineage.providers if p.document in set(documents)]
    return Support(
        reports=tuple(documents),
        outlets=tuple(sorted({p.outlet for p in inside if p.outlet})),
        unknown_outlets=tuple(p.document for p in inside if not p.outlet),
        unknown_origins=tuple(documents),
        holders=tuple(holders),
    )
