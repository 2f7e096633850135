"""What may come and what is promised are two things, of which neither contradicts the other."""

from __future__ import annotations

import pytest

from lagebild.pipeline import analyse_pile, read_capture
from lagebild.records import Verdict
from tests.conftest import capture

TAIL = {
    "de": " Lauenmark unterstützt Tarvik seit dem Sommer mit Soldaten. Das Parlament von Lauenmark berät darüber am Abend.",
    "en": " Lauenmark has supported Tarvik with soldiers since the summer. The parliament of Lauenmark will meet in the evening.",
}
MAY = {"de": "Laut Westrum könnte Lauenmark Tarvik insgesamt 12.000 Soldaten schicken."}
MAY["less"] = MAY["de"].replace("12.000", "8.000")
MAY["en"] = "According to Westrum, Lauenmark could send 12,000 soldiers to Tarvik."
PROMISED = {"de": "Laut Westrum versprach Lauenmark Tarvik insgesamt 10.000 Soldaten."}
PROMISED["en"] = "According to Westrum, Lauenmark promised Tarvik 10,000 soldiers."


def verdicts(language: str, *texts: str) -> dict[Verdict, tuple[str, ...]]:
    reports = [
        capture(f"report {n}", f"Lauenmark, Tarvik\n{text}{TAIL[language]}", day="2031-05-07") for n, text in enumerate(texts)
    ]
    read = [read_capture(c) for c in reports]
    analysis = max(analyse_pile([d for d, _ in read], [r for _, r in read]), key=lambda a: len(a.documents))
    return {r.verdict: r.reasons for r in analysis.relations if r.about == "figure"}


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_promise_does_not_contradict_what_may_come(language: str) -> None:
    found = verdicts(language, MAY[language], PROMISED[language])
    assert Verdict.CONFLICT not in found
    assert "possible_vs_promised" in found[Verdict.DIFFERENT_SCOPE]


def test_two_estimates_of_what_may_come_contradict_each_other() -> None:
    assert Verdict.CONFLICT in verdicts("de", MAY["de"], MAY["less"])
