"""Outlets, agencies and the houses behind them, from the data of all packs: reports cite media of any language.

Each outlet goes by one name here, its domain where that is known, each agency by its short name. Outlets that one house owns share
reports (a central desk, a regional cover), so a house counts once as an origin; which outlets those are stands in
`publishers.toml` with the page that says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from lagebild.languages.catalogue import PACKS
from lagebild.languages.pack import load_data

__all__ = ["Media", "media", "name_outlet", "publisher_of", "source_named"]

_V = TypeVar("_V")


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """`outlets`: folded name or domain -> the name an outlet goes by; `domains`: those that have one; `agencies`: folded name
    -> agency; `houses`: outlet or agency -> the house that owns it."""

    outlets: dict[str, str]
    domains: frozenset[str]
    agencies: dict[str, str]
    houses: dict[str, str]


@cache
def media() -> Media:
    """The media of all packs; of two packs that name the same form, the first wins."""
    outlets = list(entries("outlets", "outlet"))
    houses = list(entries("publishers", "publisher"))
    agencies = list(entries("agencies", "agency"))
    domains = dict.fromkeys([*(o["domain"] for o in outlets), *(d for h in houses for d in h["outlets"])])
    outlet_forms = ((form, o["domain"]) for o in outlets for form in (*o.get("names", ()), *o.get("quoted", ())))
    agency_forms = ((form, a["name"]) for a in agencies for form in (a["name"], *a.get("named", ())))
    return Media(
        outlets=_first([*_folded(outlet_forms), *_listed("outlets"), *((d, d) for d in domains)]),
        domains=frozenset(d for d in domains if "." in d),
        agencies=_first([*_folded(agency_forms), *_listed("agencies")]),
        houses=_first((d, h["name"]) for h in houses for d in h["outlets"]),
    )


def _folded(forms: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    return ((form.casefold(), name) for form, name in forms)


def entries(file: str, table: str) -> Iterator[dict[str, Any]]:
    """The entries of one table in a data file of every pack."""
    for pack in PACKS:
        yield from load_data(pack.code, file).get(table, ())


def _listed(sort: str) -> Iterator[tuple[str, str]]:
    """Media that the packs know by name only: (folded form, first form)."""
    for pack in PACKS:
        for names in load_data(pack.code, "organisations").get(sort, {}).values():
            yield from ((name.casefold(), names[0]) for name in names)


def _first(pairs: Iterable[tuple[str, _V]]) -> dict[str, _V]:
    out: dict[str, _V] = {}
    for key, value in pairs:
        out.setdefault(key, value)
    return out


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
    known = media()
    if folded in known.outlets:
        return known.outlets[folded]
    labels = folded.split(".")
    for cut in range(len(labels) - 1):
        if (domain := ".".join(labels[cut:])) in known.domains:
            return domain
    return folded if "." in folded and " " not in folded else plain


def source_named(name: str) -> str | None:
    """The outlet or agency that a name in running text stands for, None where it is neither.

    >>> source_named("Washington Post"), source_named("Yonhap"), source_named("Gemeinderat")
    ('washingtonpost.com', 'Yonhap', None)
    """
    known, folded = media(), name.strip().casefold()
    return known.agencies.get(folded) or known.outlets.get(folded)


def publisher_of(source: str) -> str | None:
    """The house that owns an outlet or agency, None where it stands for itself as far as is known.

    >>> publisher_of("haz.de"), publisher_of("rnd.de"), publisher_of("dorfbote.example")
    ('Madsack', 'Madsack', None)
    """
    return media().houses.get(source)
