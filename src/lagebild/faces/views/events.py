"""The timeline, and who says what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from lagebild.faces.views.lookup import Lookup, clean
from lagebild.faces.views.model import ActorView, ClaimView, EventView, Excerpt
from lagebild.faces.views.wordings import view_omissions, view_wordings
from lagebild.languages.negation import negated_as
from lagebild.records import Actor, Claim, EventMention, Manner, MentionType, Quote, Role, Span, Status, TimelineEntry

__all__ = ["view_timeline", "view_voices"]

_RANK = {"whole": 0, "piece": 1, "pointing": 2}
_THINGS = (MentionType.OTH,)
_FIRMER = (Status.UNCLEAR, Status.PLANNED, Status.ANNOUNCED, Status.CLAIMED, Status.DONE)
_MOST_SPOKEN = 12  # statements of one sentence that are looked at
_SHOWN = 6  # claims of one holder before the rest is folded away


def view_timeline(look: Lookup) -> tuple[EventView, ...]:
    """Events that the reports tell, in order of time, undated ones last; what they only name is no entry."""
    told = (t for entry in look.picture.timeline for t in entry.as_told())
    entries = [t for t in told if any(e in look.findings for e in t.told)]
    return tuple(_event(look, t) for t in sorted(entries, key=_order))


def _order(entry: TimelineEntry) -> tuple[date, int, date, int, str]:
    """By day; on the same day what was before it, on it, over several days, from it on; then what most reports tell."""
    first, last = (entry.range.earliest, entry.range.latest) if entry.range else (None, None)
    day = first or last or date.max
    kind = 0 if first is None else 3 if last is None else 1 if first == last else 2
    return (day, kind, last or day, -len(entry.events), entry.id)


def _minor(entry: TimelineEntry) -> bool:
    """At no time of its own, and told once and no stage of a process ("treaty:signed"), or only thought of ("falls ...")."""
    stage = entry.matter is not None and ":" in entry.matter
    timed = entry.range is not None and entry.range.closed
    return not timed and (entry.status is Status.UNCLEAR or (len(entry.told) == 1 and not stage))


def _event(look: Lookup, entry: TimelineEntry) -> EventView:
    events = [f for e in entry.told if isinstance(f := look.findings.get(e), EventMention)]
    in_time = sorted(events, key=lambda e: look.numbers[e.document])
    return EventView(
        when=look.words.when(entry.range),
        excerpt=look.excerpt(events[0].span),
        status=look.words.label("status", entry.status.value),
        key=entry.status.value,
        path=look.words.labels("status", _path(in_time, entry.status)),
        minor=_minor(entry),
        matter=look.words.label("matter", entry.matter) if entry.matter else None,
        actors=_taking_part(look, entry),
        holders=tuple(clean(h) for h in entry.holders),
        cites=look.cites(e.span for e in in_time),
        signs=look.signs(entry.id, *entry.events, *look.bearers((*entry.actors, *entry.holders))),
    )


def _path(events: list[EventMention], last: Status) -> list[str]:
    """How it got to the status that holds: what was open or planned, then announced, claimed, done. What is told less firmly
    later on, or of a day yet to come as if it were over, is no step back or ahead."""
    path: list[Status] = []
    below = _FIRMER[: _FIRMER.index(last)] if last in _FIRMER else ()
    for status in (e.status for e in events):
        if status in below and (not path or _FIRMER.index(path[-1]) < _FIRMER.index(status)):
            path.append(status)
    return [s.value for s in (*path, last)]


def _taking_part(look: Lookup, entry: TimelineEntry) -> tuple[str, ...]:
    """Who takes part, by name: people, organisations, states and places that stand for those in them, no illness and no treaty."""
    known = look.index.actors
    return tuple(clean(known[a].name if a in known else a) for a in entry.actors if a not in known or known[a].type not in _THINGS)


def view_voices(look: Lookup) -> tuple[ActorView, ...]:
    """Statements by holder, those with most to say first, those whom nobody names last."""
    grouped: dict[tuple[str, ...], list[Claim]] = {}
    actors = {a.name: a for a in look.picture.actors}
    for claim in look.picture.claims:
        if any(q in look.findings for q in claim.quotes):
            grouped.setdefault(claim.holders, []).append(claim)
    ordered = sorted(grouped.items(), key=lambda item: (not item[0], -len(item[1]), item[0]))
    spoken: dict[Span, list[Quote]] = {}
    for quote in (f for f in look.findings.values() if isinstance(f, Quote)):
        spoken.setdefault(look.sentence(quote.span), []).append(quote)
    return tuple(_actor(look, actors, holders, claims, spoken) for holders, claims in ordered)


@dataclass(frozen=True, slots=True)
class _Page:
    """What is said in each sentence, and the sentences that one speaker's statements have shown already."""

    spoken: Mapping[Span, Sequence[Quote]]
    read: set[Span] = field(default_factory=set)


def _actor(
    look: Lookup, actors: dict[str, Actor], holders: tuple[str, ...], claims: list[Claim], spoken: Mapping[Span, Sequence[Quote]]
) -> ActorView:
    told = sorted(claims, key=lambda c: _said(look, c))
    page = _Page(spoken)
    views = [_claim(look, c, page) for c in told]
    # what can be read alone is shown first; the order of time is kept
    alone = sorted(range(len(told)), key=lambda i: _RANK.get(told[i].standing, 0))[:_SHOWN]
    shown = frozenset(alone)
    return ActorView(
        name=", ".join(clean(h) for h in holders) or look.words.say("nobody"),
        detail=_detail(actors, holders),
        count=look.words.count("claims", len(claims)),
        claims=tuple(v for i, v in enumerate(views) if i in shown),
        more=tuple(v for i, v in enumerate(views) if i not in shown),
        signs=look.signs(*(look.bearers(holders) or ("",))),
    )


def _said(look: Lookup, claim: Claim) -> tuple[date, int]:
    """When it was first said as far as is known, then the order of the reports."""
    reports = [look.findings[q].document for q in claim.quotes if q in look.findings]
    ranges = (claim.when, *(look.datings[r].range for r in reports if r in look.datings))
    days = [day for value in ranges if value for day in (value.earliest or value.latest,) if day]
    return (min(days, default=date.max), min(look.numbers[r] for r in reports))


def _detail(actors: dict[str, Actor], holders: tuple[str, ...]) -> str:
    """The office of a single holder, where it adds to the name."""
    actor = actors.get(holders[0]) if len(holders) == 1 else None
    return clean(actor.role) if actor and actor.role and actor.role not in actor.name else ""


def _negated(look: Lookup, quote: Quote) -> str:
    return look.words.label("negated", negated_as(quote.cue, look.documents[quote.document].language))


def _shown(look: Lookup, quote: Quote, standing: str) -> Excerpt:
    """What was said; a piece of a clause in its sentence, what points back behind the sentence before it, in brackets.

    A literal statement is nothing but what stands in its marks: the sentence before it is the reporter's own.
    """
    if standing == "piece":
        return look.excerpt(quote.span)
    here, cue = look.sentence(quote.span), quote.part(Role.CUE)
    act = cue is not None and quote.manner is Manner.REPORTED and quote.span.contains(cue)
    said = look.excerpt(quote.span) if act else look.bare(quote.span)
    if standing != "pointing" or quote.manner is Manner.DIRECT or here.start < 2:
        return said
    before = look.sentence(Span(document=quote.document, start=here.start - 2, end=here.start - 1))
    return replace(said, before=f"[{look.bare(before).text}] {said.before}") if before.end <= here.start else said


def _once(look: Lookup, quote: Quote, standing: str, page: _Page) -> Excerpt:
    """What was said; where it is a piece of a sentence that stands above already, the piece alone.

    What another says in the same sentence is left out: "Auf die Frage von X, ob ..., | antwortete Y, ...".
    """
    shown, sentence = _shown(look, quote, standing), look.sentence(quote.span)
    if standing != "piece":
        if standing != "pointing" and (shown.before or shown.after):
            page.read.add(sentence)
        return shown
    sides = [True, True] if sentence in page.read else list(_others(look, quote, page.spoken.get(sentence, ())[:_MOST_SPOKEN]))
    page.read.add(sentence)
    cut = [gone and any(c.isalnum() for c in words) for gone, words in zip(sides, (shown.before, shown.after), strict=True)]
    return replace(
        shown,
        before="… " if cut[0] else "" if sides[0] else shown.before,
        after=" …" if cut[1] else "" if sides[1] else shown.after,
    )


def _others(look: Lookup, quote: Quote, spoken: Sequence[Quote]) -> tuple[bool, bool]:
    """Whether only others speak in front of a statement in its sentence, and behind it."""
    own = [s for role in (Role.SPEAKER, Role.CUE) for s in quote.parts(role)]
    others = [q for q in spoken if look.who(q.id) != look.who(quote.id)]
    before = any(q.span.end <= quote.span.start for q in others) and not any(s.start < quote.span.start for s in own)
    behind = any(q.span.start >= quote.span.end for q in others) and not any(s.end > quote.span.end for s in own)
    return before, behind


def _claim(look: Lookup, claim: Claim, page: _Page) -> ClaimView:
    quotes = [f for q in claim.quotes if isinstance(f := look.findings.get(q), Quote)]
    first = quotes[0]
    return ClaimView(
        excerpt=_once(look, first, "piece" if claim.negated else claim.standing, page),
        manner=look.words.label("manner", claim.manner.value),
        direct=claim.manner is Manner.DIRECT,
        via=tuple(clean(v) for v in claim.via),
        when=look.words.when(claim.when) if claim.when else look.day(first.document),
        negated=_negated(look, first) if claim.negated else "",
        hearsay=any(q.hearsay for q in quotes),
        cites=look.cites(q.span for q in quotes),
        signs=look.signs(claim.id, *claim.quotes, spans=[first.span]),
        wordings=view_wordings(look, quotes),
        omissions=view_omissions(look, claim),
    )
