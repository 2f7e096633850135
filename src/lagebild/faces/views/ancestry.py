"""Who copied whom: families of text, pairs with their shares and places, a matrix of shares, credits."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from lagebild.faces.views.lineage_words import LineageWords
from lagebild.faces.views.lookup import Lookup, clean
from lagebild.faces.views.model import Cite, FactView, FamilyView, LineageView, MatrixRow, PairView
from lagebild.records import Credit, Descent, DescentRelation, Direction, SharedPassage
from lagebild.records.lineage import COPYING, Edit

__all__ = ["families", "view_lineage"]

_SHOWN = COPYING | {DescentRelation.SHARED_QUOTE_ONLY}
_LOOSE = "shared_sentences"
_SHOWN_IN_WORDS = ("hedge_changed", "attribution_changed", "number_changed")
_STEPS = (0.02, 0.2, 0.45, 0.75)  # shades of the matrix
_WIDEST_MATRIX = 16


def view_lineage(look: Lookup) -> LineageView:
    """All that is known of copying in one story."""
    groups = families(look)
    passages: dict[tuple[str, str], list[SharedPassage]] = defaultdict(list)
    for passage in look.picture.lineage.passages:
        passages[(passage.a.document, passage.b.document)].append(passage)
    shown = [d for d in look.picture.lineage.descents if d.relation in _SHOWN]
    shown.sort(key=lambda d: (-max(d.share_a, d.share_b), d.a, d.b))
    return LineageView(
        families=tuple(
            FamilyView(origin=_origin(look, members), members=tuple(look.tags[d] for d in members))
            for members in groups
            if len(members) > 1
        ),
        alone=tuple(look.tags[g[0]] for g in groups if len(g) == 1),
        pairs=tuple(_pair(look, d, passages) for d in shown),
        matrix=_matrix(look),
        credits=_credits(look),
    )


def families(look: Lookup) -> tuple[tuple[str, ...], ...]:
    """Reports that hang together by copying, in order of the reports.

    A few sentences in common whose origin is not known make no family: they are shown as a pair.
    """
    root = {d: d for d in look.documents}

    def find(document: str) -> str:
        while root[document] != document:
            root[document] = root[root[document]]
            document = root[document]
        return document

    for descent in look.picture.lineage.descents:
        if descent.kin and descent.a in root and descent.b in root:
            root[find(descent.b)] = find(descent.a)
    groups: dict[str, list[str]] = defaultdict(list)
    for document in look.documents:
        groups[find(document)].append(document)
    return tuple(tuple(g) for g in sorted(groups.values(), key=lambda g: -len(g)))


def _origin(look: Lookup, members: tuple[str, ...]) -> str:
    inside = set(members)
    names = (d.origin for d in look.picture.lineage.descents if d.kin and d.a in inside and d.b in inside)
    known = sorted({clean(n) for n in names if n})
    return ", ".join(known) or look.words.say("origin_unknown")


def _pair(look: Lookup, descent: Descent, passages: dict[tuple[str, str], list[SharedPassage]]) -> PairView:
    words, left, right = look.words, look.tags[descent.a], look.tags[descent.b]
    places = passages.get((descent.a, descent.b), []) + [_flip(p) for p in passages.get((descent.b, descent.a), [])]
    loose = descent.relation in COPYING and not descent.kin
    changes = dict.fromkeys(_change(look, e) for p in places for e in p.changes)
    edits = dict.fromkeys((*descent.edits, *(e for p in places for e in p.edits)))
    told = {e.kind.split("_")[0] for p in places for e in p.changes}
    reasons = dict.fromkeys((*descent.reasons, *(r for p in places for r in p.reasons)))
    candidates = sorted({c for p in places if not p.origin for c in p.candidates})
    maybe = words.say("origin_candidates", names=", ".join(candidates)) if candidates else ""
    return PairView(
        left=left,
        right=right,
        relation=words.say(_LOOSE) if loose else words.label("relation", descent.relation.value),
        origin=clean(descent.origin or maybe or words.say("origin_unknown")),
        shares=words.say(
            "shares", a=words.percent(descent.share_a), left=left.short, b=words.percent(descent.share_b), right=right.short
        ),
        edits=(*changes, *words.labels("edit", [e for e in edits if e not in _SHOWN_IN_WORDS or e.split("_")[0] not in told])),
        reasons=words.labels("reason", reasons),
        cites=tuple((look.cite(p.a), look.cite(p.b)) for p in places),
    )


def _change(look: Lookup, edit: Edit) -> str:
    """What was changed, with the words themselves."""
    old, new = (" ".join(look.text(s).split()) for s in (edit.origin, edit.copy))
    names = {"copy": look.tags[edit.copy.document].short, "nearest": look.tags[edit.origin.document].short}
    return LineageWords(look.words.code).edit(edit.kind.value, both=bool(old and new), old=old, new=new, **names)


def _flip(passage: SharedPassage) -> SharedPassage:
    return replace(passage, a=passage.b, b=passage.a, direction=Direction.UNKNOWN)


def _matrix(look: Lookup) -> tuple[MatrixRow, ...]:
    """Shares as a square table, where it is small enough to be read."""
    if not 2 < len(look.documents) <= _WIDEST_MATRIX or not look.picture.lineage.descents:
        return ()
    shares: dict[tuple[str, str], float] = {}
    for descent in look.picture.lineage.descents:
        shares[descent.a, descent.b], shares[descent.b, descent.a] = descent.share_a, descent.share_b
    return tuple(
        MatrixRow(report=look.tags[row], cells=tuple(_cell(look, shares, row, column) for column in look.documents))
        for row in look.documents
    )


def _cell(look: Lookup, shares: dict[tuple[str, str], float], row: str, column: str) -> tuple[str, int]:
    share = shares.get((row, column), 0.0)
    if row == column or share < _STEPS[0]:
        return ("", 0)
    return (look.words.percent(share), sum(share >= step for step in _STEPS))


def _credits(look: Lookup) -> tuple[FactView, ...]:
    """What each report credits, and where it stands."""
    facts = []
    by_report: dict[str, list[Credit]] = defaultdict(list)
    for credit in look.picture.lineage.credits:
        by_report[credit.document].append(credit)
    for document, tag in look.tags.items():
        found = by_report[document]
        cites: tuple[Cite, ...] = look.cites(c.evidence.span for c in found if c.evidence)
        text = ", ".join(dict.fromkeys(f"{clean(c.agency)} ({look.words.label('credit_form', c.form)})" for c in found))
        facts.append(FactView(report=tag, text=text or look.words.say("credits_none"), cites=cites))
    return tuple(facts)
