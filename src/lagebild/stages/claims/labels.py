"""The words by which an entry of the timeline is shown: a compact stretch of one report, kept to the letter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lagebild.records import EventMention, Role, Status
from lagebild.text.event_profiles import Profile

__all__ = ["label_of"]

_STOPS = frozenset(",;:–—.!?…")
_SHORT, _GOOD, _LONG = 24, 70, 150  # characters of a label
_RANKS = (Status.DONE, Status.CLAIMED, Status.ANNOUNCED, Status.PLANNED, Status.DENIED, Status.UNCLEAR)
_MOST = 60  # mentions that are looked at for a label


def label_of(members: Sequence[Profile], texts: Mapping[str, str]) -> tuple[EventMention, str]:
    """The mention that names the event best, and its words: an exact slice of its report, inside its sentence."""
    tried = [(p, *stretch(p, texts[p.event.document])) for p in members[:_MOST]]
    best, label, _ = min(tried, key=lambda t: _cost(*t))
    return best.event, label


def _cost(profile: Profile, label: str, begins: bool) -> tuple[bool, bool, bool, int, bool, int, int]:
    """Readable first: it names who acts, begins where a sentence begins, says when, in running text, at a good length."""
    event = profile.event
    timed = event.range is not None and event.range.closed
    fits = 0 if _SHORT <= len(label) <= _LONG else 1
    return (
        not event.parts(Role.ACTOR), not begins, not timed, _RANKS.index(event.status) + fits,
        not profile.kind.body, abs(len(label) - _GOOD), event.span.start,
    )  # fmt: skip


def stretch(profile: Profile, text: str) -> tuple[str, bool]:
    """The sentence, where it is short; else from its beginning to the first mark behind the trigger and those who take part.

    Where that gets long, from mark to mark around them; then the trigger's own stretch; where that is long too, words
    around it. Also tells whether it begins where the sentence does.
    """
    event, sentence = profile.event, profile.sentence
    own = event.span
    if sentence is None:
        return text[own.start : own.end], False
    limits = sentence.start, sentence.end
    spans = [own, *(s for role in (Role.ACTOR, Role.TARGET, Role.TIME) for s in event.parts(role))]
    spans = [s for s in spans if sentence.start <= s.start and s.end <= sentence.end]
    hull = min(s.start for s in spans), max(s.end for s in spans)
    for wide in _ways(text, hull, (own.start, own.end), limits):
        if wide[1] - wide[0] <= _LONG:
            return text[wide[0] : wide[1]], wide[0] == limits[0]
    start, end = hull if hull[1] - hull[0] <= _LONG else (own.start, own.end)
    return _by_words(text, start, end, _to_marks(text, start, end, limits)), False


def _ways(text: str, hull: tuple[int, int], own: tuple[int, int], limits: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Stretches from the most to the least readable."""
    whole = _without_stop(text, limits)
    yield whole
    yield whole[0], _to_marks(text, *hull, limits)[1]
    yield whole[0], _to_marks(text, *own, limits)[1]
    yield _to_marks(text, *hull, limits)
    yield _to_marks(text, *own, limits)


def _without_stop(text: str, limits: tuple[int, int]) -> tuple[int, int]:
    """A sentence without its full stop and the white space around it."""
    start, end = limits
    while end > start and (text[end - 1].isspace() or text[end - 1] == "."):
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end


def _by_words(text: str, start: int, end: int, limits: tuple[int, int]) -> str:
    """Whole words around a place, behind it first, until the stretch has a good length."""
    while end < limits[1] and (end - start < _GOOD or not text[end].isspace()):
        end += 1
    while start > limits[0] and (end - start < _GOOD or not text[start - 1].isspace()):
        start -= 1
    return text[start:end].strip()


def _to_marks(text: str, start: int, end: int, limits: tuple[int, int]) -> tuple[int, int]:
    while start > limits[0] and not _mark(text, start - 1):
        start -= 1
    while end < limits[1] and not _mark(text, end):
        end += 1
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _mark(text: str, at: int) -> bool:
    """A mark that parts clauses; a dot or comma inside a number does not."""
    if text[at] not in _STOPS:
        return False
    inside = text[at] in ".,:" and 0 < at < len(text) - 1 and text[at - 1].isdigit() and text[at + 1].isdigit()
    ordinal = text[at] == "." and at > 0 and text[at - 1].isdigit() and text[at + 1 : at + 2] == " "
    return not inside and not ordinal
