"""Shared quotations: one speaker, or one translator."""

from __future__ import annotations

import json

import pytest

from lagebild.pipeline import read_capture
from lagebild.records import Capture, Lineage, Media
from lagebild.stages.lineage import find_lineage
from lagebild.text.support import count_support

WORDS = "Wir werden die Schleusen im Norden erst dann wieder öffnen, wenn das Wasser unter die Marke des vergangenen Sommers fällt"
FIRST = (
    "Moltau. „{words}“, sagte {who} am Montag in einer Rede vor dem Parlament. Die Fischer hatten auf ein Ende der Sperre gehofft."
)
SECOND = (
    "In Sandmark reagierte man enttäuscht. Dazu hieß es von {who}: „{words}“. Im Hafen liegen seit zwei Wochen über achtzig Kutter."
)
ABROAD, AT_HOME = "der japanische Außenminister Ryo Tamado", "der deutsche Außenminister Kuno Lund"


def lineage_of(who: str) -> Lineage:
    texts = {"a": FIRST.format(words=WORDS, who=who), "b": SECOND.format(words=WORDS, who=who)}
    rows = [
        {"id": k, "text": f"Schleusen bleiben zu\n{t}", "outlet": f"{k}.example", "date": "2031-05-05"} for k, t in texts.items()
    ]
    read = [read_capture(Capture(id=r["id"], source=r["id"], media=Media.JSON, data=json.dumps(r).encode())) for r in rows]
    return find_lineage([d for d, _ in read], [r for _, r in read])


@pytest.mark.parametrize(("who", "quotation"), [(ABROAD, False), (AT_HOME, True)])
def test_the_same_german_words_of_a_foreign_speaker_have_one_translator(who: str, quotation: bool) -> None:
    (passage,) = lineage_of(who).passages
    assert passage.quotation is quotation
    assert ("one_translator" in passage.reasons) is not quotation


@pytest.mark.parametrize(("who", "origins"), [(ABROAD, ()), (AT_HOME, ("a.example", "b.example"))])
def test_one_translation_is_no_second_origin_but_a_shared_speaker_is_no_copy(who: str, origins: tuple[str, ...]) -> None:
    lineage = lineage_of(who)
    (passage,) = lineage.passages
    assert count_support(["a", "b"], lineage, spans=[passage.a, passage.b]).origins == origins
