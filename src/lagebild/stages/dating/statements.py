"""Sentences of a story as sets of content words, and which of them tell the same event."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from lagebild.languages import pack_for
from lagebild.records import EventMention, Mention, Reading, Role, Sentence, TimeExpression
from lagebild.records.documents import BlockKind

__all__ = ["Likeness", "Statement", "StatementIndex", "statements_of"]

_Found = TypeVar("_Found", TimeExpression, EventMention, Mention)

STEM = 6  # letters that stand for a word: "ratifizierte" and "Ratifizierung" meet
ALIKE = 0.4
NEWS_SENTENCES = 6
MOST = 300  # statements that a stem or an event may stand in and still be looked up
_DAYS = re.compile(r"duration:P(\d{1,2})(D|W)")
SHORT = 4  # letters of the shortest word that counts; capitals and numbers count from 2 on


_PHRASE = 14  # tokens behind "two days after" that may name the event


@dataclass(frozen=True, slots=True)
class Elapsed:
    """So many days after an event: the expression, the days, and the stems of the words that name the event."""

    time: TimeExpression
    days: int
    stems: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One sentence of a report: its stems without its time words, and those of its neighbours in the same paragraph."""

    report: int
    number: int
    sentence: Sentence
    stems: frozenset[str]
    near: frozenset[str]
    times: tuple[TimeExpression, ...]
    events: tuple[EventMention, ...]
    mentions: tuple[Mention, ...] = ()
    elapsed: tuple[Elapsed, ...] = ()
    is_news: bool = False  # a headline, or among the first sentences: what the report came out for


def statements_of(report: int, reading: Reading) -> tuple[Statement, ...]:
    """The statements of one report."""
    pack = pack_for(reading.language)
    words = pack.function_words if pack else frozenset()
    sentences = [s for s in reading.sentences if s.kind is not BlockKind.CAPTION]
    times = _by_sentence(sentences, reading.times)
    events = _by_sentence(sentences, reading.events)
    after = frozenset(pack.data["wording"]["after"]) if pack else frozenset()
    mentions = _by_sentence(sentences, reading.mentions)
    stems = [_stems(s, words, times.get(i, ())) for i, s in enumerate(sentences)]
    out = []
    seen: set[tuple[object, ...]] = set()
    for i, sentence in enumerate(sentences):
        same = (stems[i], tuple(t.rule for t in times.get(i, ())), tuple(e.key for e in events.get(i, ())))
        if same in seen:
            continue  # said again word for word: no new statement
        seen.add(same)
        beside = [j for j in (i - 1, i + 1) if 0 <= j < len(sentences) and sentences[j].block == sentence.block]
        out.append(
            Statement(
                report=report, number=i, sentence=sentence, stems=stems[i], near=frozenset().union(*(stems[j] for j in beside)),
                times=tuple(times.get(i, ())), events=tuple(events.get(i, ())), mentions=tuple(mentions.get(i, ())),
                elapsed=_elapsed(sentence, times.get(i, ()), (words, after)),
                is_news=sentence.kind.structural or i < NEWS_SENTENCES,
            )
        )  # fmt: skip
    return tuple(out)


def _by_sentence(sentences: Sequence[Sentence], found: Sequence[_Found]) -> dict[int, list[_Found]]:
    out: dict[int, list[_Found]] = defaultdict(list)
    at = 0
    for item in sorted(found, key=lambda f: f.span.start):
        while at < len(sentences) and sentences[at].end <= item.span.start:
            at += 1
        if at < len(sentences) and sentences[at].start <= item.span.start:
            out[at].append(item)
    return out


def _elapsed(
    sentence: Sentence, times: Sequence[TimeExpression], words: tuple[frozenset[str], frozenset[str]]
) -> tuple[Elapsed, ...]:
    """ "Zwei Tage nach der Explosion in der Raffinerie": what the words behind "nach" name, up to a verb or a mark."""
    found = []
    for time in times:
        length = _DAYS.fullmatch(time.rule)
        if length is None:
            continue
        at = next((i for i, t in enumerate(sentence.tokens) if t.start >= time.span.end), len(sentence.tokens))
        if at >= len(sentence.tokens) or sentence.tokens[at].text.casefold() not in words[1]:
            continue
        phrase = sentence.tokens[at + 1 : at + 1 + _PHRASE]
        stop = next((i for i, t in enumerate(phrase) if t.pos.startswith("V") or not t.text[0].isalnum()), len(phrase))
        named = replace(sentence, tokens=tuple(phrase[:stop]))
        days = int(length[1]) * (7 if length[2] == "W" else 1)
        found.append(Elapsed(time, days, _stems(named, words[0], times)))
    return tuple(found)


def _stems(sentence: Sentence, function_words: frozenset[str], times: Sequence[TimeExpression]) -> frozenset[str]:
    taken = [(t.span.start, t.span.end) for t in times]
    out = set()
    for token in sentence.tokens:
        if any(start <= token.start < end for start, end in taken):
            continue
        word = token.text.casefold()
        telling = len(word) >= SHORT or (len(word) >= 2 and (token.text.isupper() or word[0].isdigit()))
        if telling and word[0].isalnum() and word not in function_words and token.lemma.casefold() not in function_words:
            out |= {part[:STEM] for part in word.split("-") if len(part) >= 2}
    return frozenset(out)


@dataclass(frozen=True, slots=True)
class Likeness:
    """A statement of another report: the weighted share of the first that it tells, stems in both, stems in either.

    `counts_apart`: both have numbers, and none in common: the same words of another day ("19.215 Fälle", "15.352 Fälle").
    """

    other: Statement
    share: float
    shared: int
    union: int
    counts_apart: bool = False

    @property
    def verbatim(self) -> bool:
        return not self.counts_apart and self.shared >= 4 and self.shared >= 0.6 * self.union

    @property
    def edition(self) -> bool:
        """The same sentence but for its numbers."""
        return self.counts_apart and self.shared >= 4 and self.shared >= 0.7 * self.union

    @property
    def same_event(self) -> bool:
        return self.verbatim or (not self.counts_apart and self.shared >= 4 and self.share >= ALIKE)


class StatementIndex:
    """All statements of a story, found by the rare stems that they share."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self.statements = tuple(statements)
        counts = Counter(stem for s in statements for stem in s.stems)
        total = len(self.statements)
        self._weights: Mapping[str, float] = {stem: math.log((total + 1) / n) for stem, n in counts.items()}
        self._places: dict[str, list[int]] = defaultdict(list)
        self._matters: dict[str, list[tuple[Statement, EventMention]]] = defaultdict(list)
        self._keys: dict[str, list[tuple[Statement, EventMention]]] = defaultdict(list)
        self._mean = sum(self._weights.values()) / max(1, len(self._weights))
        self._found: dict[tuple[int, int], dict[int, Likeness]] = {}
        common = min(MOST, max(8, total // 5))
        for i, statement in enumerate(self.statements):
            for event in statement.events:
                self._keys[event.key].append((statement, event))
                if event.matter:
                    self._matters[event.matter].append((statement, event))
            for stem in statement.stems:
                if counts[stem] <= common:
                    self._places[stem].append(i)

    def weight(self, stems: frozenset[str]) -> float:
        """How telling these stems are together."""
        return sum(self._weights.get(s, 0.0) for s in stems)

    def likest(self, statement: Statement) -> dict[int, Likeness]:
        """For each other report its statement that tells most of this one."""
        place = (statement.report, statement.number)
        if place not in self._found:
            self._found[place] = self._compared(statement)
        return self._found[place]

    def _compared(self, statement: Statement) -> dict[int, Likeness]:
        best: dict[int, Likeness] = {}
        own = self.weight(statement.stems)
        for i in sorted({i for stem in statement.stems for i in self._places.get(stem, ())}):
            other = self.statements[i]
            if other.report == statement.report:
                continue
            shared = statement.stems & other.stems
            beside = (statement.stems & other.near) - shared
            share = (self.weight(shared) + 0.5 * self.weight(beside)) / own
            if other.report not in best or share > best[other.report].share:
                union = len(statement.stems | other.stems)
                best[other.report] = Likeness(other, share, len(shared), union, _counts_apart(statement.stems, other.stems))
        return best

    def telling(self, stems: frozenset[str], report: int) -> list[Statement]:
        """Statements of other reports that have half of these stems, two of them at least."""
        near = sorted({i for stem in stems for i in self._places.get(stem, ())})[:MOST]
        others = (self.statements[i] for i in near)
        return [s for s in others if s.report != report and len(stems & s.stems) >= max(2, len(stems) / 2)]

    def with_matter(self, matter: str, report: int) -> list[tuple[Statement, EventMention]]:
        """The events of other reports that are the same step of the same process."""
        return [(s, e) for s, e in self._matters.get(matter, [])[:MOST] if s.report != report]

    def with_event(self, event: EventMention, statement: Statement) -> list[tuple[Statement, EventMention]]:
        """The events of other reports with the same name, in sentences about the same."""
        own = statement.stems | statement.near
        least = max(3.0 * self._mean, 0.25 * self.weight(statement.stems))
        found = []
        for other, twin in self._keys.get(event.key, [])[:MOST]:
            shared = own & (other.stems | other.near)
            if other.report != statement.report and len(shared) >= 4 and self.weight(shared) >= least:
                found.append((other, twin))
        return found

    def same_actor(self, statement: Statement, event: EventMention, other: Statement, twin: EventMention) -> bool:
        """Not known to be of different actors: they share a state where both have a known one, else a stem of their names."""
        one, two = _actors(statement, event), _actors(other, twin)
        if one[0] and two[0]:
            return bool(one[0] & two[0])
        return not one[1] or not two[1] or bool(one[1] & two[1])


def _counts_apart(one: frozenset[str], two: frozenset[str]) -> bool:
    a, b = ({s for s in stems if s[0].isdigit()} for stems in (one, two))
    return bool(a and b) and not a & b


def _actors(statement: Statement, event: EventMention) -> tuple[frozenset[str], frozenset[str]]:
    """The states and the stems of who acts."""
    spans = event.parts(Role.ACTOR)
    states = {m.country for m in statement.mentions if m.country and any(m.span.overlaps(s) for s in spans)}
    tokens = (t for t in statement.sentence.tokens if any(s.start <= t.start < s.end for s in spans))
    return frozenset(states), frozenset(t.text.casefold()[:STEM] for t in tokens)
