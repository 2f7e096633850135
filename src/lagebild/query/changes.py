"""What is different between two states of the same stories, in the words of an interface language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lagebild.languages.judging import JudgingWords
from lagebild.languages.words import Words
from lagebild.records import Analysis, Brief, Index

__all__ = ["Change", "changes"]

_WORDS = 100  # characters of a passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something that is there in one state alone. `kind`: "story", "actor", "claim", "series", "entry", "relation" or "brief"."""

    kind: str
    text: str
    gone: bool


def changes(
    before: Sequence[Analysis], after: Sequence[Analysis], words: Words, briefs: tuple[Sequence[Brief], Sequence[Brief]] = ((), ())
) -> list[Change]:
    """What went and what came, kind by kind; `briefs` are those of the stories before and after."""
    old, new = (Counter(_lines(stories, words, told)) for stories, told in zip((before, after), briefs, strict=True))
    found = [Change(kind=k, text=_times(t, n), gone=True) for (k, t), n in (old - new).items()]
    found += [Change(kind=k, text=_times(t, n), gone=False) for (k, t), n in (new - old).items()]
    order = {k: n for n, k in enumerate(dict.fromkeys(k for k, _ in (*old, *new)))}
    return sorted(found, key=lambda c: (order[c.kind], not c.gone))


def _times(text: str, n: int) -> str:
    return text if n == 1 else f"{text} ×{n}"


def _lines(stories: Sequence[Analysis], words: Words, briefs: Sequence[Brief]) -> Iterator[tuple[str, str]]:
    for analysis in stories:
        yield "story", f"{analysis.story.label} ({words.count('reports', len(analysis.documents))})"
    for analysis in stories:
        yield from _groups(analysis, Index(analysis), words)
    for brief in briefs:
        for sentence in brief.sentences:
            yield "brief", _short(sentence.text)


def _groups(analysis: Analysis, index: Index, words: Words) -> Iterator[tuple[str, str]]:
    for a in analysis.actors:
        yield "actor", f"{a.name} ({_places(words, len(a.mentions))})"
    for c in analysis.claims:
        who = ", ".join(c.holders) or words.say("nobody")
        yield "claim", f"{who}: »{_text(index, c.quotes[0])}« ({_places(words, len(c.quotes))})"
    for s in analysis.series:
        values = dict.fromkeys(f"{words.bounds(p.quantity)}{_by(p.holders)}" for p in s.points)
        yield "series", f"{s.counted or _text(index, s.points[0].figure)}: {'; '.join(values)}"
    for t in analysis.timeline:
        status = words.label("status", t.status.value)
        yield "entry", f"{words.when(t.range)}: {_short(t.label)} – {status} ({_places(words, len(t.events))})"
    for r in analysis.relations:
        if r.left in index.findings and r.right in index.findings:
            verdict = words.label("verdict", r.verdict.value)
            yield "relation", f"{verdict}: »{_text(index, r.left)}« / »{_text(index, r.right)}«"


def _places(words: Words, n: int) -> str:
    return JudgingWords(words.code).count("places", n)


def _by(holders: Sequence[str]) -> str:
    return f" ({', '.join(holders)})" if holders else ""


def _text(index: Index, finding: str) -> str:
    return _short(index.text(index.findings[finding].span))


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _WORDS else flat[: _WORDS - 1].rstrip() + "…"
