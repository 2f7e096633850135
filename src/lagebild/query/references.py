"""What a person means by an id, a name or a place: looked up in the stories at hand, and never guessed.

Ids may be shortened as long as they are unique. Of names, those of groups (actors, stories, series) go before words of
single findings. What fits several things is an error that lists them; what fits nothing, one that says what is near.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from lagebild.errors import InputError
from lagebild.records import Analysis, Finding, Index
from lagebild.records.judgements import GROUPS, Thing
from lagebild.text.anchors import kind_of
from lagebild.text.meanings import meaning
from lagebild.text.names import fold

__all__ = ["SHORT", "Known", "Shelf", "short_ids"]

SHORT = 6
"""Letters of an id that are shown at least."""

_LEAST = 4
"""Letters of an id that must be given at least."""

_LISTED = 8
"""Things listed where a name fits several."""

_PLACE = re.compile(r"(.+):(\d+)-(\d+)")
_WORDS = 90  # characters of a finding shown in a message


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Something that can be judged: what it is, its id, how it is called, what it is made of, and the story that has it.

    `forms` are further names. `members`: findings of a group, reports of a story; of a relation `members` and `against` are its
    sides with all that say the same.
    """

    kind: Thing
    id: str
    name: str
    story: int
    members: tuple[str, ...]
    against: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.kind.value} {self.id[:SHORT] if self.kind is not Thing.ACTOR else self.id} »{self.name[:_WORDS]}«"


class Shelf:
    """Everything that can be judged in some stories. `only` are numbers of the stories that are meant, all by default."""

    def __init__(self, stories: Sequence[Analysis], only: Collection[int] | None = None) -> None:
        self.stories = stories
        self.indexes = [Index(a) for a in stories]
        self.known = [k for n, a in enumerate(stories) if only is None or n in only for k in _inventory(n, a, self.indexes[n])]

    def find(self, text: str, kinds: Collection[Thing] | None = None, among: Collection[str] | None = None) -> Known:
        """The one thing that `text` names: an id, the beginning of one, a name, a place "REPORT:START-END", or exact words.

        `kinds` and `among` (finding ids) narrow it down.

        Raises:
            InputError: nothing, or more than one thing, is called so.
        """
        here = [k for k in self.known if (kinds is None or k.kind in kinds) and (among is None or k.id in among)]
        for found in self._ways(text, here):
            if len(found) == 1:
                return found[0]
            if found:
                raise InputError(_several(text, found))
        raise InputError(self._nothing(text, here))

    def _ways(self, text: str, here: Sequence[Known]) -> Iterator[list[Known]]:
        yield [k for k in here if k.id == text]
        folded = fold(text)
        groups = [k for k in here if k.kind in GROUPS or k.kind is Thing.REPORT]
        if folded:
            yield [k for k in groups if fold(k.name) == folded]
            yield [k for k in groups if folded in map(fold, k.forms)]
        prefix = text.casefold()
        if len(prefix) >= _LEAST and all(c in "0123456789abcdef" for c in prefix):
            yield [k for k in here if k.kind is not Thing.ACTOR and k.id.startswith(prefix)]
        place = _PLACE.fullmatch(text)
        if place:
            yield self._at(place[1], int(place[2]), int(place[3]), here)
        if folded:
            yield [k for k in here if k.kind not in GROUPS and fold(k.name) == folded]

    def _at(self, document: str, start: int, end: int, here: Sequence[Known]) -> list[Known]:
        """Findings at exactly a place, else those around it, else those that touch it."""
        found: list[list[Known]] = [[], [], []]
        for known in here:
            finding = self.indexes[known.story].findings.get(known.id)
            if finding is None or finding.document != document:
                continue
            span = finding.span
            exact, holds = (span.start, span.end) == (start, end), span.start <= start and end <= span.end
            if span.start < end and start < span.end:
                found[0 if exact else 1 if holds else 2].append(known)
        return next((f for f in found if f), [])

    def _nothing(self, text: str, here: Sequence[Known]) -> str:
        names: dict[str, Known] = {}
        for known in here:  # groups come before the findings in them
            for name in (known.name, *known.forms):
                if 0 < len(name) <= _WORDS:
                    names.setdefault(fold(name), known)
        folded = fold(text)
        near = get_close_matches(folded, names, n=3, cutoff=0.6)
        near += [n for n in names if folded and folded in n and n not in near]
        listed = "; ".join(dict.fromkeys(str(names[n]) for n in near[:4]))
        hint = f"; near: {listed}" if listed else "; `lagebild judge list --all` and `lagebild brief --ids` show what there is"
        return f"nothing here is called {text!r}{hint}"

    def group_of(self, known: Known) -> Known:
        """The group of a finding; a group is its own."""
        kinds = [g for g, m in GROUPS.items() if m is known.kind]
        if not kinds:
            return known
        return next((k for k in self.known if k.kind is kinds[0] and k.story == known.story and known.id in k.members), known)


def _several(text: str, found: Sequence[Known]) -> str:
    listed = "\n  ".join(str(k) for k in found[:_LISTED])
    more = f"\n  and {len(found) - _LISTED} more" if len(found) > _LISTED else ""
    advice = "name one of them by its id, or narrow it down with --kind or --story"
    return f"{text!r} fits {len(found)} things; {advice}:\n  {listed}{more}"


def short_ids(ids: Iterable[str]) -> dict[str, str]:
    """Each id -> its shortest unique beginning of at least `SHORT` letters.

    >>> short_ids(["a1b2c3d4", "a1b2c3ff", "00ff11aa"])
    {'00ff11aa': '00ff11', 'a1b2c3d4': 'a1b2c3d', 'a1b2c3ff': 'a1b2c3f'}
    """
    ordered = sorted(set(ids))
    shown = {}
    for n, identity in enumerate(ordered):
        near = [o for o in (ordered[n - 1] if n else "", ordered[n + 1] if n + 1 < len(ordered) else "") if o]
        length = max((_common(identity, o) + 1 for o in near), default=SHORT)
        shown[identity] = identity[: max(SHORT, length)]
    return shown


def _common(a: str, b: str) -> int:
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _inventory(number: int, analysis: Analysis, index: Index) -> Iterator[Known]:
    story = analysis.story
    yield Known(kind=Thing.STORY, id=story.id, name=story.label, story=number, members=story.documents)
    for d in analysis.documents:
        yield Known(kind=Thing.REPORT, id=d.id, name=d.title or d.id, story=number, members=(d.id,), forms=(d.id, d.source))
    for a in analysis.actors:
        yield Known(kind=Thing.ACTOR, id=a.id, name=a.name, story=number, members=a.mentions, forms=a.forms)
    for c in analysis.claims:
        yield Known(kind=Thing.CLAIM, id=c.id, name=_text(index, index.quotes[c.quotes[0]]), story=number, members=c.quotes)
    for s in analysis.series:
        members = tuple(p.figure for p in s.points)
        yield Known(kind=Thing.SERIES, id=s.id, name=s.counted, story=number, members=members)
    for t in analysis.timeline:
        yield Known(kind=Thing.ENTRY, id=t.id, name=t.label, story=number, members=t.events)
    for reading in analysis.readings:
        for finding in (*reading.quotes, *reading.figures, *reading.events, *reading.mentions):
            name = _text(index, finding)
            yield Known(kind=kind_of(finding), id=finding.id, name=name, story=number, members=(finding.id,))
    yield from _relations(number, analysis, index)


def _relations(number: int, analysis: Analysis, index: Index) -> Iterator[Known]:
    """Each verdict with all findings that say the same on either side, as it is shown: once."""
    sides: dict[object, tuple[dict[str, None], dict[str, None]]] = {}
    keys = {}
    for r in analysis.relations:
        if r.left not in index.findings or r.right not in index.findings:
            continue
        left, right = meaning(index, r.left), meaning(index, r.right)
        turned = (r.about, r.verdict, right, left) in sides
        key = (r.about, r.verdict, right, left) if turned else (r.about, r.verdict, left, right)
        keys[r.id] = key
        both = sides.setdefault(key, ({}, {}))
        both[turned][r.left] = None
        both[not turned][r.right] = None
    for r in analysis.relations:
        if r.id in keys:
            left_side, right_side = sides[keys[r.id]]
            one, other = (_text(index, index.findings[next(iter(s))]) for s in (left_side, right_side))
            name = f"{r.verdict.value}: {one} / {other}"
            yield Known(kind=Thing.RELATION, id=r.id, name=name, story=number, members=tuple(left_side), against=tuple(right_side))


def _text(index: Index, finding: Finding) -> str:
    return " ".join(index.text(finding.span).split())
