"""Names by rules and by the trained reader together.

What the rules know by data or by a title stays as it is. The reader judges what they only guessed: the type of a name that
nothing in the report explains, whether it is a name at all, how far it goes; and it adds names that no rule saw. The
language pack makes the mention of what the reader found: nominative, title, what its data know.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from lagebild.languages import Pack, Spotted, pack_for
from lagebild.models import Entity, Seen
from lagebild.records import Document, Mention, MentionForm, MentionType, Provenance, Reading, Sentence

__all__ = ["combine_mentions"]

READER, VERSION = "model.mentions", "1"

COMMON = ("NN", "NNS")
"""Tags of common nouns, German and English."""

DERIVED = "deriv"
"""What the label of an adjective ends with: LOCderiv."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Where the line is drawn. `new`: probability from which a name that no rule saw is added; `better`: from which the
    reader's type and extent replace what rules guessed; `none`: below it, as a name, a guess of the rules is dropped;
    `common`: `new` for words that the tagger takes for common nouns."""

    new: float = 0.65
    common: float = 0.8
    better: float = 0.5
    none: float = 0.1


LIMITS = Limits()
"""Tuned on sentences of GermEval that the weights of one fold had not seen; the names of the seeds stay as they are."""


def combine_mentions(
    document: Document, reading: Reading, mentions: tuple[Mention, ...], seen: Seen, digest: str, limits: Limits = LIMITS
) -> tuple[Mention, ...]:
    """The mentions of a document: those of the rules, judged by what the trained reader saw, and its own."""
    pack = pack_for(document.language)
    if pack is None or pack.named is None:
        return mentions
    maker = Provenance(reader=READER, version=VERSION, model=digest)
    kept = {m.id: m for m in mentions if not _refused(m, seen, limits.none)}
    order = _Order(tuple(kept.values()))
    begins = [s.start for s in reading.sentences]
    units = {figure.span.end + 1 for figure in reading.figures if figure.quantity.unit}  # "300 Euro": what stands behind the number
    for entity in seen.entities:
        over, sentence = order.over(entity), reading.sentences[bisect_right(begins, entity.start) - 1]
        new = limits.common if _common(entity, sentence) else limits.new
        if entity.start in units or not _wanted(entity, over, new, limits.better):
            continue
        mention = _mention(pack, document, sentence, entity, maker)
        if mention is None:
            continue
        for old in over:
            kept.pop(old.id, None)
        kept[mention.id] = mention
    return tuple(sorted(kept.values(), key=lambda m: (m.span.start, -m.span.end, m.form)))


class _Order:
    """Mentions by place, to find those that an entity touches."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._mentions = sorted(mentions, key=lambda m: m.span.start)
        self._starts = [m.span.start for m in self._mentions]
        self._longest = max((m.span.end - m.span.start for m in mentions), default=0)

    def over(self, entity: Entity) -> list[Mention]:
        first, last = bisect_left(self._starts, entity.start - self._longest), bisect_left(self._starts, entity.end)
        return [m for m in self._mentions[first:last] if m.span.end > entity.start]


def _guessed(mention: Mention) -> bool:
    """A name that rules neither know from data nor by a title."""
    return mention.form is MentionForm.NAME and mention.entity is None and mention.role is None


def _refused(mention: Mention, seen: Seen, least: float) -> bool:
    """A guess that the reader takes for no name."""
    if not _guessed(mention):
        return False
    first = bisect_right(seen.starts, mention.span.start) - 1
    last = bisect_left(seen.starts, mention.span.end)
    return 0 <= first < last and float(seen.named[first:last].max()) < least


def _common(entity: Entity, sentence: Sentence) -> bool:
    """Whether the tagger has nothing but a common noun there ("Massentest" at the head of a line looks like a place)."""
    return all(t.pos in COMMON for t in sentence.tokens if entity.start <= t.start < entity.end)


def _wanted(entity: Entity, over: Sequence[Mention], new: float, better: float) -> bool:
    """Whether the reader's name is to stand, instead of what it touches."""
    if not over:
        return entity.score >= new
    if entity.label.endswith(DERIVED) or entity.score < better or not all(_guessed(m) for m in over):
        return False
    same = [m for m in over if (m.span.start, m.span.end) == (entity.start, entity.end) and m.type == entity.label]
    return not same and all(entity.start <= m.span.start and m.span.end <= entity.end for m in over)


def _mention(pack: Pack, document: Document, sentence: Sentence, entity: Entity, maker: Provenance) -> Mention | None:
    """The pack's mention of an entity; None where it runs over the end of its sentence, or the pack knows better."""
    starts = [t.start for t in sentence.tokens]
    first, last = bisect_left(starts, entity.start), bisect_left(starts, entity.end)
    if first >= last or entity.end > sentence.end or pack.named is None:
        return None
    form = MentionForm.ADJECTIVE if entity.label.endswith(DERIVED) else MentionForm.NAME
    spotted = Spotted(first=first, last=last, type=MentionType(entity.label.removesuffix(DERIVED)), form=form)
    return pack.named(document, sentence.tokens, spotted, maker)
