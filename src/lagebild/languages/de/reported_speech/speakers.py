"""Who speaks: noun phrases, and the one that is the subject of a cue.

German leaves case mostly unmarked, so the subject is told by place: what fills the front field, else the first noun
phrase behind the finite verb that is neither a time nor a pronoun in the dative or accusative.
"""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.languages.de.clauses import QUOTE, Clause, ClauseKind, is_finite
from lagebild.languages.de.names import forms, gazetteer, is_given, venue
from lagebild.languages.de.reported_speech.lexicon import ends_with_any, lexicon
from lagebild.languages.de.reported_speech.voices import is_mute
from lagebild.languages.de.titles import title_of
from lagebild.languages.pack import load_data
from lagebild.records import Token

__all__ = ["agent", "is_channel", "noun_phrase", "noun_phrase_before", "prepositional_phrase", "subject", "subject_behind"]

Range = tuple[int, int]
"""Token indices `[first, last)`."""

_HEAD = frozenset({"NN", "NE", "FM", "NNA", "NNI", "XY"})
_DETERMINER = frozenset({"ART", "PPOSAT", "PDAT", "PIAT", "PIDAT", "PWAT", "CARD", "PRELAT"})
_PRONOUN = frozenset({"PPER", "PDS", "PIS", "PPOSS"})
_GENITIVE = frozenset(load_data("de", "reported_speech")["noun_phrases"]["genitive"])
_NOMINAL_PREPOSITIONS = frozenset({"von", "vom", "für", "aus"})
_LOOSE_PREPOSITIONS = _NOMINAL_PREPOSITIONS | frozenset(load_data("de", "reported_speech")["noun_phrases"]["loose"])
_RELATIVE_SUBJECTS = frozenset({"der", "die", "das", "welcher", "welche", "welches"})
_CLAUSE_END = ("PTKVZ", "VV(PP)", "VV(INF)", "VA(INF)", "VA(PP)")
_NOT_NOMINATIVE = frozenset(load_data("de", "reported_speech")["noun_phrases"]["not_nominative"])
_BEGINS = (_NOT_NOMINATIVE - {"des"}) | {"die", "das", "ein", "eine"}


_OF = frozenset({"des", "der", "eines", "einer", "von", "vom"})
_GENDERS = {
    "der": "mfp", "die": "fp", "das": "n", "den": "mp", "dem": "mn", "des": "mn", "ein": "mn", "eine": "f", "einen": "m",
    "einem": "mn", "einer": "f", "eines": "mn",
}  # fmt: skip
"""Genders that an article can have; "p" is the plural."""

LONGEST_ATTRIBUTE = 5
"""Words between a preposition and its noun in an attribute."""

SHORT = 3
"""Letters of an abbreviation; one with fewer has its name behind it ("AK Fluglärm")."""


def noun_phrase(tokens: Sequence[Token], at: int, end: int, *, loose: bool = False) -> int | None:
    """Where the noun phrase that starts at `at` ends, None where none starts.

    Takes in genitives, "von X", brackets, apposition between commas and coordination; `loose` also places ("in Berlin").
    """
    if at >= end:
        return None
    if tokens[at].pos in _PRONOUN and not (tokens[at].text.lower() in ("deren", "dessen") and at + 1 < end):
        return at + 1
    core = _core(tokens, at, end)
    if core is None:
        return None
    return _extended(tokens, core, end, loose)


def _core(tokens: Sequence[Token], at: int, end: int) -> int | None:
    """Determiners, adjectives and the head with the names behind it."""
    i = at
    while i < end and _before_head(tokens, i, end):
        i += 1
    if at < i < end and tokens[i].pos.startswith("APPR") and tokens[i - 1].pos in _DETERMINER:
        i = _attribute(tokens, i, end)
    if i >= end or tokens[i].pos not in _HEAD or tokens[i].pos == QUOTE:
        nominal = i > at and tokens[i - 1].pos in ("ADJ(A)", "CARD", "PIAT", "PDAT") and (i - at > 1 or tokens[i - 1].pos == "PIAT")
        return i if nominal else None  # "der Verdächtige" tagged as an adjective; "viele"
    while i < end and (_is_head(tokens, i, at) or _joins_names(tokens, i, end) or _is_number(tokens, i, at, end)):
        i += 1
    return i


def _attribute(tokens: Sequence[Token], at: int, end: int) -> int:
    """ "des | an der Entwicklung beteiligten | Konzerns": where the noun behind a participle with words of its own stands."""
    last = next((i for i in range(at + 1, min(end, at + LONGEST_ATTRIBUTE)) if tokens[i].pos in _HEAD), end)
    while last < end and tokens[last].pos in _HEAD:
        last += 1
    behind = last
    while behind < end and tokens[behind].pos == "ADJ(A)":
        behind += 1
    return behind if last < behind < end and tokens[behind].pos in _HEAD else at


def _before_head(tokens: Sequence[Token], i: int, end: int) -> bool:
    token = tokens[i]
    if token.pos in _DETERMINER or token.pos == "ADJ(A)" or token.text.lower() in ("deren", "dessen"):
        return True
    following = tokens[i + 1].pos if i + 1 < end else ""
    if token.pos in ("ADJ(D)", "ADV") or (token.pos == "KON" and i > 0):
        return following in ("ADJ(A)", "CARD", "ART", "PIAT") and (token.pos != "KON" or tokens[i - 1].pos == "ADJ(A)")
    if token.text == "," and i > 0 and tokens[i - 1].pos == "ADJ(A)":
        return following == "ADJ(A)"
    return token.text in ("-", "/", "TRUNC") and i > 0 and tokens[i - 1].end == token.start


def _is_head(tokens: Sequence[Token], i: int, at: int) -> bool:
    """A noun or name; "Stephan Scharf", where a name is another word too; no time behind a name ("X Anfang Mai")."""
    token = tokens[i]
    if i > at and token.pos == "NN" and tokens[i - 1].pos in _HEAD and ends_with_any(token.lemma.lower(), lexicon().times):
        return False
    third = i > at + 1 and tokens[i - 1].pos == tokens[i - 2].pos == "NN"
    if i > at and token.pos == "NN" and (tokens[i - 1].pos == "NE" or third) and not _belongs(tokens, i):
        return False
    return token.pos in _HEAD or (i > at and tokens[i - 1].pos == "NE" and token.text[0].isupper() and token.pos == "ADJ(D)")


def _belongs(tokens: Sequence[Token], i: int) -> bool:
    """Whether a noun behind a name goes with it: a surname ("Ida Brenner"), a title ("FDP Politiker"), not "hat X Fehler"."""
    title = title_of(tokens[i].text)
    near = (title_of(tokens[j].text) for j in (i - 1, i - 2) if j >= 0)
    name = tokens[i - 1].text
    short = name.isupper() and len(name) < SHORT
    if is_given(name) or name.endswith("s") or short or venue(tokens[i].text) or any(t and not t.body for t in (title, *near)):
        return True
    known = gazetteer().longest(tokens, i - 1, forms)
    return known is not None and known[0] > 1


def _is_number(tokens: Sequence[Token], i: int, at: int, end: int) -> bool:
    """ "Apollo 11", but not "der Stadt 131 Menschen"."""
    counts = i + 1 < end and (tokens[i + 1].pos in _HEAD | {"ADJ(A)"} or tokens[i + 1].pos.startswith(("APPR", "PROAV")))
    return tokens[i].pos == "CARD" and i > at and tokens[i - 1].pos in ("NE", "FM") and not counts


def _joins_names(tokens: Sequence[Token], i: int, end: int) -> bool:
    """A hyphen inside a word, "von" in a name, an initial."""
    token = tokens[i]
    if i + 1 >= end:
        return False
    if token.text in ("-", "/", ".", "&") and tokens[i - 1].end == token.start:
        return tokens[i + 1].pos in _HEAD or tokens[i + 1].pos == "ADJ(A)"
    return token.text in ("von", "van", "de", "bin", "al", "el", "zu") and tokens[i - 1].pos == "NE" and tokens[i + 1].pos == "NE"


def _extended(tokens: Sequence[Token], core: int, end: int, loose: bool) -> int:
    i, steps = core, 0
    prepositions = _LOOSE_PREPOSITIONS if loose else _NOMINAL_PREPOSITIONS
    while i < end and steps < 8:
        steps += 1
        further = _modifier(tokens, i, end, prepositions)
        if further is None:
            break
        i = further
    return _apposition(tokens, i, end)


def _modifier(tokens: Sequence[Token], i: int, end: int, prepositions: frozenset[str]) -> int | None:
    token = tokens[i]
    word = token.text.lower()
    if token.pos == "ADJ(A)" and word.endswith("er") and tokens[i - 1].pos == "NN":
        return _core(tokens, i, end)
    if token.text == "(":
        return next((j + 1 for j in range(i, min(end, i + 12)) if tokens[j].text == ")"), None)
    if word in _GENITIVE and token.pos != "PPER" and tokens[i - 1].pos != "NE" and not is_channel(tokens, i, end):
        core = _core(tokens, i, end)
        return None if core is not None and tokens[core - 1].lemma.lower() in lexicon().times else core
    if token.pos.startswith("APPR") and word in prepositions and not _is_adverbial(tokens, i, end):
        return _core(tokens, i + 1, end)
    if token.pos == "KON" and word in ("und", "sowie", "oder"):
        return _core(tokens, i + 1, end)
    return None


def _is_adverbial(tokens: Sequence[Token], i: int, end: int) -> bool:
    """ "Prack von einem ..." and "der Behörde aus einem ..." go with the verb, "Klein von den Grünen" with the noun."""
    word, following = tokens[i].text.lower(), tokens[i + 1] if i + 1 < end else tokens[i]
    if word == "aus":
        return following.pos != "NE"
    return word == "von" and tokens[i - 1].pos == "NE" and following.text.lower() in ("einem", "einer")


def _apposition(tokens: Sequence[Token], i: int, end: int) -> int:
    """ ", Marek Ostrowin" and ", Präsident des Verbands" where a mark or the end closes them."""
    if i + 1 >= end or tokens[i].text != ",":
        return i
    second = _core(tokens, i + 1, end)
    if second is None:
        return i
    while second < end and (further := _modifier(tokens, second, end, _LOOSE_PREPOSITIONS)) is not None:
        second = further
    closed = second >= end or tokens[second].text in (",", ".", ":", "!", "?", ";")
    return second if closed else i


def noun_phrase_before(tokens: Sequence[Token], end: int, start: int) -> int | None:
    """Where the noun phrase that ends before `end` starts ("Ersten Angaben der Polizei" | "zufolge"), not before `start`."""
    i = end - 1
    seen_head = False
    while i >= start:
        token = tokens[i]
        named = i == end - 1 and token.pos == "ADJ(D)" and token.text[0].isupper()  # "Scharf zufolge"
        nominal = named or token.pos in _HEAD or token.pos in _DETERMINER or token.pos in ("ADJ(A)", "PPER")
        inner = seen_head and (token.text.lower() in ("von", "vom", "der", "des") or token.text in ("(", ")", "-", "/", "."))
        inner = inner or (seen_head and token.pos == "KON" and i > start and tokens[i - 1].pos in _HEAD | {"ADJ(A)"})
        if not (nominal or inner) or is_finite(token):
            break
        seen_head = seen_head or named or token.pos in _HEAD
        i -= 1
        if seen_head and token.text.lower() in _BEGINS:
            break  # "sagte Klein | dem Bericht zufolge", "in der Partei | die Stimmen"
    first = i + 1
    return first if first < end and seen_head else None


def prepositional_phrase(tokens: Sequence[Token], at: int, end: int) -> int | None:
    """Where "in einer Erklärung", which starts at `at`, ends."""
    if at >= end or not tokens[at].pos.startswith("APPR"):
        return None
    return noun_phrase(tokens, at + 1, end) if at + 1 < end else None


def is_channel(tokens: Sequence[Token], at: int, end: int) -> bool:
    """ "der dpa", "dem Sender N", "der Zeitung ...": to whom somebody spoke."""
    words = lexicon()
    if at < end and tokens[at].text.lower() in ("der", "dem", "den", "des"):
        at += 1
    while at < end and tokens[at].pos == "ADJ(A)":
        at += 1
    if at >= end:
        return False
    word, lemma = tokens[at].text.lower(), tokens[at].lemma.lower()
    return word in words.agencies or ends_with_any(word, words.media) or ends_with_any(lemma, words.media)


def subject(tokens: Sequence[Token], clauses: Sequence[Clause], index: int) -> Range | None:
    """The subject of the clause `index`: tokens `[first, last)`."""
    clause = clauses[index]
    if clause.finite is None:
        return None
    if clause.kind is ClauseKind.RELATIVE and tokens[clause.lead].text.lower() in _RELATIVE_SUBJECTS:
        return _antecedent(tokens, clauses, index)
    if clause.kind in (ClauseKind.SUB, ClauseKind.RELATIVE, ClauseKind.WH):
        return _first_phrase(tokens, clause.lead + 1, clause.end)
    if clause.verb_first:
        if tokens[clause.start].pos == "KON" and clause.lead > clause.start:
            return None  # "und warf ihm vor": the subject of the clause before
        inserted = index > 0 and clauses[index - 1].kind in (ClauseKind.VERBLESS, ClauseKind.RELATIVE)
        inserted = inserted or _told_inside(clauses, index)
        front = _before_comma(tokens, clauses, index) if inserted else None
        return front or _first_phrase(tokens, clause.finite + 1, _reach(clauses, index))
    behind = _pronoun_behind(tokens, clause)
    front = None if behind else _listed(tokens, clauses, index, _front_field(tokens, clause))
    behind = behind or front or _first_phrase(tokens, clause.finite + 1, _reach(clauses, index))
    lone = clause.finite == clause.lead + 1 and tokens[clause.lead].pos == "ADJ(D)" and tokens[clause.lead].text[0].isupper()
    lone = lone and tokens[clause.finite].pos.startswith("VV")
    if lone and (behind is None or behind[0] >= clause.end or is_channel(tokens, *behind)):
        return clause.lead, clause.lead + 1  # "Klein sagte": a name that is an adjective too
    return behind


def _antecedent(tokens: Sequence[Token], clauses: Sequence[Clause], index: int) -> Range | None:
    """ "Ägypten, das vorschlug": what stands before the relative pronoun."""
    earlier = clauses[index - 1] if index > 0 else None
    if earlier is None:
        return None
    end = earlier.end
    while end > earlier.start and tokens[end - 1].pos in _CLAUSE_END:
        end -= 1  # "warf dem Minister vor, der ..."
    first = noun_phrase_before(tokens, end, earlier.start)
    if first is None:
        return None
    relative = tokens[clauses[index].lead].text.lower()
    while not _agree(tokens[first].text.lower(), relative):
        inner = next((i for i in range(first + 1, end - 1) if tokens[i].text.lower() in _OF), None)
        if inner is None:
            break
        first = inner + (tokens[inner].text.lower() in ("von", "vom"))
    owned = next((i for i in range(first + 1, end) if tokens[i].text.lower() in ("des", "eines", "einer", "der")), None)
    said = owned is not None and ends_with_any(tokens[owned - 1].lemma.lower(), lexicon().nobody | lexicon().clause_nouns)
    return (owned, end) if owned is not None and said else (first, end)  # "Vorwürfe des Vereins, der ..."


def _agree(article: str, relative: str) -> bool:
    """Whether an article and a relative pronoun can be of one gender: not "der Vorstoß der Kammer, die"."""
    return not set(_GENDERS.get(article, "mfnp")).isdisjoint(_GENDERS.get(relative, "mfnp") if relative != "der" else "m")


def _pronoun_behind(tokens: Sequence[Token], clause: Clause) -> Range | None:
    """ "Der Politik schlug er vor": a nominative pronoun right behind the verb."""
    assert clause.finite is not None
    at = clause.finite + 1
    if at < clause.end and tokens[at].text.lower() in ("er", "man", "wir"):
        return at, at + 1
    return None


def _reach(clauses: Sequence[Clause], index: int) -> int:
    """An apposition may follow in the next, verbless segments."""
    end = clauses[index].end
    for later in clauses[index + 1 : index + 3]:
        if later.kind is not ClauseKind.VERBLESS or later.mark != ",":
            break
        end = later.end
    return end


def _front_field(tokens: Sequence[Token], clause: Clause) -> Range | None:
    assert clause.finite is not None
    at = clause.lead
    while at < clause.finite and tokens[at].pos in ("ADV", "KON", "PROAV"):
        at += 1
    if at >= clause.finite or not _may_be_subject(tokens, at, clause.finite):
        return None
    end = noun_phrase(tokens, at, clause.finite, loose=True)
    if end is None or (_is_plural(tokens, at, end) and _is_singular(tokens[clause.finite])):
        return None
    return at, end


def _listed(tokens: Sequence[Token], clauses: Sequence[Clause], index: int, found: Range | None) -> Range | None:
    """ "Opposition, | Verbände und Juristen": a list begins in the verbless segments before its last comma."""
    if found is None or found[0] != clauses[index].lead or not any(t.pos == "KON" for t in tokens[found[0] : found[1]]):
        return found
    first = index
    while first > 0 and clauses[first].mark == "," and _names_only(tokens, clauses[first - 1]):
        first -= 1
    return clauses[first].lead, found[1]


def _names_only(tokens: Sequence[Token], clause: Clause) -> bool:
    phrase = noun_phrase(tokens, clause.lead, clause.end) if clause.kind is ClauseKind.VERBLESS else None
    return phrase == clause.end and _may_be_subject(tokens, clause.lead, clause.end)


def _is_plural(tokens: Sequence[Token], at: int, end: int) -> bool:
    """ "Die Vorwürfe": a plural that only an article and the noun's ending tell."""
    head = next((t for t in tokens[at:end] if t.pos in _HEAD), None)
    return tokens[at].text.lower() == "die" and head is not None and head.pos == "NN" and head.text.lower() != head.lemma.lower()


def _is_singular(verb: Token) -> bool:
    return verb.text.lower().endswith(("te", "t", "ß", "ab", "ies", "ief", "ach", "ahm", "arf"))


def _may_be_subject(tokens: Sequence[Token], at: int, end: int) -> bool:
    words = lexicon()
    token = tokens[at]
    word = token.text.lower()
    if word in words.object_pronouns or word in _NOT_NOMINATIVE:
        return False
    end_of_phrase = noun_phrase(tokens, at, end)
    if end_of_phrase is None or (end_of_phrase == at + 1 and word in words.not_speakers):
        return False
    heads = [t for t in tokens[at:end_of_phrase] if t.pos in _HEAD]
    if heads and heads[0].pos != "NE" and ends_with_any(heads[0].lemma.lower(), words.nobody):
        return False
    if is_mute(tokens, at, end_of_phrase, things=True):
        return False
    timed = bool(heads) and ends_with_any(heads[0].lemma.lower(), words.times) and not _is_body(heads[0])
    names = [t for t in heads if t.pos == "NE" and not ends_with_any(t.lemma.lower(), words.times)]
    return not (timed and not names)


def _is_body(head: Token) -> bool:
    """What ends like a time and is none: "Bundestag", "Vorsitzende", "Studierende"."""
    known = title_of(head.text) is not None or gazetteer().single(head.text) is not None
    return known or head.text.lower().endswith(("ierende", "ierenden"))


def _first_phrase(tokens: Sequence[Token], at: int, end: int) -> Range | None:
    while at < end:
        token = tokens[at]
        if token.pos == QUOTE or token.text == ":":
            return None
        if token.pos.startswith("APPR"):
            phrase = prepositional_phrase(tokens, at, end)
            at = phrase if phrase is not None and phrase > at else at + 1
            continue
        if token.pos == "ADJ(D)" and token.text[0].isupper() and at > 0:
            return at, at + 1  # "sagte Scharf"
        if token.pos not in _HEAD | _DETERMINER | _PRONOUN | {"ADJ(A)"}:
            at += 1
            continue
        last = noun_phrase(tokens, at, end)
        if last is not None and _may_be_subject(tokens, at, end):
            return at, last
        at = last if last is not None and last > at else at + 1
    return None


def _told_inside(clauses: Sequence[Clause], index: int) -> bool:
    """ "X, der gesagt hatte, es sei ruhig, | räumte ...": words that a relative clause tells stand between."""
    if index < 3 or clauses[index].mark != "," or clauses[index - 1].verb_first:
        return False
    kinds = [c.kind for c in clauses[index - 3 : index]]
    return kinds[:2] == [ClauseKind.VERBLESS, ClauseKind.RELATIVE] and kinds[2] in (ClauseKind.MAIN, ClauseKind.SUB)


def _before_comma(tokens: Sequence[Token], clauses: Sequence[Clause], index: int) -> Range | None:
    """ "Der Sprecher, Olek Brandis, sagte" and "X, der ..., sagte": the subject ends before a comma."""
    first = index
    if _told_inside(clauses, index):
        first -= 1
    while first > 0 and clauses[first].mark == "," and clauses[first - 1].kind in (ClauseKind.VERBLESS, ClauseKind.RELATIVE):
        first -= 1
    if first == index or clauses[first].kind is ClauseKind.RELATIVE or tokens[clauses[first].start].pos == "KON":
        return None
    at = clauses[first].lead
    while at < clauses[first].end and tokens[at].pos in ("ADV", "PROAV"):
        at += 1
    last = noun_phrase(tokens, at, clauses[index - 1].end, loose=True) if _may_be_subject(tokens, at, clauses[first].end) else None
    return (at, last) if last is not None else None


def subject_behind(tokens: Sequence[Token], clause: Clause) -> Range | None:
    """The first noun phrase behind the finite verb that may be a subject."""
    return _first_phrase(tokens, clause.finite + 1, clause.end) if clause.finite is not None else None


def agent(tokens: Sequence[Token], clause: Clause) -> Range | None:
    """ "von X" or "durch X" of a passive."""
    for at in range(clause.start, clause.end):
        if tokens[at].text.lower() in ("von", "vom", "durch"):
            last = noun_phrase(tokens, at + 1, clause.end)
            if last is not None:
                return at + 1, last
    return None
