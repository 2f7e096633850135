"""The view of a whole Lagebild: each story's sections, built in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

from lagebild.faces.views.ancestry import view_lineage
from lagebild.faces.views.courses import view_processes, view_stances
from lagebild.faces.views.disputes import view_disputes
from lagebild.faces.views.events import view_timeline, view_voices
from lagebild.faces.views.figures import view_series
from lagebild.faces.views.judged import view_judged
from lagebild.faces.views.lookup import Lookup, clean
from lagebild.faces.views.model import (
    BriefView,
    Cite,
    FailureView,
    GapGroup,
    GapView,
    LineView,
    NoteView,
    PageView,
    ReportView,
    Run,
    StoryView,
)  # fmt: skip
from lagebild.faces.views.segments import cut_report
from lagebild.faces.views.wordings import view_named
from lagebild.languages.media import media
from lagebild.languages.words import Words
from lagebild.query.references import Shelf, short_ids
from lagebild.records import BlockKind, BriefSentence, Dating, Failure, Gap, Lagebild, Picture, Span, Support, TimeRange
from lagebild.records.judgements import Thing
from lagebild.text.support import count_support

__all__ = ["listed", "safe_url", "support_line", "view_lagebild", "view_story"]

_MOST_NAMES, _FEW_NAMES = 12, 8
"""Outlets or origins that are all named in one line; of more the first few."""


def view_lagebild(lagebild: Lagebild, *, ids: bool = False) -> PageView:
    """Everything that page and Markdown show; `ids`: with the short ids of all that can be judged."""
    words = Words(lagebild.language)
    short = _short(lagebild) if ids else None
    stories = tuple(view_story(p, words, f"s{n}", short) for n, p in enumerate(lagebild.stories, 1))
    return PageView(
        language=lagebild.language,
        title=" · ".join((*(s.label for s in stories[:1]), words.say("title"))),
        stories=stories,
        failures=_failures(lagebild.failures, words),
        not_covered=_failures(lagebild.not_covered, words),
    )


def _short(lagebild: Lagebild) -> dict[str, str]:
    known = Shelf(lagebild.stories).known
    return short_ids(k.id for k in known if k.kind is not Thing.ACTOR) | {k.id: k.id for k in known if k.kind is Thing.ACTOR}


def view_story(picture: Picture, words: Words, anchor: str, short: Mapping[str, str] | None = None) -> StoryView:
    """One story. Citations are numbered as they come, so the order of these lines is the order on the page."""
    look = Lookup(picture, words, anchor, short)
    brief = BriefView(lines=tuple(_line(look, s) for s in picture.brief.sentences), dropped=picture.brief.dropped)
    disputes = view_disputes(look)
    series, singles = view_series(look)
    timeline = view_timeline(look)
    processes, stances, voices = view_processes(look), view_stances(look), view_voices(look)
    gaps, lineage = _gaps(look), view_lineage(look)
    judged = view_judged(look)
    datings = {d.document: look.cites(e.span for e in d.evidence) for d in picture.datings}
    cited = look.cited
    anchors: dict[str, dict[Span, str]] = {}
    for span, cite in cited.items():
        anchors.setdefault(span.document, {})[span] = cite.anchor
    return StoryView(
        anchor=anchor, label=clean(picture.story.label), facts=_facts(look), brief=brief, disputes=disputes, series=series,
        singles=singles, timeline=timeline, processes=processes, stances=stances, voices=voices,
        named=view_named(look), gaps=gaps, lineage=lineage,
        reports=tuple(_report(look, d, anchors.get(d, {}), datings.get(d, ())) for d in look.documents),
        endnotes=_endnotes(look), judged=judged, signs=look.signs(picture.story.id),
    )  # fmt: skip


def _endnotes(look: Lookup) -> tuple[tuple[str, tuple[NoteView, ...]], ...]:
    """The sentences that are cited, by report: each once, with the marks of all its places."""
    by_report: dict[str, dict[Span, dict[str, Span]]] = {d: {} for d in look.documents}
    for span, cite in sorted(look.cited.items()):
        by_report[span.document].setdefault(look.sentence(span), {})[cite.mark] = span
    return tuple(
        (look.reference(d), tuple(_note_of(look, s, p) for s, p in notes.items())) for d, notes in by_report.items() if notes
    )


def _note_of(look: Lookup, sentence: Span, places: Mapping[str, Span]) -> NoteView:
    """One place stands marked in its sentence; of several the whole sentence is shown."""
    only = next(iter(places.values())) if len(places) == 1 else sentence
    return NoteView(marks=tuple(places), excerpt=look.excerpt(only))


def _facts(look: Lookup) -> tuple[str, ...]:
    """The line under a story's title: how many reports, over which days, of which outlets, crediting whom, of which origins."""
    words, picture = look.words, look.picture
    days = [d for r in picture.datings if r.range for d in (r.range.earliest, r.range.latest) if d]
    outlets = sorted({o for d in look.documents if (o := _outlet(look, d))})
    unknown = sum(not _outlet(look, d) for d in look.documents)
    agencies = sorted({a for p in picture.lineage.providers for a in p.agencies})
    support = count_support(tuple(look.documents), picture.lineage, houses=media().houses)
    return tuple(
        fact
        for fact, given in (
            (words.count("reports", len(support.reports)), True),
            (words.count("versions", len(support.versions)), bool(support.versions)),
            (_between(words, days), bool(days)),
            (f"{words.count('outlets', len(outlets))}: {listed(outlets, words)}", bool(outlets)),
            (words.count("unknown_outlets", unknown), bool(unknown)),
            (f"{words.count('agencies', len(agencies))}: {', '.join(agencies)}", bool(agencies)),
            (f"{words.count('whole_origins', len(support.origins))}: {listed(support.origins, words)}", bool(support.origins)),
            ("; ".join(_unknown(support, words)), bool(support.unknown_origins)),
        )
        if given
    )


def _between(words: Words, days: list[date]) -> str:
    return words.when(TimeRange(earliest=min(days), latest=max(days))) if days else ""


def _outlet(look: Lookup, document: str) -> str | None:
    provider = look.providers.get(document)
    outlet = (provider.outlet if provider else None) or look.documents[document].outlet
    return clean(outlet) if outlet else None


def _line(look: Lookup, sentence: BriefSentence) -> LineView:
    runs = (
        Run(
            text=clean(p.text), language=p.language if p.evidence else None, cite=look.cite(p.evidence.span) if p.evidence else None
        )
        for p in sentence.pieces
    )
    return LineView(
        runs=_beginning(tuple(runs)),
        cites=look.cites(c.span for c in sentence.citations),
        support=support_line(sentence.support, look.words),
        signs=look.signs("", *look.about(sentence.findings), spans=[p.evidence.span for p in sentence.pieces if p.evidence]),
    )


def _beginning(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """A line begins with a capital letter, where its first words are no report's ("until 3 May ...")."""
    if not runs or runs[0].cite is not None:
        return runs
    return (replace(runs[0], text=runs[0].text[:1].upper() + runs[0].text[1:]), *runs[1:])


def support_line(support: Support, words: Words) -> str:
    """How well something is supported, in words; the parts are never added up.

    >>> support_line(Support(reports=("a", "b"), origins=("dpa",), holders=("Koschel",)), Words("en"))
    '2 reports; 1 origin: dpa; said by: Koschel'
    >>> support_line(Support(reports=("a",), versions=("b",)), Words("en"))
    '1 report; 1 further version'
    >>> support_line(Support(reports=("a", "b", "c"), unknown_origins=("a", "b", "c"), unknown_texts=(("a", "c"),)), Words("en"))
    '3 reports; 1 of unknown origin; 1 text of unknown origin in common (2 reports)'
    """
    parts = [words.count("reports", len(support.reports))]
    if support.versions:
        parts.append(words.count("versions", len(support.versions)))
    for key, names in (("outlets", support.outlets), ("origins", support.origins), ("holders", support.holders)):
        if names:
            parts.append(f"{words.count(key, len(names))}: {listed(names, words)}")
        if key == "outlets" and support.unknown_outlets:
            parts.append(words.count("unknown_outlets", len(support.unknown_outlets)))
        if key == "origins":
            parts += _unknown(support, words)
    return "; ".join(parts)


def _unknown(support: Support, words: Words) -> list[str]:
    """Reports of unknown origin: those that have one text in common as that text, the others one by one."""
    together = sum(map(len, support.unknown_texts))
    alone = len(support.unknown_origins) - together
    parts = [words.count("unknown_origins", alone)] if alone else []
    if together:
        texts = words.count("unknown_texts", len(support.unknown_texts))
        parts.append(f"{texts} ({words.count('reports', together)})")
    return parts


def listed(names: Sequence[str], words: Words) -> str:
    """Names with commas; of very many the first, and how many more.

    >>> listed([f"n{k}" for k in range(30)], Words("en"))
    'n0, n1, n2, n3, n4, n5, n6, n7, 22 more'
    """
    shown = names if len(names) <= _MOST_NAMES else names[:_FEW_NAMES]
    rest = len(names) - len(shown)
    return ", ".join((*map(clean, shown), *((words.count("more", rest),) if rest else ())))


def _gaps(look: Lookup) -> tuple[GapGroup, ...]:
    groups: dict[str, list[Gap]] = {}
    for gap in look.picture.gaps:
        groups.setdefault(gap.kind, []).append(gap)
    return tuple(
        GapGroup(title=look.words.label("gap", kind), note=_gap_note(look.words, kind), gaps=tuple(_gap(look, g) for g in gaps))
        for kind, gaps in groups.items()
    )


def _gap_note(words: Words, kind: str) -> str:
    return str(words.common["gap_note"].get(kind, ""))


def _gap(look: Lookup, gap: Gap) -> GapView:
    if gap.evidence:
        return _left_open(look, gap)
    places = [look.findings[f].span for f in gap.findings if f in look.findings]
    excerpt = look.excerpt(places[0]) if places else None
    shown = clean(gap.subject) if gap.subject not in look.tags else ""  # a report is shown by its tag
    said = excerpt is not None and shown.rstrip("… ") in f"{excerpt.before}{excerpt.text}{excerpt.after}"
    return GapView(
        subject="" if said else shown,
        excerpt=excerpt,
        cites=look.cites(places),
        reports=tuple(look.tags[d] for d in gap.documents if d in look.tags) if not places else (),
    )


def _left_open(look: Lookup, gap: Gap) -> GapView:
    """What the reports say is not known: the newest sentence, who says so, and where else it stands."""
    first = gap.evidence[0].span
    by = "; ".join(filter(None, (look.holders(gap.holders, (first.document,)), look.day(first.document))))
    return GapView(subject="", excerpt=look.bare(first), cites=look.cites(e.span for e in gap.evidence), reports=(), by=by)


def _report(look: Lookup, document: str, anchors: Mapping[Span, str], cites: tuple[Cite, ...]) -> ReportView:
    source, dating = look.documents[document], look.datings.get(document)
    provider, words = look.providers.get(document), look.words
    return ReportView(
        id=document,
        tag=look.tags[document],
        title=_title(look, document),
        outlet=_outlet(look, document) or words.say("outlet_unknown"),
        date=look.day(document),
        dating=_dating(words, dating),
        reasons=words.labels("reason", (r for r in dating.reasons if r != "stated")) if dating else (),
        cites=cites,
        agencies=tuple(clean(a) for a in provider.agencies) if provider else (),
        authors=tuple(clean(a) for a in source.authors),
        language=source.language,
        language_name=words.label("language", source.language) if source.language else words.say("language_unknown"),
        source=clean(source.source),
        url=safe_url(source.url),
        reference=", ".join(filter(None, (look.outlet(document), look.day(document), clean(source.source)))),
        blocks=cut_report(source, anchors, words),
    )


def _dating(words: Words, dating: Dating | None) -> str:
    if dating is None or dating.range is None:
        return ""
    return words.say("dated_stated" if dating.stated else "dated_inferred")


def _title(look: Lookup, document: str) -> str:
    """A report's title: what the capture states, else its headline, else its first line."""
    source = look.documents[document]
    headline = next((source.text[b.start : b.end] for b in source.blocks if b.kind is BlockKind.HEADLINE), "")
    lines = (line.strip() for line in (source.title or "", headline, *source.text.split("\n", 20)[:20]))
    title = next((line for line in lines if line), "")
    return clean(title if len(title) <= 160 else title[:159] + "…")


def safe_url(url: str | None) -> str | None:
    """A URL that may be linked: http or https with a host, nothing else.

    >>> safe_url("https://hansepost.example/a"), safe_url("javascript:alert(1)"), safe_url("https://[broken")
    ('https://hansepost.example/a', None, None)
    """
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return clean(url or "") if parts.scheme in ("http", "https") and parts.netloc else None


def _failures(failures: Iterable[Failure], words: Words) -> tuple[FailureView, ...]:
    return tuple(
        FailureView(source=clean(f.source), cause=words.label("failure", f.code), reason=clean(f.reason)) for f in failures
    )
