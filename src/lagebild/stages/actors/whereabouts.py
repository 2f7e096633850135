"""Where a body of a place is spoken of: a bare "das Landratsamt" behind another place is not the one named before.

Only bodies that every town or district has are looked at. The place is the last one named in front of it in its paragraph;
it speaks against a body unless the body bears its name or stands beside it in some sentence of the story.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lagebild.records import MentionForm, MentionType, Token
from lagebild.stages.actors.scene import Place, Report
from lagebild.text.names import fold, like

__all__ = ["Whereabouts"]

Key = tuple[str, ...]

LOCAL = frozenset({"municipality", "district", "commune", "district_office", "health_office", "police"})
"""Offices of which every place has one of its own."""

BACK = 6
"""Sentences of its paragraph in front of a bare word in which a place is looked for."""

LONGEST = 200
"""Tokens read of one sentence."""

_WIDE = ("state:", "region:", "office:", "org:")
_IN = ("APPR", "PRP")
_NAMES = ("N", "FM")
_JOINED = "APPRART"
_ARTICLES = ("ART", "AT0")
_ADJECTIVES = ("ADJ", "AJ")
_LETTERS = 3  # of a name that could be told from another


@dataclass(slots=True)
class Whereabouts:
    """The places beside each body, over a whole story."""

    reports: Sequence[Report]
    beside: dict[Key, set[str]] = field(default_factory=lambda: defaultdict(set))
    _known: dict[tuple[int, int], tuple[tuple[int, str], ...]] = field(default_factory=dict)

    def learn(self, bodies: Mapping[Key, Sequence[Place]]) -> None:
        """The nouns of the sentences that name a body: whatever place is among them goes with it."""
        for key, places in bodies.items():
            for place in (p for p in places if _office(p) in LOCAL):
                self.beside[key].update(fold(place.mention.name).split())
                report = self.reports[place.report]
                tokens = report.tokens_from(report.around(place.mention.span.start).start, LONGEST)
                self.beside[key].update(w for t in tokens if t.pos.startswith(_NAMES) for w in fold(t.text).split())

    def elsewhere(self, office: str, place: Place, key: Key, since: int) -> str | None:
        """The other place that a bare word is about, given the body it may mean, last named at character `since`.

        None where nothing speaks against that body.
        """
        last = self._last(place, since) if office in LOCAL else None
        return None if last is None or self._belongs(key, last) else last

    def _belongs(self, key: Key, name: str) -> bool:
        return any(like(word, own) for word in name.split() for own in self.beside.get(key, ()))

    def _last(self, place: Place, since: int) -> str | None:
        """The place named last in front of a bare word, in its paragraph and behind character `since`."""
        report = self.reports[place.report]
        block = report.block(place.sentence)
        for sentence in range(place.sentence, max(-1, place.sentence - 1 - BACK), -1):
            if report.block(sentence) != block:
                break
            names = [name for start, name in self._places(place.report, sentence) if since < start < place.mention.span.start]
            if names:
                return names[-1]
        return None

    def _places(self, number: int, sentence: int) -> tuple[tuple[int, str], ...]:
        """Towns and the like in a sentence of a report, each with where it stands: known ones, and what a house is in."""
        at, report = (number, sentence), self.reports[number]
        if at not in self._known:
            self._known[at] = _read(report, sentence) if 0 <= sentence < len(report.reading.sentences) else ()
        return self._known[at]


def _office(place: Place) -> str:
    return (place.mention.entity or "").removeprefix("office:")


def _read(report: Report, sentence: int) -> tuple[tuple[int, str], ...]:
    tokens = report.reading.sentences[sentence].tokens[:LONGEST]
    mentions = [p.mention for p in report.within(report.around(report.reading.sentences[sentence].start))]
    local = {
        m.span.start: fold(m.name)
        for m in mentions
        if m.type is MentionType.LOC and m.form is MentionForm.NAME and not (m.entity or "").startswith(_WIDE)
    }
    taken = {m.span.start for m in mentions}
    for at in range(2, len(tokens) - 1):
        name = tokens[at + 1]
        if _inside(tokens, at) and name.start not in taken and name.pos.startswith(_NAMES) and len(name.text) > _LETTERS:
            local[name.start] = fold(name.text)
    return tuple(sorted(local.items()))


def _inside(tokens: Sequence[Token], at: int) -> bool:
    """ "In einem Heim | in": a noun with its article between the same preposition twice; what follows is a name."""
    if not tokens[at].pos.startswith(_IN) or tokens[at].pos == _JOINED or not tokens[at - 1].pos.startswith("NN"):
        return False
    first = at - 2
    while first > 0 and tokens[first].pos.startswith(_ADJECTIVES):
        first -= 1
    article = first > 0 and tokens[first].pos.startswith(_ARTICLES)
    return article and fold(tokens[first - 1].text) == fold(tokens[at].text)
