"""All of them closed in one report, five of them in another."""

from __future__ import annotations

import json

import pytest

from lagebild.pipeline import analyse_pile, read_capture
from lagebild.records import Capture, Media

HEAD = "Ausbruch im Elbheim von Tallhaven"
ALL = "In Tallhaven sind jetzt alle Schulen und Kitas geschlossen."


def conflicts(*reports: tuple[str, str]) -> int:
    read = []
    for number, (day, text) in enumerate(reports):
        row = {"id": str(number), "outlet": f"blatt{number}.example", "date": f"2031-05-{day}T10:00:00+02:00", "title": HEAD}
        row["text"] = f"{HEAD}\nNach dem Ausbruch im Elbheim von Tallhaven ermittelt die Stadt.\n{text}"
        data = json.dumps(row, ensure_ascii=False).encode()
        read.append(read_capture(Capture(id=str(number), source="x", media=Media.JSON, data=data), None))
    (analysis,) = analyse_pile([d for d, _ in read], [r for _, r in read])
    return sum("extent" in r.reasons for r in analysis.relations)


def test_all_against_five_of_a_kind() -> None:
    assert conflicts(("05", ALL), ("05", "In Tallhaven wurden fünf Kitas geschlossen.")) == 1


@pytest.mark.parametrize(
    ("day", "other"),
    [
        ("05", "In Tallhaven wurden fünf Bäder geschlossen."),
        ("12", "In Tallhaven wurden fünf Kitas geschlossen."),
        ("05", "In Tallhaven wurden fünf weitere Kitas geschlossen."),
        ("05", "In Tallhaven wurden fünf Kitas geöffnet."),
        ("05", "In Tallhaven sind alle Kitas geschlossen, im Umland wurden fünf Kitas geschlossen."),
    ],
)
def test_what_is_no_disagreement(day: str, other: str) -> None:
    assert conflicts(("05", ALL), (day, other)) == 0
