"""Who stands behind each quote, figure and event: the innermost words reported that hold it, and the chain to this report."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from lagebild.records import Actor, Attribution, Document, Finding, Lineage, Manner, Quote, Reading, Role, Span
from lagebild.stages.actors.headlines import headline_speakers
from lagebild.stages.actors.scene import Report, lay_out
from lagebild.stages.actors.speakers import channels_in, is_medium, means_last, speakers_in
from lagebild.text.names import STEM, fold, like

__all__ = ["attribute"]

DEEPEST = 12
"""Quotes looked at around one finding; deeper nesting is no reported speech."""

MOST_PLACES = 200
"""Quotations that share a word, looked at for one headline."""

SHORTEST = 6
"""Letters that a quotation in a headline must have to be looked for elsewhere."""

LONGEST = 40
"""Words of a quotation in a headline; a longer one is none."""

INTERVIEW = 1
"""Sentences after words said to an outlet in which the same speaker's words still come from there."""

BACK = 3
"""Sentences back to the one who spoke last, for "seinen Angaben" and pronouns that no name explains."""

_VERB = "V"
"""First letter of verbs' parts of speech, in STTS and C5."""


@dataclass(frozen=True, slots=True)
class _Cast:
    """The actors of a story by mention, and those that speak for a place."""

    of: Mapping[str, Actor]
    seats: Mapping[str, Actor]


def attribute(
    documents: Sequence[Document], readings: Sequence[Reading], actors: Sequence[Actor], lineage: Lineage
) -> tuple[Attribution, ...]:
    """One Attribution for every quote, figure and event of the story, in the order of the readings.

    A quote's holders are those its SPEAKER names; a quotation without one takes them from the quote that holds it or from
    the same words elsewhere in the story. A figure or event has those of the innermost quote around it that names somebody.
    """
    cast = _Cast({m: a for a in actors for m in a.mentions}, _seats(readings, actors))
    own = _own_names(documents, lineage)
    reports = lay_out(documents, readings)
    around = {r.document.id: _Nesting(r.reading.quotes) for r in reports}
    said: dict[str, Attribution] = {}
    for report in reports:
        said |= _quotes(report, cast, own[report.document.id], around[report.document.id])
    said |= _same_words(reports, said)
    for report in reports:
        said |= headline_speakers(report, said)
    found = []
    for report in reports:
        reading, nesting = report.reading, around[report.document.id]
        found += [said[q.id] for q in reading.quotes]
        found += [_inherit(f, nesting.holding(f.span), said) for f in (*reading.figures, *reading.events)]
    return tuple(found)


def _seats(readings: Sequence[Reading], actors: Sequence[Actor]) -> dict[str, Actor]:
    """Who speaks where a place speaks: states by ISO code, towns by the folded name of the place ("Stadt Neustadt")."""
    actor_of = {m: a for a in actors for m in a.mentions}
    seats: dict[str, Actor] = {}
    for mention in (m for r in readings for m in r.mentions if m.id in actor_of):
        kind, _, rest = (mention.entity or "").partition(":")
        if kind == "state":
            seats[rest] = actor_of[mention.id]
        elif kind == "office" and rest == "municipality" and mention.role and mention.name.startswith(f"{mention.role} "):
            seats.setdefault(fold(mention.name[len(mention.role) :]), actor_of[mention.id])
    return seats


def _own_names(documents: Sequence[Document], lineage: Lineage) -> dict[str, frozenset[str]]:
    """Folded names of each report's own outlet and agencies."""
    own: dict[str, set[str]] = {d.id: {fold(d.outlet)} if d.outlet else set() for d in documents}
    for credit in lineage.credits:
        own.setdefault(credit.document, set()).add(fold(credit.agency))
    for provider in lineage.providers:
        names = (provider.outlet, provider.publisher, *provider.agencies)
        own.setdefault(provider.document, set()).update(fold(n) for n in names if n)
    return {document: frozenset(names) for document, names in own.items()}


class _Nesting:
    """The quotes of a report, for looking up which of them hold a place."""

    def __init__(self, quotes: Sequence[Quote]) -> None:
        parts = ((s.start, s.end, i) for i, q in enumerate(quotes) for s in q.parts(Role.CONTENT))
        self._parts = sorted(parts, key=lambda p: (p[0], -p[1]))
        self._quotes = quotes
        self._starts = [p[0] for p in self._parts]

    def holding(self, span: Span, besides: str | None = None) -> list[Quote]:
        """Quotes with a part that contains the span, innermost first."""
        at = bisect_right(self._starts, span.start) - 1
        found: dict[int, int] = {}
        for start, end, index in self._parts[at : max(-1, at - 4 * DEEPEST) if at >= 4 * DEEPEST else None : -1] if at >= 0 else ():
            if end >= span.end and self._quotes[index].id != besides and len(found) < DEEPEST:
                found.setdefault(index, end - start)
        return [self._quotes[i] for i in sorted(found, key=lambda i: (found[i], i))]


def _quotes(report: Report, cast: _Cast, own: frozenset[str], nesting: _Nesting) -> dict[str, Attribution]:
    """The quotes of one report, outer ones first, so that inner ones can inherit; `last` is the one before in the text."""
    said: dict[str, Attribution] = {}
    last: Quote | None = None
    for quote in sorted(report.reading.quotes, key=lambda q: (q.span.start, -q.span.end, not q.parts(Role.SPEAKER))):
        named = tuple(dict.fromkeys(n for s in quote.parts(Role.SPEAKER) for n in speakers_in(s, report, cast.of, cast.seats)))
        attribution = Attribution(
            finding=quote.id, holders=tuple(n.name for n in named), actors=tuple(n.actor for n in named if n.actor),
            via=_channels(quote, report, cast, own), hearsay=quote.hearsay and not named,
        )  # fmt: skip
        spoken = last.part(Role.SPEAKER) if last is not None else None
        if last is not None and said[last.id].holders and _means_last(quote, last, report, cast, spoken):
            attribution = replace(attribution, holders=said[last.id].holders, actors=said[last.id].actors)
        outer = next((said[q.id] for q in nesting.holding(quote.span, quote.id) if q.id in said), None)
        if outer is not None:
            attribution = _inside(attribution, outer, _by_verb(quote, report))
        elif (
            last is not None
            and not attribution.via
            and said[last.id].holders == attribution.holders
            and _goes_on(quote, last, report)
        ):
            attribution = replace(attribution, via=said[last.id].via)
        kept = tuple(v for v in dict.fromkeys(attribution.via) if fold(v) not in own and v not in attribution.holders)
        said[quote.id] = replace(attribution, via=kept)
        last = quote
    return said


def _means_last(quote: Quote, last: Quote, report: Report, cast: _Cast, spoken: Span | None) -> bool:
    """Whether a quote's speaker is whoever spoke last, a few sentences before at most."""
    speaker = quote.part(Role.SPEAKER)
    if speaker is None or speaker == spoken:
        return speaker is not None and quote.part(Role.CUE) is None
    near = report.sentence_index(speaker.start) - report.sentence_index(last.span.end - 1) <= BACK
    return near and means_last(speaker, report, spoken, cast.of)


def _channels(quote: Quote, report: Report, cast: _Cast, own: frozenset[str]) -> tuple[str, ...]:
    """The quote's VIA; else an agency or outlet in the sentence of its cue, outside the words reported and the speaker."""
    spans = quote.parts(Role.VIA)
    if spans:
        return tuple(dict.fromkeys(n.name for s in spans for n in channels_in(s, report, cast.of, cast.seats)))
    cue = quote.part(Role.CUE)
    if cue is None:
        return ()
    taken = (*quote.parts(Role.CONTENT), *quote.parts(Role.SPEAKER))
    media = [p.mention for p in report.within(report.around(cue.start)) if is_medium(p.mention)]
    free = next((m for m in media if not any(m.span.overlaps(s) for s in taken)), None)
    if free is None or fold((free.entity or "").partition(":")[2]) in own:
        return ()
    return (cast.of[free.id].name if free.id in cast.of else free.name,)


def _by_verb(quote: Quote, report: Report) -> bool:
    """Whether the cue is a verb: who says so within another's words was passed on by them ("A sagte, B gehe von ... aus")."""
    cue = quote.part(Role.CUE)
    return cue is not None and any(t.start == cue.start and t.pos.startswith(_VERB) for t in report.tokens_from(cue.start, 1))


def _goes_on(quote: Quote, last: Quote, report: Report) -> bool:
    """Whether a quote of the same holder runs on from the one before.

    It does where it has no cue of its own, or the same words name its speaker; what was said to an outlet goes on in the
    next sentences too (an interview), what an agency passes on does not.
    """
    cue, speaker = quote.part(Role.CUE), quote.part(Role.SPEAKER)
    if cue is None or cue == last.part(Role.CUE) or (speaker is not None and speaker == last.part(Role.SPEAKER)):
        return True
    first, second = report.sentence_index(last.span.end - 1), report.sentence_index(quote.span.start)
    near = report.within(report.around(last.span.end - 1))
    return second - first <= INTERVIEW and any((p.mention.entity or "").startswith("outlet:") for p in near)


def _inside(inner: Attribution, outer: Attribution, by_verb: bool) -> Attribution:
    """A quote within another: the outer holders speak, or they pass on what others say."""
    if not inner.holders and not inner.hearsay:
        return replace(inner, holders=outer.holders, actors=outer.actors, via=inner.via or outer.via)
    if inner.holders == outer.holders:
        return replace(inner, via=inner.via or outer.via)
    return replace(inner, via=(*inner.via, *outer.holders, *outer.via)) if by_verb and outer.actors else inner


def _inherit(finding: Finding, holding: Sequence[Quote], said: Mapping[str, Attribution]) -> Attribution:
    """A figure or event: the innermost quote around it that names somebody, else the innermost."""
    if not holding:
        return Attribution(finding=finding.id)
    basis = next((q for q in holding if said[q.id].holders), holding[0])
    return replace(said[basis.id], finding=finding.id, basis=basis.id)


def _same_words(reports: Sequence[Report], said: Mapping[str, Attribution]) -> dict[str, Attribution]:
    """Quotations without a speaker (headlines) whose words one speaker of the story says elsewhere."""
    by_word: dict[str, list[tuple[Quote, tuple[str, ...]]]] = defaultdict(list)
    lost: list[tuple[Quote, tuple[str, ...]]] = []
    for report in reports:
        for quote in report.reading.quotes:
            text = " ".join(report.document.text[s.start : s.end] for s in quote.parts(Role.CONTENT))
            words = tuple(fold(text).split())
            if said[quote.id].holders:
                for word in {w[:STEM] for w in words}:
                    by_word[word].append((quote, words))
            elif quote.manner is Manner.DIRECT and len(words) <= LONGEST and sum(map(len, words)) >= SHORTEST:
                lost.append((quote, words))
    return {q.id: found for q, words in lost if (found := _match(q, words, by_word, said))}


def _match(
    quote: Quote, words: Sequence[str], by_word: Mapping[str, list[tuple[Quote, tuple[str, ...]]]], said: Mapping[str, Attribution]
) -> Attribution | None:
    """The attribution of the quotes that hold all these words, where all have the same holders; the own report's first."""
    shared: Iterable[tuple[Quote, tuple[str, ...]]] = min((by_word.get(w[:STEM], []) for w in words), key=len)[:MOST_PLACES]
    fits = [q for q, other in shared if all(any(like(w, o) for o in other[:MOST_PLACES]) for w in words)]
    fits = [q for q in fits if q.document == quote.document] or fits
    if len({said[q.id].holders for q in fits}) != 1:
        return None
    return replace(said[fits[0].id], finding=quote.id, basis=fits[0].id, hearsay=False)
