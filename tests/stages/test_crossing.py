"""Stories of different languages that are one."""

from __future__ import annotations

import pytest

from lagebild.pipeline import read_capture
from lagebild.records import Capture, Lineage, Media
from lagebild.stages.stories import find_stories

GERMAN = (
    "Bei Moltau sank am Dienstag, dem 4. März 2031, die Fähre Albatros. Nach Angaben von Kapitän Jon Wendmark starben 23 Menschen, "
    "118 wurden gerettet. Wendmark sagte in Moltau, die Albatros habe ein Leck gehabt. Die Reederei Nordkiel wies das zurück."
)
ENGLISH = (
    "The ferry Albatros sank off Moltau on Tuesday. At least 23 people died and 118 were rescued, captain Jon Wendmark said. "
    "Wendmark told reporters in Moltau that the ship had a leak. The company Nordkiel denied that on March 4, 2031."
)
OTHER = (
    "The mayor of Quandertal, Rhea Olbers, said on Tuesday that frost had destroyed the cherry harvest. At least 900 farmers "
    "asked for help. Olbers told reporters in Brunn that the state would pay. The union denied that."
)


def stories(*texts: str) -> list[tuple[str, ...]]:
    captures = (Capture(id=str(k), source=f"{k}.txt", media=Media.TEXT, data=t.encode()) for k, t in enumerate(texts))
    documents, readings = zip(*map(read_capture, captures), strict=True)
    return [s.documents for s in find_stories(documents, readings, Lineage())]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ((GERMAN, ENGLISH), [("0", "1")]),
        ((GERMAN, OTHER), [("0",), ("1",)]),
        ((OTHER, GERMAN, ENGLISH), [("0",), ("1", "2")]),
    ],
)
def test_names_and_figures_join_across_languages(texts: tuple[str, ...], expected: list[tuple[str, ...]]) -> None:
    assert stories(*texts) == expected


def test_states_alone_join_nothing() -> None:
    german = "Frankreich und Deutschland haben am Dienstag in Paris verhandelt. Die Minister aus Frankreich und Deutschland sprachen lange."
    english = (
        "Germany and France have talked in Paris on Tuesday. The ministers of France and Germany were in the city for two days."
    )
    assert len(stories(german, english)) == 2
