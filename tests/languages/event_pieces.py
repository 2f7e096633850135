"""Documents and findings made by hand, for the tests of event readers of every language."""

from __future__ import annotations

from lagebild.records import (
    Block,
    BlockKind,
    Document,
    Evidence,
    Manner,
    Mention,
    MentionForm,
    MentionType,
    Provenance,
    Quote,
    Role,
    TimeExpression,
    TimexType,
    digest,
    evidence,
    finding_id,
)

BY_HAND = Provenance(reader="test", version="1")


def document(text: str, language: str = "de") -> Document:
    blocks = (Block(start=0, end=len(text), kind=BlockKind.PARAGRAPH),)
    return Document(id="d", source="d.txt", text=text, digest=digest(text), language=language, blocks=blocks)


def cited(text: str, words: str, role: Role) -> Evidence:
    start = text.index(words)
    return evidence("d", text, start, start + len(words), role)


def mention(text: str, name: str, kind: MentionType = MentionType.LOC, form: MentionForm = MentionForm.NAME) -> Mention:
    places = (cited(text, name, Role.VALUE),)
    return Mention(id=finding_id("mention", places), evidence=places, provenance=BY_HAND, type=kind, form=form, name=name)


def quote(text: str, content: str, cue: str, lemma: str, *, negated: bool = False) -> Quote:
    places = (cited(text, content, Role.CONTENT), cited(text, cue, Role.CUE))
    return Quote(
        id=finding_id("quote", places), evidence=places, provenance=BY_HAND, manner=Manner.INDIRECT, cue=lemma, negated=negated
    )


def when(text: str, words: str, *, vague: bool = False) -> TimeExpression:
    places = (cited(text, words, Role.VALUE),)
    return TimeExpression(
        id=finding_id("time", places),
        evidence=places,
        provenance=BY_HAND,
        rule="weekday:1:past",
        timex_type=TimexType.DATE,
        vague=vague,
    )
