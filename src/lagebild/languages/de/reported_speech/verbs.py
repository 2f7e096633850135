"""What a cue verb reports: words before it, behind it, around it, or an object."""

from __future__ import annotations

from lagebild.languages.de.clauses import QUOTE, Clause, ClauseKind, Mood, is_finite, is_mark
from lagebild.languages.de.reported_speech.cues import Cue
from lagebild.languages.de.reported_speech.extent import attributions, clause_mood, forward, has_quote, is_that, places, tellers
from lagebild.languages.de.reported_speech.frames import Base, Framed
from lagebild.languages.de.reported_speech.lexicon import ends_with_any, lexicon
from lagebild.languages.de.reported_speech.noun_phrases import Range, noun_phrase, prepositional_phrase
from lagebild.languages.de.reported_speech.objects import has_object, read_object
from lagebild.languages.de.reported_speech.speakers import agent, subject
from lagebild.languages.de.reported_speech.units import Unit
from lagebild.languages.de.reported_speech.voices import documents, is_mute, needs_voice, speaks
from lagebild.languages.shared.quote_drafts import Draft
from lagebild.records import Manner

__all__ = ["read_verbs"]

_LOOK_AHEAD = 8  # clauses between a cue and what it reports
_REASONS = frozenset({"weil", "da"})
_PREDICATIVE = ("ADJ(D)", "VV(PP)", "VV(INF)", "PTKNEG")
_SHOWING = frozenset({"zeigen", "ergeben", "herausstellen", "erweisen", "offenbaren"})
_COULD = ("konnte", "durfte")
_MIGHT = ("könnte", "dürfte")
_IF = frozenset({"wenn", "falls", "sofern", "solange", "sobald"})
_FROM = ("in", "im", "auf", "aus", "von", "vom", "seitens", "bei", "beim")


def read_verbs(unit: Unit, cues: tuple[Cue, ...]) -> tuple[Framed, ...]:
    """The drafts of all cue verbs of a unit."""
    stops, telling = attributions(unit, cues), tellers(unit, cues)
    framed: list[Framed] = []
    done = 0  # tokens before this one are spoken for
    earlier: Range | None = None
    for cue in cues:
        shown = _shows(unit, cue)
        own = None if shown else _speaker(unit, cue)
        if _of_a_thing(unit, cue, own) or _unsaid(unit, cue) or _supposed(unit, cue):
            continue
        speaker = own or (None if cue.passive or shown else _inherited(unit, cue, earlier, telling))
        earlier = speaker or earlier
        base = Base(unit=unit, cue=cue, stops=stops, speaker=speaker, tellers=telling)
        told = any(f.drafts and f.cue.says and f.drafts[0].speaker for f in framed)
        drafts = _around(base, done, told) if cue.clause in stops else []
        if not drafts or all(d.manner is Manner.DIRECT for d in drafts):
            drafts = drafts + [d for d in _behind(base) if not cue.placed or d.manner is Manner.DIRECT]
        drafts = drafts or read_object(base)
        if drafts and cue.clause in stops:
            done = max(done, unit.clauses[cue.clause].end)
        place = unit.place(*speaker) if speaker else None
        _cite(base, drafts)
        framed.append(Framed(cue=cue, drafts=tuple(_joined(drafts)), speaker=place))
    return tuple(framed)


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
        by = agent(unit.tokens, clause)
        by = None if by is not None and is_mute(unit.tokens, *by) else by  # "durch eine Abstimmung bestätigt"
        return by or _place_of_words(unit, clause, ("in", "im"))
    if cue.lemma == "heißen":
        return _place_of_words(unit, clause, _FROM)
    if cue.lemma in ("verlauten", "hervorgehen", "ergeben") and (place := _place_of_words(unit, clause, _FROM)):
        return place
    return _without_asked(unit, cue, subject(unit.tokens, unit.clauses, cue.clause))


def _cite(base: Base, drafts: list[Draft]) -> None:
    """ "zitiert das Morgenblatt eine Sprecherin": she says it, the paper passes it on."""
    if base.cue.lemma != "zitieren" or base.cue.passive or base.speaker is None:
        return
    first = base.speaker[1]
    last = noun_phrase(base.unit.tokens, first, base.clause.end)
    if last is None or not speaks(base.unit.tokens, first, last):
        return
    for draft in drafts:
        draft.via += (base.unit.place(*base.speaker),)
        draft.speaker = base.unit.place(first, last)


def _without_asked(unit: Unit, cue: Cue, found: Range | None) -> Range | None:
    """ "forderte die Ministerin | von Brandis": of whom something is asked is no part of who asks."""
    clause = unit.clauses[cue.clause]
    if found is None or cue.lemma not in lexicon().of_whom or clause.finite is None:
        return found
    if clause.kind is ClauseKind.MAIN and found[0] < clause.finite:
        return found  # "Die Chefin von Nordwerft fordert"
    at = next((i for i in range(found[0] + 1, found[1]) if unit.tokens[i].text.lower() in ("von", "vom")), found[1])
    return found[0], at


def _shows(unit: Unit, cue: Cue) -> bool:
    """ "Am Abend zeigte sich, dass ...": nobody says so."""
    behind = unit.tokens[cue.at + 1 : unit.clauses[cue.clause].end]
    itself = bool(behind) and behind[0].text.lower() == "sich" and all(t.pos in ("ADV", "PTKVZ") for t in behind[1:])
    return itself and cue.lemma in _SHOWING


def _unsaid(unit: Unit, cue: Cue) -> bool:
    """ "Was Klein nicht sagt: ...", "Wirte könnten verlangen, ...": the reporter's own words."""
    clause = unit.clauses[cue.clause]
    if clause.finite is not None and clause.finite != cue.at and unit.tokens[cue.at].pos.endswith("(INF)"):
        finite = unit.tokens[clause.finite]
        if finite.pos.startswith("VM") and finite.text.lower().startswith(_MIGHT):
            return True  # "Wirte könnten die App verlangen"
    following = unit.clauses[cue.clause + 1] if cue.clause + 1 < len(unit.clauses) else None
    what = clause.kind is ClauseKind.WH and clause.start == 0 and unit.tokens[clause.lead].text.lower() == "was"
    if what and following is not None and following.mark == "," and following.verb_first:
        return True  # "Was X vorhabe, sei ..."
    return clause.kind is ClauseKind.WH and cue.negated and unit.tokens[clause.lead].text.lower() == "was" and clause.start == 0


def _supposed(unit: Unit, cue: Cue) -> bool:
    """ "Wenn X das fordert, ...": nobody has said so."""
    clause = unit.clauses[cue.clause]
    return clause.kind is ClauseKind.SUB and any(t.text.lower() in _IF for t in unit.tokens[clause.start : clause.lead + 2])


def _of_a_thing(unit: Unit, cue: Cue, speaker: Range | None) -> bool:
    """ "Der Fall zeigt, dass ...": the subject is nobody who says something."""
    if cue.passive or cue.lemma == "heißen":
        return False
    if speaker is not None:
        return needs_voice(cue.lemma) and not speaks(unit.tokens, *speaker)
    clause = unit.clauses[cue.clause]
    if clause.finite is None:
        return False
    front = range(clause.lead, clause.finite) if clause.finite > clause.lead else range(clause.finite + 1, clause.end)
    at = next((i for i in front if unit.tokens[i].pos not in ("ADV", "KON", "PROAV")), clause.end)
    last = noun_phrase(unit.tokens, at, front.stop)
    return last is not None and is_mute(unit.tokens, at, last)


def _inherited(unit: Unit, cue: Cue, earlier: Range | None, telling: frozenset[int]) -> Range | None:
    """ "X warnte davor und forderte ...": the subject of the clause before."""
    if cue.lemma in ("heißen", "verlauten", "werden"):
        return None  # "wurde bekannt": by nobody
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
            said = words.source_nouns | words.clause_nouns | words.media | documents()
            if word not in ("in", "im", "auf") or any(ends_with_any(h, said) for h in heads):
                return at + 1, last
    return None


def _around(base: Base, done: int, told: bool) -> list[Draft]:
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


def _resumed(base: Base) -> Range:
    """What goes on behind an attribution in the middle: only where the part before it lacks its verb."""
    unit, index = base.unit, base.cue.clause
    earlier = unit.clauses[:index]
    following = unit.clauses[index + 1] if index + 1 < len(unit.clauses) else None
    spoken = base.speaker[1] if base.speaker else 0
    loose = following is not None and following.kind is ClauseKind.VERBLESS and following.start >= spoken
    if following is not None and loose and unit.tokens[following.start].pos in _PREDICATIVE:
        return (following.start, following.end)  # "Der Hafen sei, sagte X, sicher"
    if any(c.finite is not None and c.kind is ClauseKind.MAIN and not c.verb_first for c in earlier) or index + 1 >= len(
        unit.clauses
    ):
        return (0, 0)
    return (base.clause.end, forward(unit, index + 1, base.stops))


def _direct(base: Base, first: int, last: int) -> list[Draft]:
    """The whole quotations among tokens `[first, last)`."""
    drafts: list[Draft] = []
    for at in sorted(base.unit.wholes):
        if first <= at < last:
            q = base.unit.wholes[at]
            drafts += base.draft(Manner.DIRECT, (q.inner,))
    return drafts


def _quoted(base: Base, first: int, last: int) -> list[Draft]:
    unit = base.unit
    drafts = _direct(base, first, last)
    rest = [i for i in range(first, last) if unit.tokens[i].pos != QUOTE]
    if rest and any(is_finite(unit.tokens[i]) for i in rest):
        words = [i for i in rest if not is_mark(unit.tokens[i])]
        drafts += base.draft(Manner.INDIRECT, places(unit, (words[0], words[-1] + 1)))
    return drafts


def _behind(base: Base) -> list[Draft]:
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


def _around_relative(base: Base, index: int) -> frozenset[int]:
    """ "X, der sagte, es sei ruhig, | sei ...": the clauses behind `index` with which what is around a relative clause goes on."""
    at = base.cue.clause
    if at not in base.tellers or at == 0 or base.unit.clauses[at - 1].kind is not ClauseKind.VERBLESS:
        return frozenset()
    return frozenset(i for i, c in enumerate(base.unit.clauses) if i > index and c.kind is ClauseKind.MAIN and c.verb_first)


def _complement(base: Base, index: int) -> Manner | None:
    """How clause `index` is reported by the cue, None where it is not."""
    unit, cue, words = base.unit, base.cue, lexicon()
    clause = unit.clauses[index]
    first = unit.tokens[clause.lead].text.lower()
    if is_that(unit, clause):
        if cue.lemma in words.deciding and _whether(unit, clause):
            return None
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
        plain = clause.mark in (",", ":") and not clause.verb_first and cue.says and not cue.light and index == cue.clause + 1
        return Manner.INDIRECT if plain and not _can(unit, base.clause) and not has_object(base) else None
    return None


def _can(unit: Unit, clause: Clause) -> bool:
    """ "konnten sie jubeln: ..." tells what came of it, not what was said."""
    return clause.finite is not None and unit.tokens[clause.finite].text.lower().startswith(_COULD)


def _whether(unit: Unit, clause: Clause) -> bool:
    """ "entscheidet, ob ...": what is to be decided is no statement."""
    return any(t.text.lower() == "ob" for t in unit.tokens[clause.lead : clause.lead + 2])


def _subjunctive_later(base: Base, index: int) -> bool:
    """ "sagte, wenn er komme, werde ...": the main clause behind it is in the subjunctive."""
    for clause in base.unit.clauses[index + 1 : index + 4]:
        if clause.kind is ClauseKind.MAIN:
            return clause.verb_first and clause_mood(base.unit, clause) is not Mood.INDICATIVE
    return False


def _beginning(base: Base, index: int) -> int:
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
