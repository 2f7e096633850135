"""Which stances of one side on one thing do not go together: a denial that is given up, an announcement taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from lagebild.records import Stance, StanceChange, StancePoint
from lagebild.text.event_profiles import Profile, apart

__all__ = ["Told", "changes"]

_AFFIRMS = (Stance.CONFIRMS, Stance.ADMITS, Stance.ANNOUNCES, Stance.PLANS)
_MOST = 24  # points before one that it is held against
_TELLING = 5  # letters of a word by which two wordings are known to speak of one thing
_ALIKE = 2  # such words in common where nobody is named on both sides


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A point with the events that it is about; `sentence` and `order` tell where it stands."""

    point: StancePoint
    about: tuple[Profile, ...]
    sentence: int
    order: int


_REASONS: dict[tuple[Stance, Stance], str] = {
    (Stance.DENIES, Stance.DOES_NOT_DENY): "denial_dropped",
    **{(Stance.DENIES, s): "admitted" for s in (Stance.CONFIRMS, Stance.ADMITS)},
    (Stance.DENIES, Stance.HEDGES): "softened",
    **{(Stance.REJECTS, s): "softened" for s in (Stance.DOES_NOT_REJECT, Stance.HEDGES, Stance.PLANS, Stance.ANNOUNCES)},
    **{(s, t): "taken_back" for s in _AFFIRMS for t in (Stance.DENIES, Stance.REJECTS, Stance.RETRACTS)},
    (Stance.CONFIRMS, Stance.HEDGES): "softened",
    (Stance.DOES_NOT_DENY, Stance.DENIES): "hardened",
    (Stance.DOES_NOT_REJECT, Stance.REJECTS): "hardened",
    (Stance.HEDGES, Stance.DENIES): "hardened",
    (Stance.HEDGES, Stance.CONFIRMS): "confirmed",
    (Stance.DEMANDS, Stance.REJECTS): "taken_back",
}


def changes(told: Sequence[Told], side: str) -> tuple[StanceChange, ...]:
    """Changes between points in the order of time: each point against the last one before it that says otherwise.

    Where it is not known which was said first, the reports differ (`ordered` is False); one and the same report differs
    with itself only where it gives two times.
    """
    found: dict[tuple[str, str], StanceChange] = {}
    for number, later in enumerate(told):
        for earlier in reversed(told[max(0, number - _MOST) : number]):
            pair, ordered = _in_order(earlier, later)
            reason = _REASONS.get((pair[0].point.stance, pair[1].point.stance))
            if reason is None or (not ordered and earlier.point.document == later.point.document):
                continue
            if not _one_thing(earlier, later, side):
                continue
            key = (reason, str(ordered))
            found.setdefault(
                key, StanceChange(before=pair[0].point.finding, after=pair[1].point.finding, reason=reason, ordered=ordered)
            )
            break
    return tuple(found.values())


def _in_order(a: Told, b: Told) -> tuple[tuple[Told, Told], bool]:
    """Both in the order in which they were said, and whether that is sure; else the way that gives up something."""
    one, other = a.point.when, b.point.when
    if one and other and one.latest and other.earliest and one.latest < other.earliest:
        return (a, b), True
    if (b.point.stance, a.point.stance) in _REASONS and (a.point.stance, b.point.stance) not in _REASONS:
        return (b, a), False
    return ((b, a), False) if a.point.stance in (Stance.DOES_NOT_DENY, Stance.DOES_NOT_REJECT) else ((a, b), False)


def _one_thing(a: Told, b: Told, side: str) -> bool:
    """Whether both speak of one thing: events of one matter that share a name besides the side's own, or telling words."""
    if not a.about or not b.about:
        return not a.about and not b.about  # wordings of one claim
    return any(_same(p, q, side) for p, q in product(a.about, b.about))


def _same(a: Profile, b: Profile, side: str) -> bool:
    if a.process != b.process or apart(a.event.range, b.event.range):
        return False
    if (a.names & b.names) - {side}:
        return True
    return sum(len(w) >= _TELLING for w in a.words & b.words) >= _ALIKE
