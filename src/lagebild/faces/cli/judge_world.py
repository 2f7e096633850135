"""What `lagebild judge` works on: the stories that were shown last, or those of the reports that are named."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass

from lagebild.errors import InputError
from lagebild.intake import captures
from lagebild.languages.words import LANGUAGES
from lagebild.query.drafting import Drafts
from lagebild.query.references import SHORT, Shelf, short_ids
from lagebild.records import Analysis, Failure
from lagebild.records.judgements import Judgement, Thing
from lagebild.settings import Settings
from lagebild.stages.judgement import revoked
from lagebild.store.judgements import dated
from lagebild.workspace import Judged, Pile, Workspace

__all__ = ["Where", "World", "who"]

_NAMES = ("LAGEBILD_BY", "GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME", "USER", "LOGNAME", "USERNAME")


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Which stories are meant, and how to speak of them."""

    settings: Settings
    inside: tuple[str, ...] = ()
    story: str | None = None
    kind: str | None = None
    lang: str = "de"


def who(by: str | None) -> str:
    """Who judges: as said, else as the environment has it.

    Raises:
        InputError: nobody is named anywhere.
    """
    name = by or next((os.environ[n] for n in _NAMES if os.environ.get(n)), "")
    plain = " ".join("".join(c if c.isprintable() else " " for c in name).split())
    if not plain:
        raise InputError("say who judges with --by NAME, or set LAGEBILD_BY")
    return plain


class World:
    """The stories at hand, as analysed and as judged, and all judgements of the file."""

    def __init__(self, where: Where, *, needed: bool = True) -> None:
        if where.lang not in LANGUAGES:
            raise InputError(f"no interface in {where.lang!r}; there are: {', '.join(LANGUAGES)}")
        self.where = where
        self.workspace = Workspace(where.settings)
        self.judgements, self.failures = self.workspace.judgements()
        self.pile = self._pile(needed)
        self.base: Sequence[Analysis] = ()
        self.stories: Sequence[Judged] = ()
        if self.pile is not None:
            self.base, crashed = self.workspace.analyse(self.pile)
            self.failures = (*self.failures, *self.pile.failures, *crashed)
            self.stories = self.judged(self.judgements)

    def _pile(self, needed: bool) -> Pile | None:
        settings = self.where.settings
        if self.where.inside:
            return self.workspace.add(captures(list(self.where.inside), stdin=None, max_bytes=settings.max_bytes))
        pile = self.workspace.last()
        if pile is None and needed:
            raise InputError(
                "no picture to judge: run `lagebild brief REPORTS` first (again, if the program has changed since), "
                "or name the reports with --in"
            )
        return pile

    def judged(self, judgements: Sequence[Judgement]) -> Sequence[Judged]:
        """The stories with these judgements on top."""
        return self.workspace.judge(self.pile, self.base, judgements)[0] if self.pile else ()

    def drafts(self) -> Drafts:
        """For making judgements about these stories."""
        kind = self.where.kind
        if kind is not None and kind not in set(Thing):
            raise InputError(f"no kind {kind!r}; there are: {', '.join(Thing)}")
        base, shown = [s.base for s in self.stories], [s.analysis for s in self.stories]
        return Drafts(base, shown, self._only(shown), Thing(kind) if kind else None)

    def _only(self, shown: Sequence[Analysis]) -> set[int] | None:
        story = self.where.story
        if story is None:
            return None
        if story.isdigit() and len(story) < SHORT and 1 <= int(story) <= len(shown):
            return {int(story) - 1}
        return {Shelf(shown).find(story, {Thing.STORY, Thing.REPORT}).story}

    def dated(self, judgement: Judgement, before: Sequence[Judgement] = ()) -> Judgement:
        """A judgement as it would be written now, after all that are there and those `before` it."""
        (found,) = dated([judgement], [*self.judgements, *before])
        return found

    def standing(self) -> set[str]:
        """The ids of judgements that are not revoked."""
        return {j.id for j in self.judgements} - revoked(self.judgements)

    def find(self, text: str) -> Judgement:
        """The judgement of an id or the beginning of one.

        Raises:
            InputError: none, or several.
        """
        found = [j for j in self.judgements if j.id.startswith(text.casefold())] if text else []
        if len(found) == 1:
            return found[0]
        shown = self.short()
        listed = ", ".join(shown[j.id] for j in (found or self.judgements[-5:]))
        if found:
            raise InputError(f"{text!r} fits {len(found)} judgements: {listed}")
        raise InputError(f"no judgement {text!r}" + (f"; the last ones are: {listed}" if listed else "; there are none yet"))

    def short(self, *more: str) -> dict[str, str]:
        """Short ids of all judgements."""
        return short_ids([*(j.id for j in self.judgements), *more])

    def all_failures(self) -> tuple[Failure, ...]:
        """What could not be used, each once."""
        return tuple(dict.fromkeys(self.failures))
