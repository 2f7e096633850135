from __future__ import annotations

import random

import pytest
from HanTa.HanoverTagger import HanoverTagger

from lagebild.languages.hanta import WordTagger

MODELS = ("morphmodel_ger.pgz", "morphmodel_en.pgz")

SENTENCES = (
    "Die Hafenbehörde von Nordmünde meldete am Dienstag 24 beschädigte Containerbrücken .",
    "» Wir prüfen das « , sagte Oberdeichgräfin Quirina Zwetschgenbaum-Öhlke .",
    "The Brambleford water board rescheduled its 3rd emergency briefing , officials said .",
    "x 3.000 U.S. Kkkkkk ß ÄÖÜ 漢字 😀 ' `` \u200b",
    "Und und UND",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnungsentwurf",
)


def _nonsense() -> list[list[str]]:
    chance = random.Random(5)
    letters = "abcdeghilnorstuäß-’.1"
    return [["".join(chance.choices(letters, k=chance.randint(1, 16))) for _ in range(12)] for _ in range(12)]


@pytest.mark.parametrize("model", MODELS)
def test_tags_and_lemmas_are_those_of_hanta(model: str) -> None:
    theirs, ours = HanoverTagger(model), WordTagger(model)
    for words in (*(s.split() for s in SENTENCES), *_nonsense()):
        assert ours.tag(words) == [(pos, lemma) for _, lemma, pos in theirs.tag_sent(words)]
        assert [ours.analyze_forward(w.lower()) for w in words] == [theirs.analyze_forward(w.lower()) for w in words]


def test_a_word_is_analysed_once() -> None:
    tagger = WordTagger(MODELS[0])
    tagger.tag(["Der", "Deichgrafenverband", "lobt", "den", "Deichgrafenverband"])
    walked: list[str] = []
    walk = tagger._walk
    tagger._walk = lambda word, *args, **named: (walked.append(word), walk(word, *args, **named))[1]  # type: ignore[method-assign]
    tagger.tag(["Der", "Deichgrafenverband", "schweigt"])
    assert "deichgrafenverband" not in walked


def test_no_words() -> None:
    assert WordTagger(MODELS[0]).tag([]) == []
