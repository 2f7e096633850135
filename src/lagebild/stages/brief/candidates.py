"""Sentences that the brief could be made of, each from findings, with the weight that it has for a reader in a hurry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lagebild.languages.interface import Interface
from lagebild.records import (
    BriefSentence,
    Claim,
    Evidence,
    FigurePoint,
    FigureSeries,
    Finding,
    Index,
    Piece,
    Relation,
    Role,
    Span,
    Status,
    TimelineEntry,
    Verdict,
)
from lagebild.stages.brief.pieces import cite, derived, fill, join, names, quoted, slice_of
from lagebild.text.support import count_support

__all__ = ["Candidate", "candidates"]

LONGEST_SLICE = 320
"""Characters of a report in one sentence of the brief; longer passages are read in their report."""

MOST_POINTS = 5
"""Figures named in one sentence; the table has them all."""

MOST_CITATIONS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A sentence, how much it matters, where it stands among those of its kind, and what it is about (told once)."""

    sentence: BriefSentence
    weight: float
    order: tuple[str, str]
    about: str


def candidates(index: Index, words: Interface) -> Iterator[Candidate]:
    """All sentences that the findings give."""
    analysis = index.analysis
    for entry in analysis.timeline:
        yield from _event(index, words, entry)
    for series in analysis.series:
        yield from _figures(index, words, series)
    for relation in analysis.relations:
        if relation.verdict is Verdict.CONFLICT:
            yield from _conflict(index, words, relation)
    for claim in analysis.claims:
        yield from _claim(index, words, claim)


def _prominence(index: Index, spans: Iterable[Span]) -> float:
    """How far up the reports put it: a headline or lead counts more than running text."""
    blocks = [index.block(s) for s in spans]
    return sum(1.0 for b in blocks if b is not None and b.kind.structural)


def _documents(findings: Sequence[Finding]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f.document for f in findings))


def _sentence(
    index: Index, kind: str, pieces: tuple[Piece, ...], findings: Sequence[Finding], holders: Sequence[str]
) -> BriefSentence:
    """A sentence with its citations: the slices in it, then one place for each further report."""
    own = [p.evidence for p in pieces if p.evidence is not None]
    cited: list[Evidence] = list(dict.fromkeys(own))
    for finding in findings:
        speaker = finding.part(Role.SPEAKER)
        if speaker is not None and any(p.derived for p in pieces):
            cited.append(cite(index, speaker, Role.SPEAKER))
        if finding.document not in {e.span.document for e in cited}:
            cited.append(cite(index, finding.span, Role.CONTENT))
    support = count_support(_documents(findings), index.analysis.lineage, holders=holders, spans=[f.span for f in findings])
    unique = tuple(dict.fromkeys(cited))[:MOST_CITATIONS]
    ids = tuple(f.id for f in findings)
    return BriefSentence(kind=kind, pieces=pieces, citations=unique, support=support, findings=ids)


def _label_span(index: Index, entry: TimelineEntry) -> Span | None:
    """Where the words of a timeline entry stand."""
    for event in (index.events[e] for e in entry.events):
        sentence = index.sentence(event.span)
        at = index.documents[event.document].text.find(entry.label, sentence.start, sentence.end)
        if at >= 0 and len(entry.label) <= LONGEST_SLICE:
            return Span(document=event.document, start=at, end=at + len(entry.label))
    return None


def _event(index: Index, words: Interface, entry: TimelineEntry) -> Iterator[Candidate]:
    label = _label_span(index, entry)
    if label is None or (entry.range is None and entry.matter is None):
        return
    findings = [index.events[e] for e in entry.events]
    pending = entry.status in (Status.PLANNED, Status.UNCLEAR)
    slots: dict[str, Sequence[Piece]] = {
        "when": [derived(index, words, f"when:{entry.id}")],
        "label": quoted(index, words, label),
    }
    key = "event_not" if all(f.negated for f in findings) else f"event_{entry.status.value}"
    teller = next((f for f in findings if names(index, words, f)), None)
    if entry.status is Status.CLAIMED and teller is not None:
        key = "event_claimed_by"
        slots["holders"] = names(index, words, teller)
        basis = index.attributions[teller.id].basis
        findings = [teller, *(f for f in findings if f is not teller), *([index.quotes[basis]] if basis in index.quotes else [])]
    kind = "open" if pending and entry.matter else "event"
    pieces = fill(words.word("brief", "open" if kind == "open" else key), slots)
    documents = len(_documents(findings))
    closed = entry.range is not None and entry.range.closed
    weight = 2.0 * documents + min(4.0, _prominence(index, (f.span for f in findings))) + 3.0 * bool(entry.matter) + 1.0 * closed
    first = entry.range.earliest or entry.range.latest if entry.range else None
    order = (first.isoformat() if first else "9999", entry.id)
    yield Candidate(sentence=_sentence(index, kind, pieces, findings, entry.holders), weight=weight, order=order, about=entry.id)


def _distinct(points: Sequence[FigurePoint]) -> list[FigurePoint]:
    """One point for each value of each holder, in the order of the series."""
    seen: dict[object, FigurePoint] = {}
    for point in points:
        q = point.quantity
        seen.setdefault((q.low, q.high, q.exclusive_low, q.exclusive_high, point.holders), point)
    return list(seen.values())


def _figures(index: Index, words: Interface, series: FigureSeries) -> Iterator[Candidate]:
    points = _distinct(series.points)[:MOST_POINTS]
    findings = [index.figures[p.figure] for p in points]
    subject = next((f.part(Role.SUBJECT) for f in findings if f.part(Role.SUBJECT) is not None), None)
    if subject is None or findings[0].sense not in ("count", "money", "share", "measure"):
        return
    told = [_point(index, words, p, when=len(points) > 1) for p in points]
    slots = {"counted": quoted(index, words, subject), "points": join(told, words.word("brief", "between"))}
    everybody = [index.figures[p.figure] for p in series.points]
    quotes = [index.quotes[b] for f in findings if (b := _basis(index, f)) is not None]
    holders = tuple(dict.fromkeys(h for p in series.points for h in p.holders))
    sentence = _sentence(index, "figure", fill(words.word("brief", "figures"), slots), [*everybody, *quotes], holders)
    documents = len(_documents(everybody))
    prominent = min(3.0, _prominence(index, (f.span for f in everybody)))
    weight = 2.0 * (len(points) - 1) + 1.5 * documents + 1.0 * len(holders) + prominent
    yield Candidate(sentence=sentence, weight=weight, order=(f"{100 - weight:08.3f}", series.id), about=series.id)


def _basis(index: Index, finding: Finding) -> str | None:
    who = index.attributions.get(finding.id)
    return who.basis if who is not None and who.basis in index.quotes else None


def _point(index: Index, words: Interface, point: FigurePoint, *, when: bool) -> tuple[Piece, ...]:
    figure = index.figures[point.figure]
    value = (slice_of(index, figure.span, Role.VALUE),)
    holders = names(index, words, figure)
    told = fill(words.word("brief", "point" if holders else "point_nobody"), {"holders": holders, "value": value})
    if when and point.as_of is not None:
        told += fill(words.word("brief", "point_when"), {"when": [derived(index, words, f"asof:{figure.id}")]})
    return told


def _passage(index: Index, finding: Finding) -> Span | None:
    """The sentence of a finding, or its own words where the sentence is long; None where both are."""
    for span in (index.sentence(finding.span), finding.span):
        if span.end - span.start <= LONGEST_SLICE and span.start <= finding.span.start:
            return span
    return None


def _conflict(index: Index, words: Interface, relation: Relation) -> Iterator[Candidate]:
    left, right = index.findings[relation.left], index.findings[relation.right]
    passages = _passage(index, left), _passage(index, right)
    if passages[0] is None or passages[1] is None:
        return
    slots = {"left": quoted(index, words, passages[0]), "right": quoted(index, words, passages[1])}
    holders = tuple(dict.fromkeys(h for f in (left, right) for h in _holders(index, f)))
    sentence = _sentence(index, "conflict", fill(words.word("brief", "conflict"), slots), [left, right], holders)
    prominent = _prominence(index, (left.span, right.span))
    weight = {"figure": 8.0, "status": 7.0}.get(relation.about, 5.0) + prominent + 1.0 * (left.document != right.document)
    about = "|".join(sorted(index.group_of.get(f.id, f.id) for f in (left, right)))
    yield Candidate(sentence=sentence, weight=weight, order=(f"{100 - weight:08.3f}", relation.id), about=about)


def _holders(index: Index, finding: Finding) -> tuple[str, ...]:
    who = index.attributions.get(finding.id)
    return who.holders if who else ()


def _claim(index: Index, words: Interface, claim: Claim) -> Iterator[Candidate]:
    quotes = [index.quotes[q] for q in claim.quotes]
    best = next((q for q in quotes if names(index, words, q)), None)
    if best is None:
        return
    contents = best.parts(Role.CONTENT)
    length = sum(s.end - s.start for s in contents)
    if not 25 <= length <= LONGEST_SLICE or best.fragment:
        return
    via = names(index, words, best, "via")
    key = "claim_negated" if claim.negated else "claim_via" if via else "claim"
    slots = {"holders": names(index, words, best), "via": via, "content": quoted(index, words, *contents)}
    sentence = _sentence(
        index, "claim", fill(words.word("brief", key), slots), [best, *(q for q in quotes if q is not best)], claim.holders
    )
    documents = len(_documents(quotes))
    weight = 2.5 * documents + 1.0 * (best.manner.value == "direct") + min(2.0, _prominence(index, (q.span for q in quotes)))
    yield Candidate(sentence=sentence, weight=weight, order=(f"{100 - weight:08.3f}", claim.id), about=claim.id)
