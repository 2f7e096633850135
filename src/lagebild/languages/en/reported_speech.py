"""Who says what in English, by rules: quoted words, "that", bare clauses, "according to X", infinitives, objects.

Simpler than German, which marks reported words by mood: English tells them by the verb of saying and by word order alone.
Parts of speech are those of the British National Corpus as HanTa writes them ("VVD", "NN1", "CJT").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from lagebild.languages.pack import load_data
from lagebild.languages.shared.quote_drafts import Draft, Place, body_quotations, finished
from lagebild.records import Document, Manner, Quote, Reading, Sentence, Token
from lagebild.records.findings import Provenance
from lagebild.text.quotation import Quotation

__all__ = ["quotes"]

QUOTE = "QUOTE"
LONGEST_UNIT = 400
"""Tokens; a longer "sentence" is a table or hostile, and only its quotations are read."""

_MARKS = frozenset('“”"‘»«')
_SPEECH = frozenset({"VVD", "VVZ", "VVB", "VVG", "VVN", "VVI"})
_AUXILIARY = frozenset({"VHD", "VHZ", "VHB", "VBD", "VBZ", "VBB", "VM0", "VDD", "VDZ", "VDB"})
_FINITE = _AUXILIARY | {"VVD", "VVZ", "VVB"}
_SKIPPED_BEFORE = _AUXILIARY | {"AV0", "XX0", "VBN", "VHI", "TO0", "VHG"}
_HEADS = frozenset({"NN0", "NN1", "NN2", "NP0", "PNP", "PNI", "UNC", "DT0", "ZZ0", "CRD", "AJ0"})
_NOMINAL = _HEADS | {"AT0", "DPS", "AJC", "AJS", "ORD", "POS", "PRF"}
_SHORT_STOPS = frozenset({",", ";", ":", "—", "–"})
_PLACE_PREPOSITIONS = frozenset({"of", "for", "from", "at", "in", "with"})

Range = tuple[int, int]


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_data("en", "reported_speech")[name])


@dataclass(frozen=True, slots=True)
class _Unit:
    """Tokens without quotation marks; a whole quotation is one token, by index in `wholes`."""

    tokens: tuple[Token, ...]
    wholes: dict[int, Quotation]

    def place(self, first: int, last: int) -> Place:
        return self.tokens[first].start, self.tokens[last - 1].end


def quotes(document: Document, reading: Reading) -> tuple[Quote, ...]:
    """The reported speech of an English document, in order of its content."""
    drafts: list[Draft] = []
    speaker: Place | None = None
    for unit in _units(document, reading.sentences):
        found = _read(unit, speaker)
        drafts += found
        speaker = next((d.speaker for d in reversed(found) if d.speaker), _subject_of(unit) or speaker)
    return finished(document, drafts, Provenance(reader="en.reported_speech", version="1"))


def _units(document: Document, sentences: Sequence[Sentence]) -> list[_Unit]:
    """Sentences, joined where a whole quotation holds several together."""
    pairs: list[Quotation] = []
    for pair in body_quotations(document):
        if _is_whole(document.text, pair) or (pairs and _resumes(document.text, pairs[-1].end, pair)):
            pairs.append(pair)
    units: list[_Unit] = []
    tokens: list[Token] = []
    wholes: dict[int, Quotation] = {}
    at = 0
    for number, sentence in enumerate(sentences):
        for token in sentence.tokens:
            while at < len(pairs) and pairs[at].end <= token.start:
                at += 1
            if at < len(pairs) and pairs[at].start <= token.start:
                if not tokens or tokens[-1].start != pairs[at].start:
                    wholes[len(tokens)] = pairs[at]
                    tokens.append(Token(pairs[at].start, pairs[at].end, "“…”", QUOTE, ""))
            elif token.text not in _MARKS:
                tokens.append(token)
        open_still = at < len(pairs) and pairs[at].start < sentence.end < pairs[at].end
        following = sentences[number + 1] if number + 1 < len(sentences) else None
        asked = bool(tokens) and tokens[-1].pos == QUOTE and following is not None and following.block == sentence.block
        if following is None or not (open_still or (asked and _attributes(following))):
            units.append(_Unit(tuple(tokens), wholes))
            tokens, wholes = [], {}
    return units


def _attributes(sentence: Sentence) -> bool:
    """A sentence that begins "Smith said": it belongs to the "...?" before it."""
    for token in sentence.tokens[:8]:
        if token.text in _MARKS or token.text == ",":
            return False
        if token.pos in ("VVD", "VVZ"):
            return token.lemma in _words("say")
    return False


def _is_whole(text: str, pair: Quotation) -> bool:
    """A quotation that stands for a sentence or more: it ends with a mark, or a verb of saying follows a comma."""
    inside = text[pair.start + 1 : pair.end - 1].strip()
    before = text[max(0, pair.start - 3) : pair.start].rstrip()
    if " " not in inside and inside[-1] not in ".,!?":
        return False
    starts = not before or before[-1] in ',:.;!?”"—' or "\n" in text[max(0, pair.start - 2) : pair.start]
    return (inside[0].isupper() and inside[-1] in ".,!?…—" and starts) or before.endswith(":") or (starts and inside[-1] == ",")


def _resumes(text: str, end: int, pair: Quotation) -> bool:
    """“...,” X said, “...”: the second part of a quotation that attribution interrupts."""
    between = text[end : pair.start].rstrip()
    return len(between) < 120 and between.endswith(",") and not any(c in between for c in ".;\n")


def _read(unit: _Unit, last: Place | None) -> list[Draft]:
    drafts: list[Draft] = []
    if len(unit.tokens) <= LONGEST_UNIT:
        for at in range(len(unit.tokens)):
            drafts += _according(unit, at) or _cue(unit, at)
    done = {s for d in drafts for s, _ in d.content}
    speaker = next((d.speaker for d in reversed(drafts) if d.speaker), _subject_of(unit) or last)
    for pair in unit.wholes.values():
        if pair.start + 1 not in done:
            drafts.append(Draft(manner=Manner.DIRECT, content=(pair.inner,), speaker=speaker))
    return drafts


def _cue(unit: _Unit, at: int) -> list[Draft]:
    """What the verb at `at` reports."""
    token = unit.tokens[at]
    lemma = token.lemma.lower()
    if token.pos not in _SPEECH or lemma not in _cue_verbs():
        return []
    speaker = _speaker(unit, at)
    base = Draft(
        manner=Manner.INDIRECT,
        content=(),
        speaker=unit.place(*speaker) if speaker else None,
        cue=unit.place(at, at + 1),
        lemma=lemma,
        negated=any(t.text.lower() in _words("negations") for t in unit.tokens[max(0, at - 3) : at]),
        via=_channel(unit, at),
    )
    first = min(speaker[0], at) if speaker else at
    if first > 0 and unit.tokens[first - 1].pos == QUOTE and (found := _before(unit, at, speaker, base)):
        return found
    return _behind(unit, at, speaker, base) or _before(unit, at, speaker, base) or _object(unit, at, speaker, base)


_RELATIVES = frozenset({"who", "which"})


@cache
def _cue_verbs() -> frozenset[str]:
    taking = frozenset(x.split()[0] for x in _words("prepositional"))
    return taking | _words("say") | _words("think") | _words("infinitive") | _words("object")


def _with(base: Draft, manner: Manner, content: tuple[Place, ...]) -> list[Draft]:
    return [
        Draft(
            manner=manner, content=content, speaker=base.speaker, cue=base.cue, lemma=base.lemma, via=base.via,
            negated=base.negated and manner is not Manner.DIRECT,
        )
    ] if content else []  # fmt: skip


def _behind(unit: _Unit, at: int, speaker: Range | None, base: Draft) -> list[Draft]:
    """A clause, a question, an infinitive or a quotation behind the verb."""
    tokens = unit.tokens
    lemma = base.lemma or ""
    says = lemma in _words("say")
    clause = says or lemma in _words("think")
    start = speaker[1] if speaker and speaker[0] > at else at + 1
    for i in range(start, min(len(tokens), start + 14)):
        word, pos = tokens[i].text.lower(), tokens[i].pos
        if pos == QUOTE:
            return _with(base, Manner.DIRECT, _inner(unit, i)) if says and _is_link(tokens, at, i) else []
        if pos == "CJT" or word == "that":
            return _with(base, Manner.INDIRECT, _span(unit, i, _end(unit, i))) if clause else []
        if clause and word in _words("question_words") and i <= start + 3:
            return _with(base, Manner.INDIRECT, _span(unit, i, _end(unit, i)))
        if pos == "TO0" and lemma in _words("infinitive") and i <= start + 5:
            return _with(base, Manner.INDIRECT, _span(unit, i, _short_end(unit, i)))
        if word in (",", ":") and i + 1 < len(tokens) and tokens[i + 1].pos == QUOTE:
            continue
        if word in ".,;:" or (pos in _SPEECH and i > start):
            break
    if clause and not (speaker and speaker[0] > at):
        first = _bare_clause(unit, at)
        if first is not None:
            return _with(base, Manner.INDIRECT, _span(unit, first, _end(unit, first)))
    return []


def _is_link(tokens: Sequence[Token], at: int, quote: int) -> bool:
    """Only a few words, a comma or a colon stand between the verb and the quotation."""
    return quote - at <= 12 and all(t.text not in ".;" for t in tokens[at:quote])


def _bare_clause(unit: _Unit, at: int) -> int | None:
    """Where a clause without "that" begins right behind the verb, times and listeners left out."""
    tokens = unit.tokens
    i = at + 1
    if unit.tokens[at].lemma.lower() == "tell":
        listener = _phrase(tokens, i)
        i = listener if listener is not None else i
    while i < min(len(tokens), at + 6) and (tokens[i].text in _words("times") or tokens[i].text.lower() in ("on", "last", "this")):
        i += 1
    there = i < len(tokens) and tokens[i].pos == "EX0"
    counted = next((j for j in range(i, min(len(tokens), i + 4)) if tokens[j].pos == "CRD"), i)
    hedged = all(t.text.lower() in _words("hedges") for t in tokens[i:counted])
    phrase = i + 1 if there else _phrase(tokens, counted if hedged else i)
    if phrase is None:
        return None
    for j in range(phrase, min(len(tokens), phrase + 6)):
        if tokens[j].pos in _FINITE:
            return i
        if tokens[j].pos not in _NOMINAL | {"AV0", "XX0"} and tokens[j].text.lower() not in _PLACE_PREPOSITIONS:
            return None
    return None


def _before(unit: _Unit, at: int, speaker: Range | None, base: Draft) -> list[Draft]:
    """ ", X said": what is said stands before, or on both sides."""
    tokens = unit.tokens
    if base.lemma not in _words("say") or speaker is None:
        return []
    first, last = min(speaker[0], at), max(speaker[1], at + 1)
    while first > 0 and tokens[first - 1].pos in _SKIPPED_BEFORE | {"CJS"}:
        first -= 1
    if first == 0 or (tokens[first - 1].text != "," and tokens[first - 1].pos != QUOTE):
        return []
    quoted = [i for i in unit.wholes if i < first]
    if quoted:
        more = [i for i in unit.wholes if i > last and i - last <= 8 and all(t.text not in ".;" for t in tokens[last:i])]
        return _with(base, Manner.DIRECT, tuple(p for i in quoted + more for p in _inner(unit, i)))
    parts = _span(unit, 0, first - 1)
    if last < len(tokens) and tokens[last].text == "," and not _finite_in(tokens, 0, first):
        parts += _span(unit, last + 1, _end(unit, last + 1))
    return _with(base, Manner.INDIRECT, parts)


def _finite_in(tokens: Sequence[Token], first: int, last: int) -> bool:
    return any(t.pos in _FINITE for t in tokens[first:last])


def _object(unit: _Unit, at: int, speaker: Range | None, base: Draft) -> list[Draft]:
    """A speech act with an object: the object to the end of its clause."""
    tokens = unit.tokens
    if speaker is None or speaker[0] > at or at + 1 >= len(tokens):
        return []
    pair = f"{base.lemma} {tokens[at + 1].text.lower()}"
    start = at + 2 if pair in _words("prepositional") else at + 1
    if start == at + 1 and base.lemma not in _words("object"):
        return []
    if start >= len(tokens) or tokens[start].pos == QUOTE or _phrase(tokens, start) is None:
        return []
    return _with(base, Manner.REPORTED, _span(unit, start, _short_end(unit, start)))


def _according(unit: _Unit, at: int) -> list[Draft]:
    """ "according to X": the rest of the sentence."""
    tokens = unit.tokens
    if tokens[at].text.lower() != "according" or at + 2 >= len(tokens) or tokens[at + 1].text.lower() != "to":
        return []
    last = _phrase(tokens, at + 2)
    if last is None:
        return []
    content = _span(unit, last, _end(unit, last)) if at == 0 else _span(unit, 0, at) + _span(unit, last, _end(unit, last))
    places = unit.place(at + 2, last), unit.place(at, at + 2)
    base = Draft(manner=Manner.INDIRECT, content=(), speaker=places[0], cue=places[1], lemma="according to")
    return _with(base, Manner.INDIRECT, content)


def _speaker(unit: _Unit, at: int) -> Range | None:
    """The subject: before the verb over auxiliaries, before an inserted apposition, or behind an inverted verb."""
    tokens = unit.tokens
    i = at
    while i > 0 and tokens[i - 1].pos in _SKIPPED_BEFORE:
        i -= 1
    if i > 1 and tokens[i - 1].text.lower() in _RELATIVES:
        return _phrase_before(tokens, i - 2 if tokens[i - 2].text == "," else i - 1)  # "the company, which had said"
    if i > 0 and tokens[i - 1].text == "," and i - 1 > 0:
        plain = tokens[at].pos in ("VVD", "VVZ") and _bare_clause(unit, at) is None
        inverted = _phrase(tokens, at + 1) if plain else None
        earlier = next((j for j in range(i - 2, max(-1, i - 16), -1) if tokens[j].text == ","), None)
        apposed = _phrase_before(tokens, earlier) if earlier is not None else None
        if apposed is not None and not _finite_in(tokens, 0, i - 1) and QUOTE not in (t.pos for t in tokens[:i]):
            return apposed[0], i - 1  # "The operator, Acme, denies this": nothing said stands before it
        if inverted is not None:
            return at + 1, inverted
        return (apposed[0], i - 1) if apposed else _phrase_before(tokens, i - 1)
    if i > 0 and tokens[i - 1].pos == QUOTE:
        inverted = _phrase(tokens, at + 1)
        return (at + 1, inverted) if inverted is not None else None
    return _phrase_before(tokens, i)


def _phrase_before(tokens: Sequence[Token], end: int) -> Range | None:
    """The noun phrase that ends before `end`."""
    i = end
    while i > 0 and end - i < 14:
        before = tokens[i - 1]
        inner = before.text.lower() in _PLACE_PREPOSITIONS and i < end
        if not (before.pos in _NOMINAL or inner) or (before.pos == "PNP" and i < end):
            break
        i -= 1
        if before.pos == "PNP":
            break
    while i < end and tokens[i].text.lower() in _PLACE_PREPOSITIONS:
        i += 1
    return (i, end) if i < end and tokens[end - 1].pos in _HEADS else None


def _phrase(tokens: Sequence[Token], at: int) -> int | None:
    """Where the noun phrase that starts at `at` ends."""
    if at >= len(tokens) or tokens[at].pos not in _NOMINAL - {"PRF", "POS"}:
        return None
    if tokens[at].pos == "PNP":
        return at + 1
    i = at
    while i < len(tokens) and i - at < 14 and (
        tokens[i].pos in _NOMINAL - {"PNP"} or (i > at and tokens[i].text.lower() in ("of", "for"))
    ):  # fmt: skip
        if tokens[i].text in _words("times"):
            break
        i += 1
    while i > at and (tokens[i - 1].pos in ("AT0", "PRF") or tokens[i - 1].text.lower() in ("of", "for")):
        i -= 1
    return i if i > at else None


def _end(unit: _Unit, start: int) -> int:
    """The end of a reported clause: the sentence's, or where ", X said" or a semicolon ends it."""
    for i in range(start + 1, len(unit.tokens)):
        token = unit.tokens[i]
        if token.text == ";" or token.pos == QUOTE:
            return i
        following = unit.tokens[i + 1] if i + 1 < len(unit.tokens) else token
        if token.text == "," and following.pos == "VVG" and (following.lemma in _words("say") or following.lemma == "accord"):
            return i
    return len(unit.tokens)


def _short_end(unit: _Unit, start: int) -> int:
    """The end of an object or infinitive: the next comma, dash or clause."""
    for i in range(start + 1, len(unit.tokens)):
        token = unit.tokens[i]
        if token.text in _SHORT_STOPS or token.pos == QUOTE or token.text.lower() in _words("clause_breaks"):
            return i
    return len(unit.tokens)


def _span(unit: _Unit, first: int, last: int) -> tuple[Place, ...]:
    """Tokens `[first, last)` as a place, outer marks left out; nothing where nothing is left."""
    tokens = unit.tokens
    while first < last and not (tokens[first].text[0].isalnum() or tokens[first].text in "($“‘"):
        first += 1
    while last > first and not (tokens[last - 1].text[-1].isalnum() or tokens[last - 1].text in ")%"):
        last -= 1
    return (unit.place(first, last),) if first < last else ()


def _inner(unit: _Unit, at: int) -> tuple[Place, ...]:
    pair = unit.wholes[at]
    return (pair.inner,)


def _channel(unit: _Unit, at: int) -> tuple[Place, ...]:
    """ "told CNN", "told The Post": the medium somebody spoke to."""
    if unit.tokens[at].lemma.lower() != "tell":
        return ()
    last = _phrase(unit.tokens, at + 1)
    if last is None or not any(t.text in _words("agencies") for t in unit.tokens[at + 1 : last]):
        return ()
    return (unit.place(at + 1, last),)


def _subject_of(unit: _Unit) -> Place | None:
    """The name that a sentence leads with: what follows without a cue may be theirs."""
    if not unit.tokens or unit.tokens[0].pos not in ("NP0", "PNP") or len(unit.tokens) > LONGEST_UNIT:
        return None
    last = _phrase(unit.tokens, 0)
    return unit.place(0, last) if last is not None else None
