"""The page: it stands alone, lets nothing in, and every citation leads somewhere."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from lagebild.faces.views import view_lagebild
from lagebild.faces.web import render_page
from lagebild.languages.pack import load_data
from lagebild.records import Lagebild, Picture

HOSTILE = "</script><img src=x onerror=alert(1)>{{ 7*7 }}\u202e\x00\ud800"


class Page(HTMLParser):
    """What a test asks of a page: its elements with their attributes, and the text in them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: dict[str, list[str]] = {}
        self._inside = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {k: v or "" for k, v in attrs}))
        self._inside = tag

    def handle_endtag(self, tag: str) -> None:
        self._inside = "" if tag == self._inside else self._inside

    def handle_data(self, data: str) -> None:
        self.texts.setdefault(self._inside, []).append(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def ids(self) -> list[str]:
        return [a["id"] for _, a in self.elements if "id" in a]


@pytest.fixture(params=["de", "en"])
def page(request: pytest.FixtureRequest, lagebild: Lagebild) -> Page:
    return Page(render_page(replace(lagebild, language=request.param)))


def test_every_link_inside_the_page_leads_to_an_id(page: Page) -> None:
    targets = [a["href"] for a in page.all("a") if "href" in a]
    inside = [t[1:] for t in targets if t.startswith("#")]
    assert inside
    assert set(inside) <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_every_citation_covers_text_of_its_report(page: Page) -> None:
    covered = {anchor for a in page.all("span") if "data-p" in a for anchor in a["data-p"].split()}
    cites = {a["href"][1:] for a in page.all("a") if a.get("class") in ("cite", "words")}
    assert cites
    assert cites <= covered


def test_nothing_is_loaded_from_anywhere(page: Page) -> None:
    loading = {"src", "srcset", "poster", "data", "action", "background", "ping", "style"}
    assert not [(tag, a) for tag, a in page.elements if loading & set(a)]
    assert not {tag for tag, _ in page.elements} & {"link", "img", "iframe", "object", "embed", "base", "form", "video"}


def test_policy_names_exactly_the_style_and_the_script(page: Page) -> None:
    policy = next(a["content"] for a in page.all("meta") if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        (content,) = page.texts[tag]
        wanted = b64encode(sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{wanted}'" in policy
        assert len(page.all(tag)) == 1


def test_no_event_handlers_and_no_network_in_style_and_script(page: Page) -> None:
    assert not [name for _, a in page.elements for name in a if name.startswith("on")]
    assert not re.search(
        r"https?:|url\(|@import|fetch\(|XMLHttp|innerHTML|eval\(", page.texts["style"][0] + page.texts["script"][0]
    )


def test_language_and_landmarks(page: Page) -> None:
    (root,) = page.all("html")
    assert root["lang"] in ("de", "en")
    assert len(page.all("main")) == 1
    assert len(page.all("h1")) == 1
    assert page.all("a")[0]["class"] == "skip"
    assert page.all("button")
    assert all(b["type"] == "button" for b in page.all("button"))


def test_text_of_a_report_is_marked_with_its_language(page: Page) -> None:
    assert {a["lang"] for a in page.all("div") if a.get("class") == "text"} == {"de", "en"}
    assert [a["lang"] for a in page.all("a") if a.get("class") == "words"] == ["de"]


def test_the_same_lagebild_gives_the_same_page(lagebild: Lagebild) -> None:
    assert render_page(lagebild) == render_page(lagebild)


def test_hostile_text_stays_text(make: Callable[..., Picture]) -> None:
    texts = {n: t + HOSTILE + "\n" for n, t in _texts(make).items()}
    picture = make(texts, title=HOSTILE, outlet=HOSTILE, url="javascript:alert(1)")
    picture = replace(picture, story=replace(picture.story, label=HOSTILE), lineage=replace(picture.lineage, providers=()))
    html = render_page(Lagebild(language="de", stories=(picture,)))
    html.encode("utf-8")
    page = Page(html)
    assert not page.all("img")
    assert len(page.all("script")) == 1
    assert "javascript:" not in html
    assert "{{ 7*7 }}" in html
    assert "\x00" not in html


def _texts(make: Callable[..., Picture]) -> dict[str, str]:
    return {d.id: d.text for d in make().documents}


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//host/a", "https:", "vbscript:x", "https://[", ""])
def test_only_web_addresses_are_linked(make: Callable[..., Picture], url: str) -> None:
    html = render_page(Lagebild(language="de", stories=(make(url=url),)))
    assert not [a for a in Page(html).all("a") if "rel" in a]


def test_a_web_address_is_linked(make: Callable[..., Picture]) -> None:
    html = render_page(Lagebild(language="de", stories=(make(url='https://a.example/?q="x"'),)))
    assert [a["href"] for a in Page(html).all("a") if "rel" in a] == ['https://a.example/?q="x"']


def test_every_character_of_a_report_is_on_the_page(lagebild: Lagebild) -> None:
    (story,) = view_lagebild(lagebild).stories
    for report, source in zip(story.reports, lagebild.stories[0].documents, strict=True):
        shown = "".join(s.text for b in report.blocks for s in b.segments)
        assert "".join(shown.split()) == "".join(source.text.split())


def test_cited_words_are_cut_after_astral_characters(lagebild: Lagebild) -> None:
    """Code points, not UTF-16 units: the flame before it counts as one."""
    (story,) = view_lagebild(lagebild).stories
    anchor = story.voices[0].claims[0].cites[0].anchor
    covered = [s.text for r in story.reports for b in r.blocks for s in b.segments if anchor in s.covered]
    assert covered == ["Wir haben niemanden gewarnt"]


def test_empty_lagebild() -> None:
    assert "Keine Geschichte gefunden" in render_page(Lagebild(language="de", stories=()))


def _keys(table: dict[str, object], path: str = "") -> set[str]:
    return {
        key
        for name, value in table.items()
        for key in (_keys(value, f"{path}{name}.") if isinstance(value, dict) else {f"{path}{name}"})
    }


def test_both_languages_have_the_same_words() -> None:
    german, english = load_data("de", "interface"), load_data("en", "interface")
    assert _keys(dict(german)) == _keys(dict(english))


def test_no_word_is_named_like_a_method() -> None:
    """The template writes `t.name`, which would find the method first."""
    assert not set(load_data("de", "interface")["page"]) & set(dir(dict))
