"""What the commands of `lagebild judge` do: work out what would change, write, and tell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from lagebild.errors import InputError
from lagebild.faces.cli.judge_show import change_lines, headline, ruling_lines, story_changes
from lagebild.faces.cli.judge_world import Where, World, who
from lagebild.faces.cli.output import plain, report_failures, write_text
from lagebild.query.changes import Change
from lagebild.query.drafting import Drafts
from lagebild.query.tellings import Told
from lagebild.records.judgements import Judgement, Ruling, State, Verb
from lagebild.store.judgements import JudgementFile

__all__ = ["list_all", "show", "take_over", "undo", "write"]


def write(where: Where, makers: Sequence[Callable[[Drafts], Judgement]], by: str | None, why: str, *, dry_run: bool) -> None:
    """Make judgements, refuse those that would do nothing, append the others, and tell what changes.

    Raises:
        InputError: something named is not found, or a judgement could not be applied.
    """
    reason, name = " ".join(why.split()), who(by)
    if not reason:
        raise InputError("say why with --why: a judgement without a reason helps nobody later")
    world = World(where)
    drafts = world.drafts()
    made = [replace(make(drafts), by=name, why=reason) for make in makers]
    planned = _dated(world, made)
    told = Told(where.lang, world.short(*(j.id for j in planned)))
    after = world.judged((*world.judgements, *planned))
    rulings = [r for s in after for r in s.rulings]
    for judgement in planned:
        _refuse_idle(judgement, rulings, told)
    written = planned if dry_run else world.workspace.record(planned)
    lines = [headline(told, j) for j in written]
    lines += [f"{'':8}{told.words.say('overruled_one', ids=told.short[r.judgement.id])}\n" for r in _newly(world, rulings, planned)]
    _tell(told, lines, story_changes(world.stories, after, where.lang), dry_run=dry_run)
    if not dry_run:
        write_text([told.words.say("undo_with", id=told.short[j.id]) + "\n" for j in written], None)
    report_failures([f for f in world.all_failures() if f.code == "bad_judgement"], ())


def _dated(world: World, made: Sequence[Judgement]) -> list[Judgement]:
    """The judgements as they will be written, one after the other."""
    dated: list[Judgement] = []
    for judgement in made:
        dated.append(world.dated(judgement, dated))
    return dated


def _refuse_idle(judgement: Judgement, rulings: Sequence[Ruling], told: Told) -> None:
    states = [r for r in rulings if r.judgement.id == judgement.id]
    if any(r.state in (State.APPLIED, State.OVERRULED) for r in states):
        return
    why = told.state(states[0]) if states else told.words.label("state", "elsewhere")
    raise InputError(f"nothing was written; {plain(told.headline(judgement))}: {why}")


def _newly(world: World, rulings: Sequence[Ruling], planned: Sequence[Judgement]) -> list[Ruling]:
    """Judgements that the new ones overrule."""
    new = {j.id for j in planned}
    known = {j.id for j in world.judgements}
    return [r for r in rulings if r.overruled_by in new and r.judgement.id in known]


def _tell(told: Told, lines: list[str], changed: Sequence[Change], *, dry_run: bool) -> None:
    say = told.words.say
    lines.append(say("no_change" if not changed else "would_change" if dry_run else "has_changed") + "\n")
    lines += change_lines(told, changed)
    write_text(lines, None)


def undo(where: Where, identity: str, by: str | None, why: str, *, dry_run: bool) -> None:
    """Revoke a judgement.

    Raises:
        InputError: there is no such judgement, or it is revoked already.
    """
    world = World(where, needed=False)
    found = world.find(identity)
    if found.id not in world.standing():
        raise InputError(f"{world.short()[found.id]} is revoked already")
    draft = Judgement(verb=Verb.UNDO, by=who(by), why=" ".join(why.split()), of=found.id)
    revoked = world.dated(draft) if dry_run else world.workspace.record([draft])[0]
    told = Told(where.lang, world.short(revoked.id))
    after = world.judged((*world.judgements, revoked))
    lines = [headline(told, revoked), f"{'':8}{headline(told, found)}"]
    _tell(told, lines, story_changes(world.stories, after, where.lang), dry_run=dry_run)


def list_all(where: Where, *, every: bool) -> None:
    """Print judgements, the newest last, each with what became of it."""
    world = World(where, needed=False)
    told, standing = Told(where.lang, world.short()), world.standing()
    rulings = [r for s in world.stories for r in s.rulings]
    concerned = {r.judgement.id for r in rulings}
    lines: list[str] = []
    for judgement in world.judgements:
        revoked = judgement.id not in standing
        if every or judgement.id in concerned or not world.stories:
            otherwise = told.words.label("state", "revoked" if revoked else "applied" if judgement.of else "elsewhere")
            lines += ruling_lines(told, judgement, rulings, otherwise)
    write_text(lines or [told.words.say("none_yet") + "\n"], None)
    report_failures([f for f in world.all_failures() if f.code == "bad_judgement"], ())


def show(where: Where, identity: str) -> None:
    """Print one judgement with its places, and what is different without it."""
    world = World(where, needed=False)
    found, told = world.find(identity), Told(where.lang, world.short())
    rulings = [r for s in world.stories for r in s.rulings]
    revoked = found.id not in world.standing()
    lines = list(ruling_lines(told, found, rulings, told.words.label("state", "revoked" if revoked else "elsewhere")))
    lines += [
        plain(f"    {p.document} [{p.start}, {p.end}) {p.kind.value} »{' '.join(p.head.split())}« {p.reading}\n")
        for p in found.places
    ]
    without = world.judged([j for j in world.judgements if j.id != found.id])
    changed = story_changes(without, world.stories, where.lang)
    _tell(told, lines, changed, dry_run=False)


def take_over(where: Where, files: Sequence[Path]) -> None:
    """Append the judgements of other files to ours."""
    world = World(where, needed=False)
    new = known = 0
    for file in files:
        judgements, unusable = JudgementFile(file).read()
        taken = world.workspace.record(judgements)
        new, known = new + len(taken), known + len(judgements) - len(taken)
        report_failures(world.workspace.unusable(file, unusable), ())
    write_text([Told(where.lang, {}).words.say("imported", new=new, known=known) + "\n"], None)
