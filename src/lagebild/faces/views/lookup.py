"""One picture made easy to look things up in: findings by id, reports in order, and numbered citations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from lagebild.faces.views.model import Cite, Excerpt, Tag
from lagebild.faces.views.signs import NO_SIGNS, Signs, marks_of
from lagebild.languages.words import Words
from lagebild.records import Document, Index, Picture, Span

__all__ = ["Lookup", "clean"]

_AROUND = 110  # characters of the sentence shown on either side of a cited place
_WIDEST = 480  # characters of a cited place shown outside its report
_MACHINE_MADE = re.compile(r"(?<![0-9A-Za-z])(?=[0-9a-f]*[0-9])[0-9a-f]{12,}(?![0-9A-Za-z])|\A[\d_.-]+\Z")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def clean(text: str) -> str:
    """Text that can be written as UTF-8 HTML: one replacement mark per character that cannot, so that offsets stay.

    >>> len(clean("a\\x00b")) == 3
    True
    """
    return _UNPRINTABLE.sub("\ufffd", text)


class Lookup:
    """Questions that views ask of one picture. Citations are marked "report.place", places in the order in
    which they are first asked for."""

    def __init__(self, picture: Picture, words: Words, anchor: str, short: Mapping[str, str] | None = None) -> None:
        self.picture, self.words, self.anchor = picture, words, anchor
        self._short, self._marks = short or {}, marks_of(picture, words.code, anchor)
        index = Index(picture)
        self.index, self.datings, self.providers = index, index.datings, index.providers
        self.findings, self.attributions = index.findings, index.attributions
        self.as_of = {figure: index.held(figure) for figure in index.points}
        self.documents: dict[str, Document] = {d.id: d for d in sorted(picture.documents, key=self._order)}
        self.numbers = {d: n for n, d in enumerate(self.documents, 1)}
        self._places: Counter[str] = Counter()
        self.tags: dict[str, Tag] = {d: self._tag(n, d) for d, n in self.numbers.items()}
        self._cites: dict[Span, Cite] = {}

    def _order(self, document: Document) -> tuple[str, str]:
        dating = self.datings.get(document.id)
        day = dating.range and (dating.range.earliest or dating.range.latest) if dating else None
        return (day.isoformat() if day else "9", document.id)

    def _tag(self, number: int, document: str) -> Tag:
        return Tag(anchor=f"{self.anchor}-r{number}", short=self.words.say("report_short", n=number), name=self.outlet(document))

    def outlet(self, document: str) -> str:
        """The outlet of a report, else its id; that it is not known, where the id is no more than a number or a checksum."""
        provider = self.providers.get(document)
        known = (provider.outlet if provider else None) or self.documents[document].outlet
        if not known and _MACHINE_MADE.search(document):
            return self.words.say("outlet_unknown")
        return clean(known or _shorten(document, 24))

    def day(self, document: str) -> str:
        """When a report came out, in words."""
        dating = self.datings.get(document)
        return self.words.when(dating.range if dating else None)

    def reference(self, document: str) -> str:
        """How to name a report where it stands alone: short name, outlet, day."""
        tag = self.tags[document]
        return f"{tag.short} {tag.name}, {self.day(document)}"

    def cite(self, span: Span) -> Cite:
        """The citation of a place: the same place has the same mark throughout."""
        if span not in self._cites:
            self._places[span.document] += 1
            report, place = self.numbers[span.document], self._places[span.document]
            self._cites[span] = Cite(
                mark=f"{report}.{place}",
                anchor=f"{self.anchor}-p{report}-{place}",
                report=self.tags[span.document].anchor,
                label=self.reference(span.document),
                excerpt=self.excerpt(span),
                place=(span.start, span.end),
            )
        return self._cites[span]

    def cites(self, spans: Iterable[Span]) -> tuple[Cite, ...]:
        """Citations of several places, each once."""
        return tuple(self.cite(s) for s in dict.fromkeys(spans))

    def cites_of(self, findings: Iterable[str]) -> tuple[Cite, ...]:
        """Citations of the main places of findings; ids that the picture does not hold are passed over."""
        return self.cites(self.findings[f].span for f in findings if f in self.findings)

    @property
    def cited(self) -> dict[Span, Cite]:
        """All citations so far."""
        return dict(self._cites)

    def text(self, span: Span) -> str:
        """The exact words of a place."""
        return clean(self.documents[span.document].text[span.start : span.end])

    def excerpt(self, span: Span) -> Excerpt:
        """A place in its sentence, shortened on either side."""
        document = self.documents[span.document]
        sentence = self.sentence(span)
        low, high = max(sentence.start, span.start - _AROUND * 2), min(sentence.end, span.end + _AROUND * 2)
        return Excerpt(
            before=_tail(_flat(document.text[low : span.start])),
            text=_shorten(_flat(document.text[span.start : span.end]).strip(), _WIDEST),
            after=_head(_flat(document.text[span.end : high])),
            language=document.language,
        )

    def sentence(self, span: Span) -> Span:
        """The sentence of a place; longer where the place runs over its end."""
        found = self.index.sentence(span)
        return found if found.end >= span.end else replace(found, end=span.end)

    def bare(self, span: Span) -> Excerpt:
        """A place without its surroundings."""
        return replace(self.excerpt(span), before="", after="")

    def signs(self, main: str, *more: str, spans: Iterable[Span] = ()) -> Signs:
        """What stands beside something: its own short id, and the judgements on it and on `more` (ids of findings or groups).

        `spans` are the words shown: where something in them was set aside, that is marked too.
        """
        if not self._short and not self._marks:
            return NO_SIGNS
        marks = dict.fromkeys(m for i in (main, *more) for m in self._marks.on.get(i, ()))
        marks |= dict.fromkeys(self._marks.within(spans))
        return Signs(id=self._short.get(main, ""), judged=tuple(sorted(marks, key=lambda m: m.number)))

    def about(self, findings: Iterable[str]) -> tuple[str, ...]:
        """Findings with their groups and the actors behind them, for `signs`."""
        found = tuple(findings) if self._marks else ()
        groups = [self.index.entry_of[f] for f in found if f in self.index.entry_of]
        actors = [a for f in found if f in self.attributions for a in self.attributions[f].actors]
        return (*found, *groups, *actors)

    def bearers(self, names: Iterable[str]) -> tuple[str, ...]:
        """The ids of the actors that bear these names."""
        return tuple(a.id for n in names for a in self.index.actors_named.get(n, ()))

    def who(self, finding: str) -> str:
        """Who stands behind a finding, as one line: holders, else the report itself."""
        attribution = self.attributions.get(finding)
        return self.holders(attribution.holders if attribution else (), (self.findings[finding].document,))

    def holders(self, names: Iterable[str], documents: Iterable[str]) -> str:
        """Names as one line; where nobody is named, the reports that say it themselves."""
        reports = (self.tags[d] for d in dict.fromkeys(documents))
        return ", ".join(clean(n) for n in names) or self.words.say(
            "say_so", names=", ".join(f"{t.short} {t.name}" for t in reports)
        )


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", clean(text))


def _shorten(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def _tail(text: str) -> str:
    """The end of what stands before a place, from a word's beginning."""
    return text if len(text) <= _AROUND else "… " + text[-_AROUND:].partition(" ")[2]


def _head(text: str) -> str:
    """The beginning of what stands after a place, to a word's end."""
    return text if len(text) <= _AROUND else text[:_AROUND].rpartition(" ")[0] + " …"
