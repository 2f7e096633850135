"""German noun phrases that name a speaker: head noun, and the phrase without article in the nominative."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lagebild.languages.de.names import ENDINGS, noun_nominative
from lagebild.languages.de.titles import Title, title_of
from lagebild.languages.pack import Phrase, load_data
from lagebild.records import Token

__all__ = ["read_phrase"]

_DROPPED = ("ART", "APPRART", "APPR", "PPOSAT", "PIAT", "PDAT", "KON", "ADV", "$,", "$(", "PTKA", "KOKOM", "PREL", "PDS")
_PLURAL_ARTICLES = frozenset({"die", "den"})
_HYPHEN = re.compile(r"(?<=\w) - (?=\w)")
SHORTEST_TELLER = 2
"""Letters; with fewer in front it is no compound."""

MOST_CALLED = 3
"""Words of a phrase that only calls somebody something."""

_MANY = frozenset({"mehrere", "viele", "einige", "alle", "beide", "beiden", "zahlreiche", "manche", "wenige", "andere"})
_AGED = ("jährige", "jähriger")
_MEN = ("er", "or", "ist", "ent", "ant", "eur", "loge", "mann", "nde", "igte", "ierte", "ellte")
LONGEST_BAUER = 6
"""Letters up to which a noun in "-ern" may be a plural of its own: "Bauern", "Federn"."""

_MARKS = frozenset('„“”"»«‚‘')
_OWN = "eigen"
_AFTER = {"m": "er", "f": "e", "n": "es", "p": "e"}


def read_phrase(tokens: Sequence[Token]) -> Phrase:
    """Head and nominative of a noun phrase: "eines Abgeordneten" -> "Abgeordneter", "den Angaben" -> information."""
    words = _inner(tokens)
    if not words:
        return Phrase(name="")
    at = next((i for i, t in enumerate(words) if t.pos.startswith(("NN", "NE", "FM"))), None)
    if at is None:
        return Phrase(name=" ".join(t.text for t in words))
    owner = words[at].pos.startswith("NE") and words[at].text.endswith(("s", "’", "'")) and at + 1 < len(words)
    at += owner and words[at + 1].pos.startswith("NN")  # "Brandis' Anwältin"
    head = words[at]
    data = load_data("de", "titles")["information"]
    low = head.text.lower()
    teller = _teller(head.text, data["compounds"])
    informs = teller is None and (
        low in data["words"] or head.lemma.lower() in data["words"] or any(low.endswith(f"-{w}") for w in data["words"])
    )
    title = title_of(head.text)
    gender = _gender(tokens, head)
    told = _called(tokens, words, head) if title is None and not informs and teller is None else None
    front = _front(tokens, [t for t in words[:at] if not ((informs or teller) and _idle(t, data["idle"]))], gender)
    name = _joined([*front, teller or _noun(head, title, gender, data["plurals"]), *(t.text for t in words[at + 1 :])])
    return Phrase(
        name=name, start=head.start, end=head.end, information=informs, plural=gender == "p" or _several(tokens, head),
        own=informs and any(t.text.lower().startswith(_OWN) for t in words[:at]),
        back=told is not None or (_by_own(tokens, head) and (informs or teller is not None)),
        gender=title.gender if title and not title.body and not title.plural and title.gender in "mf" else told,
        person=told is not None or (title is not None and not title.body and gender != "p"),
    )  # fmt: skip


def _several(tokens: Sequence[Token], head: Token) -> bool:
    """ "Mehrere Herausforderer", "drei Forscher"."""
    return any(t.start < head.start and (t.pos == "CARD" or t.text.lower() in _MANY) for t in tokens[:MOST_CALLED])


def _by_own(tokens: Sequence[Token], head: Token) -> bool:
    """ "seinen Angaben"."""
    return any(t.pos == "PPOSAT" and t.start < head.start for t in tokens)


def _called(tokens: Sequence[Token], words: Sequence[Token], head: Token) -> str | None:
    """The gender of somebody who is only called something, and is nobody new: "der 34-Jährige", "die Rekordhalterin"."""
    article, word = tokens[0].text.lower(), head.text.lower()
    if not tokens[0].pos.startswith("ART") or article not in ("der", "die") or words[-1] is not head or len(words) > MOST_CALLED:
        return None
    if word.endswith(_AGED):
        return "m" if article == "der" else "f"
    if article == "die":
        return "f" if word.endswith("in") and head.pos.startswith("NN") and word[-3:-2] in "rtsel" else None
    agents = load_data("de", "reported_speech")["voices"]["agents"]
    return "m" if word.endswith(tuple(e for e in agents if e in _MEN)) and head.pos.startswith("NN") else None


def _noun(head: Token, title: Title | None, gender: str | None, plurals: Sequence[str]) -> str:
    """The head in the nominative."""
    if title and gender != "p" and not title.plural:
        return title.lemma
    if head.text.lower().endswith(tuple(f"{p}n" for p in plurals)):
        return head.text[:-1]
    return _plural(head) if gender == "p" else noun_nominative(head, gender)


def _teller(word: str, endings: Sequence[str]) -> str | None:
    """Who tells in a compound: "Behördenangaben" -> "Behörden", "Regierungsangaben" -> "Regierung"; None for other words."""
    ending = next((e for e in endings if word.lower().endswith(e) and len(word) > len(e) + SHORTEST_TELLER), None)
    if ending is None or word[: -len(ending)].endswith("-"):
        return None
    front = word[: -len(ending)]
    return front[:-1] if front.endswith("s") and front[-2] not in "aeious" else front


def _idle(token: Token, roots: Sequence[str]) -> bool:
    """An adjective that says nothing of who tells: "ersten Angaben", "übereinstimmende Berichte"."""
    low = token.text.lower()
    return any(low == root + ending for root in roots for ending in ("", *ENDINGS))


def _inner(tokens: Sequence[Token]) -> list[Token]:
    """The phrase without what leads to it (article, preposition), up to a clause mark."""
    start = 0
    while start < len(tokens) and tokens[start].pos.startswith(_DROPPED):
        start += 1
    stop = next((i for i in range(start, len(tokens)) if tokens[i].pos.startswith(("V", "KOUS", "PREL"))), len(tokens))
    if start > 1 and tokens[0].pos == "ART" and tokens[1].pos.startswith("APPR"):  # "der von der Opposition geführte Senat"
        behind = next(
            (i for i in range(start + 1, stop - 1) if tokens[i].pos == "ADJ(A)" and tokens[i - 1].pos.startswith("N")), start
        )
        start = behind
    return [t for t in tokens[start:stop] if t.text not in _MARKS]


def _gender(tokens: Sequence[Token], head: Token) -> str | None:
    """m, f, n by the word for an office; p where the article or the form is plural."""
    title = title_of(head.text)
    article = next((t.text.lower() for t in tokens if t.pos.startswith("ART") and t.start < head.start), None)
    if title is None:
        changed = head.lemma.lower() != head.text.lower() and not head.text.endswith(("s", "es"))
        return "p" if changed else {"das": "n", "des": None, "eine": "f", "der": None}.get(article or "")
    if title.plural or (article in _PLURAL_ARTICLES and title.gender in "mn" and not (article == "den" and title.gender == "m")):
        return "p"
    bare = article is None and tokens[0].pos.startswith(("NN", "PIAT", "ADJ", "CARD"))
    return "p" if bare and not title.body and head.text != title.lemma else title.gender


def _plural(head: Token) -> str:
    """The nominative plural of a noun that may stand in the dative: "Experten", "Kreisen" -> "Kreise"."""
    word = head.text
    if (
        word.endswith("ern")
        and word[:-1].lower() == head.lemma.lower()
        and title_of(word[:-1]) is None
        and len(word) > LONGEST_BAUER
    ):
        return word[:-1]  # "Kritikern", but "Bauern"
    return (
        word[:-1]
        if word.endswith(("isen", "hen", "ern", "eln", "sten"))
        and word[:-1].lower() != head.lemma.lower()
        and word.endswith(("ern", "isen"))
        else word
    )


def _front(tokens: Sequence[Token], words: Sequence[Token], gender: str | None) -> list[str]:
    """The adjectives in the nominative; one that opens a sentence in small letters."""
    front = [_adjective(t, gender) for t in words]
    if front and words[0] is tokens[0] and words[0].pos == "ADJ(A)" and words[0].lemma[:1].islower():
        front[0] = front[0][:1].lower() + front[0][1:]
    return front


def _adjective(token: Token, gender: str | None) -> str:
    root = next((token.text[: -len(e)] for e in ENDINGS if token.text.endswith(e)), None)
    if (
        root is None
        or not token.pos.startswith("ADJ")
        or gender not in _AFTER
        or (token.text[0].isupper() and token.text.endswith("er"))
    ):
        return token.text
    return f"{root}{_AFTER[gender]}"


def _joined(words: Sequence[str]) -> str:
    text = " ".join(words)
    for mark in ",.;:)":
        text = text.replace(f" {mark}", mark)
    return _HYPHEN.sub("-", text.replace("( ", "(")).strip(" ,;:")
