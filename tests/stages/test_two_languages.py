"""A German and an English report of one flood, both invented: who said what in both is known by the vectors of real weights."""

from __future__ import annotations

import json

import pytest

from lagebild.models import installed, model, runtime_version
from lagebild.pipeline import analyse_pile, read_capture
from lagebild.records import Capture, Media, Role

pytestmark = pytest.mark.skipif(not runtime_version() or installed("open") is None, reason="the open weights are not installed")

GERMAN = """Hochwasser in Ostrau: Bürgermeisterin wehrt sich gegen Vorwürfe

Ostrau. Nach der Flut in der Kleinstadt Ostrau hat Bürgermeisterin Karla Wendisch Kritik am Krisenmanagement zurückgewiesen. \
„Wir haben alles getan, um die Menschen rechtzeitig zu warnen“, sagte Wendisch am Dienstag. Der Damm habe dem Druck des Wassers \
nicht standgehalten, weil er seit Jahren nicht saniert worden sei, sagte sie. Die Stadt könne die Kosten der Reparatur nicht \
allein tragen.

Innenminister Tomas Halvik kündigte Hilfe an. Er sagte, die Ursache des Dammbruchs werde von unabhängigen Gutachtern geprüft. \
„Niemand wird mit seinem Schaden alleingelassen“, sagte Halvik.
"""
ENGLISH = """Ostrau mayor rejects blame for flood

OSTRAU - The mayor of Ostrau, Karla Wendisch, has rejected criticism of the town's handling of last week's flood. "We did \
everything we could to warn people in time," Wendisch said on Tuesday. The dam failed under the pressure of the water because it \
had not been repaired for years, she said. Wendisch said the town could not pay for the repairs on its own.

Interior minister Tomas Halvik promised help. He said independent experts would examine why the dam broke. "Nobody will be left \
alone with the damage," Halvik said. Halvik also said that the schools would remain closed until Friday. Wendisch said \
volunteers from neighbouring towns had filled sandbags all night.
"""
SAME = [
    ("alles getan", "We did everything"), ("Der Damm habe", "The dam failed"), ("Kosten der Reparatur", "pay for the repairs"),
    ("unabhängigen Gutachtern", "independent experts"), ("Niemand wird", "Nobody will"),
]  # fmt: skip


def test_statements_meet_across_languages() -> None:
    reader = model("open")
    texts = {"german": (GERMAN, "de"), "english": (ENGLISH, "en")}
    captures = [
        Capture(id=name, source=name, media=Media.JSON, data=json.dumps({"id": name, "text": text, "language": code}).encode())
        for name, (text, code) in texts.items()
    ]
    read = [read_capture(c, reader) for c in captures]
    (analysis,) = analyse_pile([d for d, _ in read], [r for _, r in read])
    words = {q.id: texts[q.document][0][q.span.start : q.span.end] for r in analysis.readings for q in r.quotes}
    places = {q.id: q.document for r in analysis.readings for q in r.quotes if q.part(Role.CONTENT)}
    both = [c.quotes for c in analysis.claims if len({places[q] for q in c.quotes}) == 2]
    assert len(both) >= 3
    for quotes in both:
        told = {n for n, pair in enumerate(SAME) for q in quotes if any(key in words[q] for key in pair)}
        assert len(told) == 1, [words[q] for q in quotes]
