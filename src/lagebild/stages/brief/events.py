"""Sentences on what happened: single events, and processes stage by stage."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta

from lagebild.languages.words import Words
from lagebild.records import EventMention, Piece, Span, Status, TimelineEntry, TimeRange, Verdict
from lagebild.stages.brief.candidate import LONGEST_SLICE, Candidate, documents_of, make_sentence, prominence
from lagebild.stages.brief.desk import Desk
from lagebild.stages.brief.pieces import derived, fill, join, names, quoted

__all__ = ["event_candidates", "process_candidates"]

SHORTEST, STAGE_LONGEST = 30, 200
MOST_STAGES = 6
NO_COURSE = frozenset({"closure", "restriction"})
"""What is closed and opened again, here the schools and there a pool, is no course of steps to be told in one sentence."""

SALIENT = 12.0
"""What a sentence gains that is made of the words with which all reports begin."""

CARRIES = 0.4
"""Share of the words of the shorter sentence that two sentences must have in common to support one another."""

RECENT = timedelta(days=10)
"""Before the first report; what is older is background."""

SPEECH = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN"})
"""Events that are words; what was said has sentences of its own."""

PENDING = (Status.PLANNED, Status.UNCLEAR)
AHEAD = (Status.PLANNED, Status.ANNOUNCED)


def event_candidates(index: Desk, words: Words) -> Iterator[Candidate]:
    """A sentence for each dated event that a report tells, and not merely names, in a sentence of readable length."""
    for entry in _told(index):
        best = _best_mention(index, entry, LONGEST_SLICE)
        if best is not None and best[0].range is not None:
            yield _event(index, words, entry, best)


def _told(index: Desk) -> Iterator[TimelineEntry]:
    """Each event as the reports tell it."""
    return (told for entry in index.analysis.timeline for told in entry.as_told())


def process_candidates(index: Desk, words: Words) -> Iterator[Candidate]:
    """A sentence for each process of which the reports tell two stages or more ("treaty": signed, passed ...)."""
    processes: dict[str, list[TimelineEntry]] = defaultdict(list)
    staged = {p.event for process in index.analysis.processes for s in process.stages for p in s.points}
    for entry in _told(index):
        if entry.matter and ":" in entry.matter and staged.intersection(entry.told):
            processes[entry.matter.partition(":")[0]].append(entry)
    for entry in index.analysis.timeline:
        name = (entry.matter or "").partition(":")[0]
        if name in processes and not entry.told and entry.status in AHEAD and _beside(index, entry, processes[name]):
            processes[name].append(entry)
    for name, entries in processes.items():
        stages = _stages(index, entries) if name not in NO_COURSE else []
        if len({e.matter for e, _, _ in stages}) > 1:
            yield _process(index, words, stages)


def _beside(index: Desk, entry: TimelineEntry, others: Sequence[TimelineEntry]) -> bool:
    """Whether a stage to come stands in a report that tells another stage of the process: "in force as soon as ..."."""
    reports = {index.events[e].document for other in others for e in other.told}
    return any(index.events[e].document in reports for e in entry.events)


Told = tuple[TimelineEntry, EventMention, Span]


def _stages(index: Desk, entries: Sequence[TimelineEntry]) -> list[Told]:
    """The best-supported entry of each stage and day, told in running text, in time; stages before repetitions of one."""
    told: dict[tuple[str | None, str], Told] = {}
    places: set[str] = set()
    for entry in sorted(entries, key=lambda e: -len(documents_of(index.events[i] for i in e.events))):
        ahead = entry.status in AHEAD  # "comes into force as soon as ...": not told of a day, and still the next stage
        best = _best_mention(index, entry, STAGE_LONGEST, entry.events if ahead else ()) or _labelled(index, entry)
        block = index.block(best[1]) if best else None
        if best is None or best[0].negated or block is None or block.kind.structural or _place(best[1]) in places:
            continue
        if told.setdefault((entry.matter, _first_day(best[0].range)), (entry, *best))[0] is entry:
            places.add(_place(best[1]))
    seen: Counter[str | None] = Counter()
    turns = []
    for one in told.values():
        turns.append((seen[one[0].matter], -len(documents_of(index.events[i] for i in one[0].events)), one[0].id, one))
        seen[one[0].matter] += 1
    strongest = [turn[3] for turn in sorted(turns, key=lambda t: t[:3])[:MOST_STAGES]]
    return sorted(strongest, key=lambda t: (_first_day(t[1].range), t[0].status in PENDING, t[0].id))


def _labelled(index: Desk, entry: TimelineEntry) -> tuple[EventMention, Span] | None:
    """The entry's own label, where its sentence is too long to be quoted whole and the label is its beginning."""
    for event in (index.events[e] for e in entry.told):
        sentence = index.sentence(event.span)
        text = index.documents[event.document].text
        end = sentence.start + len(entry.label)
        if SHORTEST <= len(entry.label) <= STAGE_LONGEST and text[sentence.start : end] == entry.label and index.alone(sentence):
            return event, Span(document=event.document, start=sentence.start, end=end)
    return None


def _carriers(index: Desk, entry: TimelineEntry, best: EventMention) -> list[EventMention]:
    """The other mentions that carry what the sentence says: same status, and a sentence that says much of the same.

    A timeline entry gathers whatever speaks of one event; that a report mentions it is no support for all that another
    says of it.
    """
    own = index.sentence(best.span)
    same = (index.events[e] for e in entry.events if e != best.id)
    same = (e for e in same if e.status is best.status and e.negated == best.negated and e.key == best.key)
    return [e for e in same if index.salience.alike(own, index.sentence(e.span)) >= CARRIES]


def _place(span: Span) -> str:
    """One sentence of a report stands in one sentence of the brief."""
    return f"{span.document} {span.start}"


def _recent(index: Desk, when: TimeRange | None) -> bool:
    """Whether an event falls into the time that the reports are about, not into their background."""
    first = min((d.range.earliest for d in index.analysis.datings if d.range and d.range.earliest), default=None)
    day = (when.earliest or when.latest) if when else None
    return first is None or (day is not None and day >= first - RECENT)


def _first_day(when: TimeRange | None) -> str:
    day = (when.earliest or when.latest) if when else None
    return day.isoformat() if day else "9999"


def _process(index: Desk, words: Words, stages: Sequence[Told]) -> Candidate:
    shown = {mention.id for _, mention, _ in stages}  # what nothing beside it contradicts is not called contested there
    conflicts = (r for r in index.analysis.relations if r.verdict is Verdict.CONFLICT and {r.left, r.right} <= shown)
    contested = {f for r in conflicts for f in (r.left, r.right)}
    told = [_stage(index, words, entry, mention, span, mention.id in contested) for entry, mention, span in stages]
    pieces = fill(words.template("process"), {"stages": join(told, words.template("between"))})
    findings = [index.events[e] for entry, _, _ in stages for e in entry.events]
    sentence = make_sentence(index, "event", pieces, [mention for _, mention, _ in stages])
    dated = sum(m.range is not None and m.range.closed for _, m, _ in stages)
    weight = 6.0 + 1.0 * len(stages) + 2.0 * dated + prominence(index, (f.span for f in findings), 6.0)
    about = frozenset(x for entry, _, span in stages for x in (entry.id, _place(span)))
    return Candidate(sentence=sentence, weight=weight, order=("", f"{100 - weight:08.3f}"), about=about)


def _stage(
    index: Desk, words: Words, entry: TimelineEntry, mention: EventMention, span: Span, contested: bool
) -> tuple[Piece, ...]:
    """One stage: its day where the report gives one, the report's sentence, and its status unless it is simply done."""
    when: tuple[Piece, ...] = ()
    if mention.range is not None and mention.range.closed:
        when = fill(words.template("stage_when"), {"when": [derived(index, words, f"at:{mention.id}")]})
    status = words.template("contested") if contested else words.label("status", entry.status)
    key = "stage_done" if entry.status is Status.DONE and not contested else "stage_other"
    slots = {"when": when, "label": quoted(index, words, span), "status": [Piece(text=status)]}
    return fill(words.template(key), slots)


def _event(index: Desk, words: Words, entry: TimelineEntry, told: tuple[EventMention, Span]) -> Candidate:
    best, span = told
    findings = [best, *_carriers(index, entry, best)]
    slots: dict[str, Sequence[Piece]] = {
        "when": [derived(index, words, f"at:{best.id}")],
        "label": quoted(index, words, span),
        "holders": names(index, words, best),
    }
    key = "event_not" if best.negated else f"event_{entry.status.value}"
    if key == "event_claimed" and slots["holders"]:
        key = "event_claimed_by"
    holders = index.attributions[best.id].holders if best.id in index.attributions else ()
    basis = index.attributions[best.id].basis if best.id in index.attributions else None
    quotes = [index.quotes[basis]] if basis in index.quotes else []
    pieces = fill(words.template(key), slots)
    sentence = make_sentence(index, "event", pieces, findings, speakers=[best, *quotes], holders=holders)
    documents = len(documents_of(findings))
    closed = best.range is not None and best.range.closed
    staged = entry.matter is not None and ":" in entry.matter
    weight = 2.0 * documents + 1.5 * prominence(index, (f.span for f in findings), 3.0) + staged + 1.5 * closed
    weight += SALIENT * index.salience.of(span) + 2.5 * _recent(index, best.range) - 2.0 * (entry.type in SPEECH)
    order = (_first_day(best.range), entry.id)
    return Candidate(sentence=sentence, weight=weight, order=order, about=frozenset({entry.id, _place(span)}))


def _best_mention(index: Desk, entry: TimelineEntry, longest: int, others: Sequence[str] = ()) -> tuple[EventMention, Span] | None:
    """The mention whose whole sentence tells the event best: of the entry's status, dated, in running text, central, short.

    `others`: mentions that will do where none tells it.
    """
    told = []
    for event in (index.events[e] for e in entry.told or others):
        span = index.sentence(event.span)
        block = index.block(span)
        fits = SHORTEST <= span.end - span.start <= longest and block is not None and not block.kind.furniture
        if fits and block is not None and (block.kind.structural or index.alone(span)):
            dated = event.range is not None and event.range.closed
            mood = (event.status is not entry.status, event.negated, not dated, block.kind.structural, len(event.evidence) < 2)
            told.append((mood, -round(index.salience.of(span), 1), span.end - span.start, event.document, span.start, event, span))
    if not told:
        return None
    best = min(told, key=lambda t: t[:5])
    return best[5], best[6]
