"""English noun phrases that name a speaker: head noun, and the phrase without article."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from lagebild.languages.en.names import Title, possessive, title_at
from lagebild.languages.pack import Phrase, load_data
from lagebild.records import Token

__all__ = ["read_phrase"]

_DROPPED = ("AT0", "DT0", "PRP", "CJ", "PUN", "DPS", "AV0", "PUQ")
_AGED = ("year-old",)
_STOPS = ("PRF", "PRP", "V", "CJ", "PUN", "DTQ", "PNQ")


def read_phrase(tokens: Sequence[Token]) -> Phrase:
    """Head and name of a noun phrase: "the South Korean officials" -> "South Korean officials".

    The head is the last noun before a preposition, a verb or a comma.
    """
    start = next((i for i, t in enumerate(tokens) if not t.pos.startswith(_DROPPED)), len(tokens))
    words = tokens[start:]
    stop = next((i for i, t in enumerate(words) if i and t.pos.startswith(_STOPS) and t.text != "-"), len(words))
    head = next((t for t in reversed(words[:stop]) if t.pos.startswith("N")), None)
    name = _joined(words[:stop] if stop < len(words) and words[stop].pos.startswith(("V", "PUN", "CJ")) else words)
    if head is None:
        return Phrase(name=name)
    data = load_data("en", "titles")["information"]
    informs = head.text.lower() in data["words"]
    own = informs and any(t.text.lower() == data["own"] for t in words[:stop])
    end = head.end - possessive(head.text)
    title = _office(tokens, head)
    aged = head.text.lower().endswith(_AGED) and head is tokens[-1] and tokens[0].text.lower() == "the"
    return Phrase(
        name=name, start=head.start, end=end, information=informs, own=own, plural=head.pos == "NN2", back=aged,
        person=aged or title is not None, gender=title.gender if title is not None else None,
    )  # fmt: skip


def _office(tokens: Sequence[Token], head: Token) -> Title | None:
    """The person's office that the head noun names: "spokesman", "police chief"."""
    for at, token in enumerate(tokens):
        title = title_at(tokens, at) if token.start <= head.start else None
        if title is not None and not title.body and tokens[at + title.size - 1] is head and head.pos != "NN2":
            return title
    return None


@cache
def _offices() -> frozenset[str]:
    """Words for people and bodies that a sentence may begin with."""
    titles, speech = load_data("en", "titles"), load_data("en", "reported_speech")
    listed = (w for table in ("people", "bodies") for entries in titles[table].values() for w in entries)
    return frozenset((*listed, *speech["speaking_heads"]))


def _joined(words: Sequence[Token]) -> str:
    text = " ".join(t.text for t in words)
    if words and words[0].pos.startswith("NN") and words[0].text.istitle() and words[0].lemma.lower() in _offices():
        text = text[0].lower() + text[1:]  # "Prosecutors said" at the head of a sentence
    for mark in ",.;:)":
        text = text.replace(f" {mark}", mark)
    return text.replace("( ", "(").strip(" ,;:")
