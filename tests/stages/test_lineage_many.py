"""One agency text in two hundred outlets, and three that went there themselves: what is said of it, and what it costs."""

from __future__ import annotations

import json
import random
import time

import pytest

from lagebild.pipeline import analyse_pile, paint, read_capture
from lagebild.records import Analysis, Capture, Media, Support
from lagebild.text.support import count_support

MANY = 200
WIRE = (
    "Nach dem Bruch eines Deiches an der Sorle haben mindestens 1.200 Menschen die Nacht in Turnhallen verbracht.",
    "Das Wasser stand am Morgen in den Straßen der Unterstadt von Marlund bis zu den Fenstern der Erdgeschosse.",
    "„Wir geben keine Straße auf, solange dort noch jemand am Fenster steht“, sagte Bürgermeisterin Ida Brenner.",
    "Der Kreis rief am Vormittag den Notstand aus und bat die Nachbarkreise um Boote, Pumpen und trockene Decken.",
    "Die Schulen bleiben bis Freitag geschlossen, auch die Züge nach Ostersiel fahren vorerst nicht mehr.",
    "Wann der Deich wieder steht, konnte am Mittag niemand in der Einsatzleitung sagen.",
)
OWN = (
    "In der Turnhalle an der Sorle sitzt Jon Varga auf einer Pritsche und zählt seine Kinder. Die Stadt Marlund spricht am Abend von "
    "1.350 Menschen in Notunterkünften. Draußen tuckern Boote durch die Unterstadt, drinnen riecht es nach Kaffee.",
    "Der Deich in Marlund galt als sicher, sagt der Ingenieur Lun Sommerfeld, der ihn im Herbst geprüft hat. Nun ist die Unterstadt "
    "überflutet, und Bürgermeisterin Ida Brenner muss erklären, warum die Pumpen an der Sorle stillstanden.",
    "Wer nach Marlund will, kommt nur bis zur Brücke über die Sorle. Dahinter beginnt das Wasser, wo einst die Unterstadt war. Der "
    "Kreis hat den Notstand ausgerufen, Helfer verteilen Decken an Leute, die alles verloren haben.",
)


def copy(number: int) -> str:
    """The agency's text as an outlet prints it: shortened, turned round, with a word of its own."""
    chance = random.Random(number)
    kept = [s for k, s in enumerate(WIRE) if k < 2 or chance.random() > 0.25]
    if chance.random() < 0.2:
        kept[1:] = chance.sample(kept[1:], len(kept) - 1)
    text = " ".join(kept).replace("am Vormittag", chance.choice(("am Vormittag", "gegen Mittag", "am Mittwochvormittag")))
    return f"Deichbruch in Marlund\n{text}\n(dpa)\n"


@pytest.fixture(scope="module")
def measured() -> tuple[Analysis, float]:
    texts = {f"w{n:03d}": copy(n) for n in range(MANY)} | {
        f"x{n}": f"Marlund nach dem Deichbruch\n{t}\n" for n, t in enumerate(OWN)
    }
    captures = (
        Capture(
            id=name, source=name, media=Media.JSON,
            data=json.dumps({"id": name, "text": text, "outlet": f"{name}.example", "date": "2031-03-05"}).encode(),
        )
        for name, text in texts.items()
    )  # fmt: skip
    read = [read_capture(c) for c in captures]
    began = time.process_time()
    analyses = tuple(analyse_pile([d for d, _ in read], [r for _, r in read]))
    return max(analyses, key=lambda a: len(a.documents)), time.process_time() - began


def test_two_hundred_copies_of_one_text_are_one_origin(measured: tuple[Analysis, float]) -> None:
    analysis, _ = measured
    reports = tuple(d.id for d in analysis.documents)
    found = count_support(reports, analysis.lineage)
    assert len(reports) == MANY + len(OWN)
    assert (len(found.reports), len(found.outlets)) == (MANY + 3, MANY + 3)
    assert (found.origins, found.unknown_origins) == (("dpa", "x0.example", "x1.example", "x2.example"), ())


def test_what_all_of_them_carry_has_the_support_of_one(measured: tuple[Analysis, float]) -> None:
    analysis, _ = measured
    supports = [s.support for s in paint(analysis, "de").brief.sentences]
    assert max(len(s.reports) for s in supports) > MANY / 2
    assert all(_told(s) for s in supports)
    said = {g.documents for g in paint(analysis, "de").gaps if g.kind == "crowd"}
    assert len(said) > MANY / 2  # of so many each is held against its nearest only, and that is said


def _told(support: Support) -> bool:
    """No copy of the agency's text counts as an origin of its own."""
    return not any(o.startswith("w") for o in support.origins)


def test_it_takes_bounded_time(measured: tuple[Analysis, float]) -> None:
    _, seconds = measured
    assert seconds < 60
