"""Judgements on top of the shipped story: applied, revoked, in any order, and still right when reports come and go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from lagebild.errors import InputError
from lagebild.intake import captures
from lagebild.pipeline import analyse_pile, judge_story, paint, read_capture
from lagebild.query.drafting import Drafts
from lagebild.query.findings import analysis_lines
from lagebild.records import Analysis, Capture, Document, Index, Reading
from lagebild.records.judgements import Judgement, State, Thing, Verb
from lagebild.stages.judgement import live, regroup_stories, revoked
from lagebild.store.judgements import dated
from lagebild.text.anchors import Finder

EXAMPLES = Path(__file__).parents[2] / "examples"


@cache
def read() -> tuple[tuple[Document, Reading], ...]:
    return tuple(read_capture(c) for c in captures([EXAMPLES / "grenzvertrag"]) if isinstance(c, Capture))


@cache
def story(without: str = "") -> Analysis:
    """The border treaty, perhaps without one of its reports."""
    rows = [(d, r) for d, r in read() if d.id != without]
    return max(analyse_pile([d for d, _ in rows], [r for _, r in rows]), key=lambda a: len(a.documents))


def drafts(analysis: Analysis, judgements: Sequence[Judgement] = ()) -> Drafts:
    return Drafts([analysis], [judge_story(analysis, live(judgements))[0]])


def made(*judgements: Judgement) -> tuple[Judgement, ...]:
    """As they are written down: by somebody, one after the other."""
    found: tuple[Judgement, ...] = ()
    for judgement in judgements:
        found += dated([replace(judgement, by="ida", why="checked")], found)
    return found


def states(analysis: Analysis, judgements: Sequence[Judgement]) -> list[State]:
    return [r.state for r in judge_story(analysis, live(judgements))[1]]


def undo(judgement: Judgement) -> Judgement:
    return Judgement(verb=Verb.UNDO, by="ida", of=judgement.id)


def samples(analysis: Analysis) -> list[Judgement]:
    """One judgement of each kind that changes something."""
    d = drafts(analysis)
    series = [s for s in analysis.series if s.unit is None]
    long = next(s for s in series if len(s.points) > 2)
    claims = [c for c in analysis.claims if c.holders]
    conflict = next(r for r in analysis.relations if r.verdict.value == "conflict")
    return [
        d.merge(["Karvelien", "Karvelia"], None),
        d.merge(["Nordbund", "Northern League"], "Nordbund (Northern League)"),
        d.split("Marek Ostrowin", ["Ostrowin"], None, "ein anderer Ostrowin"),
        d.rename("Livia Tarkan", "Ministerpräsidentin Tarkan"),
        d.merge([series[0].id, series[1].id], None),
        d.split(long.id, [long.points[0].figure], None, None),
        d.merge([claims[0].id, claims[1].id], None),
        d.merge([analysis.timeline[0].id, analysis.timeline[1].id], None),
        d.verdict(Verb.REJECT, long.points[1].figure),
        d.verdict(Verb.REJECT, claims[2].id),
        d.verdict(Verb.REJECT, analysis.timeline[2].id),
        d.verdict(Verb.REJECT, conflict.id),
        d.verdict(Verb.REJECT, "Per Lohwaldt"),
    ]


@cache
def sampled() -> tuple[Judgement, ...]:
    return made(*samples(story()))


NUMBERS = range(13)


@pytest.mark.parametrize("number", NUMBERS)
def test_each_kind_changes_something_and_undone_it_is_as_before(number: int) -> None:
    judgement = sampled()[number]
    judged, rulings = judge_story(story(), live([judgement]))
    assert [r.state for r in rulings] == [State.APPLIED]
    assert judged != story()
    back = live(made(judgement, undo(judgement)))
    assert back == ()
    assert judge_story(story(), back)[0] is story()


@pytest.mark.parametrize("number", NUMBERS)
def test_it_stays_when_a_report_more_comes(number: int) -> None:
    """Judged on six reports, applied to seven: the same thing is meant."""
    less = story("07-morgenbote")
    judgement = made(samples(less)[number])[0]
    judged, rulings = judge_story(story(), [judgement])
    assert rulings[0].state in (State.APPLIED, State.ALREADY), rulings[0].reason
    if judgement.verb is Verb.REJECT and judgement.kind is not Thing.RELATION:
        assert not set(rulings[0].findings) & set(Index(judged).findings)


def test_all_together_hold_and_every_citation_is_checked() -> None:
    judged, rulings = judge_story(story(), sampled())
    assert {r.state for r in rulings} <= {State.APPLIED, State.ALREADY, State.OVERRULED}
    picture = paint(judged, "de", rulings)
    index = Index(judged)
    for sentence in picture.brief.sentences:
        assert all(index.cited(e) for e in sentence.citations)
    assert all(index.cited(e) for r in rulings for e in r.evidence)
    assert paint(*judge_story(story(), sampled())[:1], "de", rulings) == picture  # the same again


def test_merged_actors_bear_one_name_everywhere() -> None:
    judgements = made(drafts(story()).merge(["Nordbund", "Northern League", "League"], None))
    judged, _ = judge_story(story(), judgements)
    names = {h for a in judged.attributions for h in a.holders} | {a for e in judged.timeline for a in e.actors}
    assert "Nordbund" in names
    assert not {"League", "Northern League"} & names
    lines = [line for line in analysis_lines(judged) if line["kind"] == "mention"]
    assert "league" not in {line["actor"] for line in lines}
    assert not {h for c in judged.claims for h in c.holders} & {"League", "Northern League"}


def test_a_renamed_holder_passes_the_check_of_the_brief() -> None:
    judgements = made(drafts(story()).rename("karvelischer Geheimdienst", "KND"))
    judged, _ = judge_story(story(), judgements)
    brief = paint(judged, "de").brief
    assert brief.dropped <= paint(story(), "de").brief.dropped
    assert any("KND" in s.text for s in brief.sentences)


def test_a_rejected_figure_is_nowhere_and_support_is_counted_anew() -> None:
    (series,) = (s for s in story().series if any(p.quantity.low == 120 for p in s.points))
    point = next(p for p in series.points if p.quantity.low == 120)
    judged, rulings = judge_story(story(), made(drafts(story()).verdict(Verb.REJECT, point.figure)))
    assert point.figure not in Index(judged).findings
    assert point.figure not in {p.figure for s in judged.series for p in s.points}
    assert rulings[0].evidence[0].span.document == point.document


def test_the_later_judgement_wins_and_it_is_said() -> None:
    figure = story().series[0].points[0].figure
    d = drafts(story())
    both = made(d.verdict(Verb.REJECT, figure), d.verdict(Verb.ACCEPT, figure))
    judged, rulings = judge_story(story(), both)
    assert [(r.state, r.overruled_by) for r in rulings] == [(State.OVERRULED, both[1].id), (State.APPLIED, None)]
    assert figure in Index(judged).findings
    merged = made(d.merge(["Karvelien", "Karvelia"], None))
    again = drafts(story(), merged).split("Karvelien", ["Karvelia"], None, None)
    chain = made(*merged, again)
    assert states(story(), chain) == [State.OVERRULED, State.APPLIED]
    assert states(story(), made(*chain, undo(chain[1]))) == [State.APPLIED]


def test_a_revocation_can_be_revoked() -> None:
    first = made(drafts(story()).rename("Livia Tarkan", "Tarkan"))
    gone = made(*first, undo(first[0]))
    back = made(*gone, undo(gone[1]))
    assert live(gone) == ()
    assert live(back) == first
    assert revoked(back) == {gone[1].id}


def test_what_is_gone_or_read_otherwise_is_said_and_nothing_else_is_touched() -> None:
    figure = next(p.figure for s in story().series for p in s.points if p.document == "07-morgenbote")
    judgement = made(drafts(story()).verdict(Verb.REJECT, figure))[0]
    less = story("07-morgenbote")
    assert judge_story(less, [judgement]) == (less, ())  # it is about another report
    place = judgement.targets[0].places[0]
    other = replace(judgement.targets[0], places=(replace(place, reading="7..7 count"),))
    judged, rulings = judge_story(story(), [replace(judgement, targets=(other,))])
    assert judged == story()
    assert (rulings[0].state, rulings[0].reason) == (State.NOT_APPLICABLE, "read_differently")


def test_places_are_found_in_a_changed_text_where_they_stand_once() -> None:
    document, reading = read()[0]
    figure = reading.figures[0]
    known = Index(story())
    target = drafts(story()).verdict(Verb.NOTE, figure.id).targets[0]
    longer = replace(document, text="Neu: " + document.text, digest="0" * 16)
    span = Finder([longer], ()).span(target.places[0])
    assert span is not None
    assert longer.text[span.start : span.end] == known.text(figure.span)
    doubled = replace(document, text=document.text * 2, digest="0" * 16)
    assert Finder([doubled], ()).span(target.places[0]) is None


def test_a_name_is_split_off_in_later_reports_too() -> None:
    less = story("07-morgenbote")
    judgement = made(drafts(less).split("Marek Ostrowin", ["Ostrowin"], None, "Bruder"))
    judged, rulings = judge_story(story(), judgement)
    assert rulings[0].state is State.APPLIED
    brother = next(a for a in judged.actors if a.name == "Bruder")
    assert brother.forms == ("Ostrowin",)
    assert all("Ostrowin" not in a.forms for a in judged.actors if a is not brother)


def test_stories_are_merged_and_split() -> None:
    documents = [d for d, _ in read()]
    whole = story().story
    d = drafts(story())
    apart = made(d.split(whole.id, ["03-harbour-ledger"], None, None))
    stories, rulings = regroup_stories([whole], documents, apart)
    assert sorted(len(s.documents) for s in stories) == [1, 6]
    assert [r.state for r in rulings] == [State.APPLIED]
    two = Drafts([replace(story(), story=s) for s in stories], [replace(story(), story=s) for s in stories])
    together = made(two.merge([stories[0].id, stories[1].id], "Grenzvertrag"))
    (one,), _ = regroup_stories(stories, documents, together)
    assert set(one.documents) == set(whole.documents)
    assert one.label == "Grenzvertrag"
    assert regroup_stories([whole], documents, made(*apart, *together))[1][0].state is State.OVERRULED


@pytest.mark.parametrize(
    ("verb", "texts", "says"),
    [
        ("merge", ["Karvelien", "Nirgendwo"], "nothing here is called"),
        ("merge", ["Livia Tarkna", "Karvelien"], "Livia Tarkan"),
        ("merge", ["Karvelien", "Karvelien"], "one already"),
        ("reject", ["800"], "fits"),
    ],
)
def test_what_is_not_clear_is_an_error_that_helps(verb: str, texts: list[str], says: str) -> None:
    d = drafts(story())
    with pytest.raises(InputError, match=says):
        _ = d.merge(texts, None) if verb == "merge" else d.verdict(Verb.REJECT, texts[0])


def test_series_of_different_units_are_not_merged() -> None:
    base = story()
    with_unit = replace(base.series[0], unit="EUR")
    other = replace(base, series=(with_unit, *base.series[1:]))
    judgement = made(drafts(base).merge([base.series[0].id, base.series[1].id], None))
    from lagebild.stages.judgement import Overlay

    overlay = Overlay(judgement, other)
    kept = overlay.series(other.series, lambda _: (), other.readings)
    assert set(kept) == set(other.series)
    assert overlay.rulings(other)[0].reason == "units_differ"
