"""`lagebild judge`, as a person uses it: judge, look, share, take back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.faces.test_cli import run


@pytest.fixture
def place(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace in which the two reports of the fire were just looked at."""
    monkeypatch.setenv("LAGEBILD_BY", "Ada Lind")
    monkeypatch.setenv("LAGEBILD_READER", "rules")
    monkeypatch.delenv("LAGEBILD_JUDGEMENTS", raising=False)
    work = tmp_path / "work"
    assert run("brief", str(folder), "-q", "--json", place=work).returncode == 0
    return work


def figure(folder: Path, place: Path) -> str:
    """The place of the first figure, as a citation gives it."""
    lines = [json.loads(x) for x in run("findings", str(folder), place=place).stdout.splitlines()]
    found = next(x for x in lines if x["kind"] == "figure" and x["low"] == 14)
    return f"{found['document']}:{found['start']}-{found['end']}"


def test_reject_look_undo(folder: Path, place: Path) -> None:
    def outputs() -> list[bytes]:
        forms: tuple[tuple[str, ...], ...] = ((), ("--markdown",), ("--json",))
        return [run("brief", str(folder), *form, place=place).stdout for form in forms]

    before, where = outputs(), figure(folder, place)
    page = folder.parent / "page.html"
    run("brief", str(folder), "--html", str(page), "-q", place=place)
    plain_page = page.read_bytes()
    dry = run("judge", "reject", where, "--why", "Zahl der Feuerwehr", "-n", place=place)
    assert b"nichts wurde geschrieben" in dry.stdout, dry.stderr
    assert outputs() == before
    done = run("judge", "reject", where, "--why", "Zahl der <Feuerwehr>", place=place)
    assert done.returncode == 0, done.stderr
    terminal, markdown, data = outputs()
    assert "DURCH" not in before[0].decode()
    for text in (terminal.decode(), markdown.decode()):
        assert "Durch Urteil beiseitegelegt" in text
        assert "Ada Lind" in text
    (ruling,) = json.loads(data)["stories"][0]["rulings"]
    assert (ruling["state"], ruling["judgement"]["by"]) == ("applied", "Ada Lind")
    run("brief", str(folder), "--html", str(page), "-q", place=place)
    assert "Zahl der &lt;Feuerwehr&gt;" in page.read_text(encoding="utf-8")
    lines = [json.loads(x) for x in run("findings", str(folder), place=place).stdout.splitlines()]
    assert [x["why"] for x in lines if x["kind"] == "judgement"] == ["Zahl der <Feuerwehr>"]
    assert not [x for x in lines if x["kind"] == "figure" and x["low"] == 14]
    assert run("brief", str(folder), "--unjudged", place=place).stdout == before[0]
    report, span = where.split(":")
    assert b"Ada Lind" in run("show", report, *span.split("-"), place=place).stdout
    short = done.stdout.split()[0].decode()
    assert short.encode() in run("judge", "list", place=place).stdout
    assert run("judge", "show", short, place=place).returncode == 0
    assert run("judge", "undo", short, place=place).returncode == 0
    assert outputs() == before
    run("brief", str(folder), "--html", str(page), "-q", place=place)
    assert page.read_bytes() == plain_page
    assert b"revoked already" in run("judge", "undo", short, place=place).stderr


def test_judgements_are_shared(folder: Path, place: Path, tmp_path: Path) -> None:
    run("judge", "rename", "Ida Brenner", "Brandmeisterin Brenner", "--why", "so nennt sie sich", place=place)
    assert run("judge", "export", str(tmp_path / "mine.jsonl"), place=place).returncode == 0
    judged = run("brief", str(folder), place=place).stdout
    assert b"Brandmeisterin Brenner" in judged
    named = run("brief", str(folder), "--no-cache", "--judgements", str(tmp_path / "mine.jsonl"))
    assert named.stdout == judged
    other = tmp_path / "other"
    run("brief", str(folder), "-q", place=other)
    first, again = (run("judge", "import", str(tmp_path / "mine.jsonl"), "--lang", "en", place=other).stdout for _ in range(2))
    assert (first, again) == (b"1 taken over, 0 were there already.\n", b"0 taken over, 1 were there already.\n")
    assert run("brief", str(folder), place=other).stdout == judged


def test_a_torn_line_is_told_and_the_rest_applied(folder: Path, place: Path) -> None:
    run("judge", "rename", "Ida Brenner", "Frau Brenner", "--why", "x", place=place)
    with (place / "judgements.jsonl").open("ab") as file:
        file.write(b'{"id":"12')
    done = run("brief", str(folder), place=place)
    assert b"judgements.jsonl:2" in done.stderr
    assert done.returncode == 1
    assert b"Frau Brenner" in done.stdout


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("merge", "Ida Brenner", "--why", "x"), "two or more"),
        (("merge", "Ida Brennr", "Jon Lund", "--why", "x"), "near: actor ida-brenner"),
        (("reject", "Ida Brenner", "--why", " "), "say why"),
        (("split", "Ida Brenner", "Ida Brenner", "--why", "x"), "all of"),
        (("undo", "ffff"), "none yet"),
        (("reject", "x", "--why", "x", "--kind", "planet"), "no kind 'planet'"),
    ],
)
def test_errors_say_what_to_do(place: Path, args: tuple[str, ...], says: str) -> None:
    done = run("judge", *args, place=place)
    assert done.returncode == 2
    assert says in done.stderr.decode()


def test_without_a_picture_it_says_how_to_get_one(tmp_path: Path) -> None:
    done = run("judge", "reject", "x", "--why", "x", "--by", "me", place=tmp_path / "empty")
    assert done.returncode == 2
    assert b"lagebild brief" in done.stderr


def test_ids_are_shown_where_they_are_asked_for(folder: Path, place: Path) -> None:
    assert b"ida-brenner" in run("brief", str(folder), "--ids", place=place).stdout
    assert b"ida-brenner" not in run("brief", str(folder), place=place).stdout
