"""The lineage of a pile as plain values: per story the families with their trees, and each copy beside its nearest text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lagebild.faces.views.build import listed, support_line
from lagebild.faces.views.lineage_model import (
    AncestryView,
    BranchView,
    CopyView,
    EditView,
    FamilyTreeView,
    LeftOutView,
    QuotedView,
    StoryLineageView,
)  # fmt: skip
from lagebild.faces.views.lineage_words import LineageWords
from lagebild.faces.views.lookup import clean
from lagebild.faces.views.model import FailureView, Tag
from lagebild.faces.views.side_by_side import Side, rows_of, side_of
from lagebild.records import Failure, SharedPassage, Span
from lagebild.records.ancestry import Ancestry, Family, Member, StoryLineage
from lagebild.records.lineage import REVISION, Copy, Edit, EditKind

__all__ = ["view_ancestry", "view_story_lineage"]

_WIDEST = 160  # characters of words shown in a sentence about an edit


def view_ancestry(ancestry: Ancestry) -> AncestryView:
    """Everything that page, Markdown and terminal show."""
    words = LineageWords(ancestry.language)
    stories = tuple(view_story_lineage(s, words, f"s{n}") for n, s in enumerate(ancestry.stories, 1))
    return AncestryView(
        language=ancestry.language,
        title=" · ".join((*(s.label for s in stories[:1]), words.tell("title"))),
        stories=stories,
        failures=_failures(ancestry.failures, words),
        not_covered=_failures(ancestry.not_covered, words),
    )


def _failures(failures: Iterable[Failure], words: LineageWords) -> tuple[FailureView, ...]:
    return tuple(
        FailureView(source=clean(f.source), cause=words.label("failure", f.code), reason=clean(f.reason)) for f in failures
    )


def view_story_lineage(lineage: StoryLineage, words: LineageWords, anchor: str) -> StoryLineageView:
    """One story."""
    return _Story(lineage, words, anchor).view()


class _Story:
    """One story while its view is built."""

    def __init__(self, lineage: StoryLineage, words: LineageWords, anchor: str) -> None:
        self.lineage, self.words, self.anchor = lineage, words, anchor
        analysis = lineage.analysis
        self.documents = {d.id: d for d in analysis.documents}
        self.days = {d.document: d.range for d in analysis.datings}
        outlets = {p.document: p.outlet for p in analysis.lineage.providers}
        order = [*(m.document for f in lineage.families for m in f.members), *lineage.alone]
        self.tags = {
            name: Tag(
                anchor=f"{anchor}-r{n}",
                short=words.say("report_short", n=n),
                name=clean(outlets.get(name) or self.documents[name].outlet or _short(name, 32)),
            )
            for n, name in enumerate(order, 1)
        }
        self.sentences = {r.document: [(s.start, s.end) for s in r.sentences] for r in analysis.readings}
        self.passages: dict[frozenset[str], list[SharedPassage]] = defaultdict(list)
        for p in analysis.lineage.passages:
            self.passages[frozenset((p.a.document, p.b.document))].append(p)
        self.anchors = {c.document: f"{anchor}-c{n}" for n, c in enumerate(lineage.copies, 1)}
        self.copies = {c.document: c for c in lineage.copies}
        self.sides: dict[str, Side] = {}

    def view(self) -> StoryLineageView:
        """The whole story."""
        lineage, words = self.lineage, self.words
        message = "one_report" if len(self.documents) == 1 else "" if lineage.families else "no_copies"
        return StoryLineageView(
            anchor=self.anchor,
            label=clean(lineage.analysis.story.label),
            facts=tuple(support_line(lineage.support, words).split("; ")),
            message=words.tell(message) if message else "",
            families=tuple(self._family(f) for f in lineage.families),
            alone=tuple(self.tags[name] for name in lineage.alone),
            quotations=tuple(self._quoted(q.a, q.b) for q in lineage.quotations),
            loose=tuple(self._quoted(a, b) for a, b in lineage.loose),
            copies=tuple(self._copy(c) for c in lineage.copies),
            reports=tuple((tag, f"{clean(name)} · {clean(self.documents[name].source)}") for name, tag in self.tags.items()),
            left_out=tuple(self._left_out()),
            dropped=words.tell("dropped", n=lineage.dropped) if lineage.dropped else "",
        )

    def _left_out(self) -> Iterator[LeftOutView]:
        """What was not fully compared, by reason: nobody takes silence for an answer."""
        reasons: dict[str, list[str]] = defaultdict(list)
        for out in self.lineage.analysis.lineage.left_out:
            reasons[out.reason].append(out.document)
        for reason, documents in reasons.items():
            text = self.words.tell(f"left_{reason}", n=self.words.count("reports", len(documents)))
            yield LeftOutView(text=text, reports=tuple(self.tags[d] for d in documents))

    def _name(self, document: str) -> str:
        tag = self.tags[document]
        return f"{tag.short} {tag.name}"

    def _family(self, family: Family) -> FamilyTreeView:
        words = self.words
        origin = ", ".join(clean(o) for o in family.origins) or words.tell("unknown_origin")
        if family.candidates:
            origin = words.tell("candidates", names=", ".join(map(clean, family.candidates)))
        return FamilyTreeView(
            origin=origin,
            known=bool(family.origins),
            basis=self._basis(family),
            branches=tuple(self._branch(family, m, n) for n, m in enumerate(family.members)),
        )

    def _basis(self, family: Family) -> str:
        words = self.words
        reasons = ", ".join(words.labels("reason", family.reasons))
        if family.basis == "credited":
            credits_ = (
                words.tell("credit", report=self.tags[d].short, form=words.label("credit_form", form)) for d, form in family.credits
            )
            return words.tell("basis_credited", credits=listed(list(dict.fromkeys(credits_)), words))
        if family.basis == "inferred" or reasons:
            return words.tell("basis_inferred" if family.origins else "basis_unknown", reasons=reasons)
        return words.tell(f"basis_{family.basis}")

    def _branch(self, family: Family, member: Member, place: int) -> BranchView:
        copy = self.copies.get(member.document) if member.depth else None
        notes = [self.words.when(self.days.get(member.document))]
        if member.document in family.earliest and not member.depth:
            notes.append(self.words.tell("earliest" if len(family.earliest) == 1 else "earliest_day"))
        if copy is not None:
            nearest = self.tags[copy.nearest].short
            key = "revision" if member.revision else "copied" if copy.direct else "sibling"
            notes += [self.words.tell(key, nearest=nearest)]
            notes += [self.words.tell("share", share=self.words.percent(copy.share), nearest=nearest)]
            grave = Counter(e.kind for e in copy.edits if e.kind.grave)
            notes += [self.words.label("edit", kind.value) for kind in grave]
        return BranchView(
            report=self.tags[member.document],
            depth=member.depth,
            rails=_rails([m.depth for m in family.members], place),
            notes=tuple(notes),
            anchor=self.anchors.get(member.document) if copy is not None else None,
        )

    def _quoted(self, a: str, b: str) -> QuotedView:
        found = self.passages[frozenset((a, b))]
        longest = max(found, key=lambda p: p.a.end - p.a.start, default=None)
        text = self._words(longest.a) if longest else ""
        places = tuple(self._place(s) for s in (longest.a, longest.b)) if longest else ()
        return QuotedView(left=self.tags[a], right=self.tags[b], text=text, places=places)

    def _words(self, span: Span) -> str:
        raw = self.documents[span.document].text[span.start : span.end]
        return _short(" ".join(clean(raw).split()), _WIDEST)

    def _place(self, span: Span) -> str:
        return self.words.tell("place", report=self.tags[span.document].short, start=span.start, end=span.end)

    def _copy(self, copy: Copy) -> CopyView:
        words = self.words
        names = {"copy": self._name(copy.document), "nearest": self._name(copy.nearest)}
        key = "is_revision" if REVISION in copy.reasons else "direct" if copy.direct else "not_known_who"
        shown = [(e, words.label("edit", e.kind.value)) for e in copy.edits if e.kind is not EditKind.REWRITTEN]
        return CopyView(
            anchor=self.anchors[copy.document],
            copy=self.tags[copy.document],
            nearest=self.tags[copy.nearest],
            title=words.tell("copy_of", **names),
            notes=(words.tell(key, **names), words.tell("share", share=words.percent(copy.share), nearest=names["nearest"])),
            edits=tuple(self._edit(e, copy) for e in copy.edits if e.kind.grave),
            other=self._other(copy.edits),
            rows=rows_of(self._side(copy.nearest), self._side(copy.document), self._pairings(copy), shown),
            languages=(self.documents[copy.nearest].language, self.documents[copy.document].language),
        )

    def _pairings(self, copy: Copy) -> list[tuple[tuple[int, int], tuple[int, int]]]:
        found = self.passages[frozenset((copy.nearest, copy.document))]
        sides = ((p.a, p.b) if p.a.document == copy.nearest else (p.b, p.a) for p in found)
        return [((x.start, x.end), (y.start, y.end)) for x, y in sides]

    def _side(self, document: str) -> Side:
        if document not in self.sides:
            self.sides[document] = side_of(self.documents[document], self.sentences.get(document, ()))
        return self.sides[document]

    def _edit(self, edit: Edit, copy: Copy) -> EditView:
        old, new = self._words(edit.origin), self._words(edit.copy)
        names = {"copy": self._name(copy.document), "nearest": self._name(copy.nearest)}
        return EditView(
            kind=edit.kind.value,
            label=self.words.label("edit", edit.kind.value),
            text=self.words.edit(edit.kind.value, both=bool(old and new), old=old, new=new, **names),
            places=(self._place(edit.evidence[0].span), self._place(edit.evidence[1].span)),
        )

    def _other(self, edits: Sequence[Edit]) -> str:
        counts: Mapping[EditKind, int] = Counter(e.kind for e in edits if not e.kind.grave)
        told = ", ".join(self.words.many(kind.value, counts[kind]) for kind in EditKind if counts.get(kind))
        return self.words.tell("other_edits", counts=told) if told else ""


def _rails(depths: Sequence[int], place: int) -> str:
    """The lines that lead to a member in a tree that is drawn in text.

    >>> [_rails([0, 1, 2, 1], n) for n in range(4)]
    ['└─ ', '   ├─ ', '   │  └─ ', '   └─ ']
    """
    out = ""
    for level in range(depths[place] + 1):
        more = next((d == level for d in depths[place + 1 :] if d <= level), False)
        last = level == depths[place]
        out += ("├─ " if more else "└─ ") if last else ("│  " if more else "   ")
    return out


def _short(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
