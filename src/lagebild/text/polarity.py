"""What a clause asserts and what it denies, so that two that say the opposite of each other can be told. Language-neutral.

A clause is its full verb (or, without one, what is said of its subject), its nouns, and whether a word negates it. Two clauses
are opposites where they have the verb and the noun that it governs in common and just one of them is negated; what
is only supposed or asked ("if", "whether") asserts nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lagebild.records import Token

__all__ = ["Assertion", "Negation", "assertions", "opposite"]

# Parts of speech in the schemes of both packs, STTS and C5.
_MARKS = ("$", "PUN", "PUQ")
_JOINS = ("KON", "CJC", "CJT", "CJS")
_FULL_VERBS, _VERBS, _MODALS = "VV", "V", ("VM",)
_RELATIVES = ("PREL", "PW", "DTQ", "PNQ")
_PREFIXES = "PTKVZ"
_PREDICATES = ("ADJ(D)", "AJ0")
_PAST, _BARE = ("(PP)", "VVN", "VVD"), ("(INF)", "(IZU)", "VVI")

MOST_ASSERTIONS = 8
"""Clauses of one statement that are compared."""

LONGEST = 120
"""Tokens of one statement that are read."""

SHORTEST = 4
"""Letters of a noun that tells something."""

TAIL = 6
"""Letters of a noun that another may end in and be the same ("statute" in a compound)."""


@dataclass(frozen=True, slots=True)
class Negation:
    """A language's words: what negates, what after it takes that back ("not only"), what opens a clause that asserts nothing, or
    (`hanging`) nothing unless it comes first ("that"); `same`: one verb for several that say the same of a thing."""

    words: frozenset[str]
    only: frozenset[str]
    supposing: frozenset[str]
    hanging: frozenset[str] = frozenset()
    same: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Assertion:
    """One clause: lemmas of its full verbs, its modal verbs, predicates and nouns; `past` None where the form does not tell."""

    verbs: frozenset[str]
    modals: frozenset[str]
    predicates: frozenset[str]
    nouns: frozenset[str]
    names: frozenset[str]
    past: bool | None
    negated: bool


def assertions(tokens: Sequence[Token], negation: Negation, *, reversed_: bool = False) -> tuple[Assertion, ...]:
    """The clauses of a statement that assert something; `reversed_`: somebody denies it, so each says the opposite.

    >>> words = [("sie", "PPER"), ("unterliegt", "VV(FIN)"), ("nicht", "PTKNEG"), ("dem", "ART"), ("Statut", "NN")]
    >>> made = [Token(i, i + 1, w, p, w.lower()) for i, (w, p) in enumerate(words)]
    >>> found = assertions(made, Negation(frozenset({"nicht"}), frozenset(), frozenset()))
    >>> [(sorted(a.verbs), sorted(a.nouns), a.negated) for a in found]
    [(['unterliegt'], ['statut'], True)]
    """
    if not tokens or tokens[-1].text == "?":
        return ()
    parts = [p for p in _clauses(tokens[:LONGEST]) if _has_verb(p)]
    own = [p for i, p in enumerate(parts) if not _depends(p, negation, first=i == 0)]
    return tuple(_assertion(p, negation, reversed_) for p in own)[:MOST_ASSERTIONS]


def opposite(a: Assertion, b: Assertion) -> bool:
    """Whether one clause denies what the other asserts: the same verb of the same thing, in the same mode and time."""
    if a.negated == b.negated or a.modals != b.modals or (a.past is not None and b.past is not None and a.past != b.past):
        return False
    if a.names and b.names and not a.names & b.names:
        return False
    shared = _shared(a.nouns, b.nouns)
    least = min(len(a.nouns), len(b.nouns))
    if not shared or shared < least:
        return False  # "the firm pays no tax", "the firm pays wages"
    if a.verbs & (b.verbs | b.predicates) or a.predicates & b.verbs:
        return True
    if a.verbs or b.verbs:
        return False
    return bool(a.predicates & b.predicates) or not (a.predicates or b.predicates)


def _depends(tokens: Sequence[Token], negation: Negation, *, first: bool) -> bool:
    """A clause that asserts nothing by itself: supposed, asked, relative, or hanging on another one."""
    opening = [t for t in tokens if t.text[:1].isalnum()][:2]
    if any(t.text.lower() in negation.supposing or t.pos.startswith(_RELATIVES) for t in opening):
        return True
    return not first and any(t.text.lower() in negation.hanging for t in opening[:1])


def _shared(a: frozenset[str], b: frozenset[str]) -> int:
    """How many nouns of one stand in the other, as themselves or as the end of a compound."""
    return sum(any(x == y or _ends(x, y) or _ends(y, x) for y in b) for x in a)


def _ends(word: str, end: str) -> bool:
    return len(end) >= TAIL and word.endswith(end)


def _clauses(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The parts between marks and conjunctions that have a verb of their own."""
    start = 0
    for at, token in enumerate(tokens):
        joins = token.pos.startswith(_JOINS) and _has_verb(tokens[start:at]) and _has_verb(_until_mark(tokens, at))
        if joins or (token.pos.startswith(_MARKS) and not token.text[:1].isalnum()):
            yield tokens[start:at]
            start = at if joins else at + 1
    yield tokens[start:]


def _until_mark(tokens: Sequence[Token], at: int) -> Sequence[Token]:
    end = next((i for i in range(at + 1, len(tokens)) if tokens[i].pos.startswith(_MARKS)), len(tokens))
    return tokens[at:end]


def _has_verb(tokens: Sequence[Token]) -> bool:
    return any(t.pos.startswith(_VERBS) for t in tokens)


def _assertion(tokens: Sequence[Token], negation: Negation, reversed_: bool) -> Assertion:
    words = [t.text.lower() for t in tokens]
    count = sum(w in negation.words and not (words[i + 1 : i + 2] and words[i + 1] in negation.only) for i, w in enumerate(words))
    full = [t for t in tokens if t.pos.startswith(_FULL_VERBS)]
    prefix = next((t.text.lower() for t in tokens if t.pos.startswith(_PREFIXES)), "")
    forms = {t.pos for t in full}
    past = True if any(p.endswith(_PAST) for p in forms) else (False if any(p.endswith(_BARE) for p in forms) else None)
    nouns = (t for t in tokens if t.pos.startswith("N") and len(t.lemma) >= SHORTEST)
    return Assertion(
        verbs=frozenset(negation.same.get(v, v) for v in (prefix + t.lemma.lower() for t in full)),
        modals=frozenset(t.lemma.lower() for t in tokens if t.pos.startswith(_MODALS)),
        predicates=frozenset(negation.same.get(t.lemma.lower(), t.lemma.lower()) for t in tokens if t.pos.startswith(_PREDICATES)),
        nouns=frozenset(t.lemma.lower() for t in nouns),
        names=frozenset(t.lemma.lower() for t in tokens if t.pos.startswith(("NE", "NP")) and len(t.lemma) >= SHORTEST),
        past=past,
        negated=(count % 2 == 1) != reversed_,
    )
