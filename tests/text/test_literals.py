from __future__ import annotations

import pytest

from lagebild.languages.pack import load_data
from lagebild.text.literals import demands, folded
from lagebild.text.timepatterns import compile_patterns


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Deich", [{"deich"}]),
        ("[Dd]eich(?:e?s)?", [{"deich"}]),
        (r"(?:am\s{1,3})?Montag", [{"montag"}]),
        (r"(?P<a>Ebbe|Flut)\s+und\s+(?P<b>Sturm)", [{"und"}, {"sturm"}, {"ebbe", "flut"}]),
        (r"(?:Ebbe|\w+)", []),
        (r"(?:Ebbe|Flut)?", []),
        (r"(?:Ebbe){0,2}", []),
        (r"(?:Ebbe){2}", [{"ebbe"}]),
        (r"(?<!Flut)(?=Ebbe)(?!Wind)Wasser", [{"wasser"}]),
        (r"\d{1,2}\.\s[Mm]ai", [{"#"}, {"mai"}]),
        (r"(?:19|20)\d\d", [{"##"}]),
        (r"[1-9][0-9]", [{"##"}]),
        (r"[a-z]+er", []),
        (r"[\d.,]+", []),
        (r"nächste[nrsm]?\s", [{"nächste"}]),
        (r"Jahr(?:e?s)?|Vorjahr", [{"jahr"}]),
        (r"(?i:Deich)", []),
        (r"um|bis", []),
    ],
)
def test_what_a_pattern_demands(source: str, expected: list[set[str]]) -> None:
    assert {frozenset(d) for d in demands(source)} == {frozenset(d) for d in expected}


def test_a_text_is_folded_for_comparison() -> None:
    assert folded("ÜBER 3.000 am 24. Mai") == "über #.### am ##. mai"


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_match_is_kept_away(language: str) -> None:
    """Over the words of every vocabulary and the examples of the pack: where a pattern matches, its demands are met."""
    data = load_data(language, "dates")
    patterns = compile_patterns(data)
    words = [w for vocabulary in data["words"].values() for w in vocabulary]
    texts = [f"Am 3. {w} 2031, {w.lower()}, um 7:45 Uhr; in 12 {w} 24.10.2031 at 7 p.m. last {w} 5 {w} ago" for w in words]
    for pattern in patterns.patterns:
        for text in texts:
            if pattern.regex.search(text):
                low = folded(text)
                assert all(any(literal in low for literal in demand) for demand in pattern.needs), (pattern.regex.pattern, text)


def test_most_patterns_demand_something() -> None:
    for language in ("de", "en"):
        patterns = compile_patterns(load_data(language, "dates")).patterns
        assert sum(bool(p.needs) for p in patterns) > 0.9 * len(patterns)
