"""A page without what stands around the article: teasers, forms, players, captions set apart."""

from __future__ import annotations

import re

from lxml.html import HtmlElement, fragment_fromstring

__all__ = ["CAPTION_MARK", "clean"]

CAPTION_MARK = "\ue000"
"""Stands before a caption that was moved into the running text; a private character that no page has for itself."""

_DROP = (
    "script", "style", "noscript", "iframe", "svg", "form", "button", "nav", "footer", "object", "video", "audio", "select",
    "template", "dialog",
)  # fmt: skip
_LABELLED = (
    "aside", "div", "section", "ul", "ol", "p", "span", "figure", "article", "header", "details", "a", "h2", "h3",
)  # fmt: skip
_JUNK = re.compile(
    r"(?:^|[\s_-])(?:teasers?|related|recommend\w*|recirculation|newsletter\w*|promo\w*|advert\w*|ads?|sponsor\w*|paywall|sharing|share\w*|social\w*"
    r"|comments?|sidebar|outbrain|taboola|consent|cookie\w*|breadcrumbs?|subscri\w*|login|piano|survey|player|gallery|slideshow|infobox|factbox"
    r"|tags|topics|read-?more|readmore|more-?on|most-?read|trending|sr-only|visually-?hidden|screen-?reader\w*|toolbar|bookmark\w*|print-only|noprint"
    r"|author-?(?:box|info|bio|card)|copyright|disclaimer|feedback|swiper|carousel|linklist|link-list|moreon|opt-?in|embed\w*)(?:$|[\s_-])",
    re.IGNORECASE,
)
_KEEP_SHARE = 0.25  # an element with more of the page's running text than this is no teaser, whatever its class says
_LINKS = 0.85  # share of linked characters from which a list item or paragraph is a link
_LISTED = 0.45  # likewise in lists, where a kicker may stand before the link
_LONGEST_CAPTION = 400


def clean(tree: HtmlElement) -> None:
    """Take out of a parsed page, in place, what is not the article, and set captions apart by `CAPTION_MARK`."""
    for element in list(tree.iter(*_DROP)):
        _remove(element)
    total = sum(_length(p) for p in tree.iter("p")) or 1
    weight = _weights(tree)
    for element in list(tree.iter(*_LABELLED)):
        around = element.tag == "aside" or _junk(element) or _is_teaser(element)
        if around and weight.get(element, 0) < _KEEP_SHARE * total:
            _remove(element)
    for figure in list(tree.iter("figure")):
        _set_caption(figure)
    _remove_links(tree)


def _junk(element: HtmlElement) -> bool:
    label = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('data-testid') or ''}"[:400]
    match = _JUNK.search(label) if len(label) > 2 else None
    if match and element.tag == "p" and "teaser" in match.group().lower() and not any(True for _ in element.iter("a")):
        return False  # the teaser of this very article: its lead
    return match is not None or element.get("aria-hidden") == "true" or element.get("hidden") is not None


def _is_teaser(element: HtmlElement) -> bool:
    """A link around a heading or paragraph, or an article within the article: both lead elsewhere."""
    if element.tag == "a":
        return bool(element.get("href")) and any(True for _ in element.iter("h2", "h3", "h4", "p", "article"))
    return element.tag == "article" and any(True for _ in element.iterancestors("article"))


def _weights(tree: HtmlElement) -> dict[HtmlElement, int]:
    """Characters of running text (paragraphs) within each element, in one pass from the leaves up."""
    weight: dict[HtmlElement, int] = {}
    for element in reversed(list(tree.iter())):
        own = _length(element) if element.tag == "p" else weight.get(element, 0)
        weight[element] = own
        parent = element.getparent()
        if parent is not None:
            weight[parent] = weight.get(parent, 0) + own
    return weight


def _length(element: HtmlElement) -> int:
    return sum(len(t) for t in element.itertext())


def _remove(element: HtmlElement) -> None:
    """Remove an element, keep the text behind it."""
    if element.getparent() is not None:
        element.drop_tree()


def _set_caption(figure: HtmlElement) -> None:
    captions = [" ".join(" ".join(c.itertext()).split()) for c in figure.iter("figcaption")]
    text = next((c for c in captions if c), "")
    parent = figure.getparent()
    if parent is None:
        return
    if any(True for _ in figure.iter("blockquote")):
        figure.tag = "div"  # quoted text set apart
        return
    if _length(figure) > 3 * _LONGEST_CAPTION and any(True for _ in figure.iter("p")):
        return  # a figure element that holds running text
    if text and len(text) <= _LONGEST_CAPTION:
        mark = fragment_fromstring("<p></p>")
        mark.text = f"{CAPTION_MARK}{text}"
        figure.addprevious(mark)
    figure.drop_tree()


def _remove_links(tree: HtmlElement) -> None:
    """Lists and paragraphs that are nothing but links to other pages."""
    for group in list(tree.iter("ul", "ol")):
        items = [i for i in group if i.tag == "li"]
        if items and sum(_link_share(i, inner=True) > _LISTED for i in items) > 0.5 * len(items):
            _remove(group)
    for element in list(tree.iter("p", "h2", "h3", "h4")):
        if _length(element) > 15 and _link_share(element, inner=False) >= _LINKS:
            _remove(element)


def _link_share(element: HtmlElement, *, inner: bool) -> float:
    """The share of an element's characters that are linked; links within the page count if `inner`."""
    length = _length(element)
    linked = sum(_length(a) for a in element.iter("a") if (a.get("href") or "#")[0] != "#" or (inner and a.get("href")))
    return linked / length if length else 0.0
