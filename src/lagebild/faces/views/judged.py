"""What people judged, as a section of its own: what they did, who, when and why, and what was set aside."""

from __future__ import annotations

from lagebild.faces.views.lookup import Lookup, clean
from lagebild.faces.views.model import JudgedView, RulingGroup, RulingView
from lagebild.languages.judging import JudgingWords
from lagebild.query.tellings import Told
from lagebild.records.judgements import Ruling, State, Verb

__all__ = ["view_judged"]

_MOST = 4
"""Places of one judgement that are shown."""

_GROUPS = {
    Verb.REJECT: "set_aside", Verb.MERGE: "regrouped", Verb.SPLIT: "regrouped", Verb.RENAME: "regrouped",
    Verb.ACCEPT: "accepted", Verb.NOTE: "noted",
}  # fmt: skip
_ORDER = ("set_aside", "regrouped", "accepted", "noted", "inactive")


def view_judged(look: Lookup) -> JudgedView | None:
    """The judgements that concern a story, by what they do; None where there are none."""
    if not look.picture.rulings:
        return None
    words = JudgingWords(look.words.code)
    told = Told(look.words.code, {r.judgement.id: r.judgement.id[:8] for r in look.picture.rulings})
    groups: dict[str, list[RulingView]] = {}
    for number, ruling in enumerate(look.picture.rulings, 1):
        in_force = ruling.state is State.APPLIED
        key = _GROUPS.get(ruling.judgement.verb, "noted") if in_force else "inactive"
        groups.setdefault(key, []).append(_ruling(look, told, ruling, number))
    ordered = [k for k in _ORDER if k in groups]
    return JudgedView(
        title=words.say("judged"),
        note=words.say("judged_note"),
        groups=tuple(RulingGroup(title=words.say(k), rulings=tuple(groups[k])) for k in ordered),
    )


def _ruling(look: Lookup, told: Told, ruling: Ruling, number: int) -> RulingView:
    words, judgement = told.words, ruling.judgement
    shown = ruling.evidence[:_MOST]
    return RulingView(
        mark=words.say("judged_short", n=number),
        anchor=f"{look.anchor}-j{number}",
        id=told.short.get(judgement.id, judgement.id),
        head=clean(f"{words.label('verb', judgement.verb.value)}: {told.subject(judgement)}"),
        who=clean(words.say("by_when", by=judgement.by, at=words.moment(judgement.at))),
        why=clean(judgement.why),
        state="" if ruling.state is State.APPLIED and not _noteworthy(ruling) else told.state(ruling),
        places=tuple((look.excerpt(e.span), look.cites([e.span])) for e in shown),
    )


def _noteworthy(ruling: Ruling) -> bool:
    return bool(ruling.reason or ruling.lost or ruling.fresh)
