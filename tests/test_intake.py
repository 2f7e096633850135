"""What the user names becomes captures, and what cannot be used says why."""

from __future__ import annotations

import gzip
import io
import json
import os
from pathlib import Path

import pytest

from lagebild.errors import InputError
from lagebild.intake import captures
from lagebild.records import Capture, Failure, Media

REPORT = "Der Deich bei Nordersiel hält. Das teilte die Gemeinde mit.\n"


def write(root: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def split(found: list[Capture | Failure]) -> tuple[dict[str, Capture], dict[str, Failure]]:
    return {c.id: c for c in found if isinstance(c, Capture)}, {f.code: f for f in found if isinstance(f, Failure)}


def line(**fields: object) -> str:
    return json.dumps(fields, ensure_ascii=False) + "\n"


def test_folder_is_read_recursively_sorted_and_by_suffix(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "b.txt": REPORT,
        "a/c.md": "# Deich\n" + REPORT,
        "a/d.html": "<html><p>Deich</p></html>",
        "a/e.HTM": "<html><p>Siel</p></html>",
        "z.txt.gz": gzip.compress(b"Noch ein Deich."),
        "picture.png": b"\x89PNG",
        "notes.pdf": b"%PDF",
        ".hidden.txt": "x",
        ".git/x.txt": "x",
    }
    found, failures = split(list(captures([write(tmp_path, files)])))
    assert list(found) == ["c", "d", "e", "b", "z"]
    assert found["z"].data == b"Noch ein Deich."
    assert [c.media for c in found.values()] == [Media.TEXT, Media.HTML, Media.HTML, Media.TEXT, Media.TEXT]
    assert not failures


def test_ids_that_are_not_unique_become_paths(tmp_path: Path) -> None:
    write(tmp_path, {"a/report.txt": "Eins.", "b/report.txt": "Zwei.", "b/other.txt": "Drei."})
    found, _ = split(list(captures([tmp_path])))
    assert sorted(found) == ["a/report", "b/report", "other"]


def test_same_name_in_two_formats_stays_apart(tmp_path: Path) -> None:
    write(tmp_path, {"report.txt": "Eins.", "report.md": "Zwei."})
    found, failures = split(list(captures([tmp_path])))
    assert len(found) == 2
    assert not failures


def test_same_relative_path_in_two_folders(tmp_path: Path) -> None:
    write(tmp_path, {"x/report.txt": "Eins.", "y/report.txt": "Zwei."})
    found, failures = split(list(captures([tmp_path / "x", tmp_path / "y"])))
    assert len(found) == 2
    assert not failures


def test_jsonl_gives_a_capture_per_line_and_goes_on_after_a_broken_one(tmp_path: Path) -> None:
    text = (
        line(id="k1", text="Eins.") + "{broken\n" + "\n" + line(id=7, text="Zwei.") + line(id="k3") + line(text="Drei.") + "[1]\n"
    )
    write(tmp_path, {"pile.jsonl": text})
    found = list(captures([tmp_path / "pile.jsonl"]))
    assert [(f.id, f.source.rsplit(":", 1)[1]) for f in found if isinstance(f, Capture)] == [
        ("k1", "1"),
        ("7", "4"),
        ("pile:6", "6"),
    ]
    bad = [f for f in found if isinstance(f, Failure)]
    assert [f.code for f in bad] == ["bad_json"] * 3
    assert [f.source.rsplit(":", 1)[1] for f in bad] == ["2", "5", "7"]


def test_packed_jsonl(tmp_path: Path) -> None:
    write(tmp_path, {"pile.jsonl.gz": gzip.compress((line(id="a", text="Eins.") + line(id="b", text="Zwei.")).encode())})
    found, failures = split(list(captures([tmp_path])))
    assert list(found) == ["a", "b"]
    assert not failures


def test_repeats_name_the_first(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "a.txt": REPORT,
            "b.txt": REPORT,
            "c.jsonl": line(id="a", text="Anderes.") + line(id="q", text="Q.") + line(id="r", text="Q."),
        },
    )
    found = list(captures([tmp_path]))
    assert [f.id for f in found if isinstance(f, Capture)] == ["a", "q"]
    bad = [f for f in found if isinstance(f, Failure)]
    assert [f.code for f in bad] == ["duplicate"] * 3
    assert "a.txt" in bad[0].reason
    assert "a.txt" in bad[1].reason
    assert ":2" in bad[2].reason


def test_wire_copies_of_two_outlets_are_no_repeats(tmp_path: Path) -> None:
    write(tmp_path, {"c.jsonl": line(id="a", outlet="x.example", text="Q.") + line(id="b", outlet="y.example", text="Q.")})
    assert all(isinstance(f, Capture) for f in captures([tmp_path]))


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\xc2\xa0 \n".replace(b"\xc2\xa0", b""), "empty"),
        ("mark.txt", b"\xef\xbb\xbf\n", "empty"),
        ("empty.jsonl", b"\n\n", "empty"),
        ("large.txt", b"x" * 2_000, "too_large"),
        ("bomb.txt.gz", gzip.compress(b"x" * 500_000), "too_large"),
        ("bomb.jsonl.gz", gzip.compress(b"\n" * 2_000_000), "too_large"),
        ("broken.txt.gz", b"\x1f\x8bnonsense", "unreadable"),
        ("cut.txt.gz", gzip.compress(b"Ein Satz." * 50)[:-9], "unreadable"),
        ("binary.txt", b"\x7fELF\x00\x00\x01\x02" * 20, "binary"),
        ("table.ods", b"PK", "unknown_format"),
        ("long.jsonl", (line(id="a", text="x" * 3_000) + line(id="b", text="Gut.")).encode(), "too_large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "data",
)
def test_what_cannot_be_used_says_why(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    write(tmp_path, {name: data, "zz.txt": REPORT})
    found, failures = split(list(captures([tmp_path / name, tmp_path / "zz.txt"], max_bytes=1_000)))
    assert code in failures
    assert name in failures[code].source
    assert failures[code].reason[0].islower()
    assert "zz" in found


def test_a_large_file_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(60_000_000)
    (failure,) = captures([path])
    assert isinstance(failure, Failure)
    assert (failure.code, failure.document) == ("too_large", "huge")


def test_a_line_that_is_too_long_does_not_end_the_file(tmp_path: Path) -> None:
    write(tmp_path, {"long.jsonl": line(id="a", text="x" * 30_000) + line(id="b", text="Gut.")})
    found, failures = split(list(captures([tmp_path], max_bytes=1_000)))
    assert list(found) == ["b"]
    assert list(failures) == ["too_large"]


def test_links_out_of_the_folder_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path, {"out/secret.txt": "Geheim.", "in/a.txt": "Offen."})
    (tmp_path / "in/link.txt").symlink_to(tmp_path / "out/secret.txt")
    (tmp_path / "in/folder").symlink_to(tmp_path / "out")
    (tmp_path / "in/loop").symlink_to(tmp_path / "in")
    found, _ = split(list(captures([tmp_path / "in"])))
    assert list(found) == ["a"]


@pytest.mark.parametrize("name", ["nowhere.txt", "nofolder"])
def test_a_path_that_does_not_exist(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=name):
        captures([tmp_path / name])


def test_a_folder_without_a_report_and_no_path_at_all(tmp_path: Path) -> None:
    write(tmp_path, {"x.png": b"1"})
    with pytest.raises(InputError, match="no report"):
        captures([tmp_path])
    with pytest.raises(InputError, match="at least one"):
        captures([])
    with pytest.raises(InputError, match="standard input"):
        captures(["-"])


@pytest.mark.parametrize(
    ("data", "media"),
    [
        (REPORT.encode(), Media.TEXT),
        (b"\xef\xbb\xbfDeich.", Media.TEXT),
        (b"<!DOCTYPE html><html><p>Deich</p></html>", Media.HTML),
        (b"{ungewohnlicher Anfang} Deich.", Media.TEXT),
    ],
)
def test_standard_input(data: bytes, media: Media) -> None:
    (capture,) = captures(["-"], stdin=io.BytesIO(data))
    assert isinstance(capture, Capture)
    assert (capture.id, capture.source, capture.media, capture.data) == ("stdin", "<stdin>", media, data)


def test_lines_of_json_on_standard_input() -> None:
    data = "".join(line(id=f"k{n}", text=f"Satz {n}. " + "x" * 3_000) for n in range(9)).encode()
    found, failures = split(list(captures(["-"], stdin=io.BytesIO(data))))
    assert list(found) == [f"k{n}" for n in range(9)]
    assert not failures


def test_standard_input_is_bounded() -> None:
    (failure,) = captures(["-"], stdin=io.BytesIO(b"x" * 9_000), max_bytes=8_000)
    assert isinstance(failure, Failure)
    assert failure.code == "too_large"


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": "Eins.", "b.txt": "Zwei."})
    found = captures([tmp_path])
    assert isinstance(next(found), Capture)
    (tmp_path / "b.txt").unlink()
    rest = list(found)
    assert [f.code for f in rest if isinstance(f, Failure)] == ["unreadable"]


def packed_stdin(data: bytes) -> list[Capture | Failure]:
    return list(captures(["-"], stdin=io.BytesIO(data), max_bytes=10_000))


def test_packed_standard_input_is_unpacked() -> None:
    (report,) = packed_stdin(gzip.compress(REPORT.encode()))
    assert isinstance(report, Capture)
    assert (report.data, report.media) == (REPORT.encode(), Media.TEXT)
    rows = gzip.compress((line(id="a", text="Eins.") + line(id="b", text="Zwei.")).encode())
    assert sorted(split(packed_stdin(rows))[0]) == ["a", "b"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (gzip.compress(b"x" * 500_000), "too_large"),
        (gzip.compress(b'{"text": ""}\n' + b"\n" * 3_000_000), "too_large"),
        (gzip.compress(gzip.compress(REPORT.encode())), "binary"),
        (gzip.compress(REPORT.encode() * 50)[:-9], "unreadable"),
        (b"\x1f\x8bnonsense", "unreadable"),
    ],
)
def test_bad_packed_standard_input_says_why(data: bytes, code: str) -> None:
    assert code in split(packed_stdin(data))[1]


def test_a_folder_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"a.txt": REPORT, "zu/b.txt": REPORT})
    scan = os.scandir

    def closed(path: str) -> object:
        if Path(path).name == "zu":
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", closed)
    found, failed = split(list(captures([tmp_path])))
    assert list(found) == ["a"]
    assert failed["unreadable"].source == str(tmp_path / "zu")
    assert "Permission denied" in failed["unreadable"].reason


def test_a_file_that_may_not_be_looked_at_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"a.txt": REPORT, "b.txt": "Noch ein Deich."})
    look = Path.stat

    def closed(path: Path, **how: bool) -> os.stat_result:
        if path.name == "b.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return look(path, **how)

    monkeypatch.setattr(Path, "stat", closed)
    monkeypatch.setattr(Path, "is_file", lambda path: path.name != "b.txt")
    found, failed = split(list(captures([tmp_path])))
    assert (list(found), failed["unreadable"].source) == (["a"], str(tmp_path / "b.txt"))
