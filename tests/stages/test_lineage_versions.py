"""Versions of one report: updated, not reported twice."""

from __future__ import annotations

import json
from datetime import date

import pytest

from lagebild.faces.views import support_line
from lagebild.languages.words import Words
from lagebild.pipeline import analyse_pile, paint, read_capture
from lagebild.records import (
    Analysis,
    Block,
    BlockKind,
    Capture,
    DescentRelation,
    Document,
    Lineage,
    Media,
    Reading,
    TimeRange,
    digest,
)
from lagebild.stages.lineage import find_lineage
from lagebild.text.support import count_support

FIRST = (
    "Auf der Fähre zwischen Moltau und Sandmark ist am Montagmorgen ein Motor ausgefallen, das Schiff trieb eine Stunde im Sund. "
    "Nach Angaben der Reederei waren 120 Menschen an Bord, verletzt wurde niemand. Ein Schlepper brachte die Fähre in den Hafen."
)
MORE = "Am Nachmittag teilte die Reederei mit, ein Filter sei verstopft gewesen. Die Fähre soll am Mittwoch wieder fahren."
OTHER = "Der Stadtrat von Moltau stimmte am Abend für ein neues Freibad am Rand der Altstadt, das in zwei Jahren öffnen soll."


def report(
    name: str, *paragraphs: str, outlet: str = "bote.example", day: int = 4, title: str = "", url: str | None = None
) -> Document:
    text = "\n".join(paragraphs)
    blocks, at = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(start=at, end=at + len(paragraph), kind=BlockKind.PARAGRAPH))
        at += len(paragraph) + 1
    return Document(
        id=name, source=name, text=text, digest=digest(text), language="de", blocks=tuple(blocks), title=title, outlet=outlet, url=url,
        published=TimeRange.day(date(2031, 8, day)),
    )  # fmt: skip


def lineage_of(*documents: Document) -> Lineage:
    return find_lineage(documents, [Reading(document=d.id, language="de", sentences=()) for d in documents])


def test_the_fuller_report_of_the_same_day_is_the_later_version() -> None:
    found = lineage_of(report("a", FIRST, MORE, title="Fähre trieb im Sund"), report("b", FIRST, title="Fähre treibt im Sund"))
    (descent,) = found.descents
    assert (descent.relation, descent.revision, descent.origin) == (DescentRelation.A_COPIES_B, True, "bote.example")


def test_the_day_tells_before_the_length() -> None:
    found = lineage_of(report("a", FIRST, MORE), report("b", FIRST, day=5))
    assert (found.descents[0].relation, found.descents[0].revision) == (DescentRelation.B_COPIES_A, True)


def test_a_word_of_updating_tells_before_the_length() -> None:
    found = lineage_of(report("a", FIRST, MORE, title="Fähre trieb"), report("b", FIRST, title="Update: Fähre trieb"))
    assert found.descents[0].relation is DescentRelation.B_COPIES_A


@pytest.mark.parametrize(
    ("other", "versions"),
    [
        (report("b", FIRST, outlet="kurier.example"), False),  # another outlet
        (report("b", FIRST, day=20), False),  # weeks later
        (
            report(
                "b",
                FIRST,
                OTHER,
                OTHER.replace("Freibad", "Rathaus"),
                MORE,
                outlet="bote.example",
                day=20,
                url="https://bote.example/1",
            ),
            True,
        ),
        (report("b", OTHER), False),
    ],
)
def test_what_is_a_version(other: Document, versions: bool) -> None:
    found = lineage_of(report("a", FIRST, url="https://bote.example/1?wt=x"), other)
    assert any(d.revision for d in found.descents) is versions


def test_a_daily_series_is_no_version() -> None:
    frame = (
        "Der Pegel des Sunds lag am Morgen bei {} Zentimetern, teilte das Amt für Gewässer in Moltau mit, und sinkt weiter langsam."
    )
    told = (
        "Die Schifffahrt war nicht behindert, alle Schleusen waren offen.",
        "Im Hafen von Sandmark stand ein Keller unter Wasser.",
    )
    a, b = (
        report(n, frame.format(v), more, OTHER if n == "a" else MORE, day=d, title=f"Pegel bei {v} Zentimetern am Morgen")
        for n, v, more, d in zip("ab", ("412", "398"), told, (4, 5), strict=True)
    )
    assert not any(d.revision for d in lineage_of(a, b).descents)


def test_versions_support_a_statement_once() -> None:
    a, b, c = report("a", FIRST), report("b", FIRST, MORE, day=5), report("c", OTHER, outlet="kurier.example")
    found = count_support(["a", "b", "c"], lineage_of(a, b, c))
    assert (found.reports, found.versions, found.origins) == (("b", "c"), ("a",), ("bote.example", "kurier.example"))


def test_three_versions_are_one_report() -> None:
    a, b, c = report("a", FIRST), report("b", FIRST, MORE, day=5), report("c", FIRST, MORE, OTHER, day=6)
    found = count_support(["a", "b", "c"], lineage_of(a, b, c))
    assert (found.reports, found.versions) == (("c",), ("a", "b"))


UPDATES = [
    ("wurden 120 Menschen an Bord gezählt", "wurden 135 Menschen an Bord gezählt", "jetzt »135« statt »120«"),
    ("wurden offenbar Passagiere verletzt", "wurden Passagiere verletzt", "schreibt »offenbar« nicht mehr"),
    ("wurden später zwei Kinder vermisst", "wurden laut Polizei später zwei Kinder vermisst", "schreibt jetzt auch »laut Polizei«"),
]


@pytest.mark.parametrize(("before", "after", "told"), UPDATES, ids=["number", "hedge", "attribution"])
def test_the_brief_tells_what_an_outlet_updated(before: str, after: str, told: str) -> None:
    said = f"Auf der Fähre {{}}, bevor das Schiff am Abend im Hafen von Moltau lag. {MORE}"
    (analysis,) = analysed(f"{FIRST} {said.format(before)}", f"{FIRST} {said.format(after)}")
    (line,) = (s for s in paint(analysis, "de").brief.sentences if s.kind == "edit")
    where = f" – in: »Auf der Fähre {after}, bevor das Schiff am Abend im Hafen von Moltau lag.«"
    text = f"Aktualisiert: bote.example, 05.03.2031 {'schreibt ' if 'jetzt »' in told else ''}{told}{where}"
    assert "".join(p.text for p in line.pieces) == text
    assert support_line(line.support, Words("de")).startswith("1 Bericht; 1 weitere Fassung")


def test_of_two_versions_of_one_day_nobody_is_said_to_be_the_later_one() -> None:
    said = f"Auf der Fähre wurden {{}} Menschen an Bord gezählt, wie es am Montag im Hafen von Moltau hieß. {MORE}"
    (analysis,) = analysed(f"{FIRST} {said.format(120)}", f"{FIRST} {said.format(135)}", days=(4, 4))
    (line,) = (s for s in paint(analysis, "en").brief.sentences if s.kind == "edit")
    assert "".join(p.text for p in line.pieces).startswith("Two versions: bote.example")


def analysed(*texts: str, days: tuple[int, ...] = (4, 5)) -> tuple[Analysis, ...]:
    captures = (
        Capture(
            id=f"v{day}{n}",
            source=f"v{n}",
            media=Media.JSON,
            data=json.dumps({"id": f"v{n}", "text": text, "outlet": "bote.example", "date": f"2031-03-{day:02d}"}).encode(),
        )
        for n, (text, day) in enumerate(zip(texts, days, strict=True))
    )
    read = [read_capture(c) for c in captures]
    return tuple(analyse_pile([d for d, _ in read], [r for _, r in read]))
