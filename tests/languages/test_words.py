"""Both interfaces say the same things, and the brief's templates bring no number of their own."""

from __future__ import annotations

import re

import pytest

from lagebild.languages import PACKS
from lagebild.languages.pack import load_data
from lagebild.languages.words import LANGUAGES, Words
from lagebild.records import BlockKind, Hedge, Manner, Status, Verdict

SLOT = re.compile(r"\{(\w+)\}")


def test_templates_have_the_same_keys_and_slots() -> None:
    first, *others = (load_data(code, "brief") for code in LANGUAGES)
    for other in others:
        assert set(first) == set(other)
        for key in first:
            assert set(SLOT.findall(first[key])) == set(SLOT.findall(other[key])), key


def test_templates_hold_no_digit() -> None:
    for code in LANGUAGES:
        assert not [k for k, text in load_data(code, "brief").items() if any(c.isdigit() for c in text)]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    ("table", "keys"), [("verdict", Verdict), ("status", Status), ("manner", Manner), ("hedge", Hedge), ("block", BlockKind)]
)
def test_every_value_of_the_records_has_a_word(code: str, table: str, keys: type) -> None:
    known = Words(code).common[table]
    assert not [k.value for k in keys if k.value not in known]  # type: ignore[attr-defined]


@pytest.mark.parametrize("code", LANGUAGES)
def test_conditions_of_figures_have_words(code: str) -> None:
    known = Words(code).common["condition"]
    for pack in PACKS:
        named = {c["name"] for c in load_data(pack.code, "counted").get("conditions", [])}
        assert not named - set(known), (pack.code, named - set(known))
