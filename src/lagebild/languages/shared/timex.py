"""From pattern matches to time expressions: what German and English share. Each language adds its patterns and its tenses."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from lagebild.records import Document, Provenance, Reading, Role, Sentence, TimeExpression, Token, evidence, finding_id
from lagebild.records.documents import Block, BlockKind
from lagebild.text.calendar import expression_at
from lagebild.text.sentences import split_tokens
from lagebild.text.timepatterns import TimeMatch, TimePatterns, find_times

__all__ = ["Match", "TimeLanguage", "read_times", "tokens_of"]

_STATED = frozenset({BlockKind.TIMESTAMP, BlockKind.METADATA})
_DAY = re.compile(r"date:\d{4}-\d\d-\d\d|weekday:|monthday:|shift:day|easter:|nth:")
_NEAREST = ("monthday:", "easter:", "nth:")  # without a tense to go by; all else is past, as news is
_NEAR = 300
"""Characters from the end of the sentence that names a day within which a clock time belongs to that day."""


@dataclass(frozen=True, slots=True)
class Match:
    """A match with its sentence and the indices `[first, last)` of its tokens."""

    text: str
    match: TimeMatch
    sentence: Sentence
    first: int
    last: int

    @property
    def words(self) -> str:
        return self.text[self.match.start : self.match.end]

    def token(self, offset: int) -> Token | None:
        """The token before (-1, -2 ...) or after (1, 2 ...) the match."""
        at = self.first + offset if offset < 0 else self.last + offset - 1
        return self.sentence.tokens[at] if 0 <= at < len(self.sentence.tokens) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLanguage:
    """What a language gives: its patterns, tests by name (`check`), and where the words around a match place it
    in time: "past", "before" (told as over already), "future", or None."""

    reader: str
    version: str
    patterns: TimePatterns
    accept: Callable[[Match], bool]
    direction: Callable[[Match], str | None]


def tokens_of(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The indices of the tokens that lie in `[start, end)`, as a slice."""
    first = bisect_right(sentence.tokens, start, key=lambda t: t.end)
    return first, max(first, bisect_left(sentence.tokens, end, key=lambda t: t.start))


def read_times(document: Document, reading: Reading, language: TimeLanguage) -> tuple[TimeExpression, ...]:
    """All time expressions of a document, resolved where its day is stated."""
    found: list[tuple[Match, str]] = []
    for sentence in (*_stated(document), *reading.sentences):
        found += _of_sentence(document.text, sentence, language)
    found.sort(key=lambda f: f[0].match.start)
    rules = _with_context(found)
    stated = document.published
    known = stated if stated is not None and stated.closed and stated.earliest == stated.latest else None
    return tuple(expression_at(_made(document, m, rule, language), known) for (m, _), rule in zip(found, rules, strict=True))


def _stated(document: Document) -> list[Sentence]:
    """Time lines and heads are not read as sentences, but say when."""
    return [_as_sentence(document.text, i, b) for i, b in enumerate(document.blocks) if b.kind in _STATED]


def _as_sentence(text: str, index: int, block: Block) -> Sentence:
    tokens = tuple(Token(s, e, text[s:e], "", text[s:e]) for s, e in split_tokens(text, block.start, block.end))
    return Sentence(start=block.start, end=block.end, block=index, kind=block.kind, tokens=tokens)


def _of_sentence(text: str, sentence: Sentence, language: TimeLanguage) -> list[tuple[Match, str]]:
    placed: dict[TimeMatch, Match] = {}

    def accept(match: TimeMatch) -> bool:
        placed[match] = Match(text, match, sentence, *tokens_of(sentence, match.start, match.end))
        return not match.check or language.accept(placed[match])

    matches = find_times(text, sentence.start, sentence.end, language.patterns, accept)
    return [(placed[m], _directed(placed[m], language)) for m in matches]


def _directed(match: Match, language: TimeLanguage) -> str:
    rule = match.match.rule
    if "{dir}" not in rule:
        return rule
    return rule.replace("{dir}", _place(rule, language.direction(match)))


def _place(rule: str, tense: str | None) -> str:
    """A tense as a direction: a present tense tells of a coming weekday, but leaves open which April or Easter it means."""
    if rule.startswith(_NEAREST):
        return {"past": "recent", "before": "recent", "future": "future"}.get(tense or "", "near")
    if tense == "present":
        return "future" if rule.startswith(("weekday:", "weekend:")) else "near"
    return tense or "past"


def _with_context(found: list[tuple[Match, str]]) -> list[str]:
    """Parts of a day, clock times and "the day before" belong to the day that was named just before."""
    rules: list[str] = []
    day: tuple[Sentence, str] | None = None
    for match, rule in found:
        if match.match.check == "context" or rule.startswith(("part:", "clock:")):
            near = day is not None and day[0].block == match.sentence.block and match.sentence.start - day[0].end < _NEAR
            rule = f"{day[1]}>{rule}" if near and day is not None else rule
        elif rule.startswith("next:") and day is not None and day[0] is match.sentence:
            rule = f"{day[1]}>{rule}"
        elif _DAY.match(rule):
            day = match.sentence, rule.split(">part:")[0].split(">clock:")[0]
        rules.append(rule)
    return rules


def _made(document: Document, match: Match, rule: str, language: TimeLanguage) -> TimeExpression:
    m = match.match
    places = (evidence(document.id, document.text, m.start, m.end, Role.VALUE),)
    return TimeExpression(
        id=finding_id("time", places, rule),
        evidence=places,
        provenance=Provenance(reader=language.reader, version=language.version),
        rule=rule,
        timex_type=m.type,
        vague=m.vague,
    )
