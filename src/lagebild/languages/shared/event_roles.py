"""Who does what to whom, and when: roles by position and preposition, for the event readers of all packs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from lagebild.languages.shared.eventing import Segment
from lagebild.records import Finding, Mention, Role, Sentence, Span, TimeExpression, TimexType, Token
from lagebild.records.findings import MentionForm, MentionType

__all__ = ["Place", "RoleRules", "Shelf", "any_named", "follows", "roles_of", "time_of", "times_of", "with_subject"]

MOST = 3
"""Places per role; an enumeration of twenty towns says no more about the event."""

_NEAR = 64  # characters between a noun and the names behind it that belong to it
_LONGEST_NAME = 12  # words of a name that are looked at
_JOINING = ("KON", "CJC")  # tags of "and"
_MANY = 40  # mentions of one clause that are looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRules:
    """Prepositions by what they say, in lower case, and the tags of a language.

    `attributes`: tags of what stands between parts of one name phrase ("Nordkoreas Machthaber Kim"); `owning`: words that
    begin an owner or an apposition behind a name ("des Parlaments", ", das Unterhaus"); `relative` and `finite`: tags of
    relative words and of finite verbs, by which a clause is known that goes on behind a relative clause; `function`: tags of
    words that name nobody, whatever a reader of names took them for ("Weil", "Die" where a sentence begins).
    """

    agent: frozenset[str]
    toward: frozenset[str]
    within: frozenset[str]
    prepositions: tuple[str, ...]
    joining: frozenset[str]
    attributes: tuple[str, ...]
    owning: frozenset[str]
    relative: tuple[str, ...] = ()
    finite: tuple[str, ...] = ()
    function: tuple[str, ...] = ()


F = TypeVar("F", bound=Finding)


class Shelf(Generic[F]):
    """Findings by place, for quick access to those in a stretch. Linear to build, logarithmic to ask."""

    def __init__(self, findings: Sequence[F]) -> None:
        self._rows = sorted(findings, key=lambda f: (f.span.start, f.span.end))
        self._starts = [f.span.start for f in self._rows]

    def inside(self, start: int, end: int) -> list[F]:
        """Findings that start in `[start, end)`."""
        return self._rows[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a trigger stands: segment, token index, whether it is a verb, and whether its clause is passive."""

    segment: Segment
    index: int
    verbal: bool
    passive: bool = False


def time_of(
    segment: Segment, sentence: Sentence, token: Token, times: Shelf[TimeExpression], behind: frozenset[str] = frozenset()
) -> Span | None:
    """The time expression of the clause: a date before a time of day, then the nearest. "Now" and "so far" date nothing.

    Those behind one of the words `behind` are passed over, with at most an article between ("auf den 24. Mai verschoben").
    """
    words = segment.words(sentence)
    found = times_of(segment, sentence, token, times, lambda t: not follows(t, words, behind))
    return found.span if found else None


def times_of(
    segment: Segment, sentence: Sentence, token: Token, times: Shelf[TimeExpression], fits: Callable[[TimeExpression], bool]
) -> TimeExpression | None:
    """The same among the time expressions that fit."""
    words = segment.words(sentence)
    here = [t for t in times.inside(words[0].start, words[-1].end) if _dates(t) and fits(t)]
    return min(here, key=lambda t: (t.timex_type is TimexType.TIME, abs(t.span.start - token.start), t.span.start), default=None)


def follows(time: TimeExpression, words: Sequence[Token], behind: frozenset[str]) -> bool:
    """Whether a time stands behind one of these words, with at most an article between."""
    if not behind:
        return False
    inside = [i for i, t in enumerate(words) if t.start >= time.span.start]
    at = inside[0] if inside else len(words)
    while at > 1 and words[at - 1].pos in _JOINING and words[at - 2].text[:1].isdigit():
        at -= 2  # "to the 1st and 2nd of October"
    return any(t.text.lower() in behind for t in words[max(0, at - 2) : at + 1])


def _dates(time: TimeExpression) -> bool:
    return time.timex_type in (TimexType.DATE, TimexType.TIME) and not time.vague and not time.rule.startswith("ref:")


def roles_of(sentence: Sentence, place: Place, mentions: Shelf[Mention], rules: RoleRules) -> tuple[tuple[int, int, Role], ...]:
    """ACTOR, TARGET and PLACE of a trigger, from the mentions of its clause."""
    words = place.segment.words(sentence)
    here = [m for m in mentions.inside(words[0].start, words[-1].end)[:_MANY] if not _nobody(m, words, rules)]
    token = sentence.tokens[place.index]
    found: list[tuple[Mention, Role]] = []
    last: tuple[Mention, Role | None] | None = None
    for mention in here:
        if mention.span.start <= token.start < mention.span.end or _bracketed(mention, words):
            continue
        if last is not None and _attached(sentence, place.segment, (last[0], mention), rules):
            role = last[1]
        else:
            role = _role(mention, _before(sentence, place.segment, mention, rules), place, (sentence, rules), found)
        last = mention, role
        if role is not None:
            found.append((mention, role))
    return _capped(found)


def _nobody(mention: Mention, words: Sequence[Token], rules: RoleRules) -> bool:
    """Whether a name is made of nothing but words that name nobody."""
    if mention.form is not MentionForm.NAME or not rules.function:
        return False
    first = bisect_left(words, mention.span.start, key=lambda t: t.start)
    inside = [t for t in words[first : first + _LONGEST_NAME] if t.start < mention.span.end]
    return bool(inside) and all(t.pos.startswith(rules.function) for t in inside)


def _bracketed(mention: Mention, words: Sequence[Token]) -> bool:
    """ "Ida Holt (Landbund)", "the Office for Dykes (OD)": a name in brackets belongs to the one before it."""
    at = bisect_left(words, mention.span.start, key=lambda t: t.start)
    return at > 0 and words[at - 1].text in ("(", "[")


def with_subject(
    parts: tuple[tuple[int, int, Role], ...],
    clause: tuple[Sentence, Sequence[Segment], int],
    mentions: Shelf[Mention],
    rules: RoleRules,
) -> tuple[tuple[int, int, Role], ...]:
    """Roles with who acts added, where the clause goes on behind a relative clause: "X, who had said ..., admitted"."""
    sentence, segments, number = clause
    first = sentence.tokens[segments[number].first]
    if number == 0 or not first.pos.startswith(rules.finite) or any(role is Role.ACTOR for _, _, role in parts):
        return parts
    before = segments[number - 1]
    at = next((i for i in range(before.first, before.last) if sentence.tokens[i].pos.startswith(rules.relative)), None)
    if at is None or at == before.first:
        return parts
    names = mentions.inside(sentence.tokens[before.first].start, sentence.tokens[at].start)[:_MANY]
    subject = [m for m in names if _before(sentence, before, m, rules).preposition is None]
    return (*((m.span.start, m.span.end, Role.ACTOR) for m in subject[-1:]), *parts)


def any_named(parts: Sequence[tuple[int, int, Role]], mentions: Shelf[Mention]) -> bool:
    """Whether anybody or any place takes part by a name or title: no thing, and not by a pronoun or adjective alone."""
    named = (MentionForm.NAME, MentionForm.TITLE)
    found = (m for start, end, _ in parts for m in mentions.inside(start, start + 1) if m.span.end == end)
    return any(m.form in named and m.type is not MentionType.OTH for m in found)


def _role(
    mention: Mention, before: _Before, place: Place, language: tuple[Sentence, RoleRules], found: list[tuple[Mention, Role]]
) -> Role | None:
    sentence, rules = language
    if before.joined and found:
        return found[-1][1]
    if place.verbal:
        return _verbal(mention, before, place, rules, found)
    role = _nominal(mention, before, place, sentence)
    return role if role is not None or not before.preposition else _by_preposition(mention, before.preposition, rules)


def _attached(sentence: Sentence, segment: Segment, pair: tuple[Mention, Mention], rules: RoleRules) -> bool:
    """Whether a mention is part of the name phrase of the one before it."""
    one, other = pair
    if other.span.start < one.span.end:
        return True
    between = [t for t in segment.words(sentence) if one.span.end <= t.start < other.span.start]
    if not between:  # "südkoreanische Behörden", "der Sprecher der Kreisbank Ida Brenner"
        return one.form is MentionForm.ADJECTIVE or (one.type is MentionType.ORG and other.type is MentionType.PER)
    if len(between) > 4:
        return False
    if between[0].text.lower() in rules.owning:
        return all(t.pos.startswith(rules.attributes) or t.text.lower() in rules.owning for t in between)
    return all(t.pos.startswith(rules.attributes) for t in between)


def _capped(found: list[tuple[Mention, Role]]) -> tuple[tuple[int, int, Role], ...]:
    out: list[tuple[int, int, Role]] = []
    for role in (Role.ACTOR, Role.TARGET, Role.PLACE):
        out += [(m.span.start, m.span.end, role) for m, r in found if r is role][:MOST]
    return tuple(out)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Before:
    """What stands before a mention: its preposition, and whether "und" joins it to the one before."""

    preposition: str | None = None
    joined: bool = False


def _before(sentence: Sentence, segment: Segment, mention: Mention, rules: RoleRules) -> _Before:
    tokens = sentence.tokens
    at = bisect_left([t.start for t in tokens[segment.first : segment.last]], mention.span.start) + segment.first
    preposition, joined = None, False
    for i in range(at - 1, max(segment.first, at - 7) - 1, -1):
        token = tokens[i]
        if token.pos.startswith(rules.prepositions):
            preposition = token.text.lower()
            break
        if token.text.lower() in rules.joining:
            joined = True
        elif token.pos.startswith("V"):
            break
    return _Before(preposition=preposition, joined=joined and preposition is None)


def _by_preposition(mention: Mention, preposition: str, rules: RoleRules) -> Role | None:
    if preposition in rules.agent:
        return Role.ACTOR
    if preposition in rules.within and mention.type is MentionType.LOC:
        return Role.PLACE
    return Role.TARGET if preposition in rules.toward else None


def _verbal(mention: Mention, before: _Before, place: Place, rules: RoleRules, found: list[tuple[Mention, Role]]) -> Role | None:
    if before.preposition is not None:
        if before.preposition in rules.agent and not place.passive:
            return None  # "nach Angaben von X hatten sich ... getroffen": X tells it
        return _by_preposition(mention, before.preposition, rules)
    if mention.form is MentionForm.ADJECTIVE and any(r is Role.ACTOR for _, r in found):
        return None
    if place.passive:
        return Role.TARGET
    return Role.TARGET if any(r is Role.ACTOR for _, r in found) else Role.ACTOR


def _nominal(mention: Mention, before: _Before, place: Place, sentence: Sentence) -> Role | None:
    """Behind a noun its owner is who acts ("die Entsendung nordkoreanischer Truppen"), before it the owner or the subject."""
    token = sentence.tokens[place.index]
    if mention.span.start > token.end:
        near = mention.span.start - token.end < _NEAR
        return Role.ACTOR if near and before.preposition is None else None
    return Role.ACTOR if before.preposition is None else None
