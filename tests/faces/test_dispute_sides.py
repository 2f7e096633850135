"""What the sides of a disagreement are called: who is put right, what is denied, what is said without bounds. All is invented."""

from __future__ import annotations

from dataclasses import replace

from lagebild.faces.views.build import view_story
from lagebild.faces.views.figures import stated
from lagebild.faces.views.lookup import Lookup
from lagebild.faces.views.model import DisputeView
from lagebild.languages.words import Words
from lagebild.pipeline import analyse_pile, paint, read_capture
from lagebild.records import Capture, Hedge, Lagebild, Media

EARLY = "Der Ausbruch im Elbheim von Tallhaven soll auf eine Schaustellerin zurückgehen. In Tallhaven ermittelt die Stadt."
LATE = (
    "Den Ausbruch im Elbheim von Tallhaven soll eine Köchin ausgelöst haben, die dort wohnt. "
    "Andere Blätter hatten gemeldet, die Frau sei Schaustellerin. Das stimmt offenbar nicht."
)
MAYOR = "Den Ausbruch im Elbheim von Tallhaven löste eine Köchin aus, sagte Bürgermeisterin Ada Wolk."
DELIVERED = (
    "Lauenmark hat nach Angaben von Osterbrück Granaten an Tarvik geliefert. Lauenmark hat dies dementiert. "
    "Die Regierung von Osterbrück tagt am Abend."
)


def disputes(*texts: str) -> list[tuple[str, DisputeView]]:
    head = "Ausbruch im Elbheim von Tallhaven\n\n"
    read = [
        read_capture(Capture(id=f"r{n}", source=f"r{n}", media=Media.TEXT, data=(head + t).encode()), None)
        for n, t in enumerate(texts)
    ]
    (analysis,) = analyse_pile([d for d, _ in read], [r for _, r in read])
    story = view_story(paint(analysis, "de", ()), Words("de"), "s1")
    return [(key, dispute) for key, _, items in story.disputes.groups for dispute in items]


def test_what_is_refuted_stands_first_with_the_words_that_do_so() -> None:
    (found,) = [(k, d) for k, d in disputes(EARLY, LATE) if d.about == "Aussage"]
    assert found[0] == "conflict"
    values = [s.value for s in found[1].sides]
    assert values[-2:] == ["so zurückgewiesen", "dort stattdessen, vom Hörensagen"]
    assert set(values[:-2]) == {"als unzutreffend zurückgewiesen"}
    assert "die Frau sei Schaustellerin" in found[1].sides[0].excerpt.text
    assert found[1].sides[-2].excerpt.text == "Das stimmt offenbar nicht."
    assert "Köchin" in found[1].sides[-1].excerpt.text


def test_what_somebody_answers_for_puts_it_right() -> None:
    late = LATE.replace("Den Ausbruch im Elbheim von Tallhaven soll eine Köchin ausgelöst haben, die dort wohnt.", MAYOR)
    (found,) = [d for _, d in disputes(EARLY, late) if d.about == "Aussage"]
    assert found.sides[-1].value == "berichtigt so"


def test_a_statement_is_called_by_who_makes_it() -> None:
    yes = "„Die Stiftung unterliegt dem Hafenstatut“, sagte Bürgermeisterin Ada Wolk in Tallhaven."
    no = "„Die Stiftung unterliegt nicht dem Hafenstatut“, sagte Hafenmeister Olek Brandis in Tallhaven."
    (found,) = [d for _, d in disputes(yes, no) if d.about == "Aussage"]
    assert {(s.value, s.who) for s in found.sides} == {("Ada Wolk", "Ada Wolk"), ("Olek Brandis", "Olek Brandis")}


def test_a_denial_is_not_said_to_have_happened() -> None:
    sides = [s for _, d in disputes(DELIVERED, DELIVERED.replace("tagt", "berät")) for s in d.sides]
    denials = [s.value for s in sides if "dementiert" in s.excerpt.text]
    assert set(denials) <= {"bestritten"}


def test_vague_figures_keep_their_words(lagebild: Lagebild) -> None:
    picture = lagebild.stories[0]
    look = Lookup(picture, Words("de"), "s1")
    figure = picture.readings[0].figures[0]
    assert stated(look, replace(figure, quantity=replace(figure.quantity, hedge=Hedge.VAGUE))) == look.text(figure.span)
    assert stated(look, figure) == look.words.bounds(figure.quantity)
