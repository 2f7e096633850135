"""The words by which furniture is told, of one language or of all, made ready for comparing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from lagebild.languages import PACKS, Pack, pack_for

__all__ = ["Wording", "plain", "wording_for"]

_EDGES = " \t\r\n\u00a0\u200b:.…–—-|•·>»›→*#_!?[]()\ufeff"
_NAME = r"[A-ZÄÖÜÀ-ÖØ-Þ][\w.'’-]*"
_OUTLET = r"[A-ZÄÖÜÀ-ÖØ-Þ][\w-]{2,30}(?: [A-ZÄÖÜÀ-ÖØ-Þ][\w-]{2,30}){0,2}"


def plain(line: str) -> str:
    """A line for comparing: no marks at its edges, no case.

    >>> plain("» Artikel anhören …")
    'artikel anhören'
    """
    return " ".join(line.strip(_EDGES).casefold().split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Sets are casefolded; patterns are compiled to match at a place or to search a short line."""

    agencies: dict[str, str]  # casefolded -> as written
    wires: frozenset[str]
    fillers: frozenset[str]
    audio: frozenset[str]
    widget_lines: frozenset[str]
    joiners: frozenset[str]  # words that end no heading
    loose_joiners: frozenset[str]  # words that may, but in wrapped text the line goes on
    places: frozenset[str]
    place_endings: tuple[str, ...]
    place_inner: frozenset[str]
    months: dict[str, int]
    head_keys: frozenset[str]
    related_labels: frozenset[str]
    credit_label: re.Pattern[str]  # label and mark at the start
    credit_opener: re.Pattern[str]
    credit_start: re.Pattern[str]
    credit_words: frozenset[str]  # labels of a list of sources, without a mark
    photo_agency: re.Pattern[str]
    photo_label: re.Pattern[str]
    widget_phrase: re.Pattern[str]
    widget_pattern: re.Pattern[str]
    address: re.Pattern[str]  # words that speak to the reader
    related_label: re.Pattern[str]
    editorial: re.Pattern[str]
    byline: re.Pattern[str]
    byline_cut: re.Pattern[str]  # what stands before and between the names
    own_outlet: tuple[re.Pattern[str], ...]  # how an outlet advertises itself; groups "name" or "declined"
    no_outlet: frozenset[str]
    outlet_names: frozenset[str]  # known ones, as a masthead has them
    masthead_words: frozenset[str]  # words that name a newspaper
    masthead_common: frozenset[str]  # likewise, but common words too
    masthead_endings: tuple[str, ...]
    masthead_inner: frozenset[str]  # small words within a newspaper's name
    no_masthead_endings: tuple[str, ...]
    declined: tuple[tuple[re.Pattern[str], str], ...]  # endings of a name behind an article, and the plain ones
    time_word: re.Pattern[str]
    month_name: str  # alternation of month names, for the date patterns
    day_first: bool

    def is_byline(self, line: str) -> bool:
        """Whether a line is nothing but a byline; several names of one word each are none ("Of mice and men")."""
        names = self.names_of(line) if len(line) <= 120 and self.byline.fullmatch(line) else ()
        return len(names) == 1 or any(" " in name for name in names)

    def names_of(self, byline: str) -> tuple[str, ...]:
        """The names in a byline; behind full names a single word is the place where they wrote."""
        match = self.byline.match(byline.strip(" ,|•·"))
        names = tuple(n for n in self.byline_cut.split(match.group()) if n) if match else ()
        return tuple(n for n in names if " " in n) if names and " " in names[0] else names

    def own_names(self, line: str) -> tuple[str, ...]:
        """What an outlet calls itself in a line of promotion.

        >>> wording_for("de").own_names("Abonnieren Sie den Newsletter des Inselboten.")
        ('Inselbote',)
        """
        found = []
        for match in (m for p in self.own_outlet for m in p.finditer(line)):
            parts = match.groupdict()
            name = parts.get("name") or self._plain_name(parts.get("declined") or "")
            if name and name.split()[0].casefold() not in self.no_outlet:
                found.append(name)
        return tuple(dict.fromkeys(found))

    def _plain_name(self, declined: str) -> str:
        return next((p.sub(plain_ending, declined) for p, plain_ending in self.declined if p.search(declined)), declined)


@cache
def wording_for(language: str | None) -> Wording:
    """The wording of a language; of all languages together where it is not known."""
    pack = pack_for(language)
    return _compile([pack] if pack else list(PACKS))


def _outlet_names(pack: Pack) -> Iterable[str]:
    return (name for outlet in pack.data["outlets"].get("outlet", ()) for name in outlet.get("names", ()))


def _compile(packs: list[Pack]) -> Wording:
    parts: list[Any] = [p.data["furniture"] for p in packs]

    def words(key: str) -> list[str]:
        return [w for part in parts for w in part[key]]

    def folded(key: str) -> frozenset[str]:
        return frozenset(plain(w) for w in words(key))

    names = [(name, n) for part in parts for n, forms in enumerate(part["months"], 1) for name in forms]
    label = _either(words("related_labels"))
    return Wording(
        agencies={w.casefold(): w for w in words("agencies")},
        wires=folded("wires"),
        fillers=folded("credit_fillers"),
        audio=folded("audio"),
        widget_lines=folded("widget_lines"),
        joiners=folded("joiners"),
        loose_joiners=folded("loose_joiners"),
        places=folded("places"),
        place_endings=tuple(words("place_endings")),
        place_inner=frozenset(words("place_inner")),
        months={name.casefold(): n for name, n in names},
        head_keys=folded("head_keys") | {"date", "url", "title", "outlet", "id", "source"},
        related_labels=folded("related_labels"),
        credit_label=re.compile(rf"(?:{_either(words('credit_labels'))})\s*[:•·|–-]\s*(?=\S)", re.IGNORECASE),
        credit_opener=re.compile(rf"(?:{_either(words('credit_openers'))})(?=[\s:])[\s:]*", re.IGNORECASE),
        credit_start=re.compile(rf"(?:{_either(words('credit_starts'))})(?=\W|$)", re.IGNORECASE),
        credit_words=folded("credit_labels"),
        photo_agency=re.compile(rf"(?<!\w)(?:{_either(words('photo_agencies'))})(?!\w)"),
        photo_label=re.compile(rf"(?:{_either(words('photo_labels'))})\s*[:©]\s*(?=\S)", re.IGNORECASE),
        widget_phrase=re.compile(rf"\b(?:{_either(words('widget_phrases'))})(?!\w)", re.IGNORECASE),
        widget_pattern=re.compile("|".join(f"(?:{p})" for p in words("widget_patterns")), re.IGNORECASE),
        address=re.compile(rf"\b(?:{_either(words('address'))})\b"),
        related_label=re.compile(rf"(?:{label})(?:\s*[:|>»–-]|(?=\s*$)|(?=\s+(?-i:[A-ZÄÖÜ„\"“])))", re.IGNORECASE),
        editorial=re.compile(rf"(?:{_either(words('editorial_notes'))})\b", re.IGNORECASE),
        byline=_byline(words("byline_openers"), words("byline_joiners"), words("byline_particles")),
        byline_cut=re.compile(
            rf"^(?:{_either(words('byline_openers'))})\s+|\s*,\s*|\s+(?:{_either(words('byline_joiners'))}|&|/)\s+", re.IGNORECASE
        ),
        own_outlet=tuple(re.compile(p.replace("NAME", _OUTLET)) for p in words("own_outlet")),
        no_outlet=folded("no_outlet"),
        outlet_names=frozenset(n.casefold() for pack in packs for n in _outlet_names(pack)),
        masthead_words=folded("masthead_words"),
        masthead_common=folded("masthead_common"),
        masthead_endings=tuple(words("masthead_endings")),
        masthead_inner=frozenset(words("masthead_inner")),
        no_masthead_endings=tuple(words("no_masthead_endings")),
        declined=tuple((re.compile(p), ending) for part in parts for p, ending in part["declined"]),
        time_word=re.compile(rf"(?:{_either(words('timestamp_labels') + words('weekdays'))})(?!\w)\.?", re.IGNORECASE),
        month_name=_either(name for name, _ in names),
        day_first=all(part.get("day_first", True) for part in parts),
    )


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted((re.escape(w) for w in set(words)), key=len, reverse=True))


def _byline(openers: list[str], joiners: list[str], particles: list[str]) -> re.Pattern[str]:
    name = rf"{_NAME}(?:\s+(?:(?:{_either(particles)})\s+)?{_NAME}){{0,4}}"
    single = [w for w in openers if " " not in w]
    opener = _either([*openers, *(w.lower() for w in single)])
    return re.compile(rf"(?:{opener})\s+{name}(?:(?:\s*,\s*|\s+(?:{_either(joiners)}|&|/)\s+){name}){{0,4}}")
