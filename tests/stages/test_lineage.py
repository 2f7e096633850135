"""Shared passages, origins and descent of small invented reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.records import Block, BlockKind, Descent, DescentRelation, Direction, Document, Lineage, Reading, TimeRange, digest
from lagebild.stages.lineage import find_lineage
from lagebild.text.shingles import find_words

RIVER = (
    "Im Hafen von Moltau ist am Dienstag ein Frachter mit 3.000 Tonnen Getreide auf Grund gelaufen. "
    "Nach ersten Erkenntnissen der Wasserwacht wurde dabei niemand verletzt, der Rumpf blieb dicht."
)
RIVER_EDITED = (
    "Im Hafen von Moltau ist am Dienstag ein großer Frachter mit 3000 Tonnen Getreide auf Grund gelaufen. "
    "Nach Erkenntnissen der Wasserwacht wurde niemand verletzt, der Rumpf blieb dicht."
)
HARBOUR = "Der Hafenmeister hatte die Fahrrinne erst im Frühjahr ausbaggern lassen, wie alte Unterlagen zeigen."
MARKET = "Auf dem Markt der Kreisstadt kosteten Kirschen zuletzt doppelt so viel wie in den Jahren davor."


def document(
    ident: str, *paragraphs: str, outlet: str | None = None, published: date | None = None, title: str | None = None
) -> Document:
    text = "\n".join(paragraphs)
    blocks, at = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(start=at, end=at + len(paragraph), kind=BlockKind.PARAGRAPH))
        at += len(paragraph) + 1
    return Document(
        id=ident, source=f"{ident}.txt", text=text, digest=digest(text), language="de", blocks=tuple(blocks), outlet=outlet, title=title,
        published=TimeRange.day(published) if published else None,
    )  # fmt: skip


def lineage_of(*documents: Document) -> Lineage:
    return find_lineage(documents, [Reading(document=d.id, language="de", sentences=()) for d in documents])


def sides(lineage: Lineage, a: Document, b: Document) -> list[tuple[str, str]]:
    return [(a.text[p.a.start : p.a.end], b.text[p.b.start : p.b.end]) for p in lineage.passages]


def test_a_copied_paragraph_is_one_passage_without_its_full_stop() -> None:
    a, b = document("a", HARBOUR, RIVER), document("b", RIVER, MARKET)
    assert sides(lineage_of(a, b), a, b) == [(RIVER[:-1], RIVER[:-1])]


def test_small_edits_do_not_tear_a_passage() -> None:
    a, b = document("a", RIVER), document("b", HARBOUR, RIVER_EDITED)
    assert sides(lineage_of(a, b), a, b) == [(RIVER[:-1], RIVER_EDITED[:-1])]


def test_spelt_out_umlauts_and_other_quotation_marks_are_no_edit() -> None:
    plain = HARBOUR.replace("ü", "ue").replace("ä", "ae")
    a, b = document("a", HARBOUR), document("b", plain)
    assert sides(lineage_of(a, b), a, b) == [(HARBOUR[:-1], plain[:-1])]


def test_independent_reports_share_nothing() -> None:
    lineage = lineage_of(document("a", RIVER), document("b", HARBOUR), document("c", MARKET))
    assert lineage.passages == ()
    assert lineage.descents == ()


def test_a_phrase_of_names_is_no_passage() -> None:
    names = "Landrat Odo Brenner und Nordmoltaus Bürgermeister Jon Ek Lun Varga Sommerfeld"
    a = document("a", f"Gestern trafen sich {names} zum ersten Mal.")
    b = document("b", f"{names} wollen morgen nicht reden.")
    assert lineage_of(a, b).passages == ()


def test_furniture_is_never_shared() -> None:
    a, b = document("a", RIVER, HARBOUR), document("b", MARKET, HARBOUR)
    blocks = [tuple(Block(start=x.start, end=x.end, kind=k) for x, k in zip(d.blocks, (BlockKind.PARAGRAPH, BlockKind.WIDGET), strict=True))
              for d in (a, b)]  # fmt: skip
    a, b = replace(a, blocks=blocks[0]), replace(b, blocks=blocks[1])
    assert lineage_of(a, b).passages == ()


def test_changed_order_makes_two_passages() -> None:
    a, b = document("a", RIVER, HARBOUR), document("b", HARBOUR, RIVER)
    lineage = lineage_of(a, b)
    assert len(lineage.passages) == 2


def test_words_of_a_speaker_are_marked_and_make_no_copy() -> None:
    said = "Wir werden den Damm bauen und keinen Meter davon abrücken, solange ich in diesem Haus etwas zu sagen habe und gefragt werde"
    more = "denn niemand im ganzen Tal darf noch einmal so nass werden wie in jenem Winter vor zehn Jahren, das habe ich allen versprochen"
    a = document("a", f"„{said}, {more}“, rief die Ministerin am Abend.", outlet="a.example")
    b = document("b", f'Im Rat sagte sie dazu später: "{said}, {more}."', outlet="b.example")
    lineage = lineage_of(a, b)
    assert [p.quotation for p in lineage.passages] == [True]
    assert lineage.descents[0].relation is DescentRelation.SHARED_QUOTE_ONLY


@pytest.mark.parametrize(
    ("tail_a", "tail_b", "origin", "candidates", "reasons"),
    [
        ("(dpa)", "(dpa/afp)", "dpa", (), ("credit_both",)),
        ("(dpa)", "", "dpa", (), ("credit_a",)),
        ("", "Quelle: dpa", "dpa", (), ("credit_b",)),
        ("(dpa, AFP)", "", "dpa", (), ("credit_a", "credited_first")),
        ("(dpa)", "(AFP)", None, ("dpa", "AFP"), ("credit_a", "credit_b")),
        ("", "", None, (), ()),
    ],
)
def test_credits_tell_the_origin(
    tail_a: str, tail_b: str, origin: str | None, candidates: tuple[str, ...], reasons: tuple[str, ...]
) -> None:
    a = document("a", RIVER, *([tail_a] if tail_a else []), outlet="a.example")
    b = document("b", RIVER, *([tail_b] if tail_b else []), outlet="b.example")
    passage = lineage_of(a, b).passages[0]
    assert (passage.origin, passage.candidates, passage.reasons) == (origin, candidates, reasons)


def test_a_third_report_narrows_the_candidates_down() -> None:
    a, b, c = document("a", RIVER, "(dpa, AFP)"), document("b", RIVER), document("c", RIVER, "(AFP)")
    first = next(p for p in lineage_of(a, b, c).passages if (p.a.document, p.b.document) == ("a", "b"))
    assert first.origin == "AFP"
    assert "credit_third" in first.reasons


def test_who_names_the_other_copied_it() -> None:
    a = document("a", RIVER, HARBOUR, outlet="tagesspiegel.de")
    b = document("b", f"Das berichtet der Tagesspiegel. {RIVER}", HARBOUR, outlet="b.example")
    lineage = lineage_of(a, b)
    assert {(p.origin, p.direction) for p in lineage.passages} == {("tagesspiegel.de", Direction.A_TO_B)}
    assert lineage.descents[0].relation is DescentRelation.B_COPIES_A


@pytest.mark.parametrize(("credit", "origin"), [("(dts)", "noz.de"), ("(dpa)", "dpa")])
def test_a_paper_named_by_both_is_the_origin_where_the_agency_only_passes_it_on(credit: str, origin: str) -> None:
    told = "Das sagte sie der Neuen Osnabrücker Zeitung."
    a = document("a", RIVER, told, outlet="a.example")
    b = document("b", f"{told} {RIVER}", credit, outlet="b.example")
    assert {p.origin for p in lineage_of(a, b).passages} == {origin}


def test_an_agencys_own_text_is_the_origin() -> None:
    a = document("a", f"MOLTAU (dpa-AFX) - {RIVER}", outlet="dpa-AFX")
    b = document("b", RIVER, outlet="b.example")
    passage = lineage_of(a, b).passages[0]
    assert (passage.origin, passage.direction, passage.reasons) == ("dpa", Direction.COMMON, ("agency_itself",))


def test_who_comes_days_later_with_all_of_it_copied_it_and_hours_tell_nothing() -> None:
    early = document("a", RIVER, HARBOUR, outlet="a.example", published=date(2031, 5, 1))
    days = document("b", RIVER, HARBOUR, outlet="b.example", published=date(2031, 5, 5))
    same_day = document("b", RIVER, HARBOUR, outlet="b.example", published=date(2031, 5, 1))
    assert lineage_of(early, days).descents[0].relation is DescentRelation.B_COPIES_A
    assert lineage_of(early, same_day).descents[0].relation is DescentRelation.SAME_WIRE
    assert lineage_of(early, same_day).passages[0].origin is None


def test_the_addressee_in_the_passage_tells_where_it_was_said() -> None:
    told = "Der Damm hält, sagte die Sprecherin der Deutschen Presse-Agentur, und er wird auch im kommenden Winter noch halten."
    a, b = document("a", HARBOUR, told, outlet="a.example"), document("b", MARKET, told, outlet="b.example")
    passage = lineage_of(a, b).passages[0]
    assert (passage.origin, passage.reasons) == ("dpa", ("named_in_passage",))


def test_shares_of_the_bodies() -> None:
    lineage = lineage_of(document("a", RIVER), document("b", RIVER, HARBOUR))
    words = len(find_words(RIVER, [(0, len(RIVER))]).keys), len(find_words(HARBOUR, [(0, len(HARBOUR))]).keys)
    assert lineage.descents[0].share_a == 1.0
    assert lineage.descents[0].share_b == pytest.approx(words[0] / sum(words), abs=1e-4)


def test_set_phrases_weeks_apart_are_no_copies() -> None:
    phrase = "wie in jedem Jahr um diese Zeit mit Fahnen, Musik und guter Laune"
    a = document("a", f"Der Umzug begann {phrase}.", published=date(2031, 1, 1))
    assert lineage_of(a, document("b", f"Sie kamen {phrase}.", published=date(2031, 1, 2))).passages
    assert not lineage_of(a, document("b", f"Sie kamen {phrase}.", published=date(2031, 6, 1))).passages


def test_no_report_and_empty_reports() -> None:
    assert lineage_of() == Lineage()
    assert lineage_of(document("a"), document("b", "")).passages == ()


def test_degenerate_texts_are_bounded() -> None:
    lineage = lineage_of(document("a", f"{HARBOUR} " * 1000), document("b", f"{HARBOUR} " * 1000), document("c", "7 " * 100_000))
    assert len(lineage.passages) >= 1


WORDS = st.lists(st.sampled_from([f"{c}{v}wort{n}" for n in range(4) for c in "bdfgk" for v in "aeiou"]), min_size=0, max_size=12)
COPIED = "niemand konnte hinterher genau sagen warum ausgerechnet dieses kleine Boot gesunken ist"


@settings(max_examples=50, deadline=None)
@given(WORDS, WORDS, WORDS, WORDS)
def test_a_sentence_put_into_any_two_texts_is_found_with_its_place(
    one: list[str], two: list[str], three: list[str], four: list[str]
) -> None:
    a = document("a", " ".join([*one, COPIED, *two]))
    b = document("b", " ".join([*three, COPIED, *four]))
    places = [(p.a, p.b) for p in lineage_of(a, b).passages]
    start_a, start_b = a.text.index(COPIED), b.text.index(COPIED)
    assert any(
        x.start <= start_a and start_a + len(COPIED) <= x.end and y.start <= start_b and start_b + len(COPIED) <= y.end
        for x, y in places
    )


@settings(max_examples=30, deadline=None)
@given(st.permutations([RIVER, HARBOUR, MARKET, RIVER_EDITED]))
def test_every_passage_lies_in_its_text_and_the_result_is_the_same_again(order: list[str]) -> None:
    documents = [document(str(k), *order[k:], *order[:k]) for k in range(3)]
    lineage = lineage_of(*documents)
    texts = {d.id: d.text for d in documents}
    for p in lineage.passages:
        assert p.a.document < p.b.document
        for span in (p.a, p.b):
            assert 0 <= span.start < span.end <= len(texts[span.document])
            assert texts[span.document][span.start : span.end].strip() == texts[span.document][span.start : span.end]
    assert lineage_of(*documents) == lineage


@pytest.mark.parametrize(
    ("share", "origin", "kin"), [(0.07, None, False), (0.07, "dpa", True), (0.5, None, True)], ids=["little", "known", "much"]
)
def test_families_need_a_known_origin_or_much_in_common(share: float, origin: str | None, kin: bool) -> None:
    descent = Descent(a="a", b="b", relation=DescentRelation.SAME_WIRE, origin=origin, share_a=share, share_b=share)
    assert descent.kin is kin
