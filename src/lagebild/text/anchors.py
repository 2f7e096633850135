"""Places that outlive the analysis: a finding written down as report, characters and digest, and found again later.

The selectors are those of the W3C Web Annotation Data Model: a position in a text known by its digest first, the quoted
words where the text has changed. What cannot be found again, or fits several places, is said so and never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lagebild.records import Document, EventMention, Figure, Finding, Quote, Reading, Role, Span, digest
from lagebild.records.judgements import Place, Target, Thing

__all__ = ["Finder", "Found", "kind_of", "place_of", "reading_of", "report_place"]

_HEAD = 48
"""Characters of a place that are kept, for readers of the file and for a search where the text changed."""

_OVERLAP = 0.5
"""Share of both places that must be common where a finding's bounds have moved."""

_MOST_HITS = 50


def kind_of(finding: Finding) -> Thing:
    """What a finding is, as judgements name it."""
    if isinstance(finding, Figure):
        return Thing.FIGURE
    if isinstance(finding, EventMention):
        return Thing.EVENT
    return Thing.QUOTE if isinstance(finding, Quote) else Thing.MENTION


def reading_of(finding: Finding, text: str) -> str:
    """What was read at a place, as far as a verdict on the reading depends on it. `text` is the report's.

    Another number, another speaker or another status is another reading: a rejection of the old one says nothing on it.
    """
    if isinstance(finding, Figure):
        q = finding.quantity
        bounds = f"{'>' * q.exclusive_low}{_end(q.low)}..{'<' * q.exclusive_high}{_end(q.high)}"
        return " ".join(filter(None, (bounds, q.unit, finding.sense)))
    if isinstance(finding, EventMention):
        return " ".join(filter(None, (finding.type, finding.status.value, "negated" if finding.negated else "")))
    if isinstance(finding, Quote):
        speaker = finding.part(Role.SPEAKER)
        return " ".join(filter(None, (text[speaker.start : speaker.end] if speaker else "", "negated" if finding.negated else "")))
    return str(getattr(finding, "type", ""))


def _end(value: float | None) -> str:
    return "" if value is None else f"{value:.15g}"


def place_of(finding: Finding, document: Document) -> Place:
    """The place of a finding in its report."""
    return _place(document, finding.span, kind_of(finding), reading_of(finding, document.text))


def report_place(document: Document) -> Place:
    """A whole report as a place.

    >>> report_place(Document(id="a", source="a.txt", text="Es brennt.", digest=digest("Es brennt."), language="de", blocks=())).end
    10
    """
    return _place(document, Span(document=document.id, start=0, end=len(document.text)), Thing.REPORT, "")


def _place(document: Document, span: Span, kind: Thing, reading: str) -> Place:
    words = document.text[span.start : span.end]
    return Place(
        document=document.id, digest=document.digest, start=span.start, end=span.end, slice=digest(words), head=words[:_HEAD],
        kind=kind, reading=reading,
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What is left of the places of a target: ids of findings (or of reports), and how many places were lost and why first."""

    members: tuple[str, ...]
    lost: int = 0
    problem: str = ""


class Finder:
    """Finds places again in the documents and readings at hand. Problems are interface keys."""

    def __init__(self, documents: Sequence[Document], readings: Sequence[Reading]) -> None:
        self._by_digest: dict[str, list[Document]] = {}
        for document in documents:
            self._by_digest.setdefault(document.digest, []).append(document)
        self._by_id = {d.id: d for d in documents}
        self._readings = {r.document: r for r in readings}
        self._spans: dict[tuple[str, Thing], dict[tuple[int, int], list[Finding]]] = {}

    def report(self, place: Place) -> Document | None:
        """The report of a place: that with the same text, else that with the same id."""
        same = self._by_digest.get(place.digest, [])
        named = self._by_id.get(place.document)
        if named is not None and (named in same or not same):
            return named
        return same[0] if len(same) == 1 else None

    def target(self, target: Target, *, same_reading: bool = False) -> Found:
        """The findings at the places of a target; `same_reading`: only where what is read there is what was judged."""
        return self.places(target.places, same_reading=same_reading)

    def places(self, places: Iterable[Place], *, same_reading: bool = False) -> Found:
        """As `target`, for places."""
        members: dict[str, None] = {}
        problems = []
        for place in places:
            found, problem = self._one(place, same_reading)
            if found:
                members[found] = None
            else:
                problems.append(problem)
        return Found(members=tuple(members), lost=len(problems), problem=problems[0] if problems else "")

    def span(self, place: Place) -> Span | None:
        """Where a place stands now, None where it is not found or not only once."""
        document = self.report(place)
        return self._span(place, document)[0] if document else None

    def _one(self, place: Place, same_reading: bool) -> tuple[str, str]:
        document = self.report(place)
        if document is None:
            return "", "report_absent"
        if place.kind is Thing.REPORT:
            return document.id, ""
        span, problem = self._span(place, document)
        if span is None:
            return "", problem
        near = self._at(span, place.kind)
        same = [f for f in near if reading_of(f, document.text) == place.reading]
        if same_reading and near and not same:
            return "", "read_differently"
        chosen = same or near
        if len({f.span for f in chosen}) > 1:
            return "", "place_ambiguous"
        return (chosen[0].id, "") if chosen else ("", "not_read")

    def _span(self, place: Place, document: Document) -> tuple[Span | None, str]:
        if document.digest == place.digest:
            return Span(document=document.id, start=place.start, end=place.end), ""
        hits = list(_occurrences(document.text, place))
        if len(hits) == 1:
            return Span(document=document.id, start=hits[0], end=hits[0] + place.end - place.start), ""
        return None, "place_ambiguous" if hits else "text_changed"

    def _at(self, span: Span, kind: Thing) -> list[Finding]:
        """Findings of a kind at exactly a place, else those that have most of it in common."""
        spans = self._known(span.document, kind)
        exact = spans.get((span.start, span.end))
        if exact:
            return exact
        return [f for found in spans.values() for f in found if _common(f.span, span) >= _OVERLAP]

    def _known(self, document: str, kind: Thing) -> dict[tuple[int, int], list[Finding]]:
        key = document, kind
        if key not in self._spans:
            spans: dict[tuple[int, int], list[Finding]] = {}
            for finding in _findings(self._readings.get(document), kind):
                spans.setdefault((finding.span.start, finding.span.end), []).append(finding)
            self._spans[key] = spans
        return self._spans[key]


def _findings(reading: Reading | None, kind: Thing) -> Sequence[Finding]:
    if reading is None:
        return ()
    of_kind: dict[Thing, Sequence[Finding]] = {
        Thing.MENTION: reading.mentions,
        Thing.QUOTE: reading.quotes,
        Thing.FIGURE: reading.figures,
        Thing.EVENT: reading.events,
    }
    return of_kind.get(kind, ())


def _occurrences(text: str, place: Place) -> Iterator[int]:
    """Where the judged words stand in a changed text, by their digest; a few hits are enough to know that there are several."""
    at, length, tried = text.find(place.head), place.end - place.start, 0
    while at >= 0 and place.head and tried < _MOST_HITS:
        if digest(text[at : at + length]) == place.slice:
            yield at
        tried += 1
        at = text.find(place.head, at + 1)


def _common(a: Span, b: Span) -> float:
    """The share of two spans that is common, 0 to 1."""
    common = min(a.end, b.end) - max(a.start, b.start)
    return max(0, common) / (max(a.end, b.end) - min(a.start, b.start))
