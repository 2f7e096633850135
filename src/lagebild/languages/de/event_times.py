"""German: which time of a clause is that of an event in it.

Not every time in a clause says when its verb happened: "die für April angesetzte Wahl verschoben" dates the plan, "die
Konferenz vom Mittwoch" the noun, "wie Anfang August" something else. And a clause that has none may go on from one that has:
"Am Montag brach ein Feuer aus, bei dem ...".
"""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.languages.de.dates import clause_tense
from lagebild.languages.de.verb_groups import event_words
from lagebild.languages.shared.event_roles import Shelf, follows, times_of
from lagebild.languages.shared.eventing import Segment
from lagebild.languages.shared.timex import tokens_of, word_lists
from lagebild.records import Sentence, Span, TimeExpression, Token

__all__ = ["event_times"]

_lists = word_lists("de")

_PHRASE = 8  # tokens of a noun phrase, at most
_CONTRAST = 12  # tokens before a time in which it is said that it is another event's
_LINK = 24  # characters between both ends of a stretch
_LEFT = ("APPR", "ADV", "ADJ(D)", "PTKNEG")
_DETERMINERS = ("ART", "PPOSAT", "PDAT", "PIAT")


def event_times(
    sentence: Sentence, segments: Sequence[Segment], number: int, i: int, times: Shelf[TimeExpression], moved: frozenset[str]
) -> tuple[Span, ...]:
    """The times of the event whose trigger is token `i` of the clause `number`: none, one, or both ends of a stretch.

    Those behind one of the words `moved` are passed over ("auf den 24. Mai verschoben").
    """
    found = _of_clause(sentence, segments[number], i, times, moved)
    if not found and number and sentence.tokens[i].pos.startswith("V") and _goes_on(sentence, segments, number):
        found = _of_clause(sentence, segments[number - 1], i, times, moved)
    return found


def _of_clause(
    sentence: Sentence, segment: Segment, i: int, times: Shelf[TimeExpression], moved: frozenset[str]
) -> tuple[Span, ...]:
    tokens, words = sentence.tokens, segment.words(sentence)
    past, noun = clause_tense(words) in ("past", "before"), tokens[i].pos.startswith("NN")

    def fits(time: TimeExpression) -> bool:
        if follows(time, words, moved):
            return False
        first, last = tokens_of(sentence, time.span.start, time.span.end)
        owner = _owner(tokens, first, last)
        if owner == i and any(t.text.lower() in _lists("at_first") for t in tokens[max(0, first - 2) : first]):
            return False  # "der eigentlich für Freitag geplante Gipfel findet ... statt"
        if (not past and _clock(tokens[first:last])) or _points_back(tokens[first:last]):
            return False
        if _other_predicate(tokens, *sorted((i, first))):
            return False
        if i > first and _fronted(tokens, segment, first):
            return False
        return (owner is None or owner == i) and not _compared(tokens, first) and not (noun and _since(tokens, first))

    comma = next((t.start for t in tokens[i : segment.last] if t.text == ","), words[-1].end)
    chosen = times_of(segment, sentence, tokens[i], times, lambda t: t.span.start < comma and fits(t))
    chosen = chosen or times_of(segment, sentence, tokens[i], times, fits)
    if chosen is None:
        return ()
    start, end = words[0].start, words[-1].end
    beside = next((t for t in times.inside(start, end) if _one_stretch(sentence, chosen, t)), None)
    spans = [chosen.span] if beside is None else [chosen.span, beside.span]
    return tuple(sorted(spans, key=lambda s: s.start))


def _clock(words: Sequence[Token]) -> bool:
    """ "22 Uhr", "6:00": an hour without a day, of which only the past tense says which day's it is ("schließen um 22 Uhr")."""
    return all(t.text[:1].isdigit() or not t.text[:1].isalnum() or t.text.lower() in _lists("clock") for t in words)


def _points_back(words: Sequence[Token]) -> bool:
    """ "an diesem Tag": a day named before, which is not that of the report."""
    return " ".join(t.text.lower() for t in words) in _lists("pointing")


def _owner(tokens: Sequence[Token], first: int, last: int) -> int | None:
    """The noun that the time describes: "die für April angesetzte Wahl", "am Montag geplante Proteste", "der Gipfel vom Montag"."""
    if first > 1 and tokens[first - 1].text.lower() in _lists("of_noun") and tokens[first - 2].pos.startswith(("NN", "NE")):
        return first - 2 if last >= len(tokens) or tokens[last].text.lower() not in _lists("stretch_after") else None
    while last + 1 < len(tokens) and tokens[last].text.lower() in _lists("joining"):
        last += 2  # "die für Freitag und Samstag geplanten Proteste"
    at = next((k for k in range(last, min(len(tokens), last + 4)) if not tokens[k].pos.startswith((*_LEFT, "NE"))), last)
    if at >= len(tokens) or not tokens[at].pos.startswith("ADJ(A)"):
        return None
    if tokens[at].lemma.lower() in event_words().status["plan"] or _opened(tokens, first):
        noun = range(at + 1, min(len(tokens), at + _PHRASE))
        return next((k for k in noun if tokens[k].pos.startswith("NN")), None)
    return None


def _other_predicate(tokens: Sequence[Token], start: int, end: int) -> bool:
    """ "verteidigte die Sperre im Mai und sagte Hilfe zu": a second predicate begins between the time and the trigger."""
    return any(tokens[k].pos == "KON" and tokens[k + 1].pos.endswith("(FIN)") for k in range(start + 1, min(end, len(tokens) - 1)))


def _fronted(tokens: Sequence[Token], segment: Segment, first: int) -> bool:
    """ "Proteste von Gegnern am Samstag wurden verboten": but one thing stands before the finite verb of a main clause, so that a
    time behind a noun there is the noun's, not the verb's."""
    lead = next((k for k in range(segment.first, segment.last) if tokens[k].text[:1].isalnum()), segment.first)
    if segment.first or tokens[lead].pos.startswith(("KOU", "PREL", "PW", "KON", "APPR")):
        return False
    finite = next((k for k in range(segment.first, segment.last) if tokens[k].pos.endswith("(FIN)")), None)
    if finite is None or finite < first or not any(t.text[:1].isalnum() for t in tokens[finite + 1 : segment.last]):
        return False
    return any(t.pos.startswith("NN") for t in tokens[segment.first : first])


def _since(tokens: Sequence[Token], first: int) -> bool:
    """ "die wichtigste Wahl seit 1990": not when it was."""
    return any(t.text.lower() in _lists("since") for t in tokens[max(0, first - 2) : first])


def _opened(tokens: Sequence[Token], first: int) -> bool:
    """Whether an article before the time still waits for its noun: "die ursprünglich für den 4. Dezember ..."."""
    at, preposition = first - 1, False
    for at in range(first - 1, max(-1, first - _PHRASE), -1):
        tag = tokens[at].pos
        if tag.startswith("APPR"):
            preposition = True
        elif tag.startswith(_DETERMINERS):
            if preposition:
                return True
        elif not tag.startswith(_LEFT):
            return False
    return False


def _compared(tokens: Sequence[Token], first: int) -> bool:
    """ "wie Anfang August", "mehr als im Frühjahr": the time of another event."""
    before = [t.text.lower() for t in tokens[max(0, first - 2) : first]]
    if before[-1:] == ["wie"]:
        return True
    if before[:1] in (["wie"], ["als"]) and tokens[first - 1].pos.startswith("APPR"):
        return True
    # "wie schon bei der Kundgebung am 1. August", "im Gegensatz zum ersten Versuch im Frühjahr"
    stretch = range(first - 1, max(-1, first - _CONTRAST), -1)
    at = next((k for k in stretch if tokens[k].pos.startswith(("V", "KOKOM", "$")) or _contrasts(tokens[k])), None)
    return at is not None and (tokens[at].text.lower() == "wie" or _contrasts(tokens[at]))


def _contrasts(token: Token) -> bool:
    return token.text.lower() in _lists("contrast")


def _one_stretch(sentence: Sentence, one: TimeExpression, other: TimeExpression) -> bool:
    """ "von Freitag bis Montag", "zwischen dem 3. und dem 5. Mai", "seit Freitag hatten sich bis Montag ..."."""
    if one.span == other.span or one.timex_type is not other.timex_type or other.vague:
        return False
    a, b = sorted((one, other), key=lambda t: t.span.start)
    tokens = sentence.tokens
    first, end = tokens_of(sentence, a.span.start, a.span.end)
    last, _ = tokens_of(sentence, b.span.start, b.span.end)
    before = {t.text.lower() for t in tokens[max(0, first - 2) : first]}
    link = [t.text.lower() for t in tokens[end:last]]
    if " ".join(link) in _lists("range_links"):
        return b.span.start - a.span.end <= _LINK and (
            " ".join(link) not in _lists("range_and") or bool(before & _lists("between"))
        )
    return bool(before & _lists("stretch_from")) and bool({*link[-2:]} & _lists("until"))


def _goes_on(sentence: Sentence, segments: Sequence[Segment], number: int) -> bool:
    """The clause tells more of what the one before it tells: "..., bei dem", "..., wobei", "... so stark, dass"."""
    tokens, here, before = sentence.tokens, segments[number], segments[number - 1]
    head = [t for t in tokens[here.first : here.first + 2] if t.text[:1].isalnum()]
    if not head:
        return False
    word = head[0].text.lower()
    if word in _lists("going_on"):
        return True
    if word in _lists("going_on_before") and len(head) > 1 and head[1].pos.startswith("PREL"):
        return True
    so = any(t.text.lower() in _lists("so") for t in tokens[before.first : before.last])
    return word == "dass" and so
