"""The cue lexicon of `data/reported_speech.toml`, as sets."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from lagebild.languages.pack import load_data

__all__ = ["Lexicon", "ends_with_any", "lexicon"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Lemmas by what they do; pairs "verb word" for verbs that need another word."""

    say: frozenset[str]
    think: frozenset[str]
    acts: frozenset[str]
    of_whom: frozenset[str]
    deciding: frozenset[str]
    granting: frozenset[str]
    infinitive: frozenset[str]
    questions: frozenset[str]
    pointing: frozenset[str]
    object: frozenset[str]
    prepositional: frozenset[str]
    predicate: frozenset[str]
    clause_nouns: frozenset[str]
    source_nouns: frozenset[str]
    temporal_sources: frozenset[str]
    about: frozenset[str]
    adverbs: frozenset[str]
    agencies: frozenset[str]
    media: frozenset[str]
    prefixes: frozenset[str]
    states: frozenset[str]
    hearsay_nouns: frozenset[str]
    times: frozenset[str]
    object_pronouns: frozenset[str]
    not_speakers: frozenset[str]
    nobody: frozenset[str]
    title_heads: frozenset[str]
    scare: frozenset[str]

    def has_verb(self, lemma: str) -> bool:
        """A cue verb by itself, whatever it takes."""
        return lemma in self.say or lemma in self.think or lemma in self.infinitive or lemma in self.object


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once."""
    d = load_data("de", "reported_speech")
    return Lexicon(
        say=frozenset(d["say"]),
        think=frozenset(d["think"]),
        acts=frozenset(d["acts"]),
        of_whom=frozenset(d["of_whom"]),
        deciding=frozenset(d["deciding"]),
        granting=frozenset(d["granting"]),
        infinitive=frozenset(d["infinitive"]),
        questions=frozenset(d["questions"]),
        pointing=frozenset(d["pointing"]),
        object=frozenset(d["object"]),
        prepositional=frozenset(d["prepositional"]),
        predicate=frozenset(d["predicate"]),
        clause_nouns=frozenset(d["nouns"]["clause"]),
        source_nouns=frozenset(d["nouns"]["source"]),
        temporal_sources=frozenset(d["nouns"]["temporal"]),
        about=frozenset(d["prepositions"]["about"]),
        adverbs=frozenset(d["prepositions"]["adverbs"]),
        agencies=frozenset(d["media"]["agencies"]),
        media=frozenset(d["media"]["nouns"]),
        prefixes=frozenset(d["particles"]["prefixes"]),
        states=frozenset(d["hearsay"]["states"]),
        hearsay_nouns=frozenset(d["hearsay"]["nouns"]),
        times=frozenset((*d["subjects"]["times"], *(a + b for a in d["subjects"]["times"] for b in d["subjects"]["times"]))),
        object_pronouns=frozenset(d["subjects"]["object_pronouns"]),
        not_speakers=frozenset(d["subjects"]["not_speakers"]),
        nobody=frozenset(d["subjects"]["nobody"]),
        title_heads=frozenset(d["titles"]["heads"]),
        scare=frozenset(d["titles"]["scare"]),
    )


def ends_with_any(word: str, endings: frozenset[str]) -> bool:
    """A word or the last part of a compound is one of these ("Polizeiangabe" -> "angabe").

    >>> ends_with_any("polizeiangabe", frozenset({"angabe"}))
    True
    """
    return any(word[at:] in endings for at in range(max(0, len(word) - 20), len(word) - 2))
