"""Quoted words inside a larger clause: whose they are, and which are only titles."""

from __future__ import annotations

from collections.abc import Iterable

from lagebild.languages.de.clauses import ClauseKind
from lagebild.languages.de.reported_speech.cues import Cue
from lagebild.languages.de.reported_speech.lexicon import ends_with_any, lexicon
from lagebild.languages.de.reported_speech.noun_phrases import noun_phrase_before
from lagebild.languages.de.reported_speech.speakers import subject
from lagebild.languages.de.reported_speech.units import Unit
from lagebild.languages.de.reported_speech.voices import is_mute, needs_voice, speaks
from lagebild.languages.shared.quote_drafts import Draft, Place
from lagebild.records import Manner, Token
from lagebild.text.quotation import Quotation

__all__ = ["read_fragments"]

_CALLING = frozenset({"nennen", "bezeichnen", "sprechen", "sehen", "zeigen"})
"""Verbs by which somebody gives a name to something."""


def read_fragments(unit: Unit, drafts: Iterable[Draft], cues: Iterable[Cue], last_speaker: Place | None) -> list[Draft]:
    """The fragments of a unit that are somebody's words."""
    owners = [d for d in drafts if d.manner is not Manner.DIRECT]
    by_clause = {c.clause: c for c in cues}
    found = []
    for pair in unit.fragments:
        if _is_title(unit, pair):
            continue
        owner = _owner(pair, owners) or _clause_owner(unit, pair, by_clause, owners)
        if owner is not None:
            speaker = owner.speaker or last_speaker
            found.append(
                Draft(
                    manner=Manner.DIRECT, content=(pair.inner,), speaker=speaker, cue=owner.cue,
                    lemma=owner.lemma, fragment=True, via=owner.via,
                )
            )  # fmt: skip
    return found


def _owner(pair: Quotation, owners: Iterable[Draft]) -> Draft | None:
    """The smallest draft that holds it."""
    holding = [d for d in owners if any(s <= pair.start + 1 and pair.end - 1 <= e for s, e in d.content)]
    return min(holding, key=lambda d: d.hull[1] - d.hull[0], default=None)


def _clause_owner(unit: Unit, pair: Quotation, cues: dict[int, Cue], owners: list[Draft]) -> Draft | None:
    """A draft whose cue stands in the same clause."""
    for index, clause in enumerate(unit.clauses):
        start, end = unit.tokens[clause.start].start, unit.tokens[clause.end - 1].end
        if start <= pair.start + 1 < end and index in cues:
            cue = cues[index]
            at = unit.tokens[cue.at].start
            own = next((d for d in owners if d.cue is not None and d.cue[0] == at), None)
            return own or _by_subject(unit, pair, cue)
    return None


def _by_subject(unit: Unit, pair: Quotation, cue: Cue) -> Draft | None:
    """ "nannte X „...“": a cue whose own report was not read still says whose words they are."""
    found = subject(unit.tokens, unit.clauses, cue.clause) if not cue.passive else None
    if found is None or (cue.light and cue.lemma not in _CALLING) or _told(unit, pair, cue):
        return None
    if is_mute(unit.tokens, *found) or (needs_voice(cue.lemma) and not speaks(unit.tokens, *found)):
        return None
    return Draft(
        manner=Manner.DIRECT, content=(pair.inner,), speaker=unit.place(_whole_thing(unit, cue, found[0]), found[1]),
        cue=unit.place(cue.at, cue.at + 1), lemma=cue.lemma,
    )  # fmt: skip


def _told(unit: Unit, pair: Quotation, cue: Cue) -> bool:
    """ "Die Polizei ermittelt gegen eine „Feuerfee“": a single word where nothing is said is the report's own mark."""
    words = sum(pair.start < t.start < pair.end - 1 for t in unit.tokens)
    return words == 1 and not cue.says and cue.lemma not in _CALLING


def _whole_thing(unit: Unit, cue: Cue, at: int) -> int:
    """ "das Abkommen mit X, das „...“ vorsieht": it is the agreement that provides for it, not X behind the preposition."""
    relative = unit.clauses[cue.clause].kind is ClauseKind.RELATIVE
    if not relative or at < 2 or not needs_voice(cue.lemma) or not unit.tokens[at - 1].pos.startswith("APPR"):
        return at
    first = noun_phrase_before(unit.tokens, at - 1, unit.clauses[max(0, cue.clause - 1)].start)
    return at if first is None else first


def _is_title(unit: Unit, pair: Quotation) -> bool:
    """A name of something: behind "Zeitung", "Film", "sogenannt", or nothing but names."""
    words = lexicon()
    inside = [t for t in unit.tokens if pair.start < t.start < pair.end - 1]
    before = next((t for t in reversed(unit.tokens) if t.end <= pair.start), None)
    if not inside:
        return True
    if before is not None and _names(before, words.title_heads, words.scare):
        return True
    named = any(t.pos == "NE" for t in inside)
    if any(t.text[0].islower() and (not named or t.pos not in ("ART", "APPR", "APPRART", "KON")) for t in inside):
        return False
    return len(inside) > 1 or inside[0].pos == "NE" or before is None or not _introduces(before)


def _names(token: Token, heads: frozenset[str], scare: frozenset[str]) -> bool:
    word = token.lemma.lower()
    return ends_with_any(word, heads) or word in scare or token.text.lower() in scare


def _introduces(token: Token) -> bool:
    return token.text.lower() in ("als", "von", "ein", "eine", "einen", "einem", "einer", "zu") or token.pos == "ADJ(A)"
