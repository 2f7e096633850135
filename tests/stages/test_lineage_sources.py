"""Credits in all their forms, and who stands behind a report."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lagebild.languages.media import media, name_outlet
from lagebild.records import Block, BlockKind, Document, Reading, digest
from lagebild.stages.lineage import find_lineage
from lagebild.stages.lineage.credits import find_credits
from lagebild.stages.lineage.providers import provide
from lagebild.stages.lineage.sources import agencies_named, outlets_named, sources

BODY = "Der Damm am oberen See hält, sagte die Sprecherin des Landkreises am Montag."


def document(
    *parts: tuple[str, BlockKind], outlet: str | None = None, url: str | None = None, authors: tuple[str, ...] = ()
) -> Document:
    text = "\n".join(t for t, _ in parts)
    blocks, at = [], 0
    for part, kind in parts:
        blocks.append(Block(start=at, end=at + len(part), kind=kind))
        at += len(part) + 1
    return Document(
        id="d",
        source="d.txt",
        text=text,
        digest=digest(text),
        language="de",
        blocks=tuple(blocks),
        outlet=outlet,
        url=url,
        authors=authors,
    )


def paragraphs(*texts: str) -> Document:
    return document(*((t, BlockKind.PARAGRAPH) for t in texts))


def credited(found: Document) -> list[tuple[str, str]]:
    return [(c.agency, c.form) for c in find_credits(found)]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ((f"MOLTAU (dpa-AFX) - {BODY}",), [("dpa", "dateline")]),
        ((f"MOLTAU (Reuters) – {BODY}",), [("Reuters", "dateline")]),
        ((f"{BODY} (dpa)",), [("dpa", "tail")]),
        ((f"{BODY} (dpa, AFP, Mbt)",), [("dpa", "tail"), ("AFP", "tail")]),
        ((f"{BODY} (mit dpa, Reuters)",), [("dpa", "tail"), ("Reuters", "tail")]),
        ((f"{BODY} (Mit Material von dts)",), [("dts", "tail")]),
        ((BODY, "(dpa/afp)"), [("dpa", "tail"), ("AFP", "tail")]),
        ((BODY, "RND/dpa"), [("dpa", "credit_line")]),
        ((BODY, "Quelle: mbt.example, gut/AFP/dpa/AP"), [("AFP", "credit_line"), ("dpa", "credit_line"), ("AP", "credit_line")]),
        ((BODY, "SZ/dpa/AP/kast"), [("dpa", "credit_line"), ("AP", "credit_line")]),
        ((BODY, "Zusätzliche Quellen • AP"), [("AP", "credit_line")]),
        ((BODY, "Mit Material der Nachrichtenagenturen dpa und AP"), [("dpa", "credit_line"), ("AP", "credit_line")]),
        ((BODY, "mau/rts"), [("Reuters", "credit_line")]),
        ((BODY, "With Reuters"), [("Reuters", "credit_line")]),
        ((BODY, "dpa-infocom"), [("dpa", "credit_line")]),
        ((BODY, "© dpa-infocom, dpa:311024-99-123456/2"), [("dpa", "credit_line")]),
        ((BODY, "mit dpa-Material"), [("dpa", "credit_line")]),
        ((BODY, "Verwendete Quellen: Nachrichtenagenturen dpa, AFP"), [("dpa", "credit_line"), ("AFP", "credit_line")]),
        ((BODY, "Dieser Text stammt von der Nachrichtenagentur dpa."), [("dpa", "credit_line")]),
        ((BODY, "Reuters contributed to this report."), [("Reuters", "credit_line")]),
        ((BODY, "Copyright 2031 The Associated Press. All rights reserved."), [("AP", "credit_line")]),
        ((f"{BODY} (red, APA, 24.10.2031)",), [("APA", "tail")]),
        ((f"{BODY} (Anna-Elisabeth Brenner, dpa)",), [("dpa", "tail")]),
        ((f"{BODY} (Reporting by Ada Brenner; Editing by Jon Lund)",), [("Reuters", "signature")]),
        ((f"{BODY} (dpa) Korrektur: In einer Fassung von Montag stand ein falscher Ort.",), [("dpa", "tail")]),
        # a paragraph's tail credits even where more text follows
        ((f"{BODY} (Quelle: dts)", BODY), [("dts", "tail")]),
    ],
)
def test_forms_of_credits(texts: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    assert credited(paragraphs(*texts)) == expected


@pytest.mark.parametrize(
    "texts",
    [
        (BODY,),
        (f"{BODY} Das sagte sie der Deutschen Presse-Agentur.",),
        ("Das berichtet die Nachrichtenagentur Reuters.",),
        (f"Nach einem Bericht der Agentur (dpa) war es anders. {BODY}",),
        (f"{BODY} (Der Autor arbeitete lange für die Agentur dpa und lebt heute wieder in Moltau)",),
        (f"{BODY} (mbt)",),
        (f"{BODY} (Foto: dpa) {BODY}",),
        (f"{BODY} Das meldete die Deutsche Presse-Agentur (dpa) am Montag.",),
        ("/mau/DP/nas",),
    ],
)
def test_no_credits(texts: tuple[str, ...]) -> None:
    assert credited(paragraphs(*texts)) == []


@pytest.mark.parametrize(
    ("credit", "sole"),
    [
        ("(dpa)", True), ("Quelle: dpa", True), ("dpa/lby", True), ("© dpa-infocom, dpa:311024-99-123456/2", True), ("(AFP/afp)", True),
        ("(dpa/AFP)", False), ("(mit dpa)", False), ("Mit Material von dpa", False), ("RND/dpa", False), ("(dpa, mbt)", False),
        ("Zusätzliche Quellen • AP", False), ("Source: Reuters", True), ("With Reuters", False), ("Additional reporting by AP", False),
    ],
)  # fmt: skip
def test_whether_a_credit_leaves_the_whole_text_to_one_agency(credit: str, sole: bool) -> None:
    assert {c.sole for c in find_credits(paragraphs(BODY, credit))} == {sole}


def test_an_agency_among_the_authors_is_not_the_only_one() -> None:
    alone = find_credits(document((BODY, BlockKind.PARAGRAPH), authors=("dpa",)))
    among = find_credits(document((BODY, BlockKind.PARAGRAPH), authors=("Ada Brenner", "dpa")))
    assert [c.sole for c in (*alone, *among)] == [True, False]


def test_a_photo_credit_and_a_caption_are_none() -> None:
    found = document((BODY, BlockKind.PARAGRAPH), ("Foto: dpa", BlockKind.PHOTO_CREDIT), ("Der See (dpa)", BlockKind.CAPTION))
    assert credited(found) == []


@pytest.mark.parametrize(
    ("kind", "text", "form"),
    [
        (BlockKind.DATELINE_CREDIT, "MOLTAU (dpa) -", "dateline"),
        (BlockKind.CREDIT_LINE, "Quelle: dpa", "credit_line"),
        (BlockKind.BYLINE, "Von Ada Brenner, dpa", "author"),
        (BlockKind.AUTHOR_CODE, "rt/dpa", "author"),
    ],
)
def test_credits_in_blocks_of_their_own(kind: BlockKind, text: str, form: str) -> None:
    found = document((text, kind), (BODY, BlockKind.PARAGRAPH))
    assert credited(found) == [("dpa", form)]
    proof = find_credits(found)[0].evidence
    assert proof is not None
    assert found.text[proof.span.start : proof.span.end] == "dpa"


def test_a_credit_in_the_metadata_has_no_place_in_the_text() -> None:
    found = find_credits(document((BODY, BlockKind.PARAGRAPH), authors=("Ada Brenner", "AFP")))
    assert [(c.agency, c.form, c.evidence) for c in found] == [("AFP", "author", None)]


def test_an_agency_is_credited_once() -> None:
    assert credited(paragraphs(f"MOLTAU (dpa) - {BODY}", f"{BODY} (dpa)")) == [("dpa", "dateline")]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("www.zeit.de", "zeit.de"),
        ("Tagesspiegel", "tagesspiegel.de"),
        ("regional.merkur.de", "merkur.de"),
        ("WWW.Moltau-Bote.example", "moltau-bote.example"),
        ("Moltauer Bote", "Moltauer Bote"),
        ("", None),
        (None, None),
    ],
)
def test_outlets_have_one_name(name: str | None, expected: str | None) -> None:
    assert name_outlet(name) == expected


def test_provider_by_what_the_capture_states_then_address_then_credit() -> None:
    tail = ("Quelle: ntv.de, dpa", BlockKind.CREDIT_LINE)
    stated = document((BODY, BlockKind.PARAGRAPH), tail, outlet="haz.de", url="https://www.noz.de/x")
    by_address = document((BODY, BlockKind.PARAGRAPH), tail, url="https://www.noz.de/x")
    by_credit = document((BODY, BlockKind.PARAGRAPH), tail)
    found = [provide(d, find_credits(d)) for d in (stated, by_address, by_credit)]
    assert [(p.outlet, p.publisher) for p in found] == [
        ("haz.de", "Madsack"),
        ("noz.de", "NOZ/mh:n"),
        ("ntv.de", "RTL Deutschland"),
    ]
    assert {p.agencies for p in found} == {("dpa",)}


def test_unknown_stays_unknown() -> None:
    assert provide(paragraphs(BODY), ()).outlet is None
    assert provide(document((BODY, BlockKind.PARAGRAPH), url="http://["), ()).outlet is None
    nobody = provide(document((BODY, BlockKind.PARAGRAPH), outlet="Moltauer Bote"), ())
    assert (nobody.outlet, nobody.publisher) == ("Moltauer Bote", None)


def test_an_agencys_own_text_is_told_by_its_dateline_and_its_authors_initials() -> None:
    start, end = ("MOLTAU (dpa-AFX) -", BlockKind.DATELINE_CREDIT), ("/mau/DP/nas", BlockKind.AUTHOR_CODE)
    own = document(start, (BODY, BlockKind.PARAGRAPH), end)
    carried = document(start, (BODY, BlockKind.PARAGRAPH))
    assert provide(own, find_credits(own)).outlet == "dpa-AFX"
    assert provide(carried, find_credits(carried)).outlet is None


@pytest.mark.parametrize(
    ("text", "agencies", "outlets"),
    [
        ("sagte sie der Deutschen Presse-Agentur", {"dpa"}, set()),
        ("nach Informationen des Tagesspiegels", set(), {"tagesspiegel.de"}),
        ("sagte er der „Welt“", set(), {"welt.de"}),
        ("so etwas gab es in der Welt noch nie", set(), set()),
        ("sie hatte keine Zeit, dpallen auch nicht", set(), set()),
    ],
)
def test_names_in_running_text(text: str, agencies: set[str], outlets: set[str]) -> None:
    assert {name for _, name in agencies_named(text)} == agencies
    assert {name for _, name in outlets_named(text, 0, len(text))} == outlets


def test_data_is_consistent() -> None:
    known = sources()
    assert {"dpa", "AFP", "AP", "Reuters", "KNA", "epd"} <= set(known.agency_signs.values())
    assert set(known.outlet_forms.values()) <= set(media().outlets.values())


@pytest.mark.parametrize(("mostly", "origin"), [(True, "dpa"), (False, None)])
def test_the_agency_named_first_is_inferred_where_the_text_is_most_of_the_report(mostly: bool, origin: str | None) -> None:
    shared = "Auf der Fähre zwischen Moltau und Sandmark fiel am Montag ein Motor aus, das Schiff trieb eine Stunde lang im offenen Sund."
    own = "Die Bürgermeisterin kündigte an, den Vertrag mit der Reederei zu prüfen, über den der Rat im Winter lange gestritten hatte."
    credited = paragraphs(*([shared] if mostly else [own, own.replace("Winter", "Herbst"), shared]), "(dpa, AFP)")
    bare = replace(paragraphs(shared, "Am Ufer standen viele Leute."), id="e", outlet="bote.example")
    found = find_lineage((credited, bare), [Reading(document=d, language="de") for d in ("d", "e")])
    assert {p.origin for p in found.passages} == {origin}
