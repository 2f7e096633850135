"""One document read: units in order, what each reports, what goes on without a cue, fragments, channels."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from lagebild.languages.de.clauses import QUOTE, Clause, ClauseKind, Mood, mood
from lagebild.languages.de.reported_speech.cues import find_cues
from lagebild.languages.de.reported_speech.extent import attributions, clause_mood, places
from lagebild.languages.de.reported_speech.fragments import read_fragments
from lagebild.languages.de.reported_speech.frames import Framed
from lagebild.languages.de.reported_speech.lexicon import lexicon
from lagebild.languages.de.reported_speech.noun_phrases import is_channel, noun_phrase
from lagebild.languages.de.reported_speech.nouns import read_hearsay, read_nouns
from lagebild.languages.de.reported_speech.sources import Source, find_sources, read_source
from lagebild.languages.de.reported_speech.speakers import subject
from lagebild.languages.de.reported_speech.turns import label, take_floor, turns
from lagebild.languages.de.reported_speech.units import Unit, build_units
from lagebild.languages.de.reported_speech.verbs import read_verbs
from lagebild.languages.de.reported_speech.voices import speaks
from lagebild.languages.shared.quote_drafts import Draft, Place, finished
from lagebild.records import Document, Manner, Quote, Reading
from lagebild.records.findings import Provenance

__all__ = ["quotes"]

VERSION = "1"

RECENT = 4
"""Sentences after which words without a cue are nobody's who spoke before."""

_NOUNS = ("NN", "NE")
_FURTHER = frozenset({"weiter", "zudem", "außerdem", "ferner", "auch", "darin", "dort", "dazu", "demnach"})
_ELSEWHERE = frozenset({"in", "im", "aus", "von", "vom", "seitens", "auf", "als", "laut"})


def quotes(document: Document, reading: Reading) -> tuple[Quote, ...]:
    """The reported speech of a German document, in order of its content."""
    state = _State()
    drafts: list[Draft] = []
    units = build_units(document, reading)
    floor = turns(units, document.text)
    for unit in units:
        found = _read_unit(unit, state)
        if unit.block in floor:
            found = take_floor(found, floor[unit.block], document.text)
        drafts += found
    return finished(document, drafts, Provenance(reader="de.reported_speech", version=VERSION))


@dataclass(slots=True)
class _State:
    """Who spoke last, where, and the free run that may go on."""

    speaker: Place | None = None
    speaker_unit: int = -9
    heard: int = -9  # the unit in which the speaker was named
    block: int = -9
    number: int = 0
    run: Draft | None = None
    before: Place | None = None  # the sentence before in this block, where nothing was reported in it
    reporting: bool = field(default=False)  # the unit before reported something

    def recent(self) -> Place | None:
        """Who spoke last, where that was a few sentences before."""
        return self.speaker if self.number - self.heard <= RECENT else None


def _read_unit(unit: Unit, state: _State) -> list[Draft]:
    state.number += 1
    cues = find_cues(unit)
    sources = find_sources(unit)
    framed = [f for f in _pointing_back(unit, read_verbs(unit, cues), state) if not _is_told(unit, f, sources)]
    stops = attributions(unit, cues)
    drafts = [d for f in framed for d in f.drafts]
    for draft in drafts:
        if draft.lemma == "heißen" and draft.speaker is None and _goes_on(unit, draft, state):
            draft.speaker = state.speaker
    taken = frozenset(f.cue.clause for f in framed if any(d.manner is not Manner.REPORTED for d in f.drafts))
    for source in sources:
        others = frozenset(s.clause for s in sources if s.clause != source.clause)
        drafts += _apply_source(unit, source, framed, stops | others, state)
    drafts += read_nouns(unit, cues, taken, stops)
    _add_channels(unit, framed)
    drafts += [d for d in read_hearsay(unit, stops) if not _covered(d, drafts)]
    drafts += _cueless(unit, drafts, state)
    free = _free(unit, drafts, state)
    drafts = [d for d in drafts if d.manner is Manner.DIRECT or not any(_inside(d.hull, f) for f in free)]
    told = {d.content for d in drafts if d.manner is Manner.INDIRECT}
    drafts = [d for d in drafts if d.manner is not Manner.REPORTED or d.content not in told]
    drafts += free
    drafts += read_fragments(unit, drafts, cues, state.speaker)
    _remember(unit, drafts, state, bool(free))
    return drafts


def _goes_on(unit: Unit, draft: Draft, state: _State) -> bool:
    """ "hieß es weiter": of whoever spoke last; "hieß es in dem Schreiben" names another source."""
    at = next((i for i, t in enumerate(unit.tokens) if draft.cue is not None and t.start == draft.cue[0]), None)
    clause = next((c for c in unit.clauses if at is not None and c.start <= at < c.end), None)
    if clause is None:
        return False
    words = unit.tokens[clause.start : clause.end]
    if any(t.text.lower() in _FURTHER for t in words):
        return True
    return state.reporting and not any(t.text.lower() in _ELSEWHERE for t in words)


def _pointing_back(unit: Unit, framed: Iterable[Framed], state: _State) -> list[Framed]:
    """ "... . Das bestätigte X.": what X says is the sentence before."""
    frames = list(framed)
    first = unit.tokens[0]
    if state.before is None or unit.block != state.block or first.text.lower() not in ("das", "dies", "dieses"):
        return frames
    if not frames or frames[0].cue.clause != 0 or unit.clauses[0].finite != 1 or frames[0].cue.lemma not in lexicon().pointing:
        return frames
    told = frames[0]
    if told.speaker is None or any(d.manner is not Manner.REPORTED for d in told.drafts):
        return frames
    draft = Draft(
        manner=Manner.INDIRECT, content=(state.before,), speaker=told.speaker,
        cue=unit.place(told.cue.at, told.cue.at + 1), lemma=told.cue.lemma, negated=told.cue.negated,
    )  # fmt: skip
    return [Framed(cue=told.cue, drafts=(draft,), speaker=told.speaker), *frames[1:]]


def _apply_source(unit: Unit, source: Source, framed: Iterable[Framed], stops: frozenset[int], state: _State) -> list[Draft]:
    """A source phrase inside an attribution is a channel of it; elsewhere it reports its own clause."""
    place = unit.place(source.first, source.last)
    for frame in framed:
        here = frame.cue.clause == source.clause and bool(frame.drafts) and (source.speaker is not None or frame.cue.says)
        medium = source.speaker is not None and any(is_channel(unit.tokens, i, source.last) for i in range(*source.speaker))
        for draft in frame.drafts if here and medium else ():
            if draft.manner is Manner.REPORTED and _inside(place, draft):
                draft.content = places(unit, *_around(unit, draft, source))
        if here and not any(_inside(place, d) and len(d.content) == 1 for d in frame.drafts):
            if source.speaker is not None:
                for draft in frame.drafts:
                    draft.via += (unit.place(*source.speaker),)
            return []
    found = read_source(unit, source, stops)
    for draft in found:
        if draft.speaker is None and not draft.hearsay and source.lemma != "wonach":
            draft.speaker = state.recent() or (unit.place(*source.speaker) if source.speaker else None)
    return found


def _is_told(unit: Unit, frame: Framed, sources: Iterable[Source]) -> bool:
    """ "200 Menschen weigern sich nach Angaben der Polizei, ...": an act that a source tells, not a statement."""
    here = [s.speaker for s in sources if s.clause == frame.cue.clause and s.speaker is not None]
    return frame.cue.lemma in lexicon().acts and any(not any(is_channel(unit.tokens, i, p[1]) for i in range(*p)) for p in here)


def _around(unit: Unit, draft: Draft, source: Source) -> tuple[tuple[int, int], tuple[int, int]]:
    """The content of a draft before and behind a source phrase in it, as token ranges."""
    start, end = draft.hull
    first = next(i for i, t in enumerate(unit.tokens) if t.end > start)
    last = next((i for i, t in enumerate(unit.tokens) if t.start >= end), len(unit.tokens))
    return (first, source.first), (source.last, last)


def _inside(place: Place, draft: Draft) -> bool:
    start, end = draft.hull
    return start <= place[0] and place[1] <= end


def _covered(draft: Draft, drafts: Iterable[Draft]) -> bool:
    start, end = draft.hull
    return any(min(e, end) - max(s, start) > (end - start) / 2 for d in drafts for s, e in d.content)


def _add_channels(unit: Unit, framed: Iterable[Framed]) -> None:
    """ "sagte X der dpa", "im Interview mit dem Sender N"."""
    frames = list(framed)
    for number, frame in enumerate(frames):
        clause = unit.clauses[frame.cue.clause]
        if clause.kind is ClauseKind.WH and not frame.drafts and unit.tokens[clause.lead].text.lower() == "wie":
            _carry(unit, frame.cue.clause, frames[:number])
        _refer(unit, frame)
        channel = _channel(unit, frame.cue.at + 1, clause.end)
        if channel is not None and not any(_inside(channel, d) for d in frame.drafts):
            for draft in frame.drafts:
                draft.via += (channel,)


def _refer(unit: Unit, frame: Framed) -> None:
    """ "wie Y unter Berufung auf X berichtete": X says it, Y passes it on."""
    clause = unit.clauses[frame.cue.clause]
    words = [t.text.lower() for t in unit.tokens[clause.start : clause.end]]
    at = next((i for i in range(len(words) - 3) if words[i : i + 3] == ["unter", "berufung", "auf"]), None)
    last = noun_phrase(unit.tokens, clause.start + at + 3, clause.end) if at is not None else None
    if at is None or last is None:
        return
    for draft in frame.drafts:
        if draft.speaker is not None and draft.manner is not Manner.REPORTED:
            draft.via += (draft.speaker,)
            draft.speaker = unit.place(clause.start + at + 3, last)


def _channel(unit: Unit, first: int, end: int) -> Place | None:
    """ "der dpa", "gegenüber dem Sender N", "im Gespräch mit der Zeitung M" among tokens `[first, end)`."""
    for at in range(first, end):
        word = unit.tokens[at].text.lower()
        start = at if word in ("der", "dem", "den") else at + 1
        if word in ("der", "dem", "den", "gegenüber", "mit", "im") and is_channel(unit.tokens, start, end):
            last = noun_phrase(unit.tokens, start, end)
            if last is not None:
                return unit.place(start, last)
    return None


def _carry(unit: Unit, index: int, frames: Iterable[Framed]) -> None:
    """ "..., wie Y berichtete" behind what has a speaker of its own: Y is the channel."""
    found = subject(unit.tokens, unit.clauses, index)
    if found is not None:
        for frame in frames:
            for draft in frame.drafts:
                draft.via += (unit.place(*found),)


def _cueless(unit: Unit, drafts: list[Draft], state: _State) -> list[Draft]:
    """A whole quotation that nothing attributes: of whoever spoke last."""
    done = {s for d in drafts if d.manner is Manner.DIRECT for s, _ in d.content}
    speaker = next((d.speaker for d in drafts if d.speaker), None) or state.recent()
    return [
        Draft(manner=Manner.DIRECT, content=(q.inner,), speaker=label(unit, at - 1) or speaker)
        for at, q in unit.wholes.items() if q.start + 1 not in done
    ]  # fmt: skip


def _free(unit: Unit, drafts: list[Draft], state: _State) -> list[Draft]:
    """A main clause in the subjunctive without a cue: it goes on with what was said before."""
    if not unit.clauses or not unit.body or any(t.pos == QUOTE for t in unit.tokens):
        return []
    mains = [c for c in unit.clauses if c.kind is ClauseKind.MAIN and c.finite is not None]
    conditional = len(mains) > 1 and mains[0].verb_first and mains[1].verb_first  # "Sollte X ..., müsse Y ..."
    main = mains[1] if conditional else next(iter(mains), None)
    if main is None or main.finite is None:
        return []
    said = clause_mood(unit, main)
    near = state.reporting and state.number - state.speaker_unit <= 3
    if said is Mood.INDICATIVE or (said is Mood.SUBJUNCTIVE_2 and not (near and unit.block == state.block)):
        return []
    if said is Mood.SUBJUNCTIVE_2 and state.run is None and not unit.fragments and _own_subjunctive(unit, main):
        return []
    verb = unit.place(main.finite, main.finite + 1)
    if any(_inside(verb, d) for d in drafts if d.manner is not Manner.REPORTED) or _says_itself(unit, main, drafts):
        return []
    content = places(unit, (0, len(unit.tokens)))
    if not content:
        return []
    drafts[:] = [d for d in drafts if d.manner is not Manner.REPORTED]
    if unit.block != state.block and _elsewhere(unit):
        state.speaker = None
    elif state.run is not None and near and state.number - state.speaker_unit <= 1:
        state.run.content = ((state.run.content[0][0], content[0][1]),)
        return [state.run]
    return [Draft(manner=Manner.FREE_INDIRECT, content=content, speaker=state.recent())]


def _says_itself(unit: Unit, main: Clause, drafts: Iterable[Draft]) -> bool:
    """ "Der Wirt teile mit, dass ...": a verb of saying with a subject of its own says whose words these are."""
    at = unit.place(main.finite, main.finite + 1) if main.finite is not None else None
    own = (d for d in drafts if d.cue == at and d.manner is Manner.INDIRECT and d.lemma in lexicon().say)
    told = [d.speaker for d in own if d.speaker is not None]
    heads = (t for t in unit.tokens if any(s <= t.start < e for s, e in told))
    return any(t.pos.startswith(_NOUNS) for t in heads)


def _elsewhere(unit: Unit) -> bool:
    """ "In einem Heim in Neustadt bestätige sich ...": a sentence that opens with another place is nobody's who spoke before."""
    first, second = unit.tokens[0], unit.tokens[min(1, len(unit.tokens) - 1)]
    return first.text in ("In", "Im") and (second.text in ("einer", "einem") or second.pos == "NE")


def _own_subjunctive(unit: Unit, main: Clause) -> bool:
    """ "könnte", "wäre": a singular that has a first subjunctive of its own ("könne", "sei"), which reported speech would take.

    With nobody's words going on it is the reporter's own "would" or "could".
    """
    subjunctives = (mood(unit.tokens, c.finite) for c in unit.clauses if c.finite is not None)
    singular = main.finite is not None and not unit.tokens[main.finite].text.lower().endswith("n")
    return singular and Mood.SUBJUNCTIVE_1 not in subjunctives


def _remember(unit: Unit, drafts: list[Draft], state: _State, free: bool) -> None:
    state.reporting = bool(drafts)
    whole = places(unit, (0, len(unit.tokens)))
    state.before, state.block = (whole[0] if whole and not drafts and unit.body else None), unit.block
    state.run = next((d for d in drafts if d.manner is Manner.FREE_INDIRECT), None) if free else None
    spoken = [d for d in drafts if d.speaker is not None]
    named = [d for d in spoken if not d.fragment] or spoken
    about = _named_subjects(unit) if not drafts else []
    if named and not free:
        state.speaker = max(named, key=lambda d: (d.hull[1], -d.hull[0])).speaker
    elif about:
        state.speaker = about[0] if len(about) == 1 else None  # of several, nobody can tell who goes on
    if named or about:
        state.heard = state.number
    if drafts:
        state.speaker_unit = state.number


def _named_subjects(unit: Unit) -> list[Place]:
    """Who the sentence is about, where that is a name, each of several: what follows without a cue may be theirs."""
    main = next((i for i, c in enumerate(unit.clauses) if c.kind is ClauseKind.MAIN), None)
    found = subject(unit.tokens, unit.clauses, main) if main is not None else None
    if found is None or not any(t.pos == "NE" for t in unit.tokens[found[0] : found[1]]) or not speaks(unit.tokens, *found):
        return []
    named = [t for t in unit.tokens[found[0] : found[1]] if unit.named is not None and t.start in unit.named]
    if len(named) > 1 and any(t.pos == "KON" for t in unit.tokens[found[0] : found[1]]):
        return [(t.start, t.end) for t in named]
    return [unit.place(*found)] if named or unit.named is None else []
