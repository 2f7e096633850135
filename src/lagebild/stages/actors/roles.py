"""Titles that stand alone ("the minister", "der Sprecher"): which person of the story is meant.

A title that somebody of the story holds means that person; one that nobody is said to hold means who spoke or was named
just before it, where nothing that is known of that person speaks against it. Where neither tells, it stays apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from lagebild.records import Mention, MentionForm, MentionType, Role
from lagebild.stages.actors.people import MOST_CANDIDATES, Office, People, office_of, same_office
from lagebild.stages.actors.scene import Place, Report, voices
from lagebild.text.names import fold

__all__ = ["give_titles"]

Key = tuple[str, ...]

BACK = 3
"""Sentences back within a paragraph in which somebody spoke whom a title may mean."""

MOST_OFFICES = 500
"""Different offices of one story looked at for a general word."""

MOST_SEEN = 200
"""Persons last named in a report whom a title may mean."""

LONGEST_MARK = 14
"""Characters of a party or house in brackets behind a name."""

MOST_WORDS = 12
"""Words of a speaker without a name."""

_POLITICS = frozenset({"politician", "deputy", "representative"})
_POSTS = frozenset({
    "head_of_state", "head_of_government", "vice_president", "foreign_minister", "defence_minister", "interior_minister",
    "finance_minister", "health_minister", "economy_minister", "justice_minister", "minister", "state_secretary",
    "secretary_general", "mayor", "district_head", "council_officer", "head", "spokesperson", "commissioner",
    "foreign_affairs_chief",
})  # fmt: skip
"""Posts that a politician may hold."""

_LEARNED = frozenset({"scientist", "expert", "doctor", "head", "manager", "representative", "teacher", "commissioner"})
"""Words of which one and the same person may be called several."""


def _base(office: str) -> str:
    """The kind of office without whose it is: "cdu:politician", "head:klub"."""
    parts = office.split(":")
    return next((p for p in parts if p in _POLITICS or p in _POSTS or p in _LEARNED), parts[0])


def give_titles(reports: Sequence[Report], people: People) -> None:
    """Give each title of a person that stands alone to whoever is meant by it."""
    story = _Story(people)
    for report in reports:
        _one_report(report, story)


@dataclass(slots=True)
class _Story:
    """What is known of the persons of a story: who holds which office, their words for it, gender, party or house."""

    people: People
    by_office: dict[str, list[tuple[Office, Key]]] = field(default_factory=lambda: defaultdict(list))
    roles: dict[Key, set[str]] = field(default_factory=lambda: defaultdict(set))
    genders: dict[Key, str] = field(default_factory=dict)
    marks: dict[Key, set[str]] = field(default_factory=lambda: defaultdict(set))
    houses: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for held, key in [(o, k) for k, offices in self.people.offices.items() for o in sorted(offices, key=str)]:
            self.by_office[held[0]].append((held, key))
        for key, places in self.people.members.items():
            self.roles[key] = {fold(p.mention.role) for p in places if p.mention.role}
            told = Counter(p.mention.gender for p in places if p.mention.gender)
            if told:
                self.genders[key] = max(sorted(told), key=lambda g: told[g])

    def fits(self, key: Key, title: Mention) -> bool:
        """Whether gender and party of a person allow a title."""
        gender = self.genders.get(key)
        if title.gender in ("m", "f") and gender in ("m", "f") and title.gender != gender:
            return False
        front = self.front(title)
        marks = self.marks.get(key)
        return not marks or front in marks or front not in self.houses

    @staticmethod
    def front(title: Mention) -> str:
        """The first part of a compound: "SPD" of "SPD-Politikerin"."""
        return (title.role or "").partition("-")[0]

    def holders(self, wanted: Office) -> list[Key]:
        """Who holds an office, or one that it is a general word for; another's office only of the same state."""
        rows = (row for o in self._related(wanted[0]) for row in self.by_office[o][:MOST_CANDIDATES])
        found = (k for held, k in rows if same_office(held, wanted) and (held[0] == wanted[0] or held[1] == wanted[1]))
        return sorted(set(found))

    def allows(self, key: Key, wanted: Office) -> bool:
        """Whether the offices that a person is known to hold go with one."""
        held = self.people.offices.get(key)
        return not held or any(same_office(o, wanted) for o in held)

    def holds(self, key: Key, wanted: Office) -> bool:
        """Whether a person holds just this office."""
        return wanted in self.people.offices.get(key, ())

    def _related(self, office: str) -> list[str]:
        return [o for o in list(self.by_office)[:MOST_OFFICES] if o == office or same_office((o, None), (office, None))]

    def suits(self, key: Key, wanted: Office) -> bool:
        """Whether somebody of whom nothing of the kind is said may be called so: "der Mediziner" of the head of a clinic."""
        held = self.people.offices.get(key, set())
        base = _base(wanted[0])
        if not held:
            return not self.by_office.get(wanted[0])
        if any(same_office(o, wanted) for o in held):
            return True
        bases = {_base(o[0]) for o in held}
        if base in _POLITICS:
            return bool(bases & (_POLITICS | _POSTS))
        return base in _LEARNED and bool(bases & _LEARNED)


def _one_report(report: Report, story: _Story) -> None:
    people = story.people
    spoken, speaking, unnamed = voices(report), _speaking(report), _unnamed(report)
    seen: dict[Key, int] = {}  # the last named last
    for place in report.places:
        mention, office = place.mention, office_of(place.mention)
        key = people.key_of.get(mention.id)
        if mention.type is MentionType.PER and mention.form is MentionForm.TITLE and office:
            near = list(_near(place, report, spoken, people)) if mention.id in speaking else []
            holder, reason = _holder(mention, (office, mention.country), story, seen, near)
            if reason == "nearest" and _called_so(place, unnamed):
                holder = reason = None
            apart = ("title", office, mention.country) if mention.country else ("title", office, "", report.document.id)
            people.add(holder or apart, place, reason)
        elif key is not None:
            seen.pop(key, None)
            seen[key] = place.rank
            mark = _mark(report.document.text, mention)
            if mark:
                story.marks[key].add(mark)
                story.houses.add(mark)


def _speaking(report: Report) -> frozenset[str]:
    return frozenset(p.mention.id for q in report.reading.quotes for s in q.parts(Role.SPEAKER) for p in report.within(s))


def _mark(text: str, mention: Mention) -> str | None:
    """What stands in brackets right behind a name: "(SPD)"."""
    behind = text[mention.span.end : mention.span.end + LONGEST_MARK]
    inside = behind[2:].partition(")")[0] if behind.startswith(" (") and ")" in behind else ""
    return inside if inside and inside[0].isupper() and inside.replace("/", "").isalpha() else None


def _near(place: Place, report: Report, spoken: Mapping[int, list[Place]], people: People) -> Iterator[Key]:
    """Who spoke just before, nearest first; else the only person of the sentence before."""
    block = report.block(place.sentence)
    for sentence in range(place.sentence, place.sentence - 1 - BACK, -1):
        if report.block(sentence) != block and sentence != place.sentence - 1:
            break
        names = [p for p in spoken.get(sentence, ()) if p.rank < place.rank and p.mention.form is MentionForm.NAME]
        yield from (people.key_of[p.mention.id] for p in reversed(names) if p.mention.id in people.key_of)
        if sentence == place.sentence - 1:
            last = {people.key_of[p.mention.id] for p in _persons(report, sentence) if p.mention.id in people.key_of}
            yield from last if len(last) == 1 else ()


def _persons(report: Report, sentence: int) -> list[Place]:
    """The persons named in a sentence."""
    whole = report.reading.sentences[sentence] if sentence >= 0 else None
    found = report.within(report.around(whole.start)) if whole is not None else []
    return [p for p in found if p.mention.type is MentionType.PER and p.mention.form is MentionForm.NAME]


def _unnamed(report: Report) -> Mapping[int, set[str]]:
    """The words for speakers without a name, by sentence: "ein Polizeisprecher"."""
    found: dict[int, set[str]] = defaultdict(set)
    for span in (s for q in report.reading.quotes for s in q.parts(Role.SPEAKER)):
        people = (p.mention for p in report.within(span) if p.mention.type is MentionType.PER)
        if not any(m.form in (MentionForm.NAME, MentionForm.TITLE) for m in people):
            words = fold(report.document.text[span.start : span.end]).split()[:MOST_WORDS]
            found[report.sentence_index(span.start)].update(words)
    return found


def _called_so(place: Place, unnamed: Mapping[int, set[str]]) -> bool:
    """Whether somebody without a name is called so just before: "ein Polizeisprecher ... Der Sprecher"."""
    word = fold(place.mention.role or "").split()[-1:]
    near = (w for i in range(place.sentence - BACK, place.sentence) for w in unnamed.get(i, ()))
    return bool(word) and any(w.endswith(word[0]) for w in near)


def _holder(
    title: Mention, wanted: Office, story: _Story, seen: dict[Key, int], near: Sequence[Key]
) -> tuple[Key | None, str | None]:
    """The person that a title means, and why."""
    fits = [k for k in story.holders(wanted) if story.fits(k, title)]
    exact = [k for k in fits if story.holds(k, wanted)]
    if wanted[1] is not None and len(exact or fits) == 1:
        return (exact or fits)[0], "office"
    role = fold(title.role or "")
    last = [k for k in islice(reversed(seen), MOST_SEEN) if story.fits(k, title)]
    called = next((k for k in last if role in story.roles.get(k, ()) and story.allows(k, wanted)), None)
    if called is not None:
        return called, "office"
    meant = next((k for k in near if story.fits(k, title) and (k in fits or story.suits(k, wanted))), None)
    before = [k for k in fits if k in seen]
    if meant is not None and (meant in fits or not before or _base(wanted[0]) not in _POSTS):
        return meant, "office" if meant in fits else "nearest"
    if before:
        return max(before, key=lambda k: seen[k]), "office"
    house = [k for k in last if story.front(title) in story.marks.get(k, ())]
    return (house[0], "nearest") if len(house) == 1 else (None, None)
