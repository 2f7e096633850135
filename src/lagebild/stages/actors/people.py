"""Persons across reports: full names first, then single names by them.

A single name never joins two full names: where several fit, the office decides, else the nearest person in front of it
in the same report; where neither does, it stays apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from lagebild.records import Mention, MentionForm, MentionType
from lagebild.stages.actors.scene import Place, Report
from lagebild.text.names import skeleton

__all__ = ["MOST_CANDIDATES", "Office", "People", "find_people", "office_of", "same_office"]

MOST_CANDIDATES = 40
"""Persons looked at for one short name; a name that fits more decides nothing."""

NEAREST = 6
"""Sentences back within which a person that was just named is meant by a surname that several have."""

_GENERAL = {
    "minister": "_minister", "politician": "", "diplomat": "foreign_minister", "foreign_minister": "diplomat",
    "head_of_government": "head_of_state", "council_officer": "",
}  # fmt: skip
"""Offices that may be named in more general words, by the ending of the particular one."""

Key = tuple[str, ...]
Office = tuple[str, str | None]


@dataclass(slots=True)
class People:
    """Persons by key: their mentions, offices, and why single names and titles were given to them."""

    key_of: dict[str, Key] = field(default_factory=dict)
    members: dict[Key, list[Place]] = field(default_factory=lambda: defaultdict(list))
    offices: dict[Key, set[Office]] = field(default_factory=lambda: defaultdict(set))
    reasons: dict[Key, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, key: Key, place: Place, reason: str | None = None) -> None:
        """Give a mention to a person."""
        self.key_of[place.mention.id] = key
        self.members[key].append(place)
        if reason:
            self.reasons[key].add(reason)
        office = office_of(place.mention)
        if office and place.mention.form is MentionForm.NAME:
            self.offices[key].add((office, place.mention.country))


def office_of(mention: Mention) -> str | None:
    """The office that a mention's title names."""
    kind, _, office = (mention.entity or "").partition(":")
    return office if kind == "office" and office else None


def same_office(a: Office, b: Office) -> bool:
    """Whether two (office, state) can be one: same or more general office, states equal or one unknown."""
    if a[1] is not None and b[1] is not None and a[1] != b[1]:
        return False
    return a[0] == b[0] or any(x in _GENERAL and _GENERAL[x] and y.endswith(_GENERAL[x]) for x, y in ((a[0], b[0]), (b[0], a[0])))


def find_people(reports: Sequence[Report]) -> People:
    """All persons that are named, with their short names; titles that stand alone are given to them later (`roles`)."""
    people = People()
    named = [p for r in reports for p in r.places if p.mention.type is MentionType.PER and p.mention.form is MentionForm.NAME]
    full = [p for p in named if " " in skeleton(p.mention.name)]
    canon = _canon({skeleton(p.mention.name) for p in full})
    for place in full:
        people.add(("person", canon[skeleton(place.mention.name)]), place)
    by_word = _by_word(people.members)
    for report in reports:
        _short_names(report, people, by_word)
    return people


def _canon(names: set[str]) -> dict[str, str]:
    """Each full name with the longer one that contains it, where exactly one does ("Ana Lee" in "Ana Maria Lee")."""
    by_word: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        for word in set(name.split()):
            by_word[word].append(name)
    canon = {}
    for name in sorted(names):
        words = set(name.split())
        rarest = min((by_word[w] for w in words), key=len)
        longer = [n for n in rarest[:MOST_CANDIDATES] if n != name and words < set(n.split()) and n.split()[-1] == name.split()[-1]]
        canon[name] = longer[0] if len(longer) == 1 else name
    return {name: canon.get(target, target) for name, target in canon.items()}


def _by_word(keys: Iterable[Key]) -> dict[str, list[Key]]:
    by_word: dict[str, list[Key]] = defaultdict(list)
    for key in keys:
        for word in set(key[1].split()):
            by_word[word].append(key)
    return by_word


def _short_names(report: Report, people: People, by_word: dict[str, list[Key]]) -> None:
    """Single names of one report, in order; `seen` is the sentence in which each person was last named in it."""
    here = {people.key_of[p.mention.id] for p in report.places if p.mention.id in people.key_of}
    seen: dict[Key, int] = {}
    for place in report.places:
        mention = place.mention
        if mention.id in people.key_of:
            seen.pop(people.key_of[mention.id], None)
            seen[people.key_of[mention.id]] = place.sentence
            continue
        if mention.type is not MentionType.PER or mention.form is not MentionForm.NAME:
            continue
        key, reason = _whose(place, people, by_word.get(skeleton(mention.name), ()), here, seen)
        people.add(key, place, reason)
        seen.pop(key, None)
        seen[key] = place.sentence


def _whose(place: Place, people: People, candidates: Sequence[Key], here: set[Key], seen: dict[Key, int]) -> tuple[Key, str | None]:
    """The person a single name means, and why; one of its own where several fit and nothing but nearness far off tells."""
    mention = place.mention
    apart: Key = ("person", skeleton(mention.name))
    if not candidates or len(candidates) > MOST_CANDIDATES:
        return apart, None
    pool = [k for k in candidates if k in here] or list(candidates)
    if len(pool) == 1:
        return pool[0], "short_name"
    office = office_of(mention)
    if office or mention.country:
        fits = [k for k in pool if any(_fits(o, office, mention.country) for o in people.offices[k])]
        if len(fits) == 1:
            return fits[0], "office"
    before = [k for k in seen if k in pool and place.sentence - seen[k] <= NEAREST]
    return (before[-1], "nearest") if before else (apart, "ambiguous")


def _fits(held: Office, office: str | None, country: str | None) -> bool:
    return same_office(held, (office, country)) if office else country is not None and held[1] == country
