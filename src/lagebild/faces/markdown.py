"""A Lagebild as Markdown: the same view as the page, with citations as [report.place] and the passages at the end.

Everything from a report or from outside is escaped, so it can neither format nor link nor carry HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from lagebild.faces.views import PageView, StoryView, view_lagebild
from lagebild.faces.views.model import (
    ActorView,
    Cite,
    ClaimView,
    DisputeView,
    EventView,
    Excerpt,
    FailureView,
    GapView,
    LineView,
    NoteView,
    ProcessView,
    ReportView,
    RulingView,
    SeriesView,
    SideView,
    StanceView,
)
from lagebild.faces.views.signs import Signs
from lagebild.languages.words import Words
from lagebild.records import Lagebild

__all__ = ["render_markdown"]

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#&!])")


def render_markdown(lagebild: Lagebild, *, ids: bool = False) -> str:
    """The whole Lagebild as CommonMark with tables; the same Lagebild gives the same text. `ids`: with short ids.

    >>> print(render_markdown(Lagebild(language="en", stories=())))
    No story was found.
    <BLANKLINE>
    """
    words = Words(lagebild.language)
    page = view_lagebild(lagebild, ids=ids)
    lines = [line for story in page.stories for line in _Story(story, words).lines()] or [words.say("empty")]
    lines += _failures(page, words)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def _in_brackets(notes: str) -> str:
    return f" ({notes})" if notes else ""


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _cites(cites: Iterable[Cite]) -> str:
    return "".join(f" [{c.mark}]" for c in cites)


def _signs(signs: Signs) -> str:
    """Short id and judgements of something, with a space before."""
    marks = f" [{', '.join(m.short for m in signs.judged)}]" if signs.judged else ""
    return (f" `{_escape(signs.id)}`" if signs.id else "") + marks


def _join(parts: Iterable[str], separator: str = " · ") -> str:
    return separator.join(_escape(p) for p in parts if p)


def _in_sentence(excerpt: Excerpt) -> str:
    """A cited place in its sentence, the place itself in bold."""
    core = _escape(excerpt.text)
    before, after = _escape(excerpt.before), _escape(excerpt.after)
    gap = " " if excerpt.before[-1:].isspace() else ""
    return f"{before}{gap}**{core}**{' ' if excerpt.after[:1].isspace() else ''}{after}"


class _Story:
    """One story, section by section."""

    def __init__(self, story: StoryView, words: Words) -> None:
        self.story, self.words = story, words

    def lines(self) -> Iterator[str]:
        story = self.story
        yield from (f"# {_escape(story.label)}{_signs(story.signs)}", "", _join(story.facts), "")
        yield from self._section("brief", self._brief())
        yield from self._section("disputes", self._disputes())
        yield from self._section("figures", self._figures())
        yield from self._section("timeline", map(self._event, story.timeline))
        yield from self._section("processes", (line for p in story.processes for line in self._process(p)))
        yield from self._section("stances", (line for s in story.stances for line in self._stance(s)))
        yield from self._section("voices", (line for a in story.voices for line in self._actor(a)))
        yield from self._section("gaps", self._gaps())
        yield from self._section("lineage", self._lineage())
        yield from self._judged()
        yield from self._section("reports", map(self._report, story.reports))
        yield from self._section("endnotes", self._endnotes())

    def _section(self, key: str, lines: Iterable[str]) -> Iterator[str]:
        found = list(lines)
        empty = self.words.page.get(f"{key}_empty", "")
        yield from (f"## {self.words.say(key)}", "", *(found or [empty]), "")

    def _brief(self) -> Iterator[str]:
        for number, line in enumerate(self.story.brief.lines, 1):
            yield f"{number}. {self._line(line)}"
        if self.story.brief.dropped:
            yield from ("", self.words.say("dropped", n=self.story.brief.dropped))

    def _line(self, line: LineView) -> str:
        text = "".join(_keep_edges(r.text) if r.text.strip() else " " for r in line.runs if r.text)
        return f"{text}{_cites(line.cites)}{_signs(line.signs)}\\\n   *{_escape(line.support)}*"

    def _disputes(self) -> Iterator[str]:
        for _, title, disputes in self.story.disputes.groups:
            yield from (f"### {title}", "", *(line for d in disputes for line in self._dispute(d)), "")
        if self.story.disputes.other:
            yield self.words.say("disputes_other", counts=self.story.disputes.other)

    def _dispute(self, dispute: DisputeView) -> Iterator[str]:
        reasons = _join(dispute.reasons, ", ")
        yield f"- **{_escape(dispute.about)}**{f' – {reasons}' if reasons else ''}{_signs(dispute.signs)}"
        yield from (f"  - {self._side(side)}" for side in dispute.sides)

    def _side(self, side: SideView) -> str:
        notes = _in_brackets(_join((side.who if side.who != side.value else "", side.when), ", "))
        head = f"{_escape(side.value)}: " if side.value else ""
        return f"{head}{_in_sentence(side.excerpt)}{notes}{_cites(side.cites)}"

    def _figures(self) -> Iterator[str]:
        say = self.words.say
        head = [say(k) for k in ("as_of", "who", "bounds", "words")]
        for series in self.story.series:
            condition = f" ({_escape(series.condition)})" if series.condition else ""
            yield from (f"### {_escape(series.title)}{condition}{_signs(series.signs)}", "")
            yield from _table(head, self._rows(series))
        if self.story.singles:
            yield from (f"### {say('figures_single')}", "")
            yield from _table(head, (row for s in self.story.singles for row in self._rows(s)))

    def _rows(self, series: SeriesView) -> Iterator[list[str]]:
        for row in series.rows:
            place = _join((row.who, row.where), ", ")
            bounds = _join((row.hedge or row.bounds, *(self.words.label("verdict", f) for f in row.flags)), "; ")
            yield [_escape(row.when), place, bounds, _in_sentence(row.words) + _cites(row.cites) + _signs(row.signs)]

    def _event(self, event: EventView) -> str:
        label = f"{_escape(event.matter)}: " if event.matter else ""
        status = " → ".join(event.path) if len(event.path) > 1 else event.status
        notes = _join((status, ", ".join(event.actors), ", ".join(event.holders)), "; ")
        text = f"{label}{_in_sentence(event.excerpt)}{_in_brackets(notes)}{_cites(event.cites)}{_signs(event.signs)}"
        return f"- **{_escape(event.when)}** – {text}"

    def _process(self, process: ProcessView) -> Iterator[str]:
        yield from (f"### {_escape(process.title)}", "")
        for stage in process.stages:
            yield f"- **{_escape(stage.name)}**{_in_brackets(_join((stage.side, stage.state), ', '))}"
            for told in stage.accounts:
                voices = "; ".join(f"{_escape(who)}{_cites(cites)}" for who, cites in told.voices)
                yield f"  - {_join((told.status, told.when), ', ')}: {voices}"
        yield ""

    def _stance(self, stance: StanceView) -> Iterator[str]:
        yield from (f"### {_join((stance.name, stance.matter), ' – ')}", "")
        yield from (f"**{_escape(c)}**\n" for c in stance.changes)
        for step in stance.steps:
            notes = _in_brackets(_escape(step.who))
            yield f"- **{_escape(step.when)}** {_escape(step.stance)}{notes}: {_in_sentence(step.excerpt)}{_cites(step.cites)}"
        yield ""

    def _actor(self, actor: ActorView) -> Iterator[str]:
        yield from (f"### {_escape(actor.name)}{f' – {_escape(actor.detail)}' if actor.detail else ''}{_signs(actor.signs)}", "")
        yield from (self._claim(c) for c in (*actor.claims, *actor.more))
        yield ""

    def _claim(self, claim: ClaimView) -> str:
        say = self.words.say
        text = f"»{_escape(claim.excerpt.text)}«" if claim.direct else _escape(claim.excerpt.text)
        text = _in_sentence(claim.excerpt) if claim.excerpt.before or claim.excerpt.after else text
        notes = [claim.manner, say("hearsay") if claim.hearsay else "", claim.when]
        notes += [f"{say('via')} {', '.join(claim.via)}"] if claim.via else []
        negated = f"{claim.negated}: " if claim.negated else ""
        lines = [f"- {negated}{text}{_in_brackets(_join(notes, ', '))}{_cites(claim.cites)}{_signs(claim.signs)}"]
        lines += [f"  - {w.report.short}: {_escape(w.excerpt.text)}{_cites(w.cites)}" for w in claim.wordings]
        lines += [f"  - {o.what} {o.report.short}: **{_escape(o.excerpt.text)}**{_cites(o.cites)}" for o in claim.omissions]
        return "\n".join(lines)

    def _gaps(self) -> Iterator[str]:
        for group in self.story.gaps:
            yield from (f"### {group.title}", "", group.note, "", *map(self._gap, group.gaps), "")

    def _gap(self, gap: GapView) -> str:
        subject = f"{_escape(gap.subject)}: " if gap.subject and gap.excerpt else _escape(gap.subject)
        reports = _join((f"{t.short} {t.name}" for t in gap.reports), ", ")
        by = f" ({_escape(gap.by)})" if gap.by else ""
        return f"- {subject}{_in_sentence(gap.excerpt) if gap.excerpt else ''}{by}{reports}{_cites(gap.cites)}"

    def _lineage(self) -> Iterator[str]:
        lineage = self.story.lineage
        for family in lineage.families:
            yield f"- **{_escape(family.origin)}**: {_join((f'{t.short} {t.name}' for t in family.members), ', ')}"
        if lineage.families and lineage.alone:
            yield f"- **{self.words.say('alone')}**: {_join((f'{t.short} {t.name}' for t in lineage.alone), ', ')}"
        for pair in lineage.pairs:
            notes = _join((pair.origin, pair.shares, ", ".join(pair.edits), ", ".join(pair.reasons)), "; ")
            places = _cites(c for both in pair.cites for c in both)
            yield f"- {pair.left.short} – {pair.right.short}: {_escape(pair.relation)}{_in_brackets(notes)}{places}"
        for fact in lineage.credits:
            yield f"- {fact.report.short}: {_escape(fact.text)}{_cites(fact.cites)}"

    def _judged(self) -> Iterator[str]:
        judged = self.story.judged
        if judged is None:
            return
        yield from (f"## {_escape(judged.title)}", "", _escape(judged.note), "")
        for group in judged.groups:
            yield from (f"### {_escape(group.title)}", "", *(line for r in group.rulings for line in self._ruling(r)), "")

    def _ruling(self, ruling: RulingView) -> Iterator[str]:
        why = f": {_escape(ruling.why)}" if ruling.why else ""
        state = f" – {_escape(ruling.state)}" if ruling.state else ""
        yield f"- **{ruling.mark}** `{ruling.id}` {_escape(ruling.head)} – *{_escape(ruling.who)}*{why}{state}"
        yield from (f"  - {_in_sentence(excerpt)}{_cites(cites)}" for excerpt, cites in ruling.places)

    def _report(self, report: ReportView) -> str:
        dating = _join((report.dating, ", ".join(report.reasons)), ": ")
        when = f"{_escape(report.date)}{f' ({dating}{_cites(report.cites)})' if dating else ''}"
        link = f", <{report.url}>" if report.url and not re.search(r"[<>\s]", report.url) else ""
        more = _join((", ".join(report.agencies), report.language_name, report.source), ", ")
        return f"- **{report.tag.short}** {_escape(report.title)} – {_escape(report.outlet)}, {when}, {more}{link}"

    def _endnotes(self) -> Iterator[str]:
        for report, notes in self.story.endnotes:
            yield from (f"**{_escape(report)}**", "")
            yield from (f"- {''.join(f'[{m}]' for m in n.marks)} {self._note(n)}" for n in notes)
            yield ""

    def _note(self, note: NoteView) -> str:
        return _in_sentence(note.excerpt) if len(note.marks) == 1 else _escape(note.excerpt.text)


def _keep_edges(text: str) -> str:
    """A run of a sentence, escaped, with a space kept where it began or ended with one."""
    return f"{' ' if text[:1].isspace() else ''}{_escape(text)}{' ' if text[-1:].isspace() else ''}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield ""


def _failures(page: PageView, words: Words) -> list[str]:
    lines: list[str] = []
    groups: tuple[tuple[str, tuple[FailureView, ...]], ...] = (("failures", page.failures), ("not_covered", page.not_covered))
    for key, failures in groups:
        if failures:
            rows = ([_escape(f.source), _escape(f.cause), _escape(f.reason)] for f in failures)
            lines += ["", f"## {words.say(key)}", "", *_table([words.say(k) for k in ("source", "cause", "what_to_do")], rows)]
    return lines
