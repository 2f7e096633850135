"""The headline that a story goes by."""

from __future__ import annotations

from lagebild.records import (
    Block,
    BlockKind,
    Document,
    Evidence,
    Figure,
    Provenance,
    Quantity,
    Reading,
    Relation,
    Role,
    Span,
    Story,
    Verdict,
)  # fmt: skip
from lagebild.stages.conflicts import current_headline


def report(name: str, title: str) -> Document:
    text = title + "\nIn Tallhaven ermittelt die Stadt."
    blocks = (
        Block(kind=BlockKind.HEADLINE, start=0, end=len(title)),
        Block(kind=BlockKind.PARAGRAPH, start=len(title) + 1, end=len(text)),
    )
    return Document(id=name, source=name, text=text, digest="0", language="de", blocks=blocks, title=title)


def read(document: Document, at: int) -> Reading:
    cited = (Evidence(span=Span(document=document.id, start=at, end=at + 2), role=Role.VALUE, digest="x"),)
    figure = Figure(
        id=f"f-{document.id}", evidence=cited, provenance=Provenance(reader="test", version="1"), quantity=Quantity(low=1, high=1)
    )
    return Reading(document=document.id, language="de", figures=(figure,))


def headline(*, at: int, verdict: Verdict) -> str:
    reports = (
        report("a", "60 Kranke in Tallhaven"),
        report("b", "Tallhaven schließt das Bad"),
        report("c", "Mehr Kranke in Tallhaven"),
    )
    story = Story(id="s", label="60 Kranke in Tallhaven", documents=("a", "b", "c"))
    relation = Relation(id="r", left="f-a", right="f-b", about="figure", verdict=verdict, reasons=())
    readings = (read(reports[0], at), read(reports[1], 30), Reading(document="c", language="de"))
    return current_headline(story, reports, readings, (relation,)).label


def test_a_headline_with_an_overtaken_number_gives_way_to_the_one_whose_words_most_share() -> None:
    assert headline(at=0, verdict=Verdict.SUPERSEDED) == "Mehr Kranke in Tallhaven"


def test_any_other_headline_stays() -> None:
    assert headline(at=0, verdict=Verdict.CONFLICT) == "60 Kranke in Tallhaven"
    assert headline(at=30, verdict=Verdict.SUPERSEDED) == "60 Kranke in Tallhaven"
