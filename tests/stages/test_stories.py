"""Reports that belong together."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.records import Block, BlockKind, Descent, DescentRelation, Document, Lineage, Reading, Story, TimeRange, digest
from lagebild.stages.stories import find_stories

FERRY = [
    "Die Fähre Albatros ist vor Moltau auf eine Sandbank gelaufen. Alle Fahrgäste der Albatros wurden nach Moltau gebracht.",
    "Nach dem Unglück der Fähre Albatros prüft die Wasserwacht in Moltau, warum das Schiff die Sandbank nicht umfuhr.",
    "Kapitän der Albatros räumt Fehler ein: Die Sandbank vor Moltau stehe in jeder Karte, sagte er der Wasserwacht.",
]
ORCHARD = [
    "Die Kirschernte im Quandertal fällt aus. Später Frost hat fast alle Blüten im Quandertal zerstört, sagen die Obstbauern.",
    "Obstbauern im Quandertal verlangen Hilfe vom Land: Der Frost habe die Kirschernte zunichte gemacht.",
    "Kirschen werden teuer. Weil der Frost die Blüten im Quandertal traf, fehlen den Obstbauern tausend Tonnen.",
]


def document(ident: str, text: str, *, title: str | None = None, published: date | None = None) -> Document:
    return Document(
        id=ident, source=f"{ident}.txt", text=text, digest=digest(text), language="de", title=title,
        blocks=(Block(start=0, end=len(text), kind=BlockKind.PARAGRAPH),),
        published=TimeRange.day(published) if published else None,
    )  # fmt: skip


def stories_of(*documents: Document, lineage: Lineage | None = None) -> tuple[Story, ...]:
    readings = [Reading(document=d.id, language="de", sentences=()) for d in documents]
    return find_stories(documents, readings, lineage or Lineage())


def test_two_stories_in_one_pile_are_told_apart() -> None:
    pile = [document(f"{name}{k}", t) for k in range(3) for name, t in (("ferry", FERRY[k]), ("orchard", ORCHARD[k]))]
    found = stories_of(*pile)
    assert [s.documents for s in found] == [("ferry0", "ferry1", "ferry2"), ("orchard0", "orchard1", "orchard2")]


def test_the_label_is_a_headline_of_the_story() -> None:
    pile = [document(str(k), t, title=f"Fähre auf Sandbank {k}") for k, t in enumerate(FERRY)]
    (story,) = stories_of(*pile)
    assert story.label in {d.title for d in pile}


def test_a_report_without_a_headline_is_labelled_by_its_id() -> None:
    assert stories_of(document("a", FERRY[0]))[0].label == "a"


def test_far_apart_in_time_is_another_story() -> None:
    near = [document("a", FERRY[0], published=date(2031, 3, 1)), document("b", FERRY[1], published=date(2031, 3, 2))]
    far = [near[0], document("b", FERRY[1], published=date(2033, 3, 2))]
    assert len(stories_of(*near)) == 1
    assert len(stories_of(*far)) == 2


def test_an_undated_report_joins_by_its_words() -> None:
    assert len(stories_of(document("a", FERRY[0], published=date(2031, 3, 1)), document("b", FERRY[1]))) == 1


def test_a_copied_body_joins_reports() -> None:
    a, b = document("a", FERRY[0]), document("b", ORCHARD[0])
    copied = Descent(a="a", b="b", relation=DescentRelation.SAME_WIRE, share_a=0.9, share_b=0.9)
    assert len(stories_of(a, b)) == 2
    assert len(stories_of(a, b, lineage=Lineage(descents=(copied,)))) == 1


def test_the_id_does_not_depend_on_the_order() -> None:
    pile = [document(str(k), t) for k, t in enumerate(FERRY)]
    assert stories_of(*pile)[0].id == stories_of(*reversed(pile))[0].id


def test_no_reports_no_stories() -> None:
    assert stories_of() == ()


def test_empty_and_degenerate_texts() -> None:
    pile = [document("a", ""), document("b", "7 " * 50_000), document("c", f"{FERRY[0]} " * 1000)]
    assert sorted(d for s in stories_of(*pile) for d in s.documents) == ["a", "b", "c"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(FERRY + ORCHARD), max_size=8))
def test_every_report_is_in_exactly_one_story(texts: list[str]) -> None:
    pile = [document(str(k), t) for k, t in enumerate(texts)]
    assert sorted(d for s in stories_of(*pile) for d in s.documents) == sorted(d.id for d in pile)


def test_one_text_is_one_story_whatever_else_is_said() -> None:
    pile = [document(str(k), t) for k, t in enumerate([*FERRY, *ORCHARD])]
    copied = Descent(a="0", b="3", relation=DescentRelation.SAME_WIRE, share_a=0.5, share_b=0.4)
    (both,) = (s for s in stories_of(*pile, lineage=Lineage(descents=(copied,))) if "0" in s.documents)
    assert "3" in both.documents


def test_a_round_up_with_a_whole_report_in_it_is_another_story() -> None:
    pile = [document(str(k), t) for k, t in enumerate([*FERRY, *ORCHARD])]
    part = Descent(a="0", b="3", relation=DescentRelation.SAME_WIRE, share_a=0.9, share_b=0.1)
    assert len(stories_of(*pile, lineage=Lineage(descents=(part,)))) == 2
