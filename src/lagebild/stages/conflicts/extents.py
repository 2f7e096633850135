"""How far a measure goes: one report has all schools closed, another five of them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from lagebild.languages import pack_for
from lagebild.records import Figure, Hedge, Reading, Token, Verdict
from lagebild.stages.conflicts.comparison import AHEAD, FIRM, Row, Story, loud, spread
from lagebild.text.event_profiles import SPEECH, Profile, apart

__all__ = ["extents"]

_TOLD = (*FIRM, *AHEAD)
_REACH = 20  # tokens to either side of a trigger in which it is said of how many, up to the next mark
_MARKS = frozenset(",;:–—()")
_MODIFIERS = 2  # tokens between "all" and its noun
_PER_MATTER = 24  # mentions of one matter that are compared, the first of each report before the second
_DAYS = 3  # between two reports that can still mean one measure
_STEM = 5  # letters by which a verb and its noun are known to be one word


@dataclass(frozen=True, slots=True)
class _Words:
    everything: frozenset[str]
    joining: frozenset[str]
    concepts: Mapping[str, str]


@cache
def _words(language: str | None) -> _Words:
    pack = pack_for(language)
    data = pack.data.get("counted", {}) if pack else {}
    concepts = {lemma: concept for concept, lemmas in data.get("concepts", {}).items() for lemma in lemmas}
    joining = data.get("grammar", {}).get("and_words", ())
    return _Words(frozenset(data.get("scope", {}).get("all", ())), frozenset(joining), concepts)


@dataclass(frozen=True, slots=True)
class _Extent:
    """A mention with what it is said of wholly, and with what in a certain number."""

    profile: Profile
    whole: frozenset[str]
    counted: frozenset[str]


def extents(story: Story, readings: Sequence[Reading]) -> Iterator[Row]:
    """Pairs of mentions of one matter: of all things of a kind here, of so many of them there.

    Nothing where a report has both, since it tells places or days apart, where the places differ, or where the reports are days
    apart.
    """
    found: dict[str, list[_Extent]] = defaultdict(list)
    for profile in story.profiles:
        event = profile.event
        if (
            event.matter
            and event.matter not in SPEECH
            and not event.negated
            and event.status in (*FIRM, *AHEAD)
            and not loud(profile)
        ):
            extent = _extent(profile, readings[profile.report])
            if extent.whole or extent.counted:
                found[event.matter].append(extent)
    for rows in found.values():
        of = {e.profile.event.id: e for e in rows}
        kept = [of[p.event.id] for p in spread([e.profile for e in rows], _PER_MATTER)]
        both = {(e.profile.report, k) for e in rows for k in e.whole} & {(e.profile.report, k) for e in rows for k in e.counted}
        for a, b in product(kept, kept):
            kinds = {k for k in a.whole & b.counted if not {(a.profile.report, k), (b.profile.report, k)} & both}
            if kinds and _one_measure(story, a.profile, b.profile):
                yield a.profile, b.profile, Verdict.CONFLICT, "extent"


def _one_measure(story: Story, a: Profile, b: Profile) -> bool:
    if a.report == b.report or a.event.key[:_STEM] != b.event.key[:_STEM] or apart(a.event.range, b.event.range):
        return False
    here, there = _known_places(a), _known_places(b)
    if here and there and not here & there:
        return False
    one, other = story.published(a), story.published(b)
    if one is None or other is None or one.latest is None or other.latest is None:
        return False
    return abs((one.latest - other.latest).days) <= _DAYS


def _known_places(profile: Profile) -> frozenset[str]:
    """Names of places that lie in a known state; "the district" may be any."""
    named = frozenset(p for p in profile.places if not p.startswith("@"))
    return named if named != profile.places else frozenset()


def _extent(profile: Profile, reading: Reading) -> _Extent:
    sentence, own = profile.sentence, profile.event.span
    if sentence is None:
        return _Extent(profile, frozenset(), frozenset())
    at = bisect_right(sentence.tokens, own.start, key=lambda t: t.start)
    tokens = _clause(sentence.tokens, at - 1)
    words = _words(reading.language)
    here = range(tokens[0].start, tokens[-1].end)
    counted = (f for f in reading.figures if f.span.start in here and _firm(f))
    return _Extent(profile, frozenset(_wholes(tokens, words)), frozenset(f.counted_key.partition(" ")[0] for f in counted) - {""})


def _clause(tokens: Sequence[Token], at: int) -> Sequence[Token]:
    """The tokens around one, up to a mark on either side."""
    first = next((i + 1 for i in range(at - 1, max(-1, at - _REACH), -1) if tokens[i].text in _MARKS), max(0, at - _REACH))
    last = next((i for i in range(at + 1, min(len(tokens), at + _REACH)) if tokens[i].text in _MARKS), at + _REACH)
    return tokens[first:last]


def _firm(figure: Figure) -> bool:
    return figure.quantity.unit is None and figure.quantity.hedge is Hedge.EXACT and "more" not in figure.counted_key.split()


def _wholes(tokens: Sequence[Token], words: _Words) -> Iterator[str]:
    """The kinds of which all are meant: "alle Schulen und Kitas"."""
    for i, token in enumerate(tokens):
        if token.text.lower() not in words.everything:
            continue
        at = next((k for k in range(i + 1, min(len(tokens), i + 2 + _MODIFIERS)) if tokens[k].pos.startswith("N")), None)
        while at is not None:
            if (kind := words.concepts.get(tokens[at].lemma.lower())) is not None:
                yield kind
            joined = at + 2 < len(tokens) and tokens[at + 1].text.lower() in words.joining and tokens[at + 2].pos.startswith("N")
            at = at + 2 if joined else None
