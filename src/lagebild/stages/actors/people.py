"""Persons across reports: full names first, then single names by them, then titles by office and state.

A single name never joins two full names: where several fit, the office decides, else the nearest person in front of it
in the same report; where neither does, it stays apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lagebild.records import Mention, MentionForm, MentionType
from lagebild.stages.actors.scene import Place, Report
from lagebild.text.names import skeleton

__all__ = ["People", "find_people", "same_office"]

MOST_CANDIDATES = 40
"""Persons looked at for one short name; a name that fits more decides nothing."""

NEAREST = 6
"""Sentences back within which a person that was just named is meant by a surname that several have."""

MOST_OFFICES = 500
"""Different offices of one story looked at for a general word."""

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
        office = _office(place.mention)
        if office and place.mention.form is MentionForm.NAME:
            self.offices[key].add((office, place.mention.country))


def _office(mention: Mention) -> str | None:
    kind, _, office = (mention.entity or "").partition(":")
    return office if kind == "office" and office else None


def same_office(a: Office, b: Office) -> bool:
    """Whether two (office, state) can be one: same or more general office, states equal or one unknown."""
    if a[1] is not None and b[1] is not None and a[1] != b[1]:
        return False
    return a[0] == b[0] or any(x in _GENERAL and _GENERAL[x] and y.endswith(_GENERAL[x]) for x, y in ((a[0], b[0]), (b[0], a[0])))


def find_people(reports: Sequence[Report]) -> People:
    """All persons that are named, with their short names and the titles that stand for them."""
    people = People()
    named = [p for r in reports for p in r.places if p.mention.type is MentionType.PER and p.mention.form is MentionForm.NAME]
    full = [p for p in named if " " in skeleton(p.mention.name)]
    canon = _canon({skeleton(p.mention.name) for p in full})
    for place in full:
        people.add(("person", canon[skeleton(place.mention.name)]), place)
    by_word = _by_word(people.members)
    for report in reports:
        _short_names(report, people, by_word)
    by_office: dict[str, list[tuple[Office, Key]]] = defaultdict(list)
    for held, key in [(o, k) for k, offices in people.offices.items() for o in sorted(offices, key=str)]:
        by_office[held[0]].append((held, key))
    for report in reports:
        _titles(report, people, by_office)
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
    office = _office(mention)
    if office or mention.country:
        fits = [k for k in pool if any(_fits(o, office, mention.country) for o in people.offices[k])]
        if len(fits) == 1:
            return fits[0], "office"
    before = [k for k in seen if k in pool and place.sentence - seen[k] <= NEAREST]
    return (before[-1], "nearest") if before else (apart, "ambiguous")


def _fits(held: Office, office: str | None, country: str | None) -> bool:
    return same_office(held, (office, country)) if office else country is not None and held[1] == country


def _titles(report: Report, people: People, by_office: Mapping[str, list[tuple[Office, Key]]]) -> None:
    """Titles that stand alone: whoever holds the office in the story, the nearest in front where several do."""
    seen: dict[Key, int] = {}
    for place in report.places:
        mention = place.mention
        office = _office(mention)
        if mention.type is MentionType.PER and mention.form is MentionForm.TITLE and office:
            holder, reason = _holder((office, mention.country), by_office, seen)
            apart = ("title", office, mention.country) if mention.country else ("title", office, "", report.document.id)
            people.add(holder or apart, place, reason)
        elif mention.id in people.key_of:
            seen[people.key_of[mention.id]] = place.rank


def _related(office: str, by_office: Mapping[str, object]) -> list[str]:
    """Offices held in the story that a general word may mean, or general words for a particular one."""
    if office in _GENERAL:
        return [o for o in list(by_office)[:MOST_OFFICES] if o != office and same_office((o, None), (office, None))]
    return [o for o, ending in _GENERAL.items() if ending and o != office and o in by_office and office.endswith(ending)]


def _holder(
    wanted: Office, by_office: Mapping[str, list[tuple[Office, Key]]], seen: Mapping[Key, int]
) -> tuple[Key | None, str | None]:
    related = [wanted[0], *_related(wanted[0], by_office)]
    fits = sorted({k for o in related for held, k in by_office.get(o, ())[:MOST_CANDIDATES] if same_office(held, wanted)})
    exact = [k for k in fits if wanted in [held for held, key in by_office.get(wanted[0], ())[:MOST_CANDIDATES] if key == k]]
    before = [k for k in (exact or fits) if k in seen]
    if wanted[1] is not None and len(exact or fits) == 1:
        return (exact or fits)[0], "office"
    if before:
        return max(before, key=lambda k: seen[k]), "office"
    return None, None
