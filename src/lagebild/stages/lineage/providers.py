"""Who stands behind a report: outlet, publisher, agencies credited."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from lagebild.records import Credit, Document, Provider
from lagebild.stages.lineage.credits import outlet_in_credits
from lagebild.stages.lineage.sources import sources

__all__ = ["name_outlet", "provide"]


def provide(document: Document, credits_: Sequence[Credit]) -> Provider:
    """The provider of one report. Its outlet: what the capture states, else the host of its address, else what its credits say."""
    outlet = name_outlet(document.outlet) or name_outlet(_host(document.url)) or outlet_in_credits(document)
    known = sources().outlets.get(outlet) if outlet else None
    return Provider(
        document=document.id,
        outlet=outlet,
        publisher=known.publisher if known else None,
        agencies=tuple(c.agency for c in credits_),
    )


def _host(url: str | None) -> str | None:
    try:
        return urlsplit(url).hostname if url else None
    except ValueError:  # "http://[": not an address
        return None


def name_outlet(name: str | None) -> str | None:
    """The domain of a known outlet by its name or host; another name as it is, without "www."; None for none.

    >>> name_outlet("Süddeutsche Zeitung"), name_outlet("www.zeit.de"), name_outlet("politik.welt.de")
    ('sueddeutsche.de', 'zeit.de', 'welt.de')
    >>> name_outlet("Dorfbote"), name_outlet(" ")
    ('Dorfbote', None)
    """
    if not name or not name.strip():
        return None
    plain = name.strip()
    folded = plain.casefold().removeprefix("www.")
    known = sources()
    if folded in known.outlet_forms:
        return known.outlet_forms[folded]
    labels = folded.split(".")
    for cut in range(len(labels) - 1):
        if (domain := ".".join(labels[cut:])) in known.outlets:
            return domain
    return folded if "." in folded and " " not in folded else plain
