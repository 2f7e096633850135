"""Where a report is at home: the town or district that a local report speaks of, for figures that name no place ("im Landkreis").

Two local reports of different districts may look like one story ("another resident has died"); their counts are counts of
different places, although no figure says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from lagebild.languages import pack_for
from lagebild.records import Mention, MentionForm, MentionType, Reading

__all__ = ["homes_of"]

_LOCAL = 2
"""How often a report must speak of its district in general ("im Landkreis") to be a local one."""

_WIDE = ("state:", "region:", "seat:", "local_seat:")
"""Places that are no report's home: countries and what stands for them."""

_DISTRICT = "office:district"
"""A district that may speak for itself ("der Landkreis Orla")."""

_STEM = 5


@cache
def _local_words(language: str | None) -> frozenset[str]:
    pack = pack_for(language)
    return frozenset(pack.data.get("counted", {}).get("scope", {}).get("local", ())) if pack else frozenset()


def homes_of(readings: Sequence[Reading]) -> Mapping[str, str]:
    """The home of each local report by its name, of those alone that another local report does not name, nor they its home."""
    named = {r.document: _places(r.mentions) for r in readings if _is_local(r)}
    homes = {document: home for document, places in named.items() if (home := _most(places)) is not None}
    first = {home: document for document, home in reversed(homes.items())}  # one report for each home is enough
    return {
        document: _name(reading.mentions, home)
        for reading in readings
        if (home := homes.get(document := reading.document)) is not None
        and any(home != other and home not in named[there] and other not in named[document] for other, there in first.items())
    }


def _name(mentions: Sequence[Mention], home: str) -> str:
    """By which name a home is called most."""
    return Counter(m.name.split()[-1] for m in mentions if _key(m) == home).most_common(1)[0][0]


def _is_local(reading: Reading) -> bool:
    words = _local_words(reading.language)
    return sum(t.lemma.lower() in words for s in reading.sentences for t in s.tokens) >= _LOCAL


def _places(mentions: Sequence[Mention]) -> Counter[str]:
    """Places by name, folded to the beginning of their last word ("Landkreis Orla", "Orlas")."""
    return Counter(key for m in mentions if (key := _key(m)) is not None)


def _key(mention: Mention) -> str | None:
    place = mention.type is MentionType.LOC and mention.form is MentionForm.NAME and not (mention.entity or "").startswith(_WIDE)
    words = mention.name.casefold().split()
    named = place or (mention.entity == _DISTRICT and len(words) > 1)
    return words[-1][:_STEM] if named and words else None


def _most(places: Counter[str]) -> str | None:
    """The place named most; none where two are named as often."""
    best = places.most_common(2)
    return None if not best or (len(best) > 1 and best[0][1] == best[1][1]) else best[0][0]
