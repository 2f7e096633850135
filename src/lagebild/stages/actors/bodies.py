"""Organisations, states and places across reports.

What the packs' data know goes by its entry ("org:nato", "state:KR"), a body of a state by office and state, and what
nobody knows by its folded name. A body's title without a state ("das Landratsamt") is the fuller named body of the same
office where the report or the story has just one; else the one that stands nearest in front of it. Where its paragraph is
about another place, it is neither.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from lagebild.records import Mention, MentionForm, MentionType
from lagebild.stages.actors.scene import Place, Report
from lagebild.stages.actors.whereabouts import Whereabouts
from lagebild.text.names import fold

__all__ = ["Bodies", "Key", "find_bodies"]

Key = tuple[str, ...]

NEAR = 60
"""Mentions in front of a general word ("die Behörde") among which the body it means is looked for."""

_AUTHORITIES = frozenset({
    "district_office", "health_office", "prosecution", "police", "ministry", "government", "court", "crisis_staff",
    "foreign_ministry", "interior_ministry", "health_ministry", "presidency", "statistics", "central_bank", "weather_service",
})  # fmt: skip
"""Offices that "die Behörde" (office "authority") may point back at, before towns and districts."""

_OF_STATES = frozenset({"government", "parliament", "lower_house", "upper_house", "army", "intelligence", "central_bank"})
"""Offices that a state has once: without a state they are the one that the context is about."""

_MEDIA = frozenset({"newspaper", "broadcaster", "news_agency"})
"""Offices of media: a name of its own is never another medium's."""

_TERRITORIES = frozenset({"municipality", "district", "commune"})


@dataclass(slots=True)
class Bodies:
    """Bodies and places by key."""

    key_of: dict[str, Key] = field(default_factory=dict)
    members: dict[Key, list[Place]] = field(default_factory=lambda: defaultdict(list))
    reasons: dict[Key, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, key: Key, place: Place, reason: str | None = None) -> None:
        """Give a mention to a body or place."""
        self.key_of[place.mention.id] = key
        self.members[key].append(place)
        if reason:
            self.reasons[key].add(reason)


def find_bodies(reports: Sequence[Report]) -> Bodies:
    """All organisations, states, places and other names of a story."""
    bodies = Bodies()
    states = {p.mention.country for r in reports for p in r.places if (p.mention.entity or "").startswith(("state:", "office:"))}
    aliases = _abbreviations(reports)
    for report in reports:
        for place in report.places:
            if place.mention.type is not MentionType.PER:
                key, reason = _direct(place.mention, states)
                if key:
                    bodies.add(aliases.get(key, key), place, reason)
    named, where = _named(bodies), Whereabouts(reports)
    where.learn(bodies.members)
    for report in reports:
        _titles(report, bodies, named, where)
    return bodies


def _direct(mention: Mention, states: set[str | None]) -> tuple[Key | None, str | None]:
    """The key of a mention that needs no context, None for a body's title without a state."""
    kind, _, rest = (mention.entity or "").partition(":")
    if kind == "state":
        return ("state", rest), None
    if kind == "seat":
        return (("state", rest), "metonym") if rest in states else (("name", fold(mention.name)), None)
    if kind == "office":
        if mention.country:
            return ("office", rest, mention.country), None
        of_state = rest in _OF_STATES or rest.endswith("_ministry")
        own = of_state and mention.role is not None and mention.name[0].islower() and mention.name.endswith(f" {mention.role}")
        if own and mention.form is MentionForm.TITLE:  # with the adjective of a state that no data know
            return ("name", fold(mention.name)), None
        if rest in _MEDIA and mention.form is MentionForm.NAME and mention.name != mention.role:
            return ("name", fold(mention.name)), None
        full = " " in mention.name.strip() or "-" in mention.name
        return (
            (("name", fold(mention.name)), None)
            if (full and mention.form is MentionForm.NAME) or _territory(mention)
            else (None, None)
        )
    if kind in ("org", "party", "agency", "outlet", "region"):
        return (kind, rest), None
    return ("name", fold(mention.name)), None


def _territory(mention: Mention) -> bool:
    """ "Stadt Neustadt", "Krisenstab der Landesregierung": a title with its own name or owner behind it.

    Not so the bodies of a state: "Unterhaus des Parlaments" names no state yet.
    """
    role, office = mention.role, (mention.entity or "").partition(":")[2]
    own = role is not None and mention.name.startswith(f"{role} ") and mention.country is None
    return own and mention.form is MentionForm.TITLE and office not in _OF_STATES


def _abbreviations(reports: Sequence[Report]) -> dict[Key, Key]:
    """Names whose short form is given in brackets behind them: "Weltverband Beispiel (WVB)"."""
    aliases: dict[Key, Key] = {}
    for report in reports:
        text = report.document.text
        for a, b in zip(report.places, report.places[1:], strict=False):
            one, two = a.mention, b.mention
            between = text[one.span.end : two.span.start]
            if (
                between == " ("
                and text[two.span.end : two.span.end + 1] == ")"
                and two.name.isupper()
                and one.type is two.type is MentionType.ORG
            ):
                short, full = _direct(two, set())[0], _direct(one, set())[0]
                if short and full and short[0] == "name" and short != full:
                    aliases.setdefault(short, full)
    return aliases


def _named(bodies: Bodies) -> dict[str, list[tuple[Key, Place]]]:
    """Bodies by office, each once per report with its first place."""
    named: dict[str, list[tuple[Key, Place]]] = defaultdict(list)
    done: set[tuple[Key, int, str]] = set()
    for key, places in bodies.members.items():
        for place in places:
            kind, _, office = (place.mention.entity or "").partition(":")
            if kind == "office" and (key, place.report, office) not in done:
                done.add((key, place.report, office))
                named[office].append((key, place))
    return named


def _titles(report: Report, bodies: Bodies, named: dict[str, list[tuple[Key, Place]]], where: Whereabouts) -> None:
    """Titles of bodies without a state, in order of place."""
    since: dict[Key, int] = {}
    seen: dict[str, list[tuple[Key, int]]] = defaultdict(list)
    for place in report.places:
        mention = place.mention
        kind, _, office = (mention.entity or "").partition(":")
        if mention.type is not MentionType.ORG or kind != "office":
            continue
        key = bodies.key_of.get(mention.id)
        if key is None:
            key, reason = _which(place, report, office, named.get(office, []), seen)
            other = where.elsewhere(office, place, key, since.get(key, -1)) if reason else None
            if other is not None:
                bodies.add(("title", office, fold(mention.role or mention.name), other), place)
                continue
            bodies.add(key, place, reason)
        since[key] = mention.span.start
        seen[office].append((key, place.rank))
        if office.partition(":")[0] in _AUTHORITIES or (office in _TERRITORIES and not seen["authority"]):
            seen["authority"].append((key, place.rank))


def _which(
    place: Place, report: Report, office: str, named: list[tuple[Key, Place]], seen: dict[str, list[tuple[Key, int]]]
) -> tuple[Key, str | None]:
    before = seen.get(office)
    if before and (office != "authority" or before[-1][1] >= place.rank - NEAR):
        return before[-1][0], "nearest"
    here = sorted({k for k, p in named if p.report == place.report})
    if len(here) == 1:
        return here[0], "same_office"
    country = _country_near(place, report)
    if country:
        fitting = sorted({k for k, _ in named if k[0] == "office" and k[2] == country})
        if fitting:
            return fitting[0], "state_near"
    story = sorted({k for k, _ in named})
    if len(story) == 1 and not here:
        return story[0], "same_office"
    return ("title", office, fold(place.mention.role or place.mention.name)), None


def _country_near(place: Place, report: Report) -> str | None:
    """The state of the nearest mention in front, in the same or the previous sentence."""
    for rank in range(place.rank - 1, max(-1, place.rank - 25), -1):
        other = report.places[rank]
        if other.sentence < place.sentence - 1:
            break
        if other.mention.country and other.mention.form is not MentionForm.PRONOUN:
            return other.mention.country
    return None
