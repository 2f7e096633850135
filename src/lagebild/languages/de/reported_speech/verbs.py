"""What a cue verb reports: words before it, behind it, around it, or an object."""

from __future__ import annotations

from dataclasses import dataclass

from lagebild.languages.de.clauses import QUOTE, Clause, ClauseKind, Mood, is_finite, is_mark
from lagebild.languages.de.reported_speech.cues import Cue
from lagebild.languages.de.reported_speech.extent import attributions, clause_mood, forward, has_quote, is_that, places, tellers
from lagebild.languages.de.reported_speech.lexicon import ends_with_any, lexicon
from lagebild.languages.de.reported_speech.speakers import Range, agent, is_channel, noun_phrase, prepositional_phrase, subject
from lagebild.languages.de.reported_speech.units import Unit
from lagebild.languages.shared.quote_drafts import Draft, Place
from lagebild.records import Manner, Token

__all__ = ["Framed", "read_verbs"]

_LOOK_AHEAD = 8  # clauses between a cue and what it reports
_REASONS = frozenset({"weil", "da"})
_CLOSING = ("PTKVZ", "VV(PP)", "VA(INF)", "VA(PP)", "VV(INF)", "PTKNEG")
_PREDICATIVE = ("ADJ(D)", "VV(PP)", "VV(INF)", "PTKNEG")
_SKIPPED = ("ADV", "PROAV", "PRF", "ADJ(D)", "PTKNEG")
_EMPTY_OBJECTS = frozenset({"das", "dies", "dieses", "es"})
_DATIVE = frozenset({"dem", "einem", "ihm", "ihnen"})
_FROM = ("in", "im", "aus", "von", "vom", "seitens", "bei", "beim")


@dataclass(frozen=True, slots=True, kw_only=True)
class Framed:
    """The drafts of one cue."""

    cue: Cue
    drafts: tuple[Draft, ...]
    speaker: Place | None


def read_verbs(unit: Unit, cues: tuple[Cue, ...]) -> tuple[Framed, ...]:
    """The drafts of all cue verbs of a unit."""
    stops, telling = attributions(unit, cues), tellers(unit, cues)
    framed: list[Framed] = []
    done = 0  # tokens before this one are spoken for
    earlier: Range | None = None
    for cue in cues:
        speaker = _speaker(unit, cue) or (None if cue.passive else _inherited(unit, cue, earlier, telling))
        earlier = speaker or earlier
        base = _Base(unit=unit, cue=cue, stops=stops, speaker=speaker, tellers=telling)
        told = any(f.drafts and f.cue.says and f.drafts[0].speaker for f in framed)
        drafts = _around(base, done, told) if cue.clause in stops else []
        drafts = drafts + _behind(base) if not drafts or all(d.manner is Manner.DIRECT for d in drafts) else drafts
        drafts = drafts or _object(base)
        if drafts and cue.clause in stops:
            done = max(done, unit.clauses[cue.clause].end)
        place = unit.place(*speaker) if speaker else None
        framed.append(Framed(cue=cue, drafts=tuple(_joined(drafts)), speaker=place))
    return tuple(framed)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Base:
    unit: Unit
    cue: Cue
    stops: frozenset[int]
    speaker: Range | None
    tellers: frozenset[int] = frozenset()  # relative clauses that tell words of their own

    @property
    def clause(self) -> Clause:
        return self.unit.clauses[self.cue.clause]

    def draft(self, manner: Manner, content: tuple[Place, ...]) -> list[Draft]:
        if not content:
            return []
        unit, cue = self.unit, self.cue
        return [
            Draft(
                manner=manner, content=content, speaker=unit.place(*self.speaker) if self.speaker else None,
                cue=unit.place(cue.at, cue.at + 1), lemma=cue.lemma, negated=cue.negated and manner is not Manner.DIRECT,
                hearsay=self.speaker is None and cue.passive,
            )
        ]  # fmt: skip


def _joined(drafts: list[Draft]) -> list[Draft]:
    """One direct quotation that the attribution interrupts is one draft with two places."""
    direct = [d for d in drafts if d.manner is Manner.DIRECT]
    if len(direct) < 2:
        return drafts
    first = direct[0]
    first.content = tuple(p for d in direct for p in d.content)
    return [first, *(d for d in drafts if d.manner is not Manner.DIRECT)]


def _speaker(unit: Unit, cue: Cue) -> Range | None:
    clause = unit.clauses[cue.clause]
    if cue.passive and cue.lemma != "zitieren":
        return agent(unit.tokens, clause) or _place_of_words(unit, clause, ("in", "im"))
    if cue.lemma == "heißen":
        return _place_of_words(unit, clause, _FROM)
    if cue.lemma in ("verlauten", "hervorgehen", "ergeben") and (place := _place_of_words(unit, clause, _FROM)):
        return place
    return subject(unit.tokens, unit.clauses, cue.clause)


def _inherited(unit: Unit, cue: Cue, earlier: Range | None, telling: frozenset[int]) -> Range | None:
    """ "X warnte davor und forderte ...": the subject of the clause before."""
    if cue.lemma in ("heißen", "verlauten"):
        return None
    for index in range(cue.clause - 1, -1, -1):
        told = index - 1 in telling
        if unit.clauses[index].kind is ClauseKind.MAIN and not told and (found := subject(unit.tokens, unit.clauses, index)):
            return found
    return earlier


def _place_of_words(unit: Unit, clause: Clause, prepositions: tuple[str, ...]) -> Range | None:
    """ "In der Erklärung heißt es", "heißt es aus Kreisen", "hieß es von der Polizei"."""
    words = lexicon()
    for at in range(clause.start, clause.end):
        word = unit.tokens[at].text.lower()
        if word in prepositions:
            last = prepositional_phrase(unit.tokens, at, clause.end)
            if last is None:
                continue
            heads = [t.lemma.lower() for t in unit.tokens[at + 1 : last]]
            said = words.source_nouns | words.clause_nouns | words.media
            if word not in ("in", "im") or any(ends_with_any(h, said) for h in heads):
                return at + 1, last
    return None


def _around(base: _Base, done: int, told: bool) -> list[Draft]:
    """The cue clause stands behind, inside or (with "wie") before what is said."""
    unit, index = base.unit, base.cue.clause
    if base.clause.kind is ClauseKind.WH and index > 0 and told:
        return []
    first = max((c.end for c in unit.clauses[:index] if c.start < done), default=0)
    start = next((c.start for c in unit.clauses[:index] if c.start >= first), base.clause.start)
    for later in range(index - 1, -1, -1):
        if unit.clauses[later].mark == ";":
            start = max(start, unit.clauses[later].start)
            break
    before = (start, base.clause.start)
    if base.clause.kind is ClauseKind.WH and index + 1 < len(unit.clauses) and start >= base.clause.start:
        return base.draft(Manner.INDIRECT, places(unit, (base.clause.end, forward(unit, index + 1, base.stops, factual=True))))
    if has_quote(unit, *before):
        colon = max((c.start for c in unit.clauses[:index] if c.mark == ":" and c.start >= start), default=start)
        return _quoted(base, colon, before[1])
    return base.draft(Manner.INDIRECT, places(unit, before, _resumed(base)))


def _resumed(base: _Base) -> Range:
    """What goes on behind an attribution in the middle: only where the part before it lacks its verb."""
    unit, index = base.unit, base.cue.clause
    earlier = unit.clauses[:index]
    following = unit.clauses[index + 1] if index + 1 < len(unit.clauses) else None
    spoken = base.speaker[1] if base.speaker else 0
    loose = following is not None and following.kind is ClauseKind.VERBLESS and following.start >= spoken
    if following is not None and loose and unit.tokens[following.start].pos in _PREDICATIVE:
        return (following.start, following.end)  # "Der Hafen sei, sagte X, sicher"
    if any(c.finite is not None and c.kind is ClauseKind.MAIN for c in earlier) or index + 1 >= len(unit.clauses):
        return (0, 0)
    return (base.clause.end, forward(unit, index + 1, base.stops))


def _direct(base: _Base, first: int, last: int) -> list[Draft]:
    """The whole quotations among tokens `[first, last)`."""
    drafts: list[Draft] = []
    for at in sorted(base.unit.wholes):
        if first <= at < last:
            q = base.unit.wholes[at]
            drafts += base.draft(Manner.DIRECT, (q.inner,))
    return drafts


def _quoted(base: _Base, first: int, last: int) -> list[Draft]:
    unit = base.unit
    drafts = _direct(base, first, last)
    rest = [i for i in range(first, last) if unit.tokens[i].pos != QUOTE]
    if rest and any(is_finite(unit.tokens[i]) for i in rest):
        words = [i for i in rest if not is_mark(unit.tokens[i])]
        drafts += base.draft(Manner.INDIRECT, places(unit, (words[0], words[-1] + 1)))
    return drafts


def _behind(base: _Base) -> list[Draft]:
    """What follows the cue clause."""
    unit, cue = base.unit, base.cue
    told = False  # the words of somebody else, told by a relative clause, have begun
    if has_quote(unit, base.clause.start, base.clause.end) and cue.lemma in lexicon().say | lexicon().think | {"heißen", "lauten"}:
        return _direct(base, base.clause.start, base.clause.end)
    for index in range(cue.clause + 1, min(len(unit.clauses), cue.clause + 1 + _LOOK_AHEAD)):
        clause = unit.clauses[index]
        if has_quote(unit, clause.start, clause.end):
            return _direct(base, clause.start, clause.end) if clause.mark in (":", ",", "–", "-", "") else []
        if index in base.stops:
            return []
        resumes = clause.kind is ClauseKind.MAIN and clause.verb_first and clause_mood(unit, clause) is not Mood.INDICATIVE
        if told and resumes and unit.clauses[cue.clause + 1].kind is ClauseKind.VERBLESS:
            told = False  # "sagte, der Rektor, der erklärt hatte, es sei ruhig, habe gelogen"
        elif told or (index - 1 in base.tellers and index > cue.clause + 1):
            told = not (clause.kind is ClauseKind.VERBLESS and unit.tokens[clause.end - 1].pos == "PTKVZ")
            continue
        manner = _complement(base, index)
        if manner is None and clause.kind in (ClauseKind.VERBLESS, ClauseKind.RELATIVE):
            continue
        if manner is None and clause.kind is ClauseKind.SUB and _subjunctive_later(base, index):
            manner = Manner.INDIRECT
        if manner is None:
            return []
        start = _beginning(base, index)
        return base.draft(manner, places(unit, (start, forward(unit, index, base.stops | _around_relative(base, index)))))
    return []


def _around_relative(base: _Base, index: int) -> frozenset[int]:
    """ "X, der sagte, es sei ruhig, | sei ...": the clauses behind `index` with which what is around a relative clause goes on."""
    at = base.cue.clause
    if at not in base.tellers or at == 0 or base.unit.clauses[at - 1].kind is not ClauseKind.VERBLESS:
        return frozenset()
    return frozenset(i for i, c in enumerate(base.unit.clauses) if i > index and c.kind is ClauseKind.MAIN and c.verb_first)


def _complement(base: _Base, index: int) -> Manner | None:
    """How clause `index` is reported by the cue, None where it is not."""
    unit, cue, words = base.unit, base.cue, lexicon()
    clause = unit.clauses[index]
    first = unit.tokens[clause.lead].text.lower()
    if is_that(unit, clause):
        return None if unit.tokens[clause.start].pos == "KON" and is_that(unit, base.clause) else Manner.INDIRECT
    if clause.kind is ClauseKind.SUB:
        told = clause_mood(unit, clause) is Mood.SUBJUNCTIVE_1 or cue.lemma == "begründen"
        return Manner.INDIRECT if first in _REASONS and told else None
    if clause.kind is ClauseKind.WH:
        return Manner.INDIRECT if cue.lemma in words.questions else None
    if clause.kind is ClauseKind.INFINITIVE:
        purpose = unit.tokens[clause.lead].pos == "KOUI"
        return Manner.INDIRECT if cue.lemma in words.infinitive and not purpose else None
    if clause.kind is ClauseKind.MAIN and unit.tokens[clause.start].pos != "KON":
        if clause.mark in (",", ":") and clause_mood(unit, clause) is not Mood.INDICATIVE:
            return Manner.INDIRECT
        plain = clause.mark in (",", ":") and not clause.verb_first and cue.says and not cue.light
        return Manner.INDIRECT if plain and index == cue.clause + 1 else None
    return None


def _subjunctive_later(base: _Base, index: int) -> bool:
    """ "sagte, wenn er komme, werde ...": the main clause behind it is in the subjunctive."""
    for clause in base.unit.clauses[index + 1 : index + 4]:
        if clause.kind is ClauseKind.MAIN:
            return clause.verb_first and clause_mood(base.unit, clause) is not Mood.INDICATIVE
    return False


def _beginning(base: _Base, index: int) -> int:
    """ "sagte, das Land, das ..., sei": a clause that leads with its verb began with the segments before it."""
    unit = base.unit
    clause = unit.clauses[index]
    if not (clause.kind is ClauseKind.MAIN and clause.verb_first):
        return clause.start
    first = index
    spoken = base.speaker[1] if base.speaker else 0
    while first - 1 > base.cue.clause and unit.clauses[first - 1].start >= spoken:
        first -= 1
    return unit.clauses[first].start


def _object(base: _Base) -> list[Draft]:
    """A speech act with an object or a prepositional phrase instead of a clause."""
    cue, clause, words = base.cue, base.clause, lexicon()
    if base.speaker is None or clause.kind in (ClauseKind.WH, ClauseKind.INFINITIVE) or cue.clause in base.stops:
        return []
    found = _prepositional(base) or (_accusative(base) if cue.lemma in words.object or cue.lemma == "halten" else None)
    if cue.lemma == "äußern" and cue.negated and found is None:
        return base.draft(Manner.REPORTED, places(base.unit, _predicate(base)))  # "wollte sich nicht äußern"
    if found is None or (cue.lemma == "halten" and not any(t.text.lower() == "für" for t in base.unit.tokens[found[0] : found[1]])):
        return []
    first, last = found
    gap = _gapped(base, first)
    if gap is not None:
        (speaker, content) = gap
        other = _Base(unit=base.unit, cue=cue, stops=base.stops, speaker=speaker)
        return base.draft(Manner.REPORTED, places(base.unit, found)) + other.draft(Manner.REPORTED, places(base.unit, content))
    last = _with_relatives(base, last)
    if all(t.text.lower() in _EMPTY_OBJECTS or t.pos in ("ADV", "PTKNEG") for t in base.unit.tokens[first:last]):
        first, last = _predicate(base)
    if all(t.pos.startswith(("APPR", "ART", "ADV")) or _quoted_word(base.unit, t) for t in base.unit.tokens[first:last]):
        return []  # nothing but a fragment
    return base.draft(Manner.REPORTED, places(base.unit, (first, last)))


def _gapped(base: _Base, first: int) -> tuple[Range, Range] | None:
    """ "X sprach von 43, Y von bis zu 60": the second speaker and what they say, where the next segment repeats the preposition."""
    unit, index = base.unit, base.cue.clause + 1
    if index >= len(unit.clauses) or not unit.tokens[first].pos.startswith("APPR"):
        return None
    clause = unit.clauses[index]
    start = clause.start + (unit.tokens[clause.start].pos == "KON")
    end = noun_phrase(unit.tokens, start, clause.end) if clause.kind is ClauseKind.VERBLESS and clause.mark == "," else None
    if end is None:
        return None
    at = next((i for i in range(start + 1, clause.end) if unit.tokens[i].text.lower() == unit.tokens[first].text.lower()), None)
    return ((start, min(end, at)), (at, clause.end)) if at is not None and at <= end else None


def _quoted_word(unit: Unit, token: Token) -> bool:
    return any(q.start < token.start < q.end for q in unit.fragments)


def _predicate(base: _Base) -> Range:
    """ "weist das zurück": where the object is only a pronoun, the whole predicate."""
    clause = base.clause
    assert clause.finite is not None
    front = base.speaker is not None and base.speaker[0] < clause.finite
    return (clause.finite if front else clause.start), clause.end


def _with_relatives(base: _Base, last: int) -> int:
    for clause in base.unit.clauses[base.cue.clause + 1 :]:
        if clause.kind not in (ClauseKind.RELATIVE, ClauseKind.INFINITIVE, ClauseKind.VERBLESS):
            break
        last = clause.end
    return last


def _prepositional(base: _Base) -> Range | None:
    unit, clause, cue = base.unit, base.clause, base.cue
    assert clause.finite is not None
    assert base.speaker is not None
    for at in range(clause.start, clause.end):
        token = unit.tokens[at]
        if token.pos.startswith("APPR") and f"{cue.lemma} {token.lemma.lower()}" in lexicon().prepositional:
            if at < clause.finite and clause.kind is ClauseKind.MAIN:
                return at, prepositional_phrase(unit.tokens, at, clause.finite) or clause.finite
            start = _behind_subject(base, at)
            end = _inner_end(base)
            return (start, end) if end > start + 1 else None
    return None


def _accusative(base: _Base) -> Range | None:
    unit, clause = base.unit, base.clause
    assert clause.finite is not None
    assert base.speaker is not None
    if base.speaker[0] > clause.finite and clause.finite > clause.lead and base.speaker[0] < clause.end:
        front = noun_phrase(unit.tokens, clause.lead, clause.finite, loose=True)
        if front is not None:
            return clause.lead, clause.finite
    end = _inner_end(base)
    at = _behind_subject(base, end)
    phrase = noun_phrase(unit.tokens, at, end)
    if phrase == end and unit.tokens[at].text.lower() in _DATIVE:
        return None  # "warf dem Minister vor": to whom, not what
    return (at, end) if phrase is not None else None


def _behind_subject(base: _Base, end: int) -> int:
    """Where the object can begin: behind verb and subject, adverbs and times left out."""
    unit, clause = base.unit, base.clause
    assert clause.finite is not None
    assert base.speaker is not None
    inside = clause.start <= base.speaker[0] < clause.end
    at = clause.lead if clause.kind is not ClauseKind.MAIN else clause.finite + 1
    at = max(at, base.speaker[1]) if inside else at
    while at < end and (unit.tokens[at].pos in _SKIPPED or is_channel(unit.tokens, at, end) or _is_time(unit, at, end)):
        at = prepositional_phrase(unit.tokens, at, end) or at + 1
    return at


def _is_time(unit: Unit, at: int, end: int) -> bool:
    """ "am Mittwoch"."""
    last = prepositional_phrase(unit.tokens, at, end)
    return last is not None and any(t.lemma.lower() in lexicon().times for t in unit.tokens[at:last])


def _inner_end(base: _Base) -> int:
    """The end of the clause without a participle or prefix that closes it."""
    unit, clause = base.unit, base.clause
    end = clause.end
    while end > clause.start and (
        unit.tokens[end - 1].pos in _CLOSING or is_mark(unit.tokens[end - 1])
        or (end - 1 == base.clause.finite)
    ):  # fmt: skip
        end -= 1
    return end
