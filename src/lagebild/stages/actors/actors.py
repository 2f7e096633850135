"""Actors of a story: who and what is mentioned across its reports, each with a name, a role and all its places."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from lagebild.records import Actor, Document, Mention, MentionForm, MentionType, Reading
from lagebild.stages.actors.bodies import Bodies, find_bodies
from lagebild.stages.actors.people import People, find_people
from lagebild.stages.actors.pronouns import resolve_pronouns
from lagebild.stages.actors.roles import give_titles
from lagebild.stages.actors.scene import Place, Report, lay_out
from lagebild.text.names import fold, skeleton, slug

__all__ = ["resolve_actors"]

Key = tuple[str, ...]

GENERAL = "office:authority"
"""What a body is called only after it was named ("die Behörde")."""


def resolve_actors(documents: Sequence[Document], readings: Sequence[Reading]) -> tuple[Actor, ...]:
    """The actors of a story in order of first mention; a mention is in at most one actor.

    `mentions` also holds the adjectives and pronouns that stand for an actor; `forms` are its names and titles only.
    `reasons` say by what its mentions were joined beyond the same name: "short_name", "office", "nearest",
    "same_office", "state_near", "metonym", "ambiguous" (a short name that was left apart).
    """
    reports = lay_out(documents, readings)
    bodies, people = find_bodies(reports), find_people(reports)
    give_titles(reports, people)
    _adopt(people, bodies)
    key_of: dict[str, Key] = {**bodies.key_of, **people.key_of}
    genders = _genders(people)
    pronouns = resolve_pronouns(reports, key_of, genders)
    groups: dict[Key, list[Place]] = defaultdict(list)
    for report in reports:
        for place in report.places:
            key = key_of.get(place.mention.id) or pronouns.get(place.mention.id)
            if key:
                groups[key].append(place)
    reasons = {**bodies.reasons, **people.reasons}
    return _records(groups, reasons, reports)


def _adopt(people: People, bodies: Bodies) -> None:
    """Single names that were taken for a person in one place and for a place or body in another go to the latter."""
    single = [k for k in people.members if k[0] == "person" and " " not in k[1]]
    by_sound = {skeleton(k[1]): k for k in bodies.members if k[0] == "name" and " " not in k[1]}
    for key in single:
        target = by_sound.get(key[1])
        if target and len(bodies.members[target]) >= len(people.members[key]) and not people.offices.get(key):
            for place in people.members.pop(key):
                del people.key_of[place.mention.id]
                bodies.add(target, place)


def _genders(people: People) -> dict[Key, str]:
    genders = {}
    for key, places in people.members.items():
        counts = Counter(p.mention.gender for p in places if p.mention.gender)
        if counts:
            genders[key] = max(sorted(counts), key=lambda g: counts[g])
    return genders


def _records(groups: Mapping[Key, list[Place]], reasons: Mapping[Key, set[str]], reports: Sequence[Report]) -> tuple[Actor, ...]:
    taken: Counter[str] = Counter()
    actors = []
    for key, places in groups.items():
        shown = [p for p in places if p.mention.form in (MentionForm.NAME, MentionForm.TITLE)]
        if not shown and key[0] != "state":
            continue
        name = _name(key, [p.mention for p in shown or places])
        stem = slug(name) or "actor"
        taken[stem] += 1
        actors.append(
            Actor(
                id=stem if taken[stem] == 1 else f"{stem}-{taken[stem]}",
                name=name,
                type=_type(key, shown or places),
                role=_role(p.mention.role for p in places) if key[0] in ("person", "title") else None,
                country=_most(p.mention.country for p in shown or places),
                mentions=tuple(p.mention.id for p in places),
                forms=tuple(sorted({_words(reports[p.report].document.text, p.mention) for p in shown})),
                reasons=tuple(sorted(reasons.get(key, ()))),
            )
        )
    return tuple(actors)


def _words(text: str, mention: Mention) -> str:
    """The mention as it stands, with single spaces."""
    return " ".join(text[mention.span.start : mention.span.end].split())


def _most(values: Iterable[str | None]) -> str | None:
    """The most frequent value, the first of equals in order of the alphabet."""
    counts = Counter(v for v in values if v)
    return max(sorted(counts), key=lambda v: counts[v]) if counts else None


def _role(roles: Iterable[str | None]) -> str | None:
    """The most frequent office, with the adjective that some report gives to it ("stellvertretende Leiterin")."""
    counts = Counter(r for r in roles if r)
    usual = _most(counts.elements())
    fuller = [r for r in counts.elements() if usual is not None and r.endswith(f" {usual}")]
    return _most(fuller) or usual


def _type(key: Key, places: Sequence[Place]) -> MentionType:
    if key[0] == "state":
        return MentionType.LOC
    counts = Counter(p.mention.type for p in places)
    return max(sorted(counts), key=lambda t: counts[t])


def _name(key: Key, mentions: Sequence[Mention]) -> str:
    """The fullest name in the nominative: of persons the longest name, of states the usual one, of bodies names before titles."""
    if key[0] == "state":
        usual = [m.name for m in mentions if (m.entity or "").startswith("state:") and m.form is MentionForm.NAME]
        return _most(usual) or _most(m.name for m in mentions) or ""
    own = [m for m in mentions if m.entity != GENERAL] or mentions
    names = [m.name for m in own if m.form is MentionForm.NAME] or [m.name for m in own]
    counts = Counter(names)
    if key[0] in ("org", "party", "agency", "outlet", "region"):
        return _most(names) or ""
    return min(sorted(counts), key=lambda n: (-len(fold(n).split()), -counts[n], n))
