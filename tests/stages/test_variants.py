"""What was changed between two reports that have one text: the kind of each change and its places in both."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from lagebild.pipeline import analyse_pile, paint, read_capture
from lagebild.records import Analysis, Capture, Media, Span
from lagebild.records.lineage import Copy, Edit, EditKind
from lagebild.text.recheck import edit_holds

FIRST = (
    "Die Stadt Marlund bereitet sich auf das Hochwasser vor, in den Schulen der Unterstadt fällt der Unterricht bis Freitag aus."
)
LAST = "Der Kreis will am Abend entscheiden, ob die Brücke über die Sorle für schwere Lastwagen gesperrt bleibt oder wieder öffnet."
BETWEEN = "Am Nachmittag stand das Wasser am alten Pegel so hoch wie seit vielen Jahren nicht mehr, viele Keller liefen voll."


def told(*sentences: str) -> str:
    return " ".join(("Vorspann der Redaktion.\n" + FIRST, *sentences, LAST)) + "\n(dpa)\n"


def analysed(**texts: str) -> Analysis:
    captures = (
        Capture(
            id=name,
            source=f"{name}.jsonl",
            media=Media.JSON,
            data=json.dumps({"id": name, "text": text, "outlet": f"{name}.example", "date": f"2031-03-{n:02d}"}).encode(),
        )
        for n, (name, text) in enumerate(texts.items(), 3)
    )
    pairs = [read_capture(c) for c in captures]
    (analysis,) = analyse_pile([d for d, _ in pairs], [r for _, r in pairs])
    return analysis


def text_of(analysis: Analysis, span: Span) -> str:
    return next(d.text for d in analysis.documents if d.id == span.document)[span.start : span.end]


def copied(old: str, new: str) -> tuple[Analysis, Copy]:
    analysis = analysed(alt=old, neu=new)
    (copy,) = analysis.lineage.copies
    assert (copy.document, copy.nearest) == ("neu", "alt")
    return analysis, copy


def edits(old: str, new: str) -> set[tuple[str, str, str]]:
    analysis, copy = copied(old, new)
    documents = {d.id: d for d in analysis.documents}
    assert all(edit_holds(e, documents) for e in copy.edits)
    return {(e.kind.value, text_of(analysis, e.origin), text_of(analysis, e.copy)) for e in copy.edits}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Rund 40 Menschen wurden im Pflegeheim am Ufer in Sicherheit gebracht.", "Rund 60 Menschen wurden im Pflegeheim am Ufer in Sicherheit gebracht.",
         ("number_changed", "Rund 40", "Rund 60")),
        ("Im Pflegeheim am Ufer wurden rund 40 Menschen in Sicherheit gebracht.", "Im Pflegeheim am Ufer wurden Dutzende Menschen in Sicherheit gebracht.",
         ("number_changed", "rund 40", "Dutzende")),
        ("Im Pflegeheim am Ufer wurden mindestens 40 Menschen in Sicherheit gebracht.", "Im Pflegeheim am Ufer wurden 40 Menschen in Sicherheit gebracht.",
         ("hedge_dropped", "mindestens 40", "40")),
        ("Im Pflegeheim am Ufer wurden 40 Menschen in Sicherheit gebracht.", "Im Pflegeheim am Ufer wurden bis zu 40 Menschen in Sicherheit gebracht.",
         ("hedge_added", "40", "bis zu 40")),
        ("Im Pflegeheim am Ufer wurden mindestens 40 Menschen in Sicherheit gebracht.", "Im Pflegeheim am Ufer wurden bis zu 40 Menschen in Sicherheit gebracht.",
         ("hedge_changed", "mindestens 40", "bis zu 40")),
        ("Der Damm am Nordufer ist offenbar an zwei Stellen beschädigt worden.", "Der Damm am Nordufer ist an zwei Stellen beschädigt worden.",
         ("hedge_dropped", "offenbar", "")),
        ("Der Damm am Nordufer ist laut Polizei an zwei Stellen beschädigt worden.", "Der Damm am Nordufer ist an zwei Stellen beschädigt worden.",
         ("attribution_dropped", "laut Polizei", "")),
        ("Der Damm am Nordufer ist an zwei Stellen beschädigt worden.", "Der Damm am Nordufer ist nach Angaben der Feuerwehr an zwei Stellen beschädigt worden.",
         ("attribution_added", "", "nach Angaben der Feuerwehr")),
    ],
)  # fmt: skip
def test_what_changes_an_assertion_is_named_with_its_places(old: str, new: str, expected: tuple[str, str, str]) -> None:
    assert expected in edits(told(old), told(new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Am Pegel wurden 3.000 Sandsäcke an die Helfer der Wasserwacht verteilt.", "Am Pegel wurden 3000 Sandsäcke an die Helfer der Wasserwacht verteilt."),
        ("In der Nacht wurden zwölf Keller am Südufer von der Feuerwehr leergepumpt.", "In der Nacht wurden 12 Keller am Südufer von der Feuerwehr leergepumpt."),
        ("„Wir halten den Damm bis zum Morgen“, sagte Bürgermeisterin Ida Brenner am Abend.", '"Wir halten den Damm bis zum Morgen", sagte Bürgermeisterin Ida Brenner am Abend.'),
        ("Laut Polizei ist der Damm am Nordufer an zwei Stellen beschädigt worden.", "Der Damm am Nordufer ist laut Polizei an zwei Stellen beschädigt worden."),
    ],
)  # fmt: skip
def test_another_style_is_no_change(old: str, new: str) -> None:
    assert not {k for k, *_ in edits(told(old), told(new)) if EditKind(k).grave}


def test_paragraphs_cut_added_and_moved() -> None:
    own = "Unser Reporter traf am Deich einen Bäcker, der seit Stunden Brot an die Helfer verteilt und nicht ans Aufhören denkt."
    found = edits(told(BETWEEN), told(own))
    assert ("cut", BETWEEN[:-1], "") in found
    assert ("own_reporting_added", "", own[:-1]) in found
    moved = edits(told(BETWEEN), f"Vorspann der Redaktion.\n{BETWEEN} {FIRST} {LAST}\n(dpa)\n")
    assert "reordered" in {k for k, *_ in moved}


def test_an_outlets_own_lead_is_no_edit() -> None:
    lead = "Vorspann der Redaktion.\n"
    other = "Marlund rüstet sich, und niemand weiß, wie lange die alte Mauer am Hafen dem Druck noch standhält.\n"
    assert edits(told(BETWEEN), told(BETWEEN).replace(lead, other)) == set()


def test_descent_and_copy_tell_the_same_kinds() -> None:
    analysis, copy = copied(
        told("Der Damm ist laut Polizei an zwei Stellen beschädigt worden."),
        told("Der Damm ist an zwei Stellen beschädigt worden."),
    )
    (descent,) = (d for d in analysis.lineage.descents if {d.a, d.b} == {copy.document, copy.nearest})
    assert descent.edits == ("attribution_changed",)


def test_a_passage_has_the_changes_of_what_it_asserts_and_the_kinds_of_all() -> None:
    analysis, copy = copied(
        told("Der Damm ist laut Polizei an zwei Stellen beschädigt worden, ein Deich brach am Morgen."),
        told("Der Damm ist an zwei Stellen beschädigt worden, ein Wehr brach am Morgen."),
    )
    (passage,) = analysis.lineage.passages
    assert passage.edits == ("attribution_changed", "rewritten")
    assert passage.changes == tuple(e for e in copy.edits if e.kind is EditKind.ATTRIBUTION_DROPPED)


def test_a_number_in_which_copies_of_a_third_text_differ_is_known_of_each_pair() -> None:
    old, new = (f"Am Pegel wurden {n} Sandsäcke an die Helfer der Wasserwacht verteilt." for n in ("3.000", "5.000"))
    analysis = analysed(a=told(old), b=told(old), c=told(new))
    found = {frozenset((p.a.document, p.b.document)): [e.kind.value for e in p.changes] for p in analysis.lineage.passages}
    assert found == {frozenset("ab"): [], frozenset("ac"): ["number_changed"], frozenset("bc"): ["number_changed"]}


def test_a_single_shared_sentence_tells_its_number_too() -> None:
    old, new = (f"Am alten Pegel standen bis zum späten Abend {n} Helfer der Wasserwacht im kalten Wasser." for n in ("300", "500"))
    rest = ("Mehr weiß hier am Abend niemand.", "Die Stadtkasse zahlt den Einsatz, wie der Kämmerer im Rat erklärte.", FIRST, LAST)
    analysis = analysed(alt=f"{old} {rest[0]} {rest[2]}\n", neu=f"{rest[1]} {rest[3]} {new}\n")
    (passage,), (descent,) = analysis.lineage.passages, analysis.lineage.descents
    assert (descent.relation.value, descent.edits) == ("same_story_independent", ("number_changed",))
    assert [e.kind for e in passage.changes] == [EditKind.NUMBER_CHANGED]
    assert analysis.lineage.copies == ()


def test_an_edit_that_the_text_does_not_bear_out_does_not_hold() -> None:
    analysis, copy = copied(
        told("Der Damm ist laut Polizei an zwei Stellen beschädigt worden."),
        told("Der Damm ist an zwei Stellen beschädigt worden."),
    )
    documents = {d.id: d for d in analysis.documents}
    (edit,) = (e for e in copy.edits if e.kind is EditKind.ATTRIBUTION_DROPPED)
    assert edit_holds(edit, documents)
    changed = {**documents, "neu": replace(documents["neu"], text=documents["neu"].text.replace("Damm", "Deich"))}
    assert not edit_holds(edit, changed)
    twisted = Edit(kind=edit.kind, origin=edit.origin, copy=edit.copy, evidence=(edit.evidence[0], edit.evidence[0]))
    assert not edit_holds(twisted, documents)
    assert not edit_holds(Edit(kind=edit.kind, origin=edit.origin, copy=edit.copy), documents)


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_brief_says_what_was_dropped_and_cites_both(language: str) -> None:
    analysis, _ = copied(
        told("Der Damm ist laut Polizei an zwei Stellen beschädigt worden."),
        told("Der Damm ist an zwei Stellen beschädigt worden."),
    )
    (sentence,) = (s for s in paint(analysis, language).brief.sentences if s.kind == "edit")
    assert "laut Polizei" in sentence.text
    assert {c.span.document for c in sentence.citations} == {"alt", "neu"}
    assert sentence.support.reports == ("alt", "neu")


def test_each_of_many_copies_is_held_against_one_and_none_is_its_own_ancestor() -> None:
    texts = {f"r{n:02d}": told(BETWEEN, f"Am Abend waren {20 + n} Helfer der Wasserwacht im Einsatz.") for n in range(14)}
    copies = {c.document: c.nearest for c in analysed(**texts).lineage.copies}
    assert len(copies) == 13
    for start in copies:
        seen, at = set(), start
        while at in copies:
            assert at not in seen
            seen.add(at)
            at = copies[at]
