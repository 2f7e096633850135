"""The brief says only what findings give, and its gate lets nothing else through."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lagebild.errors import CitationError
from lagebild.languages.words import LANGUAGES, Words
from lagebild.pipeline import analyse_pile, paint, read_capture
from lagebild.records import (
    Analysis,
    BriefSentence,
    Capture,
    Evidence,
    Index,
    Lineage,
    Piece,
    Provider,
    Role,
    Span,
    Support,
    digest,
)
from lagebild.stages.brief.candidates import candidates
from lagebild.stages.brief.check import check_sentence
from lagebild.stages.brief.compose import MOST
from lagebild.stages.brief.desk import Desk
from lagebild.stages.brief.gaps import find_gaps
from tests.conftest import capture

STORY = [
    (
        "nordblatt",
        "2031-03-04",
        "Senat von Orla billigt Fischereivertrag\n"
        "Orla (dpa) - Der Senat von Orla hat am Dienstag den Fischereivertrag mit Telland gebilligt. Nach Angaben der Regierung "
        "sind rund 300 Boote betroffen. „Das ist ein guter Tag“, sagte Ministerin Ida Brenner. Der Vertrag war im Januar "
        "unterzeichnet worden.",
    ),
    (
        "suedkurier",
        "2031-03-05",
        "Streit um Fangquote\n"
        "Orla. Der Fischereiverband sprach von mindestens 500 betroffenen Booten. „Das ist ein guter Tag“, hatte Ministerin Ida "
        "Brenner gesagt. Das Parlament in Telland muss dem Vertrag noch zustimmen.",
    ),
]


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    read = [read_capture(capture(name, text, day=day)) for name, day, text in STORY]
    analyses = analyse_pile([d for d, _ in read], [r for _, r in read])
    return max(analyses, key=lambda a: len(a.documents))


def test_every_sentence_holds(analysis: Analysis) -> None:
    for language in LANGUAGES:
        brief = paint(analysis, language).brief
        assert 0 < len(brief.sentences) <= MOST
        for sentence in brief.sentences:
            assert sentence.citations
            assert sentence.support.reports
            check_sentence(sentence, Index(analysis), Words(language))


def test_numbers_and_words_of_reports_are_slices(analysis: Analysis) -> None:
    texts = {d.id: d.text for d in analysis.documents}
    for sentence in paint(analysis, "de").brief.sentences:
        for piece in sentence.pieces:
            if piece.evidence:
                span = piece.evidence.span
                assert texts[span.document][span.start : span.end] == piece.text


def test_the_same_analysis_gives_the_same_brief(analysis: Analysis) -> None:
    assert paint(analysis, "de") == paint(analysis, "de")


def _sentence(analysis: Analysis, *pieces: Piece, citations: tuple[Evidence, ...] | None = None) -> BriefSentence:
    document = analysis.documents[0]
    span = Span(document=document.id, start=0, end=5)
    good = Evidence(span=span, role=Role.CONTENT, digest=digest(document.text[:5]))
    cited = (good,) if citations is None else citations
    return BriefSentence(kind="event", pieces=pieces, citations=cited, support=Support(reports=(document.id,)))


def test_the_gate_refuses_what_does_not_hold(analysis: Analysis) -> None:
    index, words = Index(analysis), Words("de")
    document = analysis.documents[0]
    span = Span(document=document.id, start=0, end=5)
    true = Evidence(span=span, role=Role.CONTENT, digest=digest(document.text[:5]))
    check_sentence(_sentence(analysis, Piece(text=document.text[:5], evidence=true)), index, words)
    refused = [
        _sentence(analysis, Piece(text="Kein Beleg."), citations=()),
        _sentence(analysis, Piece(text="Es sind 7.")),
        _sentence(analysis, Piece(text="Anders", evidence=true)),
        _sentence(analysis, Piece(text="x"), citations=(replace(true, digest="0" * 16),)),
        _sentence(analysis, Piece(text="x"), citations=(replace(true, span=replace(span, document="nowhere")),)),
        _sentence(analysis, Piece(text="x"), citations=(replace(true, span=replace(span, start=10**6, end=10**6 + 5)),)),
        _sentence(analysis, Piece(text="4. Mai 1999", derived="when:nothing")),
        _sentence(analysis, Piece(text="Jemand", derived="name:nothing:0")),
    ]
    for sentence in refused:
        with pytest.raises(CitationError):
            check_sentence(sentence, index, words)


def test_candidates_tell_each_group_once(analysis: Analysis) -> None:
    about = [c.about for c in candidates(Desk(analysis), Words("de")) if c.sentence.kind != "conflict"]
    assert len(about) == len(set(about))


def test_one_report_is_a_picture_too(reports: list[Capture]) -> None:
    document, reading = read_capture(reports[0])
    (alone,) = analyse_pile([document], [reading])
    picture = paint(alone, "en")
    assert picture.brief.language == "en"
    assert not [r for r in picture.relations if r.verdict.value == "conflict"]


OPEN = [
    ("nordblatt", "2031-05-04", "Orla. Ob das Wehr von Orla hält, ist noch unklar. Ministerin Ida Brenner sprach von 300 Booten."),
    (
        "suedkurier", "2031-05-05",
        "Orla. Ministerin Ida Brenner sprach am Montag. Ob das Wehr von Orla hält, sei weiter unklar, sagte Brenner. Sie ging.",
    ),
]  # fmt: skip


def test_what_is_left_open_is_told_once_newest_first() -> None:
    read = [read_capture(capture(name, text, day=day)) for name, day, text in OPEN]
    analyses = list(analyse_pile([d for d, _ in read], [r for _, r in read]))
    found = [g for a in analyses for g in find_gaps(a) if g.kind == "open"]
    newest = next(g for g in found if "weiter" in g.subject)
    assert newest.holders == ("Ida Brenner",)
    assert newest.evidence[0].span.document == "suedkurier"
    told = [s for a in analyses for s in paint(a, "de").brief.sentences if s.kind == "open"]
    assert any("unklar" in p.text for s in told for p in s.pieces)


def test_what_a_later_report_answers_is_no_longer_open() -> None:
    texts = [
        (
            "nordblatt",
            "2031-06-04",
            "Orla. Ob das alte Wehr von Orla dem Hochwasser standhält, ist noch unklar. Ministerin Ida Brenner wartet.",
        ),
        (
            "suedkurier",
            "2031-06-07",
            "Orla. Das alte Wehr von Orla hat dem Hochwasser standgehalten. Ministerin Ida Brenner dankte allen.",
        ),
    ]
    read = [read_capture(capture(name, text, day=day)) for name, day, text in texts]
    analyses = list(analyse_pile([d for d, _ in read], [r for _, r in read]))
    assert len(analyses) == 1
    assert [g.subject for a in analyses for g in find_gaps(a) if g.kind == "open"] == []


CASES = [
    (
        "nordblatt",
        "2031-05-05",
        "Masern-Ausbruch in Orla\n"
        "Orla. Im Hotel Seeblick von Orla wurden nach Angaben des Landratsamts 23 Fälle bestätigt. Etwa 1000 Menschen hatten sich von "
        "Freitag bis Montag auf Masern testen lassen.",
    ),
    (
        "suedkurier",
        "2031-05-06",
        "Nur drei neue Infektionen in Orla\n"
        "Orla. Bei den Tests in Orla sind nur drei neue Infektionen gefunden worden. Im Hotel Seeblick von Orla wurden inzwischen "
        "24 Fälle bestätigt.",
    ),
    (
        "tagwacht",
        "2031-05-06",
        "Orla zählt drei neue Infektionen\n"
        "Orla. In Orla gibt es nach den Tests auf Masern drei neue Infektionen. Landrat Emil Korth sprach von einem guten Tag für Orla.",
    ),
]


@pytest.fixture(scope="module")
def outbreak() -> Analysis:
    read = [read_capture(capture(name, text, day=day)) for name, day, text in CASES]
    return max(analyse_pile([d for d, _ in read], [r for _, r in read]), key=lambda a: len(a.documents))


def _figures(analysis: Analysis) -> list[str]:
    return ["".join(p.text for p in s.pieces) for s in paint(analysis, "de").brief.sentences if s.kind == "figure"]


def test_a_bare_count_is_told_with_the_sentence_that_says_of_what(outbreak: Analysis) -> None:
    made = [c.sentence for c in candidates(Desk(outbreak), Words("de")) if c.sentence.kind == "figure"]
    (told,) = [line for s in made if "24" in (line := "".join(p.text for p in s.pieces))]
    assert told == "06.05.: »Im Hotel Seeblick von Orla wurden inzwischen 24 Fälle bestätigt.«"


def test_what_the_newest_reports_begin_with_comes_first_among_the_figures(outbreak: Analysis) -> None:
    assert "drei" in _figures(outbreak)[0]


def test_a_figure_of_a_stretch_of_days_keeps_both_ends(outbreak: Analysis) -> None:
    index = Index(outbreak)
    (tested,) = [f for f in index.figures.values() if index.text(f.span) == "Etwa 1000"]
    held = index.held(tested.id)
    assert held is not None
    assert (str(held.earliest), str(held.latest)) == ("2031-05-02", "2031-05-05")


def test_reports_of_unknown_origin_are_those_that_the_count_of_whole_reports_leaves(analysis: Analysis) -> None:
    agencies = ("AFP", "dpa")
    providers = tuple(
        Provider(document=d.id, outlet=f"{d.id}.example", publisher=None, agencies=agencies if n else ())
        for n, d in enumerate(analysis.documents)
    )
    mixed = replace(analysis, lineage=Lineage(providers=providers))
    listed = tuple(g.subject for g in find_gaps(mixed) if g.kind == "unknown_origin")
    counted = Desk(mixed).support.count([d.id for d in mixed.documents]).unknown_origins
    assert listed == counted == tuple(d.id for d in mixed.documents[1:])
