"""The whole river on hostile text: nothing crashes, and what is found stands in the text."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lagebild.errors import ExtractError
from lagebild.pipeline import analyse_pile, paint, read_capture
from lagebild.query.findings import analysis_lines
from lagebild.records import Capture, Document, Media, Reading, digest
from lagebild.stages.extract import extract
from lagebild.stages.read import read as read_document
from lagebild.stages.segment import segment

TRUE = (
    "Bürgermeister Jon Lund sagte am Mittwoch, mindestens 12 Menschen seien in Sandmark verletzt worden. ",
    "„Wir prüfen das“, sagte Ida Brenner der dpa. ",
    "Laut Polizei kamen 3.000 bis 4.000 Menschen; die Behörde dementierte das. ",
    "Lauenmark werde bis zum 3. Mai keine Soldaten entsenden, teilte das Ministerium mit.\n\n",
    "Mayor Jon Lund said on Tuesday that about 300 people had been hurt. ",
    "“We are looking into it,” a spokeswoman told reporters. ",
)
PIECES = (
    "„", "“", '"', "»", "«", "‚", "‘", "’", "'", "(", ")", "[", "–", "-", ",", ".", ":", ";", "?", "!", "…", "/", "+++",
    "\x00", "\u200b", "\u202e", "\ufeff", "\xad", "\u2028", "\xa0", "\ud800", "\udfff", "e\u0301", "😀", "정부", "ﷺ",
    "\n", "\n\n", "\t", "\r\n", "  ", "12", "3.000", "1.", "24.12.2031", "½", "²", "٣", "XIV", "100 %", "dpa", "(dpa)", "er", "sie",
    "sagte", "laut", "nach Angaben der", "soll", "dass", "nicht", "Präsident", "der", "Rund", "etwa", "bis", "said", "according to",
    "Foto: ", "Von ", "Stand: ", "http://a.invalid/?b=c", "<b>", "&amp;", "A" * 300, "ß", "İ", "ŉ",
)  # fmt: skip

HOSTILE_TEXT = st.lists(st.sampled_from((*TRUE, *PIECES, " ", " ", " ")) | st.text(max_size=8), max_size=60).map("".join)


def read(text: str, *, media: Media = Media.JSON, name: str = "d") -> tuple[Document, Reading] | None:
    """A report read, None where it is refused."""
    if media is Media.JSON:
        data = json.dumps({"id": name, "text": text, "date": "2031-05-07"}).encode()
    else:
        data = text.encode("utf-8", "surrogatepass")
    try:
        return read_capture(Capture(id=name, source=name, media=media, data=data))
    except ExtractError:
        return None


def check(document: Document, reading: Reading) -> None:
    """What holds for every reading."""
    text, at = document.text, 0
    for block in document.blocks:
        assert at <= block.start < block.end <= len(text)
        at = block.end
    at = 0
    for sentence in reading.sentences:
        assert at <= sentence.start < sentence.end <= len(text)
        at = sentence.end
        assert all(text[t.start : t.end] == t.text and t.lemma for t in sentence.tokens)
    found = [f for name in ("mentions", "quotes", "figures", "times", "events") for f in getattr(reading, name)]
    assert len({f.id for f in found}) == len(found)
    for finding in found:
        assert finding.evidence
        for cited in finding.evidence:
            assert cited.span.document == document.id
            assert 0 <= cited.span.start < cited.span.end <= len(text)
            assert cited.digest == digest(text[cited.span.start : cited.span.end])


@settings(max_examples=120, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(HOSTILE_TEXT, st.sampled_from(Media))
def test_whatever_a_report_holds_its_findings_stand_in_it(text: str, media: Media) -> None:
    read_once = read(text, media=media)
    if read_once is not None:
        check(*read_once)
        assert read(text, media=media) == read_once


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(HOSTILE_TEXT, min_size=1, max_size=4))
def test_whatever_reports_hold_the_picture_is_drawn(texts: list[str]) -> None:
    done = [r for i, t in enumerate(texts) if (r := read(t + TRUE[i], name=f"d{i}")) is not None]
    documents, readings = [d for d, _ in done], [r for _, r in done]
    for analysis in analyse_pile(documents, readings):
        assert all(json.dumps(line) for line in analysis_lines(analysis))
        for language in ("de", "en"):
            assert paint(analysis, language).brief is not None


DEGENERATE = {
    "one mark": "„" * 20_000,
    "straight marks": '"' * 20_000,
    "marks and words": "„a " * 4_000,
    "nested quotations": "„sagte er: ‚" * 1_500 + "ja" + "‘“" * 1_500,
    "one sentence": TRUE[0] * 300,
    "one English sentence": TRUE[4] * 300,
    "no full stop": TRUE[0].replace(". ", ", ") * 300,
    "digits": "1234567890" * 20_000,
    "numbers": "3.000 " * 8_000,
    "ordinals": "3. " * 8_000,
    "dates": "am 3. Mai 2031, " * 1_500,
    "one word": "Donaudampfschiff" * 20_000,
    "capitals": "Anna Berg " * 3_000,
    "letters": "a " * 8_000,
    "blanks": "Ein Satz." + " \n" * 100_000 + "Noch ein Satz.",
    "short lines": "Zeile\n" * 3_000,
    "table": "\n".join("\t".join(f"{i * j}" for j in range(12)) for i in range(600)),
    "zero width": "\u200b" * 20_000 + TRUE[0],
    "right to left": "\u202eمرحبا ١٢٣ " * 3_000,
    "dots": "." * 50_000,
    "hyphens": "Nord-" * 20_000,
    "brackets": "(" * 8_000 + ")" * 8_000,
    "said": "sagte, dass er sagte, " * 1_500,
    "according": "laut " * 8_000,
    "told": "told reporters that he said " * 1_500,
    "abbreviations": "z. B. " * 2_500,
    "links": "https://a.invalid/b?c=d " * 800,
    "credits": "(dpa) " * 3_000,
    "bylines": "Von Ada Boje\n" * 2_000,
    "names and titles": "Präsident Minister Kanzler Jon Lund, " * 1_200,
}


@pytest.mark.parametrize("name", DEGENERATE)
@pytest.mark.parametrize("language", ["de", "en"])
def test_degenerate_reports_are_read_to_their_end(name: str, language: str) -> None:
    """Where work grew with the square of these sizes, or faster, this would take minutes."""
    document = extract(Capture(id="d", source="d", media=Media.TEXT, data=DEGENERATE[name].encode()))
    document = replace(document, language=language)  # as if enough of its words had told
    check(document, read_document(document, segment(document)))
