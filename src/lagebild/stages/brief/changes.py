"""Sentences on what was changed in copying, or in a new version of a report: another number, a hedge or an attribution that is
missing, added or another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from lagebild.languages.words import Words
from lagebild.records import BriefSentence, Evidence, Piece, Span
from lagebild.records.lineage import FULLER, REVISION, Copy, Edit, EditKind
from lagebild.stages.brief.candidate import LONGEST_SLICE, MOST_CITATIONS, Candidate
from lagebild.stages.brief.desk import Desk
from lagebild.stages.brief.pieces import derived, fill, quoted

__all__ = ["change_candidates"]

WEIGHTS = {
    EditKind.NUMBER_CHANGED: 12.0, EditKind.ATTRIBUTION_DROPPED: 7.0, EditKind.HEDGE_DROPPED: 6.5, EditKind.HEDGE_CHANGED: 3.5,
    EditKind.ATTRIBUTION_CHANGED: 3.5, EditKind.HEDGE_ADDED: 3.0, EditKind.ATTRIBUTION_ADDED: 2.5,
}  # fmt: skip
"""What changes what is asserted comes first, then who answers for it; more care than the original had comes last."""

UPDATED = 6.0
"""What a number gains that an outlet put right itself: it is told as that, not as a contradiction."""

SHORT = 30
"""Characters of a change that need the sentence around them."""


def change_candidates(index: Desk, words: Words) -> Iterator[Candidate]:
    """A sentence for each change of what is asserted; copies that make the same change are told once."""
    alike: dict[tuple[Span, EditKind, str, str], list[tuple[Copy, Edit]]] = defaultdict(list)
    for copy in index.analysis.lineage.copies:
        for edit in copy.edits:
            if edit.kind in WEIGHTS:
                alike[edit.origin, edit.kind, index.text(edit.copy).casefold(), _how(copy)].append((copy, edit))
    for group in alike.values():
        if all(len(index.text(s)) <= LONGEST_SLICE for s in (group[0][1].origin, group[0][1].copy)):
            yield _change(index, words, group)


def _how(copy: Copy) -> str:
    """Changed in copying, updated by the outlet itself, or different in two versions of which nobody knows the later one."""
    if REVISION not in copy.reasons:
        return "edit"
    return "version" if FULLER in copy.reasons else "update"


def _change(index: Desk, words: Words, group: Sequence[tuple[Copy, Edit]]) -> Candidate:
    copy, edit = group[0]
    slots: dict[str, Sequence[Piece]] = {
        "copy": (derived(index, words, f"report:{copy.document}"),),
        "nearest": (derived(index, words, f"report:{copy.nearest}"),),
        "old": quoted(index, words, edit.origin) if edit.origin.start < edit.origin.end else (),
        "new": quoted(index, words, edit.copy) if edit.copy.start < edit.copy.end else (),
    }
    key = f"{_how(copy)}_{'both' if slots['old'] and slots['new'] else 'missing' if slots['old'] else 'added'}"
    slots["where"] = _where(index, words, edit)
    cited: list[Evidence] = [e for _, other in group for e in other.evidence]
    spans = [e.span for e in cited]
    sentence = BriefSentence(
        kind="edit",
        pieces=fill(words.template(key), slots),
        citations=tuple(dict.fromkeys(cited))[:MOST_CITATIONS],
        support=index.support.count(tuple(dict.fromkeys(s.document for s in spans)), spans=spans),
    )
    about = {f"edit {edit.origin.document} {edit.origin.start:09d} {edit.kind} {copy.document}", *_disputes(index, edit)}
    weight = (
        WEIGHTS[edit.kind]
        + UPDATED * (_how(copy) != "edit" and edit.kind is EditKind.NUMBER_CHANGED)
        + min(2.0, 0.25 * (len(group) - 1))
        + 2.0 * index.salience.of(index.sentence(edit.origin))
    )
    place = f"{edit.origin.document} {edit.origin.start:09d} {edit.kind}"
    return Candidate(sentence=sentence, weight=weight, order=(f"{100 - weight:08.3f}", place), about=frozenset(about))


def _where(index: Desk, words: Words, edit: Edit) -> Sequence[Piece]:
    """The sentence in which a few words were changed, where those do not say of what."""
    sentence = index.sentence(edit.copy)
    if edit.copy.end - edit.copy.start > SHORT or sentence.end - sentence.start > LONGEST_SLICE:
        return ()
    return fill(words.template("edit_where"), {"label": quoted(index, words, sentence)})


def _disputes(index: Desk, edit: Edit) -> frozenset[str]:
    """The disputes that a changed number tells of: what it says of them is said."""
    if edit.kind is not EditKind.NUMBER_CHANGED:
        return frozenset()
    inside = (f for f in index.readings[edit.copy.document].figures if edit.copy.overlaps(f.span))
    return frozenset(f"conflict {index.group_of.get(f.id, f.id)}" for f in inside)
