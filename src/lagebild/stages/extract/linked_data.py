"""JSON-LD of a page: the node that describes the article, however it is nested or broken."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

__all__ = ["article_node"]

_MOST_SCRIPTS = 40
_LONGEST = 2_000_000
_MOST_NODES = 2_000
_WRAPPED = re.compile(r"^\s*(?://)?\s*(?:<!--|<!\[CDATA\[)|(?:-->|\]\]>)\s*;?\s*$")
_NESTS = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "hasPart")
_RANKS = {
    "newsarticle": 4, "reportagenewsarticle": 4, "analysisnewsarticle": 4, "liveblogposting": 3, "article": 3, "blogposting": 3,
}  # fmt: skip


def article_node(scripts: list[str]) -> dict[str, Any]:
    """The best description of the article in the JSON-LD of a page, empty where there is none.

    >>> article_node(['<!-- {"@graph": [{"@type": "WebSite"}, {"@type": "NewsArticle", "headline": "Hafen zu"}]} -->'])["headline"]
    'Hafen zu'
    """
    best: dict[str, Any] = {}
    best_rank = 0.0
    for script in scripts[:_MOST_SCRIPTS]:
        for node in _nodes(_parse(script)):
            rank = _rank(node)
            if rank > best_rank:
                best, best_rank = node, rank
    return best


def _parse(script: str) -> Any:
    if len(script) > _LONGEST:
        return None
    bare = _WRAPPED.sub("", script.strip())
    for text in (bare, bare.rstrip("; \n\t"), re.sub(r",\s*([}\]])", r"\1", bare)):
        try:
            return json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """All objects that can be articles, breadth first, bounded."""
    queue, seen = [data], 0
    while queue and seen < _MOST_NODES:
        seen += 1
        item = queue.pop(0)
        if isinstance(item, list):
            queue += item[:200]
        elif isinstance(item, dict):
            yield item
            queue += [item[key] for key in _NESTS if key in item]


def _rank(node: dict[str, Any]) -> float:
    kind = node.get("@type")
    kinds = [kind] if isinstance(kind, str) else [k for k in kind if isinstance(k, str)] if isinstance(kind, list) else []
    rank = max((_RANKS.get(k.lower(), 2 if k.lower().endswith("article") else 0) for k in kinds), default=0)
    if not rank or not isinstance(node.get("headline"), str):
        return rank * 0.1
    return rank + 0.5 * isinstance(node.get("articleBody"), str) + 0.2 * ("datePublished" in node)
