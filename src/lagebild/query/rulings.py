"""What a person judged, as lines of the findings format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from lagebild.records import Evidence
from lagebild.records.judgements import Ruling

__all__ = ["judgement_lines"]


def judgement_lines(rulings: Sequence[Ruling]) -> Iterator[dict[str, Any]]:
    """One line for each judgement that concerns a story: who did what when and why, to which places, and what came of it."""
    for ruling in rulings:
        judgement = ruling.judgement
        line: dict[str, Any] = {
            "kind": "judgement",
            "id": judgement.id,
            "verb": judgement.verb.value,
            "what": judgement.kind.value if judgement.kind else None,
            "names": [t.name for t in judgement.targets],
            "by": judgement.by,
            "at": judgement.at,
            "why": judgement.why,
            "state": ruling.state.value,
            "reason": ruling.reason or None,
            "places": [_place(e) for e in ruling.evidence],
        }
        yield line | ({"name": judgement.name} if judgement.name else {})


def _place(evidence: Evidence) -> dict[str, Any]:
    span = evidence.span
    return {"document": span.document, "start": span.start, "end": span.end}
