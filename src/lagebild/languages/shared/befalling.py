"""What is said of a number where word order tells who did what to whom: "killed eight officers and injured 20 others".

The verb right before a number has it as its object, a verb right behind its noun has it as its subject; what the rest of the
clause says holds for it only where neither is there.
"""

from __future__ import annotations

from lagebild.languages.shared.noun_phrases import Phrase
from lagebild.languages.shared.sentence_words import SentenceWords
from lagebild.text.quantities import Read

__all__ = ["befallen", "said_of"]

_REACH = 6  # tokens behind a number in which what befell the counted is said
_ASIDE = 24  # tokens of an insertion between commas
_SUBORDINATE = "CJS"  # "after divers recovered 13 bodies"
_AHEAD = "expected"  # what is to come is said of the whole clause
_OF_PEOPLE = frozenset({"count", "share"})
_OF_SUMS = frozenset({"expected", "delivered"})
_NOTHING: tuple[str | None, tuple[int, ...]] = (None, ())

Said = tuple[str | None, tuple[int, ...]]
"""A condition and the tokens that say it."""


def befallen(here: SentenceWords, at: int, concept: str) -> bool:
    """ "Two were wounded", "at least three killed": whether a number alone is told of, by what stands at the token behind it.

    People are counted by what befell them.
    """
    if not here.rules.befallen or at >= len(here.tokens) or not here.tokens[at].pos.startswith(here.rules.befallen):
        return False
    return here.condition(at, min(len(here.tokens), at + _REACH), concept)[0] is not None


def said_of(here: SentenceWords, read: Read, phrase: Phrase | None, clause: tuple[int, int], concept: str, sense: str) -> Said:
    """The condition of a figure in its clause, by the order of the words."""
    start, end = clause
    whole = here.condition(start, end, concept)
    if sense not in _OF_PEOPLE and whole[0] not in _OF_SUMS:  # "$915 million was seized": no sum is killed or flees
        return _NOTHING
    if whole[0] == _AHEAD or (whole[0] is not None and _is_base(here, read)):
        return whole if whole[0] == _AHEAD else _NOTHING
    behind = phrase.end if phrase is not None and phrase.start >= read.first else read.last
    verb = _governing(here, read.first)
    if verb is not None and (own := here.condition(verb, verb + 1, concept))[0] is not None:
        return own
    right = here.condition(read.last, _own_end(here, read, behind, end), concept)
    if right[0] is not None:
        return right
    resumed = _resumed(here, behind)
    if resumed is not None:
        return here.condition(*resumed, concept)
    own_predicate = behind < len(here.tokens) and here.tokens[behind].pos.startswith(here.rules.befallen)
    return _NOTHING if verb is not None or own_predicate else whole


def _governing(here: SentenceWords, first: int) -> int | None:
    """The verb right before a number and its hedge: "killed 20", "carrying 60", not "including 12"."""
    at = first - 1
    while at > 0 and (
        here.tokens[at].pos.startswith(here.rules.grammar.articles) or here.lower[at] in here.rules.only | here.rules.totals
    ):
        at -= 1
    if at < 0 or not here.tokens[at].pos.startswith("VV") or here.lower[at] in here.rules.parting:
        return None
    return at


def _own_end(here: SentenceWords, read: Read, behind: int, end: int) -> int:
    """Where what is said of a number ends: at the next number, or at a second verb behind "and"."""
    following = here.after.get(read.core, end)
    while following < min(end, behind):  # "seven of the 26 passengers died"
        following = here.after.get(following, end)
    end = min(end, following)
    for at in range(behind, end - 1):
        if here.tokens[at].pos.startswith(_SUBORDINATE):
            return at
        if here.lower[at] in here.rules.grammar.and_words and here.tokens[at + 1].pos.startswith(here.rules.befallen):
            return at
    return end


def _is_base(here: SentenceWords, read: Read) -> bool:
    """ "Seven of the 26 passengers died": of the 26 nothing is said."""
    earlier = here.before.get(read.core)
    if earlier is None or here.numbers.get(earlier) is None:
        return False
    between = here.lower[here.numbers[earlier] : read.first]
    return 0 < len(between) <= 2 and between[0] in here.rules.grammar.genitives


def _resumed(here: SentenceWords, behind: int) -> tuple[int, int] | None:
    """ "Three soldiers, among them a colonel, were wounded": the predicate behind what is put in between commas."""
    if behind >= len(here.tokens) or here.lower[behind] != ",":
        return None
    close = next((i for i in range(behind + 1, min(len(here.tokens), behind + _ASIDE)) if here.lower[i] == ","), None)
    if close is None or close + 1 >= len(here.tokens) or not here.tokens[close + 1].pos.startswith(here.rules.befallen):
        return None
    stop = next((i for i in range(close + 1, len(here.tokens)) if here.lower[i] in (",", ";", ".")), len(here.tokens))
    return close + 1, min(stop, close + 1 + _ASIDE)
