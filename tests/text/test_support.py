"""Support counted in independent origins."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lagebild.records import Credit, Descent, DescentRelation, Direction, Lineage, Provider, SharedPassage, Span, Support
from lagebild.records.lineage import Edit, EditKind
from lagebild.text.support import UNNAMED, SupportCounter, count_support


def passage(a: str, b: str, origin: str | None, start: int = 0, end: int = 100) -> SharedPassage:
    return SharedPassage(
        id=f"{a}{b}{start}",
        a=Span(document=a, start=start, end=end),
        b=Span(document=b, start=start, end=end),
        origin=origin,
        direction=Direction.COMMON if origin else Direction.UNKNOWN,
    )


def provider(document: str, outlet: str | None, publisher: str | None = None, agencies: tuple[str, ...] = ()) -> Provider:
    return Provider(document=document, outlet=outlet, publisher=publisher, agencies=agencies)


def at(*documents: str, start: int = 40, end: int = 50) -> list[Span]:
    return [Span(document=d, start=start, end=end) for d in documents]


def count(lineage: Lineage, *documents: str, spans: list[Span] | None = None) -> Support:
    return count_support(documents, lineage, spans=at(*documents) if spans is None else spans)


def test_two_copies_of_one_agency_are_one_origin() -> None:
    lineage = Lineage(passages=(passage("a", "b", "dpa"),), providers=(provider("a", "a.example"), provider("b", "b.example")))
    found = count(lineage, "a", "b")
    assert found.reports == ("a", "b")
    assert found.outlets == ("a.example", "b.example")
    assert found.origins == ("dpa",)
    assert found.unknown_origins == ()


def test_a_copy_of_unknown_origin_counts_for_nothing_though_outlets_are_known() -> None:
    lineage = Lineage(passages=(passage("a", "b", None),), providers=(provider("a", "a.example"), provider("b", "b.example")))
    found = count(lineage, "a", "b")
    assert (found.origins, found.unknown_origins) == ((), ("a", "b"))


def test_copies_of_one_text_of_unknown_origin_are_one_text() -> None:
    providers = tuple(provider(d, None) for d in "abcd")
    lineage = Lineage(passages=(passage("a", "b", None), passage("b", "c", None, 200, 300)), providers=providers)
    found = count(lineage, "a", "b", "c", "d")
    assert (found.unknown_origins, found.unknown_texts) == (("a", "b", "c", "d"), (("a", "b"),))
    # where it stands outside the passage in one of them, nobody knows that it is of one text
    apart = [Span(document="a", start=40, end=50), Span(document="b", start=120, end=130)]
    assert count(lineage, "a", "b", spans=apart).unknown_texts == ()


def test_whole_reports_that_are_mostly_one_unknown_text_are_one_text() -> None:
    same = Descent(a="a", b="b", relation=DescentRelation.SAME_WIRE, share_a=0.9, share_b=0.8)
    lineage = Lineage(descents=(same,), providers=(provider("a", None), provider("b", None), provider("c", None)))
    found = count(lineage, "a", "b", "c", spans=[])
    assert (found.unknown_origins, found.unknown_texts) == (("a", "b", "c"), (("a", "b"),))


def test_outside_the_copied_passage_each_outlet_speaks_for_itself() -> None:
    lineage = Lineage(passages=(passage("a", "b", "dpa"),), providers=(provider("a", "a.example"), provider("b", "b.example")))
    found = count(lineage, "a", "b", spans=at("a", "b", start=200, end=210))
    assert found.origins == ("a.example", "b.example")


def test_outlets_of_one_house_are_one_origin_named_after_it_where_several_stand_together() -> None:
    lineage = Lineage(
        providers=(provider("a", "a.example", "House"), provider("b", "b.example", "House"), provider("c", "c.example"))
    )
    assert count(lineage, "a", "b", "c").origins == ("House", "c.example")
    assert count(lineage, "a", "c").origins == ("a.example", "c.example")


def test_a_copied_outlet_counts_by_its_house() -> None:
    lineage = Lineage(
        passages=(passage("a", "b", "a.example"),),
        providers=(provider("a", "a.example", "House"), provider("b", "b.example"), provider("c", "c.example", "House")),
    )
    assert count(lineage, "a", "b", "c").origins == ("House",)


def test_a_report_that_credits_agencies_is_of_unknown_origin_outside_shared_passages() -> None:
    lineage = Lineage(providers=(provider("a", "a.example", None, ("dpa",)), provider("b", "b.example")))
    found = count(lineage, "a", "b")
    assert (found.origins, found.unknown_origins) == (("b.example",), ("a",))


@pytest.mark.parametrize(("agencies", "origins"), [(("dpa",), ("dpa",)), (("dpa", "AFP"), ())])
def test_an_agency_dateline_tells_the_origin_if_it_is_the_only_one(agencies: tuple[str, ...], origins: tuple[str, ...]) -> None:
    credits_ = tuple(Credit(document="a", agency=x, form="dateline") for x in agencies)
    lineage = Lineage(credits=credits_, providers=(provider("a", None, None, agencies),))
    found = count(lineage, "a")
    assert found.origins == origins
    assert found.unknown_outlets == ("a",)


def test_two_passages_that_contradict_each_other_make_the_origin_unknown() -> None:
    lineage = Lineage(
        passages=(passage("a", "b", "dpa"), passage("a", "c", "AFP")),
        providers=(provider("a", "a.example"), provider("b", "b.example"), provider("c", "c.example")),
    )
    found = count(lineage, "a", "b", "c")
    assert (found.origins, found.unknown_origins) == (("AFP", "dpa"), ("a",))


def test_a_known_passage_outweighs_one_of_unknown_origin() -> None:
    lineage = Lineage(passages=(passage("a", "b", "dpa"), passage("a", "c", None)), providers=(provider("a", "a.example"),))
    assert count(lineage, "a").origins == ("dpa",)


def test_a_span_that_only_touches_a_passage_does_not_come_from_there() -> None:
    lineage = Lineage(passages=(passage("a", "b", "dpa"),), providers=(provider("a", "a.example"),))
    assert count(lineage, "a", spans=[Span(document="a", start=95, end=140)]).origins == ("a.example",)


@pytest.mark.parametrize(
    ("relation", "share", "origins"),
    [
        (DescentRelation.SAME_WIRE, 0.9, ("dpa",)),
        (DescentRelation.SAME_WIRE, 0.2, ("a.example",)),  # no agency that is known
        (DescentRelation.A_COPIES_B, 0.9, ("dpa",)),
        (DescentRelation.B_COPIES_A, 0.9, ("a.example",)),
    ],
)
def test_a_report_as_a_whole(relation: DescentRelation, share: float, origins: tuple[str, ...]) -> None:
    descent = Descent(a="a", b="b", relation=relation, origin="dpa", share_a=share, share_b=0.1)
    lineage = Lineage(descents=(descent,), providers=(provider("a", "a.example"), provider("b", "b.example")))
    assert count(lineage, "a", spans=[]).origins == origins


def test_repeats_and_strangers() -> None:
    found = count_support(["a", "a", "x"], Lineage(providers=(provider("a", "a.example"),)), holders=("Moltan", "Moltan"))
    assert found == Support(
        reports=("a", "x"), outlets=("a.example",), unknown_outlets=("x",), origins=("a.example",), unknown_origins=("x",),
        holders=("Moltan",),
    )  # fmt: skip


def test_who_took_text_without_a_word_may_have_taken_the_rest() -> None:
    providers = (
        Provider(document="a", outlet="a.example", publisher=None, agencies=("dpa",)),
        Provider(document="b", outlet="b.example", publisher=None),
    )
    place = [Span(document="b", start=900, end=910)]
    taken = Descent(a="a", b="b", relation=DescentRelation.SAME_WIRE, share_a=0.5, share_b=0.6)
    assert count_support(["b"], Lineage(providers=providers), spans=place).origins == ("b.example",)
    assert count_support(["b"], Lineage(providers=providers, descents=(taken,)), spans=place).origins == ()


def credit(document: str, agency: str, form: str = "tail", *, sole: bool = False) -> Credit:
    return Credit(document=document, agency=agency, form=form, sole=sole)


@pytest.mark.parametrize(("sole", "origins"), [(True, ("dpa",)), (False, ())])
def test_a_report_that_credits_one_agency_and_nobody_else_is_its_text(sole: bool, origins: tuple[str, ...]) -> None:
    lineage = Lineage(credits=(credit("a", "dpa", sole=sole),), providers=(provider("a", "a.example", None, ("dpa",)),))
    assert count(lineage, "a").origins == origins


def test_whom_a_report_says_to_have_it_from_is_the_origin() -> None:
    lineage = Lineage(passages=(passage("a", "b", "dpa"),), providers=(provider("a", "a.example"), provider("b", "b.example")))
    places = at("a", "b")
    found = SupportCounter(lineage).count(("a", "b"), spans=places, cited=dict.fromkeys(places, "bote.example"))
    assert (found.origins, found.unknown_origins) == (("bote.example",), ())


def test_an_outlet_that_is_not_named_makes_the_origin_unknown() -> None:
    lineage = Lineage(providers=(provider("a", "a.example"),))
    (place,) = at("a")
    found = SupportCounter(lineage).count(("a",), spans=[place], cited={place: UNNAMED})
    assert (found.origins, found.unknown_origins) == ((), ("a",))


def test_a_cited_outlet_counts_by_its_house() -> None:
    lineage = Lineage(providers=(provider("a", "a.example", "House"), provider("b", "b.example")))
    first, second = at("a", "b")
    counter = SupportCounter(lineage, {"c.example": "House"})
    assert counter.count(("a", "b"), spans=[first, second], cited={second: "c.example"}).origins == ("House",)
    assert counter.count(("b",), spans=[second], cited={second: "c.example"}).origins == ("c.example",)


def test_who_took_an_agency_over_in_silence_may_have_taken_the_rest() -> None:
    descent = Descent(a="a", b="b", relation=DescentRelation.SAME_WIRE, origin="dpa", share_a=0.2, share_b=0.9)
    credited = (credit("b", "dpa", sole=True),)
    lineage = Lineage(
        descents=(descent,), credits=credited, providers=(provider("a", "a.example"), provider("b", None, None, ("dpa",)))
    )
    found = count(lineage, "a", "b", spans=at("a", "b", start=400, end=420))
    assert (found.origins, found.unknown_origins) == (("dpa",), ("a",))


@pytest.mark.parametrize(("place", "origins"), [((40, 42), ()), ((10, 90), ("dpa",))])
def test_a_number_that_the_copies_do_not_share_is_not_the_origins(place: tuple[int, int], origins: tuple[str, ...]) -> None:
    here, there = Span(document="a", start=40, end=42), Span(document="b", start=40, end=42)
    shared = replace(passage("a", "b", "dpa"), changes=(Edit(kind=EditKind.NUMBER_CHANGED, origin=here, copy=there),))
    lineage = Lineage(passages=(shared,), providers=(provider("a", "a.example"), provider("b", "b.example")))
    assert count(lineage, "a", spans=[Span(document="a", start=place[0], end=place[1])]).origins == origins


def test_a_translation_is_no_second_origin() -> None:
    of = Descent(a="a", b="b", relation=DescentRelation.SAME_WIRE, share_a=0.9, share_b=0.9, reasons=("translation",))
    lineage = Lineage(translations=(of,), providers=(provider("a", "a.example"), provider("b", "b.example")))
    found = count(lineage, "a", "b")
    assert (found.origins, found.unknown_origins) == ((), ("a", "b"))
