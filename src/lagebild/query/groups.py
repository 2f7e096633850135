"""What holds of a whole story, told on the lines of the findings that it is made of: statements, stances, stages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from lagebild.records import Analysis, Claim, Index, Relation, Span, Verdict, identify

__all__ = ["change_relations", "group_fields"]

Fields = dict[str, Any]


def group_fields(analysis: Analysis, index: Index) -> Mapping[str, Fields]:
    """Finding id -> what its groups say of it.

    On quotes `statement` (the same string is the same statement) and `left_out` (what its report leaves out of it); on
    quotes and speech acts `stance` and `stance_on` (the histories that it is part of); on events `stage` of a process,
    `side` and `disputed`.
    """
    found: dict[str, Fields] = defaultdict(dict)
    for claim in analysis.claims:
        if len(claim.quotes) > 1:
            _statement(claim, index, found)
    for history in analysis.stances:
        for point in history.points:
            fields = found[point.finding] | {"stance": point.stance.value}
            part = {"history": history.id, "actor": history.actor, "matter": history.matter}
            found[point.finding] = fields | {"stance_on": [*fields.get("stance_on", ()), part]}
    for process in analysis.processes:
        for stage in process.stages:
            for told in stage.points:
                found[told.event] |= {"stage": f"{process.kind}:{stage.stage}", "side": stage.side}
                if stage.disputed:
                    found[told.event]["disputed"] = True
    return found


def _statement(claim: Claim, index: Index, found: dict[str, Fields]) -> None:
    for quote in claim.quotes:
        found[quote]["statement"] = claim.id
    first = {index.findings[q].document: q for q in reversed(claim.quotes)}
    for omission in claim.omissions:
        if omission.document in first:
            left_out = found[first[omission.document]].setdefault("left_out", [])
            left_out.append({"what": omission.kind, "words": _end(omission.evidence.span)})


def change_relations(analysis: Analysis) -> Iterator[Relation]:
    """Changes of stance as relations: superseded where the order of saying is known, else compatible; known pairs left out."""
    known = {frozenset((r.left, r.right)) for r in analysis.relations}
    for history in analysis.stances:
        for change in history.changes:
            pair = frozenset((change.before, change.after))
            if pair not in known:
                known.add(pair)
                verdict = Verdict.SUPERSEDED if change.ordered else Verdict.COMPATIBLE
                yield Relation(
                    id=identify("relation", "stance", change.before, change.after), left=change.before, right=change.after,
                    about="stance", verdict=verdict, reasons=(change.reason,),
                )  # fmt: skip


def _end(span: Span) -> Fields:
    return {"document": span.document, "start": span.start, "end": span.end}
