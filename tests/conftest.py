"""Things that several tests need. All text in the tests is ours, about invented events in invented places."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import settings

from lagebild.records import Capture, Media

settings.register_profile("lagebild", deadline=None)  # a busy machine is no error of ours
settings.load_profile("lagebild")

REPORTS = {
    "morgenpost": "Brand im Hafen von Sandmark\nSANDMARK (dpa) - Bei einem Brand im Hafen von Sandmark sind nach Angaben der Polizei "
    "mindestens 12 Menschen verletzt worden. „Wir haben die Lage im Griff“, sagte Feuerwehrchefin Ida Brenner am Mittwoch. "
    "Das Feuer war am Dienstag in einer Lagerhalle ausgebrochen.\n",
    "abendblatt": "Feuer in Sandmark gelöscht\nSandmark. Das Feuer im Hafen ist gelöscht. Laut Feuerwehr wurden 14 Menschen verletzt. "
    "Bürgermeister Jon Lund wies Kritik zurück.\n(dpa)\n",
}


def capture(name: str, text: str, *, day: str | None = None) -> Capture:
    """A report in the input form."""
    data = json.dumps({"id": name, "text": text, "date": day}, ensure_ascii=False).encode()
    return Capture(id=name, source=f"{name}.jsonl:1", media=Media.JSON, data=data)


@pytest.fixture(autouse=True)
def rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules alone read, whether the trained reader is installed or not; tests of the reader name it."""
    monkeypatch.setenv("LAGEBILD_READER", "rules")


@pytest.fixture
def reports() -> list[Capture]:
    """Two reports of one invented fire."""
    return [capture(name, text, day=f"2031-05-{8 + i:02d}") for i, (name, text) in enumerate(REPORTS.items())]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two pasted reports."""
    place = tmp_path / "reports"
    place.mkdir()
    for name, text in REPORTS.items():
        (place / f"{name}.txt").write_text(text, encoding="utf-8")
    return place
