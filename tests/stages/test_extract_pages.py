"""Saved pages: the article with labelled blocks, what the page says of it, and bounds for hostile markup."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date

import pytest

from lagebild.errors import ExtractError
from lagebild.records import Capture, Document, Media
from lagebild.stages.extract import extract
from lagebild.stages.extract.linked_data import article_node

P = [
    "Die Fähre nach Nordersiel fährt seit Montag wieder nach Plan. Das teilte die Reederei Boje am Abend auf Anfrage mit.",
    "Zuvor hatte ein Sturm den Anleger schwer beschädigt. Rund 40 Gäste saßen deshalb zwei Tage lang auf der Insel fest.",
    "„Wir sind sehr erleichtert“, sagte die Bürgermeisterin Ada Claas. Die Gemeinde habe mit einer Woche Stillstand gerechnet.",
    "Der Schaden am Anleger liegt nach Angaben der Reederei bei etwa 200.000 Euro. Eine Versicherung gibt es demnach nicht.",
]
LEAD = "Nach zwei Tagen Stillstand legt die Fähre wieder ab. Die Insel atmet auf."


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html lang='de'><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>".encode()


def article(*, lead: str = f"<p class='article__intro'>{LEAD}</p>", extra: str = "") -> str:
    return (
        f"<nav><a href='/'>Start</a> <a href='/insel'>Insel</a></nav><main><article><h1>Fähre fährt wieder</h1>{lead}"
        f"<figure><img src='a.jpg'><figcaption>Die Fähre am Anleger. Foto: Ada Boje/dpa</figcaption></figure>"
        f"<p>Nordersiel. {P[0]}</p><p>{P[1]}</p>{extra}<h2>Gemeinde erleichtert</h2><p>{P[2]}</p><p>{P[3]} (dpa)</p></article></main>"
        "<aside><h3>Meistgelesen</h3><p>Ein ganz anderer Text über einen Deich, den hier niemand lesen soll.</p></aside><footer>Impressum</footer>"
    )


def linked(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


def read(data: bytes, source: str = "a.html") -> Document:
    return extract(Capture(id="a", source=source, media=Media.HTML, data=data))


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(b.kind.value, document.text[b.start : b.end]) for b in document.blocks]


def test_article_with_all_its_parts() -> None:
    document = read(page(article(), "<meta property='og:title' content='Fähre fährt wieder | Nordblatt'>"))
    assert kinds(document) == [
        ("headline", "Fähre fährt wieder"),
        ("lead", LEAD),
        ("caption", "Die Fähre am Anleger."),
        ("photo_credit", "Foto: Ada Boje/dpa"),
        ("paragraph", f"Nordersiel. {P[0]}"),
        ("paragraph", P[1]),
        ("subhead", "Gemeinde erleichtert"),
        ("paragraph", P[2]),
        ("paragraph", P[3]),
        ("credit_line", "(dpa)"),
    ]
    assert document.language == "de"
    assert "Deich" not in document.text


@pytest.mark.parametrize(
    "extra",
    [
        "<ul><li><a href='/1'>Was die neue Fähre kann</a></li><li>Sturm: <a href='/2'>So half die freiwillige Wehr</a></li></ul>",
        "<div class='teaser-list'><p>Noch mehr von der Küste und von den Inseln.</p></div>",
        "<a href='/3'><h3>Der Sturm in Bildern</h3><p>Alle Bilder vom Sturm an der Küste.</p></a>",
        "<p>Lesen Sie auch: Was die neue Fähre kann</p>",
        "<p>Jetzt unseren Newsletter abonnieren und hier nichts mehr verpassen.</p>",
        "<div class='paywall'><p>Weiterlesen mit dem Abo der Zeitung.</p></div>",
        "<blockquote><p>Die Gemeinde habe mit einer Woche Stillstand gerechnet</p></blockquote>",
        "<p class='sr-only'>Zum Seitenanfang springen, Hinweis für Lesegeräte.</p>",
        "<form><p>Suche</p><input></form><script>var x = 'Fähre';</script><style>p {}</style>",
    ],
)
def test_what_stands_around_the_article_is_left_out(extra: str) -> None:
    document = read(page(article(extra=extra)))
    assert [k for k, _ in kinds(document)].count("paragraph") == 4
    assert "related_link" not in [k for k, _ in kinds(document)]
    assert not any(word in document.text for word in ("neue Fähre", "Küste", "Newsletter", "Abo ", "springen", "Suche"))


def test_metadata_from_json_ld() -> None:
    data = linked(
        headline="Fähre fährt wieder", datePublished="2023-05-06T23:30:00+02:00", author=[{"name": "Ada Boje"}, {"name": "Ede Claas"}],
        publisher={"name": "Nordblatt"}, url="https://nordblatt.example/1", description=LEAD,
    )  # fmt: skip
    document = read(page(article(lead=f"<p>{LEAD}</p>"), data))
    assert (document.title, document.outlet, document.url) == ("Fähre fährt wieder", "Nordblatt", "https://nordblatt.example/1")
    assert document.authors == ("Ada Boje", "Ede Claas")
    assert document.published is not None
    assert (document.published.earliest, document.published_reason) == (date(2023, 5, 6), "metadata")
    assert kinds(document)[1] == ("lead", LEAD)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<meta property='og:title' content='Titel der Karte'>" + linked(headline="Titel der Daten"), "Titel der Karte"),
        ("<meta property='og:title' content='Fähre fährt wieder - Nordblatt'>", "Fähre fährt wieder"),
        ("<meta property='og:title' content='Fähre legt ab | Nordblatt.de'>", "Fähre legt ab"),
        ("<meta property='og:site_name' content='Nordblatt'><meta property='og:title' content='Fähre legt ab – Nordblatt'>", "Fähre legt ab"),
        ("<meta property='og:title' content='Fähre legt ab – Insel atmet auf'>", "Fähre legt ab – Insel atmet auf"),
        (linked(headline="A &amp; B", alternativeHeadline="A & B") + "<meta property='og:title' content='C'>", "A & B"),
        (linked(headline="Nur hier"), "Nur hier"),
        ("<title>Ganz anderer Titel</title>", "Fähre fährt wieder"),
        ("<meta property='og:title' content='Fähre fährt'>" + linked(headline="Ganze Zeile"), "Ganze Zeile"),
        (
            "<title>Nach dem Sturm: Fähre legt ab</title><meta property='og:title' content='Fähre legt ab'>" + linked(headline="Nach dem Sturm: Fähre legt ab"),
            "Nach dem Sturm: Fähre legt ab",
        ),
    ],
)  # fmt: skip
def test_titles(head: str, title: str) -> None:
    assert read(page(article(), head)).title == title


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("<meta property='article:published_time' content='2023-05-06T01:00:00+02:00'>", "2023-05-06"),
        ("<meta name='date' content='2023-05-06'>", "2023-05-06"),
        (linked(headline="x", datePublished="2023-05-06"), "2023-05-06"),
        (linked(headline="x", datePublished="kein Datum") + "<meta name='date' content='2023-05-06'>", "2023-05-06"),
        ("", None),
    ],
)
def test_dates(head: str, day: str | None) -> None:
    published = read(page(article(), head)).published
    assert (str(published.earliest) if published else None) == day


def test_date_of_a_time_element() -> None:
    published = read(page(article(extra="<time datetime='2023-05-06' itemprop='datePublished'>Samstag</time>"))).published
    assert str(published and published.earliest) == "2023-05-06"


@pytest.mark.parametrize(
    ("script", "headline"),
    [
        ('{"@type": "NewsArticle", "headline": "A"}', "A"),
        ('[{"@type": "Organization"}, {"@type": ["Article", "Thing"], "headline": "A"}]', "A"),
        ('{"@graph": [{"@type": "WebPage", "mainEntity": {"@type": "NewsArticle", "headline": "A"}}]}', "A"),
        ('<!--{"@type": "Article", "headline": "A"}-->', "A"),
        ('//<![CDATA[\n{"@type": "Article", "headline": "A"}\n//]]>', None),
        ('{"@type": "Article", "headline": "A",}', "A"),
        ('{"@type": "Article", "headline": "A"};', "A"),
        ('{"@type": "Article", "headline": "A\nB"}', "A\nB"),
        ("{broken", None),
        ('{"@type": 5, "headline": ["A"]}', None),
        ("[" * 50_000, None),
        ("", None),
    ],
)
def test_linked_data_however_nested_or_broken(script: str, headline: str | None) -> None:
    assert article_node([script]).get("headline") == headline


def test_paragraphs_that_the_linked_article_does_not_have() -> None:
    other = (
        "<p>In eigener Sache: Der Verein der Freunde sammelt im Herbst alte Netze, Bojen und Bücher für seinen Markt am Hafen.</p>"
    )
    document = read(page(article(extra=other), linked(headline="Fähre fährt wieder", articleBody=" ".join(P))))
    assert "alte Netze" not in document.text
    assert all(p in document.text for p in P)


def test_article_text_of_the_data_where_the_page_shows_a_part_only() -> None:
    body = f"<article><h1>Fähre fährt wieder</h1><p>{P[0]}</p><div class='paywall'>Weiterlesen</div></article>"
    document = read(page(body, linked(headline="Fähre fährt wieder", articleBody="<p>" + "</p>\n<p>".join(P) + "</p>")))
    assert [text for kind, text in kinds(document) if kind == "paragraph"] == P


@pytest.mark.parametrize(
    "data",
    [
        b"<html></html>", b"<!-- nur das -->", page("<p>Hallo</p>"), page("<nav><a href='/1'>Eins</a></nav>"), b"<" * 2_000,
        page("<ul>" + "<li><a href='/1'>Was die neue Fähre kann</a></li>" * 40 + "</ul>"),
    ],
)  # fmt: skip
def test_pages_without_an_article(data: bytes) -> None:
    with pytest.raises(ExtractError) as caught:
        read(data)
    assert caught.value.code == "no_article"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_encodings(encoding: str) -> None:
    text = page(article()).decode().replace("utf-8", encoding)
    assert P[2] in read(text.encode(encoding)).text


def test_a_declaration_that_lies_about_the_encoding() -> None:
    data = b'<?xml version="1.0" encoding="ISO-8859-1"?>' + page(article())
    assert P[2] in read(data).text


SENTENCE = "Der Hafen von Nordersiel ist am Montag wieder offen. "
HOSTILE = {
    "deep": "<div>" * 100_000 + SENTENCE * 20,
    "deep spans": "<p>" + "<span>" * 50_000 + SENTENCE * 20,
    "unclosed bold": "<article>" + "<b><p>" * 5_000 + SENTENCE * 20,
    "many links": f"<article>{f'<a href=/x>{SENTENCE}</a>' * 50_000}",
    "many paragraphs": "<article>" + "".join(f"<p>{n} {SENTENCE * 3}</p>" for n in range(2_000)),
    "many captions": "<article>" + f"<figure><figcaption>{SENTENCE}</figcaption></figure>" * 2_000 + f"<p>{SENTENCE * 10}",
    "nested lists": "<article>" + "<ul><li>x" * 3_000 + SENTENCE * 9,
    "long attribute": f"<p class='{'teaser ' * 50_000}'>{SENTENCE * 20}",
    "brackets": "<" * 200_000,
    "long title": f"<title>{' - ' * 50_000}</title><article><p>{SENTENCE * 20}",
    "wide data": f'<script type="application/ld+json">[{"{}," * 50_000}{{}}]</script><article><p>{SENTENCE * 20}',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_markup_takes_bounded_time(name: str) -> None:
    with suppress(ExtractError):
        read(page(HOSTILE[name]))


def test_a_page_that_is_too_large() -> None:
    with pytest.raises(ExtractError) as caught:
        read(b"<p>" + b"x" * 13_000_000)
    assert caught.value.code == "too_large"


def test_a_kicker_is_no_paragraph() -> None:
    document = read(page(article(lead="<p class='over'>Inselverkehr</p>")))
    assert ("kicker", "Inselverkehr") in kinds(document)
