"""Shallow phrases around a number: the noun phrase it counts, its clause, and the place that clause names.

No parser: parts of speech and small closed word classes, given as a `Grammar`. Every search is bounded to a few tokens.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lagebild.records import Token

__all__ = ["Grammar", "Phrase", "addition", "clause_of", "phrase_after", "phrase_before", "place_in"]

_NONE: Mapping[int, int] = {}
_CLAUSE = 60  # tokens to either side of a number that its clause reaches, at most
_PRE = 7  # tokens between a number and the head it counts, at most
_BACK = 18  # tokens a head may stand before its number
_BREAKS = frozenset({",", ";", ":", "–", "—", "-", "(", ")", ".", "!", "?"})
_QUOTES = frozenset("„“”\"»«‚‘'")


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """Word classes of a language: prefixes of its tagger's parts of speech, and closed classes in lower case.

    `of`: words between a number and its noun ("von", "der"). `links`: prepositions that add to a noun ("Container mit Waffen").
    `measures`: nouns that only announce a number ("Höhe", "Zahl"), so that the noun behind or before them is counted.
    `place_preps`: prepositions of place; `narrowing`: those of phrases that narrow what is counted, but before
    `directions` ("auf das Virus getestet");
    `also`: words before one that make the place an example. `and_words`: "und".
    `not_heads`: nouns that are never counted (weekdays).
    `versus`: "zu" between votes. `sources`: "Angaben"; what they are of is not counted.
    `tellers`: verbs of those who give figures, `holders`: endings of nouns for them ("Polizei"), not counted beside such a verb.
    """

    nouns: tuple[str, ...]
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    adverbs: tuple[str, ...]
    articles: tuple[str, ...]
    prepositions: tuple[str, ...]
    verbs: tuple[str, ...]
    relatives: tuple[str, ...]
    of: frozenset[str]
    genitives: frozenset[str]
    links: frozenset[str]
    measures: frozenset[str]
    bridges: frozenset[str]
    place_preps: frozenset[str]
    and_words: frozenset[str]
    narrowing: frozenset[str] = frozenset()
    directions: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()
    head_last: bool = True
    not_heads: frozenset[str] = frozenset()
    versus: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    tellers: frozenset[str] = frozenset()
    holders: tuple[str, ...] = ()
    plus: frozenset[str] = frozenset()  # words that modify a noun like an adjective, whatever the tagger says ("more")
    compared: frozenset[str] = frozenset()  # "than"
    substantives: frozenset[str] = frozenset()  # adjectives and participles that stand for people ("40 wounded")
    possessives: tuple[str, ...] = ()  # endings of a possessor before a number ("the town's 900 residents")
    bare_genitives: tuple[str, ...] = ()  # endings of a noun that follows another one without an article ("ersten Grades")

    def is_noun(self, token: Token) -> bool:
        if token.text.lower() in self.substantives:
            return True
        return token.pos.startswith(self.nouns) and token.text[0].isalnum() and not token.text[0].isdigit()

    def goes_on(self, token: Token) -> bool:
        """Whether a noun may follow another one in a phrase whose last noun is its head."""
        return self.is_noun(token) and token.text.lower() not in self.not_heads

    def is_name(self, token: Token) -> bool:
        return token.pos.startswith(self.names) and token.text[0].isupper()

    def is_adjective(self, token: Token) -> bool:
        return token.pos.startswith(self.adjectives) or token.text.lower() in self.plus


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `[start, end)` with the head among them."""

    start: int
    end: int
    head: int


def phrase_after(tokens: Sequence[Token], at: int, grammar: Grammar, numbers: Mapping[int, int] = _NONE) -> Phrase | None:
    """The noun phrase that begins at `at`, right behind a number; None where another word stands between.

    `numbers`: first token of each number of the sentence -> the token behind it.
    """
    at = _skip_link(tokens, at, grammar, numbers)
    i = at
    while i < min(len(tokens), at + _PRE):
        token = tokens[i]
        if i in numbers:
            return None
        if grammar.is_noun(token) and token.text.lower() not in grammar.not_heads:
            head = i
            while not grammar.head_last and head + 1 < len(tokens) and grammar.goes_on(tokens[head + 1]) and head < i + 3:
                head += 1
            modifiers = (*grammar.adjectives, *grammar.adverbs, *grammar.names)
            start = next((k for k in range(at, head) if tokens[k].pos.startswith(modifiers)), i)
            return Phrase(start, _tail(tokens, head, grammar, numbers), head)
        if grammar.is_name(token) and _noun_within(tokens, i + 1, grammar):  # "3,000 North Korean troops"
            i += 1
            continue
        if not _may_precede(tokens, i, i == at, grammar):
            behind = _attribute_end(tokens, i, grammar, numbers)
            if behind == i:
                return None
            i = at = behind
            continue
        i += 1
    return None


def _attribute_end(tokens: Sequence[Token], at: int, grammar: Grammar, numbers: Mapping[int, int]) -> int:
    """ "128 positiv auf das Virus getesteten Mitarbeitern": where the participle behind a phrase of its own stands, else `at`.

    Only where nouns follow what describes them, and the participle stands right before its noun.
    """
    first = at + tokens[at].pos.startswith(grammar.adverbs)
    if not grammar.head_last or first >= len(tokens) or not tokens[first].pos.startswith(grammar.prepositions):
        return at
    for i in range(first + 2, min(len(tokens) - 1, at + _PRE)):
        before, token, noun = tokens[i - 1 : i + 2]
        if i in numbers or token.text in _BREAKS or token.pos.startswith(grammar.verbs):
            return at
        if grammar.is_adjective(token) and grammar.is_noun(noun) and (grammar.is_noun(before) or grammar.is_name(before)):
            return i
    return at


def _may_precede(tokens: Sequence[Token], i: int, first: bool, grammar: Grammar) -> bool:
    """Whether a word may stand between a number and its noun: adjectives, what links them, quotation marks."""
    token = tokens[i]
    if grammar.is_adjective(token) or token.text in _QUOTES or _adverb_before_adjective(tokens, i, grammar):
        return True
    linked = token.text == "," and _adjective_at(tokens, i + 1, grammar)
    return linked or (not first and token.text.lower() in grammar.and_words)


def addition(tokens: Sequence[Token], at: int, grammar: Grammar, numbers: Mapping[int, int] = _NONE) -> int:
    """The end of a prepositional phrase that begins at `at` and narrows what is counted ("in geschlossenen Räumen"), else `at`."""
    if at >= len(tokens) or tokens[at].text.lower() not in grammar.narrowing:
        return at
    if at + 1 < len(tokens) and tokens[at + 1].text.lower() in grammar.directions:
        return at
    end = at
    for i in range(at + 1, min(len(tokens), at + _PRE)):
        token = tokens[i]
        if token.text.lower() in grammar.not_heads:
            return at  # "am Freitag" says when, not which ones
        if i in numbers or token.text in _BREAKS or token.pos.startswith(grammar.verbs) or token.text.lower() in grammar.measures:
            break
        if grammar.is_noun(token) or grammar.is_name(token):
            end = i + 1
            if i + 1 < len(tokens) and not (tokens[i + 1].text.lower() in grammar.and_words or grammar.is_name(tokens[i + 1])):
                break
    if at < end < len(tokens) and tokens[end].text.lower() in grammar.genitives:
        end = _tail(tokens, end - 1, grammar, numbers)  # "beim Personal des Hotels"
    return max(at, end)


def _skip_link(tokens: Sequence[Token], at: int, grammar: Grammar, numbers: Mapping[int, int]) -> int:
    """ "Millionen von Granaten", "23 der 33 Fälle", "142 zu 61 Stimmen": past the link and a second number."""
    if at < len(tokens) and tokens[at].text.lower() in grammar.versus and at + 1 in numbers:
        return numbers[at + 1]
    if at < len(tokens) and tokens[at].text.lower() in grammar.of:
        at += 1
        if at < len(tokens) and tokens[at].pos.startswith(grammar.articles):
            at += 1
        if at + 1 in numbers and tokens[at].pos.startswith(grammar.adverbs):
            at += 1
        if grammar.possessives:
            at = next((i + 1 for i in range(at, at + 4) if i + 1 in numbers and tokens[i].text.endswith(grammar.possessives)), at)
        at = numbers.get(at, at)
    return at


def _noun_within(tokens: Sequence[Token], at: int, grammar: Grammar) -> bool:
    if at < len(tokens) and (grammar.is_adjective(tokens[at]) or grammar.is_name(tokens[at])):
        at += 1
    return at < len(tokens) and grammar.is_noun(tokens[at])


def _adjective_at(tokens: Sequence[Token], at: int, grammar: Grammar) -> bool:
    return at < len(tokens) and grammar.is_adjective(tokens[at])


def _adverb_before_adjective(tokens: Sequence[Token], at: int, grammar: Grammar) -> bool:
    return tokens[at].pos.startswith(grammar.adverbs) and any(_adjective_at(tokens, at + n, grammar) for n in (1, 2))


def _tail(tokens: Sequence[Token], head: int, grammar: Grammar, numbers: Mapping[int, int]) -> int:
    """The end of a phrase with one closely bound addition: a second noun, a genitive, "mit Waffen"."""
    end = head + 1
    if (
        end + 1 < len(tokens)
        and tokens[end].text.lower() in grammar.and_words
        and grammar.is_noun(tokens[end + 1])
        and (tokens[head].text.lower() in grammar.substantives or tokens[end + 1].text.lower() not in grammar.substantives)
    ):
        end += 2
    if end >= len(tokens):
        return end
    word = tokens[end].text.lower()
    at = end
    if word in grammar.genitives or word in grammar.links:
        at += 1
        if at < len(tokens) and tokens[at].pos.startswith(grammar.articles):
            at += 1
    elif not grammar.is_adjective(tokens[end]):
        return end
    while at < min(len(tokens), end + 4) and grammar.is_adjective(tokens[at]) and at not in numbers:
        at += 1
    if at >= len(tokens) or at in numbers or not (grammar.is_noun(tokens[at]) or grammar.is_name(tokens[at])):
        return end
    while word in grammar.links and at + 2 < len(tokens) and tokens[at + 1].text == "," and grammar.is_noun(tokens[at + 2]):
        at += 2
    return (
        at + 1
        if at > end and (word in grammar.genitives | grammar.links or tokens[at].text.endswith(grammar.bare_genitives))
        else end
    )


def phrase_before(
    tokens: Sequence[Token], at: int, grammar: Grammar, numbers: Mapping[int, int] = _NONE, near: bool = False
) -> tuple[Phrase | None, bool]:
    """The noun phrase that a number belongs to from the left: "die Inzidenz lag bei 54", "Bußgeld in Höhe von 2000".

    Only where a bridge ("bei", "auf", "von" ...) stands right before the number; `near` asks for it to follow the noun at once.
    Nouns of adverbials ("im Landkreis") come second, which the second part of the answer says; nouns that another number
    counts come not at all.
    """
    if not at or tokens[at - 1].text.lower() not in grammar.bridges:
        return None, False
    measured = None if near else _measured(tokens, at, grammar, numbers)
    if measured is not None:
        return measured, False
    fallback = None
    telling = any(t.lemma.lower() in grammar.tellers for t in tokens[max(0, at - _BACK) : min(len(tokens), at + _PRE)])
    for i in range(at - 2, max(-1, at - 2 - _BACK), -1):
        token = tokens[i]
        if token.text in (";", ".") or (near and i < at - 2):
            break
        if (telling and token.lemma.lower().endswith(grammar.holders)) or _of_source(tokens, i, grammar):
            continue
        if not grammar.is_noun(token) or token.text.lower() in grammar.not_heads or _taken(tokens, i, at, grammar, numbers):
            continue
        found = Phrase(_modifiers(tokens, i, grammar), i + 1, i)
        if token.text.lower() in grammar.measures and found.start == i:
            behind = phrase_after(tokens, i + 1, grammar) if i + 1 < at - 1 else None
            if behind is not None and behind.end <= at:
                return behind, False
            continue
        if not _in_adverbial(tokens, found.start, grammar):
            return found, False
        fallback = fallback or found
    return fallback, fallback is not None


def _measured(tokens: Sequence[Token], at: int, grammar: Grammar, numbers: Mapping[int, int]) -> Phrase | None:
    """What a word that only announces a number measures in this clause: "die Zahl der Toten gab die Regierung mit 31 an"."""
    for i in range(at - 2, max(-1, at - 2 - _BACK), -1):
        if tokens[i].text in (";", ".", ",", ":") or i in numbers:
            return None
        linked = i + 1 < at and tokens[i + 1].text.lower() in grammar.of | grammar.genitives
        if linked and tokens[i].text.lower() in grammar.measures:
            behind = phrase_after(tokens, i + 1, grammar)
            return behind if behind is not None and behind.end <= at else None
    return None


def _of_source(tokens: Sequence[Token], i: int, grammar: Grammar) -> bool:
    """Whether a noun says whose information it is: "nach Angaben des Katastrophenschutzes"."""
    at = i - 1
    links = (*grammar.articles, *grammar.adjectives)
    while at > max(0, i - _BACK) and (tokens[at].pos.startswith(links) or tokens[at].text.lower() in grammar.of):
        at -= 1
    return at >= 0 and tokens[at].text.lower() in grammar.sources and tokens[i].text.lower() not in grammar.sources


def _taken(tokens: Sequence[Token], noun: int, at: int, grammar: Grammar, numbers: Mapping[int, int]) -> bool:
    """Whether another number counts this noun ("je 100.000 Einwohner", "die Marke von 50 ..., nämlich auf 40")."""
    bound = noun + 2 < at and noun + 2 in numbers and tokens[noun + 1].text.lower() in grammar.bridges
    return bound or noun - 1 in numbers


def _modifiers(tokens: Sequence[Token], head: int, grammar: Grammar) -> int:
    start = head
    while start and head - start < 4 and (grammar.is_adjective(tokens[start - 1]) or _compounded(tokens, start - 1, grammar)):
        start -= 1
    return start


def _compounded(tokens: Sequence[Token], at: int, grammar: Grammar) -> bool:
    """ "The Elbtown ferry disaster": nouns before a noun, where the last one is the head."""
    return not grammar.head_last and (grammar.goes_on(tokens[at]) or grammar.is_name(tokens[at]))


def _in_adverbial(tokens: Sequence[Token], start: int, grammar: Grammar) -> bool:
    at = start - 1
    if at > 0 and tokens[at].pos.startswith(grammar.articles):
        at -= 1
    return at >= 0 and tokens[at].pos.startswith(grammar.prepositions)


def clause_of(tokens: Sequence[Token], first: int, last: int, grammar: Grammar) -> tuple[int, int]:
    """The clause around the tokens `[first, last)`: to the next break on either side.

    A relative clause behind goes with it, and what follows that; a stretch without a verb goes with the stretch before it.
    """
    start, end = first, last
    while start > max(0, first - _CLAUSE) and tokens[start - 1].text not in _BREAKS:
        start -= 1
    end = _stretch(tokens, end)
    if end + 1 < len(tokens) and tokens[end].text == "," and _relative(tokens, end + 1, grammar):
        end = _stretch(tokens, end + 1)
        if (
            not _has_verb(tokens, start, _stretch(tokens, last), grammar, full=True)
            and end + 1 < len(tokens)
            and tokens[end].text == ","
        ):
            end = _stretch(tokens, end + 1)
    if not _has_verb(tokens, start, end, grammar):
        while start > 1 and not _has_verb(tokens, start, end, grammar):
            start -= 1
            while start > max(0, first - _CLAUSE) and tokens[start - 1].text not in _BREAKS:
                start -= 1
            if first - start >= _CLAUSE:
                break
    return start, end


def _stretch(tokens: Sequence[Token], at: int) -> int:
    limit = min(len(tokens), at + _CLAUSE)
    while at < limit and tokens[at].text not in _BREAKS:
        at += 1
    return at


def _relative(tokens: Sequence[Token], at: int, grammar: Grammar) -> bool:
    return any(tokens[k].pos.startswith(grammar.relatives) for k in range(at, min(at + 2, len(tokens))))


def _has_verb(tokens: Sequence[Token], start: int, end: int, grammar: Grammar, full: bool = False) -> bool:
    """Whether a verb stands there; `full`: one that is no auxiliary."""
    prefixes = grammar.verbs[:1] if full else grammar.verbs
    return any(tokens[i].pos.startswith(prefixes) for i in range(start, end))


def place_in(tokens: Sequence[Token], start: int, end: int, near: int, grammar: Grammar) -> Phrase | None:
    """The place of a clause: a preposition of place, up to four words, and a name. The one closest behind `near` wins."""
    found: list[Phrase] = []
    i = start
    while i < end:
        also = i and tokens[i - 1].text.lower() in grammar.also  # "auch in X": wider than X
        if tokens[i].text.lower() in grammar.place_preps and not also:
            name = next((k for k in range(i + 1, min(end, i + 7)) if grammar.is_name(tokens[k])), None)
            stop = next(
                (k for k in range(i + 1, min(end, i + 7)) if tokens[k].pos.startswith(grammar.verbs) or tokens[k].text in _BREAKS),
                end,
            )
            if name is not None and name < stop:
                inner = max(k for k in range(i, name) if tokens[k].text.lower() in grammar.place_preps)
                both = tokens[inner + 1].text.lower() in grammar.and_words  # "in und um X"
                found.append(Phrase(min(name, inner + 3) if both else inner + 1, name + 1, name))
                i = name
        i += 1
    behind = [p for p in found if p.start >= near]
    return behind[0] if behind else found[-1] if found else None
