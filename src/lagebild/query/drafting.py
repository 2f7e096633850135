"""From what a person names to a judgement that speaks of places in reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import replace

from lagebild.errors import InputError
from lagebild.query.references import Known, Shelf
from lagebild.records import Analysis, Finding, Index, Mention, MentionForm
from lagebild.records.judgements import GROUPS, Judgement, Place, Target, Thing, Verb
from lagebild.text.anchors import place_of, report_place
from lagebild.text.names import fold

__all__ = ["Drafts"]

_FEW = 40
"""Places that are kept of a group that is merged or split: enough to know it again."""

_MOST = 2000
"""Places of a group that is rejected or confirmed: all of them, so more cannot be judged at once."""

_SHOWN = (MentionForm.NAME, MentionForm.TITLE)
_LONGEST = 400  # characters of a name


class Drafts:
    """Makes judgements about the stories at hand. `base` are the stories as the program has them, `judged` as they are shown.

    Every method raises `InputError` where a name fits nothing or several things.
    """

    def __init__(
        self, base: Sequence[Analysis], judged: Sequence[Analysis], only: Collection[int] | None = None, kind: Thing | None = None
    ) -> None:
        self._indexes = [Index(a) for a in base]
        self._shelf, self._base = Shelf(judged, only), Shelf(base, only)
        self._kinds = {kind} if kind else None

    def find(self, text: str, kinds: Collection[Thing] | None = None) -> Known:
        """What is meant: as shown, or, of what is set aside, as the program has it."""
        wanted = self._kinds if kinds is None else set(kinds) & self._kinds if self._kinds else set(kinds)
        try:
            return self._shelf.find(text, wanted)
        except InputError as error:
            try:
                return self._base.find(text, wanted)
            except InputError:
                raise error from None

    def merge(self, texts: Sequence[str], name: str | None) -> Judgement:
        """These are one, under the name of the first or a new one."""
        groups = self._alike(texts)
        _one_kind(groups)
        if len({(g.story, g.id) for g in groups}) < len(groups):
            raise InputError("these are one already: " + ", ".join(str(g) for g in groups))
        if name and groups[0].kind not in (Thing.ACTOR, Thing.STORY):
            raise InputError("only actors and stories have names of their own")
        return Judgement(verb=Verb.MERGE, by="", targets=tuple(self._target(g, _FEW) for g in groups), name=_name(name))

    def split(self, group: str, parts: Sequence[str], to: str | None, name: str | None) -> Judgement:
        """These parts are not of this group: they belong to another one, or are one of their own."""
        source = self._group(group)
        found = [self._part(source, p) for p in parts]
        taken = dict.fromkeys(m for members, _ in found for m in members)
        rest = replace(source, members=tuple(m for m in source.members if m not in taken))
        if not rest.members:
            raise InputError(f"that is all of {source}; nothing would be left to split it from")
        target = self._group(to, {source.kind}) if to else None
        if target is not None and (target.id, target.story) == (source.id, source.story):
            raise InputError(f"--to names the group itself: {source}")
        if target is not None:
            _one_kind([source, target])
        return Judgement(
            verb=Verb.SPLIT, by="", name=_name(name),
            targets=tuple(self._part_target(source, members, form) for members, form in found),
            away=self._target(rest, _FEW), to=self._target(target, _FEW) if target else None,
        )  # fmt: skip

    def rename(self, text: str, name: str) -> Judgement:
        """This actor or story is called otherwise."""
        known = self._group(text, {Thing.ACTOR, Thing.STORY})
        return Judgement(verb=Verb.RENAME, by="", targets=(self._target(known, _FEW),), name=_name(name))

    def verdict(self, verb: Verb, text: str) -> Judgement:
        """Rejected, confirmed, or noted: a group with all its places, one finding, or a relation."""
        kinds = set(Thing) - ({Thing.STORY, Thing.REPORT} if verb is not Verb.NOTE else {Thing.REPORT})
        return Judgement(verb=verb, by="", targets=(self._target(self.find(text, kinds), _MOST),))

    def _alike(self, texts: Sequence[str]) -> list[Known]:
        """The groups that are meant; what is clear of some decides between kinds for the others."""
        found: dict[str, Known] = {}
        for text in texts:
            with suppress(InputError):
                found[text] = self._group(text)
        kinds = {g.kind for g in found.values()}
        return [found.get(t) or self._group(t, kinds if len(kinds) == 1 else None) for t in texts]

    def _group(self, text: str, kinds: Collection[Thing] | None = None) -> Known:
        """A group by its own name, or by one of its findings."""
        found = self.find(text, kinds and {*kinds, *(GROUPS[k] for k in kinds if k in GROUPS)})
        group = found if found.kind in GROUPS else self._shelf.group_of(found)
        if group.kind not in GROUPS or (kinds and group.kind not in kinds):
            raise InputError(f"{found} is no group and in none; merge, split and rename work on groups")
        return group

    def _part(self, source: Known, text: str) -> tuple[tuple[str, ...], str | None]:
        """The members of a group that are meant: by the name that they bear, by their report, or one by itself."""
        index = self._indexes[source.story]
        if source.kind is Thing.STORY:
            return (self.find(text, {Thing.REPORT}).id,), None
        named = [m for m in source.members if source.kind is Thing.ACTOR and fold(_words(index, m)) == fold(text)]
        if named:
            return tuple(named), text
        inside = tuple(m for m in source.members if index.findings[m].document == text)
        return inside or (self._shelf.find(text, {GROUPS[source.kind]}, source.members).id,), None

    def _part_target(self, source: Known, members: tuple[str, ...], form: str | None) -> Target:
        kind = Thing.ACTOR if form else GROUPS[source.kind]
        known = Known(kind=kind, id="", name=form or self._called(source, members), story=source.story, members=members)
        return replace(self._target(known, _MOST), form=form)

    def _called(self, source: Known, members: tuple[str, ...]) -> str:
        index = self._indexes[source.story]
        return members[0] if source.kind is Thing.STORY else _words(index, members[0])

    def _target(self, known: Known, most: int) -> Target:
        if most == _MOST and len(known.members) > _MOST:
            raise InputError(f"{known} has {len(known.members)} places; at most {_MOST} can be judged at once")
        return Target(
            kind=known.kind, name=known.name[:_LONGEST], places=self._places(known, known.members, most),
            against=self._places(known, known.against, most),
        )  # fmt: skip

    def _places(self, known: Known, members: Sequence[str], most: int) -> tuple[Place, ...]:
        index = self._indexes[known.story]
        if known.kind in (Thing.STORY, Thing.REPORT):
            documents = {i: d for x in self._indexes for i, d in x.documents.items()}
            return tuple(report_place(documents[m]) for m in members[:_MOST])
        findings = [index.findings[m] for m in members if m in index.findings]
        if known.kind is Thing.ACTOR and most < _MOST:
            shown = [f for f in findings if isinstance(f, Mention) and f.form in _SHOWN]
            findings = [*shown] or findings
        return tuple(place_of(f, index.documents[f.document]) for f in _spread(findings, most))


def _one_kind(groups: Sequence[Known]) -> None:
    if len({g.kind for g in groups}) > 1:
        raise InputError("only things of one kind go together; these are " + ", ".join(str(g) for g in groups))
    if len({g.story for g in groups}) > 1 and groups[0].kind is not Thing.STORY:
        raise InputError("these are in different stories; merge the stories first: " + ", ".join(str(g) for g in groups))


def _words(index: Index, member: str) -> str:
    return " ".join(index.text(index.findings[member].span).split())


def _name(name: str | None) -> str | None:
    """A name as it will be shown: printable, on one line, not empty."""
    if name is None:
        return None
    plain = " ".join("".join(c if c.isprintable() else " " for c in name).split())
    if not plain or len(plain) > _LONGEST:
        raise InputError("a name has at least one letter and at most 400")
    return plain


def _spread(items: Sequence[Finding], most: int) -> Sequence[Finding]:
    """At most so many, the first of each report before the second, in their own order."""
    seen: Counter[str] = Counter()
    turns = []
    for number, item in enumerate(items):
        seen[item.document] += 1
        turns.append((seen[item.document], number))
    return [items[n] for n in sorted(n for _, n in sorted(turns)[:most])]
