"""The command `lagebild`: thin, every answer comes from the library.

Exit codes:
    0   done, every report was used
    1   done, but some input could not be used (each is named on standard error)
    2   wrong usage: unknown option, a path that does not exist, nothing to read, a trained reader that cannot be used
    3   no report at all could be used
    4   the workspace cannot be used
"""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from lagebild.errors import InputError, LagebildError, ReaderError, StoreError
from lagebild.faces.cli.judge import judge
from lagebild.faces.cli.options import (
    AsJson,
    Html,
    Judgements,
    Language,
    Markdown,
    NoCache,
    OpenPage,
    Out,
    Paths,
    Place,
    Quiet,
    Reader,
    Unjudged,
)
from lagebild.faces.cli.output import Progress, check_place, report_failures, report_notice, write_text
from lagebild.settings import Settings, cores, default_judgements, default_workspace

if TYPE_CHECKING:
    from lagebild.records import Failure

__all__ = ["app", "main"]

ALL_USED, SOME_UNUSED, USAGE, NONE_USED, NO_WORKSPACE = 0, 1, 2, 3, 4

app = typer.Typer(
    name="lagebild",
    help="Many overlapping news reports in, one sourced picture out. Nothing leaves this machine.",
    epilog="Exit codes: 0 all reports used, 1 some unusable, 2 wrong usage, 3 none usable, 4 workspace unusable.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.add_typer(judge, name="judge")


def _settings(workspace: Path | None, no_cache: bool, reader: str = "auto", judgements: Path | None = None) -> Settings:
    place = None if no_cache else workspace or default_workspace()
    return Settings(workspace=place, workers=cores(), reader=reader, judgements=judgements or default_judgements())


def _judged(judgements: Path | None, unjudged: bool) -> Path | None:
    if judgements and unjudged:
        raise InputError("--judgements names some, --unjudged wants none: take one of them")
    return Path(os.devnull) if unjudged else judgements


def _exit_code(failures: Sequence[Failure], not_covered: Sequence[Failure], *, used: bool) -> int:
    """What the command ends with; a report that is there twice is no report lost."""
    unused = not_covered or [f for f in failures if f.code != "duplicate"]
    return NONE_USED if not used else SOME_UNUSED if unused else ALL_USED


def _stdin(paths: list[str]) -> BinaryIO | None:
    return sys.stdin.buffer if "-" in paths else None


@app.command(
    epilog="Examples:\n\n  lagebild brief reports/\n\n  lagebild brief a.txt b.html --html picture.html --open\n\n"
    "  pbpaste | lagebild brief - --lang en --markdown\n\n"
    "  lagebild brief reports/ --json > picture.json   (its fields: lagebild schema)",
)
def brief(
    paths: Paths,
    lang: Language = "de",
    as_json: AsJson = False,
    markdown: Markdown = False,
    html: Html = None,
    open_page: OpenPage = False,
    ids: Annotated[bool, typer.Option("--ids", help="Show short ids, for lagebild judge.")] = False,
    judgements: Judgements = None,
    unjudged: Unjudged = False,
    workspace: Place = None,
    no_cache: NoCache = False,
    reader: Reader = "auto",
    quiet: Quiet = False,
) -> None:
    """Read reports and show one sourced picture per story."""
    if as_json and markdown:
        raise InputError("--json and --markdown both print: take one of them")
    check_place(html)
    from lagebild import api
    from lagebild.faces.cli import show_brief

    settings = _settings(workspace, no_cache, reader, _judged(judgements, unjudged))
    report_notice(reader, quiet=quiet)
    with Progress(quiet=quiet) as progress:
        picture = api.brief(paths, language=lang, settings=settings, progress=progress, stdin=_stdin(paths))
    show_brief.show(picture, show_brief.Wanted(json=as_json, markdown=markdown, html=html, open=open_page, quiet=quiet, ids=ids))
    report_failures(picture.failures, picture.not_covered)
    raise typer.Exit(_exit_code(picture.failures, picture.not_covered, used=any(s.documents for s in picture.stories)))


@app.command(
    epilog="Examples:\n\n  lagebild lineage reports/\n\n  lagebild lineage a.txt b.html --html lineage.html --open\n\n"
    "  lagebild lineage reports.jsonl.gz --json > lineage.json",
)
def lineage(
    paths: Paths,
    lang: Language = "de",
    as_json: AsJson = False,
    markdown: Markdown = False,
    html: Html = None,
    open_page: OpenPage = False,
    judgements: Judgements = None,
    unjudged: Unjudged = False,
    workspace: Place = None,
    no_cache: NoCache = False,
    reader: Reader = "auto",
    quiet: Quiet = False,
) -> None:
    """Show who copied whom and what was changed: families of text, and each copy side by side with its nearest text."""
    if as_json and markdown:
        raise InputError("--json and --markdown both print: take one of them")
    check_place(html)
    from lagebild import api
    from lagebild.faces.cli import show_brief, show_lineage

    settings = _settings(workspace, no_cache, reader, _judged(judgements, unjudged))
    report_notice(reader, quiet=quiet)
    with Progress(quiet=quiet) as progress:
        found = api.lineage(paths, language=lang, settings=settings, progress=progress, stdin=_stdin(paths))
    show_lineage.show(found, show_brief.Wanted(json=as_json, markdown=markdown, html=html, open=open_page, quiet=quiet))
    report_failures(found.failures, found.not_covered)
    raise typer.Exit(_exit_code(found.failures, found.not_covered, used=bool(found.stories)))


@app.command(
    epilog="Examples:\n\n  lagebild findings reports/ > findings.jsonl\n\n  lagebild findings reports.jsonl.gz --out findings.jsonl"
)
def findings(
    paths: Paths,
    out: Out = None,
    judgements: Judgements = None,
    unjudged: Unjudged = False,
    workspace: Place = None,
    no_cache: NoCache = False,
    reader: Reader = "auto",
    quiet: Quiet = False,
) -> None:
    """Print every finding as one JSON object a line (the fields: docs/findings.md)."""
    import msgspec

    from lagebild import api
    from lagebild.query.findings import analysis_lines
    from lagebild.query.rulings import judgement_lines

    check_place(out)
    settings = _settings(workspace, no_cache, reader, _judged(judgements, unjudged))
    report_notice(reader, quiet=quiet)
    with Progress(quiet=quiet) as progress:
        pile, stories = api.judged_paths(paths, settings=settings, progress=progress, stdin=_stdin(paths))
    encode = msgspec.json.Encoder().encode
    found = (line for s in stories for line in chain(analysis_lines(s.analysis), judgement_lines(s.rulings)))
    lines = (encode(line).decode() + "\n" for line in found)
    write_text(lines, out)
    not_covered = api.not_covered(pile)
    report_failures(pile.failures, not_covered)
    raise typer.Exit(_exit_code(pile.failures, not_covered, used=len(not_covered) < len(pile.documents)))


@app.command(epilog="Example:\n\n  lagebild show harbour-1 120 188 --in reports/")
def show(
    document: Annotated[str, typer.Argument(help="The id of a report, as citations give it.")],
    start: Annotated[int, typer.Argument(min=0, help="First character, counted in Unicode code points.")],
    end: Annotated[int, typer.Argument(min=1, help="The character after the last one.")],
    inside: Annotated[
        list[str] | None, typer.Option("--in", metavar="PATH", help="Look in these reports, not in the workspace.")
    ] = None,
    context: Annotated[int, typer.Option(min=0, help="Characters around the passage.")] = 300,
    judgements: Judgements = None,
    workspace: Place = None,
) -> None:
    """Show the passage behind a citation, in its report."""
    from lagebild.faces.cli import show_passage

    settings = _settings(workspace, False, judgements=judgements)
    show_passage.show(document, (start, end), settings, inside=inside or [], context=context)


@app.command(epilog="Example:\n\n  lagebild schema > lagebild.schema.json")
def schema() -> None:
    """Print the JSON Schema of what `lagebild brief --json` prints."""
    import msgspec

    from lagebild.records import Lagebild

    schema = msgspec.json.schema(Lagebild)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Lagebild"}
    write_text([msgspec.json.format(msgspec.json.encode({**head, **schema}), indent=2).decode() + "\n"], None)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        write_text([f"lagebild {version('lagebild')}\n"], None)
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    """Many overlapping news reports in, one sourced picture out. Nothing leaves this machine."""


def main() -> None:
    """Run the command; errors of ours become one line and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a letter shows "?" instead of ending the run
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # the reader went away (`| head`): end quietly, as other tools do
    try:
        app()
    except (InputError, ReaderError) as error:
        _stop(error, USAGE)
    except StoreError as error:
        _stop(error, NO_WORKSPACE)
    except LagebildError as error:
        _stop(error, NONE_USED)


def _stop(error: LagebildError, code: int) -> None:
    sys.stderr.write(f"lagebild: {error}\n")
    raise SystemExit(code)
