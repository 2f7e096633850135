"""The library's front door: `brief` and `findings`. The command line and the page go through it too."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from lagebild.errors import InputError
from lagebild.intake import captures
from lagebild.languages import pack_for
from lagebild.languages.words import LANGUAGES
from lagebild.pipeline import paint
from lagebild.query.findings import Line, analysis_lines
from lagebild.query.lineage import story_lineage
from lagebild.query.rulings import judgement_lines
from lagebild.records import Capture, Document, Failure, Lagebild, Media
from lagebild.records.ancestry import Ancestry
from lagebild.settings import Settings
from lagebild.workspace import Judged, Pile, Progress, Workspace

__all__ = ["brief", "findings", "judged_paths", "judged_pile", "lineage", "not_covered"]


def brief(
    paths: Iterable[str | Path],
    *,
    language: str = "de",
    settings: Settings | None = None,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
) -> Lagebild:
    """One sourced picture per story found in the reports.

    Args:
        paths: files and folders (`.txt .md .html .jsonl`, each also `.gz`), or "-" for `stdin`.
        language: of the interface, "de" or "en"; what is taken from reports stays in their language.
        settings: where and how to work; by default work is kept in the user's cache folder.
        progress: told (step, done, total) as work goes on.

    Raises:
        InputError: a path that does not exist, a folder with no report, an unknown language.
        StoreError: the workspace cannot be used.

    A report that cannot be used is in `failures` with its reason; one in a language without a pack in `not_covered`. A
    person's judgements (`settings.judgement_file`) are applied on top, and stand in each picture's `rulings`.
    """
    if language not in LANGUAGES:
        raise InputError(f"no interface in {language!r}; there are: {', '.join(LANGUAGES)}")
    pile, stories = judged_paths(paths, settings=settings, progress=progress, stdin=stdin)
    return Lagebild(
        language=language,
        stories=tuple(paint(s.analysis, language, s.rulings) for s in stories if any(r.covered for r in s.base.readings)),
        failures=pile.failures,
        not_covered=not_covered(pile),
    )


def lineage(
    paths: Iterable[str | Path],
    *,
    language: str = "de",
    settings: Settings | None = None,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
) -> Ancestry:
    """Who copied whom in the reports, and what they changed: per story families of text, and each copy's edits.

    Arguments and errors as in `brief`. Every edit has its place in the copy and in the text that it is held against
    (`copies[n].edits`), checked against the stored text; `query.lineage.as_json` makes JSON of the answer.
    """
    if language not in LANGUAGES:
        raise InputError(f"no interface in {language!r}; there are: {', '.join(LANGUAGES)}")
    pile, stories = judged_paths(paths, settings=settings, progress=progress, stdin=stdin)
    return Ancestry(
        language=language,
        stories=tuple(story_lineage(s.analysis) for s in stories),
        failures=pile.failures,
        not_covered=not_covered(pile),
    )


def not_covered(pile: Pile) -> tuple[Failure, ...]:
    """The reports of a pile of which nothing was read, since their language has no pack or could not be told."""
    return tuple(_not_covered(d) for d in pile.documents if pack_for(d.language) is None)


def judged_paths(
    paths: Iterable[str | Path],
    *,
    settings: Settings | None = None,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
) -> tuple[Pile, Sequence[Judged]]:
    """The pile behind paths, and each of its stories: as the program has it, as judged, and what each judgement did.

    Arguments and errors as in `brief`. However many stories there are, some dozen are in memory at a time.
    """
    settings = settings or Settings()
    workspace = Workspace(settings)
    pile = workspace.add(captures(paths, stdin=stdin, max_bytes=settings.max_bytes), progress)
    return judged_pile(workspace, pile, progress)


def judged_pile(workspace: Workspace, pile: Pile, progress: Progress | None = None) -> tuple[Pile, Sequence[Judged]]:
    """The stories of a pile that was read, with the judgements of the workspace on top; failures are added to the pile's."""
    analyses, crashed = workspace.analyse(pile, progress)
    judgements, unusable = workspace.judgements()
    judged, again = workspace.judge(pile, analyses, judgements)
    return replace(pile, failures=(*pile.failures, *crashed, *unusable, *again)), judged


def findings(documents: Iterable[Mapping[str, Any]], *, settings: Settings | None = None) -> Iterator[Line]:
    """The findings of documents in the input form: mappings with "id" and "text", perhaps "outlet", "date", "url", "title".

    Every offset counts code points of "text", which is kept to the letter. Lines are those of `docs/findings.md`.
    Nothing is kept on disk unless `settings` names a workspace.

    >>> lines = list(findings([{"id": "a", "text": "Laut Polizei kamen rund 300 Menschen."}]))
    >>> [line["kind"] for line in lines][:1]
    ['document']
    """
    workspace = Workspace(settings or Settings(workspace=None))
    pile = workspace.add(_capture(d, number) for number, d in enumerate(documents, 1))
    for story in judged_pile(workspace, pile)[1]:
        yield from analysis_lines(story.analysis)
        yield from judgement_lines(story.rulings)


def _capture(document: Mapping[str, Any], number: int) -> Capture | Failure:
    if not isinstance(document.get("text"), str) or not document.get("id"):
        return Failure(source=f"document {number}", code="bad_json", reason='a document needs "id" and "text"')
    data = json.dumps(dict(document), ensure_ascii=False, default=str).encode("utf-8", "surrogatepass")
    return Capture(id=str(document["id"]), source=str(document["id"]), media=Media.JSON, data=data)


def _not_covered(document: Document) -> Failure:
    told = document.language is not None
    reason = "its language has no pack yet: nothing is read from it" if told else "too little text to tell its language"
    return Failure(source=document.source, code="not_covered", reason=reason, document=document.id, stage="read")
