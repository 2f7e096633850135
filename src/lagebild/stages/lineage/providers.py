"""Who stands behind a report: outlet, publisher, agencies credited."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from lagebild.languages.media import name_outlet, publisher_of
from lagebild.records import Credit, Document, Provider
from lagebild.stages.lineage.credits import find_credits, outlet_in_credits

__all__ = ["outlets_of", "provide"]


def provide(document: Document, credits_: Sequence[Credit]) -> Provider:
    """The provider of one report. Its outlet: what the capture states, else the host of its address, else what its credits say."""
    outlet = name_outlet(document.outlet) or name_outlet(_host(document.url)) or outlet_in_credits(document)
    return Provider(
        document=document.id,
        outlet=outlet,
        publisher=publisher_of(outlet) if outlet else None,
        agencies=tuple(c.agency for c in credits_),
    )


def outlets_of(documents: Sequence[Document]) -> list[str | None]:
    """The outlet of each report, None where it is not known."""
    return [provide(d, find_credits(d)).outlet for d in documents]


def _host(url: str | None) -> str | None:
    try:
        return urlsplit(url).hostname if url else None
    except ValueError:  # "http://[": not an address
        return None
