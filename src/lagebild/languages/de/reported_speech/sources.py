"""Sources in a phrase: "laut X", "nach Angaben von X", "X zufolge", "seiner Meinung nach", "demnach", ", so X"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lagebild.languages.de.clauses import QUOTE, ClauseKind
from lagebild.languages.de.reported_speech.extent import forward, has_quote, places
from lagebild.languages.de.reported_speech.lexicon import ends_with_any, lexicon
from lagebild.languages.de.reported_speech.noun_phrases import Range, noun_phrase, noun_phrase_before
from lagebild.languages.de.reported_speech.speakers import subject, subject_behind
from lagebild.languages.de.reported_speech.units import Unit
from lagebild.languages.de.reported_speech.voices import is_mute
from lagebild.languages.shared.quote_drafts import Draft, Place
from lagebild.records import Manner, Token

__all__ = ["Source", "find_sources", "read_source"]

_OF = frozenset({"von", "vom", "der", "des", "seitens", "eines", "einer", "aus", "seines", "ihres", "dessen", "deren"})
_THOSE = frozenset({"den", "dem", "der", "des", "diesen", "diesem", "dieser"})
_DISTRICT = ("kreis", "kreises")
"""A district or a group, which itself says something; only in the plural are "Kreise" a source without a name."""

_SAID_NOUNS = frozenset({"NN", "NE", "VV(INF)", "VV(PP)", "ADJ(A)"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A source phrase: tokens `[first, last)`, the cue at `at`; `speaker` None: whoever spoke last."""

    first: int
    last: int
    at: int
    speaker: Range | None
    lemma: str
    clause: int


def find_sources(unit: Unit) -> tuple[Source, ...]:
    """All source phrases of a unit in order; none overlaps another."""
    found: list[Source] = []
    for index, clause in enumerate(unit.clauses):
        for source in _in_clause(unit, index, clause.start, clause.end):
            if not found or source.first >= found[-1].last:
                found.append(source)
    return tuple(_bounded(unit, s) for s in found)


def _bounded(unit: Unit, source: Source) -> Source:
    """A source ends where quoted words begin: "aus Sicht von Kritikern | „...“"."""
    if source.speaker is None:
        return source
    first, last = source.speaker
    opens = {q.start + 1 for q in unit.fragments}
    at = next((i for i in range(first + 1, last) if unit.tokens[i].start in opens and unit.tokens[i].text[:1].islower()), None)
    return source if at is None else replace(source, speaker=(first, at), last=at)


def _in_clause(unit: Unit, index: int, start: int, end: int) -> Iterator[Source]:
    words = lexicon()
    for at in range(start, end):
        word = unit.tokens[at].text.lower()
        if word in words.about:
            source = _about(unit, index, at)
        elif word in ("nach", "aus"):
            source = _according(unit, index, at) or (_behind(unit, index, at, start) if word == "nach" else None)
        elif word in ("zufolge", "folge"):
            source = _behind(unit, index, at, start)
        elif word in words.adverbs or (word == "wonach" and at == start):
            speaker = _before_relative(unit, index) if word == "wonach" else None
            source = Source(first=at, last=at + 1, at=at, speaker=speaker, lemma=word, clause=index)
        elif word == "so" and at == start and index > 0 and unit.clauses[index].kind is ClauseKind.VERBLESS:
            source = _so(unit, index, at, end)
        else:
            source = None
        if source is not None:
            yield source


def _reach(unit: Unit, index: int) -> int:
    """An apposition may follow in the next, verbless segment."""
    end = unit.clauses[index].end
    for later in unit.clauses[index + 1 : index + 2]:
        if later.kind is ClauseKind.VERBLESS and later.mark == ",":
            end = later.end
    return end


def _about(unit: Unit, index: int, at: int) -> Source | None:
    last = noun_phrase(unit.tokens, at + 1, _reach(unit, index))
    if last is None:
        return None
    if _is_source(unit.tokens[last - 1]) and last + 1 < len(unit.tokens) and unit.tokens[last].text.lower() in ("des", "der"):
        last = noun_phrase(unit.tokens, last, _reach(unit, index)) or last  # "Laut einem Bericht des Senders N"
    word = unit.tokens[at].text.lower()
    return Source(first=at, last=last, at=at, speaker=_whose(unit, at + 1, last), lemma=word, clause=index)


def _according(unit: Unit, index: int, at: int) -> Source | None:
    """ "nach Angaben von X", "nach dem Bericht der Z", "aus Sicht von X"."""
    words = lexicon()
    last = noun_phrase(unit.tokens, at + 1, _reach(unit, index))
    if last is None:
        return None
    heads = [i for i in range(at + 1, last) if unit.tokens[i].pos in _SAID_NOUNS]
    head = next((i for i in heads if unit.tokens[i].text[0].isupper()), None)
    first = unit.tokens[at].text.lower()
    if head == last - 1 and last + 1 < len(unit.tokens) and unit.tokens[last].text.lower() in ("des", "der"):
        last = noun_phrase(unit.tokens, last, _reach(unit, index)) or last  # "Informationen des Senders N"
    if head is None or not (_is_view(unit, head, last) if first == "aus" else _is_source(unit.tokens[head])):
        return None
    if unit.tokens[at + 1].text.lower() in ("der", "dem", "seiner", "ihrer") and ends_with_any(
        unit.tokens[head].lemma.lower(), words.temporal_sources
    ):
        return None
    return Source(first=at, last=last, at=at, speaker=_whose(unit, at + 1, last), lemma=first, clause=index)


def _is_view(unit: Unit, head: int, last: int) -> bool:
    """ "aus Sicht von X", "aus seiner Sicht", but not "aus ökonomischer Sicht"."""
    return unit.tokens[head].text == "Sicht" and (head + 1 < last or unit.tokens[head - 1].pos == "PPOSAT")


def _is_source(token: Token) -> bool:
    words = lexicon()
    if token.text.lower().endswith(_DISTRICT):
        return False
    return ends_with_any(token.lemma.lower(), words.source_nouns) or ends_with_any(token.text.lower(), words.source_nouns)


def _whose(unit: Unit, first: int, last: int) -> Range:
    """X in "Angaben von X"; the whole phrase where nobody else is named."""
    head = next((i for i in range(first, last) if unit.tokens[i].pos in _SAID_NOUNS and unit.tokens[i].text[0].isupper()), first)
    if not _is_source(unit.tokens[head]) and unit.tokens[head].text != "Sicht":
        return first, last
    for at in range(head + 1, last):
        if unit.tokens[at].text.lower() in _OF and at + 1 < last:
            keep = unit.tokens[at].text.lower() not in ("von", "vom", "seitens", "aus")
            return (at if keep else at + 1), last
    named = head + 1 < last and unit.tokens[head + 1].pos in ("NE", "NN", "ADJ(A)") and not is_mute(unit.tokens, head + 1, last)
    return (head + 1, last) if named else (first, last)


def _behind(unit: Unit, index: int, at: int, start: int) -> Source | None:
    """ "Ersten Angaben zufolge", "seiner Meinung nach"."""
    end = at
    if unit.tokens[at].text.lower() == "folge":
        end = at - 1
        if end <= start or unit.tokens[end].text.lower() != "zu":
            return None
    first = noun_phrase_before(unit.tokens, end, start)
    if first is None:
        return None
    if unit.tokens[at].text.lower() == "nach":
        head = unit.tokens[end - 1]
        if first > start and unit.tokens[first - 1].pos.startswith("APPR"):
            return None  # "bei einer Erklärung nach dem Treffen"
        if not _is_source(head) or (at + 1 < len(unit.tokens) and unit.tokens[at + 1].pos in ("NN", "NE", "ART")
                                    and unit.tokens[first].pos not in ("PPOSAT", "ADJ(A)", "ART")):  # fmt: skip
            return None
    speaker = _whose(unit, first, end)
    return Source(first=first, last=at + 1, at=at, speaker=speaker, lemma=unit.tokens[at].text.lower(), clause=index)


def _before_relative(unit: Unit, index: int) -> Range | None:
    """ "Berichte der Z, wonach ...": the last source that the clause before names."""
    if index == 0:
        return None
    clause = unit.clauses[index - 1]
    words = lexicon()
    for at in range(clause.end - 1, clause.start - 1, -1):
        if _is_source(unit.tokens[at]) or ends_with_any(unit.tokens[at].lemma.lower(), words.clause_nouns):
            first = noun_phrase_before(unit.tokens, at + 1, clause.start)
            last = noun_phrase(unit.tokens, first, clause.end) if first is not None else None
            return (first, last) if first is not None and last is not None else None
    return None


def _so(unit: Unit, index: int, at: int, end: int) -> Source | None:
    last = noun_phrase(unit.tokens, at + 1, _reach(unit, index), loose=True)
    if last is None or unit.tokens[at + 1].pos in ("ADV", "PIAT"):
        return None
    return Source(first=at, last=max(last, end), at=at, speaker=(at + 1, last), lemma="so", clause=index)


def read_source(unit: Unit, source: Source, stops: frozenset[int]) -> list[Draft]:
    """What is said according to a source phrase: its clause without the phrase, and what hangs on it."""
    clause = unit.clauses[source.clause]
    if unit.wholes and (quoted := _quoted(unit, source)):
        return quoted
    first = _group_start(unit, source)
    ranges: tuple[Range, ...]
    if clause.finite is None and source.lemma != "so" and _has_words(unit, source.last, clause.end) and source.clause > 0:
        ranges = ((source.last, clause.end),)  # "..., laut Y etwa 1.500"
    elif source.lemma == "so" or clause.finite is None:
        ranges = ((first, source.first), _behind_it(unit, source, stops))
    else:
        end = max(forward(unit, source.clause, stops, factual=clause.kind is ClauseKind.MAIN), source.last)
        before = (first, source.first) if _has_words(unit, first, source.first) else (source.first, source.first)
        ranges = (before, (source.last, end))
    content = places(unit, *ranges)
    return [_draft(unit, source, content, Manner.INDIRECT)] if content else []


def _draft(unit: Unit, source: Source, content: tuple[Place, ...], manner: Manner) -> Draft:
    who = source.speaker
    if who and any(t.text.lower().startswith("eigene") for t in unit.tokens[who[0] : who[1]]):
        own = subject(unit.tokens, unit.clauses, source.clause)
        if own is not None and own[0] < source.last and source.first < own[1]:
            own = subject_behind(unit.tokens, unit.clauses[source.clause])
        who = own or who
    if who and unit.tokens[who[1] - 1].lemma.lower() in lexicon().hearsay_nouns:
        return Draft(manner=manner, content=content, cue=unit.place(source.at, source.at + 1), lemma=source.lemma, hearsay=True)
    if who and who[1] - who[0] == 2 and _is_source(unit.tokens[who[0] + 1]) and unit.tokens[who[0]].text.lower() in _THOSE:
        who = None  # "den Angaben zufolge": of whoever spoke last
    speaker = unit.place(*who) if who else None
    return Draft(manner=manner, content=content, speaker=speaker, cue=unit.place(source.at, source.at + 1), lemma=source.lemma)


def _has_words(unit: Unit, first: int, last: int) -> bool:
    """Something besides "und", "auch" stands before the phrase."""
    return any(unit.tokens[i].pos not in ("KON", "ADV") and unit.tokens[i].text[-1].isalnum() for i in range(first, last))


def _group_start(unit: Unit, source: Source) -> int:
    """Where the clause with the phrase began: back over what fills its front field."""
    index = source.clause
    clause = unit.clauses[index]
    attached = clause.verb_first or clause.finite is None or source.lemma == "so"
    while attached and index > 0 and unit.clauses[index].mark != ";":
        index -= 1
        earlier = unit.clauses[index]
        attached = earlier.verb_first or earlier.kind is not ClauseKind.MAIN or source.lemma == "so"
    return unit.clauses[index].start


def _behind_it(unit: Unit, source: Source, stops: frozenset[int]) -> Range:
    """What goes on behind "..., so X, ..."."""
    following = source.clause + 1
    while following < len(unit.clauses) and unit.clauses[following].start < source.last:
        following += 1
    if following >= len(unit.clauses) or unit.clauses[following].mark == ";":
        return (0, 0)
    return (max(source.last, unit.clauses[following].start), forward(unit, following, stops, factual=True))


def _quoted(unit: Unit, source: Source) -> list[Draft]:
    """A whole quotation beside the phrase ("„...“, so X"; "Laut X: „...“")."""
    if not has_quote(unit, 0, len(unit.tokens)):
        return []
    clause = unit.clauses[source.clause]
    near = [at for at in sorted(unit.wholes) if unit.tokens[at].pos == QUOTE and at < source.first]
    near = near or [at for at in unit.wholes if at >= source.last and at <= clause.end + 1]
    content = tuple((unit.wholes[at].start + 1, unit.wholes[at].end - 1) for at in near)
    return [_draft(unit, source, content, Manner.DIRECT)] if content else []
