"""The command, as a person or a script uses it: what it prints, where, and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import ExitStack, chdir
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import cast
from unittest.mock import patch

import msgspec
import pytest
from typer.main import get_command

from lagebild.faces.cli.main import app, main
from lagebild.records import Lagebild


def run(*args: str, stdin: bytes = b"", cwd: Path | None = None, place: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    """The command in this process, with streams of its own."""
    streams = {
        name: TextIOWrapper(BytesIO(given), encoding="utf-8")
        for name, given in (("stdin", stdin), ("stdout", b""), ("stderr", b""))
    }
    code: object = 0
    with ExitStack() as stack:
        stack.enter_context(patch.multiple(sys, argv=["lagebild", *args], **streams))
        stack.enter_context(patch.dict(os.environ, _environment(place)))
        stack.enter_context(chdir(cwd or Path.cwd()))
        try:
            main()
        except SystemExit as stop:
            code = stop.code or 0
    for stream in streams.values():
        stream.flush()
    out, err = (cast("BytesIO", streams[name].buffer).getvalue() for name in ("stdout", "stderr"))
    return subprocess.CompletedProcess(args, cast("int", code), out, err)


def run_process(*args: str, stdin: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    """The real command in a process of its own."""
    command = [sys.executable, "-c", "from lagebild.faces.cli.main import main; main()", *args]
    env = {**os.environ, **_environment(None)}
    return subprocess.run(command, input=stdin, capture_output=True, check=False, cwd=cwd, env=env, timeout=120)


def _environment(place: Path | None) -> dict[str, str]:
    return {"PYTHONIOENCODING": "utf-8", "COLUMNS": "120"} | ({"LAGEBILD_WORKSPACE": str(place)} if place else {})


def test_the_picture_on_the_terminal(folder: Path) -> None:
    done = run_process("brief", str(folder), "--no-cache")
    assert done.returncode == 0, done.stderr
    text = done.stdout.decode()
    assert "2 Berichte" in text
    assert "Ida Brenner" in text
    assert "\x1b" not in text  # no colours in a pipe
    assert done.stderr == b""  # and no progress bar


@pytest.mark.parametrize("form", [(), ("--markdown",)])
def test_an_undated_report_has_no_empty_brackets(tmp_path: Path, form: tuple[str, ...]) -> None:
    (tmp_path / "a.txt").write_text("Deich hält\n\nDer Deich bei Nordersiel hält. Das teilte die Gemeinde mit.\n", encoding="utf-8")
    text = run("brief", str(tmp_path), "--no-cache", *form).stdout.decode()
    assert "ohne Datum" in text
    assert "()" not in text


def test_english_interface(folder: Path) -> None:
    assert "2 reports" in run("brief", str(folder), "--no-cache", "--lang", "en").stdout.decode()


def test_json_is_what_the_schema_says_and_reads_back(folder: Path) -> None:
    done = run("brief", str(folder), "--no-cache", "--json")
    picture = msgspec.json.decode(done.stdout, type=Lagebild)
    assert [d.id for s in picture.stories for d in s.documents] == ["abendblatt", "morgenpost"]
    schema = json.loads(run("schema").stdout)
    assert schema["$ref"].split("/")[-1] in schema["$defs"]
    assert set(json.loads(done.stdout)) == set(schema["$defs"]["Lagebild"]["properties"])


def test_the_same_input_gives_the_same_bytes(folder: Path) -> None:
    outputs = {run_process("brief", str(folder), "--no-cache", flag).stdout for flag in ("--json", "--json")}
    assert len(outputs) == 1


def test_page_and_markdown(folder: Path, tmp_path: Path) -> None:
    page = tmp_path / "out.html"
    done = run("brief", str(folder), "--no-cache", "--html", str(page), "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert page.read_text(encoding="utf-8").lower().startswith("<!doctype html>")
    assert run("brief", str(folder), "--no-cache", "--markdown").stdout.decode().startswith("# ")


def test_findings_are_lines_in_the_findings_format(folder: Path, tmp_path: Path) -> None:
    done = run("findings", str(folder), "--no-cache")
    lines = [json.loads(line) for line in done.stdout.decode().splitlines()]
    kinds = {line["kind"] for line in lines}
    assert {"document", "furniture", "quote", "figure", "time", "story"} <= kinds
    out = tmp_path / "f.jsonl"
    assert run("findings", str(folder), "--no-cache", "--out", str(out)).stdout == b""
    assert out.read_bytes() == done.stdout


def test_standard_input(tmp_path: Path) -> None:
    done = run_process("findings", "-", "--no-cache", stdin=b"Laut Polizei kamen rund 300 Menschen.", cwd=tmp_path)
    assert done.returncode == 0
    assert any(json.loads(line).get("low") == 270 for line in done.stdout.decode().splitlines())


def test_show_leads_to_the_passage(folder: Path, tmp_path: Path) -> None:
    text = (folder / "morgenpost.txt").read_text(encoding="utf-8")
    start = text.index("mindestens 12")
    place = tmp_path / "kept"
    assert run("brief", str(folder), place=place).returncode == 0
    for where in ((), ("--in", str(folder))):
        done = run("show", "morgenpost", str(start), str(start + 13), *where, place=place)
        assert done.returncode == 0, done.stderr
        assert "»mindestens 12«" in done.stdout.decode()


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        (("brief", "nowhere"), 2, "nowhere"),
        (("brief", "."), 2, "no report"),
        (("brief",), 2, "PATH"),
        (("brief", "a.txt", "--lang", "fr"), 2, "fr"),
        (("show", "x", "5", "9", "--in", "a.txt"), 2, "no report 'x'"),
        (("show", "a", "5", "99999", "--in", "a.txt"), 2, "characters"),
        (("frobnicate",), 2, "frobnicate"),
    ],
)
def test_wrong_usage_says_what_is_wrong(tmp_path: Path, args: tuple[str, ...], code: int, says: str) -> None:
    if "a.txt" in args:
        (tmp_path / "a.txt").write_text("Laut Polizei kamen rund 300 Menschen.", encoding="utf-8")
    done = run(*args, cwd=tmp_path, place=tmp_path.parent / "workspace")
    assert done.returncode == code, done.stderr
    assert says in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_bad_input_is_named_and_costs_nothing_else(folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "again.txt").write_bytes((folder / "morgenpost.txt").read_bytes())
    (folder / "hollow.html").write_text("<html><body><nav>Home</nav></body></html>")
    (folder / "seoul.txt").write_text("정부는 월요일 법안을 통과시키지 않았다고 장관이 말했다. " * 5, encoding="utf-8")
    (folder / "lines.jsonl").write_text('{"id": "j1", "text": "Laut Polizei kamen 20 Menschen."}\n{"id": "j2", "te\n')
    done = run("brief", str(folder), "--no-cache", "--json")
    picture = json.loads(done.stdout)
    assert done.returncode == 1
    codes = {f["source"].rsplit("/", 1)[-1]: f["code"] for f in picture["failures"]}
    assert codes == {
        "empty.txt": "empty", "binary.txt": "binary", "morgenpost.txt": "duplicate", "hollow.html": "no_article",
        "lines.jsonl:2": "bad_json",
    }  # fmt: skip
    assert [f["document"] for f in picture["not_covered"]] == ["seoul"]
    assert {d["id"] for s in picture["stories"] for d in s["documents"]} >= {"again", "abendblatt", "j1"}
    assert len(done.stderr.decode().splitlines()) == 6


def test_nothing_usable_has_its_own_exit_code(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = run("brief", str(tmp_path), "--no-cache")
    assert done.returncode == 3
    assert "empty.txt" in done.stderr.decode()


def test_a_workspace_that_is_not_ours_is_left_alone(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "documents"
    other.mkdir()
    (other / "thesis.doc").write_text("mine")
    done = run("brief", str(folder), "--workspace", str(other))
    assert done.returncode == 4
    assert "not a workspace of ours" in done.stderr.decode()


def test_a_report_cannot_write_to_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "evil.txt").write_text(
        "„\x1b[2J\x1b]0;pwned\x07Wir kommen“, sagte Bürgermeister Jon Lund am Mittwoch.", encoding="utf-8"
    )
    for args in (("brief",), ("brief", "--markdown")):
        assert b"\x1b" not in run(*args, str(tmp_path), "--no-cache").stdout


@pytest.mark.parametrize("command", ["brief", "findings", "show", "schema"])
def test_every_command_has_help(command: str) -> None:
    assert command in run(command, "--help").stdout.decode()


def test_version() -> None:
    assert run_process("--version").stdout.startswith(b"lagebild ")


@pytest.mark.parametrize("args", [("brief", "--html", "no/page.html"), ("findings", "--out", "no/f.jsonl")])
def test_a_file_that_cannot_be_written_is_refused_before_any_work(args: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Laut Polizei kamen 300 Menschen.", encoding="utf-8")
    done = run(*args, "a.txt", cwd=tmp_path, place=tmp_path / "kept")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"make it first" in done.stderr
    assert not (tmp_path / "kept").exists()


def test_every_command_has_an_example_and_every_argument_a_word() -> None:
    commands = get_command(app).commands  # type: ignore[attr-defined]
    for command in (*(c for name, c in commands.items() if name != "judge"), *commands["judge"].commands.values()):
        assert command.epilog, command.name
        assert "lagebild" in command.epilog
        assert [p.name for p in command.params if not p.help] == [], command.name
