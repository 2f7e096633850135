"""Pronouns: who speaks in the same sentence, whom its front or the sentence before is about, who spoke there.

A speaker further back counts only within the paragraph, and only where the sentence in between names nobody that fits.
"""

from __future__ import annotations

from collections import ChainMap, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lagebild.records import MentionForm, MentionType, Role, Span
from lagebild.stages.actors.scene import Place, Report, voices

__all__ = ["resolve_pronouns"]

Key = tuple[str, ...]

_PERSONS = ("person", "title")
_NAMES = (MentionForm.NAME, MentionForm.PRONOUN)
_ANY = (*_NAMES, MentionForm.TITLE)

_SEVERAL = "p"
MOST = 30
"""Mentions of a sentence that are looked at."""


def resolve_pronouns(reports: Sequence[Report], key_of: Mapping[str, Key], genders: Mapping[Key, str]) -> dict[str, Key]:
    """Mention id of a pronoun -> key of the person (or body of that grammatical gender) that it stands for."""
    found: dict[str, Key] = {}
    known: Mapping[str, Key] = ChainMap(found, dict(key_of))
    for report in reports:
        scene = _Scene(report, voices(report), _told_by(report), known, genders, defaultdict(list))
        for place in report.places:
            if place.mention.form is MentionForm.PRONOUN:
                key = next(scene.candidates(place), None)
                if key:
                    found[place.mention.id] = key
            if len(scene.named[place.sentence]) < MOST:
                scene.named[place.sentence].append(place)
    return found


def _told_by(report: Report) -> dict[str, list[Span]]:
    """What each pronoun is the speaker of: nobody who is only named in it is meant by the pronoun."""
    told: dict[str, list[Span]] = defaultdict(list)
    for quote in report.reading.quotes:
        for span in quote.parts(Role.SPEAKER):
            for place in report.within(span):
                if place.mention.form is MentionForm.PRONOUN:
                    told[place.mention.id] += quote.parts(Role.CONTENT)
    return told


@dataclass(frozen=True, slots=True)
class _Scene:
    """One report as far as it was read: who speaks in each sentence, who is named in it."""

    report: Report
    voices: Mapping[int, list[Place]]
    told: Mapping[str, list[Span]]
    known: Mapping[str, Key]
    genders: Mapping[Key, str]
    named: dict[int, list[Place]]

    def candidates(self, pronoun: Place) -> Iterator[Key]:
        """Whom a pronoun may mean, best first."""
        here, before = self.named.get(pronoun.sentence, []), self.named.get(pronoun.sentence - 1, [])
        yield from self._persons(pronoun, reversed([p for p in self.voices.get(pronoun.sentence, ()) if p.rank < pronoun.rank]))
        yield from self._persons(pronoun, (p for p in here if self.report.leads(p)), _NAMES)
        yield from self._persons(pronoun, reversed(self.voices.get(pronoun.sentence - 1, [])))
        for forms in (_NAMES, (MentionForm.TITLE,)):
            yield from self._persons(pronoun, (p for p in before if not self.report.oblique(p)), forms)
        yield from self._persons(pronoun, before, _NAMES)
        if self.report.block(pronoun.sentence) == self.report.block(pronoun.sentence - 2):
            yield from self._persons(pronoun, reversed(self.voices.get(pronoun.sentence - 2, [])))
        yield from self._persons(pronoun, before)
        yield from self._persons(pronoun, reversed(here))
        for places in (before, here):
            yield from (self.known[p.mention.id] for p in places if self._is_body(pronoun, p))

    def _persons(
        self, pronoun: Place, places: Iterator[Place] | Sequence[Place], forms: tuple[MentionForm, ...] = _ANY
    ) -> Iterator[Key]:
        return (self.known[p.mention.id] for p in places if p.mention.form in forms and self._is_person(pronoun, p))

    def _is_person(self, pronoun: Place, place: Place) -> bool:
        key, gender = self.known.get(place.mention.id), pronoun.mention.gender
        if gender == _SEVERAL or key is None or key[0] not in _PERSONS or place.mention.type is not MentionType.PER:
            return False
        spoken = any(p.mention.id == place.mention.id for p in self.voices.get(place.sentence, ()))
        if not spoken and any(s.overlaps(place.mention.span) for s in self.told.get(pronoun.mention.id, ())):
            return False
        return gender is None or (place.mention.gender or self.genders.get(key)) in (gender, None)

    def _is_body(self, pronoun: Place, place: Place) -> bool:
        mention = place.mention
        known = mention.id in self.known and mention.type is MentionType.ORG and mention.form is not MentionForm.ADJECTIVE
        return known and mention.gender == pronoun.mention.gender and not self.report.oblique(place)
