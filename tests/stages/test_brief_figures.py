"""Lines on how many: what is counted can be read alone, each value stands once with its day, contradictions stand in it."""

from __future__ import annotations

import pytest

from lagebild.languages.words import Words
from lagebild.pipeline import analyse_pile, paint, read_capture
from lagebild.records import Analysis, Verdict
from lagebild.stages.brief.basis import basis_of, parts_of
from lagebild.stages.brief.candidates import candidates
from lagebild.stages.brief.counted import counted_in
from lagebild.stages.brief.desk import Desk
from tests.conftest import capture

Reports = list[tuple[str, str, str]]

HOTEL: Reports = [
    (
        "nordblatt", "2031-05-05",
        "Masern-Ausbruch in Orla\nOrla. Beim Personal des Hotels Seeblick in Orla gab es nach Angaben des Landratsamts 23 neue "
        "Infektionen mit Masern. Die Stadt Orla hat daher alle Feste abgesagt.",
    ),
    (
        "suedkurier", "2031-05-07",
        "Mehr Masern in Orla\nOrla. Die Zahl der Infektionen beim Personal des Hotels Seeblick in Orla ist auf 24 gestiegen, zunächst "
        "waren 23 Infektionen gemeldet worden. Die Stadt Orla hat alle Feste abgesagt.",
    ),
    (
        "tagwacht", "2031-05-07",
        "Masern in Orla: weitere Fälle\nOrla. In Orla sind beim Personal des Hotels Seeblick 24 Infektionen mit Masern bestätigt "
        "worden. Alle Feste in Orla sind abgesagt.",
    ),
]  # fmt: skip
TOTAL: Reports = [
    (
        "nordblatt", "2031-05-07",
        "Masern in Orla\nOrla. In Orla haben sich 24 Menschen im Hotel Seeblick mit Masern angesteckt. Bei den Tests in Orla wurden "
        "drei weitere Menschen positiv getestet. Insgesamt haben sich in Orla damit 27 Menschen mit Masern angesteckt.",
    ),
    (
        "suedkurier", "2031-05-07",
        "Masern-Ausbruch in Orla\nOrla. Insgesamt haben sich in Orla nach den Tests 28 Menschen mit Masern angesteckt. Alle Feste in "
        "Orla sind abgesagt, teilte die Stadt mit.",
    ),
]  # fmt: skip
LOCAL: Reports = [
    (
        "nordblatt", "2031-05-07",
        "Weiterer Patient gestorben\nIm Landkreis Orla ist ein weiterer Patient an Masern gestorben. Damit sind im Landkreis jetzt 14 "
        "Menschen an Masern gestorben. Im Landkreis gelten derzeit 283 Menschen als infiziert. In Orla bleiben die Schulen zu.",
    ),
    (
        "suedkurier", "2031-05-07",
        "Weitere Patientin gestorben\nIm Landkreis Weserbruck ist eine weitere Patientin an Masern gestorben. Damit sind im Landkreis "
        "jetzt 52 Menschen an Masern gestorben. Im Landkreis gelten derzeit 420 Menschen als infiziert. In Weserbruck bleiben die "
        "Schulen zu, sagte Bürgermeisterin Ada Wolk am Morgen.",
    ),
]  # fmt: skip
SOLDIERS: Reports = [
    (
        "nordblatt", "2031-05-07",
        "Soldaten aus Lauenmark in Tarvik\nNach Angaben von Osterbrück sind 3000 Soldaten aus Lauenmark in Tarvik stationiert. "
        "Lauenmark hat die Stationierung der Soldaten in Tarvik nicht bestätigt.",
    ),
    (
        "suedkurier", "2031-05-07",
        "Streit um Soldaten in Tarvik\nLaut Westrum sind mindestens 3000 Soldaten aus Lauenmark in Tarvik stationiert. Das Parlament "
        "von Westrum berät am Abend über die Soldaten in Tarvik.",
    ),
    (
        "tagwacht", "2031-05-07",
        "Weniger Soldaten in Tarvik\nNach Angaben der Vereinten Nationen sind 1500 Soldaten aus Lauenmark in Tarvik stationiert. "
        "Die Soldaten in Tarvik üben dort.",
    ),
]  # fmt: skip
MASS_TEST: Reports = [
    (
        "nordblatt", "2031-05-07",
        "Nur drei neue Infektionen nach Massentest in Orla\nOrla. In Orla sind nach dem Ausbruch der Masern bisher nur drei weitere "
        "Menschen positiv getestet worden. Etwa 650 der Tests sind seit Mittwoch ausgewertet. Rund 40 Boote liegen im Hafen von Orla.",
    ),
]  # fmt: skip


def analysed(reports: Reports) -> Analysis:
    read = [read_capture(capture(name, text, day=day)) for name, day, text in reports]
    return max(analyse_pile([d for d, _ in read], [r for _, r in read]), key=lambda a: len(a.documents))


def lines(reports: Reports, language: str = "de") -> list[str]:
    return [s.text for s in paint(analysed(reports), language).brief.sentences if s.kind in ("figure", "conflict")]


def test_a_line_says_of_which_ones_and_each_value_once_with_its_day() -> None:
    told = lines(HOTEL)
    assert told[0] == "»Infektionen beim Personal des Hotels Seeblick in Orla«: 23 (05.05., Landratsamt) → 24 (07.05.)."
    assert lines(HOTEL, "en")[0].endswith(": 23 (5 May, Landratsamt) → 24 (7 May).")


def test_what_was_counted_at_first_is_no_number_of_the_report_s_day() -> None:
    relations = [r for r in analysed(HOTEL).relations if r.about == "figure"]
    assert {r.verdict for r in relations} <= {Verdict.EQUAL, Verdict.SUPERSEDED}


def test_a_contradiction_stands_in_the_line_with_the_sum_that_explains_it() -> None:
    (told,) = [line for line in lines(TOTAL) if "28" in line]
    assert told.startswith("Widerspruch: ")
    assert "27 (07.05.) gegen 28 (07.05.) (27 = 24 + drei)" in told


def test_values_that_agree_stand_on_one_side_of_a_contradiction() -> None:
    (told,) = [line for line in lines(SOLDIERS) if "1500" in line and "mindestens" in line]
    assert told.startswith("Widerspruch: ")
    left, _, right = told.partition(" gegen ")
    one, other = (left, right) if "mindestens" in left else (right, left)
    assert "3000 (" in one
    assert ") und mindestens 3000 (" in one
    assert "1500" in other
    assert "→" not in told


def test_only_counts_of_one_thing_are_added_up() -> None:
    index = Desk(analysed(TOTAL))
    (whole,) = [f for f in index.figures.values() if index.text(f.span) == "27"]
    parts = parts_of(index, whole)
    assert parts is not None
    assert [index.text(p.span) for p in parts] == ["24", "drei"]
    (small,) = [f for f in index.figures.values() if index.text(f.span) == "drei"]
    assert parts_of(index, small) is None


def test_figures_of_local_reports_say_where() -> None:
    analysis = analysed(LOCAL)
    assert not [r for r in analysis.relations if r.about == "figure" and r.verdict in (Verdict.CONFLICT, Verdict.SUPERSEDED)]
    assert {s.where for s in analysis.series} == {"Orla", "Weserbruck"}
    told = [s.text for s in paint(analysis, "de").brief.sentences if s.kind == "figure"]
    assert "Orla, 07.05.: »Im Landkreis gelten derzeit 283 Menschen als infiziert.«" in told


def test_a_story_of_one_place_says_it_nowhere() -> None:
    assert {s.where for s in analysed(HOTEL).series} == {None}


def test_a_headline_s_figure_is_told_with_what_it_is_a_part_of() -> None:
    (told,) = [line for line in lines(MASS_TEST) if "drei" in line]
    assert told.endswith(" – Grundlage: »Etwa 650 der Tests sind seit Mittwoch ausgewertet.«")
    index = Desk(analysed(MASS_TEST))
    (boats,) = [s for s in index.analysis.series if s.counted.startswith("Boote")]
    assert basis_of(index, boats, index.sentence(index.figures[boats.points[0].figure].span)) == ()


def test_a_value_loses_the_capital_of_its_sentence_alone() -> None:
    later = ("suedkurier", "2031-05-09", "Orla. Im Hafen von Orla liegen 50 Boote. Etwa 80 Masten stehen im Hafen von Orla.")
    made = [c.sentence.text for c in candidates(Desk(analysed([*MASS_TEST, later])), Words("de")) if c.sentence.kind == "figure"]
    assert any("rund 40 (07.05.)" in line for line in made), made


@pytest.mark.parametrize("reports", [HOTEL, TOTAL, LOCAL, MASS_TEST], ids=["hotel", "total", "local", "test"])
def test_nothing_is_dropped_by_the_gate(reports: Reports) -> None:
    analysis = analysed(reports)
    assert paint(analysis, "de").brief.dropped == 0
    assert all(counted_in(Desk(analysis), s) is None or s.points for s in analysis.series)


@pytest.mark.parametrize("reports", [HOTEL, TOTAL, LOCAL, MASS_TEST], ids=["hotel", "total", "local", "test"])
def test_no_figure_s_sentence_is_told_twice(reports: Reports) -> None:
    sentences = [s for s in paint(analysed(reports), "de").brief.sentences if s.kind in ("figure", "conflict", "event")]
    told = [p.text for s in sentences for p in s.pieces if p.evidence is not None and len(p.text) >= 40]
    assert len(told) == len(set(told))
