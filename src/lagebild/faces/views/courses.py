"""How things went on: processes stage by stage with who says so, and what each side said of a matter over time."""

from __future__ import annotations

from lagebild.faces.views.lookup import Lookup, clean
from lagebild.faces.views.model import AccountView, ProcessView, StageView, StanceView, StepView
from lagebild.records import Process, ProcessStage, StagePoint, StanceHistory, StancePoint, Status, TimeRange

__all__ = ["view_processes", "view_stances"]

NOT_DONE = "not_done"
"""What a report says of a stage that, by its words, has not been reached."""

_SETTLED = (Status.DONE, Status.CLAIMED)


def view_processes(look: Lookup) -> tuple[ProcessView, ...]:
    """Each process as a line of stages; those of which nothing is left in the picture are passed over."""
    views = (_process(look, p) for p in look.picture.processes)
    return tuple(v for v in views if v.stages)


def _process(look: Lookup, process: Process) -> ProcessView:
    stages = (_stage(look, process.kind, s) for s in process.stages)
    return ProcessView(title=look.words.label("process", process.kind), stages=tuple(s for s in stages if s.accounts))


def _stage(look: Lookup, kind: str, stage: ProcessStage) -> StageView:
    points = [p for p in stage.points if p.event in look.findings]
    accounts: dict[tuple[str, TimeRange | None], dict[tuple[str, ...], list[StagePoint]]] = {}
    for point in points:
        when = point.when if point.when and point.when.closed else None
        accounts.setdefault((_key(point), when), {}).setdefault(point.holders, []).append(point)
    key = _state(stage, points)
    return StageView(
        name=look.words.label("stage", f"{kind}:{stage.stage}"),
        side=clean(stage.side) if stage.side else "",
        key=key,
        state=look.words.label("state", key),
        accounts=tuple(_account(look, *k, rows) for k, rows in accounts.items()),
    )


def _key(point: StagePoint) -> str:
    return NOT_DONE if point.negated else point.status.value


def _state(stage: ProcessStage, points: list[StagePoint]) -> str:
    """Where a stage stands: disputed, done, claimed, or what is said of what is to come."""
    if stage.disputed:
        return "disputed"
    firm = [p for p in points if not p.negated and p.status in _SETTLED]
    if not firm:
        return "open"
    return "done" if any(p.status is Status.DONE for p in firm) else "claimed"


def _account(look: Lookup, key: str, when: TimeRange | None, voices: dict[tuple[str, ...], list[StagePoint]]) -> AccountView:
    return AccountView(
        status=look.words.label("state" if key == NOT_DONE else "status", key),
        key=key,
        when=look.words.when(when) if when else "",
        voices=tuple(
            (look.holders(h, (p.document for p in rows)), look.cites_of(p.event for p in rows)) for h, rows in voices.items()
        ),
    )


def view_stances(look: Lookup) -> tuple[StanceView, ...]:
    """Histories with a change or more than one stance first; words of one report alone are with the statements."""
    views = []
    for history in look.picture.stances:
        points = [p for p in history.points if p.finding in look.findings]
        if history.changes or len({p.stance for p in points}) > 1 or len({p.document for p in points}) > 1:
            views.append(_stance(look, history, points))
    return tuple(views)


def _stance(look: Lookup, history: StanceHistory, points: list[StancePoint]) -> StanceView:
    turning = {f for c in history.changes for f in (c.before, c.after)}
    changed = (look.words.label("change" if c.ordered else "differ", c.reason) for c in history.changes)
    return StanceView(
        name=clean(history.name),
        matter=_matter(look, history.matter) if history.matter else "",
        changes=tuple(changed),
        steps=tuple(_step(look, p, p.finding in turning) for p in points),
    )


def _matter(look: Lookup, matter: str) -> str:
    return look.words.label("process" if matter in look.words.common["process"] else "matter", matter)


def _step(look: Lookup, point: StancePoint, turning: bool) -> StepView:
    span = look.findings[point.finding].span
    return StepView(
        when=look.words.when(point.when) if point.when else look.day(point.document),
        who=", ".join(clean(h) for h in point.holders),
        stance=look.words.label("stance", point.stance.value),
        key=point.stance.value,
        turning=turning,
        excerpt=look.excerpt(span),
        cites=look.cites((span,)),
    )
