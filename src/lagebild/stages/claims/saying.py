"""When something was said: by the words next to the cue, else by the report's date."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from lagebild.records import Dating, Quote, Reading, Role, TimeRange, TimexType

__all__ = ["SaidAt"]


class SaidAt:
    """When something was said: the time next to its cue, else the date of the report."""

    def __init__(self, readings: Sequence[Reading], datings: Sequence[Dating]) -> None:
        self._published = {d.document: d.range for d in datings}
        self._sentences = {r.document: ([s.start for s in r.sentences], r.sentences) for r in readings}
        self._times = {r.document: sorted(r.times, key=lambda t: t.span.start) for r in readings}
        self._starts = {document: [t.span.start for t in rows] for document, rows in self._times.items()}

    def of(self, quote: Quote) -> TimeRange | None:
        """The time of saying of one quote, None where neither is known."""
        cue = quote.part(Role.CUE)
        starts, sentences = self._sentences.get(quote.document, ([], ()))
        at = bisect_right(starts, cue.start) - 1 if cue else -1
        if cue is not None and at >= 0:
            sentence = sentences[at]
            said = quote.parts(Role.CONTENT)
            rows, places = self._times[quote.document], self._starts[quote.document]
            near = [
                t for t in rows[bisect_left(places, sentence.start) : bisect_left(places, sentence.end)]
                if t.timex_type is TimexType.DATE and t.range is not None and t.range.closed and not t.vague
                and not any(s.contains(t.span) for s in said)
            ]  # fmt: skip
            published = self.published(quote.document)
            past = [t for t in near if not _behind(published, t.range)]
            if past:
                return min(past, key=lambda t: abs(t.span.start - cue.start)).range
        return self.published(quote.document)

    def published(self, document: str) -> TimeRange | None:
        """The report's date."""
        return self._published.get(document)


def _behind(published: TimeRange | None, when: TimeRange | None) -> bool:
    """Whether a time begins after the report: what is told of was not said then."""
    return bool(published and published.latest and when and when.earliest and when.earliest > published.latest)
