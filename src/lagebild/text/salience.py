"""What a story is about: words that many of its reports put first. A sentence made of such words tells its main thing."""

from __future__ import annotations

from collections import Counter, defaultdict

from lagebild.records import Analysis, Reading, Sentence, Span

__all__ = ["Salience", "content_words"]

HEAD = 4
"""Sentences at the beginning of a report, headline and lead among them, in which it says what it is about."""

_SHORTEST = 4  # letters: shorter words are articles and prepositions in every language we read


def content_words(sentence: Sentence) -> frozenset[str]:
    """The lemmas of nouns, names, verbs and adjectives ("NN", "NE", "VV(FIN)", "ADJ(A)"; "NNP", "VBD", "JJ")."""
    content = (t.lemma.lower() for t in sentence.tokens if t.pos[:1] in "NVAJ" and t.pos[:3] not in ("APP", "ART", "ADV", "VA("))
    return frozenset(w for w in content if len(w) >= _SHORTEST and w.isalpha())


class Salience:
    """How central the sentences of a story are, between 0 and 1."""

    def __init__(self, analysis: Analysis) -> None:
        reports = max(1, len(analysis.readings))
        heads = Counter(w for r in analysis.readings for w in _head(r))
        bodies = Counter(w for r in analysis.readings for w in frozenset(w for s in r.sentences for w in content_words(s)))
        # a word counts by the share of reports that begin with it, and half by the share that have it at all
        self._weight = {w: (heads[w] + 0.5 * n) / (1.5 * reports) for w, n in bodies.items() if n > 1 or reports == 1}
        self._sentences: dict[str, dict[int, Sentence]] = defaultdict(dict)
        for reading in analysis.readings:
            self._sentences[reading.document] = {s.start: s for s in reading.sentences}

    def alike(self, one: Span, other: Span) -> float:
        """How much of the shorter of two sentences the other says too: share of its words, between 0 and 1."""
        a, b = self._found(one), self._found(other)
        least = min(len(a), len(b))
        return len(a & b) / least if least else 0.0

    def _found(self, sentence: Span) -> frozenset[str]:
        found = self._sentences.get(sentence.document, {}).get(sentence.start)
        return content_words(found) if found else frozenset()

    def of(self, sentence: Span) -> float:
        """The mean weight of the words of a sentence (given by its span); 0 where no sentence begins there."""
        words = self._found(sentence)
        return sum(self._weight.get(w, 0.0) for w in words) / len(words) if words else 0.0


def _head(reading: Reading) -> frozenset[str]:
    return frozenset(w for s in reading.sentences[:HEAD] for w in content_words(s))
