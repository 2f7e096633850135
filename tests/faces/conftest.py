"""A picture made by hand: an invented fire in an invented harbour, with something in every section."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from lagebild.records import (
    Actor,
    Attribution,
    Block,
    BlockKind,
    Brief,
    BriefSentence,
    Claim,
    Credit,
    Dating,
    Descent,
    DescentRelation,
    Document,
    EventMention,
    Evidence,
    Failure,
    Figure,
    FigurePoint,
    FigureSeries,
    Gap,
    Hedge,
    Lagebild,
    Lineage,
    Manner,
    MentionType,
    Picture,
    Piece,
    Provenance,
    Provider,
    Quantity,
    Quote,
    Reading,
    Relation,
    Role,
    Sentence,
    SharedPassage,
    Span,
    Status,
    Story,
    Support,
    Telling,
    TimelineEntry,
    TimeRange,
    Verdict,
    digest,
    evidence,
    finding_id,
)

MAKER = Provenance(reader="test", version="1")
TEXTS = {
    "a": "Brand im Speicher von Tallhaven\n02.03.2031, 18:00 Uhr\n"
    "Bei dem Brand wurden nach Angaben der Feuerwehr mindestens 12 Menschen verletzt. 🔥 Der Speicher soll am Mittwoch "
    "abgerissen werden. „Wir haben niemanden gewarnt“, sagte Hafenchef Ole Brandt.\n(dpa)\n",
    "b": "Feuer in Tallhaven: 14 Verletzte\n"
    "Bei dem Brand wurden 14 Menschen verletzt. „Wir haben niemanden gewarnt“, sagte Hafenchef Ole Brandt. "
    "Der Speicher wurde am Mittwoch abgerissen.\n",
    "c": "Harbour fire\nThe fire service said up to 20 people were hurt in the fire.\n",
}
DAYS = {"a": date(2031, 3, 2), "b": date(2031, 3, 5), "c": None}


def document(name: str, text: str, **fields: str | None) -> Document:
    """A report whose first line is its headline and whose other lines are paragraphs; times and credits are furniture."""
    blocks, at = [], 0
    for number, line in enumerate(text.splitlines(keepends=True)):
        kind = BlockKind.HEADLINE if number == 0 else BlockKind.PARAGRAPH
        kind = BlockKind.TIMESTAMP if " Uhr" in line else BlockKind.CREDIT_LINE if line.startswith("(") else kind
        if line.strip():
            blocks.append(Block(start=at, end=at + len(line.rstrip()), kind=kind))
        at += len(line)
    return Document(
        id=name, source=f"{name}.txt", text=text, digest=digest(text), language="en" if name == "c" else "de", blocks=tuple(blocks),
        title=fields.get("title"), outlet=fields.get("outlet"), url=fields.get("url"),
    )  # fmt: skip


class Builder:
    """Makes findings by naming their words."""

    def __init__(self, texts: dict[str, str]) -> None:
        self.texts = texts

    def cite(self, name: str, words: str, role: Role = Role.VALUE) -> Evidence:
        start = self.texts[name].index(words)
        return evidence(name, self.texts[name], start, start + len(words), role)

    def figure(self, name: str, words: str, quantity: Quantity) -> Figure:
        where = (self.cite(name, words),)
        return Figure(
            id=finding_id("figure", where),
            evidence=where,
            provenance=MAKER,
            quantity=quantity,
            counted="Menschen",
            condition="injured",
        )

    def quote(self, name: str, words: str) -> Quote:
        where = (self.cite(name, words, Role.CONTENT),)
        return Quote(id=finding_id("quote", where), evidence=where, provenance=MAKER, manner=Manner.DIRECT)

    def event(self, name: str, words: str, status: Status) -> EventMention:
        where = (self.cite(name, words),)
        return EventMention(
            id=finding_id("event", where), evidence=where, provenance=MAKER, type=None, key="abreißen", status=status
        )

    def sentences(self, name: str) -> tuple[Sentence, ...]:
        blocks = document(name, self.texts[name]).blocks
        return tuple(Sentence(start=b.start, end=b.end, block=i, kind=b.kind, tokens=()) for i, b in enumerate(blocks))


def build(texts: dict[str, str] | None = None, **fields: str | None) -> Picture:
    """The picture; `fields` go into report a."""
    made = Builder(texts or TEXTS)
    f1 = made.figure("a", "mindestens 12", Quantity(low=12, high=None, hedge=Hedge.AT_LEAST))
    f2 = made.figure("b", "14 Menschen"[:2], Quantity(low=14, high=14))
    f3 = made.figure("c", "up to 20", Quantity(low=None, high=20, hedge=Hedge.AT_MOST))
    q1, q2 = made.quote("a", "Wir haben niemanden gewarnt"), made.quote("b", "Wir haben niemanden gewarnt")
    e1, e2 = made.event("a", "abgerissen", Status.PLANNED), made.event("b", "abgerissen", Status.DONE)
    findings = {"a": (f1, q1, e1), "b": (f2, q2, e2), "c": (f3,)}
    days = {n: TimeRange.day(d) if d else None for n, d in DAYS.items()}
    passage = (made.cite("a", "Bei dem Brand wurden").span, made.cite("b", "Bei dem Brand wurden").span)
    return Picture(
        story=Story(id="s", label="Brand im Speicher von Tallhaven", documents=("a", "b", "c")),
        documents=tuple(document(n, t, **(fields if n == "a" else {})) for n, t in made.texts.items()),
        readings=tuple(
            Reading(
                document=n, language="de", sentences=made.sentences(n),
                figures=tuple(f for f in found if isinstance(f, Figure)), quotes=tuple(f for f in found if isinstance(f, Quote)),
                events=tuple(f for f in found if isinstance(f, EventMention)),
            )
            for n, found in findings.items()
        ),
        datings=tuple(
            Dating(document=n, range=r, stated=n == "a", reasons=("stated",) if n == "a" else ("weekday_event",) if r else ())
            for n, r in days.items()
        ),
        lineage=Lineage(
            passages=(SharedPassage(id="p", a=passage[0], b=passage[1], origin="dpa", reasons=("credit_a",), edits=("hedge_changed",)),),
            descents=(
                Descent(a="a", b="b", relation=DescentRelation.SAME_WIRE, origin="dpa", edits=("cut",), share_a=0.5, share_b=0.8),
                Descent(a="a", b="c", relation=DescentRelation.INDEPENDENT),
            ),
            credits=(Credit(document="a", agency="dpa", form="credit_line", evidence=made.cite("a", "dpa")),),
            providers=(Provider(document="a", outlet="Hafenblatt", publisher=None, agencies=("dpa",)),),
        ),
        actors=(Actor(id="brandt", name="Ole Brandt", type=MentionType.PER, role="Hafenchef", country=None, mentions=(), forms=()),),
        attributions=(Attribution(finding=f1.id, holders=("Feuerwehr",)), Attribution(finding=f3.id, holders=("Feuerwehr",))),
        claims=(Claim(id="c", holders=("Ole Brandt",), via=("Portpress",), manner=Manner.DIRECT, quotes=(q1.id, q2.id)),),
        series=(
            FigureSeries(
                id="f", counted="Menschen", unit=None, condition="injured",
                points=tuple(
                    FigurePoint(figure=f.id, document=f.document, quantity=f.quantity, holders=h, as_of=days[f.document])
                    for f, h in ((f1, ("Feuerwehr",)), (f2, ()), (f3, ("Feuerwehr",)))
                ),
            ),
        ),
        timeline=(
            TimelineEntry(
                id="t", type=None, matter="closure:closed", label="abgerissen", range=days["b"], status=Status.DONE,
                events=(e1.id, e2.id), actors=("brandt",), tellings=(
                    Telling(label="abgerissen", range=days["b"], status=Status.DONE, events=(e1.id, e2.id), actors=("brandt",)),
                ),
            ),
        ),
        relations=(
            Relation(id="r1", left=f2.id, right=f3.id, about="figure", verdict=Verdict.COMPATIBLE, reasons=("bounds_overlap",)),
            Relation(id="r2", left=f1.id, right=f2.id, about="figure", verdict=Verdict.CONFLICT, reasons=("copy_changed",)),
            Relation(id="r3", left=e1.id, right=e2.id, about="status", verdict=Verdict.SUPERSEDED, reasons=()),
        ),
        gaps=(Gap(kind="undated", subject="c", documents=("c",)), Gap(kind="open", subject="", findings=(q1.id,))),
        brief=Brief(
            language="de",
            sentences=(
                BriefSentence(
                    kind="figure",
                    pieces=(Piece(text="Verletzt wurden laut Feuerwehr "), Piece(text="mindestens 12", evidence=f1.evidence[0], language="de")),
                    citations=(f1.evidence[0], f2.evidence[0]),
                    support=Support(reports=("a", "b"), origins=("dpa",), holders=("Feuerwehr",)),
                ),
            ),
            dropped=1,
        ),
    )  # fmt: skip


@pytest.fixture
def lagebild() -> Lagebild:
    """The answer in German, with something that failed."""
    failure = Failure(source="d.txt", code="empty", reason="the report has no text")
    return Lagebild(language="de", stories=(build(),), failures=(failure,))


@pytest.fixture
def make() -> Callable[..., Picture]:
    """The builder, for pictures with other texts."""
    return build


@pytest.fixture
def span() -> Callable[[str, str], Span]:
    """Where words stand in a report of the picture."""
    return lambda name, words: Builder(TEXTS).cite(name, words).span
