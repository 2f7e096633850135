"""From pattern matches to time expressions: what German and English share.

A language gives its patterns (`dates.toml`), tests of matches by name, and where the words around a match place it in time; a
`time_reader` is made of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from lagebild.languages.pack import load_data
from lagebild.records import Document, Provenance, Reading, Role, Sentence, TimeExpression, Token, evidence, finding_id
from lagebild.records.documents import Block, BlockKind
from lagebild.text.calendar import expression_at
from lagebild.text.sentences import split_tokens
from lagebild.text.timepatterns import TimeMatch, TimePatterns, compile_patterns, find_times

__all__ = ["Match", "TimeReader", "lower", "time_reader", "tokens_of", "word_lists"]

TimeReader = Callable[[Document, Reading], tuple[TimeExpression, ...]]

_STATED = frozenset({BlockKind.TIMESTAMP, BlockKind.METADATA})
_DAY = re.compile(r"date:\d{4}-\d\d-\d\d|weekday:|monthday:|shift:day|easter:|nth:")
_NEAREST = ("monthday:", "easter:", "nth:")  # without a tense to go by; all else is past, as news is
_YEARLESS = re.compile(r"((?:monthday|month|day):[\d-]+):\w+")
_LINK = 20  # characters between the ends of a stretch, at most
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
class _Language:
    """What a language gives."""

    code: str
    patterns: TimePatterns
    checks: Mapping[str, Callable[[Match], bool]]
    direction: Callable[[Match], str | None]
    range_links: frozenset[str]
    range_and: frozenset[str]
    between: frozenset[str]

    def accept(self, match: Match) -> bool:
        test = self.checks.get(match.match.check)
        return test is None or test(match)


def time_reader(
    code: str,
    checks: Mapping[str, Callable[[Match], bool]],
    direction: Callable[[Match], str | None],
    numeral: Callable[[str], float | None],
) -> TimeReader:
    """The reader of a language: `checks` are its tests of matches, by the name that a pattern gives them (`check`), `numeral`
    the value of a number word. `direction` says where the words around a match place it: "past", "before" (told as over
    already), "future", "present", "near" (one end of a stretch), or None."""
    words = word_lists(code)

    @cache
    def language() -> _Language:  # patterns are compiled when the first report is read
        patterns = compile_patterns(load_data(code, "dates"), numeral)
        links = {name: words(name) for name in ("range_links", "range_and", "between")}
        return _Language(code=code, patterns=patterns, checks=checks, direction=direction, **links)

    return lambda document, reading: _read_times(document, reading, language())


def word_lists(code: str) -> Callable[[str], frozenset[str]]:
    """The lists of a language's `dates.toml` by name."""

    @cache
    def words(name: str) -> frozenset[str]:
        return frozenset(load_data(code, "dates")["lists"][name])

    return words


def lower(token: Token | None) -> str:
    """A token in small letters, "" for none."""
    return token.text.lower() if token else ""


def tokens_of(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The indices of the tokens that lie in `[start, end)`, as a slice."""
    first = bisect_right(sentence.tokens, start, key=lambda t: t.end)
    return first, max(first, bisect_left(sentence.tokens, end, key=lambda t: t.start))


def _read_times(document: Document, reading: Reading, language: _Language) -> tuple[TimeExpression, ...]:
    """All time expressions of a document, resolved where its day is stated."""
    stated = document.published
    known = stated if stated is not None and stated.closed and stated.earliest == stated.latest else None
    found: list[_Found] = []
    for sentence in (*_stated(document), *reading.sentences):
        found += _of_sentence(document.text, sentence, language)
    found = [_same_day(f, known.earliest) for f in found] if known and known.earliest else found
    found.sort(key=lambda f: f.match.match.start)
    rules = _with_context(_agreed(found), language)
    return tuple(expression_at(_made(document, f.match, rule, language), known) for f, rule in zip(found, rules, strict=True))


@dataclass(frozen=True, slots=True)
class _Found:
    """A match with its rule; `tense` is None where no word places it."""

    match: Match
    rule: str
    tense: str | None = None


def _stated(document: Document) -> list[Sentence]:
    """Time lines and heads are not read as sentences, but say when."""
    return [_as_sentence(document.text, i, b) for i, b in enumerate(document.blocks) if b.kind in _STATED]


def _as_sentence(text: str, index: int, block: Block) -> Sentence:
    tokens = tuple(Token(s, e, text[s:e], "", text[s:e]) for s, e in split_tokens(text, block.start, block.end))
    return Sentence(start=block.start, end=block.end, block=index, kind=block.kind, tokens=tokens)


def _of_sentence(text: str, sentence: Sentence, language: _Language) -> list[_Found]:
    placed: dict[TimeMatch, Match] = {}

    def accept(match: TimeMatch) -> bool:
        placed[match] = Match(text, match, sentence, *tokens_of(sentence, match.start, match.end))
        return not match.check or language.accept(placed[match])

    matches = find_times(text, sentence.start, sentence.end, language.patterns, accept)
    return [_directed(placed[m], language) for m in matches]


def _directed(match: Match, language: _Language) -> _Found:
    rule = match.match.rule
    if "{dir}" not in rule:
        return _Found(match, rule)
    tense = language.direction(match)
    return _Found(match, rule.replace("{dir}", _place(rule, tense)), tense)


def _place(rule: str, tense: str | None) -> str:
    """A tense as a direction: a present tense tells of a coming weekday, but leaves open which April or Easter it means."""
    if tense == "near":
        return "past" if rule.startswith(("weekday:", "weekend:")) else "near"
    if rule.startswith(_NEAREST):
        return {"past": "recent", "before": "recent", "future": "future"}.get(tense or "", "near")
    if rule.startswith(("month:", "season:")) and tense in ("past", "before", None):
        return "recent"
    if tense == "present":
        return "future" if rule.startswith(("weekday:", "weekend:")) else "near"
    return tense or "past"


def _same_day(found: _Found, day: date) -> _Found:
    """ "Am Samstag hatte sie gewarnt", in a report of a Saturday: on that day, as in 6 of 6 such sentences of 9,000 dated
    reports. Where the day of the report is not known, it rather came out on another."""
    told = found.tense == "before" and found.rule.startswith(f"weekday:{day.weekday()}:before")
    return replace(found, rule=found.rule.replace(":before", ":past", 1)) if told else found


def _agreed(found: Sequence[_Found]) -> list[_Found]:
    """A weekday in the present tense is to come, unless the report tells of the same weekday as over."""
    over = {_weekday(f.rule) for f in found if f.tense in ("past", "before")} - {None}
    ahead = {_weekday(f.rule) for f in found if f.tense == "future"}
    return [
        replace(f, rule=f.rule.replace(":future", ":past", 1)) if f.tense == "present" and _weekday(f.rule) in over - ahead else f
        for f in found
    ]


def _weekday(rule: str) -> str | None:
    return rule.split(":")[1] if rule.startswith("weekday:") else None


def _with_context(found: Sequence[_Found], language: _Language) -> list[str]:
    """Parts of a day, clock times and "the day before" belong to the day that was named just before; both ends of a stretch
    of days lie in one year."""
    rules: list[str] = []
    day: tuple[Sentence, str] | None = None
    for i, here in enumerate(found):
        match, rule = here.match, here.rule
        near = day is not None and day[0].block == match.sentence.block and match.sentence.start - day[0].end < _NEAR
        if match.match.check == "context" or rule.startswith(("part:", "clock:")):
            late = _of_part(rule, found[i - 1], match) if i else rule
            rule = f"{day[1]}>{late}" if near and day is not None else late
        elif rule.startswith("next:") and day is not None and day[0] is match.sentence:
            rule = f"{day[1]}>{rule}"
        elif i and _is_range(found[i - 1].match, match, language):
            rules[-1], rule = _stretch(rules[-1], rule)
        if rule == here.rule and _DAY.match(rule) and match.match.check != "context":
            day = match.sentence, rule.split(">part:")[0].split(">clock:")[0]
        rules.append(rule)
    return rules


def _of_part(rule: str, before: _Found, match: Match) -> str:
    """ "am Dienstagabend gegen 8 Uhr" is 20 o'clock."""
    late = before.match.sentence is match.sentence and before.rule.endswith(("part:EV", "part:AF"))
    hour = int(rule[6:8]) if rule.startswith("clock:") else 24
    return f"clock:{hour + 12}{rule[8:]}" if late and hour < 12 else rule


def _is_range(first: Match, last: Match, language: _Language) -> bool:
    """ "vom 3. bis zum 12. September", "between May 3 and June 5"."""
    if first.sentence is not last.sentence or last.match.start - first.match.end > _LINK:
        return False
    link = " ".join(first.text[first.match.end : last.match.start].lower().split())
    if link not in language.range_links:
        return False
    return link not in language.range_and or bool({lower(first.token(-1)), lower(first.token(-2))} & language.between)


def _stretch(first: str, last: str) -> tuple[str, str]:
    """The rules of both ends: the end that names its year, else the first one, says which year is meant."""
    bare_first, bare_last = _YEARLESS.fullmatch(first), _YEARLESS.fullmatch(last)
    if bare_last and (bare_first or first.startswith("date:")):
        return first, f"{first}>{bare_last[1]}:future"
    if bare_first and last.startswith("date:") and last.count("-"):
        return f"{last}>{bare_first[1]}:before", last
    return first, last


def _made(document: Document, match: Match, rule: str, language: _Language) -> TimeExpression:
    m = match.match
    places = (evidence(document.id, document.text, m.start, m.end, Role.VALUE),)
    return TimeExpression(
        id=finding_id("time", places, rule),
        evidence=places,
        provenance=Provenance(reader=f"{language.code}.dates", version="2"),
        rule=rule,
        timex_type=m.type,
        vague=m.vague,
    )
