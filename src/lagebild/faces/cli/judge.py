"""`lagebild judge`: a person's judgements on the picture. Written down with who, when and why; revoked, never deleted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lagebild.errors import InputError
from lagebild.faces.cli.options import By, Dry, File, Inside, Kind, Language, NewName, Place, Story, Things, Why
from lagebild.faces.cli.output import report_failures, write_text
from lagebild.settings import Settings, default_judgements, default_workspace

if TYPE_CHECKING:
    from lagebild.faces.cli.judge_world import Where, World
    from lagebild.query.drafting import Drafts
    from lagebild.records.judgements import Judgement

__all__ = ["judge"]

judge = typer.Typer(
    help="Judge the picture: merge, split, rename, reject, accept, note. Judgements are kept apart from what was analysed, "
    "applied on top of it, survive new reports and new versions, and can be revoked.",
    epilog="What is meant by THING: an id or its beginning (lagebild brief --ids), a name, REPORT:START-END, or exact words. "
    "With --dry-run nothing is written, only what would change is shown. More in docs/judging.md.",
    no_args_is_help=True,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _where(
    workspace: Path | None, file: Path | None, inside: list[str] | None, story: str | None, kind: str | None, lang: str
) -> Where:
    from lagebild.faces.cli.judge_world import Where

    settings = Settings(workspace=workspace or default_workspace(), judgements=file or default_judgements())
    return Where(settings=settings, inside=tuple(inside or ()), story=story, kind=kind, lang=lang)


@judge.command(epilog="Examples:\n\n  lagebild judge merge 'Ida Brenner' Brenner --why 'one person: report 2 gives both names'")
def merge(
    things: Annotated[list[str], typer.Argument(metavar="THING", help="Two or more; the first gives its name.")],
    why: Why,
    name: NewName = None,
    by: By = None,
    story: Story = None,
    kind: Kind = None,
    inside: Inside = None,
    dry_run: Dry = False,
    lang: Language = "de",
    workspace: Place = None,
    judgements: File = None,
) -> None:
    """These are one: actors, statements, series of figures, events, stories."""
    if len(things) < 2:
        raise InputError("merge takes two or more things")
    where = _where(workspace, judgements, inside, story, kind, lang)
    _write(where, [lambda d: d.merge(things, name)], by, why, dry_run)


@judge.command(
    epilog="Examples:\n\n  lagebild judge split 'Ida Brenner' Brenner --why 'her brother'\n\n"
    "  lagebild judge split 4f2a91 0c77e1 --to 9be410 --why 'counts the whole valley'"
)
def split(
    group: Annotated[str, typer.Argument(metavar="GROUP", help="What the parts are taken out of.")],
    parts: Annotated[list[str], typer.Argument(metavar="PART", help="A finding of it, a name, or a report.")],
    why: Why,
    to: Annotated[
        str | None, typer.Option("--to", metavar="OTHER", help="Where they belong; else they stand for themselves.")
    ] = None,
    name: NewName = None,
    by: By = None,
    story: Story = None,
    kind: Kind = None,
    inside: Inside = None,
    dry_run: Dry = False,
    lang: Language = "de",
    workspace: Place = None,
    judgements: File = None,
) -> None:
    """These parts belong elsewhere: a name or a mention of an actor, a figure of a series, a report of a story."""
    where = _where(workspace, judgements, inside, story, kind, lang)
    _write(where, [lambda d: d.split(group, parts, to, name)], by, why, dry_run)


@judge.command(epilog="Example:\n\n  lagebild judge rename nordbund 'Nordbund (Northern League)' --why 'both names are used'")
def rename(
    thing: Annotated[str, typer.Argument(metavar="THING", help="An actor or a story.")],
    name: Annotated[str, typer.Argument(metavar="NAME", help="Its new name.")],
    why: Why,
    by: By = None,
    story: Story = None,
    inside: Inside = None,
    dry_run: Dry = False,
    lang: Language = "de",
    workspace: Place = None,
    judgements: File = None,
) -> None:
    """Call an actor or a story otherwise."""
    where = _where(workspace, judgements, inside, story, None, lang)
    _write(where, [lambda d: d.rename(thing, name)], by, why, dry_run)


def _verdict(verb: str, things: list[str]) -> list[Callable[[Drafts], Judgement]]:
    from lagebild.records.judgements import Verb

    return [lambda d, t=t: d.verdict(Verb(verb), t) for t in things]  # type: ignore[misc]


def _verdict_on_things(verb: str) -> Callable[..., None]:
    def command(
        things: Things,
        why: Why,
        by: By = None,
        story: Story = None,
        kind: Kind = None,
        inside: Inside = None,
        dry_run: Dry = False,
        lang: Language = "de",
        workspace: Place = None,
        judgements: File = None,
    ) -> None:
        _write(_where(workspace, judgements, inside, story, kind, lang), _verdict(verb, things), by, why, dry_run)

    return command


for _verb, _help, _example in (
    (
        "reject",
        "Misread: set a figure, quotation, event, statement, verdict or actor aside.",
        "reject 02-tagesruf:478-483 --why 'copied without \"bis zu\"'",
    ),
    (
        "accept",
        "Looked at and confirmed; it is shown as such.",
        "accept 8d2f01 --why 'asked the ministry: both numbers were given'",
    ),
):
    judge.command(_verb, help=_help, epilog=f"Example:\n\n  lagebild judge {_example}")(_verdict_on_things(_verb))


@judge.command(epilog="Example:\n\n  lagebild judge note 8d2f01 'ask the mission for the northern part'")
def note(
    thing: Annotated[str, typer.Argument(metavar="THING", help="What it is about.")],
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What is to be remembered.")],
    by: By = None,
    story: Story = None,
    kind: Kind = None,
    inside: Inside = None,
    dry_run: Dry = False,
    lang: Language = "de",
    workspace: Place = None,
    judgements: File = None,
) -> None:
    """Write something beside a finding, a group or a story."""
    _write(_where(workspace, judgements, inside, story, kind, lang), _verdict("note", [thing]), by, text, dry_run)


@judge.command(epilog="Example:\n\n  lagebild judge undo a1b2c3 --why 'two persons after all'")
def undo(
    judgement: Annotated[str, typer.Argument(metavar="ID", help="The id of a judgement, or its beginning.")],
    why: Annotated[str, typer.Option("--why", "-w", help="The reason, as it will be shown.")] = "",
    by: By = None,
    inside: Inside = None,
    dry_run: Dry = False,
    lang: Language = "de",
    workspace: Place = None,
    judgements: File = None,
) -> None:
    """Revoke a judgement; the revocation is a line of its own, and can be revoked too."""
    from lagebild.faces.cli import judge_write

    judge_write.undo(_where(workspace, judgements, inside, None, None, lang), judgement, by, why, dry_run=dry_run)


@judge.command("list", epilog="Examples:\n\n  lagebild judge list\n\n  lagebild judge list --all --in reports/")
def list_(
    every: Annotated[bool, typer.Option("--all", help="Also those that are revoked or about other reports.")] = False,
    inside: Inside = None,
    lang: Language = "de",
    workspace: Place = None,
    judgements: File = None,
) -> None:
    """Judgements and what became of each in the picture made last."""
    from lagebild.faces.cli import judge_write

    judge_write.list_all(_where(workspace, judgements, inside, None, None, lang), every=every)


@judge.command(epilog="Example:\n\n  lagebild judge show a1b2c3")
def show(
    judgement: Annotated[str, typer.Argument(metavar="ID", help="The id of a judgement, or its beginning.")],
    inside: Inside = None,
    lang: Language = "de",
    workspace: Place = None,
    judgements: File = None,
) -> None:
    """One judgement: its places, and what the picture would be without it."""
    from lagebild.faces.cli import judge_write

    judge_write.show(_where(workspace, judgements, inside, None, None, lang), judgement)


@judge.command(epilog="Example:\n\n  lagebild judge export judgements.jsonl")
def export(
    out: Annotated[Path | None, typer.Argument(metavar="FILE", help="Write there instead of printing.")] = None,
    workspace: Place = None,
    judgements: File = None,
) -> None:
    """All judgements as JSON Lines, revoked ones and revocations too."""
    from lagebild.store.judgements import lines_of

    found, failures = _world(_where(workspace, judgements, None, None, None, "en")).workspace.judgements()
    write_text([lines_of(found).decode()], out)
    report_failures(failures, ())


@judge.command("import", epilog="Example:\n\n  lagebild judge import judgements-of-the-night-shift.jsonl")
def import_(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE", exists=True, dir_okay=False, help="What lagebild judge export wrote.")
    ],
    lang: Language = "de",
    workspace: Place = None,
    judgements: File = None,
) -> None:
    """Take over judgements that somebody else exported; those that are known are passed over."""
    from lagebild.faces.cli import judge_write

    judge_write.take_over(_where(workspace, judgements, None, None, None, lang), files)


def _world(where: Where) -> World:
    from lagebild.faces.cli.judge_world import World

    return World(where, needed=False)


def _write(where: Where, makers: list[Callable[[Drafts], Judgement]], by: str | None, why: str, dry_run: bool) -> None:
    from lagebild.faces.cli import judge_write

    judge_write.write(where, makers, by, why, dry_run=dry_run)
