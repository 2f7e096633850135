"""One capture becomes one document: encodings, fields, dates, bounds."""

from __future__ import annotations

import json
from datetime import date

import pytest

from lagebild.errors import ExtractError
from lagebild.records import BlockKind, Capture, Document, Media, Precision, digest
from lagebild.stages.extract import extract
from lagebild.stages.extract.dates import date_in_name, parse_date, timestamp_at
from lagebild.stages.extract.encoding import decode, is_binary
from lagebild.stages.extract.wording import wording_for

DE, EN = wording_for("de"), wording_for("en")
BODY = "Die Fähre nach Nordersiel fährt seit Montag wieder. Das teilte die Reederei am Abend mit. Zuvor hatte ein Sturm den Anleger beschädigt."


def text_document(text: str, *, source: str = "a.txt") -> Document:
    return extract(Capture(id="a", source=source, media=Media.TEXT, data=text.encode()))


def json_document(**fields: object) -> Document:
    return extract(Capture(id="a", source="p.jsonl:1", media=Media.JSON, data=json.dumps(fields).encode()))


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Größe\r\nMaß\n".encode(), "Größe\r\nMaß\n"),
        (b"\xef\xbb\xbfGr\xc3\xb6\xc3\x9fe", "Größe"),
        ("\ufeffGröße".encode("utf-16-le"), "Größe"),
        ("\ufeffGröße".encode("utf-16-be"), "Größe"),
        ("Größe und Maß".encode("utf-16-le"), "Größe und Maß"),
        ("Größe und Maß".encode("utf-16-be"), "Größe und Maß"),
        ("„Größe“ – 5 €".encode("cp1252"), "„Größe“ – 5 €"),
        ("Größe ".encode() * 20 + b"\xff", "Größe " * 20 + "�"),
        (b"", ""),
    ],
)
def test_decode(data: bytes, text: str) -> None:
    assert decode(data) == text
    assert not is_binary(data)


@pytest.mark.parametrize("data", [b"\x00" * 50, b"%PDF-1.7\x00\x01", bytes(range(32)) * 9, b"\xff\xfe\x00\xd8\x00\xd8"])
def test_what_is_not_text_is_binary(data: bytes) -> None:
    with pytest.raises(ExtractError) as caught:
        decode(data)
    assert caught.value.code == "binary"


def test_declared_encoding_comes_before_the_fallback() -> None:
    assert decode("Łódź".encode("iso-8859-2"), declared="iso-8859-2") == "Łódź"
    assert decode("Größe".encode("cp1252"), declared="no-such-encoding") == "Größe"


def test_text_is_kept_to_the_letter() -> None:
    text = "  Kopf \r\n\r\n\tEin Satz .\xa0 Noch einer.\r\n"
    document = text_document(text)
    assert (document.text, document.digest) == (text, digest(text))


@pytest.mark.parametrize(
    ("data", "code"), [(b"", "empty"), (b" \n\t ", "empty"), (b"\xef\xbb\xbf\n", "empty"), (b"\x00\x01" * 40, "binary")]
)
def test_captures_that_give_nothing(data: bytes, code: str) -> None:
    with pytest.raises(ExtractError) as caught:
        extract(Capture(id="a", source="a.txt", media=Media.TEXT, data=data))
    assert caught.value.code == code
    assert ";" in caught.value.reason


@pytest.mark.parametrize("data", [b"{", b"[]", b'{"id": 1}', b'{"text": null}', b"[" * 100_000, b'{"text": "  "}'])
def test_broken_lines(data: bytes) -> None:
    with pytest.raises(ExtractError) as caught:
        extract(Capture(id="a", source="p.jsonl:3", media=Media.JSON, data=data))
    assert caught.value.code in ("bad_json", "empty")


def test_fields_of_a_json_capture() -> None:
    document = json_document(
        id="x", outlet=" Nordblatt ", date="2023-05-06T00:30:00+02:00", url="https://nordblatt.example/1", title="Fähre fährt\n",
        authors=[{"name": "Ada Boje"}, "Ede Claas"], text="Fähre fährt wieder an.\n" + BODY,
    )  # fmt: skip
    assert (document.outlet, document.title, document.authors) == ("Nordblatt", "Fähre fährt", ("Ada Boje", "Ede Claas"))
    assert document.published is not None
    assert document.published.earliest == date(2023, 5, 6)
    assert document.published_reason == "metadata"
    assert document.language == "de"


@pytest.mark.parametrize("value", ["2023-02-31", "gestern", "", None, 17, "99999-01-01", "0001-01-01", {"a": 1}, "2023-13-01"])
def test_invalid_dates_are_ignored(value: object) -> None:
    document = json_document(text=BODY, date=value)
    assert (document.published, document.published_reason) == (None, None)


def test_half_a_surrogate_pair_does_no_harm() -> None:
    document = extract(Capture(id="a", source="p:1", media=Media.JSON, data=b'{"text": "Ein \\ud800 Satz."}'))
    assert document.text == "Ein ? Satz."


@pytest.mark.parametrize(
    ("value", "earliest", "latest", "precision"),
    [
        ("2023-05-06", "2023-05-06", "2023-05-06", Precision.DAY),
        ("2023-05-6", "2023-05-06", "2023-05-06", Precision.DAY),
        ("2023-05-06 23:59:59", "2023-05-06", "2023-05-06", Precision.DAY),
        ("20230506T1200", "2023-05-06", "2023-05-06", Precision.DAY),
        ("6.5.2023", "2023-05-06", "2023-05-06", Precision.DAY),
        ("Sat, 06 May 2023 23:30:00 +0200", "2023-05-06", "2023-05-06", Precision.DAY),
        ("2024-02", "2024-02-01", "2024-02-29", Precision.MONTH),
    ],
)
def test_parse_date(value: str, earliest: str, latest: str, precision: Precision) -> None:
    found = parse_date(value)
    assert found is not None
    assert (str(found.earliest), str(found.latest), found.precision) == (earliest, latest, precision)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2023-05-06_faehre.txt", "2023-05-06"),
        ("faehre_20230506.txt", "2023-05-06"),
        ("faehre-2023-05.txt", "2023-05-01"),
        ("2023-05-06-2023-05-07.txt", None),
        ("000_20230506abcdef.txt", None),
        ("1234567890.txt", None),
        ("2023-99-06.txt", None),
    ],
)
def test_date_in_name(name: str, day: str | None) -> None:
    found = date_in_name(name)
    assert (str(found.earliest) if found else None) == day


@pytest.mark.parametrize(
    ("line", "end", "day"),
    [
        ("06.05.2023, 14:17 Uhr", 21, "2023-05-06"),
        ("Stand: 6. Mai 2023 um 8.05 Uhr", 30, "2023-05-06"),
        ("Samstag, 6. Mai 2023", 20, "2023-05-06"),
        ("Aktualisiert am 06.05.23", 24, "2023-05-06"),
        ("Stand: 14:17 Uhr", 16, None),
        ("2023-05-06T14:17:00+02:00", 25, "2023-05-06"),
        ("14:17 Uhr", None, None),
        ("Am Samstag fährt die Fähre", None, None),
        ("31.02.2023", 10, None),
    ],
)
def test_german_time_lines(line: str, end: int | None, day: str | None) -> None:
    stamp = timestamp_at(line, 0, DE)
    assert (stamp[0] if stamp else None) == end
    assert (str(stamp[1].earliest) if stamp and stamp[1] else None) == day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published May 6, 2023 at 2:17 pm ET", "2023-05-06"),
        ("Updated 05/06/2023", "2023-05-06"),
        ("6 May 2023", "2023-05-06"),
        ("Sat 6 May 2023 14.17 BST", "2023-05-06"),
    ],
)
def test_english_time_lines(line: str, day: str) -> None:
    stamp = timestamp_at(line, 0, EN)
    assert stamp is not None
    assert stamp[0] == len(line)
    assert stamp[1] is not None
    assert str(stamp[1].earliest) == day


@pytest.mark.parametrize(
    ("text", "source", "day", "reason"),
    [
        (f"Fähre fährt\n06.05.2023, 14:17 Uhr\n{BODY}", "a.txt", "2023-05-06", "timestamp"),
        (f"date 2023-05 {BODY}", "a.txt", "2023-05-01", "head"),
        (f"Datum: 6. Mai 2023\n{BODY}", "a.txt", "2023-05-06", "timestamp"),
        (f"# Fähre fährt\n\n*6. Mai 2023*\n\n{BODY}", "a.md", "2023-05-06", "timestamp"),
        (BODY, "pile/2023-05-06.txt", "2023-05-06", "file_name"),
        (f"date 2023-05 {BODY}", "2022-01-01.txt", "2023-05-01", "head"),
        (BODY, "a.txt", None, None),
    ],
)
def test_stated_dates(text: str, source: str, day: str | None, reason: str | None) -> None:
    document = text_document(text, source=source)
    assert (str(document.published.earliest) if document.published else None, document.published_reason) == (day, reason)


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        (f"{BODY}\nQuelle: nordblatt.de, abc/AFP/dpa", "nordblatt.de"),
        (f"KIEL (dpa-AFX) - {BODY}/abc/XY/zz", "dpa-AFX"),
        (f"KIEL (dpa-AFX) - {BODY}", "dpa-AFX"),
        (f"KIEL (dpa) - {BODY}", None),
        (f"{BODY} (dpa/afp)", None),
        (f"{BODY} Mehr steht auf nordblatt.de.", None),
        (f"{BODY}\nQuelle: nordblatt.example, abc/dpa", "nordblatt.example"),
        (f"{BODY}\nQuelle: nordblatt.de", None),
        (f"KIEL (dpa) - {BODY}/abc/XY/zz", None),
        (f"Fähre fährt\n{BODY}\n{BODY}\nMeistgelesen\n- Der Inselkurier als App: Jetzt herunterladen", "Inselkurier"),
        (f"{BODY}\n{BODY}\nImmer gut informiert: Abonnieren Sie den Newsletter des Inselboten.\n(abc)", "Inselbote"),
        (f"{BODY}\n{BODY}\nImmer gut informiert: Abonnieren Sie den Newsletter der Redaktion.", None),
        (f"{BODY}\n{BODY} Das sagte er dem Küstenruf.\nMein Küstenruf\n{BODY}", "Küstenruf"),
        (f"{BODY}\n{BODY} Das sagte er dem Küstenruf.\n{BODY}", None),
        (f"{BODY}\n{BODY} Das sagte er dem Inselkurier.\n{BODY}\n(Foto: Ada Boje/Inselkurier)", "Inselkurier"),
        (f"{BODY}\n{BODY}\n(Foto: Ada Boje/Inselkurier)", None),
    ],
)
def test_outlets_only_where_the_text_names_them(text: str, outlet: str | None) -> None:
    assert text_document(text).outlet == outlet


def test_authors_of_a_byline() -> None:
    assert text_document(f"Fähre fährt\nVon Ada Boje und Ede von Claas\n{BODY}").authors == ("Ada Boje", "Ede von Claas")


def test_a_place_in_a_byline_is_no_author() -> None:
    assert text_document(f"Fähre fährt\nVon Ada Boje, Nordersiel\n{BODY}").authors == ("Ada Boje",)


@pytest.mark.parametrize("line", ["(abc)", "(abc/de)"])
def test_codes_on_a_line_of_their_own_are_the_author_s(line: str) -> None:
    document = text_document(f"{BODY}\n{BODY}\n{line}")
    assert document.blocks[-1].kind is BlockKind.AUTHOR_CODE


def test_a_paragraph_of_several_sentences_before_the_last_picture_is_no_caption() -> None:
    document = text_document(f"Fähre fährt\n{BODY}\n{BODY}\n{BODY}\nFoto: Ada Boje/Inselkurier")
    assert [b.kind for b in document.blocks][-2:] == [BlockKind.PARAGRAPH, BlockKind.PHOTO_CREDIT]


SENTENCE = "Der Hafen von Nordersiel ist am Montag wieder offen. "
HOSTILE = {
    "one long line": SENTENCE * 100_000,
    "one long word": "a" * 5_000_000,
    "many lines": "Kurze Zeile hier\n" * 60_000,
    "many bullets": "- Punkt der Liste ohne Ende\n" * 40_000,
    "many brackets": "[" * 1_000_000,
    "open brackets": ("[" + "a" * 30) * 50_000,
    "slashes": "/ab" * 300_000,
    "marks": '"„“' * 300_000,
    "names": "Titel\n" + ("Von " + "Anna Berta " * 9 + "x.\n") * 3_000,
    "dates": "Titel\n" + ("24.10.2024, " * 15 + "\n") * 3_000,
    "wrapped": "der hafen von\nnordersiel ist\n" * 50_000,
    "white space": " " * 2_000_000 + "x" + "\n" * 500_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_degenerate_text_takes_bounded_time(name: str) -> None:
    text = HOSTILE[name]
    document = text_document(text)
    check_blocks(document)


def check_blocks(document: Document) -> None:
    """Blocks are in order, never overlap, and leave nothing but white space between them."""
    at = 0
    for block in document.blocks:
        assert at <= block.start < block.end
        assert not document.text[at : block.start].strip()
        at = block.end
    assert not document.text[at:].strip()


def test_a_document_never_loses_its_first_sentence() -> None:
    document = text_document(BODY + "\n" + BODY + " Mehr war am Dienstag zunächst nicht zu erfahren, hieß es.")
    assert all(block.kind.read for block in document.blocks)
    assert BlockKind.HEADLINE not in [b.kind for b in document.blocks]
    check_blocks(document)
