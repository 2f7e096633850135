"""What a careful reader finds in the two invented stories of `examples/` (see the README there), found by the machine."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from lagebild.intake import captures
from lagebild.pipeline import analyse_pile, read_capture
from lagebild.records import Analysis, Capture, SharedPassage, Span, Support
from lagebild.text.support import count_support

EXAMPLES = Path(__file__).parents[1] / "examples"


@cache
def analysed(*names: str) -> tuple[Analysis, ...]:
    found = [read_capture(c) for c in captures([EXAMPLES / n for n in names]) if isinstance(c, Capture)]
    return tuple(analyse_pile([d for d, _ in found], [r for _, r in found]))


def story(name: str) -> Analysis:
    (found,) = analysed(name)
    return found


def text_at(analysis: Analysis, span: Span | None) -> str | None:
    texts = {d.id: d.text for d in analysis.documents}
    return " ".join(texts[span.document][span.start : span.end].split()) if span else None


def passages(analysis: Analysis, a: str, b: str) -> Iterator[SharedPassage]:
    for passage in analysis.lineage.passages:
        if (passage.a.document, passage.b.document) == (a, b):
            yield passage


def support_of(analysis: Analysis, *places: tuple[str, str]) -> Support:
    """The support of words in reports."""
    texts = {d.id: d.text for d in analysis.documents}
    spans = []
    for document, words in places:
        start = texts[document].index(words)
        spans.append(Span(document=document, start=start, end=start + len(words)))
    return count_support([s.document for s in spans], analysis.lineage, spans=spans)


@pytest.mark.parametrize(("name", "reports"), [("hochwasser", 8), ("grenzvertrag", 7)])
def test_each_is_one_story_in_two_languages(name: str, reports: int) -> None:
    analysis = story(name)
    assert len(analysis.documents) == reports
    assert {d.language for d in analysis.documents} == {"de", "en"}


def test_both_in_one_pile_are_two() -> None:
    found = [[Path(d.source).parent.name for d in a.documents] for a in analysed("hochwasser", "grenzvertrag")]
    assert sorted((len(names), set(names)) for names in found) == [(7, {"grenzvertrag"}), (8, {"hochwasser"})]


@pytest.mark.parametrize(
    ("name", "outlets"),
    [
        ("hochwasser", {"01-morgenbote": "morgenbote.example", "02-hansepost": "Hansepost", "03-stadtanzeiger": "Stadtanzeiger",
                        "04a-abendruf": "Abendruf", "05-kreisbote": "Kreisbote", "06-morgenbote": "morgenbote.example", "07-abendruf": None}),
        ("grenzvertrag", {"01-morgenbote": "morgenbote.example", "02-tagesruf": "Tagesruf", "03-harbour-ledger": "Harbour Ledger",
                          "04-kreisbote": "Kreisbote", "05-abendruf": None, "06-stadtanzeiger": "Stadtanzeiger"}),
    ],
)  # fmt: skip
def test_outlets_as_the_texts_name_them(name: str, outlets: dict[str, str | None]) -> None:
    found = {d.id: d.outlet for d in story(name).documents}
    assert {k: found[k] for k in outlets} == outlets


@pytest.mark.parametrize(
    ("name", "report", "first", "last"),
    [
        ("hochwasser", "05-kreisbote", "2025-05-22", "2025-05-23"),
        ("grenzvertrag", "02-tagesruf", "2025-09-18", "2025-09-20"),
        ("grenzvertrag", "04-kreisbote", "2025-09-24", "2025-09-25"),
    ],
)
def test_reports_without_a_date_are_dated(name: str, report: str, first: str, last: str) -> None:
    (dating,) = (d for d in story(name).datings if d.document == report)
    assert dating.range is not None
    assert (str(dating.range.earliest), str(dating.range.latest), dating.stated) == (first, last, False)


@pytest.mark.parametrize(
    ("name", "a", "b", "origin", "candidates"),
    [
        ("hochwasser", "01-morgenbote", "02-hansepost", "dpa", set()),
        ("hochwasser", "03-stadtanzeiger", "04a-abendruf", "dpa", set()),
        ("grenzvertrag", "01-morgenbote", "02-tagesruf", None, {"dpa", "AFP"}),
    ],
)
def test_who_has_text_from_where(name: str, a: str, b: str, origin: str | None, candidates: set[str]) -> None:
    analysis = story(name)
    (descent,) = (d for d in analysis.lineage.descents if (d.a, d.b) == (a, b))
    assert (descent.relation.value, descent.origin, descent.kin) == ("same_wire", origin, True)
    assert {c for p in passages(analysis, a, b) for c in p.candidates} == candidates


def test_the_denial_that_stands_in_three_reports_was_said_once() -> None:
    denial = "Es wurde zu keinem Zeitpunkt ohne Warnung Wasser abgelassen"
    found = support_of(story("hochwasser"), *((d, denial) for d in ("01-morgenbote", "03-stadtanzeiger", "04a-abendruf")))
    assert (len(found.reports), found.origins, found.unknown_origins) == (3, ("dpa",), ())


@pytest.mark.parametrize(
    ("name", "a", "b", "kind", "words"),
    [
        ("hochwasser", "01-morgenbote", "02-hansepost", "hedge_dropped", ("mindestens sieben", "sieben")),
        ("hochwasser", "01-morgenbote", "02-hansepost", "number_changed", ("Rund 3.000", "Rund 2.000")),
        ("hochwasser", "01-morgenbote", "02-hansepost", "attribution_dropped", ("nach Angaben des Katastrophenschutzes", "")),
        ("grenzvertrag", "01-morgenbote", "02-tagesruf", "hedge_dropped", ("bis zu 800", "800")),
        ("grenzvertrag", "01-morgenbote", "02-tagesruf", "hedge_dropped", ("mindestens 400", "400")),
        ("grenzvertrag", "01-morgenbote", "02-tagesruf", "attribution_dropped", ("Nach Angaben der Organisation", "")),
    ],
)
def test_what_was_changed_in_copying(name: str, a: str, b: str, kind: str, words: tuple[str, str]) -> None:
    analysis = story(name)
    changes = [c for p in passages(analysis, a, b) for c in p.changes]
    assert (kind, words) in [(e.kind, (text_at(analysis, e.origin), text_at(analysis, e.copy))) for e in changes]


@pytest.mark.parametrize(
    ("name", "places", "origins", "unknown"),
    [
        ("hochwasser", [("01-morgenbote", "mindestens sieben")], ("dpa",), ()),
        ("hochwasser", [("01-morgenbote", "Rund 3.000"), ("02-hansepost", "Rund 2.000")], (), ("01-morgenbote", "02-hansepost")),
        ("hochwasser", [("03-stadtanzeiger", "mindestens 19")], ("dpa",), ()),
        ("hochwasser", [("01-morgenbote", "500 Soldaten"), ("02-hansepost", "500 Soldaten")], ("dpa",), ()),
        ("hochwasser", [("06-morgenbote", "28 bestätigte Tote")], (), ("06-morgenbote",)),
        ("hochwasser", [("07-abendruf", "bis zu 140 Millionen")], (), ("07-abendruf",)),
        (
            "hochwasser",
            [("04a-abendruf", "rund 12.000"), ("04b-harbour-ledger", "About 12,000")],
            ("The Harbour Ledger",),
            ("04a-abendruf",),
        ),
        ("grenzvertrag", [("01-morgenbote", "142"), ("02-tagesruf", "142")], (), ("01-morgenbote", "02-tagesruf")),
        ("grenzvertrag", [("02-tagesruf", "Uniformen ohne Abzeichen")], (), ("02-tagesruf",)),
        ("grenzvertrag", [("06-stadtanzeiger", "38 Senatoren")], ("dpa",), ()),
        ("grenzvertrag", [("07-morgenbote", "620 Soldaten")], (), ("07-morgenbote",)),
    ],
)
def test_support_is_counted_in_origins(
    name: str, places: list[tuple[str, str]], origins: tuple[str, ...], unknown: tuple[str, ...]
) -> None:
    found = support_of(story(name), *places)
    assert (len(found.reports), found.origins, found.unknown_origins) == (len(places), origins, unknown)
