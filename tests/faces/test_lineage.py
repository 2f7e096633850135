"""`lagebild lineage` as a person or a script sees it: terminal, page, Markdown, JSON; hostile reports, one report, no copies."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

import lagebild
from lagebild.faces.cli.lineage_terminal import MOST_COPIES
from lagebild.faces.lineage_markdown import render_lineage_markdown
from lagebild.faces.views.lineage_view import view_ancestry
from lagebild.faces.views.lineage_words import LineageWords
from lagebild.faces.web.lineage_page import render_lineage_page
from lagebild.languages.pack import load_data
from lagebild.query.lineage import as_json
from lagebild.records.ancestry import Ancestry
from lagebild.settings import Settings
from tests.faces.test_cli import run

ONE = "Die Stadt Marlund bereitet sich auf das Hochwasser vor, in den Schulen der Unterstadt fällt der Unterricht bis Freitag aus."
TWO = "Der Kreis will am Abend entscheiden, ob die Brücke über die Sorle für schwere Lastwagen gesperrt bleibt oder wieder öffnet."
DAM = "Der Damm am Nordufer ist laut Polizei an mindestens 12 Stellen beschädigt worden."
BARE = "Der Damm am Nordufer ist an 14 Stellen beschädigt worden."
ALONE = "In Ostersiel hat der Rat beschlossen, die Bücherei am Markt ein Jahr lang zu schließen und das Dach zu erneuern."
ATTACK = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'


def row(name: str, *sentences: str, day: int = 3, credit: str = "\n(dpa)", title: str = "") -> dict[str, str]:
    text = f"Hochwasser in Marlund {title}\n{' '.join(sentences)}{credit}\n"
    return {"id": name, "text": text, "outlet": f"{name}.example", "date": f"2031-03-{day:02d}", "title": f"Hochwasser {title}"}


def pile(place: Path, *rows: dict[str, str]) -> Path:
    file = place / "reports.jsonl"
    file.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")
    return file


def answer(place: Path, *rows: dict[str, str], language: str = "de") -> Ancestry:
    return lagebild.lineage([pile(place, *rows)], language=language, settings=Settings(workspace=None))


@pytest.fixture
def two(tmp_path: Path) -> Path:
    return pile(tmp_path, row("alt", ONE, DAM, TWO), row("neu", ONE, BARE, TWO, day=4))


def test_the_terminal_marks_what_differs_without_colour(two: Path) -> None:
    done = run("lineage", str(two), "--no-cache", "--quiet")
    text = done.stdout.decode()
    assert done.returncode == 0, done.stderr
    assert "[-laut Polizei" in text
    assert "{+14+}" in text
    assert "└─ B1 alt.example" in text
    assert "B2 neu.example schreibt »14«" in " ".join(text.split())
    assert "\x1b" not in text


def test_both_languages_by_either_name_of_the_option(two: Path) -> None:
    for option in ("--lang", "--language"):
        text = " ".join(run("lineage", str(two), "--no-cache", "--quiet", option, "en").stdout.decode().split())
        assert "R2 neu.example lacks “laut Polizei” of R1 alt.example" in text


def test_a_narrow_terminal_has_one_text_above_the_other(two: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    from lagebild.faces.cli import lineage_terminal

    monkeypatch.setattr(lineage_terminal, "NARROW", 500)
    lines = run("lineage", str(two), "--no-cache", "--quiet").stdout.decode().splitlines()
    assert any(line.strip().startswith("B1 Der Damm") for line in lines)
    assert any(line.strip().startswith("B2 Der Damm") for line in lines)


def test_json_has_every_edit_with_both_places(two: Path) -> None:
    found = json.loads(run("lineage", str(two), "--no-cache", "--json").stdout)
    (story,) = found["stories"]
    (copy,) = story["copies"]
    texts = {r["id"]: r["text"] for r in map(json.loads, two.read_text(encoding="utf-8").splitlines())}
    kinds = {e["kind"]: e for e in copy["edits"]}
    assert {"number_changed", "attribution_dropped"} <= set(kinds)
    for edit in copy["edits"]:
        for side in (edit["origin"], edit["copy"]):
            assert texts[side["document"]][side["start"] : side["end"]] == side["words"]
    assert kinds["attribution_dropped"]["copy"]["words"] == ""
    assert story["families"][0]["origins"] == ["dpa"]
    assert story["families"][0]["basis"] == "credited"


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def test_the_page_needs_no_script_and_lets_no_report_in(tmp_path: Path) -> None:
    rows = (row("alt", ONE, DAM, ATTACK, TWO, title=ATTACK), row("neu", ONE, BARE, ATTACK, TWO, day=4, title=ATTACK))
    page = render_lineage_page(answer(tmp_path, *rows))
    tags = _Tags()
    tags.feed(page)
    names = [name for name, _ in tags.seen]
    assert "script" not in names
    assert "img" not in names
    assert not [a for _, attrs in tags.seen for a in attrs if a.startswith("on")]
    assert {"del", "ins"} <= set(names)
    ids = [attrs["id"] for _, attrs in tags.seen if "id" in attrs]
    assert len(ids) == len(set(ids))
    links = [attrs["href"] for name, attrs in tags.seen if name == "a"]
    assert all(link and link.startswith("#") and link[1:] in ids for link in links)
    assert "default-src &#39;none&#39;" in page


def test_markdown_escapes_what_reports_say(tmp_path: Path) -> None:
    rows = (row("alt", ONE, DAM, "[Klick](https://x.example) | *fett*", TWO), row("neu", ONE, BARE, TWO, day=4))
    text = render_lineage_markdown(answer(tmp_path, *rows, language="en"))
    assert not re.search(r"(?<!\\)\]\(", text)
    assert r"\*fett\*" in text
    assert text.startswith("# ")
    assert "**attribution dropped**" in text


def test_a_report_cannot_write_to_the_terminal(tmp_path: Path) -> None:
    file = pile(tmp_path, row("alt", ONE, "\x1b[2J" + DAM, TWO), row("neu", ONE, "\x1b]0;pwned\x07" + BARE, TWO, day=4))
    for form in ((), ("--markdown",)):
        assert b"\x1b" not in run("lineage", str(file), "--no-cache", "--quiet", *form).stdout


@pytest.mark.parametrize(("language", "says"), [("de", "Nur ein Bericht"), ("en", "One report only")])
def test_one_report_is_said_to_be_one(tmp_path: Path, language: str, says: str) -> None:
    done = run("lineage", str(pile(tmp_path, row("alt", ONE, DAM, TWO))), "--no-cache", "--quiet", "--lang", language)
    assert (done.returncode, says in done.stdout.decode()) == (0, True)


def test_reports_without_copies_and_no_report_at_all(tmp_path: Path) -> None:
    other = f"Die Stadt Marlund rechnet mit Hochwasser. {ALONE} In der Unterstadt von Marlund fällt die Schule aus."
    done = run("lineage", str(pile(tmp_path, row("alt", ONE, DAM, TWO), row("neu", other))), "--no-cache", "--quiet")
    assert "SEITE AN SEITE" not in done.stdout.decode()
    (tmp_path / "empty.txt").write_bytes(b"")
    done = run("lineage", str(tmp_path / "empty.txt"), "--no-cache", "--quiet")
    assert done.returncode == 3
    assert "empty.txt" in done.stderr.decode()
    assert run("lineage", str(tmp_path / "nowhere"), "--no-cache").returncode == 2
    assert run("lineage", str(tmp_path), "--json", "--markdown").returncode == 2


def test_a_shared_quotation_is_no_copy(tmp_path: Path) -> None:
    said = "Wir werden den Damm bauen und keinen Meter davon abrücken, solange ich in diesem Haus etwas zu sagen habe und gefragt werde"
    rows = (
        row("alt", f"„{said}“, rief Ministerin Ida Brenner am Abend im Rathaus von Marlund.", ALONE, credit=""),
        row(
            "neu",
            f'Zum Hochwasser in Marlund sagte Ministerin Ida Brenner: "{said}."',
            "Im Rat gab es dafür Beifall.",
            day=4,
            credit="",
        ),
    )
    (story,) = answer(tmp_path, *rows).stories
    assert story.families == ()
    assert story.copies == ()
    (pair,) = story.quotations
    assert {pair.a, pair.b} == {"alt", "neu"}
    view = view_ancestry(answer(tmp_path, *rows, language="en")).stories[0]
    assert view.message == "No report can be seen to have text from another."
    assert view.quotations[0].text.startswith("Wir werden den Damm bauen")


def test_an_unknown_origin_is_said_as_unknown(tmp_path: Path) -> None:
    rows = (row("alt", ONE, DAM, TWO, credit=""), row("neu", ONE, BARE, TWO, credit=""))
    (family,) = view_ancestry(answer(tmp_path, *rows, language="en")).stories[0].families
    assert not family.known
    assert "unknown" in family.origin


def test_furniture_is_not_shown_as_copy(tmp_path: Path) -> None:
    rows = [
        row(n, ONE, x, TWO, "\nAbonnieren Sie unseren Newsletter: Jetzt anmelden", day=d)
        for n, x, d in (("alt", DAM, 3), ("neu", BARE, 4))
    ]
    (copy,) = view_ancestry(answer(tmp_path, *rows)).stories[0].copies
    shown = "".join(i.text for r in copy.rows for i in (*r.left, *r.right))
    assert "Newsletter" not in shown
    assert "Damm am Nordufer" in shown


def test_rows_hold_every_body_word_of_both_reports(tmp_path: Path) -> None:
    found = answer(tmp_path, row("alt", ONE, DAM, ALONE, TWO), row("neu", TWO, BARE, ONE, day=4))
    (copy,) = view_ancestry(found).stories[0].copies
    for side, sentences in (("right", (TWO, BARE, ONE)), ("left", (ONE, DAM, ALONE, TWO))):
        shown = " ".join("".join(i.text for i in getattr(r, side)) for r in copy.rows)
        assert all(word in shown for s in sentences for word in re.findall(r"\w+", s))


def test_many_copies_are_told_in_bounded_room(tmp_path: Path) -> None:
    rows = [row(f"r{n:03d}", ONE, DAM.replace("12", str(12 + n)), TWO, day=1 + n % 28) for n in range(18)]
    found = answer(tmp_path, *rows)
    (story,) = found.stories
    assert len(story.copies) > MOST_COPIES
    assert len(render_lineage_page(found)) < 1_000_000
    text = run("lineage", str(tmp_path / "reports.jsonl"), "--no-cache", "--quiet").stdout.decode()
    assert "weitere Berichte Seite an Seite" in text
    assert len(text) < 100_000


def test_what_was_not_fully_compared_is_said(tmp_path: Path) -> None:
    again = " ".join(["Das Wasser der Sorle steigt und steigt und niemand in Marlund weiß, wie lange noch."] * 60)
    rows = (row("alt", ONE, DAM, TWO), row("neu", ONE, BARE, TWO, again, day=4))
    found = answer(tmp_path, *rows, language="en")
    said = "1 report saying the same again and again"
    assert json.loads(as_json(found))["stories"][0]["left_out"] == [{"document": "neu", "reason": "repeats", "pairs": 0}]
    assert f"{said}: what stands there more than twice is not compared: R2 neu.example" in render_lineage_markdown(found)
    assert said in render_lineage_page(found)
    assert "NICHT GANZ VERGLICHEN" in run("lineage", str(tmp_path / "reports.jsonl"), "--no-cache", "--quiet").stdout.decode()
    picture = lagebild.brief([tmp_path / "reports.jsonl"], settings=Settings(workspace=None)).stories[0]
    assert [(g.kind, g.documents) for g in picture.gaps if g.kind == "repeats"] == [("repeats", ("neu",))]


def test_a_huge_passage_takes_bounded_time(tmp_path: Path) -> None:
    long = " ".join(f"Am Pegel {n} stand das Wasser der Sorle bei {n} Zentimetern über dem Stand vom Vortag." for n in range(200))
    found = answer(tmp_path, row("alt", ONE, long, DAM, TWO), row("neu", ONE, long, BARE, TWO, day=4))
    (copy,) = found.stories[0].copies
    assert {"number_changed", "attribution_dropped"} <= {e.kind.value for e in copy.edits}


def test_the_same_reports_give_the_same_bytes(tmp_path: Path) -> None:
    rows = (row("alt", ONE, DAM, TWO), row("neu", ONE, BARE, TWO, day=4))
    first, second = answer(tmp_path, *rows), answer(tmp_path, *rows)
    assert as_json(first) == as_json(second)
    assert render_lineage_page(first) == render_lineage_page(second)


def test_the_languages_have_the_same_words() -> None:
    def keys(data: object, path: str = "") -> set[str]:
        return {k for n, v in data.items() for k in keys(v, f"{path}.{n}")} if isinstance(data, dict) else {path}

    german, english = load_data("de", "lineage"), load_data("en", "lineage")
    assert keys(german) == keys(english)
    slots = re.compile(r"\{(\w+)\}")
    for key, text in german["say"].items():
        assert set(slots.findall(text)) == set(slots.findall(english["say"][key])), key
    assert (
        LineageWords("de")
        .edit("attribution_dropped", both=True, copy="B2", nearest="B1", old="laut X", new="er")
        .startswith("In B2")
    )


def test_help_has_examples() -> None:
    text = run("lineage", "--help").stdout.decode()
    assert "lagebild lineage reports/" in text
    assert "--language" in text
