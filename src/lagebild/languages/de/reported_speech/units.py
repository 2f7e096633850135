"""What is read at once: a sentence, or several that a quotation holds together, with whole quotations as one token."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from lagebild.languages.de.clauses import QUOTE, Clause, is_finite, split_clauses
from lagebild.languages.shared.quote_drafts import Place, body_quotations
from lagebild.records import Document, MentionForm, MentionType, Reading, Sentence, Token
from lagebild.text.quotation import Quotation

__all__ = ["Unit", "build_units"]

LONGEST_UNIT = 400
"""Tokens; a longer "sentence" is a table or hostile, and only its quotations are read."""

_SPEAKING = (MentionType.PER, MentionType.ORG)
_MARKS = frozenset('„“”»«‚‘’‹›"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """Tokens without quotation marks, a whole quotation being one token; `wholes` by token index; `fragments` in it."""

    tokens: tuple[Token, ...]
    clauses: tuple[Clause, ...]
    wholes: dict[int, Quotation]
    fragments: tuple[Quotation, ...]
    block: int
    body: bool
    named: frozenset[int] | None = None  # where names of people and bodies start; None where none were looked for

    def place(self, first: int, last: int) -> Place:
        """Characters of tokens `[first, last)`, marks at both ends taken in where their partner is in it too."""
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        for q in self.fragments:
            if q.start + 1 == start and q.end - 1 <= end:
                start = q.start
            if q.end - 1 == end and q.start >= start:
                end = q.end
            if start <= q.start and q.start + 1 < end < q.end - 1:
                end = q.end  # quoted words are never cut
        return start, end


@dataclass(slots=True)
class _Building:
    tokens: list[Token] = field(default_factory=list)
    wholes: dict[int, Quotation] = field(default_factory=dict)
    block: int = 0
    body: bool = True


def build_units(document: Document, reading: Reading) -> tuple[Unit, ...]:
    """All units of a document in order."""
    pairs = body_quotations(document)
    sentences = reading.sentences
    wholes, fragments = _classify(document.text, sentences, pairs)
    named = _named(reading)
    return tuple(replace(u, named=named) for u in _units(sentences, wholes, fragments))


def _named(reading: Reading) -> frozenset[int] | None:
    """Where people and bodies are named."""
    known = (m for m in reading.mentions if m.type in _SPEAKING and m.form is MentionForm.NAME)
    return frozenset(m.span.start for m in known) if reading.mentions else None


def _classify(text: str, sentences: Sequence[Sentence], pairs: Sequence[Quotation]) -> tuple[list[Quotation], list[Quotation]]:
    """Outermost quotations that stand for a clause or more, and all the others."""
    wholes: list[Quotation] = []
    fragments: list[Quotation] = []
    tokens = [t for s in sentences for t in s.tokens]
    starts = {s.start for s in sentences}
    at = 0
    for pair in pairs:
        while at < len(tokens) and tokens[at].end <= pair.start:
            at += 1
        if wholes and pair.end <= wholes[-1].end:
            continue
        resumed = bool(wholes) and _resumes(text, wholes[-1].end, pair)
        if resumed or _is_whole(text, tokens, at, pair, starts):
            wholes.append(pair)
        else:
            fragments.append(pair)
    return wholes, fragments


def _resumes(text: str, end: int, pair: Quotation) -> bool:
    """„...“, sagte X, „...“: the second part of a quotation that attribution interrupts, in lower case."""
    between = text[end : pair.start].rstrip()
    return len(between) < 200 and between.startswith(",") and between.endswith(",") and not any(c in between for c in ".\n")


def _is_whole(text: str, tokens: Sequence[Token], at: int, pair: Quotation, starts: set[int]) -> bool:
    inside = text[pair.start + 1 : pair.end - 1].strip()
    before = text[max(0, pair.start - 12) : pair.start].rstrip()
    behind = text[pair.end : pair.end + 40].lstrip()
    many = " " in inside
    if before.endswith(":"):
        return many or inside[-1] in ".!?…"
    if inside[-1] in ".!?…" and many and (inside[0].isupper() or inside[0] in "[(."):
        return True
    leads = pair.start in starts or before.endswith((",", ":", ".", "–", "-"))
    if not leads or not (inside[0].isupper() or inside[0] in "[(.…"):
        return False
    verb = _has_finite(tokens, at, pair)
    if behind.startswith(",") or inside.endswith(","):
        return verb or _verb_next(tokens, at, pair)
    return verb and (not behind or behind[0] in ".;–!?" or _verb_next(tokens, at, pair)) and many


def _has_finite(tokens: Sequence[Token], at: int, pair: Quotation) -> bool:
    while at < len(tokens) and tokens[at].start < pair.end:
        if is_finite(tokens[at]):
            return True
        at += 1
    return False


def _verb_next(tokens: Sequence[Token], at: int, pair: Quotation) -> bool:
    """A finite verb, or "so", is the next word behind it, over a comma or not."""
    while at < len(tokens) and tokens[at].start < pair.end:
        at += 1
    behind = [t for t in tokens[at : at + 2] if t.text != ","]
    return bool(behind) and (is_finite(behind[0]) or behind[0].text.lower() in ("so", "heißt", "hieß"))


def _units(sentences: Sequence[Sentence], wholes: Sequence[Quotation], fragments: Sequence[Quotation]) -> Iterator[Unit]:
    building = _Building()
    next_whole = next_fragment = 0
    for number, sentence in enumerate(sentences):
        if not building.tokens:
            building.block, building.body = sentence.block, sentence.kind.body
        next_whole = _take_in(building, sentence, wholes, next_whole)
        whole = wholes[next_whole] if next_whole < len(wholes) else None
        if whole is not None and whole.start < sentence.end < whole.end and number + 1 < len(sentences):
            continue  # the quotation goes on
        if building.tokens:
            first, last = building.tokens[0].start, building.tokens[-1].end
            mine = []
            while next_fragment < len(fragments) and fragments[next_fragment].start <= last:
                if fragments[next_fragment].end > first:
                    mine.append(fragments[next_fragment])
                next_fragment += 1
            yield _unit(building, tuple(mine))
        building = _Building()


def _take_in(building: _Building, sentence: Sentence, wholes: Sequence[Quotation], at: int) -> int:
    """The tokens of a sentence, whole quotations as one; returns the whole quotation to go on with."""
    for token in sentence.tokens:
        while at < len(wholes) and wholes[at].end <= token.start:
            at += 1
        whole = wholes[at] if at < len(wholes) else None
        if whole is not None and whole.start <= token.start < whole.end:
            if not building.tokens or building.tokens[-1].start != whole.start:
                building.wholes[len(building.tokens)] = whole
                building.tokens.append(Token(whole.start, whole.end, "„…“", QUOTE, ""))
        elif token.text not in _MARKS:
            building.tokens.append(token)
    return at


def _unit(building: _Building, fragments: tuple[Quotation, ...]) -> Unit:
    tokens = tuple(building.tokens)
    return Unit(
        tokens=tokens,
        clauses=split_clauses(tokens) if len(tokens) <= LONGEST_UNIT else (),
        wholes=building.wholes,
        fragments=fragments if len(tokens) <= LONGEST_UNIT else (),
        block=building.block,
        body=building.body,
    )
