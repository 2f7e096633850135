"""Whom a speaker's words name: the actors behind a span such as "der Chef des Ausschusses, Kim Lee" or "neuländischen Angaben"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lagebild.languages import pack_for
from lagebild.languages.pack import Phrase
from lagebild.records import Actor, Mention, MentionForm, MentionType, Span, Token
from lagebild.stages.actors.scene import Report
from lagebild.text.names import fold

__all__ = ["Named", "channels_in", "is_medium", "means_last", "speakers_in"]

# Parts of speech in the schemes of both packs, STTS and C5.
_CONJUNCTIONS = ("KON", "CJC")
_COMMAS = ("$,", "PUN")
_ADJECTIVES = ("ADJ", "AJ")
_ARTICLES = ("ART", "AT0", "DT0", "PRELS", "PDS", "PIAT", "CARD", "CRD")  # "die" behind a comma is often taken for a pronoun
_LINKS = (*_CONJUNCTIONS, *_COMMAS, *_ADJECTIVES, *_ARTICLES)
_PREPOSITIONS = ("APPR", "PRP")

_MEDIA = ("agency:", "outlet:", "office:newspaper", "office:broadcaster", "office:news_agency")

_GOVERNMENT = "office:government"

MOST_NAMES = 12
"""Names taken from one span."""

LONGEST = 120
"""Tokens read of one span; a speaker is named in fewer."""

NEXT = 3
"""Sentences behind a town that speaks in which the government that sits there is named."""

REACH = 14
"""Tokens behind a speaker's span that may belong to it."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name and the actor behind it, where there is one."""

    name: str
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class _Words:
    """A speaker's words: the tokens of the span, those behind it in the sentence, the mentions inside and behind, the phrase."""

    tokens: tuple[Token, ...]
    behind: tuple[Token, ...]
    inside: tuple[Mention, ...]
    after: tuple[Mention, ...]
    phrase: Phrase


def speakers_in(span: Span, report: Report, actor_of: Mapping[str, Actor], seats: Mapping[str, Actor]) -> tuple[Named, ...]:
    """The names in a speaker's span; the words themselves in the nominative where no actor is named.

    `actor_of` maps mention ids to actors, `seats` ISO codes to states and folded names of places to their towns.
    """
    words = _words(span, report)
    if words.phrase.start is not None and report.is_time(words.phrase.start):
        return ()
    chosen = _chosen(words, report)
    if chosen is not None:
        chosen = [_seated(m, report, seats) for m in chosen]
        return _distinct([_named(m, actor_of, seats) for m in chosen if m.form is not MentionForm.PRONOUN or m.id in actor_of])
    states = [m for m in words.inside if m.form is MentionForm.ADJECTIVE]
    if words.phrase.plural and len({m.country for m in states if m.country}) > 1:
        listed = ", ".join(dict.fromkeys(_named(m, actor_of, seats).name for m in states))
        return (Named(f"{report.document.text[words.phrase.start : words.phrase.end]} ({listed})"),)
    if words.phrase.information and " " not in words.phrase.name:
        return ()
    if words.phrase.start is None and not any(t.pos.startswith(_ADJECTIVES) for t in words.tokens):
        return ()  # "keiner", "others": pronouns name nobody
    return (Named(_with_place(words)),) if words.phrase.name else ()


def means_last(span: Span, report: Report, before: Span | None, actor_of: Mapping[str, Actor]) -> bool:
    """Whether a speaker's words stand for whoever spoke last: "seinen Angaben", a pronoun nobody else explains.

    A pronoun also stands for an unnamed person (`before`) that spoke last: "sagte ein Polizeisprecher. ..., fügte er hinzu".
    """
    words = _words(span, report)
    last = _words(before, report) if before is not None else None
    if words.phrase.person:
        return last is not None and _called(words, last, report)
    if words.phrase.back:
        return True
    pronoun = next((m for m in words.inside if m.form is MentionForm.PRONOUN), None)
    if pronoun is None or words.phrase.start is not None:
        return False
    if last is None:
        return False
    people = [m for m in last.inside if m.type is MentionType.PER]
    if people:
        return pronoun.id not in actor_of and people[0].gender in (pronoun.gender, None)
    return pronoun.gender is not None and last.phrase.gender == pronoun.gender and not last.phrase.plural


def _called(words: _Words, last: _Words, report: Report) -> bool:
    """Whether somebody is only called something else ("der 34-Jährige"), or an unnamed person by a part of the same word."""
    people = [m for m in last.inside if m.type is MentionType.PER and m.form is not MentionForm.TITLE and not _stands_for(m, last)]
    own = [m for m in words.inside if m.type is MentionType.PER]
    gender = words.phrase.gender
    if any(m.form is MentionForm.NAME and not _stands_for(m, words) for m in own):
        return False
    if words.phrase.back and last.tokens:
        near = report.sentence_index(words.tokens[0].start) - report.sentence_index(last.tokens[-1].end - 1) <= 1
        same = report.block_at(words.tokens[0].start) == report.block_at(last.tokens[0].start)
        return bool(people) and (near or same) and (gender is None or people[0].gender in (gender, None))
    title = own[0] if own and all(m.form is MentionForm.TITLE for m in own) else None
    if title is None or people or last.phrase.start is None:
        return False
    if gender is not None and last.phrase.gender not in (gender, None):
        return False
    word = fold(report.document.text[last.phrase.start : last.phrase.end])
    return word.endswith(fold(title.role or title.name))


def channels_in(span: Span, report: Report, actor_of: Mapping[str, Actor], seats: Mapping[str, Actor]) -> tuple[Named, ...]:
    """The names in a channel's span ("laut Yonhap"): agencies and outlets first, then whatever it names."""
    media = [p.mention for p in report.within(span) if is_medium(p.mention)]
    return _distinct([_named(m, actor_of, seats) for m in media]) if media else speakers_in(span, report, actor_of, seats)


def is_medium(mention: Mention) -> bool:
    """Whether a mention is an agency or an outlet, which pass on what others say."""
    return mention.form is MentionForm.NAME and (mention.entity or "").startswith(_MEDIA)


def _words(span: Span, report: Report) -> _Words:
    """The words of a span; one that ends in an adjective is read on to its noun ("ukrainischen | Angaben")."""
    tokens = report.tokens_from(span.start, LONGEST)
    size = sum(t.end <= span.end for t in tokens)
    if size and tokens[size - 1].pos.startswith(_ADJECTIVES):
        last = size
        while last < len(tokens) and tokens[last].pos.startswith((*_ADJECTIVES, *_CONJUNCTIONS, *_COMMAS)):
            last += 1
        size = last + 1 if last < len(tokens) and tokens[last].pos.startswith("N") else size
    own, rest = tuple(tokens[:size]), tuple(tokens[size : size + REACH])
    end = max(own[-1].end, span.end) if own else span.end
    inside = tuple(p.mention for p in report.within(Span(document=span.document, start=span.start, end=end)))
    after = report.within(Span(document=span.document, start=end, end=rest[-1].end)) if rest else []
    return _Words(own, rest, inside, tuple(p.mention for p in after if p.mention.span.start >= end), _phrase(report, own))


def _phrase(report: Report, tokens: Sequence[Token]) -> Phrase:
    pack = pack_for(report.reading.language)
    if pack is None or pack.phrase is None or not tokens:
        return Phrase(name=" ".join(t.text for t in tokens))
    return pack.phrase(tokens)


def _chosen(words: _Words, report: Report) -> Sequence[Mention] | None:
    """The mentions that speak; empty where nobody is named, None where the words themselves have to do."""
    phrase = words.phrase
    named = [m for m in words.inside if m.type is MentionType.PER and m.form is MentionForm.NAME]
    people = [m for m in named if not _owns(m, words) and not _stands_for(m, words)]
    if people:
        return _person(people, words)
    if named:
        return [m for m in words.inside if m.form is MentionForm.TITLE and m.span.start >= named[-1].span.end][:1] or None
    behind = _apposition(words) or _body_behind(words)
    if behind is not None:
        return [behind]
    proper = [m for m in words.inside if m.form in (MentionForm.NAME, MentionForm.TITLE)]
    head = next((m for m in proper if phrase.start is not None and m.span.start <= phrase.start < m.span.end), None)
    head = head or next((m for m in proper if m.role and phrase.name == f"{m.role} {m.name}"), None)  # "Sender N"
    if head is not None:
        return _together(head, [*proper, *words.after], (*words.tokens, *words.behind))
    if phrase.own:
        return _subject(words, report)
    states = [m for m in words.inside if m.form is MentionForm.ADJECTIVE or m.type is MentionType.LOC]
    if phrase.information:
        return proper or states or [m for m in words.after[:1] if _adjoins(m, words)] or None
    pronoun = next((m for m in words.inside if m.form is MentionForm.PRONOUN), None)
    if pronoun is not None and phrase.start is None:
        return [pronoun]
    return states if states and phrase.start is None else None


def _owns(mention: Mention, words: _Words) -> bool:
    """Whether a name only says whose somebody is ("Brandis' Anwältin", "Kleins Sprecher"): inflected, a noun right behind it."""
    at = next((i for i, t in enumerate(words.tokens) if t.start >= mention.span.end), len(words.tokens))
    own = words.tokens[at - 1] if 0 < at < len(words.tokens) else None
    return own is not None and own.text != mention.name.split()[-1] and words.tokens[at].pos.startswith("NN")


def _stands_for(mention: Mention, words: _Words) -> bool:
    """Whether a name only says for whom somebody speaks or to whom people belong: "a spokesman for X", "neighbours of X"."""
    phrase = words.phrase
    if not (phrase.person or phrase.plural) or phrase.end is None or mention.span.start < phrase.end:
        return False
    between = [t for t in words.tokens if phrase.end <= t.start and t.end <= mention.span.start]
    return bool(between) and between[0].pos.startswith((*_PREPOSITIONS, "PRF"))


def _person(people: Sequence[Mention], words: _Words) -> list[Mention]:
    """The person who speaks: the name behind a comma at the end, else the first name and those joined to it."""
    last = people[-1]
    before = [t for t in words.tokens if t.end <= last.span.start]
    closes = not any(t.start >= last.span.end and t.text.isalpha() for t in words.tokens)
    if (
        len(people) > 1
        and closes
        and before
        and before[-1].text == ","
        and not any(t.pos.startswith(_CONJUNCTIONS) for t in before)
    ):
        return [last]
    return _together(people[0], people, words.tokens)


def _together(head: Mention, mentions: Sequence[Mention], tokens: Sequence[Token]) -> list[Mention]:
    """The head and the names joined to it by commas and a conjunction ("Südkorea, die USA und die Ukraine")."""
    joined, linked = [head], False
    for mention in [m for m in mentions if m.span.start >= head.span.end and m.form is not MentionForm.ADJECTIVE][:MOST_NAMES]:
        if mention.span.start < joined[-1].span.end:
            continue
        between = _outside([t for t in tokens if joined[-1].span.end <= t.start and t.end <= mention.span.start])
        if not between or linked or not all(t.pos.startswith(_LINKS) for t in between):
            break
        if not between[0].pos.startswith((*_CONJUNCTIONS, *_COMMAS)) or mention.form is MentionForm.PRONOUN:
            break
        linked = any(t.pos.startswith(_CONJUNCTIONS) for t in between)
        joined.append(mention)
    return joined if linked else joined[:1]


def _outside(tokens: Sequence[Token]) -> list[Token]:
    """Tokens without what stands in brackets: "X (PiS) and Y"."""
    opened = next((i for i, t in enumerate(tokens) if t.text == "("), None)
    closed = next((i for i, t in enumerate(tokens) if t.text == ")"), None)
    if opened is None or closed is None or closed < opened:
        return list(tokens)
    return [*tokens[:opened], *tokens[closed + 1 :]]


def _apposition(words: _Words) -> Mention | None:
    """The person behind a title in the span ("die Leiterin des Stabs | in Neustadt, Kim Lee")."""
    named = next((m for m in words.after if m.type is MentionType.PER and m.form is MentionForm.NAME and m.role), None)
    if named is None or not any(f" {fold(named.role or '')}".endswith(f" {fold(w)}") for w in words.phrase.name.split()):
        return None
    return named


def _body_behind(words: _Words) -> Mention | None:
    """The body whose name closes the phrase behind a comma: "the dam's operator, | Northline"."""
    last = next((m for m in reversed(words.inside) if m.type is MentionType.ORG and m.form is MentionForm.NAME), None)
    if last is None or any(t.start >= last.span.end and t.text[:1].isalnum() for t in words.tokens):
        return None
    before = next((t for t in reversed(words.tokens) if t.end <= last.span.start), None)
    single = sum(t.pos.startswith((*_CONJUNCTIONS, *_COMMAS)) for t in words.tokens) == 1
    return last if before is not None and before.text == "," and single else None


def _adjoins(mention: Mention, words: _Words) -> bool:
    """Whether only articles and adjectives stand between the words and a mention behind them."""
    between = [t for t in words.behind if t.end <= mention.span.start]
    return all(t.pos.startswith((*_ARTICLES, *_ADJECTIVES)) for t in between)


def _subject(words: _Words, report: Report) -> list[Mention]:
    """Whose own words: the first person or body of the sentence outside the phrase."""
    whole = report.around(words.tokens[0].start)
    others = [
        p.mention for p in report.within(whole) if p.mention not in words.inside and p.mention.form is not MentionForm.ADJECTIVE
    ]
    return [m for m in others if m.type in (MentionType.PER, MentionType.ORG) or (m.entity or "").startswith("state:")][:1]


def _with_place(words: _Words) -> str:
    """The phrase with the place right behind it ("Regierungskreise | in Neustadt")."""
    if len(words.behind) > 1 and words.behind[0].pos in _PREPOSITIONS and words.tokens[-1].pos.startswith("N"):
        place = next((m for m in words.after if m.span.start == words.behind[1].start and m.type is MentionType.LOC), None)
        if place is not None:
            return f"{words.phrase.name} {words.behind[0].text} {place.name}"
    return words.phrase.name


def _named(mention: Mention, actor_of: Mapping[str, Actor], seats: Mapping[str, Actor]) -> Named:
    """The actor of a mention; a seat of government speaks for its state, a place for its town."""
    kind, _, code = (mention.entity or "").partition(":")
    where = code if kind in ("seat", "local_seat") else fold(mention.name)
    speaks = kind == "seat" or (mention.type is MentionType.LOC and kind not in ("state", "region"))
    actor = seats[where] if speaks and where in seats else actor_of.get(mention.id)
    return Named(actor.name, actor.id) if actor else Named(mention.name)


def _seated(mention: Mention, report: Report, seats: Mapping[str, Actor]) -> Mention:
    """The government of a region for the town where it sits ("heißt es aus Neustadt"), where the same paragraph names it next."""
    town = mention.type is MentionType.LOC and (mention.entity or "").startswith("place:") and mention.country is not None
    if not town or fold(mention.name) in seats:
        return mention
    at, region = report.sentence_index(mention.span.start), f"{mention.country}-"
    last = min(at + NEXT, len(report.reading.sentences) - 1)
    behind = report.within(Span(document=mention.document, start=mention.span.end, end=report.reading.sentences[last].end))
    here = (p.mention for p in behind[:MOST_NAMES] if report.block(p.sentence) == report.block(at))
    return next((m for m in here if m.entity == _GOVERNMENT and (m.country or "").startswith(region)), mention)


def _distinct(names: Sequence[Named]) -> tuple[Named, ...]:
    return tuple(dict.fromkeys(names))
