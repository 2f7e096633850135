"""The options of the commands, each in one place: the same name, the same help, wherever it is taken."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lagebild.settings import default_workspace

__all__ = [
    "AsJson",
    "By",
    "Dry",
    "File",
    "Html",
    "Inside",
    "Judgements",
    "Kind",
    "Language",
    "Markdown",
    "NewName",
    "NoCache",
    "OpenPage",
    "Out",
    "Paths",
    "Place",
    "Quiet",
    "Reader",
    "Story",
    "Things",
    "Unjudged",
    "Why",
]

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH", help="Files and folders with reports (.txt .md .html .jsonl, each also .gz); - is standard input."
    ),
]
Language = Annotated[str, typer.Option("--lang", "--language", help="Language of the interface: de or en.", envvar="LAGEBILD_LANG")]
Place = Annotated[
    Path | None,
    typer.Option("--workspace", metavar="DIR", help=f"Where work is kept. [dim]\\[default: {default_workspace()}][/dim]"),
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Keep nothing, use nothing kept: read everything anew.")]
Reader = Annotated[
    str,
    typer.Option(
        "--reader",
        help="What reads: rules, the trained reader (open, or nc: not for commercial use), auto (open if installed, else rules).",
        envvar="LAGEBILD_READER",
    ),
]
Judgements = Annotated[
    Path | None,
    typer.Option(
        "--judgements", metavar="FILE", exists=True, dir_okay=False,
        help="A person's judgements to apply; else those of the workspace (see: lagebild judge).",
    ),
]  # fmt: skip
Unjudged = Annotated[bool, typer.Option("--unjudged", help="The picture as analysed, without anybody's judgements.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no notes; failures are still named.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print everything as JSON.")]
Markdown = Annotated[bool, typer.Option("--markdown", help="Print Markdown.")]
Html = Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Write the page, one self-contained file.")]
OpenPage = Annotated[bool, typer.Option("--open", help="Open the page in the browser.")]
Out = Annotated[Path | None, typer.Option("--out", "-o", metavar="FILE", help="Write there instead of printing.")]

# of `lagebild judge`

Why = Annotated[str, typer.Option("--why", "-w", help="The reason, as it will be shown.")]
By = Annotated[str | None, typer.Option("--by", help="Who judges. [dim]\\[default: LAGEBILD_BY, GIT_AUTHOR_NAME or USER][/dim]")]
Story = Annotated[str | None, typer.Option("--story", help="The story meant, where there are several: number, id or headline.")]
Kind = Annotated[
    str | None,
    typer.Option("--kind", help="What is meant: actor, claim, series, entry, story, mention, quote, figure, event, relation."),
]
Inside = Annotated[
    list[str] | None, typer.Option("--in", metavar="PATH", help="Judge the picture of these reports, not the one made last.")
]
Dry = Annotated[bool, typer.Option("--dry-run", "-n", help="Only show what would change.")]
File = Annotated[Path | None, typer.Option("--judgements", metavar="FILE", help="Another file of judgements than the workspace's.")]
NewName = Annotated[str | None, typer.Option("--name", help="How it is called from now on.")]
Things = Annotated[list[str], typer.Argument(metavar="THING", help="Findings, verdicts, or groups with all their places.")]
