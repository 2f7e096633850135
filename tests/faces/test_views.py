"""What the views choose to show, and in which words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from enum import StrEnum

import pytest

from lagebild.faces.views import StoryView, safe_url, view_lagebild
from lagebild.faces.views.figures import draw
from lagebild.faces.views.lookup import Lookup
from lagebild.faces.views.model import Bar
from lagebild.languages.words import Words
from lagebild.records import (
    BlockKind,
    DescentRelation,
    Document,
    Hedge,
    Lagebild,
    Lineage,
    Manner,
    MentionType,
    Picture,
    Piece,
    Precision,
    Quantity,
    Span,
    Status,
    TimeRange,
    Verdict,
)


@pytest.fixture
def story(lagebild: Lagebild) -> StoryView:
    return view_lagebild(lagebild).stories[0]


def test_facts(story: StoryView) -> None:
    told = ("3 Berichte", "02.–05.03.2031", "1 Haus: Hafenblatt", "2 ohne erkennbares Haus", "Agentur: dpa")
    assert story.facts == (*told, "1 Ursprung ganzer Berichte: dpa", "1 von unbekannter Herkunft")


def test_brief_marks_what_is_quoted(story: StoryView) -> None:
    (line,) = story.brief.lines
    assert [(r.text, r.cite is not None) for r in line.runs] == [
        ("Verletzt wurden laut Feuerwehr ", False),
        ("mindestens 12", True),
    ]
    assert line.support == "2 Berichte; 1 Ursprung: dpa; gesagt von: Feuerwehr"
    assert [c.mark for c in line.cites] == ["1.1", "2.1"]


def test_disputes_show_both_passages(story: StoryView) -> None:
    assert [(key, len(items)) for key, _, items in story.disputes.groups] == [("conflict", 1), ("superseded", 1)]
    ((_, _, (conflict,)), (_, _, (change,))) = story.disputes.groups
    assert [(s.value, s.who) for s in conflict.sides] == [("mindestens 12", "Feuerwehr"), ("14", "laut B2 b")]
    assert conflict.reasons == ("weicht ab zwischen zwei Fassungen desselben Textes",)
    assert [s.value for s in change.sides] == ["geplant", "geschehen"]
    assert story.disputes.other == "1 vereinbar"


def test_the_same_pair_the_other_way_round_is_one_dispute(lagebild: Lagebild) -> None:
    picture = lagebild.stories[0]
    conflict = picture.relations[1]
    turned = replace(conflict, id="r9", left=conflict.right, right=conflict.left)
    story = view_lagebild(replace(lagebild, stories=(replace(picture, relations=(conflict, turned)),))).stories[0]
    assert [len(items) for _, _, items in story.disputes.groups] == [1]


def test_figures_in_order_with_bounds_and_holders(story: StoryView) -> None:
    (series,) = story.series
    assert [(r.when, r.who, r.bounds) for r in series.rows] == [
        ("02.03.2031", "Feuerwehr", "mindestens 12"),
        ("05.03.2031", "laut B2 b", "14"),
        ("ohne Datum", "Feuerwehr", "höchstens 20"),
    ]
    assert [r.flags for r in series.rows] == [("conflict",), ("conflict",), ()]


@pytest.mark.parametrize(
    ("quantity", "bar"),
    [
        (Quantity(low=10, high=20), Bar(start=10.0, end=20.0, open_low=False, open_high=False)),
        (Quantity(low=None, high=50), Bar(start=0.0, end=50.0, open_low=True, open_high=False)),
        (Quantity(low=50, high=None), Bar(start=50.0, end=100.0, open_low=False, open_high=True)),
        (Quantity(low=None, high=None), None),
    ],
)
def test_bars(quantity: Quantity, bar: Bar | None) -> None:
    assert draw(quantity, (0, 100)) == bar


def test_timeline_tells_how_the_status_changed(story: StoryView) -> None:
    (event,) = story.timeline
    assert (event.when, event.path, event.actors) == ("05.03.2031", ("geplant", "geschehen"), ("Ole Brandt",))
    assert event.excerpt.text == "abgerissen"


def test_what_is_only_named_stands_on_no_timeline(lagebild: Lagebild) -> None:
    (picture,) = lagebild.stories
    named = tuple(replace(t, tellings=()) for t in picture.timeline)
    (shown,) = view_lagebild(replace(lagebild, stories=(replace(picture, timeline=named),))).stories
    assert shown.timeline == ()


def test_a_status_told_less_firmly_later_on_is_no_step_back(lagebild: Lagebild) -> None:
    (picture,) = lagebild.stories
    (entry,) = picture.timeline
    (telling,) = entry.tellings
    turned = replace(entry, tellings=(replace(telling, events=telling.events[::-1], status=Status.PLANNED),))
    (shown,) = view_lagebild(replace(lagebild, stories=(replace(picture, timeline=(turned,)),))).stories
    assert [e.path for e in shown.timeline] == [("geplant",)]


def test_lines_of_the_brief_begin_with_a_capital_letter(lagebild: Lagebild) -> None:
    (picture,) = lagebild.stories
    sentence = replace(picture.brief.sentences[0], pieces=(Piece(text="bis 03.05.2031: offen."),))
    brief = replace(picture.brief, sentences=(sentence,))
    (shown,) = view_lagebild(replace(lagebild, stories=(replace(picture, brief=brief),))).stories
    assert [run.text for run in shown.brief.lines[0].runs] == ["Bis 03.05.2031: offen."]


def test_an_illness_takes_no_part_in_an_event(lagebild: Lagebild) -> None:
    (picture,) = lagebild.stories
    things = tuple(replace(a, type=MentionType.OTH) if a.name == "Ole Brandt" else a for a in picture.actors)
    (shown,) = view_lagebild(replace(lagebild, stories=(replace(picture, actors=things),))).stories
    assert [e.actors for e in shown.timeline] == [()]


def test_voices(story: StoryView) -> None:
    (actor,) = story.voices
    assert (actor.name, actor.detail, actor.count) == ("Ole Brandt", "Hafenchef", "1 Aussage")
    (claim,) = actor.claims
    assert (claim.manner, claim.via, [c.mark for c in claim.cites]) == ("wörtlich", ("Portpress",), ["1.3", "2.3"])


def test_gaps_name_reports_by_their_tag(story: StoryView) -> None:
    undated, uncertain = story.gaps
    assert (undated.gaps[0].subject, [t.short for t in undated.gaps[0].reports]) == ("", ["B3"])
    assert uncertain.gaps[0].excerpt is not None


def test_lineage(story: StoryView) -> None:
    lineage = story.lineage
    assert [(f.origin, [t.short for t in f.members]) for f in lineage.families] == [("dpa", ["B1", "B2"])]
    assert [t.short for t in lineage.alone] == ["B3"]
    (pair,) = lineage.pairs
    assert (pair.shares, pair.edits) == ("50 % von B1, 80 % von B2", ("gekürzt", "Einschränkung geändert"))
    assert [c.text for c in lineage.credits] == ["dpa (Quellenzeile)", "nennt keine Agentur", "nennt keine Agentur"]
    assert lineage.matrix[0].cells[1] == ("50 %", 3)


def test_reports_say_how_they_are_dated(story: StoryView) -> None:
    assert [(r.date, r.dating) for r in story.reports] == [
        ("02.03.2031", "angegeben"),
        ("05.03.2031", "erschlossen"),
        ("ohne Datum", ""),
    ]
    assert [b.furniture for b in story.reports[0].blocks] == [False, True, False, True]


def test_a_relation_to_an_unknown_finding_is_passed_over(lagebild: Lagebild) -> None:
    picture = lagebild.stories[0]
    stray = replace(picture.relations[1], right="gone")
    story = view_lagebild(replace(lagebild, stories=(replace(picture, relations=(stray,)),))).stories[0]
    assert story.disputes.groups == ()


def test_text_outside_of_blocks_is_shown(make: Callable[..., Picture]) -> None:
    picture = make()
    bare = tuple(replace(d, blocks=()) for d in picture.documents)
    story = view_lagebild(Lagebild(language="de", stories=(replace(picture, documents=bare),))).stories[0]
    assert ["".join(s.text for b in r.blocks for s in b.segments) for r in story.reports] == [d.text for d in bare]


def test_excerpts_are_shortened(make: Callable[..., Picture], span: Callable[[str, str], Span]) -> None:
    texts = {d.id: d.text for d in make().documents}
    texts["c"] = "Harbour fire\n" + "very " * 200 + "big: up to 20 people hurt" + " and more" * 200 + "\n"
    story = view_lagebild(Lagebild(language="en", stories=(make(texts),))).stories[0]
    (row,) = (r for s in story.series for r in s.rows if r.words.text == "up to 20")
    assert row.words.before.startswith("… ")
    assert row.words.after.endswith(" …")
    assert len(row.words.before) < 130


@pytest.mark.parametrize("table", ["verdict", "status", "manner", "hedge", "relation", "block"])
@pytest.mark.parametrize("code", ["de", "en"])
def test_every_value_of_the_records_has_a_word(table: str, code: str) -> None:
    kinds: dict[str, type[StrEnum]] = {
        "verdict": Verdict, "status": Status, "manner": Manner, "hedge": Hedge, "relation": DescentRelation, "block": BlockKind,
    }  # fmt: skip
    assert {k.value for k in kinds[table]} == set(Words(code).common[table])


@pytest.mark.parametrize(
    ("first", "last", "german", "english"),
    [
        (date(2031, 3, 2), date(2031, 3, 2), "02.03.2031", "2 March 2031"),
        (date(2031, 3, 2), date(2031, 3, 9), "02.–09.03.2031", "2–9 March 2031"),
        (date(2031, 2, 1), date(2031, 2, 28), "Februar 2031", "February 2031"),
        (date(2031, 1, 1), date(2031, 12, 31), "2031", "2031"),
        (date(2030, 12, 30), date(2031, 1, 2), "30.12.2030 – 02.01.2031", "30 December 2030 – 2 January 2031"),
        (date(2031, 3, 2), None, "ab 02.03.2031", "from 2 March 2031"),
        (None, date(2031, 3, 2), "bis 02.03.2031", "until 2 March 2031"),
        (None, None, "ohne Datum", "undated"),
        (date(9999, 12, 1), date(9999, 12, 31), "Dezember 9999", "December 9999"),
    ],
)
def test_times(first: date | None, last: date | None, german: str, english: str) -> None:
    value = TimeRange(earliest=first, latest=last, precision=Precision.INTERVAL)
    assert (Words("de").when(value), Words("en").when(value)) == (german, english)


@pytest.mark.parametrize(
    ("quantity", "german"),
    [
        (Quantity(low=12000, high=12000), "12.000"),
        (Quantity(low=6.4, high=6.4, unit="m"), "6,4 Meter"),
        (Quantity(low=8e7, high=1e8, unit="EUR"), "80 Mio. bis 100 Mio. Euro"),
        (Quantity(low=50, high=50, unit="per_100000"), "50 je 100.000"),
        (Quantity(low=2, high=None, unit="percentage_points"), "mindestens 2 Prozentpunkte"),
        (Quantity(low=3000, high=None, exclusive_low=True), "mehr als 3.000"),
        (Quantity(low=None, high=10, exclusive_high=True), "weniger als 10"),
        (Quantity(low=None, high=None), "ohne Wert"),
        (Quantity(low=0, high=0), "0"),
    ],
)
def test_quantities(quantity: Quantity, german: str) -> None:
    assert Words("de").bounds(quantity) == german


@pytest.mark.parametrize("url", [None, "ftp://a.example", "HTTPS//x", "java\nscript:x"])
def test_unsafe_addresses(url: str | None) -> None:
    assert safe_url(url) is None


@pytest.mark.parametrize(
    ("cue", "language", "told"),
    [("ausschließen", "de", "nicht ausgeschlossen"), ("abstreiten", "de", "nicht bestritten"), ("sagen", "de", "ausdrücklich nicht"),
     ("deny", "en", "nicht bestritten")],
)  # fmt: skip
def test_what_is_not_denied_is_not_told_as_a_no(lagebild: Lagebild, cue: str, language: str, told: str) -> None:
    picture = lagebild.stories[0]
    (claim,) = [c for c in picture.claims if c.holders == ("Ole Brandt",)]
    readings = tuple(
        replace(r, quotes=tuple(replace(q, cue=cue, negated=True) if q.id in claim.quotes else q for q in r.quotes))
        for r in picture.readings
    )
    documents = tuple(replace(d, language=language) for d in picture.documents)
    changed = replace(picture, readings=readings, documents=documents, claims=(replace(claim, negated=True),))
    (view,) = view_lagebild(replace(lagebild, stories=(changed,))).stories
    assert view.voices[0].claims[0].negated == told


def test_few_pairs_of_other_scope_are_shown(lagebild: Lagebild) -> None:
    picture = lagebild.stories[0]
    figures = [f for r in picture.readings for f in r.figures]
    scopes = tuple(
        replace(picture.relations[0], id=f"r{n}", left=a.id, right=b.id, about="figure", verdict=Verdict.DIFFERENT_SCOPE)
        for n, (a, b) in enumerate((a, b) for a in figures for b in figures if a.id != b.id)
    )
    many = view_lagebild(replace(lagebild, stories=(replace(picture, relations=scopes * 9),))).stories[0].disputes
    assert all(len(items) <= 8 for key, _, items in many.groups if key == "different_scope")


@pytest.mark.parametrize(
    ("name", "told"),
    [("041_9f3c77aa01bd24ce", "Haus unbekannt"), ("0815", "Haus unbekannt"), ("tallhavener-bote", "tallhavener-bote")],
)
def test_a_checksum_is_no_name_of_an_outlet(lagebild: Lagebild, name: str, told: str) -> None:
    document = Document(id=name, source=name, text="Es brennt.", digest="0", language="de", blocks=())
    picture = replace(lagebild.stories[0], documents=(document,), readings=(), datings=(), lineage=Lineage())
    assert Lookup(picture, Words("de"), "s1").tags[name].name == told


def test_ages_of_people_are_folded_away(lagebild: Lagebild) -> None:
    picture = lagebild.stories[0]
    (series,) = picture.series
    aged = tuple(
        replace(r, figures=(*r.figures, *(replace(f, id=f"{f.id}-age", sense="age") for f in r.figures))) for r in picture.readings
    )
    points = tuple(replace(p, figure=f"{p.figure}-age") for p in series.points)
    ages = replace(series, id="0", counted="Jährige", points=points)
    both = replace(picture, readings=aged, series=(ages, series))
    (view,) = view_lagebild(replace(lagebild, stories=(both,))).stories
    assert [s.title for s in view.series] == ["Menschen"]
    assert "Alter" in [s.title for s in view.singles]
    rows = next(s for s in view.singles if s.title == "Alter").rows
    assert len({r.bounds for r in rows}) == len(rows)  # each age once
    assert all(r.cites for r in rows)
