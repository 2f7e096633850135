"""What the language packs know of agencies and outlets, put together once: credits are written in any language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from lagebild.languages import PACKS
from lagebild.languages.media import entries

__all__ = ["Sources", "agencies_named", "outlets_named", "sources"]

_V = TypeVar("_V")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Agencies and outlets of all packs. Signs are folded by `str.casefold`.

    `agency_signs`, `outlet_signs`: sign in a credit line -> agency, domain. `services`: an agency's own services ("dpa-AFX").
    `relays`: agencies that above all pass on what papers report. `credit_words` stand in credits beside signs; the
    `whole_words` of them leave the whole text to whom they credit. `photo_labels` open a picture's credit. `signatures`: agency
    and the words by which it signs without its name. `updated`: words by which a report says that it is a new version.
    `agency_names`, `outlet_names`: what stands for them in running text. `function_words`: those of all packs, none of which is a
    sign.
    """

    agency_signs: dict[str, str]
    outlet_signs: dict[str, str]
    services: dict[str, str]
    relays: frozenset[str]
    credit_words: frozenset[str]
    whole_words: frozenset[str]
    photo_labels: re.Pattern[str]
    signatures: tuple[tuple[str, tuple[str, ...]], ...]
    updated: re.Pattern[str]
    function_words: frozenset[str]
    outlet_forms: dict[str, str]
    agency_names: re.Pattern[str]
    agency_of: dict[str, str]
    outlet_names: re.Pattern[str]


@cache
def sources() -> Sources:
    """The sources of all packs; of two packs that name the same sign, the first wins."""
    agencies = list(entries("agencies", "agency"))
    outlets = list(entries("outlets", "outlet"))
    names = {form: a["name"] for a in agencies for form in a.get("named", ())}
    forms = {form: o["domain"] for o in outlets for form in (*o.get("names", ()), *o.get("quoted", ()))}
    return Sources(
        agency_signs=_first((sign.casefold(), a["name"]) for a in agencies for sign in a["credits"]),
        outlet_signs=_first((sign.casefold(), o["domain"]) for o in outlets for sign in (o["domain"], *o.get("signs", ()))),
        services=_first((s.casefold(), s) for a in agencies for s in a.get("services", ())),
        relays=frozenset(a["name"] for a in agencies if a.get("relays")),
        function_words=frozenset(w for p in PACKS for w in p.function_words),
        credit_words=frozenset(w for p in PACKS for w in p.data.get("agencies", {}).get("credit_words", ())),
        whole_words=frozenset(w for p in PACKS for w in p.data.get("agencies", {}).get("whole_words", ())),
        photo_labels=_words(w for p in PACKS for w in p.data.get("furniture", {}).get("photo_labels", ())),
        signatures=tuple((a["name"], tuple(w.casefold() for w in signed)) for a in agencies for signed in a.get("signatures", ())),
        updated=_words(w for p in PACKS for w in p.data.get("outlets", {}).get("updated", ())),
        outlet_forms=_first((form.casefold(), domain) for form, domain in forms.items()),
        agency_names=_words(names),
        agency_of=names,
        outlet_names=_outlet_names(outlets),
    )


def _first(pairs: Iterable[tuple[str, _V]]) -> dict[str, _V]:
    out: dict[str, _V] = {}
    for key, value in pairs:
        out.setdefault(key, value)
    return out


def _words(names: Iterable[str]) -> re.Pattern[str]:
    """Any of these names as whole words."""
    return re.compile(rf"(?<![\w-])(?:{_either(names)})(?!\w)")


def _outlet_names(outlets: list[dict[str, Any]]) -> re.Pattern[str]:
    """Any outlet's name as whole words, or one of its ambiguous names right inside quotation marks."""
    free = [n for o in outlets for n in o.get("names", ())]
    quoted = [n for o in outlets for n in o.get("quoted", ())]
    return re.compile(rf"(?<![\w-])(?P<free>{_either(free)})(?!\w)|[\"„“»«](?P<quoted>{_either(quoted)})[\"“”«»]")


def _either(names: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(set(names), key=lambda n: (-len(n), n)))) or "(?!)"


def agencies_named(text: str) -> list[tuple[int, str]]:
    """Where a text names an agency, and which."""
    known = sources()
    return [(m.start(), known.agency_of[m.group()]) for m in known.agency_names.finditer(text)]


def outlets_named(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """Where this stretch of running text names an outlet, and which (domain).

    >>> text = "sagte sie dem Tagesspiegel und der „Welt“, nicht der ganzen Welt"
    >>> outlets_named(text, 0, len(text))
    [(14, 'tagesspiegel.de'), (35, 'welt.de')]
    """
    known = sources()
    found = known.outlet_names.finditer(text, start, end)
    return [(m.start(), known.outlet_forms[(m["free"] or m["quoted"]).casefold()]) for m in found]
