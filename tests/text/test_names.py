"""Names as strings: folding, transliteration, shorter forms, slugs."""

from __future__ import annotations

import pytest

from lagebild.text.names import fold, is_shorter, like, skeleton, slug, words


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Han Jong-mi", "HAN JONG MI"),
        ("José Peña", "jose pena"),
        ("Straße", "STRASSE"),
        ("  Ana   Lee ", "Ana Lee"),
        ("O’Neill", "O'Neill"),
    ],
)
def test_folding_takes_away_case_accents_and_hyphens(a: str, b: str) -> None:
    assert fold(a) == fold(b)


def test_folding_keeps_different_names_apart() -> None:
    assert fold("Ana Lee") != fold("Ann Lee")
    assert words("Ana-Lee Berg") == ("ana", "lee", "berg")


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Wolodymyr Sowenskyj", "Volodymyr Sovensky"),
        ("Sergej Tschernow", "Sergey Chernov"),
        ("Alexej Schukow", "Aleksei Shukov"),
        ("Juri Michailow", "Yuri Mikhailov"),
        ("Khalid Haddad", "Chalid Hadad"),
    ],
)
def test_transliterations_share_a_skeleton(german: str, english: str) -> None:
    assert skeleton(german) == skeleton(english)


@pytest.mark.parametrize(("a", "b"), [("Ana Berg", "Ina Berg"), ("Jon Tal", "Jon Tell"), ("Lukas Horn", "Markus Horn")])
def test_different_names_have_different_skeletons(a: str, b: str) -> None:
    assert skeleton(a) != skeleton(b)


@pytest.mark.parametrize(
    ("short", "long", "fits"),
    [
        ("Berg", "Ana Berg", True),
        ("Landratsamt", "Neustädter Landratsamt", True),
        ("Präsident Berg", "Ana Berg", False),
        ("", "Ana Berg", False),
        ("Ana Berg", "Berg", False),
    ],
)
def test_shorter_forms(short: str, long: str, fits: bool) -> None:
    assert is_shorter(short, long) is fits


def test_words_are_like_by_a_common_stem_of_six_letters() -> None:
    assert like("regierung", "regierungen")
    assert not like("regen", "regent")


@pytest.mark.parametrize(
    ("name", "expected"), [("Jürgen Groß", "juergen-gross"), ("Ana-Lee  Öz", "ana-lee-oez"), ("Señor X", "senor-x"), ("…", "")]
)
def test_slugs(name: str, expected: str) -> None:
    assert slug(name) == expected
