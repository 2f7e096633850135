"""The picture on a terminal: the same view as the page, in the width that there is."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from lagebild.faces.cli.output import flowing, plain
from lagebild.faces.views.build import view_lagebild
from lagebild.faces.views.model import (
    ActorView,
    Cite,
    ClaimView,
    DisputeView,
    EventView,
    Excerpt,
    GapView,
    LineView,
    ProcessView,
    RulingView,
    SeriesView,
    SideView,
    StepView,
    StoryView,
)
from lagebild.faces.views.signs import Signs
from lagebild.languages.words import Words
from lagebild.records import Lagebild

__all__ = ["print_lagebild"]

NARROW, WIDE = 60, 110
"""Columns: below the first, tables become lines; above the second, lines are too long to read."""

MOST = {"disputes": 6, "series": 8, "timeline": 14, "actors": 8, "claims": 4, "gaps": 6, "pairs": 6, "cites": 4}
"""Lines per section, and citations of a line of the brief; the rest is counted, and is in the page and in the data."""


def print_lagebild(lagebild: Lagebild, *, ids: bool = False) -> None:
    """Print every story to standard output; colours only where that is a terminal. `ids`: with short ids."""
    console = Console(highlight=False, soft_wrap=False, width=None if sys.stdout.isatty() or "COLUMNS" in os.environ else 100)
    if console.width > WIDE:
        console.width = WIDE
    words = Words(lagebild.language)
    page = view_lagebild(lagebild, ids=ids)
    if not page.stories:
        console.print(words.say("empty"))
    for story in page.stories:
        console.print(_Story(story, words))


class _Story:
    """One story, section by section."""

    def __init__(self, story: StoryView, words: Words) -> None:
        self.story = story
        self.words = words

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        story = self.story
        yield Rule(style="dim")
        yield Text(plain(story.label), style="bold") + _signs(story.signs)
        yield Text(plain(" · ".join(story.facts)), style="dim")
        yield from self._section("brief", self._brief())
        yield from self._section("disputes", self._disputes())
        yield from self._section("figures", self._figures())
        yield from self._section("timeline", self._timeline())
        yield from self._section("processes", (_process(p) for p in story.processes))
        yield from self._section("stances", self._stances())
        yield from self._section("voices", self._voices())
        yield from self._section("gaps", self._gaps())
        yield from self._section("lineage", self._lineage())
        yield from self._judged()
        yield from self._section("endnotes", self._sources())

    def _section(self, key: str, lines: Iterable[RenderableType]) -> Iterator[RenderableType]:
        found = list(lines)
        if found:
            yield Text()
            yield Text(self.words.say(key).upper(), style="bold cyan")
            yield from (Padding(line, (0, 0, 0, 2)) for line in found)

    def _brief(self) -> Iterator[RenderableType]:
        if not self.story.brief.lines:
            yield Text(self.words.say("brief_empty"), style="dim")
        for number, line in enumerate(self.story.brief.lines, 1):
            yield _hanging(f"{number}.", _line(line))

    def _disputes(self) -> Iterator[RenderableType]:
        """What cannot both be true and what changed; pairs that only look alike are left to the page."""
        groups = self.story.disputes.groups
        shown = [(title, pair) for key, title, pairs in groups if key != "different_scope" for pair in pairs]
        for title, pair in shown[: MOST["disputes"]]:
            yield _dispute(title, pair)
        yield from self._more(len(shown) - MOST["disputes"])
        if not shown:
            yield Text(self.words.say("disputes_empty"), style="dim")

    def _figures(self) -> Iterator[RenderableType]:
        for series in self.story.series[: MOST["series"]]:
            yield self._series(series)
        yield from self._more(len(self.story.series) - MOST["series"] + len(self.story.singles))

    def _series(self, series: SeriesView) -> RenderableType:
        say = self.words.say
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), title=None, show_edge=False, header_style="dim")
        for key, ratio in (("as_of", 3), ("words", 4), ("bounds", 4), ("who", 5), ("sources", 2)):
            table.add_column(say(key), ratio=ratio, overflow="fold")
        for row in series.rows:
            flags = "".join(f" ≠ {self.words.label('verdict', f)}" for f in row.flags if f == "conflict")
            who = Text(plain(row.who)) + Text(flags, style="red")
            table.add_row(
                row.when,
                Text(plain(row.words.text), style="italic"),
                row.hedge or row.bounds,
                who,
                _cites(row.cites) + _signs(row.signs),
            )
        title = f"{series.title} ({series.condition})" if series.condition else series.title
        return Group(Text(plain(title), style="bold") + _signs(series.signs), Padding(table, (0, 0, 1, 0)))

    def _timeline(self) -> Iterator[RenderableType]:
        """Events in order of time; those told once and at no time of their own only where there are no others."""
        events = [e for e in self.story.timeline if not e.minor] or list(self.story.timeline)
        for event in events[: MOST["timeline"]]:
            yield _hanging(event.when, _event(event), width=22)
        yield from self._more(len(self.story.timeline) - min(len(events), MOST["timeline"]))

    def _stances(self) -> Iterator[RenderableType]:
        """Changes of stance alone: who says what of what is told by statements."""
        for stance in self.story.stances:
            if stance.changes:
                head = Text(plain(" – ".join(filter(None, (stance.name, stance.matter)))), style="bold")
                turns = (_hanging(s.when, _step(s), width=22) for s in stance.steps if s.turning)
                yield Group(head, Text("; ".join(stance.changes), style="yellow"), *turns)

    def _voices(self) -> Iterator[RenderableType]:
        for actor in self.story.voices[: MOST["actors"]]:
            yield self._actor(actor)
        yield from self._more(len(self.story.voices) - MOST["actors"])

    def _actor(self, actor: ActorView) -> RenderableType:
        head = Text(plain(actor.name), style="bold") + Text(plain(f"  {actor.detail}  {actor.count}"), style="dim")
        head += _signs(actor.signs)
        lines: list[RenderableType] = [_hanging("–", self._claim(c)) for c in actor.claims[: MOST["claims"]]]
        lines += self._more(len(actor.claims) - MOST["claims"] + len(actor.more))
        return Group(head, *lines)

    def _claim(self, claim: ClaimView) -> Text:
        marks = [claim.manner, claim.when]
        marks += [self.words.say("via") + " " + ", ".join(claim.via)] if claim.via else []
        marks += [claim.negated] if claim.negated else []
        told = "; ".join(m for m in marks if m)
        note = Text(plain(f" ({told}) " if told else " "), style="dim")
        return _in_context(claim.excerpt) + note + _cites(claim.cites) + _signs(claim.signs)

    def _gaps(self) -> Iterator[RenderableType]:
        for group in self.story.gaps:
            names = [flowing(_subject(g)) for g in group.gaps[: MOST["gaps"]]]
            rest = len(group.gaps) - MOST["gaps"]
            text = "; ".join(n for n in names if n) + (f"; {self.words.count('more', rest)}" if rest > 0 else "")
            yield _hanging("–", Text(f"{group.title}: ", style="bold") + Text(text))

    def _lineage(self) -> Iterator[RenderableType]:
        lineage = self.story.lineage
        for family in lineage.families:
            members = ", ".join(f"{t.short} {t.name}" for t in family.members)
            yield _hanging("–", Text(plain(f"{members}: {family.origin}")))
        for pair in lineage.pairs[: MOST["pairs"]]:
            notes = ", ".join((pair.shares, *pair.edits))
            yield _hanging("–", Text(plain(f"{pair.left.short} – {pair.right.short}: {pair.relation}; {pair.origin} ({notes})")))
        for fact in lineage.credits:
            yield _hanging("–", Text(plain(f"{fact.report.short} {fact.report.name}: {fact.text} ")) + _cites(fact.cites))

    def _judged(self) -> Iterator[RenderableType]:
        judged = self.story.judged
        if judged is None:
            return
        yield from (Text(), Text(judged.title.upper(), style="bold cyan"), Padding(Text(judged.note, style="dim"), (0, 0, 0, 2)))
        for group in judged.groups:
            yield Padding(Text(group.title, style="bold"), (0, 0, 0, 2))
            for ruling in group.rulings:
                yield Padding(_hanging(ruling.mark, _ruling(ruling), width=4), (0, 0, 0, 2))

    def _sources(self) -> Iterator[RenderableType]:
        for report in self.story.reports:
            agencies = f" ({', '.join(report.agencies)})" if report.agencies else ""
            dating = f" ({report.dating})" if report.dating else ""
            text = f"{report.id}: {report.outlet}{agencies}, {report.date}{dating} · {report.source}"
            yield _hanging(report.tag.short, Text(plain(text), style="dim"), width=4)

    def _more(self, rest: int) -> list[RenderableType]:
        return [Text(self.words.count("more", rest), style="dim")] if rest > 0 else []


def _line(line: LineView) -> Text:
    text = Text()
    for run in line.runs:
        text.append(flowing(run.text), style="italic" if run.cite else "")
    rest = len(line.cites) - MOST["cites"]
    more = Text(f" +{rest}", style="green") if rest > 0 else Text()
    cites = Text(" ") + _cites(line.cites[: MOST["cites"]]) + more
    return text + cites + _signs(line.signs) + Text(f"\n{plain(line.support)}", style="dim")


def _signs(signs: Signs) -> Text:
    """Short id and judgements of something, with a space before."""
    text = Text(f" {plain(signs.id)}", style="dim") if signs.id else Text()
    return text + Text("".join(f" {m.short}" for m in signs.judged), style="bold magenta")


def _ruling(ruling: RulingView) -> Text:
    text = Text(plain(f"{ruling.head} – ")) + Text(plain(f"{ruling.who} "), style="magenta") + Text(ruling.id, style="dim")
    text += Text(plain(f"\n{ruling.why}")) if ruling.why else Text()
    text += Text(plain(f"\n{ruling.state}"), style="yellow") if ruling.state else Text()
    for excerpt, cites in ruling.places:
        text += Text("\n") + _in_context(excerpt) + Text(" ") + _cites(cites)
    return text


def _excerpt(excerpt: Excerpt) -> Text:
    return Text(flowing(excerpt.text), style="italic")


def _in_context(excerpt: Excerpt) -> Text:
    return Text(flowing(excerpt.before), style="dim") + _excerpt(excerpt) + Text(flowing(excerpt.after), style="dim")


def _cites(cites: Sequence[Cite]) -> Text:
    """Report and offsets of each citation, as `lagebild show` takes them; the reports' ids stand at the end."""
    marks = (f"[B{c.mark.partition('.')[0]} {c.place[0]}-{c.place[1]}]" for c in cites)
    return Text(" ".join(dict.fromkeys(marks)), style="green")


def _subject(gap: GapView) -> str:
    """What is not known: the words of a report, or the reports themselves."""
    if gap.excerpt is not None:
        by = f" ({gap.by})" if gap.by else ""
        return f"»{gap.excerpt.before}{gap.excerpt.text}{gap.excerpt.after}«{by}"
    return gap.subject or ", ".join(f"{t.short} {t.name}" for t in gap.reports)


def _dispute(title: str, pair: DisputeView) -> RenderableType:
    head = Text(f"{title} – {pair.about}", style="bold red" if pair.key == "conflict" else "bold")
    reasons = Text(f"  {', '.join(pair.reasons)}", style="dim") + _signs(pair.signs)
    return Group(head + reasons, *(_side(side) for side in pair.sides))


def _side(side: SideView) -> RenderableType:
    who = "; ".join(x for x in (side.who, side.when) if x)
    body = Text(flowing(side.excerpt.before), style="dim") + Text(flowing(side.excerpt.text), style="italic bold")
    body += Text(flowing(side.excerpt.after), style="dim") + Text(f" ({plain(who)}) " if who else " ") + _cites(side.cites)
    return _hanging("–", body)


def _process(process: ProcessView) -> RenderableType:
    """A process as one line per stage: where it stands, and who says so."""
    lines = []
    for stage in process.stages:
        line = Text(plain(stage.name), style="bold") + Text(plain(f" {stage.side}" if stage.side else ""))
        line += Text(plain(f" ({stage.state})"), style="red" if stage.key == "disputed" else "dim")
        for told in stage.accounts:
            line += Text(plain(f"  {told.status} {told.when}".rstrip()) + ": ", style="dim")
            line += Text("; ").join(Text(plain(who)) + _cites(cites) for who, cites in told.voices)
        lines.append(_hanging("–", line))
    return Group(Text(plain(process.title), style="bold"), *lines)


def _step(step: StepView) -> Text:
    words = Text(plain(f" {step.excerpt.text}"), style="italic")
    return Text(plain(step.stance), style="bold") + Text(plain(f" {step.who}" if step.who else "")) + words + _cites(step.cites)


def _event(event: EventView) -> Text:
    text = _in_context(event.excerpt) + Text(f" – {event.status}", style="" if event.key == "done" else "yellow")
    holders = f" ({', '.join(event.holders)})" if event.holders else ""
    return text + Text(plain(holders)) + Text(" ") + _cites(event.cites) + _signs(event.signs)


def _hanging(mark: str, body: Text, *, width: int = 3) -> RenderableType:
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=width, overflow="fold")
    grid.add_column(ratio=1, overflow="fold")
    grid.add_row(Text(plain(mark)), body)
    return grid
