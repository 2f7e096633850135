"""Pronouns: the nearest fitting person in front, in the same or the previous sentence, speakers first."""

from __future__ import annotations

from collections import ChainMap, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

from lagebild.records import MentionForm, MentionType, Role
from lagebild.stages.actors.scene import Place, Report

__all__ = ["resolve_pronouns"]

Key = tuple[str, ...]

WINDOW = 2
"""Sentences in front of a pronoun in which a speaker is looked for; others only in the last one."""

_PERSONS = ("person", "title")

MOST = 30
"""Mentions of a sentence that are looked at."""


def resolve_pronouns(reports: Sequence[Report], key_of: Mapping[str, Key], genders: Mapping[Key, str]) -> dict[str, Key]:
    """Mention id of a pronoun -> key of the person (or body of that grammatical gender) that it stands for."""
    found: dict[str, Key] = {}
    known: Mapping[str, Key] = ChainMap(found, dict(key_of))
    for report in reports:
        by_sentence: dict[int, list[Place]] = defaultdict(list)
        speakers = {p.mention.id for q in report.reading.quotes for s in q.parts(Role.SPEAKER) for p in report.within(s)}
        for place in report.places:
            if place.mention.form is MentionForm.PRONOUN:
                key = next(_fitting(place, by_sentence, speakers, known, genders), None)
                if key:
                    found[place.mention.id] = key
            if len(by_sentence[place.sentence]) < MOST:
                by_sentence[place.sentence].append(place)
    return found


def _fitting(
    pronoun: Place, by_sentence: Mapping[int, list[Place]], speakers: Set[str], known: Mapping[str, Key], genders: Mapping[Key, str]
) -> Iterator[Key]:
    """Candidates, best first: speakers near, then persons of the previous sentence, then of this one, then bodies."""
    gender = pronoun.mention.gender

    def fits(place: Place, kind: MentionType, forms: tuple[MentionForm, ...]) -> bool:
        mention = place.mention
        key = known.get(mention.id)
        if (
            key is None
            or mention.type is not kind
            or mention.form not in forms
            or (kind is MentionType.PER and key[0] not in _PERSONS)
        ):
            return False
        own = mention.gender or (genders.get(key) if kind is MentionType.PER else None)
        return own == gender if kind is MentionType.ORG else own in (gender, None) or gender is None

    here = by_sentence.get(pronoun.sentence, [])
    before = [by_sentence.get(pronoun.sentence - back, []) for back in range(1, WINDOW + 1)]
    any_form = (MentionForm.NAME, MentionForm.PRONOUN, MentionForm.TITLE)
    for sentence in (here, *before):
        yield from (
            known[p.mention.id] for p in reversed(sentence) if p.mention.id in speakers and fits(p, MentionType.PER, any_form)
        )
    for forms in ((MentionForm.NAME, MentionForm.PRONOUN), (MentionForm.TITLE,)):
        yield from (known[p.mention.id] for p in before[0] if fits(p, MentionType.PER, forms))
        yield from (known[p.mention.id] for p in reversed(here) if fits(p, MentionType.PER, forms))
    for sentence in (before[0], here):
        yield from (known[p.mention.id] for p in sentence if fits(p, MentionType.ORG, any_form))
