"""Reported speech by rules and by the trained reader together.

What both see stands as the rules have it: their boundaries and speakers are the better ones, and channels, negation, hearsay
and quoted words inside a statement they alone know. What only one sees must be likely enough: a quotation of the rules
is dropped where the reader gives its words almost no chance of being reported, and a statement that no rule saw is added
where the reader is sure of cue and content.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lagebild.models import Frame, Seen
from lagebild.records import Document, Evidence, Manner, Provenance, Quote, Reading, Role, Sentence, Token, evidence, finding_id
from lagebild.text.quotation import LONGEST_QUOTATION, MARKS, pair_marks

__all__ = ["combine_quotes"]

READER, VERSION = "model.reported_speech", "1"

Place = tuple[int, int]


NEVER = 2.0
"""More than any probability."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Where the line is drawn; all but `same` are probabilities of the trained reader.

    `lone`: that the words of a quotation that only rules saw are reported ones, below which it is dropped, by its manner.
    `sure`: of cue and content together, from which a statement that no rule saw is added, by its manner. `same`: share of
    common characters from which two are one statement.
    """

    lone: Mapping[Manner, float]
    sure: Mapping[Manner, float]
    same: float = 0.5


SURE = dict.fromkeys((Manner.DIRECT, Manner.INDIRECT, Manner.FREE_INDIRECT, Manner.REPORTED), 0.95)
LIMITS = Limits(lone={Manner.INDIRECT: 0.02, Manner.REPORTED: 0.02}, sure=SURE)
"""Tuned on Wikinews articles that the open weights were not trained on: `python -m eval.limits` for new weights."""


@dataclass(frozen=True, slots=True)
class Told:
    """A statement as the trained reader sees it, its content trimmed to what the conventions count."""

    parts: tuple[Place, ...]
    manner: Manner
    cue: Place | None
    speaker: Place | None
    score: float
    content: float


def combine_quotes(
    document: Document, reading: Reading, quotes: tuple[Quote, ...], seen: Seen, digest: str, limits: Limits = LIMITS
) -> tuple[Quote, ...]:
    """The quotations of a document: those of the rules, judged and mended by what the trained reader saw, and its own."""
    maker = Provenance(reader=READER, version=VERSION, model=digest)
    told = _told(document, seen, limits.same)
    kept: list[Quote] = []
    used: set[int] = set()
    for quote in quotes:
        match = None if quote.fragment else _match(quote, told, limits.same)
        if match is not None:
            used.add(match)
        if quote.fragment or match is not None or _support(quote, seen) >= limits.lone.get(quote.manner, 0.0):
            kept.append(quote)
    ruled = [(_parts(q), _cue(q)) for q in kept]
    marks = _Marks(document)
    for number, new in enumerate(told):
        if (
            number in used
            or new.score * new.content < limits.sure.get(new.manner, NEVER)
            or any(_told_already(new, *r, limits.same) for r in ruled)
        ):
            continue
        if not any(marks.crossed(part) for part in new.parts) and not _asks(reading, new):
            kept.append(_quote(document, reading, new, maker))
    unique = {q.id: q for q in kept}
    return tuple(sorted(unique.values(), key=lambda q: (q.span.start, -q.span.end)))


def _asks(reading: Reading, told: Told) -> bool:
    """Whether the sentence of the cue is a question: "Would you say that ...?" tells nobody's words."""
    sentence = _sentence(reading, told.cue) if told.cue and told.manner is not Manner.DIRECT else None
    return sentence is not None and bool(sentence.tokens) and sentence.tokens[-1].text == "?"


def _told(document: Document, seen: Seen, same: float) -> list[Told]:
    """The statements in order of their likelihood, what is nearly the same once."""
    kept: list[Told] = []
    for frame in sorted(seen.frames, key=lambda f: (-f.score, f.anchor)):
        one = _of_frame(document.text, frame)
        if one is not None and all(_common(one.parts, other.parts) < same for other in kept):
            kept.append(one)
    return kept


def _of_frame(text: str, frame: Frame) -> Told | None:
    cue = frame.anchor if frame.kind == "CUE" else None
    manner = Manner(max(frame.manner, key=lambda m: (frame.manner[m], m))) if frame.manner else Manner.INDIRECT
    joined = _joined(frame.roles.get("content", ()), cue)
    parts = tuple(p for place in joined if (p := _trimmed(text, place, manner)) is not None)
    if not parts:
        return None
    speaker = max(frame.roles.get("speaker", ()), key=lambda p: (p[1] - p[0], -p[0]), default=None)
    return Told(parts, manner, cue, speaker, frame.score, frame.scores.get("content", 0.0))


def _joined(places: Sequence[Place], cue: Place | None) -> list[Place]:
    """Parts of a content in one, unless the cue stands between them."""
    parts: list[Place] = []
    for place in places:
        if parts and (cue is None or not parts[-1][1] <= cue[0] < place[0]):
            parts[-1] = (parts[-1][0], place[1])
        else:
            parts.append(place)
    return parts


def _trimmed(text: str, place: Place, manner: Manner) -> Place | None:
    """A part without quotation marks and other marks around it; direct speech keeps its full stop."""
    start, end = place
    outside = MARKS + (",;: \n\t–-" if manner is Manner.DIRECT else ",;:. \n\t–-")
    while start < end and text[start] in outside and not _opens(text, start, end):
        start += 1
    while start < end and text[end - 1] in outside and not _closes(text, start, end):
        end -= 1
    return (start, end) if start < end else None


def _opens(text: str, start: int, end: int) -> bool:
    """A mark in front whose partner stands inside: "„so“ genannte"."""
    return text[start] in MARKS and sum(c in MARKS for c in text[start + 1 : end - 1]) % 2 == 1


def _closes(text: str, start: int, end: int) -> bool:
    """A mark at the end whose partner stands inside: "von „hohen Bußgeldern“"."""
    return text[end - 1] in MARKS and sum(c in MARKS for c in text[start : end - 1]) % 2 == 1


class _Marks:
    """The quotations of a document by its marks."""

    def __init__(self, document: Document) -> None:
        text = document.text
        self._pairs = [p for b in document.blocks if b.kind.read for p in pair_marks(text, [(b.start, b.end)])]
        self._starts = [p.start for p in self._pairs]

    def crossed(self, place: Place) -> bool:
        """Whether a place lies half inside a quotation and half outside."""
        first, last = bisect_left(self._starts, place[0] - LONGEST_QUOTATION), bisect_left(self._starts, place[1])
        return any(_crosses(place, (p.start, p.end)) for p in self._pairs[first:last])


def _crosses(a: Place, b: Place) -> bool:
    return _near(a, b) and not (b[0] <= a[0] and a[1] <= b[1]) and not (a[0] <= b[0] and b[1] <= a[1])


def _parts(quote: Quote) -> tuple[Place, ...]:
    return tuple((s.start, s.end) for s in quote.parts(Role.CONTENT))


def _common(a: Sequence[Place], b: Sequence[Place]) -> float:
    """Characters in both, as a share of those in either."""
    both = sum(max(0, min(y, w) - max(x, v)) for x, y in a for v, w in b)
    return both / max(1, sum(y - x for x, y in (*a, *b)) - both)


def _cue(quote: Quote) -> Place | None:
    cue = quote.part(Role.CUE)
    return (cue.start, cue.end) if cue else None


def _match(quote: Quote, told: Sequence[Told], least: float) -> int | None:
    """The statement that a quotation shares most with; one with the same cue needs but a few words in common."""
    parts, cue = _parts(quote), _cue(quote)
    shares = [(_common(parts, t.parts) + (least if _same_cue(cue, t.cue) else 0), -i) for i, t in enumerate(told)]
    best, number = max((s for s in shares if s[0] > least), default=(0.0, 0))
    return -number if best else None


def _same_cue(a: Place | None, b: Place | None) -> bool:
    return a is not None and b is not None and _near(a, b)


def _told_already(new: Told, parts: Sequence[Place], cue: Place | None, same: float) -> bool:
    """Whether a quotation of the rules is this statement, or holds it where it has no cue of its own."""
    if _same_cue(cue, new.cue) or _common(new.parts, parts) >= same:
        return True
    inside = sum(max(0, min(y, w) - max(x, v)) for x, y in new.parts for v, w in parts)
    return new.cue is None and inside >= same * sum(y - x for x, y in new.parts)


def _support(quote: Quote, seen: Seen) -> float:
    """The mean probability that the words of a quotation are reported ones."""
    total = count = 0.0
    for start, end in _parts(quote):
        first, last = bisect_left(seen.starts, start), bisect_left(seen.starts, end)
        total += float(seen.reported[first:last].sum())
        count += last - first
    return total / count if count else 1.0


def _near(a: Place, b: Place) -> bool:
    return max(a[0], b[0]) < min(a[1], b[1])


def _cited(document: Document, parts: Sequence[Place], speaker: Place | None) -> tuple[Evidence, ...]:
    places = [(p, Role.CONTENT) for p in parts] + ([(speaker, Role.SPEAKER)] if speaker else [])
    return tuple(evidence(document.id, document.text, *place, role) for place, role in places)


def _quote(document: Document, reading: Reading, told: Told, maker: Provenance) -> Quote:
    """A quotation that only the trained reader saw."""
    cue = evidence(document.id, document.text, *told.cue, Role.CUE) if told.cue else None
    cited = (*_cited(document, told.parts, told.speaker), *((cue,) if cue else ()))
    lemma = _lemma(reading, told.cue) if told.cue else None
    ident = finding_id("quote", cited, told.manner, lemma)
    return Quote(id=ident, evidence=cited, provenance=maker, manner=told.manner, cue=lemma)


def _sentence(reading: Reading, place: Place) -> Sentence | None:
    """The sentence in which a place begins."""
    return next((s for s in reading.sentences if s.start <= place[0] < s.end), None)


def _lemma(reading: Reading, place: Place) -> str | None:
    """The dictionary form of the last word of a cue."""
    sentence = _sentence(reading, place)
    tokens: Sequence[Token] = sentence.tokens if sentence else ()
    return next((t.lemma.lower() for t in reversed(tokens) if place[0] <= t.start < place[1]), None)
