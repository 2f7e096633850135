"""When each report of a story was published, from what it states and from what the others say.

Reports that state their day are the fixed points. Every other report starts with all days of a wide window (or the month
that its head states) and keeps those on which most clues agree; a report so dated can date others, round by round.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lagebild.records import Dating, Document, Evidence, Lineage, Reading, TimeRange
from lagebild.records.documents import BlockKind
from lagebild.stages.dating.clues import (
    Clue,
    clues_from_elapsed,
    clues_from_events,
    clues_from_status,
    clues_from_wires,
    newest_weekday,
)
from lagebild.stages.dating.days import Days, hull, meanings, of_range, window
from lagebild.stages.dating.statements import Statement, StatementIndex, statements_of

__all__ = ["date_reports"]

ROUNDS = 4
ENOUGH = 1.0
"""Weight of the clues that date a report: a single sentence that is merely alike has less."""

DOUBT = 0.5
"""Weight against the best days, as a share of the weight for them, from which on nothing is concluded."""


def date_reports(documents: Sequence[Document], readings: Sequence[Reading], lineage: Lineage) -> tuple[Dating, ...]:
    """One Dating per document of a story, in their order.

    What a report states is kept. The rest gets the hull of the days that fit all clues, with the reasons that narrowed
    them, or None where nothing dates it.
    """
    ranges = [d.published for d in documents if d.published is not None]
    within = window(ranges)
    stated = {i: of_range(d.published, within) for i, d in enumerate(documents) if d.published is not None}
    fixed = {i for i, days in stated.items() if len(days) == 1}
    if len(fixed) == len(documents) or not within:
        return tuple(_stated(d, r) for d, r in zip(documents, readings, strict=True))
    story = _Story(documents, readings, lineage, within)
    found = story.settle(stated, fixed)
    return tuple(
        _stated(d, r) if i in fixed else _inferred(d, r, found.get(i), within)
        for i, (d, r) in enumerate(zip(documents, readings, strict=True))
    )


class _Story:
    """The statements of a story and what is known of its days so far."""

    def __init__(self, documents: Sequence[Document], readings: Sequence[Reading], lineage: Lineage, within: Days) -> None:
        self.ids = {d.id: i for i, d in enumerate(documents)}
        self.documents = documents
        self.lineage = lineage
        self.within = within
        self.statements = [statements_of(i, r) for i, r in enumerate(readings)]
        self.index = StatementIndex([s for report in self.statements for s in report])

    def settle(self, stated: Mapping[int, Days], fixed: set[int]) -> dict[int, tuple[Days, tuple[Clue, ...]]]:
        """The days of all reports that are not fixed, with the clues that led there."""
        known: dict[int, Days] = dict(stated)
        found: dict[int, tuple[Days, tuple[Clue, ...]]] = {}
        for _ in range(ROUNDS):
            before = dict(known)
            newest = {i: day for i, days in known.items() if (day := _newest_day(self.statements[i], days)) is not None}
            for i in range(len(self.documents)):
                if i not in fixed:
                    result = self._narrowed(i, stated.get(i, self.within), before, newest)
                    if result is not None:
                        known[i], _ = found[i] = result
            if known == before:
                break
        return found

    def _narrowed(
        self, i: int, start: Days, known: Mapping[int, Days], newest: Mapping[int, Days]
    ) -> tuple[Days, tuple[Clue, ...]] | None:
        counting = (s for s in self.statements[i] if any(stem[0].isdigit() for stem in s.stems))
        editions = {r for s in counting for r, like in self.index.likest(s).items() if like.edition}
        others = {k: days for k, days in known.items() if k != i and k not in editions}
        clues = [
            *clues_from_events(self.statements[i], self.index, others, self.within),
            *clues_from_elapsed(self.statements[i], self.index, others, self.within),
            *clues_from_wires(self.documents[i].id, self.ids, self.lineage, others),
        ]
        if not clues and start == self.within:
            return None
        clues += clues_from_status(self.statements[i], self.index, others, newest, self.within)
        alone = newest_weekday(self.statements[i], self.within)
        if alone is not None:
            clues.append(alone)
        return _agreed(start, clues)


def _agreed(start: Days, clues: Sequence[Clue]) -> tuple[Days, tuple[Clue, ...]] | None:
    """The days on which clues of the greatest weight agree, and those clues that hold there, strongest first.

    Clues with the same reason and the same days count once: ten copies are no ten witnesses. None where too little
    speaks for these days, or too much against them.
    """
    distinct: dict[tuple[str, Days], Clue] = {}
    for clue in sorted(clues, key=lambda c: -c.weight):
        distinct.setdefault((clue.reason, clue.days), clue)
    weights = dict.fromkeys(start, 0.0)
    for clue in distinct.values():
        for day in clue.days & start:
            weights[day] += clue.weight
    most = max(weights.values())
    days = frozenset(d for d, w in weights.items() if w > most - 1e-9)
    held = tuple(c for c in distinct.values() if days <= c.days)
    anchored = sum(c.weight for c in held if c.anchors)
    against = sum(c.weight for c in distinct.values() if c.anchors and not days & c.days)
    if anchored < ENOUGH or against > anchored * DOUBT:
        return None
    return days, tuple(c for c in held if not start <= c.days)


def _newest_day(statements: Sequence[Statement], days: Days) -> Days | None:
    """The newest weekday that the report tells as over, where it means one day only."""
    found: set[int] = set()
    for statement in statements:
        for time in statement.times:
            if time.rule.startswith("weekday:") and ":past" in time.rule:
                found |= {end for _, end in meanings(time.rule, days)}
    newest = {d for d in found if d <= max(days)}
    return frozenset({max(newest)}) if newest and max(newest) >= min(days) - 1 else None


# ---- records


def _stated(document: Document, reading: Reading) -> Dating:
    reasons = ("stated",) if document.published is not None else ()
    return Dating(
        document=document.id,
        range=document.published,
        stated=document.published is not None,
        reasons=reasons,
        evidence=_head(document, reading) if reasons else (),
    )


def _head(document: Document, reading: Reading) -> tuple[Evidence, ...]:
    """The time line or head that states the date, where the text has one."""
    blocks = [b for b in document.blocks if b.kind in (BlockKind.TIMESTAMP, BlockKind.METADATA)]
    return tuple(t.evidence[0] for t in reading.times if any(b.start <= t.span.start < b.end for b in blocks))[:1]


def _inferred(document: Document, reading: Reading, found: tuple[Days, tuple[Clue, ...]] | None, within: Days) -> Dating:
    if found is None:
        return _stated(document, reading)
    days, clues = found
    when: TimeRange | None = hull(days, within)
    if when is None or when == document.published or not clues:
        return _stated(document, reading)
    reasons = tuple(dict.fromkeys(c.reason for c in clues))
    head = _head(document, reading)
    return Dating(
        document=document.id,
        range=when,
        stated=False,
        reasons=(*reasons, "head") if document.published is not None else reasons,
        evidence=tuple(dict.fromkeys((*(e for c in clues[:8] for e in c.evidence), *head))),
    )
