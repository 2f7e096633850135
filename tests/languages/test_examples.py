"""The conformance test of the language packs: every invented sentence of `data/examples.toml` gives the findings named there.

A pack that claims a construction shows it here. Only what an example names is checked; what it does not name is free.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from lagebild.languages.pack import load_data
from lagebild.pipeline import analyse_pile, read_capture
from lagebild.records import Analysis, Capture, Finding, Media, Role

CODES = ("de", "en")


def examples() -> list[Any]:
    return [pytest.param(c, e, id=f"{c}:{e['text'][:40]}") for c in CODES for e in load_data(c, "examples")["example"]]


@cache
def analysed(code: str, text: str) -> Analysis:
    row = {"id": "example", "title": "", "text": text, "date": "2031-05-07", "language": code}
    data = json.dumps(row, ensure_ascii=False).encode()
    document, reading = read_capture(Capture(id="example", source="examples.toml", media=Media.JSON, data=data))
    assert reading.language == code
    (analysis,) = analyse_pile([document], [reading])
    return analysis


def words(analysis: Analysis, finding: Finding, role: Role) -> str:
    return " … ".join(analysis.documents[0].text[s.start : s.end] for s in finding.parts(role))


@pytest.mark.parametrize(("code", "example"), examples())
def test_quotes(code: str, example: dict[str, Any]) -> None:
    found = analysed(code, example["text"])
    by_finding = {a.finding: a for a in found.attributions}
    seen = [
        (words(found, q, Role.CONTENT), q.manner, "; ".join(by_finding[q.id].holders), "; ".join(by_finding[q.id].via))
        for q in found.readings[0].quotes
    ]
    for quote in example.get("quotes", ()):
        wanted = (quote["content"], quote["manner"], quote.get("holder", ""), quote.get("via", ""))
        assert wanted in seen


@pytest.mark.parametrize(("code", "example"), examples())
def test_figures(code: str, example: dict[str, Any]) -> None:
    found = analysed(code, example["text"])
    holders = {a.finding: "; ".join(a.holders) for a in found.attributions}
    seen = [
        {
            "value": words(found, f, Role.VALUE), "low": f.quantity.low, "high": f.quantity.high, "unit": f.quantity.unit,
            "counted": f.counted, "holder": holders[f.id],
        }
        for f in found.readings[0].figures
    ]  # fmt: skip
    for figure in example.get("figures", ()):
        assert any(figure.items() <= s.items() for s in seen), seen
    assert len(seen) == example.get("figure_count", len(seen))


@pytest.mark.parametrize(("code", "example"), examples())
def test_times_mentions_and_events(code: str, example: dict[str, Any]) -> None:
    found = analysed(code, example["text"])
    reading = found.readings[0]
    values = [(found.documents[0].text[t.span.start : t.span.end], t.timex) for t in reading.times]
    assert [t for t in map(tuple, example.get("times", ())) if t not in values] == [], values
    names = {m.name for m in reading.mentions}
    assert [m for m in example.get("mentions", ()) if m not in names] == [], names
    events = [(e.type, str(e.status)) for e in reading.events]
    assert [e for e in map(tuple, example.get("events", ())) if e not in events] == [], events
