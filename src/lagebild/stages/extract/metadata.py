"""What a page says of its article: JSON-LD, OpenGraph and meta elements, weighed against each other."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from lagebild.records import TimeRange
from lagebild.stages.extract.dates import parse_date
from lagebild.stages.extract.fields import names
from lagebild.stages.extract.linked_data import article_node

__all__ = ["PageData", "fold", "read_metadata"]

_WORD = re.compile(r"\w+")
_TAIL = re.compile(r"\s+[|–—·»:-]+\s+(?=[^|–—·»]+$)")
_LONGEST = 1_000
_LONGEST_BODY = 500_000
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datePublished", "date", "dc.date", "dc.date.issued", "dcterms.created",
    "publish-date", "pubdate", "last-modified",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class PageData:
    """`descriptions`: teasers that the metadata give, to know the lead by; `body`: the article text of the JSON-LD, if any."""

    title: str | None
    headings: frozenset[str]  # all folded forms of the title
    outlet: str | None
    url: str | None
    authors: tuple[str, ...]
    published: TimeRange | None
    descriptions: tuple[str, ...]
    body: str


def fold(text: str | None) -> str:
    """Words alone, without case: what two spellings of a line share.

    >>> fold("Sturm: „Hafen zu“") == fold("STURM – Hafen zu")
    True
    """
    return " ".join(_WORD.findall((text or "").casefold()))


def read_metadata(tree: HtmlElement) -> PageData:
    """Everything that the head of a page and its JSON-LD say."""
    meta = _meta(tree)
    node = article_node([s.text or "" for s in tree.iter("script") if "ld+json" in (s.get("type") or "").lower()])
    outlet = _one(meta.get("og:site_name")) or _one(_name(node.get("publisher")))
    url = _address(tree, meta, node)
    title, headings = _title(tree, meta, node, outlet, url)
    description = _one(node.get("description"))
    found = (description, meta.get("og:description"), meta.get("description"), meta.get("twitter:description"))
    return PageData(
        title=title,
        headings=frozenset(headings),
        outlet=outlet or _domain(url),
        url=url,
        authors=tuple(html.unescape(n) for n in names(node.get("author"))) or names(_one(meta.get("author"))),
        published=_published(tree, meta, node),
        descriptions=tuple(dict.fromkeys(d for d in map(_one, found) if d)),
        body=_plain(node.get("articleBody")),
    )


def _meta(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop")
        value = element.get("content")
        if key and value and value.strip():
            found.setdefault(key.strip(), value)
            found.setdefault(key.strip().lower(), value)
    return found


def _plain(value: object) -> str:
    """Text with its line breaks, without markup."""
    if not isinstance(value, str):
        return ""
    text = re.sub(r"</?(?:p|br|h\d|li|div)\b[^<>]{0,200}>", "\n", html.unescape(value[:_LONGEST_BODY]))
    return re.sub(r"<[^<>]{1,200}>", "", text).strip()


def _one(value: object) -> str | None:
    """The value as one line of plain text."""
    if not isinstance(value, str):
        return None
    line = html.unescape(value[: 4 * _LONGEST])
    return " ".join(re.sub(r"<[^<>]{1,200}>", " ", line).split())[:_LONGEST] or None


def _name(value: Any) -> Any:
    if isinstance(value, list):
        value = value[0] if value else None
    return value.get("name") if isinstance(value, dict) else value


def _address(tree: HtmlElement, meta: dict[str, str], node: dict[str, Any]) -> str | None:
    canonical = next((e.get("href") for e in tree.iter("link") if (e.get("rel") or "").lower() == "canonical"), None)
    for value in (canonical, meta.get("og:url"), node.get("url"), node.get("mainEntityOfPage")):
        if isinstance(value, str) and value.startswith(("http://", "https://")):
            return value.strip()[:2_000]
    return None


def _domain(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _title(
    tree: HtmlElement, meta: dict[str, str], node: dict[str, Any], outlet: str | None, url: str | None
) -> tuple[str | None, set[str]]:  # fmt: skip
    """The headline, and all folded forms in which the page repeats it.

    OpenGraph carries what editors show to readers; it yields to the JSON-LD where that states one headline twice, or where the
    OpenGraph title is cut off, and to the full form where only a kicker is missing.
    """
    headings = [" ".join(e.text_content().split())[:_LONGEST] for e in list(tree.iter("h1"))[:10]]
    linked, second = _one(node.get("headline")), _one(node.get("alternativeHeadline"))
    sure = {fold(x) for x in (*headings, linked) if x}
    site = {fold(outlet), fold(_domain(url))} - {""}
    graph, page = _strip_site(_one(meta.get("og:title")), sure, site), _strip_site(_page_title(tree), sure, site)
    known = {fold(x) for x in (*headings, linked, second, graph, page, _one(meta.get("twitter:title"))) if x} - {""}
    main = next((h for h in headings if h), None)
    if linked and second and fold(linked) == fold(second):
        return linked, known
    if graph:
        longer = [x for x in (linked, page, main) if x and fold(x) != fold(graph)]
        cut = any(fold(x).startswith(fold(graph) + " ") for x in (page, main) if x)
        if cut and linked:
            return linked, known
        whole = [x for x in longer if x.endswith(graph) and x.removesuffix(graph).rstrip().endswith(":")]
        if len(whole) >= 2 and len({fold(x) for x in whole}) == 1:
            return whole[0], known
    return graph or linked or main or page, known


def _page_title(tree: HtmlElement) -> str | None:
    element = next(tree.iter("title"), None)
    return _one(element.text) if element is not None else None


def _strip_site(title: str | None, sure: set[str], site: set[str]) -> str | None:
    """The title without the name of the site behind it."""
    for _ in range(3):
        cut = list(_TAIL.finditer(title)) if title else []
        if not title or not cut or fold(title) in sure:
            break
        head, tail = title[: cut[-1].start()], title[cut[-1].end() :]
        named = any(fold(tail) in s or s in fold(tail) for s in site)
        if not (fold(head) in sure or named or ("|" in cut[-1].group() and len(tail.split()) <= 4)):
            break
        title = head
    return title


def _published(tree: HtmlElement, meta: dict[str, str], node: dict[str, Any]) -> TimeRange | None:
    for value in (node.get("datePublished"), *(meta.get(k) for k in _PUBLISHED[:-1]), node.get("dateCreated")):
        day = parse_date(value)
        if day:
            return day
    for element in list(tree.iter("time"))[:20]:
        day = parse_date(element.get("datetime"))
        if day and (element.get("pubdate") is not None or "publi" in (element.get("itemprop") or "").lower()):
            return day
    return None
