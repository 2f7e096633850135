"""Outlets, agencies and the houses behind them."""

from __future__ import annotations

import pytest

from lagebild.languages.media import entries, media, publisher_of, source_named


def test_each_outlet_stands_in_one_house() -> None:
    listed = [outlet for house in entries("publishers", "publisher") for outlet in house["outlets"]]
    assert len(listed) == len(set(listed)) > 400


def test_each_house_says_where_its_titles_stand() -> None:
    for house in entries("publishers", "publisher"):
        assert house["source"], house["name"]
        assert all(url.startswith("http") for url in house["source"]), house["name"]


def test_a_house_is_named_once() -> None:
    names = [house["name"] for house in entries("publishers", "publisher")]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("one", "other"),
    [("haz.de", "rnd.de"), ("merkur.de", "hna.de"), ("waz.de", "abendblatt.de"), ("noz.de", "shz.de"), ("ndr.de", "tagesschau.de"),
     ("ntv.de", "stern.de"), ("mirror.co.uk", "liverpoolecho.co.uk"), ("usatoday.com", "freep.com")],
)  # fmt: skip
def test_outlets_of_one_house(one: str, other: str) -> None:
    assert publisher_of(one) == publisher_of(other) is not None


@pytest.mark.parametrize(
    ("one", "other"), [("zeit.de", "tagesspiegel.de"), ("krone.at", "kurier.at"), ("nzz.ch", "luzernerzeitung.ch")]
)
def test_half_a_share_makes_no_house(one: str, other: str) -> None:
    assert publisher_of(one) is None or publisher_of(one) != publisher_of(other)


@pytest.mark.parametrize(
    ("name", "source"),
    [("BBC", "bbc.com"), ("Münchner Merkur", "merkur.de"), ("Reuters", "Reuters"), ("Le Monde", "Le Monde"), ("Dorfbote", None)],
)
def test_names_in_running_text(name: str, source: str | None) -> None:
    assert source_named(name) == source


def test_every_sign_of_an_outlet_leads_to_a_known_one() -> None:
    known = media()
    assert {o["domain"] for o in entries("outlets", "outlet")} <= set(known.outlets.values())
